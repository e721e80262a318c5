"""Pronouns, offices and descriptions that led to the wrong person or to nobody: found by readers of many reports."""

from __future__ import annotations

import pytest

import corroborate
from corroborate.domain import Hop


def last_hop(text: str) -> Hop:
    """The origin of the last report of a text."""
    return [one for one in corroborate.attributions(text) if one.kind == "report"][-1].attribution.hops[-1]


PEOPLE = [
    # the subject of the main clause behind what the sentence begins with
    ("During a talk with Leo Moss on Radio K, Mayor Ivo Brandt compared the locks. “It leaks,” he said.", "ivo brandt"),
    ("Leo Moss said it rained. Later that evening in Tarn, at a fire by the lock, Vandt was at the gate with crews. "
     "“It leaks,” he said.", "vandt"),
    # a last name that no list knows, as the subject of the sentence
    ("Leo Moss denies it. Before being named, Vandt wrote a long memo, in which he called the plan a farce.", "vandt"),
    # who tells what another said goes on
    ("Ivo Brandt said the clerk Leo Moss hurt crews when he warned that gates would close. “Not so,” he said.",
     "ivo brandt"),
    # offices with the adjective of a country, in capitals, or with an aside
    ("French President Jean Lund came. Ivo Brandt said it rained. Many left. The French leader said it leaks.",
     "jean lund"),
    ("President Ivo Brandt came to Tarn. Many left. “It leaks,” the President said.", "ivo brandt"),
    ("President Ivo Brandt came to Tarn. Many left. The president himself said it leaks.", "ivo brandt"),
    ("President Ivo Brandt came to Tarn. Many left. The president, who has seen the lock, said it leaks.",
     "ivo brandt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_a_pronoun_or_office_leads_to_its_person(text: str, expected: str) -> None:
    assert last_hop(text).key == expected


def test_another_countrys_leader_is_not_its_minister() -> None:
    text = "Norwegian Foreign Minister Ann Lund left. Ivo Brandt said the Norwegian leader had agreed to go."
    assert last_hop(text).key != "ann lund"


MORE_PEOPLE = [
    # an office in what was said is not the one who said it
    ("President Leo Moss left. Ivo Brandt said it rained. More was needed to show the role of the president, he said.",
     "ivo brandt"),
    # who does something about what another told
    ("Leo Moss left. During the storm, Ivo Brandt also answered reports that Ada Lund told crews to go. "
     "He said that it will hold.", "ivo brandt"),
    # a first name that is a last name here tells no gender; whom a picture shows or who took it says nothing
    ("Rachana Desai Martin, a top clerk, called it a farce. “It leaks,” she said.", "rachana desai martin"),
    ("Ivo Brandt said it rained. Leo Moss speaks in Tarn, March 7, 2020.\n\nScott Olson/Getty Images, FILE\n\n"
     "“It leaks,” he said.", "ivo brandt"),
    # the singer is who spoke just before, where nobody is told of as one
    ("Ada Lund revealed that she loves the port. “It is calm,” the singer explained.", "ada lund"),
    # whose wife somebody is tells who does not bear the last name alone
    ("Sanders said it rained. Jane Sanders, his wife, told Radio K that it leaks. Sanders noted that it will hold.",
     "sanders"),
    # a party, of whom spoke just before
    ("Ada Lund said it rained. The Democrat said the lock leaks. She also said it will hold.", "ada lund"),
    # an office cut from its person where two appositions follow
    ("Kay Moss, head of the harbour program at the Tarn Center, a Merrin think tank, said it leaks.", "kay moss"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MORE_PEOPLE)
def test_a_description_leads_to_the_person_told_of(text: str, expected: str) -> None:
    assert last_hop(text).key == expected


BODIES = [
    ("Lund gave an interview to the Wall Street Journal in May. The paper called it a first.", "wall street journal"),
    ("Many left, Interfax reported. Earlier, the news agency reported that the lock leaks.", "interfax"),
    (
        "The FBI has left. The boat was found by Capitol Police in May. The bureau said that it had sunk in April.",
        "fbi",
    ),
    (
        "Facebook grew. The ban holds on Instagram, which Facebook owns. The company said that it had sunk in April.",
        "facebook",
    ),
    ("Crews left Tarn, KTRN reports. The lock has been shut. The station says it leaks badly.", "ktrn"),
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_the_paper_or_station_is_the_one_named_last(text: str, expected: str) -> None:
    assert last_hop(text).key == expected


GROUPS = [
    ("Harburg police are still looking for the sailor they believe is in Tarn.", "Harburg police"),
    ("Legal experts said it rained. The parents left in May because they believe that the lock leaks.", "The parents"),
    ("“It rained,” the spokesperson said. “It leaks,” they added.", "spokesperson"),
]


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_they_are_those_whom_the_sentence_names(text: str, expected: str) -> None:
    assert last_hop(text).name == expected


def test_a_witness_without_a_name_stands_once_in_a_chain() -> None:
    text = "Mayor Ivo Brandt left. One witness told Radio Tarn that he heard “six to eight shots.”"
    heard = [one for one in corroborate.attributions(text) if one.kind == "report"][-1]
    assert [hop.name for hop in heard.attribution.hops] == ["Radio Tarn", "One witness"]
