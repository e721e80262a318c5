"""Where a source begins and ends: noun phrases before and after a cue."""

from __future__ import annotations

from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.appositions import (
    APPOSITION_LIMIT,
    DASHES,
    apposition_end,
    apposition_opening,
    matching_dash,
)
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.nouns import singular, words_of
from corroborate.extraction.attribution.trimming import lower_adverb, trimmed
from corroborate.extraction.attribution.words import (
    BREAKS,
    COORDINATORS,
    DETERMINERS,
    MARKS,
    OPENERS,
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
    is_past,
)

HEAD_LIMIT = 25
SPEAKING_BY_THE_WAY = frozenset(
    ("citing", "quoting", "speaking", "referring", "writing", "responding", "talking", "appearing", "standing")
)
"""Participles between a name and its verb that tell how it was said, not who the source is."""


WRITTEN = words_of("documents", "nouns") | words_of("data", "nouns")
"""Nouns of sources that no name stands beside."""
MORE = frozenset({"other", "several", "many", "some", "senior", "two", "three"})
"""Words with which a second source may begin: "Ann Lee and other officials of the port said"."""
FRONTED_CLAUSE = 5
"""Words from which what opens with "while" or "although" is a clause and no list of sources (own choice)."""
NAMED_LIKE_TIMES = frozenset({"sun", "mon", "mar", "may", "jan", "june", "april", "august", "early"})
"""Words of time that are parts of names as well: "Sun Shuo"."""
SPOTS = frozenset({"stand", "floor", "stage", "trail", "podium", "air"})
"""Where somebody stands who speaks, besides venues: "on the witness stand"."""
HEADING_NAME = 3
"""Words of a heading within which its name stands: "CDC Director Lund: ..." (own choice)."""
FEWEST_GLUED = 3
"""Words before a name from which they may be the end of a heading (own choice)."""
OFFICE_WORDS = 9
"""Words of an office between a quotation and a name (own choice)."""
NICKNAME = 8
"""Letters of a nickname between the parts of a name."""
NOT_NOMINAL = frozenset({"not", "to", "never"})
"""Words with which what is joined by "and" begins when it is no list of sources."""
RELATIVE_REACH = 9
"""Limits in words that keep the search linear (own choice)."""


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
        head = trimmed(line, _head_start(line, opening), opening)
        head = _past_heading(line, head) if head is not None else None
        first = line.low(opening + 1)
        aside = first in SPEAKING_BY_THE_WAY or first in PREPOSITIONS - {"of", "from", "for", "with"} or first == "when"
        aside = aside or (first, line.low(opening + 2)) in (("for", "instance"), ("for", "example"))
        if head and (aside or _passing(line, opening + 1, last)):
            return head  # "The Herald, citing officials, reported": no part of the name
        comma = next((k for k in range(last - 1, opening, -1) if line.low(k) == ","), opening)
        if head and comma > opening and _passing(line, comma + 1, last):
            last = comma  # "Ada Lund, R-Tarn, meanwhile, said"
        return (_with_name(line, _with_office(line, head))[0], last) if head else None
    found = trimmed(line, _head_start(line, last), last)
    return _with_name(line, _past_heading(line, found)) if found is not None else None


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
        if low in TIMES and line.low(at + 1) == "by" and at > start:
            at += 2  # "data released Thursday by the ministry"
            continue
        if low in MARKS or low in RELATIVES or (at > start and _ends_right(line, at)):
            break
        at += 1
    while at > start and (lower_adverb(line, at - 1) or line.low(at - 1) in COORDINATORS | {","}):
        at -= 1
    return (start, at) if at > start else None


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


def _head_start(line: Line, end: int) -> int:
    at, joined = end - 1, False
    words = line.words
    while at >= 0 and end - at <= HEAD_LIMIT:
        low = words[at].low
        if low == ",":
            if not joined or _clause_left_of(line, at) or _fronted(line, at):
                break
        elif low == QUOTE and _nickname(line, at):
            pass
        elif (
            low in BREAKS
            or low == QUOTE
            or (low == "that" and at > 0 and not _opens_relative(line, at))
            or low == "than"
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
            paired = low == "and" and line.low(at - 1) in NOMINATIVES
            if low != "and" or at == 0 or (_clause_left_of(line, at) and not paired) or not _phrase(line, at + 1, end):
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


def _ends_right(line: Line, at: int) -> bool:
    low = line.low(at)
    if low in ENDING_RIGHT or low in ("but", "or") or is_finite(line.words, at):
        return True
    if low == "today" and line.words[at].capital and line.words[at - 1].capital:
        return False  # "USA Today"
    named = (
        low in NAMED_LIKE_TIMES and line.words[at].capital and at + 1 < len(line.words) and line.words[at + 1].capital
    )
    if low in TIMES and not named and not (line.words[at].capital and line.low(at - 1) == "the"):
        return True
    if low in ("in", "on", "at", "to", "by"):
        near = {line.low(k) for k in range(at + 1, at + 5)}
        return bool(near & (TIMES | {"reporters", "journalists"})) or bool(near & (listed("venues", "nouns") | SPOTS))
    if low == "and":
        return (
            not (
                line.words[at + 1].capital or line.low(at + 1) in DETERMINERS or line.low(at + 1) in ("other", "others")
            )
            if at + 1 < len(line.words)
            else True
        )
    return False
