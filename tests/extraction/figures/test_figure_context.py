"""As-of moments, parts of a sentence, and what figures share with their neighbours."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import pytest

from corroborate.domain import Figure, Moment, Period, Span
from corroborate.extraction.figures import figures

YEAR = Period(datetime(2031, 1, 1), datetime(2032, 1, 1), "year")
PUBLISHED = Period(datetime(2031, 6, 1), datetime(2031, 6, 2), "day")

Relation = Literal["at", "since", "until", "over", "before", "after"]


def read(text: str, phrase: str = "", relation: Relation = "at") -> tuple[Figure, ...]:
    moments = []
    if phrase:
        start = text.index(phrase)
        moments.append(Moment(Span(start, start + len(phrase)), phrase, YEAR, relation))
    return figures(text, [Span(0, len(text))], moments, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "phrase", "relation", "shown"),
    [
        ("The port shipped 400 tonnes of salt since March.", "March", "since", "since March"),
        ("The port shipped 400 tonnes of salt since March.", "since March", "since", "since March"),
        ("As of Friday, 12 crews were missing.", "Friday", "at", "as of Friday"),
        ("By Monday 12 crews were missing.", "Monday", "at", "by Monday"),
        ("Ferries called 43 times over the past eight months.", "over the past eight months", "over", ""),
    ],
)
def test_a_moment_dates_the_count_it_closes(text: str, phrase: str, relation: Relation, shown: str) -> None:
    figure = read(text, phrase, relation)[0]
    assert figure.as_of == YEAR
    assert figure.as_of_text == (shown or phrase)


def test_a_moment_that_says_when_something_happened_is_no_as_of() -> None:
    (figure,) = read("Guards arrested 12 men on Friday.", "Friday", "at")
    assert figure.as_of is None
    assert figure.as_of_text == ""


def test_a_moment_does_not_reach_over_a_semicolon() -> None:
    first, second = read("Guards arrested 12 men; 40 have fled since March.", "since March", "since")
    assert (first.as_of, second.as_of) == (None, YEAR)


def test_so_far_stands_for_the_day_of_publication() -> None:
    (figure,) = read("Guards have arrested 12 men so far.")
    assert (figure.as_of, figure.as_of_text, figure.cumulative) == (PUBLISHED, "so far", True)


def test_the_duration_inside_a_moment_is_not_dated_by_it() -> None:
    calls, months = read("Ferries called 43 times over the past eight months.", "over the past eight months", "over")
    assert (months.dimension, months.as_of) == ("time", None)
    assert calls.as_of == YEAR


def test_figures_lie_inside_their_sentences_and_nowhere_else() -> None:
    text = "Nine men fled. Ten men stayed. Six men slept."
    assert [figure.text for figure in figures(text, [Span(15, 30)])] == ["Ten men"]


def test_a_phrase_does_not_reach_into_the_next_sentence() -> None:
    text = "They saw 12. Men fled."
    assert [figure.text for figure in figures(text, [Span(0, 12), Span(13, 22)])] == ["12"]


def test_old_and_new_value_share_role_and_noun() -> None:
    old, new = read("The death toll went from 12 to 19 villagers.")
    assert (old.change, new.change) == ("from", "to")
    assert old.role == new.role == "killed"
    assert old.counted == new.counted == "villager"


def test_parts_take_the_role_of_the_whole() -> None:
    roles = [figure.role for figure in read("The flood left 34 dead: 20 adults, 14 children.")]
    assert roles == ["killed"] * 3


def test_no_text_gives_no_figures() -> None:
    assert figures("", []) == ()
    assert figures("", [Span(0, 0)]) == ()
