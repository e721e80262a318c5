"""Sources told by a bare noun, who may be whoever another outlet names: "the company", "officials", "the letter".

Of 33 pairs of sources that seemed to agree in 200 real stories none was two: a firm and its spokeswoman, authorities
and the police, a letter and who signed it (reports/real-stories.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from corroborate import cues
from corroborate.comparison import words
from corroborate.domain import Hop


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of body, in stems: nouns that stand for any body of it, and nouns by which one of it is known."""

    standing: frozenset[str]
    known: frozenset[str]


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(_stems(row["standing"]), _stems(row["standing"]) | _stems(row["known"]))
        for row in cues.load("offices")["kind"]
    )


@cache
def _writings() -> frozenset[str]:
    return _listed("writing")


@cache
def _listed(section: str) -> frozenset[str]:
    return _stems(cues.load("offices")[section]["words"])


def _stems(listed: list[str]) -> frozenset[str]:
    return frozenset(map(words.stem, listed))


def stands_for_a_body(bare: Hop, other: Hop) -> bool:
    """ "The company" beside "Brandt Steel" or its spokesman, but not beside "the union" or a mayor."""
    if bare.kind not in ("institution", "described", "person"):
        return False
    meant = _meant(bare)
    if not meant or (_proper(bare) and other.kind != "person"):
        return False
    told = _said(f"{other.name} {other.role}")
    return not any(told & kind.known for kind in _kinds() if kind not in meant)


def _meant(bare: Hop) -> list[_Kind]:
    """The kinds of body that a name may stand for: none where another word tells whose it is ("the ferry board")."""
    whole, possessive, _ = bare.name.replace("’", "'").partition("'s ")
    said = words.content(whole if possessive else bare.name) - words.content(_proper(bare)) - _beside("modifiers")
    said = (said - _beside("people")) or said
    return [kind for kind in _kinds() if said and said <= kind.standing]


@cache
def _beside(which: str) -> frozenset[str]:
    return _stems(cues.load("offices")["bare"][which])


def may_be_its_writer(writing: Hop, other: Hop) -> bool:
    """ "The letter", of which no name tells whose it is, beside anybody who could have written it."""
    if writing.kind not in ("document", "institution") or other.kind in ("imagery", "data", "outlet"):
        return False
    return bool(_said(writing.name) & _writings()) and not _proper(writing)


def tells_no_name(source: Hop, _: Hop) -> bool:
    """ "Instagram", where anybody posts; "a source with knowledge of the inquiry", who may be the sheriff."""
    said = _said(source.name)
    anonymous = source.kind in ("described", "unnamed") and bool(said & _listed("anonymous"))
    return anonymous or (bool(said) and said <= _listed("platform"))


def bears_the_name(body: Hop, person: Hop) -> bool:
    """ "The Brandt administration" beside "Brandt"; "Lund's draft report" beside "Lund"."""
    if person.kind != "person" or body.kind in ("person", "outlet"):
        return False
    surname = words.words(person.name)[-1:]
    return bool(surname) and words.stem(surname[0]) in map(words.stem, words.words(_proper(body)))


def _said(name: str) -> frozenset[str]:
    return frozenset(map(words.stem, words.words(name)))


def _proper(hop: Hop) -> str:
    """The words of a name in capitals; a first word that is a noun of a kind stands at the head of a sentence."""
    plain = frozenset[str]().union(*(kind.known for kind in _kinds()), _writings())
    return " ".join(
        word for at, word in enumerate(hop.name.split()) if word[:1].isupper() and not (at == 0 and _said(word) & plain)
    )
