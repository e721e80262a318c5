"""Words beside a number that say how exact it is: "more than", "an estimated", "or so"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

from corroborate import cues
from corroborate.domain import Bound
from corroborate.extraction.figures.changes import verbs
from corroborate.extraction.figures.tokens import Token, split_phrase

LONGEST = 5
"""Tokens of the longest phrase."""

MAX_PHRASES = 3
"""Bound phrases in a row ("at least an estimated")."""


class Limits(NamedTuple):
    """The bound of a number and the tokens it reaches over: `start` to the left, `end` to the right."""

    bound: Bound
    approximate: bool
    start: int
    end: int


@cache
def _before() -> dict[tuple[str, ...], str]:
    rows = cues.load("bounds")["bound"]
    return {split_phrase(phrase): row["id"] for row in rows for phrase in row["phrases"]}


@cache
def _after() -> dict[tuple[str, ...], str]:
    table = cues.load("bounds")["after"]
    kinds = ("approximate", "at_least", "at_most")
    return {split_phrase(phrase): kind for kind in kinds for phrase in table[kind]}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(form[-1] for form in _before())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form[0] for form in _after())


@cache
def _up_to_verbs() -> frozenset[str]:
    """After these "up to" leads to a new value: "climbed up to 12", "back up to 4.8"."""
    return verbs().up | frozenset(cues.load("figure_context")["up_to"]["words"])


@cache
def _fillers() -> frozenset[str]:
    return frozenset(cues.load("bounds")["fillers"]["words"])


def limits(tokens: Sequence[Token], start: int, end: int, small: bool) -> Limits:
    """The bound of the number over `tokens[start:end]`.

    `small` says that it is a count below ten: "over" and "under" before one are mostly prepositions of place.
    """
    bound, approximate, left = "", False, start
    for _ in range(MAX_PHRASES):
        found = _ending_at(tokens, left)
        if found is None:
            break
        kind, begin = found
        if tokens[begin].low == "up" and begin and tokens[begin - 1].low in _up_to_verbs():
            break
        if small and begin == left - 1 and tokens[begin].low in ("over", "under", "above", "below", "beyond", "near"):
            break
        approximate = approximate or kind == "approximate"
        bound = bound or (kind if kind != "approximate" else "")
        left = begin
    right = end
    kind, length = _starting_at(tokens, end)
    if length:
        right = end + length
        approximate = approximate or kind == "approximate"
        bound = bound or (kind if kind != "approximate" else "")
    return Limits(cast(Bound, bound), approximate, left, right)


def _ending_at(tokens: Sequence[Token], end: int) -> tuple[str, int] | None:
    """The longest phrase whose last token stands right before `end`, with fillers skipped."""
    stop = end
    for _ in range(3):
        if stop == 0:
            return None
        last = tokens[stop - 1].low
        if last in _last_words():
            for length in range(min(LONGEST, stop), 0, -1):
                kind = _before().get(tuple([token.low for token in tokens[stop - length : stop]]))
                if kind:
                    return kind, stop - length
        if last not in _fillers():
            return None
        stop -= 1
    return None


def _starting_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    if at >= len(tokens) or tokens[at].low not in _first_words():
        return "", 0
    for length in range(min(3, len(tokens) - at), 0, -1):
        kind = _after().get(tuple(token.low for token in tokens[at : at + length]))
        if kind:
            return kind, length
    return "", 0
