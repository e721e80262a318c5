"""The words of a clause with what is known of them without context: spelling, word class, verb form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from corroborate.domain import Name, Span
from corroborate.extraction.verbs import Form, form, words

Kind = Literal[
    "mark",
    "number",
    "name",
    "determiner",
    "pronoun",
    "preposition",
    "subordinator",
    "relative",
    "coordinator",
    "adverb",
    "to",
    "word",
]

LONGEST = 40
"""Characters of one word; what is longer is read as several."""

_WORD = re.compile(
    r"\d(?:[\d.,]{0,30}\d)?%?|[^\W\d_](?:[\w'’&.-]{0,40}\w)?|--|[^\w\s]", re.UNICODE
)  # a stop or dash inside a word belongs to it ("U.S", "air-defense"), at its end it does not


class Word(NamedTuple):
    """A word or mark with its offsets in the article; a million of them are made for a thousand articles."""

    span: Span
    text: str
    lower: str
    kind: Kind
    form: Form
    """What verb form the spelling allows; "" inside names, numbers and marks."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one sentence, read once, and those of any stretch of it."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, span: Span, names: Sequence[Name] = ()) -> Line:
        found = words_of(text, span, names)
        return cls(found, tuple(word.span.start for word in found))

    def within(self, span: Span) -> tuple[Word, ...]:
        first, end = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        if end > first and self.words[end - 1].span.end > span.end:
            end -= 1
        return self.words[first:end]


@cache
def _classes() -> dict[str, Kind]:
    order: tuple[Kind, ...] = ("preposition", "determiner", "pronoun", "subordinator", "relative", "coordinator")
    known: dict[str, Kind] = {word: kind for kind in order for word in words("function", kind)}
    adverbs = words("function", "degree") | words("function", "time")
    return known | dict.fromkeys(adverbs, "adverb") | {"to": "to"}


def words_of(text: str, span: Span, names: Sequence[Name] = ()) -> tuple[Word, ...]:
    """The words and marks of `span` in order; a word inside a name is a name whatever it could be elsewhere."""
    inside = iter(sorted(name.span for name in names if name.span.overlaps(span)))
    name = next(inside, None)
    found: list[Word] = []
    for match in _WORD.finditer(text, span.start, span.end):
        here = Span(match.start(), match.end())
        while name is not None and name.end <= here.start:
            name = next(inside, None)
        named = name is not None and name.start <= here.start < name.end
        word = _word(match.group(), here, named)
        if word.lower == "of" and found and found[-1].kind == "subordinator":
            found[-1] = found[-1]._replace(kind="preposition")  # "because of", "as of"
        found.append(word)
    return tuple(found)


def _word(text: str, span: Span, named: bool) -> Word:
    lower = text.lower().replace("’", "'")
    if named:
        return Word(span, text, lower, "name", "")
    if text[0].isdigit():
        return Word(span, text, lower, "number", "")
    if not text[0].isalpha():
        return Word(span, text, lower, "mark", "")
    kind = _classes().get(lower) or ("adverb" if lower.endswith("ly") and len(lower) > 4 else "word")
    return Word(span, text, lower, kind, "" if kind not in ("word", "preposition") else _verb(text, lower))


PUNCTUATION = frozenset(",;:.!?…—–-\"'“”„«»‘’()[]")
"""Marks that a statement never begins with; a sign like "$" belongs to what follows."""


def opens_nothing(word: Word) -> bool:
    """Punctuation or a coordinator: no word of the statement itself."""
    return word.kind == "coordinator" or word.text in PUNCTUATION


CONTRACTED = ("'s", "'re", "'ve", "'ll", "'d", "'m")
"""Endings that carry a verb when they stand on a pronoun ("it's", "they've")."""


def carries_verb(word: Word) -> bool:
    """True of a pronoun with a verb in its ending."""
    if "'" not in word.lower:
        return False
    stem, _, ending = word.lower.partition("'")
    return f"'{ending}" in CONTRACTED and (stem in words("function", "subject_pronoun") or stem in ("that", "who"))


def _verb(text: str, lower: str) -> Form:
    if lower in words("function", "preposition") and not lower.endswith("ing"):
        return ""
    found = form(lower)
    # The month is far more often written with a capital than the modal, which starts no statement.
    return "" if found == "modal" and text == "May" else found
