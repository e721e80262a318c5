"""Markdown as a reader sees it, on the lines of the file."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import Article
from corroborate.ingest import Limits, Reading, read
from corroborate.ingest.markdown import plain, split_front_matter


def reading_of(folder: Path, content: str) -> Reading:
    (folder / "story.md").write_bytes(content.encode("utf-8"))
    return read(["story.md"], root=folder)


def article_of(folder: Path, content: str) -> Article:
    (article,) = reading_of(folder, content).articles
    return article


def test_front_matter_gives_the_facts_and_lines_stay(tmp_path: Path) -> None:
    content = (
        "---\ntitle: Tankers dock\noutlet: Harbour Post\nauthor: [A. Writer, B. Writer]\ndate: 2024-11-22T14:05+02:00\n"
        "lastmod: 2024-11-23\nurl: https://harbour.example/t\nweight: 3\n---\n\nNine tankers docked.\n"
    )
    article = article_of(tmp_path, content)
    assert (article.title, article.outlet, article.byline) == ("Tankers dock", "Harbour Post", "A. Writer, B. Writer")
    assert article.published is not None
    assert article.updated is not None
    assert article.published.earliest == datetime(2024, 11, 22, 12, 5)
    assert article.updated.granularity == "day"
    assert article.line(article.text.index("Nine")) == content[: content.index("Nine")].count("\n") + 1


def test_windows_lines_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    content = "---\noutlet: Harbour Post\n---\nNine tankers docked.\nThey left."
    article = article_of(tmp_path, "\ufeff" + content.replace("\n", "\r\n"))
    assert (article.outlet, article.text, article.first_line) == ("Harbour Post", "Nine tankers docked.\nThey left.", 4)


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("title: [a", "front matter ignored: line 3:"),
        ("title: a: b", "front matter ignored: line 2:"),
        ("- a\n- b", "front matter ignored: line 2: not a table"),
        ("[" * 5_000, "front matter ignored:"),
        ("x: " + "y" * 40_000, "front matter ignored: longer than"),
    ],
)
def test_broken_front_matter_costs_the_facts_but_not_the_text(tmp_path: Path, inside: str, fault: str) -> None:
    reading = reading_of(tmp_path, f"---\n{inside}\n---\nNine tankers docked.\n")
    (article,) = reading.articles
    assert article.text == "Nine tankers docked.\n"
    assert article.line(0) == inside.count("\n") + 4
    assert reading.skipped[0].path == "story.md"
    assert reading.skipped[0].reason.startswith(fault)
    assert article.notes[0].startswith(fault)


def test_front_matter_builds_no_objects(tmp_path: Path) -> None:
    content = "outlet: no\ntitle: !!python/object/apply:os.getcwd []\ndate: 2024-02-30"
    article = article_of(tmp_path, f"---\n{content}\n---\nText.\n")
    assert (article.outlet, article.title, article.published) == ("no", "", None)
    assert article.notes == ("publication date '2024-02-30' cannot be read: taken as unknown",)


def test_nested_aliases_cost_nothing() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
    )
    start = time.perf_counter()
    front = split_front_matter(f"---\n{bomb}author: *k\n---\nText.", Limits().max_front_matter_bytes)
    assert front.rest == "Text."
    assert time.perf_counter() - start < 2


def test_an_open_front_matter_is_a_rule() -> None:
    assert split_front_matter("---\nNine tankers docked.", 100).rest == "---\nNine tankers docked."


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("## A heading ##", "A heading"),
        ("The **12** men, *all* of __them__, _left_.", "The 12 men, all of them, left."),
        ("snake_case and 5*3 and a * b", "snake_case and 5*3 and a * b"),
        ("> He said so.", "He said so."),
        ("- a point\n* another", "a point\nanother"),
        ("1. first\n2. second", "first\nsecond"),
        ("The toll rose to\n14. Then it stopped.", "The toll rose to\n14. Then it stopped."),
        ("~~12~~ 21 dead", " 21 dead"),
        ("![a photo](x.png) Words.", " Words."),
        ("A note.[^1]\n\n[^1]: See there.", "A note.\n\n See there."),
        ("<b>12</b> dead<br/>", "12 dead"),
        ("5 &lt; 6 &amp; 7&nbsp;km", "5 < 6 & 7\xa0km"),
        (r"\*not\* \#1", "*not* #1"),
        ("Title\n=====\n\n***", "Title\n\n\n"),
        ("|a|b|\n|---|:-:|\n|1|2|", "|a|b|\n\n|1|2|"),
        ("a <!-- x\ny --> b", "a \n b"),
        ("```\n1. code *x*\n```\nText", "\n1. code *x*\n\nText"),
    ],
)
def test_marks_go_and_words_stay(source: str, shown: str) -> None:
    assert plain(source).text == shown


def test_links_become_spans_of_the_text() -> None:
    read_as = plain(
        'First line.\nIt [*told* the Post](https://p.example/a_(b) "x"), see <https://q.example> '
        "and [this][R] or [that](javascript:x).\n\n[r]: https://r.example"
    )
    assert [(link.span.of(read_as.text), link.url) for link in read_as.links] == [
        ("told the Post", "https://p.example/a_(b)"),
        ("https://q.example", "https://q.example"),
        ("this", "https://r.example"),
    ]


def test_the_first_heading_is_the_title_and_stays_in_the_text() -> None:
    read_as = plain("# Tankers *dock* again\n\nNine did.")
    assert read_as.title == "Tankers dock again"
    assert read_as.text.startswith("Tankers dock again\n")


def test_a_comment_to_this_tool_stays_unless_it_is_quoted() -> None:
    comment = '<!-- corroborate: ignore[COR101] until=2027-01-31 reason="typo_in_it" -->'
    assert plain(f"Text. {comment}").text == f"Text. {comment}"
    for source in (f"> {comment}", f"```\n    {comment}\n```", f"`{comment}`"):
        assert "corroborate" not in plain(source).text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1 *_~`[]()<>!#-=|>\\&;:/.\n\t“é\u0301"), max_size=80))
def test_every_line_keeps_its_place_and_every_link_its_words(source: str) -> None:
    read_as = plain(source)
    assert read_as.text.count("\n") == source.count("\n")
    assert all(0 <= link.span.start < link.span.end <= len(read_as.text) for link in read_as.links)


@pytest.mark.parametrize(
    "attack",
    ["<!--", "<a", "[", "[](", "*", "_", "~~a", "`", "![[", "> ", "&a", "[a][b", "\\", "- ", "a](b", "- - -", "|-"],
)
def test_hostile_marks_take_linear_time(attack: str) -> None:
    start = time.perf_counter()
    plain(attack * (100_000 // len(attack)))
    assert time.perf_counter() - start < 2
