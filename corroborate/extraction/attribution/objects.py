"""Objects of a cue verb that are no statement: what is called and is called nothing, words of time alone."""

from __future__ import annotations

from corroborate.cues import load
from corroborate.domain import Span
from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.lexicon import listed
from corroborate.extraction.attribution.nouns import words_of
from corroborate.extraction.attribution.verbs import Cue
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    DETERMINERS,
    MARKS,
    OBJECTS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    Line,
    is_adverb,
    is_finite,
    is_past,
)

GATHERED = frozenset(
    ("election", "elections", "vote", "votes", "meeting", "meetings", "session", "strike", "hearing", "halt", "witness",
     "witnesses", "march", "rally", "protest", "protests", "demonstration", "referendum", "truce", "conference",
     "police", "authorities", "911", "ambulance", "race", "races")
)  # fmt: skip
"""What is called, and is called nothing."""
POINTING = frozenset({"those", "these", "such", "many", "some", "the"})
"""Words before a thing that was said and is not told."""
VAGUE = frozenset({"things", "words", "stuff"})
"""What was said, without a word of it."""
GATHERED_REACH = 5
"""Words of such an object (own choice)."""
TOLD_REACH = 12
"""Words behind such an object in which something may still be said of it (own choice)."""
WHEN_ONLY = TIMES | frozenset(
    ("several", "many", "numerous", "two", "three", "times", "time", "repeatedly", "the", "past", "in")
)
"""Words that tell only when or how often."""


def is_done(line: Line, cue: Cue, start: int) -> bool:
    """ "Called a new election", "said those things": nothing is said of it."""
    if cue.verb.lemma == "say" and line.low(start) in POINTING and line.low(start + 1) in VAGUE:
        return line.low(start + 2) not in AUXILIARIES
    if cue.verb.lemma == "say" and line.low(start) in VAGUE and line.low(start + 1).endswith("ly"):
        return True  # "have said things privately that would shock"
    if cue.verb.lemma == "report" and line.low(start) in OBJECTS and line.low(start + 1) == "to":
        return True  # "reported it to the police"
    if cue.verb.lemma != "call" or cue.particle or line.low(start) == QUOTE:
        return False
    if line.low(start) in ("911", "999", "police") or _is_rung(line, start) or _is_called_to(line, start):
        return True  # "called 911 and said", "called his lawyer Ada Lund", "called the port to report a leak"
    if line.low(start) in CALLED and line.low(start + 1) in BEHIND_CALLED:
        return True  # "called her within an hour", "called it off"
    at = next((k for k in range(start, start + GATHERED_REACH) if line.low(k) in GATHERED), None)
    if at is None or any(line.low(k) in MARKS or line.low(k) == QUOTE for k in range(start, at)):
        return False
    owned = any(line.low(k).endswith(("'s", "s'")) for k in range(start, at))
    told = line.low(at + 1) in DETERMINERS or any(line.low(k) == QUOTE for k in range(at, at + TOLD_REACH))
    return not owned and not told  # "called the meeting with Lund “a farce”"


def is_acted_on(line: Line, cue: Cue, start: int) -> bool:
    """ "Denied a motion", "tweeted a photo", "called the front desk": the noun that heads the object is listed.

    "Observed a boat", "boasts nine lanes": whatever it is.
    """
    nouns = load("attribution")["done"]["objects"].get(cue.verb.lemma, ())
    whatever = cue.verb.lemma in listed("plain", "verbs") and not cue.particle
    that = start == cue.last + 1 and line.low(cue.last) == "that"  # "rejected that proposal"
    if not (nouns or (whatever and not that)) or (start != cue.last and not that):
        return False
    last = start
    while last + 1 < len(line.words) and line.low(last + 1) not in _BEHIND_HEADS and not _is_led_by(line, last + 1):
        last += 1
    while last > start and is_adverb(line.low(last)):
        last -= 1  # "rejected the offer immediately"
    words = range(start, last + 1)
    told = any(line.low(k) in NOMINATIVES | {QUOTE, "there"} or is_finite(line.words, k) for k in words)
    plain = not told and last - start < ACTED_REACH
    if that:
        return plain and line.low(last) in nouns and line.low(last + 1) in MARKS | {""}
    return plain and (whatever or line.low(last) in nouns)


_BEHIND_HEADS = (
    PREPOSITIONS
    | MARKS
    | RELATIVES
    | SUBORDINATORS
    | TIMES
    | {"to", "and", "or", "but", "that", "", "just", "presented", "made", "led"}
)
ACTED_REACH = 7
"""Words of an object up to the noun that heads it (own choice)."""


def _is_called_to(line: Line, start: int) -> bool:
    """ "Called several sailors to go look", "called crews to testify": why they were called, and called nothing."""
    for at in range(start + 1, min(len(line.words), start + ACTED_REACH)):
        if line.low(at) in MARKS or line.low(at) == QUOTE or is_finite(line.words, at):
            return False
        if line.low(at) == "to" and line.low(at + 1) in listed("purposes", "verbs"):
            return True
    return False


CALLED = OBJECTS | {"her", "it"}
"""Pronouns of whom somebody called."""
BEHIND_CALLED = frozenset(("and", "within", "on", "off", "at", "to", "after", "before", "from", "up", "back", ".", ""))
"""Words behind such a pronoun where it is called nothing."""


def _is_led_by(line: Line, at: int) -> bool:
    """ "A bill supported by the board": a participle that belongs to the noun before it."""
    return is_past(line.low(at)) and line.low(at + 1) in PREPOSITIONS | {"as"} and not line.words[at].capital


def _is_rung(line: Line, start: int) -> bool:
    """ "Called his lawyer Ada Lund, who told": somebody of theirs, and called nothing."""
    owned = line.low(start) in ("his", "her", "their", "its") and line.low(start + 1) in words_of("roles", "nouns")
    past = start + 2
    while past < len(line.words) and line.words[past].capital:
        past += 1
    return owned and line.low(past) in ("", ".", ",", "to", "on", "and")


def only_when(line: Line, content: Span) -> bool:
    """Whether an object holds words of time alone: "which she has called for several times"."""
    words = [word.low for word in line.words if content.start <= word.start < content.end]
    return bool(words) and words != ["this"] and all(low in WHEN_ONLY for low in words)
