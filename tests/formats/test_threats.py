"""Rows 1 to 15 of the threat model: the literal input in every text of a report, in every format."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

import pytest

from corroborate.domain import Report, Score
from corroborate.formats import FORMATS
from corroborate.formats.claim_review import to_claim_review
from corroborate.formats.tables import COLUMNS, to_csv
from tests.formats.hostile import with_every_text
from tests.formats.html.page import Page
from tests.formats.sample import sample_report
from tests.formats.sinks import rendered

ROWS: Mapping[int, tuple[str, ...]] = MappingProxyType({
    1: ("<script>alert(1)</script> 12 killed",),
    2: ("<img src=x onerror=alert(1)>.md", '"><svg onload=alert(1)>'),
    3: ("![](https://evil.example/b.gif?ed=1)", "[![x](https://evil.example/b)](https://evil.example)"),
    4: ("[x](javascript:alert(1))", "java\tscript:x", "&#106;avascript:x", "data:text/html,<b>"),
    5: ("a | b\n|---|---|", "|||", "\\|"),
    6: ("```", "~~~~", "</details>", "\n# Approved", "</summary></details>"),
    7: ("@editor", "#1", "org/repo#7", "Fixes #2", "\n/approve", "\n@dependabot merge"),
    8: ("www.evil.com", "a@b.co", "xmpp:a@b.co", "<http://e.co>"),
    9: ('A"]; click A "javascript:alert(1)"', '%%{init:{"securityLevel":"loose"}}%%', "<br/>"),
    10: ("$\\href{javascript:x}{y}$", "$$", "[^1]: x", "{{7*7}}", "{% raw %}"),
    11: ("</script><script>alert(1)//", "\u2028</script>"),
    12: ('=HYPERLINK("http://e","x")', "+1", "@SUM", "\t=1"),
    13: ("\x1b[31m\x00\ufffe", "\x9b31m\x85"),
    14: ("[ok](command:x)", "<b>", '<a href="command:x">'),
    15: ("\ud800", "NaN", "1e999"),
})  # fmt: skip
CASES = [pytest.param(row, words, marks=pytest.mark.threat(row)) for row, held in ROWS.items() for words in held]
OUTPUTS: Mapping[str, Callable[[Report], str]] = MappingProxyType({
    **FORMATS, "clusters": to_claim_review, **{name: (lambda r, n=name: to_csv(r, n)) for name in COLUMNS},
})  # fmt: skip


def written(name: str, words: str) -> str:
    """The words before and behind every text; longer paths and names change what is cut, so all are kept short."""
    return OUTPUTS[name](with_every_text(sample_report(), lambda own: words + own + words))


@cache
def harmless(name: str, length: int) -> str:
    return written(name, "z" * length)


# What is ours in each format, and must be the same whatever an article says.


def tags(source: str) -> list[str]:
    return re.findall(r"</?[a-z][^\s>]*", rendered(source))


def keys(source: str) -> Any:
    """The shape of strict JSON, keys included, texts not."""

    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shape(one) for key, one in value.items()}
        return [shape(one) for one in value] if isinstance(value, list) else type(value).__name__

    def refused(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    return shape(json.loads(source, parse_constant=refused))


def elements(source: str) -> list[tuple[str, list[str]]]:
    return [(one.tag, sorted(one.attrib)) for one in ElementTree.fromstring(source).iter()]


def cells(source: str) -> list[int]:
    found = list(csv.reader(io.StringIO(source), strict=True))
    assert not [one for row in found for one in row if one[:1] in ("=", "+", "@", "\t", "\r")]
    return [len(row) for row in found]


def heads(source: str) -> list[str]:
    """The commands of a runner, one a line."""
    return [line.split(" ")[0] for line in source.splitlines()]


def no_lines(source: str) -> None:
    """Nothing of ours but words; what may not stand in them is asserted for every format."""


SHAPES: Mapping[str, Callable[[str], Any]] = MappingProxyType({
    "claims": cells, "clusters": keys, "figures": cells, "findings": cells, "github": heads, "gitlab": keys,
    "html": lambda source: Page(source).shape(), "json": keys, "junit": elements, "markdown": tags, "sarif": keys,
    "summary": tags, "text": no_lines,
})  # fmt: skip
_PLAIN = ("text", "github", "junit", "markdown", "summary", "html")
"""Formats that are read as they are, where a control acts."""


@pytest.mark.parametrize("name", sorted(SHAPES))
@pytest.mark.parametrize(("row", "words"), CASES)
def test_what_an_article_says_changes_no_structure(row: int, words: str, name: str) -> None:
    source = written(name, words)
    source.encode("utf-8")
    if name not in ("json", "sarif"):  # ids are keys of settings and of artifacts there
        assert SHAPES[name](source) == SHAPES[name](harmless(name, len(words)))
    else:
        SHAPES[name](source)
    if name in _PLAIN:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe]", source)
    if name in ("markdown", "summary", "github"):
        assert not re.search(r"(?m)^\s*(?:/approve|@dependabot)", source)
    assert "##[" not in source or name in COLUMNS


@pytest.mark.threat(10)
@pytest.mark.parametrize("name", ["markdown", "summary"])
def test_an_engine_of_templates_finds_nothing_to_do(name: str) -> None:
    jinja = pytest.importorskip("jinja2")
    for words in (*ROWS[10], "{% for x in y %}", "{# no #}", "{{ ''.__class__ }}"):
        source = written(name, words)
        assert jinja.Environment(keep_trailing_newline=True).from_string(source).render() == source


def test_every_format_is_tried() -> None:
    assert set(SHAPES) == set(OUTPUTS)


@pytest.mark.threat(15)
@pytest.mark.parametrize("name", sorted(SHAPES))
def test_numbers_that_are_none_are_never_written_as_such(name: str) -> None:
    wild = Score(math.nan, (math.nan, math.inf), (), "")
    report = sample_report()
    items = tuple(replace(one, n_eff=math.inf, conflict=wild, agreement=wild) for one in report.assessments)
    SHAPES[name](OUTPUTS[name](replace(report, assessments=items)))
