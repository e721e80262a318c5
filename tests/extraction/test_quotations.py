"""Quotation marks of several styles, and the apostrophes that are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import Span
from corroborate.extraction.quotations import quotations


def quoted(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in quotations(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('The foreman said "the lock is jammed" at noon.', ["the lock is jammed"]),
        ("The foreman said “the lock is jammed” at noon.", ["the lock is jammed"]),
        ("Le patron a dit «la porte est fermée» hier.", ["la porte est fermée"]),
        ("Der Wirt sagte: „Die Tür ist zu“, und ging.", ["Die Tür ist zu"]),
        ("‘The lock is jammed,’ he said. ‘Call them.’", ["The lock is jammed,", "Call them."]),
        ("'The lock is jammed,' he said.", ["The lock is jammed,"]),
        ("''The lock is jammed,'' he said. ''Call them.''", ["The lock is jammed,", "Call them."]),
        ("``The lock is jammed,'' he said.", ["The lock is jammed,"]),
        ("''He called it 'jammed,''' she said.", ["He called it 'jammed,'"]),
        ("He went in. ' The lock is jammed. ' Nobody heard.", ["The lock is jammed."]),
        ('He went in. " The lock is jammed, " he said.', ["The lock is jammed,"]),
        ("“The lock is jammed,“ he said. “Call them.”", ["The lock is jammed,", "Call them."]),
    ],
)
def test_marks_of_every_style_are_paired(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


@pytest.mark.parametrize(
    "text",
    [
        "The miners' union doesn't agree.",
        "It's the boys’ bag; they can’t find it.",
        "Back in the '90s, rock 'n' roll ruled.",
        "A 6' pole.",
        "`0",
        "The miners ' union and the clerk ' s desk.",
    ],
)
def test_apostrophes_are_not_quotations(text: str) -> None:
    assert quoted(text) == []


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    assert quoted("‘We can’t hold the miners’ pumps any longer,’ she said.") == [
        "We can’t hold the miners’ pumps any longer,"
    ]


def test_a_quotation_of_several_sentences_is_one() -> None:
    assert quoted('"The lock is jammed. Nobody can pass. Wait," he said.') == [
        "The lock is jammed. Nobody can pass. Wait,"
    ]


def test_an_unclosed_mark_ends_with_its_paragraph_and_may_be_reopened_in_the_next() -> None:
    text = "“The lock is jammed.\n\n“Nobody can pass,” he said."
    assert quoted(text) == ["The lock is jammed.", "Nobody can pass,"]


def test_sentences_of_one_paragraph_are_read_together() -> None:
    text = 'He said: "The lock is jammed. Nobody can pass." Then he left.'
    cut = text.index(" Nobody")
    spans = [Span(0, cut), Span(cut + 1, len(text))]
    assert [q.span.of(text) for q in quotations(text, spans)] == ["The lock is jammed. Nobody can pass."]


def test_up_to_three_words_are_short() -> None:
    text = 'A "global" flood, he said, was "the worst that we have seen".'
    assert [q.short for q in quotations(text, [Span(0, len(text))])] == [True, False]


def test_an_inner_quotation_belongs_to_the_outer_one() -> None:
    assert quoted("“He called it ‘a bad day’ and left,” she said.") == ["He called it ‘a bad day’ and left,"]


@given(st.text(alphabet="ab s.,\n\"'“”‘’«»„5", max_size=120))
@settings(max_examples=150, deadline=None)
def test_quotations_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    found = quotations(text, [Span(0, len(text))])
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(a.whole.end <= b.whole.start for a, b in pairwise(found))
    assert all(q.whole.covers(q.span) for q in found)


def test_a_long_row_of_marks_takes_no_long_time() -> None:
    assert quotations("'" * 20_000, [Span(0, 20_000)]) is not None
    assert quotations(" 'a" * 7_000, [Span(0, 21_000)]) is not None
    assert quotations(" ' A" * 5_000, [Span(0, 20_000)]) is not None
    assert quotations(" ''a" * 5_000, [Span(0, 20_000)]) is not None
