"""A score is a sum of terms that can be read, and the same whichever claim is left."""

from __future__ import annotations

import math

import pytest
from comparison.told import claim as read
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.comparison.intervals import meet
from corroborate.domain import Claim, Comparison
from corroborate.link import cannot_link, score
from corroborate.link.evidence import probability, same_quantity, same_quotation
from corroborate.link.traits import rarity_among_claims, traits_of
from link.handmade import claim, compared

DAM = "The dam above the town of Ollerby failed and flooded 40 homes"
DAM_AGAIN = "The dam failed above the town of Ollerby, and 40 homes were flooded"
MAYOR = "The mayor of Ollerby opened a library for children on the market square"

words = st.lists(st.sampled_from(["dam", "flood", "Ollerby", "Marsh", "nine", "12", "homes", "fled"]), max_size=12)


def test_a_paraphrase_scores_above_a_claim_of_the_same_town() -> None:
    near, far = score(claim(DAM), claim(DAM_AGAIN), 0.86), score(claim(DAM), claim(MAYOR), 0.5)

    assert near.probability > 0.9
    assert far.probability < 0.5


def test_what_every_claim_of_a_story_repeats_is_no_evidence() -> None:
    one, two = claim("The Ollerby dam keeper fled"), claim("An Ollerby dam inquiry began")
    story = rarity_among_claims(traits_of(claim(f"The Ollerby dam {word}")) for word in ("leaked", "held", "broke") * 9)

    assert score(one, two, 0.5, rarity=story).probability < score(one, two, 0.5).probability


def test_the_probability_is_that_of_the_summed_terms() -> None:
    edge = score(claim(DAM), claim(DAM_AGAIN), 0.86)

    assert edge.probability == pytest.approx(1 / (1 + 2 ** -sum(term.bits for term in edge.terms)))
    assert edge.terms[0].feature == "prior"
    assert edge.similarity == 0.86


def test_terms_show_what_they_weighed() -> None:
    shown = {term.feature: term.value for term in score(claim(DAM), claim(DAM_AGAIN), 0.86).terms}

    assert shown["similarity"] == "0.860"
    assert "dam" in shown["shared words"]


@given(words, words, st.floats(-1, 1))
@settings(max_examples=40, deadline=None)
def test_a_score_does_not_depend_on_which_claim_is_left(left: list[str], right: list[str], similarity: float) -> None:
    one, two = claim(" ".join(left)), claim(" ".join(right))

    assert score(one, two, similarity).probability == score(two, one, similarity).probability


@given(st.floats(-1e300, 1e300))
def test_a_probability_is_between_none_and_all(bits: float) -> None:
    assert 0.0 <= probability(bits) <= 1.0
    assert math.isclose(probability(bits) + probability(-bits), 1.0)


@pytest.mark.parametrize(
    ("relation", "because", "apart"),
    [
        ("unrelated", (), True),
        ("differs", ("event",), True),
        ("differs", ("role",), False),
        ("conflict", (), False),
        ("contradiction", ("negation",), False),
        ("drift", (), False),
    ],
)
def test_only_another_event_keeps_claims_apart_for_good(relation: str, because: tuple[str, ...], apart: bool) -> None:
    one, two = claim(DAM), claim(DAM_AGAIN)
    comparison = compared(one, two, relation, *because)  # type: ignore[arg-type]

    assert cannot_link(comparison) is apart
    assert (score(one, two, 0.99, comparison).probability < 0.01) is apart


def test_a_conflict_does_not_lower_the_score() -> None:
    one, two = claim("A fire at the mill killed 12 workers"), claim("A fire at the mill killed 31 workers")

    assert score(one, two, 0.9, compared(one, two, "conflict")).probability == score(one, two, 0.9).probability


def test_figures_of_another_thing_are_not_one_quantity() -> None:
    troops, crates = claim("They sent 90 soldiers").figures[0], claim("They sent 90 crates").figures[0]

    assert same_quantity(troops, troops)
    assert not same_quantity(troops, crates)
    assert meet(troops, crates)


def test_quotations_are_one_from_five_shared_words() -> None:
    long = frozenset(["never", "order", "strike", "hospital", "staff"])

    assert same_quotation(long, long | {"added"})
    assert not same_quotation(long - {"staff"}, long)
    assert not same_quotation(long | frozenset("abcdefghij"), long | frozenset("klmnopqrst"))


def seen(left: Claim, right: Claim, comparison: Comparison | None = None) -> dict[str, float]:
    return {term.feature: term.bits for term in score(left, right, 0.5, comparison).terms}


def test_the_same_words_are_the_same_claim_however_few() -> None:
    assert seen(claim("She was 61"), claim("She was 61"))["word for word"] > 0
    assert "word for word" not in seen(claim("She was 61"), claim("She was 16"))
    assert "word for word" not in seen(claim("She left"), claim("She left"))


def test_an_age_says_who_is_meant() -> None:
    keeper, again, other = (claim(f"The {age}-year-old keeper left the dam") for age in (61, 61, 34))
    assert "61-year-old" in traits_of(keeper).words
    assert score(keeper, again, 0.8).probability > score(keeper, other, 0.8).probability


def test_a_telling_number_links_and_a_small_one_does_not() -> None:
    assert seen(read("The dam held for 37 minutes."), read("It stood 37 minutes."))["telling number"] > 0
    assert "telling number" not in seen(read("The dam held for 3 minutes."), read("It stood 3 minutes."))
    assert "telling number" not in seen(read("The dam held for 37 minutes."), read("It lost 37 percent."))


def test_an_equal_number_outweighs_another_role_unless_the_fates_are_others() -> None:
    shot, sent = read("Nine people were hit at the dam."), read("The flood sent nine people to the dam clinic.")
    assert "comparison" not in seen(shot, sent, compared(shot, sent, "differs", "role"))
    killed, hurt = read("Nine people were killed at the dam."), read("Nine people were arrested at the dam.")
    assert seen(killed, hurt, compared(killed, hurt, "differs", "role"))["comparison"] < 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Keel was found dead at 11:59 a.m. on Mill Road.", "A nurse called it at 11.59am."),
        ("The council adopted the plan 51-49.", "A vote of 51-49 ended the debate."),
        ("He lived in the 900 block of Mill Road.", "Neighbours in the 900 block heard it."),
    ],
)
def test_hours_results_and_blocks_tell_as_numbers_do(one: str, other: str) -> None:
    terms = {term.feature: term.value for term in score(read(one), read(other), 0.4).terms}
    assert "telling number" in terms
    far = {term.feature for term in score(read(one), read("Two men met at 4 p.m. in the 200 block."), 0.4).terms}
    assert "telling number" not in far
