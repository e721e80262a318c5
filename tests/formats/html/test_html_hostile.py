"""Every text of a report filled with hostile words: the page stays ours, and the words stay words.

Numbers of threats are those of the project's list; each has its literal input here.
"""

from __future__ import annotations

import math
import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import Report, Score
from corroborate.formats.escape.characters import shown
from corroborate.formats.escape.html import escape
from corroborate.formats.html import to_html
from tests.formats.hostile import ATTACKS, with_every_text
from tests.formats.html.page import Page, text
from tests.formats.sample import sample_report

PAYLOADS = (
    *ATTACKS,
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)//",
    "--><svg onload=alert(1)>",
    "]]><svg onload=alert(1)>",
    "</text></svg><iframe srcdoc='<script>alert(1)</script>'>",
    "</option></select><img src=x onerror=alert(1)>",
    "</code></li></ul></section><section id=main>",
    "<svg><animate href=#c1 attributeName=href values=javascript:alert(1) />",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "&lt;script&gt;",
    "\x00<script>",
    "<scr\u200bipt>",
    "{{ ''.__class__.__mro__ }}",
    "{% for x in y %}",
    "{# no #}",
    "\u2028</script>",
)


WORDS = st.lists(st.sampled_from(PAYLOADS), min_size=1, max_size=3).map("".join)


@cache
def benign() -> Page:
    return Page(to_html(sample_report()))


def spoiled(words: str) -> Page:
    return Page(to_html(with_every_text(sample_report(), lambda own: own + words)))


def is_ours(page: Page, like: Page) -> None:
    """The same elements in the same order as with harmless words, no other attribute, no address but places."""
    assert page.shape() == like.shape()
    assert page.tags() <= benign().tags() | like.tags()
    assert page.attributes() <= benign().attributes()
    assert all(re.fullmatch(r"#[a-z0-9-]+", one) for one in page.addresses())
    assert [one.text for one in (*page.all("style"), *page.all("script"))] == [
        one.text for one in (*benign().all("style"), *benign().all("script"))
    ]


def harmless(words: str) -> Page:
    """As long, so that what depends on length comes out alike."""
    return spoiled("z" * len(words))


@pytest.mark.threat(2)
@pytest.mark.parametrize("rotation", range(6))
def test_no_text_of_a_report_adds_an_element_an_attribute_or_an_address(rotation: int) -> None:
    def pick(own: str) -> str:
        return PAYLOADS[(crc32(own.encode()) + rotation * 11) % len(PAYLOADS)]

    attacked = with_every_text(sample_report(), lambda own: own + pick(own))
    like = with_every_text(sample_report(), lambda own: own + "z" * len(pick(own)))
    is_ours(Page(to_html(attacked)), Page(to_html(like)))


def texts(value: Any) -> list[str]:
    """Every free text of a report once."""
    found: dict[str, None] = {}

    def walk(one: Any, declared: Any = None) -> None:
        if is_dataclass(one) and not isinstance(one, type):
            for part in fields(one):
                walk(getattr(one, part.name), part.type)
        elif isinstance(one, tuple):
            for inner in one:
                walk(inner, "str" if isinstance(declared, str) and "str" in declared else None)
        elif isinstance(one, str) and declared == "str" and one:
            found[one] = None

    walk(value)
    return list(found)


@pytest.mark.threat(2)
@settings(max_examples=12, deadline=None)
@given(
    st.sampled_from(texts(sample_report())), st.lists(st.sampled_from(PAYLOADS), min_size=1, max_size=3).map("".join)
)
def test_no_single_field_can_be_used_to_break_out(field: str, words: str) -> None:
    def only(own: str) -> str:
        return own + words if own == field else own

    def length(own: str) -> str:
        return own + "z" * len(words) if own == field else own

    page = Page(to_html(with_every_text(sample_report(), only)))
    like = Page(to_html(with_every_text(sample_report(), length)))
    is_ours(page, like)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_what_is_escaped_reads_as_what_was_written(words: str) -> None:
    element = Page(f'<!doctype html><p title="{escape(words)}">x{escape(words)}x</p>').all("p")[0]
    assert "".join(element.itertext()) == f"x{shown(words)}x"
    assert element.get("title") == shown(words)
    assert len(element) == 0


@pytest.mark.threat(1)
def test_a_title_with_a_script_is_shown_as_text() -> None:
    words = "<script>alert(1)</script> 12 killed"
    page = spoiled(words)
    assert len(page.all("script")) == 1
    assert f"Gale sinks boats{words}" in text(page.root)


@pytest.mark.threat(2)
def test_a_file_name_with_an_image_is_shown_as_text() -> None:
    page = spoiled("<img src=x onerror=alert(1)>.md")
    assert not page.all("img")
    assert "may/courier.md<img src=x onerror=alert(1)>.md:5" in text(page.root)


@pytest.mark.threat(3)
def test_an_image_of_markdown_loads_nothing() -> None:
    page = spoiled("![](https://evil.example/b.gif?ed=1)")
    assert not page.all("img")
    assert not [one for one in page.addresses() if "evil" in one]


SCHEMES = (
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", "JaVaScRiPt:alert(1)",
    " javascript:alert(1)", "java\tscript:alert(1)",
    "java\nscript:alert(1)", "java\rscript:alert(1)", "\x01javascript:alert(1)", "\x00javascript:alert(1)",
    "javascript\x00:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)", "&#x6a;avascript:alert(1)",
    "javascript%3Aalert(1)", "javascript://example.org/%0aalert(1)", "vbscript:msgbox(1)", "livescript:x", "mocha:x",
    "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "data:image/svg+xml,<svg/>",
    "file:///etc/passwd", "ftp://example.org/", "blob:https://example.org/x", "about:blank", "view-source:https://a.b",
    "chrome://settings", "mailto:a@b.co", "tel:112", "sms:112", "ws://example.org", "command:x", "ms-word:ofe|u|x",
    "//evil.example/x", "\\\\evil.example\\x", "https:evil.example", "https:/evil.example", "https://a@evil.example/",
    "http://[::1]/", "https://exa mple.org/", "https://example.org/\u202egpj", "jar:https://example.org!/x",
)  # fmt: skip


def with_addresses(addresses: tuple[str, ...]) -> Page:
    """A report on one article an address."""
    report = sample_report()
    articles = tuple(
        replace(report.articles[0], id=f"x{number}", path=f"x{number}.md", url=one)
        for number, one in enumerate(addresses)
    )
    return Page(to_html(replace(report, articles=(*report.articles, *articles))))


@pytest.mark.threat(4)
def test_only_plain_addresses_of_the_web_become_links() -> None:
    page = with_addresses(SCHEMES)
    own = {one.url for one in sample_report().articles}
    assert {one for one in page.addresses() if not one.startswith("#")} == own
    told = text(page.by_id("outlets"))
    assert [one for one in SCHEMES if shown(one) not in told] == []


@pytest.mark.threat(4)
def test_what_follows_a_true_address_cannot_leave_its_attribute() -> None:
    page = with_addresses(tuple(f"https://example.org/a{words}" for words in PAYLOADS))
    assert page.attributes() <= benign().attributes()
    for address in page.addresses():
        assert address.startswith("#") or re.fullmatch(r"https://example\.org/[A-Za-z0-9/?#:&=%+,;~._-]+", address)


@pytest.mark.threat(5)
def test_a_row_of_a_table_keeps_its_cells() -> None:
    page = spoiled("a | b\n|---|---|\n</td><td>")
    for table in page.all("table"):
        heads = len(table.find("thead/tr"))
        assert {len(row) for row in table.findall("tbody/tr")} <= {heads}


@pytest.mark.threat(6)
@pytest.mark.parametrize("words", ["```", "~~~", "</details>", "\n# Approved", "</summary></details><h1>"])
def test_fences_folds_and_headings_of_others_change_nothing(words: str) -> None:
    is_ours(spoiled(words), harmless(words))


@pytest.mark.threat(7)
@pytest.mark.parametrize("words", ["@editor", "#1", "org/repo#7", "Fixes #2", "/approve", "@dependabot merge"])
def test_mentions_and_commands_of_bots_are_plain_text(words: str) -> None:
    page = spoiled(words)
    assert not [one for one in page.addresses() if not re.fullmatch(r"#[a-z0-9-]+", one)]
    assert f"Coast Courier{words}" in text(page.root)


@pytest.mark.threat(8)
@pytest.mark.parametrize("words", ["www.evil.com", "a@b.co", "xmpp:a@b.co", "<http://e.co>"])
def test_nothing_is_linked_of_itself(words: str) -> None:
    assert len(spoiled(words).all("a")) == len(harmless(words).all("a"))


@pytest.mark.threat(9)
@pytest.mark.parametrize(
    "words", ['A"]; click A "javascript:alert(1)"', '%%{init:{"securityLevel":"loose"}}%%', "<br/>", "</title></g>"]
)
def test_a_name_in_a_drawing_is_a_label_and_nothing_else(words: str) -> None:
    page, like = spoiled(words), harmless(words)
    drawn = [one.tag for one in page.elements() if one.tag.endswith(("}g", "}rect", "}path", "}svg", "}title"))]
    assert drawn == [one.tag for one in like.elements() if one.tag.endswith(("}g", "}rect", "}path", "}svg", "}title"))]
    assert f"Coast Courier{words}" in " ".join(one.text or "" for one in page.elements() if one.tag.endswith("}title"))


@pytest.mark.threat(10)
@pytest.mark.parametrize("words", ["$\\href{javascript:x}{y}$", "$$", "[^1]: x", "{{7*7}}", "{% raw %}", "{#x#}"])
def test_templates_do_not_read_the_words_of_articles(words: str) -> None:
    page = spoiled(words)
    assert f"Gale sinks boats{words}" in text(page.root)
    assert "49" not in text(page.by_id("outlets"))


@pytest.mark.threat(11)
@pytest.mark.parametrize("words", ["</script><script>alert(1)//", "\u2028", "</style>", "<!--<script>"])
def test_no_word_of_an_article_stands_in_script_or_style(words: str) -> None:
    page = spoiled(words)
    is_ours(page, harmless(words))
    assert len(page.all("script")) == len(page.all("style")) == 1


@pytest.mark.threat(12)
@pytest.mark.parametrize("words", ['=HYPERLINK("http://e","x")', "+1", "@SUM", "\t=1"])
def test_formulas_are_plain_text_of_their_cell(words: str) -> None:
    is_ours(spoiled(words), harmless(words))


@pytest.mark.threat(13)
def test_control_characters_are_replaced_and_the_page_can_be_stored() -> None:
    source = to_html(with_every_text(sample_report(), lambda own: own + "\x1b[31m\x00\ufffe\x9b"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe]", source)
    assert "\ufffd[31m" in text(Page(source).root)


@pytest.mark.threat(14)
@pytest.mark.parametrize("words", ["[ok](command:x)", "<b>", '<a href="command:x">ok</a>'])
def test_links_of_editors_are_plain_text(words: str) -> None:
    is_ours(spoiled(words), harmless(words))


@pytest.mark.threat(15)
def test_numbers_that_are_none_and_half_characters_break_nothing() -> None:
    def odd(report: Report) -> Report:
        wild = Score(math.nan, (math.nan, math.inf), (), "\ud800")
        items = tuple(
            replace(
                one,
                n_eff=math.inf,
                conflict=wild,
                cluster=replace(one.cluster, edges=tuple(replace(e, similarity=math.nan) for e in one.cluster.edges)),
            )
            for one in report.assessments
        )
        return replace(report, assessments=items)

    to_html(odd(with_every_text(sample_report(), lambda own: own + "\ud800"))).encode("utf-8")


def test_marks_that_reorder_text_are_made_visible() -> None:
    assert "Gale sinks boats[U+202E]000,01" in text(spoiled("\u202e000,01").root)
