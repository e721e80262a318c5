"""Assessment -> Findings: which rules fire, on which span, with which evidence and in which words.

One rule fires once a cluster, on the latest article, at its gravest comparison; every other side is evidence. A rule's
level holds at high confidence; medium lowers it by one step, low makes it a note: better to say nothing than a wrong
thing.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from corroborate.assess.origins import one_side
from corroborate.assess.rules import rules
from corroborate.comparison import words
from corroborate.comparison.sources import cites, origin_of
from corroborate.comparison.stance import denied, dropped_hedge
from corroborate.domain import (
    Article,
    Assessment,
    Claim,
    Comparison,
    Evidence,
    Finding,
    Level,
    Relation,
    Series,
    Slot,
    Span,
)

Confidence = Literal["low", "medium", "high"]

_BY_RELATION: dict[tuple[Relation, str], str] = {
    ("conflict", "figure"): "COR101",
    ("drift", "figure"): "COR102",
    ("revision", "figure"): "COR103",
    ("update", "figure"): "COR104",
    ("tension", "figure"): "COR107",
    ("conflict", "time"): "COR401",
    ("conflict", "place"): "COR402",
    ("contradiction", "polarity"): "COR403",
}


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired on a pair: the claim it is told of, and the other side."""

    rule: str
    comparison: Comparison
    slot: Slot | None
    reason: str
    about: Claim
    other: Claim


def findings_of(
    assessment: Assessment,
    articles: Mapping[str, Article],
    *,
    shared_story: bool,
    by_model: Mapping[tuple[str, str], float] | None = None,
) -> list[Finding]:
    """All findings of one assessment; `shared_story` tells whether other outlets cover the story at all.

    `by_model` gives the probability of a contradiction that the pair model alone sees, by the ids of two claims.
    """
    claims = {claim.id: claim for claim in assessment.cluster.claims}
    together: dict[tuple[str, str], list[Fired]] = {}
    for comparison in assessment.comparisons:
        for fired in _fired(comparison, claims[comparison.left], claims[comparison.right]):
            if fired.rule == "COR301" and _framed_nearby(fired, assessment.cluster.claims):
                continue
            place = fired.about.id if fired.rule == "COR301" else ""
            together.setdefault((fired.rule, place), []).append(fired)
    found = [_of_pairs(together[key], assessment.cluster.id, articles) for key in sorted(together)]
    found += list(_by_model(assessment, articles, by_model or {}))
    return found + list(_of_status(assessment, articles, shared_story))


def _fired(comparison: Comparison, left: Claim, right: Claim) -> Iterable[Fired]:
    about, other = (left, right) if _later(left, right) else (right, left)
    altered = any(remark.rule == "COR303" for remark in comparison.remarks)
    for slot in comparison.slots:
        rule = _BY_RELATION.get((slot.relation, slot.name))
        if rule == "COR403" and altered:
            continue  # the altered quotation says it already, and says it better
        if rule is not None and slot.relation == comparison.relation:
            yield Fired(rule, comparison, slot, _reason(comparison, slot), about, other)
    for remark in comparison.remarks:
        if remark.rule == "COR301":
            bare, hedged = (left, right) if dropped_hedge(right, left) else (right, left)
            yield Fired(remark.rule, comparison, None, remark.reason, bare, hedged)
        elif remark.rule != "COR201":
            yield Fired(remark.rule, comparison, None, remark.reason, about, other)


def _reason(comparison: Comparison, slot: Slot) -> str:
    """Why two figures are at odds, with what the comparison knows besides where this slot decides it."""
    both = slot.reason.partition(" cannot both be right.")[0]
    return comparison.reason if comparison.reason.startswith(both) else slot.reason


def _framed_nearby(fired: Fired, together: Sequence[Claim]) -> bool:
    """Whether the article that leaves out a verb of doubt tells it elsewhere as somebody's words."""
    doubt = dropped_hedge(fired.other, fired.about)
    framing = doubt is not None and (doubt.span is None or not fired.other.span.covers(doubt.span))
    return framing and any(c.article == fired.about.article and (c.attribution.hops or c.quotes) for c in together)


def _by_model(
    assessment: Assessment, articles: Mapping[str, Article], by_model: Mapping[tuple[str, str], float]
) -> Iterable[Finding]:
    """The contradiction that the pair model is surest of, told of the later claim; it changes no status."""
    claims = {claim.id: claim for claim in assessment.cluster.claims}
    own = [(share, pair) for pair, share in by_model.items() if pair[0] in claims and pair[1] in claims]
    if own:
        share, pair = max(own)
        left, right = (claims[one] for one in pair)
        about, other = (left, right) if _later(left, right) else (right, left)
        shown = f"{_shown(about, None, articles)}; {_shown(other, None, articles)}."
        told = f"By the pair model the two contradict each other, with a probability of {share:.2f}; no rule sees it."
        message = f"{shown} {told} It decides nothing."
        yield finding("COR404", "low", about, about.span, message, articles, [other], assessment.cluster.id, other.text)


def _weight(comparison: Comparison, slot: Slot | None) -> tuple[int, float]:
    return ("low", "medium", "high").index(comparison.confidence), slot.severity if slot is not None else 0.0


def series_findings(
    series: Series,
    claims: Mapping[str, Claim],
    clusters: Mapping[str, str],
    found: Sequence[Finding],
    articles: Mapping[str, Article],
) -> list[Finding]:
    """What the totals of two articles say against each other where no cluster has told it.

    `clusters` gives the cluster of each claim, `found` the findings of the clusters.
    """
    together: dict[str, list[Fired]] = {}
    for comparison in series.comparisons:
        left, right = claims[comparison.left], claims[comparison.right]
        if not any(_tells(finding, comparison, left, right) for finding in found):
            for fired in _fired(comparison, left, right):
                together.setdefault(fired.rule, []).append(fired)
    return [_of_pairs(together[rule], clusters[together[rule][0].about.id], articles) for rule in sorted(together)]


def _tells(finding: Finding, comparison: Comparison, left: Claim, right: Claim) -> bool:
    """Whether a finding already sets figures of the two articles against each other, for as sure as this one is."""
    sides = {finding.article, *(evidence.article for evidence in finding.evidence)}
    spans = [span for slot in comparison.slots for span in (slot.left_span, slot.right_span) if span is not None]
    told = finding.rule in _BY_RELATION.values() and any(finding.span.overlaps(span) for span in spans)
    return told and finding.confidence != "low" and {left.article, right.article} <= sides


def _of_pairs(fired: Sequence[Fired], cluster: str, articles: Mapping[str, Article]) -> Finding:
    """One finding for all pairs on which a rule fired, told of the claim that stands against most others."""
    times = Counter(claim.id for one in fired for claim in (one.about, one.other))
    odd = max(fired, key=lambda one: (times[one.about.id], _weight(one.comparison, one.slot), one.about.id)).about
    lone = max(fired, key=lambda one: (times[one.other.id], _weight(one.comparison, one.slot))).other
    about = lone if times[lone.id] > times[odd.id] else odd
    own = [one for one in fired if about in (one.about, one.other)]
    lead = max(own, key=lambda one: _weight(one.comparison, one.slot))
    others = [one.other if one.about == about else one.about for one in sorted(own, key=lambda one: one is not lead)]
    return _told(lead, about, others, cluster, articles)


def _told(lead: Fired, about: Claim, others: Sequence[Claim], cluster: str, articles: Mapping[str, Article]) -> Finding:
    slot, on_left = lead.slot, lead.comparison.left == about.id
    span = _span(slot, on_left) or about.span
    shown = f"{_shown(about, span, articles)}; {_shown(others[0], _span(slot, not on_left), articles)}."
    remark = next((r for r in lead.comparison.remarks if r.rule == lead.rule), None)
    confidence: Confidence = lead.comparison.confidence if slot is not None else remark.confidence if remark else "high"
    key = f"{slot.left}|{slot.right}" if slot is not None else lead.reason
    message = f"{shown} {lead.reason}"
    return finding(lead.rule, confidence, about, span, message, articles, others, cluster, key)


def _span(slot: Slot | None, left: bool) -> Span | None:
    return None if slot is None else slot.left_span if left else slot.right_span


def _later(left: Claim, right: Claim) -> bool:
    def when(claim: Claim) -> tuple[datetime, str]:
        return (claim.published.earliest if claim.published else datetime.min), claim.id

    return when(left) > when(right)


def _shown(claim: Claim, span: Span | None, articles: Mapping[str, Article]) -> str:
    article = articles[claim.article]
    text = article.text
    end = origin_of(claim)
    denial = f" (denied by {end.name})" if denied(claim) and end is not None else ""
    return f"{teller(article)}{denial}: “{_short((span or claim.span).of(text) if span else claim.text)}”"


def teller(article: Article) -> str:
    """Who tells it, as a message names it: the outlet, or the file when the outlet is unknown."""
    return article.outlet or article.path.rpartition("/")[2]


SHOWN = 160
"""Characters of an article that a message quotes: enough for a sentence, too short to drown the reason."""


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1].rsplit(" ", 1)[0] + "…"


def _of_status(assessment: Assessment, articles: Mapping[str, Article], shared_story: bool) -> Iterable[Finding]:
    claims, cluster = assessment.cluster.claims, assessment.cluster.id
    first, rest = claims[0], claims[1:]
    elsewhere = [claim for claim in rest if claim.article != first.article]
    if assessment.status == "ECHOED":
        told, others = _echo(assessment)
        message = f"“{_short(told.text)}”: {assessment.reason}"
        sure = _echo_confidence(assessment)
        echo = finding("COR201", sure, told, told.span, message, articles, others, cluster)
        yield replace(echo, action=assessment.settle)
    if assessment.status == "SINGLE" and shared_story:
        message = f"Only {teller(articles[first.article])} has it: “{_short(first.text)}”."
        yield finding("COR202", "high", first, first.span, message, articles, (), cluster)
    if assessment.status == "UNSOURCED":
        yield finding("COR203", "high", first, first.span, assessment.reason, articles, elsewhere, cluster)
    circle = _circle(claims)
    if circle is not None:
        message = f"{circle[0].outlet} cites {circle[1].outlet}, and {circle[1].outlet} cites {circle[0].outlet}."
        yield finding("COR204", "high", circle[0], circle[0].span, message, articles, circle[1:], cluster)


def _echo(assessment: Assessment) -> tuple[Claim, list[Claim]]:
    """The two claims of the echoed origin that are most alike, the later one first, then the others of its outlets."""
    nodes = [one_side(c for c in assessment.cluster.claims if c.id in o.claims) for o in assessment.origins]
    claims = max(nodes, key=lambda node: len({claim.outlet for claim in node}))
    pairs = [(a, b) for a in claims for b in claims if a.id < b.id and a.article != b.article]
    left, right = max(pairs, key=lambda pair: words.overlap(*(words.content(c.gist) for c in pair)))
    told, other = (left, right) if _later(left, right) else (right, left)
    return told, [other, *(c for c in claims if c not in (told, other) and c.article != told.article)]


def _echo_confidence(assessment: Assessment) -> Confidence:
    """Linked with doubt, or an echo of too few words to be sure of: said, but as a note."""
    weakest = min((edge.probability for edge in assessment.cluster.edges), default=1.0)
    return "high" if weakest >= SURE_LINK else "medium"


SURE_LINK = 0.7
"""Probability of a link below which an echo is only noted; see the card of the pair terms."""


def _circle(claims: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    for one in claims:
        for other in claims:
            if one.article < other.article and cites(one, other.outlet) and cites(other, one.outlet):
                return one, other
    return None


def finding(
    rule: str,
    confidence: Confidence,
    claim: Claim,
    span: Span,
    message: str,
    articles: Mapping[str, Article],
    others: Iterable[Claim],
    cluster: str,
    key: str = "",
) -> Finding:
    """A finding on `span` of the claim's article, with the other claims as evidence."""
    article = articles[claim.article]
    evidence = tuple(_evidence(other, articles) for other in others)
    return located(rule, confidence, article, span, message, evidence, cluster, (claim.text, key))


def _evidence(claim: Claim, articles: Mapping[str, Article]) -> Evidence:
    article = articles[claim.article]
    return Evidence(article.id, article.path, article.line(claim.span.start), claim.text, claim.outlet)


def located(
    rule: str,
    confidence: Confidence,
    article: Article,
    span: Span,
    message: str,
    evidence: tuple[Evidence, ...] = (),
    cluster: str = "",
    keys: tuple[str, ...] = (),
) -> Finding:
    """A finding on a span of an article. The fingerprint holds no line number, so it survives edits above it."""
    entry = rules()[rule]
    last = max(span.start, span.end - 1)
    return Finding(
        rule=rule,
        level=lowered(entry.level, confidence),
        confidence=confidence,
        article=article.id,
        path=article.path,
        span=span,
        line=article.line(span.start),
        column=article.column(span.start),
        end_line=article.line(last),
        end_column=article.column(last) + 1,
        text=span.of(article.text),
        message=message,
        action=entry.cure,
        evidence=evidence,
        assessment=cluster,
        fingerprint=fingerprint(rule, article.id, *keys, *sorted(e.article for e in evidence)),
    )


def lowered(level: Level, confidence: Confidence) -> Level:
    """The level at which a rule is reported: its own at high confidence, one step less at medium, a note at low."""
    if confidence == "high" or level == "note":
        return level
    return "note" if confidence == "low" or level == "warning" else "warning"


def fingerprint(*keys: str) -> str:
    """sha256 over the normalised keys, 32 hexadecimal digits."""
    return hashlib.sha256("\0".join(" ".join(words.words(key)) for key in keys).encode()).hexdigest()[:32]
