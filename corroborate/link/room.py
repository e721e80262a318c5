"""Memory that is not enough, told as such: the numerical libraries do not.

OpenBLAS, which numpy and scipy bring along, waits without end or ends the process by itself when it gets no memory, and
each thread of the model takes up to 128 MB of addresses (the arenas of glibc's malloc). So the room is asked for first,
and what OpenBLAS needs is taken before any thread begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

LIBRARIES = 256 << 20
"""Bytes of addresses that scipy's libraries may take with what they set aside for their work; 105 MB were measured."""
BLOCK = 128
"""Rows of a product for which OpenBLAS takes its working memory; smaller ones do without."""
WORDS = ("bad_alloc", "allocate memory", "out of memory", "can't start new thread", "Resource temporarily unavailable")
"""What faults of onnxruntime, of tokenizers and of threads say when memory is what they lack."""


def libraries() -> None:
    """Load the libraries that must not run short of memory. Raises MemoryError when the process may not take it."""
    np.empty(LIBRARIES, dtype=np.uint8)  # asked for and given back, never touched
    import scipy.cluster.hierarchy
    import scipy.sparse.csgraph  # noqa: F401

    square = np.ones((BLOCK, BLOCK), dtype=np.float32)
    np.matmul(square, square)


@contextmanager
def short_of_memory() -> Iterator[None]:
    """A fault that comes of missing memory is a MemoryError, whatever type a library gives it."""
    try:
        yield
    except Exception as fault:
        if any(word in str(fault) for word in WORDS):
            raise MemoryError from fault
        raise
