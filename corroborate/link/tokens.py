"""A text as tokens that do not depend on the notation: 1.2bn and 1,200 million, 4th and fourth, % and per cent.

Words that news puts for one another (`synonyms`) have one key. What is left of two texts after that is what one says
otherwise than the other (`differences`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal
from unicodedata import combining, normalize

from corroborate import cues
from corroborate.comparison.polarity import negates
from corroborate.comparison.words import stem, stop_words

LONGEST = 80
"""Tokens of a text that are compared; the time grows with the square, and a sentence of news has 20 to 40."""

Kind = Literal["number", "time", "unit", "name", "negation", "small", "word"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number."""

    key: str
    """Equal for what means the same."""
    stem: str
    kind: Kind


_TOKEN = re.compile(
    r"[0-9]{1,15}(?:,[0-9]{3}){0,4}(?:\.[0-9]{1,6})?"
    r"|(?:(?<=[0-9])|(?<=[0-9]\s))[ap]\.?m\b|[^\W\d_]+(?:['’.][^\W\d_]+){0,4}|[%$£€¥]",
    re.IGNORECASE,
)
DIGITS = frozenset("0123456789")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_ENDING = frozenset({"st", "nd", "rd", "th"})
_ARTICLES = frozenset({"a", "an", "the"})
_SIGNS = {"%": "percent", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
"""Signs, as the units are called that their words stand for."""
_GLUED = {"m": "1000000", "b": "1000000000", "k": "1000"}
"""Scales that stand right behind the digits of a sum of money."""


def tokens(text: str, names: Collection[str] = ()) -> tuple[Token, ...]:
    """The tokens of a text, articles left out, LONGEST at most; `names` are lower-case words that stand in names."""
    found = list(_numbered(list(_TOKEN.finditer(text[: LONGEST * LETTERS]))))
    return tuple(_joined([_token(*one, names) for one in found if _told(one[0])]))[:LONGEST]


def _told(word: str) -> bool:
    """Articles say nothing, nor do initials ("J. C." beside "J.C.")."""
    return word not in _ARTICLES and not (len(word) == 1 and word.isalpha() and word not in ("h", "i"))


LETTERS = 12
"""Characters of a token, the space and a generous margin included."""


def _numbered(matches: Sequence[re.Match[str]]) -> Iterator[tuple[str, bool]]:
    """Lower-case words, with whether a capital inside a sentence begins them; numbers are worked out."""
    at = 0
    while at < len(matches):
        value, taken = _value(matches, at)
        if value is None:
            yield _plain(matches[at].group()), _capital(matches[at])
        else:
            yield value, False
        at += taken


def _plain(word: str) -> str:
    """Lower case, without the possessive and without accents, which outlets write or not."""
    bare = word.lower().replace("’", "'").removesuffix("'s")
    return bare if bare.isascii() else "".join(c for c in normalize("NFKD", bare) if not combining(c)) or bare


def _capital(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rstrip("“”\"'‘’( ")[-1:]
    return match.group()[0].isupper() and before not in ("", ".", "!", "?", ":")


def _value(matches: Sequence[re.Match[str]], at: int) -> tuple[str | None, int]:
    """A number from digits or words and the scales behind it, and how many tokens it takes."""
    first = _plain(matches[at].group())
    small = _cardinals()
    digits = matches[at].group()[0] in DIGITS
    if not digits and first not in small:
        return (_ordinals()[first], 1) if first in _ordinals() else (None, 1)
    value = Decimal(first.replace(",", "")) if digits else small[first]
    taken = 1
    following = [_plain(match.group()) for match in matches[at + 1 : at + 4]]
    if following and digits and following[0] in _ENDING:
        return f"{first}.", 2
    ones = _ones().get(following[0]) if following else None
    if first in _TENS and ones is not None:
        value, taken = value + ones, 2
    while taken <= len(following) and (scale := _scale(matches, at, taken, following[taken - 1])) is not None:
        value, taken = value * scale, taken + 1
    return f"{value.normalize():f}", taken


_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})


def _scale(matches: Sequence[re.Match[str]], at: int, taken: int, word: str) -> Decimal | None:
    """What a word behind a number multiplies it by; "m" is a million only in a sum of money, else a metre."""
    if word in _scales():
        return _scales()[word]
    glued = matches[at + taken].start() == matches[at + taken - 1].end()
    money = at > 0 and matches[at - 1].group() in _SIGNS
    return Decimal(_GLUED[word]) if word in _GLUED and glued and money else None


def _token(word: str, capital: bool, names: Collection[str]) -> Token:
    if word[0] in DIGITS:
        return Token(word, word, "time" if _YEAR.fullmatch(word) else "number")
    if negates(word):
        return Token("not", word, "negation")
    if word in _SIGNS or word in _units():
        return Token(_SIGNS.get(word) or _units()[word], word, "unit")
    if word.rstrip(".") in _times():
        return Token(_times()[word.rstrip(".")], word, "time")
    root = stem(word)
    if word in stop_words():
        return Token(_synonyms().get(root, word), word, "small")
    return Token(_synonyms().get(root, root), root, "name" if capital or word in names else "word")


def _joined(found: Sequence[Token]) -> Iterator[Token]:
    """Phrases of two words that stand for one: "stepped down" is "resign"."""
    at = 0
    while at < len(found):
        pair = tuple(token.stem for token in found[at : at + 2])
        if len(pair) == 2 and (key := _phrases().get((pair[0], pair[1]))) is not None:
            yield Token(key, key, "unit" if key in _units() else "word")
            at += 1
        else:
            yield found[at]
        at += 1


@cache
def _cardinals() -> Mapping[str, Decimal]:
    table = cues.load("numbers")
    return {word: Decimal(value) for part in ("small", "tens") for word, value in table[part].items() if word != "one"}


@cache
def _ones() -> Mapping[str, int]:
    return {word: int(value) for word, value in cues.load("numbers")["small"].items() if 0 < int(value) < 10}


@cache
def _ordinals() -> Mapping[str, str]:
    return {word: f"{at}." for at, word in enumerate(cues.load("numbers")["ordinals"]["words"][:20], 1)}


@cache
def _scales() -> Mapping[str, Decimal]:
    table = cues.load("numbers")
    known = {word: Decimal(value) for part in ("scale", "short") for word, value in table[part].items()}
    return {word: value for word, value in known.items() if word.isalpha()}


@cache
def _times() -> Mapping[str, str]:
    table = cues.load("times")
    named: dict[str, str] = {}
    for part in ("months", "weekdays"):
        named |= {word: f"{at} of {part}" for word, at in table[part]["words"].items()}
    clock = {"am": "a.m", "a.m": "a.m", "pm": "p.m", "p.m": "p.m"}
    return {**{word: word for word in table["seasons"]["words"]}, **named, **clock} | {"may": "may", "fall": "fall"}


@cache
def _units() -> Mapping[str, str]:
    """Names of units of one word; symbols are taken with them where they are no word of their own."""
    found: dict[str, str] = {"percent": "percent", "h": "hour"}
    for unit in cues.load("units")["unit"]:
        for name in (*unit.get("names", ()), *(symbol for symbol in unit.get("symbols", ()) if len(symbol) > 1)):
            if name.isalpha():
                found.setdefault(name.lower(), unit["id"])
    return found


@cache
def _sets() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words) for section in cues.load("synonyms").values() for words in section["sets"])


@cache
def _synonyms() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for words in _sets():
        for word in words:
            if " " not in word:
                found.setdefault(stem(word), stem(words[0]))
    return found


@cache
def _phrases() -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {("per", "cent"): "percent"}
    for words in _sets():
        for first, _, second in (word.partition(" ") for word in words if " " in word):
            found.setdefault((_as_read(first), _as_read(second)), stem(words[0]))
    return found


def _as_read(word: str) -> str:
    """The stem that a token of this word has."""
    return word if word in stop_words() else stem(word)
