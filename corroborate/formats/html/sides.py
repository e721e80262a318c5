"""The sides of a card: which claims face one another, and each claim in its own words with what is at odds marked."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.domain import Assessment, Claim, Comparison, Figure, Origin
from corroborate.formats.cards import Pair, other_claims, side_by_side
from corroborate.formats.differing import Piece, pieces, plain
from corroborate.formats.html import limits
from corroborate.formats.html.book import Book, Place
from corroborate.formats.index import origin_of
from corroborate.formats.quantities import reading, worst_slot
from corroborate.formats.wording import as_of, chain, outlet_name, quantity, said_by

# Words of a slot that can stand in large type above a quotation; longer ones are read in the quotation itself.
_LARGE = 48
# Further claims that stand beside the pair in the open; more of them go behind a fold.
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Side:
    """One claim as a card shows it."""

    letter: str
    outlet: str
    is_under_check: bool
    large: str
    """What it says on the point in question: its figure, or its side of the slot; "" when neither is short."""
    pieces: tuple[Piece, ...]
    place: Place
    said_by: str
    chain: str
    when: str
    """Publication, or the time that its figure stands for."""
    origin: str
    """"" where `said_by` names it already."""
    is_interested: bool


def letters_of(item: Assessment, pair: Pair | None) -> dict[str, str]:
    """The pair is A and B, the others follow in time."""
    first = (pair.left, pair.right) if pair else ()
    claims = [*first, *other_claims(item, pair)]
    return {claim.id: letter for claim, letter in zip(claims, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False)}


def sides_of(
    book: Book, item: Assessment, pair: Pair | None, letters: dict[str, str], figure: Figure | None
) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Those in the open, and those behind a fold."""
    rest = other_claims(item, pair)[: limits.CLAIMS_OF_A_CARD]
    others = tuple(_side(book, item, claim, letters, figure, plain(claim)) for claim in rest)
    facing = ((pair.left, pair.right), (pair.right, pair.left)) if pair else ()
    sides = tuple(
        _side(book, item, own, letters, figure, pieces(own, other, pair.comparison), pair.comparison)
        for own, other in facing
        if pair
    )
    return ((*sides, *others), ()) if len(others) <= _BESIDE else (sides, others)


def facing_sides(book: Book, item: Assessment) -> tuple[Side, ...]:
    """The two claims that show best what a cluster without a figure is at odds over."""
    pair = side_by_side(item)
    return sides_of(book, item, pair, letters_of(item, pair), None)[0][:2] if pair else ()


def _side(
    book: Book, item: Assessment, claim: Claim, letters: dict[str, str], figure: Figure | None,
    words: tuple[Piece, ...], comparison: Comparison | None = None,
) -> Side:  # fmt: skip
    own = reading(claim, figure).figure if figure else None
    origin = origin_of(item, claim)
    return Side(
        letters.get(claim.id, ""),
        outlet_name(claim.outlet),
        book.index.is_under_check(claim),
        f"{own.change} {quantity(own)}".strip() if own else _large(claim, comparison),
        _shortened(words),
        book.place(claim),
        said_by(claim),
        chain(claim.outlet, claim.attribution),
        _when(own, claim),
        _beside(origin, claim),
        origin is not None and origin.interested,
    )


def _when(own: Figure | None, claim: Claim) -> str:
    told = as_of(own, claim)
    is_publication = told.startswith(("published ", "not dated"))
    return told[:1].upper() + told[1:] if is_publication else f"As of: {told}"


def _beside(origin: Origin | None, claim: Claim) -> str:
    """The origin that the claim counts under, where the line above does not name it already."""
    if origin is None:
        return "unknown"
    end = claim.attribution.terminal
    named = end is not None and end.name == origin.name
    return "" if named or (end is None and origin.kind == "nobody") else origin.name


def _large(claim: Claim, comparison: Comparison | None) -> str:
    """The claim's side of what differs, where that is a word or two."""
    slot = worst_slot(comparison) if comparison else None
    if comparison is None or slot is None or slot.relation in ("compatible", "same"):
        return ""
    if slot.name == "polarity":
        return _polarity(claim, slot.because)
    words = slot.left if comparison.left == claim.id else slot.right
    return words if 0 < len(words) <= _LARGE else ""


def _polarity(claim: Claim, because: str) -> str:
    """On which side of a denial or a negation the claim stands."""
    if because == "denial":
        stances = [claim.stance, *(one.stance for one in claim.attribution.hops)]
        return "denied" if any(one.level == "denied" for one in stances) else "stated"
    if because == "negation":
        return "negated" if claim.negated else "affirmed"
    return ""


def _shortened(words: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces up to about `limits.WORDS` characters, and a note of how many were left out."""
    room, kept = limits.WORDS, []
    total = sum(len(one.text) + 1 for one in words) - 1
    if total <= limits.WORDS + 40:
        return words
    for one in words:
        kept.append(Piece(one.text[:room], one.kind))
        room -= len(one.text) + 1
        if room <= 0:
            break
    return (*kept, Piece(f"… ({total - limits.WORDS:,} more characters)", "plain"))
