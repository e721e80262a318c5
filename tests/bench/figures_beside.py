"""The reader of figures beside quantulum3 and recognizers-text, on the matching of `corroborate evaluate figures`.

    pip install -e '.[bench]'
    python tests/bench/figures_beside.py [--only NAME] FILE.jsonl...

Each of the others is asked as its own documentation does it, and what it says is put into the Reading that the
measurement compares: value, and every name that the unit goes by in any of the three vocabularies. Neither reads what
is counted nor a change, so that bare counts can only be right in value and changes are not measured. Numbers inside
dates, as recognizers-text itself finds them, are left out of its answer.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from corroborate.evaluation import figures as measured
from corroborate.evaluation.figures import Counts, Reading, labels, match
from corroborate.evaluation.measures import scores
from corroborate.evaluation.rows import Row, rows
from corroborate.evaluation.units import Unit, folded, names_of
from corroborate.extraction.figures.units import unit_rows

NO_CHANGE = frozenset({"="})


@cache
def _every_name() -> dict[str, frozenset[str]]:
    """Every folded name -> all names of the units that have it."""
    found: dict[str, frozenset[str]] = {}
    for row in unit_rows():
        names = names_of(row["id"])
        for name in names:
            found[name] = found.get(name, frozenset()) | names
    return found


def _unit(*names: str) -> Unit:
    plain = {folded(name) for name in names if name}
    known = frozenset(plain).union(*(_every_name().get(name, frozenset()) for name in plain))
    return Unit(known if plain else frozenset(), "", "", "")


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def with_quantulum3(text: str) -> list[Reading]:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its bundled classifier is a pickle of one old scikit-learn; the rules answer instead
    found = []
    for quantity in parser.parse(text):
        ends = [quantity.value]
        if quantity.uncertainty:
            ends = [quantity.value - quantity.uncertainty, quantity.value + quantity.uncertainty]
        numbers = tuple(number for end in ends if (number := _number(round(end, 10))) is not None)
        name = "" if quantity.unit.name == "dimensionless" else quantity.unit.name
        extra = (*quantity.unit.symbols, *quantity.unit.surfaces) if name else ()
        found.append(Reading((numbers,), _unit(name, *extra), NO_CHANGE))
    return found


def with_recognizers(text: str) -> list[Reading]:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )

    taken: list[tuple[int, int]] = []
    found: list[Reading] = []
    for recognise in (recognize_currency, recognize_dimension, recognize_temperature, recognize_age):
        for one in recognise(text, "en-us"):
            _take(taken, found, one, one.resolution["value"], one.resolution.get("unit") or "")
    for one in recognize_percentage(text, "en-us"):
        _take(taken, found, one, str(one.resolution["value"]).rstrip("%"), "%")
    dates = list(recognize_datetime(text, "en-us"))
    for one in recognize_number(text, "en-us"):
        around = [date for date in dates if date.start <= one.start and one.end <= date.end]
        if not around:
            _take(taken, found, one, one.resolution["value"], "")
        elif around[0].type_name.endswith("duration"):
            rest = around[0].text.partition(one.text)[2].strip(" -")
            _take(taken, found, one, one.resolution["value"], rest)
    return found


def _take(taken: list[tuple[int, int]], found: list[Reading], one: Any, value: object, unit: str) -> None:
    number = _number(value)
    if number is None or any(start <= one.end and one.start <= end for start, end in taken):
        return
    taken.append((one.start, one.end))
    found.append(Reading(((number,),), _unit(unit), NO_CHANGE))


READERS: dict[str, Callable[[str], list[Reading]]] = {
    "corroborate": measured.readings,
    "quantulum3": with_quantulum3,
    "recognizers-text": with_recognizers,
}


def _counts(reader: Callable[[str], list[Reading]], taken: Sequence[Row]) -> Iterator[Counts]:
    for row in taken:
        try:
            found = reader(row["text"])
        except Exception as broken:  # another's parser may fail on a text; that row is then empty, and said so
            print(f"  failed on {row.get('id')}: {type(broken).__name__}", file=sys.stderr)
            found = []
        yield match(found, labels(row["quantities"]))


def main(arguments: list[str]) -> None:
    only = arguments[arguments.index("--only") + 1] if "--only" in arguments else ""
    files = [one for one in arguments if one not in ("--only", only)]
    for file in files:
        taken = [row for row in rows([file]) if isinstance(row.get("quantities"), list)]
        for name, reader in READERS.items():
            if only and name != only:
                continue
            reader("Warm up: 12 tents.")
            begin = time.process_time()
            counts = list(_counts(reader, taken))
            spent = time.process_time() - begin
            found, gold = sum(one.found for one in counts), sum(one.gold for one in counts)
            value = scores(sum(one.value for one in counts), found, gold)
            unit = scores(sum(one.unit for one in counts), found, gold)
            pair = f"value {value['precision']:.3f} {value['recall']:.3f} {value['f1']:.3f}"
            pair += f"  value+unit {unit['precision']:.3f} {unit['recall']:.3f} {unit['f1']:.3f}"
            print(f"{file.rpartition('/')[2]}  {name}  {pair}  {len(taken) / spent:,.0f} rows a second", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
