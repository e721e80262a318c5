"""What is attributed: where a content begins and ends inside its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import Span
from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.nouns import words_of
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    COORDINATORS,
    DATELINE_WORDS,
    DETERMINERS,
    MARKS,
    OPENERS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    Line,
    has_verb,
    is_adverb,
    is_finite,
    is_past,
)

WHEN = frozenset({"when", "after", "before", "while", "until", "because"})
"""Words whose clause does not make a clause of what stands before it: "added fuel when he left"."""
TITLED = frozenset(
    ("book", "memoir", "novel", "documentary", "film", "show", "program", "programme", "podcast", "song", "album",
     "essay", "series", "column", "newsletter", "play", "movie", "article")
)  # fmt: skip
"""Nouns whose title stands in quotation marks behind them."""
CONDITIONS = frozenset({"if", "because", "unless"})
"""Subordinators with which what was said goes on behind its speaker: "it may fail, she said, if …"."""
OPENING_CONDITIONS = frozenset({"if", "unless", "though"})
"""Words of a clause before a quotation that belongs to what was said."""
LINKED = ("pic.twitter.com", "https", "http")
"""Beginnings of the links that stand behind a quoted post."""
CLAUSE_WORDS = 4
"""Words that a bare clause without a sure verb must have; fewer are an object ("said the truth", own choice)."""


def quote_at(line: Line, at: int) -> Span:
    quote = line.quotes[at]
    return quote.span


def mixed_quote(line: Line, at: int) -> Span:
    """A quotation before its speaker, with the words that run on into it: the lock "will hold," she said."""
    before = line.low(at - 1)
    if before == "," and line.low(0) in OPENING_CONDITIONS and all(line.low(k) != QUOTE for k in range(at)):
        return Span(line.words[0].start, quote_at(line, at).end)  # "If it rains, “it is lost,” she said"
    if at == 0 or before in MARKS or any(line.low(k) == QUOTE for k in range(at)):
        return quote_at(line, at)
    if before in COORDINATORS and not has_verb(line.words, 0, at - 1):
        return quote_at(line, at)
    if at == 1 and _is_name(line, 0) and not line.quotes[at].short:
        return Span(line.words[0].start, quote_at(line, at).end)  # "Moss “will not go,” she said"
    clause = clause_before(line, at, any_words=True)
    return Span(clause[0].start, quote_at(line, at).end) if clause else quote_at(line, at)


def _is_name(line: Line, at: int) -> bool:
    """Whether a word that stands alone before a quotation can be its subject: "Moss", "they", not "Still"."""
    low = line.low(at)
    small = COORDINATORS | SUBORDINATORS | RELATIVES | PREPOSITIONS | DETERMINERS | OPENERS | TIMES | AUXILIARIES
    return low in NOMINATIVES or not (low in small or is_adverb(low) or low in verbs() or is_past(low))


def resumed_quote(line: Line, at: int) -> list[Span]:
    """The quotation that goes on after the speaker: "…," she said, "…"."""
    if line.low(at) == QUOTE and (
        line.low(at - 1) in PREPOSITIONS | TITLED or line.low(at - 1).endswith(("'s", "'", "’"))
    ):
        return []  # 'she said on “The Hour”', 'he argued in his book “The Gate”'
    while line.low(at) in (",", ".", "—", "–", ":", ";"):
        at += 1
    at += line.low(at) in ("but", "and") and line.low(at - 1) == ","
    if line.low(at) == QUOTE and line.low(at + 1) in PREPOSITIONS and line.low(at - 1) in ("and", "but"):
        end = clause_end(line, at)
        return [line.span(at, end)] if not has_verb(line.words, at + 1, end) and end > at + 1 else []
    return [quote_at(line, at)] if line.low(at) == QUOTE and ends_after(line, at) else []


def quoted_clause(line: Line, at: int) -> list[Span]:
    """ "“…,” she said, and her “plan” should not be allowed": a clause with a quotation and no verb of saying.

    The comma may stand inside the marks: "told Radio K “it is late,” and Lund would “get it done”".
    """
    at += line.low(at) == ","
    if line.low(at) not in ("and", "but") or line.low(at - 1) not in (",", QUOTE):
        return []
    end = clause_end(line, at + 1)
    last = next((k for k in range(at + 2, end) if line.low(k) == QUOTE), end)
    end = next((k for k in range(last, end) if line.low(k) == ","), end)
    quoted = last < end
    tells = any(line.low(k) in verbs() and verbs()[line.low(k)].form != "base" for k in range(at + 1, end))
    led = line.low(at + 1) in NOMINATIVES and line.low(at + 2) == QUOTE  # "but they “show room for growth”"
    subject = line.low(at + 1) in DETERMINERS or (at + 1 < end and line.words[at + 1].capital)
    opened = (subject and has_verb(line.words, at + 1, end)) or led
    return [line.span(at + 1, end)] if quoted and opened and not tells else []


def quotes_from(line: Line, at: int) -> Span:
    """A quotation and those that "and" joins to it: a “farce” and a “sham”."""
    first, last = at, at
    while line.low(last + 1) in COORDINATORS and line.low(last + 2) == QUOTE:
        last += 2
    return quote_at(line, first) if last == first else line.span(first, last + 1)


def ends_after(line: Line, at: int) -> bool:
    """Whether a quotation is all that is left of the sentence, or a new frame follows it."""
    after = line.low(at + 1)
    if after in COORDINATORS and line.low(at + 2) == QUOTE:
        return ends_after(line, at + 2)
    joined = after in COORDINATORS - {"or"} and (line.low(at + 2) != "that" or line.low(at + 3) in AUXILIARIES)
    return after in ("", ".", ";", ",", "—") or joined


def clause_before(line: Line, end: int, any_words: bool = False) -> list[Span]:
    """The words from the start of the sentence to `end`, when they make a clause."""
    first = 0
    for at in range(end - 1, -1, -1):
        if line.low(at) in ("-", "—", "–", "--") and line.low(at - 1) == ")":
            first = at + 1
            break
    first = max(first, _past_dateline(line, end))
    if line.low(0) in listed("labels", "words") and line.low(1) == ":" and first == 0:
        first = 2  # "More: The lock leaks, the mayor said"
    while first < end and line.low(first) in COORDINATORS - {"nor"} | {",", "(", "["}:
        first += 1
    if line.low(first) in ("asked", "pressed", "questioned"):
        return []  # "Asked whether it leaked, the mayor said": who is told of answers
    if line.low(first) == "as" and all(line.low(k) != "," for k in range(first, end)) and _tells(line, first, end):
        return []  # "As the Herald reported on Monday, the board said"
    if end - first < 2 or not (any_words or has_verb(line.words, first, end) or end - first <= 8):
        return []
    return [line.span(first, end)]


def _past_dateline(line: Line, end: int) -> int:
    """ "TARN — The lock leaks, the mayor said": behind the one dash of a sentence that begins with a place; else 0."""
    dashes = [k for k in range(end) if line.low(k) in ("—", "–", "--")]
    if len(dashes) != 1 or not 0 < dashes[0] <= DATELINE_WORDS or not line.words[min(dashes[0] + 1, end - 1)].capital:
        return 0
    placed = all(word.capital or word.low in (",", ".") for word in line.words[: dashes[0]])
    return dashes[0] + 1 if placed else 0


def _tells(line: Line, first: int, end: int) -> bool:
    known = (verbs().get(line.low(k)) for k in range(first + 2, end))
    return any(verb is not None and "speech" in verb.families and verb.form in ("past", "third") for verb in known)


def rest_after(line: Line, at: int, before: Sequence[Span], mute: bool = False) -> list[Span]:
    """What follows a speaker put between commas, unless it is a frame or clause of its own.

    `mute` says that no verb stands with the speaker ("according to"), so that a verb behind "and" is no deed of his.
    """
    if line.low(at) != ",":
        return []
    low = line.low(at + 1)
    goes_on = mute and not line.words[min(at + 2, len(line.words) - 1)].capital and _is_verb(line, at + 2)
    joined = low in ("and", "but") and (goes_on or _shares_subject(line, at + 2))
    joined = (
        joined
        or (low == "and" and not mute and _tells_more(line, at + 2))
        or (low == "but" and line.low(at + 2) in RATHER)
    )
    if joined:
        content = until_end(line, at + 1)
        return [content] if content else []
    if (
        not low
        or low in MARKS
        or low in COORDINATORS | (SUBORDINATORS - CONDITIONS) | RELATIVES - {"that"}
        or (low.endswith("ing") and len(low) > 4 and low != "including")
    ):
        return []
    content = until_end(line, at + 1)
    return [content] if content else []


RATHER = frozenset({"also", "to", "then", "now"})
"""Words behind "but" with which what was said goes on."""


def _tells_more(line: Line, first: int) -> bool:
    """ "The lock leaks, she said, and the gate is old": a clause of its own, in which nobody else speaks or acts."""
    low, after = line.low(first), line.low(first + 1)
    if low in SUBORDINATORS | PREPOSITIONS | RELATIVES | TIMES | MARKS or low in verbs() or is_adverb(low):
        return False
    if low in NOMINATIVES and after in verbs():
        return False
    end = clause_end(line, first)
    told = (verbs().get(line.low(k)) for k in range(first, end))
    speaks = any(v is not None and v.form in ("past", "third") and v.families & {"speech", "telling"} for v in told)
    return not speaks and has_verb(line.words, first, end)


def _is_verb(line: Line, at: int) -> bool:
    return at < len(line.words) and (is_finite(line.words, at) or is_past(line.low(at)))


SHARING = frozenset({"may", "might", "can", "could", "will", "would", "should", "must", "not"})
"""Words with which a second verb of the same subject begins."""
LEADING = frozenset({"therefore", "thus", "so", "also", "then", "now", "rather", "instead", "only"})
"""Adverbs before such a verb."""


def _shares_subject(line: Line, at: int) -> bool:
    """ "The lock leaks, she said, and therefore may fail": what was said goes on with another verb of its subject."""
    if line.low(at) == "rather" or line.low(at) in RELATIVES | {"who", "that"} or line.low(at)[:1].isdigit():
        return True  # "and who leaked it", "and that it leaks", "and 25 percent are old"
    return line.low(at + (line.low(at) in LEADING)) in SHARING and not line.words[at].capital


def until_end(line: Line, start: int, relative: bool = False) -> Span | None:
    end = clause_end(line, start)
    if relative:
        end = next((k for k in range(start, end) if line.low(k) == "," and not _lists(line, start, k, end)), end)
    end = _inside_dashes(line, start, end)
    while start < end and line.low(start) in (",",):
        start += 1
    return line.span(start, end) if end > start else None


LISTED = 4
"""Words from the comma of a list to its "and" (own choice)."""


def _lists(line: Line, start: int, comma: int, end: int) -> bool:
    """ "Who named three things: rain, wind and snow": a comma of a list that ends the sentence."""
    joint = next((k for k in range(comma + 1, min(end, comma + LISTED)) if line.low(k) in ("and", "or")), 0)
    if joint > comma + 1 and all(line.low(k).isalpha() for k in range(comma + 1, joint + 2)):
        return not has_verb(line.words, comma, joint + 2)  # "which called for investment, grants and loans in May"
    if line.low(comma - 2) in ("a", "an", "the") and comma + 1 < end <= comma + LISTED:
        return not has_verb(line.words, comma, end)  # "told them in a calm, friendly way"
    opened = any(line.low(k) == ":" for k in range(start, comma))
    return opened and not has_verb(line.words, comma, end)


def _inside_dashes(line: Line, start: int, end: int) -> int:
    """ "Though tired - he said the lock was safe - Moss left": what is told between dashes ends with them."""
    dashes = [word.low for word in line.words[:start] if word.low in ("—", "–", "--")]
    if len(dashes) % 2 == 0:
        return end
    return next((k for k in range(start, end) if line.words[k].low == dashes[-1]), end)


def _left_open(line: Line, start: int, end: int) -> bool:
    """Whether the last word is a bracket that was opened before `start`."""
    return line.low(end - 1) == ")" and all(word.low != "(" for word in line.words[start:end])


def clause_end(line: Line, start: int) -> int:
    end = len(line.words)
    while end > start and (line.low(end - 1) in (".", "!", "?", ":", ";", ",") or _left_open(line, start, end)):
        end -= 1
    if end - start > 2 and (line.low(end - 2), line.low(end - 1)) == ("read", "more"):
        end -= 2  # the button of a list of links
    for at in range(start, end):
        if line.low(at) == ";" or (at > start and line.low(at).startswith(LINKED)):
            return at
    return end


def is_clause(line: Line, first: int, told: bool = False) -> bool:
    """Whether a clause begins at a position; `told`: by a verb that takes objects as well, behind which a participle
    behind a comma opens another statement.
    """
    end = clause_end(line, first)
    for at in range(first, end - 1):
        after = line.low(at + 1)
        if at > first and line.low(at) in WHEN:
            end = at
            break
        if line.low(at) == "," and (after in SUBORDINATORS | RELATIVES or _goes_on(after, told)):
            end = at
            break
    return has_verb(line.words, first, end)


def _goes_on(low: str, told: bool) -> bool:
    """Whether a word behind a comma tells how something was said: ", citing", ", noting"."""
    return low in ("according", "citing", "with") or (told and low in verbs() and verbs()[low].form == "participle")


def shared_verb(line: Line, first: int) -> bool:
    """ "Announced a prize for Lee and returned to Tarn": the first verb stands behind "and" and is the speaker's."""
    end = clause_end(line, first)
    at = next((k for k in range(first + 1, end - 1) if line.low(k) in ("and", "but")), None)
    if at is None or line.low(first) in NOMINATIVES or has_verb(line.words, first, at):
        return False
    return is_finite(line.words, at + 1) or (is_past(line.low(at + 1)) and not line.words[at + 1].capital)


def opens_count(line: Line, first: int) -> bool:
    """Whether a number or quantifier opens a clause whose verb is no sure one: "said nine people live"."""
    low = line.low(first)
    counted = low[:1].isdigit() or low in words_of("vague", "numbers") | QUANTIFIERS
    return counted and clause_end(line, first) - first >= CLAUSE_WORDS


QUANTIFIERS = frozenset({"most", "some", "many", "more", "fewer", "all", "both", "half", "several", "few", "people"})


def opens_clause(line: Line, first: int, families: frozenset[str]) -> bool:
    """Whether words that show no sure verb still begin as a clause does: a subject, and more after it."""
    low = line.low(first)
    if "telling" in families and low not in NOMINATIVES and all(w.low != QUOTE for w in line.words[first:]):
        return False
    if not families & {"speech", "telling"}:
        return False
    if low in ("no", "so", "yes"):
        return False
    size = clause_end(line, first) - first
    if low in NOMINATIVES or any(w.low == QUOTE for w in line.words[first:]):
        return size >= 2
    return (low in DETERMINERS or line.words[first].capital) and size >= CLAUSE_WORDS
