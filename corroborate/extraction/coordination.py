"""Statements set side by side: "; ", "and", "but", "while", "although".

Each function looks at one possible joint and gives the boundary, or None where one statement may go on.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from corroborate.extraction.predicates import Predicate, main_verb, opens_clause
from corroborate.extraction.scan import Cut, Scan, long_enough, next_mark
from corroborate.extraction.verbs import lemma, noun_like, words
from corroborate.extraction.words import Word, carries_verb

LONGEST_SUBJECT = 14
"""Words between a coordinator and its verb; a longer stretch is hardly a subject."""
LOOK_BACK = 6
"""Words before "and" in which "between" and "both" ask for a second member."""
DETERMINED = ("determiner", "number", "pronoun", "name", "to", "preposition", "adverb", "mark", "subordinator")
"""Classes that show a word before them to be a verb and not the modifier of a noun."""


def semicolon(scan: Scan, at: int) -> Cut | None:
    """A semicolon at `at` with a full clause on either side; in a list of things it is none."""
    end = next_mark(scan.clause, at + 1, (";",))
    if scan.main(at) and main_verb(scan.clause, scan.groups, at + 1, end):
        return long_enough(scan, Cut(at, at + 1, "main"))
    return None


def paired(scan: Scan, at: int, joint: int) -> Cut | None:
    """ ", while the navy shelled the town": a subject of its own that is no pronoun, or the time is meant."""
    verb = main_verb(scan.clause, scan.groups, joint + 1, next_mark(scan.clause, joint + 1, (",", ";")))
    if verb is None or verb.first <= joint + 1 or scan.main(at) is None:
        return None
    between = scan.clause[joint + 1 : verb.first]
    if any(_breaks_subject(word) or word.form == "ing" for word in between):
        return None
    timed = scan.clause[joint].lower == "while" and between[0].lower in words("function", "subject_pronoun")
    return None if timed else long_enough(scan, Cut(at, joint, "main"))


def leading(scan: Scan, at: int, joint: int) -> Cut | None:
    """ "Although A did B, C did D": the comma after a leading half."""
    first = scan.clause[scan.start]
    opening = scan.clause[scan.start + 1] if first.kind == "coordinator" else first
    if opening.lower not in words("coordinated") or opening.lower == "but" or scan.main(at) is None:
        return None
    if any(word.text == "," for word in scan.clause[scan.start : at]):
        return None
    verb = main_verb(scan.clause, scan.groups, joint, next_mark(scan.clause, joint, (",", ";")))
    subject = verb is not None and (verb.first > joint or carries_verb(scan.clause[joint]))
    return long_enough(scan, Cut(at, joint, "main")) if subject else None


def coordinated(scan: Scan, at: int, joint: int, comma: bool) -> Cut | None:
    """ "and" or "but" at `joint`, with the comma before it at `at` if there is one."""
    main = scan.main(at)
    if main is None:
        return None
    begin = joint + 1
    while begin < len(scan.clause) and scan.clause[begin].kind == "adverb":
        begin += 1
    ahead = next((group for group in scan.groups if group.first >= joint + 1), None)
    if ahead is None:
        return None
    if ahead.first in (begin, joint + 1) and not carries_verb(scan.clause[ahead.first]):
        return _shared_subject(scan, Cut(at, joint + 1, "verb"), main, ahead, comma)
    return _own_subject(scan, Cut(at, joint + 1, "main"), main, ahead, comma)


def _shared_subject(scan: Scan, cut: Cut, main: Predicate, ahead: Predicate, comma: bool) -> Cut | None:
    """ "signed a treaty and sent troops": one subject, two verbs of one tense, nothing that could own the second."""
    if scan.cuts and scan.cuts[-1].manner in ("participle", "relative", "absolute"):
        return None
    between = scan.between(main.first, cut.at)
    if (len(between) > 1 and not comma) or any(opens_clause(word) for word in scan.clause[main.last + 1 : cut.at]):
        return None
    if _numbers_differ(scan.clause, main, ahead) or (not main.lone and ahead.head(scan.clause) in words("embedding")):
        return None
    if main.last >= cut.at - 1 or not _same_tense(scan.clause, main, ahead) or not _verbal(scan.clause, ahead):
        return None
    return long_enough(scan, cut)


def _numbers_differ(clause: Sequence[Word], left: Predicate, right: Predicate) -> bool:
    """ "the mayor is ill and have warned": the second verb belongs to another subject."""
    one, many = ("is", "was", "has", "does"), ("are", "were", "have", "do")
    first, second = clause[left.first].lower, clause[right.first].lower
    return (first in one and second in many) or (first in many and second in one)


def _same_tense(clause: Sequence[Word], left: Predicate, right: Predicate) -> bool:
    form = clause[right.last].form
    if not right.lone:
        return right.mood == "finite" and left.tense != "modal"
    if form in ("past", "past_or_participle"):
        return left.tense in ("past", "perfect") or (not left.lone and left.tense == "present")
    if form == "participle":
        return left.tense == "perfect" or left.passive
    if form == "third":
        sure = lemma(clause[right.last].lower) not in noun_like()
        return left.tense != "modal" and (sure or left.tense == "present")
    return form == "base" and left.tense == "modal"


def _verbal(clause: Sequence[Word], group: Predicate) -> bool:
    """What follows shows a verb: "and killed the mayor", not "and armed men"."""
    after = clause[group.last + 1] if group.last + 1 < len(clause) else None
    if after is None or not group.lone or clause[group.last].form == "past":
        return True
    return after.kind in DETERMINED and after.text not in ('"', "“", ",", ".")


def _own_subject(scan: Scan, cut: Cut, main: Predicate, ahead: Predicate, comma: bool) -> Cut | None:
    """ "a bomb hit the port, and two ships sank": noun phrase and finite verb after the coordinator."""
    between = scan.clause[cut.resume : ahead.first]
    if ahead.mood != "finite" or len(between) > LONGEST_SUBJECT or any(_breaks_subject(word) for word in between):
        return None
    behind = scan.clause[main.last + 1 : cut.at]
    if any(word.form == "ing" for word in between[:1]) or any(opens_clause(word) for word in behind):
        return None
    pronoun = carries_verb(scan.clause[cut.resume]) or between[0].lower in words("function", "subject_pronoun")
    if pronoun:
        return long_enough(scan, cut)
    if scan.clause[ahead.last].form == "base" and ahead.lone and lemma(scan.clause[ahead.last].lower) in noun_like():
        return None
    if not comma and main.head(scan.clause) in words("embedding"):
        return None
    if not comma and (_doubtful(scan.clause, between, ahead) or any(_links(word) for word in (*between, *behind))):
        return None
    if not comma and (len(scan.between(main.first, cut.at)) > 1 or not _closed_object(scan, main, cut.at)):
        return None
    if comma and any(word.text == "," for word in behind):
        return None
    return long_enough(scan, cut)


def _links(word: Word) -> bool:
    return word.kind == "coordinator" or word.lower in ("as", "than")


def _doubtful(clause: Sequence[Word], between: Sequence[Word], ahead: Predicate) -> bool:
    """Without a comma, "and troops sent to" or "and troops the state sent" may belong to a noun before "and"."""
    after = clause[ahead.last + 1] if ahead.last + 1 < len(clause) else None
    lone = ahead.lone and clause[ahead.last].form == "past_or_participle"
    if lone and (after is None or after.kind not in ("determiner", "number", "pronoun", "name")):
        return True
    return any(
        left.kind == "word"
        and (right.kind in ("determiner", "pronoun") or (right.kind == "name" and left.lower[-1] == "s"))
        for left, right in itertools.pairwise(between)
    )


def _closed_object(scan: Scan, main: Predicate, end: int) -> bool:
    """The first verb has its object or adjunct, and the noun before "and" does not ask for a second member."""
    between = scan.clause[main.last + 1 : end]
    full = bool(between) or main.passive
    return full and not any(word.lower in ("between", "both", "of", "that") for word in between[-LOOK_BACK:])


def _breaks_subject(word: Word) -> bool:
    return (
        word.text in (",", ";", ":", "—", "–", "(") or word.kind in ("relative", "subordinator") or word.lower == "to"
    )
