"""Every regular expression of figures and of their comparison: its time grows with the length of the text alone."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from types import ModuleType

import pytest

from corroborate.comparison import meant, parts, totals
from corroborate.extraction.figures.patterns import at_digits, at_words

SHORT, LONG = 32_000, 64_000
AT_ONCE = 0.1
"""Seconds; a search that goes back over 64,000 characters from each of them takes minutes."""

SHAPES = {
    "digits": "1",
    "digits and blanks": "1 ",
    "groups by blanks": "111 ",
    "groups by commas": "1,111",
    "points": "1.1",
    "slashes": "1/1",
    "hyphens": "1-",
    "dashes of ranges": "11-11 ",
    "times": "1:11",
    "dates": "1 March ",
    "dates the other way": "March 1, ",
    "telephones": "011 111 ",
    "plus": "+1 11",
    "brackets": "(111",
    "powers": "1e1",
    "letters": "a",
    "capitals": "Aa ",
    "streets": "1 Aa Aa ",
    "links": "www.",
    "ats": "a@",
    "points and letters": "a.",
    "blanks": " ",
    "lines": "\n",
    "signs": "$",
    "versions": "version 1.",
    "calls": "call 111 ",
    "events": "a mass mass shooting ",
    "lists": ", and about",
    "corrected": "not 1, a, ",
}


def modules(name: str) -> Iterator[ModuleType]:
    package = importlib.import_module(name)
    yield package
    for found in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"{package.__name__}.{found.name}")


def every_pattern() -> dict[str, re.Pattern[str]]:
    found = {
        f"{module.__name__.removeprefix('corroborate.')}.{name}": value
        for package in ("corroborate.extraction.figures", "corroborate.comparison")
        for module in modules(package)
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    }
    made = [*at_digits(), *at_words(), *parts._singles(), meant._own_words(), totals._one_event()]
    return found | {f"made {number}": pattern for number, pattern in enumerate(made)}


def seconds(pattern: re.Pattern[str], text: str) -> float:
    begin = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begin


PATTERNS = every_pattern()


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 30


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_twice_as_long_on_twice_the_text(name: str) -> None:
    pattern = PATTERNS[name]
    for shape, piece in SHAPES.items():
        short, long = (piece * (size // len(piece)) + "!" for size in (SHORT, LONG))
        # what is over at once needs no ratio; three tries keep a busy machine out of it
        quick = seconds(pattern, long) < AT_ONCE
        assert quick or any(seconds(pattern, long) <= 2.6 * seconds(pattern, short) + 0.03 for _ in range(3)), shape
