"""The head of what is counted: plural heads, their singular, and the words before them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corroborate import cues
from corroborate.extraction.figures.tokens import Token

_STRENGTH = ("strong", "strength")
"""Count only behind a hyphen ("a 12-strong crew")."""

LONGEST_ACRONYM = 6
"""Letters; longer runs of capitals are shouting."""

MAX_PHRASE = 8
"""Words after a number in which its head is looked for."""


class Counted(NamedTuple):
    """`head` is singular and lower-case, "" when not said; the phrase ends before token `end`."""

    head: str
    modifiers: tuple[str, ...]
    end: int


@cache
def stop_words() -> frozenset[str]:
    """Words that end a noun phrase."""
    return frozenset(cues.load("nouns")["stop"]["words"])


@cache
def _not_plural() -> frozenset[str]:
    return frozenset(cues.load("nouns")["singular_s"]["words"])


@cache
def _collective() -> frozenset[str]:
    return frozenset(cues.load("nouns")["collective"]["words"])


@cache
def _participles() -> frozenset[str]:
    return frozenset(cues.load("nouns")["participles"]["words"])


def _is_irregular(word: str) -> bool:
    return word in cues.load("nouns")["irregular"] or word in _collective()


@cache
def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun ("tankers", "people", "staff")."""
    if _is_irregular(word):
        return True
    if len(word) < 3 or word in stop_words() or word in _not_plural():
        return False
    return word.endswith("s") and not word.endswith(("ss", "'s", "ous", "sis"))


@cache
def singular(word: str) -> str:
    """The singular of a lower-case plural; other words stay as they are."""
    irregular: dict[str, str] = cues.load("nouns")["irregular"]
    if word in irregular:
        return irregular[word]
    if not is_plural(word) or word in _collective():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def hyphenated_head(word: str) -> bool:
    """Whether a number before "-word" counts it."""
    return word in cues.load("nouns")["hyphenated"]["words"]


def counted_after(tokens: Sequence[Token], at: int, limit: int, one: bool) -> Counted:
    """What the number that ends before `at` counts, read up to token `limit`; `one` expects a singular."""
    if at < limit and tokens[at].kind == "raised":
        at += 1
    if at < limit and tokens[at].low == "of" and at + 1 < limit:
        return _of_phrase(tokens, at + 1, limit, one)
    words, heads = _phrase(tokens, at, limit)
    if one or not heads:
        words = _before_fate(tokens, words, one)
    if not words:
        return Counted("", (), at)
    last = _head(tokens, words, heads, one)
    if last is None:
        return Counted("", (), at)
    return _with_of(tokens, words, last, limit)


def _before_fate(tokens: Sequence[Token], words: list[int], one: bool) -> list[int]:
    """The words before what happened: "one man shot dead" is one man, "one critically hurt" and "five shot" people."""
    data = cues.load("nouns")
    fates = {*data["states"]["words"], *(() if one else data["hits"]["words"])}
    if not words or (tokens[words[-1]].low not in fates and not (one and tokens[words[-1]].low == "fatally")):
        return words
    fates.update(data["hits"]["words"])
    stop = len(words)
    while stop and (tokens[words[stop - 1]].low in fates or tokens[words[stop - 1]].low.endswith("ly")):
        stop -= 1
    return words[:stop]


def _of_phrase(tokens: Sequence[Token], at: int, limit: int, one: bool) -> Counted:
    """ "thousands of troops", "12 of the tankers", "12 of them"."""
    definite = ("the", "its", "their", "his", "her", "our", "my", "your", "these", "those", "all")
    start = at
    while start < limit and (tokens[start].low in definite or tokens[start].low.endswith("'s")):
        start += 1
    start = _past_superlative(tokens, start, limit)
    words, heads = _phrase(tokens, start, limit)
    last = _head(tokens, words, heads, False) if words else None
    if last is None and words:
        last = len(words) - 1
    if last is None:
        return Counted("", (), at - 1)
    return _with_of(tokens, words, last, limit)


def _past_superlative(tokens: Sequence[Token], at: int, limit: int) -> int:
    """Behind "most gifted and daring" in "the most gifted and daring pilots"."""
    if at + 2 >= limit or tokens[at].low != "most":
        return at
    return at + 4 if tokens[at + 2].low == "and" and at + 4 < limit else at + 2


def _phrase(tokens: Sequence[Token], at: int, limit: int) -> tuple[list[int], list[int]]:
    """Indices of the words of the noun phrase at `at`, and of those among them that look like plural heads."""
    words: list[int] = []
    heads: list[int] = []
    while at < limit and len(words) < MAX_PHRASE:
        token = tokens[at]
        hyphen = token.text in ("-", "‑") and words and at + 1 < limit and tokens[at].start == tokens[at - 1].end
        if (
            hyphen
            and tokens[at + 1].kind == "word"
            and tokens[at + 1].start == token.end
            and tokens[at + 1].low in stop_words()
        ):
            words.append(at + 1)
            at += 2
            continue
        if hyphen and tokens[at + 1].kind == "word":
            at += 1
            continue
        if token.text in ("-", "‑") and words and _numbers_a_name(tokens, at, limit):
            at += 2
            continue
        if token.text == "," and words and _adjectives(tokens, at, limit, heads):
            at += 1
            continue
        if token.low in ("and", "or") and _joins_names(tokens, at, limit, words):
            at += 1
            continue
        if token.kind != "word" or token.low in stop_words() or _is_verb_form(token, heads):
            break
        words.append(at)
        if is_plural(token.low):
            heads.append(len(words) - 1)
        elif heads:
            words.pop()
            break
        at += 1
    return words, heads


def _numbers_a_name(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """ "Covid-19 tests": digits glued to a name by a hyphen belong to it."""
    glued = tokens[at].start == tokens[at - 1].end and at + 1 < limit and tokens[at + 1].start == tokens[at].end
    return glued and tokens[at + 1].kind == "digits" and tokens[at - 1].text[0].isupper()


def _joins_names(tokens: Sequence[Token], at: int, limit: int, words: list[int]) -> bool:
    """ "460 Lada and Skoda cars", "12 steel and brick houses": two modifiers before one head."""
    if not words or at + 2 >= limit or tokens[at + 1].kind != "word" or is_plural(tokens[at - 1].low):
        return False
    alike = tokens[at - 1].text[0].isupper() == tokens[at + 1].text[0].isupper()
    return alike and tokens[at + 1].low not in stop_words() and is_plural(tokens[at + 2].low)


def _adjectives(tokens: Sequence[Token], at: int, limit: int, heads: list[int]) -> bool:
    """A comma inside a row of adjectives ("12 small, wooden boats"): a plain word and then a plural follow."""
    if heads or at + 2 >= limit:
        return False
    return tokens[at + 1].kind == "word" and tokens[at + 1].low not in stop_words() and is_plural(tokens[at + 2].low)


def _is_verb_form(token: Token, heads: list[int]) -> bool:
    low = token.low
    if not low.endswith(("ed", "ing")) or len(low) < 5 or token.text[0].isupper():
        return False
    return bool(heads) or low not in _participles()


def _head(tokens: Sequence[Token], words: list[int], heads: list[int], one: bool) -> int | None:
    """Position in `words` of the head: the first plural ("19 fouls proves"), of "women soldiers" the second.

    For "one" it is the last word before what looks like a verb ("one plan asks").
    """
    if one:
        while len(words) > 1 and _is_adverb(tokens[words[-1]]):
            words = words[:-1]
        heads = [at for at in heads if at < len(words)]
        verb = heads and tokens[words[heads[0]]].low not in _collective()
        return max(heads[0] - 1, 0) if verb else len(words) - 1
    if heads:
        return heads[-1] if _is_irregular(tokens[words[heads[0]]].low) else heads[0]
    last = tokens[words[-1]]
    first = tokens[words[0]]
    if (
        _is_acronym(first)
        or (hyphenated_head(first.low) and first.low not in _STRENGTH)
        or first.low in cues.load("nouns")["compound"]["words"]
    ):
        return 0
    if len(words) == 1 and not last.text[0].isupper() and last.low not in ("more", "other", "new"):
        states = cues.load("nouns")["states"]["words"]
        return None if last.low in states or last.low.endswith(("ed", "ing", "ly")) else 0
    return None


def _is_adverb(token: Token) -> bool:
    """ "One engine shortly before noon"; "one young family" has none."""
    return token.low.endswith("ly") and token.low not in cues.load("nouns")["in_ly"]["words"]


def _is_acronym(token: Token) -> bool:
    """ "0.5 WAR", "12 HIMARS": capitals that no plural follows are what is counted."""
    return 2 <= len(token.text) <= LONGEST_ACRONYM and token.text.isupper() and token.text.isalpha()


def _with_of(tokens: Sequence[Token], words: list[int], last: int, limit: int) -> Counted:
    head = singular(tokens[words[last]].low)
    modifiers = _modifiers(tokens, words[:last])
    end = words[last] + 1
    if end + 1 < limit and tokens[end].low == "of":
        inner, heads = _phrase(tokens, end + 1, limit)
        if inner:
            stop = (heads[-1] if heads else len(inner) - 1) + 1
            phrase = " ".join(tokens[index].low for index in inner[:stop])
            return Counted(head, (*modifiers, f"of {phrase}"), end)
    return Counted(head, modifiers, end)


def _modifiers(tokens: Sequence[Token], words: list[int]) -> tuple[str, ...]:
    """Modifiers with names joined: ("small", "north sea", "fishing"); hyphens kept as written."""
    found: list[str] = []
    for position, index in enumerate(words):
        token = tokens[index]
        if position and index - words[position - 1] == 2 and tokens[index - 1].text in "-‑":
            found[-1] += "-" + token.low
        elif position and token.text[0].isupper() and tokens[words[position - 1]].text[0].isupper():
            found[-1] += " " + token.low
        else:
            found.append(token.low)
    return tuple(found)
