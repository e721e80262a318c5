"""Attitudes told by nouns and adjectives: "his hope that", "the miners are afraid of"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from corroborate.cues import load
from corroborate.extraction.attribution.attitude_frames import BE, attitude, content_from, group_start
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.phrases import subject_before
from corroborate.extraction.attribution.words import (
    DETERMINERS,
    MARKS,
    PREPOSITIONS,
    RELATIVES,
    Line,
    Range,
)


def nominal(line: Line) -> Iterator[Frame]:
    nouns, joints = _listed("nouns", "verbatim"), _listed("nouns", "joints")
    for at in range(1, len(line.words)):
        if line.low(at) not in nouns or line.words[at].capital or line.low(at + 1) not in joints:
            continue
        owner = _owner(line, at)
        if owner is None and line.low(at - 1) not in DETERMINERS:
            continue
        joint = line.low(at + 1)
        last = at + 1 if joint in ("that", "to") else at + 2
        content = content_from(line, last)
        if content is not None:
            yield attitude(line, owner, (at, last), (content,), line.low(at))


def _owner(line: Line, noun: int) -> Range | None:
    """ "his", "the mayor's", "the miners'" before the noun, an adjective between them allowed."""
    for at in range(noun - 1, max(-1, noun - 4), -1):
        low = line.low(at)
        if low in ("his", "her", "their", "its", "our", "my", "your"):
            return at, at + 1
        if low.endswith(("'s", "s'")) or (low == "'" and line.low(at - 1).endswith("s")):
            return subject_before(line, at + 1)
        if low in MARKS or low in PREPOSITIONS or low in DETERMINERS:
            return None
    return None


def adjectival(line: Line) -> Iterator[Frame]:
    adjectives = _listed("adjectives", "words")
    for at in range(1, len(line.words)):
        if line.low(at) not in adjectives or line.low(at + 1) not in (
            "that",
            "to",
            "of",
            "about",
            "in",
            "for",
            "with",
            "at",
            "by",
        ):
            continue
        first = group_start(line, at)
        while first > 0 and line.low(first - 1) in BE:
            first = group_start(line, first - 1)
        if not any(line.low(k) in BE for k in range(first, at)):
            continue
        subject = subject_before(line, first) if line.low(first - 1) not in RELATIVES else (first - 1, first)
        last = at + 1 if line.low(at + 1) in ("that", "to") else at + 2
        content = content_from(line, last)
        if subject is not None and content is not None:
            yield attitude(line, subject, (first, last), (content,), line.low(at))


@cache
def _listed(section: str, field: str) -> frozenset[str]:
    return frozenset(load("attitudes")[section][field])
