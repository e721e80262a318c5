"""How much of the machine may be used, and further processes that use it.

A process takes a second or two to begin, and imports the module that the program began with: so only the commands ask
for them, and only where there is much to do.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

ALLOWED = "OMP_NUM_THREADS"
"""Name of the variable by which numerical programs are told how many threads they may use."""
MOST = 8
"""Processes begun at most: one that reads takes 50 MB, and beyond these what a single one does takes longer."""
UNAVAILABLE = (BrokenProcessPool, OSError, ImportError)
"""What it is when processes cannot begin, or have died: their work is then done in this one."""


def processors() -> int:
    """As many as this process may run on, or as many as OMP_NUM_THREADS says; at least 1."""
    told = os.environ.get(ALLOWED, "")
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, int(told)) if told.isdecimal() and len(told) < 5 else here


@contextmanager
def begun(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes to hand work to, each with its part of the processors; what was not begun at the end never is.

    They are begun anew, for a fork would copy locks that threads of this process hold.
    """
    share = max(1, processors() // (processes + 1))
    start = (gc.get_threshold(), share)
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=start)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin(thresholds: tuple[int, int, int], share: int) -> None:
    """In a new process: it ends with the one that began it, which also hears of interrupts."""
    gc.set_threshold(*thresholds)
    os.environ[ALLOWED] = str(share)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
