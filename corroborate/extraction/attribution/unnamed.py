"""Statements on nobody's word: "it is understood", "is reported to", "reportedly"."""

from __future__ import annotations

from corroborate.domain import Span, StanceLevel
from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.contents import clause_end, until_end
from corroborate.extraction.attribution.endings import joins
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.lexicon import listed
from corroborate.extraction.attribution.phrases import subject_after, subject_before
from corroborate.extraction.attribution.verbs import SPEAKING, Cue
from corroborate.extraction.attribution.words import (
    COORDINATORS,
    DETERMINERS,
    MARKS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    Line,
    Range,
    has_verb,
    is_finite,
)


def passive(line: Line, cue: Cue) -> Frame | None:
    """It is understood that … · The ship is reported to have sunk · The mayor was told by engineers that …"""
    subject = subject_before(line, cue.first)
    if subject is None:
        return None
    if subject[1] - subject[0] > 1 and line.low(subject[1] - 1) in RELATIVES:
        subject = subject[0], subject[1] - 1  # "the man who was said to be there"
    if line.low(cue.at) in listed("unattributed", "passives") and not cue.negated:
        content = _unnamed_content(line, cue, subject)
        if content:
            begin = line.words[subject[0]].start
            level = _passive_level(line.low(cue.at))
            return Frame("passive", None, _cue_span(line, cue, subject), content, cue.verb.lemma, level, begin=begin)
    return _by_somebody(line, cue, subject)


def _unnamed_content(line: Line, cue: Cue, subject: Range) -> tuple[Span, ...]:
    after = line.low(cue.last)
    impersonal = line.low(subject[0]) == "it"
    if after in ("that", "to"):
        rest = until_end(line, cue.last if after == "to" else cue.last + 1)
        if rest is None:
            return ()
        if after == "to":
            rest = _until_other(line, cue, rest)
            rest = _before_main_verb(line, cue, rest) if line.low(cue.first - 1) in RELATIVES else rest
            if line.low(cue.first - 1) == "who" and line.low(cue.first - 2) in (",", ")"):
                rest = _before_comma(line, cue, rest)
        return (rest,) if impersonal and after == "that" else (line.span(*_antecedent(line, subject)), rest)
    rest = until_end(line, cue.last)
    bare = impersonal and after not in PREPOSITIONS and has_verb(line.words, cue.last, len(line.words))
    return (rest,) if rest is not None and bare else ()


def _until_other(line: Line, cue: Cue, rest: Span) -> Span:
    """ "Is expected to go, and the crew will stay": up to another clause."""
    past = next((k for k in range(cue.last, len(line.words)) if line.words[k].start >= rest.end), len(line.words))
    end = next((k for k in range(cue.last + 2, past) if line.low(k) in (",", "—", "–") and joins(line, k, past)), past)
    return Span(rest.start, line.words[end - 1].end) if end < past else rest


def _before_main_verb(line: Line, cue: Cue, rest: Span) -> Span:
    """ "The man who was said to be there has left": up to the verb of the main clause."""
    past = next((k for k in range(cue.last, len(line.words)) if line.words[k].start >= rest.end), len(line.words))
    end = next((k for k in range(cue.last + 3, past) if line.low(k) in MAIN), past)
    return Span(rest.start, line.words[end - 1].end) if end < past else rest


def _before_comma(line: Line, cue: Cue, rest: Span) -> Span:
    """ "Lund, who is expected to sign it, left": up to the comma that ends the clause of "who"."""
    past = next((k for k in range(cue.last, len(line.words)) if line.words[k].start >= rest.end), len(line.words))
    end = next((k for k in range(cue.last + 2, past) if line.low(k) == ","), past)
    return Span(rest.start, line.words[end - 1].end) if end < past else rest


MAIN = frozenset({"has", "had", "have", "is", "was", "are", "were", "did", "does", "do"})
"""Auxiliaries that open the verb of the main clause behind a relative one."""


def _by_somebody(line: Line, cue: Cue, subject: Range) -> Frame | None:
    if cue.negated:
        return None  # "he has not been confirmed by the board", "was not told by the mayor that"
    if line.low(cue.last) != "by" or not cue.verb.families & (SPEAKING | {"telling", "showing"}):
        return None
    source = subject_after(line, cue.last + 1)
    if source is None or (line.low(subject[0]) in NOMINATIVES and "telling" not in cue.verb.families):
        return None  # "it was confirmed by the board": nothing that was said
    told = "telling" in cue.verb.families and line.low(source[1]) == "that"
    if "telling" in cue.verb.families and not told:
        return None  # "the crew was briefed by the mayor": nothing is told of what was said
    content = until_end(line, source[1] + 1) if told else line.span(*_antecedent(line, subject))
    if content is None:
        return None
    span = Span(line.words[cue.first].start, line.words[cue.last].end)
    begin = line.words[subject[0]].start
    return Frame("passed", line.span(*source), span, (content,), cue.verb.lemma, cue.verb.level, begin=begin)


def _antecedent(line: Line, subject: Range) -> Range:
    """ "The sale, which was reported by the Herald": what "which" stands for."""
    if line.low(subject[0]) not in RELATIVES or subject[1] - subject[0] > 1:
        return subject
    return subject_before(line, subject[0] - (line.low(subject[0] - 1) == ",")) or subject


def _passive_level(word: str) -> StanceLevel:
    for level in ("probable", "possible", "certain"):
        if word in listed("levels", level):
            return level
    return "unknown"


def _cue_span(line: Line, cue: Cue, it: Range) -> Span:
    return Span(
        line.words[it[0]].start if line.low(it[0]) == "it" else line.words[cue.first].start,
        line.words[cue.last - 1].end,
    )


ADVERB_LIMIT = 4
"""Adverbs read in one sentence; more is no prose (own choice)."""


def adverbial(line: Line) -> list[Frame]:
    """ "The ship reportedly sank": somebody says so, nobody is named."""
    adverbs = listed("unattributed", "adverbs")
    spots = [at for at, word in enumerate(line.words) if word.low in adverbs]
    if not spots:
        return []
    end = clause_end(line, 0)
    return [
        Frame(
            "passive",
            None,
            line.span(at, at + 1),
            (line.span(0, end),),
            line.low(at),
            "unknown",
            begin=line.words[0].start,
        )
        for at in spots[:ADVERB_LIMIT]
        if at < end and _in_main_clause(line, at)
    ]


def _in_main_clause(line: Line, at: int) -> bool:
    """Nothing before the adverb opens another clause, and it modifies no noun."""
    before = [w.low for w in line.words[:at]]
    early = next((k for k in range(1, at) if is_finite(line.words, k)), at)
    blocked = SUBORDINATORS | RELATIVES | COORDINATORS | MARKS
    return not any(low in blocked for low in before) and at - early <= 2 and line.low(at - 1) not in DETERMINERS
