"""The closed table of units and where they stand: signs before a number, names and symbols after it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from corroborate import cues
from corroborate.extraction.figures.tokens import Token, split_phrase, tokenise


class Unit(NamedTuple):
    """`value * factor` is in the base unit of `dimension` (see `cues/units.toml`)."""

    id: str
    dimension: str
    factor: Decimal


LONGEST_SIGN = 4
"""Tokens of a currency sign ("U", ".", "S", ".$" as they are split)."""

CODE = 3
"""Letters of a currency code (ISO 4217)."""

LETTER_AND_SIGN = 2
"""Length of "A$": in small letters a word and a sign."""

_SMALL_TOO = frozenset(
    (
        "C$",
        "C $",
        "USD",
        "EUR",
        "GBP",
        "RMB",
        "INR",
        "JPY",
        "CNY",
        "CHF",
        "AUD",
        "CAD",
        "NZD",
        "SGD",
        "HKD",
        "Rs",
        "Rs.",
    )
)
"""Signs that texts without capitals use as well; "a $" and "s $" are words there."""

COUNT = Unit("", "count", Decimal(1))
FRACTION = Unit("fraction", "share", Decimal(100))
"""A written fraction ("a third of") is a share: 100 per cent is its whole."""


class UnitTable(NamedTuple):
    """Forms by their first token; the longest form of a list stands first."""

    names: dict[str, list[tuple[tuple[str, ...], Unit]]]
    symbols: dict[str, list[tuple[tuple[str, ...], Unit]]]
    prefixes: dict[tuple[str, ...], Unit]
    signs: frozenset[str]
    """Tokens of prefixes, and their last ones."""
    last_signs: frozenset[str]
    by_id: dict[str, Unit]
    codes: dict[str, Unit]
    """Currencies by their three-letter code."""


@cache
def unit_rows() -> tuple[Mapping[str, Any], ...]:
    """Every unit that is known, as rows of `cues/units.toml`: those of the lists, then those made of a prefix."""
    listed = (*cues.load("units")["unit"], *cues.load("currencies")["unit"])
    return (*listed, *_with_decimal_prefixes({row["id"] for row in listed}))


def _with_decimal_prefixes(known: Container[str]) -> Iterator[Mapping[str, Any]]:
    data = cues.load("units")["si"]
    for base in data["base"]:
        for name in base["prefixes"]:
            if name + base["id"] in known:
                continue
            letter, power = data["prefixes"][name] if name else ("", "1")
            letters = ("µ", "μ") if letter == "µ" else (letter,)
            bare = {"names": name or base.get("bare_names", True), "symbols": name or base.get("bare_symbols", True)}
            yield {
                "id": name + base["id"],
                "dimension": base["dimension"],
                "factor": str(Decimal(base.get("factor", "1")) * Decimal(power)),
                "names": [name + form for form in base["names"]] if bare["names"] else [],
                "symbols": [one + form for one in letters for form in base["symbols"]] if bare["symbols"] else [],
            }


def _signs_of(row: Mapping[str, Any], unit: Unit) -> Iterator[str]:
    """The signs before a number as listed, in small letters where these are no words, and the code before a dollar."""
    for sign in row.get("prefix", []):
        yield sign
        if (sign.endswith("$") and len(sign.replace(" ", "")) > LETTER_AND_SIGN) or sign in _SMALL_TOO:
            yield sign.lower()
    if len(unit.id) == CODE and any(name.endswith((" dollars", " pesos")) for name in row.get("names", [])):
        yield f"{unit.id}$"
        yield f"{unit.id.lower()}$"


@cache
def table() -> UnitTable:
    """All units, indexed."""
    found = UnitTable({}, {}, {}, frozenset(), frozenset(), {}, {})
    for row in unit_rows():
        unit = Unit(row["id"], row["dimension"], Decimal(row["factor"]))
        found.by_id[unit.id] = unit
        if unit.dimension == f"money:{unit.id}" and len(unit.id) == CODE and unit.id.isupper():
            found.codes[unit.id] = unit
        for name in row.get("names", []):
            form = split_phrase(name)
            found.names.setdefault(form[0], []).append((form, unit))
        for symbol in row.get("symbols", []):
            form = tuple(token.text for token in tokenise(symbol))
            found.symbols.setdefault(form[0], []).append((form, unit))
        for sign in _signs_of(row, unit):
            form = tuple(token.text for token in tokenise(sign))
            found.prefixes.setdefault(form, unit)
            if len(form) == 1 and not form[0].isalnum():
                found.symbols.setdefault(form[0], []).append((form, unit))
    for index in (found.names, found.symbols):
        for forms in index.values():
            forms.sort(key=lambda form: -len(form[0]))
    signs = frozenset(sign for form in found.prefixes for sign in form)
    return found._replace(signs=signs, last_signs=frozenset(form[-1] for form in found.prefixes))


def unit_after(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """The unit whose name or symbol begins at `tokens[at]`, and the token after it."""
    if at >= len(tokens):
        return None
    units = table()
    for form, unit in units.names.get(tokens[at].low, ()):
        end = at + len(form)
        if tuple(token.low for token in tokens[at:end]) == form:
            return unit, end
    for form, unit in units.symbols.get(tokens[at].text, ()):
        end = at + len(form)
        if tuple(token.text for token in tokens[at:end]) == form:
            return unit, end
    return None


def currency_before(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """The currency sign that ends right before `tokens[at]`, and the token it begins with."""
    if at == 0 or tokens[at - 1].text not in table().last_signs or tokens[at].start - tokens[at - 1].end > 1:
        return None
    for length in range(min(LONGEST_SIGN, at), 0, -1):
        unit = table().prefixes.get(tuple([token.text for token in tokens[at - length : at]]))
        if unit and not (length > 1 and _is_article(tokens, at - length)):
            return unit, at - length
    return None


def _is_article(tokens: Sequence[Token], at: int) -> bool:
    """ "A $3 loan" opens a sentence or stands in a headline; "a fund of A $3" is Australian."""
    if tokens[at].text != "A" or tokens[at].end == tokens[at + 1].start:
        return False
    return at == 0 or not tokens[at - 1].text.islower()


def is_sign(token: Token) -> bool:
    """Whether a token is, or is part of, a currency sign before a number."""
    return token.text in table().signs
