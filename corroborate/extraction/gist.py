"""A claim as one reads it alone: subject carried over, pronoun resolved where one name alone fits.

For comparing, never for quoting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.domain import Figure, Moment, Name, Span
from corroborate.extraction.claims import Statement
from corroborate.extraction.predicates import JOINTS, main_verb, predicates
from corroborate.extraction.subjects import loan, subject_span
from corroborate.extraction.verbs import words
from corroborate.extraction.words import Line, Word, opens_nothing, words_of

_SPACE = re.compile(r"\s{1,200}")
_ABBREVIATION = re.compile(r"\b[A-Z]\.[A-Z]$")
_STOPS = " \t\n,;:.–—-"
_PERSON_PRONOUNS = frozenset(("he", "she"))
_PAIR = frozenset(("they", "both"))
_EXPLETIVE = frozenset(
    ["is", "was", "has", "had", "would", "will", "may", "might", "could", "seems", "seemed", "appears", "appeared"]
) | {"took", "takes", "remains", "remained"}
"""Verbs after which "it" more often stands for a clause to come than for a thing named before."""


@dataclass(frozen=True, slots=True)
class Referents:
    """Whom the pronouns of the next sentence may mean, as written; "" when none or more than one fits."""

    person: str = ""
    thing: str = ""
    pair: str = ""


def gist(
    text: str,
    line: Line,
    statement: Statement,
    names: Sequence[Name],
    figures: Sequence[Figure],
    known: Referents,
    moments: Sequence[Moment] = (),
) -> str:
    """The words of the statement without joint, with the subject it lacks, white space folded, no final stop."""
    clause = line.within(statement.span)
    if not clause:
        return folded(statement.span.of(text))
    if statement.parts:
        return _capital(folded(_resolved(" ".join(part.of(text) for part in statement.parts), known)))
    if statement.manner == "main" or statement.host is None:
        told = _resolved(_without_joint(text, statement.span, clause), known)
    elif statement.manner == "relative":
        told = _relative(text, line, statement, names, moments)
    elif statement.manner == "absolute":
        told = _absolute(text, statement, clause, figures)
    else:
        told = _shared(text, line, statement, clause, known)
    return _capital(folded(told))


def folded(told: str) -> str:
    """White space as single blanks, no punctuation at the ends but what closes a pair."""
    plain = _SPACE.sub(" ", told).lstrip(_STOPS)
    bare = plain.rstrip(_STOPS)
    return bare + "." if _ABBREVIATION.search(bare) and plain[len(bare) :].startswith(".") else bare


def _capital(told: str) -> str:
    return told[:1].upper() + told[1:]


def _without_joint(text: str, span: Span, clause: Sequence[Word]) -> str:
    at = 0
    if clause[0].kind == "mark":
        return span.of(text)
    while at + 1 < len(clause) and (clause[at].lower in JOINTS or opens_nothing(clause[at])):
        if clause[at].lower == "that" and at + 1 < len(clause) and clause[at + 1].form:
            break
        if clause[at].lower == "so" and clause[at + 1].lower == "far":
            break
        at += 1
    return text[clause[at].span.start : span.end]


# -------------------------------------------------------------------------------------------- carried subjects


def _shared(text: str, line: Line, statement: Statement, clause: Sequence[Word], known: Referents) -> str:
    if statement.host is None:
        return _without_joint(text, statement.span, clause)
    lent = loan(statement, clause, line.within(statement.host))
    if lent.subject is None and not lent.verb:
        return _without_joint(text, statement.span, clause)
    verb = clause[lent.at]
    first = next((word for word in clause if not opens_nothing(word)), verb)
    before = text[first.span.start : verb.span.start]
    after = text[verb.span.end : statement.span.end]
    auxiliary = f"{lent.auxiliary.of(text)} " if lent.auxiliary is not None else ""
    subject = _resolved(lent.subject.of(text), known) if lent.subject is not None else "this"
    return f"{subject} {auxiliary}{before}{lent.verb or verb.text}{after}"


# --------------------------------------------------------------------------------- relatives and absolutes


def _relative(text: str, line: Line, statement: Statement, names: Sequence[Name], moments: Sequence[Moment]) -> str:
    clause = line.within(statement.span)
    at = next((n for n, word in enumerate(clause) if word.lower in ("which", "who", "whom", "whose")), None)
    start = statement.host.start if statement.host is not None else statement.span.start
    noun = _last_noun_phrase(line, Span(start, statement.span.start))
    if at is None or noun is None:
        return statement.span.of(text)
    person = next((name for name in names if name.kind == "person" and name.span.end == noun.end), None)
    lent = person.span.of(text) if person is not None else noun.of(text)
    if any(moment.span.overlaps(noun) for moment in moments) or (person is not None and clause[at].lower == "which"):
        lent = "this"  # neither a time nor a person is a "which": what happened is meant
    elif clause[at].lower != "which" and _is_place(noun, names):
        return statement.span.of(text)
    before = text[statement.span.start : clause[at].span.start]
    if clause[at].lower in ("which", "who", "whom") and not before and not _begins_with_verb(clause, at + 1):
        return f"{lent}, {text[clause[at].span.start : statement.span.end]}"  # "the raid, which he called a crime"
    owner = "'s" if clause[at].lower == "whose" else ""
    return f"{before}{lent}{owner}{text[clause[at].span.end : statement.span.end]}"


def _begins_with_verb(clause: Sequence[Word], at: int) -> bool:
    while at < len(clause) and clause[at].kind == "adverb":
        at += 1
    return any(group.first == at for group in predicates(clause))


def _is_place(span: Span, names: Sequence[Name]) -> bool:
    return any(name.kind in ("place", "country") and span.covers(name.span) for name in names)


def _last_noun_phrase(line: Line, span: Span) -> Span | None:
    """The noun phrase that ends before `span.end`, joints aside."""
    clause = list(line.within(span))
    while clause and clause[-1].kind == "mark":
        clause.pop()
    at = len(clause)
    while at > 0 and clause[at - 1].kind in ("word", "name", "number") and not _verbal(clause[at - 1]):
        at -= 1
    if at > 0 and clause[at - 1].kind == "determiner":
        at -= 1
    return Span(clause[at].span.start, clause[-1].span.end) if at < len(clause) else None


def _verbal(word: Word) -> bool:
    return word.form in ("past", "past_or_participle", "be", "have", "do", "modal")


def _absolute(text: str, statement: Statement, clause: Sequence[Word], figures: Sequence[Figure]) -> str:
    """ ", with most of them deployed": "them" becomes the one counted thing of the host."""
    at = 1 if clause[0].lower == "with" and len(clause) > 1 else 0
    told = text[clause[at].span.start : statement.span.end]
    host = statement.host
    counted = {figure.counted for figure in figures if host is not None and host.covers(figure.span) and figure.counted}
    if len(counted) != 1:
        return told
    noun = re.escape(counted.pop())
    written = re.search(rf"\b{noun}\w{{0,3}}\b", text[host.start : host.end] if host else "", re.IGNORECASE)
    return re.sub(r"\bof them\b", lambda _: f"of the {written.group()}", told, count=1) if written else told


# ------------------------------------------------------------------------------------------------- pronouns


def _resolved(told: str, known: Referents) -> str:
    """The opening pronoun replaced by the one name it can stand for."""
    first, _, rest = folded(told).partition(" ")
    lower = first.lower()
    if lower in _PERSON_PRONOUNS and known.person:
        return f"{known.person} {rest}"
    if lower in _PAIR and known.pair and rest.partition(" ")[0] not in ("of", "sides", "the"):
        return f"{known.pair} {rest}"
    second, _, after = rest.partition(" ")
    if lower == "the" and second in ("pair", "two") and known.pair and _verb_follows(told):
        return f"{known.pair} {after}"
    if lower == "it" and known.thing and rest.partition(" ")[0].lower() not in _EXPLETIVE:
        return f"{known.thing} {rest}"
    return told


def _verb_follows(told: str) -> bool:
    clause = words_of(told, Span(0, len(told)))
    return any(group.first <= 3 and group.mood == "finite" for group in predicates(clause))


def referents(
    text: str, line: Line, spans: Sequence[Span], names: Sequence[Name], speaker: str, before: Referents
) -> Referents:
    """Whom a pronoun of the following sentence may mean: the named subject of these statements, or who spoke.

    `speaker` is the person who said them, "" for none. A subject that is itself a pronoun hands the known ones on.
    """
    for span in spans:
        clause = line.within(span)
        verb = main_verb(clause, predicates(clause), 0, len(clause))
        subject = subject_span(clause, verb) if verb is not None else None
        if subject is None:
            continue
        if subject.of(text).lower() in words("function", "subject_pronoun"):
            return Referents(speaker or before.person, before.thing, before.pair)
        return _named(text, subject, names, speaker)
    return Referents(person=speaker)


def _named(text: str, subject: Span, names: Sequence[Name], speaker: str) -> Referents:
    inside = [name for name in names if subject.covers(name.span)]
    people = {name.key: name.text for name in inside if name.kind == "person"}
    things = {name.key: name.text for name in inside if name.kind in ("country", "organisation", "outlet", "place")}
    whole = len(inside) == 1 and inside[0].span.end == subject.end
    pair = folded(subject.of(text)) if " and " in subject.of(text) and len(inside) >= 2 else ""
    person = speaker or (next(iter(people.values())) if len(people) == 1 and not pair else "")
    return Referents(person, next(iter(things.values())) if whole and things else "", pair)
