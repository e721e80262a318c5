"""What is kept on disk: taken when it is sound, made again when it is not, never trusted for its name."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes import BagOfWords

from corroborate import checking, ingest, pipeline
from corroborate.disk import default_folder, digest
from corroborate.domain import Article, Extraction, Report
from corroborate.errors import StoreFault
from corroborate.extraction import extract as extraction_of
from corroborate.formats import FORMATS, render
from corroborate.settings import Settings
from corroborate.store import KeptVectors, Store
from corroborate.store.codec import decode, encode
from corroborate.store.database import MIGRATIONS
from corroborate.store.store import NEWEST
from corroborate.store.vectors import key_of

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return ingest.read(["port-strike"], root=SEEDS).articles


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def cache(file: Path) -> Store:
    return Store(file, cache=True)


def spoil(file: Path, statement: str, *values: object) -> None:
    database = sqlite3.connect(file)
    database.execute(statement, values)
    database.commit()
    database.close()


# ---------------------------------------------------------------------------------------------------------- values


def test_a_reading_and_a_report_come_back_as_they_were(articles: tuple[Article, ...]) -> None:
    read = [extraction_of(article) for article in articles]
    report = pipeline.report(articles, encoder=BagOfWords())
    assert [decode(Extraction, json.loads(json.dumps(encode(one)))) for one in read] == read
    assert decode(Report, json.loads(json.dumps(encode(report)))) == report


def test_what_was_kept_is_found_by_the_next_run(file: Path, articles: tuple[Article, ...]) -> None:
    first = cache(file)
    first.keep(digest(b"a"), extraction_of(articles[0]))
    first.close()
    assert cache(file).value(Extraction, digest(b"a")) == extraction_of(articles[0])
    assert cache(file).value(Extraction, digest(b"b")) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kept SET body = substr(body, 1, length(body) - 5)",
        "UPDATE kept SET body = x'00'",
        "UPDATE kept SET checksum = x'00'",
        "UPDATE kept SET body = 'text'",
    ],
)
def test_a_damaged_value_is_no_value(file: Path, articles: tuple[Article, ...], statement: str) -> None:
    first = cache(file)
    first.keep(digest(b"a"), extraction_of(articles[0]))
    first.close()
    spoil(file, statement)
    assert cache(file).value(Extraction, digest(b"a")) is None


def test_only_the_newest_whole_reports_are_kept(file: Path, articles: tuple[Article, ...]) -> None:
    store = cache(file)
    report = pipeline.report(articles[:1], encoder=BagOfWords())
    for number in range(NEWEST["Report"] + 3):
        store.keep(digest(b"%d" % number), report)
    store.flush()
    assert dict(store.info().counts)["kept Report"] == NEWEST["Report"]
    assert store.value(Report, digest(b"0")) is None


# --------------------------------------------------------------------------------------------------------- vectors


def test_a_text_is_encoded_once(file: Path) -> None:
    first, second = BagOfWords(), BagOfWords()
    one = KeptVectors(first, cache(file)).encode(["a text", "another", "a text"])
    two = KeptVectors(second, cache(file)).encode(["another", "a text", "third"])
    assert sorted(first.encoded) == ["a text", "another"]
    assert second.encoded == ["third"]
    assert (one[0] == two[1]).all()
    assert (one[0] == one[2]).all()


class Renamed(BagOfWords):
    fingerprint = "bag-of-words:2"


@pytest.mark.threat(52)
def test_another_model_takes_no_vector(file: Path) -> None:
    KeptVectors(BagOfWords(), cache(file)).encode(["a text"])
    other = Renamed()
    KeptVectors(other, cache(file)).encode(["a text"])
    assert other.encoded == ["a text"]


@pytest.mark.threat(52)
def test_what_is_parted_elsewhere_has_another_key() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc") != digest(b"", b"abc")
    assert key_of("ab", "c") != key_of("a", "bc")


def rows(value: float) -> bytes:
    row = np.zeros(256, dtype="<f4")
    row[0] = value
    return row.tobytes()


@pytest.mark.threat(52)
@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE vectors SET row = ?", rows(1.0)),
        ("UPDATE vectors SET row = ?", rows(float("nan"))),
        ("UPDATE vectors SET row = ?", b"\0" * 4),
        ("UPDATE vectors SET row = ?", 7),
        ("UPDATE vectors SET checksum = checksum + ?", 1),
        ("UPDATE vectors SET key = ?", b"\0" * 32),
    ],
)
def test_a_poisoned_vector_is_made_again(file: Path, statement: str, value: object) -> None:
    KeptVectors(BagOfWords(), cache(file)).encode(["a text"])
    spoil(file, statement, value)
    again = BagOfWords()
    found = KeptVectors(again, cache(file)).encode(["a text"])
    assert again.encoded == ["a text"]
    assert (found == BagOfWords().encode(["a text"])).all()


# -------------------------------------------------------------------------------------------------------- the file


def test_a_store_that_may_not_be_written_is_only_looked_at(tmp_path: Path, articles: tuple[Article, ...]) -> None:
    store = Store(tmp_path / "none" / "store.db", writable=False, cache=True)
    store.keep(digest(b"a"), extraction_of(articles[0]))
    KeptVectors(BagOfWords(), store).encode(["one text"])
    store.close()
    assert not list(tmp_path.rglob("*"))


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path, articles: tuple[Article, ...]) -> None:
    (tmp_path / "file").write_text("x")
    store = cache(tmp_path / "file" / "store.db")
    store.keep(digest(b"a"), extraction_of(articles[0]))
    store.close()
    assert store.value(Extraction, digest(b"a")) is None
    assert KeptVectors(BagOfWords(), store).encode(["x"]).shape == (1, 256)


@pytest.mark.threat(60)
@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_cache_is_set_aside_and_begun_anew(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    first = BagOfWords()
    KeptVectors(first, cache(file)).encode(["a text"])
    KeptVectors(first, cache(file)).encode(["a text"])
    KeptVectors(first, cache(file)).encode(["a text"])
    assert len(first.encoded) <= 2
    assert cache(file).faults() == []


@pytest.mark.threat(60)
def test_a_page_that_asks_for_more_memory_than_there_is_is_a_damaged_store(file: Path) -> None:
    KeptVectors(BagOfWords(), cache(file)).encode(["a text"])
    whole = bytearray(file.read_bytes())
    at = whole.index(b"tablearticlesarticles")
    whole[at - 9 : at + 9] = b"\xff" * 18
    file.write_bytes(whole)
    with pytest.raises(StoreFault, match="damaged"):
        Store(file).info()
    KeptVectors(BagOfWords(), cache(file)).encode(["a text"])
    assert cache(file).faults() == []
    assert Store(file).info()


@pytest.mark.threat(60)
def test_a_store_that_is_damaged_or_foreign_is_refused(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(StoreFault, match="cannot be used"):
        Store(file).info()
    file.unlink()
    spoil(file, "CREATE TABLE kept (x)")
    with pytest.raises(StoreFault, match="no store of corroborate"):
        Store(file).info()


@pytest.mark.threat(60)
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER more AFTER INSERT ON kept BEGIN DELETE FROM kept; END",
        "CREATE TABLE more (x)",
    ],
)
def test_nothing_of_others_may_stand_in_a_store(file: Path, statement: str) -> None:
    Store(file).add([])
    spoil(file, statement)
    with pytest.raises(StoreFault, match="no store"):
        Store(file).info()


def test_a_store_of_a_newer_version_is_left_alone(file: Path) -> None:
    Store(file).add([])
    spoil(file, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = file.read_bytes()
    with pytest.raises(StoreFault, match="newer version"):
        Store(file).info()
    assert KeptVectors(BagOfWords(), cache(file)).encode(["x"]).shape == (1, 256)
    assert file.read_bytes() == before


def test_an_older_store_is_brought_to_this_version(file: Path) -> None:
    sqlite3.connect(file).close()
    Store(file).add([])
    assert Store(file).info().schema == len(MIGRATIONS)
    assert Store(file).faults() == []


@pytest.mark.threat(60)
def test_no_flipped_byte_makes_a_wrong_answer(file: Path, articles: tuple[Article, ...]) -> None:
    first = cache(file)
    right = KeptVectors(BagOfWords(), first).encode(["a text", "another"])
    first.keep("key", extraction_of(articles[0]))
    first.close()
    whole = file.read_bytes()
    for at in range(0, len(whole), 4001):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        store = cache(file)
        assert store.value(Extraction, "key") in (None, extraction_of(articles[0]))
        assert (KeptVectors(BagOfWords(), store).encode(["a text", "another"]) == right).all()
        store.close()


def test_compacting_drops_what_other_versions_kept(file: Path, articles: tuple[Article, ...]) -> None:
    store = cache(file)
    store.keep("old", extraction_of(articles[0]))
    store.keep("new", extraction_of(articles[1]))
    store.flush()
    spoil(file, "UPDATE kept SET code = 'another' WHERE key = 'old'")
    store.compact()
    assert store.value(Extraction, "old") is None
    assert store.value(Extraction, "new") is not None


def test_the_folder_is_that_of_the_user(tmp_path: Path) -> None:
    assert default_folder({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "corroborate"
    assert default_folder({"XDG_CACHE_HOME": "relative"}).is_absolute()


def test_a_look_that_broke_off_does_not_keep_others_from_writing(file: Path, articles: tuple[Article, ...]) -> None:
    made = cache(file)
    for number in range(3):
        made.keep(f"key {number}", Extraction(articles[0], (), ()))
    made.close()
    spoil(file, "UPDATE kept SET kind = CAST(? AS TEXT) WHERE age = 2", b"Extrac\xffion")
    looking = Store(file, writable=False)
    with pytest.raises(StoreFault) as remembered:
        looking.info()
    looking.close()

    with sqlite3.connect(file, timeout=0.1) as database:
        database.execute("DELETE FROM kept")
    assert remembered.value.problem


# ------------------------------------------------------------------------------------------------- the same results


def test_a_check_from_the_store_is_the_same_check(file: Path, articles: tuple[Article, ...]) -> None:
    new, corpus = articles[:1], articles[1:]
    plain = checking.check(new, corpus, Settings(), encoder=BagOfWords())
    for _ in range(2):
        kept = KeptVectors(BagOfWords(), cache(file))
        assert checking.check(new, corpus, Settings(), encoder=kept, cache=cache(file)) == plain


def test_a_report_from_the_store_is_the_same_report(file: Path, articles: tuple[Article, ...]) -> None:
    plain = pipeline.report(articles, encoder=BagOfWords())
    used = BagOfWords()
    for _ in range(2):
        again = pipeline.report(articles, encoder=used, store=cache(file))
        assert again == plain
        assert all(render(again, name) == render(plain, name) for name in FORMATS)
    assert len(used.encoded) == len(set(used.encoded))


def test_a_changed_article_or_setting_is_never_answered_from_the_store(
    file: Path, articles: tuple[Article, ...]
) -> None:
    pipeline.report(articles, encoder=BagOfWords(), store=cache(file))
    edited = (replace(articles[0], text=f"{articles[0].text}\n\nNobody was hurt."), *articles[1:])
    plain = pipeline.report(edited, encoder=BagOfWords())
    assert pipeline.report(edited, encoder=BagOfWords(), store=cache(file)) == plain
    settings = Settings.model_validate({"scores": {"hop": 0.5}})
    assert pipeline.report(articles, settings, encoder=BagOfWords(), store=cache(file)) == pipeline.report(
        articles, settings, encoder=BagOfWords()
    )
