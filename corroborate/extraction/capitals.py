"""Runs of capitalised words: where a name may begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from corroborate.comparison.names import Alias, aliases
from corroborate.cues import load
from corroborate.domain import Span

LONGEST_NAME = 12
"""Words; longer runs of capitals are headlines."""
COMPOUND_TAIL = 6
"""Letters from which a lower-case part after a hyphen is a word ("Lund-appointee"), not half a name ("Dae-ho")."""

TOKEN = re.compile(
    r"[DRI]-(?:[A-Z]\.){1,3}|[DRI]-[A-Z][a-z]{1,5}\b|(?:[^\W\d_]\.){2,6}|[^\W_]\w{0,60}(?:[-’'&]\w{1,60}){0,5}"
)
_PARTY_TAG = re.compile(r"[DRI]-(?:(?:[A-Z]\.){1,3}|[A-Z][a-z]{1,5})")
_FRONT = re.compile(r"(?:anti|pro|then|ex|non|post|pre|mid)-(?=[A-Z])")
_CONTRACTION = re.compile(r"['’](?:ve|re|ll|d|m|s|t)$")
_OPENING = frozenset("\"“«‘'")
_CLOSING = frozenset(".!?:")
_SHORT_TITLES = frozenset({"st", "mt", "ft"})


class Word(NamedTuple):
    """A word of the text, without a possessive."""

    span: Span
    text: str
    low: str
    """Lower case, without a final stop or a contraction ("We've" → "we")."""
    possessive: bool
    """Whether nothing may follow it in the same name."""
    opens: bool
    """Whether it is the first word of a sentence or quotation, where capitals say nothing."""


@cache
def listed(section: str, field: str = "words") -> frozenset[str]:
    """Return a word list of `cues/names.toml` as a set."""
    return frozenset(load("names")[section][field])


def words(text: str, span: Span) -> Iterator[Word]:
    """Yield the words of `span` that begin, go on or end a run of capitals.

    Party tags ("D-Ohio") are left out, "anti-" and "then-" taken off; of words in lower case only those up to the
    first that joins no name.
    """
    ended = False
    for match in TOKEN.finditer(text, span.start, span.end):
        raw = match.group()
        front = _FRONT.match(raw) if raw[0].islower() else None
        if front is None and raw[0].islower():
            begins = _begins_in_lower_case(raw)
            if begins or not ended:
                yield Word(Span(match.start(), match.end()), raw, raw, False, False)
                ended = not begins and raw not in listed("kinds", "joined")
        elif not _PARTY_TAG.fullmatch(raw):
            yield _capitalised(text, span, match, match.start() + (front.end() if front else 0))
            ended = False


def _capitalised(text: str, span: Span, match: re.Match[str], start: int) -> Word:
    end, possessive = _ends(text, match)
    before = text[max(span.start, start - 3) : start].rstrip()
    opens = start - span.start < 4 or before[-1:] in _OPENING or before[-1:] in _CLOSING
    word = text[start:end]
    return Word(Span(start, end), word, _CONTRACTION.split(word.lower().rstrip("."))[0], possessive, opens)


def _ends(text: str, match: re.Match[str]) -> tuple[int, bool]:
    """End of the name inside a token, and whether nothing may follow it: "Moscow's", "US-led"."""
    raw, end = match.group(), match.end()
    if raw[-2:] in ("'s", "’s") and len(raw) > 2:
        return end - 2, True
    head, dash, tail = raw.rpartition("-")
    joined = tail in listed("compounds") or (len(tail) >= COMPOUND_TAIL and tail.islower())
    if dash and joined and head[:1].isupper():
        return end - len(tail) - 1, True
    return end, text[end : end + 1] in ("'", "’")


def runs(text: str, span: Span) -> Iterator[list[Word]]:
    """Yield runs of capitalised words that nothing but a space, an initial's stop or a particle parts."""
    run: list[Word] = []
    held: list[Word] = []
    for word in words(text, span):
        if run and not _adjoins(text, (held or run)[-1], word):
            yield run
            run, held = [], []
        if is_capital(word):
            if held and not _may_join(run, held, word):
                yield run
                run, held = [word], []
                continue
            run += [*held, word]
            held = []
        elif run and word.text in listed("kinds", "joined") and len(held) < 2:
            held.append(word)
        elif run:
            yield run
            run, held = [], []
    if run:
        yield run


def is_capital(word: Word) -> bool:
    first = word.text[0]
    if first.isupper():
        return any(c.isalpha() for c in word.text)
    return _begins_in_lower_case(word.text)


def _begins_in_lower_case(word: str) -> bool:
    return word == "dpa" or (word.startswith(("al-", "el-")) and word[3:4].isupper())


def _adjoins(text: str, left: Word, right: Word) -> bool:
    gap = text[left.span.end : right.span.start]
    if left.possessive:
        return gap in ("'s ", "’s ") and right.low in listed("possessed") and right.text[0].isupper()
    if gap in (" ", "\u00a0", "\n"):
        return True
    shortened = left.low in listed("titles") or left.low in _SHORT_TITLES or len(left.text) == 1
    return gap in (". ", ".\u00a0", ".") and shortened


def _may_join(run: list[Word], held: list[Word], word: Word) -> bool:
    """Whether lower-case words between capitals belong to one name: "Ministry of Defence", "Ursula von der Leyen"."""
    if len(run) > LONGEST_NAME:
        return False
    lows = [h.text for h in held]
    whole = " ".join(w.text for w in [*run, *held, word]).removeprefix("The ")
    if whole in aliases() or any(a.startswith(f"{whole} ") for a in _joined_aliases()):
        return True
    last = run[-1].low
    heads = listed("kinds", "organisation")
    if all(low in listed("kinds", "name_particles") for low in lows):
        return last not in heads
    inside = any(w.text in ("of", "for", "on") for w in run)
    if lows[0] in ("of", "for", "on"):
        head = last in heads or last in listed("kinds", "of_heads") or last in listed("titles", "person")
        return (head or (inside and lows[0] != "of")) and lows[1:] in ([], ["the"])
    plain = last not in listed("titles", "person") and known(run[-1:]) is None and known([word]) is None
    return lows == ["and"] and inside and plain


@cache
def _joined_aliases() -> tuple[str, ...]:
    return tuple(a for a in aliases() if {"and", "of", "the", "for"} & set(a.split()))


def known(piece: Sequence[Word]) -> Alias | None:
    """Return the row of the alias table that the words spell, letter for letter or in capitals throughout."""
    if len(piece) > LONGEST_NAME:
        return None
    whole = " ".join(w.text for w in piece)
    found = aliases().get(whole)
    return found or (aliases().get(whole.title()) if whole.isupper() and len(whole) > 4 else None)
