"""Markdown as GitHub renders it: text of others stays text, in a paragraph, cell, list, quote, heading or summary.

Every ASCII punctuation mark becomes a numeric entity, but for a few that cannot start anything where they stand;
U+200B breaks what renderers link after decoding entities (addresses, mentions, issue numbers, schemes).
"""

from __future__ import annotations

import re
import string

from corroborate.formats.escape.characters import shown

_ALWAYS_PLAIN = frozenset(",;?'\"(%")
_ZERO_WIDTH = "\u200b"
_PLACE = re.compile(r"[A-Za-z0-9]+(?:[./_ -][A-Za-z0-9]+)*:[0-9]+")
_MARKS = re.compile("[" + re.escape(string.punctuation) + "]")


def escape(text: str) -> str:
    """One line of Markdown that renders as `text` and as nothing else; hidden characters are made visible."""
    line = shown(text)
    return _MARKS.sub(lambda mark: _escaped(line, mark.start(), _is_list_number(line, mark.start())), line)


def reference(place: str) -> str:
    """A place such as `may/courier.md:12`, or the id of a finding: plain and fit to be copied where it cannot act."""
    acts = "www." in place.lower() or "gh-" in place.lower()
    return place if _PLACE.fullmatch(place) and not acts else escape(place)


def _escaped(line: str, at: int, may_number_a_list: bool) -> str:
    mark, before, after = line[at], line[max(0, at - 3) : at], line[at + 1 : at + 3]
    if mark in _ALWAYS_PLAIN or (not may_number_a_list and _is_plain(mark, before, after)):
        return mark
    broken = _starts_a_link(mark, before, after)
    return f"&#{ord(mark)};{_ZERO_WIDTH}" if broken else f"&#{ord(mark)};"


def _is_list_number(line: str, at: int) -> bool:
    """True for the mark of "1. " and "1) " at the start of a line."""
    return line[:at].isdecimal() and line[at + 1 : at + 2] in ("", " ")


def _is_plain(mark: str, before: str, after: str) -> bool:
    """Stops, colons, hyphens and the like where they cannot belong to an address, a list or an emphasis."""
    previous, following = before[-1:], after[:1]
    if mark == ".":
        ends_a_word = following in ("", " ") and before.lower() != "www"
        is_initial = previous.isalpha() and not before[-2:-1].isalnum() and after[1:] == "."
        return ends_a_word or is_initial or (previous.isdecimal() and following.isdecimal())
    if mark == ":":
        return previous.isalnum() and following in ("", " ")
    if mark == "-":
        return previous.isalnum() and following.isalpha()
    if mark == "_":
        return previous.isalnum() and following.isalnum()
    if mark == "/":
        return previous == " " and following == " "
    return mark == ")"


def _starts_a_link(mark: str, before: str, after: str) -> bool:
    following = after[:1]
    if mark == ".":
        return before.lower() == "www" or (before[-1:].isalnum() and len(after) == 2 and after.isalnum())
    if mark == ":":
        return following not in ("", " ") and not (before[-1:].isdecimal() and following.isdecimal())
    if mark == "#":
        return following.isalnum()
    if mark == "-":
        return following.isdecimal()
    return mark in "@/"


def cell(text: str) -> str:
    """Text for one cell of a table; an empty one shows a dash, so that rows stay legible."""
    return escape(text) or "–"


def fence(lines: list[str]) -> list[str]:
    """A block of code around `lines`, its fence longer than any run of backticks inside."""
    runs = re.findall("`+", "\n".join(lines))
    ticks = "`" * max(3, 1 + max((len(run) for run in runs), default=0))
    return [f"{ticks}text", *lines, ticks]
