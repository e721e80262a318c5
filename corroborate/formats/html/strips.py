"""Figures on a line: a range as a bar, the number as written as a dot, hollow in the article under check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corroborate.domain import Figure
from corroborate.formats.axis import Axis
from corroborate.formats.html import svg

# Pixels.
_ROW, _DOT, _LANE = 22, 6, 17
# Width of a letter of a label as a share of the narrowest drawing (11 px labels on 250 px), for keeping labels apart.
_LETTER = 6.5 / 250
# Labels beyond these many rows would hide the dots; they are left to the words beside the drawing.
_MOST_LANES = 4


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on a line, 0 to 1, with the words above it; `kind` is a class of the style sheet."""

    share: float
    label: str
    is_hollow: bool = False
    kind: str = ""


def track(axis: Axis, figure: Figure, is_hollow: bool) -> Markup:
    """One figure on its own line; lines of one axis stand below one another."""
    middle = _ROW / 2
    return svg.ornament(
        {"class": "track", "width": "100%", "height": _ROW},
        _base(middle),
        *_bar(axis, figure, middle),
        *(_dot(axis.share(value * figure.factor), middle, is_hollow) for value in dict.fromkeys(figure.stated)),
    )


def labelled(dots: Sequence[Dot], ranges: Sequence[tuple[Axis, Figure]] = ()) -> Markup:
    """Several dots on one line with their labels above, in as many rows as keep them apart."""
    lanes = _lanes(dots)
    middle = _middle(lanes if any(one.label for one in dots) else [])
    return svg.ornament(
        {"class": "track", "width": "100%", "height": middle + _DOT + 3},
        _base(middle),
        *(bar for axis, figure in ranges for bar in _bar(axis, figure, middle)),
        *(_dot(one.share, middle, one.is_hollow, one.kind) for one in dots),
        *(_label(one, lane, middle) for one, lane in zip(dots, lanes, strict=True) if lane is not None),
    )


def _middle(lanes: Sequence[int | None]) -> float:
    """Height of the line: below as many rows of labels as there are."""
    rows = [lane + 1 for lane in lanes if lane is not None]
    return _LANE * max(rows) + _DOT + 4 if rows else _ROW / 2


def _range(axis: Axis, figure: Figure) -> tuple[float, float]:
    high = axis.share(figure.high * figure.factor) if figure.high is not None else 1.0
    return axis.share(figure.low * figure.factor), high


def _bar(axis: Axis, figure: Figure, middle: float) -> list[Markup]:
    start, end = _range(axis, figure)
    if end <= start:
        return []
    return [_line("bar open" if figure.high is None else "bar", start, end, middle)]


def _base(middle: float) -> Markup:
    return _line("base", 0.0, 1.0, middle)


def _line(kind: str, start: float, end: float, middle: float) -> Markup:
    places: svg.Attributes = {"x1": svg.percent(start), "x2": svg.percent(end), "y1": middle, "y2": middle}
    return svg.element("line", {"class": kind, **places})


def _dot(share: float, middle: float, is_hollow: bool, kind: str = "") -> Markup:
    names = " ".join(filter(None, ("dot", "hollow" if is_hollow else "", kind)))
    return svg.element("circle", {"class": names, "cx": svg.percent(share), "cy": middle, "r": _DOT})


def _label(dot: Dot, lane: int, middle: float) -> Markup:
    anchor = "start" if dot.share < 0.15 else "end" if dot.share > 0.85 else "middle"
    y = middle - _DOT - 5 - lane * _LANE
    return svg.element("text", {"x": svg.percent(dot.share), "y": y, "text-anchor": anchor}, dot.label)


def _lanes(dots: Sequence[Dot]) -> list[int | None]:
    """The lowest row for each label in which it meets no other; None where all rows are taken."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_MOST_LANES)]
    found: list[int | None] = []
    for dot in dots:
        start, end = _extent(dot)
        free = (lane for lane, others in enumerate(taken) if all(end < one or two < start for one, two in others))
        lane = next(free, None)
        if lane is not None:
            taken[lane].append((start, end))
        found.append(lane)
    return found


def _extent(dot: Dot) -> tuple[float, float]:
    width = _LETTER * (len(dot.label) + 1)
    if dot.share < 0.15:
        return dot.share, dot.share + width
    if dot.share > 0.85:
        return dot.share - width, dot.share
    return dot.share - width / 2, dot.share + width / 2
