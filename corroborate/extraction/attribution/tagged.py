"""From the probabilities of a network to cues with their sources and contents, in characters of the text.

Tags give the spans, links say which belong together: a content goes to the cue that is linked to it most, a cue takes
the source that it is linked to most. Only where no span of the tags falls to a cue, its links alone give one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import Span
from corroborate.extraction.attribution.pieces import Pieces, Window

Probabilities = NDArray[np.float64]
Run = tuple[int, int]
"""First and last word of a stretch of words."""
SOURCE, CUE, CONTENT = slice(1, 3), slice(3, 5), slice(5, 7)
"""Tags of each kind: begin and inside."""


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
    link: float
    """Mean probability from which a span belongs to a cue."""
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
class Tagging:
    """All that the tagger sees in a text."""

    found: tuple[Tagged, ...]
    """In order of the text."""
    starts: NDArray[np.int64]
    """First characters of its words, in order."""
    likely: Probabilities
    """How likely each word is of a cue, 0 to 1."""

    def likelihood(self, cue: Span) -> float:
        """How likely the likeliest word of a cue is of one."""
        first, last = np.searchsorted(self.starts, (cue.start, cue.end))
        return float(self.likely[first:last].max(initial=0.0))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a window: their pieces, characters and probabilities."""

    at: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    tags: Probabilities
    links: Probabilities
    """(2, words, words)"""

    def span(self, run: Run) -> Span:
        return Span(int(self.starts[run[0]]), int(self.ends[run[1]]))


def tagging(row: Pieces, outcomes: Iterable[Outcome], limits: Thresholds) -> Tagging:
    """Decode the windows of a text; `outcomes` are in order."""
    found: list[Tagged] = []
    starts, likely = [np.zeros(0, np.int64)], [np.zeros(0)]
    for outcome in outcomes:
        words = _words(row, outcome)
        core = np.logical_and(*_in_core(words, outcome.window))
        starts.append(words.starts[core])
        likely.append(words.tags[core, CUE].sum(axis=1))
        found.extend(one for first, one in _decoded(words, limits) if core[first])
    return Tagging(tuple(found), np.concatenate(starts), np.concatenate(likely))


def _in_core(words: _Words, window: Window) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    at = words.at + window.start
    return at >= window.core, at < window.past


def _words(row: Pieces, outcome: Outcome) -> _Words:
    begin, end = outcome.window.start, outcome.window.end
    at = np.flatnonzero(row.first[begin:end])
    ends = np.maximum.reduceat(row.ends[begin:end], at) if len(at) else at
    return _Words(at, row.starts[begin:end][at], ends, outcome.tags[at], outcome.links[:, at][:, :, at])


def _decoded(words: _Words, limits: Thresholds) -> Iterator[tuple[int, Tagged]]:
    """The attributions of a window with the first word of their cue, in order."""
    cues = list(_spans(words, CUE, limits.cue, 0))
    contents = _shared_out(words, cues, list(_spans(words, CONTENT, limits.content, limits.gap)), limits.link)
    sources = list(_spans(words, SOURCE, limits.source, limits.gap))
    for cue, held in zip(cues, contents, strict=True):
        runs = held or _linked(words.links[1, cue[0]], cue, limits)
        if runs:
            source = _nearest(words, cue, sources, limits)
            confidence = float(words.tags[cue[0] : cue[1] + 1, CUE].sum(axis=1).mean())
            spans = tuple(words.span(run) for run in runs)
            yield cue[0], Tagged(words.span(cue), words.span(source) if source else None, spans, confidence)


def _spans(words: _Words, kind: slice, limit: float, gap: int) -> Iterator[Run]:
    """Stretches of words of a kind; a new one begins where a word rather begins one than goes on."""
    likely = words.tags[:, kind].sum(axis=1) >= limit
    fresh = words.tags[:, kind.start] > words.tags[:, kind.start + 1]
    run: Run | None = None
    for k in np.flatnonzero(likely).tolist():
        if run is not None and k - run[1] <= gap + 1 and not fresh[k]:
            run = (run[0], k)
            continue
        if run is not None:
            yield run
        run = (k, k)
    if run is not None:
        yield run


def _shared_out(words: _Words, cues: list[Run], contents: list[Run], limit: float) -> list[list[Run]]:
    """Each content to the cue that is linked to it most, if enough."""
    held: list[list[Run]] = [[] for _ in cues]
    for content in contents:
        means = [float(words.links[1, cue[0], content[0] : content[1] + 1].mean()) for cue in cues]
        if means and max(means) >= limit:
            held[means.index(max(means))].append(content)
    return held


def _nearest(words: _Words, cue: Run, sources: list[Run], limits: Thresholds) -> Run | None:
    """The source that a cue is linked to most, else what its links alone give."""
    links = words.links[0, cue[0]]
    means = [float(links[source[0] : source[1] + 1].mean()) for source in sources]
    if means and max(means) >= limits.link:
        return sources[means.index(max(means))]
    runs = _linked(links, cue, limits)
    return max(runs, key=lambda run: (float(links[run[0] : run[1] + 1].sum()), -run[0]), default=None)


def _linked(links: Probabilities, cue: Run, limits: Thresholds) -> list[Run]:
    """Runs of words that are linked to a cue; short gaps are closed, though never over the cue."""
    found: list[Run] = []
    for k in np.flatnonzero(links >= ALONE).tolist():
        if cue[0] <= k <= cue[1]:
            continue
        if found and k - found[-1][1] <= limits.gap + 1 and not found[-1][1] < cue[0] < k:
            found[-1] = (found[-1][0], k)
        else:
            found.append((k, k))
    return found


ALONE = 0.5
"""Probability from which a link counts without a tag (even odds)."""
