"""The same words in two outlets: verbatim, trimmed, altered, or another speaker's.

Words are aligned in order (difflib's longest matching blocks); a change counts as altering when it touches a word
that turns the sense: a negation, a number, an opposite.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from corroborate.comparison import words
from corroborate.comparison.polarity import negates, opposites
from corroborate.domain import Quote

SAME_EVENT = 0.6
"""Share of the shorter quotation's words, in order, that must stand in the other to be the same utterance; chosen on
the quotations of the project's own sample stories, where other utterances of one speaker stay below 0.4."""
SHORTEST = 3
"""Quotations under three words are labels ("global"), not utterances."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two quotations stand to each other."""

    kind: Literal["verbatim", "trimmed", "altered", "other"]
    left_only: tuple[str, ...]
    right_only: tuple[str, ...]


def align(left: Quote, right: Quote) -> Alignment:
    """Align two quotations word by word, to the same result in either order."""
    here, there = words.words(left.text), words.words(right.text)
    if here > there:
        mirrored = align(right, left)
        return Alignment(mirrored.kind, mirrored.right_only, mirrored.left_only)
    if min(len(here), len(there)) < SHORTEST:
        return Alignment("other", (), ())
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < SAME_EVENT * min(len(here), len(there)):
        return Alignment("other", (), ())
    return _difference(here, there, matcher)


LONGEST_SLIP = 3
"""Words exchanged at one place beyond which a quotation was cut or rephrased rather than one word altered."""


def _difference(here: tuple[str, ...], there: tuple[str, ...], matcher: SequenceMatcher[str]) -> Alignment:
    """What one side has and the other lacks; only what was changed between shared words can turn the sense."""
    left_gone: list[str] = []
    right_gone: list[str] = []
    altered = False
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        left_gone += here[a:b]
        right_gone += there[c:d]
        between = not (_at_edge(a, b, here) or _at_edge(c, d, there))
        altered = altered or (between and max(b - a, d - c) <= LONGEST_SLIP and _turns_sense(here[a:b], there[c:d]))
    if not (left_gone or right_gone):
        return Alignment("verbatim", (), ())
    return Alignment("altered" if altered else "trimmed", tuple(left_gone), tuple(right_gone))


def _at_edge(start: int, end: int, tokens: tuple[str, ...]) -> bool:
    return start == 0 or end == len(tokens)


def _turns_sense(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    negated = any(map(negates, left)) != any(map(negates, right))
    numbers = any(c.isdigit() for w in left for c in w) and any(c.isdigit() for w in right for c in w)
    return negated or numbers or any(opposites(one, other) for one in left for other in right)
