"""From the probabilities of a network to cues with their sources and contents, in characters of the text.

Cues are the likeliest runs of words by their tags. The content of a cue is the likeliest run by tags and by its links
together, less what is linked more to another cue; its source is the tagged run that it is linked to most, and only
where there is none, what its links alone give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import Span
from corroborate.extraction.attribution.pieces import Pieces, Window
from corroborate.extraction.attribution.runs import Run, log_odds, parted, runs

Probabilities = NDArray[np.float64]
SOURCE, CUE, CONTENT = slice(1, 3), slice(3, 5), slice(5, 7)
"""Tags of each kind: begin and inside."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the tagger sees it."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    confidence: float
    """Probability of the likeliest word of its cue, 0 to 1."""


class Weighing(NamedTuple):
    """How runs of one kind are read."""

    lean: float
    """Log odds that every word is given beside its own."""
    price: float
    """What a run must bring in, in log odds, to be one."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the decoding holds to; chosen on articles kept apart from training (see the card)."""

    cue: Weighing
    source: Weighing
    content: Weighing
    faith: float
    """Probability that the likeliest word of a cue must have."""
    link: float
    """Mean share of a cue's links in a content, from which it is its own."""
    source_link: float
    """Mean link from which a tagged source belongs to a cue."""
    alone: float
    """Log odds that words of a source are given where only links speak for them."""
    tags: float
    """Weight of the tags beside the links in a content, 0 to 1."""
    others: float
    """Log odds against a word of a content that is linked more to another cue."""

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Thresholds:
        """From a table in which a weighing is a pair of numbers."""
        told: dict[str, Any] = {
            name: Weighing(*value) if isinstance(value, list) else value for name, value in table.items()
        }
        return cls(**told)


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
    cues = [run for run in _tagged(words, CUE, limits.cue) if _likeliest(words, run) >= limits.faith]
    sources = _tagged(words, SOURCE, limits.source)
    if not cues:
        return
    links = words.links[1, [cue[0] for cue in cues]]
    shares = links / np.maximum(1.0, links.sum(axis=0))
    rivals = links.argmax(axis=0)
    for number, cue in enumerate(cues):
        content = _content(words, cue, shares[number], rivals != number, limits)
        if content:
            source = _source(words, cue, sources, limits)
            spans = tuple(words.span(run) for run in content)
            found = Tagged(words.span(cue), words.span(source) if source else None, spans, _likeliest(words, cue))
            yield cue[0], found


def _tagged(words: _Words, kind: slice, weighing: Weighing) -> list[Run]:
    """Runs of a kind by the tags alone, cut where a word rather begins one than goes on."""
    begun, inside = words.tags[:, kind.start], words.tags[:, kind.start + 1]
    found = runs(log_odds(begun + inside) + weighing.lean, weighing.price)
    return parted(found, (begun > inside) & (begun > BEGUN))


def _likeliest(words: _Words, cue: Run) -> float:
    return float(words.tags[cue[0] : cue[1] + 1, CUE].sum(axis=1).max())


def _content(
    words: _Words, cue: Run, shares: Probabilities, of_others: NDArray[np.bool_], limits: Thresholds
) -> list[Run]:
    """The content of a cue: tags say what is content, `shares` of links whose; never the words of the cue itself."""
    tagged = words.tags[:, CONTENT].sum(axis=1)
    odds = (1 - limits.tags) * log_odds(shares) + limits.tags * log_odds(tagged) + limits.content.lean
    odds[of_others & (tagged > CLAIMED)] = np.minimum(odds[of_others & (tagged > CLAIMED)], -limits.others)
    odds[cue[0] : cue[1] + 1] = OWN_WORDS
    found = runs(odds, limits.content.price)
    return [run for run in found if shares[run[0] : run[1] + 1].mean() >= limits.link]


def _source(words: _Words, cue: Run, sources: list[Run], limits: Thresholds) -> Run | None:
    """The source that a cue is linked to most, else what its links alone give."""
    links = words.links[0, cue[0]]
    means = [float(links[first : last + 1].mean()) for first, last in sources]
    if means and max(means) >= limits.source_link:
        return sources[means.index(max(means))]
    odds = log_odds(links) + limits.alone
    odds[cue[0] : cue[1] + 1] = OWN_WORDS
    found = runs(odds, limits.source.price)
    return max(found, key=lambda run: (float(odds[run[0] : run[1] + 1].sum()), -run[0]), default=None)


BEGUN = 0.5
"""Probability from which a word begins a run of its own inside a longer one (even odds)."""
CLAIMED = 0.3
"""Probability of a content from which a word belongs to the cue that it is linked to most and to no other."""
OWN_WORDS = -6.0
"""Log odds of a cue's own words to be of its source or content: a run never runs over its cue."""
