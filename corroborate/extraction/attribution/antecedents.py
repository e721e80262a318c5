"""Who is meant by "he", "who", "they", "the minister", "the station": sources that the article has named before.

Offices and last names are led back in `offices`, "it" in `it`, "he" and "she" inside a sentence in `he`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corroborate.domain import CERTAIN, Hop, Name, Span, Stance
from corroborate.extraction.attribution.groups import group_before, group_host, named_again, plural_subject
from corroborate.extraction.attribution.he import (
    answered,
    host_meant,
    narrows,
    objects,
    of_relative,
    reacted_to,
    subject_before,
    subject_within,
    told_behind,
)
from corroborate.extraction.attribution.it import body_host, it_meant
from corroborate.extraction.attribution.nouns import mentions, words_of
from corroborate.extraction.attribution.offices import by_role, role_before, role_or_last_name
from corroborate.extraction.attribution.people import listed_people
from corroborate.extraction.attribution.persons import is_body
from corroborate.extraction.attribution.relatives import person_before, thing_before
from corroborate.extraction.attribution.sources import single
from corroborate.extraction.attribution.speakers import Speakers
from corroborate.extraction.attribution.words import ACRONYMS


def resolved(
    text: str,
    source: Span,
    cue: Span | None,
    stance: Stance,
    names: Sequence[Name],
    speakers: Speakers,
    dialogue: bool = False,
    within: Span | None = None,
    host: Hop | None = None,
) -> tuple[Hop, ...]:
    """Return the hop of a source that the article has named before, or () when the words name it themselves.

    `names` are those of the sentence, `within` is the content of another source, `host`, in which this one stands; the
    hop's span is where the name stands, not the pronoun.
    """
    found = _pronoun(text, source, cue, names, speakers, dialogue, within, host)
    found = (
        found
        or _with_another(text, source, cue, names, speakers, within, host)
        or role_or_last_name(text, source, speakers, [n for n in names if n.span.end <= source.start])
    )
    if found is None:
        return ()
    return (replace(found, cue=cue.of(text) if cue else "", cue_span=cue, stance=stance),)


def _pronoun(
    text: str,
    source: Span,
    cue: Span | None,
    names: Sequence[Name],
    speakers: Speakers,
    dialogue: bool,
    within: Span | None,
    host: Hop | None,
) -> Hop | None:
    """Who is meant by a source of one word that is no name."""
    words = [w.low for w in mentions(text, source)]
    if len(words) != 1:
        return None
    (word,) = words
    if word in words_of("pronouns", "persons"):
        others = answered(text, names, source)
        fitting = [n for n in names if speakers.may_be(n.key, word) and n not in others]
        return (
            of_relative(text, names, source, word, cue)
            or told_behind(text, fitting, source, word)
            or reacted_to(text, fitting, source, word)
            or subject_within(text, fitting, source, word, within)
            or next((hop for told, hop in speakers.told if told == word), None)
            or host_meant(host, speakers, word)
            or subject_before(text, [n for n in fitting if not narrows(text, n)], source, word)
            or (None if dialogue or _closes(text, source, cue) else role_before(text, source, speakers, word))
            or speakers.meant(dialogue, word, [*objects(text, cue, names), *others])
        )
    if source.of(text) in ACRONYMS:
        return None  # "WHO said"
    if word == "who":
        return _officer_before(text, source, speakers) or person_before(text, names, source)
    if word in ("which", "that"):
        return thing_before(text, names, source)
    if word == "it":
        return body_host(host) or it_meant(text, names, source, speakers)
    if word in words_of("pronouns", "groups"):
        return (
            _pair_before(text, names, source)
            or group_host(text, source, within, host)
            or _group(text, names, source, speakers)
        )
    return None


def _closes(text: str, source: Span, cue: Span | None) -> bool:
    """ "It shows the role of the president, he said.": behind what was said, whose offices are others."""
    before = text[max(0, source.start - 3) : source.start].rstrip(' ”"')
    return cue is not None and before.endswith(",") and _END.match(text, cue.end) is not None


_END = re.compile(r"\Z|[.\n]| (?:on|in|at|during|later|last) ")


def _with_another(
    text: str,
    source: Span,
    cue: Span | None,
    names: Sequence[Name],
    speakers: Speakers,
    within: Span | None,
    host: Hop | None,
) -> Hop | None:
    """ "He and Deputy Mayor Ann Lee had found": whom the pronoun stands for, and the one beside."""
    match = _HE_AND.match(text, source.start, source.end)
    if match is None:
        return None
    own, other = Span(*match.span("pronoun")), Span(match.end(), source.end)
    one = _pronoun(text, own, cue, [n for n in names if n.span.end <= own.start], speakers, False, within, host)
    beside = single(text, other, [n for n in names if other.covers(n.span)], cue, CERTAIN)
    if one is None or one.kind != "person" or not one.key or not beside.key:
        return None
    key = "+".join(sorted((one.key, beside.key)))
    return Hop(f"{one.name} and {beside.name}", key, "person", "", "", source, None, CERTAIN)


_HE_AND = re.compile(r"(?P<pronoun>[Hh]e|[Ss]he) and ")


def _officer_before(text: str, source: Span, speakers: Speakers) -> Hop | None:
    """ "A break with the president, who has said": whom an office stands for that was named before."""
    match = _OFFICER.search(text, max(0, source.start - OFFICER_REACH), source.start)
    if match is None or match["noun"] not in words_of("roles", "nouns"):
        return None
    return by_role(match["words"].split(), speakers)


_OFFICER = re.compile(r"\b[Tt]he (?P<words>(?:[a-z]{3,12} )?(?P<noun>[a-z]{3,20})), \Z")
OFFICER_REACH = 50
"""Characters that hold an office before "who"."""


def _group(text: str, names: Sequence[Name], source: Span, speakers: Speakers) -> Hop | None:
    here = group_before(text, names, source, speakers.groups)
    if here is not None:
        return here
    before = (
        plural_subject(text, span, named) or _pair_before(text, named, Span(span.end, span.end))
        for span, named in speakers.plain
    )
    found = next((group for group in before if group is not None), None)
    one = next(iter(speakers.people), None)
    if found is None and not speakers.groups and one is not None and one.kind == "described" and not speakers.silent:
        return one  # "“It leaks,” the clerk said. “It will go,” they added."
    return named_again(found, speakers.groups) or next(iter(speakers.groups), None)


def _pair_before(text: str, names: Sequence[Name], source: Span) -> Hop | None:
    """ "Ann Lee and Mayor Tom Vale sound as if they": two people named before in the same sentence, or a list."""
    people = [n for n in names if n.kind == "person" and n.span.end <= source.start and not is_body(n)]
    if (several := listed_people(text, people)) is not None:
        return several
    for one, other in pairwise(people):
        listing = text[max(0, one.span.start - len("including ")) : one.span.start].endswith("including ")
        if one.key != other.key and not listing and _AND.fullmatch(text, one.span.end, other.span.start):
            both = Span(one.span.start, other.span.end)
            key = "+".join(sorted((one.key, other.key)))
            return Hop(both.of(text), key, "person", "", "", both, None, CERTAIN)
    return None


_AND = re.compile(r"(?: \([RDI]-[A-Z][\w.]{1,10}\)|, [RDI]-[A-Z][\w.]{1,10},)? and (?:[A-Z][\w.]{1,20} ){0,4}")
"""Between two people: titles at most."""
