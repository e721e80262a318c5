"""Templates of the page: whatever they print passes the escape of HTML."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from corroborate.domain import Status
from corroborate.formats.escape.html import escape
from corroborate.formats.matrix import MARK_WORDS, Mark
from corroborate.formats.wording import LEVEL_SYMBOLS, RULE_NAMES, STATUS_WORDS, count

# Signs that common fonts lack, and others for them.
_DRAWABLE = {"⧉": "≡"}
_MARKS: dict[Mark, str] = {mark: _DRAWABLE.get(mark, mark) for mark in MARK_WORDS}
_STATUSES: dict[Status, tuple[str, str]] = {
    status: (_DRAWABLE.get(sign, sign), meaning) for status, (sign, meaning) in STATUS_WORDS.items()
}


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
        mark_signs=_MARKS,
        mark_words=MARK_WORDS,
        rule_names=RULE_NAMES,
        status_words=_STATUSES,
    )
    return environment
