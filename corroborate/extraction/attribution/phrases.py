"""Where a source begins and ends: noun phrases before and after a cue."""

from __future__ import annotations

from corroborate.extraction.attribution.adjuncts import NOMINATIVES, VENUE_REACH
from corroborate.extraction.attribution.appositions import (
    APPOSITION_LIMIT,
    DASHES,
    apposition_end,
    apposition_opening,
    is_party,
    matching_dash,
)
from corroborate.extraction.attribution.heads import head_start
from corroborate.extraction.attribution.lexicon import listed
from corroborate.extraction.attribution.nouns import singular, words_of
from corroborate.extraction.attribution.trimming import MADE_KNOWN, lower_adverb, trimmed
from corroborate.extraction.attribution.words import (
    BREAKS,
    COORDINATORS,
    DETERMINERS,
    MARKS,
    OPENERS,
    OWNING,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    Line,
    Range,
    has_verb,
    is_adverb,
    is_finite,
)

SPEAKING_BY_THE_WAY = frozenset(
    ("citing", "quoting", "speaking", "referring", "writing", "responding", "talking", "appearing", "standing")
)
"""Participles between a name and its verb that tell how it was said, not who the source is."""


WRITTEN = words_of("documents", "nouns") | words_of("data", "nouns")
"""Nouns of sources that no name stands beside."""
NAMED_LIKE_TIMES = frozenset({"sun", "mon", "mar", "may", "jan", "june", "april", "august", "early"})
"""Words of time that are parts of names as well: "Sun Shuo"."""
SPOTS = frozenset({"stand", "floor", "stage", "trail", "podium", "air"})
"""Where somebody stands who speaks, besides venues: "on the witness stand"."""
ASIDES = frozenset({("for", "instance"), ("for", "example"), ("of", "course")})
"""Words between a source and its verb that are no part of it."""
HEADING_NAME = 3
"""Words of a heading within which its name stands: "CDC Director Lund: ..." (own choice)."""
FEWEST_GLUED = 3
"""Words before a name from which they may be the end of a heading (own choice)."""
PRESENT = frozenset({"person", "people", "source", "sources", "someone", "others", "those", "participants"})
"""Those who were where something was said: "one person on the call"."""
OFFICE_WORDS = 9
"""Words of an office between a quotation and a name (own choice)."""
ENDING_RIGHT = frozenset(
    {
        "during",
        "after",
        "before",
        "when",
        "as",
        "while",
        "via",
        "through",
        "amid",
        "because",
        "if",
        "since",
        "although",
        "though",
    }
)


def subject_before(line: Line, end: int) -> Range | None:
    """Return the noun phrase that ends at word `end`, appositions included, or None when none is there."""
    last = end
    if line.low(last - 1) in DASHES | {","}:
        last -= 1
        dash = line.low(last) in DASHES
        opening = matching_dash(line, last) if dash else apposition_opening(line, last)
        if opening is None:
            return None
        opening = _relative_before(line, opening)
        head = trimmed(line, head_start(line, opening), opening)
        head = _past_heading(line, head) if head is not None else None
        first = line.low(opening + 1)
        aside = first in SPEAKING_BY_THE_WAY or first in PREPOSITIONS - {"of", "from", "for", "with"} or first == "when"
        aside = aside or (first, line.low(opening + 2)) in ASIDES
        aside = aside or (first == "for" and line.low(opening + 2) in OWNING and line.low(opening + 3) == "part")
        if head and (aside or _passing(line, opening + 1, last)):
            return head  # "The Herald, citing officials, reported": no part of the name
        comma = next((k for k in range(last - 1, opening, -1) if line.low(k) == ","), opening)
        if head and comma > opening and _passing(line, comma + 1, last):
            last = comma  # "Ada Lund, R-Tarn, meanwhile, said"
        return (_with_name(line, _with_office(line, head))[0], last) if head else None
    start = head_start(line, last)
    start = next((k + 1 for k in range(last - 2, start, -1) if line.low(k) == "whom"), start)
    start = next((k for k in range(last - 2, start, -1) if _owns_anew(line, start, k)), start)
    found = trimmed(line, start, last)  # "a smith whom the board called": the board
    return _with_name(line, _past_heading(line, found)) if found is not None else None


def _owns_anew(line: Line, start: int, at: int) -> bool:
    """ "(Told) a meeting his report": a noun right before "his", and behind an article, is another's."""
    if line.low(at) not in OWNING or line.low(start) not in ("a", "an", "the"):
        return False
    before = line.low(at - 1)
    free = before in PREPOSITIONS | COORDINATORS | RELATIVES | MARKS or is_finite(line.words, at - 1)
    return at - start > 1 and before.isalpha() and not free and before not in ("all", "both", "that", "than")


def _relative_before(line: Line, opening: int) -> int:
    """ "Lund, who heads a board in Tarn, the county's capital, said": the comma that opens the relative clause."""
    for at in range(opening - 1, max(0, opening - APPOSITION_LIMIT), -1):
        low = line.low(at)
        if low == ",":
            aged = line.low(at - 1).isdigit() and line.low(at - 2) == ","  # "Lund, 88, who lives in Tarn, said"
            return (at - 2 if aged else at) if line.low(at + 1) in ("who", "which", "whose") else opening
        if low in BREAKS or low == QUOTE:
            return opening
    return opening


def _past_heading(line: Line, phrase: Range) -> Range:
    """ "Lund: Many tests by spring Lund said": where a heading that begins with the same name lost its line break."""
    name = phrase[1] - 1
    before = line.words[name - 1]
    opening = {word.low for word in line.words[:HEADING_NAME] if word.capital}
    again = line.words[name].capital and line.low(name) in opening
    if not again or phrase[0] == 0 or name - phrase[0] < FEWEST_GLUED:
        return phrase
    joined = before.low in PREPOSITIONS | DETERMINERS | COORDINATORS or before.low.endswith("'s")
    return phrase if joined or (before.capital and before.low not in TIMES) else (name, phrase[1])


def _passing(line: Line, first: int, last: int) -> bool:
    """Whether all words are adverbs that join sentences: "meanwhile", "however"."""
    return all(lower_adverb(line, k) or line.low(k) in OPENERS | {"though"} for k in range(first, last))


def _with_office(line: Line, phrase: Range) -> Range:
    """ "“…,” the board's chair, Ada Lund, D-Tarn, said": the office between the quotation and the name."""
    first = phrase[0]
    if line.low(first - 1) != "," or not line.words[first].capital:
        return phrase
    start = next(
        (k for k in range(first - 2, max(-1, first - OFFICE_WORDS), -1) if line.low(k - 1) in (QUOTE, "")), None
    )
    if start is None or start < 1 or line.low(start) not in DETERMINERS:
        return phrase
    head = singular(line.low(first - 2)) in words_of("roles", "nouns") and not has_verb(line.words, start, first - 1)
    return (start, phrase[1]) if head else phrase


def _with_name(line: Line, phrase: Range) -> Range:
    """ "Ann Lee, the mayor of Harburg said": the name before an apposition that no comma closes."""
    first = phrase[0]
    role = line.low(first) in words_of("roles", "nouns") and not line.words[first].capital
    role = role or is_party(line.low(first))  # "Ada Lund, R-Ky. said"
    if not (role or line.low(first) in ("the", "a", "an")) or line.low(first - 1) != ",":
        return phrase
    start = first - 1
    while start > 0 and (line.words[start - 1].capital or (line.low(start - 1) == "." and start > 1)):
        start -= 1
    timed = any(line.low(k) in TIMES | PREPOSITIONS for k in range(start, first - 1))
    named = first - 1 - start >= 2 and not timed and line.low(start - 1) in ("", QUOTE, ",")
    return (start, phrase[1]) if named else phrase


def subject_after(line: Line, start: int, closing: bool = False, opening: bool = False) -> Range | None:
    """Return the noun phrase that begins at word `start`, appositions included, or None when none begins there.

    With `closing`, the phrase ends the sentence: an apposition may hold a participle ("a group based in Oslo"), and a
    second source may follow after ", and". With `opening`, the phrase opens it, so that an apposition must be closed.
    """
    at, size = start, len(line.words)
    if at >= size or not _may_begin(line, at):
        return None
    while at < size and at - start < APPOSITION_LIMIT:
        low = line.low(at)
        if low == ",":
            apposed = apposition_end(line, at, closing)
            if opening and apposed is not None and any(line.low(k) in WRITTEN for k in range(start, at)):
                apposed = None  # "According to the report, the board's head, Ada Lund, said"
            if apposed is not None and opening and line.low(apposed) != ",":
                apposed = None
            if apposed is not None:
                at = _past_place(line, apposed)
            elif closing and line.low(at + 1) == "and" and not has_verb(line.words, at + 1, size):
                at = size - 1 if line.low(size - 1) in MARKS else size
            break
        if low in TIMES and at > start and line.low(at + 1 + (line.low(at + 1) in TIMES)) == "by":
            at += 2 + (line.low(at + 1) in TIMES)  # "data released Thursday night by the ministry"
            continue
        if at > start and line.low(at - 1) in MADE_KNOWN and (past := _past_time(line, at)) > at:
            at = past  # "a transcript released on Monday"
            continue
        if low in MARKS or low in RELATIVES or (at > start and (low in NOMINATIVES or _ends_right(line, at))):
            break
        at += 1
    while at > start and (lower_adverb(line, at - 1) or line.low(at - 1) in COORDINATORS | {","}):
        at -= 1
    return (start, at) if at > start else None


def _past_time(line: Line, at: int) -> int:
    """Behind "on Monday", "last week", else `at`."""
    past = at + (line.low(at) in ("on", "in", "late", "early"))
    while line.low(past) in TIMES or (past > at and line.low(past).isdigit()):
        past += 1
    return past if line.low(past - 1) in TIMES or line.low(past - 1).isdigit() else at


def _past_place(line: Line, at: int) -> int:
    """ "A teacher at the University of Tarn, Irville.": the place at the end of the sentence."""
    ends = line.low(at + 2) in ("", ".") and at + 1 < len(line.words)
    placed = line.low(at) == "," and ends and line.words[at + 1].capital and line.words[at - 1].capital
    return at + 2 if placed and at > 0 else at


def _may_begin(line: Line, at: int) -> bool:
    low = line.low(at)
    if low in MARKS or low in PREPOSITIONS or low in SUBORDINATORS or low in COORDINATORS:
        return False
    return (
        not (low in TIMES and low not in ("may", "early", "late", "last", "this", "next"))
        and not is_finite(line.words, at)
        and not (is_adverb(low) and not line.words[at].capital)
    )


def _ends_right(line: Line, at: int) -> bool:
    low = line.low(at)
    if low in ENDING_RIGHT or low in ("but", "or") or is_finite(line.words, at):
        return True
    if low == "today" and line.words[at].capital and line.words[at - 1].capital:
        return False  # "USA Today"
    named = (
        low in NAMED_LIKE_TIMES and line.words[at].capital and at + 1 < len(line.words) and line.words[at + 1].capital
    )
    led = line.low(at - 1) in ("the", "a", "an") and (line.words[at].capital or low == "late")  # "a Feb. 3 post"
    if low in TIMES and not named and not led:
        return True
    if low == "by":
        return line.low(at + 1) in TIMES  # "a statement released by his lawyers Thursday" goes on
    if low in ("in", "on", "at", "to"):
        near = {line.low(k) for k in range(at + 1, at + VENUE_REACH + 1)}
        if low == "to":
            return bool(near & (TIMES | {"reporters", "journalists"}))
        if line.low(at - 1) in PRESENT and low == "on":
            return bool(near & TIMES)  # "one person on the call" is one who heard it
        return bool(near & (TIMES | {"reporters", "journalists"})) or bool(near & (listed("venues", "nouns") | SPOTS))
    if low == "and":
        return (
            not (
                line.words[at + 1].capital
                or line.low(at + 1) in DETERMINERS | {"other", "others"}
                or line.low(at + 1) in words_of("vague", "numbers")
            )
            if at + 1 < len(line.words)
            else True
        )
    return False
