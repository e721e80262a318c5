"""Where a content ends before its sentence does: what the reporter adds behind it, and what the speaker did next.

Which marks and words end a content was counted on the training part of PolNeAR (Newell, Cheng and Ruths 2018), where a
content of the rules and a labelled one begin at the same word: a mark is taken for an end where it was one more often
than not.
"""

from __future__ import annotations

from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.appositions import DASHES
from corroborate.extraction.attribution.lexicon import Verb, listed, verbs
from corroborate.extraction.attribution.nouns import words_of
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    MARKS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    Line,
    has_verb,
    is_finite,
    is_past,
)

FEWEST = 2
"""Words that a content keeps at least (own choice)."""
ASIDES = frozenset({"a", "an", "though", "although", "even", "despite", "but"})
"""Words behind a last dash with which a reporter adds something."""
SUBJECT_WORDS = 8
"""Words from the beginning of a new clause to its verb (own choice)."""
MARKING = DASHES | frozenset(
    (",", "(", "and", "but", "while", "as", "even", "without", "after", "before", "in", "at", "during", "on", "to")
)
"""Words and marks at which a content may end."""
TOLD_ALONE = 10
"""Characters of a content from which it stands without the next verb of its speaker (own choice)."""
SHORTEST = 4
"""Letters that a participle in -ing has more than ("king", "ring")."""
GOING_ON = frozenset({"speech", "telling", "naming", "denying", "doubting", "confirming"})
"""Families of verbs by which a speaker goes on: "said it held and called the plan a farce"."""
HEARERS = frozenset({"reporters", "journalists", "lawmakers", "viewers", "supporters"})
"""Those to whom something is confirmed or told."""
TOLD = frozenset({"announce", "reveal", "disclose", "describe", "explain", "express", "report", "acknowledge"})
"""Verbs that name whom something was told behind their object: "confirmed the sale to Radio K"."""
HOLDING_BACK = frozenset({"declined", "refused", "stopped"})
"""What a speaker did beside speaking."""
INNER = frozenset({"ask", "say"})
"""Verbs that are as often what somebody is said to have done."""
VENUE_REACH = 5
"""Words from "in" to the venue: "in a long and angry letter"."""


def ended(line: Line, start: int, end: int, verb: Verb, bare: bool) -> int:
    """Position after the last word of a content that begins at `start` and was read up to `end`.

    `bare` says that the content is an object and no clause.
    """
    for at in range(start + FEWEST, end):
        if line.words[at].low not in MARKING:
            continue
        if (
            _adds_apposition(line, start, at, end)
            or _turns(line, at)
            or _in_brackets(line, at, end)
            or _goes_on(line, start, at, verb)
            or (line.low(at) == "," and (bare or verb.form == "participle") and joins(line, at, end))
            or (bare and _ends_object(line, start, at, end, verb))
        ):
            return at
    return end


def _adds_apposition(line: Line, start: int, at: int, end: int) -> bool:
    """ "Said it held, a nod to the engineers": an indefinite phrase that nothing follows, behind a whole clause."""
    if line.low(at) in DASHES and line.low(at + 1) in ASIDES and line.low(at + 2) != "that":
        return not _compound(line, at) and all(line.low(k) not in DASHES for k in range(start, end) if k != at)
    if line.low(at) == "," and line.low(at + 1) in ("something", "though", "citing"):
        return True
    if line.low(at) == "," and (line.low(at + 1), line.low(at + 2)) in (("even", "as"), ("in", "what")):
        return True
    if line.low(at) != "," or line.low(at + 1) not in ("a", "an"):
        return False
    fronted = line.low(start) in SUBORDINATORS | PREPOSITIONS
    later = (k for k in range(at + 2, end - 1) if line.low(k) in (",", ";") or line.low(k) in DASHES)
    closed = any(_verb(line, k + 1) or line.low(k + 1) in COORDINATORS for k in later)
    return not fronted and not closed


def _in_brackets(line: Line, at: int, end: int) -> bool:
    """A whole clause in brackets at the end: the reporter's own."""
    return line.low(at) == "(" and line.low(end - 1) == ")" and has_verb(line.words, at, end)


def _turns(line: Line, at: int) -> bool:
    """ ", but he did not go": the reporter's own turn; ", to which she replied": somebody else's."""
    if (line.low(at), line.low(at + 1)) == ("even", "as"):
        return True
    if line.low(at) != ",":
        return False
    turn = line.low(at + 1) == "but" and line.low(at + 2) in NOMINATIVES - {"i", "we", "you", "it"}
    return turn or (line.low(at + 1), line.low(at + 2)) == ("to", "which")


def _goes_on(line: Line, start: int, at: int, verb: Verb) -> bool:
    """ "Said it held and called the plan a farce": the next verb of the same speaker, in the same form."""
    if line.words[at - 1].end - line.words[start].start < TOLD_ALONE:
        return False  # "denied a deal but confirmed one on fish": one statement
    after = at + 1 if line.low(at) == "," else at
    if line.low(after) not in ("and", "but"):
        return False
    if line.low(after + 1) in HOLDING_BACK and verb.form == "past":
        return True  # "said it held but declined to say how long"
    known = verbs().get(line.low(after + 1))
    if known is None or line.words[after + 1].capital or known.form != verb.form or known.form not in ("past", "third"):
        return False
    return bool(known.families & GOING_ON) and known.lemma not in INNER


def _ends_object(line: Line, start: int, at: int, end: int, verb: Verb) -> bool:
    low, after = line.low(at), line.low(at + 1)
    if verb.form == "participle" and low in ("and", "while") and after.endswith("ing") and len(after) > SHORTEST:
        return not line.words[at + 1].capital  # "calling it a farce and offering a prize"
    if low == "," and (after == "with" or after in listed("resulting", "words")):
        return True
    if low in DASHES:
        return not any(line.low(k) in DASHES for k in range(at + 1, end)) and not _compound(line, at)
    if low in ("and", "but") and after == ",":
        return True  # "admitted it and, a year later, left"
    if low in ("and", "but") and not has_verb(line.words, start, at):
        return _new_clause(line, at + 1, end)
    if low == "as" and after in NOMINATIVES:
        return True
    if low in ("without", "after", "before") and after in verbs() and verbs()[after].form == "participle":
        return True  # "called it a farce without saying why"
    if low == "while" or (low == "," and after == "while"):
        first = verbs().get(line.low(at + 1 if low == "while" else at + 2))
        return first is not None and first.form == "participle"
    if low == "to" and "confirming" in verb.families | ({"confirming"} if verb.lemma in TOLD else set()):
        return after in HEARERS or _outlet_and_time(line, at + 1, end)
    return low in ("in", "at", "during", "on") and _venue(line, at, end)


def _outlet_and_time(line: Line, first: int, end: int) -> bool:
    """ "To Fox News on Thursday": an outlet that the lists know, and nothing behind it but words of time."""
    first += line.low(first) == "the"
    past = next((k for k in range(first, end) if not line.words[k].capital or line.low(k) in TIMES), end)
    name = " ".join(line.low(k) for k in range(first, past))
    timed = all(line.low(k) in PREPOSITIONS | TIMES for k in range(past, end))
    return timed and name in words_of("outlets", "names") | words_of("outlets", "short")


def joins(line: Line, at: int, end: int) -> bool:
    """ ", and Tarn has opened it": another clause behind an object, or behind what a participle reports."""
    return line.low(at + 1) in ("and", "but") and line.low(at + 2) != "that" and _new_clause(line, at + 2, end)


def _compound(line: Line, at: int) -> bool:
    """Whether a hyphen stands between two words without blanks."""
    return line.low(at) == "-" and line.words[at - 1].end == line.words[at].start


def _venue(line: Line, at: int, end: int) -> bool:
    """ "Praised the crew in a letter": where it was said."""
    if line.low(at + 1) not in ("a", "an", "his", "her", "its", "their"):
        return False
    for here in range(at + 2, min(end, at + VENUE_REACH)):
        if line.low(here) in listed("venues", "nouns"):
            return True
        if line.low(here) in MARKS | PREPOSITIONS | RELATIVES:
            return False
    return False


def _new_clause(line: Line, first: int, end: int) -> bool:
    """Whether a subject and its verb follow: "she will", "the port has", "Tarn has"."""
    low = line.low(first)
    if low in NOMINATIVES:
        return True
    if not low or not (line.words[first].capital or low in DETERMINERS - {"that"}):
        return False
    for at in range(first + 1, min(end, first + SUBJECT_WORDS)):
        if line.low(at) in MARKS | RELATIVES | COORDINATORS or line.low(at) == QUOTE:
            return False
        if line.low(at) in AUXILIARIES and line.low(at) != "'s":
            return True
    return False


def _verb(line: Line, at: int) -> bool:
    return at < len(line.words) and (
        is_finite(line.words, at) or (is_past(line.low(at)) and not line.words[at].capital)
    )
