"""Paths, folders and globs → the files to read, each once, none outside the folder that was given.

- A folder is read with all below it; so is a folder that a glob matches. Of those, only files whose name ends like an
  article's (`ARTICLE_ENDS`), or has no ending at all, are taken. Passed over in silence: hidden files and folders,
  `sources.toml`, sidecars, what a repository keeps beside its texts (README, LICENSE, …), and endings that belong to
  no text. Formats that may hold articles but have no reader (`UNREADABLE_ENDS`) are listed as skipped.
- A file that is named itself is read whatever its name.
- A link is followed as long as it stays below the working folder (for paths outside of it: below the folder given).
- What is no regular file (FIFO, device, socket) is never opened.
"""

from __future__ import annotations

import difflib
import fnmatch
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain import Skipped
from ..errors import InputFault, WrongUse
from .limits import Limits
from .opening import inside
from .sources import SIDECAR_ENDS, TABLE_FILE

ARTICLE_ENDS = frozenset([".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson"])
UNREADABLE_ENDS = frozenset(
    [
        ".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".pages", ".eml", ".mbox", ".xml", ".rss", ".atom",
        ".warc", ".csv", ".tsv", ".gz", ".bz2", ".xz", ".zst", ".zip", ".tar", ".7z"
    ]
)  # fmt: skip
_BESIDE_ARTICLES = frozenset(
    [
        "readme",
        "license",
        "licence",
        "copying",
        "notice",
        "changelog",
        "changes",
        "contributing",
        "code_of_conduct",
        "security",
        "authors",
        "makefile",
        "dockerfile",
        "codeowners",
        "package",
        "package-lock",
        "tsconfig",
    ]
)
_MAGIC = "*?["


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it is, how it is shown, and the folder it must not lead out of."""

    file: Path
    shown: str
    boundary: Path
    identity: tuple[int, int]
    linked: bool


@dataclass(frozen=True, slots=True)
class _Given:
    """A place to look in."""

    path: Path
    root: Path
    """The working folder: what lies below is shown from there."""
    base: Path
    """From where everything else is shown: the folder above the one given."""
    boundary: Path
    """The folder that nothing may lead out of."""

    def shown(self, file: Path) -> str:
        """Return the path as people see it: forward slashes, NFC, never absolute; bytes outside UTF-8 as `\\xff`."""
        path = file.relative_to(self.root if file.is_relative_to(self.root) else self.base).as_posix()
        return unicodedata.normalize("NFC", os.fsencode(path).decode("utf-8", "backslashreplace"))


def discover(paths: Sequence[str], root: Path, limits: Limits) -> tuple[tuple[Found, ...], tuple[Skipped, ...]]:
    """Return the files to read, sorted by the path shown, and what was left out.

    The result does not depend on the order of `paths`. Raises WrongUse for a path that does not exist.
    """
    found: list[Found] = []
    skipped: list[Skipped] = []
    for path in sorted(set(paths)):
        for entry in _under(path, root, limits):
            (found if isinstance(entry, Found) else skipped).append(entry)  # type: ignore[arg-type]
    files, twins = _each_once(found)
    if len(files) > limits.max_files:
        reason = f"more than {limits.max_files:,} files: left out from here on."
        twins.append(Skipped(files[limits.max_files].shown, reason))
    return tuple(files[: limits.max_files]), tuple(dict.fromkeys(skipped + twins))


# --------------------------------------------------------------------------------------- one path given


def _under(path: str, root: Path, limits: Limits) -> Iterator[Found | Skipped]:
    if "\0" in path:
        raise WrongUse("A path cannot hold a NUL character.")
    absolute = Path(os.path.abspath(root / path))
    if os.path.lexists(absolute):
        yield from _existing(absolute, root, limits)
    elif any(mark in path for mark in _MAGIC):
        yield from _globbed(absolute, root, limits)
    else:
        raise WrongUse(f"{path!r} does not exist.", _nearest(absolute))


def _existing(absolute: Path, root: Path, limits: Limits) -> Iterator[Found | Skipped]:
    given = _given(absolute, root, os.path.isdir(absolute))
    if os.path.isdir(absolute):
        yield from _walk(given, limits)
    else:
        yield _file(absolute, given)


def _given(absolute: Path, root: Path, is_folder: bool) -> _Given:
    """Return how a path is shown and bounded: from the working folder, else from the folder given itself."""
    below = absolute.is_relative_to(root)
    folder = absolute if is_folder else absolute.parent
    return _Given(absolute, root, folder.parent, (root if below else folder).resolve())


def _globbed(absolute: Path, root: Path, limits: Limits) -> Iterator[Found | Skipped]:
    parts = absolute.parts
    plain = len(root.parts) if absolute.is_relative_to(root) else 0
    fixed = next(at for at in range(plain, len(parts)) if any(mark in parts[at] for mark in _MAGIC))
    folder, pattern = Path(*parts[:fixed]), parts[fixed:]
    if not os.path.isdir(folder):
        return
    yield from _walk(_given(folder, root, True), limits, pattern)


def _matches(names: Sequence[str], pattern: Sequence[str]) -> bool:
    """Tell whether the pattern matches these names or a folder above them; `**` stands for any number of folders."""
    reached = {0}
    for name in names:
        reached = _past_stars(reached, pattern)
        if len(pattern) in reached:
            return True
        reached = {
            at if pattern[at] == "**" else at + 1
            for at in reached
            if pattern[at] == "**" or fnmatch.fnmatchcase(name, pattern[at])
        }
    return len(pattern) in _past_stars(reached, pattern)


def _past_stars(reached: set[int], pattern: Sequence[str]) -> set[int]:
    """Add the positions that are reached by letting `**` stand for no folder at all."""
    reached = set(reached)
    for at in sorted(reached):
        while at < len(pattern) and pattern[at] == "**":
            at += 1
            reached.add(at)
    return reached


def _walk(given: _Given, limits: Limits, pattern: Sequence[str] = ()) -> Iterator[Found | Skipped]:
    """Yield the articles below a folder in the order of their paths; a loop of links ends at its first round."""
    visited: set[Path] = set()
    waiting = [given.path]
    taken = 0
    while waiting and taken <= limits.max_files:
        place = waiting.pop()
        if os.path.isdir(place):
            entry = _enter(place, given, visited)
            if isinstance(entry, Skipped):
                yield entry
            else:
                waiting += reversed(entry)
        elif is_article(place) and (not pattern or _matches(place.relative_to(given.path).parts, pattern)):
            taken += 1
            yield _file(place, given)


def _enter(folder: Path, given: _Given, visited: set[Path]) -> list[Path] | Skipped:
    """Return what a folder holds, sorted as the paths shown are; nothing for a folder that was seen before."""
    try:
        real = inside(folder, given.boundary)
        if real in visited:
            return []
        visited.add(real)
        # Not entry.is_dir(): it raises for a link to itself, and one such link must not hide a folder.
        names = [name + ("/" if os.path.isdir(folder / name) else "") for name in os.listdir(folder)]
    except (InputFault, OSError) as fault:
        reason = str(fault) if isinstance(fault, InputFault) else f"cannot be opened: {str(fault.strerror).lower()}."
        return Skipped(given.shown(folder), reason)
    return [folder / name for name in sorted(names) if not name.startswith(".")]


def is_article(file: Path) -> bool:
    """Tell by its name whether a file found in a folder is meant; see the head of this module."""
    name, end = file.name.casefold(), file.suffix.casefold()
    if name == TABLE_FILE or name.endswith(SIDECAR_ENDS) or file.stem.casefold() in _BESIDE_ARTICLES:
        return False
    return end in ARTICLE_ENDS or end in UNREADABLE_ENDS or not end


def _file(file: Path, given: _Given) -> Found | Skipped:
    shown = given.shown(file)
    try:
        state = os.stat(inside(file, given.boundary))
    except InputFault as fault:
        return Skipped(shown, str(fault))
    except OSError as fault:
        return Skipped(shown, f"cannot be opened: {str(fault.strerror).lower()}.")
    if not stat.S_ISREG(state.st_mode):
        return Skipped(shown, "no regular file.")
    return Found(file, shown, given.boundary, (state.st_dev, state.st_ino), file.resolve() != file)


# ------------------------------------------------------------------------------------------- all paths


def _each_once(found: list[Found]) -> tuple[list[Found], list[Skipped]]:
    """Return each file once, however often and under whatever name it was given, and the names that had to go."""
    found = sorted(set(found), key=lambda item: (item.linked, item.shown, str(item.file)))
    by_identity: dict[tuple[int, int], Found] = {}
    for item in found:
        by_identity.setdefault(item.identity, item)
    by_name: dict[tuple[str, str], Found] = {}
    skipped = []
    for item in by_identity.values():
        twin = by_name.setdefault((_folder_key(item), item.shown), item)
        if twin is not item:
            skipped.append(Skipped(item.shown, "another file has the same name in another Unicode spelling."))
    return sorted(_told_apart(list(by_name.values())), key=lambda item: item.shown), skipped


def _folder_key(item: Found) -> str:
    return unicodedata.normalize("NFC", str(item.file.parent))


def _told_apart(found: list[Found]) -> list[Found]:
    """Number the folders of files from different places that would be shown under one path."""
    count: dict[str, int] = {}
    result = []
    for item in sorted(found, key=lambda item: (item.shown, str(item.file))):
        count[item.shown] = number = count.get(item.shown, 0) + 1
        folder, _, rest = item.shown.partition("/")
        shown = item.shown if number == 1 else f"{folder} ({number})/{rest}"
        result.append(Found(item.file, shown, item.boundary, item.identity, item.linked))
    return result


def _nearest(absolute: Path) -> str:
    """Return a suggestion for a path that does not exist."""
    try:
        names = sorted(os.listdir(absolute.parent))[:10_000]
    except OSError:
        return "Give an existing file, a folder or a glob."
    near = difflib.get_close_matches(absolute.name, names, n=1)
    return f"Did you mean {near[0]!r}?" if near else "Give an existing file, a folder or a glob."
