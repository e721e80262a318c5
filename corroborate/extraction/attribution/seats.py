"""Who is meant by "the Ohio senator", "the Kentucky Republican": a seat and where it is, without a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corroborate.domain import Hop, Name
from corroborate.extraction.attribution.nouns import Mention, is_possessive
from corroborate.extraction.attribution.persons import hop_of, is_body
from corroborate.extraction.attribution.speakers import Speakers

SEATS = {
    "senator": ("sen", "senator", "r-", "d-", "i-"),
    "congressman": ("rep", "representative", "congressman", "r-", "d-"),
    "congresswoman": ("rep", "representative", "congresswoman", "r-", "d-"),
    "representative": ("rep", "representative", "r-", "d-"),
    "lawmaker": ("rep", "representative", "sen", "senator", "r-", "d-", "i-"),
    "governor": ("gov", "governor"),
    "mayor": ("mayor",),
    "republican": ("republican", "r-"),
    "democrat": ("democrat", "d-", "democratic"),
}
"""Nouns of seats, with the words of a role that tell of one; "r-" and "d-" begin the mark of a party and a state."""
_ADDED = frozenset(
    {"independent", "democratic", "junior", "senior", "freshman", "conservative", "liberal", "progressive"}
)
"""Words beside a place that tell of nobody else: "the independent Ohio senator"."""
_OTHER_PARTY = {"republican": ("democrat", "democratic", "d-"), "democrat": ("republican", "r-")}
_LARGE = frozenset({"president", "minister", "secretary", "spokesman", "spokeswoman", "judge", "chancellor"})
"""Offices whose bearer is no member of a house."""
_TWO_WORDS = 2


def seated(text: str, words: Sequence[Mention], before: Sequence[Name], speakers: Speakers) -> Hop | None:
    """The person of a seat: of the place told, else the one named before it in its sentence or in the sentence before.

    `words` are those of the source with its article, `before` the names before it. None where two fit.
    """
    words = [word for word in words if word.low not in _ADDED]
    if not 2 < len(words) <= 4 or words[0].low != "the" or words[-1].low not in SEATS:
        return None
    place = [word.low for word in words[1:-1] if word.capital]
    if len(place) != len(words) - _TWO_WORDS or (words[-1].capital and words[-1].low not in ("republican", "democrat")):
        return None
    seat = words[-1].low
    held = {
        p.key: p for p in (*speakers.offices, *speakers.people) if p.kind == "person" and _holds(p.role, seat, place)
    }
    if held:
        return next(iter(held.values())) if len(held) == 1 else None
    here = {n.key: n for n in before if n.kind == "person" and not is_body(n)}
    if (
        not here
        and before
        and before[0].kind == "other"
        and " " not in before[0].text
        and is_possessive(text, before[0])
    ):
        here = {before[0].key: before[0]}  # "Lund's plan is weak, but the Ohio senator said"
    first = hop_of(next(iter(here.values()))) if len(here) == 1 else speakers.opening or speakers.latest
    if (
        first is None
        or len(here) > 1
        or first.kind != "person"
        or not first.key
        or "+" in first.key
        or _says_otherwise(role_told(first, speakers), seat)
    ):
        return None
    return first


def partisan(party: str, before: Sequence[Name], speakers: Speakers) -> Hop | None:
    """ "The Democrat": who spoke in the sentence before, unless an office or the other party is told of that one."""
    one = speakers.latest
    if one is None or speakers.silent or before or one.kind != "person" or not one.key or "+" in one.key:
        return None
    return None if _says_otherwise(role_told(one, speakers), party) else one


RULERS = {
    "president": ("president",),
    "leader": ("president", "leader", "prime", "premier", "chancellor", "king", "prince", "ruler"),
    "premier": ("premier", "minister"),
    "chancellor": ("chancellor",),
    "minister": ("minister",),
    "king": ("king",),
}
"""Nouns of those who lead a country, with the words of a role that tell of one."""
_OWN_LAND = (["us"], ["u.s"], ["u.s."], ["american"])


def ruling(text: str, words: Sequence[Mention], before: Sequence[Name], speakers: Speakers) -> Hop | None:
    """The person meant by "the French president", "the Norwegian leader": of that land, else who spoke just before.

    `words` are those of the source with its article, `before` the names before it in its sentence.
    """
    if not 2 < len(words) <= 4 or words[0].low != "the" or words[-1].low not in RULERS:
        return None
    land = [word.low for word in words[1:-1] if word.capital and word.low not in RULERS]
    if not land or len(land) != len(words) - _TWO_WORDS or words[-1].capital:
        return None
    marks = RULERS[words[-1].low]
    people = {p.key: p for p in (*speakers.offices, *speakers.people) if p.kind == "person" and p.key}
    told = {key: _words(p.role) for key, p in people.items() if p.role and not p.role.lower().startswith("former ")}
    held = [key for key, role in told.items() if _tells(role, marks) and set(land) <= role]
    if not held and land in _OWN_LAND:
        held = [key for key, role in told.items() if role == {"president"} and _tells(role, marks)]
    if held:
        return people[held[0]] if len(held) == 1 else None
    one = speakers.opening or speakers.latest
    if one is None or speakers.silent > 1 or any(n.kind in ("person", "other") for n in before):
        return None
    role = _words(role_told(one, speakers))
    fits = one.kind == "person" and bool(one.key) and "+" not in one.key
    return one if fits and (not role or _tells(role, marks)) else None


def role_told(hop: Hop, speakers: Speakers) -> str:
    """The role of a person, here or in an earlier sentence."""
    return hop.role or next((p.role for p in (*speakers.offices, *speakers.people) if p.key == hop.key and p.role), "")


def _says_otherwise(role: str, seat: str) -> bool:
    low = _words(role)
    if seat in _OTHER_PARTY:
        return bool(low & _LARGE) or _tells(low, _OTHER_PARTY[seat])
    return bool(low & _LARGE) or (bool(low) and not _tells(low, SEATS[seat]))


def _holds(role: str, seat: str, place: Sequence[str]) -> bool:
    low = _words(role)
    return _tells(low, SEATS[seat]) and any(_is_place(word, place) for word in low)


def _words(role: str) -> set[str]:
    return {word.strip("().,").replace(".", "") for word in role.lower().split()}


def _tells(words: Iterable[str], marks: Sequence[str]) -> bool:
    return any(word == mark or (mark.endswith("-") and word.startswith(mark)) for word in words for mark in marks)


_PARTY = re.compile(r"[rdi]-")


def _is_place(word: str, place: Sequence[str]) -> bool:
    """Whether a word of a role names the place: "ohio", or shortens it: "ky", "r-ny"."""
    short = _PARTY.sub("", word)
    whole = "".join(place)
    if word == short:
        return word in place or short == whole
    initials = "".join(one[0] for one in place)
    return short in place or (len(place) > 1 and short == initials) or _shortens(short, whole)


def _shortens(short: str, whole: str) -> bool:
    """Whether the letters stand in the name in this order, the first at its beginning: "ky", "calif"."""
    if not short or short[0] != whole[0]:
        return False
    letters = iter(whole)
    return all(letter in letters for letter in short)
