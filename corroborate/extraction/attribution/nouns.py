"""Words of a source: its head, what narrows it, and the lists that tell what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corroborate.cues import load
from corroborate.domain import Name, Span
from corroborate.extraction.attribution.words import TOKEN

ARTICLES = frozenset({"the", "a", "an", "these", "those", "this", "that", "its", "his", "her", "their", "our"})


LINKS = frozenset({"of", "by", "from", "for", "at", "in", "with", "to", "on", "about", "into", "against"})


ENDING_HEAD = frozenset(
    {
        "filed",
        "submitted",
        "obtained",
        "signed",
        "written",
        "prepared",
        "conducted",
        "commissioned",
        "taken",
        "seen",
        "released",
        "published",
        "compiled",
        "provided",
        "collected",
        "gathered",
        "issued",
        "shared",
        "posted",
    }
    | {"who", "which", "that", "familiar", "close", "briefed", "involved", "based", "speaking", "working", "living"}
)


SHORT_PLACES = frozenset({"st", "mt", "ft"})
"""Abbreviations that begin the name of a place: "St. Orne police"."""
_OWNERS = re.compile(r"['’] \w")
"""After a plural: "the teachers' union"."""


class Mention(NamedTuple):
    """Lower-case words of a source with their spans."""

    low: str
    span: Span
    capital: bool


@cache
def words_of(section: str, field: str) -> frozenset[str]:
    """One list of sources.toml as a set."""
    return frozenset(load("sources")[section][field])


def mentions(text: str, span: Span) -> list[Mention]:
    """The words of a source, without marks."""
    found = []
    for match in TOKEN.finditer(text, span.start, span.end):
        token = match.group()
        if token[0].isalnum():
            end = match.end() + bool(token.endswith("s") and _OWNERS.match(text, match.end(), span.end))
            low = text[match.start() : end].lower().replace("’", "'")
            found.append(Mention(low, Span(match.start(), end), token[0].isupper()))
    return found


def without_article(text: str, span: Span) -> Span:
    """The span without "the", "a" or "an" in front and without marks at its ends."""
    words = span.of(text)
    match = re.match(r"(?:the|a|an)\s", words, re.IGNORECASE)
    start = span.start + (match.end() if match else 0)
    return Span(start, span.start + len(words.rstrip(" ,;:.—–-")))


def singular(word: str) -> str:
    """Singular of a noun of the lists."""
    if word in ("people", "media", "police"):
        return word
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def is_people(low: str) -> bool:
    """ "Reporters", "police": a plural of persons that can open a clause without a determiner."""
    noun = singular(low)
    known = noun in words_of("roles", "nouns") or noun in words_of("vague", "nouns")
    return low in ("police", "people") or (noun != low and known)


def head_of(words: Sequence[Mention]) -> str:
    """Lower-case head of the phrase."""
    return words[head_position(words)].low if words else ""


def head_position(words: Sequence[Mention]) -> int:
    """Position of the last word before the first "of", "by", "who" or mark."""
    head = 0
    for at, word in enumerate(words):
        apart = at > 0 and word.span.start - words[at - 1].span.end > 1 and words[at - 1].low not in SHORT_PLACES
        if at > 0 and (word.low in LINKS or word.low in ENDING_HEAD or apart):
            break
        head = at
    return head


def is_possessive(text: str, name: Name) -> bool:
    after = text[name.span.end : name.span.end + 2]
    return (
        after in ("'s", "’s")
        or (after[:1] in ("'", "’") and text[name.span.end - 1] in "sS")
        or name.text.endswith(("'s", "’s"))
    )


_INCORPORATED = re.compile(r",? (?:inc|ltd|llc|corp|plc)\.?\Z")


def bare_key(name: str) -> str:
    """A name in small letters, without the possessive and without what a register adds: "brandt steel" of "…, Inc."."""
    plain = re.sub(r"['’](?:s\b)?", "", name.lower()).strip(" .,")
    return _INCORPORATED.sub("", plain)


def names_inside(names: Sequence[Name], span: Span) -> list[Name]:
    return [n for n in names if span.covers(n.span)]
