"""The words of an attitude: its verb group, its content, and the frame of both."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import Span
from corroborate.extraction.attribution.contents import clause_end
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.words import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    MARKS,
    NEGATIONS,
    QUOTE,
    Line,
    Range,
    is_adverb,
)

BE = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "remain",
        "remains",
        "remained",
        "feel",
        "feels",
        "felt",
        "'s",
        "'re",
    }
)


CONTENT_REACH = 60
"""Words of a content of an attitude (own choice)."""


def group_start(line: Line, at: int) -> int:
    first = at
    while first > 0 and _fills(line, first - 1):
        first -= 1
    while first < at and (line.low(first) in ADVERBS or is_adverb(line.low(first))) and first == 0:
        first += 1
    return first


def _fills(line: Line, at: int) -> bool:
    low = line.low(at)
    return low in AUXILIARIES or low in NEGATIONS or low in ADVERBS or (is_adverb(low) and not line.words[at].capital)


def content_from(line: Line, start: int) -> Range | None:
    """From `start` to the end of the clause, or to the comma after which something else begins."""
    if start >= len(line.words):
        return None
    low = line.low(start)
    if low in (":", ",") and line.low(start + 1) == QUOTE:
        return start + 1, start + 2
    if low in MARKS - {QUOTE} or low in COORDINATORS:
        return None
    end = min(clause_end(line, start), start + CONTENT_REACH)
    for at in range(start + 1, end):
        if line.low(at) == ",":
            end = at
            break
        if line.low(at) in ("—", "–", "--", "("):
            end = at
            break
    return (start, end) if end > start else None


def attitude(line: Line, source: Range | None, cue: Range, contents: Sequence[Range], lemma: str) -> Frame:
    span = line.span(*source) if source is not None else None
    words = line.span(*cue)
    begin = min(words.start, span.start) if span is not None else words.start
    held: tuple[Span, ...] = tuple(line.span(*content) for content in contents)
    return Frame("object", span, words, held, lemma, "certain", begin=begin)
