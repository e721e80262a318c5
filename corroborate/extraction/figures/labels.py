"""Numbers that are names or parts of names: "Flight 88", "F-22", "M25", "Group of Nine", "Galaxy 9"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from corroborate import cues
from corroborate.extraction.figures.nouns import is_plural, stop_words
from corroborate.extraction.figures.numerals import vocabulary
from corroborate.extraction.figures.tokens import HYPHENS, Token, low_at, split_phrase, touch
from corroborate.extraction.figures.units import currency_before, unit_after

MODEL_DIGITS = 3
"""Of aircraft and cars ("787", "911")."""

BRACKET_REACH = 12
"""Tokens before ")" in which the bracket is opened that it closes."""

_BEFORE_MODEL = ("a", "an", "own", "new", "this", "every", "another", "old", "used", "first")


class Lists(NamedTuple):
    designators: frozenset[str]
    lower: frozenset[str]
    groups: frozenset[tuple[str, ...]]
    names: dict[str, list[tuple[str, ...]]]
    openers: frozenset[str]
    """Words that a masked name or number can begin with."""
    weekdays: frozenset[str]
    scores: frozenset[str]
    year_before: frozenset[str]
    counting: frozenset[str]
    after_a_count: frozenset[str]


@cache
def lists() -> Lists:
    """The word lists of `cues/masks.toml`."""
    data = cues.load("masks")
    names: dict[str, list[tuple[str, ...]]] = {}
    for phrase in data["indices"]["phrases"]:
        form = split_phrase(phrase)
        names.setdefault(form[0], []).append(form)
    return Lists(
        designators=frozenset(data["designators"]["words"]),
        lower=frozenset(data["designators"]["lower"]),
        groups=frozenset(tuple(phrase.split()) for phrase in data["groups"]["before"]),
        names=names,
        openers=frozenset((*names, *vocabulary().small, *vocabulary().tens)),
        weekdays=frozenset(data["weekdays"]["names"]),
        scores=frozenset(data["scores"]["words"]),
        year_before=frozenset(data["years"]["before"]),
        counting=frozenset(data["years"]["counting"]),
        after_a_count=frozenset(data["after_a_count"]["words"]),
    )


def tied_to_letters(tokens: Sequence[Token], at: int) -> bool:
    """ "M25", "F-22", "Covid-19", "#12", "7-Eleven"; not "US$5", "RM5", "sub-300", "twenty-1"."""
    if currency_before(tokens, at):
        return False
    if touch(tokens, at - 1) and (tokens[at - 1].kind in ("word", "digits") or tokens[at - 1].text in "#@_&=*^\\"):
        return low_at(tokens, at - 1) not in ("c", "ca")
    if _after_point(tokens, at) or _torn(tokens, at) or _in_a_key(tokens, at):
        return True
    if touch(tokens, at - 1) and tokens[at - 1].text in HYPHENS and at >= 2 and tokens[at - 2].kind == "word":
        glued = touch(tokens, at - 2)
        name = tokens[at - 2].text
        if glued and low_at(tokens, at - 2) not in ("sub", "minus", "plus", "to", "or", "and", "magnitude"):
            measured = unit_after(tokens, at - 2) and (len(name) > 1 or touch(tokens, at - 3))
            return not measured or at < 3 or tokens[at - 3].kind != "digits"
        bare = tokens[at].text.isdecimal() and low_at(tokens, at + 1) != "%"
        return bare and not glued and name.isupper() and len(name) > 2
    after = tokens[at + 2] if at + 2 < len(tokens) else None
    if after is None or not (touch(tokens, at) and touch(tokens, at + 1)):
        return False
    return tokens[at + 1].text in HYPHENS and after.kind == "word" and after.text[0].isupper() and len(after.text) != 2


def _after_point(tokens: Sequence[Token], at: int) -> bool:
    """ "ID.3", the rest of a name."""
    glued = touch(tokens, at - 1) and touch(tokens, at - 2)
    return glued and tokens[at - 1].text == "." and tokens[at - 2].kind == "word"


def _in_a_key(tokens: Sequence[Token], at: int) -> bool:
    """ "24703L202", "A12B34": letters between digits without a space."""
    before = touch(tokens, at - 1) and touch(tokens, at - 2) and tokens[at - 1].kind == "word"
    after = touch(tokens, at) and touch(tokens, at + 1) and tokens[at + 1].kind == "word"
    return (before and tokens[at - 2].kind == "digits") or (after and tokens[at + 2].kind == "digits")


def _torn(tokens: Sequence[Token], at: int) -> bool:
    """Digits tied to other digits by a sign without a declared meaning ("10·000", "10_000", "3×4")."""
    allowed = (*HYPHENS, "—", "/", ":", "~", "$", "€", "£", "′", "″")
    right = touch(tokens, at) and touch(tokens, at + 1) and tokens[at + 2].kind == "digits"
    left = touch(tokens, at - 1) and touch(tokens, at - 2) and tokens[at - 2].kind == "digits"
    if right and tokens[at + 1].kind in ("mark", "raised") and tokens[at + 1].text not in allowed:
        return True
    return left and tokens[at - 1].kind in ("mark", "raised") and tokens[at - 1].text not in allowed


def names_a_model(tokens: Sequence[Token], at: int) -> bool:
    """ "a 787 Dreamliner", "its own 911 Carrera": three bare digits before a name, nothing to be counted."""
    word = tokens[at].text
    if (
        len(word) != MODEL_DIGITS
        or not word.isdecimal()
        or at + 1 >= len(tokens)
        or low_at(tokens, at - 1) not in _BEFORE_MODEL
    ):
        return False
    name = tokens[at + 1]
    return name.kind == "word" and name.text[0].isupper() and not noun_follows(tokens, at, 4)


def is_list_mark(tokens: Sequence[Token], at: int) -> bool:
    """ "1. ", "2) " at the head of a sentence, and "2)" further on without an opening bracket."""
    if low_at(tokens, at + 1) == ")" and len(tokens[at].text) <= 2 and at:
        return not any(token.text == "(" for token in tokens[max(0, at - BRACKET_REACH) : at])
    first = at == 0 or (at == 1 and tokens[0].text in "([")
    return first and low_at(tokens, at + 1) in (".", ")", "]") and len(tokens[at].text) <= 2 and len(tokens) > at + 2


def noun_follows(tokens: Sequence[Token], at: int, reach: int = 2) -> bool:
    for step in range(1, reach + 1):
        low = low_at(tokens, at + step)
        if is_plural(low):
            return True
        if low in stop_words():
            return False
    return False


def follows_a_name(tokens: Sequence[Token], at: int) -> bool:
    """ "Galaxy 9 is", "Premier 12,": a capitalised word before, and nothing countable after a small bare number."""
    word = tokens[at].text
    if at == 0 or not word.isdecimal() or len(word) > 4 or currency_before(tokens, at):
        return False
    name = tokens[at - 1]
    if name.kind != "word" or not name.text[0].isupper() or name.text in lists().weekdays:
        return False
    if name.low in stop_words() or name.low in vocabulary().scale or name.low in lists().counting:
        return False
    if at + 1 >= len(tokens):
        return True
    after = tokens[at + 1]
    if after.kind == "word":
        if unit_after(tokens, at + 1) or after.low in vocabulary().scale or after.low in vocabulary().short:
            return False
        if after.low in ("is", "was", "has") or after.text[0].isupper():
            return not noun_follows(tokens, at)
        return not noun_follows(tokens, at, 5) and after.low not in lists().after_a_count
    return after.text not in "-–%+$€£°" or (after.text in "-–" and not touch(tokens, at))


def designated(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """ "Flight 88", "No. 10", "Articles 3 and 4", "Group of Nine", "Big Four"."""
    before = at - 1
    if before >= 0 and tokens[before].text in (".", "#") and before >= 1:
        before -= 1 if tokens[before - 1].text in ("No", "Nos", "Vol", "Fig", "Art", "Prop", "Cat", "no") else 0
    if before < 0 or not _is_label(tokens, at):
        return
    name, number = tokens[before].text, tokens[at]
    capital = number.kind == "word" and number.text[0].isupper()
    if number.kind == "word" and not capital:
        if name in ("Channel", "Flight", "Article", "Chapter", "Category", "Phase", "Stage", "Level", "Gate", "Room"):
            yield at, at + 1
        return
    pair = (_text(tokens, at - 2), _text(tokens, at - 1))
    if name in lists().designators or (number.kind == "digits" and name in lists().lower and before < at):
        yield at, _last_of_list(tokens, at)
    elif capital and (pair in lists().groups or pair[1:] in lists().groups or _in_a_name(tokens, at)):
        yield at, at + 1


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _is_label(tokens: Sequence[Token], at: int) -> bool:
    """A number that can be a label: no thousands, no scale or share after it."""
    if tokens[at].kind == "digits" and (not tokens[at].text.replace(".", "").isdecimal() or len(tokens[at].text) > 5):
        return False
    after = low_at(tokens, at + 1)
    return after not in vocabulary().scale and after not in ("%", "percent", "bn", "m") and after != "per"


def _last_of_list(tokens: Sequence[Token], at: int) -> int:
    end = at + 1
    for _ in range(6):
        joined = low_at(tokens, end) in (",", "and", "to", "or", "&", *HYPHENS)
        if low_at(tokens, end) in HYPHENS and not (touch(tokens, end) and touch(tokens, end - 1)):
            break
        if not joined or end + 1 >= len(tokens) or tokens[end + 1].kind != "digits" or noun_follows(tokens, end + 1):
            break
        end += 2
    return end


def _in_a_name(tokens: Sequence[Token], at: int) -> bool:
    """A capitalised number word beside a capitalised name, in a sentence that is no headline."""
    if at == 0:
        return False
    words = [token for token in tokens[1:] if token.kind == "word" and len(token.text) > 3]
    headline = sum(token.text[0].isupper() for token in words) * 2 > len(words)
    before = tokens[at - 1]
    if before.text in HYPHENS and touch(tokens, at - 1) and tokens[at - 2].kind == "digits":
        return True
    opens = before.text in "\"“'‘:—–-.(" or before.kind != "word"
    return not headline and not opens
