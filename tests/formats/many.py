"""A report as large as wanted: articles on many events, made by counting."""

from __future__ import annotations

from dataclasses import replace

from corroborate.domain import Article, Assessment, Claim, Cluster, Finding, Report
from tests.formats.sample import sample_report


def large_report(copies: int, padding: str = "") -> Report:
    """The sample `copies` times over, with outlets, articles and clusters of their own; `padding` lengthens claims."""
    small = sample_report()
    articles: list[Article] = []
    assessments: list[Assessment] = []
    findings: list[Finding] = []
    for copy in range(copies):
        articles.extend(_article(one, copy) for one in small.articles)
        for item in small.assessments:
            cluster = Cluster(
                f"{item.cluster.id}-{copy}",
                item.story,
                tuple(_claim(one, copy, padding) for one in item.cluster.claims),
                tuple(
                    replace(one, left=f"{one.left}-{copy}", right=f"{one.right}-{copy}") for one in item.cluster.edges
                ),
                None,
            )
            origins = tuple(
                replace(one, name=f"{one.name} {copy}", claims=tuple(f"{claim}-{copy}" for claim in one.claims))
                for one in item.origins
            )
            comparisons = tuple(
                replace(one, left=f"{one.left}-{copy}", right=f"{one.right}-{copy}") for one in item.comparisons
            )
            outlets = tuple(f"{one} {copy}" for one in item.outlets)
            assessments.append(
                replace(item, cluster=cluster, origins=origins, comparisons=comparisons, outlets=outlets)
            )
        findings.extend(
            replace(one, article=f"{one.article}-{copy}", assessment=f"{one.assessment}-{copy}")
            for one in small.findings
        )
    return replace(
        small, articles=tuple(articles), assessments=tuple(assessments), findings=tuple(findings), under_check=()
    )


def _article(article: Article, copy: int) -> Article:
    return replace(article, id=f"{article.id}-{copy}", outlet=f"{article.outlet} {copy}")


def _claim(claim: Claim, copy: int, padding: str) -> Claim:
    return replace(
        claim,
        id=f"{claim.id}-{copy}",
        article=f"{claim.article}-{copy}",
        outlet=f"{claim.outlet} {copy}",
        text=claim.text + padding,
        gist=claim.gist + padding,
    )
