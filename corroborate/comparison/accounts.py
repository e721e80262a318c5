"""What an article as a whole says of how many were killed, wounded, shot: its account.

An article gives many figures of one kind: the total in its headline and lead, parts of it below ("two of them"), and
the tolls of other events. Two sentences that differ may both be right; two totals that differ seldom are. So the
figures of each article are set side by side first, and the one that the article itself puts on top is its total: told
in the headline or lead before the body, of people before a kind of people, often before once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from corroborate import cues
from corroborate.comparison.as_of import cumulative_roles, running_roles
from corroborate.comparison.gate import BEYOND, additional
from corroborate.comparison.things import persons
from corroborate.domain import Claim, Figure, Span

_SECTIONS = {"headline": 0, "lead": 0, "body": 1}
_OTHER_TIMES = ("year", "range", "season")
"""Granularities of times over which events are summed up: "so far this year" is no toll of one event."""
_BEFORE_AGE = re.compile(r",\s?\Z")
_AFTER_AGE = re.compile(r"\s?(?:,|-year|years? old|and \d)")
_CORRECTED_BEFORE = re.compile(r"\bnot \Z")
_CORRECTED_AFTER = re.compile(r"[a-z ,]{0,15}\bas (?:was |had been )?(?:first|initially|earlier|previously|originally)\b")
"""As in "four were hurt, not five as first reported"."""
_EACH = re.compile(r"\beach\b")
_BEYOND_THE_DEAD = re.compile(r"\b(?:killed|killing|kills|kill|dead|dies|died|dying|death|slain|fatal|fatally)\b")
"""Beside these "three others wounded" are all the wounded: the others are those who lived."""


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of an account, read as one of its role, and the claim that it stands in."""

    claim: Claim
    figure: Figure
    part: bool
    """Some of others, beyond others, or one line of a list: never a total."""

    @property
    def value(self) -> tuple[Decimal, Decimal]:
        return self.figure.stated


@dataclass(frozen=True, slots=True)
class Account:
    """What one article says of one question, in the order of its text."""

    role: str
    told: tuple[Told, ...]
    corrected: frozenset[Decimal] = frozenset()
    """Numbers that the article says were first reported and are wrong."""

    @property
    def total(self) -> Told | None:
        """The figure that the article puts on top; None when it only tells parts."""
        whole = [one for one in self.told if not one.part]
        if not whole:
            return None
        times = Counter(one.value for one in whole)
        return min(whole, key=lambda one: (_place(one), -times[one.value], one.figure.span))

    def stands(self, one: Told) -> bool:
        """Whether a figure is told as what the article is about: on top, or more than once."""
        often = sum(other.value == one.value and not other.part for other in self.told) > 1
        return often or _SECTIONS[one.claim.section] == 0

    def gives(self, figure: Figure) -> bool:
        """Whether the article also tells a figure as stated here, or tells parts that make it up."""
        return any(one.value == figure.stated for one in self.told) or figure.stated[0] in self._sums()

    def _sums(self) -> set[Decimal]:
        """What the parts told in one sentence add up to."""
        sums: dict[Span, Decimal] = {}
        for one in self.told:
            sums[one.claim.sentence] = sums.get(one.claim.sentence, Decimal(0)) + one.value[0]
        return set(sums.values())


def _place(one: Told) -> tuple[bool, int, bool]:
    vague = one.figure.bound == "vague" or one.figure.approximate
    return vague, _SECTIONS[one.claim.section], one.figure.counted in persons()[1]


def accounts(claims: Sequence[Claim]) -> Mapping[str, Account]:
    """The accounts of one article by role: of people, and of fates that add up or run while an event lasts."""
    found: dict[str, list[Told]] = {}
    for claim in claims:
        for figure in claim.figures:
            role = fate(figure)
            if role and not claim.negated and _of_people(figure) and not _aside(claim, figure):
                part = _is_part(claim, figure, role, claims)
                found.setdefault(role, []).append(Told(claim, _plain(figure, role, part), part))
    wrong = _corrected(claims)
    return {role: Account(role, _lists_apart(sorted(set(told), key=_at)), wrong) for role, told in sorted(found.items())}


def _plain(figure: Figure, role: str, part: bool) -> Figure:
    """The figure as an account reads it: a head that is a fate counts people, and "others" do where all are meant."""
    counted = "" if figure.counted in _fates() else figure.counted
    if part or not additional(figure):
        return replace(figure, role=role, counted=counted)
    modifiers = tuple(word for word in figure.modifiers if word not in BEYOND)
    return replace(figure, role=role, counted="person" if counted == "other" else counted, modifiers=modifiers)


def _corrected(claims: Sequence[Claim]) -> frozenset[Decimal]:
    found = set()
    for claim in claims:
        for figure in claim.figures:
            before, after = _around(claim, figure)
            if _CORRECTED_BEFORE.search(before) and _CORRECTED_AFTER.match(after):
                found.add(figure.stated[0])
    return frozenset(found)


def _at(one: Told) -> tuple[Span, bool, str]:
    return one.figure.span, one.part, one.claim.id


def _lists_apart(told: Sequence[Told]) -> tuple[Told, ...]:
    """Figures of one fate in one sentence are a list, "two critically and three slightly hurt", unless one is larger
    than the others together."""
    by_sentence: dict[Span, set[Decimal]] = {}
    for one in told:
        by_sentence.setdefault(one.claim.sentence, set()).add(one.value[0])
    apart = []
    for one in told:
        others = by_sentence[one.claim.sentence] - {one.value[0]}
        lined_up = (len(others) > 0 or _twice(one, told)) and one.value[0] < sum(others, Decimal(0)) + (one.value[0] if _twice(one, told) else 0)
        apart.append(replace(one, part=True) if lined_up else one)
    return tuple(apart)


def _twice(one: Told, told: Sequence[Told]) -> bool:
    """The same number twice in one sentence, of two groups: "two in critical condition and two slightly hurt"."""
    return any(
        other.figure.span != one.figure.span and other.claim.sentence == one.claim.sentence and other.value == one.value
        for other in told
    )


def fate(figure: Figure) -> str:
    """The role of a figure that an account keeps: its head where that is the fate itself ("one dead"), else its role."""
    last = figure.text.lower().rpartition(" ")[2]
    role = _fates().get(figure.counted, figure.role) if last in _fates() else figure.role
    return role if role in cumulative_roles() | running_roles() else ""


def _of_people(figure: Figure) -> bool:
    wide, narrow = persons()
    return figure.dimension == "count" and (not figure.counted or figure.counted in wide | narrow | set(_fates()))


def _aside(claim: Claim, figure: Figure) -> bool:
    """What tells of no event of its own: earlier values, rates, ages, sums over a year."""
    if figure.change in ("from", "by") or figure.rate or _EACH.search(claim.text):
        return True
    summed = any(moment.period and moment.period.granularity in _OTHER_TIMES for moment in claim.moments)
    return summed or _age(claim, figure)


def _age(claim: Claim, figure: Figure) -> bool:
    """ "One man, 41, was hit": a bare number between commas."""
    if figure.counted or not figure.text[:1].isdigit():
        return False
    before, after = _around(claim, figure)
    return bool(_BEFORE_AGE.search(before) and _AFTER_AGE.match(after))


REACH = 24
"""Characters on either side of a figure in which a single person is looked for that it is told together with."""


def _around(claim: Claim, figure: Figure) -> tuple[str, str]:
    start, end = figure.span.start - claim.span.start, figure.span.end - claim.span.start
    return claim.text[max(0, start - REACH) : start].lower(), claim.text[end : end + REACH].lower()


def _is_part(claim: Claim, figure: Figure, role: str, claims: Sequence[Claim]) -> bool:
    if figure.part == "subset" or _beside_one(claim, figure):
        return True
    return additional(figure) and not (role in _survived() and _beyond_the_dead(claim, claims))


def _beyond_the_dead(claim: Claim, claims: Sequence[Claim]) -> bool:
    return any(one.sentence == claim.sentence and _BEYOND_THE_DEAD.search(one.text.lower()) for one in claims)


def _beside_one(claim: Claim, figure: Figure) -> bool:
    """ "A baby and 4 people were hurt": the figure leaves out the one who is named beside it."""
    before, after = _around(claim, figure)
    singles = _singles()
    return bool(singles[0].search(before) or singles[1].match(after))


@cache
def _singles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = "|".join(re.escape(noun) for noun in sorted(persons()[1] | {"person", "victim"}))
    return re.compile(rf"\b(?:{nouns}),? (?:and )?\Z"), re.compile(rf" and (?:a|an|one|another) (?:[\w-]{{1,15}} )?(?:{nouns})\b")


@cache
def _fates() -> Mapping[str, str]:
    table = cues.load("counted")["fates"]
    return {head: role for role, heads in table.items() if isinstance(heads, list) for head in heads}


@cache
def _survived() -> frozenset[str]:
    return frozenset(cues.load("counted")["near"]["wounded"]) | {"wounded"}


def said_of(claims: Sequence[Claim], phrases: Sequence[str]) -> bool:
    """Whether any claim holds one of the phrases, as whole words."""
    return any(_pattern(tuple(phrases)).search(claim.text.lower()) for claim in claims)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b")
