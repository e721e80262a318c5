"""Per what, of what, where and as of when: the words around a figure that narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from corroborate import cues
from corroborate.domain import Moment, Period
from corroborate.extraction.figures.nouns import stop_words
from corroborate.extraction.figures.tokens import Token, low_at, split_phrase
from corroborate.extraction.figures.units import unit_after

PLACE_REACH = 12
"""Tokens after a figure in which a place may narrow it."""

LONGEST_BRACKET = 8
"""Tokens of a bracket between a figure and its rate."""

BASES = ("100", "1,000", "10,000", "100,000", "100000", "1000")
"""What rates of many are told for: "3 per 100,000 people"."""

LONGEST_PLACE = 7

TOTAL_REACH = 10
"""Tokens after a figure in which "in total" is said of it."""

CLAUSE_ENDS = (";", ":", ",", "and", "but", "while")

LASTING_REACH = 20
"""Tokens on either side of a figure in which "so far" is looked for."""

_COMPARISONS = ("earlier", "ago", "later", "before", "after", "old", "from", "of")
"""After "a year" these make it a date ("6.8bn a year earlier"), no rate."""

_WHOLES = ("the", "its", "their", "those", "these")

Part = Literal["", "subset", "total"]


class AsOf(NamedTuple):
    period: Period | None
    text: str
    lasting: bool
    """"so far": the count is still running."""


NOT_DATED = AsOf(None, "", False)


class Words(NamedTuple):
    periods: frozenset[str]
    adverbs: dict[str, str]
    each: Phrases
    subset_left: Phrases
    subset_right: Phrases
    total_left: Phrases
    total_right: Phrases
    total_far: Phrases
    prepositions: frozenset[str]
    everywhere: frozenset[str]
    places: frozenset[str]
    adjectives: frozenset[str]
    times: frozenset[str]
    lasting: Phrases
    cues: frozenset[str]
    stops: frozenset[str]


class Phrases(NamedTuple):
    """Phrases by their first and by their last word, the longest first."""

    first: dict[str, list[tuple[str, ...]]]
    last: dict[str, list[tuple[str, ...]]]


def _phrases(words: Sequence[str]) -> Phrases:
    found = Phrases({}, {})
    for form in sorted((split_phrase(word) for word in words), key=len, reverse=True):
        found.first.setdefault(form[0], []).append(form)
        found.last.setdefault(form[-1], []).append(form)
    return found


@cache
def words() -> Words:
    """The cues of `cues/figure_context.toml`."""
    data: dict[str, Any] = cues.load("figure_context")
    masks = cues.load("masks")
    return Words(
        periods=frozenset(data["rates"]["periods"]),
        adverbs=data["rates"]["adverbs"],
        each=_phrases(data["rates"]["each"]),
        subset_left=_phrases(data["subset"]["left"]),
        subset_right=_phrases(data["subset"]["right"]),
        total_left=_phrases(data["total"]["left"]),
        total_right=_phrases(data["total"]["right"]),
        total_far=_phrases(data["total"]["far"]),
        prepositions=frozenset(data["place"]["prepositions"]),
        everywhere=frozenset(data["place"]["everywhere"]),
        places=frozenset(data["place"]["nouns"]),
        adjectives=frozenset(data["place"]["adjectives"]),
        times=frozenset(masks["months"]["names"]) | frozenset(masks["weekdays"]["names"]),
        lasting=_phrases(data["as_of"]["lasting"]),
        cues=frozenset(data["as_of"]["cues"]),
        stops=frozenset(data["place"]["stops"]),
    )


def _starts(tokens: Sequence[Token], at: int, phrases: Phrases) -> int:
    """Length of the phrase that begins at `at`, 0 when none does."""
    for form in phrases.first.get(low_at(tokens, at), ()):
        if tuple(token.low for token in tokens[at : at + len(form)]) == form:
            return len(form)
    return 0


def _ends(tokens: Sequence[Token], at: int, phrases: Phrases) -> int:
    """Length of the phrase that ends right before `at`, 0 when none does."""
    for form in phrases.last.get(low_at(tokens, at - 1), ()):
        if len(form) <= at and tuple(token.low for token in tokens[at - len(form) : at]) == form:
            return len(form)
    return 0


def rate(tokens: Sequence[Token], end: int, counted_end: int, right: int) -> str:
    """ "per day", "each" right after a figure, its material ("tonnes of grain a year") or a bracket; "" when none."""
    if low_at(tokens, end - 1) == "bpd" or (low_at(tokens, end - 1), low_at(tokens, end - 2)) == ("d", "/"):
        return "per day"
    for at in sorted({end, counted_end, _past_brackets(tokens, end)}):
        found = _rate_at(tokens, at, right)
        if found:
            return found
    return ""


def _past_brackets(tokens: Sequence[Token], at: int) -> int:
    """Behind a short bracket, or the end of the one that the figure stands in: "C$6 (US$4) per share"."""
    if low_at(tokens, at) == ")":
        return at + 1
    if low_at(tokens, at) != "(":
        return at
    for end in range(at + 1, min(at + LONGEST_BRACKET, len(tokens))):
        if tokens[end].text == ")":
            return end + 1
    return at


def _rate_at(tokens: Sequence[Token], at: int, right: int) -> str:
    at += (low_at(tokens, at), low_at(tokens, at + 1)) == ("for", "every")
    if low_at(tokens, at) == "-" and low_at(tokens, at + 1) in ("a", "per"):
        at += 1
    step = 2 if low_at(tokens, at + 1) == "-" else 1
    low, after = low_at(tokens, at), low_at(tokens, at + step)
    if low_at(tokens, at + step + 1) in _COMPARISONS and low in ("a", "an"):
        return ""
    if low in ("per", "every") and after in (*BASES, "million"):
        return f"per {after} {low_at(tokens, at + step + 1)}"
    if low == "per" and after in ("square", "cubic"):
        after = f"{after} {low_at(tokens, at + step + 1)}"
    if low == "/":
        found = unit_after(tokens, at + step)
        return f"per {found[0].id}" if found else f"per {after}" if after in words().periods else ""
    if low == "per" and after == "annum":
        return "per year"
    if low in ("per", "a", "an", "every", "each") and after in words().periods:
        return f"per {after}"
    if low == "per" and at + 1 < len(tokens):
        return f"per {after}"
    if _starts(tokens, at, words().each):
        return "each"
    for near in range(at, min(at + 2, right)):
        if low_at(tokens, near) in words().adverbs:
            return words().adverbs[low_at(tokens, near)]
    return ""


def part(tokens: Sequence[Token], start: int, number_end: int, end: int, count: bool) -> Part:
    """Whether a figure is told as a part of another ("including 12") or as the whole ("12 in all")."""
    known = words()
    before = start - 1 if low_at(tokens, start - 1) in (",", "the") else start
    if _ends(tokens, before, known.subset_left) or _ends(tokens, start, known.subset_left):
        return "subset"
    if _starts(tokens, number_end, known.subset_right) or _starts(tokens, end, known.subset_right):
        return "subset"
    of_whole = low_at(tokens, number_end) == "of" and low_at(tokens, number_end + 1) in _WHOLES
    out_of = (low_at(tokens, number_end), low_at(tokens, number_end + 1)) == ("out", "of")
    if count and (of_whole or out_of):
        return "subset"
    if _ends(tokens, before, known.total_left) or _ends(tokens, start, known.total_left):
        return "total"
    return "total" if _starts(tokens, end, known.total_right) else ""


def is_total(tokens: Sequence[Token], start: int, end: int, left: int, right: int) -> bool:
    """Whether "in total" stands in the clause of a figure: up to `right` after it, or at the head of the sentence.

    `left` is where the figure before it ends, 0 when it is the first.
    """
    known = words().total_far
    for at in range(end, min(right, end + TOTAL_REACH)):
        if tokens[at].low in CLAUSE_ENDS:
            break
        if tokens[at].low in known.first and _starts(tokens, at, known):
            return True
    head = min(start, 1) if left == 0 else 0
    return bool(head) and any(_starts(tokens, at, known) for at in (0, 1) if at < start)


def place(tokens: Sequence[Token], start: int, end: int, right: int) -> str:
    """The place that narrows a figure: after it in its clause, or at the head of the sentence right before it."""
    known = words()
    for at in range(end, min(right, end + PLACE_REACH)):
        if tokens[at].low in known.stops:
            break
        if tokens[at].low in known.everywhere:
            return tokens[at].low
        found = _place_at(tokens, at, right)
        if found:
            return found
    for at in (0, 1):
        if at < start and tokens[at].low in known.prepositions:
            stop = _place_end(tokens, at, start)
            if stop and low_at(tokens, stop) == "," and start - stop <= 3:
                return " ".join(token.low for token in tokens[at:stop])
    return ""


def _place_at(tokens: Sequence[Token], at: int, limit: int) -> str:
    stop = _place_end(tokens, at, limit)
    return " ".join(token.low for token in tokens[at:stop]) if stop else ""


def _place_end(tokens: Sequence[Token], at: int, limit: int) -> int:
    """Where the place that a preposition at `at` opens ends; 0 when none does."""
    known = words()
    if tokens[at].low not in known.prepositions:
        return 0
    end, seen = at + 1, False
    while end < min(limit, at + LONGEST_PLACE):
        token = tokens[end]
        name = token.kind == "word" and token.text[0].isupper() and token.text not in known.times
        if token.low in known.places:
            return end + 1
        if not name and not (token.low in ("the", "all") and end == at + 1) and token.low not in known.adjectives:
            break
        seen = seen or name
        end += 1
    names_a_thing = end < len(tokens) and tokens[end].kind == "word" and tokens[end].low not in stop_words()
    return end if seen and not names_a_thing else 0


def as_of(
    tokens: Sequence[Token], start: int, end: int, moments: Sequence[tuple[int, int, Moment]], published: Period | None
) -> AsOf:
    """Up to when a figure over `tokens[start:end]` counts.

    `moments` are those of the sentence with their offsets in it. A moment counts when it says "since", "until" or
    "over", or stands after "as of" or "by"; the nearest one of the clause wins.
    """
    first, last = tokens[start].start, tokens[end - 1].end
    best: tuple[int, AsOf] | None = None
    for begin, stop, moment in moments:
        if begin < last and first < stop:
            continue
        cue = _cue(tokens, begin, moment)
        if not cue or not _same_clause(tokens, min(last, stop), max(first, begin)):
            continue
        distance = max(begin - last, first - stop)
        if best is None or distance < best[0]:
            text = moment.text if moment.text.lower().startswith(cue) else f"{cue} {moment.text}"
            best = (distance, AsOf(moment.period, text, False))
    if best:
        return best[1]
    return _lasting(tokens, start, end, published)


def _cue(tokens: Sequence[Token], begin: int, moment: Moment) -> str:
    """The as-of word before or inside a moment; "" when it says when something happened, not up to when it counts."""
    at = sum(1 for token in tokens if token.end <= begin)
    before = (low_at(tokens, at - 2), low_at(tokens, at - 1))
    if before in (("as", "of"), ("as", "at")):
        return " ".join(before)
    text = moment.text.lower()
    if text.startswith(("as of", "as at")):
        return text[:5]
    if before[1] == "by" or text.startswith("by "):
        return "by"
    if moment.relation not in ("since", "until", "over"):
        return ""
    return before[1] if before[1] in words().cues else text.split(" ")[0]


def _same_clause(tokens: Sequence[Token], left: int, right: int) -> bool:
    return not any(token.text == ";" for token in tokens if left <= token.start < right)


def _lasting(tokens: Sequence[Token], start: int, end: int, published: Period | None) -> AsOf:
    """ "so far" on either side, no farther than the clause."""
    lasting = words().lasting
    right = range(end, min(len(tokens), end + LASTING_REACH))
    left = range(start - 1, max(-1, start - LASTING_REACH), -1)
    for side in (right, left):
        for at in side:
            if tokens[at].low in (";", ":"):
                break
            length = _starts(tokens, at, lasting) if tokens[at].low in lasting.first else 0
            if length:
                return AsOf(published, " ".join(token.low for token in tokens[at : at + length]), True)
    return NOT_DATED
