"""Which findings count at all: those that touch an article under check, by rule and by confidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from corroborate.assess.findings import SHOWN, fingerprint, located
from corroborate.domain import Article, Evidence, Finding, Span

Confidence = Literal["low", "medium", "high"]
_CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")
_LEVELS = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Selection:
    """Rules by id or beginning of an id, and the lowest confidence."""

    select: tuple[str, ...] = ()
    """Rules that count; all when empty."""
    deselect: tuple[str, ...] = ()
    min_confidence: Confidence = "low"

    def of(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that this selection lets through, in their order."""
        return [finding for finding in findings if self._counts(finding)]

    def _counts(self, finding: Finding) -> bool:
        selected = not self.select or finding.rule.startswith(self.select)
        sure = _CONFIDENCES.index(finding.confidence) >= _CONFIDENCES.index(self.min_confidence)
        return selected and sure and not (self.deselect and finding.rule.startswith(self.deselect))


EVERYTHING = Selection()


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first, then by rule and place, as in every report."""
    return sorted(findings, key=lambda f: (_LEVELS.index(f.level), f.rule, f.path, f.span, f.fingerprint))


def concerning(
    findings: Iterable[Finding], articles: Mapping[str, Article], under_check: frozenset[str]
) -> list[Finding]:
    """The findings with an article under check on either side, each told of that article.

    A finding between two articles of the corpus is not the business of this check. One that stands on an article of
    the corpus, with one under check as evidence, is turned round, for it is shown beside the text that can be mended.
    """
    found: list[Finding] = []
    for finding in findings:
        if finding.article in under_check:
            found.append(finding)
        else:
            own = next((one for one in finding.evidence if one.article in under_check), None)
            if own is not None:
                found.append(_turned(finding, own, articles))
    return found


def _turned(finding: Finding, own: Evidence, articles: Mapping[str, Article]) -> Finding:
    """The same finding told of `own`; its fingerprint rests on that of the original, so it is as stable as that."""
    article = articles[own.article]
    span = _place(article, own)
    other = Evidence(finding.article, finding.path, finding.line, _claimed(finding), _outlet(finding, articles))
    evidence = (other, *(one for one in finding.evidence if one != own))
    turned = located(finding.rule, finding.confidence, article, span, finding.message, evidence, finding.assessment)
    base, _, ordinal = finding.fingerprint.partition(":")
    key = fingerprint(finding.rule, article.id, own.text, base)
    return replace(turned, level=finding.level, action=finding.action, fingerprint=f"{key}:{ordinal or 1}")


def _place(article: Article, own: Evidence) -> Span:
    """Where the words of the evidence stand: their first occurrence from its line on, else the first one at all."""
    lines = article.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: max(0, own.line - article.first_line)])
    at = article.text.find(own.text, start)
    at = at if at >= 0 else max(0, article.text.find(own.text))
    return Span(at, min(len(article.text), at + len(own.text)))


def _claimed(finding: Finding) -> str:
    return finding.text if len(finding.text) <= SHOWN else finding.text[:SHOWN]


def _outlet(finding: Finding, articles: Mapping[str, Article]) -> str:
    article = articles.get(finding.article)
    return article.outlet if article else ""
