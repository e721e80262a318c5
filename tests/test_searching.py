"""Who else says this: what answers a typed claim, what only comes near, and how far the answer reaches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corroborate import extraction
from corroborate.domain import Answer, Article
from corroborate.errors import WrongUse
from corroborate.formats.search_view import to_json, to_text
from corroborate.ingest import read
from corroborate.searching import likely, reading, search
from corroborate.settings import Settings
from corroborate.store import Store
from tests.fakes import BagOfWords
from tests.formats.hostile import ATTACKS
from tests.test_cli import here

TEXTS = {
    "post.md": (
        "The Vale Post",
        "2024-05-06",
        "Exactly 12 miners died in the Orlo blast, police chief Ana Reyes said.",
    ),
    "radio.md": ("Orlo Radio", "2024-05-06", "Exactly 31 miners died in the Orlo blast, the health ministry said."),
    "desk.md": ("Far Desk", "2024-05-07", "Exactly 31 dockers died in the Tarn fire, the harbour office said."),
    "fair.md": ("Fair News", "2024-05-07", "The county fair opens on Friday with a parade of tractors."),
}


def written(folder: Path, texts: dict[str, tuple[str, str, str]] = TEXTS) -> Path:
    for name, (outlet, day, text) in texts.items():
        (folder / name).write_text(f"---\noutlet: {outlet}\npublished: {day}\n---\n{text}\n", encoding="utf-8")
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> tuple[Article, ...]:
    return read(["."], root=written(tmp_path)).articles


def asked(text: str, corpus: tuple[Article, ...]) -> Answer:
    (answer,) = search(text, corpus, encoder=BagOfWords())
    return answer


def outlets(answer: Answer) -> set[str]:
    return {saying.claim.outlet for told in answer.told for saying in told.sayings}


def test_who_says_it_and_who_says_otherwise_are_told_together(corpus: tuple[Article, ...]) -> None:
    answer = asked("Exactly 12 miners died in the Orlo blast.", corpus)
    assert outlets(answer) == {"The Vale Post", "Orlo Radio"}
    relations = {saying.claim.outlet: saying.comparison.relation for saying in answer.told[0].sayings}
    assert relations == {"The Vale Post": "same", "Orlo Radio": "conflict"}


def test_the_toll_of_another_event_does_not_answer(corpus: tuple[Article, ...]) -> None:
    assert "Far Desk" not in outlets(asked("Exactly 31 miners died in the Orlo blast.", corpus))


def test_what_nobody_tells_is_told_as_such(corpus: tuple[Article, ...]) -> None:
    answer = asked("The mayor of Orlo resigned over a loan.", corpus)
    assert answer.told == ()
    assert "None of 4 articles tells this." in to_text([answer])


def test_each_claim_of_the_text_is_asked(corpus: tuple[Article, ...]) -> None:
    found = search("Exactly 12 miners died in the Orlo blast. The fair opens on Friday.", corpus, encoder=BagOfWords())
    assert len(found) == 2


def test_a_text_without_a_claim_is_told(corpus: tuple[Article, ...]) -> None:
    with pytest.raises(WrongUse, match="holds nothing"):
        search(" ", corpus, encoder=BagOfWords())


def test_the_answer_does_not_depend_on_the_order_of_the_corpus(corpus: tuple[Article, ...]) -> None:
    words = "Exactly 12 miners died in the Orlo blast."
    assert asked(words, corpus) == asked(words, corpus[::-1])


def test_only_the_likeliest_articles_are_read_closely(corpus: tuple[Article, ...]) -> None:
    assert [article.path for article in likely("miners in Orlo", corpus, 2)] == ["post.md", "radio.md"]
    few = search("Exactly 12 miners died in Orlo.", corpus, Settings(gate={"candidates": 1}), encoder=BagOfWords())
    assert len(few[0].articles) == 1
    assert few[0].searched == 4


def test_a_word_deep_in_an_article_leads_to_it(tmp_path: Path) -> None:
    deep = "The fair was dull. " * 400 + "Exactly 12 miners died in the Orlo blast, Ana Reyes said."
    articles = read(["."], root=written(tmp_path, {**TEXTS, "deep.md": ("Deep", "2024-05-06", deep)})).articles
    assert "deep.md" in [article.path for article in likely("miners Orlo", articles, 3)]


@pytest.mark.threat(2)
def test_hostile_words_stay_words_in_both_outputs(tmp_path: Path) -> None:
    hostile = {
        f"{number}.md": ("Orlo Radio", "2024-05-06", f"Exactly 12 miners died in the Orlo blast {words}, police said.")
        for number, words in enumerate(ATTACKS)
        if "\ud800" not in words
    }
    articles = read(["."], root=written(tmp_path, hostile)).articles
    answer = asked("Exactly 12 miners died in the Orlo blast.", articles)
    text = to_text([answer])
    assert not any(ord(char) < 0x20 and char != "\n" for char in text)
    assert "::stop" not in text
    assert "##[" not in text
    assert json.loads(to_json([answer]))["schema"] == 1


@pytest.mark.model
def test_the_command_answers_in_words_and_in_json(tmp_path: Path) -> None:
    written(tmp_path)
    words = "Exactly 12 miners died in the Orlo blast."
    said = here("search", words, "--against", ".", "--no-cache", cwd=tmp_path)
    assert said.returncode == 0
    assert "The Vale Post" in said.stdout.decode()
    dated = here("search", words, "--against", ".", "--no-cache", "--published", "2024-05-07", "--json", cwd=tmp_path)
    (answer,) = json.loads(dated.stdout)["answers"]
    assert {claim["outlet"] for told in answer["told"] for claim in told["claims"]} == {"The Vale Post", "Orlo Radio"}


def test_what_was_read_before_is_taken_from_the_store(
    tmp_path: Path, corpus: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "store.db")
    first = [reading(Settings(), store)(article) for article in corpus]
    store.flush()
    monkeypatch.setattr(extraction, "extract", None)
    assert [reading(Settings(), Store(tmp_path / "store.db", writable=False))(article) for article in corpus] == first


def test_an_empty_corpus_is_no_clean_answer(tmp_path: Path) -> None:
    assert here("search", "12 miners died in Orlo.", "--against", ".", cwd=tmp_path).returncode == 3


def test_how_an_answer_stands_to_the_question_is_said_in_a_sentence(corpus: tuple[Article, ...]) -> None:
    told = to_text([asked("Exactly 12 miners died in the Orlo blast.", corpus)])
    assert "    conflicts with what was asked: " in told
