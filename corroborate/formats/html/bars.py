"""Bars: the terms of a match as a waterfall in bits, and how alike the wording of matched and unmatched pairs is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corroborate.domain import Edge, Report
from corroborate.formats.html import svg

_ROW, _BAR = 16, 10
_HEIGHT, _FOOT = 150, 18
# A step of cosine fine enough to show where matches begin, and wide enough that a bin holds more than one pair.
BIN = 0.05


@dataclass(frozen=True, slots=True)
class Step:
    """One term of a waterfall, ready to print."""

    feature: str
    value: str
    bits: str
    total: str
    bar: Markup


def waterfall(edge: Edge) -> tuple[Step, ...]:
    """Each term with a bar from the total before it to the total after it, all on one scale."""
    totals = [0.0]
    for term in edge.terms:
        totals.append(totals[-1] + term.bits)
    low, high = min(totals), max(totals)
    width = (high - low) or 1.0
    return tuple(
        Step(term.feature, term.value, f"{term.bits:+.2f}", f"{after:+.2f}", _bar(before, after, low, width))
        for term, before, after in zip(edge.terms, totals[:-1], totals[1:], strict=True)
    )


def _bar(before: float, after: float, low: float, width: float) -> Markup:
    start, end = sorted(((before - low) / width, (after - low) / width))
    zero = svg.percent(-low / width)
    kind = "gain" if after >= before else "loss"
    size: svg.Attributes = {"x": svg.percent(start), "width": svg.percent(max(end - start, 0.005)), "height": _BAR}
    return svg.ornament(
        {"class": "step", "width": "100%", "height": _ROW},
        svg.element("line", {"class": "base", "x1": zero, "x2": zero, "y1": 0, "y2": _ROW}),
        svg.element("rect", {"class": kind, "y": (_ROW - _BAR) / 2, **size}),
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """Pairs by the similarity of their wording; `band` is where matched and unmatched pairs both lie."""

    bins: tuple[tuple[float, int, int], ...]
    """Lower end of the bin, pairs taken for one claim, nearest pairs that were not."""
    matched: int
    missed: int
    band: tuple[float, float] | None


def likeness(report: Report) -> Likeness | None:
    """Over all matches and all near misses of the report; None when there are none."""
    matched = _finite(edge.similarity for item in report.assessments for edge in item.cluster.edges)
    missed = _finite(item.cluster.nearest.similarity for item in report.assessments if item.cluster.nearest)
    if not matched and not missed:
        return None
    places = sorted({_bin(value) for value in (*matched, *missed)})
    counted = tuple(
        (
            round(place * BIN, 2),
            sum(1 for one in matched if _bin(one) == place),
            sum(1 for one in missed if _bin(one) == place),
        )
        for place in range(places[0], places[-1] + 1)
    )
    both = matched and missed and min(matched) <= max(missed)
    return Likeness(counted, len(matched), len(missed), (min(matched), max(missed)) if both else None)


def _finite(values: Iterable[float]) -> list[float]:
    return [value for value in values if math.isfinite(value)]


def _bin(similarity: float) -> int:
    """Number of the bin; a cosine is between -1 and 1, and one outside by rounding is at the end."""
    return int(min(0.9999, max(-1.0, similarity)) // BIN)


def histogram(found: Likeness) -> Markup:
    """Two bars a bin on one scale, the band behind them."""
    most = max(max(one, other) for _, one, other in found.bins) or 1
    first, width = found.bins[0][0], BIN * len(found.bins)
    title = f"Histogram of similarity: {found.matched} matched pairs, {found.missed} nearest pairs not matched"
    return svg.drawing(
        title,
        {"class": "histogram", "width": "100%", "height": _HEIGHT + _FOOT},
        *_band(found, first, width),
        *(bar for place, one in enumerate(found.bins) for bar in _pair_of_bars(place, one, len(found.bins), most)),
        *_scale(found),
    )


def _band(found: Likeness, first: float, width: float) -> list[Markup]:
    if found.band is None:
        return []
    start, end = ((one - first) / width for one in found.band)
    size: svg.Attributes = {
        "x": svg.percent(start),
        "y": 0,
        "width": svg.percent(max(end - start, 0.002)),
        "height": _HEIGHT,
    }
    return [svg.element("rect", {"class": "band", **size})]


def _pair_of_bars(place: int, counted: tuple[float, int, int], bins: int, most: int) -> list[Markup]:
    drawn = []
    for offset, number, kind in ((0.1, counted[1], "matched"), (0.5, counted[2], "missed")):
        if number:
            height = max(2.0, (_HEIGHT - 14) * number / most)
            size: svg.Attributes = {"x": svg.percent((place + offset) / bins), "y": _HEIGHT - height, "height": height}
            drawn.append(svg.element("rect", {"class": kind, "width": svg.percent(0.36 / bins), **size}))
            middle: svg.Attributes = {"x": svg.percent((place + offset + 0.18) / bins), "y": _HEIGHT - height - 3}
            drawn.append(svg.element("text", {"text-anchor": "middle", **middle}, str(number)))
    return drawn


def _scale(found: Likeness) -> Sequence[Markup]:
    """A base line, and a number below every other bin."""
    bins = len(found.bins)
    base = svg.element("line", {"class": "base", "x1": "0%", "x2": "100%", "y1": _HEIGHT, "y2": _HEIGHT})
    every = max(1, round(bins / 6))
    return [
        base,
        *(
            svg.element("text", {"x": svg.percent(place / bins), "y": _HEIGHT + 13}, f"{found.bins[place][0]:.2f}")
            for place in range(0, bins, every)
        ),
    ]
