"""What a run of digits means, and the words that make numbers, as exact decimals.

Declared meanings: groups of three after a comma, apostrophe or thin space ("10,000", "10'000", "10\\u202f000"), Indian
groups ("1,00,000"), a decimal point, digits of one script, fraction signs. What is written in another way ("1,0,0,0",
"10,5", "10.000" of things counted, more than 15 digits, hexadecimal, Roman) is no number: better none than a wrong one.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from corroborate import cues
from corroborate.extraction.figures.tokens import split_phrase

MAX_DIGITS = 15
"""Longer runs are keys and hashes, not quantities of news."""

MAX_WORDS = 12
"""Number words read as one number ("nine hundred ninety-nine thousand nine hundred ninety-nine" has ten)."""

LARGEST_BASE = 1_000
"""Of "one in n", so that it is a share."""
DIGITS_OF_BASE = 4
"""Its digits."""
ROUND_BASES = frozenset((*range(2, 11), 20, 50, 100, 1_000))
"""Behind "out of" these make a share ("nine out of ten"); "12 out of 34" counts twelve."""

_WESTERN = re.compile(r"\d{1,3}(?:([,，'’٬ \u2009\u202f\u00a0])\d{3})(?:\1\d{3}){0,4}(?:[.٫]\d{1,9})?\Z")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2}){1,5},\d{3}(?:\.\d{1,9})?\Z")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,4}\Z")
_PLAIN = re.compile(r"\d{0,15}(?:[.٫]\d{1,15})?\Z")
_SEPARATORS = re.compile("[,，'’٬ \u2009\u202f\u00a0]")


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent, as it is printed."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value and abs(value) < Decimal("1e25") else value.normalize()


class Numeral(NamedTuple):
    """A number over `tokens[start:end]`; `low < high` only for vague words."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    vague: bool = False
    fraction: bool = False
    """"a third", "half": a share of something."""
    scaled: bool = False
    """Has a scale of its own ("3 million", "a dozen")."""
    digits: bool = False
    mantissa: Decimal = Decimal(0)
    """The number before its scale: 3 of "3 million"."""


class Vocabulary(NamedTuple):
    small: dict[str, int]
    tens: dict[str, int]
    scale: dict[str, Decimal]
    short: dict[str, Decimal]
    vague: dict[str, tuple[Decimal, Decimal]]
    few: tuple[tuple[tuple[str, ...], int, int], ...]
    fraction: dict[str, Decimal]
    glyphs: dict[str, Decimal]
    ordinals: frozenset[str]
    before_half: frozenset[str]
    """After these "half" is a stretch of a game or a year."""
    openers: frozenset[str]
    """Words that a number expression can begin with."""


_OTHER_OPENERS = ("dozen", "tens", "half", "quarter", "a", "an", "several")


@cache
def vocabulary() -> Vocabulary:
    """The number words of `cues/numbers.toml`."""
    table = cues.load("numbers")
    few = sorted(((split_phrase(words), *ends) for words, ends in table["few"].items()), key=lambda row: -len(row[0]))
    return Vocabulary(
        small=table["small"],
        tens=table["tens"],
        scale={word: Decimal(value) for word, value in table["scale"].items()},
        short={word: Decimal(value) for word, value in table["short"].items()},
        vague={word: (Decimal(low), Decimal(high)) for word, (low, high) in table["vague"].items()},
        few=tuple(few),
        fraction={word: Decimal(top) / Decimal(base) for word, (top, base) in table["fraction"].items()},
        glyphs={sign: Decimal(top) / Decimal(base) for sign, (top, base) in table["glyphs"].items()},
        ordinals=frozenset(table["ordinals"]["words"]),
        before_half=frozenset(table["half"]["not_after"]),
        openers=frozenset((*table["small"], *table["tens"], *table["vague"], *_OTHER_OPENERS)),
    )


def parse_digits(run: str) -> Decimal | None:
    """The number that a run of digits and separators writes, None when it has no declared meaning."""
    if len(run) > 2 * MAX_DIGITS:
        return None
    digits = [letter for letter in run if letter.isdecimal()]
    if not digits or len(digits) > MAX_DIGITS or len({ord(one) - unicodedata.decimal(one) for one in digits}) != 1:
        return None
    western = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in run.replace("．", "."))
    if _WESTERN.match(western) or _INDIAN.match(western):
        if western[0] == "0":
            return None
        return Decimal(_SEPARATORS.sub("", western).replace("٫", "."))
    if _POINTS.match(western):
        return Decimal(western.replace(".", ""))
    if _PLAIN.match(western) and not (len(western) > 1 and western[0] == "0" and western[1] not in ".٫"):
        return Decimal(western.replace("٫", "."))
    return None
