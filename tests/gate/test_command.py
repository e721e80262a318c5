"""The command line of the gate where it says no: one sentence, the right code, nothing claimed."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import sys
from pathlib import Path

import pytest
from fakes import BagOfWords

from corroborate import cli, review
from tests.gate.desk import FERRY, IGNORE, OTHER, PULL_REQUEST, Desk, told

AGAINST = ("--against", "articles", "--no-cache")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["articles/known.md", "--against", "archive-*"], 3, "No article was found"),
        (["artcles/*.md", "--against", "articles"], 3, "No article was found"),
        (["articles/knwon.md", "--against", "articles"], 2, "Did you mean 'known.md'"),
        (["articles/known.md"], 2, "no corpus"),
        (["--against", "articles"], 3, "No article was named"),
        (["-", "--against", "articles"], 3, "is empty"),
        (["--files-from0", "none.txt", "--against", "articles"], 2, "cannot be read"),
        (["articles/known.md", "--against", "articles", "--diff", "none.diff"], 2, "cannot be read"),
        (["articles/known.md", "--against", "articles", "--diff-base", "nowhere"], 2, "no commit 'nowhere'"),
        (["articles/known.md", "--against", "articles", "--config-from", "x"], 2, "base or head"),
        (["articles/known.md", "--against", "articles", "--select", "COR8"], 2, "COR8"),
        (["articles/known.md", "--against", "articles", "--severity", "COR101"], 2, "levels.COR101"),
        (["articles/known.md", "--against", "articles", "--filter-mode", "some"], 2, "filter_mode"),
        (["articles/known.md", "--against", "articles", "--output", "pdf=x"], 2, "Formats:"),
        (["articles/known.md", "--against", "articles", "--config", "none.toml"], 2, "none.toml"),
        (["articles/known.md", "--against", "articles"], 3, "left to check against"),
    ],
)  # fmt: skip
def test_wrong_use_of_the_gate(
    desk: Desk,
    arguments: list[str],
    code: int,
    says: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert cli.main(["check", *arguments, "--no-cache"]) == code
    printed = capsys.readouterr()
    assert says in printed.err
    assert printed.out == ""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "not valid JSON"),
        ('{"version": 2, "findings": []}', "version 2"),
        ('{"version": 1, "findings": [1]}', "entries"),
    ],
)
def test_a_broken_baseline_is_wrong_use(
    desk: Desk, content: str, says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "SentenceEncoder", lambda *_, **__: BagOfWords())
    desk.write(".corroborate-baseline.json", content)
    desk.write("articles/new.md", told(FERRY, outlet="Kelm News"))
    assert cli.main(["check", "articles/new.md", "--against", "articles", "--no-cache"]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.threat(25)
@pytest.mark.threat(26)
def test_the_terminal_shows_hostile_names_and_words_harmlessly(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "SentenceEncoder", lambda *_, **__: BagOfWords())
    desk.write("articles/\x1b[2J::x\n.md", told(FERRY.replace("18", "19"), outlet="[/red] \\u001b]0;x\\u0007"))
    names = os.linesep.join(os.listdir("articles"))
    assert "\x1b" in names
    Path("list").write_bytes(b"articles/\x1b[2J::x\n.md\0")
    assert cli.main(["check", "--files-from0", "list", "--against", "articles", "--no-cache"]) in (0, 1)
    printed = capsys.readouterr()
    assert "\x1b" not in printed.out + printed.err
    assert not [line for line in printed.out.splitlines() if line.lstrip().startswith("::")]


def test_an_audit_tells_what_is_used_unused_and_expired(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "SentenceEncoder", lambda *_, **__: BagOfWords())
    desk.write("articles/new.md", told(FERRY, "Mayor Ada Stone opened 3 shelters in Orlo.", outlet="Kelm News"))
    entry = '[[ignore]]\nrule = "{}"\npaths = ["articles/{}"]\nreason = "x"\n{}\n'
    desk.write(
        ".corroborate.toml",
        entry.format("COR202", "new.md", "")
        + entry.format("COR401", "new.md", "")
        + entry.format("COR402", "new.md", "until = 2020-01-01")
        + entry.format("COR402", "other.md", "")
        + "[gate]\ncache = false\n",
    )
    assert cli.main(["audit", "articles/new.md", "--against", "articles", "--json"]) == 1
    states = [row["state"] for row in json.loads(capsys.readouterr().out)["entries"]]
    assert states == ["used", "unused", "expired", "not given"]


def test_verdicts_are_kept_in_the_baseline_and_give_the_precision_of_each_rule(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "SentenceEncoder", lambda *_, **__: BagOfWords())
    desk.write("articles/new.md", told(OTHER, FERRY.replace("18", "19"), outlet="Kelm News"))
    assert cli.main(["check", "articles/new.md", *AGAINST, "--exit-zero", "--write-baseline", "-q"]) == 0
    file = desk.top / ".corroborate-baseline.json"
    known = {row["rule"]: row["fingerprint"] for row in json.loads(file.read_text())["findings"]}
    capsys.readouterr()
    labels = [f"--label={known['COR101']}=true", f"--label={known['COR102']}=false"]
    assert cli.main(["audit", *labels, "--json"]) == 0
    told_of = {row["rule"]: row for row in json.loads(capsys.readouterr().out)["precision"]}
    assert (told_of["COR101"]["share"], told_of["COR102"]["share"]) == (1.0, 0.0)
    assert cli.main(["audit", "articles/new.md", "--against", "articles", "--set", "gate.cache=false"]) == 0
    printed = capsys.readouterr().out
    assert "COR101     100% right: 1 true, 0 false, 0 unclear, 0 unjudged" in printed
    assert "  .corroborate-baseline.json: articles/new.md  baseline  judged false\n" in printed
    before = file.read_text()
    assert cli.main(["check", "articles/new.md", *AGAINST, "--prune-baseline", "-q"]) == 0
    assert file.read_text() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--label", "x=perhaps"], "true, false or unclear"),
        (["--label", "x"], "true, false or unclear"),
        (["--label", "x=true"], "holds no finding x"),
        (["--baseline", "none.json"], "no baseline none.json"),
    ],
)
def test_wrong_use_of_an_audit(desk: Desk, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write(".corroborate-baseline.json", '{"version": 1, "findings": []}')
    assert cli.main(["audit", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_check_says_on_demand_what_it_did_and_what_it_hides(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "SentenceEncoder", lambda *_, **__: BagOfWords())
    desk.write("articles/new.md", told(f"{IGNORE}\n{OTHER}", outlet="Kelm News"))
    assert cli.main(["check", "articles/new.md", *AGAINST]) == 0
    short = capsys.readouterr()
    assert "Exactly 12 people died" not in short.out
    assert short.err == ""
    assert cli.main(["check", "articles/new.md", *AGAINST, "--show-suppressed", "-v"]) == 0
    long = capsys.readouterr()
    assert "Exactly 12 people died" in long.out
    assert "Articles under check: 1; to check against: 1;" in long.err
    assert "those of this checkout" in long.err


@pytest.mark.threat(55)
def test_a_check_opens_no_socket(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> object:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(review, "SentenceEncoder", lambda *_, **__: BagOfWords())
    monkeypatch.setattr(socket, "socket", refuse)
    desk.write("articles/new.md", told(OTHER, "More at http://169.254.169.254/x, she said.", outlet="Kelm News"))
    assert cli.main(["check", "articles/new.md", *AGAINST]) == 1


@pytest.mark.threat(53)
def test_a_pull_request_writes_no_cache(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(review, "SentenceEncoder", lambda *_, **__: BagOfWords())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, value in PULL_REQUEST.items():
        monkeypatch.setenv(name, value)
    desk.open_pull_request(new=told(OTHER, outlet="Kelm News"))
    check = ["check", "--diff-base", "main", "--against", "articles"]
    assert cli.main(check) == 1
    assert not list((tmp_path / "cache").glob("**/*.*"))
    monkeypatch.setenv("GITHUB_EVENT_NAME", "push")
    assert cli.main(check) == 1
    assert list((tmp_path / "cache").glob("**/*.*"))


def test_every_row_of_the_threats_to_a_gate_has_a_test() -> None:
    """Markup of logs, hostile names, what a pull request brings, sizes and terminals: rows 16 to 26."""
    files = (Path(__file__).parents[1]).glob("**/test_*.py")
    marked = {int(row) for file in files for row in re.findall(r"mark\.threat\((\d+)\)", file.read_text("utf-8"))}
    assert set(range(16, 27)) <= marked
