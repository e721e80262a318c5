"""What each stage of a run cost: read off the progress that the stages tell, so that nothing else has to know of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]

STARTING, REST = "starting", "rendering and keeping"


@contextmanager
def timings(wanted: bool, progress: Progress) -> Iterator[Progress]:
    """Progress that is passed on; at the end the cost of each stage stands on standard error, if it is wanted.

    A stage tells of a step when the step is done, so the time since the last word of any stage is its own. Wall and
    processor seconds; the first line is what the interpreter and the imports took, in processor seconds.
    """
    if not wanted:
        yield progress
        return
    spent: dict[str, list[float]] = {STARTING: [0.0, time.process_time()]}
    last = [time.monotonic(), time.process_time()]

    def lap(stage: str) -> None:
        now = [time.monotonic(), time.process_time()]
        cost = spent.setdefault(stage, [0.0, 0.0])
        for clock in (0, 1):
            cost[clock] += now[clock] - last[clock]
        last[:] = now

    def told(stage: str, done: int, total: int) -> None:
        lap(stage)
        progress(stage, done, total)

    yield told
    lap(REST)
    _put(spent)


def _put(spent: dict[str, list[float]]) -> None:
    lines = [
        f"{stage:24} {wall:8.2f} s wall {processor:8.2f} s processor" for stage, (wall, processor) in spent.items()
    ]
    whole = [sum(cost[clock] for cost in spent.values()) for clock in (0, 1)]
    lines.append(f"{'whole':24} {whole[0]:8.2f} s wall {whole[1]:8.2f} s processor{_peak()}")
    sys.stderr.write("\n".join(lines) + "\n")


def _peak() -> str:
    """Most memory of this process so far; nothing where the system does not tell."""
    try:
        import resource
    except ImportError:
        return ""
    unit = 1 if sys.platform == "darwin" else 1024
    return f", {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6:.0f} MB at most"
