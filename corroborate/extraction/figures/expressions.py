"""One number expression: digits with their scale and fraction, or words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from corroborate.extraction.figures.number_words import (
    and_a_half,
    fraction_words,
    glued,
    half_of_a_scale,
    half_of_a_unit,
    number_words,
    one_in,
    scales,
    vague_words,
)
from corroborate.extraction.figures.numerals import Numeral, parse_digits, vocabulary
from corroborate.extraction.figures.tokens import Token, low_at


def read_numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """The longest number expression that begins at `tokens[at]`."""
    token = tokens[at]
    if token.kind in ("digits", "glyph"):
        return (one_in(tokens, at) if token.kind == "digits" else None) or _from_digits(tokens, at)
    if token.kind != "word" or token.low not in vocabulary().openers:
        return None
    return (
        one_in(tokens, at)
        or vague_words(tokens, at)
        or half_of_a_scale(tokens, at)
        or half_of_a_unit(tokens, at)
        or fraction_words(tokens, at)
        or number_words(tokens, at)
    )


def _from_digits(tokens: Sequence[Token], at: int) -> Numeral | None:
    words = vocabulary()
    end = at + 1
    if tokens[at].kind == "glyph":
        value: Decimal | None = words.glyphs[tokens[at].text]
    else:
        value = parse_digits(tokens[at].text)
        if value is not None and end < len(tokens) and tokens[end].kind == "glyph":
            value += words.glyphs[tokens[end].text]
            end += 1
    if value is None:
        return None
    while value and _spaced_thousands(tokens, end):
        value, end = value * 1000, end + 2
    value, end = _with_vulgar(tokens, at, end, value)
    scale, stop = scales(tokens, end)
    if stop == end and low_at(tokens, end) in words.vague and low_at(tokens, end) != "scores":
        return None
    number, stop = and_a_half(tokens, stop, value * scale, scale)
    vulgar = value < 1 and end == at + 3 and low_at(tokens, end) == "of"
    fraction = (tokens[at].kind == "glyph" or vulgar) and scale == 1
    return Numeral(at, stop, number, number, False, fraction, scale != 1, True, value)


def _spaced_thousands(tokens: Sequence[Token], at: int) -> bool:
    """ "80, 000" as tokenised texts have it: three noughts behind a comma that is glued to the number before."""
    if low_at(tokens, at) != "," or not glued(tokens, at) or low_at(tokens, at + 1) != "000":
        return False
    return len(tokens[at - 1].text) <= 3 and tokens[at - 1].kind == "digits"


def _with_vulgar(tokens: Sequence[Token], at: int, end: int, value: Decimal) -> tuple[Decimal, int]:
    """ "7 3/4" and "1/2": what is no date was left unmasked, so that a slash here is a fraction."""
    if low_at(tokens, end) == "/" and glued(tokens, end) and glued(tokens, end + 1) and end == at + 1:
        base = parse_digits(low_at(tokens, end + 1)) if tokens[end + 1].kind == "digits" else None
        return (value / base, end + 2) if base and value < base else (value, end)
    if low_at(tokens, end + 1) == "/" and tokens[end].kind == "digits" and glued(tokens, end + 2):
        top, base = parse_digits(low_at(tokens, end)), parse_digits(low_at(tokens, end + 2))
        if top and base and top < base <= 16:
            return value + top / base, end + 3
    return value, end
