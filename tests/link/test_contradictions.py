"""Contradictions that the pair model alone sees: in both directions, and only where nothing typed explains the pair."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from corroborate.comparison import compare
from corroborate.domain import Claim, Cluster
from corroborate.extraction import claims_of
from corroborate.link.contradictions import CONFLICT, contradictions
from corroborate.link.edges import score

WORST = "It is the worst harbour treaty ever signed."
GREATEST = "It is one of the greatest harbour treaties ever signed."


class Suspicious:
    """A network that calls a pair a conflict, or only where `known` is the first text."""

    def __init__(self, known: str = "") -> None:
        self.known = known
        self.read = 0

    def logits(self, pairs: Sequence[tuple[str, str]], on_pairs: object = None) -> NDArray[np.float32]:
        self.read += len(pairs)
        said = [not self.known or first == self.known for first, _ in pairs]
        return np.array([[-9, 9, -9] if one else [9, -9, -9] for one in said], dtype=np.float32)


def one_claim(text: str, outlet: str) -> Claim:
    return claims_of(text, outlet=outlet, published=None, article_id=outlet)[0]


def linked(left: str, right: str) -> Cluster:
    claims = one_claim(left, "a"), one_claim(right, "b")
    return Cluster("c", "s", claims, (score(*claims, 0.7),))


def test_a_pair_is_told_with_the_lower_probability_of_both_directions() -> None:
    cluster = linked(WORST, GREATEST)
    ((pair, probability),) = contradictions([cluster], Suspicious(), compare).items()
    assert set(pair) == {claim.id for claim in cluster.claims}
    assert CONFLICT <= probability <= 1


def test_one_direction_alone_says_nothing() -> None:
    cluster = linked(WORST, GREATEST)
    assert contradictions([cluster], Suspicious(cluster.claims[0].gist), compare) == {}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Exactly 12 miners died in Orla.", "The mine at Orla killed 31 miners."),
        ("The strike cost 40 ships their berth.", "40 ships were left without a berth by the strike."),
        ("The lock was jammed on Monday.", "On Monday the lock was jammed."),
        (
            "The lock was jammed, harbour master Ina Voss said.",
            "Harbour master Ina Voss said the old lock had been jammed.",
        ),
    ],
    ids=["a rule sees a difference", "the figures fit", "one repeats the other", "one origin"],
)
def test_what_something_else_explains_is_never_read(left: str, right: str) -> None:
    network = Suspicious()
    assert contradictions([linked(left, right)], network, compare) == {}
    assert network.read == 0
