"""Memory that is not enough, told as such: the numerical libraries do not.

OpenBLAS, which numpy and scipy bring along, waits without end or ends the process by itself when it gets no memory, and
each thread of the model takes up to 128 MB of addresses (the arenas of glibc's malloc). So the room is asked for first,
and what OpenBLAS needs is taken before any thread begins.
"""

from __future__ import annotations

import numpy as np

LIBRARIES = 256 << 20
"""Bytes of addresses that scipy's libraries may take with what they set aside for their work; 105 MB were measured."""
BLOCK = 128
"""Rows of a product for which OpenBLAS takes its working memory; smaller ones do without."""


def libraries() -> None:
    """Load the libraries that must not run short of memory. Raises MemoryError when the process may not take it."""
    np.empty(LIBRARIES, dtype=np.uint8)  # asked for and given back, never touched
    import scipy.cluster.hierarchy
    import scipy.sparse.csgraph  # noqa: F401

    square = np.ones((BLOCK, BLOCK), dtype=np.float32)
    np.matmul(square, square)
