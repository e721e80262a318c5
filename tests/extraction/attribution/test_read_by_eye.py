"""What attributions drawn at random had wrong when they were read by eye: speakers, ends of contents, no reports."""

from __future__ import annotations

import pytest

import corroborate
from corroborate.domain import Hop
from tests.extraction.attribution.told import told


def last_hop(text: str) -> Hop:
    """The origin of the last report of a text."""
    return [one for one in corroborate.attributions(text) if one.kind == "report"][-1].attribution.hops[-1]


SPEAKERS = [
    ("The Norway-based Lund Institute cited the logs.", "Lund Institute", "institution"),
    ("A Brandt appointee criticized the lock.", "Brandt appointee", "described"),
    ("Many pro-Brandt sailors said that it holds in May.", "Many pro-Brandt sailors", "unnamed"),
    ("St. Orne police said it rained.", "St. Orne police", "institution"),
    ("St. Louis sailors warned of rain.", "St. Louis sailors", "described"),
    ("“It was bad,” Sheriff Norway said.", "Norway", "person"),
    ("Harbour Chief Safety Officer Ada Lund said it rained.", "Ada Lund", "person"),
    ("The Tarn Airways president and chief executive, Ivo Brandt, said it rained.", "Ivo Brandt", "person"),
    ("“It is small,” said Tarn County Supervisor of Elections Ada Lund.", "Ada Lund", "person"),
    ("NEW STUDY SAYS IT RAINS IN TARN OFTEN", "NEW STUDY", "document"),
    ("But August Lund, an aide to the mayor, argued that it rained.", "August Lund", "person"),
    ("Tarn officials left. The DOJ alumni applauded the crew.", "DOJ alumni", "described"),
    ("“We have to act,” Senator Ada Lund, R-Ky. said on the floor.", "Ada Lund", "person"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind"), SPEAKERS)
def test_who_speaks_is_no_place_and_no_name_that_narrows(text: str, name: str, kind: str) -> None:
    assert (last_hop(text).name, last_hop(text).kind) == (name, kind)


PRONOUNS = [
    ("Ada Lund left. California Democratic sailors met in Puerto Rico. She said it rained.", "ada lund"),
    ("Norway Cardinals captain Ivo Brandt spoke. “It leaks,” he said.", "ivo brandt"),
    ("He was told what he said Ada Moss intended to do, Brandt said.", "brandt"),
    ("Lund’s office said it was looking into the Tarn Party for what it called a “farce.”", "lund office"),
    ("Ukraine Lines denies that it leaked. It says the port should have shut.", "ukraine lines"),
    ("Florida broke a record when it reported more than 15 leaks.", "florida"),
    ("In May, two clerks, Ada Lund and Ivo Brandt, founded a club. They found that it pays little.",
     "ada lund+ivo brandt"),
    ("A spokesman for Senator Ivo Brandt said it rained. The spokesman said it leaked.", "ivo brandt spokesman"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PRONOUNS)
def test_a_pronoun_leads_to_whom_it_stands_for(text: str, expected: str) -> None:
    assert last_hop(text).key == expected


def test_a_family_or_a_group_is_they() -> None:
    assert last_hop("On Tuesday, his family sent a letter in which they said he left.").name == "his family"
    assert last_hop("A group of red ports filed it in May. They argue that it is void.").name == "group of red ports"


SOURCES = [
    ("Ada Lund, co-founder of Larch, a Tarn charity, said it rained.",
     "Ada Lund, co-founder of Larch, a Tarn charity"),
    ("A sailor close to the talks between the Lund campaign and the union confirmed that it rained.",
     "A sailor close to the talks between the Lund campaign and the union"),
    ("Radio K met four people Lund said could leave.", "Lund"),
    ("It came after a letter suggesting the board thought it leaked.", "the board"),
    ("Tarn, where Lund was headed, reported a new record of leaks.", "Tarn"),
    ("Crews want rules, with Lund remaining hopeful of a deal, saying it was near.", "Lund"),
    ("Moss shared posts, including one from Lund implying that it leaked.", "Lund"),
    ("Lund in recent days has said it rained.", "Lund"),
    ("Lund in arguing for the tax has said it helps.", "Lund"),
    ("Ada Lund issued a statement saying it rained.", "Ada Lund"),
    ("Boats sank as local, state and federal officials warned that it rained.", "local, state and federal officials"),
    ("The ministry says Tarn and Norway have agreed to shut it.", "The ministry"),
    ("It rained, according to a statement released by his lawyers Thursday.", "a statement released by his lawyers"),
    ("It rained, according to a Feb. 3 letter he wrote.", "a Feb. 3 letter"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_a_source_is_whole_and_nothing_else(text: str, expected: str) -> None:
    assert expected in [source for source, _, _ in told(text)]
    assert not any(expected != source and expected in source for source, _, _ in told(text))


CONTENTS = [
    ("Lund said there was “no leak” — the mayor’s favorite phrase.", "there was “no leak”"),
    ("Lund implied that the mayor was involved — telling the crew as much.", "that the mayor was involved"),
    ("Lund said she would sail from Tarn, where she has a house.", "she would sail from Tarn"),
    ("Lund said it had fallen, drawing a sharp reply from Moss.", "it had fallen"),
    ("Lund said: “It held,” seeming to forget the leak.", "“It held,”"),
    ("Lund said the lock is “lawless,” while making the case for a wall.", "the lock is “lawless,”"),
    ("Lund criticized the ports for failing to pay, and openly questioned the pact.", "the ports for failing to pay"),
    ("Lund has confirmed he wanted it shut but denies it was for his son.", "he wanted it shut"),
    ("Sailors have insisted there is no leak but have tried little.", "there is no leak"),
    ("Tarn Democrats threatened Wednesday to derail the plans for a vote, demanding it hold money for ports.",
     "to derail the plans for a vote"),
    ("With Lund promising to step down if it passed, more than 40 of her crew left for Tarn.",
     "to step down if it passed"),
    ("Lund called the plans of Moss - who leads the board - unrealistic and late.",
     "the plans of Moss - who leads the board - unrealistic and late"),
    ("TARN — A leak is hard to stop, sailors say.", "A leak is hard to stop"),
    ("Ivo Brandt, who believes Lund won the vote on three things: rain, wind and snow.",
     "Lund won the vote on three things: rain, wind and snow"),
    ("Lund is saying it was “bleeding badly.” pic.twitter.com/abc — Ada Moss (@ada) June 29, 2017",
     "it was “bleeding badly.”"),
    ("His aides defended the call, which, according to news reports, led to a complaint.", "led to a complaint"),
    ("Radio K, citing talks with sailors, said four boats sank.", "four boats sank"),
    ("After a storm, Lund vowed to meet with Moss on Monday to discuss the matter further.",
     "to meet with Moss on Monday to discuss the matter further"),
    ("Lund reported there are 84 votes left to count -- much more than the lead.", "there are 84 votes left to count"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CONTENTS)
def test_a_content_ends_where_the_reporter_goes_on(text: str, expected: str) -> None:
    assert expected in [content for _, contents, _ in told(text) for content in contents]


PIECES = [
    ("“She is able,” Lund says of Mayor Moss, but “I think she is late.”", ["She is able,", "I think she is late."]),
    ("Tarn asked for help, the mayor said, including boats.", ["Tarn asked for help", "including boats"]),
    ("Half are women, the mayor said, and 25 percent are young.", ["Half are women", "and 25 percent are young"]),
    ("“Her fault is vast,” Lund said, and her “scheme” should not be allowed.",
     ["Her fault is vast,", "her “scheme” should not be allowed"]),
    ("“It holds,” Lund said a day after the board had shut it.", ["It holds,"]),
    ("“It holds,” Lund said a few months ago.", ["It holds,"]),
    ("“I will say this: it leaks,” Lund said on TRN’ “Face the Port.”", ["I will say this: it leaks,"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PIECES)
def test_what_was_said_behind_the_speaker_belongs_to_it(text: str, expected: list[str]) -> None:
    assert told(text)[-1][1] == expected


NO_REPORTS = [
    "Latest confirmed case totals in Tarn.",
    "Verdict slammed as “a farce”",
    "Twenty-four pledged sailors.",
    "It was a turn from his Monday claim that “the mayor calls the shots” in Tarn.",
    "Radio K's Ada Lund informed Moss of Brandt's claim on Sunday on “The Hour.”",
    "He did whatever he believed it took to win.",
    "These are as strong as the court says they are.",
    "Ada Moss called 911.",
    "The row threatens to slow the drive.",
    "The ports open under strict rules agreed to by the city.",
    "Those issues include U.S. claims that Norway leaks.",
    "We met Lund about a letter from May, reporting that crews had built a list.",
    "The plan means that sailors would lose.",
    "The justices upheld the Washington state court’s decision that it holds.",
]


@pytest.mark.parametrize("text", NO_REPORTS)
def test_what_reports_nothing_is_no_report(text: str) -> None:
    assert told(text) == []


def test_a_quotation_begun_by_another_is_not_taken_up() -> None:
    text = "“It leaks,” Brandt added. Ada Lund spoke of “a port that holds. It must be kept in order.”"
    assert told(text)[0][1] == ["It leaks,"]


def test_who_is_seen_in_a_credit_is_nobody_that_he_stands_for() -> None:
    assert last_hop("Ivo Brandt left. FILE PHOTO: Leo Moss speaks. He said it rained.").key == "ivo brandt"
