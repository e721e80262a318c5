"""What the card of a cluster shows, whatever the format: which claims are at odds, over which figure, by which pair."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.domain import Assessment, Claim, Comparison, Edge, Figure, Remark
from corroborate.formats.index import ECHO, Index, by_time, disputed, echoed, headline, standing_origins
from corroborate.formats.quantities import Course, courses, figure_in_question
from corroborate.formats.wording import collapsed, outlets_and_origins, without

_WITHOUT_CARD = ("SINGLE", "UNSOURCED", "NOT-ASSESSABLE")
_MOVED = frozenset({"update", "revision"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims side by side, the earlier first, and how they were compared; None when they were not."""

    left: Claim
    right: Claim
    comparison: Comparison | None


def is_at_odds(item: Assessment) -> bool:
    """True for clusters whose claims cannot all stand."""
    return item.status in ("DRIFT", "CONTESTED") or bool(disputed(item))


def has_card(item: Assessment) -> bool:
    """True for clusters that are shown with the exact words of every claim."""
    return item.status not in _WITHOUT_CARD or bool(disputed(item))


def figure_at_odds(item: Assessment, index: Index) -> Figure | None:
    """The figure of the most severe dispute that is about one."""
    return next((found for one in disputed(item) if (found := figure_in_question(one, index.claims))), None)


def figure_told(item: Assessment, index: Index) -> Figure | None:
    """The figure at odds; where nothing is, the first quantity that moved, else the first that two claims give."""
    if disputed(item):
        return figure_at_odds(item, index)
    given = sorted(courses(item), key=lambda course: not _moved(course))
    return given[0].figure if given else None


def _moved(course: Course) -> bool:
    return len({(one.figure.low, one.figure.high) for one in course.readings if one.figure}) > 1


def side_by_side(item: Assessment) -> Pair | None:
    """The pair that shows best what the cluster is about; None for a cluster of one claim.

    The most severe dispute; else a pair of two outlets about which something was remarked, or that differs; else the
    claim that speaks for the cluster and the first of another outlet.
    """
    claims = {claim.id: claim for claim in item.cluster.claims}
    compared = [one for one in (*disputed(item), *_telling(item, claims)) if one.left in claims and one.right in claims]
    if compared:
        left, right = by_time((claims[compared[0].left], claims[compared[0].right]))
        return Pair(left, right, compared[0])
    own = headline(item)
    others = sorted(
        (claim for claim in by_time(item.cluster.claims) if claim.id != own.id),
        key=lambda claim: claim.outlet == own.outlet,
    )
    if not others:
        return None
    left, right = by_time((own, others[0]))
    return Pair(left, right, None)


def _telling(item: Assessment, claims: dict[str, Claim]) -> list[Comparison]:
    """Comparisons between two outlets: those that moved, then those with a remark, then others that differ."""

    def is_across(one: Comparison) -> bool:
        left, right = claims.get(one.left), claims.get(one.right)
        return left is not None and right is not None and left.outlet != right.outlet

    def rank(one: Comparison) -> tuple[bool, bool, bool]:
        return one.relation not in _MOVED, not one.remarks, one.relation in ("same", "unrelated")

    return sorted(filter(is_across, item.comparisons), key=rank)


def other_claims(item: Assessment, pair: Pair | None) -> tuple[Claim, ...]:
    """The claims of the cluster beside the pair, earliest first."""
    shown = {pair.left.id, pair.right.id} if pair else set()
    return tuple(claim for claim in by_time(item.cluster.claims) if claim.id not in shown)


def typed_comparisons(item: Assessment) -> tuple[Comparison, ...]:
    """Pairs at odds, then those that differ for a reason without being at odds."""
    quarrels = disputed(item)
    return (*quarrels, *(one for one in item.comparisons if one.because and one not in quarrels))


def telling_edge(item: Assessment) -> Edge | None:
    """The match that is explained: of the pair at odds, else the first."""
    pairs = [{one.left, one.right} for one in disputed(item)]
    at_odds = [edge for edge in item.cluster.edges if {edge.left, edge.right} in pairs]
    return next(iter((*at_odds, *item.cluster.edges)), None)


def counted(item: Assessment) -> str:
    """As "2 outlets, 1 origin"; where others tell it too, "3 of 4 outlets, 1 origin"."""
    behind = _behind(item)
    some = f"{behind} of " if behind < len(item.outlets) else ""
    return f"{some}{outlets_and_origins(len(item.outlets), len(standing_origins(item)))}"


def _behind(item: Assessment) -> int:
    """Outlets of which the status speaks: of an echo those that rest on its origin."""
    origin = echoed(item)
    if origin is None:
        return len(item.outlets)
    return len({claim.outlet for claim in item.cluster.claims if claim.id in origin.claims})


def told_reason(item: Assessment) -> str:
    """The reason of the status as a sentence, without what the counts and the names of the origins say beside it."""
    standing = standing_origins(item)
    own = item.reason.removeprefix(outlets_and_origins(_behind(item), len(standing))).removeprefix(": ")
    names = [name for one in standing for name in (one.name, one.name.rpartition(" ")[2])]
    said = {f"{those} rest on {name}." for name in names for those in ("both", "all")}
    return "" if own in said else own[:1].upper() + own[1:]


def told_collapsed(item: Assessment) -> tuple[tuple[str, str], ...]:
    """Origins with why several claims were counted as one, where the reason of the status does not say it already."""
    reason = item.reason.replace("all rest on", "both rest on")
    return tuple(
        (one.name, collapsed(one)) for one in item.origins if one.why and not all(why in reason for why in one.why)
    )


def told_pivots(item: Assessment) -> tuple[str, ...]:
    """What would be left without one of the named origins, where that changes the status."""
    named = {one.name for one in item.origins if one.kind != "nobody"}
    return tuple(without(one) for one in item.pivotal if one.status != item.status and one.origin in named)


def told_remarks(item: Assessment) -> tuple[Remark, ...]:
    """What was seen beside the relations ("hedge dropped"), each once; the echo is the status of the card itself."""
    seen = {(one.rule, one.reason): one for compared in item.comparisons for one in compared.remarks}
    return tuple(one for one in seen.values() if one.rule != ECHO)
