"""What a statement borrows from the one before it: the subject, an auxiliary, a tense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.domain import Span
from corroborate.extraction.claims import Statement
from corroborate.extraction.predicates import JOINTS, Predicate, main_verb, opens_clause, predicates
from corroborate.extraction.verbs import lemma, past_of, words
from corroborate.extraction.words import Line, Word, opens_nothing

LONGEST_SUBJECT = 12
"""Words of a carried subject; a longer phrase mostly holds a clause of its own."""


@dataclass(frozen=True, slots=True)
class Loan:
    """What the host lends. All is empty for a statement that has its own subject and verb."""

    subject: Span | None = None
    auxiliary: Span | None = None
    """ "has" of "has bombed the port and sunk two ships"."""
    at: int = 0
    """Index of the first word after leading adverbs: the verb that shares the subject."""
    verb: str = ""
    """The finite form for that word when it stands in -ing; "" to keep it."""


def loan(statement: Statement, clause: Sequence[Word], host: Sequence[Word]) -> Loan:
    """What `statement` (its words: `clause`) takes from its host (its words: `host`)."""
    verb = main_verb(host, predicates(host), 0, len(host))
    if verb is None or statement.manner not in ("verb", "participle"):
        return Loan()
    at = 0
    while at + 1 < len(clause) and clause[at].form == "" and (clause[at].kind == "adverb" or opens_nothing(clause[at])):
        at += 1
    form = clause[at].form
    lent = subject_span(host, verb)
    if form == "ing":
        # After a passive, or after two clauses, it is the event and not the subject that did it.
        several = sum(group.mood == "finite" for group in predicates(host)) > 1
        lent = None if several or verb.passive else lent
        return Loan(lent, None, at, past_of(clause[at].lower) if verb.tense in ("past", "perfect") else "")
    shares = form in ("base", "participle") or (form == "past_or_participle" and _passive_too(clause, at, verb))
    if not shares or verb.first == verb.last:
        return Loan(lent, None, at)
    return Loan(lent, Span(host[verb.first].span.start, host[verb.last - 1].span.end), at)


def _passive_too(clause: Sequence[Word], at: int, verb: Predicate) -> bool:
    """ "was arrested and charged with theft", but "was jailed and died", "was hit and lost two legs"."""
    if not verb.passive:
        return not verb.lone
    after = clause[at + 1].kind if at + 1 < len(clause) else "mark"
    object_follows = after in ("determiner", "number", "pronoun", "name")
    return not object_follows and lemma(clause[at].lower) not in words("intransitive")


def completed(line: Line, statement: Statement) -> tuple[Word, ...]:
    """The words of the statement with those it borrows in front, so that its verb has its subject."""
    clause = line.within(statement.span)
    if statement.parts:
        return tuple(word for part in statement.parts for word in line.within(part))
    if statement.host is None:
        return clause
    lent = loan(statement, clause, line.within(statement.host))
    if lent.subject is None:
        return clause
    own = list(clause)
    if lent.verb:
        own[lent.at] = own[lent.at]._replace(lower=lent.verb, form="past")
    borrowed = line.within(lent.subject)
    auxiliary = line.within(lent.auxiliary) if lent.auxiliary is not None else ()
    return (*borrowed, *auxiliary, *own)


def subject_span(clause: Sequence[Word], verb: Predicate) -> Span | None:
    """The noun phrase before `verb`: without a leading adjunct ("In June, ...") and without its apposition."""
    start = 0
    while start < verb.first and (clause[start].lower in JOINTS or opens_nothing(clause[start])):
        start += 1
    chunks = _chunks(clause, start, verb.first)
    while len(chunks) > 1 and _adjunct(clause, chunks[0][0]):
        chunks = chunks[1:]
    if not chunks or _adjunct(clause, chunks[0][0]):
        return None
    first, end = chunks[0]
    while end > first + 1 and clause[end - 1].kind == "adverb":
        end -= 1
    if end - first > LONGEST_SUBJECT:
        return None
    return Span(clause[first].span.start, clause[end - 1].span.end)


def _chunks(clause: Sequence[Word], start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = start
    for at in range(start, end + 1):
        if at == end or clause[at].text in (",", "(", "—", "–", "--"):
            if at > begin:
                found.append((begin, at))
            begin = at + 1
    return found


def _adjunct(clause: Sequence[Word], at: int) -> bool:
    """A phrase that begins here is no subject: "in June", "backed by both", but not "disabled cars"."""
    word = clause[at]
    if word.lower.endswith("ing") and word.kind == "word" and not word.form:
        return True
    noun_follows = at + 1 < len(clause) and clause[at + 1].kind in ("word", "name")
    verbal = word.form in ("ing", "past_or_participle", "participle") and not noun_follows
    return word.kind in ("preposition", "adverb", "to") or opens_clause(word) or verbal
