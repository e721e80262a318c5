"""Whom pronouns, offices, seats and documents stand for: the right person, body and kind of a source."""

from __future__ import annotations

import time

import pytest

import corroborate
from corroborate.domain import Hop


def last_hop(text: str) -> Hop:
    """The origin of the last report of a text."""
    return [one for one in corroborate.attributions(text) if one.kind == "report"][-1].attribution.hops[-1]


def key(text: str) -> str:
    return last_hop(text).key


MEANT = [
    ("Ada Lund said it rained. Ivo Brandt has left the board. He has shut it. “It leaks,” he said.", "ivo brandt"),
    ("President Ivo Brandt left. Mr. Moss said it rained. The president wants a summit with Mr. Moss. "
     "He said it will be in May.", "ivo brandt"),
    ("Ivo Brandt spoke. Many in Tarn left. But she also praised Brandt's plan. Ada Lund said it rained. She said so.",
     "ada lund"),
    ("Ivo Brandt said Kay Moss is a great judge and he hopes it works.", "ivo brandt"),
    ("Asked whether he expected a leak, Ivo Brandt said it had rained.", "ivo brandt"),
    ("Ada Lund told Radio K that it rained. Aides say the lock leaks. She said it will hold.", "ada lund"),
    ("Ivo Brandt answered Leo Moss with a speech in which he accused Moss of theft.", "ivo brandt"),
    ("Rita Dean was sheriff of Tarn for years. Dean said it rained.", "rita dean"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_a_pronoun_or_last_name_leads_to_its_person(text: str, expected: str) -> None:
    assert key(text) == expected


GROUPS = [
    ("While health experts are glad of it, they warn that the lock may leak.", "health experts"),
    ("Ada Lund and Ivo Brandt said it rained. Legal experts differed over the lock. They cautioned that it may leak.",
     "Legal experts"),
    ("Port officials said they expected a leak.", "Port officials"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_they_are_the_plural_subject(text: str, expected: str) -> None:
    assert last_hop(text).name == expected


BODIES = [
    ("The Harbour Institute was shut in May, though the agency says it will open.", "harbour institute"),
    ("The Harbour Ministry has left Tarn. The ministry said it rained.", "harbour ministry"),
    ("Boeing has shut a plant. The company said it will open in May.", "boeing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_a_noun_leads_to_the_body_named_before_it(text: str, expected: str) -> None:
    assert key(text) == expected


def test_where_two_bodies_were_named_the_agency_is_neither() -> None:
    text = "The Harbour Institute met the Lock Institute. The agency said it rained."
    assert key(text) not in ("harbour institute", "lock institute")


def test_a_company_is_no_ministry() -> None:
    assert key("The Justice Department has left Tarn. The company said it rained.") != "us department of justice"


SEATS = [
    ("Sen. Ada Lund, R-Ky., left Tarn. Sen. Kay Moss, D-Ohio, stayed. “It rained,” the Kentucky Republican said.",
     "ada lund"),
    ("Ada Lund spoke in Tarn on Friday night. “It rained,” the Ohio senator told Radio K.", "ada lund"),
    ("Gov. Ivo Brandt of Ohio left on Friday. The Ohio governor said it rained.", "ivo brandt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEATS)
def test_a_seat_leads_to_who_holds_it(text: str, expected: str) -> None:
    assert key(text) == expected


def test_a_president_is_no_senator() -> None:
    text = "President Ivo Brandt spoke in Tarn on Friday. “It rained,” the Ohio senator told Radio K."
    assert key(text) != "ivo brandt"


DOCUMENTS = [
    ("The Harbour Institute filed a lawsuit on Monday. It rained. The suit says that the lock leaks.",
     "harbour institute"),
    ("A report released by the Harbour Institute came out in May. According to the report, the lock leaks.",
     "harbour institute"),
    ("The complaint, filed by the Harbour Institute, is long. The complaint says that the lock leaks.",
     "harbour institute"),
    ("Ada Lund's letter says that the lock leaks.", "ada lund"),
    ("Ada Lund wrote a letter to the board. “The lock leaks,” the letter reads.", "ada lund"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS)
def test_a_document_is_the_word_of_who_made_it(text: str, expected: str) -> None:
    hop = last_hop(text)
    assert (hop.key, hop.kind) == (expected, "document")


NOBODYS = [
    "The Harbour Institute issued a statement. Ada Lund put out a statement as well. Then came another statement. "
    "The statement says that the lock leaks.",
    "The board of Tarn released a letter that sailors had signed. The letter says that the lock leaks.",
    "The lock leaks, according to documents filed with the Justice Department.",
]


@pytest.mark.parametrize("text", NOBODYS)
def test_a_document_is_nobodys_word_where_that_is_not_told(text: str) -> None:
    assert last_hop(text).key not in ("harbour institute", "ada lund", "us department of justice")


RELATIVES = [
    ("Ada Lund, a classmate of Brandt who has said that it rained, left.", "Ada Lund"),
    ("Then came the gunman who reportedly shouted “It is over now, all of you.”", "the gunman"),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVES)
def test_who_leads_to_whom_it_belongs(text: str, expected: str) -> None:
    named = [hop.name for one in corroborate.attributions(text) for hop in one.attribution.hops]
    assert expected in named


KINDS = [
    ("The Tarn Observer reported that it rained.", "outlet"),
    ("Tarn police said it rained.", "institution"),
    ("Prosecutors argued that it rained.", "institution"),
    ("Conservatives, though, said that it rained.", "unnamed"),
    ("Others say that it rained.", "unnamed"),
    ("Planned Parenthood said that it rained.", "institution"),
    ("Facebook said that it rained.", "institution"),
    ("Ohio law says that locks must be shut.", "document"),
    ("According to documents filed in Tarn, it rained.", "document"),
    ("Then-spokeswoman Ada Lund said it rained.", "person"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_source_has_its_kind(text: str, kind: str) -> None:
    assert last_hop(text).kind == kind


def test_a_sentence_about_somebody_is_read_in_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "Asked whether he saw the report by the " * count + "board, Lund said it."
        start = time.perf_counter()
        corroborate.attributions(text)
        return time.perf_counter() - start

    seconds(20)
    assert seconds(800) < 40 * max(seconds(80), 0.01)


ENDINGS = [
    ("Gen. Ada Lund, Jr. said it rained.", ("Ada Lund", "ada lund", "person")),
    ("It rained, said Ada Lund, Sr., the owner.", ("Ada Lund", "ada lund", "person")),
    ("Brandt Steel, Inc. said it rained.", ("Brandt Steel, Inc", "brandt steel", "institution")),
    ("Ports and Border Patrol Commissioner Ada Lund said it rained.", ("Ada Lund", "ada lund", "person")),
    ("Interpol and Police Commissioner Ada Lund said it rained.",
     ("Interpol and Police Commissioner Ada Lund", "ada lund+interpol", "person")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENDINGS)
def test_what_belongs_to_a_name_is_no_name_of_its_own(text: str, expected: tuple[str, str, str]) -> None:
    hop = last_hop(text)
    assert (hop.name, hop.key, hop.kind) == expected


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("A third of them were children, the head of Tolmouth Primary School, Ines Varga, said.", "Ines Varga",
         "head of Tolmouth Primary School"),
        ("Eight people drowned, the mayor of Merrin, Otto Krag, told reporters.", "Otto Krag", "mayor of Merrin"),
        ("The former mayor of Kelby, Tom Arden, said he had never met her.", "Tom Arden", "former mayor of Kelby"),
        ("Ann Lee, the mayor of Tarn, Mich., said the water was safe.", "Ann Lee", "mayor of Tarn, Mich"),
    ],
)  # fmt: skip
def test_who_holds_an_office_in_a_place_stands_behind_it(text: str, name: str, role: str) -> None:
    found = last_hop(text)
    assert (found.name, found.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mayor of Tarn, New York, said the water was safe.", "mayor of Tarn, New York"),
        ("The water was safe, the mayor of Tarn, New York, said.", "mayor of Tarn, New York"),
        ("Two men were held, police in Tarn, Ohio, said.", "police in Tarn, Ohio"),
        ("Police in Tarn, Ohio, said two men were held.", "Police in Tarn, Ohio"),
    ],
)
def test_a_state_behind_a_town_is_nobody(text: str, name: str) -> None:
    assert last_hop(text).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The port authority gave no date. The company will close two yards, it said.", "company"),
        ("The port authority gave no date. The ministry has sent 40 trucks, it said in a statement.", "ministry"),
    ],
)
def test_it_is_the_body_that_opens_the_sentence(text: str, name: str) -> None:
    assert last_hop(text).name == name
