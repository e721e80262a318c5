"""What there is to read: row groups of Parquet files, so that several processes share even one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corroborate.domain import Skipped
from corroborate.errors import NothingToCheck, WrongUse
from corroborate.scale.libraries import load

ENDING = ".parquet"


def pieces(place: Path) -> tuple[list[dict[str, Any]], list[Skipped]]:
    """The row groups of a file, or of all Parquet files of a folder in the order of their names; what is no Parquet.

    A row is the file, the name it is shown under, the number of the group and of its first row, from 1.
    Raises WrongUse for a place that does not exist, NothingToCheck where there is no row.
    """
    if not place.exists():
        raise WrongUse(f"{place} does not exist.", "Give a Parquet file, or a folder of such files.")
    files = sorted(place.rglob(f"*{ENDING}")) if place.is_dir() else [place]
    found: list[dict[str, Any]] = []
    skipped: list[Skipped] = []
    for file in files:
        shown = file.relative_to(place).as_posix() if place.is_dir() else file.name
        try:
            found += _groups(file.absolute(), shown)
        except (load("pyarrow").ArrowException, OSError):
            skipped.append(Skipped(shown, "no Parquet file."))
    if not found:
        raise NothingToCheck(f"No article was found in {place}.", "Give Parquet files with a column `text`.")
    return found, skipped


def _groups(file: Path, shown: str) -> list[dict[str, Any]]:
    with load("pyarrow.parquet").ParquetFile(file) as opened:
        told = opened.metadata
        rows = [told.row_group(at).num_rows for at in range(told.num_row_groups)]
    starts = [1 + sum(rows[:at]) for at in range(len(rows))]
    return [
        {"file": str(file), "shown": shown, "group": at, "first": starts[at]} for at, count in enumerate(rows) if count
    ]
