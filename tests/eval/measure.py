"""Measure every stage on the labelled sets and hold it to its floors: python -m tests.eval.measure ../shared/data

    --only NAME      one entry of floors.json (repeatable)
    --report FILE    write what was measured as Markdown
    --raise          move floors up to what was measured, less SLACK
    --lower NAME --because "..."   the only way to move one down; the reason stays in the file

Exits with 1 when a measure lies below its floor, or above its ceiling, and with 3 when the data are not there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.005
"""A floor stands so far below what was measured: libraries and processors differ in the last digits."""


def main(arguments: Sequence[str] | None = None) -> int:
    told = _told(arguments)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    if not told.data.is_dir():
        print(f"{told.data} is not there: nothing was measured.", file=sys.stderr)
        return 3
    if unknown := {*told.only, *told.lower} - floors.keys():
        print(f"No entry is called {', '.join(sorted(unknown))}. Entries: {', '.join(floors)}.", file=sys.stderr)
        return 2
    if told.lower and not told.because:
        print("--lower needs --because with the reason.", file=sys.stderr)
        return 2
    chosen = [name for name in floors if name in (told.only or told.lower or floors)]
    measured = {name: _measured(name, floors[name], told.data) for name in chosen}
    missed = [miss for name in chosen for miss in misses(name, floors[name], measured[name])]
    for name in chosen:
        if told.lower:
            moved(floors[name], measured[name], down=True)
            floors[name]["lowered because"] = told.because
        elif told.raised:
            moved(floors[name], measured[name], down=False)
    if told.lower or told.raised:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    if told.report:
        told.report.write_text(markdown(measured, floors), encoding="utf-8")
    print("\n".join(missed) if missed else f"{len(chosen)} entries measured, all within their floors.")
    return 1 if missed and not told.lower else 0


def misses(name: str, entry: Mapping[str, Any], measured: Mapping[str, Any]) -> Iterator[str]:
    """A line for each measure below its floor or above its ceiling."""
    for key, floor in entry.get("floors", {}).items():
        if value(measured, key) < floor:
            yield f"{name}: {key} is {value(measured, key):.3f}, its floor {floor}"
    for key, ceiling in entry.get("ceilings", {}).items():
        if value(measured, key) > ceiling:
            yield f"{name}: {key} is {value(measured, key):.4f}, its ceiling {ceiling}"


def moved(entry: dict[str, Any], measured: Mapping[str, Any], down: bool) -> None:
    """Set the floors of an entry to what was measured less SLACK: up only, or, with `down`, wherever that is."""
    for key, floor in entry.get("floors", {}).items():
        reached = math.floor((value(measured, key) - SLACK) * 1000) / 1000
        entry["floors"][key] = reached if down else max(floor, reached)
    for key, ceiling in entry.get("ceilings", {}).items():
        reached = math.ceil((value(measured, key) + SLACK) * 1000) / 1000
        entry["ceilings"][key] = reached if down else min(ceiling, reached)


def value(measured: Mapping[str, Any], key: str) -> float:
    """A measure by its path: "value.f1". A key that stands whole ("overlap_0.3") goes first."""
    if key in measured:
        found = measured[key]
        return float(found["f1"] if isinstance(found, Mapping) else found)
    first, _, rest = key.partition(".")
    return value(measured[first], rest)


def markdown(measured: Mapping[str, Mapping[str, Any]], floors: Mapping[str, Any]) -> str:
    """A table of what was measured, one row a measure that has a floor."""
    lines = [
        "# What each stage reaches on the labelled sets", "",
        "    make evaluate DATA=../shared/data", "",
        "Development sets; a measure below its floor (tests/eval/floors.json) fails the command. What stands behind",
        "the figures, and what is missed and why, is told in the reports of the rooms.", "",
        "| set | n | measure | value | held to |", "|---|---|---|---|---|",
    ]  # fmt: skip
    for name, found in measured.items():
        for sign, kind in (("≥", "floors"), ("≤", "ceilings")):
            for key, bound in floors[name].get(kind, {}).items():
                lines.append(f"| {name} | {found['n']} | {key} | {value(found, key):.3f} | {sign} {bound} |")
    return "\n".join(lines) + "\n"


def _measured(name: str, entry: Mapping[str, Any], data: Path) -> Mapping[str, Any]:
    from corroborate.evaluation import evaluate
    from corroborate.link.encoder import SentenceEncoder
    from corroborate.pipeline import attribution_reader, pair_model
    from corroborate.settings import Settings

    task = entry.get("task", name)
    reader, _ = attribution_reader(Settings(), spans=task == "attribution")
    print(f"measuring {name}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        files = [str(_where(data / file, entry.get("where", {}), Path(folder))) for file in entry["files"]]
        return evaluate(task, files, SentenceEncoder, None, reader, lambda: pair_model(Settings()))


def _where(file: Path, wanted: Mapping[str, str], folder: Path) -> Path:
    """The file, or a copy with only the rows that have the wanted values."""
    if not wanted:
        return file
    opened = gzip.open if file.suffix == ".gz" else open
    chosen = folder / file.with_suffix("").name
    with opened(file, "rt", encoding="utf-8") as rows, chosen.open("w", encoding="utf-8") as out:
        out.writelines(row for row in rows if all(json.loads(row).get(key) == one for key, one in wanted.items()))
    return chosen.rename(chosen.with_suffix(".jsonl"))


def _told(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--report", type=Path)
    parser.add_argument("--raise", dest="raised", action="store_true")
    parser.add_argument("--lower", action="append", default=[])
    parser.add_argument("--because", default="")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
