"""The tagger: a trained reader of attributions, beside the rules.

It finds cues and, for each, the words of its source and of its content. Who the source is and what chain it stands in
is worked out as for the rules, whose frames it mends and adds to (`joined`). Nothing is loaded before the first text.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import Attribution, ModelInfo, Name, Span
from corroborate.errors import ModelFault
from corroborate.extraction.attribution.agreed import agreed
from corroborate.extraction.attribution.attitudes import attitudes
from corroborate.extraction.attribution.attributed import Attributed
from corroborate.extraction.attribution.chains import attributions
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.hints import hints
from corroborate.extraction.attribution.joined import joined
from corroborate.extraction.attribution.pieces import Pieces, Window, pieces, windows
from corroborate.extraction.attribution.tagged import Outcome, Tagged, Tagging, Thresholds, tagging
from corroborate.extraction.attribution.weights import pinned, verified
from corroborate.extraction.attribution.words import Line
from corroborate.extraction.names import names as names_in
from corroborate.extraction.quotations import Quotation, quotations
from corroborate.extraction.sentences import Sentence, sentences
from corroborate.networks.threads import side_by_side

DIMENSIONS = 384


class Opened(NamedTuple):
    """What reading needs: a tokenizers.Tokenizer, a network, and the ids of the marks around and inside a window."""

    tokenizer: Any
    network: Callable[[NDArray[np.int64], NDArray[np.float32]], tuple[NDArray[np.float64], NDArray[np.float64]]]
    """ids (pieces,), hints (pieces, 9) -> probabilities of tags (pieces, 7) and links (2, pieces, pieces)."""
    start: int
    separator: int


class Tagger:
    """Reads attributions with a network; the result depends on the text and the weights alone, on any thread.

    A `flat` one reads spans as corpora of attribution have them, none inside another and each content as it was tagged;
    else contents are as claims need them, with quotations that go on and with attributions inside one another.
    """

    def __init__(self, opened: Callable[[], Opened], thresholds: Thresholds, *, flat: bool = False) -> None:
        self._open = opened
        self._thresholds = thresholds
        self._flat = flat
        self._opened: Opened | None = None
        self._opening = Lock()

    @classmethod
    def of(cls, base: Path, folder: Path | None = None, *, flat: bool = False) -> Tagger:
        """The pinned tagger on the verified folder of all-MiniLM-L6-v2.

        Raises ModelFault when weights are missing or not the ones that were pinned.
        """
        weights = verified(base, folder)
        return cls(lambda: opened(base, weights), pinned().thresholds, flat=flat)

    @property
    def info(self) -> ModelInfo:
        return ModelInfo(pinned().name, pinned().digest, DIMENSIONS)

    def attributed(self, text: str) -> tuple[Attributed, ...]:
        """Every attribution of a plain text."""
        found = sentences(text)
        spans = [sentence.span for sentence in found]
        return self.attributions(text, found, names_in(text, spans), quotations(text, spans))

    def attributions(
        self, text: str, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quotation]
    ) -> tuple[Attributed, ...]:
        """The attributions of an article, as `chains.attributions` gives them."""
        ruled = by_rules(text, sentences, names, quotes)
        tagging = self.tagging(text, sentences, ruled, quotes)
        starts = [sentence.span.start for sentence in sentences]
        tagged: dict[int, list[Tagged]] = {}
        for one in tagging.found:
            tagged.setdefault(bisect_right(starts, one.cue.start) - 1, []).append(one)

        def framed(number: int, line: Line, named: Sequence[Span]) -> list[Frame]:
            return joined(line, named, tagged.get(number, ()), tagging, text, nested=not self._flat)

        chained = attributions(text, sentences, names, quotes, framed)
        if self._flat:
            chained = _as_tagged(chained, {one.cue: one for ones in tagged.values() for one in ones})
        reported = {one.cue for one in chained}
        attitudes = [
            Attributed(number, one.source, one.cue, one.content, Attribution(), "attitude")
            for number, ones in tagged.items()
            for one in ones
            if one.cue not in reported
        ]
        every = sorted((*chained, *attitudes), key=lambda one: one.sentence)
        return tuple(agreed(text, every, ruled)) if self._flat else tuple(every)

    def tagging(
        self,
        text: str,
        sentences: Sequence[Sentence],
        ruled: Sequence[Attributed] = (),
        quotes: Sequence[Quotation] = (),
    ) -> Tagging:
        """Cues with their sources and contents, before anybody asks who the sources are; `ruled` is what rules read."""
        row, outcomes = self.outcomes(text, sentences, ruled, quotes)
        return tagging(row, outcomes, self._thresholds)

    def outcomes(
        self, text: str, sentences: Sequence[Sentence], ruled: Sequence[Attributed], quotes: Sequence[Quotation]
    ) -> tuple[Pieces, Iterator[Outcome]]:
        """The pieces of a text and what the network says of each window, before anything is decided."""
        with self._opening:
            opened = self._opened = self._opened or self._open()
        row = pieces(text, sentences, opened.tokenizer, opened.separator)
        return row, _outcomes(row, hints(text, row, ruled, quotes), windows(row), opened)


def _as_tagged(chained: Sequence[Attributed], tagged: Mapping[Span, Tagged]) -> tuple[Attributed, ...]:
    """The same attributions with their contents as they were tagged."""
    return tuple(
        replace(one, content=tagged[one.cue].content) if one.cue is not None and one.cue in tagged else one
        for one in chained
    )


def by_rules(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quotation]
) -> tuple[Attributed, ...]:
    """What the rules read, reports and attitudes: the tagger is told of it."""
    reports = attributions(text, sentences, names, quotes)
    return (*reports, *attitudes(text, sentences, quotes, reports))


def _outcomes(row: Pieces, told: NDArray[np.float32], every: Iterable[Window], opened: Opened) -> Iterator[Outcome]:
    marks = np.zeros((1, told.shape[1]), dtype=np.float32)

    def outcome(window: Window) -> Outcome:
        here = slice(window.start, window.end)
        ids = np.array([opened.start, *row.ids[here], opened.separator], dtype=np.int64)
        tags, links = opened.network(ids, np.concatenate([marks, told[here], marks]))
        return Outcome(window, tags[1:-1], links[:, 1:-1, 1:-1])

    return side_by_side(outcome, list(every))


def opened(base: Path, weights: Path) -> Opened:
    """Load the network from files that were verified. Raises ModelFault when they are no tagger."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import Tokenizer

    from corroborate.extraction.attribution.network import Network

    try:
        tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        network = Network(base, weights)
    except Exception as fault:  # a broken file surfaces as whatever its first reader raises
        cure = "Install corroborate again, or set attribution = rules."
        raise ModelFault(f"The tagger cannot be loaded ({type(fault).__name__}).", cure) from fault
    tokenizer.no_padding()
    tokenizer.no_truncation()
    start, separator = (int(tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]"))
    return Opened(tokenizer, network.probabilities, start, separator)
