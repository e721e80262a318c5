"""A tree of letters reads what plain alternatives, the longest first, would read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.extraction.phrases import any_of

WORDS = st.text(alphabet="ab c-'.", min_size=1, max_size=5).filter(lambda word: word[0] != " ")


def read(phrases: list[str], text: str) -> list[str]:
    return re.findall(any_of(phrases), text)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8), st.text(alphabet="aAbBcC -'.", max_size=30))
def test_it_finds_what_a_list_of_alternatives_finds(phrases: list[str], text: str) -> None:
    longest_first = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    assert read(phrases, text) == re.findall(longest_first, text, re.IGNORECASE)


@pytest.mark.parametrize("phrase", ["may not", "May Not", "mAY\nnOT"])
def test_case_and_kind_of_white_space_do_not_matter(phrase: str) -> None:
    assert read(["may", "may not", "MIGHT"], f"it {phrase} sail") == [phrase]


def test_a_shorter_phrase_is_read_where_what_follows_forbids_the_longer() -> None:
    within = re.compile(any_of(["not", "not only"]) + r"(?!\w)")
    assert [found.group() for found in within.finditer("not onlyx, not only")] == ["not", "not only"]


def test_a_place_stands_for_its_pattern() -> None:
    phrases = any_of(["<be> denied", "<be> deeply denied", "ebb"], {"<be>": "(?:is|was)"})
    assert re.findall(phrases, "It was denied, is deeply denied, an ebb, be denied.") == [
        "was denied", "is deeply denied", "ebb"
    ]  # fmt: skip
