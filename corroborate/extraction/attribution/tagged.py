"""From the probabilities of a network to cues with their sources and contents, in characters of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import Span
from corroborate.extraction.attribution.pieces import Pieces, Window

Probabilities = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the tagger sees it."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    confidence: float
    """Mean probability of the words of its cue, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which a word counts; chosen on articles kept apart from training (see the card)."""

    cue: float
    source: float
    content: float
    tag: float
    """Power of a word's own tag beside its link to the cue: 0 leaves it out."""
    gap: int
    """Words of doubt inside a source or content that are taken along."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the network says of one window; the arrays are in pieces of the window, special ones left out."""

    window: Window
    tags: Probabilities
    """(pieces, 7): O, then begin and inside of source, cue and content."""
    links: Probabilities
    """(2, pieces, pieces): that a word belongs to the source, to the content, of the cue beginning at a piece."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a window: their pieces, characters and probabilities."""

    at: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    tags: Probabilities

    def span(self, first: int, last: int) -> Span:
        return Span(int(self.starts[first]), int(self.ends[last]))


def decoded(row: Pieces, outcome: Outcome, limits: Thresholds) -> Iterator[Tagged]:
    """The attributions whose cue begins in the core of a window, in order."""
    words = _words(row, outcome)
    window = outcome.window
    for first, last in _cues(words, limits.cue):
        if not window.core <= window.start + words.at[first] < window.past:
            continue
        links = outcome.links[:, words.at[first], :][:, words.at]
        own = range(first, last + 1)
        sources = _runs(_score(links[0], words.tags[:, 1:3], limits.tag), limits.source, limits.gap, own)
        contents = _runs(_score(links[1], words.tags[:, 5:7], limits.tag), limits.content, limits.gap, own)
        if contents:
            best = max(sources, key=lambda run: (links[0][run[0] : run[1] + 1].sum(), -run[0]), default=None)
            cue = words.tags[first : last + 1, 3:5].sum(axis=1)
            yield Tagged(
                words.span(first, last),
                words.span(*best) if best else None,
                tuple(words.span(*run) for run in contents),
                float(cue.mean()),
            )


def _words(row: Pieces, outcome: Outcome) -> _Words:
    begin, end = outcome.window.start, outcome.window.end
    at = np.flatnonzero(row.first[begin:end])
    ends = np.maximum.reduceat(row.ends[begin:end], at) if len(at) else at
    return _Words(at, row.starts[begin:end][at], ends, outcome.tags[at])


def _cues(words: _Words, limit: float) -> Iterator[tuple[int, int]]:
    """First and last word of each cue."""
    likely = words.tags[:, 3:5].sum(axis=1) >= limit
    fresh = words.tags[:, 3] > words.tags[:, 4]
    first: int | None = None
    for k in range(len(likely)):
        if first is not None and (not likely[k] or fresh[k]):
            yield first, k - 1
            first = None
        if likely[k] and first is None:
            first = k
    if first is not None:
        yield first, len(likely) - 1


def _score(links: Probabilities, tags: Probabilities, power: float) -> Probabilities:
    return links * tags.sum(axis=1) ** power if power else links


def _runs(scores: Probabilities, limit: float, gap: int, cue: range) -> list[tuple[int, int]]:
    """First and last word of each run above the limit; short gaps are closed, though never over the cue."""
    found: list[tuple[int, int]] = []
    for k in np.flatnonzero(scores >= limit).tolist():
        if k in cue:
            continue
        if found and k - found[-1][1] <= gap + 1 and not found[-1][1] < cue.start < k:
            found[-1] = (found[-1][0], k)
        else:
            found.append((k, k))
    return found
