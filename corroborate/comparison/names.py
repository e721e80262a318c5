"""Names under one key: the alias table, and whether two keys may mean the same across articles.

Letters of another script are never folded: a masthead with one Cyrillic letter in it is another name.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from corroborate.cues import load

Sameness = Literal["same", "possibly", "different"]
AliasKind = Literal["country", "organisation", "outlet", "place"]

LIKELY_SAME_EDITS = 2
"""Letters by which two transliterations of a surname differ at most (Zelensky, Zelenskyy, Zelenskiy)."""
SHORTEST_TRANSLITERATED = 6
"""Letters; below this length two edits make another name."""
LONGEST_EDITED = 40
"""Letters; longer words are held to be no names, and to count their edits would take long."""
REMEMBERED = 65536
"""Pairs of keys whose answer is kept: those of one story meet again and again."""

_SPELLING = {
    "defence": "defense",
    "centre": "center",
    "programme": "program",
    "organisation": "organization",
    "labour": "labor",
}
_FILLERS = frozenset({"of", "the", "for", "and", "on"})


@dataclass(frozen=True, slots=True)
class Alias:
    """A row of the table as one of its spellings meets it."""

    key: str
    kind: AliasKind
    use: Literal["name", "seat", "people"]


@cache
def aliases() -> dict[str, Alias]:
    """Spelling as written → row. Names go before seats, seats before demonyms."""
    table = load("names")
    found: dict[str, Alias] = {}
    for row in table["countries"]["rows"]:
        for spelling in row["names"]:
            found.setdefault(spelling, Alias(row["key"], "country", "name"))
    kinds: tuple[tuple[str, AliasKind], ...] = (("organisations", "organisation"), ("outlets", "outlet"))
    for section, kind in kinds:
        for row in table[section]["rows"]:
            for spelling in row["names"]:
                found.setdefault(spelling, Alias(row["key"], kind, "name"))
    for row in table["countries"]["rows"]:
        for spelling in row["seats"]:
            found.setdefault(spelling, Alias(row["key"], "country", "seat"))
        for spelling in row["people"]:
            found.setdefault(spelling, Alias(row["key"], "country", "people"))
    for row in table["places"]["rows"]:
        for spelling in row["names"]:
            found.setdefault(spelling, Alias(row["key"], "place", "name"))
    return found


@cache
def place_key(name: str) -> str:
    """Return the key of a place as such: present spelling, without "oblast", "region" or the like."""
    low = folded(name)
    for row in load("names")["places"]["rows"]:
        if low in (folded(n) for n in row["names"]):
            return str(row["key"])
    return without_designator(low)


def without_designator(low: str) -> str:
    """ "kursk oblast" → "kursk"; "kansas city" stays."""
    regions = load("names")["regions"]
    words = low.split()
    if len(words) < 2 or words[-1] not in regions["words"] or low in regions["keep"]:
        return low
    return " ".join(words[:-1])


@cache
def folded(name: str) -> str:
    """Lower case, no possessive, no article, single spaces, Latin accents off, typographic apostrophes plain."""
    plain = " ".join(name.replace("’", "'").casefold().split())
    plain = plain.removesuffix("'s").removesuffix("'").removeprefix("the ")
    pieces = unicodedata.normalize("NFD", plain)
    kept = [c for i, c in enumerate(pieces) if not (unicodedata.combining(c) and i and pieces[i - 1].isascii())]
    return unicodedata.normalize("NFC", "".join(kept))


@cache
def _table() -> dict[str, tuple[str, bool]]:
    """Folded spelling → (key, is a seat of government)."""
    found: dict[str, tuple[str, bool]] = {}
    for spelling, alias in aliases().items():
        found.setdefault(folded(spelling), (alias.key, alias.use == "seat"))
        found.setdefault(folded(alias.key), (alias.key, False))
    return found


@lru_cache(maxsize=REMEMBERED)
def same_name(left: str, right: str) -> Sameness:
    """Return whether two keys of `extract.names` mean the same.

    "possibly" where the shorter form fits the longer ("shin", "shin won-sik"), where a capital may stand for its
    country, where initials fit or a surname is transliterated otherwise. Symmetric; never raises.
    """
    a, b = folded(left), folded(right)
    if a == b:
        return "same" if a else "possibly"
    known_a, known_b = _table().get(a), _table().get(b)
    if known_a and known_b:
        return _both_known(known_a, known_b)
    if without_designator(a) == without_designator(b) or place_key(a) == place_key(b):
        return "same"
    if known_a or known_b:
        known, other = (known_a, b) if known_a else (known_b, a)
        assert known is not None
        return "possibly" if _places_of(other) & _places_of(known[0]) else "different"
    return _by_words(_words(a), _words(b))


def _both_known(a: tuple[str, bool], b: tuple[str, bool]) -> Sameness:
    if a[0] == b[0]:
        return "possibly" if a[1] != b[1] else "same"
    x, y = sorted((a[0], b[0]), key=len)
    return "possibly" if y.startswith(f"{x} ") and x not in _countries() else "different"


@cache
def _countries() -> frozenset[str]:
    return frozenset(row["key"] for row in load("names")["countries"]["rows"])


@cache
def _places_of(key: str) -> frozenset[str]:
    """Country keys that the words may stand for as a qualified name: "georgia" for "georgia (country)"."""
    return frozenset({key.split(" (", maxsplit=1)[0]})


def _words(key: str) -> list[str]:
    plain = key.replace("-", " ").replace(".", " ").replace("'", "")
    return [_SPELLING.get(word, word) for word in plain.split() if word not in _FILLERS]


def _by_words(a: list[str], b: list[str]) -> Sameness:
    if not a or not b:
        return "different"
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return "same"
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        ends = {long[0], long[-1]}
        fits = short[0] in ends or any(_transliterated(short[0], end) for end in ends)
        return "possibly" if fits and len(short[0]) > 1 else "different"
    if short[0] == long[0] and short[-1] == long[-1] and _within(short, long):
        return "same" if all(len(w) == 1 for w in long if w not in short) else "possibly"
    if set(short) <= set(long):
        return "possibly"
    fits = _initials_fit(short, long) or _spelt_otherwise(short, long) or _short_form(short, long)
    return "possibly" if fits else "different"


def _short_form(a: list[str], b: list[str]) -> bool:
    """ "bill lund" and "william lund"."""
    groups = _nicknames().get(a[0], frozenset()) & _nicknames().get(b[0], frozenset())
    return a[-1] == b[-1] and bool(groups)


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    """First name → the rows of the table that it stands in."""
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(load("names")["nicknames"]["rows"]):
        for name in row:
            found[name] = found.get(name, frozenset()) | {number}
    return found


def _within(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _initials_fit(short: list[str], long: list[str]) -> bool:
    """ "j smith" and "john smith", not "jane smith" and "john smith"."""
    if short[-1] != long[-1]:
        return False
    first, other = short[0], long[0]
    return (len(first) == 1 or len(other) == 1) and first[0] == other[0]


def _spelt_otherwise(a: list[str], b: list[str]) -> bool:
    return len(a) == len(b) and (
        all(x == y or _transliterated(x, y) for x, y in zip(a, b, strict=True)) or (a[1:] == b[1:] and _misspelt(a, b))
    )


def _misspelt(a: list[str], b: list[str]) -> bool:
    """ "Comsuelo Brandt" and "Consuelo Brandt": a first name of length with one letter that is another."""
    first, other = a[0], b[0]
    long = min(len(first), len(other)) >= SHORTEST_TRANSLITERATED and max(len(first), len(other)) <= LONGEST_EDITED
    return len(a) > 1 and long and _edits(first, other) == 1


def _transliterated(a: str, b: str) -> bool:
    """Long words of one script with one beginning and at most two letters of difference towards the end."""
    if min(len(a), len(b)) < SHORTEST_TRANSLITERATED or abs(len(a) - len(b)) > LIKELY_SAME_EDITS or a[:3] != b[:3]:
        return False
    if not (a.isascii() and b.isascii()) or max(len(a), len(b)) > LONGEST_EDITED:
        return False
    return _edits(a, b) <= LIKELY_SAME_EDITS


def _edits(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
