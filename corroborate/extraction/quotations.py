"""Finds quoted words: the interiors of quotation marks of several styles, without being fooled by apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.domain import Span

SCARE_WORDS = 3
"""Up to so many words are a borrowed phrase ("global"), not an utterance; convention of this project."""

# Each opening mark with the marks that may close it; German low quotes are closed by the English opening marks.
DOUBLE = {"“": '”"', "„": "“”", "«": "»", "»": "«", '"': '"”'}
SINGLE = {"‘": "’", "'": "'", "‚": "‘’", "‹": "›"}
BEFORE_OPENING = ' \t\u00a0\n([{—–-/:“"„«‘'
ELISIONS = re.compile(r"['’](?:\d0s|\d\d\b|em\b|til\b|twas\b|tis\b|cause\b|bout\b|n['’])", re.IGNORECASE)
WORD = re.compile(r"\w+(?:['’-]\w+){0,4}")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, without the marks."""

    span: Span
    short: bool
    """True up to three words: a borrowed or scare-quoted phrase."""


def quotations(text: str, spans: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the outermost quotations inside `spans` (sentences or paragraphs), in order of the text.

    A quotation may run over several sentences. One that is not closed ends with its paragraph; when the next paragraph
    opens anew, as is usual for long statements, each paragraph gives one quotation.
    """
    found = (span for paragraph in _paragraphs(text, spans) for span in _within(text, paragraph))
    return tuple(Quotation(span, _short(text, span)) for span in found if span.of(text).strip())


def _paragraphs(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Join spans that share a line: sentences of one paragraph are read together."""
    current: Span | None = None
    for span in sorted(spans):
        for piece in _lines(text, span):
            if current is None:
                current = piece
            elif "\n" in text[current.end : piece.start] or piece.start < current.end:
                yield current
                current = piece
            else:
                current = Span(current.start, piece.end)
    if current is not None:
        yield current


def _lines(text: str, span: Span) -> Iterator[Span]:
    """Cut at empty lines only: a soft line break inside a quotation does not end it."""
    start = span.start
    while (gap := text.find("\n\n", start, span.end)) >= 0:
        if gap > start:
            yield Span(start, gap)
        start = gap + 2
    if start < span.end:
        yield Span(start, span.end)


def _within(text: str, paragraph: Span) -> Iterator[Span]:
    at = paragraph.start
    unclosed: set[str] = set()
    while at < paragraph.end:
        mark = text[at]
        end = -1
        if mark in DOUBLE and _opens(text, at, paragraph):
            end = _closing_double(text, at, paragraph)
        elif mark in SINGLE and mark not in unclosed and _opens(text, at, paragraph) and not ELISIONS.match(text, at):
            end = _closing_single(text, at, paragraph)
            if end < 0:
                unclosed.add(mark)  # nor will a later one find a closing mark; keeps the reading linear
        if end < 0:
            at += 1
            continue
        yield Span(at + 1, end)
        at = end + 1


def _opens(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] in "“„«":
        return True
    return before in BEFORE_OPENING and not after.isspace() and after not in ",.;:)"


def _closing_double(text: str, at: int, paragraph: Span) -> int:
    """Offset of the closing mark, or the end of the paragraph when there is none."""
    closers = DOUBLE[text[at]]
    for here in range(at + 1, paragraph.end):
        if text[here] in closers and (text[here] != '"' or _closes_straight(text, here, paragraph)):
            return here
    return -1 if text[at] == "»" else paragraph.end


def _closes_straight(text: str, here: int, paragraph: Span) -> bool:
    after = text[here + 1] if here + 1 < paragraph.end else " "
    return not (text[here - 1].isspace() and after.isalnum())


def _closing_single(text: str, at: int, paragraph: Span) -> int:
    """Offset of the closing mark; -1 when none fits, since a lone single mark is an apostrophe."""
    closers = SINGLE[text[at]]
    spare = -1
    for here in range(at + 2, paragraph.end):
        if text[here] not in closers:
            continue
        after = text[here + 1] if here + 1 < paragraph.end else " "
        if after.isalnum() or text[here - 1].isspace():
            continue
        if not _plural_possessive(text, here, after):
            return here
        spare = here if spare < 0 else spare
    return spare


def _plural_possessive(text: str, here: int, after: str) -> bool:
    """ "the miners' union": an s before the mark and a word after it."""
    return text[here - 1] in "sS" and after == " " and text[here + 2 : here + 3].islower()


def _short(text: str, span: Span) -> bool:
    return sum(1 for _ in WORD.finditer(text, span.start, span.end)) <= SCARE_WORDS
