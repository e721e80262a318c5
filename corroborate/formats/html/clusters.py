"""The overview of what is at odds, the cards by status, and the claims that stand alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from corroborate.domain import Assessment, Claim, Figure
from corroborate.formats.axis import Axis, is_drawable
from corroborate.formats.cards import figure_told, has_card, is_at_odds
from corroborate.formats.escape.characters import clipped, folded
from corroborate.formats.html import limits, strips
from corroborate.formats.html.book import Book, Place, Section, Traits, kind_of_card
from corroborate.formats.html.cards import card
from corroborate.formats.html.sides import Side, facing_sides
from corroborate.formats.html.templating import fill
from corroborate.formats.index import by_time, headline
from corroborate.formats.quantities import reading
from corroborate.formats.wording import amount, chain, outlet_name, question


@dataclass(frozen=True, slots=True)
class Glance:
    """One row of the overview: a quantity with all its dots, or the two sides in words where no figure differs."""

    anchor: str
    traits: Traits
    title: str
    status: str
    drawing: Markup
    told: tuple[tuple[str, str], ...]
    sides: tuple[Side, ...]


def overview(book: Book) -> Section | None:
    """What differs, one row each, before anything is read."""
    items = [item for item in book.index.assessments if is_at_odds(item) or item.status == "UPDATED"]
    shown = [item for item in items if item.cluster.id in book.anchors][: limits.OVERVIEW]
    if not shown:
        return None
    body = fill("overview", rows=[_glance(book, item) for item in shown], left_out=len(items) - len(shown))
    return Section("overview", "What differs", body, len(items))


def _glance(book: Book, item: Assessment) -> Glance:
    figure = figure_told(item, book.index)
    given = _given(item, figure) if figure else []
    drawn = [(claim, own) for claim, own in given if is_drawable(own)]
    own = headline(item)
    return Glance(
        book.anchors[item.cluster.id],
        book.traits(item),
        question(figure, item.cluster.claims) if figure else clipped(folded(own.gist or own.text), limits.CELL),
        item.status,
        _dots(book, drawn) if len(drawn) > 1 else Markup(),
        tuple((outlet_name(claim.outlet), amount(value)) for claim, value in given),
        () if given else facing_sides(book, item),
    )


def _given(item: Assessment, figure: Figure) -> list[tuple[Claim, Figure]]:
    found = ((claim, reading(claim, figure).figure) for claim in by_time(item.cluster.claims))
    return [(claim, own) for claim, own in found if own is not None][: limits.ROWS_OF_A_STRIP]


def _dots(book: Book, drawn: list[tuple[Claim, Figure]]) -> Markup:
    """Each value once, labelled; figures that two outlets share are one dot."""
    axis = Axis([own for _, own in drawn])
    dots: dict[tuple[float, str], strips.Dot] = {}
    for claim, own in drawn:
        share = axis.share(own.stated[0] * own.factor)
        hollow = book.index.is_under_check(claim)
        before = dots.get((share, amount(own)))
        dots[share, amount(own)] = strips.Dot(share, amount(own), hollow or (before is not None and before.is_hollow))
    return strips.labelled(list(dots.values()), [(axis, own) for _, own in drawn])


def _cards(kind: str, title: str, explained: str) -> Callable[[Book], Section | None]:
    """The section of the cards of one kind."""

    def section(book: Book) -> Section | None:
        items = [item for item in book.index.assessments if has_card(item) and kind_of_card(item) == kind]
        if not items:
            return None
        shown = [item for item in items if item.cluster.id in book.anchors]
        body = fill(
            "cards", explained=explained, cards=[card(book, item) for item in shown], left_out=len(items) - len(shown)
        )
        return Section(kind, title, body, len(items))

    return section


conflicts = _cards("conflicts", "Conflicts", "Both sides cannot stand as they are.")
updated = _cards("updated", "Updated", "A later report supersedes an earlier one.")
echoes = _cards("echoes", "Echoes", "Several outlets, one origin: repeated is not confirmed.")
corroborated = _cards("corroborated", "Corroborated", "Two or more separate origins agree.")


@dataclass(frozen=True, slots=True)
class Single:
    """A claim that stands alone, with the nearest other one and why that is no match."""

    traits: Traits
    status: str
    reason: str
    words: str
    place: Place
    also: tuple[Place, ...]
    chain: str
    nearest: str
    nearest_place: Place | None
    nearest_reason: str
    similarity: str


def singles(book: Book) -> Section | None:
    """Claims on one outlet's or nobody's word: those that several outlets tell first, then those with figures."""
    items = sorted(
        (item for item in book.index.assessments if not has_card(item)),
        key=lambda item: (len(item.outlets) < 2, not headline(item).figures),
    )
    if not items:
        return None
    views = [_single(book, item) for item in items[: limits.SINGLES]]
    body = fill(
        "singles",
        total=len(items),
        open=views[: limits.OPEN_SINGLES],
        folded=views[limits.OPEN_SINGLES :],
        left_out=len(items) - len(views),
    )
    return Section("singles", "On one outlet's or nobody's word", body, len(items))


def _single(book: Book, item: Assessment) -> Single:
    claim = headline(item)
    miss = item.cluster.nearest
    other = book.index.claims.get(miss.other) if miss else None
    also = [one for one in item.cluster.claims if one.id != claim.id]
    return Single(
        book.traits(item),
        item.status,
        "" if item.status == "SINGLE" else item.reason,
        clipped(folded(claim.text), limits.WORDS),
        book.place(claim),
        tuple(book.place(one) for one in also[: limits.PAIRS]),
        chain(claim.outlet, claim.attribution),
        clipped(folded(other.text), limits.CELL) if other else "",
        book.place(other) if other else None,
        miss.reason if miss else "",
        f"{miss.similarity:.3f}" if miss else "",
    )
