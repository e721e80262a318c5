"""What the tagger is told of each piece beside the piece itself: its case, quotation marks, and what the rules read.

The word pieces of all-MiniLM-L6-v2 are lower case, and a window may begin inside a quotation: both are known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import Span
from corroborate.extraction.attribution.attributed import Attributed
from corroborate.extraction.attribution.pieces import Pieces
from corroborate.extraction.quotations import Quotation

HINTS = (
    "capital", "capitals", "quoted",
    "source of a report", "cue of a report", "content of a report",
    "source of an attitude", "cue of an attitude", "content of an attitude",
)  # fmt: skip
RULED = 3
"""The first of those that come from the rules."""


def hints(text: str, row: Pieces, ruled: Iterable[Attributed], quotes: Sequence[Quotation]) -> NDArray[np.float32]:
    """Zeros and ones of shape (pieces, 9), in the order of HINTS; credits count as nothing."""
    found = np.zeros((len(row.ids), len(HINTS)), dtype=np.float32)
    for at, (start, end) in enumerate(zip(row.starts.tolist(), row.ends.tolist(), strict=True)):
        found[at, 0] = text[start : start + 1].isupper()
        found[at, 1] = end - start > 1 and text[start:end].isupper()
    _mark(found, 2, row, (quote.span for quote in quotes))
    for one in ruled:
        if one.kind != "credit":
            first = RULED if one.kind == "report" else RULED + 3
            for place, spans in enumerate(((one.source,), (one.cue,), one.content)):
                _mark(found, first + place, row, (span for span in spans if span is not None))
    return found


def _mark(found: NDArray[np.float32], hint: int, row: Pieces, spans: Iterable[Span]) -> None:
    for span in spans:
        first, past = np.searchsorted(row.ends, span.start, "right"), np.searchsorted(row.starts, span.end)
        found[first:past, hint] = 1.0
