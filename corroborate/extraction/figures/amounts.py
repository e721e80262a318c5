"""A number with its unit.

An amount is a currency sign, a number, a scale and a unit over a stretch of tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from corroborate import cues
from corroborate.extraction.figures.expressions import read_numeral
from corroborate.extraction.figures.nouns import counted_after, hyphenated_head, is_plural, stop_words
from corroborate.extraction.figures.number_words import scales
from corroborate.extraction.figures.numerals import Numeral, plain, vocabulary
from corroborate.extraction.figures.tokens import Token, low_at, touch
from corroborate.extraction.figures.units import CODE, COUNT, FRACTION, Unit, currency_before, table, unit_after

QUOTE_REACH = 60
"""Tokens before a quotation mark in which the one that it closes is looked for."""

SHORTEST_SUM = 3
"""Digits of a bare sum behind "PS"; fewer name a console."""

SPELT = 3
"""Letters of the shortest spelt name of a unit ("day")."""

_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_CODE_SCALES = {"M": Decimal(10**6), "k": Decimal(10**3), "K": Decimal(10**3), "B": Decimal(10**9)}

_DEFINITE = ("the", "my", "our", "his", "her", "their", "its", "your", "these", "those")
"""After "one of" these lead to the group that the one belongs to."""

_NOT_ONE_OF = ("no", "not", "each", "every", "any", "another", "number", "which", "only")

_MEASURES = ("high", "tall", "long", "wide", "deep", "away", "from")
"""Behind "12 m" these say that it is metres."""


class Amount(NamedTuple):
    """`tokens[start:end]`; `number_end` is where number and scale end and a name of what is counted may begin."""

    start: int
    number_end: int
    end: int
    low: Decimal
    high: Decimal
    unit: Unit
    kind: Literal["exact", "range", "vague", "fraction"]
    scaled: bool
    mantissa: Decimal
    hyphenated: bool
    """Used as an adjective: "25-mile"."""
    signed: bool = False


@cache
def _money_scales() -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in cues.load("numbers")["short_money"].items()}


@cache
def _one() -> tuple[frozenset[str], frozenset[str]]:
    words = cues.load("numbers")["one"]
    return frozenset(words["not_before"]), frozenset(words["not_after"])


def amount_at(tokens: Sequence[Token], masked: Sequence[bool], at: int) -> Amount | None:
    if tokens[at].low.endswith("fold"):
        return _fold(tokens, masked, at)
    numeral = read_numeral(tokens, at)
    if numeral is None or any(masked[at : numeral.end]):
        return None
    if tokens[at].low == "one" and numeral.end == at + 1 and not _one_counts(tokens, at):
        return None
    money = currency_before(tokens, at) if numeral.digits else None
    start = money[1] if money else at
    scaled = _short_scale(tokens, numeral, money is not None)
    if scaled is None or (money and tokens[at - 1].text == "PS" and _is_console(tokens, at, scaled)):
        return None
    numeral = scaled
    sign = _is_negative(tokens, start)
    start, low, high = (start - 1, -numeral.high, -numeral.low) if sign else (start, numeral.low, numeral.high)
    return _with_unit(tokens, numeral._replace(start=start, low=low, high=high), money[0] if money else None, sign)


def _fold(tokens: Sequence[Token], masked: Sequence[bool], at: int) -> Amount | None:
    """ "sixfold", "tenfold", "a hundredfold"."""
    words, low = vocabulary(), tokens[at].low.removesuffix("fold")
    value = Decimal(words.small.get(low, 0)) or Decimal(words.tens.get(low, 0)) or words.scale.get(low, Decimal(0))
    if not value or masked[at]:
        return None
    return Amount(at, at + 1, at + 1, value, value, table().by_id["fold"], "exact", False, value, False)


def _is_console(tokens: Sequence[Token], at: int, numeral: Numeral) -> bool:
    """ "PS5": no sum of money follows the letters."""
    return not numeral.scaled and len(tokens[at].text) < SHORTEST_SUM


def _one_counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether "one" is a number here: before a noun, and no pronoun or idiom."""
    not_before, not_after = _one()
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.text == "-" and touch(tokens, at) and touch(tokens, at + 1):
        return unit_after(tokens, at + 2) is not None and low_at(tokens, at - 1) not in not_after - {"a", "the", "an"}
    if after is None or after.kind != "word":
        return False
    if after.low == "of" and _is_definite(tokens, at + 2):
        return (
            low_at(tokens, at - 1) not in _NOT_ONE_OF and counted_after(tokens, at + 1, len(tokens), False).head != ""
        )
    if unit_after(tokens, at + 1) and after.low not in not_before:
        return True
    if after.low in ("to", "or") and low_at(tokens, at + 2) in vocabulary().small:
        return True
    if after.low in not_before or after.low in stop_words():
        return False
    return low_at(tokens, at - 1) not in not_after


def _is_definite(tokens: Sequence[Token], at: int) -> bool:
    """ "the banks", "their friends", "Osterby's oldest banks"."""
    owner = any(low_at(tokens, at + step).endswith("'s") for step in range(3))
    return low_at(tokens, at) in _DEFINITE or (owner and tokens[at].text[0].isupper())


def _short_scale(tokens: Sequence[Token], numeral: Numeral, money: bool) -> Numeral | None:
    """Take "m", "k", "bn" after digits into the number; None when letters glued to it make it no number ("5G")."""
    at = numeral.end
    if not numeral.digits or at >= len(tokens) or tokens[at].kind != "word" or numeral.scaled:
        return numeral
    glued = touch(tokens, at - 1)
    low = tokens[at].low
    if money and low in _money_scales() and (glued or low != "k"):
        return _times(numeral, _money_scales()[low])
    if not glued:
        return numeral
    if low == "k" and numeral.low not in (4, 8):
        return _times(numeral, Decimal(1000))
    if tokens[at].text == "M" or (low == "m" and _millions(tokens, at)):
        return _times(numeral, _money_scales()["m"])
    return numeral if unit_after(tokens, at) else None


def _millions(tokens: Sequence[Token], at: int) -> bool:
    """ "1.4m barrels" counts millions, "5m away" metres: a plural or a unit follows at once or after one word."""
    if low_at(tokens, at + 1) == "of":
        return True
    return (
        bool(unit_after(tokens, at + 1))
        or is_plural(low_at(tokens, at + 1))
        or (low_at(tokens, at + 1) not in stop_words() and is_plural(low_at(tokens, at + 2)))
    )


def _times(numeral: Numeral, scale: Decimal) -> Numeral:
    low, high = numeral.low * scale, numeral.high * scale
    return numeral._replace(end=numeral.end + 1, low=low, high=high, scaled=True, mantissa=numeral.low)


def _is_negative(tokens: Sequence[Token], start: int) -> bool:
    """A minus sign glued to the number and to nothing before it, or the word."""
    if start == 0:
        return False
    if tokens[start - 1].text in ("-", "−") and low_at(tokens, start - 2) == "minus":
        return True
    if tokens[start - 1].text in ("-", "−"):
        return touch(tokens, start - 1) and not touch(tokens, start - 2) and start > 1
    return tokens[start - 1].low == "minus"


def _with_unit(tokens: Sequence[Token], numeral: Numeral, money: Unit | None, sign: bool) -> Amount | None:
    number_end = end = numeral.end
    unit, hyphenated = money or COUNT, False
    if low_at(tokens, end) == "-" and touch(tokens, end - 1) and touch(tokens, end):
        hyphenated = True
        end += 1
    if money is None:
        found = unit_after(tokens, end) or _million_code(tokens, end) or _inches(tokens, end)
        if found is None and not hyphenated:
            found, hyphenated = _spaced(tokens, end)
        if found is None and hyphenated and not _hyphen_counts(tokens, end):
            return None
        if found and _unit_fits(tokens, numeral, found, end):
            unit, end = found
        else:
            end = number_end
            unit = _pounds_after(tokens, end) or COUNT
            if unit is COUNT and numeral.digits and _is_magnitude(tokens, numeral.start, end):
                return _magnitude(numeral)
            end = end + 1 if unit is not COUNT else end
    else:
        end = _country_after(tokens, number_end)
    numeral, unit, end = _scaled_unit(tokens, numeral, unit, end)
    if numeral.fraction and unit is COUNT:
        unit = FRACTION
    if unit is COUNT and sign:
        return None
    if unit is COUNT and tokens[numeral.end - 1].kind == "digits" and _is_ambiguous(tokens[numeral.end - 1].text):
        return None
    kind: Literal["exact", "vague", "fraction"] = (
        "vague" if numeral.vague else "fraction" if numeral.fraction else "exact"
    )
    low, high, scaled = plain(numeral.low), plain(numeral.high), numeral.scaled
    return Amount(
        numeral.start, number_end, end, low, high, unit, kind, scaled, numeral.mantissa or low, hyphenated, sign
    )


def _spaced(tokens: Sequence[Token], at: int) -> tuple[tuple[Unit, int] | None, bool]:
    """The unit after a hyphen between blanks ("30 - year bonds") or in brackets ("20 (kg)")."""
    if low_at(tokens, at) == "-" and not touch(tokens, at - 1) and not touch(tokens, at):
        found = unit_after(tokens, at + 1)
        if (
            found
            and len(tokens[at + 1].text) >= SPELT
            and tokens[at + 1].kind == "word"
            and not is_plural(tokens[at + 1].low)
        ):
            return found, True
    if low_at(tokens, at) in _BRACKETS:
        found = unit_after(tokens, at + 1)
        if found and len(tokens[at + 1].text) > 1 and low_at(tokens, found[1]) == _BRACKETS[tokens[at].low]:
            return (found[0], found[1] + 1), False
    return None, False


def _inches(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """A double quote right behind digits that closes no quotation: 10" pipes."""
    if (
        low_at(tokens, at) not in ('"', "”")
        or tokens[at - 1].kind not in ("digits", "glyph")
        or not touch(tokens, at - 1)
    ):
        return None
    before = tokens[max(0, at - QUOTE_REACH) : at]
    if tokens[at].text == '"':
        is_open = sum(token.text == '"' for token in before) % 2 == 1
    else:
        is_open = any(token.text == "“" for token in before)
    return None if is_open else (table().by_id["inch"], at + 1)


def _is_magnitude(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "magnitude 6.2", "a magnitude of 6.2", "a 6.2 struck", "a 5.1 aftershock"."""
    before = start - 1 if low_at(tokens, start - 1) not in ("of", "-") else start - 2
    if low_at(tokens, before) in ("magnitude", "magnitudes"):
        return True
    decimal = "." in tokens[start].text and low_at(tokens, start - 1) in ("a", "an", "another", "-")
    return decimal and low_at(tokens, end) in cues.load("figure_context")["quakes"]["words"]


def _magnitude(numeral: Numeral) -> Amount:
    low, high, unit = plain(numeral.low), plain(numeral.high), table().by_id["magnitude"]
    return Amount(numeral.start, numeral.end, numeral.end, low, high, unit, "exact", False, low, False)


def _million_code(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """ "30 MUSD", "120 MEUR", "5 kEUR": a scale glued to the code of a currency."""
    if at >= len(tokens) or len(tokens[at].text) != CODE + 1 or tokens[at].text[0] not in _CODE_SCALES:
        return None
    unit = table().codes.get(tokens[at].text[1:])
    return (unit, at + 1) if unit else None


def _scaled_unit(tokens: Sequence[Token], numeral: Numeral, unit: Unit, end: int) -> tuple[Numeral, Unit, int]:
    """Take a scale that stands in or behind the name of a currency into the number: "75 USD million", "30 MUSD"."""
    if not unit.dimension.startswith("money") or numeral.scaled or end == numeral.end or end > len(tokens):
        return numeral, unit, end
    form = tokens[end - 1].text
    if form[1:] == unit.id and form[0] in _CODE_SCALES:
        scale = _CODE_SCALES[form[0]]
    else:
        scale, end = scales(tokens, end)
    if scale != 1:
        numeral = numeral._replace(
            low=numeral.low * scale, high=numeral.high * scale, scaled=True, mantissa=numeral.low
        )
    return numeral, unit, end


def _is_ambiguous(digits: str) -> bool:
    """ "10.000" troops: thousands for one reader, a decimal for another."""
    whole, point, places = digits.partition(".")
    return bool(point) and len(places) == 3 and 1 <= len(whole) <= 3 and digits.count(".") == 1 and whole != "0"


def _hyphen_counts(tokens: Sequence[Token], at: int) -> bool:
    """After "12-": a noun that is counted, an "odd" or "plus", or a range to come."""
    low = low_at(tokens, at)
    return (
        (hyphenated_head(low) and low_at(tokens, at + 1) != "-")
        or low in ("odd", "plus")
        or (at < len(tokens) and tokens[at].kind != "word")
        or low in vocabulary().small
        or low in vocabulary().tens
    )


def _unit_fits(tokens: Sequence[Token], numeral: Numeral, found: tuple[Unit, int], at: int) -> bool:
    """One-letter symbols only right after digits; "second" and "degree" not before a noun of their own."""
    form = tokens[at].text
    if found[0].dimension.startswith("money") and not form[0].isalnum():
        return found[1] >= len(tokens) or tokens[found[1]].kind != "digits"
    if form.lower() in ("cup", "cups"):
        return low_at(tokens, found[1]) == "of" or numeral.low % 1 != 0
    if len(form) == 1 and form.isalpha() and found[1] == at + 1:
        near = tokens[at].start - tokens[at - 1].end <= 1
        if form == "m" and near and _measures(tokens, found[1]):
            return numeral.digits
        return numeral.digits and near and (touch(tokens, at - 1) or form in "WVLC")
    if form.lower() in ("second", "minute", "stone", "won", "rand", "quarter", "min", "sec"):
        return bool(numeral.digits or form.lower() == "minute") or low_at(tokens, at - 1) == "-"
    if form.lower() in ("yard", "foot", "pint", "mile") or found[0].dimension != "degree":
        return True
    return low_at(tokens, found[1]) not in ("program", "programs", "programme", "programmes", "murder")


def _measures(tokens: Sequence[Token], at: int) -> bool:
    """Whether "12 m" before `tokens[at]` is one of metres: nothing countable follows."""
    if at >= len(tokens) or tokens[at].low in _MEASURES:
        return True
    return tokens[at].kind == "digits" or tokens[at].text in (",", ".", ";", ")", "x", "×")


@cache
def _money_words() -> frozenset[str]:
    return frozenset(cues.load("figure_context")["money"]["words"])


def _pounds_after(tokens: Sequence[Token], at: int) -> Unit | None:
    """ "pounds" are sterling after a million or beside words of money, else mass."""
    if low_at(tokens, at) not in ("pound", "pounds"):
        return None
    scaled = low_at(tokens, at - 1) in vocabulary().scale or low_at(tokens, at - 1) in ("m", "bn")
    money = scaled or any(token.low in _money_words() for token in tokens)
    return table().by_id["GBP" if money else "pound"]


def _country_after(tokens: Sequence[Token], at: int) -> int:
    """ "$500 US", "$5 USD": the country after the number belongs to the amount."""
    return at + 1 if at < len(tokens) and tokens[at].text in ("US", "USD", "CAD", "AUD") else at
