"""Words between a cue and its content: asides, programmes, purposes, those who are told."""

from __future__ import annotations

from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.nounish import relative_that
from corroborate.extraction.attribution.words import (
    DETERMINERS,
    MARKS,
    PREPOSITIONS,
    QUOTE,
    TIMES,
    Line,
    is_finite,
)

ASIDE_REACH = 9
"""Words of an aside between a cue and "that" (own choice)."""
HEARER_WORDS = 5
"""Words of those to whom something is promised (own choice)."""


def past_aside(line: Line, at: int) -> int:
    """ "said, however, that" · "said - on Monday, as it happens - that": past the aside, when "that" follows it."""
    mark = line.low(at)
    if mark not in (",", "—", "–", "-", "--"):
        return at
    near = range(at + 1, min(len(line.words), at + ASIDE_REACH))
    return next((k + 1 for k in near if line.low(k) == mark and line.low(k + 1) == "that"), at)


def past_programme(line: Line, at: int) -> int:
    """ "Said on Radio K's “The Hour” on Sunday that": past where it was said, to the "that"."""
    title = next((k for k in range(at, min(len(line.words), at + ASIDE_REACH)) if line.low(k) == QUOTE), 0)
    before = line.low(title - 1)
    if not title or not (before in ("on", "in") or before.endswith(("'s", "'"))):
        return at
    past = title + 1
    while line.low(past) in TIMES | {"on", "in"} or line.low(past).isdigit():
        past += 1
    clear = all(not is_finite(line.words, k) and line.low(k) not in MARKS for k in range(at, title))
    return past if line.low(past) == "that" and not relative_that(line, past) and clear else at


def does_more(line: Line, at: int, after: int) -> bool:
    """Whether an infinitive tells of another deed than saying what stands from `after` on."""
    return line.low(after) == "that" or (line.low(after) == QUOTE and line.low(at) not in verbs())


def past_purpose(line: Line, at: int) -> int:
    """ "Said in a letter asking for help that": past what the letter was for, to the "that"."""
    if not line.low(at).endswith("ing") or line.low(at - 1) not in listed("venues", "nouns"):
        return at
    return that_beyond(line, at) or at


def that_beyond(line: Line, at: int, reach: int = ASIDE_REACH) -> int | None:
    """The "that" behind a noun phrase without a verb, or None."""
    for k in range(at + 1, min(len(line.words), at + reach)):
        if line.low(k) in MARKS or is_finite(line.words, k):
            return None
        if line.low(k) == "that":
            return k if not relative_that(line, k) and not _base_follows(line, k) else None
    return None


def _base_follows(line: Line, that: int) -> bool:
    """ "Deals that come with a cost": a verb behind "that", and no subject."""
    first = line.words[min(that + 1, len(line.words) - 1)]
    subject = (
        first.capital or first.low in DETERMINERS | NOMINATIVES or first.low.endswith("s") or first.low[:1].isdigit()
    )
    return not subject and line.low(that + 2) in PREPOSITIONS


def past_hearer(line: Line, at: int) -> int | None:
    """ "Promised his supporters he would": the pronoun with which the clause begins behind who was told."""
    if not (line.low(at) in DETERMINERS or (at < len(line.words) and line.words[at].capital)):
        return None
    for k in range(at + 1, at + HEARER_WORDS):
        if not line.low(k) or line.low(k) in MARKS | PREPOSITIONS or is_finite(line.words, k):
            return None
        if line.low(k) in NOMINATIVES:
            return k if k + 1 < len(line.words) and is_finite(line.words, k + 1) else None
    return None
