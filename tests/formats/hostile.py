"""Words that try to break out of a report, and a way to put them into every text of a report at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from corroborate.domain import Report

# Each of these has broken some report somewhere; the numbers of threats are told by the tests that use them.
ATTACKS = (
    "<script>alert(1)</script> 12 killed",
    "<img src=x onerror=alert(1)>.md",
    "![](https://evil.example/b.gif?ed=1)",
    "[x](javascript:alert(1))",
    "java\tscript:x",
    "&#106;avascript:x",
    "data:text/html,<b>",
    "a | b\n|---|---|\n",
    "```",
    "````mermaid\n",
    "~~~",
    "</details>",
    "</summary></details><h1>",
    "\n# Approved",
    "\n\n    code",
    "@editor",
    "#1",
    "org/repo#7",
    "Fixes #2",
    "GH-1",
    "/approve",
    "@dependabot merge",
    "www.evil.com",
    "www.",
    "a@b.co",
    "xmpp:a@b.co",
    "<http://e.co>",
    "https://e.co/x",
    'A"]; click A "javascript:alert(1)"',
    '%%{init:{"securityLevel":"loose"}}%%',
    "<br/>",
    "$\\href{javascript:x}{y}$",
    "$$",
    "[^1]: x",
    "{{7*7}}",
    "{% raw %}",
    "::stop-commands::x",
    "\n::add-mask::10",
    "text ##[error]fake",
    "##[add-mask]1",
    "[ok](command:x)",
    "<b>",
    "\ud800",
    "\x1b]0;x\x07",
    "\x1b[2J",
    "\x9b31m",
    "a\rb\bc",
    "[/red]",
    "[link=https://e.co]",
    "\u202e000,01",
    "\u2066x\u2069\u200f",
    "\u2028# y",
    "1. one",
    "12) two",
    "- three",
    "--- ",
    "=== ",
    "\x00\ufffe",
    "kil\u200bled",
    "\\",
    "`",
    "*a*_b_",
    "<!-- ",
    ":tada:",
)


def with_every_text(report: Report, change: Callable[[str], str]) -> Report:
    """The report with every free text changed alike, ids and what refers to them included; spans stay as they are."""
    return cast(Report, _changed(report, change))


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        free = {one.name: _field(one.type, getattr(value, one.name), change) for one in fields(value)}
        if "url" in free:
            # Always doubtful, so that it is shown as text whatever is added; links are tried on their own.
            free["url"] = " " + free["url"]
        return replace(value, **free)
    if isinstance(value, tuple):
        return tuple(_changed(one, change) for one in value)
    return value


def _field(declared: Any, value: Any, change: Callable[[str], str]) -> Any:
    """Strings declared as such are free text; those of a closed set are declared by the name of their set."""
    if declared == "str":
        return change(value)
    if declared == "tuple[str, ...]":
        return tuple(change(one) for one in value)
    if declared == "tuple[tuple[str, str], ...]":
        return tuple((change(one), change(other)) for one, other in value)
    return _changed(value, change)
