"""Who does what to whom, read from the order of words; "" where that order leaves doubt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corroborate.cues import load
from corroborate.domain import Event, Name, Span
from corroborate.extraction.predicates import Predicate, predicates
from corroborate.extraction.verbs import words
from corroborate.extraction.words import Word, words_of

MOST_EVENTS = 2
"""Events kept of one claim: the main predicate and one beside it."""


@cache
def _partners() -> dict[str, str]:
    return dict(pair.split(":") for pair in load("verbs")["particles_of_objects"]["pairs"].split())


@cache
def _plurals() -> dict[str, str]:
    return dict(row.split() for row in load("verbs")["plurals"]["rows"].strip().splitlines())


def events(text: str, span: Span, names: Sequence[Name]) -> tuple[Event, ...]:
    """At most two events of the claim at `span`; see `events_among`."""
    return events_among(words_of(text, span, names), names)


def events_among(clause: Sequence[Word], names: Sequence[Name]) -> tuple[Event, ...]:
    """At most two events, subject and object as lemma of the head noun or key of the name, "" when in doubt.

    A passive gives its agent as subject: "the town was shelled by rebels" is (rebel, shell, town, passive).
    """
    groups = predicates(clause)
    found: list[Event] = []
    for number, group in enumerate(groups):
        verb = group.head(clause)
        if group.mood != "finite" or verb in words("light") or not verb.isalpha() or _reduced(clause, group):
            continue
        found.append(_event(clause, groups, number, names))
    return tuple(event for event in found if event.subject or event.object)[:MOST_EVENTS]


def _reduced(clause: Sequence[Word], group: Predicate) -> bool:
    """ "a group based in the capital": alone it reads like a verb, and is none."""
    after = clause[group.last + 1] if group.last + 1 < len(clause) else None
    doubtful = group.lone and clause[group.last].form == "past_or_participle"
    return doubtful and after is not None and after.kind == "preposition" and group.head(clause) in words("reduced")


def _event(clause: Sequence[Word], groups: Sequence[Predicate], number: int, names: Sequence[Name]) -> Event:
    group = groups[number]
    before = _subject(clause, groups, number, names)
    follows = groups[number + 1] if number + 1 < len(groups) else None
    if follows is not None and follows.mood == "infinitive" and follows.first == group.last + 1:
        # "is estimated to have supplied": the act is the infinitive's.
        group = follows if group.head(clause) in words("raising") else group
    verb = group.head(clause)
    if group.passive and not group.lone:
        return Event(_agent(clause, group, names), verb, before, passive=True)
    return Event(before, verb, _object(clause, group, verb, names))


def _subject(clause: Sequence[Word], groups: Sequence[Predicate], number: int, names: Sequence[Name]) -> str:
    end = groups[number].first
    while end > 0 and clause[end - 1].kind == "adverb":
        end -= 1
    start = end
    while start > 0 and not _ends_phrase(clause[start - 1]):
        start -= 1
    if start > 0 and clause[start - 1].kind == "coordinator":
        return ""
    if any(start <= other.first < end for other in groups):
        return ""
    while start < end and (clause[start].kind in ("adverb", "mark") or clause[start].lower in ("that", "so")):
        start += 1
    if start < end and clause[start].kind == "preposition":
        return _name_before(clause, end, names)
    return _head(clause, start, end, names)


def _ends_phrase(word: Word) -> bool:
    return word.kind in ("mark", "coordinator", "subordinator", "relative")


def _name_before(clause: Sequence[Word], end: int, names: Sequence[Name]) -> str:
    """After a leading adjunct without comma only a name right before the verb is sure to be the subject."""
    last = clause[end - 1]
    name = next((name for name in names if name.span.end == last.span.end), None)
    first = next((n for n in range(end) if name is not None and clause[n].span.start >= name.span.start), 0)
    return name.key if name is not None and first > 0 and clause[first - 1].kind != "preposition" else ""


def _head(clause: Sequence[Word], start: int, end: int, names: Sequence[Name]) -> str:
    """The noun that a phrase is about: its last word before the first preposition."""
    stop = next((n for n in range(start, end) if clause[n].kind in ("preposition", "to")), end)
    if start < stop < end - 1 and _partitive(clause, start, stop):
        return _head(clause, stop + 1, end, names)
    while stop > start and clause[stop - 1].kind in ("adverb", "mark", "determiner"):
        stop -= 1
    if stop <= start:
        return ""
    last = clause[stop - 1]
    name = next((name for name in names if name.span.start < last.span.end and last.span.start < name.span.end), None)
    if name is not None:
        return name.key
    if last.kind != "word" or last.form in ("past_or_participle", "past", "ing") or last.lower.endswith(("'s", "s'")):
        return ""
    noun = singular(last.lower)
    return "" if noun in words("times") else noun


def _agent(clause: Sequence[Word], group: Predicate, names: Sequence[Name]) -> str:
    after = group.last + 1
    for at in range(after, min(after + 6, len(clause))):
        if _ends_phrase(clause[at]):
            return ""
        if clause[at].lower == "by":
            return _phrase(clause, at + 1, names)
    return ""


def _object(clause: Sequence[Word], group: Predicate, verb: str, names: Sequence[Name]) -> str:
    at = group.last + 1
    if at < len(clause) and clause[at].kind == "preposition":
        if clause[at].lower != _partners().get(verb, ""):
            return ""
        at += 1
    return _phrase(clause, at, names)


def _phrase(clause: Sequence[Word], start: int, names: Sequence[Name]) -> str:
    """Key or lemma of the noun phrase that begins at `start`; "" for two that are joined."""
    end = start
    while end < len(clause) and not _closes(clause, start, end):
        end += 1
    if end < len(clause) and clause[end].text in ("(", "[", '"', "“"):
        return ""
    joined = end + 1 < len(clause) and clause[end].kind == "coordinator"
    if joined and not clause[end + 1].form and not _new_clause(clause, end + 1):
        return ""
    return _head(clause, start, end, names)


def _new_clause(clause: Sequence[Word], at: int) -> bool:
    groups = predicates(clause[at:])
    return bool(groups) and groups[0].mood == "finite"


def _closes(clause: Sequence[Word], start: int, at: int) -> bool:
    word = clause[at]
    if _ends_phrase(word) or word.kind == "to" or (word.kind == "preposition" and not _partitive(clause, start, at)):
        return True
    inside = at > start and clause[at - 1].kind in ("word", "name", "number", "pronoun")
    return (inside and (word.kind in ("determiner", "pronoun", "adverb") or _verb(word))) or word.form in FINITE


def _partitive(clause: Sequence[Word], start: int, at: int) -> bool:
    return at > start and clause[at].lower == "of" and singular(clause[at - 1].lower) in words("partitives")


FINITE = frozenset(("be", "have", "do", "modal", "past"))


def _verb(word: Word) -> bool:
    return word.form in ("past_or_participle", "ing")


@cache
def singular(noun: str) -> str:
    """Base form of a lower-case noun by rule; irregular plurals by list."""
    if noun in _plurals():
        return _plurals()[noun]
    if noun.endswith(("ss", "us", "is", "ics")) or len(noun) < len("cats") or not noun.endswith("s"):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y" if len(noun) > len("lies") else noun[:-1]
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    return noun[:-1]
