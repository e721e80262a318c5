"""What is one claim: frames away, statements apart, noun phrases whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate import pipeline
from corroborate.domain import Span
from corroborate.extraction import claims_of
from corroborate.extraction.clauses import parts
from corroborate.extraction.words import words_of


def pieces(text: str, closed: tuple[Span, ...] = ()) -> list[str]:
    whole = Span(0, len(text))
    return [part.span.of(text) for part in parts(words_of(text, whole), whole, closed)]


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims_of(text)]


def gists(text: str) -> list[str]:
    return [claim.gist for claim in claims_of(text)]


# ------------------------------------------------------------------------------------------ statements apart


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister signed a treaty and sent 300 troops to the border",
            ["The minister signed a treaty", "sent 300 troops to the border"],
        ),
        ("The company has closed two plants and dismissed 500 workers", None),
        ("The firm was founded in 1990 and employs 400 people", None),
        ("He will visit Paris and meet the president", None),
        ("A bomb hit the market, and two shops burned down", ["A bomb hit the market", "two shops burned down"]),
        ("A bomb hit the market and 12 people were killed", ["A bomb hit the market", "12 people were killed"]),
        ("The governor vetoed the bill; lawmakers overrode him in March", None),
        ("The army seized the port, while the navy shelled the town", None),
        ("Although the mayor resigned in June, his deputy kept the post", None),
        ("The union accepted the offer, but the employers rejected it", None),
        ("Gunmen attacked the base on Monday, killing 12 people and wounding 40", None),
        ("The ship sank off the coast, with most of its crew missing in the cold water", None),
        ("The dam failed on Monday, which flooded three villages", None),
        ("The court sentenced nine officers, most of whom had denied the charges", None),
    ],
)
def test_two_statements_are_told_apart(text: str, expected: list[str] | None) -> None:
    found = pieces(text)
    assert len(found) == 2
    assert expected is None or found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Officials counted 30 killed and 40 wounded in the raid",
        "The budget rose to between 30 and 40 million dollars",
        "Troops bought trucks and armored vehicles from the firm",
        "Police arrested a man who shot the mayor and wounded his wife",
        "The pact signed in June requires both sides to help",
        "The report shows the army and the police were ready",
        "The oil is payment for grain and workers sent to the coast",
        "Farmers want seed and water the state had promised them",
        "A driver hit a pole while she was reading a message",
        "He was charged with arson, tampering with evidence, and theft of a car",
        "The president came and left",
        "The dam, which was built in 1974, failed on Monday",
        "The plan was drawn up by Ina Roth, who runs the port; Abel Kern, head of the board; and Lars Vinn",
        "Teachers, nurses and drivers marched through the capital",
        "The bridge, closed since March, will be repaired",
        "They met on Monday and Tuesday in the old harbour",
    ],
)
def test_what_is_one_statement_stays_whole(text: str) -> None:
    assert pieces(text) == [text]


def test_a_closed_span_is_never_cut() -> None:
    text = "The minister signed a treaty and sent 300 troops to the border"
    around = text.index("treaty and sent")
    assert pieces(text, (Span(around, around + len("treaty and sent")),)) == [text]


def test_the_agent_of_a_passive_does_not_do_what_follows() -> None:
    claims = claims_of("Two cars were attacked near the river, killing three women.")
    assert ("car", "kill") not in [(event.subject, event.verb) for claim in claims for event in claim.events]


# ------------------------------------------------------------------------------------------------- frames


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the dam failed on Monday.",
        "The mayor said that the dam failed on Monday.",
        "The dam failed on Monday, the mayor said.",
        "According to the mayor, the dam failed on Monday.",
        "“The dam failed on Monday,” the mayor told Radio Kestrel.",
    ],
)
def test_the_frame_is_no_part_of_the_claim(text: str) -> None:
    assert gists(text) == ["The dam failed on Monday"]


def test_a_frame_that_tells_a_meeting_is_a_claim_beside_the_quotation() -> None:
    text = "Anna Berg met Karl Lund in Oslo, where she said: “We will sign the pact in June.”"
    assert texts(text) == ["Anna Berg met Karl Lund in Oslo", "We will sign the pact in June"]


def test_a_frame_in_the_midst_of_a_clause_does_not_break_the_claim() -> None:
    assert gists("“The dam,” the mayor said, “is safe for the next ten years.”") == [
        "The dam is safe for the next ten years"
    ]


def test_a_frame_within_a_clause_of_the_sentence_stays() -> None:
    text = "The pact came weeks after the ministry said the border would be closed."
    assert texts(text) == [text.rstrip(".")]


def test_a_quotation_that_goes_on_with_the_clause_stays_with_it() -> None:
    text = "The rules would weaken courts “that guard the rights of farmers in the north,” Anna Berg said."
    assert texts(text) == ["The rules would weaken courts “that guard the rights of farmers in the north"]


def test_a_denial_without_a_clause_is_one_claim() -> None:
    (claim,) = claims_of("The ministry denied a deal.")
    assert claim.text == "The ministry denied a deal"


def test_a_quotation_is_not_split() -> None:
    text = "“We sank two ships, and the crews were saved,” Admiral Olga Brandt said."
    assert texts(text) == ["We sank two ships, and the crews were saved"]


# -------------------------------------------------------------------------------------------------- gists


def test_so_far_is_no_joint() -> None:
    assert gists("So far, nobody has been held.") == ["So far, nobody has been held"]


def test_an_hour_is_one_word_before_a_frame() -> None:
    assert gists("The wall fell around 3:30 a.m. on Elm Street and Karl Hode said it was loud.")[0] == (
        "The wall fell around 3:30 a.m. on Elm Street"
    )


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        ("The minister signed a treaty and sent 300 troops north.", "The minister sent 300 troops north"),
        ("The army has shelled the town and destroyed 40 homes.", "The army has destroyed 40 homes"),
        ("Gunmen attacked the base, killing 12 people.", "Gunmen killed 12 people"),
        ("The driver was jailed in May and died after a long illness.", "The driver died after a long illness"),
        ("The driver was arrested in May and charged with theft.", "The driver was charged with theft"),
        ("Two cars were attacked near the river, killing three women.", "This killed three women"),
        ("Disabled cars blocked the road but did not stop the convoy.", "Disabled cars did not stop the convoy"),
        ("Anna Berg said: “The port is quite safe” and asked for patience.", "Anna Berg asked for patience"),
        ("A storm hit the levee, which engineers had repaired.", "The levee, which engineers had repaired"),
        ("In June, the firm closed two plants and dismissed 500 workers.", "The firm dismissed 500 workers"),
        ("A storm hit the northern levee, which had been repaired.", "The northern levee had been repaired"),
        ("The army seized the port, while the navy shelled the town.", "The navy shelled the town"),
    ],
)
def test_the_gist_of_the_second_statement_has_its_subject(text: str, gist: str) -> None:
    assert gists(text)[1] == gist


def test_them_becomes_the_one_thing_counted_before() -> None:
    text = "Norland has sent 9,000 soldiers to Sudmark, with most of them stationed near the river."
    assert gists(text)[1] == "Most of the soldiers stationed near the river"


def test_a_pronoun_takes_the_only_person_named_as_subject_before() -> None:
    assert gists("Anna Berg resigned on Monday. She had led the party for nine years.")[1] == (
        "Anna Berg had led the party for nine years"
    )


def test_a_pronoun_without_a_named_antecedent_stays() -> None:
    assert gists("The mayor resigned on Monday. She had led the town for nine years.")[1].startswith("She had led")


def test_an_expletive_it_is_not_replaced() -> None:
    assert gists("Norland signed the treaty. It is understood that troops will leave.")[-1].find("Norland is") == -1


def test_hedges_stay_in_the_gist() -> None:
    assert gists("The convoy reportedly crossed the border and may have reached the port.")[0].count("reportedly") == 1


# --------------------------------------------------------------------------------------------- invariants

WORDS = st.sampled_from(
    [
        "the", "army", "rebels", "attacked", "and", ",", "while", "which", "who", "said", "killed", "12", "were",
        "with", "of", "them", "deployed", "killing", "Anna", "Berg", "Norland", ".", ";", "“", "”", '"', "has", "to",
        "sign", "3,000", "about", "people", "that", "but", "in", "June", "—", "(", ")", "$", "was", "by", "not", "it",
        "He",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_claims_of_a_sentence_never_overlap_and_quote_their_text(text: str) -> None:
    claims = claims_of(text)
    for claim in claims:
        assert text[claim.span.start : claim.span.end] == claim.text
        assert claim.text == claim.text.strip() != ""
    for left, right in pairwise(claims):
        assert left.span.end <= right.span.start


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_parts_cover_any_text_without_error(text: str) -> None:
    whole = Span(0, len(text))
    found = parts(words_of(text, whole), whole, ())
    assert found[0].span.start == 0
    assert found[-1].span.end == len(text)


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        ("The loss is put at $6.5 million, the port said, up from $4 million.",
         "The loss is put at $6.5 million up from $4 million"),
        ("The rate fell to 5.2 percent, the office said, from 5.4 percent.",
         "The rate fell to 5.2 percent from 5.4 percent"),
        ("Profit rose to 40 million euros, the firm said, compared with 31 million.",
         "Profit rose to 40 million euros compared with 31 million"),
    ],
)  # fmt: skip
def test_an_earlier_value_behind_the_source_belongs_to_the_figure(text: str, gist: str) -> None:
    (claim,) = pipeline.claims_of(text, "Herald", "")
    assert claim.gist == gist
    assert len(claim.figures) == 2
