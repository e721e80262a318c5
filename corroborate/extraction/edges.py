"""Where the words of a statement begin and end: without white space, loose punctuation and unpaired marks."""

from __future__ import annotations

import re

from corroborate.domain import Span

_DATELINE = re.compile(
    r"[A-Z][A-Z'’.\-]{1,24}(?: [A-Z][A-Z'’.\-]{0,24}){0,3}(?:, [A-Z][\w.]{1,20}(?: \d{1,2})?){0,2}"
    r"(?: \([A-Z][\w ]{1,24}\))?\s?(?:—|–|--|-)\s"
)
"""A place in capitals, perhaps region, day and agency, then a dash: "SELMONT, Nov. 22 (Reuters) — "."""


def past_dateline(text: str, span: Span) -> Span:
    """`span` without the dateline that it begins with, if it does."""
    found = _DATELINE.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found and found.end() < span.end else span


_EDGES = " \t\n\r\u00a0,;:.–—-\"“”„«»‘’'()[]"
"""Marks that belong to no claim at its ends; closing ones are kept where they pair (see `trimmed`)."""
_LEADING = _EDGES.replace("(", "").replace("[", "")
_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}


def trimmed(text: str, span: Span) -> Span:
    """`span` without white space, loose punctuation and unpaired quotation marks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in _LEADING and not _closes_inside(text, start, end):
        start += 1
    while end > start and text[end - 1] in _EDGES and not _belongs(text, start, end):
        end -= 1
    return Span(start, end)


def _closes_inside(text: str, start: int, end: int) -> bool:
    """An opening mark whose closing mark is inside and not at the end: '"No," and more'."""
    closing = {"“": "”", "«": "»", "‘": "’", '"': '"', "'": "'"}.get(text[start])
    if closing is None:
        return False
    last = text.rfind(closing, start + 1, end)
    following = text[last + 1 : end].strip(" .,;:!?") if last > start else ""
    spaced = closing not in "'’" or text[last + 1 : last + 2] in (" ", ",", ".", "")
    return bool(following) and spaced and text.count(closing, start + 1, end) % 2 == 1


def _belongs(text: str, start: int, end: int) -> bool:
    """A closing mark whose opening mark is inside, a plural possessive, or the stop of an abbreviation."""
    mark = text[end - 1]
    inside = text[start : end - 1]
    if mark in _PAIRS:
        return inside.count(_PAIRS[mark]) > inside.count(mark)
    if mark == '"':
        return inside.count(mark) % 2 == 1
    if mark == "’":
        return "‘" in inside
    return mark == "." and len(inside) > 1 and inside[-1].isupper() and inside[-2] == "."
