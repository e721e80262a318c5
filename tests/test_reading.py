"""Articles read side by side are read as by one process, and no process outlives who began it."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from fakes import BagOfWords

from corroborate import extraction, ingest, pipeline, processes, reading
from corroborate.domain import Article, Extraction, ModelInfo
from corroborate.extraction.attribution import Attributed, attributions
from corroborate.indexing import index
from corroborate.settings import Settings
from corroborate.store import Store

SEEDS = Path(__file__).parents[1] / "seeds"


class Bound:
    """A reader that holds what cannot be handed to another process."""

    def __init__(self) -> None:
        self.opening = Lock()

    def attributions(self, *given: Any) -> tuple[Attributed, ...]:
        with self.opening:
            return attributions(*given)


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return ingest.read(["port-strike"], root=SEEDS).articles


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "EACH", 2)


def read(articles: tuple[Article, ...], store: Store, number: int) -> list[Extraction]:
    return list(reading.read_each(articles, attributions, (), store, processes=number))


@pytest.mark.usefixtures("few_are_many")
def test_two_processes_read_what_one_reads(articles: tuple[Article, ...]) -> None:
    assert read(articles, Store(), 2) == read(articles, Store(), 1) == [extraction.extract(one) for one in articles]


@pytest.mark.parametrize("threads", ["1", "3"])
def test_a_model_reads_on_threads_what_it_reads_alone(
    articles: tuple[Article, ...], threads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    model = (ModelInfo("any", "0", 1),)
    found = list(reading.read_each(articles, Bound().attributions, model, Store(), processes=2))
    assert found == [extraction.extract(one) for one in articles]


@pytest.mark.usefixtures("few_are_many")
def test_the_doubter_is_opened_anew_in_each_process(articles: tuple[Article, ...]) -> None:
    reader, readers = pipeline.attribution_reader(Settings())
    found = [list(reading.read_each(articles, reader, readers, Store(), processes=number)) for number in (1, 2)]
    assert found[0] == found[1] == [extraction.extract(one, reader=reader) for one in articles]


@pytest.mark.usefixtures("few_are_many")
def test_only_what_the_store_does_not_know_is_read(articles: tuple[Article, ...], tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db", cache=True)
    read(articles[1:3], store, 1)
    store.flush()
    assert read(articles, store, 2) == read(articles, Store(), 1)
    assert all(store.value(Extraction, reading.reading_key(article, ())) for article in articles[1:3])


@pytest.mark.usefixtures("few_are_many")
def test_processes_that_cannot_begin_are_done_without(
    articles: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(processes, "ProcessPoolExecutor", refused)
    assert read(articles, Store(), 2) == read(articles, Store(), 1)


def die(_: Article, reader: object) -> None:
    os._exit(1)


@pytest.mark.usefixtures("few_are_many")
def test_processes_that_die_are_done_without(articles: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read", die)
    assert read(articles, Store(), 2) == read(articles, Store(), 1)


def test_few_articles_begin_no_process(articles: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "ProcessPoolExecutor", None)
    assert len(read(articles, Store(), 8)) == len(articles) < 2 * reading.EACH


@pytest.mark.usefixtures("few_are_many")
def test_report_and_index_come_out_the_same(articles: tuple[Article, ...], tmp_path: Path) -> None:
    reports = [pipeline.report(articles, encoder=BagOfWords(), processes=number) for number in (1, 2)]
    assert reports[0] == reports[1]
    stores = [Store(tmp_path / f"{number}.db") for number in (1, 2)]
    for number, store in enumerate(stores, 1):
        assert index(articles, store, encoder=BagOfWords(), processes=number).new == len(articles)
    assert stores[0].versions(articles[0].id) == stores[1].versions(articles[0].id)
