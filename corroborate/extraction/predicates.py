"""Where a clause has its verb: groups of auxiliaries and a main verb, finite or not, active or passive.

Shallow and careful: a form that could be an adjective, a noun or a reduced relative counts as finite only where its
neighbours leave no other reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corroborate.extraction.verbs import bases, lemma, noun_like, words
from corroborate.extraction.words import Word, carries_verb

Mood = Literal["finite", "participle", "infinitive"]
Tense = Literal["past", "present", "modal", "perfect", ""]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb group: indices into the words of its clause, both ends included."""

    first: int
    last: int
    mood: Mood
    tense: Tense
    passive: bool
    lone: bool
    """No auxiliary: the form stands by itself."""

    def head(self, clause: Sequence[Word]) -> str:
        """Base form of the main verb."""
        return lemma(clause[self.last].lower)


NARROW_DETERMINERS = frozenset(["the", "a", "an", "his", "my", "their", "our", "your", "its", "her"])
STOPPERS = frozenset((",", ";", ":", "(", ")", "--", "—", "–"))
"""Marks that end a clause for the purpose of looking for its verb."""
OPENERS = ("determiner", "number", "pronoun", "name", "to", "preposition", "adverb", "subordinator")
"""Classes that follow a verb far more often than they follow a noun."""


def predicates(clause: Sequence[Word]) -> tuple[Predicate, ...]:
    """The verb groups of `clause` in order; they do not overlap."""
    found: list[Predicate] = []
    at = 0
    while at < len(clause):
        group = _group(clause, at)
        if group is not None:
            found.append(group)
        at = group.last + 1 if group is not None else at + 1
    return tuple(_settled(clause, found))


def _group(clause: Sequence[Word], at: int) -> Predicate | None:
    word = clause[at]
    if word.kind == "to":
        return _infinitive(clause, at)
    if carries_verb(word) or word.form in ("be", "have", "do", "modal"):
        determined = at > 0 and clause[at - 1].lower in NARROW_DETERMINERS
        return None if determined and word.form in ("modal", "do") else _with_auxiliary(clause, at)
    if word.form in ("past", "past_or_participle", "participle", "third", "base", "ing"):
        return _lone(clause, at)
    return None


def _infinitive(clause: Sequence[Word], at: int) -> Predicate | None:
    ahead = _past_adverbs(clause, at + 1)
    if ahead >= len(clause) or not _bare(clause[ahead]):
        return None
    last, passive = _chain(clause, ahead)
    return Predicate(at, last, "infinitive", "", passive, False)


def _bare(word: Word) -> bool:
    return word.form in ("be_plain", "have", "do") or (word.kind == "word" and word.lower in bases())


def _with_auxiliary(clause: Sequence[Word], at: int) -> Predicate:
    last, passive = _chain(clause, at)
    form = clause[at].form
    tense: Tense = "modal" if form == "modal" else "perfect" if form == "have" and last > at else "past"
    if clause[at].lower in ("is", "are", "am", "do", "does", "has", "have") and last == at:
        tense = "present"
    return Predicate(at, last, "finite", tense, passive, last == at)


def _chain(clause: Sequence[Word], at: int) -> tuple[int, bool]:
    """The main verb after the auxiliaries that begin at `at`, and whether a form of `be` makes it passive."""
    last, of_be = at, clause[at].form in ("be", "be_plain") or carries_verb(clause[at])
    if clause[at].form in ("base", "past_or_participle", "past"):
        return at, False
    while (ahead := _past_adverbs(clause, last + 1)) < len(clause):
        form = clause[ahead].form
        if form in ("be_plain", "have", "do") and not (form == "have" and clause[ahead].lower != "have"):
            last, of_be = ahead, form == "be_plain"
        elif clause[last].form in ("modal", "do") and clause[ahead].lower in bases():
            return ahead, False
        elif clause[last].form == "modal" and not form and clause[ahead].kind == "word":
            return ahead, False  # after a modal an unlisted word is a verb
        elif form in ("participle", "past_or_participle"):
            return ahead, of_be
        elif form == "ing" and of_be:
            return ahead, False
        else:
            break
    return last, False


def _past_adverbs(clause: Sequence[Word], at: int) -> int:
    while at < len(clause) and (clause[at].kind == "adverb" or clause[at].lower == "not"):
        at += 1
    return at


def _lone(clause: Sequence[Word], at: int) -> Predicate | None:
    form = clause[at].form
    if form == "past":
        return Predicate(at, at, "finite", "past", False, True)
    if form in ("past_or_participle", "participle", "ing"):
        if _attributive(clause, at):
            return None
        return Predicate(at, at, "participle", "", form != "ing", True)
    if form == "base" and at > 0 and clause[at - 1].kind == "coordinator":
        return Predicate(at, at, "infinitive", "", False, True)
    finite = _third(clause, at) if form == "third" else _plural_present(clause, at)
    return Predicate(at, at, "finite", "present", False, True) if finite else None


def _behind(clause: Sequence[Word], at: int) -> int:
    """Index of the word before `at`, adverbs and days ("on Tuesday") aside; -1 when there is none."""
    behind, timed = at - 1, False
    while behind >= 0 and clause[behind].kind == "adverb":
        timed = timed or clause[behind].lower in words("function", "time")
        behind -= 1
    return behind - 1 if timed and behind >= 0 and clause[behind].kind == "preposition" else behind


def _attributive(clause: Sequence[Word], at: int) -> bool:
    """Before a noun or inside a noun phrase: "the wounded soldiers", "of injured people", "as planned"."""
    behind = _behind(clause, at)
    if behind < 0:
        return False
    before = clause[behind]
    if before.lower in ("as", "than"):
        return True
    after = clause[at + 1] if at + 1 < len(clause) else None
    noun_follows = after is not None and after.kind in ("word", "name") and after.form in ("", "base", "third")
    opens = before.kind in ("determiner", "preposition") or before.lower.endswith(("'s", "s'"))
    if clause[at].form == "ing":
        return opens or before.kind == "to" or (noun_follows and before.kind not in ("mark",))
    return (opens and before.lower != "that") or (before.kind in ("number", "to") and noun_follows)


def _third(clause: Sequence[Word], at: int) -> bool:
    if at == 0:
        return False
    before, after = clause[at - 1], clause[at + 1] if at + 1 < len(clause) else None
    if before.kind in ("determiner", "number", "preposition", "mark", "to") or before.lower.endswith("'s"):
        return before.kind == "mark" and lemma(clause[at].lower) not in noun_like()
    if lemma(clause[at].lower) not in noun_like():
        return True
    if before.kind == "relative":
        return after is None or after.form not in ("be", "have", "do", "modal", "past")
    opens = after is not None and after.kind in ("determiner", "number", "pronoun", "to", "subordinator")
    return opens and (before.kind in ("name", "relative", "pronoun", "adverb") or not before.lower.endswith("s"))


def _plural_present(clause: Sequence[Word], at: int) -> bool:
    if at == 0 or at + 1 >= len(clause):
        return False
    before, after = clause[at - 1], clause[at + 1]
    plural = before.lower in ("they", "we", "you", "who", "i", "people", "police", "which", "that") or (
        before.kind == "word" and before.lower.endswith("s") and not before.lower.endswith(("'s", "ss", "us", "s'"))
    )
    opens = ("determiner", "number", "pronoun", "to", "subordinator")
    return plural and (after.kind in opens or (lemma(clause[at].lower) not in noun_like() and after.kind in OPENERS))


def _settled(clause: Sequence[Word], found: list[Predicate]) -> list[Predicate]:
    """Decide which lone -ed forms are the verb of their clause."""
    settled: list[Predicate] = []
    for number, group in enumerate(found):
        form = clause[group.last].form
        if group.mood == "participle" and form == "past_or_participle" and _is_main(clause, settled, found, number):
            group = replace(group, mood="finite", tense="past", passive=False)
        settled.append(group)
    return settled


def _is_main(clause: Sequence[Word], before: list[Predicate], found: list[Predicate], number: int) -> bool:
    at = found[number].first
    follows = clause[at + 1].lower if at + 1 < len(clause) else ""
    if follows == "by" or not _has_subject(clause, at):
        return False
    if _in_adjunct(clause, at):
        return False
    if clause[at - 1].kind == "mark" and main_verb(clause, before, 0, at) is not None:
        return False  # ", based in the port" goes on about a clause that has its verb
    start = _clause_start(clause, at)
    if any(word.lower in ("with", "without") for word in clause[start : start + 2]):
        return False
    earlier = [group for group in before if group.mood == "finite" and group.first >= start]
    if earlier and earlier[-1].head(clause) not in words("embedding"):
        return False
    end = _clause_end(clause, at)
    later = (group for group in found[number + 1 :] if group.mood == "finite" and group.first < end)
    return not any(not group.lone or _sure(clause, group) for group in later)


def _sure(clause: Sequence[Word], group: Predicate) -> bool:
    return clause[group.last].form == "past" or group.tense == "present"


def _has_subject(clause: Sequence[Word], at: int) -> bool:
    """A noun, name or pronoun stands right before, adverbs aside; or a coordinator, which shares a subject."""
    behind = _behind(clause, at)
    if behind < 0:
        return False
    before = clause[behind]
    if before.kind == "mark":
        return before.text in (",", ")", '"', "”", "’", "—", "–") and behind > 1
    return before.kind in ("word", "name", "pronoun", "relative", "number", "coordinator")


def _in_adjunct(clause: Sequence[Word], at: int) -> bool:
    """ "In a brief submitted to the court": the noun before belongs to a preposition, and no object follows."""
    start = _clause_start(clause, at)
    while start < at and clause[start].kind in ("mark", "adverb", "coordinator"):
        start += 1
    after = clause[at + 1].kind if at + 1 < len(clause) else "mark"
    return clause[start].kind == "preposition" and after not in ("determiner", "number", "pronoun", "name")


JOINTS = frozenset(("while", "whereas", "although", "though", "that", "but", "so"))
"""Words that may open a part that is a statement of its own."""


def main_verb(clause: Sequence[Word], groups: Sequence[Predicate], start: int, end: int) -> Predicate | None:
    """The first finite verb between two words that stands in no relative or subordinate clause.

    A comma closes such a clause; a word of `JOINTS` at the beginning opens none.
    """
    finite = {group.first: group for group in groups if group.mood == "finite" and start <= group.first < end}
    inside, leads = False, True
    for number in range(start, end if finite else start):
        word = clause[number]
        if number in finite and not inside:
            return finite[number]
        if word.text in (",", ")", "—"):
            inside = False
        elif opens_clause(word) and not (word.lower in JOINTS and leads):
            inside = True
        leads = leads and word.kind == "coordinator"
    return None


def opens_clause(word: Word) -> bool:
    """A relative or a subordinator; "so", "than" and "as" mostly open no clause."""
    return word.kind in ("relative", "subordinator") and word.lower not in ("so", "than", "as")


def _clause_start(clause: Sequence[Word], at: int) -> int:
    while at > 0 and not _parts(clause[at - 1]):
        at -= 1
    return at


def _clause_end(clause: Sequence[Word], at: int) -> int:
    while at < len(clause) and not _parts(clause[at]):
        at += 1
    return at


def _parts(word: Word) -> bool:
    return word.text in STOPPERS or word.kind == "coordinator" or opens_clause(word)
