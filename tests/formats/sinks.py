"""Random words for the places where words of others leave the tool, and what each of these places must not let through.

A sink takes a batch of strings and returns those that broke out; a batch goes through a parser at once, so that tens
of thousands of strings take seconds.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from types import MappingProxyType
from xml.etree import ElementTree

import cmarkgfm
from cmarkgfm.cmark import Options

from corroborate.formats.escape import csv as cells
from corroborate.formats.escape import github, html, markdown, mermaid, sarif, terminal, xml
from corroborate.formats.escape import json as documents
from corroborate.formats.escape.characters import shown, storable
from tests.formats.hostile import ATTACKS
from tests.formats.html.page import Page

Sink = Callable[[Sequence[str]], list[str]]

_MARKS = [*"<>&\"'`*_~[](){}|\\!#@:/.$%^=+-;,?\n\r\t ", "\u2028", "\u200b", "\u202e", "\x00", "\x1b", "\x85", "\ufeff"]
_WORDS = [
    "a",
    "www",
    "http",
    "https://",
    "e.co",
    "12",
    "x",
    "GH-1",
    "javascript:",
    "script",
    "img src=x",
    "é",
    "字",
    "\U0001f600",
]
_OTHERS = [
    *ATTACKS,
    "&lt;",
    "&#60;",
    "&amp;#60;",
    "]]>",
    "<![CDATA[",
    "-->",
    "<?x",
    "\\\n",
    "  \n",
    "\n\n",
    "\n    ",
    "\n> ",
    "| |",
]


def strings(count: int, seed: int) -> list[str]:
    """So many strings of marks, words, attacks and any characters, the same for the same seed."""
    chance = random.Random(seed)
    return [_string(chance) for _ in range(count)]


def _string(chance: random.Random) -> str:
    parts = []
    for _ in range(chance.randint(1, 7)):
        kind = chance.random()
        if kind < 0.5:
            parts.append(chance.choice(_MARKS))
        elif kind < 0.75:
            parts.append(chance.choice(_WORDS))
        elif kind < 0.95:
            parts.append(chance.choice(_OTHERS))
        else:
            parts.append(chr(chance.randrange(0x20, 0x3000)))
    return "".join(parts)


# ---------------------------------------------------------------------------------------------------- Markdown

CONTEXTS = ("| {} | b |", "- {}", "> {}", "### {}", "{}", "**{}**", "<mark>{}</mark>", "1. {}\n   <br>{}")
_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_SAID = re.compile(r"<(?:!--|/?[A-Za-z])[^>]*>")


def rendered(source: str) -> str:
    """As GitHub's own renderer does: tables, autolinks, strikethrough, footnotes, raw HTML."""
    return str(cmarkgfm.github_flavored_markdown_to_html(source, _OPTIONS))


def _document(words: Sequence[str], context: str) -> str:
    if not context.startswith("|"):
        return "\n\n<!-- -->\n\n".join(context.replace("{}", one) for one in words)
    return "\n".join(["| a | b |", "|---|---|", *(context.replace("{}", one) for one in words)])


def in_markdown(batch: Sequence[str]) -> list[str]:
    """Other tags than harmless words make; the strings take turns in eight contexts."""
    turns = len(CONTEXTS)
    return [one for at, context in enumerate(CONTEXTS) for one in _broken_in(context, batch[at::turns])]


def _broken_in(context: str, batch: Sequence[str]) -> list[str]:
    def tags(words: Sequence[str]) -> list[str]:
        return _SAID.findall(rendered(_document(words, context)))

    if tags([markdown.escape(one) or "–" for one in batch]) == tags(["zz"] * len(batch)):
        return []
    if len(batch) == 1:
        return list(batch)
    half = len(batch) // 2
    return _broken_in(context, batch[:half]) + _broken_in(context, batch[half:])


_CALLS = re.compile(r"(?<![\w`])@[A-Za-z]|(?<!\w)#\d|\bGH-\d|\bwww\.\w|\b\w+@\w+\.\w|://", re.I)


def acts_in_markdown(batch: Sequence[str]) -> list[str]:
    """Mentions, references, addresses and commands in the text that a reader gets, where GitHub would act on them."""
    return [one for one in batch if _CALLS.search(_read(one)) or re.match(r"/[a-z]", markdown.escape(one))]


def _read(words: str) -> str:
    """The text after rendering."""
    reader = _Text()
    reader.feed(rendered(f"x {markdown.escape(words)}"))
    return "".join(reader.parts)


class _Text(HTMLParser):
    """Text of markup that we made ourselves."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


# ------------------------------------------------------------------------------------------------ other sinks


def in_html(batch: Sequence[str]) -> list[str]:
    """Anything but text in an element and in a quoted attribute."""
    page = Page("<!doctype html>" + "".join(f'<p title="{html.escape(one)}">x{html.escape(one)}x</p>' for one in batch))
    found = page.all("p")
    if len(found) != len(batch):
        return list(batch)
    return [
        one
        for one, element in zip(batch, found, strict=True)
        if len(element) or element.text != f"x{shown(one)}x" or element.get("title") != shown(one)
    ]


def in_terminal(batch: Sequence[str]) -> list[str]:
    """Controls, marks that reorder, commands of runners."""
    acts = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]|::|##\\[")
    return [one for one in batch if acts.search(terminal.escape(one))]


def in_annotations(batch: Sequence[str]) -> list[str]:
    """What ends a message or a property of a runner's command."""

    def broken(one: str) -> bool:
        message, value = github.message(one), github.value(one)
        ends = "\n" in message or "\r" in message or re.search(r"%(?!25|0D|0A)", message)
        return bool(ends or re.search(r"[\n\r:,]|%(?!25|0D|0A|3A|2C)", value))

    return [one for one in batch if broken(one)]


def in_json(batch: Sequence[str]) -> list[str]:
    """Another document than was meant, or characters that act where it is looked at."""
    source = documents.escape(json.dumps([storable(one) for one in batch], ensure_ascii=False, allow_nan=False))
    read = json.loads(source, parse_constant=lambda name: name)
    acts = re.search("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]|##\\[", source)
    if acts:
        return list(batch)
    return [one for one, back in zip(batch, read, strict=True) if back != storable(one)]


def in_xml(batch: Sequence[str]) -> list[str]:
    """What no parser accepts, or reads as an element."""
    root = ElementTree.Element("r")
    for one in batch:
        ElementTree.SubElement(root, "a", n=xml.words(one)).text = xml.words(one)
    read = ElementTree.fromstring(ElementTree.tostring(root, encoding="unicode"))
    return [
        one
        for one, element in zip(batch, read, strict=True)
        if len(element) or (element.text or "") != xml.words(one) or element.get("n") != xml.words(one)
    ]


def in_csv(batch: Sequence[str]) -> list[str]:
    """Another number of cells, or the start of a formula."""
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\n").writerows([cells.escape(one), "b"] for one in batch)
    read = list(csv.reader(io.StringIO(sheet.getvalue()), strict=True))
    if len(read) != len(batch):
        return list(batch)
    return [
        one
        for one, row in zip(batch, read, strict=True)
        if row[1:] != ["b"] or row[0] not in (shown(one), f"'{shown(one)}")
        or re.match(r"[=+\-@\t\r＝＋－＠]", row[0])
    ]  # fmt: skip


def in_mermaid(batch: Sequence[str]) -> list[str]:
    """What could end a quoted label."""
    return [one for one in batch if not re.fullmatch(r"(?:[A-Za-z0-9 .-]|#\d{1,7};)+", mermaid.label(one))]


def in_sarif(batch: Sequence[str]) -> list[str]:
    """Brackets that begin a link; references with a scheme or an authority."""

    def broken(one: str) -> bool:
        link = re.search(r"(?<!\\)(?:\\\\)*[\[\]]", sarif.message(one))
        return bool(link or not re.fullmatch(r"(?!/)[A-Za-z0-9/._~%-]+", sarif.uri(one)))

    return [one for one in batch if broken(one)]


SINKS: Mapping[str, Sink] = MappingProxyType({
    "annotations": in_annotations, "csv": in_csv, "html": in_html, "json": in_json, "markdown": in_markdown,
    "mermaid": in_mermaid, "sarif": in_sarif, "terminal": in_terminal, "xml": in_xml,
})  # fmt: skip
