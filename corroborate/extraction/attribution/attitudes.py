"""What somebody wants, plans, judges, believes or feels: attributions on which no fact rests.

They are read after the frames that vouch for something, from the words that those have left, and never enter a chain
of sources. Convention of the spans (after PolNeAR): the cue holds auxiliaries, negation, adverbs and a preposition that
belongs to the verb; the content is the object, the infinitive with its "to", or the clause.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from corroborate.cues import load
from corroborate.domain import Attribution, Span
from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.attitude_frames import BE, attitude, content_from, group_start
from corroborate.extraction.attribution.attitude_nouns import adjectival, nominal
from corroborate.extraction.attribution.attributed import Attributed
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.lexicon import Form, forms
from corroborate.extraction.attribution.nounish import is_plural, is_reduced, relative_that
from corroborate.extraction.attribution.phrases import subject_after, subject_before
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    Line,
    Range,
    is_finite,
    line,
)
from corroborate.extraction.quotations import Quotation
from corroborate.extraction.sentences import Sentence

REFUSING = frozenset({"decline", "refuse"})
FAMILIES = ("wanting", "judging", "naming", "thinking", "speaking", "seeming")
PARTICLES = frozenset(
    {"for", "on", "about", "against", "with", "at", "of", "to", "out", "off", "over", "as", "up", "back"}
)
"""Words after a verb that belong to it rather than to its object."""
ATTITUDE_LIMIT = 12
"""Attitudes read in one sentence; more is no prose (own choice)."""


class Word(NamedTuple):
    """One form of a verb of attitude, with its families."""

    lemma: str
    form: Form
    families: frozenset[str]


@cache
def attitude_verbs() -> dict[str, Word]:
    """Every form of every verb of attitude; irregular verbs of five forms have two pasts."""
    table: dict[str, Word] = {}
    lists = load("attitudes")
    for family in FAMILIES:
        for entry in lists[family]["verbs"]:
            for form, kind in forms(entry):
                known = table.get(form)
                kind = "past" if known is not None and "past" in (kind, known.form) else kind
                families = (known.families if known else frozenset()) | {family}
                table[form] = Word(entry.split("/")[0], known.form if known else kind, families)
    return table


def attitudes(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quotation], reported: Sequence[Attributed]
) -> tuple[Attributed, ...]:
    """The attitudes of an article beside what is `reported`, in order; their chains are empty.

    Words inside quotations are not read: what is quoted is attributed as a whole.
    """
    starts = [quote.span.start for quote in quotes]
    cues: dict[int, list[Span]] = {}
    for one in reported:
        cues.setdefault(one.sentence, []).extend([one.cue] if one.cue is not None else [])
    return tuple(
        Attributed(number, frame.source, frame.cue, frame.content, Attribution(), "attitude")
        for number, sentence in enumerate(sentences)
        for frame in _in_sentence(line(text, sentence.span, quotes, starts), cues.get(number, []))
    )


def _in_sentence(line: Line, held: list[Span]) -> list[Frame]:
    found: list[Frame] = []
    for frame in itertools.chain(_verbal(line), nominal(line), adjectival(line)):
        if not any(frame.cue.overlaps(cue) for cue in held):
            found.append(frame)
            held.append(frame.cue)
        if len(found) == ATTITUDE_LIMIT:
            break
    return sorted(found, key=lambda frame: frame.cue)


# ---------------------------------------------------------------------------------------------------- verbs


def _verbal(line: Line) -> Iterator[Frame]:
    table = attitude_verbs()
    for at, word in enumerate(line.words):
        verb = table.get(word.low)
        if verb is None or (word.capital and at > 0):
            continue
        first = group_start(line, at)
        if not _is_verb(line, at, first, verb):
            continue
        frame = _of_verb(line, at, first, verb)
        if frame is not None:
            yield frame


def _is_verb(line: Line, at: int, first: int, verb: Word) -> bool:
    """Whether the neighbours of a form speak for a verb."""
    before, after = line.low(first - 1), line.low(at + 1)
    auxiliary = any(line.low(k) in AUXILIARIES for k in range(first, at))
    if before in DETERMINERS - {"that", "all", "some", "many", "both"} or before.endswith("'s"):
        return auxiliary
    if before == "to":
        return verb.form == "base"
    if relative_that(line, at + 1) or (verb.lemma in ("call", "dub") and first == at and is_reduced(line, at)):
        return False
    if verb.form == "participle":
        return before not in PREPOSITIONS or auxiliary
    if before in PREPOSITIONS and not auxiliary:
        return False
    if verb.form == "base" and not auxiliary:
        plural = is_plural(before) or before in ("they", "we", "you", "i", "who", "people", "voters", "that", "and")
        return plural and (
            after in DETERMINERS or after in PARTICLES or after in RELATIVES or after == QUOTE or _names(line, at + 1)
        )
    if verb.form == "third":
        return (
            after in DETERMINERS
            or after in PARTICLES
            or after in RELATIVES
            or after in (QUOTE, "how", "what")
            or _names(line, at + 1)
        )
    return True


def _names(line: Line, at: int) -> bool:
    return at < len(line.words) and (
        line.words[at].capital or line.low(at) in NOMINATIVES or line.low(at) in ("him", "them", "her")
    )


def _of_verb(line: Line, at: int, first: int, verb: Word) -> Frame | None:
    passive = verb.form == "past" and any(line.low(k) in BE for k in range(first, at))
    last = _past_infinitive(line, at) if verb.lemma in REFUSING else at + 1
    if line.low(last) in PARTICLES and line.low(last) != "to":
        last += 1
    subject = _subject(line, first, verb)
    if "seeming" in verb.families:
        return _seeming(line, first, last, subject)
    content = content_from(line, last)
    if passive:
        if subject is None:
            return None
        if line.low(last - 1) == "by" or line.low(last) == "by":
            agent = subject_after(line, last + 1 if line.low(last) == "by" else last)
            return attitude(line, agent, (first, at + 1), (subject,), verb.lemma) if agent else None
        held = (subject, content) if content is not None else (subject,)
        return attitude(line, None, (first, last), held, verb.lemma)
    if content is None or subject is None:
        return None
    return attitude(line, subject, (first, last), (content,), verb.lemma)


def _past_infinitive(line: Line, at: int) -> int:
    """ "declined to comment on": the act of speech that was refused belongs to the cue."""
    act = attitude_verbs().get(line.low(at + 2))
    speaks = act is not None and act.form == "base" and bool(act.families & {"speaking", "naming"})
    return at + 3 if line.low(at + 1) == "to" and speaks else at + 1


def _seeming(line: Line, first: int, last: int, subject: Range | None) -> Frame | None:
    content = content_from(line, last)
    if content is None or subject is None:
        return None
    return attitude(line, None, (first, last), (subject, content), "seem")


def _subject(line: Line, first: int, verb: Word) -> Range | None:
    """The noun phrase before the verb; of a participle or an infinitive the subject of the clause it hangs on."""
    before = line.low(first - 1)
    if before in RELATIVES:
        return first - 1, first
    bare = verb.form == "participle" and not any(line.low(k) in AUXILIARIES for k in range(first, first + 3))
    if before != "to" and not bare and before not in COORDINATORS:
        return subject_before(line, first)
    for at in range(first - 1, 0, -1):
        if is_finite(line.words, at) or attitude_verbs().get(line.low(at), Word("", "base", frozenset())).form in (
            "past",
            "third",
        ):
            start = group_start(line, at)
            return subject_before(line, start) if line.low(start - 1) not in RELATIVES else (start - 1, start)
    return None


# -------------------------------------------------------------------------------------- nouns and adjectives
