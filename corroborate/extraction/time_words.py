"""The patterns of time expressions, and the words before them that say how a claim stands to the time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from corroborate.cues import load
from corroborate.domain import Span
from corroborate.extraction.phrases import any_of

Relation = Literal["at", "since", "until", "over", "before", "after"]

_ALSO_WORDS = frozenset({"May", "March", "Mar", "Mar.", "Jan", "Jun", "Sept", "Dec", "August", "April", "June"})
"""Months that are verbs or first names too."""
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|between|and|to|before|after|during|through|for|every|each)\s$", re.IGNORECASE
)


@cache
def numbers(section: str) -> dict[str, int]:
    return dict(load("times")[section]["words"])


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=lambda w: (-len(w), w)))


def _named(section: str) -> str:
    """Month or weekday as written: capitals are required, short forms may carry a stop."""
    return "|".join(
        f"{w.capitalize()}{'[.]?' if len(w) < 6 else ''}" for w in sorted(numbers(section), key=lambda w: -len(w))
    )


_WITHIN = (
    "day", "night", "ago", "month", "week", "weekend", "year", "decade", "hour", "minute", "quarter", "row", "noon",
    "ning", "spring", "summer", "autumn", "fall", "winter",
)  # fmt: skip
"""Ends of words that may tell a time, without their plural."""
_SHORT = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
)  # fmt: skip
_HINT = re.compile(rf"\d|{any_of(_WITHIN)}[sS]?\b|\b{any_of(_SHORT)}")


def may_hold_time(text: str, span: Span) -> bool:
    """Cheap look that lets most sentences skip the patterns."""
    return _HINT.search(text, span.start, span.end) is not None


class Pattern(NamedTuple):
    """One kind of time expression."""

    kind: str
    expression: re.Pattern[str]
    needs: tuple[str, ...]
    """What stands in lower case wherever the expression matches, one of them at least: most sentences have none, and
    to look for it costs a tenth of the expression."""


@cache
def patterns() -> tuple[Pattern, ...]:
    """The most specific first; every quantifier is bounded."""
    strict = [_pattern(*one) for one in (*_calendar_days(), *_months_and_weekdays())]
    loose = [_pattern(*one, flags=re.IGNORECASE) for one in (*_relative(), *_clock())]
    years = [_pattern("year", "15 16 17 18 19 20 21", _year_alone())]
    return (*strict[:2], *loose[-1:], *strict[2:], *loose[:-1], *years)


def _pattern(kind: str, needs: str, expression: str, flags: int = 0) -> Pattern:
    return Pattern(kind, re.compile(expression, flags), tuple(needs.split()))


def candidates(text: str, span: Span) -> Iterator[Pattern]:
    """The patterns that a sentence may match."""
    low = span.of(text).lower()
    return (one for one in patterns() if any(needed in low for needed in one.needs))


_DIGITS = " ".join("0123456789")
_MONTHS = " ".join(short.lower() for short in _SHORT[:12])
_DAY, _ORDINAL = r"(?P<day>\d{1,2})", r"(?:st|nd|rd|th)?"
_PART = r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:[\s-](?:in\s)?))"
_WHICH = r"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming)\s)"
_YEAR_AFTER = r"(?:,?\s(?:of\s)?(?P<year>(?:1[5-9]|20|21)\d\d)(?![\d,.]\d))?"
_DAYPART = r"(?:\s(?:early\s|late\s)?(?:morning|afternoon|evening|night|noon|midnight))?"


def _calendar_days() -> tuple[tuple[str, str, str], ...]:
    month = f"(?P<month>{_named('months')})"
    last = rf"(?P<until>\d{{1,2}}){_ORDINAL}"
    till = rf"(?:{_ORDINAL}\s?(?:[-–—]|to\s|through\s)\s?(?P<until>\d{{1,2}}))?{_ORDINAL}"
    return (
        ("iso", "-", r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?:T[\d:.]{5,15}Z?)?\b"),
        ("slashed", "/", r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?![\d/])"),
        ("date", "between", rf"(?<=etween\s){_DAY}{_ORDINAL}\sand\s{last}\s{month}{_YEAR_AFTER}"),
        ("date", _DIGITS, rf"(?<![\d.,-]){_DAY}{till}\s(?:of\s)?\b{month}\b{_YEAR_AFTER}"),
        ("date", _DIGITS, rf"\b{month}\s(?:the\s)?{_DAY}(?![\d:%]|[.,]\d){till}(?!\d){_YEAR_AFTER}"),
    )


def _months_and_weekdays() -> tuple[tuple[str, str, str], ...]:
    month = f"(?P<month>{_named('months')})"
    full = _either([w.capitalize() for w in numbers("weekdays") if len(w) > len("thurs")])
    weekday = f"(?P<weekday>{full}|(?:Mon|Tues?|Wed|Thu|Thurs|Fri|Sat|Sun)[.])"
    same = r"(?:\s(?P<same>this|last)\syear)?"
    return (
        ("month", _MONTHS, rf"\b(?:{_PART}|{_WHICH})?{month}(?:(?<=[.])|\b){_YEAR_AFTER}{same}"),
        ("weekday", "day mon. tue wed. thu fri. sat. sun.", rf"\b{_WHICH}?{weekday}(?:(?<=[.])|\b){_DAYPART}"),
    )


def _relative() -> tuple[tuple[str, str, str], ...]:
    season, other = (f"(?P<season{n}>{_either(list(numbers('seasons')))})" for n in ("", "2"))
    count = rf"(?P<count>\d{{1,4}}|{_either(list(numbers('numbers')))})"
    unit = r"(?P<unit>minute|hour|day|week|weekend|month|quarter|year|decade)"
    year = r"(?P<year>(?:19|20)\d\d)"
    seasons = " ".join(numbers("seasons"))
    return (
        ("ago", "ago", rf"\b{count}\s{unit}s?\sago\b"),
        ("unseen", "earlier later before afterward previously",
         rf"\b{count}\s{unit}s?\s(?:earlier|later|before|afterwards?|previously)\b"),
        ("stretch", "past last next coming",
         rf"\b(?:the\s)?(?P<which>past|last|next|coming)\s(?:{count}\s)?{unit}s?\b(?<=s)"),
        ("unseen", "following previous preceding",
         rf"\bthe\s(?:following|previous|preceding)\s(?:{count}\s)?{unit}s?\b"),
        ("stretch", "past coming", rf"\b(?:the\s)?(?P<which>past|coming)\s{unit}\b"),
        ("unit", "this last next past coming", rf"\b(?:(?P<half>earlier|later|early|late)\s)?{_WHICH}{unit}\b(?!s)"),
        ("unit", "weekend", r"\b(?P<which>the)\s(?P<unit>weekend)\b"),
        ("season", seasons, rf"\b(?:{_WHICH}{season}\b|(?:the\s)?{other}(?:\sof)?\s{year}\b)"),
        ("season", seasons, rf"(?<=\b[Ii]n\s)(?:the\s)?(?:early\s|late\s)?{season}\b"),
        ("quarter", "quarter", rf"\b(?:the\s)?(?P<nth>first|second|third|fourth)\squarter(?:\sof\s{year})?\b"),
        ("day", "today night yesterday tomorrow",
         rf"\b(?P<word>today|tonight|yesterday|tomorrow|last\snight)\b{_DAYPART}"),
        ("day", "this", r"\b(?P<word>this\s(?:morning|afternoon|evening))\b"),
        ("decade", "0s", r"\b(?:the\s)?(?:(?P<part>early|mid|late)[\s-])?(?P<year>(?:19|20)\d0)s\b"),
    )  # fmt: skip


def _clock() -> tuple[tuple[str, str, str], ...]:
    twelve = r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?"
    zone = r"(?:\s\(?(?:GMT|UTC|BST|CET|CEST|ES?T|EDT|PS?T|PDT|CST|CDT|ET|local\stime)\b\)?)?"
    return (("clock", _DIGITS, rf"(?<![\d:.])(?:{twelve}|\d{{1,2}}:\d\d(?!\d|:)){zone}"),)


def _year_alone() -> str:
    """A year needs a word of time before it; after "of" and "by", "to" and "and" it might count things."""
    sure = "|".join(rf"(?<={w}\s)" for w in ("[Ii]n", "ince", "ntil", "fter", "[Ff]rom", "efore", "uring", "tween"))
    unsure = r"(?:(?<=[Oo]f\s)|(?<=[Bb]y\s)|(?<=[12]\d\d\d\sand\s)|(?<=[12]\d\d\d\sto\s))"
    number = r"\b(?![,.]?\d|[-–]\d\d\d|\s?%)"
    things = r"(?!\s(?!and|to|with|when|by|after|in|as|but|that|or|for|from|on|at|was|were|the|who|which|it|has)[a-z])"
    recent, old = r"(?P<year>(?:19|20|21)\d\d)", r"(?P<old>1[5-8]\d\d)"
    plain = rf"(?:(?:{sure}|{_PART}){recent}|{unsure}{recent.replace('year', 'less')}{things}|(?:{sure}){old}{things})"
    return rf"\b{plain}{number}"


@cache
def _relations() -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    kinds: tuple[Relation, ...] = ("since", "until", "before", "after", "over")
    tail = r"\s(?:(?:about|around|roughly|early\son|the\send\sof|the)\s)?$"
    return tuple(
        (k, re.compile(rf"\b(?:{_either(load('times')['relations'][k])}){tail}", re.IGNORECASE)) for k in kinds
    )


def is_time(text: str, kind: str, match: re.Match[str], span: Span) -> bool:
    """Weed out what only looks like a time: "May" and "March" without a preposition, "USA Today", "this hour"."""
    if kind == "day" and match.group()[0].isupper():
        return not text[span.start : match.start()].strip(" \"'“‘(")
    if kind == "unit":
        return match["unit"].lower() not in ("minute", "hour", "day")
    if kind != "month" or match["year"] or match["part"] or match["which"] or match["same"]:
        return True
    if match["month"] not in _ALSO_WORDS:
        return True
    behind = text[max(span.start, match.start() - 24) : match.start()]
    return _BEFORE_MONTH.search(behind) is not None


def relation_before(behind: str, start: int) -> tuple[Relation, int]:
    for kind, pattern in _relations():
        cue = pattern.search(behind)
        if cue:
            return kind, start - (len(behind) - cue.start())
    return "at", start


@cache
def _future() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = load("times")["future"]
    return (
        re.compile(rf"\b(?:{_either(lists['words'])})\b", re.IGNORECASE),
        re.compile(rf"[,;:]|\b(?:{_either(lists['cut'])})\b", re.IGNORECASE),
    )


def is_future(behind: str) -> bool:
    """Whether a future marker governs what follows: no comma, "said" or the like stands between."""
    words, cut = _future()
    ends = [found.end() for found in words.finditer(behind)]
    return bool(ends) and cut.search(behind, ends[-1]) is None
