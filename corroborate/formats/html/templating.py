"""Templates of the page: whatever they print passes the escape of HTML."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from corroborate.formats.escape.html import escape
from corroborate.formats.matrix import MARK_WORDS
from corroborate.formats.wording import LEVEL_SYMBOLS, RULE_NAMES, STATUS_WORDS, count


def fill(template: str, **view: object) -> Markup:
    """The template of that name, without suffix, filled with the values; a name it does not know is an error."""
    return Markup(_environment().get_template(f"{template}.html").render(view))


def source(name: str) -> str:
    """A file beside the templates as it is: the style sheet, the script."""
    loader = _environment().loader
    assert loader is not None
    return loader.get_source(_environment(), name)[0]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("corroborate.formats.html"),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.globals.update(
        count=count,
        level_symbols=LEVEL_SYMBOLS,
        mark_words=MARK_WORDS,
        rule_names=RULE_NAMES,
        status_words=STATUS_WORDS,
    )
    return environment
