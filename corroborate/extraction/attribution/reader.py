"""What finds the attributions of an article: the rules (`chains.attributions`), or the tagger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corroborate.domain import Name
from corroborate.extraction.attribution.attributed import Attributed
from corroborate.extraction.quotations import Quotation
from corroborate.extraction.sentences import Sentence


class Reader(Protocol):
    """Reads the attributions of an article; names and quotations in order of the text."""

    def __call__(
        self, text: str, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quotation], /
    ) -> tuple[Attributed, ...]: ...
