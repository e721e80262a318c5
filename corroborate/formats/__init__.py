"""Report → str: one pure function a format; the same report gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from corroborate.domain import Report
from corroborate.errors import WrongUse
from corroborate.formats.github import to_github
from corroborate.formats.gitlab import to_gitlab
from corroborate.formats.json_report import to_json
from corroborate.formats.junit import to_junit
from corroborate.formats.markdown import to_markdown
from corroborate.formats.sarif import to_sarif
from corroborate.formats.summary import to_summary
from corroborate.formats.terminal import text


def to_html(report: Report) -> str:
    """The report as one page; its templates are loaded when somebody wants it."""
    from corroborate.formats import html

    return html.to_html(report)


FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {
        "github": to_github,
        "gitlab": to_gitlab,
        "html": to_html,
        "json": to_json,
        "junit": to_junit,
        "markdown": to_markdown,
        "sarif": to_sarif,
        "summary": to_summary,
        "text": text,
    }
)

ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        ".htm": "html",
        ".html": "html",
        ".json": "json",
        ".markdown": "markdown",
        ".md": "markdown",
        ".sarif": "sarif",
        ".txt": "text",
        ".xml": "junit",
    }
)
"""By the ending of a file, the format that is meant where none is said."""


def render(report: Report, format: str) -> str:
    """The report in one of `FORMATS`. Raises WrongUse for any other name."""
    if format not in FORMATS:
        raise WrongUse(f"There is no report format {format!r}.", f"Choose one of {', '.join(sorted(FORMATS))}.")
    return FORMATS[format](report)


__all__ = ["ENDINGS", "FORMATS", "render", "text", "to_html", "to_json", "to_markdown"]
