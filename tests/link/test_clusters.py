"""Average link on decided pairs: no chains, no cannot-links, no claim lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.link.clusters import JOIN, Decided, groups

FAR = Decided(0.05, False)


def found(articles: str, **pairs: float) -> list[list[int]]:
    """Clusters of claims whose articles are single letters; `_01=0.9` gives the probability of claims 0 and 1."""
    decided = {(int(name[1]), int(name[2])): Decided(value, False) for name, value in pairs.items()}
    return groups(articles, decided, lambda left, right: FAR)


def test_a_probable_pair_is_one_cluster() -> None:
    assert found("ab", _01=0.9) == [[0, 1]]


def test_an_improbable_pair_is_two() -> None:
    assert found("ab", _01=0.4) == [[0], [1]]


@pytest.mark.threat(45)
def test_a_bridge_does_not_chain_two_events() -> None:
    assert found("abcde", _01=0.95, _12=0.6, _23=0.6, _34=0.95, _24=0.1) == [[0, 1], [2], [3, 4]]


def test_a_cannot_link_is_never_in_one_cluster_even_through_a_third() -> None:
    decided = {(0, 1): Decided(0.99, False), (1, 2): Decided(0.98, False), (0, 2): Decided(0.97, True)}

    assert groups("abc", decided, lambda left, right: FAR) == [[0, 1], [2]]


def test_claims_of_one_article_join_only_through_another() -> None:
    same = {(0, 1): Decided(0.99, False)}

    assert groups("aa", same, lambda left, right: FAR) == [[0], [1]]
    assert found("aab", _01=0.99, _02=0.9, _12=0.8) == [[0, 1, 2]]


def test_two_statements_of_one_article_that_differ_do_not_meet_in_a_broad_one() -> None:
    assert found("aab", _01=0.05, _02=0.8, _12=0.6) == [[0, 2], [1]]


probabilities = st.floats(0, 1)


@st.composite
def decisions(draw: st.DrawFn) -> tuple[str, dict[tuple[int, int], Decided]]:
    articles = draw(st.text("abc", min_size=1, max_size=8))
    pairs = [(one, two) for one in range(len(articles)) for two in range(one + 1, len(articles))]
    return articles, {pair: Decided(draw(probabilities), draw(st.booleans())) for pair in pairs}


@given(decisions())
@settings(max_examples=80, deadline=None)
def test_every_claim_is_in_one_cluster_and_no_cannot_link_inside(
    drawn: tuple[str, dict[tuple[int, int], Decided]],
) -> None:
    articles, decided = drawn
    clusters = groups(articles, decided, lambda left, right: FAR)

    assert sorted(member for group in clusters for member in group) == list(range(len(articles)))
    for group in clusters:
        inside = [decided[one, two] for one in group for two in group if one < two]
        assert not any(pair.forbidden for pair in inside)
        assert len(group) == 1 or sum(pair.probability for pair in inside) / len(inside) >= JOIN - 1e-9
        assert len(group) == 1 or len({articles[member] for member in group}) > 1
