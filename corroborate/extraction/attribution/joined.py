"""The frames of a sentence as rules and tagger see them together."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import Span, StanceLevel
from corroborate.extraction.attribution.frame import Frame, Shape
from corroborate.extraction.attribution.frames import frames
from corroborate.extraction.attribution.lexicon import Verb, verbs
from corroborate.extraction.attribution.tagged import Tagged
from corroborate.extraction.attribution.words import NEGATIONS, Line


def joined(text: str, line: Line, named: Sequence[Span], tagged: Sequence[Tagged]) -> list[Frame]:
    """Frames of one sentence, outer ones before those in their content.

    Where both see a cue, the tagger says which words are cue, source and content, the rules what kind of frame it is.
    """
    ruled = frames(line, named)
    found: list[Frame] = []
    for one in tagged:
        same = next((f for f in ruled if f.cue.overlaps(one.cue)), None)
        found.append(_mended(same, one) if same is not None else _fresh(text, line, one))
    seen = [frame.cue for frame in found]
    found += [f for f in ruled if not any(f.cue.overlaps(cue) for cue in seen)]
    return sorted(found, key=lambda f: (f.begin, f.cue.start))


def _mended(frame: Frame, one: Tagged) -> Frame:
    source = one.source if one.source is not None else frame.source
    return frame._replace(source=source, cue=one.cue, content=one.content, begin=_begin(one))


def _fresh(text: str, line: Line, one: Tagged) -> Frame:
    verb = _verb(line, one.cue)
    words = [word.low for word in line.words if one.cue.overlaps(Span(word.start, word.end))]
    denied = any(low in NEGATIONS or low.endswith("n't") for low in words)
    level: StanceLevel = "denied" if denied else verb.level if verb is not None else "certain"
    lemma = verb.lemma if verb is not None else words[0] if words else ""
    return Frame(_shape(line, words, one), one.source, one.cue, one.content, lemma, level, begin=_begin(one))


def _verb(line: Line, cue: Span) -> Verb | None:
    table = verbs()
    return next((table[w.low] for w in line.words if w.low in table and cue.overlaps(Span(w.start, w.end))), None)


def _shape(line: Line, words: Sequence[str], one: Tagged) -> Shape:
    if one.source is None:
        return "passive"
    if words[:1] == ["according"]:
        return "according"
    quoted = any(quote.span.overlaps(span) for quote in line.quotes.values() for span in one.content)
    return "quoted" if quoted else "clause"


def _begin(one: Tagged) -> int:
    return min(one.cue.start, one.source.start) if one.source is not None else one.cue.start
