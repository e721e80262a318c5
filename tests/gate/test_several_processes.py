"""New articles shared among processes give the report that one process gives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from fakes import BagOfWords

from corroborate import checking, ingest, processes
from corroborate.domain import Article, Report
from corroborate.extraction import extract
from corroborate.link.encoder import SentenceEncoder
from corroborate.settings import Settings
from corroborate.store import KeptVectors, Store

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return ingest.read(["port-strike", "flood-toll"], root=SEEDS).articles


@pytest.mark.model
@pytest.mark.parametrize("kept", [True, False])
def test_two_processes_find_what_one_finds(kept: bool, articles: tuple[Article, ...], tmp_path: Path) -> None:
    new, known = articles[::2][:6], [*articles[1::2], *articles[::2][6:]]
    assert len(new) == 6

    def checked(number: int) -> Report:
        cache = Store(tmp_path / f"{number}.db", cache=True) if kept else Store()
        encoder = KeptVectors(SentenceEncoder(), cache)
        return checking.check(new, known, encoder=encoder, cache=cache, processes=number)

    assert checked(2) == checked(1)


def found(new: Sequence[Article], known: Sequence[Article], number: int) -> Report:
    return checking.check(new, known, Settings(), encoder=BagOfWords(), processes=number)


def test_processes_that_cannot_begin_are_done_without(
    articles: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(processes, "ProcessPoolExecutor", refused)
    assert found(articles[:6], articles[6:], 2) == found(articles[:6], articles[6:], 1)


def test_few_new_articles_begin_no_process(articles: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "ProcessPoolExecutor", None)
    assert found(articles[:5], articles[5:], 8).under_check


@pytest.mark.parametrize(("count", "number", "shares"), [
    (0, 4, [0]), (1, 4, [1]), (5, 4, [5]), (6, 4, [4, 2]), (10, 2, [6, 4]), (10, 4, [4, 3, 3]), (13, 4, [4, 3, 3, 3]),
    (50, 1, [50]), (90, 90, [13, 11, 11, 11, 11, 11, 11, 11]),
])  # fmt: skip
def test_the_first_process_gets_more_and_nothing_is_lost(count: int, number: int, shares: list[int]) -> None:
    asked = [object()] * count
    assert [len(share) for share in checking._shares(asked, number)] == shares  # type: ignore[arg-type]


def test_claims_of_new_articles_are_encoded_together_and_no_text_twice(articles: tuple[Article, ...]) -> None:
    encoder = BagOfWords()
    checking.check(articles[:4], articles[4:], encoder=encoder)
    own = {claim.gist or claim.text for article in articles[:4] for claim in extract(article).claims}
    assert set(encoder.encoded[: len(own)]) == own
    assert len(encoder.encoded) == len(set(encoder.encoded))
