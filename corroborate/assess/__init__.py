"""Clusters -> Assessments and Findings: origins, typed comparisons, scores, status, rules.

`assess` is the front door. Everything it says of a cluster follows from the claims' chains and from slot comparisons;
it never says "true".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from corroborate.assess import scores
from corroborate.assess.elsewhere import told_elsewhere
from corroborate.assess.findings import findings_of
from corroborate.assess.ladder import USUAL, Conventions
from corroborate.assess.ordinals import numbered
from corroborate.assess.origins import collapse, count, origins
from corroborate.assess.rules import Rule, rules
from corroborate.assess.status import pivots, settle, status
from corroborate.assess.texts import article_findings, skipped_findings
from corroborate.comparison import compare
from corroborate.domain import Article, Assessment, Claim, Cluster, Comparison, Finding, Level, Skipped

__all__ = ["Rule", "assess", "assess_cluster", "rules"]

MOST_CLAIMS = 60
"""Claims of one cluster compared pair by pair; beyond it the earliest are compared and the reason says so."""


def assess(
    clusters: Sequence[Cluster],
    articles: Sequence[Article],
    skipped: Sequence[Skipped] = (),
    *,
    levels: Mapping[str, Level] | None = None,
    conventions: Conventions = USUAL,
    on_cluster: Callable[[int], None] | None = None,
) -> tuple[tuple[Assessment, ...], tuple[Finding, ...]]:
    """Assess every cluster and collect the findings of all rules, both sorted; `levels` overrides a rule's level."""
    by_id = {article.id: article for article in articles}
    stories = _outlets_of_stories(clusters)
    by_article: dict[str, list[Claim]] = {}
    for cluster in clusters:
        for claim in cluster.claims:
            by_article.setdefault(claim.article, []).append(claim)
    assessed, found = [], []
    for done, cluster in enumerate(clusters):
        assessment = assess_cluster(cluster, by_article, conventions)
        assessed.append(assessment)
        found += findings_of(assessment, by_id, shared_story=len(stories[cluster.story]) > 1)
        if on_cluster is not None:
            on_cluster(done + 1)
    found += article_findings(articles, by_article)
    found += skipped_findings(skipped)
    return tuple(assessed), _sorted(found, levels or {})


def _outlets_of_stories(clusters: Sequence[Cluster]) -> dict[str, set[str]]:
    outlets: dict[str, set[str]] = {}
    for cluster in clusters:
        outlets.setdefault(cluster.story, set()).update(claim.outlet for claim in cluster.claims)
    return outlets


def assess_cluster(
    cluster: Cluster,
    by_article: Mapping[str, Sequence[Claim]] | None = None,
    conventions: Conventions = USUAL,
) -> Assessment:
    """Assess one cluster; `by_article` holds all claims of the articles, to see whether a figure is told elsewhere."""
    claims = {claim.id: claim for claim in cluster.claims}
    comparisons = tuple(told_elsewhere(c, claims, by_article or {}) for c in _comparisons(cluster.claims))
    nodes = collapse(cluster.claims)
    found = origins(nodes, comparisons, conventions)
    word, reason = status(nodes, comparisons)
    n_eff = round(sum(origin.independence for origin in found if origin.kind != "nobody"), 4)
    return Assessment(
        cluster=cluster,
        story=cluster.story,
        status=word,
        reason=reason + _cut(cluster),
        origins=found,
        outlets=tuple(sorted({claim.outlet for claim in cluster.claims})),
        n_eff=n_eff,
        agreement=scores.agreement(found, count(nodes, comparisons), n_eff),
        attribution=scores.attribution_of(cluster.claims, conventions),
        conflict=scores.conflict(comparisons, claims, conventions),
        corroboration=scores.corroboration(found, claims, conventions),
        pivotal=pivots(nodes, comparisons, [origin.name for origin in found]) if len(nodes) > 1 else (),
        comparisons=comparisons,
        settle=settle(word, nodes, found),
    )


def _cut(cluster: Cluster) -> str:
    left_out = len(cluster.claims) - MOST_CLAIMS
    return f" ({left_out} further claims of this cluster were not compared.)" if left_out > 0 else ""


def _comparisons(claims: Sequence[Claim]) -> list[Comparison]:
    """Every pair of two articles."""
    pairs = combinations(claims[:MOST_CLAIMS], 2)
    return [compare(left, right) for left, right in pairs if left.article != right.article]


def _sorted(found: Sequence[Finding], levels: Mapping[str, Level]) -> tuple[Finding, ...]:
    order = {"error": 0, "warning": 1, "note": 2}
    final = [replace(finding, level=levels[finding.rule]) if finding.rule in levels else finding for finding in found]
    return tuple(sorted(numbered(final), key=lambda f: (order[f.level], f.rule, f.path, f.span, f.fingerprint)))
