"""The course of a figure over time and outlets: what was said first, who moved it, what was taken back.

Of people (killed, wounded, missing ...) one series a story: each article's own total (`comparison.accounts`), however
unlike the sentences are. Of things that add up (homes destroyed) one series a cluster.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import combinations
from typing import Literal

from corroborate.comparison.accounts import Told, accounts, fate
from corroborate.comparison.as_of import cumulative_roles, running_roles, stands_for
from corroborate.comparison.figures import Fit, Setting, fit
from corroborate.comparison.sources import same_origin
from corroborate.comparison.totals import Side, Weighed, plainly, weigh
from corroborate.domain import Claim, Cluster, Comparison, Figure, Period, Reading, Series, Slot, Turn

MOST_ARTICLES = 60
"""Articles of a story whose totals are set against each other, the earliest first; pairs grow with the square."""

PEOPLE = "person"


def series_of(clusters: Sequence[Cluster], by_article: Mapping[str, Sequence[Claim]]) -> tuple[Series, ...]:
    """All series with figures of two articles or more, by story, role and thing counted."""
    stories: dict[str, dict[str, None]] = {}
    for cluster in clusters:
        stories.setdefault(cluster.story, {}).update(dict.fromkeys(claim.article for claim in cluster.claims))
    of_people = [series for story in sorted(stories) for series in _of_story(story, sorted(stories[story]), by_article)]
    of_things = [series for cluster in clusters for series in _of_cluster(cluster)]
    return tuple(sorted([*of_people, *of_things], key=lambda one: (one.story, one.role, one.counted, one.id)))


def _of_story(story: str, articles: Sequence[str], by_article: Mapping[str, Sequence[Claim]]) -> list[Series]:
    kept = sorted(articles, key=lambda article: (_published(by_article[article]), article))[:MOST_ARTICLES]
    sides = [Side(accounts(by_article[article]), by_article[article]) for article in kept]
    found = []
    for role in sorted({role for side in sides for role in side.accounts}):
        pairs = [weighed for a, b in combinations(sides, 2) if (weighed := weigh(a, b, role)) is not None]
        totals = [total for side in sides if (total := side.total(role)) is not None]
        if len(totals) > 1 or pairs:
            compared = tuple(_comparison(one) for one in pairs)
            ident = f"s{story}-{role}"
            found.append(Series(ident, story, role, PEOPLE, _readings(totals, _outcomes(compared)), compared))
    return found


def _published(claims: Sequence[Claim]) -> datetime:
    return claims[0].published.earliest if claims and claims[0].published else datetime.max


def _comparison(weighed: Weighed) -> Comparison:
    """Two totals as a comparison of their claims; at odds over whole articles is never at high confidence."""
    left, right, found = weighed.left, weighed.right, weighed.fit
    slot = Slot("figure", left.figure.text, right.figure.text, found.relation, found.because, found.reason,
                found.severity, left.figure.span, right.figure.span, found.doubt)  # fmt: skip
    sure: Literal["low", "medium"] = "medium" if plainly(weighed) else "low"
    because = (found.because,) if found.because else ()
    return Comparison(left.claim.id, right.claim.id, found.relation, because, found.reason, (slot,), (), sure)


def _of_cluster(cluster: Cluster) -> list[Series]:
    """Things of one kind and fate that two articles of a cluster count."""
    told: dict[tuple[str, str, str], list[Told]] = {}
    for claim in cluster.claims:
        for figure in claim.figures:
            if _runs_on(figure):
                told.setdefault((figure.role, figure.counted, figure.unit), []).append(Told(claim, figure, False))
    return [
        Series(
            f"s{cluster.id}-{role or 'so far'}-{counted or unit}",
            cluster.story,
            role,
            counted,
            _readings(group, {}),
            (),
        )
        for (role, counted, unit), group in sorted(told.items())
        if len({one.claim.article for one in group}) > 1
    ]


def _runs_on(figure: Figure) -> bool:
    if figure.change == "from" or fate(figure):
        return False
    return figure.cumulative or figure.role in cumulative_roles() | running_roles()


Outcomes = Mapping[frozenset[str], Comparison]
"""How two totals came out, by the ids of their claims."""


def _outcomes(compared: Sequence[Comparison]) -> Outcomes:
    return {frozenset((one.left, one.right)): one for one in compared}


def _readings(told: Sequence[Told], outcomes: Outcomes) -> tuple[Reading, ...]:
    """By as-of time, what an outlet says again left out."""
    ordered = sorted(told, key=lambda one: (_when(one), one.claim.article, one.figure.span))
    kept: list[Told] = []
    said: dict[str, object] = {}
    for one in ordered:
        if said.get(one.claim.outlet) != one.value:
            kept.append(one)
        said[one.claim.outlet] = one.value
    readings: list[Reading] = []
    level: Told | None = None
    for one in kept:
        readings.append(_reading(one, level, readings, outcomes))
        if readings[-1].turn not in ("same", "differs"):
            level = one
    return tuple(readings)


def _when(one: Told) -> datetime:
    as_of = stands_for(one.figure, one.claim.published)
    return as_of.earliest if as_of is not None else datetime.max


def _reading(one: Told, level: Told | None, before: Sequence[Reading], outcomes: Outcomes) -> Reading:
    """Against the level: the last figure that moved the series, so that "at least 12" does not hide 12 → 19.

    A number that "dozens" leaves open becomes the level, for from "dozens" nothing ever moves.
    """
    as_of: Period | None = stands_for(one.figure, one.claim.published)
    turn, reason = _turn(level, one, outcomes) if level is not None else ("first", "")
    if turn == "same" and level is not None and _is_sharper(one.figure, level.figure):
        turn = "sharper"
    first = all(other.figure.stated != one.value for other in before)
    return Reading(one.claim.id, one.claim.article, one.claim.outlet, one.figure, as_of, turn, first, reason)


def _is_sharper(one: Figure, level: Figure) -> bool:
    """A number where only "dozens" was said, an end where only "at least 12" was, or a higher floor."""
    if one.bound == "vague":
        return False
    if level.bound == "vague":
        return True
    return level.high is None and (one.high is not None or one.low > level.low)


def _turn(before: Told, one: Told, outcomes: Outcomes) -> tuple[Turn, str]:
    known = outcomes.get(frozenset((before.claim.id, one.claim.id)))
    if known is not None:
        return _as_turn(known.relation), known.reason
    one_origin = same_origin(before.claim, one.claim).kinship == "same"
    found = fit(before.figure, one.figure, Setting(before.claim.published, one.claim.published, one_origin))
    return ("differs", "") if found is None else _turned(found)


def _turned(found: Fit) -> tuple[Turn, str]:
    return _as_turn(found.relation), found.reason


def _as_turn(relation: str) -> Turn:
    if relation in ("same", "compatible"):
        return "same"
    return relation if relation in ("update", "revision", "conflict", "drift", "tension") else "differs"  # type: ignore[return-value]
