"""A text as word pieces with their characters, and the windows of pieces that a network is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.extraction.sentences import Sentence

WINDOW = 192
"""Pieces of a window, the special ones included: about six sentences of news."""
BEFORE, AFTER = 24, 40
"""Pieces of context on either side of the part that is read; contents run on after a cue more often than before."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text, a separator between paragraphs; arrays of one length."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    """First character of each piece."""
    ends: NDArray[np.int64]
    first: NDArray[np.bool_]
    """Whether a piece begins a word; False for separators."""
    sentence: NDArray[np.int64]
    """Position of its sentence among those given."""


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `end` are given to the network, `core` to `past` of them are read."""

    start: int
    core: int
    past: int
    end: int


def pieces(text: str, sentences: Sequence[Sentence], tokenizer: Any, separator: int) -> Pieces:
    """Cut sentences into pieces. `tokenizer` is a tokenizers.Tokenizer, `separator` the id between paragraphs."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    rows = tokenizer.encode_batch([s.span.of(clean) for s in sentences], add_special_tokens=False)
    found: list[tuple[int, int, int, bool, int]] = []
    for number, (sentence, row) in enumerate(zip(sentences, rows, strict=True)):
        begin = sentence.span.start
        if number and sentence.paragraph != sentences[number - 1].paragraph:
            found.append((separator, begin, begin, False, number))
        last = None
        for identity, (start, end), word in zip(row.ids, row.offsets, row.word_ids, strict=True):
            found.append((identity, begin + start, begin + end, word != last, number))
            last = word
    table = np.array(found, dtype=np.int64).reshape(-1, 5)
    return Pieces(table[:, 0], table[:, 1], table[:, 2], table[:, 3].astype(bool), table[:, 4])


def windows(row: Pieces) -> Iterator[Window]:
    """Windows whose cores follow one another and end with a sentence where one ends in reach."""
    size, room = len(row.ids), WINDOW - 2
    core = 0
    while core < size:
        start = max(0, core - BEFORE)
        end = min(size, start + room)
        past = end if end == size else _sentence_end(row, core, end - AFTER)
        yield Window(start, core, past, end)
        core = past


def _sentence_end(row: Pieces, core: int, limit: int) -> int:
    """The last end of a sentence after `core` and up to `limit`, else `limit`."""
    here = row.sentence[limit]
    at = int(np.searchsorted(row.sentence, here))
    return at if at > core else limit
