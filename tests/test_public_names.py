"""`import corroborate` as a developer meets it: what it takes, what it shows, and what it says to a slip."""

from __future__ import annotations

from pathlib import Path

import pytest

import corroborate
from corroborate.domain import Article
from corroborate.errors import NothingToCheck, WrongUse
from corroborate.pipeline import report
from tests.fakes import BagOfWords


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "post.md"
    path.write_text("---\noutlet: Vale Post\n---\nTwelve miners died in Orlo, police said.\n", encoding="utf-8")
    return path


def test_paths_may_be_path_objects(file: Path) -> None:
    (article,) = corroborate.read([file])
    assert article == corroborate.read([str(file)])[0]
    assert corroborate.read(iter([file.parent]))[0].outlet == "Vale Post"


def test_a_lone_path_is_told_to_be_a_list(file: Path) -> None:
    for path in (file, str(file)):
        with pytest.raises(WrongUse, match="Paths come as a list"):
            corroborate.read(path)  # type: ignore[arg-type]


def test_no_path_at_all_is_named_as_such() -> None:
    with pytest.raises(NothingToCheck, match="No article was found in an empty list of paths"):
        corroborate.read([])


def test_a_sentence_in_the_place_of_an_article_or_a_claim_is_told(file: Path) -> None:
    articles = corroborate.read([file])
    with pytest.raises(WrongUse, match="Here stands str, where Claim is wanted"):
        corroborate.compare("12 dead", "19 dead")  # type: ignore[arg-type]
    for call in (corroborate.extract, corroborate.report):
        with pytest.raises(WrongUse, match="Here stands str, where Article is wanted"):
            call("It rained.")  # type: ignore[operator]
    with pytest.raises(WrongUse, match="where Article is wanted"):
        corroborate.check(articles, ["post.md"])  # type: ignore[list-item]
    with pytest.raises(WrongUse, match="where Article is wanted"):
        corroborate.search("It rained in Orlo.", ["post.md"])  # type: ignore[list-item]


def test_a_report_shows_how_much_it_holds_and_not_all_of_it() -> None:
    article = Article("a", "a.md", "Vale Post", "", "", None, None, "", "Twelve miners died in Orlo. " * 200)
    shown = repr(report([article], encoder=BagOfWords()))
    assert shown.startswith("<Report with articles: 1, assessments: ")
    assert len(shown) < 100


def test_all_public_names_are_offered() -> None:
    assert set(corroborate.__all__) <= set(dir(corroborate))
    assert "Sequence" not in dir(corroborate)
