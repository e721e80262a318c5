"""Frames around a cue verb: the mayor said that, "…," said the mayor, …, the mayor said, …, adding that."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import Span
from corroborate.extraction.attribution.adjuncts import NOMINATIVES, skip_adjuncts
from corroborate.extraction.attribution.contents import (
    CLAUSE_WORDS,
    clause_before,
    clause_end,
    ends_after,
    is_clause,
    mixed_quote,
    opens_clause,
    quote_at,
    rest_after,
    resumed_quote,
    until_end,
)
from corroborate.extraction.attribution.frame import Frame, Shape, framed, hearer_of
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.nouns import words_of
from corroborate.extraction.attribution.phrases import Range, subject_after, subject_before
from corroborate.extraction.attribution.plausible import heads_source, is_plausible
from corroborate.extraction.attribution.verbs import BARE, SPEAKING, Cue, relative_that
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    COORDINATORS,
    MARKS,
    OPENERS,
    PASTS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    Line,
    has_verb,
    is_adverb,
    is_finite,
    is_past,
)

CLOSING = frozenset({"", ".", ",", ";", ":", "—", "–", QUOTE}) | COORDINATORS
SIGNS = frozenset(
    {"mean", "show", "signal", "imply", "suggest", "indicate", "reveal", "demonstrate", "find", "explain"}
)
"""Verbs that things do as well as people: only a subject that can be a source attributes by them."""
QUOTED_REACH = 9
"""Words between "quoted" and "as saying" (own choice)."""
OPENING = frozenset({"when", "after", "as", "if", "although", "though", "because", "since", "once", "before", "while"})
"""Words with which a sentence opens in a subordinate clause."""
ASIDE_REACH = 9
"""Words of an aside between a cue and "that" (own choice)."""
QUESTIONS = frozenset({"whether", "how", "why", "what", "if", "who", "where"})


COMMITTING = frozenset(
    {"promise", "vow", "pledge", "threaten", "hope", "claim", "agree", "purport", "profess", "expect", "swear"}
)


def spoken(line: Line, cue: Cue, earlier: Sequence[Frame]) -> Frame | None:
    if cue.verb.lemma in ("cite", "quote") and cue.verb.form == "participle" and cue.first == cue.at:
        return None
    if cue.verb.form == "participle" and line.low(cue.first - 1) == "as":
        return _quoted_as(line, cue)
    if cue.verb.form == "participle" and cue.first == cue.at:
        return _participle(line, cue, earlier)
    if cue.negated and not cue.verb.families & {"thinking"}:
        return None
    before = line.low(cue.first - 1)
    if before in (QUOTE, ",", "") and (frame := _inverted(line, cue)) is not None:
        return frame
    if before in RELATIVES and cue.first > 1:
        return _preposed(line, cue, (cue.first - 1, cue.first))
    subject = subject_before(line, cue.first)
    if subject is not None and line.low(subject[0]) in ("i", "you", "we") and subject[1] - subject[0] == 1:
        return None
    if subject is not None and (line.low(subject[0]) in QUESTIONS and subject == (0, 1)):
        return None  # "Who said what?"
    if subject is not None and subject[1] - subject[0] == 1 and _lower_past(line, subject[0]):
        return None  # "that dampened hopes"
    if subject is not None and cue.verb.lemma in SIGNS and not heads_source(line, subject):
        return None  # "the delay means that"
    if subject is None:
        return _coordinated(line, cue, earlier) if before in COORDINATORS | {","} else None
    return _postposed(line, cue, subject) or _preposed(line, cue, subject)


def _lower_past(line: Line, at: int) -> bool:
    return not line.words[at].capital and is_past(line.low(at))


def _inverted(line: Line, cue: Cue) -> Frame | None:
    """ "…," said the mayor · The dam failed, said the mayor."""
    if cue.verb.form not in ("past", "third") and not (cue.verb.lemma == "say" and line.low(cue.first - 1) == ","):
        return None
    if "naming" in cue.verb.families and not cue.verb.families & SPEAKING:
        return None
    subject = subject_after(line, cue.last)
    if cue.verb.lemma == "claim" and line.low(cue.last) in listed("naming", "claimed"):
        return None
    before = cue.first - 1 if line.low(cue.first - 1) == QUOTE else cue.first - 2
    if subject is not None and line.low(before) != QUOTE and line.low(subject[0]) in NOMINATIVES:
        return None  # "Ann Lee, a judge, said she expects"
    if any(line.low(k) in AUXILIARIES for k in range(cue.first, cue.at)):
        return None  # "No group, Rebels or other, has claimed the attack"
    if subject is None or subject[1] == cue.last:
        return None
    if not is_plausible(line, subject):
        return None
    if cue.first == 0:
        resumed = resumed_quote(line, subject[1])
        return framed(line, cue, "quoted", subject, resumed) if resumed else None
    after = line.low(subject[1])
    if line.low(before) != QUOTE and _verb_at_end(line, subject):
        return None  # "Ada Okoro, an official, said the ship sailed"
    if line.low(before) == QUOTE:
        if subject[1] < len(line.words) and is_finite(line.words, subject[1]):
            return None
        content = [mixed_quote(line, before), *resumed_quote(line, subject[1])]
        return framed(line, cue, "quoted", subject, content)
    if after not in ("", ".", ",", ";") and skip_adjuncts(line, subject[1]) == subject[1]:
        return None
    content = clause_before(line, cue.first - 1)
    if any(line.low(k) == "," for k in range(cue.first - 1)) and not has_verb(line.words, 0, cue.first - 1):
        return None  # "Vale, too, recalled remarks by the mayor"
    return framed(line, cue, "clause", subject, content) if content and cue.verb.families & SPEAKING else None


def _verb_at_end(line: Line, phrase: Range) -> bool:
    last = phrase[1] - 1
    return last > phrase[0] and not line.words[last].capital and (is_past(line.low(last)) or line.low(last) in PASTS)


def _postposed(line: Line, cue: Cue, subject: Range) -> Frame | None:
    """ "…," the mayor said · The dam failed, the mayor said · The dam, the mayor said, failed."""
    before = line.low(subject[0] - 1)
    after = skip_adjuncts(line, cue.last)
    if before == "as":
        return _parenthesis(line, cue, subject, after)
    quoted = before == QUOTE or (before in (",", "—", "–") and line.low(subject[0] - 2) == QUOTE)
    if not quoted and before != ",":
        return None
    if "telling" in cue.verb.families and (hearer := hearer_of(line, cue.last, closing=True)) is not None:
        after = skip_adjuncts(line, hearer[1])
    closed = line.low(after) in CLOSING or (line.low(after).endswith("ing") and line.low(after) in verbs())
    closed = closed or (quoted and cue.particle and cue.verb.lemma == "say")  # '"…," she said of the lock'
    dialogue = before == QUOTE and subject[0] == 1 and line.low(after) in PREPOSITIONS | SUBORDINATORS | {"outside"}
    if not closed and not dialogue:
        return None
    if quoted:
        at = subject[0] - 1 if before == QUOTE else subject[0] - 2
        return framed(line, cue, "quoted", subject, [mixed_quote(line, at), *resumed_quote(line, after)], tail=after)
    if line.low(after) == QUOTE or not cue.verb.families & (BARE | {"telling"}):
        return None
    content = clause_before(line, subject[0] - 1)
    if not content and line.low(after) == "," and line.low(after + 1) != QUOTE:
        return _interrupting(line, cue, subject, after)
    if content and line.low(after) != "," and _only_adverbial(line, subject[0] - 1):
        return None  # "In the video, a man tells"
    if not content or line.low(after) == ":" or (line.low(after) == "," and line.low(after + 1) == QUOTE):
        return None
    return framed(line, cue, "clause", subject, content + rest_after(line, after, content), tail=after)


def _only_adverbial(line: Line, end: int) -> bool:
    return line.low(0) in PREPOSITIONS and not has_verb(line.words, 0, end)


def _interrupting(line: Line, cue: Cue, subject: Range, after: int) -> Frame | None:
    """ "The lock, she said, failed" · "But, she said, it failed": few words before the frame, most after it."""
    rest = rest_after(line, after, [])
    if not rest:
        return None
    first, last = 0, subject[0] - 1
    opener = last - first == 1 and (line.low(0) in OPENERS | COORDINATORS or is_adverb(line.low(0)))
    before = [] if opener or last <= first else [line.span(first, last)]
    return framed(line, cue, "clause", subject, [*before, *rest], tail=after)


def _parenthesis(line: Line, cue: Cue, subject: Range, after: int) -> Frame | None:
    """ "As the mayor said, the dam failed"."""
    if line.low(after) != "," or subject[0] > 1 or not cue.verb.families & SPEAKING:
        return None
    content = until_end(line, after + 1)
    return framed(line, cue, "clause", subject, [content] if content else [])


def _preposed(line: Line, cue: Cue, subject: Range | None) -> Frame | None:
    """The mayor said (that) the dam failed · The mayor said: "…" · The mayor told Radio K the dam failed."""
    families = cue.verb.families
    at = cue.last
    if "telling" in families:
        hearer = hearer_of(line, at, closing=False)
        if hearer is None:
            return None
        at = hearer[1]
    content_at, shape = _content_start(line, cue, at, subject)
    if content_at is None:
        return None
    if line.low(content_at) == ":":
        return framed(line, cue, shape, subject, [line.span(content_at, content_at + 1)])
    content = until_end(
        line,
        content_at,
        relative=subject is not None and _in_relative(line, subject),
    )
    if content is None:
        return None
    content = _within_opening_clause(line, content_at, content)
    relative = subject is not None and line.low(subject[0]) in RELATIVES
    alone = line.low(content_at) == QUOTE and (relative or ends_after(line, content_at))
    contents = [quote_at(line, content_at)] if alone else [content]
    return framed(line, cue, shape, subject, contents, tail=content_at)


def _within_opening_clause(line: Line, start: int, content: Span) -> Span:
    """ "When the mayor warned that the lock would fail, they laughed": the content ends at the comma."""
    if line.low(0) not in OPENING and line.low(0) != "for":
        return content
    for at in range(start, len(line.words) - 1):
        named = line.words[at + 1].capital or line.low(at + 1) in NOMINATIVES
        if line.low(at) == QUOTE and named and line.words[at].end < content.end:
            return Span(content.start, line.words[at].end)
        if line.low(at) == "," and _takes_up(line, at + 1) and at > start and line.words[at].start < content.end:
            return Span(content.start, line.words[at - 1].end)
    return content


def _takes_up(line: Line, at: int) -> bool:
    """Whether a main clause begins: "they", "there", "Ann did"."""
    named = line.words[at].capital and at + 1 < len(line.words) and is_finite(line.words, at + 1)
    return line.low(at) in NOMINATIVES | {"there"} or named


def _past_aside(line: Line, at: int) -> int:
    """ "said, however, that" · "said - on Monday, as it happens - that": past the aside, when "that" follows it."""
    mark = line.low(at)
    if mark not in (",", "—", "–", "-", "--"):
        return at
    close = next((k for k in range(at + 1, min(len(line.words), at + ASIDE_REACH)) if line.low(k) == mark), at)
    return close + 1 if close > at and line.low(close + 1) == "that" else at


def _in_relative(line: Line, subject: Range) -> bool:
    """ ", who said it failed, left" · ", which experts say is unsafe, will close": the content ends with the clause."""
    first = line.low(subject[0]) in RELATIVES and line.low(subject[0] - 1) == ","
    return first or (line.low(subject[0] - 1) in ("which", "who") and line.low(subject[0] - 2) == ",")


def _content_start(line: Line, cue: Cue, at: int, subject: Range | None) -> tuple[int | None, Shape]:
    families = cue.verb.families
    if cue.particle:
        return (at if line.low(at) not in ("", ".", ",") else None), "object"
    after = _past_aside(line, skip_adjuncts(line, at))
    low = line.low(after)
    if families == {"quoting"} and cue.verb.lemma in listed("quoting", "quotations") and low not in (QUOTE, ",", ":"):
        return None, "clause"
    if (
        low == "that"
        and line.low(after + 1) != ","
        and not relative_that(line, after)
        and (
            clause_end(line, after) - after >= CLAUSE_WORDS or any(line.low(k) == QUOTE for k in (after + 1, after + 2))
        )
        and not (line.low(after + 2) in COORDINATORS | {",", "", "."} and line.low(after + 1) != QUOTE)
    ):
        return after + 1, "clause"
    if low == "that" and line.low(after + 1) == ",":
        return after + 2, "clause"
    if low in (":", ",") and line.low(after + 1) == QUOTE:
        return after + 1, "quoted"
    if low == QUOTE:
        return after, "quoted"
    if low == ":" and families & (SPEAKING | {"quoting", "telling"}):
        return (after + 1 if after + 1 < len(line.words) else after), "clause"
    if low in MARKS or not low:
        return None, "clause"
    if families & BARE or "telling" in families:
        if low not in PREPOSITIONS | COORDINATORS and (is_clause(line, after) or opens_clause(line, after, families)):
            return after, "clause"
        if (
            low in PREPOSITIONS
            and families & SPEAKING
            and has_verb(line.words, after, clause_end(line, after))
            and low not in ("to", "of", "about", "with", "by", "for", "on", "as")
        ):
            return after, "clause"
    if families & {"showing"} and subject is not None and _documented(line, subject) and is_clause(line, after):
        return after, "clause"
    if low in QUESTIONS and not families <= {"showing"}:
        return after, "clause"
    if low == "to" and cue.verb.lemma in COMMITTING:
        return after, "object"
    if subject is not None and line.low(subject[0]) in RELATIVES and not families & {"denying", "showing"}:
        return None, "object"
    return _object_start(line, cue, at, subject), "object"


def _object_start(line: Line, cue: Cue, at: int, subject: Range | None) -> int | None:

    low = line.low(at)
    if low in MARKS or low in PREPOSITIONS or low in COORDINATORS or low in SUBORDINATORS or not low:
        return None
    families = cue.verb.families
    if families & {"naming", "denying"}:
        counted = (
            subject is not None
            and line.low(subject[1] - 2) != ","
            and (line.low(subject[1] - 1).isdigit() or line.low(subject[1] - 1) in words_of("vague", "numbers"))
        )
        if cue.verb.lemma == "claim" and line.low(at) not in listed("naming", "claimed"):
            return None  # "claimed benefits", "claimed 40 lives"
        return None if counted else at
    return at if "showing" in families and subject is not None and _documented(line, subject) else None


def _documented(line: Line, subject: Range) -> bool:
    heads = words_of("documents", "nouns") | words_of("imagery", "nouns") | words_of("data", "nouns")
    return any(line.low(k) in heads for k in range(*subject))


def _participle(line: Line, cue: Cue, earlier: Sequence[Frame]) -> Frame | None:
    """…, adding that the dam failed: the source is that of the frame before, or the subject of the sentence."""
    before = line.low(cue.first - 1)
    if (
        before
        and before not in (",", QUOTE, "and", "—", "–", "while", "before", "after", "without")
        and not line.words[cue.first - 1].capital
    ):
        return None
    frame = _preposed(line, cue, None)
    if frame is None:
        return None
    if line.words[cue.first - 1].capital and (own := _after_with(line, cue.first)) is not None:
        return frame._replace(source=line.span(*own), participle=True, begin=line.words[own[0]].start)
    previous = next((f for f in reversed(earlier) if f.source is not None), None)
    source = previous.source if previous else _sentence_subject(line, cue.first)
    return frame._replace(source=source, participle=True, begin=frame.cue.start) if source else None


def _after_with(line: Line, end: int) -> Range | None:
    """ "with adviser Ann Lee telling the Herald that": the phrase between "with" and the participle."""
    for at in range(end - 1, max(-1, end - ASIDE_REACH), -1):
        if line.low(at) in MARKS:
            return None
        if line.low(at) == "with":
            return (at + 1, end) if end - at > 1 else None
    return None


def _quoted_as(line: Line, cue: Cue) -> Frame | None:
    """ "The Gazette quoted Moss as saying …" · "Moss was quoted by the Gazette as saying …"."""
    reach = range(cue.first - 2, max(0, cue.first - 2 - QUOTED_REACH), -1)
    at = next((k for k in reach if line.low(k) in ("quoted", "quotes", "cited", "quoting", "citing")), None)
    content = _preposed(line, cue, None)
    if at is None or content is None:
        return None
    active = at < cue.first - 2 and line.low(at + 1) != "by"
    outlet = (at + 1 if active else at + 2, cue.first - 1)
    first = at
    while first > 0 and (is_finite(line.words, first - 1) or is_adverb(line.low(first - 1))):
        first -= 1
    subject = subject_before(line, first)
    source, via = ((at + 1, cue.first - 1), subject) if active else (subject, outlet if outlet[0] < outlet[1] else None)
    if source is None:
        return None
    passed = ((line.span(at, at + 1), line.span(*via)),) if via is not None else ()
    begin = min(line.words[first].start, line.span(*source).start, *(v.start for _, v in passed))
    return content._replace(source=line.span(*source), via=passed, begin=begin)


def _coordinated(line: Line, cue: Cue, earlier: Sequence[Frame]) -> Frame | None:
    """ "The mayor praised the crew and said the dam held": subject shared with the verb before."""
    if cue.verb.form not in ("past", "third"):
        return None
    frame = _preposed(line, cue, None)
    if frame is None or frame.shape == "object":
        return None
    previous = next((f for f in reversed(earlier) if f.source is not None), None)
    source = previous.source if previous else _sentence_subject(line, cue.first)
    return frame._replace(source=source, participle=True, begin=frame.cue.start) if source else None


def _sentence_subject(line: Line, before: int) -> Span | None:
    """The noun phrase in front of the first finite verb."""
    for at in range(1, before):
        low = line.low(at)
        if is_finite(line.words, at) or (is_past(low) and not line.words[at].capital):
            subject = subject_before(line, at)
            if subject and any(line.low(k) in RELATIVES for k in range(subject[0], subject[1])):
                continue
            return line.span(*subject) if subject else None
    return None
