"""HTML page → body text, links and facts.

The body comes from trafilatura, the facts from JSON-LD and meta tags, where publishers put them with time zone and
date of change. Elements that a browser does not show are taken out first. The parser is lxml: it reads broken
markup in linear time, fetches nothing and expands no entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from ..domain import Link, Span
from ..errors import InputFault
from .facts import Facts, facts_from, web_address
from .jsontext import load_json
from .limits import Limits
from .wording import body as as_body

_HIDDEN = re.compile(
    r"display\s?:\s?none|visibility\s?:\s?hidden|font-size\s?:\s?0(?![.\d])|opacity\s?:\s?0(?![.\d])"
    r"|text-indent\s?:\s?-\d{4}|(?<![-\w])color\s?:\s?transparent", re.IGNORECASE
)  # fmt: skip
_COLOUR = re.compile(r"(?<![-\w])(background(?:-color)?|color)\s?:\s?([#\w]{3,30})", re.IGNORECASE)
_TELLING_WORDS = 8
"""Words from which hidden text in a paragraph is worth a note: labels are shorter, sentences longer."""

_META = {
    "og:title": "title", "dc.title": "title", "twitter:title": "title",
    "og:site_name": "outlet", "dc.publisher": "outlet", "application-name": "outlet",
    "author": "byline", "article:author": "byline", "dc.creator": "byline", "parsely-author": "byline",
    "article:published_time": "published", "datepublished": "published", "parsely-pub-date": "published",
    "sailthru.date": "published", "dc.date": "published", "dc.date.issued": "published", "pubdate": "published",
    "date": "published",
    "article:modified_time": "updated", "og:updated_time": "updated", "datemodified": "updated",
    "last-modified": "updated", "og:url": "url",
}  # fmt: skip

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review", re.IGNORECASE)
_MOST_SCRIPTS = 20
_LONGEST_SCRIPT = 400_000
_MOST_NODES = 2_000
"""Tables of one JSON-LD script that are looked at."""

_NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What a page may hold, as such or as "&#1;", and lxml refuses to move: no character of XML 1.0 (section 2.2)."""

_BLOCKS = frozenset([
    "p", "head", "item", "quote", "cell", "row", "list", "table", "code", "div", "lb", "td", "th", "li", "h1",
    "h2", "h3", "h4", "h5", "h6"
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: text with paragraphs on lines of their own, links into it, facts, notes."""

    text: str
    links: tuple[Link, ...]
    facts: Facts
    notes: tuple[str, ...]


def read_page(markup: str, limits: Limits) -> Page:
    """Read one page. Raises InputFault when it is too large, no markup, or holds no article text."""
    tree = _parsed(markup, limits)
    facts = _facts(tree, limits)
    hidden = _without_hidden(tree)
    text, links = _text_of(_body(tree), facts.url)
    if not text.strip():
        raise InputFault("no article text found in the page.")
    notes = (f"left out {hidden} hidden passage{'s' if hidden > 1 else ''} of the page",) if hidden else ()
    return Page(text, links, facts.with_host(), notes)


def _parsed(markup: str, limits: Limits) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if len(markup) > limits.max_markup_bytes:
        raise InputFault(f"page larger than {limits.max_markup_bytes:,} characters.")
    if not markup.strip():
        raise InputFault("no text in it.")
    try:
        # As bytes of a known encoding: text with an encoding declaration is refused, and a page must not name another.
        parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as broken:
        raise InputFault("not readable as HTML.") from broken
    if sum(1 for _ in tree.iter()) > limits.max_markup_elements:
        raise InputFault(f"page of more than {limits.max_markup_elements:,} elements.")
    _make_movable(tree)
    return tree


def _make_movable(tree: Any) -> None:
    """Put U+FFFD for every character that lxml gives but does not take back."""
    for element in tree.iter():
        if element.text and _NOT_IN_XML.search(element.text):
            element.text = _NOT_IN_XML.sub("\ufffd", element.text)
        if element.tail and _NOT_IN_XML.search(element.tail):
            element.tail = _NOT_IN_XML.sub("\ufffd", element.tail)
        for name, value in element.attrib.items():
            if _NOT_IN_XML.search(value):
                element.set(name, _NOT_IN_XML.sub("\ufffd", value))


# ------------------------------------------------------------------------------------------------ facts


def _facts(tree: Any, limits: Limits) -> Facts:
    return _linked_data(tree, limits).over(_meta(tree))


def _meta(tree: Any) -> Facts:
    found: dict[str, object] = {}
    rank = {name: number for number, name in enumerate(_META)}
    metas = [((meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold(), meta.get("content"))
             for meta in tree.iter("meta")]  # fmt: skip
    for name, content in sorted((pair for pair in metas if pair[0] in rank), key=lambda pair: rank[pair[0]]):
        if content and not (_META[name] == "byline" and web_address(content)):
            found.setdefault(_META[name], content)
    canonical = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").casefold() == "canonical"]
    found["url"] = next((url for url in canonical if web_address(url)), found.get("url"))
    title = tree.find(".//title")
    if title is not None:
        found.setdefault("title", title.text_content())
    times = {time.get("datetime") for time in tree.iterfind(".//article//time[@datetime]")}
    if len(times) == 1:
        found.setdefault("published", times.pop())
    return facts_from(found)


def _linked_data(tree: Any, limits: Limits) -> Facts:
    """Return what the first article that the page describes in JSON-LD (schema.org) says."""
    scripts = [script.text or "" for script in tree.iter("script")
               if "ld+json" in (script.get("type") or "").casefold()]  # fmt: skip
    for script in scripts[:_MOST_SCRIPTS]:
        for node in _nodes(script[:_LONGEST_SCRIPT], limits):
            kinds = node.get("@type")
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind[:80])
                   for kind in (kinds if isinstance(kinds, list) else [kinds])):  # fmt: skip
                return _article_node(node)
    return Facts()


def _nodes(script: str, limits: Limits) -> Iterator[dict[str, Any]]:
    try:
        waiting = [load_json(script, limits.max_json_depth, lenient=True)]
    except InputFault:
        return
    seen = 0
    while waiting and (seen := seen + 1) <= _MOST_NODES:
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
        elif isinstance(node, list):
            waiting += node[:_MOST_NODES]


def _article_node(node: dict[str, Any]) -> Facts:
    page = node.get("mainEntityOfPage")
    table = {"title": node.get("headline"), "outlet": node.get("publisher"), "byline": node.get("author"),
             "published": node.get("datePublished"), "updated": node.get("dateModified"),
             "url": node.get("url") or (page.get("@id") if isinstance(page, dict) else page)}  # fmt: skip
    return facts_from(table)


# ------------------------------------------------------------------------------------------------ body


def _without_hidden(tree: Any) -> int:
    """Take out what a browser would not show; return how many passages of sentence length that were."""
    telling, outer = 0, None
    for element in [found for found in tree.iter() if isinstance(found.tag, str) and _is_hidden(found)]:
        parent = element.getparent()
        inside = any(above is outer for above in element.iterancestors())
        if parent is None or inside or element.tag in ("html", "body"):
            continue
        outer = element
        telling += _is_telling(element)
        element.drop_tree()
    return telling


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "")[:2_000]
    if element.get("hidden") is not None or _HIDDEN.search(style):
        return True
    colours = {name.casefold().removesuffix("-color"): value.casefold() for name, value in _COLOUR.findall(style)}
    return "color" in colours and colours["color"] == colours.get("background")


def _is_telling(element: Any) -> bool:
    """Tell hidden sentences of the article from the menus and dialogues that every page hides."""
    in_article = element.tag == "p" or next(element.iterancestors("p", "article", "main"), None) is not None
    return in_article and len(element.text_content().split(None, _TELLING_WORDS)) > _TELLING_WORDS


def _body(tree: Any) -> Any:
    """Return the element that holds the article, as trafilatura finds it; failing that, of the paragraphs."""
    import trafilatura

    try:
        # deduplicate=True would compare with pages read before, in a cache that the whole process shares.
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_links=True, with_metadata=False, deduplicate=False
        )
    except Exception as broken:  # a third party's parser on hostile markup: whatever it raises costs one page
        raise InputFault("no article text found in the page.") from broken
    body = getattr(found, "body", None)
    return tree if body is None else body


def _text_of(body: Any, base: str) -> tuple[str, tuple[Link, ...]]:
    paragraphs: list[str] = []
    links: list[Link] = []
    start = 0
    for runs in _paragraphs(body):
        words = ""
        for run, target in runs:
            piece = as_body(re.sub(r"\s+", " ", run))
            piece = piece.lstrip() if not words or words.endswith(" ") else piece
            if target and piece.strip() and (url := _absolute(target, base)):
                left = start + len(words) + len(piece) - len(piece.lstrip())
                links.append(Link(Span(left, left + len(piece.strip())), url))
            words += piece
        words = words.rstrip()
        if words:
            paragraphs.append(words)
            start += len(words) + 1
    return "\n".join(paragraphs), tuple(links)


def _paragraphs(body: Any) -> Iterator[list[tuple[str, str]]]:
    """Yield each block as runs of text with the link target they stand in, "" for none."""
    from lxml import etree

    runs: list[tuple[str, str]] = []
    targets: list[str] = [""]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "title", "meta"):
            continue
        if element.tag in _BLOCKS:
            yield runs
            runs = []
        if event == "start":
            if element.tag in ("ref", "a"):
                targets.append(element.get("target") or element.get("href") or "")
            runs.append((element.text or "", targets[-1]))
        else:
            if element.tag in ("ref", "a"):
                targets.pop()
            runs.append((element.tail or "", targets[-1]))
    yield runs


def _absolute(target: str, base: str) -> str:
    try:
        return web_address(urljoin(base, target))
    except ValueError:
        return ""
