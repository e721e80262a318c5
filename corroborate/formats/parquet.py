"""The tables of a report as Parquet, typed; pyarrow is an extra and loaded when the first table is written."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from corroborate.domain import Report
from corroborate.errors import WrongUse
from corroborate.formats.tables import COLUMNS, Kind, rows

_TYPES: Mapping[Kind, str] = {"text": "string", "whole": "int64", "number": "float64", "flag": "bool"}


def to_parquet(report: Report, table: str) -> bytes:
    """One of `tables.COLUMNS`; text is as it stands in the article. Raises WrongUse without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise WrongUse("pyarrow is not installed.", "pip install 'corroborate-news[export]', or write .csv.") from None
    columns = COLUMNS[table]
    shape = pyarrow.schema([
        pyarrow.field(one.name, pyarrow.type_for_alias(_TYPES[one.kind]), metadata={"meaning": one.meaning})
        for one in columns
    ])  # fmt: skip
    held = [{one.name: _typed(one.kind, row[one.name]) for one in columns} for row in rows(report, table)]
    sheet = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(held, schema=shape), sheet)
    return sheet.getvalue()


def _typed(kind: Kind, value: Any) -> Any:
    return float(value) if kind == "number" and value is not None else value
