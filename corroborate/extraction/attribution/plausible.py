"""Whether a phrase can be a source at all."""

from __future__ import annotations

from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.nouns import singular, words_of
from corroborate.extraction.attribution.words import DETERMINERS, PREPOSITIONS, QUOTE, RELATIVES, Line, Range


def is_plausible(line: Line, phrase: Range) -> bool:
    """Whether a phrase can name a source: a name, a determined noun, or a noun that the lists know as a source."""
    if any(line.words[k].capital for k in range(*phrase)) or line.low(phrase[0]) in DETERMINERS | NOMINATIVES:
        return True
    return any(_is_source_noun(line.low(k)) for k in range(*phrase))


def heads_source(line: Line, phrase: Range) -> bool:
    """Whether the head of a phrase can be a source: a name, a pronoun, or a noun that the lists know as one."""
    end = next(
        (k for k in range(phrase[0] + 1, phrase[1]) if line.low(k) in PREPOSITIONS | RELATIVES | {",", QUOTE}),
        phrase[1],
    )
    head, low = line.words[end - 1], line.low(end - 1)
    if head.capital or low.isdigit() or low in NOMINATIVES | RELATIVES | STANDING:
        return True
    before = next((k for k in range(*phrase) if line.low(k) in ("–", "—")), phrase[1])
    pictured = any(line.low(k) in words_of("imagery", "nouns") for k in range(phrase[0], before))
    return pictured or any(_is_source_noun(line.low(k)) for k in range(phrase[0], end))


STANDING = frozenset(
    ("some", "many", "others", "all", "%", "percent", "cent", "half", "most", "majority", "finding", "findings",
     "research", "estimates", "leaders")
)  # fmt: skip
"""Heads that stand for people or for what was found out."""


def _is_source_noun(low: str) -> bool:
    lists = ("vague", "roles", "institutions", "documents", "data", "imagery", "outlets")
    return any(low in words_of(name, "nouns") or singular(low) in words_of(name, "nouns") for name in lists)


PLACING = frozenset({"at", "in", "on", "for", "over", "against", "toward", "towards", "during", "after", "before"})
"""Prepositions whose name is no source: "citing the crowds in Tarn"."""


def is_telling(line: Line, phrase: Range) -> bool:
    """Whether a cited phrase is a source at all: "citing officials", not "citing high costs"."""
    end = next((k for k in range(phrase[0] + 1, phrase[1]) if line.low(k) in PLACING), phrase[1])
    named = any(line.words[k].capital for k in range(phrase[0], end))
    if (line.low(end), line.low(end + 1)) == ("by", "name") or (line.low(phrase[1] - 2), line.low(phrase[1] - 1)) == (
        "by",
        "name",
    ):
        return False  # "citing Lund by name"
    if named and line.low(end - 1) in ("crisis", "war", "threat", "risk", "need", "harm", "failure", "lack", "history"):
        return False  # "citing the current Tarn crisis"
    if not named and line.low(end - 1) in ("audit", "audits", "investigation", "review", "inquiry", "contract"):
        return False  # "refused it, citing an audit"
    return named or any(_is_source_noun(line.low(k)) for k in range(*phrase))
