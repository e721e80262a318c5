"""Two claims word by word: words that one alone has, words that the two are at odds over, and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from corroborate.domain import Claim, Comparison, Span
from corroborate.formats.index import OPEN_RELATIONS

PieceKind = Literal["plain", "differs", "odds", "figure"]

_WORD = re.compile(r"\S+")
# Comparing word by word takes the square of their number; claims of the news are far shorter.
_MOST_WORDS = 200
# Share of common words below which two sentences are put differently as a whole, and marking each word tells nothing.
_ALIKE = 0.5
# A slot that holds more than this share of the words is the claim itself.
_WHOLE = 0.6
# Where two claims are at odds and nothing else says over what, so few words of one alone are it: "not", "never".
_FEW = 3
_NOTHING_TO_SEE = frozenset({"same", "compatible", "unrelated"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of one kind; pieces joined by a space are the claim with its white space folded."""

    text: str
    kind: PieceKind


def pieces(claim: Claim, other: Claim, comparison: Comparison | None) -> tuple[Piece, ...]:
    """The words of `claim`, marked against `other`: "odds" goes before "figure", and "figure" before "differs"."""
    found = list(_WORD.finditer(claim.text))
    kinds: list[PieceKind] = ["plain"] * len(found)
    spans = [Span(claim.span.start + one.start(), claim.span.start + one.end()) for one in found]
    at_odds = [
        span
        for span in _at_odds(claim, comparison)
        if sum(word.overlaps(span) for word in spans) <= _WHOLE * len(spans)
    ]
    alone = _alone([one[0] for one in found], _WORD.findall(other.text))
    tells = not at_odds and len(alone) <= _FEW and comparison is not None and comparison.relation in OPEN_RELATIONS
    for place in alone:
        kinds[place] = "odds" if tells else "differs"
    for figure in claim.figures:
        _mark(kinds, spans, figure.span, "figure")
    for span in at_odds:
        _mark(kinds, spans, span, "odds")
    return _joined([one[0] for one in found], kinds)


def plain(claim: Claim) -> tuple[Piece, ...]:
    """The words of a claim that stands beside no other: its figures alone are marked."""
    return pieces(claim, claim, None)


def _mark(kinds: list[PieceKind], spans: list[Span], marked: Span, kind: PieceKind) -> None:
    for place, span in enumerate(spans):
        if span.overlaps(marked):
            kinds[place] = kind


def _alone(words: list[str], others: list[str]) -> list[int]:
    """Places of words that the other text does not have there; none when the two are not alike."""
    own, theirs = [[_bare(word) for word in side[:_MOST_WORDS]] for side in (words, others)]
    matcher = SequenceMatcher(None, own, theirs, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return []
    return [
        place
        for tag, start, end, _, _ in matcher.get_opcodes()
        if tag in ("replace", "delete")
        for place in range(start, end)
        if own[place]
    ]


def _bare(word: str) -> str:
    return "".join(char for char in word if char.isalnum()).casefold()


def _at_odds(claim: Claim, comparison: Comparison | None) -> list[Span]:
    """Where the claim says what the comparison found to differ."""
    if comparison is None:
        return []
    is_left = comparison.left == claim.id
    sides = [slot.left_span if is_left else slot.right_span for slot in comparison.slots if _differs(slot.relation)]
    return [span for span in sides if span is not None]


def _differs(relation: str) -> bool:
    return relation not in _NOTHING_TO_SEE


def _joined(words: list[str], kinds: list[PieceKind]) -> tuple[Piece, ...]:
    runs: list[Piece] = []
    for word, kind in zip(words, kinds, strict=True):
        if runs and runs[-1].kind == kind:
            runs[-1] = Piece(f"{runs[-1].text} {word}", kind)
        else:
            runs.append(Piece(word, kind))
    return tuple(runs)
