"""The likeliest runs of words: where the evidence for each word is added up and every run that begins has its price.

With two states, outside and inside, this is the decoding of a hidden Markov chain (Viterbi 1967): a single doubtful
word inside a run is taken along, and a single likely word outside of one begins none.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Run = tuple[int, int]
"""First and last word of a stretch of words."""
SUREST = 1e-4
"""No probability counts as surer than this, for or against."""


def log_odds(likely: NDArray[np.float64]) -> NDArray[np.float64]:
    """Natural logarithm of p / (1 - p), of the shape given."""
    held = np.clip(likely, SUREST, 1 - SUREST)
    return np.asarray(np.log(held / (1 - held)))


def runs(odds: NDArray[np.float64], price: float) -> list[Run]:
    """The runs whose log odds, less `price` for each, add up to the most; in order. Linear in the number of words."""
    speaking = np.flatnonzero(odds >= 0)
    if not len(speaking) or odds.max() <= 0:
        return []
    # No run begins before the first word with evidence for it, or ends behind the last.
    before, past = int(speaking[0]), int(speaking[-1]) + 1
    return [(before + first, before + last) for first, last in _likeliest(odds[before:past], price)]


def _likeliest(odds: NDArray[np.float64], price: float) -> list[Run]:
    outside, inside = 0.0, -np.inf
    left: list[bool] = []
    stayed: list[bool] = []
    for value in odds.tolist():
        begun = outside - price
        left.append(inside > outside)
        stayed.append(inside >= begun)
        outside, inside = max(outside, inside), max(inside, begun) + value
    return _traced(left, stayed, bool(inside > outside))


def _traced(left: list[bool], stayed: list[bool], within: bool) -> list[Run]:
    """Backwards from the last word: `left` and `stayed` tell which state each word's state came from."""
    found: list[Run] = []
    last = len(left) - 1
    for at in range(len(left) - 1, -1, -1):
        if within and not stayed[at]:
            found.append((at, last))
            within = False
        elif not within and left[at]:
            within, last = True, at - 1
    return found[::-1]


def parted(found: list[Run], fresh: NDArray[np.bool_]) -> list[Run]:
    """The same runs cut before every word that is `fresh`, that is, begins a new one."""
    cut: list[Run] = []
    for first, last in found:
        begins = [first, *(first + 1 + np.flatnonzero(fresh[first + 1 : last + 1])).tolist()]
        cut += [(begin, past - 1) for begin, past in zip(begins, [*begins[1:], last + 1], strict=True)]
    return cut
