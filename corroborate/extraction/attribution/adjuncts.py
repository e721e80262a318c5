"""Words on when, where and to whom something was said, between the cue and the content."""

from __future__ import annotations

from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.words import (
    DETERMINERS,
    MARKS,
    MONTHS,
    OBJECTS,
    PASTS,
    PREPOSITIONS,
    QUOTE,
    TIMES,
    Line,
    has_verb,
    is_adverb,
    is_finite,
    is_past,
)

VENUE_REACH = 5
"""Words from "in" to what something was said in: "in a long and angry letter" (own choice)."""
ADJUNCT_LIMIT = 16
SPANS = frozenset({"day", "days", "hour", "hours", "week", "weeks", "month", "months", "year", "years", "minutes"})
"""Words that count how long before or after something was said."""
AGO_REACH = 5
"""Words from the first of a span of time to "ago" (own choice)."""


RELATIVE_TIMES = frozenset({"this", "last", "next", "early", "late"})


NOMINATIVES = frozenset({"he", "she", "they", "it", "we", "i", "you"})


def skip_adjuncts(line: Line, at: int) -> int:
    """Return the position after the words on when, where and to whom something was said."""
    size = len(line.words)
    while at < size:
        low = line.low(at)
        if (
            (low in TIMES and (low not in RELATIVE_TIMES or line.low(at + 1) in TIMES))
            or (low.isdigit() and line.low(at - 1) in MONTHS)
            or (is_adverb(low) and low not in ("now", "once") and not line.words[at].capital)
        ) and not _limits(line, at):
            at += 1
        elif low in ("late", "early") and line.low(at + 1) in ("on", "in") and line.low(at + 2) in TIMES:
            at += 2  # "said late on Monday that"
        elif (past := _past_ago(line, at)) > at:
            at = past
        elif low in ("after", "before", "when", "while") and _told_elsewhere(line, at):
            return at
        elif low in PREPOSITIONS | {"when", "while"} or (low, line.low(at + 1)) == ("prior", "to"):
            after = _adjunct_end(line, at)
            if after == at:
                return at
            at = after
        else:
            return at
    return at


LIMITING = frozenset({"only", "nearly", "roughly", "approximately", "barely", "hardly", "merely", "mostly", "largely"})
"""Adverbs that limit what follows and do not tell how something was said."""


def _limits(line: Line, at: int) -> bool:
    """ "Said only two crews left": the adverb belongs to what was said, unless "that" or a quotation follows."""
    after = line.low(at + 1)
    if line.low(at) == "too" and after in ("many", "much", "few", "little", "often"):
        return True  # "said too many crews left"
    return line.low(at) in LIMITING and after not in MARKS | PREPOSITIONS | TIMES | {"that", "", "when", "after"}


def _past_ago(line: Line, at: int) -> int:
    """ "A few months ago", "two weeks earlier", "a day | after": the position behind it, else `at`."""
    if not (line.low(at) in ("a", "an", "several", "many", "just", "two", "three", "four") or line.low(at).isdigit()):
        return at
    near = range(at + 1, at + AGO_REACH)
    past = next((k + 1 for k in near if line.low(k) in ("ago", "earlier", "later")), 0)
    led = next((k for k in near if line.low(k) in ("after", "before") and line.low(k - 1) in SPANS), 0)
    return past or led or at


def is_infinitive(line: Line, at: int) -> bool:
    """Whether a word behind "to" is no name, no plural and no determiner."""
    low = line.low(at)
    noun = at < len(line.words) and line.words[at].capital
    return low.isalpha() and not (
        noun or low in DETERMINERS | NOMINATIVES | OBJECTS or low.endswith(("s", "ing", "ple", "ia"))
    )


def _proposed_in(line: Line, at: int, noun: int) -> bool:
    """ "Announced within its “safer boats” proposal that": a plan in which something was said."""
    return line.low(at) in ("in", "within", "during") and line.low(noun) in ("proposal", "plan")


def _then_left(line: Line, at: int, here: int) -> bool:
    """ "Said before reporters left": who left, and not who was told."""
    after = line.low(here + 1)
    return line.low(at) in ("before", "after", "as", "while", "when") and (after in PASTS or is_past(after))


def _told_elsewhere(line: Line, first: int) -> bool:
    """Whether a verb of saying in another clause stands before the next "that"."""
    for at in range(first + 1, min(len(line.words), first + ADJUNCT_LIMIT)):
        if line.low(at) == "that" or line.low(at) in MARKS:
            known = verbs().get(line.low(at - 1))
            return line.low(at) == "that" and known is not None and known.form == "past"
    return False


def _adjunct_end(line: Line, at: int) -> int:
    """An adjunct reaches to "that", to the next mark, or to its time or venue word; `at` when it is none."""
    size = len(line.words)
    telling = False
    settled = at
    if at + 2 < size and line.words[at + 1].capital and line.low(at + 2) in DETERMINERS | NOMINATIVES:
        return at + 2
    venues = listed("venues", "nouns")
    for here in range(at + 1, min(size, at + ADJUNCT_LIMIT)):
        low = line.low(here)
        if low == QUOTE and (line.low(here + 1) in venues or _proposed_in(line, at, here + 1)):
            continue  # "said in a “Harbour Hour” interview that"
        if low == QUOTE and line.low(at) == "for" and line.low(here - 1) in DETERMINERS:
            return settled  # "saying for the “first time in years” it would"
        if settled > at and low in ("after", "before", "when", "while") and _told_elsewhere(line, here):
            return settled  # "testified to a hearing after Moss testified that"
        timed = line.low(at) in ("before", "after", "when", "while", "as", "since", "until")
        leaving = line.low(at) in ("before", "after", "while") and line.low(at + 1).endswith("ing")
        if leaving and low in NOMINATIVES and here + 1 < size and is_finite(line.words, here + 1):
            return here  # "said before leaving Tarn it would"
        if low == "that" and not timed and any(is_finite(line.words, k) for k in range(at + 1, here)):
            return settled  # "announced on Monday will help them that"
        if low == "that" or low in MARKS:
            return here if telling or low == "that" or here - at <= 4 else settled
        if (
            low in TIMES
            or low in venues
            or (low.isdigit() and (len(low) == 4 or line.low(here - 1) in MONTHS))
            or (low in ("reporters", "journalists", "lawmakers") and not _then_left(line, at, here))
        ):
            telling, settled = True, here + 1
            continue
        if settled > at and low in DETERMINERS | NOMINATIVES and line.low(here - 1) not in PREPOSITIONS:
            return settled
    return size if telling and size - at < ADJUNCT_LIMIT and not has_verb(line.words, at, size) else settled
