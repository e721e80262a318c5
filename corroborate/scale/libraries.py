"""The libraries of the extra `scale`, loaded when a run begins."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from corroborate.errors import WrongUse


def load(name: str) -> Any:
    """A library by its name. Raises WrongUse with the cure where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        library = name.partition(".")[0]
        raise WrongUse(f"{library} is not installed.", "pip install 'corroborate-news[scale]'.") from None
