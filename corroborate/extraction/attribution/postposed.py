"""Frames behind or inside what was said: "…," said the mayor · "…," the mayor said · the dam, she said, failed."""

from __future__ import annotations

from corroborate.domain import Span
from corroborate.extraction.attribution.adjuncts import NOMINATIVES, skip_adjuncts
from corroborate.extraction.attribution.appositions import DASHES
from corroborate.extraction.attribution.contents import (
    TITLED,
    clause_before,
    mixed_quote,
    quoted_clause,
    rest_after,
    resumed_quote,
    until_end,
)
from corroborate.extraction.attribution.frame import Frame, framed, hearer_of
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.phrases import subject_after
from corroborate.extraction.attribution.plausible import heads_source, is_plausible
from corroborate.extraction.attribution.verbs import BARE, SPEAKING, SURE, Cue
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    OPENERS,
    PASTS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    Line,
    Range,
    has_verb,
    is_adverb,
    is_finite,
    is_past,
)

LEFT_OVER = 3
"""Words that may stand between the name of who was told and the end of the sentence: told Radio 5 live."""
FEWEST_WORDS = 4
"""Words before ", she said." that are its content although no sure verb is among them (own choice)."""
FRONTING = frozenset({"after", "when", "as", "since", "while", "although", "though", "before", "asked"})
"""Words of an opening clause that is no part of what is said behind it."""
ASCRIBED = frozenset({"promise", "propose", "pledge", "describe", "tout", "cite", "mention", "slam", "decry"})
"""Verbs whose object a quotation may be: "the “ban” he promised"."""
CLOSING = frozenset({"", ".", ",", ";", ":", "—", "–", QUOTE}) | COORDINATORS


def inverted(line: Line, cue: Cue) -> Frame | None:
    """ "…," said the mayor · The dam failed, said the mayor."""
    if cue.verb.form not in ("past", "third") and not (cue.verb.lemma == "say" and line.low(cue.first - 1) == ","):
        return None
    if cue.particle:
        return None  # "Ann Lee, who won, responded to a post by the mayor"
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
    indefinite = line.low(subject[0]) in ("a", "an") and line.low(before) != QUOTE
    if indefinite and (cue.verb.lemma != "say" or not heads_source(line, subject)):
        return None  # "Tarn, where it rained, reported a new record", "the paper, later, added a note"
    if cue.first > 1 and line.low(cue.first - 1) == QUOTE and line.low(cue.first - 2) in SUBORDINATORS | {"after"}:
        return None  # "she left after “The Hour” tweeted the letter"
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
    comma = next((k for k in range(cue.first) if line.low(k) == ","), 0)
    if _is_aside(line, comma, cue.first - 1):
        return None
    # ", said an official who was not named", but not "Ada Okoro, an official, said the crew who sailed"
    related = after == "who" and cue.verb.lemma == "say" and has_verb(line.words, 0, comma)
    if after not in ("", ".", ",", ";") and not related and skip_adjuncts(line, subject[1]) == subject[1]:
        return None
    content = clause_before(line, cue.first - 1)
    if any(line.low(k) == "," for k in range(cue.first - 1)) and not has_verb(line.words, 0, cue.first - 1):
        return None  # "Vale, too, recalled remarks by the mayor"
    return framed(line, cue, "clause", subject, content) if content and cue.verb.families & SPEAKING else None


def _is_aside(line: Line, comma: int, closing: int) -> bool:
    """ "Lund, who keeps the lock, said crews left", "Lund, a keeper in Tarn, said crews left": a name and an aside."""
    commas = [k for k in range(closing + 1) if line.low(k) == ","]
    opened = line.low(0) in PREPOSITIONS | SUBORDINATORS or is_adverb(line.low(0)) or has_verb(line.words, 0, comma)
    if commas != [comma, closing] or opened or not 0 < comma < closing:
        return False
    first = line.low(comma + 1)
    related = any(line.low(k) in ("who", "which", "that") for k in range(comma + 1, closing))
    plain = not any(is_finite(line.words, k) for k in range(comma + 1, closing))
    return first in ("who", "which", "whose") or (first in ("a", "an") and (related or plain))


def _verb_at_end(line: Line, phrase: Range) -> bool:
    last = phrase[1] - 1
    return last > phrase[0] and not line.words[last].capital and (is_past(line.low(last)) or line.low(last) in PASTS)


def postposed(line: Line, cue: Cue, subject: Range) -> Frame | None:
    """ "…," the mayor said · The dam failed, the mayor said · The dam, the mayor said, failed."""
    before = line.low(subject[0] - 1)
    after = skip_adjuncts(line, cue.last)
    if before == "as":
        return _parenthesis(line, cue, subject, after)
    quoted = before == QUOTE or (before in (",", "—", "–") and line.low(subject[0] - 2) == QUOTE)
    if not quoted and before != ",":
        return None
    if "telling" in cue.verb.families and (hearer := hearer_of(line, cue.last, closing=True)) is not None:
        after = _past_gathered(line, skip_adjuncts(line, hearer[1]))
    elif cue.verb.lemma == "tell" and quoted and line.low(cue.last) == QUOTE:
        word = line.words[cue.last]
        after = cue.last + (word.end - word.start <= TITLE_WIDTH)
    going = line.low(after).endswith("ing") and line.low(after) in verbs()  # "…, she said adding that"
    closed = line.low(after) in CLOSING or (going and cue.verb.lemma in SURE)
    closed = closed or line.low(after) == "according"  # "…, she said according to the Herald"
    said_of = cue.particle and cue.verb.lemma == "say"  # '"…," she said of the lock'
    closed = closed or (quoted and said_of)
    dialogue = before == QUOTE and subject[0] == 1 and line.low(after) in PREPOSITIONS | SUBORDINATORS | {"outside"}
    short = quoted and "telling" in cue.verb.families and len(line.words) - after <= LEFT_OVER
    if not closed and not dialogue and not short:
        return None
    if quoted:
        at = subject[0] - 1 if before == QUOTE else subject[0] - 2
        if before == QUOTE and line.low(at - 1) in DETERMINERS and cue.verb.lemma in ASCRIBED:
            return None  # "it is the “ban” he promised in May"
        if line.low(0) in FRONTING and all(line.low(k) != "," for k in range(at)):
            return None  # "After Lee called it “a foe,” Tusk responded on Tuesday": the words of another
        resumed = resumed_quote(line, after)
        if resumed and _is_title(line, at):
            return framed(line, cue, "quoted", subject, resumed, tail=after)
        past = _past_object(line, after) if cue.particle else after
        said = [mixed_quote(line, at), *(resumed_quote(line, past) or quoted_clause(line, after))]
        return framed(line, cue, "quoted", subject, said, tail=after)
    if (aside := _between_dashes(line, subject[0] - 1, after)) is not None:
        return framed(line, cue, "clause", subject, [aside], tail=after)
    found_out = "showing" in cue.verb.families and line.low(after) in ("", ".", ";")  # ", the institute found."
    if cue.verb.lemma == "testify" and line.low(cue.last) == "before":
        return None  # "while he is away, his clerk is testifying before the board"
    if line.low(after) == QUOTE or not (cue.verb.families & (BARE | {"telling"}) or found_out):
        return None
    if line.low(subject[0] - 2) in SUBORDINATORS | RELATIVES and line.low(after) == ",":
        rest = rest_after(line, after, [])
        alone = subject[0] == 2 and line.low(0) in ("that", "this") and line.low(after + 1) in AUXILIARIES
        opened = [line.span(0, 1)] if alone else []  # "That, she said, is why the lock failed"
        return framed(line, cue, "clause", subject, [*opened, *rest], tail=after) if rest else None
    closing = cue.verb.lemma in SURE and line.low(after) in ("", ".") and subject[0] > FEWEST_WORDS
    content = clause_before(line, subject[0] - 1, any_words=closing)
    if not content and line.low(after) == "," and line.low(after + 1) != QUOTE:
        return _interrupting(line, cue, subject, after)
    if content and line.low(after) != "," and _only_adverbial(line, subject[0] - 1):
        return None  # "In the video, a man tells"
    if not content or line.low(after) == ":" or (line.low(after) == "," and line.low(after + 1) == QUOTE):
        return None
    return framed(line, cue, "clause", subject, content + rest_after(line, after, content), tail=after)


def _between_dashes(line: Line, comma: int, after: int) -> Span | None:
    """ "They voted for Lund—highly unusual for them, they said—because …": what is said inside a pair of dashes."""
    if line.low(after) not in DASHES or line.low(comma) != ",":
        return None
    opening = next((k for k in range(comma - 1, 0, -1) if line.low(k) in DASHES), 0)
    inside = 0 < opening < comma - 1 and line.low(opening) == line.low(after)
    told = (verbs().get(line.low(k)) for k in range(opening))
    inside = inside and any(verb is not None and verb.lemma in SURE for verb in told)  # somebody speaks around it
    return line.span(opening + 1, comma) if inside and after + 1 < len(line.words) else None


def _past_gathered(line: Line, at: int) -> int:
    """ "…," she told crews gathered at the port in Tarn, calling it late: the comma behind where the hearers were."""
    if line.low(at) not in ("gathered", "assembled"):
        return at
    near = range(at + 1, min(len(line.words), at + GATHERED_WORDS))
    return next((k for k in near if line.low(k) in (",", ".")), at)


GATHERED_WORDS = 12
"""Words on where hearers were (own choice)."""
TITLE_WIDTH = 30
"""Characters of a programme's title: "…," she told “Radio Tarn Sunday.” (own choice)."""


def _is_title(line: Line, at: int) -> bool:
    """ "Appearing on the podcast “The Port,” she said, “…”": what was named before the speaker, and not said."""
    named = line.low(at - 1) in TITLED | {"on", "in", "to", "with"}
    front = line.low(0) in PREPOSITIONS or line.low(0) in ("appearing", "speaking", "talking", "writing")
    return at > 0 and named and front and not has_verb(line.words, 0, at)


def _past_object(line: Line, at: int) -> int:
    """ "…," she said of Mayor Lund, but “…”: the comma behind whom it was said of."""
    while at < len(line.words) and (line.words[at].capital or line.low(at) in DETERMINERS):
        at += 1
    return at


def _only_adverbial(line: Line, end: int) -> bool:
    return line.low(0) in PREPOSITIONS and not has_verb(line.words, 0, end)


def _interrupting(line: Line, cue: Cue, subject: Range, after: int) -> Frame | None:
    """ "The lock, she said, failed" · "But, she said, it failed": few words before the frame, most after it."""
    rest = rest_after(line, after, [])
    if not rest:
        return None
    first, last = 0, subject[0] - 1
    opener = last - first == 1 and (line.low(0) in OPENERS | COORDINATORS - {"nor"} or is_adverb(line.low(0)))
    before = [] if opener or last <= first else [line.span(first, last)]
    return framed(line, cue, "clause", subject, [*before, *rest], tail=after)


def _parenthesis(line: Line, cue: Cue, subject: Range, after: int) -> Frame | None:
    """ "As the mayor said, the dam failed"."""
    pointed = cue.particle and line.low(cue.last - 1) == "out"
    if line.low(after) != "," or subject[0] > 1 or not (cue.verb.families & SPEAKING or pointed):
        return None
    content = until_end(line, after + 1)
    return framed(line, cue, "clause", subject, [content] if content else [])
