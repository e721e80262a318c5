"""Whether a phrase can be a source at all."""

from __future__ import annotations

from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.nouns import singular, words_of
from corroborate.extraction.attribution.phrases import Range
from corroborate.extraction.attribution.words import DETERMINERS, Line


def is_plausible(line: Line, phrase: Range) -> bool:
    """Whether a phrase can name a source: a name, a determined noun, or a noun that the lists know as a source."""
    if any(line.words[k].capital for k in range(*phrase)) or line.low(phrase[0]) in DETERMINERS | NOMINATIVES:
        return True
    return any(_is_source_noun(line.low(k)) for k in range(*phrase))


def _is_source_noun(low: str) -> bool:
    lists = ("vague", "roles", "institutions", "documents", "data", "imagery", "outlets")
    return any(low in words_of(name, "nouns") or singular(low) in words_of(name, "nouns") for name in lists)


def is_telling(line: Line, phrase: Range) -> bool:
    """Whether a cited phrase is a source at all: "citing officials", not "citing high costs"."""
    named = any(line.words[k].capital for k in range(*phrase))
    return named or any(_is_source_noun(line.low(k)) for k in range(*phrase))
