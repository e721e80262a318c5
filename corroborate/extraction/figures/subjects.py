"""What a figure counts where the subject of its verb of change says so: "cases rose to 19", "the number of homes fell
to 12"."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.extraction.figures.changes import verbs
from corroborate.extraction.figures.nouns import Counted, counted_after, is_plural, singular, stop_words
from corroborate.extraction.figures.tokens import Token, low_at
from corroborate.extraction.figures.units import unit_after

SUBJECT_REACH = 12
"""Tokens before a figure in which its verb and its subject stand."""

_LEADS = ("to", "from", "by", "at")
_STANDS = ("stands", "stood", "reached", "reaches", "hit", "totalled", "totaled", "numbered")
_AUXILIARIES = ("are", "were", "have", "had", "has", "is", "was", "been", "be", "will", "would", "since", "also", "now")
_TOLLS = ("number", "count", "tally")


def of_subject(tokens: Sequence[Token], start: int, unknown: Counted) -> Counted:
    """The noun that a bare number over `tokens[start:]` counts, after "to", "from" or "at" behind a verb of change or
    of standing; `unknown` where the sentence does not open so."""
    if low_at(tokens, start - 1) not in (*_LEADS, *_STANDS) or start > SUBJECT_REACH:
        return unknown
    verb = next((at for at in range(start - 1, 0, -1) if _moves(tokens[at].low)), 0)
    while verb and tokens[verb - 1].low in _AUXILIARIES:
        verb -= 1
    if not verb or any(token.kind != "word" for token in tokens[:verb]):
        return unknown
    for at in range(verb - 2):
        if tokens[at].low in _TOLLS and tokens[at + 1].low == "of":
            if not any(is_plural(token.low) for token in tokens[at + 2 : verb]):
                return unknown
            return counted_after(tokens, at + 1, verb, False)._replace(end=unknown.end)
    last = tokens[verb - 1]
    if unit_after(tokens, verb - 1):
        return unknown
    bare = (
        is_plural(last.low) and last.low not in stop_words() and not any(t.low in stop_words() for t in tokens[1:verb])
    )
    return unknown._replace(head=singular(last.low)) if bare else unknown


def _moves(low: str) -> bool:
    return low in verbs().up or low in verbs().down or low in verbs().up_to or low in verbs().either or low in _STANDS
