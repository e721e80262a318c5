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
"""How much shorter than the widest the other lines of a wrapped paragraph may be: a long word, an indent taken off
(own choice, like the next; read on Reuters-21578)."""
WRAPPED_LINES = 0.75
"""Share of the lines without a stop that are as wide; the rest are headings, rows of a table, datelines taken off."""

_MARKER = re.compile(r"[ \t]{0,20}(?:(?P<item>[-*•‣◦–▪]|\d{1,2}[.)])|(?P<head>#{1,6})|(?P<quote>>))[ \t]{1,4}")
_CAPTION = re.compile(
    r"(?:(?:file )?(?:photo|image|picture|video|illustration|graphic|caption)s?(?: by\b| credit)?\s?[:/|])"
    r"|(?:image|photo|picture) (?:copyright|caption|source)\b.{0,280}$"
    r"|.{0,80}\b(?:images?|photos?|pictures?):\s{0,3}$|.{0,200}\((?:[^()]{0,60}/)?(?:getty|ap|afp|reuters|epa)[^()]{0,40}\)$"
    r"|.{0,200}\b(?:getty images|afp/getty|ap photo|via reuters|via getty|via ap)\b.{0,30}$",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?<!\S)(?:an?|the|and|or|but|of|from|with)$")
"""Words at which no sentence ends."""
LONGEST_OPEN = 4
"""Characters of the longest of them."""
_WORD = re.compile(r"\S{1,60}")
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
    width = _wrapped_at(text, block)
    start = 0
    for at, (line, following) in enumerate(pairwise(block), 1):
        if not _one_paragraph(text, line, following, width):
            yield Span(block[start].start, line.end)
            start = at
    if block:
        yield Span(block[start].start, block[-1].end)


def _one_paragraph(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether a line goes on in the following one; `width` is what lines are wrapped at, 0 where they are not."""
    if _MARKER.match(text, following.start):
        return False
    if ends_in_stop(text, line):
        return _had_no_room(text, line, following, width)
    return _goes_on(text, line, following) or _wide(line, width)


def _wide(line: Span, width: int) -> bool:
    return 0 < width <= line.end - line.start + WRAP_SLACK


def _goes_on(text: str, line: Span, following: Span) -> bool:
    stopped = ends_in_stop(text, line)
    return not stopped and (text[following.start].islower() or _ends_open(text, line))


def _ends_open(text: str, line: Span) -> bool:
    return _OPEN.search(text, max(line.start, line.end - LONGEST_OPEN - 1), line.end) is not None


def _had_no_room(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the following line would have made this one longer than `width`."""
    word = _WORD.match(text, following.start, following.end)
    return 0 < width < line.end - line.start + 1 + (word.end() - word.start() if word else 0)


def ends_in_stop(text: str, span: Span) -> bool:
    return _FINAL.search(text, max(span.start, span.end - 16), span.end) is not None


def _wrapped_at(text: str, block: list[Span]) -> int:
    """Width at which the lines of a block were wrapped, 0 where they were not.

    Its paragraphs may stand without a blank line between them, so lines that end a sentence may be short.
    """
    width = max((line.end - line.start for line in block[:-1]), default=0)
    if width not in WRAP_WIDTHS:
        return 0
    inner = [pair for pair in pairwise(block) if not ends_in_stop(text, pair[0])]
    wide = sum(_wide(line, width) for line, _ in inner)
    return width if any(_goes_on(text, *pair) for pair in inner) and wide >= WRAPPED_LINES * len(inner) else 0


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
