"""Which files are read, how they are shown, and which are left alone."""

from __future__ import annotations

import gzip
import json
import os
import re
import socket
import stat
import unicodedata
import zipfile
from pathlib import Path

import pytest

from corroborate.errors import WrongUse
from corroborate.ingest import Limits, Reading, read

TEXT = "Nine tankers docked in the northern port on Monday, harbour officials said."


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A working folder with two stories in it, and a folder beside it that is none of its business."""
    for name in ("desk/news/a.txt", "desk/news/deep/b.md", "outside/secret.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{TEXT} ({name})\n", encoding="utf-8")
    return tmp_path / "desk"


def paths(reading: Reading) -> list[str]:
    return [article.path for article in reading.articles]


def left_out(reading: Reading) -> dict[str, str]:
    return {skip.path: skip.reason for skip in reading.skipped}


def test_a_folder_is_read_with_all_below_it(desk: Path) -> None:
    assert paths(read(["news"], root=desk)) == ["news/a.txt", "news/deep/b.md"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("news/*.txt", ["news/a.txt"]),
        ("**/*.md", ["news/deep/b.md"]),
        ("news/**", ["news/a.txt", "news/deep/b.md"]),
        ("news/**/*", ["news/a.txt", "news/deep/b.md"]),
        ("n?ws/**/[ab].*", ["news/a.txt", "news/deep/b.md"]),
        ("news/d*", ["news/deep/b.md"]),
        ("*/*.html", []),
        ("nowhere/*.txt", []),
    ],
)
def test_globs_match_as_in_a_shell(desk: Path, pattern: str, expected: list[str]) -> None:
    assert paths(read([pattern], root=desk)) == expected


def test_a_working_folder_may_bear_glob_marks(tmp_path: Path) -> None:
    folder = tmp_path / "[x]*"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    assert paths(read(["*.txt"], root=folder)) == ["a.txt"]


def test_a_missing_path_is_an_error_with_a_suggestion(desk: Path) -> None:
    with pytest.raises(WrongUse, match=r"Did you mean 'a.txt'"):
        read(["news/a.tx"], root=desk)
    with pytest.raises(WrongUse):
        read(["nothing/of/this"], root=desk)
    with pytest.raises(WrongUse):
        read(["a\0b"], root=desk)
    with pytest.raises(WrongUse):
        read("news", root=desk)


def test_the_order_given_does_not_matter(desk: Path) -> None:
    assert read(["news/deep", "news/a.txt", "*/*.txt"], root=desk) == read(["news/a.txt", "*/*.txt", "news"], root=desk)


@pytest.mark.threat(35)
def test_a_file_counts_once_under_all_its_names(desk: Path) -> None:
    os.link(desk / "news/a.txt", desk / "news/z.txt")
    (desk / "news/c.txt").symlink_to("a.txt")
    reading = read(["news", "news/a.txt", "./news/../news/a.txt", str(desk / "news/c.txt")], root=desk)
    assert paths(reading) == ["news/a.txt", "news/deep/b.md"]


@pytest.mark.threat(35)
def test_articles_of_one_title_and_address_keep_ids_of_their_own(desk: Path) -> None:
    told = "---\ntitle: Tankers dock\nurl: https://news.example/a\n---\n"
    for name in ("x", "y"):
        (desk / f"{name}.md").write_text(f"{told}{TEXT} {name}")
    first, second = read(["x.md", "y.md"], root=desk).articles
    assert (first.title, first.url) == (second.title, second.url) == ("Tankers dock", "https://news.example/a")
    assert first.id != second.id


@pytest.mark.threat(35)
def test_two_spellings_of_one_name_count_once(desk: Path) -> None:
    for form in ("NFC", "NFD"):
        (desk / unicodedata.normalize(form, "news/café.txt")).write_text(f"{TEXT} {form}")
    reading = read(["news"], root=desk)
    assert paths(reading).count("news/café.txt") == 1
    if len(list((desk / "news").glob("caf*"))) == 2:  # a file system that keeps both
        assert "Unicode" in left_out(reading)["news/café.txt"]


@pytest.mark.threat(35)
def test_names_that_differ_in_case_are_two_files(desk: Path) -> None:
    (desk / "news/A.txt").write_text(TEXT)
    if len(os.listdir(desk / "news")) == 3:
        ids = {article.id for article in read(["news"], root=desk).articles}
        assert len(ids) == 3


def test_paths_are_never_absolute(desk: Path) -> None:
    outside = desk.parent / "outside"
    assert paths(read([str(outside)], root=desk)) == ["outside/secret.txt"]
    assert paths(read([str(outside / "secret.txt")], root=desk)) == ["outside/secret.txt"]
    above = f"{desk.parent.name}/outside/secret.txt"
    assert sorted(paths(read([".."], root=desk))) == sorted(["news/a.txt", "news/deep/b.md", above])


def test_equal_names_from_two_places_keep_their_own_ids(desk: Path) -> None:
    for place in ("x", "y"):
        folder = desk.parent / place / "wire"
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(f"{TEXT} {place}")
    reading = read([str(desk.parent / "x/wire"), str(desk.parent / "y/wire")], root=desk)
    assert paths(reading) == ["wire (2)/a.txt", "wire/a.txt"]
    assert len({article.id for article in reading.articles}) == 2


@pytest.mark.threat(47)
def test_an_id_comes_from_the_path_alone(desk: Path) -> None:
    before = read(["news/a.txt"], root=desk).articles[0]
    (desk / "news/a.txt").write_text("Twelve tankers docked.")
    after = read(["news"], root=desk).articles[0]
    assert before.id == after.id
    assert before.id[0] == "a"
    assert len(before.id) == 11


def test_what_is_no_article_is_passed_over_in_silence(desk: Path) -> None:
    for name in (".hidden.txt", "README.md", "LICENSE", "sources.toml", "a.txt.toml", "photo.png", "Makefile"):
        (desk / "news" / name).write_text("")
    (desk / "news/.git").mkdir()
    (desk / "news/.git/c.txt").write_text(TEXT)
    reading = read(["news"], root=desk)
    assert paths(reading) == ["news/a.txt", "news/deep/b.md"]
    assert reading.skipped == ()


def test_a_named_file_is_read_whatever_its_name(desk: Path) -> None:
    (desk / "README.md").write_text(TEXT)
    (desk / "story.final").write_text(TEXT)
    assert paths(read(["README.md", "story.final"], root=desk)) == ["README.md", "story.final"]


@pytest.mark.threat(41)
def test_formats_without_a_reader_are_listed(desk: Path) -> None:
    (desk / "news/c.pdf").write_bytes(b"%PDF-1.7")
    (desk / "news/d").write_bytes(b"\x1f\x8b\x08\0\0")
    (desk / "news/e").write_text("<?xml version='1.0'?><rss/>")
    assert left_out(read(["news"], root=desk)) == {
        "news/c.pdf": "no reader for .pdf files. Save it as text, Markdown or HTML.",
        "news/d": "no reader for gzip files. Save it as text, Markdown or HTML.",
        "news/e": "no reader for XML files. Save it as text, Markdown or HTML.",
    }


@pytest.mark.threat(41)
def test_no_archive_is_opened(desk: Path, tmp_path: Path) -> None:
    packed = gzip.compress(gzip.compress(b"Nine tankers docked. " * 500_000))
    (desk / "news/c.txt.gz").write_bytes(packed)
    (desk / "news/d.txt").write_bytes(packed)
    with zipfile.ZipFile(desk / "news/e.txt", "w") as archive:
        archive.writestr("../../x.txt", TEXT)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert paths(read(["news"], root=desk)) == ["news/a.txt", "news/deep/b.md"]
    assert set(left_out(read(["news"], root=desk))) == {"news/c.txt.gz", "news/d.txt", "news/e.txt"}
    assert not list(tmp_path.rglob("x.txt"))


@pytest.mark.threat(46)
def test_links_out_of_the_folder_are_not_followed(desk: Path) -> None:
    (desk / "news/p.txt").symlink_to("/etc/passwd")
    (desk / "news/s.txt").symlink_to("../../outside/secret.txt")
    (desk / "news/out").symlink_to("../../outside")
    (desk / "news/gone.txt").symlink_to("nowhere.txt")
    reading = read(["news", "news/p.txt", "news/out"], root=desk)
    assert paths(reading) == ["news/a.txt", "news/deep/b.md"]
    assert left_out(reading) == {
        "news/gone.txt": "a link that leads nowhere.",
        "news/out": "a link that leads out of the folder given.",
        "news/p.txt": "a link that leads out of the folder given.",
        "news/s.txt": "a link that leads out of the folder given.",
    }


@pytest.mark.threat(47)
@pytest.mark.parametrize("name", ["CON", "..x", "-rf", "a" * 250, "a:b", "x\\..\\y", "~root", "$HOME", "\u202eexe"])
def test_no_name_reaches_an_id(name: str, desk: Path) -> None:
    (desk / f"{name}.md").write_text(TEXT)
    (article,) = read([str(desk / f"{name}.md")], root=desk).articles
    assert re.fullmatch("a[0-9a-f]{10}", article.id)


@pytest.mark.threat(47)
def test_an_address_in_place_of_a_name_reaches_no_other_folder(desk: Path) -> None:
    (desk / "a.json").write_text(json.dumps({"text": TEXT, "id": "../../tmp/x", "title": "../../tmp/x"}))
    (article,) = read(["a.json"], root=desk).articles
    assert re.fullmatch("a[0-9a-f]{10}", article.id)


@pytest.mark.threat(47)
def test_a_sibling_folder_whose_name_begins_alike_is_outside(desk: Path) -> None:
    secret = desk.parent / "desk-secret"
    secret.mkdir()
    (secret / "s.txt").write_text(TEXT)
    (desk / "s.txt").symlink_to("../desk-secret/s.txt")
    assert paths(read(["s.txt"], root=desk)) == []


@pytest.mark.threat(46)
def test_a_loop_of_links_ends(desk: Path) -> None:
    (desk / "news/again").symlink_to("../news")
    (desk / "news/self").symlink_to("self")
    reading = read(["."], root=desk)
    assert paths(reading) == ["news/a.txt", "news/deep/b.md"]


@pytest.mark.threat(46)
def test_what_is_no_regular_file_is_never_opened(desk: Path) -> None:
    os.mkfifo(desk / "news/pipe.txt")
    bound = socket.socket(socket.AF_UNIX)
    before = Path.cwd()
    os.chdir(desk / "news")  # paths of sockets are short
    try:
        bound.bind("s.txt")
        assert left_out(read(["news", "/dev/zero"], root=desk)) == {
            "news/pipe.txt": "no regular file.",
            "news/s.txt": "no regular file.",
            "dev/zero": "no regular file.",
        }
    finally:
        os.chdir(before)
        bound.close()


@pytest.mark.threat(43)
def test_limits_are_listed_when_they_cut(desk: Path) -> None:
    (desk / "news/c.txt").write_text("One line.\n" * 30)
    assert left_out(read(["news"], root=desk, limits=Limits(max_files=1))) == {
        "news/c.txt": "more than 1 files: left out from here on."
    }
    assert left_out(read(["news/c.txt"], root=desk, limits=Limits(max_file_bytes=99))) == {
        "news/c.txt": "larger than 99 bytes."
    }
    cut = read(["news/c.txt"], root=desk, limits=Limits(max_characters=105))
    assert cut.articles[0].text == "One line.\n" * 9 + "One line."
    assert left_out(cut) == {"news/c.txt": "cut at 99 of 300 characters."}


def test_strange_names_are_shown_and_read(desk: Path) -> None:
    for name in (b"-rf.md", b"$(touch pwned).md", b"a\nb.md", b"caf\xe9.txt", b"x" * 240 + b".txt"):
        try:
            (desk / "odd").mkdir(exist_ok=True)
            (desk / "odd" / os.fsdecode(name)).write_text(TEXT)
        except OSError:
            pytest.skip("this file system does not take such names")
    shown = paths(read(["odd"], root=desk))
    assert "odd/caf\\xe9.txt" in shown
    assert len(shown) == 5
    assert all(path.encode("utf-8") for path in shown)


@pytest.mark.threat(43)
def test_a_line_of_fifty_megabytes_is_left_unread(desk: Path) -> None:
    with (desk / "news/c.txt").open("wb") as line:
        line.truncate(50_000_000)
    assert left_out(read(["news"], root=desk)) == {"news/c.txt": "larger than 33,554,432 bytes."}


@pytest.mark.threat(43)
@pytest.mark.parametrize("text", ["A man ran. " * 1_000_000, "x" * 11_000_000, "A man ran.\n\n" * 1_000_000])
def test_a_million_sentences_are_cut_and_told(text: str, desk: Path) -> None:
    (desk / "news/c.txt").write_text(text)
    reading = read(["news/c.txt"], root=desk)
    assert len(reading.articles[0].text) <= Limits().max_characters
    assert left_out(reading)["news/c.txt"].startswith("cut at ")
