"""JSON that means one thing only: no duplicate keys, no NaN, no nesting without end."""

from __future__ import annotations

import json
from typing import Any

from ..errors import InputFault


def load_json(text: str, depth: int, *, lenient: bool = False) -> Any:
    """Return the parsed value.

    Raises InputFault for broken JSON, nesting deeper than `depth`, NaN or infinity, and duplicate keys (the last two
    allowed when `lenient`, for markup of others that nobody here can mend).
    """
    try:
        value = json.loads(text) if lenient else json.loads(text, object_pairs_hook=_distinct, parse_constant=_refused)
    except json.JSONDecodeError as broken:
        raise InputFault(f"not valid JSON: {broken.msg} (line {broken.lineno}, column {broken.colno}).") from broken
    except RecursionError as broken:
        raise InputFault(f"JSON nested deeper than {depth} levels.") from broken
    except ValueError as broken:  # an integer with more digits than Python converts
        raise InputFault("JSON holds a number too long to read.") from broken
    if _deeper_than(value, depth):
        raise InputFault(f"JSON nested deeper than {depth} levels.")
    return value


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise InputFault(f"JSON key {twice[:40]!r} stands twice in one object.")
    return table


def _refused(constant: str) -> Any:
    raise InputFault(f"{constant} is not JSON.")


def _deeper_than(value: Any, depth: int) -> bool:
    level = [value]
    for _ in range(depth):
        level = [child for item in level if isinstance(item, list | dict)
                 for child in (item.values() if isinstance(item, dict) else item)]  # fmt: skip
    return any(isinstance(item, list | dict) for item in level)
