"""Numbers written in words: sums, scales, halves, fractions and vague nouns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from corroborate.extraction.figures.numerals import (
    DIGITS_OF_BASE,
    LARGEST_BASE,
    MAX_WORDS,
    ROUND_BASES,
    Numeral,
    vocabulary,
)
from corroborate.extraction.figures.tokens import Token, low_at
from corroborate.extraction.figures.units import unit_after


def glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing stands between `tokens[at - 1]` and `tokens[at]`."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


def scales(tokens: Sequence[Token], at: int) -> tuple[Decimal, int]:
    """The product of the scale words from `at` on, and where they end; a hyphen may lead to one ("2-million")."""
    words = vocabulary()
    product = Decimal(1)
    for _ in range(3):
        step = (
            at + 1 if low_at(tokens, at) == "-" and low_at(tokens, at + 1) in words.scale and glued(tokens, at) else at
        )
        scale = words.scale.get(low_at(tokens, step)) or words.short.get(low_at(tokens, step))
        if scale is None:
            break
        product *= scale
        at = step + 1
    return product, at


def and_a_half(tokens: Sequence[Token], at: int, value: Decimal, scale: Decimal) -> tuple[Decimal, int]:
    """ "... and a half" adds half of the scale: "a million and a half", "two and a half million"."""
    if low_at(tokens, at) == "-" and low_at(tokens, at + 1) == "and" and low_at(tokens, at + 2) == "-":
        return _hyphenated_half(tokens, at, value, scale)
    if low_at(tokens, at) != "and":
        return value, at
    more = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
    if low_at(tokens, at + 1) in ("a", "one") and low_at(tokens, at + 2) in more:
        part, end = more[low_at(tokens, at + 2)], at + 3
    elif low_at(tokens, at + 1) == "three" and low_at(tokens, at + 2) == "quarters":
        part, end = Decimal("0.75"), at + 3
    else:
        return value, at
    if scale == 1 and low_at(tokens, end) not in ("of", "the"):
        later, stop = scales(tokens, end)
        return (value + part) * later, stop
    return value + part * scale, end


def _hyphenated_half(tokens: Sequence[Token], at: int, value: Decimal, scale: Decimal) -> tuple[Decimal, int]:
    """ "five-and-a-half tonnes"."""
    form = tuple(low_at(tokens, at + step) for step in range(3, 6))
    if form != ("a", "-", "half") or not all(glued(tokens, at + step) for step in range(6)):
        return value, at
    return value + scale / 2, at + 6


def vague_words(tokens: Sequence[Token], at: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "hundreds of thousands", "several", "a few hundred"."""
    words = vocabulary()
    low = tokens[at].low
    if low in words.vague or low == "tens":
        return _plural(tokens, at, low)
    if low not in ("several", "a"):
        return None
    for phrase, least, most in words.few:
        end = at + len(phrase)
        if tuple(token.low for token in tokens[at:end]) == phrase:
            scale, stop = scales(tokens, end)
            high = Decimal(most + 1) * scale - 1 if scale > 1 else Decimal(most)
            return Numeral(at, stop, least * scale, high, True, scaled=scale > 1)
    return None


def _plural(tokens: Sequence[Token], at: int, low: str) -> Numeral | None:
    words = vocabulary()
    over = low_at(tokens, at + 2) if low_at(tokens, at + 1) == "of" else ""
    base, top = (Decimal(20), Decimal(99)) if low == "tens" else words.vague[low]
    if over in words.vague and over not in ("dozens", "scores"):
        unit = words.vague[over][0] / 2
        least = Decimal(2 * 10 ** (base.adjusted())) if low != "dozens" else Decimal(24)
        return Numeral(at, at + 3, least * unit, (top + 1) * unit - 1, True, scaled=True)
    if low == "tens" or (low == "scores" and over == ""):
        return None
    return Numeral(at, at + 1, base, top, True, scaled=True)


def half_of_a_scale(tokens: Sequence[Token], at: int) -> Numeral | None:
    """ "half a million", "half-a-dozen", "half a dozen", "half dozen", "a half-million", "a quarter of a million"."""
    words = vocabulary()
    if tokens[at].low not in ("half", "a", "quarter", "three", "one"):
        return None
    lows = [low_at(tokens, at + step) for step in range(8)]
    bare = [(step, low) for step, low in enumerate(lows) if low not in ("-", "a", "of", "")]
    if not bare or bare[0][1] not in ("half", "quarter", "quarters", "three", "one"):
        return None
    value, rest = _quarters([low for _, low in bare])
    if value is None or len(bare) <= rest or bare[rest][1] not in words.scale:
        return None
    if bare[rest][0] - rest > 4:
        return None
    scale, end = scales(tokens, at + bare[rest][0])
    return Numeral(at, end, value * scale, value * scale, scaled=True)


def half_of_a_unit(tokens: Sequence[Token], at: int) -> Numeral | None:
    """ "half a mile", "half an hour", "a quarter of a percentage point": the number alone, the unit follows."""
    forms = ((("half",), "0.5", 1), (("a", "quarter", "of"), "0.25", 3), (("three", "quarters", "of"), "0.75", 3))
    for form, value, length in forms:
        if tuple([low_at(tokens, at + step) for step in range(length)]) == form and low_at(tokens, at + length) in (
            "a",
            "an",
        ):
            if unit_after(tokens, at + length + 1) is None:
                return None
            return Numeral(at, at + length + 1, Decimal(value), Decimal(value))
    return None


def _quarters(bare: list[str]) -> tuple[Decimal | None, int]:
    if bare[0] == "half":
        return Decimal("0.5"), 1
    if bare[0] == "quarter":
        return Decimal("0.25"), 1
    if bare[:2] == ["three", "quarters"]:
        return Decimal("0.75"), 2
    return None, 0


def one_in(tokens: Sequence[Token], at: int) -> Numeral | None:
    """ "one in five", "two in every five" and "nine out of ten" are shares; "two in five raids" and "12 out of 34
    ships" are counts."""
    top = _whole(tokens[at].low)
    link = (low_at(tokens, at + 1), low_at(tokens, at + 2))
    out_of = link == ("out", "of")
    every = link in (("in", "every"), ("of", "every"))
    if not top or not (out_of or every or (top == 1 and link[0] == "in" and tokens[at].kind == "word")):
        return None
    end = at + 3 if out_of or every else at + 2
    end += 1 if out_of and low_at(tokens, end) == "every" else 0
    base = _whole(low_at(tokens, end))
    if not top < base <= LARGEST_BASE or (out_of and base not in ROUND_BASES):
        return None
    share = Decimal(top) / base
    return Numeral(at, end + 1, share, share, fraction=True)


def _whole(low: str) -> int:
    """A whole number written as one word or in bare digits, 0 for anything else."""
    words = vocabulary()
    bare = low.isascii() and low.isdecimal() and len(low) <= DIGITS_OF_BASE
    return words.small.get(low) or words.tens.get(low) or (int(low) if bare else 0)


def fraction_words(tokens: Sequence[Token], at: int) -> Numeral | None:
    """ "a third of", "two-thirds", "one-quarter", "half of", "half the"; an ordinal alone is no fraction."""
    words = vocabulary()
    low = tokens[at].low
    if low == "half":
        if low_at(tokens, at - 1) in words.before_half:
            return None
        follows = low_at(tokens, at + 1) in ("of", "the", "its", "their", "his", "her", "all", "our", "those", "these")
        half = Decimal("0.5")
        return Numeral(at, at + 1, half, half, fraction=True) if follows else None
    if low not in words.small and low not in ("a", "an"):
        return None
    end = at + 2 if low_at(tokens, at + 1) == "-" else at + 1
    base = words.fraction.get(low_at(tokens, end))
    count = words.small.get(low, 1)
    by = low_at(tokens, at - 1) in ("by", "to", "almost", "nearly") and low_at(tokens, end + 1) in (
        "",
        ".",
        ",",
        ";",
        "to",
    )
    if base is None or count < 1 or (low in ("a", "an") and low_at(tokens, end + 1) != "of" and not by):
        return None
    plural = low_at(tokens, end).endswith("s")
    if plural == (count == 1) or count * base >= 1:
        return None
    if low_at(tokens, end) == "quarters" and low_at(tokens, end + 1) != "of" and end == at + 1:
        return None
    if not plural and low == "one" and end == at + 1 and low_at(tokens, end + 1) != "of":
        return None
    value = count * base
    return Numeral(at, end + 1, value, value, fraction=True)


def number_words(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Number words by the usual sums: "twenty-eight thousand six hundred and forty-two"."""
    words = vocabulary()
    first = tokens[at].low
    start = at
    if first in ("a", "an"):
        if low_at(tokens, at + 1) not in words.scale:
            return None
        at += 1
    elif first not in words.small and first not in words.tens and first != "dozen":
        return None
    return _sum_words(tokens, start, at)


def _sum_words(tokens: Sequence[Token], start: int, at: int) -> Numeral | None:
    words = vocabulary()
    total, current, last, scale = Decimal(0), Decimal(0), "", Decimal(1)
    count, mantissa = 0, Decimal(0)
    while at < len(tokens):
        step = _next_word(tokens, at, last)
        if step is None:
            break
        low = tokens[step].low
        kind = _kind(low)
        if kind in ("small", "tens") and not _fits(kind, last, words.small.get(low, 20)):
            return None
        count += 1
        if count > MAX_WORDS:
            return None
        if kind == "small":
            current += words.small[low]
        elif kind == "tens":
            current += words.tens[low]
        else:
            mantissa = mantissa or current or Decimal(1)
            scale = words.scale[low]
            if last == "scale" and not current:
                total *= scale
            elif scale == 100:
                current = (current or 1) * scale
            else:
                total += (current or 1) * scale
                current = Decimal(0)
        last = kind if scale != 100 or kind != "scale" else "hundred"
        at = step + 1
    if low_at(tokens, at) in words.small or low_at(tokens, at) in words.tens:
        return None
    value, end = and_a_half(tokens, at, total + current, scale)
    if low_at(tokens, end) == "-" and low_at(tokens, end + 1) in words.ordinals:
        return None
    return Numeral(start, end, value, value, scaled=scale != 1, mantissa=mantissa or value)


def _kind(low: str) -> str:
    words = vocabulary()
    return "small" if low in words.small else "tens" if low in words.tens else "scale"


def _next_word(tokens: Sequence[Token], at: int, last: str) -> int | None:
    """Where the next word of the number stands: here, or after a hyphen or "and"."""
    words = vocabulary()
    low = tokens[at].low
    known = low in words.small or low in words.tens or low in words.scale
    if known:
        return at if last != "small" or _kind(low) == "scale" else None
    after = low_at(tokens, at + 1)
    if low in ("-", "‐", "‑") and glued(tokens, at) and glued(tokens, at + 1):
        joins = (last == "tens" and words.small.get(after, 0) in range(1, 10)) or (last and after in words.scale)
        return at + 1 if joins else None
    if low == "and" and last in ("hundred", "scale") and (after in words.small or after in words.tens):
        return at + 1 if tokens[at - 1].low != "dozen" else None
    return None


def _fits(kind: str, last: str, value: int) -> bool:
    """Whether a unit or ten may follow: "twenty one" yes, "nineteen eighty" (a year) and "two three" no."""
    if last in ("", "hundred", "scale"):
        return True
    return kind == "small" and last == "tens" and 1 <= value <= 9
