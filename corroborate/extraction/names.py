"""Names: runs of capitalised words, judged by an alias table and the words around them.

A capital city stands for its government ("Moscow said", "missiles from Moscow", "Moscow's offer": key of the
country) unless a preposition of place precedes it ("in Moscow", "near Kyiv") or "to" and "from" follow a word of
travel ("flew to Moscow"): then it is a place with its own key. Full names of persons give the key under which a later
bare surname or first name meets them, at either end of the name, where only one person of the article fits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corroborate.domain import Name, Span
from corroborate.extraction.capitals import TOKEN, listed, runs
from corroborate.extraction.naming import before_links, named

BESIDE = 60
"""Characters on either side of a full name in which its kinship is told."""
_WHOSE = re.compile(r",\s(?:the )?[^\W_][\w’']{1,20}\s(?:[a-z]{2,12}\s)?([a-z-]{3,15})\b")
"""“, his only daughter”, “, the president's son”."""


def names(text: str, spans: Sequence[Span]) -> tuple[Name, ...]:
    """Return the names inside each of `spans` (sentences), in order and without overlap.

    Titles are not part of the name; neither is a possessive ending. Time is linear in the length of `text`.
    """
    found: list[Name] = []
    doubtful: set[int] = set()
    common: set[str] = set()
    links = _lists_of_links(text)
    ends = [link.end for link in links]
    for span in sorted(spans):
        shouted = span.of(text).isupper()
        common.update(word for word in TOKEN.findall(text, span.start, span.end) if word.islower())
        for run in runs(text, span):
            fresh = list(named(text, span, before_links(run) if links else run, found))
            if links:
                apart = (name for name in fresh if not _is_linked(name.span, links, ends))
                fresh = [_without_full(text, name) for name in apart]
            found += [name for name in fresh if not (shouted and name.kind in ("other", "person"))]
            if run[0].opens and len(fresh) == 1 and " " not in fresh[0].text and fresh[0].kind in ("other", "person"):
                doubtful |= {fresh[0].span.start} & {run[0].span.start}
    sober = [_sober(name, common) for name in found]
    return tuple(_linked(text, sober, frozenset(doubtful), common))


def _lists_of_links(text: str) -> list[Span]:
    """Where "LundPort to close Mayor resigns MORE" stands: links that lost their line breaks behind a name."""
    found: list[Span] = []
    past = 0
    for more in _MORE.finditer(text):
        begin = max(past, more.start() - LINKS_REACH)
        for glued in _GLUED.finditer(text, begin, more.end()):
            if glued[1] in text[max(0, glued.start() - NAME_REACH) : glued.start()]:
                full = _FULL.search(text, max(0, glued.start() - NAME_REACH), glued.start())
                found.append(Span(full.start() if full is not None else glued.end(1), more.end()))
                break
        past = more.end()
    return found


def _without_full(text: str, name: Name) -> Name:
    """ "Ada Lund Adelaide (Ada) Marie LundPort": without the first word of the full name such a list begins with."""
    words = name.text.split()
    short = _SHORT.match(text, name.span.end)
    if short is None or len(words) < len(("Ada", "Lund", "Adelaide")) or short[1] != words[0]:
        return name
    span = Span(name.span.start, name.span.end - len(words[-1]) - 1)
    return replace(name, span=span, text=span.of(text), key=name.key.rpartition(" ")[0])


def _is_linked(span: Span, links: Sequence[Span], ends: Sequence[int]) -> bool:
    at = bisect_right(ends, span.start)
    return at < len(links) and links[at].overlaps(span)


_FULL = re.compile(r"\([A-Z][a-z]{1,20}\) (?:[A-Z][\w.]{0,20} ){0,3}\Z")
"""The middle of a full name: "(Ada) Marie "."""
_SHORT = re.compile(r" \(([A-Z][a-z]{1,20})\) ")
_MORE = re.compile(r"MORE(?![a-z])")
_GLUED = re.compile(r"\b([A-Z][a-z’'-]{2,20})(?=[A-Z])")
LINKS_REACH = 700
"""Characters of the longest list of links behind a name (own choice)."""
NAME_REACH = 60
"""Characters before a glued word in which the same name stands (own choice)."""


def _sober(name: Name, common: set[str]) -> Name:
    """A phrase in capitals that the article also writes small ("Border Security") is nobody's name."""
    words = name.text.lower().split()
    if name.kind != "person" or len(words) < len(("Border", "Security")):
        return name
    headed = words[-1] in common and words[-1].endswith(("ed", "ing"))  # "Lund Acquitted", a headline
    return replace(name, kind="other") if headed or all(word in common for word in words) else name


def _linked(text: str, found: list[Name], doubtful: frozenset[int], common: set[str]) -> Iterator[Name]:
    """Give a bare surname or first name the key of the one person of the article whom it fits.

    A lone word that opens a sentence (its start in `doubtful`) stays only where the article shows that it is a name;
    one that the article also writes small (in `common`) does not stay.
    """
    persons = {name.key for name in found if name.kind == "person" and name.span.start not in doubtful}
    ends = _ends_of(persons)
    whole: dict[str, Name] = {}
    seen = {name.key for name in found if name.span.start not in doubtful}
    for name in found:
        whole.setdefault(name.key, name)
    only = {end: whole[next(iter(fits))] for end, fits in ends.items() if len(fits) == 1}
    earlier = {name.key for name in found if name.key in only and name.span.start < only[name.key].span.start}
    for name in found:
        one = only.get(name.key) if name.kind in ("person", "other", "place") else None
        if one is not None and name.key in earlier and is_namesake(one.key, name.key):
            yield replace(name, kind="person")
        elif one is not None and not (name.key in earlier and (name.kind == "place" or _is_kin(text, one.span))):
            yield replace(name, key=one.key, kind="person")
        elif name.kind == "other" and name.key in persons:
            yield replace(name, kind="person")
        elif name.kind == "other" and name.text.lower() in common:
            continue
        elif name.span.start not in doubtful or name.key in seen or _speaks(text, name.span.end):
            yield name


def _ends_of(persons: set[str]) -> dict[str, set[str]]:
    """First and last word of full names → the names; the longer of two that end alike gives way."""
    ends: dict[str, set[str]] = {}
    for key in sorted(persons, key=lambda k: (k.count(" "), k)):
        words = key.split()
        if len(words) < 2:
            continue
        for end in {words[0], words[-1]}:
            known = ends.setdefault(end, set())
            if not any(key.endswith(f" {shorter}") for shorter in known):
                known.add(key)
    return ends


def _is_kin(text: str, span: Span) -> bool:
    """Whether a full name is that of somebody's relative, who is not who the last name alone stood for before."""
    behind = TOKEN.findall(text, max(0, span.start - BESIDE), span.start)
    ahead = _WHOSE.match(text, span.end, span.end + BESIDE)
    return bool(behind and behind[-1].lower() in listed("kin")) or bool(ahead and ahead[1] in listed("kin"))


def is_namesake(full: str, last: str) -> bool:
    """Whether a last name by which the news calls one person alone is borne by somebody else here: "Ivanka Trump"."""
    bearers = [bearer for bearer in listed("alone") if bearer.endswith(f" {last}")]
    return bool(bearers) and " " in full and full not in bearers


def _speaks(text: str, end: int) -> bool:
    following = TOKEN.match(text, end + 1)
    return following is not None and following.group() in listed("speech")
