"""The claim model: do two claims of two articles say one thing? One network reads both together.

It was trained on pairs of claims as linking meets them (models/claim-model/), and answers what the other terms of a pair
cannot see: whether shared words stand for a shared assertion, and whether other words do. Its answer is weighed with
the rest (`evidence`); no claim is linked on it alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import Claim, ModelInfo
from corroborate.link.pair_model import Pinned
from corroborate.networks.layers import Array
from corroborate.networks.pairs import PairNetwork, Pieces, cut
from corroborate.networks.threads import side_by_side
from corroborate.shipped import shipped, stands_on

BEARINGS = ("equal", "part", "conflict", "other")
"""What the logits stand for, in order: both assert the same; they share an assertion and one has more; they speak of
one point and cannot both be right; they assert different things."""

LAYERS = 4
"""Layers that are run, of which the lowest two are those of all-MiniLM-L6-v2: with six the ranking of the pairs kept
apart was no better than chance allows (models/claim-model/CARD.md), for half as much time again."""
LONGEST = 128
"""Word pieces of a pair, as in training."""
PLACES = 3
"""Decimals to which an answer is rounded, so that the last bits of a processor's sums decide nothing."""
CURE = "Install corroborate again, or set claim_model = false."

OnPairs = Callable[[int], None]
"""Told the number of pairs read since the last call."""


class Bearing(NamedTuple):
    """Probabilities of the four answers, 0 to 1; they sum to 1."""

    equal: float
    part: float
    conflict: float
    other: float

    @property
    def same(self) -> float:
        """That both make one assertion, whatever else they say."""
        return self.equal + self.part


Read = Callable[[Sequence[tuple[str, str]]], Sequence[Bearing]]
"""Reads texts together, pair by pair; what it gives of a pair depends on that pair alone, in either order."""


def gists(left: Claim, right: Claim) -> tuple[str, str]:
    """What is read of two claims, in an order of its own."""
    one, two = sorted((left.gist or left.text, right.gist or right.text))
    return one, two


@cache
def pinned() -> Pinned:
    """The claim model of this version."""
    table = json.loads(files(__package__).joinpath("claim_model.json").read_text(encoding="utf-8"))
    return Pinned(table["name"], table["weights"], table["sha256"], table["base"])


class ClaimModel:
    """The forward pass, loaded when it is made. `base` is the folder of all-MiniLM-L6-v2, `folder` another place of the
    model's own weights. Raises ModelFault when one of the two is missing or not the one that was pinned."""

    def __init__(self, base: Path, folder: Path | None = None) -> None:
        pin = pinned()
        own = shipped(pin.name, pin.file, pin.digest, CURE, folder)
        stands_on(pin.name, base, pin.base_digest, CURE)
        self._network = PairNetwork(base, own, layers=LAYERS, head="head", outputs=len(BEARINGS))

    def bearings(self, pairs: Sequence[tuple[str, str]], on_pairs: OnPairs | None = None) -> list[Bearing]:
        """What each pair of texts is to one another; the order of the two does not matter."""
        ordered = [(one, two) if (-len(one), one) <= (-len(two), two) else (two, one) for one, two in pairs]
        found = []
        for row in side_by_side(self._run, list(self._network.pieces(ordered))):
            found.append(_bearing(row))
            if on_pairs is not None:
                on_pairs(1)
        return found

    def _run(self, pair: tuple[Pieces, Pieces]) -> Array:
        second = cut(pair[1], LONGEST // 2)
        return self._network.logits(cut(pair[0], LONGEST - len(second)), second)


class LateClaimModel:
    """The claim model, loaded when the first pair is read."""

    def __init__(self, base: Path, on_pairs: OnPairs | None = None) -> None:
        self._base, self._on_pairs = base, on_pairs
        self._model: ClaimModel | None = None

    @property
    def info(self) -> ModelInfo:
        """Of the pinned weights; its dimensions are the answers."""
        return ModelInfo(pinned().name, pinned().digest, len(BEARINGS))

    def bearings(self, pairs: Sequence[tuple[str, str]]) -> list[Bearing]:
        """What each pair of texts is to one another. Raises ModelFault when the weights are not the pinned ones."""
        if not pairs:
            return []
        self._model = self._model or ClaimModel(self._base)
        return self._model.bearings(pairs, self._on_pairs)


def _bearing(row: NDArray[np.float32]) -> Bearing:
    shares = np.exp(np.round(row.astype(np.float64), PLACES))
    return Bearing(*(float(share) for share in shares / shares.sum()))
