"""Claims that quote: what was negated inside quotation marks is for the alignment of the quotations to judge."""

from __future__ import annotations

from corroborate.comparison import words
from corroborate.comparison.polarity import negates
from corroborate.comparison.quotations import align
from corroborate.comparison.stance import denied
from corroborate.domain import Claim


def one_utterance(left: Claim, right: Claim) -> bool:
    """Whether both quote the same words, be they cut or reworded: what is negated inside is then said by both alike."""
    kinds = {align(one, other).kind for one in left.quotes for other in right.quotes}
    return denied(left) == denied(right) and bool(kinds - {"other"}) and "altered" not in kinds


def turned_by_quotation(left: Claim, right: Claim) -> bool:
    """Whether only quoted words turn the sense, or a denial stands beside words that both sides quote.

    A negation inside quotation marks may belong to another sentence of the speaker's; an article that quotes what was
    denied, and another that quotes it plainly, both report the words.
    """
    quoted = {align(one, other).kind for one in left.quotes for other in right.quotes} - {"other"}
    return bool(quoted and denied(left) != denied(right)) or _negated_inside(left) or _negated_inside(right)


def _negated_inside(claim: Claim) -> bool:
    """Whether every negating word of the claim stands inside its quotation marks."""
    inside = [token for quote in claim.quotes for token in words.words(quote.text) if negates(token)]
    return bool(inside) and len(inside) >= sum(map(negates, words.words(claim.text)))
