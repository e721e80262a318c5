"""Whether a figure tells a change: by how much, to what, from what, and which way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from corroborate import cues
from corroborate.domain import Change
from corroborate.extraction.figures.tokens import Token, low_at

REACH = 9
"""Tokens before "to", "by" or "from" in which its verb is looked for."""

Direction = Literal["", "up", "down"]


class Move(NamedTuple):
    change: Change
    direction: Direction


NO_MOVE = Move("", "")


class Verbs(NamedTuple):
    up: frozenset[str]
    down: frozenset[str]
    either: frozenset[str]
    only_to: frozenset[str]
    nouns: dict[str, Direction]
    up_to: frozenset[str]
    up_by: frozenset[str]
    objects: frozenset[str]
    things_of: frozenset[str]


@cache
def verbs() -> Verbs:
    """The words of change of `cues/figure_context.toml`."""
    data = cues.load("figure_context")
    nouns: dict[str, Direction] = {}
    for word in data["up"]["nouns"]:
        nouns[word] = "up"
    for word in data["down"]["nouns"]:
        nouns[word] = "down"
    up, down = frozenset(data["up"]["verbs"]), frozenset(data["down"]["verbs"])
    raised = frozenset(data["up"]["only_to"])
    only_to = raised | frozenset(data["down"]["only_to"])
    objects = frozenset(data["takes_an_object"]["words"])
    up_by, things_of = frozenset(data["up"]["only_by"]), frozenset(data["up"]["things_of"])
    return Verbs(up, down, frozenset(data["either"]["verbs"]), only_to, nouns, raised, up_by, objects, things_of)


def leads_a_change(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of change governs the "from" at `tokens[at]`, so that "from X to Y" is no range."""
    return _governor(tokens, at) is not None


def _governor(tokens: Sequence[Token], at: int) -> Direction | None:
    """The direction of the nearest word of change before `at` in its clause; "" for "went", None when there is none."""
    words = verbs()
    for step in range(1, REACH + 1):
        if at - step < 0:
            return None
        low = tokens[at - step].low
        if low in (";", ":", "and", "but", "while", "that", "(") and step > 1:
            return None
        if low in words.up or low in words.up_to:
            return "up"
        if low in words.down:
            return "down"
        if low in words.nouns:
            return words.nouns[low]
        if low in words.either:
            return ""
    return None


def move(tokens: Sequence[Token], start: int, end: int, measured: bool) -> Move:
    """The change that a figure over `tokens[start:end]` (bounds and unit included) tells.

    `measured` says that it has a unit: "lost 5%" tells a change, "lost 12 soldiers" does not.
    """
    before = low_at(tokens, start - 1)
    if before == "to":
        direction = _governor(tokens, start - 1)
        return NO_MOVE if direction is None else Move("to", direction)
    if before == "from":
        direction = _governor(tokens, start - 1)
        return NO_MOVE if direction is None else Move("from", direction)
    if before == "by":
        direction = _governor(tokens, start - 1)
        return Move("by", direction) if direction else NO_MOVE
    return _direct(tokens, start, end, before, measured)


def _direct(tokens: Sequence[Token], start: int, end: int, before: str, measured: bool) -> Move:
    """ "fell 5%", "up 19 cents", "a 5% rise", "an increase of 5%"."""
    words = verbs()
    after = low_at(tokens, end)
    if low_at(tokens, start - 2 - (before == "of")) in words.things_of:
        return NO_MOVE
    if measured and before in words.up_by:
        return Move("by", "up")
    if measured or before not in words.objects:
        if before in words.up:
            return Move("by", "up")
        if before in words.down:
            return Move("by", "down")
    if after in words.nouns and low_at(tokens, end + 1) != "of":
        return Move("by", words.nouns[after])
    if before == "of" and low_at(tokens, start - 2) in words.nouns:
        return Move("by", words.nouns[low_at(tokens, start - 2)])
    if after == "higher":
        return Move("by", "up")
    if after in ("lower", "fewer"):
        return Move("by", "down")
    return NO_MOVE
