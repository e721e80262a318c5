"""What a change touches: a unified diff read line by line, and which findings stand outside of it.

Only files whose lines are the article's lines (text and Markdown) are judged by line; of JSON Lines, the record that
was added; a page of HTML and a JSON file count as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

from corroborate.domain import RECORDS, Finding, Report, Span, file_of
from corroborate.errors import WrongUse

FilterMode = Literal["added", "context", "file", "none"]

LINE_BY_LINE = frozenset(["", ".txt", ".text", ".md", ".markdown"])
"""Endings of files whose n-th line is the n-th line of the article."""

_HUNK = re.compile(r"@@ -\d{1,9}(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_NAMED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}


@dataclass(frozen=True, slots=True)
class Touched:
    """Lines of one changed file as it is now, from 1."""

    added: frozenset[int] = frozenset()
    context: frozenset[int] = frozenset()
    """Lines around the added and removed ones that the diff shows, the added ones included."""


@dataclass(frozen=True, slots=True)
class Change:
    """The changed files by path, as articles are shown; a path in `new` is touched in every line."""

    files: Mapping[str, Touched] = field(default_factory=dict)
    new: frozenset[str] = frozenset()
    mode: FilterMode = "added"


def outside(change: Change, finding: Finding, report: Report) -> bool:
    """Whether the finding stands on a claim that the change does not touch. What has no article is never outside."""
    if change.mode == "none" or not finding.article:
        return False
    file, number = file_of(finding.path)
    if file in change.new:
        return False
    touched = change.files.get(file)
    if touched is None:
        return True
    if change.mode == "file":
        return False
    lines = touched.added if change.mode == "added" else touched.context
    ending = PurePosixPath(file).suffix.casefold()
    if ending in RECORDS:
        return number not in lines
    if ending not in LINE_BY_LINE:
        return False
    return lines.isdisjoint(_lines(finding, report))


def _lines(finding: Finding, report: Report) -> range:
    """The lines of the sentence that the finding stands in; of the finding itself where no claim holds it."""
    article = next((one for one in report.articles if one.id == finding.article), None)
    if article is None:
        return range(finding.line, finding.end_line + 1)
    span = _sentence(finding, report)
    return range(article.line(span.start), article.line(max(span.start, span.end - 1)) + 1)


def _sentence(finding: Finding, report: Report) -> Span:
    for assessment in report.assessments:
        for claim in assessment.cluster.claims:
            if claim.article == finding.article and claim.sentence.covers(finding.span):
                return claim.sentence
    return finding.span


# -------------------------------------------------------------------------------------------- reading a diff


def read_diff(diff: bytes) -> dict[str, Touched]:
    """The files of a unified diff, by their path after the change, with the lines added and shown.

    Raises WrongUse when the text is no unified diff: an unread diff must not look like an empty one.
    """
    found: dict[str, Touched] = {}
    lines = diff.split(b"\n")
    path: str | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith(b"+++ ") and at and lines[at - 1].startswith(b"--- "):
            path = _path(line[4:])
        hunk = _HUNK.match(line.decode("utf-8", "replace"))
        at += 1
        if hunk is None:
            continue
        if path is None:
            raise WrongUse("The diff names no file before its first hunk.", "Write it with `git diff --no-ext-diff`.")
        added, context, at = _hunk(lines, at, hunk)
        known = found.get(path, Touched())
        found[path] = Touched(known.added | added, known.context | context | added)
    if diff.strip() and not found and b"diff --git" not in diff:
        raise WrongUse("This is no unified diff.", "Write it with `git diff --no-ext-diff`.")
    found.pop("", None)
    return found


def _hunk(lines: list[bytes], at: int, hunk: re.Match[str]) -> tuple[frozenset[int], frozenset[int], int]:
    """Added lines, other lines shown, and where the hunk ends: its header says how many lines it has on each side."""
    old, new = (int(hunk[group]) if hunk[group] is not None else 1 for group in (1, 3))
    line = int(hunk[2])
    added: set[int] = set()
    context: set[int] = set()
    while at < len(lines) and (old > 0 or new > 0):
        mark = lines[at][:1]
        at += 1
        if mark == b"\\":
            continue
        if mark == b"-":
            old -= 1
            context.add(line)
            continue
        (added if mark == b"+" else context).add(line)
        old -= mark != b"+"
        new -= 1
        line += 1
    return frozenset(added), frozenset(context), at


def _path(raw: bytes) -> str:
    """The path of a `+++` line without its prefix "b/"; "" for a file that was removed. Quoted paths are unquoted."""
    raw = raw.rstrip(b"\r")
    quoted = raw.startswith(b'"')
    raw = _ESCAPE.sub(_unescaped, raw[1 : raw.rfind(b'"')]) if quoted else raw.split(b"\t")[0]
    if raw == b"/dev/null":
        return ""
    return unicodedata.normalize("NFC", raw.removeprefix(b"b/").decode("utf-8", "backslashreplace"))


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if len(code) == 3:
        return bytes([int(code, 8) & 0xFF])
    return _NAMED.get(code, code)


def below(files: Mapping[str, Touched], prefix: str) -> dict[str, Touched]:
    """The same files with paths from the folder `prefix` of the repository ("" for its root), others left out."""
    start = f"{prefix}/" if prefix else ""
    return {path.removeprefix(start): touched for path, touched in files.items() if path.startswith(start)}


def names(output: bytes) -> Iterator[str]:
    """The entries of a NUL-separated list of paths, empty ones left out."""
    for entry in output.split(b"\0"):
        if entry:
            yield entry.decode("utf-8", "surrogateescape")


def listed(entries: Iterable[str]) -> list[str]:
    """Paths of a list as input takes them: "-" is a file of that name here, not standard input."""
    return [f"./{entry}" if entry == "-" else entry for entry in entries]
