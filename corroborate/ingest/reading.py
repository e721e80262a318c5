"""Files → articles: find, decode, read by kind, complete the facts, mark repeats."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain import Article, Comment, Link, Skipped
from ..errors import InputFault, WrongUse
from . import language, wording
from .beside import Beside
from .dates import day_of_head
from .decode import decode
from .facts import Facts
from .files import UNREADABLE_ENDS, Found, discover
from .limits import Limits
from .opening import read_bytes
from .own import CURE, REASON, is_report
from .repeats import repeats

STDIN = "-"
SHOWN_STDIN = "stdin"

_KINDS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page",
    ".xhtml": "page", ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
}  # fmt: skip

# First bytes of formats that hold text but are none (file(1) magic).
_FORMATS = ((b"%PDF-", "PDF"), (b"PK\x03\x04", "ZIP or Office"), (b"\x1f\x8b", "gzip"), (b"{\\rtf", "RTF"),
            (b"\xd0\xcf\x11\xe0", "old Office"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"))  # fmt: skip

_LOOKS_LIKE_PAGE = re.compile(
    r"\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--.{0,500}?-->\s{0,100})?<(?:!doctype html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
# Objects side by side: a string cannot hold a line end, so no valid JSON file looks like that.
_LOOKS_LIKE_LINES = re.compile(r"\}[ \t\r]{0,9}\n\s{0,9}\{")
_LOOKS_LIKE_XML = re.compile(r"\s{0,100}<(?:\?xml|!doctype|rss|feed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read, sorted by (path, id), and all that was not, sorted by (path, reason)."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """One article of a file before the facts that stand beside it are known; `number` 0 when it is the only one."""

    text: str
    facts: Facts
    number: int = 0
    first_line: int = 1
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    cut: str = ""
    """What was cut off the end, if anything."""


def read(
    paths: Sequence[str],
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    root: Path | None = None,
    sources: Path | None = None,
    stdin: bytes | None = None,
    on_file: Callable[[str], None] | None = None,
) -> Reading:
    """Read articles from files, folders, globs and standard input ("-").

    `root` is the working folder (default: the current one), from which paths are shown and below which links are
    followed. `sources` is a `sources.toml` that counts before those found in the folders. `stdin` holds the bytes of
    standard input. `on_file` is told each path before it is read.

    The result does not depend on the order of `paths`; a file given twice counts once. What cannot be read is
    listed, never raised. Raises WrongUse for a path that does not exist, for "-" without `stdin`, and for `sources`
    that cannot be read.
    """
    if isinstance(paths, str):
        raise WrongUse("Paths come as a list.", f"Write [{paths!r}].")
    folder = Path(root) if root is not None else Path.cwd()
    folder = folder if folder.is_absolute() else Path.cwd() / folder
    files, skipped = discover([path for path in paths if path != STDIN], folder, limits)
    beside = Beside(folder, sources, limits)
    collected: list[Article | Skipped] = list(skipped)
    for file in files:
        if on_file:
            on_file(file.shown)
        collected += _articles_of(file, beside, limits)
    if STDIN in paths:
        collected += _standard_input(stdin, limits, on_file)
    collected += beside.faults
    articles = [item for item in collected if isinstance(item, Article)]
    left_out = {item for item in collected if isinstance(item, Skipped)}
    return Reading(
        tuple(sorted(articles, key=lambda article: (article.path, article.id))),
        tuple(sorted(left_out, key=lambda skip: (skip.path, skip.reason))),
    )


def _articles_of(file: Found, beside: Beside, limits: Limits) -> Iterator[Article | Skipped]:
    end = file.file.suffix.casefold()
    try:
        if end in UNREADABLE_ENDS:
            raise InputFault(f"no reader for {end} files.", "Save it as text, Markdown or HTML.")
        data = read_bytes(file.file, file.boundary, limits.max_file_bytes)
        drafts = _drafts(data, _KINDS.get(end, ""), file.shown, limits)
        yield from _finished(drafts, file.shown, beside.facts(file), limits)
    except InputFault as fault:
        yield Skipped(file.shown, str(fault))


def _standard_input(
    stdin: bytes | None, limits: Limits, on_file: Callable[[str], None] | None
) -> Iterator[Article | Skipped]:
    if stdin is None:
        raise WrongUse("Nothing was given on standard input.", "Pipe an article into the command, or leave out '-'.")
    if on_file:
        on_file(SHOWN_STDIN)
    try:
        if len(stdin) > limits.max_file_bytes:
            raise InputFault(f"larger than {limits.max_file_bytes:,} bytes.")
        yield from _finished(_drafts(stdin, "", SHOWN_STDIN, limits), SHOWN_STDIN, Facts(), limits)
    except InputFault as fault:
        yield Skipped(SHOWN_STDIN, str(fault))


# ------------------------------------------------------------------------------------------------ by kind


def record_article(row: Mapping[str, object], path: str, limits: Limits) -> Iterator[Article | Skipped]:
    """The article of one record that no file of its own holds, with the columns that a line of JSON Lines has.

    `path` is what it is shown under. Raises InputFault for markup that cannot be read.
    """
    from .records import Broken, as_record

    record = as_record(row, 0, "")
    if isinstance(record, Broken):
        yield Skipped(path, record.reason)
        return
    draft = _page(record.html, limits) if record.html else _Draft(record.text, Facts())
    whole = _Draft(draft.text, record.facts.over(draft.facts), links=draft.links, notes=draft.notes)
    yield from _finished(iter([whole]), path, Facts(), limits)


def _drafts(data: bytes, kind: str, shown: str, limits: Limits) -> Iterator[_Draft | Skipped]:
    name = next((name for first, name in _FORMATS if data.startswith(first)), "")
    if name:
        raise InputFault(f"no reader for {name} files.", "Save it as text, Markdown or HTML.")
    source, notes = decode(data, markup=kind in ("page", ""))
    if is_report(source):
        raise InputFault(REASON, CURE)
    kind = kind or _sniffed(source)
    if kind == "json" and _LOOKS_LIKE_LINES.search(source):
        kind = "lines"
    if kind == "page":
        yield _page(source, limits, notes)
    elif kind in ("json", "lines"):
        yield from _records(source, kind, shown, limits, notes)
    elif kind == "markdown":
        yield from _markdown(source, shown, limits, notes)
    else:
        lines, notes = _lines(source, notes)
        text = wording.cut(lines, limits.max_characters)
        facts = Facts(published=day_of_head(text))
        yield _Draft(wording.composed(text), facts, notes=notes, cut=_cut_off(lines, text))


def _sniffed(source: str) -> str:
    """Return the kind of a text whose name does not tell it."""
    start = source[:2_000].lstrip()
    if start.startswith("{"):
        return "json"
    if start.startswith("[") and re.match(r"\[\s{0,100}[\]{]", start):
        return "json"
    if _LOOKS_LIKE_PAGE.match(source):
        return "page"
    if _LOOKS_LIKE_XML.match(source):
        raise InputFault("no reader for XML files.", "Save it as text, Markdown or HTML.")
    return "markdown" if source.startswith(("---\n", "---\r\n")) else "text"


def _lines(source: str, notes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    if re.search(r"\r(?!\n)", source):
        notes += ("carriage returns without line feeds are read as spaces",)
    return wording.unix_lines(source), notes


def _markdown(source: str, shown: str, limits: Limits, notes: tuple[str, ...]) -> Iterator[_Draft | Skipped]:
    from .markdown import own_comments, plain, split_front_matter

    text, notes = _lines(source, notes)
    front = split_front_matter(text, limits.max_front_matter_bytes)
    if front.fault:
        yield Skipped(shown, front.fault)
        notes += (front.fault,)
    rest = wording.cut(front.rest, limits.max_characters)
    read_as = plain(wording.composed(rest))
    facts = front.facts.over(Facts(title=read_as.title, published=day_of_head(read_as.text)))
    # Marks that went may have stood between a letter and its accent; then the spans of the links no longer hold.
    text, comments = own_comments(wording.composed(read_as.text))
    links = read_as.links if len(text) == len(read_as.text) else ()
    cut = _cut_off(front.rest, rest)
    yield _Draft(text, facts, first_line=front.first_line, links=links, notes=notes, comments=comments, cut=cut)


def _page(source: str, limits: Limits, notes: tuple[str, ...] = ()) -> _Draft:
    from .page import read_page

    page = read_page(source, limits)
    return _Draft(page.text, page.facts, links=page.links, notes=notes + page.notes)


def _records(source: str, kind: str, shown: str, limits: Limits, notes: tuple[str, ...]) -> Iterator[_Draft | Skipped]:
    from .records import Broken, json_lines, json_records

    for record in (json_lines if kind == "lines" else json_records)(source, limits):
        if isinstance(record, Broken):
            yield Skipped(f"{shown} {record.place}".rstrip(), record.reason)
            continue
        try:
            draft = _page(record.html, limits, notes) if record.html else _Draft(record.text, Facts(), notes=notes)
        except InputFault as fault:
            yield Skipped(f"{shown}#{record.number}" if record.number else shown, str(fault))
            continue
        yield _Draft(draft.text, record.facts.over(draft.facts), record.number, links=draft.links, notes=draft.notes)


# ------------------------------------------------------------------------------------------------ articles


def _finished(
    drafts: Iterator[_Draft | Skipped], shown: str, known: Facts, limits: Limits
) -> Iterator[Article | Skipped]:
    draft = None
    for draft in drafts:
        if isinstance(draft, Skipped):
            yield draft
            continue
        path = f"{shown}#{draft.number}" if draft.number else shown
        if not draft.text.strip():
            yield Skipped(path, "no text in it.")
            continue
        text = wording.cut(draft.text, limits.max_characters)
        if cut := draft.cut or _cut_off(draft.text, text):
            yield Skipped(path, cut)
        yield _article(draft, text, path, draft.facts.over(known).with_host())
    if draft is None:
        yield Skipped(shown, "no article in it.")


def _cut_off(whole: str, kept: str) -> str:
    return f"cut at {len(kept):,} of {len(whole):,} characters." if len(kept) < len(whole) else ""


def _article(draft: _Draft, text: str, path: str, facts: Facts) -> Article:
    return Article(
        id=article_id(path),
        path=path,
        outlet=facts.outlet,
        title=facts.title,
        byline=facts.byline,
        published=facts.published,
        updated=facts.updated,
        url=facts.url,
        text=text,
        first_line=draft.first_line,
        repeats=repeats(text),
        links=tuple(sorted((link for link in draft.links if link.span.end <= len(text)), key=lambda link: link.span)),
        notes=tuple(dict.fromkeys(draft.notes + facts.notes + ((language.NOTE,) if language.is_foreign(text) else ()))),
        credit=facts.credit,
        comments=tuple(comment for comment in draft.comments if comment.span.end <= len(text)),
    )


def article_id(path: str) -> str:
    """Return the id of the article shown under `path`: "a" and 10 hexadecimal digits."""
    return "a" + hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:10]


__all__ = ["Reading", "article_id", "read", "record_article"]
