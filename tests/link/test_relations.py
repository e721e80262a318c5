"""What one text says of another: features that can be read, probabilities that add up."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate import extraction
from corroborate.comparison import compare
from corroborate.evaluation import evaluate
from corroborate.evaluation.articles import articles
from corroborate.link.encoder import SentenceEncoder
from corroborate.link.models import verify
from corroborate.link.pair_model import PairModel
from corroborate.link.relations import Reading, features, probabilities, read_together
from corroborate.link.traits import merged, traits_of

MINIMAL = Path(__file__).parents[1] / "evaluation" / "minimal_pairs.jsonl"


def _reading(text: str) -> Reading:
    claims = extraction.extract(articles([{"id": "text", "text": text}])[0]).claims
    return Reading(text, claims, merged(text, [traits_of(claim) for claim in claims]))


def _seen(known: str, claimed: str) -> dict[str, float]:
    return dict(features(_reading(known), _reading(claimed), 0.8, compare))


def test_a_figure_that_differs_is_seen() -> None:
    seen = _seen("The flood in Osk killed nine people.", "The flood in Osk killed four people.")
    assert seen["figures at odds"] == seen["figures at odds, none fits"] == 1.0
    assert seen["figures fit"] == 0.0


def test_one_new_name_in_an_equal_text_is_seen_as_such() -> None:
    seen = _seen("The mill in Osk burned down on Friday.", "The mill in Lissau burned down on Friday.")
    assert seen["the same but for a name"] == 1.0
    assert seen["the same but for a time"] == seen["the same but for a number"] == 0.0
    assert _seen("The mill burned down on Friday.", "The mill burned down on Monday.")["the same but for a time"] == 1.0
    assert _seen("The fire killed 19 men.", "The fire killed 12 men.")["the same but for a number"] == 1.0


def test_words_in_another_order_are_seen() -> None:
    kept = _seen("Rebels attacked the army.", "Rebels attacked the army.")
    turned = _seen("Rebels attacked the army.", "The army attacked rebels.")
    assert kept["nothing new"] == turned["nothing new"] == 1.0
    assert kept["nothing new, in another order"] == 0.0
    assert turned["nothing new, in another order"] > 0.5


def test_texts_that_share_nothing_are_seen_as_strangers() -> None:
    seen = _seen("Rebels attacked the army.", "Apple harvests were poor.")
    assert seen["no claimed word is known"] == seen["few claimed words are known"] == 1.0


def test_a_negation_on_one_side_is_seen_with_its_side() -> None:
    plain, negated = "The dam at Koru burst.", "The dam at Koru did not burst."
    assert _seen(plain, negated)["only the claimed is negated"] == 1.0
    assert _seen(negated, plain)["only the known is negated"] == 1.0


def test_a_name_that_is_not_known_is_seen() -> None:
    assert _seen("Ana Kovac won in Zadar.", "Ana Kovac won in Split.")["a claimed name is unknown"] == 1.0


@settings(max_examples=50)
@given(
    st.dictionaries(st.sampled_from(["cosine from 0.5", "figures fit", "opposites", "network: support"]),
                    st.floats(-5, 5)),
)  # fmt: skip
def test_probabilities_add_up_to_one(found: dict[str, float]) -> None:
    shares = probabilities(found)
    assert sum(shares.values()) == pytest.approx(1.0)
    assert set(shares) == {"support", "conflict", "neither"}


def test_what_the_network_says_counts() -> None:
    seen = _seen("The flood in Osk killed nine people.", "Nine people were killed by the flood in Osk.")
    against = {**seen, **read_together(np.array([-4.0, 5.0, -1.0], dtype=np.float32))}
    for_it = {**seen, **read_together(np.array([5.0, -4.0, -1.0], dtype=np.float32))}
    assert probabilities(against)["conflict"] > probabilities(for_it)["conflict"]


def test_texts_that_are_the_same_but_for_little_are_weighed_apart() -> None:
    seen = _seen("The Osk ferry sank with 13 tourists.", "The Osk ferry sank with 31 tourists.")
    assert seen["near"] == seen["in place of a number"] == 1.0
    others = {name: 0.0 if name == "near" else value for name, value in seen.items()}
    assert probabilities(seen)["conflict"] > probabilities(others)["conflict"]


@pytest.mark.parametrize(
    ("file", "count", "least"),
    # Measured 0.865 and 0.870; 0.85 was the aim (models/pair-model/CARD.md).
    [("minimal_pairs.jsonl", 200, 0.85), ("minimal_pairs_2.jsonl", 115, 0.85)],
)
def test_minimal_pairs_are_told_apart(file: str, count: int, least: float) -> None:
    """A figure, a role, a date, a place or a negation changes, or nothing but the words."""
    network = PairModel(verify().folder)
    rows = MINIMAL.with_name(file)
    found = evaluate("pairs", [str(rows)], SentenceEncoder, pair_model=lambda: network)
    assert found["n"] == len({json.loads(line)["id"] for line in rows.read_text().splitlines()}) == count
    assert found["accuracy"] >= least
