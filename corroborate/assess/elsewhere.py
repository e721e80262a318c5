"""A figure that conflicts here may be told rightly elsewhere in the same article.

An article that gives 30 dead in one sentence and 11 in another means two quantities; before two outlets are said to
conflict, each article is searched for a figure of the same thing that fits the other side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corroborate.comparison import decided
from corroborate.comparison.accounts import fate
from corroborate.comparison.figures import Setting, fit
from corroborate.domain import Claim, Comparison, Figure, Relation, Series, Slot

_AGREEING: tuple[Relation, ...] = ("same", "compatible")
_CONTRARY = ("conflict", "drift")
_AT_ODDS = (*_CONTRARY, "revision", "update", "tension")


@dataclass(frozen=True, slots=True)
class Totals:
    """How the totals of two articles came out."""

    relation: Relation
    because: str
    reason: str
    told: Mapping[str, Figure]
    """Each of the two, by the id of the article."""

    def explains(self, left: Claim, here: Figure, right: Claim, there: Figure) -> bool:
        """Whether these two figures are the totals, and something that the articles say makes both of them right."""
        said = self.relation == "differs" and self.because != "event"  # "not surely of one event" explains nothing
        stated = {article: figure.stated for article, figure in self.told.items()}
        return said and stated == {left.article: here.stated, right.article: there.stated}

    def leave_room(self, left: Claim, here: Figure, right: Claim, there: Figure) -> bool:
        """Whether the totals fit because one is a bound, and these figures stand inside each article's own total.

        "At least 30 were hurt" on top of an article that goes on to give 43 says nothing for anybody's 34.
        """
        sides = ((self.told.get(left.article), here), (self.told.get(right.article), there))
        return self.because == "bound" and all(total is not None and _allows(total, own) for total, own in sides)


Settled = Mapping[tuple[str, frozenset[str]], Totals]
"""How the totals of two articles came out, by role and the ids of the two."""


def settled_by(followed: Sequence[Series], claims: Mapping[str, Claim]) -> Settled:
    """What the series say of each two articles."""
    return {
        (series.role, frozenset((claims[c.left].article, claims[c.right].article))): _totals(c, claims)
        for series in followed
        for c in series.comparisons
    }


def _totals(comparison: Comparison, claims: Mapping[str, Claim]) -> Totals:
    slot = comparison.slots[0]
    sides = (claims[comparison.left], slot.left_span), (claims[comparison.right], slot.right_span)
    told = {claim.article: f for claim, span in sides for f in claim.figures if f.span == span}
    return Totals(comparison.relation, slot.because, comparison.reason, told)


def by_totals(comparison: Comparison, claims: Mapping[str, Claim], settled: Settled) -> Comparison:
    """The comparison, its confidence lowered to "low" where figures of people differ and the articles' totals do not.

    An article tells many parts of a toll; two parts that differ say little, two totals that differ much. Where these
    figures are the totals, and what the articles say besides explains them, it differs for that reason.
    """
    if comparison.relation not in _AT_ODDS:
        return comparison
    left, right = claims[comparison.left], claims[comparison.right]
    for slot in comparison.slots:
        here = next((f for f in left.figures if f.span == slot.left_span), None)
        there = next((f for f in right.figures if f.span == slot.right_span), None)
        if slot.name != "figure" or slot.relation != comparison.relation or here is None:
            continue
        total = settled.get((fate(here), frozenset((left.article, right.article))))
        if total is not None and there is not None and total.explains(left, here, right, there):
            explained = replace(slot, relation="differs", because=total.because, reason=total.reason, severity=0.0)
            slots = tuple(explained if one is slot else one for one in comparison.slots)
            return by_totals(decided(comparison, left, right, slots), claims, settled)
        contrary = comparison.relation in _CONTRARY
        room = contrary and total is not None and there is not None and total.leave_room(left, here, right, there)
        if fate(here) and (total is None or total.relation not in _AT_ODDS) and not room:
            return _doubted(comparison, "The articles' totals are not at odds.")
    return comparison


def told_elsewhere(
    comparison: Comparison, claims: Mapping[str, Claim], by_article: Mapping[str, Sequence[Claim]]
) -> Comparison:
    """The comparison, its confidence lowered to "low" when either article also gives the other's figure."""
    if comparison.relation not in _CONTRARY:
        return comparison
    left, right = claims[comparison.left], claims[comparison.right]
    for slot in comparison.slots:
        if slot.name == "figure" and slot.relation in _CONTRARY and _also_given(slot, left, right, by_article):
            return _doubted(comparison, "One article gives both figures: they may count different things.")
    return comparison


def _doubted(comparison: Comparison, why: str) -> Comparison:
    reason = comparison.reason.replace(" cannot both be right.", " differ.")
    return replace(comparison, confidence="low", reason=f"{reason} {why}")


def _also_given(slot: Slot, left: Claim, right: Claim, by_article: Mapping[str, Sequence[Claim]]) -> bool:
    here = next((f for f in left.figures if f.span == slot.left_span), None)
    there = next((f for f in right.figures if f.span == slot.right_span), None)
    if here is None or there is None:
        return False
    ours, theirs = by_article.get(left.article, ()), by_article.get(right.article, ())
    return _gives(ours, there, here) or _gives(theirs, here, there)


def _gives(claims: Sequence[Claim], wanted: Figure, own: Figure) -> bool:
    """Whether any claim holds a figure of the same thing that fits what the other article gives.

    A bound that allows the article's own figure as well gives neither: "at least 30" beside 43.
    """
    told = [figure for claim in claims for figure in claim.figures if _fits(figure, wanted, _AGREEING)]
    return any(figure.bound in ("", "exactly") or not _allows(figure, own) for figure in told)


def _allows(bound: Figure, figure: Figure) -> bool:
    return _fits(bound, figure, (*_AGREEING, "tension"))


def _fits(one: Figure, other: Figure, relations: Sequence[Relation]) -> bool:
    found = fit(one, other, Setting(None, None, one_origin=False))
    return found is not None and found.relation in relations
