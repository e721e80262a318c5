"""The cue verbs with all their forms, read from the word lists."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, NamedTuple

from corroborate.cues import load
from corroborate.domain import StanceLevel

Form = Literal["base", "third", "past", "participle"]


FAMILIES = (
    "speech", "confirming", "doubting", "quoting", "telling", "showing", "thinking", "denying", "naming",
)  # fmt: skip


class Verb(NamedTuple):
    """One form of one cue verb, with every family that it belongs to."""

    lemma: str
    form: Form
    families: frozenset[str]
    level: StanceLevel


@cache
def verbs() -> dict[str, Verb]:
    """All forms of all cue verbs; a form that stands for several things keeps the first form listed."""
    lists = load("attribution")
    table: dict[str, Verb] = {}
    for family in FAMILIES:
        level: StanceLevel = lists[family].get("level", "certain")
        for entry in lists[family]["verbs"]:
            if " " not in entry:
                _enter(table, entry, family, level)
    for phrase in lists["particles"]["phrases"]:
        lemma = phrase.split()[0]
        if lemma not in table:
            _enter(table, _IRREGULAR.get(lemma, lemma), "particle", "certain")
    return table


def families_of(lemma: str) -> frozenset[str]:
    """The families of a verb, none for what is no cue verb."""
    return verbs()[lemma].families if lemma in verbs() else frozenset()


_IRREGULAR = {
    "speak": "speak/speaks/spoke/speaking",
    "think": "think/thinks/thought/thinking",
    "write": "write/writes/wrote/writing",
}


def forms(entry: str) -> list[tuple[str, Form]]:
    """Every form of a verb of the lists with its kind; five forms given have two pasts."""
    words = entry.split("/") if "/" in entry else _regular(entry)
    pasts: list[Form] = ["past"] * (len(words) - 3)
    kinds: list[Form] = ["base", "third", *pasts, "participle"]
    return list(zip(words, kinds, strict=True))


def _enter(table: dict[str, Verb], entry: str, family: str, level: StanceLevel) -> None:
    lemma = entry.split("/", maxsplit=1)[0]
    for form, kind in forms(entry):
        known = table.get(form)
        if known is None:
            table[form] = Verb(lemma, kind, frozenset({family}), level)
        elif known.lemma == lemma:
            past = "past" if "past" in (kind, known.form) else known.form
            weaker = level if known.level == "certain" and family not in ("quoting", "naming") else known.level
            table[form] = known._replace(families=known.families | {family}, form=past, level=weaker)


def _regular(base: str) -> list[str]:
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    stem = base + base[-1] if base in _DOUBLED else base
    return [base, third, stem + "ed", stem + "ing"]


_DOUBLED = frozenset({"admit", "refer"})


@cache
def particles() -> frozenset[tuple[str, str]]:
    """Pairs of verb and preposition that attribute together."""
    pairs = [phrase.split() for phrase in _list("particles", "phrases")]
    return frozenset((p[0], p[1]) for p in pairs if len(p) == 2)


@cache
def _list(section: str, field: str) -> tuple[str, ...]:
    table: dict[str, Any] = load("attribution")[section]
    return tuple(table[field])


@cache
def listed(section: str, field: str) -> frozenset[str]:
    """One list of attribution.toml as a set."""
    return frozenset(_list(section, field))
