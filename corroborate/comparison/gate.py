"""What may be compared: a figure of another measure, role, rate, part or scope is another figure, not a conflict.

A gate that fails gives a typed difference ("differs because: role"), never silence and never a conflict.
"""

from __future__ import annotations

from decimal import Decimal

from corroborate.comparison.as_of import cumulative
from corroborate.comparison.fits import Fit, both_said
from corroborate.comparison.intervals import equally_stated, readily_meet, scaled
from corroborate.comparison.things import Things, persons
from corroborate.domain import Figure

OTHER_WAY = 0.5
"""Severity of "rose" beside "fell": no distance of numbers says how grave it is (product convention)."""

LEVELS_APART = Decimal("1.5")
"""Ratio from which a level that something rose to and one that something fell to are of two quantities. So were all
such pairs read at warning in 1,000 articles, 829 of them of Reuters-21578; their levels lay 1.8 to 16 times apart."""

_AREAS = frozenset({"town", "city", "country", "area", "region", "village", "capital", "province", "state", "district",
                    "county", "nation", "territory", "port", "valley", "island", "nationwide"})  # fmt: skip
BEYOND = frozenset({"more", "other", "another", "additional", "further"})


def other_measure(left: Figure, right: Figure) -> Fit | None:
    """How figures of two dimensions differ, None when they never were comparable (troops beside barrels)."""
    kinds = {left.dimension.partition(":")[0], right.dimension.partition(":")[0]}
    things_may_meet = not (left.counted and right.counted) or left.counted == right.counted
    if kinds == {"money"} and things_may_meet:
        return Fit("differs", "currency", f"{both_said(left, right)} are in other currencies: no rate was given.")
    if kinds == {"share", "point"} and equally_stated(left, right):
        return Fit("differs", "measure", f"{both_said(left, right)}: per cent are not percentage points.")
    return None


def of_the_past(left: Figure, right: Figure) -> bool:
    """ "Up from 12" beside another figure tells of the past: only beside the same 12 does it say anything."""
    past = (left.change == "from") != (right.change == "from")
    return past and not readily_meet(left, right)


def gate(left: Figure, right: Figure, things: Things) -> Fit | None:
    """Why two figures of one dimension cannot be set against each other, None when they can."""
    both = both_said(left, right)
    if left.role and right.role and left.role != right.role:
        return Fit("differs", "role", f"{both}: one counts the {left.role}, the other the {right.role}.")
    if left.rate != right.rate:
        return Fit("differs", "rate", f"{both}: one is {left.rate or 'a total'}, the other {right.rate or 'a total'}.")
    if left.change != right.change:
        return _changes(left, right, both)
    if left.direction and right.direction and left.direction != right.direction and not cumulative(left, right):
        return _opposite(left, right, f"{both}: one went {left.direction}, the other {right.direction}")
    return _part(left, right, both) or _scope(left, right, things, both)


def _changes(left: Figure, right: Figure, both: str) -> Fit | None:
    kinds = {left.change, right.change}
    if "from" in kinds:
        return Fit("compatible", "as_of", f"{both}: the same figure, told as the earlier one in one text.")
    if kinds == {"by", "to"} and equally_stated(left, right):
        return Fit("differs", "measure", f"{both}: a change by an amount is not a change to it.")
    if "by" in kinds:
        return Fit("differs", "role", f"{both}: one is a change, the other a level.")
    return None


def _opposite(left: Figure, right: Figure, told: str) -> Fit:
    """What rose to one level and fell to another far from it is not one quantity."""
    lower, higher = sorted((scaled(left.low, left), scaled(right.low, right)))
    if left.change == "to" and higher > LEVELS_APART * lower:
        return Fit("differs", "scope", f"{told}, to levels of two quantities.")
    return Fit("conflict", "figures", f"{told}.", OTHER_WAY)


def _part(left: Figure, right: Figure, both: str) -> Fit | None:
    if additional(left) != additional(right):
        return Fit("differs", "part", f"{both}: one counts only those beyond the others.")
    if left.part != right.part and "subset" in (left.part, right.part):
        one_thing = left.counted == right.counted or "" in (left.counted, right.counted)
        if one_thing and (left.counted or right.counted) and equally_stated(left, right):
            return Fit("compatible", "part", f"{both}: the part that one tells of is what the other counts.")
        return Fit("differs", "part", f"{both}: one is a part of the other.")
    return None


def additional(figure: Figure) -> bool:
    """ "Another 12", "12 more", "12 others": those told of elsewhere are not among them."""
    return figure.counted == "other" or bool(BEYOND & set(figure.modifiers))


def _scope(left: Figure, right: Figure, things: Things, both: str) -> Fit | None:
    if left.place != right.place and not _same_place(left.place, right.place):
        if left.place and right.place and not (_generic(left.place) or _generic(right.place)):
            return Fit("differs", "scope", f"{both}: one is {_told(left.place)}, the other {_told(right.place)}.")
        if not readily_meet(left, right):
            return _part_of_area(left, right, both)
    if things == "part" and not readily_meet(left, right) and _narrower_is_smaller(left, right):
        return Fit("differs", "part", f"{both}: one counts only some of the people in the other.")
    return None


def _narrower_is_smaller(left: Figure, right: Figure) -> bool:
    """A part is no larger than its whole; of two kinds of people neither is the whole."""
    wide = persons()[0] | {""}
    if (left.counted in wide) == (right.counted in wide):
        return True
    narrow, whole = (right, left) if left.counted in wide else (left, right)
    return scaled(narrow.low, narrow) < scaled(whole.low, whole)


def _same_place(left: str, right: str) -> bool:
    """ "in the province" and "the province" are one place; two bare words decide by their last word."""
    return bool(left and right) and left.rsplit(maxsplit=1)[-1] == right.rsplit(maxsplit=1)[-1]


def _told(place: str) -> str:
    """A place is kept in lower case; its name is told in capitals again: "in Velmar", "in the province"."""
    first, *rest = place.split()
    plain = _AREAS | {"the", "a", "of"}
    return " ".join([first, *(word if word in plain else word.capitalize() for word in rest)])


def _generic(place: str) -> bool:
    """ "In the town", "across the country": which one, the text around it says."""
    return place.rsplit(maxsplit=1)[-1] in _AREAS


def _part_of_area(left: Figure, right: Figure, both: str) -> Fit | None:
    """Of two figures of which one tells its place, the smaller is the part: 11 in the capital, 30 in all."""
    placed, whole = (left, right) if left.place else (right, left)
    if placed.place and whole.place:
        return Fit("differs", "part", f"{both}: not surely the same area.")
    if scaled(placed.low, placed) < scaled(whole.low, whole):
        return Fit("differs", "part", f"{both}: one is only {_told(placed.place)}.")
    return None
