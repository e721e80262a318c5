"""A report opened at every page: claims, articles, origins and findings by their ids, and what to tell first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corroborate.domain import Article, Assessment, Claim, Comparison, Finding, Level, Origin, Report, Status

LEVELS: tuple[Level, ...] = ("error", "warning", "note")
_STATUS_ORDER: tuple[Status, ...] = (
    "DRIFT", "CONTESTED", "UPDATED", "CORROBORATED", "ECHOED", "SINGLE", "UNSOURCED", "NOT-ASSESSABLE",
)  # fmt: skip
# Relations in which both claims cannot stand, or one takes the other back.
OPEN_RELATIONS = frozenset({"conflict", "drift", "contradiction", "revision"})


@dataclass(frozen=True)
class Index:
    """Look-ups over one report; everything is in the order in which it is told."""

    report: Report

    @cached_property
    def articles(self) -> dict[str, Article]:
        return {article.id: article for article in self.report.articles}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for item in self.report.assessments for claim in item.cluster.claims}

    @cached_property
    def assessment_of(self) -> dict[str, Assessment]:
        """By the id of a cluster what is said of it."""
        return {item.cluster.id: item for item in self.report.assessments}

    @cached_property
    def people_of(self) -> dict[str, frozenset[str]]:
        """By the id of a story the keys of the people whom its claims name or rest on."""
        found: dict[str, set[str]] = {}
        for item in self.report.assessments:
            named = found.setdefault(item.story, set())
            named.update(one.key for one in item.origins if one.kind == "person")
            named.update(name.key for claim in item.cluster.claims for name in claim.names if name.kind == "person")
        return {story: frozenset(keys) for story, keys in found.items()}

    @cached_property
    def findings_of(self) -> dict[str, tuple[Finding, ...]]:
        """Findings by the id of their assessment, worst first."""
        grouped: dict[str, list[Finding]] = {}
        for finding in self.findings:
            grouped.setdefault(finding.assessment, []).append(finding)
        return {key: tuple(values) for key, values in grouped.items()}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by level, then rule, echoes last, then place."""
        return tuple(sorted(self.report.findings, key=_telling))

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """Worst first: by status, then level of the worst finding, conflict score, figures, first article and line."""
        return tuple(sorted(self.report.assessments, key=self._urgency))

    def _urgency(self, item: Assessment) -> tuple[int, int, float, int, str, int, str]:
        found = self.findings_of.get(item.cluster.id, ())
        level = LEVELS.index(found[0].level) if found else len(LEVELS)
        first = item.cluster.claims[0] if item.cluster.claims else None
        path = self.path(first) if first else ""
        return (
            _STATUS_ORDER.index(item.status),
            level,
            -(item.conflict.value or 0.0),
            -sum(1 for claim in item.cluster.claims if claim.figures),
            path,
            first.span.start if first else 0,
            item.cluster.id,
        )

    def of_status(self, *statuses: Status) -> tuple[Assessment, ...]:
        return tuple(item for item in self.assessments if item.status in statuses)

    def of_level(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level == level)

    def path(self, claim: Claim) -> str:
        article = self.articles.get(claim.article)
        return article.path if article else claim.article

    def line(self, claim: Claim) -> int:
        article = self.articles.get(claim.article)
        return article.line(claim.span.start) if article else 1

    def is_under_check(self, claim: Claim) -> bool:
        """True when some articles are checked against others and this claim stands in one of the former."""
        return 0 < len(self.report.under_check) < len(self.report.articles) and (
            claim.article in self.report.under_check
        )


ECHO = "COR201"
"""The rule of echoes. Stories of one agency's text hold dozens of echoes, among which a rarer warning would be lost."""


def _telling(one: Finding) -> tuple[int, bool, str, str, int, int, str]:
    level = LEVELS.index(one.level)
    return level, one.rule == ECHO, one.rule, one.path, one.line, one.column, one.fingerprint


def disputed(item: Assessment) -> tuple[Comparison, ...]:
    """The comparisons in which both sides cannot stand together, the most severe first.

    Those of low confidence, against which something speaks, are told as notes and not as conflicts.
    """
    open_ones = [one for one in item.comparisons if one.relation in OPEN_RELATIONS and one.confidence != "low"]
    return tuple(sorted(open_ones, key=lambda one: (-_severity(one), one.left, one.right)))


def _severity(comparison: Comparison) -> float:
    return max((slot.severity for slot in comparison.slots), default=0.0)


def origin_of(item: Assessment, claim: Claim) -> Origin | None:
    """The origin that the claim was counted under; None when it was counted under none."""
    return next((origin for origin in item.origins if claim.id in origin.claims), None)


def headline(item: Assessment) -> Claim:
    """The claim that speaks for its cluster: with figures before without, certain, sourced, then short."""

    def rank(claim: Claim) -> tuple[bool, bool, int, str]:
        return (not claim.figures, not claim.attribution.hops, len(claim.gist or claim.text), claim.id)

    return min(item.cluster.claims, key=rank)


def middle(titles: list[str]) -> str:
    """The title that shares most words with the others, the first of equals: the plainest name of a story."""
    bags = [{word.casefold() for word in title.split() if len(word) > 3} for title in titles]

    def shared(at: int) -> float:
        others = [bag for place, bag in enumerate(bags) if place != at]
        return sum(len(bags[at] & bag) / (len(bags[at]) or 1) for bag in others)

    return titles[max(range(len(titles)), key=lambda at: (shared(at), -at))]


def by_time(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Earliest publication first, undated ones last; ties by id."""

    def when(claim: Claim) -> tuple[bool, str, str]:
        return (claim.published is None, claim.published.earliest.isoformat() if claim.published else "", claim.id)

    return tuple(sorted(claims, key=when))


# Above it, more than half of an origin's word is its own, and it is counted as one; the rest leans on those before it.
_STANDS_ALONE = 0.5


def standing_origins(item: Assessment) -> tuple[Origin, ...]:
    """The origins that make the integer count; without such a mark, named ones that do not lean on others.

    An echo and a drift have one by definition: that of most outlets, be it only a text that names nobody.
    """
    counted = tuple(origin for origin in item.origins if origin.counted)
    if counted:
        return counted
    named = [origin for origin in item.origins if origin.kind != "nobody"]
    if item.status in ("ECHOED", "DRIFT"):
        return tuple(sorted(named, key=lambda origin: -len(origin.claims))[:1])
    return tuple([origin for origin in named if origin.independence > _STANDS_ALONE] or named[:1])


def echoed(item: Assessment) -> Origin | None:
    """The origin of an echo: the one that counts, else that of most claims, be it only a text that names nobody."""
    if item.status != "ECHOED":
        return None
    standing = standing_origins(item)
    return standing[0] if standing else max(item.origins, key=lambda origin: len(origin.claims), default=None)


def leaning_origins(item: Assessment) -> tuple[Origin, ...]:
    """Origins that were named beside the standing ones and not counted."""
    standing = standing_origins(item)
    return tuple(origin for origin in item.origins if origin.kind != "nobody" and origin not in standing)
