"""The claim model: do two claims of two articles say one thing? One network reads both together.

It was trained on pairs of claims as linking meets them (models/claim-model/), and sees what the other terms of a pair
cannot: whether shared words stand for a shared assertion, and whether other words do. What it says is weighed with the
rest (`evidence`); no claim is linked on it alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import Claim, ModelInfo
from corroborate.link.encoder import encodable
from corroborate.networks.layers import Array
from corroborate.networks.pairs import PairNetwork, Pieces, cut
from corroborate.networks.threads import side_by_side
from corroborate.shipped import Pinned, shipped, stands_on

BEARINGS = ("equal", "part", "conflict", "other")
"""What the logits stand for, in order: both assert the same; they share an assertion and one has more; they speak of
one point and cannot both be right; they assert different things."""

LAYERS = 4
"""Layers that are run, of which the lowest two are those of all-MiniLM-L6-v2: six rank pairs kept apart little
better (AUC 0.893 for 0.886, models/claim-model/CARD.md) for half as much time again."""
LONGEST = 128
"""Word pieces of a pair, as in training."""
PLACES = 3
"""Decimals to which a logit is rounded, so that the last bits of a processor's sums decide nothing."""
CURE = "Install corroborate again, or set claim_model = false."

OnPairs = Callable[[int], None]
"""Told the number of pairs read since the last call."""


class Bearing(NamedTuple):
    """How two claims bear on one another: probabilities of `BEARINGS`, 0 to 1, that sum to 1."""

    equal: float
    part: float
    conflict: float
    other: float

    @property
    def same(self) -> float:
        """That both make one assertion, whatever else they say."""
        return self.equal + self.part


LEAST = 1e-4
"""Least probability that counts, so that one reading cannot outweigh all the rest."""


def log_odds(bearing: Bearing) -> float:
    """log2 odds that two claims are on one point, be they at one or at odds."""
    return math.log2(max(1.0 - bearing.other, LEAST) / max(bearing.other, LEAST))


Read = Callable[[Sequence[tuple[str, str]]], Sequence[Bearing]]
"""Reads texts together, pair by pair; what it gives of a pair depends on that pair alone, in either order."""


def gists(left: Claim, right: Claim) -> tuple[str, str]:
    """What is read of two claims, in an order of its own."""
    one, two = sorted((left.gist or left.text, right.gist or right.text))
    return one, two


@dataclass(frozen=True, slots=True)
class Shares:
    """With what shares the log2 odds that two claims are one point are summed, of a pair that was read together."""

    prior: float
    """In bits."""
    rest: float
    """Of the bits of all other terms."""
    together: float
    """Of the log2 odds that the network gives."""


def pinned() -> Pinned:
    """The claim model of this version."""
    return Pinned.of(_table())


def shares() -> Shares:
    """As fitted on pairs that the network was not trained on."""
    return Shares(**_table()["shares"])


@cache
def _table() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(files(__package__).joinpath("claim_model.json").read_text(encoding="utf-8"))
    return found


class ClaimModel:
    """The forward pass."""

    def __init__(self, base: Path, own: Path, layers: int = LAYERS) -> None:
        """On whatever weights these are: see `of`."""
        self._network = PairNetwork(base, own, layers=layers, head="head", outputs=len(BEARINGS))

    @classmethod
    def of(cls, base: Path, folder: Path | None = None) -> ClaimModel:
        """The pinned model, loaded. `base` is the folder of all-MiniLM-L6-v2, `folder` another place of the model's own
        weights. Raises ModelFault when one of the two is missing or not the one that was pinned."""
        pin = pinned()
        own = shipped(pin.name, pin.file, pin.digest, CURE, folder)
        stands_on(pin.name, base, pin.base_digest, CURE)
        return cls(base, own)

    def bearings(self, pairs: Sequence[tuple[str, str]], on_pairs: OnPairs | None = None) -> list[Bearing]:
        """What each pair of texts is to one another; the order of the two does not matter."""
        texts = ((encodable(one), encodable(two)) for one, two in pairs)
        ordered = [(one, two) if (-len(one), one) <= (-len(two), two) else (two, one) for one, two in texts]
        found = []
        for row in side_by_side(self._run, list(self._network.pieces(ordered))):
            found.append(_bearing(row))
            if on_pairs is not None:
                on_pairs(1)
        return found

    def _run(self, pair: tuple[Pieces, Pieces]) -> Array:
        second = cut(pair[1], LONGEST // 2)
        return self._network.logits(cut(pair[0], LONGEST - len(second)), second)


class ClaimReader(Protocol):
    """Anything that reads claims together, and has a name and a digest."""

    @property
    def info(self) -> ModelInfo:
        """What two readers that share it say alike."""
        ...

    def bearings(self, pairs: Sequence[tuple[str, str]]) -> list[Bearing]:
        """What each pair of texts is to one another."""
        ...


class LateClaimModel:
    """The claim model, loaded when the first pair is read."""

    def __init__(self, base: Path, on_pairs: Callable[[int, int], None] = lambda done, asked: None) -> None:
        """`on_pairs` is told how many pairs were read so far, and for how many was asked."""
        self._base, self._on_pairs = base, on_pairs
        self._done = self._asked = 0

    @property
    def info(self) -> ModelInfo:
        """Of the pinned weights; its dimensions are the answers."""
        return ModelInfo(pinned().name, pinned().digest, len(BEARINGS))

    def bearings(self, pairs: Sequence[tuple[str, str]]) -> list[Bearing]:
        """What each pair of texts is to one another. Raises ModelFault when the weights are not the pinned ones."""
        self._asked += len(pairs)
        return _loaded(self._base).bearings(pairs, self._tell) if pairs else []

    def _tell(self, more: int) -> None:
        self._done += more
        self._on_pairs(self._done, self._asked)


@lru_cache(maxsize=1)
def _loaded(base: Path) -> ClaimModel:
    """Loaded once a process: a check links one story after the other."""
    return ClaimModel.of(base)


def _bearing(row: NDArray[np.float32]) -> Bearing:
    shares = np.exp(np.round(row.astype(np.float64), PLACES))
    # As float32, so that what is kept and what is made anew are the same numbers.
    return Bearing(*(float(share) for share in (shares / shares.sum()).astype(np.float32)))
