"""How much of the machine may be used."""

from __future__ import annotations

import os

ALLOWED = "OMP_NUM_THREADS"
"""Name of the variable by which numerical programs are told how many threads they may use."""


def processors() -> int:
    """As many as this process may run on, or as many as OMP_NUM_THREADS says; at least 1."""
    told = os.environ.get(ALLOWED, "")
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, int(told)) if told.isdecimal() and len(told) < 5 else here
