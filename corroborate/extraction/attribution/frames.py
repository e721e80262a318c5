"""Frames of attribution: who, by which words, for which stretch of a sentence; direct, indirect, mixed and broken."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import Span
from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.lexicon import families_of
from corroborate.extraction.attribution.nouns import words_of
from corroborate.extraction.attribution.prepositional import before_colon, prepositional
from corroborate.extraction.attribution.spoken import spoken
from corroborate.extraction.attribution.unnamed import adverbial, passive
from corroborate.extraction.attribution.verbs import cues
from corroborate.extraction.attribution.words import COORDINATORS, MARKS, QUOTE, RELATIVES, SUBORDINATORS, Line

FRAME_LIMIT = 12
"""Frames read in one sentence; each is compared with each, and more is no prose (own choice)."""


def frames(line: Line, named: Sequence[Span] = ()) -> list[Frame]:
    """Return the attributions of one sentence, outer ones before those in their content.

    `named` are the spans of names, which tell "Ann Lee: the dam failed" from "Update: the dam failed".
    """
    found: list[Frame] = []
    for cue in cues(line):
        frame = passive(line, cue) if cue.passive else spoken(line, cue, found)
        if frame is not None:
            found.append(frame)
        if len(found) > FRAME_LIMIT:
            break
    found += prepositional(line)
    found += adverbial(line)
    if not found:
        found += before_colon(line, named)
    found.sort(key=lambda f: (f.begin, f.cue.start))
    del found[FRAME_LIMIT:]
    return _bounded(line, found)


def _bounded(line: Line, found: list[Frame]) -> list[Frame]:
    """Let a content end where a later frame of the same rank begins: ", adding that", ", while police said"."""
    bounded = []
    for index, frame in enumerate(found):
        contents = []
        for span in frame.content:
            end = span.end
            for other in found[index + 1 :]:
                if _is_told_within(frame, other, span):
                    continue
                if span.start < other.begin < end and (again := _says_again(line, frame, other)) is not None:
                    end = min(end, again)
                elif (
                    span.start < other.begin < end and (cut := _rank_cut(line, other)) is not None and cut > span.start
                ):
                    end = min(end, cut)
            told = frame.source is not None and frame.cue.end <= span.start
            if told and (past := _main_verb(line, frame, span, found)) is not None:
                end = min(end, past)
            contents.append(Span(span.start, max(span.start, end)))
        kept = tuple(_without_joint(line, s) for s in contents if s.end > s.start)
        if kept:
            bounded.append(frame._replace(content=kept))
    return bounded


def _is_told_within(frame: Frame, other: Frame, span: Span) -> bool:
    """ "According to the email, Moss brought it up, saying “…”": a participle of somebody inside the content."""
    own = other.source is not None and span.covers(other.source) and other.source.end < other.begin
    return frame.shape == "according" and frame.cue.end < span.start and other.participle and own


def _without_joint(line: Line, span: Span) -> Span:
    """ "A “thief”, and": without the conjunction behind which other words begin."""
    last = next((k for k, word in enumerate(line.words) if word.end == span.end), None)
    if last is None:
        return span
    end = last + 1
    while end > 1 and line.words[end - 1].start > span.start and line.low(end - 1) in ("and", "but", ","):
        end -= 1
    return Span(span.start, line.words[end - 1].end) if end <= last else span


def _main_verb(line: Line, frame: Frame, span: Span, found: list[Frame]) -> int | None:
    """ "Lund, in her first words since Moss revealed that it leaked, said it holds": where the main clause goes on."""
    for other in found:
        before = other.source is not None and other.source.end <= frame.begin and other.source != frame.source
        if not before or other.participle or not span.start < other.cue.start < span.end:
            continue
        at = next(k for k, word in enumerate(line.words) if word.start >= other.cue.start)
        if line.low(at - 1) == "," and line.words[at - 2].end > span.start:
            return line.words[at - 2].end
    return None


def _says_again(line: Line, frame: Frame, other: Frame) -> int | None:
    """ "Lund says it leaks Lund said it leaks often": where a heading lost its line break, and the text begins."""
    if frame.source is None or other.source is None or other.begin != other.source.start:
        return None
    mine = next((w for w in line.words if w.end == frame.source.end), None)
    at = next((k for k, w in enumerate(line.words) if w.end == other.source.end), 0)
    first = next((k for k, w in enumerate(line.words) if w.start == other.source.start), 0)
    same = mine is not None and mine.capital and line.words[at].low == mine.low and mine.low not in NOMINATIVES
    led = line.low(first - 1) in MARKS | SUBORDINATORS | COORDINATORS | RELATIVES | {"that", "what", "why", "how"}
    return line.words[first - 1].end if same and first > 1 and not led else None


def _is_outlet_reporting(line: Line, frame: Frame) -> bool:
    """Whether an outlet by its name says something of its own: nobody's words are that it did."""
    if frame.source is None or frame.begin != frame.source.start or frame.lemma not in ("report", "say"):
        return False
    words = [word.low for word in line.words if frame.source.start <= word.start < frame.source.end]
    names = words_of("outlets", "names")
    return " ".join(words) in names or (words[:1] == ["the"] and " ".join(words[1:]) in names)


def _rank_cut(line: Line, other: Frame) -> int | None:
    """Where the content before `other` ends, or None when `other` lies inside it."""
    index = next((k for k, w in enumerate(line.words) if w.start >= other.begin), None)
    if index is None or index == 0:
        return None
    before = line.low(index - 1)
    if other.shape == "according":
        trailing = other.content and other.content[0].start < other.begin
        return line.words[index - (2 if before == "," else 1)].end if trailing and index > 1 else None
    if before == "," and other.shape == "clause" and other.content[0].start < other.begin:
        return line.words[index - 2].end if index > 1 else None
    if before == "," and other.shape == "clause" and line.low(0) in ("while", "although", "though", "whereas"):
        return line.words[index - 2].end if index > 1 else None
    if other.shape == "quoted" and other.content[0].start < other.begin and QUOTE in (before, line.low(index - 2)):
        return line.words[index - (1 if before == QUOTE else 2)].end  # 'called it "a sham," the mayor said'
    if before == QUOTE and other.shape == "quoted" and other.content[0].start > other.cue.start:
        return line.words[index - 1].end  # 'whether he saw "a flood," Moss replied, "No"'
    if before == QUOTE and line.words[index].capital and line.low(index) in NOMINATIVES:
        return line.words[index - 1].end  # 'asked “Is it?” He said that'
    if other.participle and before == QUOTE:
        return line.words[index - 1].end
    if other.participle and before in ("by", "in", "without", "after"):
        return line.words[max(0, index - 2)].end  # "argued against the tax by citing"
    if other.participle and before in (",", "and"):
        return line.words[max(0, index - (3 if before == "and" and line.low(index - 2) == "," else 2))].end
    if before in ("and", "while") and index > 1 and _is_outlet_reporting(line, other):
        return line.words[index - 2].end  # "a clerk said it failed and the Herald reported it held"
    own = line.low(index) in NOMINATIVES and "thinking" in families_of(
        other.lemma
    )  # "said it was “a gift” and he hoped"
    if before in ("and", "but", "while") and line.low(index - 2) == QUOTE and other.content[0].start > other.begin:
        if own:
            return None
        return line.words[index - 2].end
    if before in ("and", "but", "while", "whereas", "though", "although") and line.low(index - 2) == ",":
        return line.words[max(0, index - 3)].end
    return None
