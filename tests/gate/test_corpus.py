"""A check finds the right articles of a corpus, in whatever order it comes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fakes import BagOfWords

from corroborate import checking, ingest
from corroborate.domain import Article
from corroborate.settings import Settings
from tests.gate.desk import FERRY, KNOWN, OTHER

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return ingest.read(["port-strike"], root=SEEDS).articles


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
