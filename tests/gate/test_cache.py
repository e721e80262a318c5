"""What is kept on disk: taken when it is sound, made again when it is not, never trusted for its name."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes import BagOfWords

from corroborate import checking, ingest
from corroborate.disk import default_folder, digest
from corroborate.domain import Article, Extraction
from corroborate.extraction import extract as extraction_of
from corroborate.gate.cache import Cache
from corroborate.gate.codec import decode, encode
from corroborate.gate.vectors import MOST_SEGMENTS, KeptVectors
from corroborate.settings import Settings
from tests.gate.desk import FERRY, KNOWN, OTHER

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return ingest.read(["port-strike"], root=SEEDS).articles


def test_a_reading_comes_back_as_it_was(articles: tuple[Article, ...]) -> None:
    for article in articles:
        read = extraction_of(article)
        assert decode(Extraction, json.loads(json.dumps(encode(read)))) == read


def test_a_damaged_or_foreign_entry_is_no_entry(tmp_path: Path, articles: tuple[Article, ...]) -> None:
    cache = Cache(tmp_path)
    key = digest(b"a")
    cache.keep(key, extraction_of(articles[0]))
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    whole = file.read_bytes()
    assert cache.value(Extraction, key) is not None
    for spoiled in (whole[:-5], whole.replace(b"a", b"b", 1), b"", b"{}", digest(b"[]").encode() + b"\n[]"):
        file.write_bytes(spoiled)
        assert cache.value(Extraction, key) is None


def test_a_cache_that_may_not_be_written_is_only_looked_at(tmp_path: Path, articles: tuple[Article, ...]) -> None:
    Cache(tmp_path, writable=False).keep(digest(b"a"), extraction_of(articles[0]))
    kept = KeptVectors(BagOfWords(), tmp_path, writable=False)
    kept.encode(["one text"])
    assert not list(tmp_path.rglob("*"))


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path, articles: tuple[Article, ...]) -> None:
    (tmp_path / "file").write_text("x")
    cache = Cache(tmp_path / "file")
    cache.keep(digest(b"a"), extraction_of(articles[0]))
    assert cache.value(Extraction, digest(b"a")) is None
    assert KeptVectors(BagOfWords(), tmp_path / "file").encode(["x"]).shape == (1, 256)


def test_a_text_is_encoded_once(tmp_path: Path) -> None:
    first, second = BagOfWords(), BagOfWords()
    one = KeptVectors(first, tmp_path).encode(["a text", "another", "a text"])
    two = KeptVectors(second, tmp_path).encode(["another", "a text", "third"])
    assert sorted(first.encoded) == ["a text", "another"]
    assert second.encoded == ["third"]
    assert (one[0] == two[1]).all()
    assert (one[0] == one[2]).all()


class Renamed(BagOfWords):
    fingerprint = "bag-of-words:2"


def test_another_model_takes_no_vector(tmp_path: Path) -> None:
    KeptVectors(BagOfWords(), tmp_path).encode(["a text"])
    other = Renamed()
    KeptVectors(other, tmp_path).encode(["a text"])
    assert other.encoded == ["a text"]


@pytest.mark.threat(52)
@pytest.mark.parametrize("how", ["flip", "nan", "long", "dimension", "type", "truncated", "keys"])
def test_a_poisoned_segment_is_encoded_again(tmp_path: Path, how: str) -> None:
    KeptVectors(BagOfWords(), tmp_path).encode(["a text"])
    (file,) = tmp_path.rglob("*.npz")
    with np.load(file) as arrays:
        kept = {name: arrays[name].copy() for name in arrays.files}
    if how == "flip":
        kept["vectors"][0, :2] = kept["vectors"][0, 1::-1] + np.float32(0.25)
        kept["vectors"] /= np.linalg.norm(kept["vectors"])
    kept["vectors"][0, 0] = {"nan": np.nan, "long": 9.0}.get(how, kept["vectors"][0, 0])
    if how == "dimension":
        kept["vectors"] = kept["vectors"][:, :9]
    if how == "type":
        kept["vectors"] = kept["vectors"].astype(np.float64)
    if how == "keys":
        kept["keys"][0, 0] ^= 1
    np.savez(file, **kept)
    if how == "truncated":
        file.write_bytes(file.read_bytes()[:100])
    again = BagOfWords()
    found = KeptVectors(again, tmp_path).encode(["a text"])
    assert again.encoded == ["a text"]
    assert (found == BagOfWords().encode(["a text"])).all()


def test_segments_do_not_grow_without_end(tmp_path: Path) -> None:
    for number in range(MOST_SEGMENTS + 2):
        KeptVectors(BagOfWords(), tmp_path).encode([f"text {number}"])
    assert len(list(tmp_path.rglob("*.npz"))) <= 3
    last = BagOfWords()
    KeptVectors(last, tmp_path).encode([f"text {number}" for number in range(MOST_SEGMENTS + 2)])
    assert last.encoded == []


def test_a_check_from_the_cache_is_the_same_check(tmp_path: Path, articles: tuple[Article, ...]) -> None:
    new, corpus = articles[:1], articles[1:]
    plain = checking.check(new, corpus, Settings(), encoder=BagOfWords())
    for _ in range(2):
        kept = KeptVectors(BagOfWords(), tmp_path)
        assert checking.check(new, corpus, Settings(), encoder=kept, cache=Cache(tmp_path)) == plain


def test_the_order_of_the_corpus_is_of_no_meaning(articles: tuple[Article, ...]) -> None:
    new, corpus = articles[:1], articles[1:]
    plain = checking.check(new, corpus, Settings(), encoder=BagOfWords())
    assert checking.check(new, corpus[::-1], Settings(), encoder=BagOfWords()) == plain


def test_a_story_is_found_among_many_articles(articles: tuple[Article, ...]) -> None:
    def article(name: str, text: str, outlet: str) -> Article:
        return replace(articles[0], id=name, path=f"{name}/{name}.md", outlet=outlet, title="", text=text, repeats=())

    others = [
        article(f"x{n}", f"The council of town {n} planted {n + 3} trees, mayor Ada{n} Stone{n} said.", f"Outlet {n}")
        for n in range(120)
    ]
    settings = Settings.model_validate({"gate": {"candidates": 5}})
    known = article("known", f"{KNOWN}\n\n{FERRY}", "The Vale Post")
    new = article("new", f"{OTHER}\n\n{FERRY}", "Orlo Radio")
    report = checking.check([new], [*others, known], settings, encoder=BagOfWords())
    assert "COR101" in {finding.rule for finding in report.findings}
    assert {one.id for one in report.articles} == {"new", "known"}


def test_the_folder_is_that_of_the_user(tmp_path: Path) -> None:
    assert default_folder({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "corroborate"
    assert default_folder({"XDG_CACHE_HOME": "relative"}).is_absolute()
