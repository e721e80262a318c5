"""Which name is the subject of a clause: the one that opens it and has a verb behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.domain import Name, Span
from corroborate.extraction.attribution.nouns import singular, words_of
from corroborate.extraction.attribution.persons import is_body
from corroborate.extraction.attribution.words import AUXILIARIES, PASTS, PREPOSITIONS, SUBORDINATORS

_VERB = re.compile(
    r" (?:(?:also|then|later|once|never|still|now|just|often|himself|herself|[a-z]{3,12}ly) )?(?P<verb>[a-z]{2,20})\b"
)
_OPENS = re.compile(
    r"(?:\A|[.!?”\"\n] ?|,[”\"]? |\b(?:when|because|while|although|though|after|before|as|that|and|but) )"
    r"(?:(?:[Tt]he |former )?(?:[A-Z][\w.’'-]{1,20} ){0,4})\Z"
)
OPENING_REACH = 70
"""Characters that hold the titles before a subject, with the comma before them."""
_FRONTS = PREPOSITIONS | SUBORDINATORS | {"later", "earlier", "moments", "last", "this", "yet", "speaking"}
_FIRST = re.compile(r"(?P<word>[A-Z][a-z]{1,14})\b")


def has_verb_behind(text: str, name: Name) -> bool:
    """ "Lund wrote", "Lund also has": a verb behind a name, so that it is a subject."""
    match = _VERB.match(text, name.span.end)
    verb = match["verb"] if match is not None else ""
    told = verb in AUXILIARIES or verb in PASTS or verb.endswith("ed")
    return told or (verb.endswith("s") and not verb.endswith("ss") and verb not in PREPOSITIONS | SUBORDINATORS)


def is_subject(text: str, begin: int, name: Name) -> bool:
    """Whether a name opens a clause of the sentence that starts at `begin`, and a verb follows it."""
    near = max(begin, name.span.start - OPENING_REACH)
    return _OPENS.search(text[near : name.span.start]) is not None and has_verb_behind(text, name)


def may_be_person(name: Name) -> bool:
    """A person, or one word that no list knows: a last name told alone."""
    alone = name.kind == "other" and " " not in name.text and not name.text.isupper()
    noun = singular(name.text.lower())
    known = is_body(name) or noun in words_of("roles", "nouns") or noun in words_of("vague", "nouns")
    return not known and (name.kind == "person" or alone)


def behind_a_front(text: str, sentence: Span, names: Sequence[Name]) -> Name | None:
    """ "During a talk with Moss on Radio K, Lund left": who is the subject behind what the sentence begins with."""
    first = _FIRST.match(text, sentence.start, sentence.end)
    if first is None or first["word"].lower() not in _FRONTS:
        return None
    return next(
        (
            n
            for n in names
            if n.span.start > sentence.start and may_be_person(n) and is_subject(text, sentence.start, n)
            and _comma_before(text, sentence.start, n)
        ),
        None,
    )  # fmt: skip


_COMMA = re.compile(r",[”\"]? (?:(?:[Tt]he |former )?(?:[A-Z][\w.’'-]{1,20} ){0,4})\Z")


def _comma_before(text: str, begin: int, name: Name) -> bool:
    near = max(begin, name.span.start - OPENING_REACH)
    return _COMMA.search(text, near, name.span.start) is not None
