"""Readings in which a word beside the cue decides: who speaks, who is told, where the words of another begin."""

from __future__ import annotations

import pytest
from extraction.attribution.told import told

READ = (
    ("Nine ships sank, the Orrin Institute found.", "the Orrin Institute", "Nine ships sank", "Orrin Institute"),
    ("Nine boats will go, the ferry board estimates.", "the ferry board", "Nine boats will go", "ferry board"),
    ("Eleven ships lay off Wend, satellite imagery shows.", "satellite imagery", "Eleven ships lay off Wend",
     "satellite imagery"),
    ("The census bureau said nine people live in Tarn.", "The census bureau", "nine people live in Tarn",
     "census bureau"),
    ("The mill burned, the teachers’ union said.", "the teachers’ union", "The mill burned", "teachers’ union"),
    ("The Vale administration said it rained.", "The Vale administration", "it rained", "Vale administration"),
    ("She warned investors that the firm would fail.", "She", "that the firm would fail", "She"),
    ("Nowak said of Lund, “He did not close the mill.”", "Nowak", "He did not close the mill.", "Nowak"),
    ("Tarn sent a letter to the firm, but Larch Ltd refused, saying it broke no rule.", "Larch Ltd",
     "it broke no rule", "Larch Ltd"),
    ("Lee criticized the sale of the mill and defended his handling of it.", "Lee", "the sale of the mill", "Lee"),
    ("Ada Lee, a judge from Tarn, who said the dam failed, left.", "who", "the dam failed", "Ada Lee"),
    ("The Herald on Nov. 22 reported that Tarn sold its mill.", "The Herald", "that Tarn sold its mill", "Herald"),
    ("Ada Lee and other administration officials Monday said that it rained.",
     "Ada Lee and other administration officials", "that it rained", "Ada Lee and other administration officials"),
    ("While some disagree with the approach and the policies, many firms believe it will help.", "many firms",
     "it will help", "many firms"),
    ("The mayor, for instance, called Lund a liar.", "The mayor", "Lund a liar", "mayor"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content", "name"), READ, ids=lambda value: value[:40])
def test_source_content_and_name_are_read(text: str, source: str, content: str, name: str) -> None:
    assert (source, [content], [name]) in told(text)


SILENT = (
    "If the mayor rejects the request, Neal plans to sue.",
    "The toll is above the 80,000 reported.",
    "They made a last-ditch push to convince the court that it rained.",
    "It shows what it means that the mill has closed.",
    "He blocked the six states that also challenged the rules.",
)


@pytest.mark.parametrize("text", SILENT)
def test_what_reports_nothing_is_no_report(text: str) -> None:
    assert told(text) == []


def test_the_one_who_is_told_does_not_speak() -> None:
    text = "Ada Okoro met the crew.\n\nIvo Brandt smiled. “We are strong,” he told Okoro."
    assert told(text)[-1][2] == ["Ivo Brandt"]


def test_a_relative_with_a_preposition_leads_to_the_name_before_it() -> None:
    text = "Ivo Brandt's plan resembles Otto Lund's speech in 2002, in which he said the port was shut."
    assert told(text)[-1][2][-1] == "Otto Lund"


def test_a_paragraph_of_quotation_goes_on_with_who_spoke_and_not_with_whom_they_cite() -> None:
    text = "Ada Lee said the inquiry found no fault in it.\n\n“The gate was shut all night.”"
    assert [source for source, contents, _ in told(text) if len(contents) == 2] == ["Ada Lee"]


def test_a_run_of_links_with_lost_line_breaks_is_no_sentence() -> None:
    text = "Marta LundeLunde says NorportTarn will close HarbourWend says PetraVale is shut."
    assert told(text) == []


def test_a_feeling_that_is_expressed_vouches_for_nothing() -> None:
    text = "Lund expressed his sympathy to the 30 families who, according to the harbour office, lost a relative."
    assert [chain for _, _, chain in told(text)] == [["harbour office"]]


PUT = [
    ("Officials put the death toll at 12.", "Officials", "the death toll at 12"),
    ("The union named no number; police put it at more than 2,000.", "police", "it at more than 2,000"),
    (
        "Insurers put the cost of the storm at between $3m and $4m.",
        "Insurers",
        "the cost of the storm at between $3m and $4m",
    ),
    ("Witnesses put the number of attackers at five.", "Witnesses", "the number of attackers at five"),
]


@pytest.mark.parametrize(("text", "source", "content"), PUT)
def test_who_puts_a_number_on_a_thing_vouches_for_it(text: str, source: str, content: str) -> None:
    assert told(text)[-1][:2] == (source, [content])


@pytest.mark.parametrize(
    "text",
    [
        "The company put the ship up for sale.",
        "The firm put at least 12 people to work.",
        "The agency put the meeting at 7 p.m.",
        "The flood put 40 families at risk.",
    ],
)
def test_who_puts_a_thing_somewhere_vouches_for_nothing(text: str) -> None:
    assert told(text) == []


def test_a_claim_of_thousands_is_a_claim() -> None:
    assert told("The union claims 5,000 people marched.") == [("The union", ["5,000 people marched"], ["union"])]
