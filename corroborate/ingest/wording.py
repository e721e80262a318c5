"""Text as the other rooms expect it: line ends, Unicode form, metadata on one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONGEST_VALUE = 500
"""Characters of a title, byline or outlet; what is longer is no such thing and is cut."""

MARKS_IN_A_ROW = 30
"""Normalisation sorts combining marks in quadratic time; Unicode Standard Annex 15 (Stream-Safe Text Format) holds
30 in a row to be more than any language needs."""

_UNPRINTABLE = re.compile("[\0\ud800-\udfff]")
"""What no format can carry: NUL and halves of surrogate pairs (JSON can spell both)."""


def composed(text: str) -> str:
    """Return `text` in Unicode form NFC, in linear time; no "\\n" is added or lost.

    Runs of more than `MARKS_IN_A_ROW` combining marks are composed piece by piece.
    """
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFC", piece) for piece in _bounded(text))


def _bounded(text: str) -> Iterator[str]:
    start = in_a_row = 0
    for position, character in enumerate(text):
        in_a_row = in_a_row + 1 if unicodedata.combining(character) else 0
        if in_a_row > MARKS_IN_A_ROW:
            yield text[start:position]
            start, in_a_row = position, 1
    yield text[start:]


def body(text: str) -> str:
    """Return an article's text: valid Unicode, NFC, "\\n" at the end of lines."""
    return composed(unix_lines(text))


def unix_lines(text: str) -> str:
    """Return valid Unicode with "\\r\\n" as "\\n".

    A carriage return alone ends no line for git, so it becomes a space: lines keep the numbers that git gives them.
    """
    return _UNPRINTABLE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", " ")


def one_line(value: str) -> str:
    """Return a metadata value on one line, NFC, at most `LONGEST_VALUE` characters."""
    value = _UNPRINTABLE.sub("\ufffd", value[: 4 * LONGEST_VALUE])
    return " ".join(composed(value).split())[:LONGEST_VALUE]


def cut(text: str, most: int) -> str:
    """Return `text`, or as much of it as whole paragraphs (failing that, words) fit into `most` characters."""
    if len(text) <= most:
        return text
    for mark in ("\n", " "):
        end = text.rfind(mark, most // 2, most + 1)
        if end > 0:
            return text[:end]
    return text[:most]
