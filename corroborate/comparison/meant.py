"""What a figure counts, where the words around it say so rather than its own: those beyond others, and whose losses.

"Another four were killed" counts none of the four's fellows; "500 enemy soldiers", said in one capital, are "its men"
in the other.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from corroborate import cues
from corroborate.comparison.sources import Sameness
from corroborate.domain import Claim, Figure

REACH = 24
"""Characters around a figure in which a word on what it counts stands."""

_ANOTHER = re.compile(r"\b(another|a further|an additional)\s\Z")


def meant(left: Claim, right: Claim, sameness: Sameness) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """The figures of both claims as their sentences mean them; spans and words stay those of the text."""
    here, there = (
        tuple(_in_one_place(beyond(claim, figure), other) for figure in claim.figures)
        for claim, other in ((left, right), (right, left))
    )
    if sameness.kinship == "same":
        return here, there
    return (
        tuple(_losses(left, figure, right) for figure in here),
        tuple(_losses(right, figure, left) for figure in there),
    )


def beyond(claim: Claim, figure: Figure) -> Figure:
    """The figure with "another" among its modifiers where that stands before it."""
    told = _ANOTHER.search(around(claim, figure)[0])
    return replace(figure, modifiers=(*figure.modifiers, "another")) if told else figure


def _in_one_place(figure: Figure, other: Claim) -> Figure:
    """ "12 killed in Selmont" beside "31 died in the Selmont flood": the place is that of the whole event."""
    place = figure.place.partition(" ")[2]
    if not place or any(one.place for one in other.figures):
        return figure
    event = re.compile(rf"(?<!\bin )(?<!\bat )(?<!\bof )(?<!\bnear )\b{re.escape(place)}(?:['’]s)? [a-z]{{3,20}}\b")
    return replace(figure, place="") if event.search(other.text.lower()) else figure


def _losses(claim: Claim, figure: Figure, other: Claim) -> Figure:
    """One side's enemy is the other's own: both count the same soldiers, and "of its men" are all that it lost."""
    enemy, own = any(_of_enemy(claim, f) for f in claim.figures), any(_own(claim, f) for f in claim.figures)
    theirs_enemy = any(_of_enemy(other, f) for f in other.figures)
    theirs_own = any(_own(other, f) for f in other.figures)
    if not (figure.role and ((enemy and theirs_own) or (own and theirs_enemy))):
        return figure
    if not (_of_enemy(claim, figure) or _own(claim, figure)):
        return figure
    modifiers = tuple(word for word in figure.modifiers if word not in _sides()["enemy"])
    return replace(figure, counted=_sides()["counted"][0], modifiers=modifiers, part="")


def _of_enemy(claim: Claim, figure: Figure) -> bool:
    words = " ".join(figure.modifiers).split()
    return figure.dimension == "count" and bool(set(_sides()["enemy"]) & set(words))


def _own(claim: Claim, figure: Figure) -> bool:
    after = f"{figure.text.lower()}{around(claim, figure)[1]}"
    return figure.dimension == "count" and _own_words().search(after) is not None


@cache
def _own_words() -> re.Pattern[str]:
    own, heads = ("|".join(map(re.escape, _sides()[key])) for key in ("own", "heads"))
    return re.compile(rf"\b(?:{own}) (?:own )?(?:{heads})\b")


@cache
def _sides() -> dict[str, tuple[str, ...]]:
    table = cues.load("counted")["sides"]
    return {key: tuple(words) for key, words in table.items() if isinstance(words, list)}


def around(claim: Claim, figure: Figure) -> tuple[str, str]:
    """Lower-case text on either side of a figure, inside its claim."""
    start, end = figure.span.start - claim.span.start, figure.span.end - claim.span.start
    return claim.text[max(0, start - REACH) : max(0, start)].lower(), claim.text[end : end + REACH].lower()
