"""Whose text an article is: agencies in its byline, its dateline and its last lines, and outlets that it credits.

A wire credit makes the agency the hand that every claim of the article came through. An agency that contributed gives
some of the words and does not say which, so it is told and adds no hop. A credit line ("h/t", "via", "originally
published by") names the outlet behind whatever names nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from corroborate.comparison.names import aliases, folded, same_name
from corroborate.cues import load
from corroborate.domain import CERTAIN, Article, Claim, Hop, Span

Kind = Literal["wire", "contributed", "credit"]

OPENING_LINES, CLOSING_LINES = 4, 4
"""Lines of a text in which a dateline, and a credit at the end, are sought: headline, byline, place; and before the
last lines of a page there may be two or three of furniture."""
LONGEST_LINE = 600
"""Characters of a line that are looked at from either end."""
LONGEST_SIGNATURE = 60
"""Characters of a line that holds nothing but a name."""

_DATELINE = re.compile(r"[^\n()]{0,80}\((?P<name>[A-Za-z][A-Za-z.\- ]{1,30})\)\s{0,2}(?:[—–‒-]{1,2}|:)")
_DASHED = re.compile(r"(?:[—–]|(?:^|\s)-{1,2})\s{0,2}(?P<name>[A-Z][A-Za-z.\- ]{1,30})[.)]{0,2}\Z")
_BRACKETED = re.compile(r"\((?P<name>[A-Za-z][A-Za-z.\- ]{1,30})\)\.?\Z")
_COPYRIGHT = re.compile(
    r"^(?:©|\([Cc]\)|[Cc]opyright)\s{0,2}(?:©\s{0,2})?(?:\d{4}\s{0,2})?(?:by )?(?P<name>[A-Z][A-Za-z.\- ]{1,40})"
)
_PARTS = re.compile(r"[,;|/()]|\s[-–—]\s|\band\b|\bfor\b|\bwith\b|\bvia\b")
_BY = re.compile(r"^(?:by|from|the)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit of an article."""

    kind: Kind
    name: str
    """As written: "AP", "The Hill"."""
    key: str
    """Under which an outlet of this name meets its other spellings."""


def credits(article: Article) -> tuple[Credit, ...]:
    """The credits of an article to others than its own outlet: each once, the wire first."""
    lines = [line.strip() for line in article.text.split("\n") if line.strip()]
    found = [*_of_byline(article.byline), *_of_field(article.credit)]
    found += [one for line in lines[:OPENING_LINES] for one in _of_opening(line[:LONGEST_LINE])]
    found += [one for line in lines[-CLOSING_LINES:] for one in _of_line(line[-LONGEST_LINE:])]
    others = [one for one in found if not _is_own(one, article.outlet)]
    order: tuple[Kind, ...] = ("wire", "contributed", "credit")
    ranked = sorted(others, key=lambda one: order.index(one.kind))
    return tuple({one.key: one for one in reversed(ranked)}.values())[::-1]


def credited(article: Article, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims with the agency as their first hop, and a credited outlet behind those that name nobody.

    A sentence that says who had it first ("as first reported by the Herald") credits its own claims.
    """
    found = credits(article)
    wire = next((one for one in found if one.kind == "wire"), None)
    lent = next((one for one in found if one.kind == "credit"), None)
    told = (_first_told(article, claim) for claim in claims)
    if wire is None and lent is None:
        return tuple(told)
    return tuple(_through(claim, wire or lent, bare_only=wire is None) for claim in told)


def _first_told(article: Article, claim: Claim) -> Claim:
    match = next(filter(None, (one.search(claim.sentence.of(article.text)) for one in _patterns("first_told"))), None)
    if match is None:
        return claim
    name = match["name"].rstrip(".")
    credit = Credit("credit", name, _key(name))
    start, end = (claim.sentence.start + at for at in match.span())
    told = Span(start, end)
    return claim if _is_own(credit, article.outlet) else _through(claim, credit, bare_only=True, told=told)


def _through(claim: Claim, credit: Credit | None, *, bare_only: bool, told: Span | None = None) -> Claim:
    hops = claim.attribution.hops
    if credit is None or (bare_only and hops) or any(same_name(hop.key, credit.key) == "same" for hop in hops):
        return claim
    hop = Hop(credit.name, credit.key, "outlet", "", credit.name, None, told, CERTAIN)
    return replace(claim, attribution=replace(claim.attribution, hops=(hop, *hops)))


# ------------------------------------------------------------------------------------------------ the places


def _of_byline(byline: str) -> Iterator[Credit]:
    """ "AP", "By Jane Doe, Associated Press", "Reuters Staff", "Jane Doe for AFP"."""
    for part in _PARTS.split(byline[:LONGEST_LINE]):
        words = _BY.sub("", part.strip()).split()
        while len(words) > 1 and words[-1].lower().strip(".") in load("credits")["staff"]["words"]:
            words.pop()
        ends = [" ".join(words), *(" ".join(words[-size:]) for size in (2, 3, 1) if size < len(words))]
        key = next((key for end in ends if (key := _agency(end))), "")
        if key:
            yield Credit("wire", next(end for end in ends if _agency(end)), key)


def _of_opening(line: str) -> Iterator[Credit]:
    """A dateline, or a line that is a byline."""
    match = _DATELINE.match(line)
    if match is not None and (key := _agency(match["name"])):
        yield Credit("wire", match["name"], key)
    elif len(line) <= LONGEST_SIGNATURE and line[:3].lower() == "by ":
        yield from _of_byline(line)


def _of_field(line: str) -> Iterator[Credit]:
    """What a field for the credit holds: an agency's name alone, or a credit line."""
    name = line.strip(" .")
    if key := _agency(name):
        yield Credit("wire", name, key)
    else:
        yield from _of_line(line)


def _of_line(line: str) -> Iterator[Credit]:
    """What a line at the end says; an agency's bare name there may be that of a picture, and says nothing."""
    table = load("credits")
    if any(pattern.search(line) for pattern in _patterns("signed_off")):
        yield Credit("wire", str(table["signed_off"]["name"]), str(table["signed_off"]["key"]))
    for pattern in (_DASHED, _BRACKETED, _COPYRIGHT):
        match = pattern.search(line)
        if match is not None and (key := _agency(match["name"].strip(" .").removesuffix(" All rights reserved"))):
            yield Credit("wire", match["name"].strip(" ."), key)
    yield from _named("contributed", line)
    yield from _named("credit", line)


def _named(kind: Literal["contributed", "credit"], line: str) -> Iterator[Credit]:
    """Outlets that a line names: of contributors only agencies, for reporters contribute as well."""
    for known_only, pattern in _all_patterns(kind):
        match = pattern.search(line)
        if match is not None:
            name = match["name"].strip(" .:*)]")
            key = _agency(name) or (_agency(" ".join(name.split()[:2])) if kind == "contributed" else _key(name))
            if key and (known_only is False or _is_outlet(name)):
                yield Credit(kind, name, key)
            return


def _all_patterns(kind: str) -> list[tuple[bool, re.Pattern[str]]]:
    """Patterns of a kind, each with whether its name must be that of a known outlet ("Source:" names much else)."""
    return [(False, one) for one in _patterns(kind)] + [(True, one) for one in _patterns(kind, "of_known")]


@cache
def _patterns(section: str, field: str = "patterns") -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("credits")[section].get(field, ()))


@cache
def _agencies() -> dict[str, str]:
    rows: list[dict[str, Any]] = load("credits")["agencies"]["rows"]
    return {name: row["key"] for row in rows for name in row["names"]}


def _agency(name: str) -> str:
    """The key of an agency, "" for any other name; capitals count, for "ap" and "pa" are words too."""
    plain = " ".join(name.split()).strip(" .*_")
    known = _agencies()
    return known.get(plain) or known.get(plain.removeprefix("The ").removeprefix("the ")) or ""


def _is_outlet(name: str) -> bool:
    known = aliases().get(name) or aliases().get(name.removeprefix("The "))
    return bool(_agency(name)) or (known is not None and known.kind == "outlet")


def _is_own(credit: Credit, outlet: str) -> bool:
    """Whether an outlet, named or given by its host ("reuters.com"), credits itself."""
    if not outlet:
        return False
    label = outlet.casefold().removeprefix("www.").split(".")[0].replace("-", "").replace(" ", "")
    own = (name for name, key in _agencies().items() if key == credit.key)
    names = {name.casefold().replace(".", "").replace(" ", "") for name in own}
    spellings = names | {f"{name}news" for name in names}
    return label in spellings or same_name(credit.key, _key(outlet)) != "different"


def _key(name: str) -> str:
    known = aliases().get(name) or aliases().get(name.removeprefix("The "))
    return known.key if known is not None else folded(name)
