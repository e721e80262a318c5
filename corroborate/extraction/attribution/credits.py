"""Credits of wire agencies: "(AP) —" in a dateline, "— Reuters" at the end, "Reuters contributed to this report"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corroborate.domain import CERTAIN, Attribution, Hop, Name, Span
from corroborate.extraction.attribution.attributed import Attributed
from corroborate.extraction.attribution.nouns import words_of
from corroborate.extraction.sentences import Sentence

DATELINE = re.compile(r"[^\n()]{0,80}\((?P<agency>[A-Z][A-Za-z ]{1,24})\)\s?(?:[—–-]{1,2}|:)\s")
CLOSING = re.compile(r"(?:[—–-]{1,2}\s?|\()(?P<agency>[A-Z][A-Za-z]{1,24})\)?\.?\Z")
CONTRIBUTED = re.compile(
    r"\(?(?:The )?(?P<agency>[A-Z][A-Za-z ]{1,24}?) (?:also )?contributed to this (?:report|story|article)"
)
CAPTION = re.compile(r"\b(?:photos?|file|pictured|images?|picture|pool|via)\b", re.IGNORECASE)
"""Words of the caption of a picture, whose credit is not that of the article."""
OPENING_SENTENCES = 3
"""A dateline stands in one of the first sentences."""
CLOSING_LENGTH = 60
"""Characters at the end of the last sentence in which a closing credit is sought."""


def wire_credit(text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> Iterator[Attributed]:
    """Yield the agency that the article is credited to, at most once.

    The content is the article after a dateline, or the article before a closing credit; an agency that only
    contributed has no content: which words are its own is not told.
    """
    for number, sentence in enumerate(sentences[:OPENING_SENTENCES]):
        match = DATELINE.match(text, sentence.span.start, sentence.span.end)
        if match is not None and _is_agency(match["agency"]):
            yield _credited(text, number, match, names, (Span(match.end(), sentences[-1].span.end),))
            return
    if not sentences:
        return
    last = sentences[-1].span
    closing = CLOSING.search(text, max(last.start, last.end - CLOSING_LENGTH), last.end)
    contributed = CONTRIBUTED.match(text, last.start, last.end)
    if contributed is not None and _is_agency(contributed["agency"]):
        yield _credited(text, len(sentences) - 1, contributed, names, ())
    elif (
        closing is not None
        and _is_agency(closing["agency"])
        and len(sentences) > 2
        and CAPTION.search(text, last.start, closing.start()) is None
    ):
        body = Span(sentences[0].span.start, closing.start())
        yield _credited(text, len(sentences) - 1, closing, names, (body,))


def _is_agency(name: str) -> bool:
    return name.lower() in words_of("outlets", "agencies")


def _credited(
    text: str, number: int, match: re.Match[str], names: Sequence[Name], content: tuple[Span, ...]
) -> Attributed:
    span = Span(match.start("agency"), match.end("agency"))
    key = next((n.key for n in names if n.span.overlaps(span)), span.of(text).lower())
    hop = Hop(span.of(text), key, "outlet", "", span.of(text), span, span, CERTAIN)
    return Attributed(number, span, span, content, Attribution((hop,)), "credit")
