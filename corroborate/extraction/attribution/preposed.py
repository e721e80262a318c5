"""Frames before what was said: the mayor said (that) the dam failed · the mayor told Radio K: "…"."""

from __future__ import annotations

from corroborate.domain import Span
from corroborate.extraction.attribution.adjuncts import NOMINATIVES, skip_adjuncts
from corroborate.extraction.attribution.contents import (
    CLAUSE_WORDS,
    clause_end,
    ends_after,
    is_clause,
    opens_clause,
    opens_count,
    quotes_from,
    shared_verb,
    until_end,
)
from corroborate.extraction.attribution.endings import SUBJECT_WORDS, ended
from corroborate.extraction.attribution.frame import Frame, Shape, framed, hearer_of
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.nounish import relative_that
from corroborate.extraction.attribution.nouns import words_of
from corroborate.extraction.attribution.verbs import BARE, SPEAKING, Cue
from corroborate.extraction.attribution.words import (
    COORDINATORS,
    DETERMINERS,
    MARKS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    Line,
    Range,
    has_verb,
    is_finite,
    is_past,
)

OPENING = frozenset({"when", "after", "as", "if", "although", "though", "because", "since", "once", "before", "while"})
"""Words with which a sentence opens in a subordinate clause."""


ASIDE_REACH = 9
"""Words of an aside between a cue and "that" (own choice)."""


QUESTIONS = frozenset({"whether", "how", "why", "what", "if", "who", "where"})


WARNING = frozenset({"warn", "caution", "promise", "show", "write"})
"""Verbs that may name a hearer before "that": "warned investors that"."""


COLON_REACH = 16
"""Words between a verb of saying and the colon before what was said (own choice)."""
AGREEING = frozenset({"agree", "argue", "complain"})
"""Verbs that name another, or a thing, with a preposition before "that"."""
PERFORMED = frozenset(
    [("declare", done) for done in ("state", "states", "war", "emergency", "bankruptcy", "independence", "disaster",
     "disasters", "emergencies", "martial", "victory", "national", "federal")]
    + [("report", done) for done in ("to", "for", "back")] + [("issue", "order")] + [("announce", "bankruptcy")]
)  # fmt: skip
"""Verb and first word of an object by which something is done rather than said: "declared a state of emergency"."""
COMMITTING = frozenset(
    {"promise", "vow", "pledge", "threaten", "hope", "claim", "agree", "purport", "profess", "expect", "swear"}
)


def preposed(line: Line, cue: Cue, subject: Range | None) -> Frame | None:
    """The mayor said (that) the dam failed · The mayor said: "…" · The mayor told Radio K the dam failed."""
    families = cue.verb.families
    at = cue.last
    if "telling" in families:
        hearer = hearer_of(line, at, closing=False)
        if hearer is None:
            return None
        at = hearer[1]
    elif cue.verb.lemma in WARNING and (hearer := hearer_of(line, at, closing=False)) is not None:
        beyond = hearer[1] if line.low(hearer[1]) == "that" else _that_beyond(line, hearer[1], COLON_REACH)
        at = beyond if beyond is not None else at
    content_at, shape = _content_start(line, cue, at, subject)
    if content_at is None or line.low(content_at) in ("—", "–", "--"):
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
    if shape == "object":
        content = _object_alone(line, content_at, content)
    content = _within_opening_clause(line, cue, content_at, content)
    content = _without_additions(line, content_at, content, cue, shape)
    relative = subject is not None and (line.low(subject[0]) in RELATIVES or _in_relative(line, subject))
    apposed = line.low(content_at + 1) in ("a", "an")  # 'shouted “Shut it,” a nod to the crews'
    alone = line.low(content_at) == QUOTE and (relative or apposed or ends_after(line, content_at))
    contents = [quotes_from(line, content_at)] if alone else [content]
    return framed(line, cue, shape, subject, contents, tail=content_at)


def _without_additions(line: Line, start: int, content: Span, cue: Cue, shape: Shape) -> Span:
    """The content up to where the reporter, or the speaker by another verb, goes on."""
    if line.low(start) == QUOTE:
        return content
    past = next((k for k in range(start, len(line.words)) if line.words[k].start >= content.end), len(line.words))
    end = ended(line, start, past, cue.verb, shape == "object")
    return Span(content.start, line.words[end - 1].end) if end < past else content


def _within_opening_clause(line: Line, cue: Cue, start: int, content: Span) -> Span:
    """ "When the mayor warned that the lock would fail, they laughed": the content ends at the comma."""
    if not _in_opening_clause(line, cue):
        return content
    if any(line.low(k) == "," and takes_up(line, k + 1) for k in range(1, cue.first)):
        return content
    for at in range(start, len(line.words) - 1):
        named = line.words[at + 1].capital or line.low(at + 1) in NOMINATIVES
        if line.low(at) == QUOTE and named and line.words[at].end < content.end:
            return Span(content.start, line.words[at].end)
        if line.low(at) == "," and takes_up(line, at + 1) and at > start and line.words[at].start < content.end:
            return Span(content.start, line.words[at - 1].end)
    return content


def _in_opening_clause(line: Line, cue: Cue) -> bool:
    """ "When the mayor warned" · "But as they call for it" · "In his first words since the mayor warned"."""
    first = 1 if line.low(0) in COORDINATORS else 0
    if line.low(first) in OPENING or line.low(first) == "for":
        return True
    opening = next((k for k in range(cue.first - 1, first, -1) if line.low(k) in OPENING or line.low(k) in MARKS), 0)
    return opening > 0 and line.low(opening) in OPENING and not has_verb(line.words, 0, opening)


def _object_alone(line: Line, start: int, content: Span) -> Span:
    """ "Criticised the sale and defended the buyer": an object ends where the next verb of the same subject begins."""
    for at in range(start + 1, len(line.words) - 1):
        if line.words[at].start >= content.end:
            break
        after = line.low(at + 1)
        verb = is_finite(line.words, at + 1) or (is_past(after) and not line.words[at + 1].capital)
        speaks = after in verbs() and bool(verbs()[after].families & SPEAKING)  # a frame of its own, or of one claim
        if line.low(at) in ("and", "but", "then") and verb and not speaks:
            return Span(content.start, line.words[at - 2 if line.low(at - 1) == "," else at - 1].end)
    return content


def takes_up(line: Line, at: int) -> bool:
    """Whether a main clause begins at a position: "they", "there", "Ann did", "the crew left"."""
    if line.low(at) in NOMINATIVES | {"there"}:
        return True
    if at >= len(line.words) or not (line.words[at].capital or line.low(at) in DETERMINERS - {"that"}):
        return False
    for here in range(at + 1, min(len(line.words), at + SUBJECT_WORDS)):
        if line.low(here) in MARKS | RELATIVES | SUBORDINATORS:
            return False
        if is_finite(line.words, here) or (is_past(line.low(here)) and not line.words[here].capital):
            return True
    return False


def _past_aside(line: Line, at: int) -> int:
    """ "said, however, that" · "said - on Monday, as it happens - that": past the aside, when "that" follows it."""
    mark = line.low(at)
    if mark not in (",", "—", "–", "-", "--"):
        return at
    near = range(at + 1, min(len(line.words), at + ASIDE_REACH))
    return next((k + 1 for k in near if line.low(k) == mark and line.low(k + 1) == "that"), at)


def _in_relative(line: Line, subject: Range) -> bool:
    """ ", who said it failed, left" · ", which experts say is unsafe, will close": the content ends with the clause."""
    first = line.low(subject[0]) in RELATIVES and line.low(subject[0] - 1) == ","
    return first or (line.low(subject[0] - 1) in ("which", "who") and line.low(subject[0] - 2) == ",")


def _content_start(line: Line, cue: Cue, at: int, subject: Range | None) -> tuple[int | None, Shape]:
    families = cue.verb.families
    if cue.particle:
        quote = _quoted_of(line, at)
        if quote is not None:
            return quote, "quoted"
        if cue.verb.lemma in AGREEING and (that := _that_beyond(line, at)) is not None:
            return that + 1, "clause"  # "agreed with the crew that it rained"
        none = line.low(at) in MARKS - {QUOTE} | {"during", "after", "before", "at"} or not line.low(at)
        if line.low(at) not in TIMES:
            return (None if none else at), "object"
        if line.low(skip_adjuncts(line, at)) != "that":
            return None, "object"  # "the troops he asked for last year"; "argued for years that" goes on
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
        and not (line.low(after + 2) in COORDINATORS | {"", "."} and line.low(after + 1) != QUOTE)
        and not (line.low(after + 2) == "," and line.low(after + 1) in OPENING | COORDINATORS)
    ):
        return after + 1, "clause"
    if relative_that(line, after) or (low == "that" and line.low(after + 1) in ("to", "in", "on", "at", "by", "")):
        return None, "clause"  # "he specified that to be clear"
    if low == "that" and line.low(after + 1) == ",":
        return after + 2, "clause"
    if low in (":", ",") and line.low(after + 1) == QUOTE:
        return after + 1, "quoted"
    if low == QUOTE:
        return after, "quoted"
    if low == ":" and families & (SPEAKING | {"quoting", "telling"}):
        return (after + 1 if after + 1 < len(line.words) else after), "clause"
    if families & (SPEAKING | {"telling"}) and low != "to" and (quote := _after_colon(line, after)) is not None:
        return quote, "quoted"
    if low in MARKS or not low:
        return None, "clause"
    if (cue.verb.lemma, line.low(after + (low in ("a", "an")))) in PERFORMED:
        return None, "object"
    if "naming" in families and shared_verb(line, after):
        return _object_start(line, cue, after if line.low(at) in TIMES else at, subject), "object"
    if families & BARE or "telling" in families:
        relative = subject is not None and line.low(subject[0]) in RELATIVES
        opened = (
            not (relative and cue.verb.lemma != "say")
            and cue.verb.lemma not in ("maintain", "write")
            and opens_clause(line, after, families)
        ) or (cue.verb.lemma == "say" and opens_count(line, after))
        book = cue.verb.lemma == "write" and not _verb_before_comma(line, after)  # "wrote the book of the year, which"
        if low not in PREPOSITIONS | COORDINATORS and (is_clause(line, after) or opened) and not book:
            return after, "clause"
        if (
            low in PREPOSITIONS
            and families & SPEAKING
            and has_verb(line.words, after, clause_end(line, after))
            and low not in ("to", "of", "about", "with", "by", "for", "on", "as", "after", "before", "since", "until", "at")
        ):
            return after, "clause"
    if families & {"showing"} and subject is not None and _documented(line, subject) and is_clause(line, after):
        return after, "clause"
    if families & {"showing"} and low in NOMINATIVES and is_finite(line.words, after + 1):
        return after, "clause"  # "the inspector found he had lied"
    if low in QUESTIONS and not families <= {"showing"}:
        return after, "clause"
    if low == "to" and cue.verb.lemma in COMMITTING:
        return after, "object"
    if subject is not None and line.low(subject[0]) in RELATIVES and not families & {"denying", "showing"}:
        return None, "object"
    return _object_start(line, cue, after if low != line.low(at) and line.low(at) in TIMES else at, subject), "object"


def _verb_before_comma(line: Line, first: int) -> bool:
    comma = next((k for k in range(first, len(line.words)) if line.low(k) == ","), len(line.words))
    return has_verb(line.words, first, comma)


def _that_beyond(line: Line, at: int, reach: int = ASIDE_REACH) -> int | None:
    """The "that" behind a noun phrase without a verb, or None."""
    for k in range(at + 1, min(len(line.words), at + reach)):
        if line.low(k) in MARKS or is_finite(line.words, k):
            return None
        if line.low(k) == "that":
            return k if not relative_that(line, k) else None
    return None


def _after_colon(line: Line, at: int) -> int | None:
    """ "Said during a talk at the port: “…”": the quotation behind a colon that no other verb comes before."""
    if line.low(at) not in PREPOSITIONS | {",", "while", "when", "aboard", "outside", "inside", "here", "there"}:
        return None
    for k in range(at + 1, min(len(line.words) - 1, at + COLON_REACH)):
        if line.low(k) == QUOTE or is_finite(line.words, k):
            return None
        if line.low(k) in (":", ",") and line.low(k + 1) == QUOTE:
            return k + 1
        if line.low(k) == ":" or (line.low(k) == "," and line.low(at) != ","):
            return None
    return None


def _quoted_of(line: Line, at: int) -> int | None:
    """ "Said of the mayor, “He lied”": the quotation, and not the one it is about."""
    for k in range(at + 1, min(len(line.words) - 1, at + ASIDE_REACH)):
        if line.low(k) == QUOTE or is_finite(line.words, k):
            return None
        if line.low(k) in (",", ":"):
            return k + 1 if line.low(k + 1) == QUOTE else None
    return None


def _object_start(line: Line, cue: Cue, at: int, subject: Range | None) -> int | None:

    low = line.low(at)
    if low in MARKS or low in PREPOSITIONS or low in COORDINATORS or low in SUBORDINATORS or not low:
        return None
    if low in ("here", "there") or (low == "a" and line.low(at + 1) in ("little", "bit", "few", "day", "week", "year")):
        return None  # "the views expressed here"
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
