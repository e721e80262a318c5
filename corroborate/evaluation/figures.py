"""Quantities of sentences, against the value, unit and change that each row names.

One figure stands against one labelled quantity. Conventions, the same for any reader that is measured:

- Numbers are compared as numbers. A range and its two ends written apart say the same, and count as one quantity.
- A plural of magnitude ("thousands") is the stretch from its unit to ten times it, or, in sets without stretches, the
  unit alone. Words that name no number ("several", "a few") are not counted: no label can hold them.
- A unit is right when it is, by name or symbol and after folding of case, plural and hyphen, the raw or the normalised
  unit of the row; of things counted the head noun decides. A rate that the row names must be there, one that it leaves
  out may be.
- The label holds one change; a figure that rose by more than 5 has two. Any that the figure has is right: a step up
  or down is "up" or "down" (so is a signed number: "-0.4%"), a lower bound ">", an upper "<", an approximator "~". What
  has none of them is "=". The new value of a change is both a value reached, "=", and a step up or down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from corroborate import cues
from corroborate.domain import Figure
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.measures import scores
from corroborate.evaluation.rows import Row
from corroborate.evaluation.units import Name, Unit, is_same, name_of, unit_of
from corroborate.extraction.figures import figures
from corroborate.extraction.sentences import sentences

MAGNITUDE_SPAN = 10
"""A plural of magnitude reaches from its unit to ten times it (convention of the NewsQuant labels)."""

DECIMALS = (2, 3, 4)
"""Places to which a label may round a written fraction ("a third")."""

SIGNED = ("share", "point")
"""Below nought these are changes, where a temperature is a state."""

UPPER, LOWER = ("at_most", "less_than"), ("at_least", "more_than")


class Reading(NamedTuple):
    """One quantity as a reader found it: its value, one or two numbers, in every way that a label may write it."""

    values: tuple[tuple[Decimal, ...], ...]
    unit: Unit
    changes: frozenset[str]


class Label(NamedTuple):
    """One quantity of a row; `change` is "" in sets that name none."""

    value: tuple[Decimal, ...]
    units: tuple[Name, ...]
    change: str


class Counts(NamedTuple):
    """How many quantities were found, are there, and were right in value, in unit too, in change too."""

    found: int
    gold: int
    value: int
    unit: int
    change: int


def evaluate(rows: Sequence[Row], bench: Bench) -> dict[str, Any]:
    """Value, value with unit, and value with change, over the quantities of all rows; the last only where told."""
    taken = [row for row in rows if isinstance(row.get("text"), str) and isinstance(row.get("quantities"), list)]
    counts = [
        match(readings(row["text"]), labels(row["quantities"])) for row in bench.watched("reading figures", taken)
    ]
    changes = [
        one
        for one, row in zip(counts, taken, strict=True)
        if all("change" in quantity for quantity in row["quantities"])
    ]
    told = any(quantity.get("change") for row in taken for quantity in row["quantities"])
    return {
        "n": len(taken),
        "quantities": sum(one.gold for one in counts),
        "value": _scores(counts, "value"),
        "value_unit": _scores(counts, "unit"),
        "value_change": _scores(changes, "change") if told else None,
    }


def _scores(counts: Iterable[Counts], measure: str) -> Any:
    every = list(counts)
    return scores(
        sum(getattr(one, measure) for one in every), sum(one.found for one in every), sum(one.gold for one in every)
    )


def readings(text: str) -> list[Reading]:
    """What the tool reads in a text, sentence by sentence as in a report."""
    found = figures(text, [sentence.span for sentence in sentences(text)])
    return [reading for figure in found if (reading := reading_of(figure)) is not None]


def reading_of(figure: Figure) -> Reading | None:
    """A figure as the labels would write it; None for a word that names no number."""
    values: tuple[tuple[Decimal, ...], ...]
    low, high = figure.stated
    if figure.bound == "vague":
        if any(words in figure.text.lower() for words in cues.load("numbers")["few"]):
            return None
        unit = low / 2
        values = ((unit, unit * MAGNITUDE_SPAN), (unit,))
    else:
        values = ((low,),) if low == high else ((low, high),)
        if figure.unit == "fraction" and low == high:
            values += tuple((round(low, places),) for places in DECIMALS)
    return Reading(values, unit_of(figure), changes_of(figure))


def changes_of(figure: Figure) -> frozenset[str]:
    """The marks of change that a figure has; "=" when none."""
    marks: set[str] = set()
    if figure.change in ("by", "to") and figure.direction:
        marks.add(figure.direction)
    if figure.change == "to":
        marks.add("=")
    if figure.stated[1] < 0 and figure.dimension in SIGNED:
        marks.add("down")
    if figure.bound in LOWER:
        marks.add(">")
    if figure.bound in UPPER:
        marks.add("<")
    if figure.approximate or figure.bound == "nearly":
        marks.add("~")
    return frozenset(marks or {"="})


def labels(quantities: Sequence[Row]) -> list[Label]:
    """The quantities of a row whose value is a number or a range."""
    found = []
    for quantity in quantities:
        value = parse(str(quantity.get("value", "")))
        if value:
            units = tuple(
                name_of(str(quantity.get(key) or "")) for key in ("unit", "normalized_unit") if key in quantity
            )
            found.append(Label(value, units, str(quantity.get("change") or "")))
    return found


def parse(value: str) -> tuple[Decimal, ...]:
    """ "12", "-1.3", "3.0 - 4.0" as one or two numbers; () when it is neither."""
    text = value.strip()
    cut = text.find("-", 1)
    parts = [text[:cut], text[cut + 1 :]] if cut > 0 and text[cut - 1] not in "eE" else [text]
    try:
        numbers = tuple(Decimal(part.strip()) for part in parts)
    except InvalidOperation:
        return ()
    return numbers if all(number.is_finite() for number in numbers) else ()


def match(found: Sequence[Reading], gold: Sequence[Label]) -> Counts:
    """Pair readings with labels, each once: first those that agree in all, last ranges with ends written apart."""
    left, open_ = list(found), list(gold)
    pairs: list[tuple[list[Reading], list[Label]]] = []
    for least in (3, 2, 1):
        for reading in list(left):
            label = next((one for one in open_ if _agree(reading, one) >= least), None)
            if label is not None:
                left.remove(reading)
                open_.remove(label)
                pairs.append(([reading], [label]))
    pairs += _ends_apart(left, open_)
    right = [(all(_unit_fits(r, g) for r in rs for g in gs), _change_fits(rs, gs)) for rs, gs in pairs]
    return Counts(
        len(left) + len(pairs), len(open_) + len(pairs), len(pairs), sum(u for u, _ in right), sum(c for _, c in right)
    )


def _agree(reading: Reading, label: Label) -> int:
    """0 when the values differ, else one more for the unit and one for the change."""
    if label.value not in reading.values:
        return 0
    return 1 + _unit_fits(reading, label) + (label.change in reading.changes)


def _ends_apart(left: list[Reading], open_: list[Label]) -> list[tuple[list[Reading], list[Label]]]:
    """Ranges on one side whose two ends stand on the other; both lists lose what is paired."""
    pairs: list[tuple[list[Reading], list[Label]]] = []
    for label in [one for one in open_ if len(one.value) == 2]:
        ends = [next((one for one in left if (end,) in one.values), None) for end in label.value]
        if ends[0] is not None and ends[1] is not None and ends[0] is not ends[1]:
            pairs.append(([ends[0], ends[1]], [label]))
            left.remove(ends[0])
            left.remove(ends[1])
            open_.remove(label)
    for reading in [one for one in left if len(one.values[0]) == 2]:
        apart = [next((one for one in open_ if one.value == (end,)), None) for end in reading.values[0]]
        if apart[0] is not None and apart[1] is not None and apart[0] is not apart[1]:
            pairs.append(([reading], [apart[0], apart[1]]))
            left.remove(reading)
            open_.remove(apart[0])
            open_.remove(apart[1])
    return pairs


def _unit_fits(reading: Reading, label: Label) -> bool:
    return is_same(reading.unit, label.units)


def _change_fits(readings: Sequence[Reading], gold: Sequence[Label]) -> bool:
    return any(one.change in reading.changes for one in gold for reading in readings)
