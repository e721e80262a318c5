"""Two articles' totals of one question, side by side: do they agree, and if not, what explains it?

The figures are fitted as any two figures are (`figures.fit`); what the two accounts say besides is asked before a
difference counts: whether one total includes the attacker, whether somebody died of wounds in between, whether one
article sums up several events, whether either tells the other's figure as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from corroborate import cues
from corroborate.comparison.accounts import Account, Told
from corroborate.comparison.figures import fit
from corroborate.comparison.fits import Fit, Setting, both_said
from corroborate.comparison.parts import said_of
from corroborate.comparison.sources import same_origin
from corroborate.domain import Claim, Figure

CONTRARY = ("conflict", "drift", "revision", "update", "tension")

FAR_APART = Decimal("1.5")
"""Ratio from which two totals may well count other things (a weekend, a city): on half of the figure-conflict set all
true conflicts lie at 1.25 and below, all wrong ones at 2 and above. One more or less is never far."""
CORRECTED = 0.5
"""Severity of a figure that another article expressly corrects: no distance says how grave it is (a convention)."""


@dataclass(frozen=True, slots=True)
class Side:
    """One article: its accounts by role and its claims."""

    accounts: Mapping[str, Account]
    claims: Sequence[Claim]

    def total(self, role: str) -> Told | None:
        account = self.accounts.get(role)
        return account.total if account is not None else None


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two totals of one role, and how they fit."""

    role: str
    left: Told
    right: Told
    fit: Fit


def weigh(left: Side, right: Side, role: str) -> Weighed | None:
    """The totals of a role in two articles, None where either gives none."""
    here, there = left.total(role), right.total(role)
    near = False
    if (here is None or there is None) and (equal := _equal_parts(left, right, role)) is not None:
        return equal
    if here is None or there is None:
        here, there, near = _near(left, right, role)
    if here is None or there is None:
        return None
    found = _fitted(here, there, left, right)
    if found is None:
        return None
    if found.relation in CONTRARY:
        found = _near_role(here, there) if near else _explained(here, there, left, right, role) or found
    return Weighed(role, here, there, found)


def _equal_parts(left: Side, right: Side, role: str) -> Weighed | None:
    """ "Two others died" beside "2 dead": without a total equal numbers agree, and others say nothing."""
    if role not in left.accounts or role not in right.accounts:
        return None
    for here in left.accounts[role].told:
        for there in right.accounts[role].told:
            if here.value == there.value:
                reason = f"{both_said(here.figure, there.figure)} are the same number."
                return Weighed(role, here, there, Fit("compatible", "part", reason))
    return None


def _fitted(here: Told, there: Told, left: Side, right: Side) -> Fit | None:
    """Totals of one story are of one place unless each names its own: a venue in one narrows nothing."""
    origin = same_origin(here.claim, there.claim)
    when = here.claim.published, there.claim.published
    setting = Setting(*when, origin.kinship == "same", by_articles=not origin.of_claims)
    one, other = here.figure, there.figure
    if one.counted != other.counted:
        one, other = _whole(here, left), _whole(there, right)
    if not (one.place and other.place) or _named_by(one.place, right) or _named_by(other.place, left):
        one, other = replace(one, place=""), replace(other, place="")
    return fit(one, other, setting)


def _whole(told: Told, side: Side) -> Figure:
    """ "Three men were hit" on top of an article that counts nobody else: those are all the people hit."""
    account = side.accounts.get(told.figure.role)
    alone = account is not None and all(one.value == told.value for one in account.told)
    return replace(told.figure, counted="person") if account and alone and account.stands(told) else told.figure


def _named_by(place: str, side: Side) -> bool:
    return said_of(side.claims, (place.rsplit(maxsplit=1)[-1],))


def _near(left: Side, right: Side, role: str) -> tuple[Told | None, Told | None, bool]:
    """Where one article only gives a role that stands near: "hospitalised" for "wounded"."""
    roles = (role, *_cues("near").get(role, ()))
    here = next((t for r in roles if (t := left.total(r)) is not None), None)
    there = next((t for r in roles if (t := right.total(r)) is not None), None)
    return _as(here, role), _as(there, role), True


def _as(told: Told | None, role: str) -> Told | None:
    return None if told is None else replace(told, figure=replace(told.figure, role=role))


def _near_role(here: Told, there: Told) -> Fit:
    return Fit("differs", "role", f"{both_said(here.figure, there.figure)}: not surely the same fate.")


def _explained(here: Told, there: Told, left: Side, right: Side, role: str) -> Fit | None:
    """What else the two articles say that makes both totals right, None when nothing does."""
    both = both_said(here.figure, there.figure)
    if here.value[0] in right.accounts[role].corrected or there.value[0] in left.accounts[role].corrected:
        return Fit("revision", "as_of", f"{both}: one article corrects the figure that the other gives.", CORRECTED)
    on_top = left.accounts[role].on_top(here) or right.accounts[role].on_top(there)
    if not (on_top and _of_the_event(here, there, left, right) and _of_the_event(there, here, right, left)):
        return Fit("differs", "event", f"{both}: not surely of one event.")
    if _several(here) or _several(there):
        return Fit("differs", "scope", f"{both}: one of them, or both, add up several events.")
    if role == "killed" and _attacker_between(here.figure, there.figure, left, right):
        return Fit("differs", "part", f"{both}: one may count the attacker among the dead.")
    if _died_between(here.figure, there.figure, left, right, role):
        return Fit("differs", "died", f"{both}: somebody among the wounded died.")
    if left.accounts[role].gives(there.figure) or right.accounts[role].gives(here.figure):
        return Fit("compatible", "part", f"{both}: one of the articles gives both figures.")
    return None


def _of_the_event(one: Told, other: Told, own: Side, others: Side) -> bool:
    """Told on top or more than once, or with a name that the other article uses of its figure or on its top."""
    if own.accounts[one.figure.role].stands(one):
        return True
    told = [claim for claim in (other.claim, *others.claims) if claim == other.claim or claim.section != "body"]
    return bool({name.key for name in one.claim.names} & {name.key for claim in told for name in claim.names})


def _several(told: Told) -> bool:
    """ "In 12 incidents", "across the city"; "a shooting over the weekend" is one event all the same."""
    table = _cues("several")
    if said_of([told.claim], table["phrases"]):
        return True
    return said_of([told.claim], table["stretches"]) and not _one_event().search(told.claim.text.lower())


@cache
def _one_event() -> re.Pattern[str]:
    table = _cues("several")
    nouns, before, after = ("|".join(map(re.escape, table[key])) for key in ("events", "before", "after"))
    return re.compile(rf"\b(?:(?:{before}) (?:[\w-]{{1,20}} ){{0,2}}(?:{nouns})|(?:{nouns}) (?:{after}))\b")


def _attacker_between(here: Figure, there: Figure, left: Side, right: Side) -> bool:
    """The totals are one apart, and either article tells of the attacker's death or counts him in."""
    if abs(here.stated[0] - there.stated[0]) != 1:
        return False
    table = _cues("attacker")
    counted = [f"including {before}{noun}" for noun in table["nouns"] for before in table["before"]]
    return said_of([*left.claims, *right.claims], (*table["died"], *counted))


def _died_between(here: Figure, there: Figure, left: Side, right: Side, role: str) -> bool:
    """As many more dead as fewer wounded; or the wounded of one include those who, it says, died later."""
    if role not in ("killed", "wounded"):
        return False
    apart = here.stated[0] - there.stated[0]
    other = "wounded" if role == "killed" else "killed"
    one, two = left.total(other), right.total(other)
    if one is not None and two is not None and one.value[0] - two.value[0] == -apart:
        more_dead_left = (apart > 0) == (role == "killed")
        return not (_before(left, right) if more_dead_left else _before(right, left))
    more, fewer = (left, right) if apart > 0 else (right, left)
    return role == "wounded" and _dead_among_wounded(more, fewer, abs(apart))


def _before(one: Side, other: Side) -> bool:
    """Whether an article is certainly the earlier: nobody comes back to life."""
    here, there = (side.claims[0].published if side.claims else None for side in (one, other))
    return here is not None and there is not None and here.latest <= there.earliest


def _dead_among_wounded(more: Side, fewer: Side, apart: Decimal) -> bool:
    """Whether the article with more wounded counts among them as many as died, of whom it tells no equal toll."""
    dead, elsewhere = more.total("killed"), fewer.total("killed")
    tolls = [told.value[0] for told in (dead, elsewhere) if told is not None]
    if apart not in tolls:
        return False
    if dead is not None and elsewhere is not None and dead.value == elsewhere.value:
        return _said_to_have_died([dead.claim])
    return _said_to_have_died([*more.claims, *fewer.claims])


def _said_to_have_died(claims: Sequence[Claim]) -> bool:
    return said_of(claims, _cues("died_later")["phrases"])


@cache
def _cues(section: str) -> Mapping[str, Any]:
    return dict(cues.load("counted")[section])


def plainly(weighed: Weighed) -> bool:
    """Whether nothing leaves in doubt that both count the same: neither bounds nor a distance as of another event."""
    larger, smaller = sorted((weighed.left.value[0], weighed.right.value[0]), reverse=True)
    return not weighed.fit.doubt and (larger - smaller <= 1 or larger < smaller * FAR_APART)
