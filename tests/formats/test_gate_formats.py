"""What other tools read: the same findings in every format, valid, within limits, and harmless."""

from __future__ import annotations

import gzip
import html
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml
from lxml import etree

from corroborate.domain import Report, Skipped, Suppressed
from corroborate.formats import FORMATS, render
from corroborate.formats.escape import github as escape_github
from corroborate.formats.places import place
from tests.formats.hostile import ATTACKS, with_every_text
from tests.formats.sample import sample_report

GOLD = Path(__file__).parent.parent / "gold"
SCHEMAS = Path(__file__).parent.parent / "schemas"
KEY = re.compile(r"[0-9a-f]{32}:\d+")
GATES = ("github", "gitlab", "json", "junit", "markdown", "sarif", "summary", "text")

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LOCATION = {
    "type": "object",
    "required": ["artifactLocation", "region"],
    "additionalProperties": False,
    "properties": {
        "artifactLocation": {
            "type": "object",
            "required": ["uri", "uriBaseId"],
            "properties": {"uri": {"type": "string", "pattern": "^(?!/)[A-Za-z0-9/_.~%-]+$"}},
        },
        "region": {
            "type": "object",
            "required": ["startLine"],
            "additionalProperties": False,
            "properties": {
                name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")
            },
        },
    },
}
RULE = {
    "required": ["id", "name", "shortDescription", "help"],
    "properties": {"shortDescription": TEXT, "help": {**TEXT, "required": ["text", "markdown"]}},
}
PLACED = {"required": ["physicalLocation"], "properties": {"physicalLocation": LOCATION}}
RESULT = {
    "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
    "properties": {
        "message": TEXT,
        "locations": {"type": "array", "minItems": 1, "maxItems": 1, "items": PLACED},
        "relatedLocations": {"type": "array", "items": {**PLACED, "required": ["id", "message", "physicalLocation"]}},
    },
}
CODE_SCANNING = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results", "columnKind", "invocations"],
                "properties": {
                    "tool": {"properties": {"driver": {"properties": {"rules": {"items": RULE}}}}},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}
"""What GitHub's code scanning asks beyond the standard: one run, help in both forms, one location a result that lies
below the checkout, and fingerprints."""

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            **{name: {"type": "string", "minLength": 1} for name in ("description", "check_name", "fingerprint")},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"minimum": 1}}},
                },
            },
        },
    },
}


@cache
def gated_report() -> Report:
    """The sample as a gate gives it: each finding with its own fingerprint, the last two suppressed, a notice."""
    report = sample_report()
    findings = [replace(one, fingerprint=f"{number:032x}:1") for number, one in enumerate(report.findings, 1)]
    held = (
        Suppressed(findings[-1], "inline", "counted apart", "A. Brandt", "2027-01-31", "may/courier.md:3"),
        Suppressed(
            findings[-2], "baseline", "Known when the baseline was written.", where=".corroborate-baseline.json"
        ),
    )
    return replace(
        report, findings=tuple(findings[:-2]), suppressed=held, notices=("fail_level is altered; the base counts.",),
        under_check=tuple(article.id for article in report.articles[:1]),
    )  # fmt: skip


def keys(report: Report) -> set[str]:
    return {one.fingerprint for one in report.findings} | {one.finding.fingerprint for one in report.suppressed}


# ------------------------------------------------------------------------------------------------ the same findings


@pytest.mark.parametrize("name", ["github", "gitlab", "json", "junit", "sarif"])
def test_every_finding_and_every_suppressed_one_stands_in_every_format_once(name: str) -> None:
    printed = render(gated_report(), name)
    found = Counter(KEY.findall(printed))
    assert set(found) == keys(gated_report())
    assert set(found.values()) == ({2} if name == "sarif" else {1})  # SARIF keeps each under two names


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_errors_warnings_and_the_suppressed_are_known_by_one_fingerprint_in_every_format(name: str) -> None:
    """Notes too where a format lists them; in a terminal they are counted."""
    report = gated_report()
    printed = html.unescape(render(report, name))
    told = {one.fingerprint for one in report.findings if one.level != "note"}
    told |= {one.finding.fingerprint for one in report.suppressed}
    assert told <= set(KEY.findall(printed)) <= keys(report)


@pytest.mark.parametrize("name", ["html", "markdown", "text", "summary"])
def test_every_level_is_counted_alike_where_people_read(name: str) -> None:
    levels = Counter(one.level for one in gated_report().findings)
    printed = re.sub(r"<[^>]+>|\*", "", html.unescape(render(gated_report(), name)))
    for level in ("error", "warning", "note"):
        assert re.search(rf"\b{levels[level]} {level}s?\b", printed), level


@pytest.mark.parametrize("name", [*GATES, "html"])
def test_suppressed_findings_are_listed_with_their_reason(name: str) -> None:
    assert "counted apart" in render(gated_report(), name)


@pytest.mark.parametrize("name", [name for name in (*GATES, "html") if name not in ("junit", "gitlab")])
def test_notices_for_editors_are_told(name: str) -> None:
    assert "the base counts" in re.sub(r"\s+", " ", render(gated_report(), name))


@pytest.mark.parametrize("name", ["github", "gitlab", "junit", "sarif", "summary"])
def test_the_gold_files_are_as_they_were_looked_at(name: str) -> None:
    import os

    path = GOLD / f"gate_small.{name}"
    printed = render(gated_report(), name)
    if os.environ.get("CORROBORATE_REGENERATE_GOLD"):
        path.write_bytes(printed.encode("utf-8"))
    assert printed == path.read_bytes().decode("utf-8")


# ------------------------------------------------------------------------------------------------------- validity


def test_sarif_keeps_to_the_standard() -> None:
    document = json.loads(render(gated_report(), "sarif"))
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())
    jsonschema.validate(document, CODE_SCANNING)
    run = document["runs"][0]
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(names) == len(set(names))
    assert all(names[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert [bool(result.get("suppressions")) for result in run["results"]][-2:] == [True, True]
    for result in run["results"]:
        linked = {int(number) for number in re.findall(r"(?<!\\)\[\d+\]\((\d+)\)", result["message"]["text"])}
        assert linked == {one["id"] for one in result.get("relatedLocations", [])}


def test_another_tool_reads_the_sarif(tmp_path: Path) -> None:
    file = tmp_path / "findings.sarif"
    file.write_text(render(gated_report(), "sarif"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sarif", "summary", str(file)], capture_output=True, text=True, check=True
    )
    report = gated_report()
    counts = Counter(one.level for one in (*report.findings, *(held.finding for held in report.suppressed)))
    for level in ("error", "warning", "note"):
        assert re.search(rf"^{level}: {counts[level]}$", done.stdout, re.M), done.stdout


def test_gitlab_reads_its_list() -> None:
    jsonschema.validate(json.loads(render(gated_report(), "gitlab")), GITLAB)


def test_junit_is_read_by_another_tool_and_has_a_case_a_claim() -> None:
    report = gated_report()
    printed = render(report, "junit").encode("utf-8")
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(etree.fromstring(printed))
    xml = JUnitXml.fromstring(printed)
    claims = {
        claim.id for item in report.assessments for claim in item.cluster.claims if claim.article in report.under_check
    }
    cases = [case for suite in xml for case in suite]
    assert sum(case.name.startswith("line ") for case in cases) == len(claims)
    assert xml.failures == sum(1 for suite in xml for case in suite if case.result and not case.is_skipped)


def test_annotations_are_at_most_ten_a_level_and_the_rest_is_counted() -> None:
    report = gated_report()
    many = tuple(
        replace(report.findings[0], level=level, fingerprint=f"{number:032x}:2")  # type: ignore[arg-type]
        for number in range(30)
        for level in ("error", "warning", "note")
    )
    lines = render(replace(report, findings=many), "github").splitlines()
    assert Counter(line.split(" ")[0] for line in lines) == {"::error": 10, "::warning": 10, "::notice": 10}
    assert "61 more" in lines[-1]


@pytest.mark.parametrize(
    ("path", "line", "file", "shown"),
    [("a.md", 7, "a.md", 7), ("a.jsonl#3", 7, "a.jsonl", 3), ("a.json#3", 7, "a.json", 1), ("a.html", 7, "a.html", 1)],
)
def test_a_finding_is_shown_on_a_line_of_its_file(path: str, line: int, file: str, shown: int) -> None:
    finding = replace(gated_report().findings[0], path=path, line=line, end_line=line)
    where = place(finding, gated_report())
    assert (where.file, where.line) == (file, shown)


# -------------------------------------------------------------------------------------------------------- threats


def hostile(words: str) -> Report:
    return with_every_text(gated_report(), lambda own: own + words)


def commands(printed: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner of GitHub would do: `::name key=value,...::message` at the start of a line."""
    found = []
    for line in printed.splitlines():
        match = re.match(r"^\s*::([^\s:]+)(?: ([^:]*(?:%3A[^:]*)*))?::(.*)$", line)
        if match:
            pairs = (pair.partition("=") for pair in (match[2] or "").split(",") if pair)
            found.append((match[1], {key: value for key, _, value in pairs}, match[3]))
    return found


COMMANDS_OF_OTHERS = (
    "::stop-commands::x", "\n::add-matcher::e.toml", "\n::error file=a::b", "a,line=1::x\n::stop-commands::y.md",
    "%0A::add-mask::10", "\u0085::x", "\u2028::x", "\r::x",
)  # fmt: skip


@pytest.mark.threat(16)
@pytest.mark.threat(17)
@pytest.mark.threat(18)
@pytest.mark.parametrize("words", [*ATTACKS, *COMMANDS_OF_OTHERS])
def test_no_words_make_a_command_of_the_runner(words: str) -> None:
    benign = commands(render(hostile("zzword"), "github"))
    found = commands(render(hostile(words), "github"))
    assert [(name, sorted(keys)) for name, keys, _ in found] == [(name, sorted(keys)) for name, keys, _ in benign]
    for name in GATES:
        printed = render(hostile(words), name)
        assert "##[" not in printed
        if name != "github":
            assert commands(printed) == [], name


@pytest.mark.threat(18)
@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_a_property_is_one_property_and_keeps_its_words(words: str) -> None:
    line = f"::error file={escape_github.value(words)},line=1::{escape_github.message(words)}"
    assert len(line.splitlines()) == 1
    (found,) = commands(line)
    assert found[0] == "error"
    assert set(found[1]) == {"file", "line"}
    assert found[1]["line"] == "1"


@pytest.mark.threat(14)
@pytest.mark.parametrize("words", ["[ok](command:x)", "<b>", "[1](1)", "\\[x](y)", "\\\\[x](y)"])
def test_no_link_of_others_stands_in_a_sarif_message(words: str) -> None:
    for result in json.loads(render(hostile(words), "sarif"))["runs"][0]["results"]:
        told = result["message"]["text"].split(" Also:")[0]
        assert not re.search(r"(?<!\\)(?:\\\\)*\[", told)
        assert "markdown" not in result["message"]


@pytest.mark.threat(13)
@pytest.mark.parametrize("words", ["\x1b[31m\x00\ufffe", "]]>", "\ud800", "\x0b\x0c", "&#0;", "</testcase>"])
def test_junit_stays_xml(words: str) -> None:
    printed = render(hostile(words), "junit").encode("utf-8")
    assert len(list(ElementTree.fromstring(printed))) == len(
        list(ElementTree.fromstring(render(gated_report(), "junit")))
    )


@pytest.mark.threat(25)
@pytest.mark.parametrize("name", GATES)
@pytest.mark.parametrize(
    "words",
    ["\x1b]0;x\x07", "\x1b[2J", "\x1b]8;;http://e\x07", "\x1b]52;c;eA==\x07", "\x9b31m", "a\rb\bc", "\x7f",
     "\u202e000,01"],
)  # fmt: skip
def test_no_control_sequence_reaches_a_terminal(name: str, words: str) -> None:
    printed = render(hostile(words), name)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)


@pytest.mark.threat(26)
@pytest.mark.parametrize("words", ["[/red]", "[link=https://e.co]", "[bold", "\\[x]"])
def test_marks_of_rich_are_words(words: str) -> None:
    assert words.split("[")[1][:4] in render(hostile(words), "text")


def many(number: int) -> Report:
    report = gated_report()
    pattern = max(report.findings, key=lambda one: len(one.evidence))
    side = replace(pattern.evidence[0], text="x" * 3000)
    long = replace(pattern, message="A long message. " * 40, evidence=(side,) * 12)
    return replace(report, findings=tuple(replace(long, fingerprint=f"{n:032x}:3") for n in range(number)),
                   skipped=tuple(Skipped(f"torn-{n}.md", "it is empty") for n in range(300)))  # fmt: skip


@pytest.mark.threat(24)
def test_six_thousand_findings_are_cut_and_counted() -> None:
    report = many(6_000)
    sarif = render(report, "sarif")
    run = json.loads(sarif)["runs"][0]
    assert len(run["results"]) == 5_000
    assert len(gzip.compress(sarif.encode("utf-8"))) < 10_000_000
    notes = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert any("further findings were left out" in note for note in notes)
    summary = render(report, "summary")
    assert len(summary.encode("utf-8")) <= 900_000
    assert "more are left out" in summary
    assert len(render(report, "github").splitlines()) <= 30


def test_every_format_is_tried_here() -> None:
    in_a_browser = {"html"}  # a file, never a log of a runner: tests/formats/html
    assert {*GATES, *in_a_browser} == set(FORMATS)


def walked(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from walked(one)
    elif isinstance(value, list):
        for one in value:
            yield from walked(one)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", ["sarif", "gitlab", "json"])
def test_no_absolute_path_stands_in_a_document(name: str) -> None:
    assert not [one for one in walked(json.loads(render(gated_report(), name))) if one.startswith("/")]
