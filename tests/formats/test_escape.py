"""What others wrote stays text, in every format."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from corroborate.formats.escape import json as json_escape
from corroborate.formats.escape import links, markdown, mermaid, terminal
from tests.formats.hostile import ATTACKS

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PLACES = (
    "| {} | b |\n|---|---|\n| c | {} |",
    "- {}",
    "> {}",
    "## {}",
    "{}",
    "<details>\n<summary>{}</summary>\n\nx\n\n</details>",
    "**{}**",
    "a {} b",
    "1. {}\n   <br>“{}”",
    "[{}](a.md#L1)",
)
HOSTILE = st.lists(st.sampled_from(ATTACKS) | st.text(max_size=6), min_size=1, max_size=5).map("".join)


def tags(rendered: str) -> list[str]:
    return re.findall(r"</?[a-zA-Z!?][^>]*>", rendered)


@settings(max_examples=150, deadline=None)
@given(HOSTILE, st.sampled_from(PLACES))
def test_markdown_of_others_never_adds_or_ends_a_tag(words: str, place: str) -> None:
    escaped = markdown.escape(words)
    if escaped:
        assert tags(RENDERER.render(place.replace("{}", escaped))) == tags(RENDERER.render(place.replace("{}", "word")))


@pytest.mark.parametrize("words", ATTACKS)
def test_each_known_attack_stays_text_in_every_place(words: str) -> None:
    for place in PLACES:
        escaped = markdown.cell(words)
        assert tags(RENDERER.render(place.replace("{}", escaped))) == tags(RENDERER.render(place.replace("{}", "word")))


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.characters(codec="ascii", categories=("L", "N", "P", "S", "Zs")), max_size=60))
def test_a_reader_sees_the_words_that_were_written(words: str) -> None:
    seen = html.unescape(re.sub("<[^>]+>", "", RENDERER.render("x " + markdown.escape(words))))
    assert seen.replace("\u200b", "").split() == ["x", *words.split()]


@pytest.mark.parametrize("words", ["@editor", "#1", "GH-1", "www.evil.com", "a@b.co", "https://e.co", "o/r#7"])
def test_what_renderers_link_by_themselves_is_broken_by_a_space_without_width(words: str) -> None:
    decoded = html.unescape(markdown.escape(words))
    assert not re.search(r"@\w|#\d|GH-\d|www\.\w|\w://", decoded)
    assert decoded.replace("\u200b", "") == words


def test_plain_prose_stays_readable_in_the_source() -> None:
    prose = 'At least 1,200.5 homes (some say "more") lost power, U.N. officials said: it isn\'t over; 3% remain.'
    assert markdown.escape(prose).replace("&#46;", ".") == prose
    assert markdown.reference("may/inland post.md:12") == "may/inland post.md:12"


@pytest.mark.parametrize("words", ["1. one", "12) two", "- x", "+ x", "> x", "# x", "=== ", "--- "])
def test_nothing_starts_a_block_at_the_start_of_a_line(words: str) -> None:
    assert tags(RENDERER.render(markdown.escape(words))) == ["<p>", "</p>"]


def test_hidden_marks_are_shown_and_broken_ones_replaced() -> None:
    assert html.unescape(markdown.escape("\u202e000,01")) == "[U+202E]000,01"
    assert markdown.escape("a\x00b\ud800c\x9bd") == "a\ufffdb\ufffdc\ufffdd"
    assert terminal.escape("\x1b[2J\u202ex\x9b") == "\\x1b[2J[U+202E]x\\x9b"


@pytest.mark.parametrize("words", ATTACKS)
def test_a_terminal_gets_no_control_and_a_runner_no_command(words: str) -> None:
    shown = terminal.escape(words)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert "::" not in shown
    assert "##[" not in shown


@settings(max_examples=80, deadline=None)
@given(HOSTILE)
def test_a_mermaid_label_is_letters_and_numbered_characters(words: str) -> None:
    assert re.fullmatch(r"(?:[A-Za-z0-9 .-]|#\d+;)+", mermaid.label(words))


DOUBTFUL = (
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\tscript:x", " javascript:x", "&#106;avascript:x",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://e.co", "//e.co", "/etc", "mailto:a@b.co",
    "xmpp:a@b.co", "tel:1", "blob:x", "about:blank", "view-source:https://e.co", "http:", "http://",
    "https:///x", "https://", "http:/e.co", "https:e.co", "\x01https://e.co", "https://e.co\n",
    "https://e.co/\u202e", "https://e.co/ x", "https://a:b@e.co/", "https://@e.co", "https://é.co",
    "https://[::1]/", "https://-e.co", "https://e.co:999999/", "command:x", "ms-word:x", "intent:x", "jar:x",
    "ws://e.co", "chrome://x", "", "https://e.co\\@evil", "htt\nps://e.co",
)  # fmt: skip


@pytest.mark.parametrize("url", DOUBTFUL)
def test_a_doubtful_address_is_no_link(url: str) -> None:
    assert links.to_web(url) is None


def test_a_web_address_is_linked_with_its_brackets_encoded() -> None:
    assert links.to_web("https://e.co/a_(b)?c=1&d=[2]#e") == "https://e.co/a_%28b%29?c=1&d=%5B2%5D#e"
    assert links.to_web("HTTP://E.co:8080/<b>\"'") == "HTTP://E.co:8080/%3Cb%3E%22%27"


@settings(max_examples=80, deadline=None)
@given(HOSTILE, st.integers(1, 10**6))
def test_a_link_to_a_line_is_relative_whatever_the_path(path: str, line: int) -> None:
    assert re.fullmatch(r"(?![/.]?/)[A-Za-z0-9/_.~%-]*#L\d+", links.to_line(path, line))


@settings(max_examples=80, deadline=None)
@given(HOSTILE)
def test_escaped_json_reads_back_as_the_same_words(words: str) -> None:
    document = json.dumps({"a": words.replace("\ud800", "")}, ensure_ascii=False)
    assert json.loads(json_escape.escape(document)) == json.loads(document)
    assert "##[" not in json_escape.escape(document)


def test_a_fence_is_longer_than_any_run_inside() -> None:
    assert markdown.fence(["a ```` b"])[0] == "`````text"
