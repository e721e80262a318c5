"""Time expressions, found and resolved against the publication date, preferring the past.

What a reader must know: relative expressions ("Friday", "last month") and dates without a year have no period when
the publication day is unknown; "three weeks earlier" stands in relation to something the rules cannot see and never
has one; "Dec. 3" without a year may lie up to two months ahead, a bare month never does unless "will" or the like
stands before it. A season is one of the northern hemisphere. An impossible date has no period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corroborate.domain import Moment, Period, Span
from corroborate.extraction.dating import resolved
from corroborate.extraction.time_joins import clocked, stretches
from corroborate.extraction.time_words import candidates, is_future, is_time, may_hold_time, relation_before

LOOK = 80
"""Characters before an expression in which its preposition and a future marker are sought."""


def moments(text: str, spans: Sequence[Span], published: Period | None) -> tuple[Moment, ...]:
    """Return the time expressions inside each of `spans`, in order and without overlap.

    Prepositions that say the relation ("since", "by", "over") belong to the quoted text, others do not.
    Never raises on any text or date.
    """
    found: list[Moment] = []
    for span in sorted(spans):
        found += stretches(text, span, _simple(text, span, _anchor(published)))
    return tuple(found)


def _anchor(published: Period | None) -> date | None:
    """The publication day; None when no day is known."""
    if published is None or published.granularity not in ("minute", "hour", "day"):
        return None
    return published.earliest.date()


def _simple(text: str, span: Span, anchor: date | None) -> list[Moment]:
    if not may_hold_time(text, span):
        return []
    taken = bytearray(span.end - span.start)
    found: list[Moment] = []
    for kind, pattern, _ in candidates(text, span):
        for match in pattern.finditer(text, span.start, span.end):
            start, end = match.start() - span.start, match.end() - span.start
            if start == end or any(taken[start:end]) or not is_time(text, kind, match, span):
                continue
            taken[start:end] = b"\x01" * (end - start)
            found.append(_moment(text, span, kind, match, anchor))
    found.sort(key=lambda m: m.span)
    return clocked(text, found)


def _moment(text: str, span: Span, kind: str, match: re.Match[str], anchor: date | None) -> Moment:
    behind = text[max(span.start, match.start() - LOOK) : match.start()]
    relation, start = relation_before(behind, match.start())
    if kind == "stretch":
        relation = "over"
        lead = re.search(r"\b(?:over|in|during|within|for|throughout)\s$", behind, re.IGNORECASE)
        start = match.start() - (len(behind) - lead.start()) if lead else match.start()
    elif kind == "date" and match["until"]:
        relation, start = "over", match.start()
    period = resolved(kind, match, anchor, is_future(behind))
    end = match.end() - (match.group().endswith(".") and kind in ("month", "weekday") and match.end() == span.end)
    return Moment(Span(start, end), text[start:end], period, relation)
