"""`python -m corroborate` and the command `corroborate`."""

from __future__ import annotations

import gc
from collections.abc import Sequence

from corroborate.cli import main as run

ALLOCATIONS, YOUNG, OLD = 50_000, 20, 100
"""How seldom this process looks for cycles among its objects (Python's own: 700, 10, 10). Claims, figures and pairs are
values without cycles, made by the hundred thousand: looking for some took a sixth of the time of a check, and finding
none freed nothing (peak memory is the same)."""


def collect_seldom() -> None:
    """Looks for cycles as seldom as is said above, in this process from now on."""
    gc.set_threshold(ALLOCATIONS, YOUNG, OLD)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line in a process of its own; returns its exit code."""
    collect_seldom()
    return run(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
