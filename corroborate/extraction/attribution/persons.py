"""What the words of a name tell: its gender, whether it is a person at all, whether it stands for several."""

from __future__ import annotations

import re
from functools import cache

from corroborate.cues import load
from corroborate.domain import Hop, Name, Stance
from corroborate.extraction.attribution.nouns import singular, words_of

MANY = frozenset({"people", "men", "women", "children", "police", "media", "staff", "family", "couple", "jury", "crew"})
"""Nouns of several persons that end in no -s."""


def several(hop: Hop) -> bool:
    """Whether "they" can stand for it."""
    last = re.split(r" (?:of|for|from|in|at|who) |,", hop.name.lower())[0].split()[-1:] or [""]
    if hop.kind != "person" and last[0] in MANY:
        return True
    plural = hop.kind not in ("person", "outlet") and singular(last[0]) != last[0]
    return "+" in hop.key or hop.kind == "institution" or plural


def told_name(name: str, key: str) -> str:
    """What tells a person's gender: the full name where it is known, for a last name may be a first name as well."""
    return key if " " in key and " " not in name else name


def may_be(name: str, role: str, pronoun: str) -> bool:
    """Whether a pronoun may stand for a person, as far as first name, title and office tell the gender."""
    last = [word for word in name.split()[-1:] if word.islower()]  # "a young man", "a Lund spokeswoman"
    words = {word.strip(".,").lower() for word in (*name.split()[:1], *last, *role.split())}
    other = "feminine" if pronoun in ("he", "him") else "masculine"
    own = "masculine" if other == "feminine" else "feminine"
    return not words & gendered(other) or bool(words & gendered(own))


def must_be(hop: Hop, pronoun: str) -> bool:
    """Whether a name or office of the pronoun's own gender is told."""
    own = "masculine" if pronoun in ("he", "him") else "feminine"
    name = told_name(hop.name, hop.key)
    words = {word.strip(".,").lower() for word in (*hop.key.split()[:1], *name.split()[:1], *hop.role.split())}
    return bool(words & gendered(own)) and may_be(name, hop.role, pronoun)


@cache
def impersonal() -> frozenset[str]:
    """Words of names that no person bears."""
    return frozenset(load("genders")["nobody"]["words"])


@cache
def gendered(gender: str) -> frozenset[str]:
    """First names, titles and offices of one gender."""
    lists = load("genders")
    return frozenset((*lists[gender]["names"], *lists[gender]["words"]))


def is_body(name: Name) -> bool:
    """Whether a name holds a word of offices and laws: "Advanced Research" is nobody."""
    return is_no_person(name.text)


def is_no_person(name: str) -> bool:
    words = name.lower().split()
    return words[0] == "st." or any(word in words_of("institutions", "nouns") or word in impersonal() for word in words)


def hop_of(name: Name | None) -> Hop | None:
    if name is None:
        return None
    kind = {"person": "person", "other": "person", "outlet": "outlet"}.get(name.kind, "institution")
    return Hop(name.text, name.key, kind, "", "", name.span, None, Stance("certain"))  # type: ignore[arg-type]
