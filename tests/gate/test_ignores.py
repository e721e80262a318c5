"""Ignores: bounded, with a reason, with an end; never blanket, never silent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corroborate import ingest
from corroborate.domain import Article
from corroborate.errors import WrongUse
from corroborate.gate.ignores import inline_ignores, matches
from corroborate.settings import load
from tests.gate.desk import FERRY, IGNORE, OTHER, Desk, errors, only, rules, told


def article(tmp_path: Path, body: str, name: str = "a.md") -> Article:
    (tmp_path / name).write_text(body, encoding="utf-8")
    return ingest.read([name], root=tmp_path).articles[0]


def test_an_ignore_tells_rule_end_reason_and_who(tmp_path: Path) -> None:
    words = '<!-- corroborate: ignore[COR202] by="A. Brandt" until=2027-01-31 reason="ours alone" -->'
    found = inline_ignores(article(tmp_path, f"First.\n\n{words}\nSecond one.\n\nThird."))
    assert [(one.rule, one.by, one.until, one.reason, one.line) for one in found] == [
        ("COR202", "A. Brandt", date(2027, 1, 31), "ours alone", 3)
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_ignore_above_holds_for_the_next_paragraph_only(tmp_path: Path, between: str) -> None:
    read = article(tmp_path, f"First.\n\n{IGNORE}{between}Second one.\n\nThird.")
    (found,) = inline_ignores(read)
    assert found.span is not None
    assert found.span.of(read.text).split() == ["Second", "one."]


def test_an_ignore_behind_a_sentence_holds_for_its_paragraph(tmp_path: Path) -> None:
    read = article(tmp_path, f"First.\n\nSecond one. {IGNORE}\n\nThird.")
    (found,) = inline_ignores(read)
    assert found.span is not None
    assert found.span.of(read.text).split() == ["Second", "one."]


def test_an_ignore_is_no_text_of_the_article(tmp_path: Path) -> None:
    read = article(tmp_path, f"First.\n\n{IGNORE}\nSecond one.")
    assert "corroborate" not in read.text
    assert read.line(read.text.index("Second")) == 4


@pytest.mark.threat(23)
@pytest.mark.parametrize(
    "directive",
    [
        "ignore[COR101]",
        'ignore[COR101] reason=""',
        'ignore[COR101] reason=" "',
        'ignore[COR000] reason="x"',
        'ignore[] reason="x"',
        'ignore reason="x"',
        'ignore[*] reason="x"',
        'ignore[COR101] reason="x" until=soon',
        'ignore[COR101] reason="x" forever',
        "ignroe[COR101] reason=x",
    ],
)
def test_a_wrong_ignore_in_an_article_is_wrong_use(tmp_path: Path, directive: str) -> None:
    with pytest.raises(WrongUse, match=r"a\.md:1"):
        inline_ignores(article(tmp_path, f"<!-- corroborate: {directive} -->\nFirst one."))


@pytest.mark.threat(23)
@pytest.mark.parametrize(
    "hidden",
    [
        f"> {IGNORE}\n> A quoted line.\n\n",
        f"```\n{IGNORE}\n```\n\n",
        f"~~~\n{IGNORE}\n~~~\n\n",
        f"`{IGNORE}` is how it is written.\n\n",
    ],
)
def test_a_quoted_ignore_is_not_honoured(tmp_path: Path, hidden: str) -> None:
    assert inline_ignores(article(tmp_path, f"{hidden}{OTHER}\n")) == ()


@pytest.mark.threat(23)
@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ('rule = "COR101"\npaths = ["a.md"]', "reason"),
        ('rule = "COR101"\npaths = ["a.md"]\nreason = ""', "reason"),
        ('rule = "COR000"\npaths = ["a.md"]\nreason = "x"', "COR000"),
        ('rule = "COR101"\nreason = "x"', "paths"),
        ('rule = "COR101"\npaths = ["**"]\nreason = "x"', "paths"),
        ('rule = "COR101"\npaths = ["**/*"]\nreason = "x"', "paths"),
        ('reason = "x"', "names a rule"),
        ('rule = "COR101"\npaths = ["a.md"]\nreason = "x"\nuntil = "soon"', "until"),
        ('rule = "COR101"\npaths = ["a.md"]\nreason = "x"\nuntill = 2027-01-01', "untill"),
    ],
)
def test_a_wrong_ignore_in_the_configuration_is_wrong_use(tmp_path: Path, entry: str, says: str) -> None:
    (tmp_path / ".corroborate.toml").write_text(f"[[ignore]]\n{entry}\n")
    with pytest.raises(WrongUse, match=says) as fault:
        load({}, {}, here=tmp_path)
    assert fault.value.exit_code == 2


def by_config(desk: Desk, more: str = "", rule: str = "COR101") -> None:
    text = f'[[ignore]]\nrule = "{rule}"\npaths = ["articles/n*.md"]\nreason = "agreed"\n{more}\n'
    desk.write(".corroborate.toml", text)


def test_an_ignore_of_the_configuration_holds_in_its_paths_until_its_day(desk: Desk) -> None:
    desk.open_pull_request(new=told(OTHER, outlet="Orlo Radio"))
    by_config(desk, "until = 2026-05-08")
    assert errors(desk.check("articles/new.md")) == []
    by_config(desk, "until = 2026-05-07")
    assert set(errors(desk.check("articles/new.md"))) == {"COR101", "COR902"}
    assert only(desk.check("articles/new.md"), "COR902").path == ".corroborate.toml"


def test_an_ignore_by_fingerprint_holds_for_one_finding(desk: Desk) -> None:
    desk.open_pull_request(new=told(OTHER, outlet="Orlo Radio"))
    key = only(desk.check("articles/new.md"), "COR101").fingerprint
    desk.write(".corroborate.toml", f'[[ignore]]\nfingerprint = "{key}"\nreason = "agreed"\n')
    assert errors(desk.check("articles/new.md")) == []
    desk.write("articles/new.md", told(OTHER.replace("31", "32"), outlet="Orlo Radio"))
    assert errors(desk.check("articles/new.md")) == ["COR101"]


def test_an_unused_ignore_is_a_finding_where_its_article_was_checked(desk: Desk) -> None:
    desk.open_pull_request(new=told(FERRY, outlet="Kelm News"), other=told(FERRY, outlet="Kelm News"))
    by_config(desk)
    assert "COR901" in rules(desk.check("articles/new.md"))
    assert "COR901" not in rules(desk.check("articles/other.md"))


def test_ignores_can_be_switched_off(desk: Desk) -> None:
    desk.open_pull_request(new=told(f"{IGNORE}\n{OTHER}", outlet="Orlo Radio"))
    checked = desk.check("articles/new.md", no_ignores=True)
    assert errors(checked) == ["COR101"]


@pytest.mark.parametrize(
    ("path", "glob", "meant"),
    [
        ("a/b.md", "a/*.md", True),
        ("a/c/b.md", "a/*.md", False),
        ("a/c/b.md", "a/**/*.md", True),
        ("a/c/b.md", "a", True),
        ("ab/c.md", "a", False),
        ("a/b.jsonl#3", "a/b.jsonl", True),
        ("a/b.jsonl#3", "a/b.jsonl#3", True),
        ("a/b.jsonl#3", "a/b.jsonl#4", False),
        ("A/b.md", "a/*.md", False),
    ],
)
def test_globs_mean_files_and_folders(path: str, glob: str, meant: bool) -> None:
    assert matches(path, glob) is meant
