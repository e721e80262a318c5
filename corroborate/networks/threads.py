"""Passes of a network side by side: each on one thread, their results in the order of what was given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import current_thread
from typing import Any, TypeVar

from corroborate.processes import processors

AHEAD = 32
"""Passes handed to the threads at a time, so that what they give does not pile up."""
WORDS = ("bad_alloc", "allocate memory", "out of memory", "can't start new thread", "Resource temporarily unavailable")
"""What faults of onnxruntime, of tokenizers and of threads say when memory is what they lack."""

NAME = "side by side"
"""With what the names of the threads begin."""

Given = TypeVar("Given")
Found = TypeVar("Found")


def side_by_side(run: Callable[[Given], Found], given: Sequence[Given]) -> Iterator[Found]:
    """What `run` gives for each, in order, on as many threads as there are `processors`.

    A pass must not depend on others: then the result is the same for any number of threads. What is asked for within
    a pass goes one after the other there. Raises MemoryError when there is no room for a pass or a thread.
    """
    with short_of_memory(), _several(processors()) as run_each:
        for start in range(0, len(given), AHEAD):
            yield from run_each(run, given[start : start + AHEAD])


@contextmanager
def _several(threads: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """A `map` on so many threads; one thread is this one, which takes no memory besides, as is one of several."""
    if threads == 1 or current_thread().name.startswith(NAME):
        yield map
        return
    with ThreadPoolExecutor(threads, NAME) as pool:
        yield pool.map


@contextmanager
def short_of_memory() -> Iterator[None]:
    """A fault that comes of missing memory is a MemoryError, whatever type a library gives it."""
    try:
        yield
    except Exception as fault:
        if any(word in str(fault) for word in WORDS):
            raise MemoryError from fault
        raise
