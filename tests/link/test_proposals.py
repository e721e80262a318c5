"""Pairs are proposed with high recall: by vectors, rare words, figures and quotations, never inside one article."""

from __future__ import annotations

import time

import numpy as np
import pytest
from fakes import BagOfWords

from corroborate.domain import Claim, Span
from corroborate.link import proposals as room
from corroborate.link.proposals import candidates
from corroborate.link.traits import rarity_among_claims, traits_of
from link.handmade import claim


def proposed(*claims: Claim, vectors: np.ndarray | None = None) -> set[tuple[int, int]]:
    parts = [traits_of(one) for one in claims]
    found = BagOfWords().encode([one.gist for one in claims]) if vectors is None else vectors
    pairs = candidates([one.article for one in claims], parts, found, rarity_among_claims(parts)).pairs
    return {(pair.left, pair.right) for pair in pairs}


def apart(count: int) -> np.ndarray:
    """Vectors that are all at right angles, so that only the other roads can propose."""
    return np.eye(count, dtype=np.float32)


def test_close_vectors_propose_a_pair() -> None:
    near = claim("The ferry sank off the cape", "a"), claim("Off the cape the ferry sank", "b")

    assert proposed(*near) == {(0, 1)}


def test_claims_of_one_article_are_never_a_pair() -> None:
    assert proposed(claim("The ferry sank", "a"), claim("The ferry sank", "a", Span(40, 54))) == set()


def test_rare_words_in_common_propose_what_vectors_miss() -> None:
    one = claim("Surveyors at Quennel Bay photographed trawler Halibut beside smuggled ammonite crates", "a")
    two = claim("Ammonite crates, smuggled: trawler Halibut was photographed near Quennel Bay", "b")

    assert proposed(one, two, vectors=apart(2)) == {(0, 1)}


def test_a_figure_of_the_same_thing_proposes_what_vectors_miss() -> None:
    one, two = claim("They counted 43 tankers", "a"), claim("Some 40 tankers came", "b")
    other = claim("They ate 43 oranges", "c")

    assert proposed(one, two, other, vectors=apart(3)) == {(0, 1)}


def test_a_shared_quotation_proposes_what_vectors_miss() -> None:
    words = '"We never ordered a strike on hospital staff, doctors or patients"'

    assert proposed(claim(f"He said {words}", "a"), claim(f"Then {words} was heard", "b"), vectors=apart(2)) == {(0, 1)}


def test_what_a_limit_leaves_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_PAIRS", 3)
    monkeypatch.setattr(room, "LARGEST_ARTICLE", 4)
    claims = [claim("The ferry sank off the cape", name, Span(at, at + 27)) for name in "ab" for at in range(5)]
    parts = [traits_of(one) for one in claims]
    found = candidates([c.article for c in claims], parts, BagOfWords().encode([c.gist for c in claims]),
                       rarity_among_claims(parts))  # fmt: skip

    assert len(found.pairs) == 3
    assert len(found.notes) == 3
    assert "only the first 4 of 5 claims" in found.notes[0]


@pytest.mark.threat(44)
def test_pairs_grow_with_the_claims_not_with_their_square() -> None:
    took = []
    for count in (1000, 2000):
        claims = [claim("Talks went on in the hall", f"{at}", Span(0, 25)) for at in range(count)]
        started = time.perf_counter()
        assert len(proposed(*claims)) <= count * room.NEAREST * 2
        took.append(time.perf_counter() - started)
    assert took[1] < 10
