"""Where a content ends, whose words it is made of, and what is no attribution at all."""

from __future__ import annotations

import pytest

import corroborate


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Source, contents and names of the chain of each report."""
    return [
        (one.source.of(text) if one.source else "", [c.of(text) for c in one.content],
         [hop.name for hop in one.attribution.hops])
        for one in corroborate.attributions(text) if one.kind == "report"
    ]  # fmt: skip


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


def test_a_sentence_without_names_is_read_whatever_its_marks() -> None:
    assert told("MORE MORE — MORE: “”, said who MORE") == told("MORE MORE — MORE: “”, said who MORE")
