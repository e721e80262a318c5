"""Cards of clusters: what is at odds in large type, both sides in their own words, the chains, the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from corroborate.domain import Assessment, Comparison, Figure
from corroborate.formats.actions import settle_below
from corroborate.formats.axis import Axis, is_drawable
from corroborate.formats.cards import (
    counted,
    figure_told,
    is_at_odds,
    side_by_side,
    telling_edge,
    told_collapsed,
    told_pivots,
    told_reason,
    told_remarks,
    typed_comparisons,
)
from corroborate.formats.html import bars, limits, strips
from corroborate.formats.html.book import Book, Traits
from corroborate.formats.html.chains import chains_of
from corroborate.formats.html.graph import draw
from corroborate.formats.html.sides import Side, letters_of, sides_of
from corroborate.formats.index import by_time, disputed, headline, leaning_origins, standing_origins
from corroborate.formats.quantities import courses, reading, worst_slot
from corroborate.formats.wording import (
    RULE_NAMES,
    amount,
    because,
    listed,
    outlet_name,
    question,
    score,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the strip."""

    letter: str
    outlet: str
    is_under_check: bool
    track: Markup
    amount: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Figures below one another on one axis."""

    rows: tuple[Row, ...]
    is_logarithmic: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """How a pair came out and why."""

    pair: str
    relation: str
    because: str
    reason: str
    severity: str


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A score with its parts as `(name, value, note)`."""

    name: str
    words: str
    reason: str
    parts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Why two claims were taken for one."""

    probability: str
    similarity: str
    steps: tuple[bars.Step, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that the template of a card prints."""

    anchor: str
    traits: Traits
    status: str
    is_at_odds: bool
    title: str
    counted: str
    origins: str
    leaning: str
    reason: str
    moved: tuple[tuple[str, str], ...]
    strip: Strip | None
    sides: tuple[Side, ...]
    others: tuple[Side, ...]
    not_shown: int
    reasons: tuple[Reason, ...]
    remarks: tuple[tuple[str, str], ...]
    remarks_not_shown: int
    collapsed: tuple[tuple[str, str], ...]
    leans: tuple[tuple[str, str, str, str], ...]
    pivots: tuple[str, ...]
    settle: str
    chains: Markup
    match: Match | None
    scores: tuple[ScoreView, ...]
    n_eff: str


def card(book: Book, item: Assessment) -> Card:
    """The card of a cluster."""
    figure = figure_told(item, book.index)
    pair = side_by_side(item)
    letters = letters_of(item, pair)
    remarks = told_remarks(item)
    reasons = _reasons(item, letters)
    sides, others = sides_of(book, item, pair, letters, figure)
    return Card(
        book.anchors[item.cluster.id], book.traits(item), item.status, is_at_odds(item), _title(item, figure),
        counted(item), listed([one.name for one in standing_origins(item)]) or "nobody named", _leaning(item),
        _reason(item, reasons), _moved(item),
        _strip(book, item, letters, figure), sides, others,
        len(item.cluster.claims) - len(sides) - len(others), reasons,
        tuple((RULE_NAMES.get(one.rule, one.rule), one.reason) for one in remarks[: limits.PAIRS]),
        max(0, len(remarks) - limits.PAIRS), told_collapsed(item), _leans(item),
        told_pivots(item)[: limits.PAIRS], settle_below(item, book.advised),
        draw(chains_of(item), "The chain of each outlet down to whom it rests on"), _match(item),
        _scores(item), f"{item.n_eff:.2f}",
    )  # fmt: skip


def _title(item: Assessment, figure: Figure | None) -> str:
    """The question where figures are at odds, else the claim that speaks for its cluster."""
    if figure is not None and (disputed(item) or item.status == "UPDATED"):
        return question(figure, item.cluster.claims)
    own = headline(item)
    return own.gist or own.text


def _reason(item: Assessment, reasons: tuple[Reason, ...]) -> str:
    """The reason of the status, where no pair below gives the same."""
    told = told_reason(item)
    return "" if any(one.reason.casefold() == told.casefold() for one in reasons) else told


def _leaning(item: Assessment) -> str:
    return listed([f"{one.name} (independence {one.independence:.2f})" for one in leaning_origins(item)])


def _strip(book: Book, item: Assessment, letters: dict[str, str], figure: Figure | None) -> Strip | None:
    """None where fewer than two numbers can be drawn, or all say the same."""
    if figure is None:
        return None
    given = [(claim, reading(claim, figure).figure) for claim in by_time(item.cluster.claims)]
    drawn = [(claim, own) for claim, own in given if own is not None and is_drawable(own)]
    drawn = sorted(drawn, key=lambda one: letters.get(one[0].id, "~"))[: limits.ROWS_OF_A_STRIP]
    if len({own.stated for _, own in drawn}) < 2:
        return None
    axis = Axis([own for _, own in drawn])
    rows = [
        Row(
            letters.get(claim.id, ""),
            outlet_name(claim.outlet),
            book.index.is_under_check(claim),
            strips.track(axis, own, book.index.is_under_check(claim)),
            amount(own),
        )
        for claim, own in drawn
    ]
    return Strip(tuple(rows), axis.is_logarithmic)


def _moved(item: Assessment) -> tuple[tuple[str, str], ...]:
    """For updates: each quantity as it went, "2,000 → 3,500"."""
    if item.status != "UPDATED":
        return ()
    return tuple(
        (
            question(course.figure, item.cluster.claims),
            " → ".join([amount(one.figure) for one in course.readings if one.figure][: limits.CLAIMS_OF_A_CARD]),
        )
        for course in courses(item)[: limits.PAIRS]
    )


def _reasons(item: Assessment, letters: dict[str, str]) -> tuple[Reason, ...]:
    ranked = [one for one in typed_comparisons(item) if one.left in letters and one.right in letters]
    return tuple(
        Reason(
            " and ".join(sorted((letters[one.left], letters[one.right]))),
            one.relation,
            because(one.because),
            one.reason,
            _severity(one),
        )
        for one in ranked[: limits.PAIRS]
    )


def _severity(comparison: Comparison) -> str:
    slot = worst_slot(comparison)
    if slot is None or not slot.severity:
        return ""
    return f"severity {slot.severity:.2f} of 1, confidence {comparison.confidence}"


def _leans(item: Assessment) -> tuple[tuple[str, str, str, str], ...]:
    """Origins that depend on earlier ones: which, on which, by how much of 1, and by what terms."""
    told = [(one.name, part) for one in item.origins if one.kind != "nobody" for part in one.leans]
    return tuple((name, part.name, f"{part.value:.2f}", part.note) for name, part in told[: limits.PAIRS])


def _match(item: Assessment) -> Match | None:
    edge = telling_edge(item)
    return Match(f"{edge.probability:.2f}", f"{edge.similarity:.3f}", bars.waterfall(edge)) if edge else None


def _scores(item: Assessment) -> tuple[ScoreView, ...]:
    named = (
        ("agreement", item.agreement),
        ("attribution", item.attribution),
        ("conflict", item.conflict),
        ("corroboration", item.corroboration),
    )
    return tuple(
        ScoreView(
            name,
            score(name, value),
            value.reason,
            tuple((part.name, f"{part.value:.2f}", part.note) for part in value.parts),
        )
        for name, value in named
    )
