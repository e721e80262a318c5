"""What to do now, and the findings that are notes."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.domain import Finding
from corroborate.formats.actions import Action, actions, urgent
from corroborate.formats.escape.characters import clipped, folded
from corroborate.formats.html import limits
from corroborate.formats.html.book import Book, Place, Section, Traits
from corroborate.formats.html.templating import fill
from corroborate.formats.wording import outlet_name, quotes

# Other sides of a finding that are told; the rest is counted.
_SIDES = 3
# Notes that say of a lone claim what its own section says already.
_SAID_ABOVE = frozenset({"COR202", "COR203"})


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with both sides; `quoted` are exact words that its message does not hold already."""

    traits: Traits
    level: str
    rule: str
    words: str
    message: str
    action: str
    anchor: str
    places: tuple[Place, ...]
    more_places: int
    quoted: tuple[tuple[str, str], ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """What is to be done, with one finding, or with what several have in common, the first of them and the rest."""

    advice: str
    told: str
    open: tuple[FindingView, ...]
    folded: tuple[FindingView, ...]


def what_to_do(book: Book) -> Section:
    """Errors, then warnings, worst first."""
    found = urgent(book.index)
    body = fill(
        "todo",
        actions=[_action(book, one) for one in actions(book.index, limits.ACTIONS)],
        left_out=max(0, len(found) - limits.ACTIONS),
        notes=len(book.index.of_level("note")),
    )
    return Section("what-to-do", "What to do now", body, len(found))


def _action(book: Book, action: Action) -> ActionView:
    return ActionView(
        clipped(action.advice, limits.WORDS),
        action.told,
        tuple(_view(book, one) for one in action.open),
        tuple(_view(book, one) for one in action.folded),
    )


def notes(book: Book) -> Section | None:
    """Findings at the level of notes; those that the lone claims tell already are counted alone."""
    found = book.index.of_level("note")
    above = [one.rule for one in found if one.rule in _SAID_ABOVE]
    listed = [one for one in found if one.rule not in _SAID_ABOVE]
    if not found:
        return None
    body = fill(
        "notes",
        above=[(above.count(rule), rule) for rule in sorted(set(above))],
        findings=[_view(book, one) for one in listed[: limits.NOTES]],
        left_out=max(0, len(listed) - limits.NOTES),
    )
    return Section("notes", "Notes", body, len(listed))


def _view(book: Book, finding: Finding) -> FindingView:
    anchor = book.anchors.get(finding.assessment, "")
    own = book.index.articles.get(finding.article)
    sides = [
        (outlet_name(own.outlet or own.path) if own else "", finding.text),
        *((outlet_name(one.outlet), one.text) for one in finding.evidence[:_SIDES]),
    ]
    return FindingView(
        book.traits_of_finding(finding),
        finding.level,
        finding.rule,
        clipped(folded(finding.text), limits.CELL),
        clipped(finding.message, limits.WORDS),
        clipped(finding.action, limits.WORDS),
        anchor,
        (
            Place(finding.path, finding.line),
            *(Place(one.path, one.line) for one in finding.evidence[:_SIDES]),
        ),
        max(0, len(finding.evidence) - _SIDES),
        ()
        if anchor
        else tuple(
            (outlet, clipped(text, limits.CELL)) for outlet, text in sides if text and not quotes(finding, text)
        ),
        finding.fingerprint,
    )
