"""Which body, country or document "it" stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.domain import CERTAIN, Hop, Name, Span
from corroborate.extraction.attribution.nouns import singular, words_of
from corroborate.extraction.attribution.offices import by_role
from corroborate.extraction.attribution.persons import hop_of
from corroborate.extraction.attribution.relatives import BODIES
from corroborate.extraction.attribution.speakers import Speakers
from corroborate.extraction.attribution.words import STOP


def it_meant(text: str, names: Sequence[Name], source: Span, speakers: Speakers) -> Hop | None:
    """The body or country that opens the sentence, the document that it or the one before begins with, else the body
    that was named last.
    """
    before = (n for n in names if n.span.end <= source.start and not _HEARER.search(text, 0, n.span.start))
    own = next((n for n in before if n.kind in BODIES or _opens_alone(text, n, source)), None)
    if (opening := _opening_body(text, names, source, speakers)) is not None:
        return opening
    subject = speakers.topic
    if subject is not None and subject.span is not None:
        here = STOP.search(text, subject.span.end, source.start) is None
        if own is None or (here and subject.span.start < own.span.start):
            return subject
    one = (b for b in speakers.bodies if b.kind == "outlet" or _is_single(b.name.lower()))
    return hop_of(own) or next(one, None) or _document_before(text, source, speakers)


def _document_before(text: str, source: Span, speakers: Speakers) -> Hop | None:
    """ "They read Lund's report. It said": the document told of last, by who made it, where no body is known."""
    if not speakers.made or not speakers.made[0][1] or not text[source.start].isupper():
        return None
    noun, maker = speakers.made[0]
    return Hop(noun, maker, "document", "", "", None, None, CERTAIN)


_HEARER = re.compile(r"\btold (?:the )?\Z")
"""Before a body that was told, and of which nothing is told."""


def _is_single(name: str) -> bool:
    """Whether a body is one thing: no "Democrats"; names of companies may be plurals."""
    return singular(name) == name or name.endswith(PLURAL_NAMES)


PLURAL_NAMES = (
    "airlines",
    "lines",
    "nations",
    "industries",
    "motors",
    "services",
    "systems",
    "labs",
    "studios",
    "holdings",
)
"""Last words of the names of single bodies."""


def _opens_alone(text: str, name: Name, source: Span) -> bool:
    """ "Norway left when it said": a country, or a place that opens the sentence, with a verb behind it."""
    if name.kind == "place":
        begun = text[max(0, name.span.start - 2) : name.span.start].strip() in ("", ".", "”", '"')
        return begun and STOP.search(text, name.span.end, source.start) is None and stands_alone(text, name.span)
    return name.kind == "country" and stands_alone(text, name.span)


def body_host(host: Hop | None) -> Hop | None:
    """ "The ministry said it had warned Tarn that": the body that says so."""
    if host is None or host.kind not in ("institution", "outlet"):
        return None
    return host if singular(host.name.lower()) == host.name.lower() and "+" not in host.key else None


_THE_BODY = re.compile(r"[Tt]he (?P<words>(?:[a-z]{3,20} ){0,2}?(?P<noun>[a-z]{3,20})) (?=[a-z])")


def _opening_body(text: str, names: Sequence[Name], source: Span, speakers: Speakers) -> Hop | None:
    """ "The company will close two yards, it said": the body that opens the sentence by what it is."""
    begin = max([0, *(stop.end() for stop in STOP.finditer(text, 0, source.start))])
    match = _THE_BODY.match(text, begin, source.start)
    if match is None or match["noun"] not in words_of("institutions", "nouns") | words_of("outlets", "nouns"):
        return None
    span = Span(*match.span("words"))
    before = [name for name in names if name.span.end <= begin]
    named = by_role(match["words"].split(), speakers, before)
    return named or Hop(match["words"], "", "institution", "", "", span, None, CERTAIN)


def stands_alone(text: str, span: Span) -> bool:
    """Whether a small letter follows a name, so that it narrows no other: "Norway sank it", not "Norway Post"."""
    return text[span.end : span.end + 1] == " " and text[span.end + 1 : span.end + 2].islower()
