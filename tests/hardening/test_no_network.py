"""Nothing is fetched: a run opens no socket, and no room of the package knows how to."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import NoReturn

import pytest

import corroborate
from corroborate import cli
from tests.gate.desk import OTHER, Desk, told

PACKAGE = Path(corroborate.__path__[0])
HOSTILE = (
    "http://169.254.169.254/latest", "http://[::ffff:127.0.0.1]/", "http://0x7f000001/", "http://2130706433/",
    "file:///etc/passwd", "http://localhost:9/bomb.gz",
)  # fmt: skip


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object, **_named: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.threat(55)
@pytest.mark.threat(56)
@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("address", HOSTILE)
def test_no_address_of_an_article_is_asked(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path / "checkout")
    monkeypatch.chdir(desk.top)
    page = f'---\nurl: "{address}"\noutlet: The Coast\npublished: 2024-05-07\n---\n![]({address}) {OTHER}\n'
    desk.open_pull_request(linked=page, other=told(OTHER, f"More at {address}.", outlet="Kelm Radio"))
    assert desk.check("articles/linked.md", "articles/other.md").report.articles


@pytest.mark.model
@pytest.mark.threat(55)
@pytest.mark.usefixtures("offline")
def test_a_whole_run_with_the_true_model_opens_no_socket(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, outlet in (("a", "The Coast"), ("b", "Kelm Radio")):
        (tmp_path / f"{name}.md").write_text(told(OTHER, outlet=outlet), encoding="utf-8")
    assert cli.main(["report", str(tmp_path), "--json", "--exit-zero"]) == 0
    assert '"articles"' in capsys.readouterr().out


@pytest.mark.threat(55)
@pytest.mark.threat(56)
def test_no_room_imports_a_client_of_the_network() -> None:
    clients = re.compile(
        r"^\s*(?:import|from) (?:socket|http|urllib\.request|urllib3|requests|httpx|aiohttp|ftplib|smtplib)\b", re.M
    )
    found = [file.name for file in PACKAGE.rglob("*.py") if clients.search(file.read_text(encoding="utf-8"))]
    assert found == []
