"""Word lists as data: each file is TOML, each entry has an id and a source.

`load("hedges")` reads `hedges.toml` beside this module once and returns its tables. The lists are data, not code,
so that a desk can read, correct and extend them without knowing Python.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the parsed list `name`.toml of this package.

    Raises FileNotFoundError when the package has no such list.
    """
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
