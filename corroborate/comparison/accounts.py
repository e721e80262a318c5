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
from datetime import timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise

from corroborate import cues
from corroborate.comparison.as_of import cumulative_roles, running_roles
from corroborate.comparison.gate import BEYOND, additional
from corroborate.comparison.meant import around, beyond
from corroborate.comparison.parts import beside_one, condition, is_part, listed, said_of, survived, tells_of_dead
from corroborate.comparison.things import persons
from corroborate.domain import Claim, Figure, Period, Span

LONGEST_EVENT = timedelta(days=14)
"""Times longer than this sum events up: "so far this year" is no toll of one event."""
TOP_CLAIMS = 6
"""Claims from the top of an article that tell its news; a lead paragraph holds two or three."""
_BEFORE_AGE = re.compile(r",\s?\Z")
_AFTER_AGE = re.compile(r"\s?(?:,|-year|years? old|and \d)")
_CORRECTED_BEFORE = re.compile(r"\bnot \Z")
_INSTEAD_BEFORE = re.compile(r"(?:, not|, rather than|, instead of) \Z")
"""As in "one person died, not two"."""
_CORRECTED_AFTER = re.compile(
    r"[a-z ,]{0,15}\bas (?:was |had been )?(?:first|initially|earlier|previously|originally)\b"
)
"""As in "four were hurt, not five as first reported"."""
_DEFINITE = re.compile(r"\b(?:the|those|these|both|all)\s\Z")
_EACH = re.compile(r"\beach\b")


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of an account, read as one of its role, and the claim that it stands in."""

    claim: Claim
    figure: Figure
    part: bool
    """Some of others, beyond others, or one line of a list: never a total."""
    top: bool = False
    """In the headline, the lead, or the first claims after them."""

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
        """The figure that the article puts on top, else the sum of a list on top; None when it only tells parts."""
        whole = [one for one in self.told if not one.part]
        if not whole:
            return self._summed()
        times = Counter(one.value for one in whole)
        return min(whole, key=lambda one: (_place(one), -times[one.value], one.figure.span))

    def on_top(self, one: Told) -> bool:
        """Whether a figure is told as what the article is about: in the headline or lead, or more than once."""
        times = len({other.claim.sentence for other in self.told if other.value == one.value and not other.part})
        return times > 1 or one.top

    def stands(self, one: Told) -> bool:
        """Whether it is on top, or the only whole figure in the article ("the two" are two of some)."""
        lone = {other.value for other in self.told if not other.part} == {one.value}
        return self.on_top(one) or (lone and not _DEFINITE.search(around(one.claim, one.figure)[0]))

    def gives(self, figure: Figure) -> bool:
        """Whether the article also tells a figure as stated here, or tells parts that make it up."""
        told = [one for one in self.told if one.figure.part != "subset" and not condition(one.claim, one.figure)]
        return any(one.value == figure.stated for one in told) or figure.stated[0] in self._sums()

    def _summed(self) -> Told | None:
        """ "Six children and two adults" on top, and nobody is counted elsewhere: eight, quoted from the first to
        the last."""
        by_sentence: dict[Span, dict[Span, Told]] = {}
        for one in self.told:
            if one.top:
                by_sentence.setdefault(one.claim.sentence, {})[one.figure.span] = one
        for _, kinds in sorted(by_sentence.items()):
            found = _added(list(kinds.values()))
            if found is not None:
                return found
        return None

    def _sums(self) -> set[Decimal]:
        """What the parts told in one sentence add up to."""
        listed: dict[Span, dict[Span, Decimal]] = {}
        for one in self.told:
            beside = 1 if beside_one(one.claim, one.figure) else 0
            listed.setdefault(one.claim.sentence, {})[one.figure.span] = one.value[0] + beside
        return {sum(values.values(), Decimal(0)) for values in listed.values()}


_LIST = re.compile(r"(?:,|,? and|,? plus|,? as well as)(?: about| at least)?\s?\Z", re.IGNORECASE)


def _added(listed: Sequence[Told]) -> Told | None:
    """Kinds of people that one claim counts side by side ("two men and three women"), as one figure."""
    first, last = listed[0], listed[-1]
    kinds = {one.figure.counted for one in listed}
    alike = len({one.claim.id for one in listed}) == 1 and len(kinds) == len(listed) > 1
    if not alike or not kinds <= persons()[1] or any(_no_item(one) for one in listed):
        return None
    start, text = first.claim.span.start, first.claim.text
    gaps = pairwise(one.figure.span for one in listed)
    if not all(_LIST.fullmatch(text[one.end - start : other.start - start]) for one, other in gaps):
        return None
    span = Span(first.figure.span.start, last.figure.span.end)
    number = sum((one.value[0] for one in listed), Decimal(0))
    half = Decimal("0.5")
    figure = replace(
        last.figure, span=span, text=text[span.start - start : span.end - start], stated=(number, number),
        low=number - half, high=number + half, cap=None, counted="person", modifiers=(), part="",
    )  # fmt: skip
    return Told(first.claim, figure, False, top=True)


def _no_item(one: Told) -> bool:
    """What does not add up with others: bounds, some of others, and those beside one more."""
    figure = one.figure
    vague = figure.bound not in ("", "exactly") or figure.approximate or one.value[0] != one.value[1]
    return vague or figure.part == "subset" or additional(figure) or beside_one(one.claim, figure)


def _place(one: Told) -> tuple[bool, bool, bool, bool]:
    vague = one.figure.bound == "vague" or one.figure.approximate
    lone = one.value[1] == 1 and one.claim.section == "body"
    return lone, vague, not one.top, one.figure.counted in persons()[1]


def accounts(claims: Sequence[Claim]) -> Mapping[str, Account]:
    """The accounts of one article by role: of people, and of fates that add up or run while an event lasts."""
    found: dict[str, list[Told]] = {}
    first = {claim.id for claim in sorted(claims, key=lambda claim: claim.span)[:TOP_CLAIMS]}
    for claim in claims:
        top = claim.section != "body" or claim.id in first
        for figure in (beyond(claim, one) for one in claim.figures):
            role = fate(figure)
            if role and not _aside(claim, figure):
                part = is_part(claim, figure, role, claims, top)
                found.setdefault(role, []).append(Told(claim, _plain(figure, role, part), part, top))
    wrong = _corrected(claims)
    return {
        role: Account(role, _only_others(role, _lists_apart(_of_now(sorted(set(told), key=_at))), claims), wrong)
        for role, told in sorted(found.items())
    }


def _of_now(told: Sequence[Told]) -> Sequence[Told]:
    """Without "a block from where five were hurt in December", which is of another event, where any figure stands
    without such a date. A report of a trial dates all of its figures back."""
    return [one for one in told if not _long_past(one)] or told


def _long_past(one: Told) -> bool:
    """Whether the time told next after the figure, inside its claim, lies long before the publication."""
    published, end = one.claim.published, one.figure.span.end
    after = [moment for moment in one.claim.moments if moment.span.start >= end and moment.period is not None]
    if published is None or not after:
        return False
    nearest = min(after, key=lambda moment: moment.span).period
    others = [figure.span.start for figure in one.claim.figures if figure.span.start >= end and fate(figure)]
    between = any(start < min(moment.span for moment in after).start for start in others)
    return nearest is not None and not between and published.earliest - nearest.latest > LONGEST_EVENT


def _only_others(role: str, told: tuple[Told, ...], claims: Sequence[Claim]) -> tuple[Told, ...]:
    """ "Two others were hurt", and nobody else is: beyond the dead, of whom another sentence tells."""
    lone = role in survived() and all(one.part for one in told)
    others = [one for one in told if additional(one.figure) and not beside_one(one.claim, one.figure)]
    if not lone or len({one.value for one in others}) != 1 or not tells_of_dead(claims):
        return told
    return tuple(
        replace(one, part=False, figure=_plain(one.figure, role, False)) if one in others else one for one in told
    )


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
        for at, figure in enumerate(claim.figures):
            before, after = around(claim, figure)
            as_first = _CORRECTED_BEFORE.search(before) and _CORRECTED_AFTER.match(after)
            if as_first or (at and _INSTEAD_BEFORE.search(before)):
                found.add(figure.stated[0])
    return frozenset(found)


def _at(one: Told) -> tuple[Span, bool, str]:
    return one.figure.span, one.part, one.claim.id


def _lists_apart(told: Sequence[Told]) -> tuple[Told, ...]:
    """Figures of one fate in one sentence are a list, "two men and three women", unless one is the sum of them."""
    by_sentence: dict[Span, dict[Span, Told]] = {}
    for one in told:
        by_sentence.setdefault(one.claim.sentence, {})[one.figure.span] = one
    return tuple(replace(one, part=True) if _lined_up(one, by_sentence[one.claim.sentence]) else one for one in told)


def _lined_up(one: Told, sentence: Mapping[Span, Told]) -> bool:
    others = [other for span, other in sentence.items() if span != one.figure.span]
    narrow = persons()[1]
    kinds = any(other.figure.counted in narrow and other.figure.counted != one.figure.counted for other in others)
    if kinds and one.figure.counted in narrow:
        return True
    values = {other.value[0] for other in others}
    return bool(values - {one.value[0]}) and one.value[0] < sum(values, Decimal(0))


def fate(figure: Figure) -> str:
    """What became of the people that a figure counts: its head where that says it ("one dead"), else its role.

    "" for other things, and for roles that neither add up nor run while an event lasts.
    """
    last = figure.text.lower().rpartition(" ")[2]
    headed = last in _fates()
    role = _fates().get(figure.counted, figure.role) if headed else figure.role
    people = figure.counted in persons()[0] | persons()[1] | {""} or headed
    return role if figure.dimension == "count" and people and role in cumulative_roles() | running_roles() else ""


def _aside(claim: Claim, figure: Figure) -> bool:
    """What tells of no event of its own: what did not happen, earlier values, rates, ages, sums over a year."""
    if claim.negated and not _corrected([claim]):
        return True
    if figure.change in ("from", "by") or figure.rate or _EACH.search(claim.text):
        return True
    if claim.section == "body" and said_of([claim], listed("other_event")):
        return True
    summed = any(m.period and _long(m.period) for m in claim.moments)
    return summed or _age(claim, figure)


def _long(period: Period) -> bool:
    return period.granularity in ("year", "range", "season") and period.latest - period.earliest > LONGEST_EVENT


def _age(claim: Claim, figure: Figure) -> bool:
    """ "One man, 41, was hit": a bare number between commas."""
    if figure.counted or not figure.text[:1].isdigit():
        return False
    before, after = around(claim, figure)
    return bool(_BEFORE_AGE.search(before) and _AFTER_AGE.match(after))


@cache
def _fates() -> Mapping[str, str]:
    table = cues.load("counted")["fates"]
    return {head: role for role, heads in table.items() if isinstance(heads, list) for head in heads}
