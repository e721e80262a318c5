"""Who says so: spans of source, cue and content, and the chain down to the origin."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corroborate.domain import Hop, Span
from corroborate.extraction.attribution import Attributed, attributions, covering
from corroborate.extraction.names import names
from corroborate.extraction.quotations import quotations
from corroborate.extraction.sentences import sentences

SHARED = Path(__file__).resolve().parents[3] / "shared"


def read(text: str) -> tuple[Attributed, ...]:
    found = sentences(text)
    spans = [s.span for s in found]
    return attributions(text, found, names(text, spans), quotations(text, spans))


def spans(text: str, which: int = 0) -> tuple[str, str, list[str]]:
    one = read(text)[which]
    source = one.source.of(text) if one.source else ""
    cue = one.cue.of(text) if one.cue else ""
    return source, cue, [c.of(text) for c in one.content]


def chain(text: str, words: str) -> tuple[Hop, ...]:
    """The chain of the statement that stands where `words` stand."""
    start = text.index(words)
    one = covering(read(text), Span(start, start + len(words)))
    return one.attribution.hops if one else ()


def keys(text: str, words: str) -> list[str]:
    return [hop.key for hop in chain(text, words)]


def kinds(text: str, words: str) -> list[str]:
    return [hop.kind for hop in chain(text, words)]


# ----------------------------------------------------------------------------------------------------- spans


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ('"The lock is jammed," said the foreman.', "the foreman", "said", ["The lock is jammed,"]),
        ('The foreman said: "The lock is jammed."', "The foreman", "said", ["The lock is jammed."]),
        ("The foreman said that the lock was jammed.", "The foreman", "said", ["the lock was jammed"]),
        ("The foreman said the lock was jammed.", "The foreman", "said", ["the lock was jammed"]),
        ("Police said nine died.", "Police", "said", ["nine died"]),
        ("The lock was jammed, the foreman said.", "the foreman", "said", ["The lock was jammed"]),
        ("The lock was jammed, said the foreman.", "the foreman", "said", ["The lock was jammed"]),
        ("The lock, the foreman said, was jammed.", "the foreman", "said", ["The lock", "was jammed"]),
        ("According to the foreman, the lock was jammed.", "the foreman", "According to", ["the lock was jammed"]),
        ("The lock was jammed, according to the foreman.", "the foreman", "according to", ["The lock was jammed"]),
        ("As the foreman said, the lock was jammed.", "the foreman", "said", ["the lock was jammed"]),
        (
            '"The lock is jammed," said the foreman, "and the gate too."',
            "the foreman",
            "said",
            ["The lock is jammed,", "and the gate too."],
        ),
        (
            'The foreman said the lock was "jammed for good".',
            "The foreman",
            "said",
            ['the lock was "jammed for good"'],
        ),
        (
            "Rita Moss, 51, a pilot from Tarn, said the lock was jammed.",
            "Rita Moss, 51, a pilot from Tarn",
            "said",
            ["the lock was jammed"],
        ),
        (
            "The foreman said on Friday in a statement that the lock was jammed.",
            "The foreman",
            "said",
            ["the lock was jammed"],
        ),
        (
            "Officials who did not want to be named said the lock was jammed.",
            "Officials who did not want to be named",
            "said",
            ["the lock was jammed"],
        ),
    ],
)
def test_source_cue_and_content_are_found(text: str, source: str, cue: str, content: list[str]) -> None:
    assert spans(text) == (source, cue, content)


def test_a_participle_shares_the_source_of_the_frame_before_it() -> None:
    text = "The lock was jammed, said Rita Moss, the foreman, adding that two barges were stuck."
    assert spans(text, 1) == ("Rita Moss, the foreman", "adding", ["two barges were stuck"])
    assert keys(text, "two barges were stuck") == ["rita moss"]


def test_two_sides_of_one_sentence_keep_their_own_sources() -> None:
    text = "The army said it had taken the lock, while the rebels said they still held it."
    assert keys(text, "it had taken the lock") == ["army"]
    assert keys(text, "they still held it") == ["rebels"]


def test_a_quotation_goes_on_in_the_sentences_after_its_frame() -> None:
    text = '"The lock is jammed," the foreman said. "Nobody can pass it before Monday."'
    assert keys(text, "Nobody can pass it") == ["foreman"]


@pytest.mark.parametrize(
    "text",
    [
        "Everything went according to plan.",
        "She reported for duty on Monday.",
        "He told her the truth about the lock.",
        "The town is noted for its cheese.",
        "The claim that the lock failed is false.",
        "The reports lay on the table.",
        "The minister did not say whether the lock was safe.",
        "A spokesman for the harbour declined to comment.",
    ],
)
def test_words_that_only_look_like_cues_attribute_nothing(text: str) -> None:
    assert read(text) == ()


def test_a_verb_inside_a_quotation_does_not_attribute() -> None:
    text = '"The officials said it was safe," wrote Rita Moss.'
    assert keys(text, "The officials said it was safe") == ["rita moss"]


# ----------------------------------------------------------------------------------------------------- chains


def test_an_outlet_stands_before_the_one_who_spoke_to_it() -> None:
    assert kinds("The mayor told Radio K the lock had failed.", "the lock had failed") == ["outlet", "described"]
    assert keys('"It failed," Rita Moss told Fox News host Tom Vale.', "It failed") == ["fox news", "rita moss"]
    assert kinds("'The lock has failed,' the mayor told the station.", "The lock has failed") == ["outlet", "described"]
    text = "Rita Moss said the lock had failed in an interview with the Tarn Gazette."
    assert "rita moss" in keys(text, "the lock had failed")


def test_told_us_and_told_reporters_name_no_outlet() -> None:
    assert kinds("Two sources told us the lock had failed.", "the lock had failed") == ["unnamed"]
    assert keys("The mayor told reporters that the lock had failed.", "the lock had failed") == ["mayor"]


def test_citing_and_said_lead_to_one_origin() -> None:
    plain = chain("Nine barges docked, port officials said.", "Nine barges docked")
    citing = chain("Citing port officials, the Herald says nine barges docked.", "nine barges docked")
    assert plain[-1].key == citing[-1].key == "port official"
    assert [hop.kind for hop in citing] == ["outlet", "described"]


def test_an_analysis_of_imagery_ends_at_the_imagery() -> None:
    text = (
        "The BBC reported that, according to analysis by the Open Harbour Lab of satellite imagery, nine ships docked."
    )
    assert kinds(text, "nine ships docked") == ["outlet", "institution", "imagery"]
    assert keys(text, "nine ships docked")[-1] == "imagery:open harbour lab"


def test_a_basis_named_later_extends_the_chain() -> None:
    text = (
        "The BBC reported on Monday that nine ships had docked.\n\n"
        "The port is small.\n\n"
        "The estimate was based on a study of aerial photographs by the Open Harbour Lab."
    )
    assert kinds(text, "nine ships had docked") == ["outlet", "institution", "imagery"]


def test_a_colon_carries_the_source_over_to_the_next_paragraph() -> None:
    text = "A new BBC report says the port is busy:\n\nNine ships docked in March, according to port officials."
    assert keys(text, "Nine ships docked in March") == ["bbc", "port official"]


def test_documents_seen_by_an_outlet_come_through_it() -> None:
    text = "Documents seen by Reuters show that the firm paid three million euros."
    assert kinds(text, "the firm paid three million euros") == ["outlet", "document"]


def test_an_outlet_that_reports_what_a_minister_said_stands_before_him() -> None:
    text = "The ministry denied a sale, the Tribune reported."
    denied = next(a for a in read(text) if a.cue is not None and a.cue.of(text) == "denied")
    assert [hop.kind for hop in denied.attribution.hops] == ["outlet", "institution"]
    assert denied.attribution.hops[-1].stance.level == "denied"


def test_a_dateline_credits_the_whole_article_to_the_agency() -> None:
    text = "TARN (Reuters) - Nine ships docked on Monday, police said.\n\nTwo more are waiting outside the harbour."
    assert keys(text, "Nine ships docked on Monday") == ["reuters", "police"]
    assert keys(text, "Two more are waiting outside") == ["reuters"]


def test_a_closing_credit_speaks_for_the_article_and_a_contribution_for_no_words() -> None:
    assert keys("Nine ships docked on Monday.\n\nTwo more are waiting. — Reuters", "Nine ships docked") == ["reuters"]
    text = "Nine ships docked on Monday.\n\nReuters contributed to this report."
    assert keys(text, "Nine ships docked") == []
    assert read(text)[0].attribution.hops[0].key == "reuters"


def test_sources_joined_by_and_make_one_hop_with_both_keys() -> None:
    text = "Nine ships docked, leading experts and Foreign Secretary Rita Moss told the BBC."
    hops = chain(text, "Nine ships docked")
    assert [hop.key for hop in hops] == ["bbc", "experts+rita moss"]


# ---------------------------------------------------------------------------------------------- who is meant


def test_pronouns_roles_and_last_names_lead_back_to_the_person() -> None:
    text = (
        "Transport minister Rita Moss said the lock was old. She said it would close. "
        "The minister added that ferries would run. Moss warned that queues were likely."
    )
    for words in ("it would close", "ferries would run", "queues were likely"):
        assert keys(text, words) == ["rita moss"], words
    assert chain(text, "the lock was old")[0].role == "Transport minister"


def test_he_in_a_reply_is_the_one_who_was_asked() -> None:
    text = 'Adviser Tom Vale was asked by a reporter what would happen, to which he responded: "The lock will close."'
    assert keys(text, "The lock will close.") == ["tom vale"]


def test_a_name_inside_the_quotation_is_not_the_speaker() -> None:
    text = 'Tom Vale said the lock was old. "Rita Moss knew that it was old," he said.'
    assert keys(text, "Rita Moss knew that it was old") == ["tom vale"]


def test_it_is_the_document_that_spoke_before() -> None:
    text = "The letter said the lock was old. It said the gate was new."
    assert kinds(text, "the gate was new") == ["document"]


# ----------------------------------------------------------------------------------------- kinds and stances


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Rita Moss said the lock was jammed.", "person", "rita moss"),
        ("Police said the lock was jammed.", "institution", "police"),
        ("A harbour spokesman said the lock was jammed.", "described", "harbour spokesman"),
        ("A spokesman for the harbour said the lock was jammed.", "described", "harbour spokesman"),
        ("The mayor said the lock was jammed.", "described", "mayor"),
        ("Officials said the lock was jammed.", "unnamed", ""),
        ("Senior intelligence officials said the lock was jammed.", "unnamed", ""),
        ("Two sources said the lock was jammed.", "unnamed", ""),
        ("New satellite images show the lock was jammed.", "imagery", "imagery"),
        ("The poll found the lock was unpopular.", "data", ""),
        ("It is understood that the lock was jammed.", "reported", ""),
        ("The lock is said to have jammed.", "reported", ""),
    ],
)
def test_sources_have_a_kind_and_a_key(text: str, kind: str, key: str) -> None:
    hop = read(text)[0].attribution.hops[-1]
    assert (hop.kind, hop.key) == (kind, key)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Police said the lock was jammed.", "certain"),
        ("Police confirmed that the lock was jammed.", "certain"),
        ("Police claimed that the lock was jammed.", "possible"),
        ("Prosecutors allege the foreman jammed the lock.", "possible"),
        ("Police denied that the lock was jammed.", "denied"),
        ("Police believe the lock was jammed.", "probable"),
        ("It is understood that the lock was jammed.", "unknown"),
        ("The pictures appear to show that the lock was jammed.", "possible"),
    ],
)
def test_the_cue_lends_its_certainty_to_the_hop(text: str, level: str) -> None:
    assert read(text)[0].attribution.hops[-1].stance.level == level


def test_headlines_attribute_with_a_colon() -> None:
    text = "Police: nine barges stuck in the lock\n\nThe lock was closed on Monday."
    assert keys(text, "nine barges stuck") == ["police"]


# ---------------------------------------------------------------------------------------------- what holds


WORDS = [
    *('"', "”", "“", ",", ".", ":", ";", "(", ")", "—", "'", "\n\n", "5", "é", "東", "\u202e", "and", "who", "he"),
    *("said", "told", "that", "the mayor", "Rita Moss", "according to", "citing", "BBC", "It is understood"),
    *("the lock", "was jammed", "in an interview with", "officials", "reported", "show", "images", "Nov. 12"),
]


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=40,
    )
)
@example(["images", "show", "he"])
@settings(max_examples=120, deadline=None)
def test_every_span_lies_in_the_text_and_every_name_is_quoted(parts: list[str]) -> None:
    text = " ".join(parts)
    found = read(text)
    assert found == read(text)
    for one in found:
        for span in (one.source, one.cue, *one.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
        for hop in one.attribution.hops:
            assert hop.span is None or hop.span.of(text) == hop.name


def test_covering_takes_the_innermost_content() -> None:
    text = "The BBC said that police said the lock was jammed."
    start = text.index("the lock")
    one = covering(read(text), Span(start, len(text) - 1))
    assert one is not None
    assert [hop.key for hop in one.attribution.hops] == ["bbc", "police"]
    assert covering((), Span(0, 4)) is None


@pytest.mark.shared
def test_the_chains_of_the_real_articles() -> None:
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the real articles are not beside the checkout")
    chains = {tuple(h.key for h in one.attribution.hops) for path in seeds for one in read(path.read_text("utf-8"))}
    assert ("bbc", "open source centre", "imagery:open source centre") in chains
    assert any(c[-1] == "shin won-sik" and len(c) == 2 for c in chains if c)
    assert ("bbc", "david lammy") in chains
    assert ("bbc", "david lammy+experts") in chains
    assert any(c and c[-1].endswith("spokesperson") for c in chains)
