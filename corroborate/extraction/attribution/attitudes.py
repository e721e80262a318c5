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
from corroborate.extraction.attribution.attributed import Attributed
from corroborate.extraction.attribution.contents import clause_end
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.lexicon import Form, forms
from corroborate.extraction.attribution.phrases import Range, subject_after, subject_before
from corroborate.extraction.attribution.verbs import is_plural, is_reduced, relative_that
from corroborate.extraction.attribution.words import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    MARKS,
    NEGATIONS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    Line,
    is_adverb,
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
BE = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "remain",
        "remains",
        "remained",
        "feel",
        "feels",
        "felt",
        "'s",
        "'re",
    }
)
ENDING = frozenset(
    {
        "and",
        "but",
        "while",
        "though",
        "although",
        "because",
        "after",
        "before",
        "when",
        "where",
        "which",
        "who",
        "whose",
        "whom",
        "as",
        "with",
        "or",
        "so",
        "if",
    }
)
"""Words after a comma with which something begins that is no content."""
ATTITUDE_LIMIT = 12
"""Attitudes read in one sentence; more is no prose (own choice)."""
CONTENT_REACH = 60
"""Words of a content of an attitude (own choice)."""


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
    for frame in itertools.chain(_verbal(line), _nominal(line), _adjectival(line)):
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
        first = _group_start(line, at)
        if not _is_verb(line, at, first, verb):
            continue
        frame = _of_verb(line, at, first, verb)
        if frame is not None:
            yield frame


def _group_start(line: Line, at: int) -> int:
    first = at
    while first > 0 and _fills(line, first - 1):
        first -= 1
    while first < at and (line.low(first) in ADVERBS or is_adverb(line.low(first))) and first == 0:
        first += 1
    return first


def _fills(line: Line, at: int) -> bool:
    low = line.low(at)
    return low in AUXILIARIES or low in NEGATIONS or low in ADVERBS or (is_adverb(low) and not line.words[at].capital)


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
    content = _content(line, last)
    if passive:
        if subject is None:
            return None
        if line.low(last - 1) == "by" or line.low(last) == "by":
            agent = subject_after(line, last + 1 if line.low(last) == "by" else last)
            return _frame(line, agent, (first, at + 1), (subject,), verb.lemma) if agent else None
        held = (subject, content) if content is not None else (subject,)
        return _frame(line, None, (first, last), held, verb.lemma)
    if content is None or subject is None:
        return None
    return _frame(line, subject, (first, last), (content,), verb.lemma)


def _past_infinitive(line: Line, at: int) -> int:
    """ "declined to comment on": the act of speech that was refused belongs to the cue."""
    act = attitude_verbs().get(line.low(at + 2))
    speaks = act is not None and act.form == "base" and bool(act.families & {"speaking", "naming"})
    return at + 3 if line.low(at + 1) == "to" and speaks else at + 1


def _seeming(line: Line, first: int, last: int, subject: Range | None) -> Frame | None:
    content = _content(line, last)
    if content is None or subject is None:
        return None
    return _frame(line, None, (first, last), (subject, content), "seem")


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
            start = _group_start(line, at)
            return subject_before(line, start) if line.low(start - 1) not in RELATIVES else (start - 1, start)
    return None


def _content(line: Line, start: int) -> Range | None:
    """From `start` to the end of the clause, or to the comma after which something else begins."""
    if start >= len(line.words):
        return None
    low = line.low(start)
    if low in (":", ",") and line.low(start + 1) == QUOTE:
        return start + 1, start + 2
    if low in MARKS - {QUOTE} or low in COORDINATORS:
        return None
    end = min(clause_end(line, start), start + CONTENT_REACH)
    for at in range(start + 1, end):
        if line.low(at) == ",":
            end = at
            break
        if line.low(at) in ("—", "–", "--", "("):
            end = at
            break
    return (start, end) if end > start else None


# -------------------------------------------------------------------------------------- nouns and adjectives


def _nominal(line: Line) -> Iterator[Frame]:
    nouns, joints = _listed("nouns", "verbatim"), _listed("nouns", "joints")
    for at in range(1, len(line.words)):
        if line.low(at) not in nouns or line.words[at].capital or line.low(at + 1) not in joints:
            continue
        owner = _owner(line, at)
        if owner is None and line.low(at - 1) not in DETERMINERS:
            continue
        joint = line.low(at + 1)
        last = at + 1 if joint in ("that", "to") else at + 2
        content = _content(line, last)
        if content is not None:
            yield _frame(line, owner, (at, last), (content,), line.low(at))


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


def _adjectival(line: Line) -> Iterator[Frame]:
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
        first = _group_start(line, at)
        while first > 0 and line.low(first - 1) in BE:
            first = _group_start(line, first - 1)
        if not any(line.low(k) in BE for k in range(first, at)):
            continue
        subject = subject_before(line, first) if line.low(first - 1) not in RELATIVES else (first - 1, first)
        last = at + 1 if line.low(at + 1) in ("that", "to") else at + 2
        content = _content(line, last)
        if subject is not None and content is not None:
            yield _frame(line, subject, (first, last), (content,), line.low(at))


@cache
def _listed(section: str, field: str) -> frozenset[str]:
    return frozenset(load("attitudes")[section][field])


def _frame(line: Line, source: Range | None, cue: Range, contents: Sequence[Range], lemma: str) -> Frame:
    span = line.span(*source) if source is not None else None
    words = line.span(*cue)
    begin = min(words.start, span.start) if span is not None else words.start
    held: tuple[Span, ...] = tuple(line.span(*content) for content in contents)
    return Frame("object", span, words, held, lemma, "certain", begin=begin)
