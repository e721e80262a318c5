"""Echoes of one origin ask for one thing: they are one action in every format, and none of them is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corroborate.domain import Report
from corroborate.formats import render, text, to_markdown
from corroborate.formats.actions import SHOWN, Action, actions, urgent
from corroborate.formats.cards import counted, told_reason
from corroborate.formats.html import to_html
from corroborate.formats.index import Index
from tests.formats.echoing import OUTLETS, echoing_report, together
from tests.formats.html.page import Page
from tests.formats.html.page import text as words_of
from tests.formats.sample import sample_report
from tests.formats.sinks import rendered
from tests.formats.test_markdown import section

MANY = 8
HARVEST = ("Oda Finch",) * MANY
ADVICE = "Find an origin other than Oda Finch."
TOLD = "8 claims of 2 outlets rest on Oda Finch"


def found(*reports: Report, most: int = 100) -> tuple[Action, ...]:
    return actions(Index(together(*reports)), most)


def told(*reports: Report) -> list[str]:
    return [one.told or one.advice for one in found(*reports)]


# ------------------------------------------------------------------------------------------------ what is one action


def test_echoes_of_one_origin_are_one_action_that_says_how_many_claims_rest_on_it() -> None:
    (only,) = found(echoing_report(*HARVEST))
    assert (only.advice, only.told) == (ADVICE, TOLD)
    assert (len(only.open), len(only.folded)) == (SHOWN, MANY - SHOWN)


def test_echoes_of_two_origins_are_two_actions_where_the_first_of_each_stood() -> None:
    assert told(echoing_report("Oda Finch", "Per Lund", "Oda Finch", "Per Lund", "Ivo Sand")) == [
        "2 claims of 2 outlets rest on Oda Finch",
        "2 claims of 2 outlets rest on Per Lund",
        "Find an origin other than Ivo Sand.",
    ]


def test_each_outlet_behind_one_origin_counts_once() -> None:
    two, three = (echoing_report("Oda Finch", "Oda Finch", outlets=OUTLETS[:size]) for size in (2, 3))
    assert told(two) == ["2 claims of 2 outlets rest on Oda Finch"]
    assert told(three) == ["2 claims of 3 outlets rest on Oda Finch"]


def test_a_bare_surname_is_the_one_person_of_the_story_who_bears_it() -> None:
    (only,) = found(echoing_report("Finch", "Oda Finch", "Finch"))
    assert (only.advice, only.told) == (ADVICE, "3 claims of 2 outlets rest on Oda Finch")


def test_words_read_into_a_name_make_no_second_bearer() -> None:
    assert len(found(echoing_report("Finch", "Oda Finch", beside=("Add Oda Finch",)))) == 1


def test_a_surname_that_two_people_of_the_story_bear_stays_alone() -> None:
    assert told(echoing_report("Finch", "Oda Finch", "Finch", beside=("Rolf Finch",))) == [
        "2 claims of 2 outlets rest on Finch", ADVICE,
    ]  # fmt: skip


def test_the_same_origin_in_two_stories_is_asked_for_in_each() -> None:
    assert len(told(echoing_report(*HARVEST), echoing_report(*HARVEST, story="story-2"))) == 2


def test_echoes_of_two_levels_stay_apart_so_that_errors_stay_on_top() -> None:
    both = found(echoing_report(*HARVEST), echoing_report(*HARVEST, level="error", story="story-1"))
    assert [one.findings[0].level for one in both] == ["error", "warning"]


def test_a_text_that_names_nobody_is_known_by_the_outlets_that_share_it() -> None:
    first = echoing_report("nobody named", "nobody named", kind="nobody")
    other = echoing_report("nobody named", kind="nobody", outlets=OUTLETS[1:], story="story-1")
    assert told(first, other) == [
        "2 claims of 2 outlets rest on the text they share",
        "Find an origin other than the text they share.",
    ]


def test_other_findings_are_an_action_each() -> None:
    report = sample_report()
    assert [one.findings for one in actions(Index(report), 100)] == [(one,) for one in urgent(Index(report))]


def test_what_is_cut_is_counted_in_what_they_have_in_common() -> None:
    (only,) = found(echoing_report(*HARVEST), most=2)
    assert only.told == TOLD
    assert len(only.findings) == 2


# ------------------------------------------------------------------------------------------------ nothing is lost


@pytest.mark.parametrize("format_", ["markdown", "html", "text"])
@pytest.mark.parametrize("number", [1, 2, SHOWN, SHOWN + 1, 40])
def test_every_finding_can_be_copied_by_its_id_and_every_claim_read(format_: str, number: int) -> None:
    report = echoing_report(*["Oda Finch"] * number)
    page = render(report, format_)
    page = words_of(Page(page if format_ == "html" else rendered(page) if format_ == "markdown" else page).root)
    for one in report.findings:
        assert one.fingerprint in page
        assert one.text in page


@pytest.mark.parametrize("format_", ["markdown", "html", "text"])
def test_the_count_of_warnings_is_that_of_the_findings(format_: str) -> None:
    page = render(echoing_report(*HARVEST), format_)
    assert "8 warnings" in (words_of(Page(page).root) if format_ == "html" else page)


@pytest.mark.parametrize("format_", ["markdown", "html", "text"])
def test_the_advice_is_given_once_on_the_whole_page(format_: str) -> None:
    assert render(echoing_report(*HARVEST), format_).count(ADVICE) == 1


# ------------------------------------------------------------------------------------------------ how it looks


def test_in_markdown_the_claims_stand_below_the_advice_and_the_rest_is_folded_within_the_item() -> None:
    names = [f"Witness {letter}" for letter in "ABCDEFGHIJ"]
    for before in (0, len(names)):
        told = section(to_markdown(echoing_report(*names[:before], *HARVEST)), "What to do now")
        item = Page(rendered(told)).root.findall(".//ol/li")[before]
        assert words_of(item).startswith(f"{ADVICE} ▲ warning, echo (COR201): {TOLD}.")
        assert len(item.findall("./ul/li")) == SHOWN
        assert words_of(item.find("./details/summary")) == "5 more"
        assert len(item.findall("./details/ul/li")) == MANY - SHOWN


def test_on_the_page_each_claim_is_an_entry_of_its_own_for_the_filters() -> None:
    group = Page(to_html(echoing_report(*HARVEST))).all("li", class_="entries")[0]
    entries = [one for one in group.iter("li") if one.get("class") == "entry"]
    assert len(entries) == MANY
    assert {(one.get("data-rules"), one.get("data-status")) for one in entries} == {("COR201", "ECHOED")}
    assert words_of(group.find(".//summary")) == "5 more"
    assert all(one.find(".//a").get("href").startswith("#c") for one in entries)


def test_in_the_terminal_the_rest_stands_below_with_its_ids() -> None:
    page = text(echoing_report(*HARVEST), width=120)
    above, below = page.split("Echoes: several outlets")
    assert f"▲ warning COR201 echo · {TOLD}\n" in above
    assert "and 5 more below, under the echoes" in above
    assert above.count("a:1)") == SHOWN
    assert below.count("a:1)") == MANY - SHOWN


# ------------------------------------------------------------------------------------------------ said once


def test_an_echo_does_not_say_again_on_whom_it_rests_or_what_is_to_be_done() -> None:
    echoes = section(to_markdown(echoing_report("Oda Finch")), "Echoes")
    assert "**2 outlets, 1 origin**: Oda Finch.\n" in echoes
    assert "rest on Oda Finch" not in echoes
    assert "What would settle it" not in echoes


def test_an_echo_that_is_only_a_note_says_itself_what_would_settle_it() -> None:
    echoes = section(to_markdown(echoing_report("Oda Finch", level="note")), "Echoes")
    assert f"What would settle it: {ADVICE}" in echoes


def test_outlets_that_tell_it_on_another_word_are_counted_beside_those_behind_the_origin() -> None:
    (item,) = echoing_report("Oda Finch", outlets=OUTLETS).assessments
    fewer = replace(item, origins=(replace(item.origins[0], claims=item.origins[0].claims[:2]),))
    assert counted(item) == "3 outlets, 1 origin"
    assert counted(fewer) == "2 of 3 outlets, 1 origin"
    worded = replace(fewer, reason="2 outlets, 1 origin: the same wording.")
    assert told_reason(worded) == "The same wording."
    surname = replace(item, reason="3 outlets, 1 origin: all rest on Finch.")
    assert told_reason(surname) == ""
