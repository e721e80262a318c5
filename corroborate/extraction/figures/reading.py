"""From a text and its sentences to figures: mask, read amounts, then say of each what the words around it tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from corroborate import cues
from corroborate.domain import Bound, Figure, Moment, Period, Span
from corroborate.extraction.figures import context
from corroborate.extraction.figures.ages import AGE
from corroborate.extraction.figures.amounts import Amount
from corroborate.extraction.figures.bounds import Limits, limits
from corroborate.extraction.figures.changes import NO_MOVE, Move, move
from corroborate.extraction.figures.intervals import interval
from corroborate.extraction.figures.mask import mask
from corroborate.extraction.figures.nouns import Counted, counted_after, is_plural, singular
from corroborate.extraction.figures.numerals import vocabulary
from corroborate.extraction.figures.ranges import read_amounts
from corroborate.extraction.figures.roles import NO_ROLE, Role, is_cumulative, role_of, takes_role
from corroborate.extraction.figures.tokens import Sentence, Token, clean, low_at, tokenise
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


def figures(
    text: str, sentences: Sequence[Span], moments: Sequence[Moment] = (), published: Period | None = None
) -> tuple[Figure, ...]:
    """Every quantity of `text`, each inside one of `sentences`, in order and without overlap.

    `moments` are the time expressions of the text, for "since March"; `published` is what "so far" refers to. A figure
    quotes its bound, number, unit or head noun ("more than 300 tents"). Years, dates, ages, scores and the numbers
    of names give none. Of a sentence longer than `tokens.MAX_SENTENCE` characters only the first ones are read.
    """
    found: list[Figure] = []
    for span in sorted(sentences):
        if not found or span.start >= found[-1].span.end:
            found.extend(_of_sentence(text, span, moments, published))
    return tuple(found)


def _of_sentence(text: str, span: Span, moments: Sequence[Moment], published: Period | None) -> Iterator[Figure]:
    raw = text[span.start : span.end]
    if not _may_hold_numbers(raw):
        return
    sentence = clean(raw)
    tokens = tokenise(sentence.text)
    amounts = read_amounts(tokens, mask(sentence.text, tokens))
    if not amounts:
        return
    told = [amount for amount in amounts if amount.unit.dimension != AGE]
    readings = _readings(tokens, told, {amount.start: amount.end for amount in amounts if _is_adjective(tokens, amount)})
    near = _moments_in(sentence, span, moments)
    roles = _roles(tokens, readings)
    moves = _moves(tokens, readings, roles)
    rights = [*(reading.start for reading in readings[1:]), len(tokens)][: len(readings)]
    every = list(zip(readings, roles, moves, rights, strict=True))
    if len(told) < len(amounts):
        every = _with_ages(tokens, every, [amount for amount in amounts if amount.unit.dimension == AGE])
    for reading, role, change, right in every:
        yield _figure(text, span, sentence, tokens, reading, role, change, right, near, published)


_Told = tuple[Reading, Role, Move, int]


def _with_ages(tokens: Sequence[Token], told: list[_Told], ages: Sequence[Amount]) -> list[_Told]:
    """The ages among the other readings, which end before them ("two 15-year-old boys": "two", and the age)."""
    for age in ages:
        floor = max((one[0].amount.end for one in told if one[0].amount.start < age.start), default=0)
        bounds = limits(tokens, age.start, age.number_end, False)
        start = max(min(bounds.start, age.start), floor)
        told = [(_before(one, start), *rest) for one, *rest in told]  # type: ignore[misc]
        told.append((Reading(age, bounds, Counted("", (), age.end), start, age.end, ""), NO_ROLE, NO_MOVE, age.end))
    return sorted(told, key=lambda one: one[0].start)


def _before(reading: Reading, limit: int) -> Reading:
    return reading._replace(end=limit) if reading.start < limit < reading.end else reading


def _is_adjective(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether a measured amount stands before a noun: "three 40-tonne lorries", "two 15-year-old boys"."""
    return amount.unit is not COUNT and (amount.hyphenated or not is_plural(tokens[amount.end - 1].low))


def _moments_in(sentence: Sentence, span: Span, moments: Sequence[Moment]) -> list[tuple[int, int, Moment]]:
    """The moments of a sentence with their offsets in its cleaned text."""
    near = []
    for moment in moments:
        if not span.covers(moment.span):
            continue
        start, end = moment.span.start - span.start, moment.span.end - span.start
        if sentence.origin is not None:
            start = sum(1 for at in sentence.origin if at < start)
            end = sum(1 for at in sentence.origin if at < end)
        near.append((start, end, moment))
    return near


_FIRST_LETTERS = re.compile(r"\d|[½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞]")
_WORDS = re.compile(r"[a-z]{3,}")


def _may_hold_numbers(raw: str) -> bool:
    """A cheap look before tokenising: most sentences hold no digit and no number word."""
    if _FIRST_LETTERS.search(raw):
        return True
    words = vocabulary()
    small, tens, scale, vague, fraction = words.small, words.tens, words.scale, words.vague, words.fraction
    for match in _WORDS.finditer(raw.lower()):
        word = match.group()
        if word in small or word in tens or word in scale or word in vague or word in fraction:
            return True
        if word in ("several", "couple", "few", "handful", "tens"):
            return True
    return "\u00ad" in raw or "\u200b" in raw


def _readings(tokens: Sequence[Token], amounts: Sequence[Amount], adjectives: Mapping[int, int]) -> list[Reading]:
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
    return _shared(tokens, found)


def _past_adjective(tokens: Sequence[Token], reading: Reading, adjectives: Mapping[int, int]) -> Reading:
    at = reading.end
    if low_at(tokens, at) == "of" and low_at(tokens, at + 1) in ("the", "its", "their", "these", "those"):
        at += 2
    if at not in adjectives:
        return reading
    noun = counted_after(tokens, adjectives[at], len(tokens), False)
    return reading._replace(counted=noun._replace(end=reading.end)) if noun.head else reading


def _shared(tokens: Sequence[Token], readings: list[Reading]) -> list[Reading]:
    """Give "12" of "from 12 to 19 deaths" the noun, and "4.8" of "from 4.8 to 4.7 per cent" the unit, of the other."""
    for at in range(len(readings) - 1):
        left, right = readings[at], readings[at + 1]
        linked = right.start - left.end == 1 and tokens[left.end].low in ("to", "from", "or")
        if tokens[left.end].low == "of" and left.part == "subset" and right.start - left.end == 2:
            readings[at] = left._replace(counted=right.counted._replace(end=left.counted.end))
        if not linked or left.amount.unit is not COUNT or left.counted.head:
            continue
        amount = left.amount._replace(unit=right.amount.unit)
        counted = right.counted._replace(end=left.counted.end)
        readings[at] = left._replace(amount=amount, counted=counted)
    return readings


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
    return Reading(amount, bounds, counted, bounds.start, end, part)


def _is_during(tokens: Sequence[Token], start: int, number: int) -> bool:
    """ "died over two days" says when; "for over two years" says how long."""
    if start >= number or tokens[start].low != "over":
        return False
    return start == 0 or tokens[start - 1].low not in cues.load("figure_context")["lasting_for"]["words"]


def _counted(tokens: Sequence[Token], amount: Amount, at: int, limit: int) -> Counted:
    one = amount.low == amount.high == 1
    if amount.unit is COUNT:
        if not amount.hyphenated or at >= limit or tokens[at].text != "-":
            return counted_after(tokens, at, limit, one)
        phrase = counted_after(tokens, at + 1, limit, one)
        if phrase.head or at + 1 >= limit:
            return phrase
        return Counted(singular(tokens[at + 1].low), (), at + 2)
    if at < limit and tokens[at].low in ("of", "worth") and not amount.hyphenated:
        return counted_after(tokens, at if tokens[at].low == "of" else at + 1, limit, True)
    if amount.unit.dimension.startswith("money") and at + 1 < limit and tokens[at].low == "in":
        return counted_after(tokens, at + 1, limit, True)
    return Counted("", (), at)


def _roles(tokens: Sequence[Token], readings: Sequence[Reading]) -> list[Role]:
    """The role of each reading; parts and members of a list take that of the figure before them."""
    found: list[Role] = []
    for number, reading in enumerate(readings):
        left = readings[number - 1].end if number else 0
        right = _right_limit(tokens, readings, number)
        role = NO_ROLE
        if takes_role(reading.amount.unit.dimension):
            role = role_of(tokens, reading.counted, reading.start, reading.end, left, right)
            if not role.id and number and found[-1].id and _continues(tokens, readings[number - 1], reading, found[-1]):
                role = found[-1]._replace(governed=True)
        found.append(role)
    return _handed_back(tokens, readings, found)


def _handed_back(tokens: Sequence[Token], readings: Sequence[Reading], roles: list[Role]) -> list[Role]:
    """Roles for figures whose predicate stands after the next one.

    "300 tents and 40 lorries were sent" says it of both, "200 of the 600 tents were lost" of the 200, and "from 51 to
    91" tells one toll.
    """
    for at in range(len(readings) - 2, -1, -1):
        left, right = readings[at], readings[at + 1]
        between = [token.low for token in tokens[left.end : right.start]]
        if len(between) > 3 or left.amount.unit is not right.amount.unit:
            continue
        if between in (["to"], ["from"]):
            role = roles[at] if roles[at].id else roles[at + 1]
            roles[at] = roles[at + 1] = role
        elif roles[at].id:
            continue
        elif between in (["and"], [","], [",", "and"]) and roles[at + 1].start >= right.end:
            roles[at] = roles[at + 1]
        elif between[:1] == ["of"] and left.part == "subset" and roles[at + 1].start >= right.end:
            roles[at], roles[at + 1] = roles[at + 1], NO_ROLE
    return roles


def _right_limit(tokens: Sequence[Token], readings: Sequence[Reading], number: int) -> int:
    """How far right a figure's predicate may stand: up to the next figure that is no part of it."""
    for later in readings[number + 1 :]:
        if later.part != "subset":
            return later.start
    return len(tokens)


def _continues(tokens: Sequence[Token], before: Reading, reading: Reading, role: Role) -> bool:
    """Whether only list words lie between two figures: "killed 12 men and three women", "34 dead: 20 adults, 14"."""
    if reading.amount.unit is not before.amount.unit:
        return False
    if reading.part == "subset":
        return True
    between = [token.low for token in tokens[before.end : reading.start]]
    if before.end < role.end <= reading.start:
        between = [token.low for token in tokens[role.end : reading.start]]
    if not between or len(between) > 3:
        return False
    listed = {",", "and", "as", "well", ":", "plus", "-", "–", "—", "("}
    return set(between) <= listed and (role.governed or ":" in between or before.part == "subset")


def _figure(
    text: str,
    span: Span,
    sentence: Sentence,
    tokens: Sequence[Token],
    reading: Reading,
    role: Role,
    change: Move,
    right: int,
    moments: Sequence[tuple[int, int, Moment]],
    published: Period | None,
) -> Figure:
    amount, counted = reading.amount, reading.counted
    bound = _bound(reading)
    reach = interval(amount.low, amount.high, bound, reading.limits.approximate, amount.kind == "fraction")
    dated = context.as_of(tokens, reading.start, reading.end, moments, published)
    start, end = sentence.at(tokens[reading.start].start, tokens[reading.end - 1].end)
    quoted = Span(span.start + start, span.start + end)
    role_text = sentence.text[tokens[role.start].start : tokens[role.end - 1].end] if role.id else ""
    return Figure(
        span=quoted,
        text=quoted.of(text),
        stated=(amount.low, amount.high),
        low=reach.low,
        high=reach.high,
        cap=reach.cap,
        dimension=amount.unit.dimension,
        unit=amount.unit.id,
        factor=amount.unit.factor,
        counted=counted.head,
        modifiers=counted.modifiers,
        role=role.id,
        role_text=role_text,
        bound=bound,
        approximate=reading.limits.approximate,
        change=change.change,
        direction=change.direction,
        rate=context.rate(tokens, reading.end, right),
        part=reading.part,
        place=context.place(tokens, reading.start, reading.end, right),
        as_of=dated.period,
        as_of_text=dated.text,
        cumulative=is_cumulative(role.id) or dated.lasting,
    )


def _moves(tokens: Sequence[Token], readings: Sequence[Reading], roles: Sequence[Role]) -> list[Move]:
    """The change that each reading tells; "fell 12 points, or 3%" and "fell 12 points (3%)" tell it twice."""
    found: list[Move] = []
    for number, reading in enumerate(readings):
        change = move(tokens, reading.start, reading.end, _is_measured(reading.amount))
        role = roles[number]
        if role.governed and role.end == reading.start and change.change == "by":
            change = NO_MOVE
        if change is NO_MOVE and number and found[-1].change == "by" and _restates(tokens, readings[number - 1], reading):
            change = found[-1]
        found.append(change)
    return found


def _restates(tokens: Sequence[Token], before: Reading, reading: Reading) -> bool:
    """Whether a figure says the one before it in another unit: behind "or" or in brackets."""
    between = [token.low for token in tokens[before.end : reading.start]]
    return between in (["("], ["or"], [",", "or"]) and reading.amount.unit != before.amount.unit


def _is_measured(amount: Amount) -> bool:
    """Whether a verb right before tells a change: "lost 5%" does, "lost 12 soldiers" and "lost $5m" do not."""
    return amount.unit is not COUNT and not amount.unit.dimension.startswith("money")


def _bound(reading: Reading) -> Bound:
    """The bound in the words, else what the number itself is: a range or a vague word."""
    if reading.amount.kind == "vague":
        return "vague"
    if reading.amount.kind == "range" and reading.limits.bound in ("", "exactly"):
        return "range"
    return reading.limits.bound
