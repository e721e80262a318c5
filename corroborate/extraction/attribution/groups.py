"""Whom "they" stands for where nobody spoke before: the plural subject of a sentence, such as "health experts"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.domain import CERTAIN, Hop, Name, Span
from corroborate.extraction.attribution.nouns import names_inside, singular, words_of
from corroborate.extraction.attribution.persons import several
from corroborate.extraction.attribution.sources import single
from corroborate.extraction.attribution.words import AUXILIARIES, DETERMINERS, OBJECTS, PASTS, PREPOSITIONS, RELATIVES

_STOP = re.compile(
    r"(?<![A-Z])(?<!Jr)(?<!Sr)(?<!Mr)(?<!Ms)(?<!Dr)(?<!St)(?<!Mrs)(?<!Sen)(?<!Rep)(?<!Gov)(?<!Gen)(?<!Rev)[.!?]\s|\n"
)
_FRONTED = re.compile(
    r"(?:(?:While|Although|Though|If|When|As|Because|But|And|Meanwhile,|However,) "
    r"|(?:On|Last|Late|Early) [\w ]{3,20}, )?"
)
_WORD = re.compile(r"(?P<word>[A-Za-z][\w.’'-]{0,24}),? ")
_BELONGING = re.compile(
    r" (?:of|for|at|in|from|with) (?:(?:the|both|a|an|his|her|their) )?"
    r"(?:[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){0,3}|[a-z-]{3,20})"
)
"""Whose or where they are: " for Lund", " of both parties"."""
_GATHERED = re.compile(
    r"(?:A|An|The|Another) (?:[a-z-]{2,20} )?(?:group|coalition|alliance|number|handful|team|collection) of "
    r"(?P<noun>(?:[\w-]{2,20} ){0,2}[a-z-]{2,20}s)"
    r"(?= (?:[a-z]{2,12}(?:ed|ly)|has|have|had|is|are|was|were|will|from|in|at|led|said|say|wrote|sent|went|met) )"
)
"""Several who are counted as one: "A group of red states filed"."""
NO_SUBJECT = PREPOSITIONS | AUXILIARIES | PASTS | OBJECTS
"""Words before which a subject ends."""
SUBJECT_WORDS = 6
"""Words from the beginning of a sentence to its plural subject (own choice)."""
SENTENCE_REACH = 300
"""Characters back in which the beginning of a sentence is sought (own choice)."""
TOGETHER = frozenset({"family", "couple", "jury", "crew", "police"})
"""Nouns of several persons that are no plurals."""
_BODIES = frozenset({"organizations", "organisations", "groups", "companies", "unions", "charities", "firms"})
_PARTIES = frozenset({"democrats", "republicans", "conservatives", "liberals", "tories"})


def group_before(text: str, names: Sequence[Name], source: Span, groups: Sequence[Hop]) -> Hop | None:
    """ "Health experts are glad, but they warn": the plural subject of the same sentence, or who spoke in it."""
    begin = max(0, source.start - SENTENCE_REACH)
    begin = max([begin, *(stop.end() for stop in _STOP.finditer(text, begin, source.start))])
    spoke = groups[0] if groups and groups[0].span is not None and groups[0].span.start >= begin else None
    return spoke or named_again(plural_subject(text, Span(begin, source.start), names), groups)


def group_host(text: str, source: Span, within: Span | None, host: Hop | None) -> Hop | None:
    """ "Some voters said they believe": those who say it, where the pronoun opens what they say."""
    if host is None or within is None or not _BEGINS.fullmatch(text, within.start, source.start):
        return None
    if host.kind == "institution" and not _is_plural(host.name.split(" ")[-1]):
        return None
    counted = _COUNTED.match(host.name) is not None
    return host if counted or (host.kind != "person" and several(host)) or "+" in host.key else None


_BEGINS = re.compile(r"[“\"]?(?:that |because |what )?")
_COUNTED = re.compile(
    r"(?:[\w-]+ ){0,3}(?:percent|per cent|half|in \d+|in ten|dozens|hundreds|most|many|some|both)\b", re.I
)
"""Sources that count several: "78 percent of voters", "four in 10"."""


def named_again(found: Hop | None, groups: Sequence[Hop]) -> Hop | None:
    """ "The sailors" are the "sailors from Tarn" named before: the group of the same noun, or the one found."""
    if found is None or " " in found.name.removeprefix("The ").removeprefix("the "):
        return found
    noun = found.name.rpartition(" ")[2].lower()
    return next((hop for hop in groups if noun in hop.name.lower().split()), found)


def plural_subject(text: str, sentence: Span, names: Sequence[Name]) -> Hop | None:
    """The persons that a sentence begins with: "Several Tarn sailors left"; None where its subject is none."""
    front = _FRONTED.match(text, sentence.start, sentence.end)
    begin = at = front.end() if front is not None else sentence.start
    gathered = _GATHERED.match(text, begin, sentence.end)
    if gathered is not None:
        span = Span(begin, gathered.end("noun"))
        return single(text, span, names_inside(names, span), None, CERTAIN)
    before = ""
    for _ in range(SUBJECT_WORDS):
        match = _WORD.match(text, at, sentence.end)
        if match is None:
            return None
        word = match["word"]
        if _ends_subject(word, before):
            return None
        before = word
        if _is_plural(word):
            after = _WORD.match(text, match.end(), sentence.end)
            if after is not None and singular(after["word"]) in words_of("roles", "nouns"):
                return None
            belonging = _BELONGING.match(text, match.end("word"), sentence.end)
            span = Span(begin, belonging.end() if belonging is not None else match.end("word"))
            return single(text, span, names_inside(names, span), None, CERTAIN)
        if text[match.end() - 2] == ",":
            return None
        at = match.end()
    return None


def _ends_subject(word: str, before: str) -> bool:
    """Whether a word is no part of a subject, or of one that owns another: a verb, a preposition, "Lund's"."""
    low = word.lower()
    if low in NO_SUBJECT | RELATIVES or low.endswith(("'s", "’s", "ing")):
        return True
    verbal = low.endswith("ed") or (low.endswith("s") and not low.endswith(("ss", "ics")) and not _is_plural(word))
    return verbal and word == low and bool(before) and before.lower() not in DETERMINERS


def _is_plural(word: str) -> bool:
    low = word.lower()
    noun = singular(low)
    return low in _PARTIES | TOGETHER or (
        (noun != low and any(noun in words_of(one, "nouns") for one in ("roles", "vague")))
        or low in _BODIES | words_of("several", "nouns")
    )
