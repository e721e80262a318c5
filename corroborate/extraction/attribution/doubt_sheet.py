"""What the network of doubt is shown of an attribution: its passage, marked, and the chain, as word pieces.

A sheet holds, in this order, as much of the text before as there is room for, the passage from the first mark to the
last, and behind a separator the chain that was read. Marks are brackets of the ordinary vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from corroborate.domain import Span
from corroborate.extraction.attribution.attributed import Attributed

SOURCE = ("R", "W", "H", "A", "N")
"""What may be said of a source: right; another's; half or misbuilt; with somebody above it who did not say so; that
there is no attribution at all."""
CONTENT = ("R", "L", "S", "X")
"""What may be said of a content: right, too long, too short, another."""
LONGEST = 144
"""Word pieces of a sheet, as in training; longer passages are cut in their middle."""
LONGEST_CHAIN = 24
"""Word pieces of the chain."""
BEFORE = 700
"""Characters of the text before that are cut into pieces; what finds room is less."""
SHORT_LEAD = 20
"""Pieces of the text before where the source names itself: nobody has to be looked for there."""
EITHER_END = 1_000
"""Characters at either end of a long stretch that are cut into pieces: more than there is ever room for."""
MARKS = {"source": ("<", ">"), "cue": ("|", "|"), "content": ("{", "}")}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The word pieces of one attribution, and where what is asked about stands among them."""

    ids: tuple[int, ...]
    source: int
    """The mark before the source; 0, the piece before all, when there is none."""
    content: int
    """The mark before the content; 0 when there is none."""


class _Piece(NamedTuple):
    id: int
    opens: str
    """What begins behind it when it is a mark, else ""."""


def sheet(text: str, one: Attributed, around: Span, tokenizer: Any, *, named: bool) -> Sheet:
    """The sheet of one attribution that stands in the sentence `around`; `tokenizer` is a tokenizers.Tokenizer, and
    `named` tells that the source names itself."""
    spans = list(_marked(one))
    start = min([around.start, *(span.start for span, _ in spans)])
    end = max([around.end, *(span.end for span, _ in spans)])
    first, last = (_Piece(tokenizer.token_to_id(mark), "") for mark in ("[CLS]", "[SEP]"))
    chain = _pieces(told(one), tokenizer)[:LONGEST_CHAIN]
    room = LONGEST - 3 - len(chain)
    passage = _shortened(list(_passage(text, Span(start, end), spans, tokenizer)), room)
    free = min(room - len(passage), SHORT_LEAD if named else room)
    lead = _pieces(text[max(0, start - BEFORE) : start], tokenizer)
    row = [first, *lead[max(0, len(lead) - free) :], *passage, last, *chain, last]
    at = {piece.opens: k for k, piece in reversed(list(enumerate(row)))}
    return Sheet(tuple(piece.id for piece in row), at.get("source", 0), at.get("content", 0))


def told(one: Attributed) -> str:
    """The chain in words, nearest first."""
    hops = one.attribution.hops
    return " < ".join(f"{hop.kind} {hop.name}{f' ({hop.role})' if hop.role else ''}" for hop in hops)


def _marked(one: Attributed) -> Iterator[tuple[Span, str]]:
    if one.source is not None:
        yield one.source, "source"
    if one.cue is not None:
        yield one.cue, "cue"
    for content in one.content:
        yield content, "content"


def _shortened(passage: list[_Piece], room: int) -> list[_Piece]:
    if len(passage) <= room:
        return passage
    return [*passage[: room // 2], *passage[len(passage) - (room - room // 2) :]]


def _passage(text: str, whole: Span, spans: Sequence[tuple[Span, str]], tokenizer: Any) -> Iterator[_Piece]:
    """The pieces of a passage, and a mark where a span begins or ends; inner spans within outer ones."""
    ends = [(span.end, 0, span.end - span.start, MARKS[kind][1], "") for span, kind in spans]
    starts = [(span.start, 1, span.start - span.end, MARKS[kind][0], kind) for span, kind in spans]
    at = whole.start
    for place, _, _, mark, opens in sorted(ends + starts):
        yield from _pieces(text[at:place], tokenizer)
        yield _Piece(tokenizer.token_to_id(mark), opens)
        at = max(at, place)
    yield from _pieces(text[at : whole.end], tokenizer)


def _pieces(text: str, tokenizer: Any) -> list[_Piece]:
    """Of a long text the pieces of both ends alone, so that a hostile one costs no more than another."""
    if len(text) > 2 * EITHER_END:
        text = f"{text[:EITHER_END]} {text[-EITHER_END:]}"
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return [_Piece(identity, "") for identity in tokenizer.encode(clean, add_special_tokens=False).ids]
