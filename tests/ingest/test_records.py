"""JSON and JSON Lines: one article a record."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from corroborate.errors import InputFault
from corroborate.ingest import Limits, Reading, read
from corroborate.ingest.jsontext import load_json

TEXT = "Nine tankers docked in the northern port on Monday, harbour officials said."


def reading_of(folder: Path, name: str, content: str) -> Reading:
    (folder / name).write_text(content, encoding="utf-8")
    return read([name], root=folder)


@pytest.mark.parametrize("key", ["text", "body", "content", "Text"])
def test_the_text_stands_under_its_usual_names(tmp_path: Path, key: str) -> None:
    (article,) = reading_of(tmp_path, "a.json", json.dumps({key: TEXT})).articles
    assert (article.text, article.path) == (TEXT, "a.json")


def test_a_record_gives_its_facts(tmp_path: Path) -> None:
    record = {
        "content": TEXT, "headline": "Tankers\n dock", "source": {"id": None, "name": "Harbour Post"},
        "publishedAt": "2024-11-22T12:05:00Z", "modified": 1732363500, "link": "https://harbour.example/t",
        "author": [{"name": "A. Writer"}, "B. Writer"], "id": 7, "more": {"deep": [1]},
    }  # fmt: skip
    (article,) = reading_of(tmp_path, "a.json", json.dumps({"status": "ok", "articles": [record]})).articles
    assert (article.title, article.outlet, article.byline) == ("Tankers dock", "Harbour Post", "A. Writer, B. Writer")
    assert article.url == "https://harbour.example/t"
    assert article.published is not None
    assert article.updated is not None
    assert article.published.earliest == datetime(2024, 11, 22, 12, 5)
    assert article.updated.earliest == datetime(2024, 11, 23, 12, 5)


def test_records_are_numbered_in_their_paths(tmp_path: Path) -> None:
    lines = "\n\n".join(json.dumps({"text": f"{TEXT} {n}"}) for n in range(3))
    reading = reading_of(tmp_path, "a.jsonl", lines)
    assert [article.path for article in reading.articles] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"]
    assert len({article.id for article in reading.articles}) == 3
    assert reading_of(tmp_path, "b.json", lines).articles[2].text == f"{TEXT} 2"


def test_a_broken_line_costs_itself_only(tmp_path: Path) -> None:
    whole, deep = json.dumps({"text": TEXT}), '{"text": "x", "n": ' + "[" * 70 + "]" * 70 + "}"
    lines = [whole, "{broken", "", '{"text": 5}', "[1]", '{"text": NaN}', '{"a":1,"a":2,"text":"x"}', deep, whole]
    reading = reading_of(tmp_path, "a.jsonl", "\n".join(lines))
    assert [article.path for article in reading.articles] == ["a.jsonl#1", "a.jsonl#8"]
    reasons = {skip.path: skip.reason for skip in reading.skipped}
    assert list(reasons) == [f"a.jsonl line {n}" for n in (2, 4, 5, 6, 7, 8)]
    assert reasons["a.jsonl line 4"].startswith("no text")
    assert "twice" in reasons["a.jsonl line 7"]
    assert "64 levels" in reasons["a.jsonl line 8"]


@pytest.mark.threat(40)
@pytest.mark.parametrize(
    "content",
    ["", "[" * 100_000, "{" * 100_000, '{"a":' * 100_000, "7", '"text"', "null", "[]x", '{"text": ' + "9" * 5_000 + "}",
     '{"text": "a", "b": Infinity}', '{"text": ""}', "{}"],
)  # fmt: skip
def test_hostile_json_is_listed_not_raised(tmp_path: Path, content: str) -> None:
    reading = reading_of(tmp_path, "a.json", content)
    assert reading.articles == ()
    assert len(reading.skipped) == 1


def test_halves_of_characters_are_replaced(tmp_path: Path) -> None:
    (article,) = reading_of(tmp_path, "a.json", r'{"text": "A \ud800 B \u0000", "title": "\udfff"}').articles
    assert (article.text, article.title) == ("A \ufffd B \ufffd", "\ufffd")


@pytest.mark.threat(40)
def test_a_great_many_keys_are_read(tmp_path: Path) -> None:
    content = json.dumps({f"k{n}": n for n in range(200_000)} | {"text": TEXT})
    assert len(reading_of(tmp_path, "a.json", content).articles) == 1


def test_a_page_may_come_in_a_record(tmp_path: Path) -> None:
    page = f"<html><head><title>T</title></head><body><article><p>{TEXT}</p></article></body></html>"
    (article,) = reading_of(tmp_path, "a.json", json.dumps({"html": page, "outlet": "Harbour Post"})).articles
    assert (article.text, article.title, article.outlet) == (TEXT, "T", "Harbour Post")


@pytest.mark.threat(43)
def test_too_many_records_are_cut_and_listed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": TEXT}) for _ in range(4)))
    reading = read(["a.jsonl"], root=tmp_path, limits=Limits(max_articles_per_file=2))
    assert len(reading.articles) == 2
    assert [(skip.path, skip.reason) for skip in reading.skipped] == [
        ("a.jsonl line 3", "more than 2 articles in one file: cut here.")
    ]


def test_lenient_reading_is_for_markup_only() -> None:
    assert load_json('{"a":1,"a":2}', 64, lenient=True) == {"a": 2}
    with pytest.raises(InputFault):
        load_json("[[[]]]", 2)
    assert load_json("[[1]]", 2) == [[1]]
