"""Which figures of an account are only parts: some of others, those beyond others, one line of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from corroborate import cues
from corroborate.comparison.gate import additional
from corroborate.comparison.meant import around
from corroborate.comparison.things import persons
from corroborate.domain import Claim, Figure

_TO_STOP = re.compile(r"[,;:.]")
_DEAD = re.compile(r"\b(?:killed|killing|kills|kill|dead|dies|died|dying|death|slain|fatal|fatally)\b")
"""Beside these "three others wounded" are all the wounded: the others are those who lived."""


def is_part(claim: Claim, figure: Figure, role: str, claims: Sequence[Claim], top: bool) -> bool:
    """Whether a figure is only a part of what its article tells of a role; a lone "one" of the body always is, save
    "one person" on top."""
    if figure.part == "subset" or beside_one(claim, figure) or condition(claim, figure):
        return True
    told_as_news = top and (claim.section != "body" or figure.counted in persons()[0])
    if figure.stated == (Decimal(1), Decimal(1)) and not told_as_news:
        return True
    return additional(figure) and not (role in survived() and _beyond_the_dead(claim, claims))


def condition(claim: Claim, figure: Figure) -> bool:
    """ "Two critically hurt": a line of the hospital's list."""
    _, after = around(claim, figure)
    said = _pattern(listed("condition"))
    return bool(said.search(_TO_STOP.split(after)[0])) or bool(said.search(f"{figure.role_text} {figure.text}".lower()))


@cache
def listed(section: str) -> tuple[str, ...]:
    """The phrases of a section of the list `counted`."""
    return tuple(cues.load("counted")[section]["phrases"])


def _beyond_the_dead(claim: Claim, claims: Sequence[Claim]) -> bool:
    return tells_of_dead([one for one in claims if one.sentence == claim.sentence])


def tells_of_dead(claims: Sequence[Claim]) -> bool:
    """Whether any of the claims speaks of a death."""
    return any(_DEAD.search(claim.text.lower()) for claim in claims)


def beside_one(claim: Claim, figure: Figure) -> bool:
    """ "A baby and 4 people were hurt": the figure leaves out the one who is named beside it."""
    before, after = around(claim, figure)
    singles = _singles()
    return bool(singles[0].search(before) or singles[1].match(after))


@cache
def _singles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A single person just before a figure, and just after one."""
    nouns = "|".join(re.escape(noun) for noun in sorted(persons()[1] | {"person", "victim"}))
    before = rf"\b(?:{nouns}),? (?:and )?\Z"
    after = rf" and (?:a|an|one|another) (?:[\w-]{{1,15}} )?(?:{nouns})\b"
    return re.compile(before), re.compile(after)


@cache
def survived() -> frozenset[str]:
    """Roles of those who lived."""
    return frozenset(cues.load("counted")["near"]["wounded"]) | {"wounded"}


def said_of(claims: Sequence[Claim], phrases: Sequence[str]) -> bool:
    """Whether any claim holds one of the phrases, as whole words."""
    return any(_pattern(tuple(phrases)).search(claim.text.lower()) for claim in claims)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b")
