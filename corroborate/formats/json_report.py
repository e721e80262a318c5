"""The report as JSON: everything a program needs, in the order of the report, with no figure lost and no NaN.

Decimals are JSON numbers: integers where the value is whole and no longer than 15 digits, else the nearest double;
one that no double holds is null beside the words of its figure. The shape is `report.schema.json` of this package.
"""

from __future__ import annotations

import json
import math
from decimal import Decimal
from typing import Any

from corroborate.domain import (
    Article,
    Aside,
    Assessment,
    Claim,
    Comparison,
    Edge,
    Figure,
    Finding,
    Hop,
    Moment,
    Origin,
    Period,
    Report,
    Score,
    Series,
    Slot,
    Span,
    Suppressed,
)
from corroborate.formats.course import course
from corroborate.formats.escape.characters import storable
from corroborate.formats.escape.json import escape
from corroborate.formats.index import Index
from corroborate.formats.outlets import Tally, outlet_tallies
from corroborate.formats.wording import amount

_SHOWN = 3
"""Decimals of a cosine; the seventh depends on the processor."""
# A double holds every whole number of 15 digits.
_DIGITS_OF_A_DOUBLE = 15


def to_json(report: Report) -> str:
    """Strict JSON, keys in a fixed order, letters as they are, lone surrogates as U+FFFD, a newline at the end."""
    return escape(json.dumps(strict(_document(report)), ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def strict(value: Any) -> Any:
    """Numbers that JSON cannot say become null, strings what UTF-8 can carry."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, dict):
        return {storable(key): strict(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [strict(one) for one in value]
    return value


def _number(value: Decimal) -> int | float | None:
    if not value.is_finite():
        return None
    if value.adjusted() < _DIGITS_OF_A_DOUBLE and value == value.to_integral_value():
        return int(value)
    nearest = float(value)
    return nearest if math.isfinite(nearest) else None


def _document(report: Report) -> dict[str, Any]:
    index = Index(report)
    return {
        "schema": report.schema,
        "tool": {"name": "corroborate", "version": report.version},
        "models": [{"name": one.name, "digest": one.digest, "dimensions": one.dimensions} for one in report.models],
        "settings": dict(report.settings),
        "articles": [_article(one) for one in report.articles],
        "under_check": report.under_check,
        "stories": [{"id": one.id, "articles": one.articles} for one in report.stories],
        "assessments": [_assessment(index, one) for one in index.assessments],
        "series": [_series(one) for one in report.series],
        "findings": [_finding(one) for one in index.findings],
        "outlets": [_outlet(one) for one in outlet_tallies(report)],
        "aside": [_aside(index, one) for one in report.aside],
        "skipped": [{"path": one.path, "reason": one.reason} for one in report.skipped],
        "suppressed": [_suppressed(one) for one in report.suppressed],
        "notices": report.notices,
    }


def _outlet(tally: Tally) -> dict[str, Any]:
    """What an outlet brings, in claims; the last four do not overlap."""
    return {
        "name": tally.outlet,
        "articles": tally.articles,
        "claims": tally.claims,
        "own": tally.own,
        "corroborated": tally.corroborated,
        "echoed": tally.echoed,
        "unsourced": tally.unsourced,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "path": article.path,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "published": _period(article.published),
        "updated": _period(article.updated),
        "url": article.url,
        "first_line": article.first_line,
        "repeats": [
            {"start": one.span.start, "end": one.span.end, "original": _span(one.original)} for one in article.repeats
        ],
        "notes": article.notes,
        "credit": article.credit,
    }


def _assessment(index: Index, item: Assessment) -> dict[str, Any]:
    scores = (
        ("agreement", item.agreement),
        ("attribution", item.attribution),
        ("conflict", item.conflict),
        ("corroboration", item.corroboration),
    )
    miss = item.cluster.nearest
    return {
        "id": item.cluster.id,
        "story": item.story,
        "status": item.status,
        "reason": item.reason,
        "claims": [_claim(index, one) for one in item.cluster.claims],
        "origins": [_origin(one) for one in item.origins],
        "outlets": item.outlets,
        "n_eff": item.n_eff,
        **{name: _score(value) for name, value in scores},
        "parts": {
            name: [{"name": one.name, "value": one.value, "note": one.note} for one in value.parts]
            for name, value in scores
        },
        "pivotal": [{"origin": one.origin, "status": one.status, "origins": one.origins} for one in item.pivotal],
        "comparisons": [_comparison(one) for one in item.comparisons],
        "matches": [_edge(one) for one in item.cluster.edges],
        "nearest": miss
        and {
            "claim": miss.claim,
            "other": miss.other,
            "similarity": round(miss.similarity, _SHOWN),
            "reason": miss.reason,
        },
        "settle": item.settle,
    }


def _series(series: Series) -> dict[str, Any]:
    return {
        "id": series.id,
        "story": series.story,
        "role": series.role,
        "counted": series.counted,
        "course": course(series),
        "moved_first": [
            {"outlet": one.outlet, "figure": amount(one.figure)} for one in series.readings if one.moved_first
        ],
        "readings": [
            {"claim": one.claim, "article": one.article, "outlet": one.outlet, "figure": figure_keys(one.figure),
             "as_of": _period(one.as_of), "turn": one.turn, "moved_first": one.moved_first, "reason": one.reason}
            for one in series.readings
        ],
        "comparisons": [_comparison(one) for one in series.comparisons],
    }  # fmt: skip


def _claim(index: Index, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "article": claim.article,
        "outlet": claim.outlet,
        "published": _period(claim.published),
        "path": index.path(claim),
        "start": claim.span.start,
        "end": claim.span.end,
        "line": index.line(claim),
        "text": claim.text,
        "gist": claim.gist,
        "section": claim.section,
        "negated": claim.negated,
        "stance": {"level": claim.stance.level, "cue": claim.stance.cue},
        "figures": [figure_keys(one) for one in claim.figures],
        "moments": [_moment(one) for one in claim.moments],
        "names": [{"text": one.text, "key": one.key, "kind": one.kind} for one in claim.names],
        "quotes": [{"text": one.text, "speaker": one.speaker, **_span(one.span)} for one in claim.quotes],
        "chain": [_hop(one) for one in claim.attribution.hops],
        "chain_doubted": claim.attribution.doubted,
    }


def figure_keys(figure: Figure) -> dict[str, Any]:
    """A figure under the keys of the report, its decimals as JSON numbers."""
    keys = {
        "text": figure.text,
        **_span(figure.span),
        "stated": figure.stated,
        "low": figure.low,
        "high": figure.high,
        "cap": figure.cap,
        "unit": figure.unit,
        "dimension": figure.dimension,
        "counted": figure.counted,
        "role": figure.role,
        "bound": figure.bound,
        "approximate": figure.approximate,
        "change": figure.change,
        "as_of": figure.as_of_text or _as_written(figure.as_of),
        "as_of_period": _period(figure.as_of),
        "scope": ", ".join(part for part in (figure.part, figure.place, figure.rate) if part),
        "cumulative": figure.cumulative,
    }
    return {key: strict(value) for key, value in keys.items()}


def _as_written(period: Period | None) -> str | None:
    return period.earliest.date().isoformat() if period else None


def _moment(moment: Moment) -> dict[str, Any]:
    return {"text": moment.text, "relation": moment.relation, "period": _period(moment.period)}


def _hop(hop: Hop) -> dict[str, Any]:
    return {
        "name": hop.name,
        "key": hop.key,
        "kind": hop.kind,
        "role": hop.role,
        "cue": hop.cue,
        "stance": hop.stance.level,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "name": origin.name,
        "key": origin.key,
        "kind": origin.kind,
        "claims": origin.claims,
        "why": origin.why,
        "independence": origin.independence,
        "attribution": origin.attribution,
        "interested": origin.interested,
        "position": origin.position,
        "counted": origin.counted,
        "leans": [{"on": one.name, "by": one.value, "terms": one.note} for one in origin.leans],
    }


def _score(score: Score) -> dict[str, Any]:
    return {"value": score.value, "interval": score.interval, "reason": score.reason}


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "left": comparison.left,
        "right": comparison.right,
        "relation": comparison.relation,
        "because": comparison.because,
        "reason": comparison.reason,
        "confidence": comparison.confidence,
        "slots": [_slot(one) for one in comparison.slots],
        "findings": [{"rule": one.rule, "reason": one.reason} for one in comparison.remarks],
    }


def _slot(slot: Slot) -> dict[str, Any]:
    return {
        "name": slot.name,
        "left": slot.left,
        "right": slot.right,
        "relation": slot.relation,
        "because": slot.because,
        "reason": slot.reason,
        "severity": slot.severity,
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "left": edge.left,
        "right": edge.right,
        "probability": edge.probability,
        "similarity": round(edge.similarity, _SHOWN),
        "terms": [{"feature": one.feature, "value": one.value, "bits": one.bits} for one in edge.terms],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "confidence": finding.confidence,
        "article": finding.article,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        **_span(finding.span),
        "text": finding.text,
        "message": finding.message,
        "action": finding.action,
        "evidence": [
            {"article": one.article, "path": one.path, "line": one.line, "text": one.text, "outlet": one.outlet}
            for one in finding.evidence
        ],
        "assessment": finding.assessment,
        "fingerprint": finding.fingerprint,
    }


def _suppressed(one: Suppressed) -> dict[str, Any]:
    return {
        "finding": _finding(one.finding),
        "by_what": one.by_what,
        "reason": one.reason,
        "by": one.by,
        "until": one.until,
        "where": one.where,
    }


def _aside(index: Index, aside: Aside) -> dict[str, Any]:
    article = index.articles.get(aside.article)
    return {
        "article": aside.article,
        **_span(aside.span),
        "line": article.line(aside.span.start) if article else None,
        "text": aside.span.of(article.text) if article else "",
        "reason": aside.reason,
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _period(period: Period | None) -> dict[str, str] | None:
    """ISO 8601, naive UTC; `latest` is excluded."""
    if period is None:
        return None
    return {
        "earliest": period.earliest.isoformat(),
        "latest": period.latest.isoformat(),
        "granularity": period.granularity,
    }
