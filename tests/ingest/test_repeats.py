"""Passages that stand twice inside one text."""

from __future__ import annotations

import random
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.ingest import read, repeats
from corroborate.ingest.repeats import LEAST_WORDS

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

PARAGRAPH = (
    "The harbour authority closed the eastern basin on Tuesday after a crane fell across two berths, and engineers "
    "said that salvage would take at least nine days because of the wind."
)
OTHER = (
    "Ferry companies moved their evening crossings to the river terminal, where passengers queued along the quay "
    "while buses brought them from the closed station in the old town."
)


def test_a_text_pasted_twice_repeats_as_a_whole() -> None:
    text = f"{PARAGRAPH}\n{OTHER}"
    (repeat,) = repeats(f"{text}\n{text}")
    assert repeat.original.of(text) == text
    assert (repeat.span.start, repeat.span.end) == (len(text) + 1, 2 * len(text) + 1)


def test_a_text_pasted_without_a_break_repeats_as_a_whole() -> None:
    text = f"“Wait,” he said.\n{PARAGRAPH}"
    (repeat,) = repeats(text + text)
    assert repeat.span.start == len(text)
    assert repeat.span.of(text + text) == text


def test_a_repeated_paragraph_is_found_between_others() -> None:
    text = f"{PARAGRAPH}\n{OTHER}\nA third view.\n{PARAGRAPH}"
    (repeat,) = repeats(text)
    assert repeat.span.of(text) == repeat.original.of(text) == PARAGRAPH


def test_three_copies_lead_to_the_first() -> None:
    text = "\n".join([PARAGRAPH] * 3)
    found = repeats(text)
    assert {repeat.original.start for repeat in found} == {0}
    assert sum(repeat.span.end - repeat.span.start for repeat in found) == 2 * len(PARAGRAPH)


def test_a_short_quotation_told_twice_is_no_repeat() -> None:
    quotation = "“We will open the basin again before the month ends,” she said."
    assert repeats(f"{quotation} {OTHER} {quotation}") == ()


def test_one_changed_word_splits_a_repeat() -> None:
    changed = PARAGRAPH.replace("nine", "ten")
    found = repeats(f"{PARAGRAPH}\n{changed}")
    assert all("ten" not in repeat.span.of(f"{PARAGRAPH}\n{changed}").split() for repeat in found)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["ab", "c", "dé", "7", "Ж", ".", "\n", "“"]), max_size=160), st.integers(2, 6))
def test_repeats_are_true_apart_and_in_order(words: list[str], least: int) -> None:
    text = " ".join(words)
    found = repeats(text, least)
    for repeat in found:
        assert repeat.original.end <= repeat.span.start
        copy, original = repeat.span.of(text).split(), repeat.original.of(text).split()
        assert [w for w in copy if w.isalnum()] == [w for w in original if w.isalnum()]
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=LEAST_WORDS, max_size=60, unique=True))
def test_every_doubled_text_is_one_repeat(numbers: list[int]) -> None:
    text = " ".join(map(str, numbers))
    (repeat,) = repeats(f"{text} {text}")
    assert repeat.original.of(f"{text} {text}") == repeat.span.of(f"{text} {text}") == text


@pytest.mark.threat(44)
@pytest.mark.parametrize("sentence", ["Officials said on Monday that the bridge was closed. ", "a "])
def test_many_equal_sentences_take_linear_time(sentence: str) -> None:
    def seconds(count: int) -> float:
        """Of the processor, the best of three: other tests may run beside it."""
        text, took = sentence * count, []
        for _ in range(3):
            start = time.process_time()
            repeats(text)
            took.append(time.process_time() - start)
        return min(took)

    seconds(1_000)
    # Linear time gives 4, quadratic 16.
    assert seconds(8_000) < 9 * max(seconds(2_000), 0.005)


def test_random_text_has_no_repeats() -> None:
    draw = random.Random(7)
    assert repeats(" ".join(draw.choice("abcdefgh") for _ in range(20_000))) == ()


@pytest.mark.shared
def test_the_pasted_sample_repeats_once() -> None:
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the real articles are not beside the checkout")
    first, second = read([str(folder)]).articles
    assert first.repeats == ()
    (repeat,) = second.repeats
    assert repeat.span.of(second.text) == repeat.original.of(second.text)
    assert (repeat.original.start, repeat.span.end) == (0, len(second.text))
    assert repeat.span.start - repeat.original.end <= 1
