"""Paragraphs of a body, wrapped lines joined, and what kind of text each one is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from corroborate.domain import Span

SentenceKind = Literal["headline", "sentence", "item", "caption"]

HEADLINE_LIMIT = 160
"""Characters; headlines of large outlets run to about 110, with room for a kicker."""
WRAP_WIDTHS = range(50, 101)
"""Line lengths at which mail, wire and plain-text tools wrap."""
WRAP_SLACK = 25
"""How much shorter than its longest line the lines of a wrapped block may be: one long word."""

_MARKER = re.compile(r"[ \t]{0,20}(?:(?P<item>[-*•‣◦–▪]|\d{1,2}[.)])|(?P<head>#{1,6})|(?P<quote>>))[ \t]{1,4}")
_CAPTION = re.compile(
    r"(?:(?:file )?(?:photo|image|picture|video|illustration|graphic|caption)s?(?: by\b| credit)?\s?[:/|])"
    r"|(?:image|photo|picture) (?:copyright|caption|source)\b.{0,280}$"
    r"|.{0,80}\b(?:images?|photos?|pictures?):\s{0,3}$|.{0,200}\((?:[^()]{0,60}/)?(?:getty|ap|afp|reuters|epa)[^()]{0,40}\)$"
    r"|.{0,200}\b(?:getty images|afp/getty|ap photo|via reuters|via getty|via ap)\b.{0,30}$",
    re.IGNORECASE,
)
_FINAL = re.compile(r"[.!?…。！？:;][\"'”’»)\]]{0,4}(?:\[\d{1,3}\]){0,3}$")


def paragraphs(text: str) -> Iterator[Span]:
    """Yield paragraphs without white space at their ends, wrapped lines joined."""
    block: list[Span] = []
    for line in _lines(text):
        if line.start == line.end:
            yield from _joined(text, block)
            block = []
        else:
            block.append(line)
    yield from _joined(text, block)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield trimmed(text, start, end)
        start = end + 1


def trimmed(text: str, start: int, end: int) -> Span:
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip())
    return Span(start + left, max(start + left, start + len(raw.rstrip()))) if raw.strip() else Span(start, start)


def _joined(text: str, block: list[Span]) -> Iterator[Span]:
    wrapped = _wrapped(text, block)
    current: Span | None = None
    for line in block:
        if current is not None and (wrapped or _goes_on(text, current, line)) and not _MARKER.match(text, line.start):
            current = Span(current.start, line.end)
            continue
        if current is not None:
            yield current
        current = line
    if current is not None:
        yield current


def _goes_on(text: str, line: Span, following: Span) -> bool:
    return text[following.start].islower() and not ends_in_stop(text, line)


def ends_in_stop(text: str, span: Span) -> bool:
    return _FINAL.search(text, max(span.start, span.end - 16), span.end) is not None


def _wrapped(text: str, block: list[Span]) -> bool:
    widths = [line.end - line.start for line in block[:-1]]
    if not widths or max(widths) not in WRAP_WIDTHS or min(widths) < max(widths) - WRAP_SLACK:
        return False
    return any(_goes_on(text, a, b) for a, b in pairwise(block))


def kind_of(text: str, unit: Span, first: bool, last: bool) -> tuple[SentenceKind, Span]:
    marker = _MARKER.match(text, unit.start, unit.end)
    body = trimmed(text, marker.end(), unit.end) if marker else unit
    if marker and marker["head"]:
        return "headline", body
    if marker and marker["item"]:
        return "item", body
    if unit.end - unit.start <= 2 * HEADLINE_LIMIT and _CAPTION.match(text[unit.start : unit.end]):
        return "caption", body
    short = unit.end - unit.start <= HEADLINE_LIMIT
    if first and not last and short and not ends_in_stop(text, unit):
        return "headline", body
    return "sentence", body
