"""What is handed out: one attribution of an article, and the innermost one for a span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corroborate.domain import Attribution, Name, Span
from corroborate.extraction.quotations import Quotation
from corroborate.extraction.sentences import Sentence

COVER = 0.5
"""Share of a span that a content must cover to be its attribution."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution: the words of the source and of the cue, what is attributed, and the chain."""

    sentence: int
    """Position among the sentences given."""
    source: Span | None
    """As it stands there, a pronoun included; None when nobody is named."""
    cue: Span | None
    content: tuple[Span, ...]
    attribution: Attribution


class Reader(Protocol):
    """Reads the attributions of an article; names and quotations in order of the text."""

    def __call__(
        self, text: str, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quotation], /
    ) -> tuple[Attributed, ...]: ...


def covering(attributeds: Sequence[Attributed], span: Span) -> Attributed | None:
    """Return the innermost attribution whose content covers at least half of `span`, or None."""
    best: tuple[int, Attributed] | None = None
    for attributed in attributeds:
        for content in attributed.content:
            common = min(content.end, span.end) - max(content.start, span.start)
            size = content.end - content.start
            if common >= COVER * (span.end - span.start) and common > 0 and (best is None or size <= best[0]):
                best = (size, attributed)
    return best[1] if best else None
