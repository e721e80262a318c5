"""Which body is meant by "the agency", "the company", "the department": the one that the article has just named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corroborate.domain import Hop, Name
from corroborate.extraction.attribution.persons import hop_of
from corroborate.extraction.attribution.subjects import has_verb_behind

GENERIC = frozenset(
    ("agency", "company", "firm", "organization", "organisation", "group", "bureau", "airline", "corporation",
     "charity", "nonprofit", "association", "university", "hospital", "museum", "retailer", "automaker", "carmaker",
     "network", "bank", "union", "league", "foundation", "institute", "manufacturer", "startup", "watchdog", "platform",
     "insurer", "lender", "giant", "maker")
)  # fmt: skip
"""Nouns that stand for a body which the article has just named by its name alone."""
COMPANIES = frozenset(
    {"company", "firm", "airline", "corporation", "retailer", "automaker", "carmaker", "manufacturer", "giant", "maker"}
)
"""Nouns of those that trade."""
_TRADES = frozenset(
    {"software", "tech", "technology", "auto", "social", "media", "internet", "oil", "drug", "cable", "phone"}
)
"""Words before "company" or "giant" that tell of no one body."""
_HOUSES = frozenset({"bank", "university", "hospital", "museum", "league", "network", "union", "charity"})
_STATE = (
    "commission",
    "committee",
    "senate",
    "congress",
    "house",
    "council",
    "us ",
    "uk ",
    "un ",
    "department",
    "ministry",
    "court",
    "police",
    "agency",
    "fbi",
    "cia",
    "nsa",
    "fda",
    "cdc",
    "epa",
    "irs",
    "ftc",
    "fcc",
    "sec",
    "doj",
    "dhs",
)
_CALLED = {
    "bureau": ("bureau", "fbi", "atf"),
    "university": ("university", "college", "institute", "school"),
    "hospital": ("hospital", "clinic", "medical", "health"),
    "museum": ("museum", "gallery"),
}
"""Nouns that stand only for bodies whose name tells so, with what it holds."""
APART = frozenset(
    ("republican party", "democratic party", "labour party", "conservative party", "us congress", "us senate",
     "us house of representatives", "white house", "united nations", "european union")
)  # fmt: skip
"""Bodies that are never "the agency"."""


def body_meant(words: Sequence[str], here: Sequence[Name], before: Sequence[Sequence[Name]]) -> Hop | None:
    """The body that "the agency" or "the justice department" stands for, or None where two could be meant.

    `here` are the names before it in its sentence, `before` the bodies that each sentence before named, latest first.
    """
    noun = words[-1]
    near = [[n for n in named if _is_body(n)] for named in (here, *before)]
    for named in near:
        same = {n.key: n for n in named if set(words) <= set(n.text.lower().split())}
        if len(same) == 1:
            return hop_of(next(iter(same.values())))
    if noun not in GENERIC or not set(words[:-1]) <= _TRADES:
        return None
    near = (
        near if noun not in COMPANIES | _ALIKE else [[n for n in named if _may_trade(n)] for named in (here, *before)]
    )
    for named in near:
        fitting = {n.key: n for n in named if n.key not in APART and _fits(n, noun)}
        if len(fitting) > 1:  # "Instagram, which Facebook owns, shrank. The company": the one told of before
            again = {n.key for other in near if other is not named for n in other}
            fitting = {key: n for key, n in fitting.items() if key in again}
            return _as_body(next(iter(fitting.values()))) if len(fitting) == 1 else None
        if fitting:
            return _as_body(next(iter(fitting.values())))
    return None


def outlet_meant(words: Sequence[str], here: Sequence[Name], before: Sequence[Sequence[Name]]) -> Hop | None:
    """The outlet that "the network" stands for: the one named last, a station by its letters as well."""
    if len(words) > 1 and words[0] not in _NEWS:
        return None
    for named in (here, *before):
        outlets = {
            n.key: n for n in named if n.kind == "outlet" or (words[-1] == "station" and _LETTERS.fullmatch(n.text))
        }
        if outlets:
            return hop_of(next(iter(outlets.values()))) if len(outlets) == 1 else None
    return None


_ALIKE = frozenset({"group", "organization", "organisation", "platform", "startup", "insurer", "lender"})
"""Nouns besides those of companies that stand for bodies which no list knows."""
_NEWS = frozenset({"news", "local"})
"""Words before "station" or "agency" that tell of no one outlet."""
_LETTERS = re.compile(r"[KW][A-Z]{2,3}")
"""Letters by which an American station goes."""


def bodies_of(names: Sequence[Name]) -> tuple[Name, ...]:
    """The bodies among the names of a sentence, outlets with them."""
    return tuple(n for n in names if _is_body(n) or n.kind in ("outlet", "other"))


def bodies_here(text: str, names: Sequence[Name]) -> list[Name]:
    """The names of a sentence among which a body is sought, without those that only narrow another: "Lund's boats"."""
    return [n for n in names if n.kind != "other" or acts(text, n)]


def acts(text: str, name: Name) -> bool:
    """ "Tarnboats said", "(Reuters) - Tarnboats, the largest yard": a name of no known kind that opens a clause."""
    opens = _OPENS.search(text, max(0, name.span.start - OPENING_REACH), name.span.start) is not None
    return opens and (has_verb_behind(text, name) or _APPOSED.match(text, name.span.end) is not None)


_OPENS = re.compile(r"(?:\A|[.!?”\"\n] ?|,[”\"]? |[–—-] |\b(?:when|because|while|although|as|that|and|but|than) )\Z")
_APPOSED = re.compile(r"(?: \[[^\]]{1,20}\]| \([^)]{1,20}\))?, (?:the|an?|which) ")
OPENING_REACH = 12
"""Characters before a name that tell whether it opens a clause."""


def _as_body(name: Name) -> Hop | None:
    """A name as a body, whether a list knows it or not."""
    hop = hop_of(name)
    return replace(hop, kind="institution") if hop is not None else None


def _may_trade(name: Name) -> bool:
    """A body, or a name of no known kind that acts as one: a firm that no list knows."""
    return _is_body(name) or (name.kind == "other" and " " not in name.text and not name.text.endswith("s"))


def _is_body(name: Name) -> bool:
    return name.kind == "organisation"


def _fits(name: Name, noun: str) -> bool:
    """Whether a noun may stand for a body: no company is an agency, no department a company."""
    low = name.key
    if noun in _CALLED:
        short = noun == "university" and name.text.isupper() and "U" in name.text
        return short or any(mark in low for mark in _CALLED[noun])
    if noun in COMPANIES | _HOUSES:
        return not any(low.startswith(mark) or mark in low.split() for mark in _STATE)
    return True
