"""Words of two claims side by side: what is marked, and what is left alone."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corroborate.domain import Claim
from corroborate.formats.cards import side_by_side, telling_edge
from corroborate.formats.differing import PieceKind, pieces, plain
from tests.formats.sample import article, assessment, claim, comparison, day, edge, figure, origin, sample_report


def said(text: str, outlet: str = "Herald", *figures: tuple[str, int]) -> Claim:
    source = article(outlet.lower(), f"{outlet.lower()}.md", outlet, "Ferry", day(3), text)
    return claim(source, text, (), tuple(figure(text, words, value, "ferry") for words, value in figures))


def marked(one: Claim, other: Claim, kind: PieceKind, relation: str = "same", slot: str = "event") -> list[str]:
    compared = comparison(one, other, relation, "", slot=slot)  # type: ignore[arg-type]
    return [piece.text for piece in pieces(one, other, compared) if piece.kind == kind]


def test_words_that_one_side_alone_has_are_marked() -> None:
    one = said("The ferry left the old harbour at noon with all her crew")
    other = said("The ferry left the new harbour at noon with all her crew", "Gazette")
    assert marked(one, other, "differs") == ["old"]
    assert marked(other, one, "differs") == ["new"]


def test_two_sentences_put_differently_as_a_whole_are_not_marked_word_by_word() -> None:
    one = said("The ferry left the old harbour at noon")
    other = said("A boat of the northern line sailed when the clock struck twelve", "Gazette")
    assert marked(one, other, "differs") == []


def test_case_and_punctuation_are_no_difference() -> None:
    one, other = said("The ferry, it left at noon."), said("the ferry it left at Noon", "Gazette")
    assert marked(one, other, "differs") == []


def test_the_figures_at_odds_go_before_all_other_marks() -> None:
    one = said("Exactly 12 ferries left the harbour at noon", "Herald", ("12", 12))
    other = said("Exactly 21 ferries left the harbour at noon", "Gazette", ("21", 21))
    assert marked(one, other, "odds", "conflict", "figure") == ["12"]
    assert marked(one, other, "differs", "conflict", "figure") == []


def test_a_figure_that_is_not_at_odds_is_marked_as_a_figure() -> None:
    one = said("Exactly 12 ferries left the harbour at noon", "Herald", ("12", 12))
    assert [piece.text for piece in plain(one) if piece.kind == "figure"] == ["12"]


def test_a_lone_not_between_contradicting_claims_is_what_they_are_at_odds_over() -> None:
    one = said("The ferry did not leave the harbour at noon")
    other = said("The ferry did leave the harbour at noon", "Gazette")
    assert marked(one, other, "odds", "contradiction", "polarity") == ["not"]
    assert marked(one, other, "odds", "same", "polarity") == []


@given(st.text(min_size=1).filter(lambda text: text.strip()), st.text(min_size=1))
def test_the_pieces_are_the_claim_with_its_white_space_folded(text: str, other: str) -> None:
    one = said(text)
    assert " ".join(piece.text for piece in pieces(one, said(other, "Gazette"), None)) == " ".join(text.split())


def test_the_pair_in_dispute_stands_side_by_side_and_is_the_match_that_is_explained() -> None:
    first, second = (
        said("Exactly 12 ferries left", "Herald", ("12", 12)),
        said("12 ferries left", "Gazette", ("12", 12)),
    )
    third = said("Exactly 21 ferries left", "Courier", ("21", 21))
    item = assessment(
        "k", (first, second, third), "CONTESTED", "", (origin("port", "institution", (first,)),),
        (comparison(first, second, "same", ""), comparison(first, third, "conflict", "", ("figures",), 0.4)),
    )  # fmt: skip
    pair = side_by_side(item)
    assert pair is not None
    assert {pair.left.id, pair.right.id} == {first.id, third.id}
    item = replace(item, cluster=replace(item.cluster, edges=(edge(first, second), edge(first, third))))
    assert telling_edge(item) == edge(first, third)


def test_a_lone_claim_has_no_pair() -> None:
    alone = next(one for one in sample_report().assessments if len(one.cluster.claims) == 1)
    assert side_by_side(alone) is None
