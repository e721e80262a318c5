"""Pairs that differ in one thing: a name, a figure, a time, who did what to whom, a negation (after FactCC, Kryscinski
et al. 2020).

Sets of natural language inference hold few of them, so that a network trained on those alone takes a sentence with
another place in it for the same report. Of a text that supports another one thing is changed, which makes it a
conflict; beside it stands a change that leaves the sense (a time moved to the front, a clause left out, a number
written in digits), so that likeness itself says nothing.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corroborate import extraction
from corroborate.domain import Claim, Name
from corroborate.evaluation.articles import articles

KINDS = {"person": "person", "place": "place", "country": "place", "organisation": "organisation",
         "outlet": "organisation", "other": "other"}  # fmt: skip
"""Kinds of names that are changed, and which stands for which: a country may stand for a town."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
"""Without May, which is a verb too."""
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
           "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")  # fmt: skip
SHORTEST, LONGEST = 6, 45
"""Words of a text that is changed."""

_TIME = re.compile(rf"\b(?:{'|'.join((*DAYS, *MONTHS))}|(?:19|20)\d\d)\b")
_DIGITS = re.compile(r"(?<![\w.,/-])\d{1,3}(?:,\d{3})*(?:\.\d{1,3})?(?![\w/-])")
_NUMBER = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|could|should)\b(?! (?:not|never|no|been not)\b)")
_NOT = re.compile(r"\b(was|were|is|are|has|have|had|will|would|could|should) not\b|\b(?:did|does|do) not\b")
_WHEN = re.compile(rf"^(?P<said>[A-Z].*?) (?P<when>(?:late |early )?on (?:{'|'.join(DAYS)})|in (?:{'|'.join(MONTHS)}))"
                   r"(?P<rest>[ ,].*)?\.$")  # fmt: skip
_DONE = re.compile(r"^(?P<who>(?:[A-Z][\w’'-]+ ?){1,3}) (?P<deed>[a-z]{3,12}ed) (?P<whom>(?:[A-Z][\w’'-]+ ?){1,3})"
                   r"(?P<rest>(?: (?:in|on|at|over|for|after|near|with) .*)?)\.$")  # fmt: skip
_PARTICLE = re.compile(r", (?:which|who|where|while|after|when|as) [^,]{10,120}(?=[.,])")
_LIST = re.compile(r"^[\s,]*(?:and|or|&|with|,)[\s,]*$")


@dataclass(frozen=True, slots=True)
class Made:
    """`b` after a change that makes it a "conflict" with `a`, or one that leaves it "support"; `kind` names it."""

    a: str
    b: str
    gold: str
    kind: str


@dataclass(frozen=True)
class Pool:
    """Names of all texts by kind, from which another is taken."""

    names: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, read: Mapping[str, Sequence[Claim]]) -> Pool:
        found: dict[str, set[str]] = {}
        for claims in read.values():
            for name in (n for claim in claims for n in claim.names if n.kind in KINDS):
                found.setdefault(KINDS[name.kind], set()).add(name.text)
        return cls({kind: sorted(names) for kind, names in found.items()})


def gathered(pairs: Sequence[tuple[str, str]], rng: random.Random) -> list[Made]:
    """All pairs made from texts of which the first supports the second."""
    read = {b: _read(b) for _, b in pairs}
    pool = Pool.of(read)
    return [one for a, b in pairs for one in made(a, b, read[b], pool, rng)]


def drawn(pairs: Sequence[Made], rng: random.Random) -> list[Made]:
    """At most so many of each kind as MOST allows."""
    by_kind: dict[str, list[Made]] = {}
    for one in pairs:
        by_kind.setdefault(one.kind, []).append(one)
    return [one for kind, group in sorted(by_kind.items()) for one in rng.sample(group, min(len(group), MOST[kind]))]


MOST = {"name": 5000, "time": 3000, "figure": 3000, "roles": 2500, "negation": 1500, "untouched": 7000,
        "time in front": 1000, "clause left out": 1500, "digits": 1000, "passive": 500}  # fmt: skip
"""Pairs of each kind in one pass: as many that stay true as become false, and few negations, which other sets hold."""


def sentences(folder: Path, count: int, rng: random.Random) -> list[str]:
    """Sentences of news (AllSides), from the tops of articles."""
    with gzip.open(folder / "news/allsides_events/articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        tops = [str(json.loads(line)["text"])[:TOP] for line in lines]
    found = {claim.text for top in rng.sample(tops, min(count // 4, len(tops))) for claim in _read(top)}
    return rng.sample(sorted(found), min(count, len(found)))


TOP = 1500
"""Characters."""


def _read(text: str) -> Sequence[Claim]:
    return extraction.extract(articles([{"id": "text", "text": text}])[0]).claims


def made(a: str, b: str, claims: Sequence[Claim], pool: Pool, rng: random.Random) -> list[Made]:
    """Pairs from a text and one that it supports (the same one, often): one change of each kind, and what stays true.

    `claims` are those of b. A change touches only what both texts hold.
    """
    if not SHORTEST <= len(b.split()) <= LONGEST:
        return []
    found = [Made(a, b, "support", "untouched")]
    for kind, change in CHANGES.items():
        other = change(a, b, claims, pool, rng)
        if other and other != b:
            found.append(Made(a, other, "conflict", kind))
    for kind, same in KEPT.items():
        other = same(b)
        if other and other != b:
            found.append(Made(a, other, "support", kind))
    return found


# ------------------------------------------------------------------------------------------ what changes the sense


def _name(a: str, b: str, claims: Sequence[Claim], pool: Pool, rng: random.Random) -> str:
    shared = _shared_names(a, claims)
    if not shared:
        return ""
    old = rng.choice(shared)
    used = set(f"{a} {b}".lower().split())
    new = [n for n in rng.sample(pool.names[KINDS[old.kind]], 8) if not used & set(n.lower().split())]
    return _put(b, old.text, new[0]) if new else ""


def _shared_names(a: str, claims: Sequence[Claim]) -> list[Name]:
    return [n for n in {n.text: n for c in claims for n in c.names}.values() if n.kind in KINDS and _holds(a, n.text)]


def _holds(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _put(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text)


def _time(a: str, b: str, claims: Sequence[Claim], pool: Pool, rng: random.Random) -> str:
    shared = [m.group() for m in _TIME.finditer(b) if _holds(a, m.group())]
    if not shared:
        return ""
    old = rng.choice(shared)
    if old.isdigit():
        return _put(b, old, str(int(old) + rng.choice((-9, -4, -2, -1, 1, 2, 4, 7))))
    return _put(b, old, rng.choice([one for one in (DAYS if old in DAYS else MONTHS) if one != old]))


def _figure(a: str, b: str, claims: Sequence[Claim], pool: Pool, rng: random.Random) -> str:
    words = [m.group() for m in _NUMBER.finditer(b) if _holds(a, m.group())]
    digits = [m.group() for m in _DIGITS.finditer(b) if _holds(a, m.group()) and not _TIME.fullmatch(m.group())]
    if not words and not digits:
        return ""
    old = rng.choice([*words, *digits])
    if old in words:
        new = rng.choice([one for one in NUMBERS if one != old.lower()])
        return _put(b, old, new.capitalize() if old[0].isupper() else new)
    return _put(b, old, _other_number(old, rng))


def _other_number(text: str, rng: random.Random) -> str:
    """Another number in the same dress, at least a quarter away."""
    value = float(text.replace(",", ""))
    new = value * rng.choice((0.2, 0.4, 0.6, 0.75, 1.3, 1.5, 2.0, 3.0, 10.0))
    decimals = len(text.partition(".")[2])
    new = new if decimals else max(round(new), 1) + (round(new) == value)
    return f"{new:,.{decimals}f}" if "," in text or new >= 10_000 else f"{new:.{decimals}f}"


def _roles(a: str, b: str, claims: Sequence[Claim], pool: Pool, rng: random.Random) -> str:
    """Two names of one kind change places, unless they stand in a list."""
    shared = sorted(_shared_names(a, claims), key=lambda name: b.find(name.text))
    for one, two in pairwise(shared):
        at, end = b.find(one.text), b.find(one.text) + len(one.text)
        after = b.find(two.text, end)
        once = b.count(one.text) == b.count(two.text) == 1
        if KINDS[one.kind] == KINDS[two.kind] and once and after > end and not _LIST.match(b[end:after]):
            return b[:at] + two.text + b[end:after] + one.text + b[after + len(two.text) :]
    return ""


def _negation(a: str, b: str, claims: Sequence[Claim], pool: Pool, rng: random.Random) -> str:
    if _NOT.search(b):
        return _NOT.sub(lambda m: m.group(1) or "", b, count=1).replace("  ", " ")
    found = _FINITE.search(b)
    return f"{b[: found.end()]} not{b[found.end() :]}" if found else ""


Change = Callable[[str, str, Sequence[Claim], Pool, random.Random], str]
CHANGES: Mapping[str, Change] = {
    "name": _name, "time": _time, "figure": _figure, "roles": _roles, "negation": _negation,
}  # fmt: skip


# ------------------------------------------------------------------------------------------- what leaves the sense


def _fronted(b: str) -> str:
    """On Friday she left the house: the time from the end, or the middle, to the front."""
    found = _WHEN.match(b)
    if not found:
        return ""
    when = found["when"][0].upper() + found["when"][1:]
    first = found["said"].partition(" ")[0]
    said = found["said"][0].lower() + found["said"][1:] if first in ARTICLES else found["said"]
    return f"{when} {said}{found['rest'] or ''}."


ARTICLES = ("The", "A", "An", "He", "She", "They", "Some", "Two", "Three", "Police")


def _shorter(b: str) -> str:
    """Without a clause."""
    found = _PARTICLE.search(b)
    return (b[: found.start()] + b[found.end() :]).replace(",.", ".") if found else ""


def _digits(b: str) -> str:
    """Nine dead -> 9 dead."""
    return _NUMBER.sub(lambda m: str(NUMBERS.index(m.group().lower()) + 2), b)


def _passive(b: str) -> str:
    """Norland attacked Estmark -> Estmark was attacked by Norland."""
    found = _DONE.match(b)
    if not found:
        return ""
    return f"{found['whom'].strip()} was {found['deed']} by {found['who'].strip()}{found['rest']}."


KEPT: Mapping[str, Callable[[str], str]] = {
    "time in front": _fronted, "clause left out": _shorter, "digits": _digits, "passive": _passive,
}  # fmt: skip
