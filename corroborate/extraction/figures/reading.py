"""From a text and its sentences to figures: mask, read amounts, then say of each what the words around it tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corroborate.domain import Bound, Figure, Moment, Period, Span
from corroborate.extraction.figures import context
from corroborate.extraction.figures.ages import AGE, age_bound
from corroborate.extraction.figures.amounts import Amount
from corroborate.extraction.figures.bounds import limits
from corroborate.extraction.figures.changes import NO_MOVE, Move
from corroborate.extraction.figures.intervals import interval
from corroborate.extraction.figures.mask import mask
from corroborate.extraction.figures.neighbours import moves, roles, shared
from corroborate.extraction.figures.nouns import Counted
from corroborate.extraction.figures.numerals import vocabulary
from corroborate.extraction.figures.ranges import read_amounts
from corroborate.extraction.figures.readings import Reading, is_adjective, readings
from corroborate.extraction.figures.roles import NO_ROLE, Role, is_cumulative
from corroborate.extraction.figures.tokens import Sentence, Token, clean, tokenise


def figures(
    text: str, sentences: Sequence[Span], moments: Sequence[Moment] = (), published: Period | None = None
) -> tuple[Figure, ...]:
    """Every quantity of `text`, each inside one of `sentences`, in order and without overlap.

    `moments` are the time expressions of the text, for "since March"; `published` is what "so far" refers to. A figure
    quotes its bound, number, unit or head noun ("more than 300 tents"). Years, dates, scores and the numbers of
    names give none; an age has a dimension of its own. Of a sentence longer than `tokens.MAX_SENTENCE` characters only
    the first ones are read.
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
    adjectives = {amount.start: amount.end for amount in amounts if is_adjective(tokens, amount)}
    found = shared(tokens, readings(tokens, told, adjectives))
    near = _moments_in(sentence, span, moments)
    roles_of = roles(tokens, found)
    rights = [*(reading.start for reading in found[1:]), len(tokens)][: len(found)]
    every = list(zip(found, roles_of, moves(tokens, found, roles_of), rights, strict=True))
    if len(told) < len(amounts):
        every = _with_ages(tokens, every, [amount for amount in amounts if amount.unit.dimension == AGE])
    left = 0
    for reading, role, change, right in every:
        yield _figure(text, span, sentence, tokens, reading, role, change, (left, right), near, published)
        left = reading.end


_Told = tuple[Reading, Role, Move, int]


def _with_ages(tokens: Sequence[Token], told: list[_Told], ages: Sequence[Amount]) -> list[_Told]:
    """The ages among the other readings, which end before them ("two 15-year-old boys": "two", and the age)."""
    merged: list[_Told] = []
    at = 0
    for age in ages:
        while at < len(told) and told[at][0].start < age.start:
            merged.append(told[at])
            at += 1
        reading = _of_age(tokens, age, merged[-1][0].amount.end if merged else 0)
        if merged:
            merged[-1] = (_beside(merged[-1][0], reading.start, reading.end), *merged[-1][1:])
        if at < len(told):
            told[at] = (_beside(told[at][0], reading.start, reading.end), *told[at][1:])
        merged.append((reading, NO_ROLE, NO_MOVE, reading.end))
    return merged + told[at:]


def _of_age(tokens: Sequence[Token], age: Amount, floor: int) -> Reading:
    bounds = limits(tokens, age.start, age.number_end, False)
    if not bounds.bound:
        bounds = bounds._replace(bound=age_bound(tokens, age.start))
    start = max(min(bounds.start, age.start), floor)
    return Reading(age, bounds, Counted("", (), age.end), start, age.end, "")


def _beside(reading: Reading, start: int, end: int) -> Reading:
    """The reading without what lies in `start:end`."""
    if reading.start < start < reading.end:
        return reading._replace(end=start)
    return reading._replace(start=end) if start <= reading.start < end < reading.end else reading


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
        if word.endswith("fold"):
            return True
    return "\u00ad" in raw or "\u200b" in raw


def _figure(
    text: str,
    span: Span,
    sentence: Sentence,
    tokens: Sequence[Token],
    reading: Reading,
    role: Role,
    change: Move,
    clause: tuple[int, int],
    moments: Sequence[tuple[int, int, Moment]],
    published: Period | None,
) -> Figure:
    amount, counted = reading.amount, reading.counted
    left, right = clause
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
        rate=context.rate(tokens, reading.end, counted.end, right),
        part=_part(tokens, reading, left, right),
        place=context.place(tokens, reading.start, reading.end, right),
        as_of=dated.period,
        as_of_text=dated.text,
        cumulative=is_cumulative(role.id) or dated.lasting,
    )


def _part(tokens: Sequence[Token], reading: Reading, left: int, right: int) -> context.Part:
    """The part told right beside the figure, else "in total" said of its clause."""
    total = not reading.part and reading.amount.unit.dimension != AGE
    return "total" if total and context.is_total(tokens, reading.start, reading.end, left, right) else reading.part


def _bound(reading: Reading) -> Bound:
    """The bound in the words, else what the number itself is: a range or a vague word."""
    if reading.amount.kind == "vague":
        return "vague"
    if reading.amount.kind == "range" and reading.limits.bound in ("", "exactly"):
        return "range"
    return reading.limits.bound
