"""Dates, clock times, telephones, addresses, versions and links: what holds digits and is found by its shape.

Every pattern is bounded and without adjacent repetitions, so that its time grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corroborate import cues
from corroborate.extraction.figures.tokens import Token

_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d,.:]\d|\d)"


@cache
def _month() -> str:
    names = cues.load("masks")["months"]["names"]
    return r"(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)\.?"


@cache
def at_digits() -> tuple[re.Pattern[str], ...]:
    """The patterns that begin with digits: tried where a digit run begins, and nowhere else."""
    data, month, day = cues.load("masks"), _month(), _DAY
    zone = "|".join(data["zones"]["names"])
    street = "|".join(data["streets"]["names"])
    clock = r"\d{1,2}(?:[:.]\d{2})?"
    half_day = r"(?:[ap]\.m\b\.?|[ap]m\b|[AP]M\b|[AP]\.M\b\.?)"
    written = (
        rf"{day}(?:\s?[-–/]\s?{day}|,? (?:and|to|or) {day})?\s(?:of\s)?{month}(?:,?\s\d{{4}}\b)?",
        r"\d{4}-\d{2}-\d{2}(?:T[\d:]{1,12})?",
        r"\d{1,4}/\d{1,4}(?:/\d{1,4})?\b",
        r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b",
        r"\d{1,4}(?:\.\d{1,5}){2,5}\b(?!,\d)",
        rf"{clock}\s?(?:[-–]|to)\s?{clock}\s?{half_day}",
        rf"\d{{1,2}}(?:[:.]\d{{2}}){{0,2}}\s?(?:{half_day}|o['’]clock)",
        rf"\d{{1,3}}:\d{{2}}(?::\d{{2}})?(?:\.\d{{1,3}})?(?:\s?(?:{zone})\b)?",
        rf"\d{{1,4}}(?:\.\d{{2}})?\s?h?\s?(?:{zone})\b",
        r"(?:1-)?\d{3}[.-]\d{3}[.-]\d{4}\b",
        r"0\d{2,4}[ -]\d{3,4}(?:[ -]?\d{3,4})?\b",
        rf"\d{{1,5}}[A-Za-z]?(?:\s[A-Z][\w’'.]{{1,30}}){{1,3}}\s(?:{street})\b",
        r"\d{4}\s?[-–/]\s?\d{2}\b(?!\d)(?!\s?(?:%|percent|per cent))",
        r"\d{1,4}(?= (?:BCE?|B\.C\.|AD|A\.D\.|CE)\b)",
        r"\d{1,3}(?:[-–]\d{1,3}){2,6}\b",
        r"0[xX][0-9a-fA-F]{1,64}\b|\d{1,15}[eE][+-]?\d{1,9}\b|[\d.]{1,20}\s?[×xX]\s?10[-−–^]?\d{0,3}",
        r"\d{1,3} \d{3}(?: \d{3}){0,4}(?![\d,.]\d|\d)",
    )
    return tuple(map(re.compile, written))


@cache
def at_words() -> tuple[re.Pattern[str], ...]:
    """The patterns that begin with words or signs; searched for."""
    month, day = _month(), _DAY
    written = (
        r"https?://\S{1,500}|www\.\S{1,500}",
        rf"{month}\s{day}(?:\s?[-–/]\s?{day}|,? (?:and|to|or) (?:{month} )?{day})?(?:,?\s\d{{4}}\b)?",
        rf"{month},?\s(?:of\s)?['’]?\d{{2,4}}\b(?![,.]?\d)",
        r"\+\d{1,3}(?:[ .()-]{1,2}\d{2,4}){2,5}\b",
        r"\(\d{3}\) ?\d{3}[ .-]\d{4}\b",
        r"(?:[Cc]all|[Pp]hone|tel|dial|fax|text)[.:]? \(?\d{3,5}\)?[ -]\d{3,5}(?:[ -]\d{3,5})?\b",
        r"\b(?:[Cc]all|at|number|phone|hotline|line|is|or)[.:]? \d{3}-\d{4}\b"
        r"(?! (?!(?:or|and|with|to|for|if|by|ext)\b)[a-z])",
        r"(?<=[^\w][A-Z]{2} )\d{5}(?:-\d{4})?\b",
        r"A\.?D\.? \d{1,4}\b(?: (?:and|to) \d{1,4}\b)?",
        r"[Vv]ersions? ?\d{1,4}(?:\.\d{1,4}){0,3}\b",
    )
    return tuple(map(re.compile, written))


EMAIL = re.compile(r"(?<!\S)[\w.+-]{1,64}@[\w.-]{1,255}")

VULGAR = re.compile(r"\d/(?:2|3|4|5|8|10|16)\Z")
MEASURED = re.compile(
    r"[\s-](?:%|per\s?cent|point|inch|mile|hour|year|of (?!\d|[A-Z])|cup|million|billion|ounce|pound|acre)"
)
"""What must follow "1/4" that it be a fraction and no date."""

COUNTS = re.compile(
    r"\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,6})?"
    r"(?:%| (?:m|b|tr)illion| people| percent| per cent| pounds| dollars"
    r"| days?| weeks?| years?| hours?| minutes?| miles?| times?| points?| km)(?![\w-])"
)
"""A quick way out: what follows makes the number a plain quantity, whatever the other patterns are."""

SPACED = re.compile(r"\d{1,3}(?: \d{3}){0,3} 000\Z")
"""Groups parted by plain spaces are read as one number where the last group is "000"; see also `GROUPED`."""
GROUPED = re.compile(r"\d{1,2}(?: \d{3}){2,4} [A-Za-z]")
"""Three groups or more of a number, and a word behind them: no telephone begins with one digit or two and goes on in
threes. Two groups alone are read as none."""


def covered(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Character ranges of dates, times, telephones, links and the like."""
    if any(token.kind == "digits" for token in tokens):
        for pattern in at_words():
            for match in pattern.finditer(text):
                if not _is_quantity(match):
                    yield match.span()
    if "@" in text:
        for match in EMAIL.finditer(text):
            yield match.span()
    for token in tokens:
        if token.kind != "digits" or (token.start and text[token.start - 1].isalpha()):
            continue
        if COUNTS.match(text, token.start):
            continue
        for pattern in at_digits():
            found = pattern.match(text, token.start)
            if found and not _is_quantity(found):
                yield found.span()


def _is_quantity(match: re.Match[str]) -> bool:
    """A pattern that also fits a quantity: spaced thousands, which are joined later, and fractions."""
    found = match.group()
    if SPACED.match(found) or (" " in found and GROUPED.match(match.string, match.start())):
        return True
    if VULGAR.match(found):
        top, base = map(int, found.split("/"))
        before = match.string[max(0, match.start() - 2) : match.start()]
        mixed = len(before) == 2 and before[0].isdecimal() and before[1] == " "
        return top < base and (mixed or MEASURED.match(match.string, match.end()) is not None)
    return False
