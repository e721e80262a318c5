"""Each amount of a sentence with its bound and its noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from corroborate import cues
from corroborate.extraction.figures import context
from corroborate.extraction.figures.amounts import Amount
from corroborate.extraction.figures.bounds import Limits, limits
from corroborate.extraction.figures.nouns import Counted, counted_after, is_plural, singular
from corroborate.extraction.figures.tokens import Token, low_at
from corroborate.extraction.figures.units import COUNT

SMALL = Decimal(10)
"""Counts below this are often places, not amounts, after "over" and "under"."""


class Reading(NamedTuple):
    """An amount with its bound and its noun; `tokens[start:end]` is what the figure quotes."""

    amount: Amount
    limits: Limits
    counted: Counted
    start: int
    end: int
    part: context.Part


def readings(tokens: Sequence[Token], amounts: Sequence[Amount], adjectives: Mapping[int, int]) -> list[Reading]:
    """Each amount with its bound and noun, none reaching into the next.

    `adjectives` are measures before a noun, first token -> token after: "three 40-tonne lorries" counts lorries.
    """
    found: list[Reading] = []
    for number, amount in enumerate(amounts):
        limit = amounts[number + 1].start if number + 1 < len(amounts) else len(tokens)
        floor = found[-1].end if found else 0
        reading = _reading(tokens, amount, floor, limit)
        if adjectives and amount.unit is COUNT and not reading.counted.head:
            reading = _past_adjective(tokens, reading, adjectives)
        found.append(reading)
    return found


def _past_adjective(tokens: Sequence[Token], reading: Reading, adjectives: Mapping[int, int]) -> Reading:
    at = reading.end
    if low_at(tokens, at) == "of" and low_at(tokens, at + 1) in ("the", "its", "their", "these", "those"):
        at += 2
    if at not in adjectives:
        return reading
    noun = counted_after(tokens, adjectives[at], len(tokens), False)
    return reading._replace(counted=noun._replace(end=reading.end)) if noun.head else reading


def _reading(tokens: Sequence[Token], amount: Amount, floor: int, limit: int) -> Reading:
    small = amount.unit is COUNT and amount.high < SMALL
    bounds = limits(tokens, amount.start, amount.number_end, small)
    if bounds.end == amount.number_end and amount.end > amount.number_end:
        bounds = limits(tokens, amount.start, amount.end, small)
    if amount.unit.dimension == "time" and _is_during(tokens, bounds.start, amount.start):
        bounds = bounds._replace(bound="", start=amount.start)
    bounds = bounds._replace(start=max(bounds.start, floor), end=min(bounds.end, limit))
    at = max(amount.end, bounds.end)
    counted = _counted(tokens, amount, at, limit)
    end = max(at, counted.end) if amount.unit is COUNT else at
    part = context.part(tokens, bounds.start, max(amount.number_end, bounds.end), end, amount.unit is COUNT)
    start, counted = _with_another(tokens, bounds.start, counted, floor)
    return Reading(amount, bounds, counted, start, end, part)


def _with_another(tokens: Sequence[Token], start: int, counted: Counted, floor: int) -> tuple[int, Counted]:
    """ "Another 12 people", "a further 12": the word joins the figure and the modifiers, as in "12 more"."""
    low = low_at(tokens, start - 1)
    if low not in cues.load("nouns")["additional"]["before"] or low in counted.modifiers or start <= floor:
        return start, counted
    article = start - 2 >= floor and low_at(tokens, start - 2) in ("a", "an")
    return start - 1 - article, counted._replace(modifiers=(low, *counted.modifiers))


def _is_during(tokens: Sequence[Token], start: int, number: int) -> bool:
    """ "died over two days" says when; "for over two years" says how long."""
    if start >= number or tokens[start].low != "over":
        return False
    return start == 0 or tokens[start - 1].low not in cues.load("figure_context")["lasting_for"]["words"]


def _counted(tokens: Sequence[Token], amount: Amount, at: int, limit: int) -> Counted:
    one = amount.low == amount.high == 1
    if amount.unit is COUNT:
        if at < limit and tokens[at].low == "who" and not one:
            return Counted("person", (), at)
        if not amount.hyphenated or at >= limit or tokens[at].text != "-":
            return _of_a_people(tokens, at, limit) or counted_after(tokens, at, limit, one)
        phrase = counted_after(tokens, at + 1, limit, one)
        if phrase.head or at + 1 >= limit:
            return phrase
        return Counted(singular(tokens[at + 1].low), (), at + 2)
    one_in = amount.kind == "fraction" and low_at(tokens, amount.start + 1) in ("in", "out", "of")
    if one_in and amount.end - amount.start > 2 and low_at(tokens, at) != "of":
        return counted_after(tokens, at, limit, False)._replace(end=at)
    if at < limit and tokens[at].low in ("of", "worth") and not amount.hyphenated:
        return counted_after(tokens, at if tokens[at].low == "of" else at + 1, limit, True)
    if amount.unit.dimension.startswith("money") and at + 1 < limit and tokens[at].low == "in":
        return counted_after(tokens, at + 1, limit, True)
    return Counted("", (), at)


def _of_a_people(tokens: Sequence[Token], at: int, limit: int) -> Counted | None:
    """ "78 were Iranian": Iranians, as in "82 Iranians"."""
    if at + 1 >= limit or tokens[at].low not in ("were", "are") or not tokens[at + 1].text[0].isupper():
        return None
    people = _peoples().get(tokens[at + 1].low, "")
    return Counted(people, (), at) if people else None


@cache
def _peoples() -> Mapping[str, str]:
    """Words for those of a country, and the noun that counts them: "iranian" iranian, "swedish" swede."""
    rows = cues.load("names")["countries"]["rows"]
    nouns = {word: next((one for one in row["people"] if f"{one}s" in row["people"]), word)
             for row in rows for word in row["people"]}  # fmt: skip
    return {word.lower(): noun.lower() for word, noun in nouns.items() if " " not in word}


def is_adjective(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether a measured amount stands before a noun: "three 40-tonne lorries", "two 15-year-old boys"."""
    return amount.unit is not COUNT and (amount.hyphenated or not is_plural(tokens[amount.end - 1].low))
