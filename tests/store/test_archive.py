"""The archive: articles with their versions, whole whatever happens to the process that writes."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import numpy as np
import pytest
from fakes import BagOfWords

from corroborate import cli
from corroborate.corpus import read_corpus
from corroborate.domain import Article
from corroborate.errors import NothingToCheck
from corroborate.indexing import Indexed, index
from corroborate.pipeline import silent
from corroborate.settings import Settings
from corroborate.store import Store

KILLS = int(os.environ.get("KILLS", "8"))
"""`make test-kill` asks for a hundred."""
RUNS, TIMES = int(os.environ.get("RUNS", "4")), int(os.environ.get("TIMES", "3"))
"""Processes side by side, and runs of each one after the other; `make test-kill` asks for eight times fifty."""


def article(number: int) -> Article:
    text = f"The ferry to Tarn {number} sank on Monday. Some {3 + number} people were saved, the coast guard said."
    return Article(f"a{number}", f"tarn/{number}.md", f"Outlet {number}", "", "", None, None, "", text)


HUNDRED = tuple(article(number) for number in range(100))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.db")


def indexed(store: Store, *articles: Article) -> Indexed:
    return index(articles, store, encoder=BagOfWords())


def counts(store: Store) -> dict[str, int]:
    return {name: count for name, count in store.info().counts if not name.startswith("kept")}


def told(found: Indexed) -> tuple[int, int, int]:
    return found.new, found.edited, found.unchanged


def with_text(text: str) -> Article:
    return replace(article(0), text=text)


def test_only_what_is_new_or_edited_is_read_and_encoded(store: Store) -> None:
    assert told(indexed(store, article(0), article(1))) == (2, 0, 0)
    again = BagOfWords()
    found = index([article(0), with_text("The ferry sank. Nobody was hurt."), article(2)][1:], store, encoder=again)
    assert told(found) == (1, 1, 0)
    assert all("Tarn 1" not in text for text in again.encoded)
    assert told(indexed(store, article(1), article(2))) == (0, 0, 2)


def test_an_edited_article_keeps_what_it_said_before(store: Store) -> None:
    indexed(store, article(0))
    indexed(store, replace(article(0), text=article(0).text.replace("3 people", "13 people")))
    first, second = store.versions("a0")
    assert (first.number, second.number) == (1, 2)
    assert first.text != second.text
    figures = [[figure.text for claim in one.extraction.claims for figure in claim.figures] for one in (first, second)]
    assert figures == [["3 people"], ["13 people"]] or figures[0] != figures[1]
    assert store.latest("a0") == second
    assert [one.rule for one in store.findings()] == ["COR504"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Police said 12 people died in the fire.", "Police said 21 people died in the fire. Correction: it said 12."),
        ("Police said 12 people died in the fire.", "Police said 12 people died in the fire, 3 of them children."),
        ("Police said 12 people died in the fire.", "A fire killed 12 people, police said."),
        ("Police said 12 people died in the fire.", "Police said the toll rose from 12 to 21 people dead in the fire."),
        ("Police said 12 people died in the fire.", "The mayor opened the new market hall with 400 guests."),
        ("Police said 12 people died in the fire.", "Police said twelve people died in the fire."),
    ],
)
def test_what_is_told_or_told_anew_is_no_stealth_edit(store: Store, before: str, after: str) -> None:
    indexed(store, with_text(before))
    assert indexed(store, with_text(after)).findings == ()


def test_a_check_takes_its_corpus_from_a_store(store: Store, tmp_path: Path) -> None:
    indexed(store, article(0), article(1))
    assert store.path is not None
    found = read_corpus([str(store.path)], tmp_path, Settings(), Store(), silent)
    assert found.articles == store.articles() == (article(0), article(1))


def test_a_file_that_was_to_become_a_store_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "store.db").touch()
    known = Store(tmp_path / "store.db", writable=False)
    assert (known.faults(), known.articles(), known.info().counts) == ([], (), ())
    known.close()


def test_an_empty_store_is_no_corpus(store: Store, tmp_path: Path) -> None:
    store.add([])
    with pytest.raises(NothingToCheck, match="holds no article"):
        read_corpus([str(store.path)], tmp_path, Settings(), Store(), silent)


def test_the_nearest_claims_are_those_of_a_product_over_all(store: Store) -> None:
    indexed(store, *(article(number) for number in range(9)))
    encoder = BagOfWords()
    wanted = encoder.encode(["people saved by the coast guard at Tarn 4", "the market hall"])
    found = store.claims_near(wanted, encoder.fingerprint, most=3)
    claims = [claim for one in store.articles() for claim in store.versions(one.id)[-1].extraction.claims]
    cosines = wanted @ encoder.encode([claim.gist or claim.text for claim in claims]).T
    for line, near in zip(cosines, found, strict=True):
        assert np.allclose([one.similarity for one in near], sorted(line, reverse=True)[:3], atol=1e-5)
    assert store.claims_near(wanted, "another model") == [[], []]


# ----------------------------------------------------------------------------------------- killed, and side by side


def half_written(place: Path) -> None:
    """The file and its journal as they are when a process is killed within a commit."""
    database = sqlite3.connect(place, isolation_level=None)
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("PRAGMA cache_size = 1")
    database.execute("BEGIN IMMEDIATE")
    database.execute("UPDATE versions SET said = zeroblob(20000), body = zeroblob(20000)")
    left = {name: Path(f"{place}{name}").read_bytes() for name in ("", "-journal")}
    database.execute("ROLLBACK")
    database.close()
    for name, content in left.items():
        Path(f"{place}{name}").write_bytes(content)


@pytest.mark.threat(57)
def test_who_only_looks_takes_back_what_a_killed_process_left_half_written(tmp_path: Path, store: Store) -> None:
    indexed(store, *HUNDRED[:9])
    store.close()
    place = tmp_path / "store.db"
    half_written(place)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        sqlite3.connect(f"file:{place}?mode=ro", uri=True).execute("SELECT * FROM versions").fetchall()
    known = Store(place, writable=False)
    assert known.faults() == []
    assert known.articles() == HUNDRED[:9]
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


def run(place: Path) -> None:
    """One run of `index`, in a process of its own."""
    store = Store(place)
    index(HUNDRED, store, encoder=BagOfWords())
    store.close()


def start(place: Path) -> BaseProcess:
    process = get_context("fork").Process(target=run, args=(place,))
    process.start()
    return process


def ended(runs: Sequence[BaseProcess]) -> list[int | None]:
    for process in runs:
        process.join()
    return [process.exitcode for process in runs]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], float]:
    """What a run that nobody disturbs leaves behind, and the seconds that it takes."""
    place, since = tmp_path_factory.mktemp("right") / "store.db", time.monotonic()
    assert ended([start(place)]) == [0]
    return counts(Store(place)), time.monotonic() - since


@pytest.mark.threat(57)
def test_a_run_that_is_killed_loses_and_doubles_nothing(tmp_path: Path, right: tuple[dict[str, int], float]) -> None:
    chance, (whole, seconds), stopped = random.Random(7), right, 0
    place = tmp_path / "store.db"
    for _ in range(KILLS):
        process = start(place)
        time.sleep(chance.random() * seconds)
        process.kill()
        process.join()
        stopped += process.exitcode == -signal.SIGKILL
        if place.is_file():
            known = Store(place)
            assert known.faults() == []
            if len(known.articles()) == len(HUNDRED):
                assert counts(known) == whole
                place.unlink()
    assert stopped
    assert ended([start(place)]) == [0]
    assert counts(Store(place)) == whole
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


@pytest.mark.threat(59)
def test_runs_side_by_side_are_as_one(tmp_path: Path, right: tuple[dict[str, int], float]) -> None:
    place = tmp_path / "store.db"
    assert ended([start(place) for _ in range(RUNS)]) == [0] * RUNS
    assert counts(Store(place)) == right[0]
    assert Store(place).faults() == []
    assert {len(Store(place).versions(one.id)) for one in HUNDRED} == {1}


def run_often(place: Path, number: int) -> None:
    """One process that indexes part after part, in an order of its own, and reads what others wrote."""
    order = random.Random(number)
    for _ in range(TIMES):
        known = Store(place)
        index(order.sample(HUNDRED, 2 * len(HUNDRED) // 3), known, encoder=BagOfWords())
        known.articles()
        known.close()


@pytest.mark.threat(59)
def test_many_runs_side_by_side_lose_nothing_and_never_find_the_store_locked(
    tmp_path: Path, right: tuple[dict[str, int], float]
) -> None:
    place = tmp_path / "store.db"
    runs = [get_context("fork").Process(target=run_often, args=(place, number)) for number in range(RUNS)]
    for process in runs:
        process.start()
    assert ended(runs) == [0] * RUNS
    assert ended([start(place)]) == [0]
    assert counts(Store(place)) == right[0]
    assert Store(place).faults() == []
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


# ------------------------------------------------------------------------------------------------------ the commands


@pytest.mark.model
def test_the_commands_fill_a_store_and_tell_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, story = str(tmp_path / "archive.db"), tmp_path / "story.txt"
    story.write_text("The blast in Orlo killed 12 people, police said.\n")
    assert cli.main(["index", str(story), "--store", place, "-q"]) == 0
    story.write_text("The blast in Orlo killed 21 people, police said.\n")
    assert cli.main(["index", str(story), "--store", place, "-q", "--json"]) == 0
    assert cli.main(["store", "info", "--store", place]) == 0
    assert cli.main(["store", "verify", "--store", place]) == 0
    assert cli.main(["store", "compact", "--store", place]) == 0
    printed = capsys.readouterr().out
    assert "1 new, 0 edited, 0 unchanged" in printed
    assert '"rule": "COR504"' in printed
    assert "The store is whole." in printed


@pytest.mark.model
def test_a_story_is_checked_against_a_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, known, new = tmp_path / "archive.db", tmp_path / "known.txt", tmp_path / "new.txt"
    known.write_text("Exactly 12 people died in the blast at the Orlo mill on Monday, police said.\n")
    new.write_text("Exactly 31 people died in the blast at the Orlo mill on Monday, the health ministry said.\n")
    assert cli.main(["index", str(known), "--store", str(place), "-q"]) == 0
    assert cli.main(["check", str(new), "--against", str(place), "-q", "--summary", "off"]) == 1
    assert "COR101" in capsys.readouterr().out


def test_there_is_nothing_to_tell_of_a_store_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["store", "info", "--store", str(tmp_path / "none.db")]) == 2
    assert "There is no store yet." in capsys.readouterr().err
