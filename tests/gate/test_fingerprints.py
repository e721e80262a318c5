"""A finding is known again when the text around it moves, and is another one when its figure changes."""

from __future__ import annotations

import html
import re

import pytest

from corroborate.formats import FORMATS, render
from tests.gate.desk import FERRY, IGNORE, KNOWN, OTHER, Desk, only, told


def fingerprint(desk: Desk, *paragraphs: str, rule: str = "COR101") -> str:
    desk.write("articles/new.md", told(*paragraphs, outlet="Orlo Radio"))
    return only(desk.check("articles/new.md"), rule).fingerprint


def test_text_above_below_and_rewrapped_changes_no_fingerprint(desk: Desk) -> None:
    first = fingerprint(desk, OTHER)
    assert fingerprint(desk, FERRY, OTHER) == first
    assert fingerprint(desk, OTHER, FERRY) == first
    assert fingerprint(desk, OTHER.replace(" in the ", "\nin the ")) == first
    assert fingerprint(desk, f"{FERRY} {OTHER}") == first


def test_another_figure_is_another_finding(desk: Desk) -> None:
    first = fingerprint(desk, OTHER)
    assert fingerprint(desk, OTHER.replace("31", "32")) != first


def test_the_other_side_is_part_of_it(desk: Desk) -> None:
    first = fingerprint(desk, OTHER)
    desk.write("articles/known.md", told(KNOWN.replace("12", "13"), outlet="The Vale Post"))
    assert fingerprint(desk, OTHER) != first


def test_two_equal_findings_are_numbered(desk: Desk) -> None:
    desk.write("articles/new.md", told(FERRY + " Ki\u200bosk. Ki\u200bosk.", outlet="Orlo Radio"))
    found = [one.fingerprint for one in desk.check("articles/new.md").report.findings if one.rule == "COR503"]
    assert len(found) == len(set(found)) == 2
    assert all(one.endswith((":1", ":2")) for one in found)


@pytest.mark.threat(66)
@pytest.mark.threat(22)
def test_mirrors_of_one_text_are_no_origins(desk: Desk) -> None:
    text = ("Exactly {} people died in the Orlo blast on Monday, police chief Ana Reyes said.", FERRY,
            "Divers of the fire service searched the harbour of Orlo until the evening.")  # fmt: skip
    for number, dead in enumerate((31, 32, 33, 34, 31, 31, 35, 31)):
        desk.write(f"articles/mirror-{number}.md", told(text[0].format(dead), *text[1:], outlet=f"Mirror {number}"))
    desk.commit()
    desk.open_pull_request(new=told(text[0].format(36), *text[1:], outlet="Mirror 9"))
    checked = desk.check(diff_base="main")
    assert "CORROBORATED" not in {one.status for one in checked.report.assessments}
    rules = [one.rule for one in checked.report.findings]
    assert "COR101" not in rules, "no conflict of two origins"
    assert "COR102" in rules, "altered figures of one origin are told as such"
    assert "COR201" in rules
    assert rules.count("COR502") == 9


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_check_is_told_with_the_same_fingerprints_in_every_format(desk: Desk, name: str) -> None:
    desk.write("articles/new.md", told(f"{IGNORE}\n{OTHER}", FERRY.replace("18", "19"), outlet="Orlo Radio"))
    report = desk.check("articles/new.md").report
    loud = {one.fingerprint for one in report.findings if one.level != "note"}
    hushed = {one.finding.fingerprint for one in report.suppressed}
    assert loud
    assert hushed
    found = set(re.findall(r"[0-9a-f]{32}:\d+", html.unescape(render(report, name))))
    assert loud | hushed <= found <= loud | hushed | {one.fingerprint for one in report.findings}
