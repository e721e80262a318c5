"""What reporters add behind a content, what is no verb of saying, and whom pronouns and relatives stand for."""

from __future__ import annotations

import pytest

from tests.extraction.attribution.told import told

ENDS = [
    ("Ada Lund blamed a leak at the lock, which opened in May.", "a leak at the lock"),
    ("Ada Lund praised the plan for the lock, smashing the hopes of the crew.", "the plan for the lock"),
    ("Ada Lund has cited the Tarn fund, the oldest in the county.", "the Tarn fund"),
    ("Ada Lund said the lock was grateful to Ivo Brandt, who had paid for it.", "the lock was grateful to Ivo Brandt"),
    ("Polls showed that four in ten sailors want a lock, compared with two in ten in May.",
     "that four in ten sailors want a lock"),
    ("Ada Lund said the lock was safe, despite a leak in May.", "the lock was safe"),
    ("Ada Lund said five boats were left, but Brandt is not among them.", "five boats were left"),
    ("Ada Lund said that the lock would hold, but would not rule it out.", "that the lock would hold"),
    ("Ada Lund described Brandt in a post as “a liar,” and in radio talks accused him of theft.",
     "Brandt in a post as “a liar,”"),
    ("Ada Lund said that “Brandt must go,” but that was never our choice.", "Brandt must go,"),
    ("Ada Lund called Brandt a “weak man” shortly after the lock had failed.", "Brandt a “weak man”"),
    ("Ada Lund promised her sailors she would reduce the debt.", "she would reduce the debt"),
    ("Ada Lund has denied that allegation as well.", "that allegation as well"),
    ("The board first claimed it had ten boats, but has since corrected itself.", "it had ten boats"),
    ("Ada Lund had told reporters “with certainty” that the lock was safe.", "that the lock was safe"),
    ("Ada Lund denied the leak on Twitter on Friday.", "the leak"),
    ("Ada Lund said that the lock was safe, as she tried to calm the crew.", "that the lock was safe"),
    ("Tarn declared a freeze on the trade in boats, following a strike.", "a freeze on the trade in boats"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content"), ENDS)
def test_a_content_ends_before_what_the_reporter_adds(text: str, content: str) -> None:
    assert told(text)[0][1] == [content]


def test_what_somebody_who_was_cited_says_belongs_to_the_citation() -> None:
    text = "The guild cited work by Ivo Brandt, who said that nine boats were lost."
    assert [names for _, _, names in told(text)][-1][0].lower().endswith("guild")


SOURCES = [
    ("The biggest leak was in Tarn, where the labour board estimated that nine boats sank.", "the labour board"),
    ("Hundreds met for a vigil where the mayor said it rained.", "the mayor"),
    ("We hope Ada Lund announced the sale of the lock.", "Ada Lund"),
    ("Lund: many boats by spring Lund said the crew will leave.", "Lund"),
    ("A group that supports a ban on boats said it rained.", "A group that supports a ban on boats"),
    ("Ivo Brandt, who chairs a board in Tarn, the county’s capital, wrote that it rained.",
     "Ivo Brandt, who chairs a board in Tarn, the county’s capital"),
    ("The court in an unsigned opinion issued at noon rejected the appeal.", "The court"),
    ("Now it was the guild holding the key, arguing that the gate was a trick.", "the guild"),
    ("Ada Lund late on Thursday praised the plan for the lock.", "Ada Lund"),
    ("“The lock is shut,” said Ivo Brandt on the witness stand.", "Ivo Brandt"),
    ("“It rained,” the board’s chair, Ada Lund, said.", "the board’s chair, Ada Lund"),
    ("Kay Moss, 88, who lives in Tarn with her husband, Leo, says that it rained.",
     "Kay Moss, 88, who lives in Tarn with her husband, Leo"),
    ("It rained, a move critics said would harm the port.", "critics"),
    ("Image copyright Harbour Images Image caption Ada Lund said that it rained.", "Ada Lund"),
    ("Tarn (CNN) Mayor Ada Lund announced that the lock was shut.", "Mayor Ada Lund"),
    ("Ivo Brandt flatly and repeatedly denied the leak in the lock.", "Ivo Brandt"),
    ("“This is Ivo Brandt,” Ada Lund said, someone crews had been defending and portraying as “a saint.”", "crews"),
    ("Crew members met on Monday and, as the rally grew, began to chant: “Close the port!”", "Crew members"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_source_is_the_noun_phrase_that_speaks(text: str, source: str) -> None:
    assert told(text)[-1][0] == source


SILENT = [
    "Tarn tested gates believed capable of holding the sea.",
    "Deluge Continues: 26 Locks Lost",
    "Widespread calls for openness",
    "Lund called Brandt on Monday to ask for help.",
    "Lund maintains support among sailors and those with a boat.",
    "Lund added a gate that had been planned for years.",
    "It would help the panel decide whether to close the lock.",
    "A rule announced by the port in May covers boats.",
    "They had seen signals from two suspected boats near the lock.",
    "The moderates led big states: Tarn and Orne.",
    "The port settled sailor claims that the lock had leaked.",
    "Does anyone remember what the row is about?",
    "Tax returns tell us how much sailors give.",
    "Brandt’s exit came at noon, also expressing sorrow at the loss.",
    "He and Lund were part of a Tarn briefing that others missed.",
    "It is something crews have warned the board about.",
    "According to our forecast, boats will sail.",
    "GRAPHIC: boats in the port",
    "Port of call rules: boats must have paid for their berths.",
    "She went after Brandt: his frequent calls for a strike.",
    "Here are some of the most remarkably rude comments Brandt has made.",
    "Lund continued to support the “old plan” for boats.",
]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_said_by_nouns_participles_calls_and_labels(text: str) -> None:
    assert [one for one in told(text) if one[0] and "forecast" not in one[0]] == []


MEANT = [
    ("Ada Lund agreed with Sen. Ivo Brandt (I-Tarn), who said many boats sank.", "Ivo Brandt"),
    ("Ada Lund praised Sen. Ivo Brandt of New Tarn, who said many boats sank.", "Ivo Brandt"),
    ("It was denied by officials at the harbour board who said that it rained.", "officials at the harbour board"),
    ("It was denied by sailors, who say it rained.", "sailors"),
    ("Those who say it rained are right.", "Those"),
    ("It came from the inquiry, which found that the lock had leaked.", "the inquiry"),
    ("The law of the port is old, because it says that boats must pay.", "The law"),
    ("The report by the crew was late. It said that boats must pay.", "The report"),
    ("Mayor Ivo Brandt will leave in May, he said.", "Ivo Brandt"),
    ("Ada Lund said that it rained. Ivo Brandt compared the lock to a mirror.\n\n“It is a world apart,” he said.",
     "Ivo Brandt"),
    ("Ada Lund said it rained. When Ivo Brandt was asked, crews left.\n\n“It is a lie,” he said.", "Ivo Brandt"),
    ("Rita Moss doubted that Ivo Brandt left after he said that it rained.", "Ivo Brandt"),
    ("The mayor, Ada Lund, left. In May, the mayor signed an order that she said would end it.", "Ada Lund"),
    ("Both Ada Lund and Ivo Brandt sound as if they think it rained.", "Ada Lund and Ivo Brandt"),
    ("Ivo Brandt hinted at it in a letter to Tom Vale, in which he said it rained.", "Ivo Brandt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), MEANT)
def test_pronouns_and_relatives_lead_to_whom_they_stand_for(text: str, name: str) -> None:
    chain = [names for source, _, names in told(text) if names][-1]
    assert chain[-1].removeprefix("the ").removeprefix("The ") == name.removeprefix("the ").removeprefix("The ")


def test_a_supposition_goes_on_for_nobody() -> None:
    text = "The lock was expected to open in May.\n\n“This is the end of it all, we think.”"
    assert told(text)[0][1] == ["The lock", "to open in May"]


def test_the_title_of_a_book_or_programme_is_nobodys_words() -> None:
    assert told("The lock “is a ruin,” Ada Lund argued in her book “The Gate.”")[0][1] == ["The lock “is a ruin,"]
    assert told("“It is a ruin,” Ada Lund said on Radio K’s “The Hour.”")[0][1] == ["It is a ruin,"]


def test_a_title_behind_a_state_belongs_to_the_name_behind_it() -> None:
    assert told("California Rep. Ada Lund said that it rained.")[0][2] == ["Ada Lund"]
