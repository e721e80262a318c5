"""Where a finding is shown to other tools: a file of the repository, and its lines as far as they are known."""

from __future__ import annotations

import json
from dataclasses import dataclass

from corroborate.domain import RECORDS, Article, Finding, Level, Report, file_of

_UNLIKE_THEIR_TEXT = (".html", ".htm", ".xhtml", ".json")
"""Files whose lines are not those of the text that was read from them."""
_ORDER: tuple[Level, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a file; columns in characters from 1, the end excluded, 0 where they are not known."""

    file: str
    line: int
    column: int = 0
    end_column: int = 0


def place(finding: Finding, report: Report) -> Place:
    """The first line of a finding. Of a record the line that it stands on, of a page its beginning."""
    file, number = file_of(finding.path)
    if number:
        return Place(file, number if file.casefold().endswith(RECORDS) else 1)
    if file.casefold().endswith(_UNLIKE_THEIR_TEXT) or not finding.article:
        return Place(file, finding.line if not finding.article else 1)
    if finding.end_line == finding.line:
        return Place(file, finding.line, finding.column, max(finding.end_column, finding.column + 1))
    article = next((one for one in report.articles if one.id == finding.article), None)
    end = finding.column + len(_first_line(article, finding))
    return Place(file, finding.line, finding.column, max(end, finding.column + 1))


def _first_line(article: Article | None, finding: Finding) -> str:
    text = finding.span.of(article.text) if article is not None else finding.text
    return text.split("\n", 1)[0]


def file_and_line(path: str, line: int) -> tuple[str, int]:
    """File and line of the other side of a finding."""
    file, number = file_of(path)
    if number:
        return file, number if file.casefold().endswith(RECORDS) else 1
    return file, 1 if file.casefold().endswith(_UNLIKE_THEIR_TEXT) else line


def fails(finding: Finding, report: Report) -> bool:
    """Whether a finding makes the exit code 1, by the fail level among the settings of the report."""
    told = dict(report.settings).get("fail_level", '"error"')
    try:
        level = json.loads(told)
    except ValueError:
        level = "error"
    return level in _ORDER and _ORDER.index(finding.level) <= _ORDER.index(level)
