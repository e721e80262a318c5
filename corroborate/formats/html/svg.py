"""Inline SVG: elements whose attributes and text are escaped here and nowhere else.

Drawings that must fit any screen give places in per cent of their width and let the page set the size; text in them
then keeps its size. Colours come from the style sheet, by class.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from corroborate.formats.escape.html import escape

Attributes = Mapping[str, str | float]


def element(name: str, attributes: Attributes, *children: str | Markup) -> Markup:
    """`<name …>children</name>`; names of elements and attributes are ours, values and text may be anybody's."""
    written = "".join(f' {key}="{escape(_value(value))}"' for key, value in attributes.items())
    return Markup(f"<{name}{written}>{''.join(escape(child) for child in children)}</{name}>")


def drawing(title: str, attributes: Attributes, *children: Markup) -> Markup:
    """A drawing that a screen reader tells by its title."""
    named = {"role": "img", "aria-label": title, **attributes}
    return element("svg", named, element("title", {}, title), *children)


def ornament(attributes: Attributes, *children: Markup) -> Markup:
    """A drawing beside words that say the same; screen readers pass over it."""
    return element("svg", {"aria-hidden": "true", "focusable": "false", **attributes}, *children)


def percent(share: float) -> str:
    """A place along the width, from a share of 0 to 1."""
    return f"{_short(100 * min(1.0, max(0.0, share)))}%"


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else _short(value)


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
