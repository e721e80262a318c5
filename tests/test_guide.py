"""The guide and the reference: commands run and print what the page shows, links lead somewhere, nothing is stale."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from corroborate import pipeline
from corroborate.assess.ladder import CERTAINTY, HOP, LADDER
from corroborate.assess.origins import MAY_BE_ONE, SAME_MATERIAL, UNNAMED_FLOOR, WORDING
from corroborate.assess.scores import wilson
from corroborate.cli import watch
from corroborate.comparison.intervals import RATIO_OF_NOTE, TENSION_CEILING
from corroborate.domain import Article, Report, Status
from corroborate.formats.wording import STATUS_WORDS
from tests.test_cli import here
from tests.test_watching import POST, RADIO, interrupted

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GUIDE = sorted((DOCS / "guide").glob("*.md"))
PAGES = [*GUIDE, *sorted((DOCS / "reference").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
ERRORS_EXPECTED = {"tutorial": (1, 0, 0, 1, 0)}
"""Exit codes of the commands of a page, where they are not all 0."""


def name(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


def blocks(page: Path) -> list[tuple[str, str]]:
    """Kind and body of every fenced block."""
    return [(kind, body) for kind, body in FENCE.findall(page.read_text(encoding="utf-8"))]


def shown(page: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Every command of a page, with the lines that the page shows of its output."""
    for (kind, body), (next_kind, output) in pairwise([*blocks(page), ("", "")]):
        if kind == "sh":
            (line,) = body.strip().splitlines()
            yield shlex.split(line)[1:], output.splitlines() if next_kind == "text" else []


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, ...], Report]:
    """Reports that a command before has made already, by their articles."""
    return {}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: dict[tuple[str, ...], Report]) -> Path:
    """A folder with the sample stories; a story is linked and assessed once for all pages."""
    true = pipeline.report

    def report(articles: Sequence[Article], *given: Any, **named: Any) -> Report:
        key = tuple(article.path for article in articles)
        if key not in made:
            made[key] = true(articles, *given, **named)
        return made[key]

    monkeypatch.setattr(pipeline, "report", report)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


@pytest.mark.model
@pytest.mark.parametrize("page", [page for page in GUIDE if any(shown(page))], ids=name)
def test_the_commands_of_a_page_run_and_print_what_it_shows(page: Path, desk: Path) -> None:
    commands = list(shown(page))
    codes = ERRORS_EXPECTED.get(page.stem, (0,) * len(commands))
    for (arguments, lines), code in zip(commands, codes, strict=True):
        if "parquet" in " ".join(arguments):
            pytest.importorskip("pyarrow")
        done = here(*arguments, cwd=desk)
        assert done.returncode == code, (arguments, done.stderr.decode())
        said = " ".join(done.stdout.decode("utf-8").split())
        assert [line for line in lines if " ".join(line.split()) not in said] == []


@pytest.mark.model
def test_the_page_on_watching_shows_what_is_told_after_an_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = DOCS / "guide" / "watch-a-folder.md"
    (_, command), (_, told) = blocks(page)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "post.md").write_text(POST.format(31), encoding="utf-8")
    (tmp_path / "articles" / "radio.md").write_text(RADIO, encoding="utf-8")
    monkeypatch.setattr(watch, "changes", interrupted)
    (line,) = (one for one in command.splitlines() if one.startswith("corroborate "))
    done = here(*shlex.split(line)[1:], cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report.html").is_file()
    said = " ".join(done.stdout.decode("utf-8").split())
    assert [one for one in told.splitlines() if " ".join(one.removesuffix("...").split()) not in said] == []


@pytest.mark.parametrize("page", GUIDE, ids=name)
def test_a_command_that_is_only_shown_exists_with_its_options(page: Path) -> None:
    from tests.test_documents import OPTION, commands, named

    for kind, body in blocks(page):
        for line in body.splitlines() if kind == "" else ():
            if line.startswith("corroborate "):
                arguments = line.removeprefix("corroborate ")
                assert set(OPTION.findall(arguments)) <= commands()[named(arguments)], line


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_the_links_and_pictures_of_a_page_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https://)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", GUIDE, ids=name)
def test_every_picture_says_in_words_what_it_shows(page: Path) -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    assert all(len(words.split()) > 4 for words, _ in pictures)


def test_every_page_of_the_guide_is_in_its_list() -> None:
    listed = (DOCS / "guide" / "README.md").read_text(encoding="utf-8")
    assert [name(page) for page in GUIDE if page.stem != "README" and f"({page.name})" not in listed] == []


def test_pictures_stay_small() -> None:
    pictures = [*(DOCS / "guide").rglob("*.png"), *(ROOT / "reports").glob("*.png")]
    assert sum(file.stat().st_size for file in pictures) < 1_000_000


# ------------------------------------------------------------------------------------------------ the reference


@cache
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "reference" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_code_says_now() -> None:
    pages: dict[str, Any] = dict(generator().PAGES)
    stale = [page for page, made in pages.items() if (DOCS / "reference" / page).read_text(encoding="utf-8") != made()]
    assert stale == [], "run `make reference`"
    assert {page.name for page in (DOCS / "reference").glob("*.md")} == set(pages)


# ---------------------------------------------------------------------------------------------- what pages claim


def rows(page: str) -> dict[str, str]:
    """The rows of the tables of two columns."""
    text = (DOCS / "guide" / page).read_text(encoding="utf-8")
    return dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", text, re.M))


def test_the_weights_that_are_explained_are_those_that_count() -> None:
    told = rows("the-scores-explained.md")
    kinds = {kind: float(weight) for names, weight in told.items() for kind in names.split(", ") if kind in LADDER}
    assert kinds == dict(LADDER)
    assert {level: float(told[level]) for level in CERTAINTY} == dict(CERTAINTY)
    assert float(told["may be one source"]) == MAY_BE_ONE
    assert float(told["looked at the same material"]) == SAME_MATERIAL
    assert float(told["one of them is not named"]) == UNNAMED_FLOOR
    assert told["shared wording"].startswith(f"{WORDING} ×")


def test_the_numbers_of_the_formulas_are_those_of_the_code() -> None:
    text = (DOCS / "guide" / "the-scores-explained.md").read_text(encoding="utf-8")
    assert f"{HOP}^(hops" in text
    assert f"ln {RATIO_OF_NOTE}" in text
    assert f"at most {TENSION_CEILING}" in text
    assert f"begins at {wilson(1.0, 2)[0]:.2f}" in text


@pytest.mark.parametrize("status", sorted(STATUS_WORDS))
def test_the_glossary_explains_every_status(status: Status) -> None:
    assert f"**{status}.** A status: " in (DOCS / "guide" / "glossary.md").read_text(encoding="utf-8")


def test_the_glossary_is_in_order() -> None:
    words = re.findall(r"^\*\*(.+?)\.\*\*", (DOCS / "guide" / "glossary.md").read_text(encoding="utf-8"), re.M)
    assert words == sorted(words, key=str.casefold)
