"""Every figure of a claim beside its counterpart in another, and how the two fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corroborate.comparison import words
from corroborate.comparison.figures import Fit, Setting, fit, said
from corroborate.comparison.fits import UNCERTAIN_ROLE, UNCERTAIN_THING
from corroborate.comparison.meant import meant
from corroborate.comparison.names import same_name
from corroborate.comparison.rates import NO_RATES, Rates
from corroborate.comparison.saying import LIKE_FRAME, frame
from corroborate.comparison.slots import SEVERITY_ORDER
from corroborate.comparison.sources import Sameness, origin_of
from corroborate.domain import Claim, Figure, Relation, Slot

LISTED = 2
"""Kinds of things that two claims count alike from which they give one list; a convention, for one may be chance."""

OTHER_QUANTITY = "the two may be of different quantities"

_QUANTIFIED = ("organisation", "other", "place")
"""Kinds of names that say whose quantity it is."""

_CONTRARY: tuple[Relation, ...] = ("drift", "conflict", "revision", "update", "tension")


def figure_slots(left: Claim, right: Claim, sameness: Sameness, rates: Rates = NO_RATES) -> list[Slot]:
    """Every figure beside the one it fits best on the other side; figures without a counterpart give no slot.

    Where some figures are comparable, those that are not ("30 killed" beside "40 wounded" of a list) say nothing more.
    """
    both_named = origin_of(left) is not None and origin_of(right) is not None
    perhaps_one = sameness.kinship == "possibly" and both_named
    one, by_articles = sameness.kinship == "same", not sameness.of_claims
    setting = Setting(left.published, right.published, one, perhaps_one, rates, by_articles)
    here, there = meant(left, right, sameness)
    like = _like_framed(left, right)
    listed = _one_list(here, there)
    fits = {
        (i, j): _doubted(found, one, other, left, right)
        for i, one in enumerate(here)
        for j, other in enumerate(there)
        if (found := fit(one, other, setting)) is not None
        and not (
            found.relation in _CONTRARY and _unclear(found, one, other) and not (like or _named(listed, one, other))
        )
    }
    slots = [_figure_slot(here[i], there[j], fits[i, j]) for i, j in _best_pairs(fits)]
    slots += _moved_on(left, right, setting)
    comparable = [slot for slot in slots if slot.relation != "differs" or slot.because in ("measure", "currency")]
    return comparable or slots


def _one_list(here: Sequence[Figure], there: Sequence[Figure]) -> bool:
    """Whether the claims count alike at least two further kinds of things: the kinds of one whole, of which a third
    may differ ("82 Iranians, 63 Canadians and 11 Swedes", "78 were Iranian, 63 Canadian and 11 Swedish")."""
    alike = {
        one.counted
        for one in here
        for other in there
        if one.counted and one.counted == other.counted and one.stated == other.stated and one.dimension == "count"
    }
    return len(alike) >= LISTED


def _named(listed: bool, one: Figure, other: Figure) -> bool:
    return listed and bool(one.counted) and one.counted == other.counted


def _doubted(found: Fit, one: Figure, other: Figure, left: Claim, right: Claim) -> Fit:
    """A rise beside a fall is mostly that of another quantity, unless the claims say alike what rose and fell."""
    if found.relation != "conflict" or one.direction == other.direction:
        return found
    if _named_apart(left, right):
        return replace(found, relation="differs", because="scope", severity=0.0)
    return found if _like_framed(left, right) else replace(found, doubt=(*found.doubt, OTHER_QUANTITY))


def _named_apart(left: Claim, right: Claim) -> bool:
    """Whether each names a body or a thing, and none of them stands in the other: "LME stocks", "Comex stocks"."""
    here, there = ({name.key for name in claim.names if name.kind in _QUANTIFIED} for claim in (left, right))
    return bool(here and there) and not any(same_name(a, b) != "different" for a in here for b in there)


def _unclear(found: Fit, one: Figure, other: Figure) -> bool:
    """Whether the figures leave open what is counted, or what became of the sum measured ("$18 trillion in debt")."""
    sums = one.dimension.startswith("money") and not (one.role or other.role)
    return sums or bool({UNCERTAIN_THING, UNCERTAIN_ROLE} & set(found.doubt))


def _like_framed(left: Claim, right: Claim) -> bool:
    """Whether the claims say alike what is so of their figures; two that say nothing but the figure are alike."""
    here, there = frame(left), frame(right)
    return here == there or words.share(here, there) >= LIKE_FRAME


def _best_pairs(fits: Mapping[tuple[int, int], Fit]) -> list[tuple[int, int]]:
    """Greedy best matching: the figures that agree are each other's counterparts."""
    pairs: list[tuple[int, int]] = []
    for i, j in sorted(fits, key=lambda pair: (_distance(fits[pair]), fits[pair].severity, max(pair), min(pair))):
        if all(i != one and j != other for one, other in pairs):
            pairs.append((i, j))
    return sorted(pairs)


def _distance(found: Fit) -> int:
    """How far two figures are from being each other's counterpart: what cannot be compared comes last."""
    return len(SEVERITY_ORDER) if found.relation == "differs" else -SEVERITY_ORDER.index(found.relation)


def _moved_on(left: Claim, right: Claim, setting: Setting) -> list[Slot]:
    """ "Up from 12 to 19" beside an earlier "12": the text itself says that the figure has been superseded."""
    for news, before, swapped in ((left, right, False), (right, left, True)):
        new = next((figure for figure in news.figures if figure.change == "to"), None)
        old = {figure.stated for figure in news.figures if figure.change == "from"}
        if new is None or any(figure.stated == new.stated for figure in before.figures):
            continue
        for figure in before.figures:
            if not figure.change and figure.stated in old and fit(new, figure, setting):
                reason = f"{said(new)} supersedes {said(figure)}: the text says so."
                ends = (figure, new) if swapped else (new, figure)
                return [_figure_slot(*ends, Fit("update", "as_of", reason))]
    return []


def _figure_slot(one: Figure, other: Figure, found: Fit) -> Slot:
    return Slot("figure", one.text, other.text, found.relation, found.because, found.reason, found.severity,
                one.span, other.span, found.doubt)  # fmt: skip
