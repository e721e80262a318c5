"""Where a noun phrase that ends before a cue begins: over joined names and relatives, not over another clause."""

from __future__ import annotations

from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.lexicon import verbs
from corroborate.extraction.attribution.nounish import is_plural
from corroborate.extraction.attribution.nouns import singular, words_of
from corroborate.extraction.attribution.words import (
    BREAKS,
    COORDINATORS,
    DETERMINERS,
    MARKS,
    NAME_ENDINGS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    Line,
    has_verb,
    is_finite,
    is_past,
)

HEAD_LIMIT = 25
MORE = frozenset({"other", "several", "many", "some", "senior", "two", "three"})
"""Words with which a second source may begin: "Ann Lee and other officials of the port said"."""
FRONTED_CLAUSE = 5
"""Words from which what opens with "while" or "although" is a clause and no list of sources (own choice)."""
BETWEEN_REACH = 8
"""Words from "between" to its "and" (own choice)."""
NICKNAME = 8
"""Letters of a nickname between the parts of a name."""
NOT_NOMINAL = frozenset({"not", "to", "never"})
"""Words with which what is joined by "and" begins when it is no list of sources."""
RELATIVE_REACH = 9
"""Limits in words that keep the search linear (own choice)."""


def head_start(line: Line, end: int) -> int:
    at, joined = end - 1, False
    words = line.words
    while at >= 0 and end - at <= HEAD_LIMIT:
        low = words[at].low
        if low == "," and line.low(at + 1) in NAME_ENDINGS and at + 2 == end and line.words[at - 1].capital:
            pass  # "Ada Lund, Jr."
        elif low == ",":
            if joined and _lists_adjective(line, at):
                at -= 2
                continue
            if not joined or _clause_left_of(line, at) or _fronted(line, at):
                break
        elif low == QUOTE and _nickname(line, at):
            pass
        elif (
            low in BREAKS
            or low == QUOTE
            or (low == "that" and at > 0 and not _opens_relative(line, at))
            or low == "than"
            or (low == "whom" and at + 1 < end and words[at + 1].capital)
            or (low == "where" and not has_verb(words, at + 1, end))
            or low in SUBORDINATORS - {"where", "once"}
            or (low == "which" and at > 0 and line.low(at - 1) in PREPOSITIONS)
        ):
            break
        elif low in NOMINATIVES or (low in DETERMINERS and at < end - 1 and _was_told(line, at)):
            return at
        elif low in COORDINATORS:
            if low == "and" and line.low(at - 1) == "," and line.low(at + 1) in MORE and _is_alone(line, at - 1):
                break  # "All boats age, and many sailors say"
            if low == "and" and (opener := _between(line, at)) is not None:
                at = opener - 1
                continue
            if low == "and" and (pair := _said_of_two(line, at)) is not None:
                return pair  # "says Tarn and Lund have agreed"
            paired = low == "and" and line.low(at - 1) in NOMINATIVES
            if (
                low != "and"
                or at == 0
                or (_clause_left_of(line, at) and not paired)
                or not (_phrase(line, at + 1, end) or _opens_a_pair(line, at))
            ):
                break
            joined = True
            if line.low(at - 1) in NOMINATIVES:
                return at - 1  # "he and others"
        elif is_finite(words, at) or _is_cue(line, at):
            opener = _relative_opener(line, at) if not _says(line, at) else None
            if opener is None:
                break
            at = opener
        at -= 1
    first = at + 1
    if joined and (line.low(first) in NOT_NOMINAL or (is_past(line.low(first)) and not words[first].capital)):
        return (
            next(k for k in range(end - 1, first, -1) if line.low(k) == "and") + 1
        )  # "to close it and the mayor said"
    return first


def _between(line: Line, at: int) -> int | None:
    """ "Talks between Tarn and the port": where "between" stands, whose "and" joins no sources."""
    near = range(at - 1, max(-1, at - BETWEEN_REACH), -1)
    first = next((k for k in near if line.low(k) in MARKS or line.low(k) in ("between", "and")), -1)
    return first if line.low(first) == "between" else None


def _said_of_two(line: Line, at: int) -> int | None:
    """ "The ministry says Tarn and Lund have agreed": where the first name begins, right behind a verb of saying."""
    first = at
    while first > 0 and line.words[first - 1].capital:
        first -= 1
    verb = verbs().get(line.low(first - 1))
    sure = verb is not None and verb.lemma in ("say", "believe", "think") and verb.form in ("past", "third")
    return first if sure and 0 < first < at and line.words[at + 1].capital else None


def _lists_adjective(line: Line, comma: int) -> bool:
    """ "As local, state and federal officials warned": one word between what opens the clause and the comma."""
    opened = comma > 1 and line.low(comma - 2) in SUBORDINATORS | {"that"} and line.low(comma + 2) == "and"
    return opened and line.low(comma - 1).isalpha() and not line.words[comma - 1].capital


def _is_alone(line: Line, comma: int) -> bool:
    """Whether what stands left of a comma is neither a name nor the rest of a list."""
    first = comma
    while first > 0 and line.low(first - 1) not in MARKS:
        first -= 1
    return line.low(first - 1) != "," and comma - first > 2 and not line.words[comma - 1].capital


def _opens_relative(line: Line, at: int) -> bool:
    """ "An aid group that works with Tarn says": the clause belongs to the noun before it."""
    before, after = line.low(at - 1), line.low(at + 1)
    known = verbs().get(before)
    noun = before.isalpha() and not is_finite(line.words, at - 1) and (known is None or known.form != "past")
    verb = after.endswith("s") and line.low(at + 2) in PREPOSITIONS | DETERMINERS and after not in DETERMINERS
    return (
        noun
        and verb
        and (before in words_of("institutions", "nouns") or singular(before) in words_of("vague", "nouns"))
    )


def _nickname(line: Line, at: int) -> bool:
    """ "Ada “Tex” Lund": one quoted word between the parts of a name."""
    sides = 0 < at < len(line.words) - 1 and line.words[at - 1].capital and line.words[at + 1].capital
    quoted = line.quotes[at].span if at in line.quotes else None
    return sides and quoted is not None and quoted.end - quoted.start <= NICKNAME


def _was_told(line: Line, at: int) -> bool:
    """ "Told Radio K the report": whether the names before a determiner are those of who was told."""
    first = at
    while first > 0 and line.words[first - 1].capital:
        first -= 1
    verb = verbs().get(line.low(first - 1)) or verbs().get(line.low(first - 2) if line.low(first - 1) == "the" else "")
    return first < at and verb is not None and "telling" in verb.families and not line.words[first - 1].capital


def _fronted(line: Line, comma: int) -> bool:
    """ "Despite the gale, sailors and pilots say": what stands before the comma belongs to no list."""
    first = comma
    while first > 0 and line.low(first - 1) not in MARKS:
        first -= 1
    clause = line.low(first) in SUBORDINATORS and comma - first >= FRONTED_CLAUSE
    return line.low(first) in PREPOSITIONS or clause


def _phrase(line: Line, first: int, last: int) -> bool:
    return (
        last > first
        and line.low(first) not in NOMINATIVES
        and (
            line.low(first) in DETERMINERS | MORE
            or line.words[first].capital
            or last - first <= 3
            or line.words[last - 1].capital
        )
    )


def _opens_a_pair(line: Line, at: int) -> bool:
    """ "Lund and members of her staff have said": nothing but a name or a plural stands between the "and" and where the
    clause begins."""
    first = at
    while first > 0 and line.low(first - 1) not in MARKS and line.low(first - 1) not in SUBORDINATORS | {"that"}:
        first -= 1
    one = 0 < at - first <= PAIR_WORDS and line.low(first) not in PREPOSITIONS
    source = line.words[at - 1].capital or is_plural(line.low(at - 1))
    after = line.low(at + 1)
    return one and source and after not in NOT_NOMINAL and after not in verbs() and not is_past(after)


PAIR_WORDS = 4
"""Words of a name or a plural before "and" (own choice)."""


def _is_cue(line: Line, at: int) -> bool:
    verb = verbs().get(line.low(at))
    return (
        verb is not None
        and verb.form in ("past", "third")
        and not line.words[at].capital
        and line.low(at - 1) not in DETERMINERS
        and line.low(at + 1) in ("that", "to", "for", QUOTE)
    )


def _says(line: Line, at: int) -> bool:
    """ "In which he said Brandt told": a verb of saying, behind which another clause begins."""
    verb = verbs().get(line.low(at))
    return verb is not None and verb.lemma in ("say", "think", "believe") and line.low(at - 1) in NOMINATIVES


def _relative_opener(line: Line, at: int) -> int | None:
    for here in range(at - 1, max(0, at - RELATIVE_REACH), -1):
        low = line.low(here)
        if low in RELATIVES and here > 0 and line.low(here - 1) not in MARKS:
            return here
        if low in MARKS:
            return None
    return None


def _clause_left_of(line: Line, at: int) -> bool:
    """Whether the stretch left of `at`, up to the mark before it, holds a verb."""
    first = at
    while first > 0 and line.low(first - 1) not in MARKS and at - first < HEAD_LIMIT:
        first -= 1
    return has_verb(line.words, first, at)
