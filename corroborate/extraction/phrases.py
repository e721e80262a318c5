"""One pattern for many phrases, written as a tree of their letters: a text is asked for each letter once.

As plain alternatives two hundred phrases are tried one after the other at every word, which a hostile text of
nothing but first letters makes slow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

NO_PLACES: Mapping[str, str] = {}


def any_of(phrases: Sequence[str], places: Mapping[str, str] = NO_PLACES) -> str:
    """Return a pattern for any of `phrases` in either case, the longest first; to be compiled without IGNORECASE.

    A space stands for any white space. `places` are names such as "<be>" with the pattern that stands for them; they
    are tried after letters.
    """
    names = "|".join(map(re.escape, places))
    tree: dict[str, Any] = {}
    for phrase in phrases:
        at = tree
        for step in re.findall(rf"{names}|." if names else ".", phrase.lower()):
            at = at.setdefault(step, {})
        at[""] = {}
    return _pattern(tree, places)


def _pattern(tree: Mapping[str, Any], places: Mapping[str, str]) -> str:
    # A class of the two cases and not IGNORECASE: only the former is looked at before a branch is entered.
    steps = sorted((step for step in tree if step), key=lambda step: (step in places, step))
    branches = [_step(step, places) + _pattern(tree[step], places) for step in steps]
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' * ('' in tree)}" if branches else ""


def _step(step: str, places: Mapping[str, str]) -> str:
    if step in places:
        return places[step]
    if step == " ":
        return r"\s"
    upper = step.upper()
    return f"[{step}{upper}]" if step.isalpha() and upper != step else re.escape(step)
