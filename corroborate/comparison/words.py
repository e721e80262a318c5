"""Words as they are compared: content stems, shingles of a claim, and how much of one stands in another."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TypeVar

import snowballstemmer

from corroborate import cues

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+){0,4}")
Token = TypeVar("Token")

SHINGLE = 5
"""Words in a shingle: on claim spans of news, 5-gram containment separates copies (0.38 and more) from the rest
(0.04 and less)."""


REMEMBERED = 8192
"""Claims whose words are kept: each is compared with many others, and reading its words is most of the cost."""


@lru_cache(maxsize=REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """Lower-case words in order, inner apostrophes, points and hyphens kept ("u.n", "anti-aircraft")."""
    found = "\n".join(_WORD.findall(text))  # no word holds a line break
    return tuple(found.lower().replace("’", "'").split("\n")) if found else ()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Snowball (Porter 2) stem of one lower-case English word, the possessive removed."""
    return str(_stemmer().stemWord(word.removesuffix("'s").removesuffix("'")))


@lru_cache(maxsize=REMEMBERED)
def content(text: str) -> frozenset[str]:
    """Stems of the words that carry sense; "not" and its kin are no content here, polarity is compared apart."""
    stops = stop_words()
    return frozenset(stem(word) for word in words(text) if word not in stops)


@cache
def stop_words() -> frozenset[str]:
    """Function words and words of reporting, from the list `stopwords`."""
    table = cues.load("stopwords")
    return frozenset(word for section in table.values() for word in section["words"])


@cache
def _stemmer() -> snowballstemmer.basestemmer.BaseStemmer:
    return snowballstemmer.stemmer("english")


def overlap(left: frozenset[Token], right: frozenset[Token]) -> float:
    """Jaccard overlap of two sets, 0 to 1; 0 when both are empty."""
    return len(left & right) / len(left | right) if left or right else 0.0


def share(left: frozenset[Token], right: frozenset[Token]) -> float:
    """Share of the smaller set that stands in the other, 0 to 1 (overlap coefficient); 0 when one is empty."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


@lru_cache(maxsize=REMEMBERED)
def shingles(text: str, size: int = SHINGLE) -> frozenset[tuple[str, ...]]:
    """Runs of `size` words; the whole text when it is shorter."""
    tokens = words(text)
    if len(tokens) <= size:
        return frozenset([tokens]) if tokens else frozenset()
    return frozenset(tokens[start : start + size] for start in range(len(tokens) - size + 1))


def containment(left: str, right: str) -> float:
    """Largest share of one text's shingles that stand in the other, 0 to 1 (Broder 1997)."""
    return share(shingles(left), shingles(right))
