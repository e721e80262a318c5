"""Whether a unit that was read is the unit of a label, under another spelling at most."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corroborate.domain import Figure
from corroborate.extraction.figures.nouns import is_plural, singular
from corroborate.extraction.figures.units import unit_rows

_PER = re.compile(r"\s(?:an?|per|each|every)\s|/")
_WORDS = re.compile(r"[^\W_]+|[%$€£¥₹₽₩₺₪₦฿″′°'\"µ²³]+")
SHARE = ("%", "percentage")
TIMES, COUNTED = "time", "count"
"""The labels normalise "6 times" to a count."""


class Unit(NamedTuple):
    """A unit or the thing counted, with every name that it goes by; all folded."""

    names: frozenset[str]
    """Of a unit; empty for things counted."""
    head: str
    phrase: str
    """Head with its modifiers."""
    rate: str
    share: bool = False
    """A written fraction: labels give it as a share, a share of things, or no unit at all."""


@cache
def folded(unit: str) -> str:
    """Lower case, singular, hyphens as blanks, "a day" and "/day" as "per day"."""
    parts = _PER.split(unit.replace("-", " ").strip())
    return " per ".join(" ".join(singular(word) for word in _WORDS.findall(part.lower())) for part in parts)


class Name(NamedTuple):
    """A unit as a row names it: folded, and the head noun should it be a thing counted."""

    text: str
    head: str


@cache
def name_of(unit: str) -> Name:
    """The head is the first plural ("kinds of tea"), else the last word before "of"."""
    text = folded(unit)
    plural = next((word for word in _WORDS.findall(unit.lower()) if is_plural(word)), "")
    last = text.partition(" per ")[0].partition(" of ")[0].rpartition(" ")[2]
    return Name(text, singular(plural) if plural else last)


@cache
def _forms() -> dict[str, frozenset[str]]:
    kinds = ("names", "symbols", "prefix", "also")
    return {row["id"]: frozenset(form for kind in kinds for form in row.get(kind, ())) for row in unit_rows()}


@cache
def names_of(unit: str) -> frozenset[str]:
    """All folded names, symbols and signs of a unit of `cues/units.toml`."""
    return frozenset(folded(form) for form in (unit, *_forms().get(unit, ()))) - {""}


def unit_of(figure: Figure) -> Unit:
    """The unit of a figure with all its names."""
    names = names_of(figure.unit) if figure.unit and figure.unit != "fraction" else frozenset()
    material = [word for word in figure.modifiers if word.startswith("of ")]
    plain = [word for word in figure.modifiers if not word.startswith("of ")]
    phrase = folded(" ".join((*plain, figure.counted, *material)))
    rate = folded(figure.rate.removeprefix("per ")) if figure.rate.startswith("per ") else ""
    return Unit(names, folded(figure.counted), phrase, rate, figure.unit == "fraction")


def is_same(unit: Unit, labels: tuple[Name, ...]) -> bool:
    """Whether one of the names is the unit's; a row without one ("-") stands for a bare number."""
    told = [label for label in labels if label.text]
    if not told:
        return not unit.names and not unit.head
    return any(_is(unit, label) for label in told)


def _is(unit: Unit, label: Name) -> bool:
    if label.text in unit.names:
        return True
    base, per, rate = label.text.partition(" per ")
    if per and not (unit.rate and _same_rate(unit.rate, rate)):
        return False
    if unit.names:
        return base in unit.names or any(base == f"{name} of {unit.phrase}" for name in unit.names)
    if unit.share and base.split(" ")[0] in SHARE:
        return True
    if unit.head == TIMES and base == COUNTED:
        return True
    return bool(unit.head) and (base == unit.phrase or label.head == unit.head)


def _same_rate(one: str, other: str) -> bool:
    return one == other or other in names_of(one) or one in names_of(other)
