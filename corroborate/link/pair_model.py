"""The pair model: two texts read together by one network (Devlin et al. 2019), where the cosine reads each alone.

It answers what the second text says of the first: support, conflict or neither. The lowest layers and the table of
words are those of all-MiniLM-L6-v2; the rest was trained for this (models/pair-model/). Its logits are weighed further
(`relations`); nothing here is a probability.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corroborate.link.encoder import encodable
from corroborate.networks.layers import Array
from corroborate.networks.pairs import PairNetwork, Pieces, cut
from corroborate.networks.threads import side_by_side
from corroborate.shipped import Pinned, shipped, stands_on

RELATIONS = ("support", "conflict", "neither")
"""What the logits stand for, in order."""

LAYERS = 6
LONGEST = 128
"""Word pieces of a pair, as in training. Of a longer first text several windows are read."""
CURE = "Install corroborate again, or set pair_model = false."

OnPairs = Callable[[int], None]
"""Told the number of pairs read since the last call."""


@cache
def pinned() -> Pinned:
    """The pair model of this version."""
    table = json.loads(files(__package__).joinpath("pair_model.json").read_text(encoding="utf-8"))
    return Pinned.of(table)


class CrossEncoder(Protocol):
    """Anything that reads two texts together."""

    def logits(self, pairs: Sequence[tuple[str, str]], on_pairs: OnPairs | None = None) -> NDArray[np.float32]:
        """Shape (pairs, 3): support, conflict, neither of the second text to the first."""
        ...


class PairModel:
    """The forward pass, loaded when it is made. `base` is the folder of all-MiniLM-L6-v2, `folder` another place of the
    model's own weights. Raises ModelFault when one of the two is missing or not the one that was pinned."""

    def __init__(self, base: Path, folder: Path | None = None) -> None:
        pin = pinned()
        own = shipped(pin.name, pin.file, pin.digest, CURE, folder)
        stands_on(pin.name, base, pin.base_digest, CURE)
        self._network = PairNetwork(base, own, layers=LAYERS, head="relation", outputs=len(RELATIONS))

    def logits(self, pairs: Sequence[tuple[str, str]], on_pairs: OnPairs | None = None) -> NDArray[np.float32]:
        """Shape (pairs, 3): support, conflict, neither of the second text to the first.

        A first text too long for one window is read in several, and the one that says most of the second counts.
        """
        found = np.zeros((len(pairs), len(RELATIONS)), dtype=np.float32)
        texts = [(encodable(one), encodable(two)) for one, two in pairs]
        for at, row in enumerate(side_by_side(self._run, list(self._network.pieces(texts)))):
            found[at] = row
            if on_pairs is not None:
                on_pairs(1)
        return found

    def _run(self, pair: tuple[Pieces, Pieces]) -> Array:
        return min((self._network.logits(first, second) for first, second in _windows(*pair)), key=_unsaid)


def _unsaid(row: Array) -> float:
    """How little a window says of the second text."""
    return float(row[2] - np.logaddexp(row[0], row[1]))


def _windows(first: Pieces, second: Pieces) -> Iterator[tuple[Pieces, Pieces]]:
    """[CLS] a [SEP] and b [SEP] in at most LONGEST pieces; windows of a long first text overlap by half."""
    second = cut(second, LONGEST // 2)
    room = LONGEST - len(second) - 2
    inner = first[1:-1]
    starts = range(0, max(1, len(inner) - room // 2), max(1, room // 2)) if len(inner) > room else (0,)
    for start in starts:
        yield [first[0], *inner[start : start + room], first[-1]], second
