"""Whether a text is in English, the one language whose rules the tool knows: told by its commonest words."""

from __future__ import annotations

import re
from functools import cache

from .. import cues

NOTE = "hardly any common English words: only English is read, so claims and figures may be wrong"

LEAST_SHARE = 0.08
"""Share of the words below that make up English: at least 0.13 in 2,591 news articles (AllSides, wire credits,
HLGD), at most 0.05 in samples of German, French, Spanish and Arabic; tables of prices have as few."""
LEAST_WORDS = 20
"""Shorter texts have their share by chance."""
READ = 4_000
"""Characters from the top that tell."""

_WORD = re.compile(r"[^\W\d_]{1,60}")


def is_foreign(text: str) -> bool:
    """Whether a text of some length holds hardly any of the commonest English words."""
    words = [word.casefold() for word in _WORD.findall(text[:READ])]
    return len(words) >= LEAST_WORDS and sum(word in _common() for word in words) < LEAST_SHARE * len(words)


@cache
def _common() -> frozenset[str]:
    return frozenset(cues.load("language")["english"]["words"])
