"""Markdown → plain text on the same lines.

Marks of headings, emphasis, quotes and lists go; links keep their words and become `Link`s; images, tags, footnote
marks, comments and struck-out text (`~~12~~`) go altogether, since a reader does not read them as said. A comment
that begins with "corroborate:" stays: it speaks to this tool. Every line of the file keeps its place.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from ..domain import Comment, Link, Span
from ..errors import InputFault
from .facts import Facts, facts_from, web_address
from .wording import one_line


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the text: facts, the line on which the text begins, and what was wrong with it, if any."""

    facts: Facts
    rest: str
    first_line: int = 1
    fault: str = ""


def split_front_matter(text: str, most_bytes: int) -> FrontMatter:
    """Take YAML front matter off `text`.

    Broken front matter costs the metadata, never the text: `fault` says why, and the text after the closing line
    is read all the same. Without a closing line there is no front matter.
    """
    lines = text.split("\n", 1)
    if lines[0].rstrip() != "---" or len(lines) < 2:
        return FrontMatter(Facts(), text)
    end = _closing(lines[1])
    if end is None:
        return FrontMatter(Facts(), text)
    inside, rest = lines[1][: end[0]], lines[1][end[1] :]
    first_line = 2 + lines[1].count("\n", 0, end[1])
    if len(inside) > most_bytes:
        return FrontMatter(Facts(), rest, first_line, f"front matter ignored: longer than {most_bytes:,} bytes.")
    try:
        return FrontMatter(_yaml_facts(inside), rest, first_line)
    except InputFault as fault:
        return FrontMatter(Facts(), rest, first_line, f"front matter ignored: {fault}")


def _closing(text: str) -> tuple[int, int] | None:
    """Return where the closing line begins and where the text after it does."""
    found = re.compile(r"^(?:---|\.\.\.)[ \t]{0,9}(?:\n|\Z)", re.MULTILINE).search(text)
    return (found.start(), found.end()) if found else None


def _yaml_facts(inside: str) -> Facts:
    import yaml

    # The base loader builds text, lists and tables, and nothing else: "no" stays a word, 2024-02-30 is no crash.
    try:
        table = yaml.load(inside, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as broken:
        line = broken.problem_mark.line + 2 if broken.problem_mark else 1
        raise InputFault(f"line {line}: {one_line(broken.problem or 'not valid YAML')}.") from broken
    except (yaml.YAMLError, RecursionError, ValueError) as broken:
        raise InputFault("not valid YAML.") from broken
    if table in (None, ""):
        return Facts()
    if not isinstance(table, dict):
        raise InputFault("line 2: not a table of keys and values.")
    return facts_from({key: value for key, value in table.items() if isinstance(key, str)})


# ------------------------------------------------------------------------------------------------ the body

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]{1,9}|$)")
_CLOSING_MARKS = re.compile(r"[ \t]#{1,6}[ \t]{0,9}$")
_QUOTE = re.compile(r"(?: {0,3}> ?){1,9}")
_BULLET = re.compile(r"[ \t]{0,8}[-*+•][ \t]{1,4}(?=\S)")
_ORDINAL = re.compile(r"[ \t]{0,8}\d{1,3}[.)][ \t]{1,4}(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:\* ?){3,80}|(?:- ?){3,80}|(?:_ ?){3,80}|={2,80})[ \t]{0,9}$")
_TABLE_RULE = re.compile(r"[ \t]{0,8}\|?[ \t]{0,3}:?-{2,80}[-:| \t]{0,400}$")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]{0,9}<?([^\s<>]{1,2000})>?")

_LABEL = r"[^\[\]\n]{0,400}"
_TARGET = r"<?[^\s<>()]{0,1000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,200})?>?(?:[ \t]{1,4}[\"'(][^\n()]{0,200}[\"')])?"
_OWN_COMMENT = r"<!--[ ]?corroborate:[^<>\n]{0,500}-->"
_OWN = re.compile(r"<!--[ ]?corroborate:([^<>\n]{0,500})-->")
_INLINE = re.compile(
    rf"""(?P<escaped>\\[!-/:-@\[-`{{-~])
    |(?P<own>{_OWN_COMMENT})
    |(?P<image>!\[{_LABEL}\]\({_TARGET}\))
    |(?P<footnote>\[\^[^\[\]\n]{{1,60}}\]:?)
    |\[(?P<label>{_LABEL})\](?:\((?P<target>{_TARGET})\)|\[(?P<reference>[^\[\]\n]{{0,200}})\])
    |<(?P<address>https?://[^\s<>]{{1,1000}})>
    |(?P<tag></?[a-zA-Z][^<>\n]{{0,300}}>)
    |(?P<struck>~~(?=\S)[^~\n]{{1,400}}~~)
    |(?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    |(?P<stars>(?<!\d)\*{{1,3}}(?=\S)|(?<=\S)\*{{1,3}}(?!\d))
    |(?P<lows>(?<![^\W_])_{{1,3}}(?=[^\s_])|(?<=[^\s_])_{{1,3}}(?![^\W_]))
    |(?P<ticks>`{{1,3}})""",
    re.VERBOSE,
)
_DROPPED = ("image", "footnote", "tag", "struck", "stars", "lows", "ticks")
_MOST_NESTED = 3
"""Marks inside the words of a link are read this deep."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Markdown as a reader sees it: as many lines as the source, the first heading of the first level, the links."""

    text: str
    links: tuple[Link, ...]
    title: str


def plain(source: str) -> Plain:
    """Return `source` without its marks; the n-th line of the result is the n-th line of the source."""
    lines = _without_comments(source).split("\n")
    addresses = {found[1].casefold(): found[2] for found in map(_DEFINITION.match, lines) if found}
    text: list[str] = []
    links: list[Link] = []
    length, title, before, fence = 0, "", "", ""
    for line in lines:
        fence, code = _fenced(line, fence)
        kept = "" if _FENCE.match(line) else _OWN.sub("", line)
        words, found = (kept, []) if code else _prose(line, before, addresses)
        links += [Link(Span(link.span.start + length, link.span.end + length), link.url) for link in found]
        heading = None if code else _HEADING.match(line)
        if heading and len(heading[1]) == 1:
            title = title or one_line(words)
        text.append(words)
        length += len(words) + 1
        before = line
    return Plain("\n".join(text), tuple(links), title)


def own_comments(text: str) -> tuple[str, tuple[Comment, ...]]:
    """Return the text with spaces in place of the comments that speak to this tool, and these."""
    comments = tuple(Comment(Span(*found.span()), found[1]) for found in _OWN.finditer(text))
    return _OWN.sub(lambda found: " " * len(found[0]), text), comments


def _without_comments(source: str) -> str:
    """Take comments out, keeping their line ends; one that speaks to this tool stays, unless it is quoted or code."""
    pieces: list[str] = []
    position = 0
    while (start := source.find("<!--", position)) >= 0 and (end := source.find("-->", start)) >= 0:
        comment = source[start : end + 3]
        own = re.fullmatch(_OWN_COMMENT, comment) and not _is_quoted(source, start)
        pieces += [source[position:start], comment if own else "\n" * comment.count("\n")]
        position = end + 3
    return "".join(pieces) + source[position:]


def _is_quoted(source: str, position: int) -> bool:
    start = source.rfind("\n", 0, position) + 1
    head = source[start : start + 8]
    return head.lstrip().startswith((">", "`", "~~~")) or head.startswith(("    ", "\t"))


def _fenced(line: str, fence: str) -> tuple[str, bool]:
    """Return the fence that is open after `line`, and whether the line belongs to fenced code."""
    found = _FENCE.match(line)
    if not fence:
        return (found[0].strip(), True) if found else ("", False)
    closes = found is not None and found[0].strip().startswith(fence) and not line.strip().strip(fence[0])
    return ("" if closes else fence), True


def _prose(line: str, before: str, addresses: dict[str, str]) -> tuple[str, list[Link]]:
    if _RULE.match(line) or _TABLE_RULE.match(line) or _DEFINITION.match(line):
        return "", []
    line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
    if _HEADING.match(line):
        line = _CLOSING_MARKS.sub("", _HEADING.sub("", line, count=1))
    line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    # In the middle of a paragraph "14. " at the head of a line is the end of a sentence that was wrapped there.
    if not before.strip() or _ORDINAL.match(before) or _BULLET.match(before):
        line = _ORDINAL.sub("", line, count=1) if _ORDINAL.match(line) else line
    return _inline(line, addresses, _MOST_NESTED)


def _inline(line: str, addresses: dict[str, str], deep: int) -> tuple[str, list[Link]]:
    pieces: list[str] = []
    links: list[Link] = []
    position = length = 0
    for found in _INLINE.finditer(line):
        pieces.append(line[position : found.start()])
        length += len(pieces[-1])
        words, inner, url = _read(found, addresses, deep)
        links += [Link(Span(link.span.start + length, link.span.end + length), link.url) for link in inner]
        if url and words:
            links.append(Link(Span(length, length + len(words)), url))
        pieces.append(words)
        length += len(words)
        position = found.end()
    return "".join(pieces) + line[position:], links


def _read(found: re.Match[str], addresses: dict[str, str], deep: int) -> tuple[str, list[Link], str]:
    """Return the words that a mark stands for, the links inside them, and the address they lead to."""
    kind = found.lastgroup
    if kind in _DROPPED:
        return "", [], ""
    if kind in ("escaped", "own"):
        return (found[0][1:] if kind == "escaped" else found[0]), [], ""
    if kind == "entity":
        return " ".join(html.unescape(found[0]).splitlines()) or " ", [], ""
    if kind == "address":
        return found["address"], [], web_address(found["address"])
    words, inner = _inline(found["label"], addresses, deep - 1) if deep else (found["label"], [])
    if found["reference"] is None:
        return words, inner, web_address(found["target"].split(maxsplit=1)[0].strip("<>") if found["target"] else "")
    url = addresses.get((found["reference"] or found["label"]).casefold(), "")
    return (words, inner, web_address(url)) if url else (found[0], [], "")
