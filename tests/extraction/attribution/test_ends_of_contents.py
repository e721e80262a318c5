"""Where a content ends, whose words it is made of, and what is no attribution at all."""

from __future__ import annotations

import pytest
from extraction.attribution.told import told

import corroborate

ENDS = (
    ("The mayor said the lock would hold, a nod to the engineers.", "The mayor", "the lock would hold"),
    ("The mayor said the lock would hold, but she did not go there.", "The mayor", "the lock would hold"),
    ("The mayor said the lock would hold, though nobody had looked.", "The mayor", "the lock would hold"),
    ("The mayor said the lock would hold — despite the gale off Wend.", "The mayor", "the lock would hold"),
    ("The mayor said the lock was safe but declined to say why.", "The mayor", "the lock was safe"),
    ("The mayor said that Lund was late and called the delay a farce.", "The mayor", "that Lund was late"),
    ("The mayor said that Lund was late and called the delay a farce.", "The mayor", "the delay a farce"),
    ("The mayor has denied any fault and Tarn has opened the lock.", "The mayor", "any fault"),
    ("The mayor praised the crew in a letter to the board.", "The mayor", "the crew"),
    ("The mayor called the plan a farce while saying that she liked it.", "The mayor", "the plan a farce"),
    ("The mayor called the plan a farce without saying why it was one.", "The mayor", "the plan a farce"),
    ("The mayor announced a prize for Lund and returned the key to the crew.", "The mayor", "a prize for Lund"),
    ("The mayor spoke at noon, calling it a farce and offering a prize.", "The mayor", "it a farce"),
    ("In her first words since the mayor declared the lock unsafe, Ada Lund asked for help.", "the mayor",
     "the lock unsafe"),
    ("But as the crews call for more pay, the board has left the town.", "the crews", "more pay"),
    ("While crews warned that the lock was open, the mayor was expected in Wend.", "crews", "that the lock was open"),
    ("The mayor called it “a sham” and “a farce.”", "The mayor", "it “a sham” and “a farce.”"),
    ("The plan, which she called “a sham” and “a farce,” has failed.", "she", "“a sham” and “a farce,”"),
    ("The lock was shut because, the mayor said, it was rusty.", "the mayor", "it was rusty"),
    ("The mayor declared the lock “unsafe,” the warden said in a note.", "The mayor", "the lock “unsafe,”"),
    ("Crews shouted “Shut it down,” a nod to the strike in Tarn.", "Crews", "Shut it down,"),
    ("The mayor criticised the crew for towing boats slowly", "The mayor", "the crew for towing boats slowly"),
    ("The mayor confirmed the sale to Reuters on Thursday.", "The mayor", "the sale"),
    ("Brandt agrees with the crew that the lock is unsafe.", "Brandt", "that the lock is unsafe"),
    ("The board told the Herald there was no leak.", "The board", "there was no leak"),
    ("He told reporters in Tarn on Thursday, “It will rain.”", "He", "It will rain."),
    ("The mayor said during a long talk at the port: “It will rain.”", "The mayor", "It will rain."),
    ("That includes counting, testing and towing old boats, she said.", "she",
     "That includes counting, testing and towing old boats"),
    ("The inspector found he had lied.", "The inspector", "he had lied"),
    ("Lund said on Radio K’s “The Hour” on Sunday that the lock was shut.", "Lund", "that the lock was shut"),
    ("Crews called for more pay, with Ada Lund calling it a farce.", "Crews", "more pay"),
    ("The mayor accused Lund of lying, forcing him to leave.", "The mayor", "Lund of lying"),
    ("The mayor declared the lock “the best” even as crews left it.", "The mayor", "the lock “the best”"),
    ("It will rain, which, the mayor said, is good.", "the mayor", "is good"),
    ("The lock will hold (a risk that few saw, according to Ada Lund), but nobody looked.", "Ada Lund",
     "a risk that few saw"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content"), ENDS, ids=lambda value: value[:50])
def test_a_content_ends_where_the_reporter_or_the_next_verb_goes_on(text: str, source: str, content: str) -> None:
    assert (source, [content]) in [(of, contents) for of, contents, _ in told(text)]


NAMED = (
    ("Ada said that he and others believed it had rained.", "he and others", "he and others"),
    ("Earlier this week Ada Lund said it had rained.", "Ada Lund", "Ada Lund"),
    ("It is not the first time Ada Lund has said that it rained.", "Ada Lund", "Ada Lund"),
    ("Sen. Ada Lund, R-Tarn, the chair of the board, said it had rained.",
     "Sen. Ada Lund, R-Tarn, the chair of the board", "Ada Lund"),
    ("Lund loyalists said that it had rained.", "Lund loyalists", "Lund loyalists"),
    ("Farmers — particularly those from towns that Ada Lund won — said it had rained.",
     "Farmers — particularly those from towns that Ada Lund won", "Farmers"),
    ("The lock was shut for nine days, said Ivo Brandt, an engineer who knows it.", "Ivo Brandt, an engineer",
     "Ivo Brandt"),
    ("Nine crews worked in the gale, getting wet, said a warden who was there.", "a warden", "warden"),
    ("Ada Lund, though, said that it had rained.", "Ada Lund", "Ada Lund"),
    ("“It will rain,” said McNally, who was there.", "McNally", "McNally"),
    ("“It will rain,” May said on the radio.", "May", "May"),
    ("The head of the WHO's board said that it rained.", "The head of the WHO's board", "head of the WHO's board"),
    ("Lund, when asked by the crew, said that it rained.", "Lund", "Lund"),
    ("Ada Lund, director of the port of Tarn, a small town, said it rained.",
     "Ada Lund, director of the port of Tarn, a small town", "Ada Lund"),
    ("Ada Lund, a clerk at SunHarbour, said it rained.", "Ada Lund, a clerk at SunHarbour", "Ada Lund"),
    ("The letter to President Ada Lund said that it rained.", "The letter to President Ada Lund",
     "letter to President Ada Lund"),
    ("One politician who has been in Tarn for 40 years said that it rained.",
     "One politician who has been in Tarn for 40 years", "One politician who has been in Tarn for 40 years"),
    ("At least seven firms said on Thursday that it rained.", "At least seven firms", "At least seven firms"),
    ("However, according to Ada Lund, the head of it, it rained.", "Ada Lund, the head of it", "Ada Lund"),
    ("The port lost money, with a board official saying that it rained.", "a board official", "board official"),
    ("A video showed Ada Lund repeatedly saying that it rained.", "Ada Lund", "Ada Lund"),
    ("Another Lund accuser, Ivo Brandt, said that it rained.", "Another Lund accuser, Ivo Brandt", "Ivo Brandt"),
    ("The crew met a voter who said that it rained.", "who", "voter"),
    ("Ada “Tex” Lund said that it rained.", "Ada “Tex” Lund", "Ada “Tex” Lund"),
    ("Sen. Ada Lund, R-Tarn, meanwhile, said that it rained.", "Sen. Ada Lund, R-Tarn", "Ada Lund"),
    ("After Brandt left, however, the crews asked if it would rain.", "the crews", "the crews"),
    ("When Brandt asked her to go, she grew tired and complained that it rained.", "she", "She"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "source", "name"), NAMED, ids=lambda value: value[:50])
def test_a_source_is_neither_cut_short_nor_too_long(text: str, source: str, name: str) -> None:
    assert (source, name.lower()) in [(of, names[-1].lower()) for of, _, names in told(text) if names]


SILENT = (
    "The crews of the board’s member states they knew were paid.",
    "The port lies in hard-hit Wend state.",
    "The placards that read “Shut it” lay on the quay.",
    "Both sides adopted planks that call for a new lock.",
    "Lund will determine if the lock is shut.",
    "Nine crews were briefed by Brandt.",
    "The mayor called up Ada Lund.",
    "The mayor declared a state of emergency in Tarn.",
    "The crew kept on, renewing calls for a new lock.",
    "Please understand that the lock is shut.",
    "It is not clear that refers to Lund.",
    "Ada Lund offered promises Monday that were vague.",
    "After Lund called it “a foe,” the crew responded on the radio.",
    "Winner: The crews of Tarn",
    "The views expressed here are her own.",
    "Police responded to a call from a shop in Tarn.",
    "Here are some points to use at noon.",
    "The old comments I made were foolish.",
    "The rivals conceded quickly after polls closed at nine.",
    "The troops he asked for last year are helping.",
    "Lund wrote the popular book of the year.",
    "The letter follows reports that the lock is shut.",
    "They accepted an offer of direct talks after nine days of concern that it would last.",
    "A letter expected to be sent to Lund is long.",
    "The twists described above have led to this.",
    "Brandt’s words had convinced him that the lock was shut.",
)


@pytest.mark.parametrize("text", SILENT)
def test_no_source_is_made_of_what_reports_nothing(text: str) -> None:
    assert [one for one in told(text) if one[0].lower() not in ("lund", "ada lund")] == []


def test_a_list_of_links_inside_a_sentence_is_left_out() -> None:
    text = "Sen. Ada Lund Ada Marie LundLock shut in Tarn Crews say 'no way' to pay cut MORE (R-Tarn) said it rained."
    assert told(text) == [("Sen. Ada Lund", ["it rained"], ["Ada Lund"])]


def test_a_title_tells_for_the_rest_of_an_article_who_he_is() -> None:
    text = (
        "Ms. Okoro sued the port. “It is a lie,” Ivo Brandt said.\n\nOkoro said it was true.\n\n“It is not,” he said."
    )
    assert told(text)[-1][2] == ["Ivo Brandt"]


def test_the_first_sentence_of_a_long_quotation_waits_for_its_own_speaker() -> None:
    text = "Ada Lund said that it rained.\n\n“It was dry. Nobody saw a drop,” Ivo Brandt said."
    assert [contents for source, contents, _ in told(text) if source == "Ada Lund"] == [["that it rained"]]


def test_they_are_those_who_spoke_last() -> None:
    text = "Ada Lund said that it rained.\n\nMany experts said that it was dry. It is, they said, a dry land."
    assert told(text)[-1][2] == ["Many experts"]


def test_a_heading_in_quotation_marks_is_nobodys_words() -> None:
    text = "Ada Lund said that it rained.\n\n“Rain, Wind”\n\nThe lock was shut."
    assert told(text)[0][1] == ["that it rained"]


def test_a_last_name_in_an_apposition_is_the_person_named_before() -> None:
    text = "Ada Lund said that it rained.\n\nLund, a clerk, said that it was dry."
    assert told(text)[-1][2] == ["Ada Lund"]


def test_a_pronoun_stands_for_the_subject_of_the_sentence_before_though_no_list_knows_the_name() -> None:
    text = "“It rained,” Ivo Brandt said near Wemble.\n\nWemble has long had plans. She said that she would stay."
    assert told(text)[-1][2] == ["Wemble"]


def test_a_sentence_without_names_is_read_whatever_its_marks() -> None:
    assert told("MORE MORE — MORE: “”, said who MORE") == told("MORE MORE — MORE: “”, said who MORE")


@pytest.mark.parametrize("verb", ["called", "praised", "confirmed", "denied", "described", "blamed", "welcomed"])
@pytest.mark.parametrize(
    "end", ["and", "but", ", and", ", but", "and,", "in a", "to the", "as", "while", ", a", "—", "-", ", with"]
)
def test_a_sentence_that_breaks_off_is_read(verb: str, end: str) -> None:
    for text in (f"Mayor Ada Okoro {verb} the plan {end}", f"She {verb} the crew, calling it a farce {end}"):
        found = corroborate.attributions(text)
        assert all(part.end <= len(text) for one in found for part in one.content)
