"""Attribution frames of a sentence: which of them can be taken away, and what stretches are left.

A frame is taken away only where what it attributes stands alone; one that hedges, or that belongs to a clause within
the sentence ("weeks after the firm said"), stays in the claim.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corroborate.domain import Span
from corroborate.extraction.edges import trimmed
from corroborate.extraction.predicates import JOINTS, main_verb, predicates
from corroborate.extraction.words import Line, Word, carries_verb

QUOTED_CLAIM = 4
"""Words from which quoted words make a claim of their own; shorter ones are borrowed phrases."""
FEWEST_WORDS = 2
"""Words of content below which a frame is read as one statement ("denied it")."""
CONTENT_JOINTS = frozenset(("that", "how", "why", "what", "whether", "if"))
"""Words that lead from a cue to its content."""
_APART = ("and ", "but ", "while ", "as ", "after ", "before ", "when ", "because ")
"""Words after a quotation with which another statement begins."""
_BETWEEN = " \t\n\"“”„«»‘’'"
"""Blanks and quotation marks, across which a statement may run on."""


class Framed(Protocol):
    """What is asked of an attribution: where its source, its cue and its content stand."""

    @property
    def source(self) -> Span | None: ...

    @property
    def cue(self) -> Span | None: ...

    @property
    def content(self) -> tuple[Span, ...]: ...


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a sentence between the borders of contents."""

    span: Span
    frame: bool
    """True where the cue of an attribution stands."""
    framed: Framed | None


def sets_apart(text: str, sentence: Span, frame: Framed, line: Line, quoted: Sequence[Span]) -> bool:
    """Some content of the frame stands alone: a finite clause, or enough words in quotation marks.

    A cue without a source ("reportedly", "is estimated to") hedges the claim and stays in it.
    """
    if frame.cue is None or frame.source is None or not frame.cue.overlaps(sentence):
        return False
    if frame.source.overlaps(sentence) and _embedded(sentence, frame.source, line):
        return False
    return any(_stands(text, span, line, quoted) for span in clipped(sentence, frame.content))


def _embedded(sentence: Span, source: Span, line: Line) -> bool:
    """The source belongs to a clause within the sentence: "weeks after the firm said", "in Oslo and Lund counties"."""
    before = line.within(Span(sentence.start, source.start))
    if not before:
        return False
    first = line.within(source)[:1]
    if first and first[0].form in ("third", "past", "modal", "be", "have") and not carries_verb(first[0]):
        return True  # a source that begins with a verb is the end of a relative clause
    last = before[-1]
    timed = last.lower in ("when", "where") and len(before) > 1 and before[-2].text != ","
    joined = last.kind == "coordinator" and len(before) > 1 and before[-2].kind in ("word", "name")
    pronoun = bool(first) and first[0].kind == "pronoun"
    if joined and not pronoun:
        return main_verb(before, predicates(before), 0, len(before)) is not None
    if timed or _open_relative(before):
        return True
    return last.kind == "subordinator" and last.lower not in (*JOINTS, "as", "so")


def _open_relative(before: Sequence[Word]) -> bool:
    """ "the plan that hours earlier she said ...": a relative waits for its verb, with no comma to close it off."""
    at = next((n for n in range(len(before) - 1, 0, -1) if before[n].lower in ("that", "which", "who")), 0)
    if at == 0 or at == len(before) - 1 or before[at - 1].kind not in ("word", "name") or before[at - 1].form:
        return False
    return not any(group.mood == "finite" for group in predicates(before[at + 1 :])) and not any(
        word.text in (",", ";", ":") for word in before[at:]
    )


def _stands(text: str, span: Span, line: Line, quoted: Sequence[Span]) -> bool:
    clause = line.within(trimmed(text, span))
    if len(clause) <= FEWEST_WORDS or clause[0].kind == "to":
        return False
    groups = predicates(clause)
    start = 1 if clause[0].lower in CONTENT_JOINTS else 0
    verb = main_verb(clause, groups, start, len(clause))
    if verb is not None and (verb.first > start or carries_verb(clause[start])):
        return not any(word.lower == "as" for word in clause[start : verb.first])
    utterance = any(quote.covers(trimmed(text, span)) for quote in quoted)
    return utterance and bool(groups) and sum(word.kind != "mark" for word in clause) >= QUOTED_CLAIM


def interrupts(text: str, sentence: Span, frame: Framed, line: Line) -> bool:
    """The frame stands between a subject and its verb, or before an earlier value: one side is no statement alone."""
    sides = clipped(sentence, frame.content)
    if len(sides) < 2 or frame.cue is None or not sides[0].end <= frame.cue.start < sides[-1].start:
        return False
    before, after = line.within(trimmed(text, sides[0])), line.within(trimmed(text, sides[-1]))
    if not before or not after:
        return False
    dangling = before[-1].kind in ("relative", "preposition", "determiner", "to", "subordinator", "coordinator")
    groups = predicates(before)
    verbless = main_verb(before, groups, 0, len(before)) is None and after[0].form not in ("", "base", "ing", "third")
    return dangling or verbless or after[0].form in ("be", "have", "modal", "past", "do") or _earlier_value(after)


_COMPARING = frozenset({"up", "down", "from", "compared", "against", "versus"})


def _earlier_value(after: Sequence[Word]) -> bool:
    """ "Damage is put at $6.5 million, the port said, up from $4.2 million": the rest tells of the same figure."""
    numbered = any(word.lower[:1].isdigit() for word in after)
    return after[0].lower in _COMPARING and numbered and main_verb(after, predicates(after), 0, len(after)) is None


def clipped(sentence: Span, spans: Sequence[Span]) -> list[Span]:
    return [
        Span(max(span.start, sentence.start), min(span.end, sentence.end)) for span in spans if span.overlaps(sentence)
    ]


def regions(
    text: str,
    sentence: Span,
    frames: Sequence[Framed],
    line: Line,
    quoted: Sequence[Span],
    closed: Sequence[Span],
) -> list[Region]:
    """The sentence cut where contents begin and end; each piece knows whether it holds a cue."""
    points = {sentence.start, sentence.end}
    for frame in frames:
        for span in clipped(sentence, frame.content):
            points |= {_outside(span.start, closed), _outside(span.end, closed)}
    for quote in quoted:
        held = any(content.overlaps(quote) for frame in frames for content in frame.content)
        if frames and not held and sentence.covers(quote) and len(line.within(quote)) >= QUOTED_CLAIM:
            points |= {quote.start, quote.end}
    spans = [Span(start, end) for start, end in itertools.pairwise(sorted(points)) if text[start:end].strip()]
    return _joined(text, [_region(span, frames) for span in spans])


def _joined(text: str, regions: Sequence[Region]) -> list[Region]:
    """Words that run on into a quotation without a mark or a cue are one statement with it."""
    found: list[Region] = []
    for region in regions:
        last = found[-1] if found else None
        if last is not None and not last.frame and not region.frame and _runs_on(text, last.span, region.span):
            found[-1] = Region(Span(last.span.start, region.span.end), False, last.framed or region.framed)
        else:
            found.append(region)
    return found


def _runs_on(text: str, left: Span, right: Span) -> bool:
    before, after = left.of(text).rstrip(_BETWEEN)[-1:], right.of(text).lstrip(_BETWEEN)[:1]
    if right.of(text).lstrip(_BETWEEN).lower().startswith(_APART):
        return False
    return (before.isalnum() or before == "%") and (after.isalnum() or after == "$")


def _outside(point: int, closed: Sequence[Span]) -> int:
    """A boundary inside a figure or a name moves to its beginning."""
    return next((span.start for span in closed if span.start < point < span.end), point)


def _region(span: Span, frames: Sequence[Framed]) -> Region:
    holds_cue = any(frame.cue is not None and frame.cue.overlaps(span) for frame in frames)
    around = [frame for frame in frames if any(content.overlaps(span) for content in frame.content)]
    return Region(span, holds_cue, min(around, key=_breadth, default=None))


def _breadth(frame: Framed) -> int:
    return sum(content.end - content.start for content in frame.content)
