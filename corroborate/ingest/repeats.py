"""Passages that stand twice inside one text: pasted again, or the same paragraph kept from an earlier version.

Word n-grams are hashed and looked up (Manber 1994, "Finding similar files"; here every n-gram is kept, so that the
result is exact), then a match is followed word for word as far as it goes. One pass, linear in the words.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ..domain import Repeat, Span

LEAST_WORDS = 20
"""Words that must recur in sequence: quotations repeated on purpose are mostly shorter, pasted paragraphs longer."""

_WORD = re.compile(r"\w+")

# Polynomial hash modulo a Mersenne prime (Karp & Rabin 1987); equal hashes are compared word by word afterwards.
_PRIME = (1 << 61) - 1
_BASE = 1_000_003


def repeats(text: str, least_words: int = LEAST_WORDS) -> tuple[Repeat, ...]:
    """Return the later copies of passages of at least `least_words` words, in the order of the text.

    Copies do not overlap one another nor their original. Words are compared whatever their case; the marks between
    them do not count. Each passage reaches as far as both sides agree, closing marks and quotes included.
    """
    places = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end].casefold() for start, end in places]
    found = [_span(text, places, *match) for match in _matches(words, least_words)]
    return tuple(repeat for repeat in found if repeat.span.start < repeat.span.end)


SHORT_RUN = 10
"""Words of the runs that are looked for first: a text in which none recurs holds no longer one either."""


def _any_run_twice(words: list[str], size: int) -> bool:
    runs = list(zip(*(words[start:] for start in range(size)), strict=False))
    return len(set(runs)) < len(runs)


def _matches(words: list[str], least: int) -> list[tuple[int, int, int]]:
    """Return (first word of the copy, first word of the original, number of words), in order."""
    if not _any_run_twice(words, min(least, SHORT_RUN)):
        return []
    hashes = _hashes(words, least)
    if len(set(hashes)) == len(hashes):
        return []
    first: dict[int, int] = {}
    found: list[tuple[int, int, int]] = []
    position = known = 0
    while position < len(hashes):
        # Only what lies wholly before the copy may be its original.
        while known + least <= position:
            first.setdefault(hashes[known], known)
            known += 1
        original = _settled(first.get(hashes[position]), found, least)
        length = _common(words, original, position) if original is not None else 0
        if original is None or length < least:
            position += 1
            continue
        found.append((position, original, length))
        position += length
    return found


def _settled(original: int | None, found: list[tuple[int, int, int]], least: int) -> int | None:
    """Lead an original that lies inside a copy back to what that was copied from."""
    while original is not None and found:
        index = bisect_right(found, original, key=lambda match: match[0]) - 1
        if index < 0:
            break
        copy, source, length = found[index]
        if not (copy <= original and original + least <= copy + length):
            break
        original = source + (original - copy)
    return original


def _hashes(words: list[str], size: int) -> list[int]:
    """Return the hash of the `size` words from each position on; fewer positions than words by size - 1."""
    if len(words) < size:
        return []
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(word, len(numbers) + 1) for word in words]
    leading = pow(_BASE, size - 1, _PRIME)
    value = 0
    for code in codes[:size]:
        value = (value * _BASE + code) % _PRIME
    hashes = [value]
    for leaving, entering in zip(codes, codes[size:], strict=False):
        value = ((value - leaving * leading) * _BASE + entering) % _PRIME
        hashes.append(value)
    return hashes


def _common(words: list[str], original: int, copy: int) -> int:
    """Return how many words agree from both positions on, before the original runs into the copy."""
    length = 0
    while copy + length < len(words) and original + length < copy and words[original + length] == words[copy + length]:
        length += 1
    return length


def _span(text: str, places: list[tuple[int, int]], copy: int, original: int, length: int) -> Repeat:
    """Return the characters of both passages, with the marks around them as far as they agree."""
    start, end = places[copy][0], places[copy + length - 1][1]
    first, last = places[original][0], places[original + length - 1][1]
    while last < start and end < len(text) and text[end] == text[last] and _is_mark(text[end]):
        end, last = end + 1, last + 1
    while first > 0 and start > last and text[start - 1] == text[first - 1] and _is_mark(text[start - 1]):
        start, first = start - 1, first - 1
    return Repeat(Span(start, end), Span(first, last))


def _is_mark(character: str) -> bool:
    return not character.isspace() and not character.isalnum() and character != "_"
