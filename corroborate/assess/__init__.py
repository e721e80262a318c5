"""Clusters -> Assessments and Findings: origins, typed comparisons, scores, status, rules.

`assess` is the front door. Everything it says of a cluster follows from the claims' chains and from slot comparisons;
it never says "true".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import MappingProxyType

from corroborate.assess import scores
from corroborate.assess.alike import saying_alike
from corroborate.assess.bonds import NONE, Bonds, Owners, bonds
from corroborate.assess.copies import near_copies
from corroborate.assess.elsewhere import Settled, by_totals, settled_by, told_elsewhere
from corroborate.assess.findings import findings_of, series_findings
from corroborate.assess.interests import NO_INTERESTS, Interests
from corroborate.assess.ladder import USUAL, Conventions
from corroborate.assess.ordinals import numbered
from corroborate.assess.origins import Node, agree, collapse, count, largest, origins, standing
from corroborate.assess.rules import Rule, rules
from corroborate.assess.series import series_of
from corroborate.assess.status import pivots, settle, status
from corroborate.assess.texts import article_findings, copy_findings, skipped_findings
from corroborate.comparison import compare
from corroborate.comparison.rates import NO_RATES, Rates
from corroborate.domain import (
    Article,
    Assessment,
    Claim,
    Cluster,
    Comparison,
    Finding,
    Level,
    Origin,
    Series,
    Skipped,
    Status,
)

__all__ = ["Rule", "Told", "assess", "assess_cluster", "found_in", "rules", "with_levels"]

Pair = tuple[str, str]
"""Ids of the claims of a comparison, left and right."""

MOST_CLAIMS = 60
"""Claims of one cluster compared pair by pair; beyond it the earliest are compared and the reason says so."""


def assess(
    clusters: Sequence[Cluster],
    articles: Sequence[Article],
    skipped: Sequence[Skipped] = (),
    *,
    levels: Mapping[str, Level] | None = None,
    conventions: Conventions = USUAL,
    owners: Owners | None = None,
    interests: Interests = NO_INTERESTS,
    rates: Rates = NO_RATES,
    on_cluster: Callable[[int], None] | None = None,
    about: Collection[str] | None = None,
    compared: Iterable[Comparison] = (),
    by_model: Mapping[tuple[str, str], float] | None = None,
) -> tuple[tuple[Assessment, ...], tuple[Finding, ...], tuple[Series, ...]]:
    """Assess every cluster, follow every figure that runs on, and collect the findings of all rules.

    Sorted; `levels` overrides a rule's level. With `about`, ids of articles, only clusters that hold a claim of one of
    them are assessed, held against all claims as ever, and totals are set against theirs alone. Pairs in `compared` are
    not compared again. `owners` (owner -> outlets) completes the built-in list; `interests` (party -> words) flags
    interested origins; `rates` are those that the user gave for sums of two currencies; `by_model` gives contradictions
    that the pair model alone sees, by the ids of two claims (COR404).
    """
    copies = near_copies(articles)
    told = found_in(
        clusters, articles, bonds(articles, copies, owners),
        conventions=conventions, interests=interests, rates=rates, on_cluster=on_cluster, about=about,
        compared=compared,
        by_model=by_model,
    )  # fmt: skip
    found = [*told.findings, *copy_findings(articles, copies), *skipped_findings(skipped)]
    return told.assessments, with_levels(found, levels or {}), told.series


@dataclass(frozen=True, slots=True)
class Told:
    """What some whole stories say; findings as they were found, neither numbered nor sorted."""

    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    series: tuple[Series, ...]


def found_in(
    clusters: Sequence[Cluster],
    articles: Sequence[Article],
    tied: Bonds,
    *,
    conventions: Conventions = USUAL,
    interests: Interests = NO_INTERESTS,
    rates: Rates = NO_RATES,
    on_cluster: Callable[[int], None] | None = None,
    about: Collection[str] | None = None,
    compared: Iterable[Comparison] = (),
    by_model: Mapping[tuple[str, str], float] | None = None,
) -> Told:
    """What `assess` finds in whole stories, all of their clusters and articles; copies and skipped input apart."""
    by_id = {article.id: article for article in articles}
    stories = _outlets_of_stories(clusters)
    by_article: dict[str, list[Claim]] = {}
    for cluster in clusters:
        for claim in cluster.claims:
            by_article.setdefault(claim.article, []).append(claim)
    assessed, found = [], []
    followed = series_of(clusters, by_article)
    settled = settled_by(followed, {claim.id: claim for group in by_article.values() for claim in group})
    known = {(one.left, one.right): one for one in compared}
    wanted = [cluster for cluster in clusters if about is None or any(c.article in about for c in cluster.claims)]
    for done, cluster in enumerate(wanted):
        assessment = assess_cluster(cluster, by_article, conventions, tied, interests, settled, rates, known)
        assessed.append(assessment)
        shared = len(stories[cluster.story]) > 1
        found += findings_of(assessment, by_id, shared_story=shared, by_model=by_model)
        if on_cluster is not None:
            on_cluster(done + 1)
    own = {claim.id for article in (by_article if about is None else about) for claim in by_article.get(article, ())}
    found += _against_totals(_touching(followed, own), clusters, found, by_id)
    found += article_findings(articles, by_article)
    return Told(tuple(assessed), tuple(found), followed)


def _touching(followed: Sequence[Series], claims: Collection[str]) -> list[Series]:
    """Series with those comparisons alone of which one side is one of these claims."""
    kept = [tuple(c for c in series.comparisons if c.left in claims or c.right in claims) for series in followed]
    return [replace(series, comparisons=some) for series, some in zip(followed, kept, strict=True)]


def _against_totals(
    followed: Sequence[Series], clusters: Sequence[Cluster], found: Sequence[Finding], articles: Mapping[str, Article]
) -> list[Finding]:
    claims = {claim.id: claim for cluster in clusters for claim in cluster.claims}
    home = {claim.id: cluster.id for cluster in clusters for claim in cluster.claims}
    story = {cluster.id: cluster.story for cluster in clusters}
    told: dict[str, list[Finding]] = {}
    for finding in found:
        told.setdefault(story[finding.assessment], []).append(finding)
    return [
        finding
        for series in followed
        for finding in series_findings(series, claims, home, told.get(series.story, ()), articles)
    ]


def _outlets_of_stories(clusters: Sequence[Cluster]) -> dict[str, set[str]]:
    outlets: dict[str, set[str]] = {}
    for cluster in clusters:
        outlets.setdefault(cluster.story, set()).update(claim.outlet for claim in cluster.claims)
    return outlets


def assess_cluster(
    cluster: Cluster,
    by_article: Mapping[str, Sequence[Claim]] | None = None,
    conventions: Conventions = USUAL,
    tied: Bonds = NONE,
    interests: Interests = NO_INTERESTS,
    settled: Settled | None = None,
    rates: Rates = NO_RATES,
    known: Mapping[Pair, Comparison] = MappingProxyType({}),
) -> Assessment:
    """Assess one cluster; `by_article` holds all claims of the articles, to see whether a figure is told elsewhere.

    `tied` holds what ties the articles (near-copies, owners, links), `settled` what the totals of whole articles say
    of each other, `known` comparisons that were made before.
    """
    claims = {claim.id: claim for claim in cluster.claims}
    comparisons = tuple(
        c if settled is None else by_totals(c, claims, settled)
        for c in (told_elsewhere(one, claims, by_article or {}) for one in _comparisons(cluster.claims, rates, known))
    )
    nodes = collapse(cluster.claims, tied)
    alike = saying_alike(cluster, comparisons)
    word, reason = status(nodes, comparisons, alike)
    found = origins(nodes, comparisons, conventions, _counted(word, nodes, alike), interests)
    n_eff = round(sum(origin.independence for origin in found if origin.kind != "nobody"), 4)
    return Assessment(
        cluster=cluster,
        story=cluster.story,
        status=word,
        reason=reason + _cut(cluster),
        origins=found,
        outlets=tuple(sorted({claim.outlet for claim in cluster.claims})),
        n_eff=n_eff,
        agreement=scores.agreement(found, count(nodes, alike), n_eff),
        attribution=scores.attribution_of(cluster.claims, conventions),
        conflict=scores.conflict(comparisons, claims, conventions),
        corroboration=scores.corroboration(_say_the_same(nodes, found, alike), claims, conventions),
        pivotal=pivots(nodes, comparisons, [origin.name for origin in found], alike) if len(nodes) > 1 else (),
        comparisons=comparisons,
        settle=settle(word, nodes, found, comparisons),
    )


def _counted(word: Status, nodes: Sequence[Node], comparisons: Sequence[Comparison]) -> tuple[Node, ...]:
    """The origins that make the integer count; where they contradict one another, those that do are counted too."""
    if word in ("CONTESTED", "UPDATED"):
        return standing(nodes, lambda a, b: True)
    if word in ("ECHOED", "DRIFT"):
        return tuple(sorted(nodes, key=lambda node: -len({claim.outlet for claim in node.claims}))[:1])
    return standing(nodes, lambda a, b: agree(a, b, comparisons))


def _say_the_same(nodes: Sequence[Node], found: Sequence[Origin], alike: Sequence[Comparison]) -> list[Origin]:
    """The origins of the largest set whose claims say the same; the best attributed where no two of them do."""
    together = largest(nodes, lambda a, b: agree(a, b, alike))
    if len(together) < 2:
        supporting = [origin for origin in found if origin.position == "supports"]
        return [max(supporting, key=lambda origin: origin.independence * origin.attribution)] if supporting else []
    return [origin for node, origin in zip(nodes, found, strict=True) if node in together]


def _cut(cluster: Cluster) -> str:
    left_out = len(cluster.claims) - MOST_CLAIMS
    return f" ({left_out} further claims of this cluster were not compared.)" if left_out > 0 else ""


def _comparisons(claims: Sequence[Claim], rates: Rates, known: Mapping[Pair, Comparison]) -> list[Comparison]:
    """Every pair of two articles."""
    pairs = combinations(claims[:MOST_CLAIMS], 2)
    return [
        known.get((left.id, right.id)) or compare(left, right, rates)
        for left, right in pairs
        if left.article != right.article
    ]


def with_levels(found: Sequence[Finding], levels: Mapping[str, Level]) -> tuple[Finding, ...]:
    """Findings numbered and sorted, worst first; `levels` overrides the level of a rule."""
    order = {"error": 0, "warning": 1, "note": 2}
    final = [replace(finding, level=levels[finding.rule]) if finding.rule in levels else finding for finding in found]
    return tuple(sorted(numbered(final), key=lambda f: (order[f.level], f.rule, f.path, f.span, f.fingerprint)))
