"""Every text field of a report filled with hostile words: the structure of the report stays ours."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from corroborate.domain import Report
from corroborate.formats import render, text
from tests.formats.hostile import ATTACKS, with_every_text
from tests.formats.sample import sample_report

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
WORDS = st.lists(st.sampled_from(ATTACKS), min_size=1, max_size=4).map(" ".join)


def shape(markdown: str) -> list[tuple[str, str]]:
    """Kinds of blocks and inline marks in order, raw HTML with its content, text without."""
    found: list[tuple[str, str]] = []

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            raw = token.type.startswith("html_")
            if token.type not in ("text", "text_special", "softbreak"):
                found.append((token.type, re.sub("[^<>]+(?=<)", "", token.content) if raw else token.tag))
            walk(token.children or [])

    walk(RENDERER.parse(markdown))
    return found


@cache
def benign_shape() -> list[tuple[str, str]]:
    return shape(render(with_every_text(sample_report(), lambda words: words + "zzword"), "markdown"))


def rotated(rotation: int) -> Report:
    """The sample with an attack behind every text: other texts, other attacks, and others again each rotation."""

    def attacked(own: str) -> str:
        return own + ATTACKS[(crc32(own.encode()) + rotation * 7) % len(ATTACKS)]

    return with_every_text(sample_report(), attacked)


def spoiled(words: str) -> str:
    return render(with_every_text(sample_report(), lambda own: own + words), "markdown")


@pytest.mark.parametrize("rotation", range(12))
def test_markdown_keeps_its_structure_links_and_graph(rotation: int) -> None:
    source = render(rotated(rotation), "markdown")
    assert shape(source) == benign_shape()
    for address in re.findall(r'(?:href|src)="([^"]*)"', RENDERER.render(source)):
        assert re.fullmatch(r"(?!/)[A-Za-z0-9/_.~%-]+#L\d+", address)
    graph = source.split("```mermaid\n")[1].split("\n```")[0].splitlines()
    assert graph[0] == "flowchart LR"
    for line in graph[1:]:
        assert re.fullmatch(r'  n\d+\["(?:[A-Za-z0-9 .-]|#\d+;)+"\]|  n\d+ -->(?:\|"\d+ claims"\|)? n\d+', line)


@settings(max_examples=5, deadline=None)
@given(WORDS)
def test_markdown_keeps_its_structure_under_attacks_together(words: str) -> None:
    assert shape(spoiled(words)) == benign_shape()


def test_an_address_of_an_article_cannot_break_its_link() -> None:
    report = sample_report()
    for words in ATTACKS[::6]:
        articles = tuple(replace(one, url=one.url + words) for one in report.articles)
        source = render(replace(report, articles=articles), "markdown")
        for address in re.findall(r'(?:href|src)="([^"]*)"', RENDERER.render(source)):
            assert "#L" in address or address.startswith("https://example.org/")


@pytest.mark.parametrize("rotation", range(12))
def test_text_holds_no_control_and_no_command(rotation: int) -> None:
    page = text(rotated(rotation), width=20 + 7 * rotation)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert not re.search(r"(?m)^\s*::|##\[", page)
    page.encode("utf-8")


@pytest.mark.parametrize("words", [*ATTACKS[::4], "\ud800", "\n##[error]x"])
def test_json_stays_strict_and_can_be_stored(words: str) -> None:
    document = render(with_every_text(sample_report(), lambda own: own + words), "json")
    document.encode("utf-8")
    assert "##[" not in document
    assert words.replace("\ud800", "\ufffd") in json.loads(document)["articles"][0]["title"]


COMMANDS = ["\n::stop-commands::x", "##[error]x", "\n/approve", "\n@dependabot merge", "\nFixes #2"]


@pytest.mark.parametrize("words", COMMANDS)
def test_markdown_source_holds_no_command_for_bots_and_runners(words: str) -> None:
    source = spoiled(words)
    assert not re.search(r"(?m)^\s*(?:::|/approve|@dependabot)|##\[|Fixes #2", source)
