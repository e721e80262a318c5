"""A newsroom's repository, made for a test: articles on a main branch, and a pull request that brings new ones."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from fakes import BagOfWords

from corroborate import pipeline, review
from corroborate.domain import Finding
from corroborate.request import Request
from corroborate.review import Checked

TODAY = date(2026, 5, 8)
PULL_REQUEST = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "main"}

KNOWN = "Exactly 12 people died in the Orlo blast on Monday, police chief Ana Reyes said."
OTHER = "Exactly 31 people died in the Orlo blast on Monday, health minister Ivo Brandt said."
FERRY = "The ferry company Kelm cancelled 18 crossings on Sunday, its director Lena Sorel said."
IGNORE = '<!-- corroborate: ignore[COR101] until=2027-01-31 reason="the ministry counts the wounded who died later" -->'


def told(*paragraphs: str, outlet: str, day: str = "2024-05-07") -> str:
    return f"---\noutlet: {outlet}\npublished: {day}\n---\n" + "\n\n".join(paragraphs) + "\n"


@dataclass
class Desk:
    """A checkout with one known article; what is written after `open_pull_request` is the change."""

    top: Path
    encoder: BagOfWords = field(default_factory=BagOfWords)

    def __post_init__(self) -> None:
        self.top.mkdir(exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.write("articles/known.md", told(KNOWN, FERRY, outlet="The Vale Post"))
        self.commit()

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *arguments], cwd=self.top, capture_output=True, text=True, check=True)
        return done.stdout

    def write(self, path: str, text: str) -> Path:
        file = self.top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "A change")

    def open_pull_request(self, **files: str) -> None:
        """Branch off, and add articles by name."""
        self.git("checkout", "-q", "-b", "pr")
        for name, text in files.items():
            self.write(f"articles/{name}.md", text)
        self.commit()

    def check(self, *new: str, environment: Mapping[str, str] | None = None, **told: Any) -> Checked:
        """Check as the command does, with a fake encoder and without a cache."""
        overrides = {"gate.cache": False, **told.pop("overrides", {})}
        request = Request(new, told.pop("against", ("articles",)), overrides, root=self.top,
                          environment=environment or {}, **told)  # fmt: skip
        checked = review.run(request, encoder=self.encoder, today=TODAY)
        assert checked is not None
        return checked

    def code(self, *new: str, **told: Any) -> int:
        checked = self.check(*new, **told)
        return pipeline.exit_code(checked.report, checked.settings)


def rules(checked: Checked) -> list[str]:
    return [finding.rule for finding in checked.report.findings]


def only(checked: Checked, rule: str) -> Finding:
    found = [finding for finding in checked.report.findings if finding.rule == rule]
    assert len(found) == 1, rules(checked)
    return found[0]


def errors(checked: Checked) -> list[str]:
    return [finding.rule for finding in checked.report.findings if finding.level == "error"]
