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
TWICE, TWICES = "''", ("''", "``")
_MARK = re.compile(f"[{''.join({*DOUBLE, *SINGLE, *TWICE, TWICES[1][0]})}]")
"""The characters at which a quotation can begin."""
ENDS = ".,!?…"
ELISIONS = re.compile(r"['’](?:\d0s|\d\d\b|em\b|til\b|twas\b|tis\b|cause\b|bout\b|n['’])", re.IGNORECASE)
WORD = re.compile(r"\w+(?:['’-]\w+){0,4}")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, without the marks."""

    span: Span
    short: bool
    """True up to three words: a borrowed or scare-quoted phrase."""
    whole: Span
    """With its marks, as far as they are there."""


def quotations(text: str, spans: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the outermost quotations inside `spans` (sentences or paragraphs), in order of the text.

    A quotation may run over several sentences. One that is not closed ends with its paragraph; when the next paragraph
    opens anew, as is usual for long statements, each paragraph gives one quotation.
    """
    found = (pair for paragraph in _paragraphs(text, spans) for pair in _within(text, paragraph))
    trimmed = ((_trimmed(text, inside), whole) for inside, whole in found)
    return tuple(Quotation(span, _short(text, span), whole) for span, whole in trimmed if span.of(text).strip())


def _trimmed(text: str, inside: Span) -> Span:
    """Without the blanks that some put between mark and words."""
    words = inside.of(text)
    return Span(inside.start + len(words) - len(words.lstrip(" ")), inside.start + len(words.rstrip(" ")))


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


def _within(text: str, paragraph: Span) -> Iterator[tuple[Span, Span]]:
    """Each quotation without its marks and with them."""
    at = paragraph.start
    unclosed: set[tuple[str, bool]] = set()
    while (found := _MARK.search(text, at, paragraph.end)) is not None:
        at = found.start()
        mark = TWICE if text.startswith(TWICES, at) else text[at]
        spaced = text[at + len(mark) : at + len(mark) + 1].isspace()
        end = -1
        if (mark, spaced) not in unclosed and _opens(text, at, len(mark), paragraph):
            end = _closing_spaced(text, at, mark, paragraph) if spaced else _closing(text, at, mark, paragraph)
            if end < 0:
                unclosed.add((mark, spaced))  # nor will a later one find a closing mark; keeps the reading linear
        if end < 0:
            at += 1
            continue
        close = min(end + len(mark), paragraph.end)
        yield Span(at + len(mark), end), Span(at, close)
        at = close


def _opens(text: str, at: int, width: int, paragraph: Span) -> bool:
    if text[at] in "“„«":
        return True
    if text[at] not in DOUBLE and text[at] not in SINGLE and width != 2:
        return False
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + width] if at + width < paragraph.end else " "
    if before not in BEFORE_OPENING or after in ",.;:)":
        return False
    if after.isspace():  # \" Like this. \"
        return text[at + width + 1 : at + width + 2].isupper() and text[at] in "\"'"
    return width == 2 or text[at] not in SINGLE or not ELISIONS.match(text, at)


def _closing(text: str, at: int, mark: str, paragraph: Span) -> int:
    """Offset of the closing mark, or the end of the paragraph when a double one is left open; -1 when none fits."""
    if mark == TWICE:
        return _closing_twice(text, at, paragraph)
    return _closing_double(text, at, paragraph) if mark in DOUBLE else _closing_single(text, at, paragraph)


def _closing_spaced(text: str, at: int, mark: str, paragraph: Span) -> int:
    """ "He left. ' Like this. ' ": the closing mark too stands between blanks, after a full stop or comma."""
    if mark == TWICE:
        return -1
    here = text.find(mark, at + 2, paragraph.end)
    while here >= 0:
        after = text[here + 1] if here + 1 < paragraph.end else " "
        stop = text[here - 2] if text[here - 1] == " " else text[here - 1]
        if stop in ENDS and not after.isalnum():
            return here
        here = text.find(mark, here + 1, paragraph.end)
    return -1


def _closing_twice(text: str, at: int, paragraph: Span) -> int:
    """Two single marks in place of a double one, as some databases print them; of three the first is an inner one."""
    end = text.find("''", at + 2, paragraph.end)
    while end >= 0 and not _closes_straight(text, end + 1, paragraph, end - 1):
        end = text.find("''", end + 2, paragraph.end)
    if end < 0:
        return paragraph.end
    return end + 1 if text.startswith("'", end + 2) and end + 2 < paragraph.end else end


def _closing_double(text: str, at: int, paragraph: Span) -> int:
    closers = DOUBLE[text[at]]
    for here in range(at + 1, paragraph.end):
        if text[here] in closers and (text[here] != '"' or _closes_straight(text, here, paragraph, here - 1)):
            return here
        if text[here] == "“" == text[at] and text[here - 1] in ENDS and text[here + 1 : here + 2].isspace():
            return here  # an opening mark set where a closing one was meant
    return -1 if text[at] == "»" else paragraph.end


def _closes_straight(text: str, here: int, paragraph: Span, before: int) -> bool:
    """`before` is the offset of what stands before the mark that ends at `here`."""
    after = text[here + 1] if here + 1 < paragraph.end else " "
    return not (text[before].isspace() and after.isalnum())


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
