"""Who rests on whom, drawn: outlets on the left, those whom they cite to the right, down to the origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal
from unicodedata import east_asian_width

from markupsafe import Markup

from corroborate.formats.html import svg

# Pixels. A box holds two lines of about 22 letters.
_BOX_WIDTH, _BOX_HEIGHT, _GAP_X, _GAP_Y, _EDGE = 168, 36, 46, 10, 2
_LETTERS, _LINES = 22, 2

ArrowKind = Literal["cites", "copied", "joined"]


@dataclass(frozen=True, slots=True)
class Box:
    """A node; `kind` is a class of the style sheet: outlet, source, origin, nobody."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From who cites to whom; `words` are those that attribute, or how often."""

    tail: str
    head: str
    kind: ArrowKind = "cites"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Boxes and the arrows between them; an arrow whose box is missing is not drawn."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass
class _Places:
    column: dict[str, int] = field(default_factory=dict)
    row: dict[str, int] = field(default_factory=dict)
    ways: dict[Arrow, list[str]] = field(default_factory=dict)
    """Keys along an arrow: its boxes, and in the columns between them a free place that keeps it off other boxes."""


def draw(chart: Chart, title: str) -> Markup:
    """The chart at its natural size, columns from left to right."""
    boxes = {box.key: box for box in chart.boxes}
    arrows = [one for one in chart.arrows if one.tail in boxes and one.head in boxes and one.tail != one.head]
    places = _places(list(boxes), list(dict.fromkeys(arrows)))
    width = (1 + max(places.column.values(), default=0)) * (_BOX_WIDTH + _GAP_X) - _GAP_X + 2 * _EDGE
    height = (1 + max(places.row.values(), default=0)) * (_BOX_HEIGHT + _GAP_Y) - _GAP_Y + 2 * _EDGE
    size: svg.Attributes = {"width": float(width), "height": float(height), "viewBox": f"0 0 {width} {height}"}
    return svg.drawing(
        title,
        {"class": "graph", **size},
        *(_arrow(one, places) for one in places.ways),
        *(_box(box, places) for box in boxes.values()),
    )


def _places(keys: Sequence[str], arrows: Sequence[Arrow]) -> _Places:
    """Columns by the longest way from the left, rows near those who point here."""
    places = _Places(_columns(keys, arrows))
    for number, arrow in enumerate(arrows):
        between = range(places.column[arrow.tail] + 1, places.column[arrow.head])
        passed = {f"way:{number}:{column}": column for column in between}
        places.column.update(passed)
        places.ways[arrow] = [arrow.tail, *passed, arrow.head]
    order = dict.fromkeys((*keys, *places.column))
    steps = [step for way in places.ways.values() for step in pairwise(way)]
    for column in range(1 + max(places.column.values(), default=0)):
        members = [key for key in order if places.column[key] == column]
        wished = {key: _wish(key, steps, places) for key in members}
        free = 0
        for key in sorted(members, key=lambda key: wished[key]):
            free = max(free, int(wished[key]))
            places.row[key] = free
            free += 1
    return places


def _wish(key: str, steps: Sequence[tuple[str, str]], places: _Places) -> float:
    """The middle row of those who point here; those to whom nobody points keep their order."""
    rows = [places.row[tail] for tail, head in steps if head == key and tail in places.row]
    return sum(rows) / len(rows) if rows else 0.0


def _columns(keys: Sequence[str], arrows: Sequence[Arrow]) -> dict[str, int]:
    """The longest way to each box; where arrows run in a circle, the one that closes it is passed over."""
    heads: dict[str, list[str]] = {key: [] for key in keys}
    for arrow in arrows:
        heads[arrow.tail].append(arrow.head)
    column: dict[str, int] = {}
    for key in reversed(_order(keys, heads)):
        column.setdefault(key, 0)
        for head in heads[key]:
            if head not in column or column[head] <= column[key]:
                column[head] = min(column[key] + 1, len(keys) - 1)
    return column


def _order(keys: Sequence[str], heads: dict[str, list[str]]) -> list[str]:
    """Boxes after all that can be reached from them (depth first, without recursion)."""
    done: dict[str, bool] = {}
    order: list[str] = []
    for start in keys:
        stack = [(start, iter(heads[start]))] if start not in done else []
        done.setdefault(start, False)
        while stack:
            rest = stack[-1][1]
            following = next((head for head in rest if head not in done), None)
            if following is None:
                order.append(stack.pop()[0])
            else:
                done[following] = False
                stack.append((following, iter(heads[following])))
    return order


def _at(key: str, places: _Places) -> tuple[int, int]:
    return (
        _EDGE + places.column[key] * (_BOX_WIDTH + _GAP_X),
        _EDGE + places.row[key] * (_BOX_HEIGHT + _GAP_Y),
    )


def _box(box: Box, places: _Places) -> Markup:
    x, y = _at(box.key, places)
    lines = _wrapped(box.name)
    first = y + _BOX_HEIGHT / 2 + 4 - 7 * (len(lines) - 1)
    return svg.element(
        "g",
        {"class": f"box {box.kind}"},
        svg.element("title", {}, box.name),
        svg.element("rect", {"x": x, "y": y, "width": _BOX_WIDTH, "height": _BOX_HEIGHT, "rx": 5}),
        *(
            svg.element("text", {"x": x + _BOX_WIDTH / 2, "y": first + 14 * number, "text-anchor": "middle"}, line)
            for number, line in enumerate(lines)
        ),
    )


def _arrow(arrow: Arrow, places: _Places) -> Markup:
    forward = places.column[arrow.head] > places.column[arrow.tail]
    way = _onward([_at(key, places) for key in places.ways[arrow]]) if forward else _back(arrow, places)
    path = {"class": f"arrow {arrow.kind}", "d": way, "marker-end": "url(#head)"}
    told = [svg.element("title", {}, arrow.words)] if arrow.words else []
    return svg.element("path", path, *told)


def _onward(corners: Sequence[tuple[int, int]]) -> str:
    """From the right edge of the first box to the left edge of the last, level across the places between."""
    middle = _BOX_HEIGHT // 2
    x, y = corners[0][0] + _BOX_WIDTH, corners[0][1] + middle
    way = f"M{x} {y}"
    for place, (left, top) in enumerate(corners[1:], start=2):
        bend = (left - x) // 2
        way += f"C{x + bend} {y} {left - bend} {top + middle} {left} {top + middle}"
        x, y = left + _BOX_WIDTH, top + middle
        way += f"H{x}" if place < len(corners) else ""
    return way


def _back(arrow: Arrow, places: _Places) -> str:
    """Within a column or against the direction: from edge to edge above or below, aside from the arrows onward."""
    (x1, y1), (x2, y2) = _at(arrow.tail, places), _at(arrow.head, places)
    x1, x2 = x1 + _BOX_WIDTH // 3, x2 + 2 * _BOX_WIDTH // 3
    if y2 > y1:
        return f"M{x1} {y1 + _BOX_HEIGHT}C{x1} {y1 + _BOX_HEIGHT + 16} {x2} {y2 - 16} {x2} {y2}"
    return f"M{x1} {y1}C{x1} {y1 - 16} {x2} {y2 + _BOX_HEIGHT + 16} {x2} {y2 + _BOX_HEIGHT}"


def _wrapped(name: str) -> list[str]:
    """At most two lines of the width of a box; what does not fit ends in a mark, and the title holds all."""
    lines = [""]
    for word in name.split():
        for part in _parts(word):
            joined = f"{lines[-1]} {part}".strip()
            if _width(joined) <= _LETTERS:
                lines[-1] = joined
            else:
                lines.append(part)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], _cut(lines[_LINES - 1])]
    return lines


def _parts(word: str) -> Iterable[str]:
    """A word in pieces that a line can hold; a wide letter takes the room of two."""
    size = _LETTERS // 2 if any(east_asian_width(letter) in "WF" for letter in word) else _LETTERS
    return (word[start : start + size] for start in range(0, len(word), size))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _cut(line: str) -> str:
    while _width(line) >= _LETTERS:
        line = line[:-1]
    return f"{line}…"
