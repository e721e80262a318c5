"""The network that doubts attributions, with its true weights: what it is shown, and what is made of what it says."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from numpy.typing import NDArray

from corroborate.domain import Span
from corroborate.errors import ModelFault
from corroborate.extraction.attribution import Attributed, attributions
from corroborate.extraction.attribution.doubt import Doubter, least, loaded, pinned, probability, speaks_for_itself
from corroborate.extraction.attribution.doubt_network import Answers
from corroborate.extraction.attribution.doubt_sheet import CONTENT, LONGEST, SHORT_LEAD, SOURCE, Sheet, sheet
from corroborate.extraction.names import names
from corroborate.extraction.quotations import quotations
from corroborate.extraction.sentences import sentences
from corroborate.link.models import verify

FERRY = (
    "The ferry Aldis left Lesk at dusk on Wednesday. Ada Lund, the harbour master, met the crew on the quay. "
    "She said the ship was safe. “We counted 87 people,” Lund added, and nobody was hurt."
)
CREDIT = "LESK (Reuters) - The ferry Aldis sank off Lesk on Wednesday, police said."


@pytest.fixture(scope="module")
def doubter() -> Doubter:
    return Doubter.of(verify().folder)


def read(text: str, reader: Any = attributions) -> tuple[Attributed, ...]:
    lines = sentences(text)
    spans = [line.span for line in lines]
    found: tuple[Attributed, ...] = reader(text, lines, names(text, spans), quotations(text, spans))
    return found


def shown(text: str, doubter: Doubter, number: int = 0) -> tuple[Sheet, str]:
    """The sheet of one report of a text, and its words."""
    lines = sentences(text)
    spans = [line.span for line in lines]
    one = [one for one in read(text) if one.kind == "report"][number]
    tokenizer, _ = loaded(doubter.base, doubter.own)
    named = speaks_for_itself(one, names(text, spans))
    page = sheet(text, one, spans[one.sentence], tokenizer, named=named)
    return page, " ".join(tokenizer.id_to_token(identity) for identity in page.ids)


# ---------------------------------------------------------------------------------------------- what it is shown


def test_source_cue_and_content_stand_between_marks_and_the_chain_behind(doubter: Doubter) -> None:
    page, words = shown(FERRY, doubter)
    assert "< she > | said | { the ship was safe } ." in words
    assert words.startswith("[CLS] the ferry")
    assert words.endswith("[SEP] person ada lund [SEP]")
    assert [page.ids[at] for at in (page.source, page.content)] == [
        loaded(doubter.base, doubter.own)[0].token_to_id(mark) for mark in "<{"
    ]


def test_a_source_that_names_itself_is_shown_with_little_before_it(doubter: Doubter) -> None:
    page, words = shown(FERRY, doubter, 1)
    assert "< lund >" in words
    assert page.content - 1 == SHORT_LEAD + len("“")
    assert "dusk" not in words


def test_a_long_passage_is_cut_in_its_middle(doubter: Doubter) -> None:
    text = "Lund said the " + "very " * 300 + "old ferry sank."
    page, words = shown(text, doubter)
    assert len(page.ids) <= LONGEST
    assert "< lund > | said | {" in words
    assert "old ferry sank }" in words


def test_marks_that_stand_in_the_text_itself_are_not_taken_for_marks(doubter: Doubter) -> None:
    page, words = shown("The < pier > was { shut }. Lund said the ferry sank.", doubter)
    assert words.count("{") == words.count("<") == 2
    row = words.split()
    assert row[page.source : page.source + 3] == ["<", "lund", ">"]
    assert row[page.content : page.content + 3] == ["{", "the", "ferry"]


# ------------------------------------------------------------------------------------------------- what it says


def answers(source: float, content: float, pieces: int = 9) -> Answers:
    def rows(first: float, size: int) -> NDArray[np.float32]:
        return np.full((pieces, size), [first, *[0.0] * (size - 1)], dtype=np.float32)

    return Answers(rows(source, len(SOURCE)), rows(content, len(CONTENT)))


def test_both_source_and_content_must_be_right() -> None:
    page = Sheet((0,) * 9, 1, 2)
    even = 1 / (len(SOURCE) * len(CONTENT))
    assert probability(page, answers(0.0, 0.0)) == pytest.approx(even)
    assert probability(page, answers(20.0, 20.0)) == pytest.approx(1.0)
    assert probability(page, answers(20.0, -20.0)) < 1e-6


def test_a_sentence_without_end_is_shown_as_fast_as_another(doubter: Doubter) -> None:
    text = "Lund said " + "the ferry sank and " * 40_000 + "that was all."
    lines = sentences(text)
    one = next(one for one in read("Lund said the ferry sank.") if one.kind == "report")
    long = replace(one, content=(Span(10, len(text)),))
    started = time.perf_counter()
    for _ in range(20):
        sheet(text, long, lines[0].span, loaded(doubter.base, doubter.own)[0], named=True)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize("bound", [0.0, 1.0])
def test_below_the_bound_a_report_is_doubted_and_else_as_the_rules_read_it(doubter: Doubter, bound: float) -> None:
    found = read(FERRY, replace(doubter, least=bound).attributions)
    assert [one.attribution.doubted for one in found] == [bound == 1.0] * len(found)
    assert [replace(one, attribution=replace(one.attribution, doubted=False)) for one in found] == list(read(FERRY))


def test_credits_are_not_doubted(doubter: Doubter) -> None:
    found = read(CREDIT, replace(doubter, least=1.0).attributions)
    assert {one.kind: one.attribution.doubted for one in found} == {"credit": False, "report": True}


def test_a_plain_statement_is_trusted(doubter: Doubter) -> None:
    text = "Ada Lund, the harbour master, spoke on Wednesday. “The ferry was safe,” Lund said."
    assert not any(one.attribution.doubted for one in read(text, doubter.attributions))


def test_what_is_said_of_one_does_not_depend_on_threads(doubter: Doubter, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for threads in ("1", "2", "8"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        lines = sentences(FERRY)
        named = names(FERRY, [line.span for line in lines])
        found.append(list(doubter.likely_right(FERRY, lines, named, read(FERRY) * 5)))
    assert found[0] == found[1] == found[2]
    assert found[0][: len(read(FERRY))] * 5 == found[0]


@limits(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("Lund said “the ferry sank”, she told Reuters.\n\ud800<>{}|"), max_size=200))
def test_any_text_is_read(text: str) -> None:
    for one in read(f"{text} Lund said {text}.", Doubter.of(verify().folder).attributions):
        assert all(isinstance(span, Span) for span in one.content)


# ---------------------------------------------------------------------------------------------------- weights


def test_the_bound_is_a_probability() -> None:
    assert 0.0 < least() < 1.0


def test_altered_and_missing_weights_are_refused(tmp_path: Path) -> None:
    base = verify().folder
    with pytest.raises(ModelFault, match="are missing"):
        Doubter.of(base, tmp_path)
    altered = tmp_path / pinned().file
    shutil.copy(Path(__file__).parents[3] / "models" / pinned().name / pinned().file, altered)
    altered.write_bytes(altered.read_bytes()[:-1] + b"\0")
    with pytest.raises(ModelFault, match="are altered"):
        Doubter.of(base, tmp_path)


def test_a_file_that_is_no_network_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "none").write_bytes(b"none")
    with pytest.raises(ModelFault, match="no safetensors file"):
        loaded(verify().folder, tmp_path / "none")
