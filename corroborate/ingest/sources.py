"""Metadata that stands beside the articles: sidecars, `sources.toml`, and file names.

- A sidecar belongs to one article: `story.txt.toml`, `story.txt.meta.json` or `story.meta.json`.
- `sources.toml` speaks for a folder and those below. Each table is named by a file, a path or a glob, seen from the
  folder of `sources.toml`; the full name beats a glob, a longer glob a shorter one, a nearer file a farther one:

      ["2024/*.txt"]
      outlet = "Harbour Post"
      published = 2024-11-22

- A file name gives a date (`2024-11-22-…`, `…_2024-11-22`), and an outlet only where it is plainly one.
"""

from __future__ import annotations

import fnmatch
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputFault
from .decode import decode
from .facts import NAMES, Facts, facts_from
from .jsontext import load_json
from .limits import Limits

TABLE_FILE = "sources.toml"
SIDECAR_ENDS = (".toml", ".meta.json")

_DATE = r"(?:19|20)\d\d-[01]\d-[0-3]\d"
_DATED_FIRST = re.compile(rf"({_DATE})(?:([-_])(.{{1,100}}))?")
_DATED_LAST = re.compile(rf"(.{{1,100}})([-_])({_DATE})")

# "2024-11-22-harbour-post" names an outlet, "2024-11-22-flood-in-the-harbour" a story. After a dash only a last
# word that outlets bear in their names decides (the commonest in lists of newspapers and broadcasters); after "_"
# anything short does, but for words that say what a file is.
_OUTLET_WORDS = frozenset([
    "abc", "afp", "ap", "bbc", "bulletin", "cbc", "chronicle", "cnn", "courier", "daily", "dispatch", "echo",
    "examiner", "express", "gazette", "globe", "guardian", "herald", "independent", "inquirer", "journal", "ledger",
    "mail", "mirror", "monitor", "nbc", "news", "npr", "observer", "post", "press", "register", "reuters",
    "sentinel", "standard", "star", "sun", "telegraph", "times", "tribune", "tv", "upi", "wire",
])  # fmt: skip
_KINDS_OF_FILE = frozenset([
    "article", "articles", "copy", "draft", "file", "final", "item", "new", "page", "report", "story", "text",
    "untitled"
])  # fmt: skip
_MOST_OUTLET_WORDS = 4


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One `sources.toml`: its folder and its tables by file name, path or glob."""

    folder: Path
    tables: Mapping[str, Facts]

    def facts_of(self, file: Path) -> Facts:
        """Return what the tables say of `file`, the most exact name first."""
        try:
            path = unicodedata.normalize("NFC", file.relative_to(self.folder).as_posix())
        except ValueError:
            path = unicodedata.normalize("NFC", file.name)
        name = path.rpartition("/")[2]
        known = Facts()
        for pattern in sorted(self.tables, key=lambda key: (key not in (path, name), -len(key), key)):
            seen = path if "/" in pattern else name
            if pattern == seen or fnmatch.fnmatchcase(seen, pattern):
                known = known.over(self.tables[pattern])
        return known


def source_table(folder: Path, data: bytes) -> SourceTable:
    """Read a `sources.toml`. Raises InputFault naming the fault: broken TOML, no table, an unknown key."""
    content = _toml(data)
    tables: dict[str, Facts] = {}
    for name, table in content.items():
        if not isinstance(table, dict):
            raise InputFault(f"{name!r} is no table.", 'Write ["file name or glob"] above it.')
        unknown = sorted(set(table) - {key for keys in NAMES.values() for key in keys})
        if unknown:
            raise InputFault(f"unknown key {unknown[0]!r} in table {name!r}.", f"Known: {', '.join(NAMES)}.")
        tables[unicodedata.normalize("NFC", name)] = facts_from(table)
    return SourceTable(folder, tables)


def sidecar_names(file: Path) -> tuple[str, ...]:
    """Names under which the sidecar of `file` may stand beside it, the strongest first."""
    return (f"{file.name}.toml", f"{file.name}.meta.json", f"{file.stem}.meta.json")


def sidecar_facts(name: str, data: bytes, limits: Limits) -> Facts:
    """Read a sidecar. Raises InputFault when it is neither TOML nor a JSON object."""
    content = _toml(data) if name.endswith(".toml") else load_json(decode(data)[0], limits.max_json_depth)
    if not isinstance(content, dict):
        raise InputFault("a sidecar holds one table.")
    return facts_from(content)


def file_name_facts(file: Path) -> Facts:
    """Return the date, and where it is plain the outlet, that a file name gives."""
    stem = file.name.split(".")[0]
    first, last = _DATED_FIRST.fullmatch(stem), _DATED_LAST.fullmatch(stem)
    if first:
        day, between, rest = first[1], first[2] or "", first[3] or ""
    elif last:
        rest, between, day = last[1], last[2], last[3]
    else:
        return Facts()
    known = facts_from({"published": day})
    return Facts(outlet=_outlet(rest, between), published=known.published) if known.published else Facts()


def _outlet(slug: str, between: str) -> str:
    words = re.split(r"[-_ ]", slug)
    if not all(word.isalpha() for word in words) or len(words) > _MOST_OUTLET_WORDS:
        return ""
    if not _KINDS_OF_FILE.isdisjoint(word.casefold() for word in words):
        return ""
    if between == "-" and words[-1].casefold() not in _OUTLET_WORDS:
        return ""
    return " ".join(word if not word.islower() else _written(word) for word in words)


def _written(word: str) -> str:
    """Return a word of an outlet's name with its capitals: initials have no vowel or three letters at most."""
    initials = len(word) <= 3 and (not set(word) & set("aeiouy") or word in _OUTLET_WORDS - {"sun"})
    return word.upper() if initials else word.capitalize()


def _toml(data: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(decode(data)[0])
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as broken:
        raise InputFault(f"not valid TOML: {broken}.") from broken
