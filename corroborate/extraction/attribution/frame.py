"""One attribution inside one sentence, before anybody asks who the source is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from corroborate.domain import Span, StanceLevel
from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.lexicon import listed
from corroborate.extraction.attribution.nouns import is_people, words_of
from corroborate.extraction.attribution.phrases import subject_after
from corroborate.extraction.attribution.verbs import Cue
from corroborate.extraction.attribution.words import (
    BREAKS,
    DETERMINERS,
    MARKS,
    OBJECTS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    TIMES,
    Line,
    Range,
    is_finite,
)

Shape = Literal["quoted", "clause", "object", "according", "passive", "passed"]


class Frame(NamedTuple):
    """One attribution inside one sentence; `via` are the outlets it came through, each with its cue."""

    shape: Shape
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    lemma: str
    level: StanceLevel
    via: tuple[tuple[Span, Span], ...] = ()
    participle: bool = False
    begin: int = 0
    """Character where the frame's own words begin; contents of earlier frames end before it."""

    @property
    def dialogue(self) -> bool:
        """A quotation followed by who said it."""
        return self.shape == "quoted" and self.content[0].start < self.cue.start


HEARER_LIMIT = 16
"""Words of the phrase for the one who was told, adjuncts included."""


def hearer_of(line: Line, at: int, closing: bool) -> Range | None:
    """The one who was told; with `closing`, the phrase may end the sentence."""
    low = line.low(at)
    if low in OBJECTS and low != "it" and not (low == "her" and _that_behind(line, at + 1)):
        return at, at + 1
    if low == QUOTE and _that_near(line, at + 1):
        return at, at + 1  # "told “The Hour” on Tuesday that"
    if low in MARKS or low in ("that", "of", "to") or not low:
        return None
    for end in range(at + 1, min(len(line.words), at + HEARER_LIMIT)):
        if line.low(end) == QUOTE and line.low(end - 1) in PREPOSITIONS and _that_after(line, end):
            continue  # "told Ann Lee on “The Hour” last week that"
        if line.low(end) == QUOTE and line.low(end - 1) in ("on", "in"):
            break  # "informed Ann Lee of the leak on “The Hour”"
        if line.low(end) in ("that", QUOTE):
            last = end - 1 if line.low(end - 1) == "," else end
            return (
                (at, last)
                if not any(
                    line.low(k) in NOMINATIVES or is_finite(line.words, k) or line.low(k) == ","
                    for k in range(at, last)
                )
                else None
            )
        if is_finite(line.words, end) or line.low(end) in NOMINATIVES or line.low(end) in BREAKS:
            break
        if line.low(end) in ("about", "before", "after", "when", "because"):
            return None
    end = at
    capital = line.words[at].capital
    while end < len(line.words) and end - at < 9:
        low = line.low(end)
        if low == "there" and is_finite(line.words, end + 1 if end + 1 < len(line.words) else end):
            break  # "told Radio K there was rain"
        if low in MARKS or low in ("that", "in", "on", "during", "at", "after") or low in NOMINATIVES:
            break
        if end > at and (
            (low in DETERMINERS and line.low(end - 1) not in PREPOSITIONS)
            or (
                capital
                and not line.words[end].capital
                and low != "of"
                and low not in words_of("roles", "nouns")
                and not _numbered(line, end)
            )
            or (not capital and line.words[end].capital and _begins_said(line, end))
            or is_finite(line.words, end)
        ):
            break
        end += 1
    return (at, end) if end > at else None


def _numbered(line: Line, at: int) -> bool:
    """ "Told Channel 7 the lock leaks": a number that ends the name of a station, and counts nothing."""
    return line.low(at).isdigit() and (line.low(at + 1) in DETERMINERS | NOMINATIVES | {"there"})


SAID_WORDS = 4
"""Words of a name between those who were told and its verb (own choice)."""


def _begins_said(line: Line, at: int) -> bool:
    """ "Told investigators Lund was ill": the name behind those who were told begins what was said."""
    office = line.low(at - 1) in words_of("roles", "nouns") and line.low(at - 2) in DETERMINERS  # "told the judge Lund"
    if not (is_people(line.low(at - 1)) or office) or line.low(at) in TIMES:
        return False
    past = at
    while past < min(len(line.words), at + SAID_WORDS) and line.words[past].capital:
        past += 1
    return past < len(line.words) and is_finite(line.words, past)


def _that_behind(line: Line, at: int) -> bool:
    """ "Told her many followers on Monday that": a noun and its "that", so that "her" owns who was told."""
    if not line.low(at).isalpha() or line.low(at) in TIMES | DETERMINERS | PREPOSITIONS | {"that"}:
        return False
    for k in range(at + 1, at + HEARER_LIMIT):
        if line.low(k) == "that":
            return True
        if not line.low(k) or line.low(k) in MARKS or (k < len(line.words) and is_finite(line.words, k)):
            return False
    return False


def _that_near(line: Line, at: int) -> bool:
    """Whether "that" follows, with a word of time before it at most."""
    while line.low(at) in TIMES | {"on", "also"}:
        at += 1
    return line.low(at) == "that"


def _that_after(line: Line, at: int) -> bool:
    return any(line.low(k) == "that" for k in range(at + 1, at + HEARER_LIMIT))


def passed_through(line: Line, cue: Cue, tail: int) -> tuple[tuple[Span, Span], ...]:
    """To whom it was said: told <outlet>, in an interview with <outlet>, speaking to <outlet>."""
    if "telling" in cue.verb.families and (hearer := hearer_of(line, cue.last, closing=True)) is not None:
        return ((line.span(cue.first, cue.last), line.span(*hearer)),)
    if (front := _fronted_through(line, min(cue.first, tail or cue.first))) is not None:
        return (front,)
    for at in range(cue.last, len(line.words)):
        if line.low(at) in SEEN and line.low(at + 1) == "by" and (np := subject_after(line, at + 2)):
            return ((line.span(at, at + 2), line.span(*np)),)
        if (
            line.low(at) == "with"
            and line.low(at - 1) in ("interview", "interviews")
            and (np := subject_after(line, at + 1))
        ):
            first = at - 1
            while first > cue.last and line.low(first) not in ("in", "during"):
                first -= 1
            return ((line.span(first, at + 1), line.span(*np)),)
        if at - cue.last > 12 or line.low(at) in BREAKS:
            break
    return ()


SEEN = frozenset({"seen", "obtained", "reviewed", "viewed"})
"""Words that tell through whom a document came."""


def _fronted_through(line: Line, before: int) -> tuple[Span, Span] | None:
    """ "Speaking to Radio K, …" · "In an interview with Radio K, …" · "In a letter seen by the Herald, …"."""
    comma = next((k for k in range(min(before, HEARER_LIMIT)) if line.low(k) == ","), 0)
    if line.low(0) not in ("speaking", "talking", "in", "during"):
        return None
    for at in range(comma - 1):
        pair = line.low(at), line.low(at + 1)
        direct = pair[0] in ("speaking", "talking") and pair[1] in ("to", "with")
        if (
            direct
            or (pair[0] in ("interview", "interviews") and pair[1] == "with")
            or (pair[0] in SEEN and pair[1] == "by")
        ) and (np := subject_after(line, at + 2)):
            return line.span(at, at + 2), line.span(*np)
    return None


def _measured(line: Line, source: Range) -> Range:
    """A source with the words that measure its number, and without "even" before it or when it spoke behind it."""
    first, past = source
    said = next((k for k in range(first + 1, past - 1) if line.low(k) in ("say", "says")), 0)
    clause = RELATIVES | {",", QUOTE, "that", "to"}
    if said and all(line.low(k) not in clause for k in range(first, said)):
        first = said + 1  # "Crews say sailors told them": a source of its own stands before it
    first += line.low(first) == "even" and past - first > 1
    counted = line.low(first)[:1].isdigit() or line.low(first) in COUNTED
    if counted and (line.low(first - 2), line.low(first - 1)) in MEASURING:
        first -= 2
    elif counted and line.low(first - 1) in NEARLY:
        first -= 1
    when = next((k for k in range(first + 1, past - 1) if _tells_when(line, k)), past)
    return first, when


def _tells_when(line: Line, at: int) -> bool:
    """ "Norway in the past", "Lund in late April", "Lund in an email on Monday"."""
    ahead = line.low(at + 1), line.low(at + 2)
    if line.low(at) == "on":
        return ahead == ("the", "sidelines")
    written = ahead[0] in ("a", "an") and ahead[1] in ("email", "e-mail", "interview", "statement", "tweet")
    return line.low(at) == "in" and (ahead == ("the", "past") or written or (ahead[0] in PARTS and ahead[1] in TIMES))


PARTS = frozenset({"late", "early", "mid"})
NEARLY = frozenset({"nearly", "almost", "about", "roughly", "over", "virtually", "around"})
MEASURING = frozenset({("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least")})
COUNTED = frozenset(
    {"half", "everyone", "everybody", "all", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
)


def framed(line: Line, cue: Cue, shape: Shape, source: Range | None, content: Sequence[Span], tail: int = 0) -> Frame:
    level: StanceLevel = cue.verb.level
    if any(line.low(k) in listed("unattributed", "adverbs") for k in range(cue.first, cue.last)):
        level = "unknown"
    if cue.negated:
        level = "denied"
    cue_span = line.span(cue.first, cue.last)
    begin = min(cue_span.start, line.words[source[0]].start) if source else cue_span.start
    source = _measured(line, source) if source else None
    span = line.span(source[0], source[1]) if source else None
    begin = min(begin, span.start) if span else begin
    return Frame(
        shape, span, cue_span, tuple(content), cue.verb.lemma, level, passed_through(line, cue, tail), False, begin
    )
