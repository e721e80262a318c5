"""Which figures of a text are told of its events, so that claims are compared by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corroborate.domain import Figure
from corroborate.extraction.figures.ages import AGE


def of_events(figures: Iterable[Figure]) -> Iterator[Figure]:
    """All but ages, which tell of a person, and "one of the ...", which counts nobody against anybody."""
    for figure in figures:
        if figure.dimension != AGE and not figure.text.lower().startswith("one of "):
            yield figure
