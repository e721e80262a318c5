"""Where a content begins behind its cue: a clause, a quotation, an object, or nothing that was said."""

from __future__ import annotations

from corroborate.extraction.attribution.adjuncts import NOMINATIVES, is_infinitive, skip_adjuncts
from corroborate.extraction.attribution.asides import (
    ASIDE_REACH,
    does_more,
    past_aside,
    past_hearer,
    past_programme,
    past_purpose,
    that_beyond,
)
from corroborate.extraction.attribution.contents import (
    CLAUSE_WORDS,
    clause_end,
    is_clause,
    opens_clause,
    opens_count,
    shared_verb,
)
from corroborate.extraction.attribution.frame import Shape
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.nounish import relative_that
from corroborate.extraction.attribution.nouns import singular, words_of
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
    is_adverb,
    is_finite,
)

OPENING = frozenset({"when", "after", "as", "if", "although", "though", "because", "since", "once", "before", "while"})
"""Words with which a sentence opens in a subordinate clause."""
QUESTIONS = frozenset({"whether", "how", "why", "what", "if", "who", "where"})


LATER = frozenset({"little", "bit", "few", "day", "week", "year"})
"""Words of a time that passed: "a little later"."""
UNLIKE = frozenset({"to", "of", "about", "with", "by", "for", "on", "as", "after", "before", "since", "until", "at"})
"""Prepositions with which what was said hardly ever begins."""
COLON_REACH = 16
"""Words between a verb of saying and the colon before what was said (own choice)."""


SAYING_LITTLE = frozenset({"about", "on", "of", "more", "else", "beyond", "publicly", "in", "", ".", ","})
"""Words behind "said little" and "said nothing"."""
UNSURE = frozenset({"maintain", "add"})
"""Verbs of saying whose object is as often a thing: "added a gate", "maintains its lead"."""
POINTED_AT = frozenset(
    ("allegation", "claim", "charge", "assertion", "notion", "idea", "accusation", "report", "suggestion", "view",
     "characterization", "description", "defense", "defence", "argument", "stance", "promise", "warning", "threat",
     "position", "statement", "point", "message", "account", "rumor", "rumour")
)  # fmt: skip
"""Nouns that "that" points at behind a verb of saying or denying."""
MANNER = 24
"""Characters of a quotation before "that" that tells how something was said (own choice)."""
CONCLUDED = frozenset(
    ("suit", "lawsuit", "case", "visit", "trip", "tour", "inquiry", "probe", "deal", "hearing", "trial", "meeting",
     "day", "session", "speech", "talks")
)  # fmt: skip
"""What is concluded by ending it."""
PHONING = frozenset({"to", "on", "in", "from", "after", "before", "at", "during", "several", "twice", "again", "back"})
"""Words behind a name that was called by telephone, and called nothing."""
SUBJECT_WORDS = 9
"""Words from the start of a clause to the verb that shows it (own choice)."""


ANSWERING = frozenset({"respond", "reply", "react", "answer"})
"""Verbs that name with "to" what they answer."""
AGREEING = frozenset({"agree", "argue", "complain"})
"""Verbs that name another, or a thing, with a preposition before "that"."""


COMMITTING = frozenset(
    {"promise", "vow", "pledge", "threaten", "claim", "agree", "purport", "profess", "expect", "swear"}
)


Start = tuple[int | None, Shape]
"""Position of the first word of a content, None where nothing was said, and what the content is."""


def content_start(line: Line, cue: Cue, at: int, subject: Range | None) -> Start:
    """Where the content of a cue begins, read from `at` on; the first reading that knows holds."""
    if cue.particle and (found := _behind_particle(line, cue, at)) is not None:
        return found
    after = past_programme(line, past_aside(line, skip_adjuncts(line, at)))
    little = at + (line.low(at) in ("very", "so", "too", "surprisingly", "relatively"))
    mute = line.low(little) in ("little", "nothing", "much") and line.low(little + 1) in SAYING_LITTLE
    if cue.verb.lemma == "say" and mute:
        return None, "object"  # "has said little about it"
    if cue.verb.lemma == "say" and _is_some_thing(line, little):
        return None, "object"  # "said things privately that"
    if cue.verb.lemma == "echo" and line.low(after) == "what":
        return None, "clause"  # "echoing what he had said"
    ended = line.low(after) in DETERMINERS and line.low(after + 1) in CONCLUDED
    if cue.verb.lemma == "conclude" and ended and not is_finite(line.words, after + 2):
        return None, "object"  # "the ruling concluded a suit filed by sailors"
    if line.low(at) == "to" and is_infinitive(line, at + 1) and does_more(line, at + 1, after):
        after = at  # "proposed to curb the tricks that", "continued to add “old” labels"
    if after > at and line.low(at) == "to" == line.low(after) and is_infinitive(line, at + 1):
        after = at  # "vowed to meet Lund on Monday to talk"
    after = past_purpose(line, after)
    if after == cue.last and line.low(after) == "saying":
        return None, "clause"  # "responded saying it rained": the participle tells
    timed = after if line.low(at) in TIMES else at
    return (
        _behind_that(line, cue, after)
        or _behind_mark(line, cue, after)
        or _named(line, cue, timed, after, subject)
        or _without_that(line, cue, after, subject)
        or _shown(line, cue, after, subject)
        or _behind_relative(line, cue, subject)
        or (_object_start(line, cue, timed if line.low(after) != line.low(at) else at, subject), "object")
    )


def _is_some_thing(line: Line, at: int) -> bool:
    """ "Things that", "something about it", "things privately": that something was said, and not what."""
    if line.low(at) not in ("things", "something", "anything"):
        return False
    past = at + 1 + (is_adverb(line.low(at + 1)) or line.low(at + 1) in ("else", "similar"))
    return line.low(past) in ("that", "which", "about", "to", "in", "on", "", ".", ",")


def _behind_particle(line: Line, cue: Cue, at: int) -> Start | None:
    """Behind "argued for", "agreed with"; None where a clause with "that" goes on."""
    quote = _quoted_of(line, at)
    if quote is not None:
        return quote, "quoted"
    if line.low(cue.last - 1) == "out" and line.low(at) in ("in", "on", "at", "during"):
        past = skip_adjuncts(line, at)
        at = past if past < len(line.words) else at
        at += line.low(at) == "that"
        if line.low(at) == ",":
            return None, "object"  # "as Lund pointed out in her letter, it leaks"
    if cue.verb.lemma == "point" and line.low(at) == "as":
        return None, "object"  # "words that he pointed to as a sign"
    if cue.verb.lemma in AGREEING and (that := that_beyond(line, at)) is not None:
        return that + 1, "clause"  # "agreed with the crew that it rained"
    if cue.verb.lemma == "refer" and not _named_so(line, at):
        return None, "object"  # "…," she said, referring to the harbour
    none = line.low(at) in MARKS - {QUOTE} | {"during", "after", "before", "at"} or not line.low(at)
    if line.low(at) not in TIMES:
        return (None if none else at), "object"
    if line.low(skip_adjuncts(line, at)) != "that":
        return None, "object"  # "the troops he asked for last year"; "argued for years that" goes on
    return None


def _named_so(line: Line, at: int) -> bool:
    """ "Referred to the plan as a farce", "referring to “a farce”"."""
    return any(line.low(k) in ("as", QUOTE) for k in range(at, clause_end(line, at)))


def _behind_that(line: Line, cue: Cue, after: int) -> Start | None:
    low, following = line.low(after), line.low(after + 1)
    if _only_quotes(cue) and low not in (QUOTE, ",", ":"):
        return None, "clause"
    if cue.verb.lemma in ANSWERING and line.low(cue.last) == "to" and (low == "that" or _answered(line, cue, after)):
        return None, "clause"  # "responded to the claim that it leaked", "responded to “the leak”"
    if low == "that" and "naming" in cue.verb.families and line.low(after + 2) == "as":
        return after, "object"  # "described that leak as a farce"
    if low == "that" and following in POINTED_AT and not _verb_before_comma(line, after + 1):
        return after, "object"  # "denied that allegation as well"
    if low == "that" and cue.verb.form == "participle" and cue.verb.lemma == "promise" and after > cue.last + 1:
        return None, "clause"  # "promising talks on the crash that Tarn said was caused by boats"
    if low == "that" and following != "," and not relative_that(line, after) and _clause_follows(line, after):
        return after + 1, "clause"
    if relative_that(line, after) or (low == "that" and following in ("to", "in", "on", "at", "by", "")):
        return None, "clause"  # "he specified that to be clear"
    return (after + 2, "clause") if low == "that" and following == "," else None


def _answered(line: Line, cue: Cue, after: int) -> bool:
    """Whether a quotation right behind "to" is what somebody answered, and not what was said."""
    return line.low(after) == QUOTE and after <= cue.last + ANSWERED_REACH and line.low(after - 1) not in (",", ":")


ANSWERED_REACH = 3
"""Words from "responded to" to a quotation that was answered (own choice)."""


def _only_quotes(cue: Cue) -> bool:
    return cue.verb.families == {"quoting"} and cue.verb.lemma in listed("quoting", "quotations")


def _clause_follows(line: Line, that: int) -> bool:
    first, second = line.low(that + 1), line.low(that + 2)
    if clause_end(line, that) - that < CLAUSE_WORDS and QUOTE not in (first, second):
        return False
    if second in COORDINATORS | {"", "."} and first != QUOTE:
        return False
    return not (second == "," and first in OPENING | COORDINATORS)


def _behind_mark(line: Line, cue: Cue, after: int) -> Start | None:
    """Behind a quotation mark, a colon or a comma; nothing stands behind any other mark."""
    low, families = line.low(after), cue.verb.families
    if low in (":", ",") and line.low(after + 1) == QUOTE:
        return after + 1, "quoted"
    if low == QUOTE and line.low(after + 1) == "that" and _clause_follows(line, after + 1) and _is_manner(line, after):
        return after + 2, "clause"
    if low == QUOTE:
        return after, "quoted"
    if low == ":" and families & (SPEAKING | {"quoting", "telling"}) and not _only_quotes(cue):
        return (after + 1 if after + 1 < len(line.words) else after), "clause"
    told_of = low == "as" and "naming" in families  # "described it as a farce: “…”"
    if (
        families & (SPEAKING | {"telling"})
        and low != "to"
        and not told_of
        and (quote := _after_colon(line, after)) is not None
    ):
        return quote, "quoted"
    return (None, "clause") if low in MARKS or not low else None


def _is_manner(line: Line, at: int) -> bool:
    """ "Told reporters “with certainty” that": how it was said."""
    quote = line.quotes[at].span
    return quote.end - quote.start <= MANNER


def _named(line: Line, cue: Cue, timed: int, after: int, subject: Range | None) -> Start | None:
    """What was done by saying it ("made a promise") is no content; "called it a farce" is an object."""
    if f"{cue.verb.lemma} {line.low(after + (line.low(after) in ('a', 'an')))}" in listed("performed", "phrases"):
        return None, "object"
    if cue.verb.lemma == "call" and not cue.particle and _phoned(line, after):
        return None, "object"
    if "naming" in cue.verb.families and shared_verb(line, after):
        return _object_start(line, cue, timed, subject), "object"
    return None


def _phoned(line: Line, first: int) -> bool:
    """ "Called Ann Lee on Monday", "called him to ask": whom, and nothing of what they were called."""
    first += line.low(first) == "both"
    at = first
    while at < len(line.words) and (
        line.words[at].capital
        or (at > first and line.low(at) in ("and", "of"))
        or (at > first and singular(line.low(at)) in words_of("roles", "nouns") and line.low(at + 1) in TIMES | {"on"})
    ):
        at += line.low(at) not in TIMES or 1
        if line.low(at) in TIMES:
            break
    if at == first and line.low(first) in ("him", "her", "them", "me", "us"):
        at += 1
    return at > first and (line.low(at) in TIMES | PHONING | {"", ".", ","})


def _without_that(line: Line, cue: Cue, after: int, subject: Range | None) -> Start | None:
    """ "Said it rained", "said in June it had rained"."""
    low, families, lemma = line.low(after), cue.verb.families, cue.verb.lemma
    if not (families & BARE or "telling" in families):
        return None
    relative = subject is not None and line.low(subject[0]) in RELATIVES
    opened = (
        not (relative and lemma != "say") and lemma not in UNSURE | {"write"} and opens_clause(line, after, families)
    ) or (lemma == "say" and opens_count(line, after))
    book = lemma == "write" and not _verb_before_comma(line, after)  # "wrote the book of the year, which"
    alone = cue.verb.form == "participle" and cue.first == cue.at  # ", adding the lock holds"
    kept = lemma in UNSURE and not alone and not _opens_surely(line, after)  # "maintains a lead that nobody has"
    if relative and lemma in ("claim", "argue") and not _verb_before_comma(line, after):
        return None  # "the flood, which claimed 20 lives, was", "who argued the case"
    if (
        low not in PREPOSITIONS | COORDINATORS
        and (is_clause(line, after, "naming" in families) or opened)
        and not book
        and not kept
    ):
        return after, "clause"
    near = range(after + 2, after + 4)
    quoting = low == "for" and any(line.low(k) == QUOTE and line.low(k - 1) in DETERMINERS for k in near)
    leads = (low in PREPOSITIONS - UNLIKE or quoting) and families & SPEAKING
    if leads and has_verb(line.words, after, clause_end(line, after)):
        return after, "clause"
    return None


def _opens_surely(line: Line, first: int) -> bool:
    """Whether a sure verb follows before anything that could open another clause."""
    if line.low(first) in NOMINATIVES:
        return True
    for at in range(first, min(len(line.words), first + SUBJECT_WORDS)):
        if line.low(at) in MARKS | RELATIVES | COORDINATORS | SUBORDINATORS:
            return False
        if is_finite(line.words, at):
            return True
    return False


def _shown(line: Line, cue: Cue, after: int, subject: Range | None) -> Start | None:
    """What a document shows or an inspector found; questions; what somebody commits to."""
    low, families = line.low(after), cue.verb.families
    if families & {"showing"} and subject is not None and _documented(line, subject) and is_clause(line, after):
        return after, "clause"
    if families & {"showing"} and low in NOMINATIVES and is_finite(line.words, after + 1):
        return after, "clause"  # "the inspector found he had lied"
    if low in QUESTIONS and not families <= {"showing"}:
        return after, "clause"
    if cue.verb.lemma in COMMITTING and (clause := past_hearer(line, after)) is not None:
        return clause, "clause"
    return (after, "object") if low == "to" and cue.verb.lemma in COMMITTING else None


def _behind_relative(line: Line, cue: Cue, subject: Range | None) -> Start | None:
    """ "Who said so": no object of a relative was said, save by denying or showing."""
    relative = subject is not None and line.low(subject[0]) in RELATIVES
    return (None, "object") if relative and not cue.verb.families & {"denying", "showing"} else None


def _verb_before_comma(line: Line, first: int) -> bool:
    comma = next((k for k in range(first, len(line.words)) if line.low(k) == ","), len(line.words))
    return has_verb(line.words, first, comma)


def _after_colon(line: Line, at: int) -> int | None:
    """ "Said during a talk at the port: “…”": the quotation behind a colon that no other verb comes before."""
    if line.low(at) not in PREPOSITIONS | {",", "while", "when", "aboard", "outside", "inside", "here", "there"}:
        return None
    for k in range(at + 1, min(len(line.words) - 1, at + COLON_REACH)):
        if line.low(k) == QUOTE or is_finite(line.words, k):
            return None
        if line.low(k) in (":", ",") and line.low(k + 1) == QUOTE:
            return k + 1 if not _says_so(line, k - 1) else None
        if line.low(k) == ":" or (line.low(k) == "," and line.low(at) != ","):
            return None
    return None


def _says_so(line: Line, at: int) -> bool:
    """ "Concluded on Monday, saying: “…”": the quotation belongs to the participle right before it."""
    known = verbs().get(line.low(at))
    return known is not None and known.form == "participle" and known.lemma != "laugh" and line.low(at - 1) == ","


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
    if low in ("here", "there", "above", "below", "earlier") or (low == "a" and line.low(at + 1) in LATER):
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
