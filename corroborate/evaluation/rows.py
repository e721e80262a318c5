"""Labelled rows from JSONL files, plain or gzipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corroborate.errors import WrongUse

Row = dict[str, Any]


def rows(files: Sequence[str]) -> list[Row]:
    """All rows of all files, in order. Raises WrongUse for a file or line that cannot be read."""
    return [row for name in files for row in _of_file(Path(name))]


def _of_file(path: Path) -> Iterator[Row]:
    try:
        text = (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode("utf-8")
    except (OSError, UnicodeDecodeError, EOFError) as broken:
        raise WrongUse(f"{path} cannot be read: {broken}.", "Give JSONL in UTF-8, plain or gzipped.") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _row(path, number, line)


def _row(path: Path, number: int, line: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError as broken:
        raise WrongUse(f"{path} line {number} is not JSON: {broken}.", "Mend or remove the line.") from None
    if not isinstance(row, dict):
        raise WrongUse(f"{path} line {number} is no JSON object.", "Give one object a line.")
    return row
