"""Facts from beside the article: sidecars, sources.toml, file names, and which of them counts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from corroborate.domain import Article
from corroborate.errors import WrongUse
from corroborate.ingest import read
from corroborate.ingest.sources import file_name_facts

TEXT = "Nine tankers docked in the northern port on Monday, harbour officials said."


def written(folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


def only(folder: Path, path: str) -> Article:
    (article,) = read([path], root=folder).articles
    return article


def test_what_nobody_says_stays_unknown(tmp_path: Path) -> None:
    written(tmp_path, **{"000_5b39.txt": TEXT})
    article = only(tmp_path, "000_5b39.txt")
    assert (article.outlet, article.title, article.byline, article.url) == ("", "", "", "")
    assert (article.published, article.updated, article.notes) == (None, None, ())


def test_front_matter_beats_sidecar_beats_table_beats_name(tmp_path: Path) -> None:
    name = "2024-11-20-harbour-post.md"
    files = {name: TEXT, "sources.toml": f'["{name}"]\noutlet = "Table"\npublished = 2024-11-21\n'}
    written(tmp_path, **{name: TEXT})
    assert only(tmp_path, name).outlet == "Harbour Post"
    written(tmp_path, **files)
    assert only(tmp_path, name).outlet == "Table"
    written(tmp_path, **{f"{name}.toml": 'outlet = "Sidecar"'})
    assert only(tmp_path, name).outlet == "Sidecar"
    written(tmp_path, **{name: f"---\noutlet: Front\n---\n{TEXT}"})
    article = only(tmp_path, name)
    assert article.outlet == "Front"
    assert article.published is not None
    assert article.published.earliest == datetime(2024, 11, 21)


@pytest.mark.parametrize("name", ["story.txt.toml", "story.txt.meta.json", "story.meta.json"])
def test_sidecars_bear_either_name(tmp_path: Path, name: str) -> None:
    content = 'outlet = "Harbour Post"' if name.endswith(".toml") else '{"outlet": "Harbour Post"}'
    written(tmp_path, **{"story.txt": TEXT, name: content})
    reading = read(["."], root=tmp_path)
    assert [(article.path, article.outlet) for article in reading.articles] == [("story.txt", "Harbour Post")]


def test_a_broken_sidecar_costs_itself_only(tmp_path: Path) -> None:
    written(tmp_path, **{"news/story.txt": TEXT, "news/story.txt.toml": "outlet = "})
    reading = read(["news"], root=tmp_path)
    assert [article.outlet for article in reading.articles] == [""]
    assert reading.skipped[0].path == "news/story.txt.toml"
    assert "not valid TOML" in reading.skipped[0].reason


def test_tables_speak_for_folders_below_and_nearer_ones_win(tmp_path: Path) -> None:
    written(
        tmp_path,
        **{
            "news/day/a.txt": TEXT,
            "sources.toml": '["*.txt"]\noutlet = "Far"\nbyline = "A. Writer"\n["news/day/*"]\nurl = "https://e.example/a"',
            "news/sources.toml": '["*.txt"]\noutlet = "Near"\n["a.txt"]\ntitle = "Exact"\n["a.*"]\ntitle = "Glob"',
        },
    )
    article = only(tmp_path, "news")
    assert (article.outlet, article.byline, article.title) == ("Near", "A. Writer", "Exact")
    assert article.url == "https://e.example/a"


def test_a_table_above_the_folder_given_is_not_read(tmp_path: Path) -> None:
    written(tmp_path, **{"news/a.txt": TEXT, "sources.toml": '["*.txt"]\noutlet = "Far"', "desk/x.txt": TEXT})
    (article,) = read([str(tmp_path / "news")], root=tmp_path / "desk").articles
    assert article.outlet == ""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('["*.txt"]\noutlett = "X"', "unknown key 'outlett'"),
        ('outlet = "X"', "'outlet' is no table"),
        ("[", "not valid TOML"),
    ],
)
def test_a_slip_in_a_table_is_told(tmp_path: Path, content: str, reason: str) -> None:
    written(tmp_path, **{"a.txt": TEXT, "sources.toml": content})
    reading = read(["a.txt"], root=tmp_path)
    assert len(reading.articles) == 1
    assert reason in reading.skipped[0].reason
    with pytest.raises(WrongUse, match=r"sources.toml cannot be used"):
        read(["a.txt"], root=tmp_path, sources=Path("sources.toml"))


def test_a_table_that_is_named_counts_first(tmp_path: Path) -> None:
    tables = {"sources.toml": '["a.txt"]\noutlet = "Folder"', "my.toml": '["*"]\noutlet = "Mine"'}
    written(tmp_path, **{"a.txt": TEXT, **tables})
    (article,) = read(["a.txt"], root=tmp_path, sources=Path("my.toml")).articles
    assert article.outlet == "Mine"
    with pytest.raises(WrongUse):
        read(["a.txt"], root=tmp_path, sources=Path("none.toml"))


@pytest.mark.parametrize(
    ("name", "outlet", "day"),
    [
        ("2024-11-22-harbour-post.txt", "Harbour Post", 22),
        ("harbour-post_2024-11-22.txt", "Harbour Post", 22),
        ("bbc_2024-11-22.html", "BBC", 22),
        ("2024-11-22_the_daily_ledger.md", "The Daily Ledger", 22),
        ("2024-11-22-flood-in-the-harbour.md", "", 22),
        ("2024-11-22.txt", "", 22),
        ("article_2024-11-22.txt", "", 22),
        ("2024-11-22-post-12.txt", "", 22),
        ("2024-02-30-harbour-post.txt", "", None),
        ("000_5b3972a02c2288cf.txt", "", None),
        ("harbour-post.txt", "", None),
    ],
)
def test_a_file_name_gives_only_what_is_plain(name: str, outlet: str, day: int | None) -> None:
    facts = file_name_facts(Path(name))
    assert facts.outlet == outlet
    assert (facts.published.earliest.day if facts.published else None) == day


def test_a_host_names_an_outlet_that_is_unknown(tmp_path: Path) -> None:
    written(tmp_path, **{"a.md": f"---\nurl: https://www.harbour.example/x\n---\n{TEXT}"})
    assert only(tmp_path, "a.md").outlet == "harbour.example"
    written(tmp_path, **{"a.md": f"---\nurl: https://web.archive.org/x\n---\n{TEXT}"})
    assert only(tmp_path, "a.md").outlet == ""


def test_a_weaker_date_mends_a_broken_one_without_a_note(tmp_path: Path) -> None:
    written(tmp_path, **{"2024-11-22.md": f"---\ndate: 0001-01-01\n---\n{TEXT}"})
    article = only(tmp_path, "2024-11-22.md")
    assert article.published is not None
    assert article.notes == ()


def test_only_web_addresses_are_kept(tmp_path: Path) -> None:
    for url in ("javascript:alert(1)", "java\\tscript:x", "data:text/html,x", "ftp://e.example", "https://e .example"):
        written(tmp_path, **{"a.md": f'---\nurl: "{url}"\n---\n[words]({url}) {TEXT}'})
        article = only(tmp_path, "a.md")
        assert (article.url, article.links) == ("", ())
