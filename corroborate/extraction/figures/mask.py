"""What holds a number but states no quantity, found before any number is read.

Beside what is known by its shape (`patterns`) and the numbers of names (`labels`): years and scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.extraction.figures.context import BASES
from corroborate.extraction.figures.labels import (
    designated,
    follows_a_name,
    is_list_mark,
    lists,
    names_a_model,
    noun_follows,
    tied_to_letters,
)
from corroborate.extraction.figures.nouns import is_plural
from corroborate.extraction.figures.numerals import vocabulary
from corroborate.extraction.figures.patterns import covered
from corroborate.extraction.figures.tokens import HYPHENS, Token, low_at, touch
from corroborate.extraction.figures.units import currency_before, unit_after

FIRST_YEAR, LAST_YEAR = 1800, 2099
"""Four bare digits in this stretch are a year unless something says otherwise."""

OLDEST_YEAR = 1000
"""From here on after "in", "since", "until" and the like."""

SCORE_REACH = 8
"""Tokens on either side in which a word of sport makes "3-5" a result."""


def mask(text: str, tokens: Sequence[Token]) -> list[bool]:
    """For each token, whether it belongs to something that is no quantity."""
    hidden = bytearray(len(text))
    for start, end in covered(text, tokens):
        hidden[start:end] = b"\1" * (end - start)
    masked = [bool(hidden[token.start]) for token in tokens]
    openers = lists().openers
    for at, token in enumerate(tokens):
        if token.kind == "digits" or token.low in openers:
            for first, last in _names(tokens, at):
                masked[first:last] = [True] * (last - first)
    return masked


def _names(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """Token ranges around `at` that are names, years or scores."""
    token = tokens[at]
    for form in lists().names.get(token.low, ()):
        if tuple(one.low for one in tokens[at : at + len(form)]) == form:
            yield at, at + len(form)
    if token.kind == "digits":
        if tied_to_letters(tokens, at) or is_list_mark(tokens, at) or is_year(tokens, at):
            yield at, at + 1
        if follows_a_name(tokens, at) or names_a_model(tokens, at):
            yield at, at + 1
        if _is_score(tokens, at):
            yield at, at + 3
        if _is_address(tokens, at):
            yield at, at + 1
    if low_at(tokens, at - 1) in ("per", "every") and token.text in BASES:
        yield at, at + 1
    if low_at(tokens, at - 1) in ("top", "bottom") and low_at(tokens, at + 1) in (
        ",",
        ".",
        "",
        "in",
        "of",
        "on",
        "during",
    ):
        yield at, at + 1
    if token.kind == "digits" or token.low in vocabulary().small or token.low in vocabulary().tens:
        yield from designated(tokens, at)


def is_year(tokens: Sequence[Token], at: int) -> bool:
    """Whether the digits at `at` name a year: "in 1815", "the 2031 budget", not "2000 troops" or "$2050"."""
    word = tokens[at].text
    if len(word) != 4 or not word.isdecimal() or not OLDEST_YEAR <= int(word) <= LAST_YEAR:
        return low_at(tokens, at - 1) in ("'", "’", "‘") and len(word) == 2
    if currency_before(tokens, at) or _counts(tokens, at):
        return False
    value = int(word)
    if value >= FIRST_YEAR:
        return True
    before = low_at(tokens, at - 1)
    return before in ("in", "since", "until", "circa", "year", "by", "during") and not noun_follows(tokens, at)


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """A unit, a scale or people right after, or a bound before a plural."""
    after = low_at(tokens, at + 1)
    hyphen = at + 2 if after == "-" and touch(tokens, at) else at + 1
    found = unit_after(tokens, hyphen)
    if found and (len(low_at(tokens, hyphen)) > 1 or touch(tokens, at)) and not tokens[hyphen].text.istitle():
        return True
    if _beside_a_number(tokens, at):
        return True
    if after in vocabulary().scale or after in vocabulary().short:
        return True
    before = low_at(tokens, at - 1)
    if after in ("people", "persons", "men", "women", "children", "troops", "soldiers", "civilians", "residents"):
        return int(tokens[at].text) % 100 == 0 or before not in lists().year_before
    return before in lists().counting and noun_follows(tokens, at)


def _beside_a_number(tokens: Sequence[Token], at: int) -> bool:
    """The other end of a range that can be no year: "1000 to 2000 hires", "2000 - 2500 calories"."""
    links = ("to", "or", *HYPHENS)
    for link, other in ((at - 1, at - 2), (at + 1, at + 2)):
        if low_at(tokens, link) in links and 0 <= other < len(tokens) and tokens[other].kind == "digits":
            word = tokens[other].text
            if len(word) == 4 and word.isdecimal() and not FIRST_YEAR <= int(word) <= LAST_YEAR:
                return noun_follows(tokens, max(at, other)) or unit_after(tokens, max(at, other) + 1) is not None
    return False


def _is_address(tokens: Sequence[Token], at: int) -> bool:
    """ "The 900 block of Mill Road", "in the 100-block of": the block where the numbers of the houses begin so."""
    hyphen = low_at(tokens, at + 1) == "-"
    block = at + 1 + hyphen
    return low_at(tokens, block) == "block" and (not hyphen or low_at(tokens, block + 1) == "of")


def _is_score(tokens: Sequence[Token], at: int) -> bool:
    """ "3-2", "0-0", "won 2-5": a pair that falls, begins with nothing, or stands near a word of sport."""
    if at + 2 >= len(tokens) or tokens[at + 1].text not in HYPHENS or tokens[at + 2].kind != "digits":
        return False
    left, right = tokens[at].text, tokens[at + 2].text
    if not (left.isdecimal() and right.isdecimal() and len(left) <= 3 and len(right) <= 3):
        return False
    if not (touch(tokens, at) and touch(tokens, at + 1)):
        return False
    if unit_after(tokens, at + 3) or currency_before(tokens, at) or low_at(tokens, at + 3) in vocabulary().scale:
        return False
    if int(left) >= int(right) or int(left) == 0:
        return True
    near = tokens[max(0, at - SCORE_REACH) : at + 3 + SCORE_REACH]
    sport = any(token.low in lists().scores for token in near)
    return sport and not is_plural(low_at(tokens, at + 3))
