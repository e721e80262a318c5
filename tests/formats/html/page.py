"""A page as a browser's parser sees it (Lexbor, after the HTML standard), and what may stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

# Elements of the drawings stand in the namespace of SVG.
SVG = "{http://www.w3.org/2000/svg}"


def parsed(source: str) -> Any:
    """The tree of the page; a comment is an element of that name, so that none goes unseen."""
    return _element(LexborHTMLParser(source).root, "")


def _element(node: Any, space: str) -> Any:
    space = SVG if node.tag == "svg" else space
    element = etree.Element(space + node.tag, {key: value or "" for key, value in node.attributes.items()})
    for child in node.iter(include_text=True):
        if child.tag != "-text":
            element.append(_element(child, space) if child.tag != "-comment" else etree.Element("comment"))
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + child.text_content
        else:
            element.text = (element.text or "") + child.text_content
    return element


class Page:
    """A parsed report."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.root = parsed(source)

    def all(self, tag: str, **wanted: str) -> list[Any]:
        """Elements by tag and by attributes; `class_` may be one of several classes."""
        return [one for one in self.root.iter(tag) if all(self._has(one, key, want) for key, want in wanted.items())]

    @staticmethod
    def _has(one: Any, key: str, want: str) -> bool:
        if key == "class_":
            return want in one.get("class", "").split()
        return bool(one.get(key.replace("_", "-")) == want)

    def by_id(self, ident: str) -> Any:
        return next(one for one in self.root.iter() if one.get("id") == ident)

    def elements(self) -> Iterator[Any]:
        return (one for one in self.root.iter() if isinstance(one.tag, str))

    def tags(self) -> set[str]:
        return {one.tag for one in self.elements()}

    def attributes(self) -> set[str]:
        return {name for one in self.elements() for name in one.attrib}

    def addresses(self) -> list[str]:
        """Every value that a browser could follow or load."""
        names = ("href", "src", "srcset", "action", "data", "poster", "formaction", "xlink:href", "background")
        return [one.get(name) for one in self.elements() for name in names if one.get(name) is not None]

    def shape(self) -> list[str]:
        """Tags in order, without drawings, marked words and headings: what no word of an article can change."""
        return [one.tag for one in self.elements() if SVG not in one.tag and one.tag != "mark"]


def text(element: Any) -> str:
    """The text of an element and of all in it, white space folded; style and script are no text."""
    return re.sub(r"\s+", " ", "".join(_in_order(element))).strip()


def _in_order(element: Any) -> Iterator[str]:
    if element.tag not in ("style", "script") and isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from _in_order(child)
            yield child.tail or ""
