"""Which words can be verbs, in what form, and of what base form: a lookup, not a tagger.

Forms are found by the list `verbs.toml` and by the spelling rules of English; a word that no list knows is a verb
only when it ends in -ed or -ing.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from corroborate.cues import load

Form = Literal[
    "", "past", "participle", "past_or_participle", "third", "base", "ing", "be", "have", "do", "modal", "be_plain"
]
"""What a word may be; "" when it is no verb by its spelling."""

SHORTEST_UNKNOWN = 5
"""Letters below which an unlisted word in -ed or -ing is rather a noun ("bed", "king", "sled")."""
LONGEST_WORD = 40
"""Characters; a longer run of letters is not looked up (and is not kept in the cache)."""


@cache
def words(section: str, field: str = "words") -> frozenset[str]:
    """The words of one list of `verbs.toml`."""
    return frozenset(load("verbs")[section][field].split())


@cache
def _irregular() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Past -> base, participle -> base, base -> past."""
    rows = [row.split() for row in load("verbs")["irregular"]["rows"].strip().splitlines()]
    past = {row[1]: row[0] for row in rows}
    participle = {row[2]: row[0] for row in rows if row[2] != row[0] or row[1] == row[0]}
    return past, participle, {row[0]: row[1] for row in rows}


@cache
def bases() -> frozenset[str]:
    """All base forms that the list knows."""
    return words("regular") | words("homographs") | frozenset(_irregular()[2])


@cache
def noun_like() -> frozenset[str]:
    """Base forms that are as often a noun: their bare and -s forms prove nothing alone."""
    return words("homographs") | words("irregular_homographs")


def form(word: str) -> Form:
    """The form of a lower-case word, by closed classes first, then by the lists, then by its ending."""
    return _form(word.replace("’", "'")) if len(word) <= LONGEST_WORD else ""


@cache
def _closed() -> dict[str, Form]:
    classes: tuple[Form, ...] = ("be", "be_plain", "have", "do", "modal")
    return {word: kind for kind in classes for word in words("auxiliaries", kind)}


@cache
def _form(word: str) -> Form:
    if word in _closed():
        return _closed()[word]
    if word in words("adjectives") or not word[:1].isalpha():
        return ""
    past, participle, _ = _irregular()
    if word in past:
        return "past_or_participle" if word in participle else "past"
    if word in participle:
        return "participle"
    if word.endswith("ed") and (_of_ed(word) in bases() or (len(word) >= SHORTEST_UNKNOWN and word not in bases())):
        return "past_or_participle"
    if word.endswith("ing") and len(word) >= SHORTEST_UNKNOWN and (_of_ing(word) in bases()):
        return "ing"
    if word in bases():
        return "base"
    return "third" if word.endswith("s") and _of_s(word) in bases() else ""


@cache
def lemma(word: str) -> str:
    """The base form of a lower-case verb form; the word itself when no rule applies."""
    if word in _closed():
        return {"be": "be", "be_plain": "be", "have": "have", "do": "do"}.get(_closed()[word], word)
    past, participle, base = _irregular()
    if word in base:
        return word
    if word in past or word in participle:
        return past.get(word) or participle[word]
    for ending, undo in (("ed", _of_ed), ("ing", _of_ing), ("s", _of_s)):
        if word.endswith(ending) and (word not in bases()):
            return undo(word)
    return word


def past_of(participle: str) -> str:
    """The past form of a lower-case -ing form: killing -> killed, taking -> took."""
    base = lemma(participle)
    irregular = _irregular()[2].get(base)
    if irregular:
        return "was" if base == "be" else irregular
    stem = participle[: -len("ing")]
    if len(stem) > 1 and stem.endswith("y") and stem[-2] not in "aeiou":
        return stem[:-1] + "ied"
    return stem + "ed"


def _known(*candidates: str) -> str:
    for candidate in candidates:
        if candidate in bases():
            return candidate
    return candidates[-1]


def _of_ed(word: str) -> str:
    if word.endswith("ied") and len(word) > len("died"):
        return _known(word[:-3] + "y", word[:-1], word[:-3] + "y")
    return _without(word[:-2])


def _of_ing(word: str) -> str:
    if word.endswith("ying") and len(word) == len("dying"):
        return _known(word[:-4] + "ie", word[:-3])
    return _without(word[:-3])


def _of_s(word: str) -> str:
    if word.endswith("ies"):
        return _known(word[:-1], word[:-3] + "y")
    return _known(word[:-1], word[:-2], word[:-1]) if word.endswith("es") else word[:-1]


SIBILANT_OR_SILENT = ("at", "iz", "is", "us", "ak", "uc", "ut", "c", "v", "g", "s", "u", "rc", "dg")
"""Stem ends after which an unlisted verb most often has a silent -e (create, organise, produce, solve, change)."""


def _without(stem: str) -> str:
    """Undo doubling and the dropped -e: stopp -> stop, fir -> fire; by the list, else by the stem's end."""
    single = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    silent = stem.endswith(SIBILANT_OR_SILENT) or (stem.endswith("in") and stem[-3:-2] not in tuple("aeiou"))
    guess = stem + "e" if silent and stem == single else stem
    for candidate in (stem + "e", stem, single):
        if candidate in bases():
            return candidate
    return guess
