"""The frames of a sentence as rules and tagger see them together.

Where both see a cue, the tagger says which words are cue, source and content, and the rules what kind of frame it is.
What the tagger alone sees is a report where its cue is a word that reports, else an attitude. What the rules alone see
stays where it stands inside a content, for the tagger was trained without nesting, or where the tagger too has some
faith in the cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.domain import Span, StanceLevel
from corroborate.extraction.attribution.frame import Frame, Shape
from corroborate.extraction.attribution.frames import frames
from corroborate.extraction.attribution.lexicon import FAMILIES, Verb, verbs
from corroborate.extraction.attribution.tagged import Tagged, Tagging
from corroborate.extraction.attribution.words import NEGATIONS, Line

FAITH = 0.1
"""How likely the tagger must take a cue that only the rules see (chosen with the thresholds)."""
EVEN = 0.5
"""The same where spans alone are wanted."""
JOINT = re.compile(r"that,?\s")
WORD = re.compile(r"[^\W\d_]+")
EDGE = 2
"""Characters between the words of a quotation and the end of a content that holds its marks: a mark and a stop."""


VOUCHING = frozenset(FAMILIES) - {"quoting", "naming"}
"""Families of verbs that report by themselves; who asks, urges or calls something a name vouches for nothing."""


def is_report(text: str, one: Tagged) -> bool:
    """Whether the cue alone reports something: "said", "according to"; else it may be an attitude: "wants", "asked"."""
    words = [match.group().lower() for match in WORD.finditer(text, one.cue.start, one.cue.end)]
    found = [verbs()[word] for word in words if word in verbs()]
    return words[:1] == ["according"] or any(verb.families & VOUCHING for verb in found)


def joined(
    line: Line, named: Sequence[Span], tagged: Sequence[Tagged], tagging: Tagging, text: str, *, nested: bool = True
) -> list[Frame]:
    """Frames of one sentence, outer ones before those in their content; `tagged` are those of the tagger in it.

    Without `nested` none inside a content is taken from the rules alone.
    """
    ruled = frames(line, named)
    found: list[Frame] = []
    for one in tagged:
        same = next((frame for frame in ruled if frame.cue.overlaps(one.cue)), None)
        if same is not None or is_report(text, one):
            found.append(_mended(text, line, same, one) if same is not None else _fresh(text, line, one))
    seen = [frame.cue for frame in found]
    contents = [span for one in tagging.found for span in one.content]
    for frame in ruled:
        inside = any(content.covers(frame.cue) for content in contents)
        faith = tagging.likelihood(frame.cue) >= (FAITH if nested else EVEN)
        if not any(frame.cue.overlaps(cue) for cue in seen) and (faith or (nested and inside)):
            found.append(frame)
    return sorted(found, key=lambda frame: (frame.begin, frame.cue.start))


def _mended(text: str, line: Line, frame: Frame, one: Tagged) -> Frame:
    source = one.source if one.source is not None else frame.source
    return frame._replace(source=source, cue=one.cue, content=_bare(text, line, one), begin=_begin(one))


def _fresh(text: str, line: Line, one: Tagged) -> Frame:
    words = [word.low for word in line.words if one.cue.overlaps(Span(word.start, word.end))]
    verb = _verb(words)
    denied = any(low in NEGATIONS or low.endswith("n't") for low in words)
    level: StanceLevel = "denied" if denied else verb.level if verb is not None else "certain"
    lemma = verb.lemma if verb is not None else words[0] if words else ""
    shape = _shape(line, words, one)
    return Frame(shape, one.source, one.cue, _bare(text, line, one), lemma, level, begin=_begin(one))


def _bare(text: str, line: Line, one: Tagged) -> tuple[Span, ...]:
    """Contents as the rules give them: without the "that" that leads in, quotations without their marks."""
    return tuple(_within_marks(line, _past_joint(text, span)) for span in one.content)


def _past_joint(text: str, span: Span) -> Span:
    joint = JOINT.match(text, span.start, span.end)
    return Span(joint.end(), span.end) if joint is not None and joint.end() < span.end else span


def _within_marks(line: Line, span: Span) -> Span:
    for quote in line.quotes.values():
        if abs(quote.span.start - span.start) <= EDGE and abs(quote.span.end - span.end) <= EDGE:
            return quote.span
    return span


def _verb(words: Sequence[str]) -> Verb | None:
    return next((verbs()[low] for low in words if low in verbs()), None)


def _shape(line: Line, words: Sequence[str], one: Tagged) -> Shape:
    if one.source is None:
        return "passive"
    if words[:1] == ["according"]:
        return "according"
    quoted = any(quote.span.overlaps(span) for quote in line.quotes.values() for span in one.content)
    return "quoted" if quoted else "clause"


def _begin(one: Tagged) -> int:
    return min(one.cue.start, one.source.start) if one.source is not None else one.cue.start
