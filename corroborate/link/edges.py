"""A weighed pair in words: an edge, each term with what was seen under it.

Most pairs come to nothing and are never told; so the numbers (`evidence`) are had without the words.
"""

from __future__ import annotations

from corroborate.domain import Claim, Comparison, Edge, Term
from corroborate.link.claim_model import Bearing, Read, gists
from corroborate.link.evidence import (
    READ_TOGETHER,
    TITLES,
    Weighed,
    comparison_terms,
    equal_of_one_fate,
    judged,
    pairs_of_figures,
    read,
    weigh,
    words_quoted,
    worth_reading,
)
from corroborate.link.traits import UNCOUNTED, Rarity, Traits, traits_of


def score(
    left: Claim,
    right: Claim,
    similarity: float,
    comparison: Comparison | None = None,
    rarity: Rarity = UNCOUNTED,
    read_together: Read | None = None,
) -> Edge:
    """Weigh two claims of one story; `similarity` is the cosine of their gists, -1 to 1.

    `rarity` is of the claims of their story; without it the background alone says how rare a word is. Claims that are
    worth it are read together. The probability is that of the log2 odds, prior and comparison included.
    """
    parts = traits_of(left), traits_of(right)
    weighed = weigh(*parts, similarity, rarity)
    bearing = None
    if read_together is not None and worth_reading(weighed):
        (bearing,) = read_together([gists(left, right)])
        weighed = read(weighed, bearing)
    if comparison is not None:
        weighed = judged(weighed, comparison)
    return in_words((left.id, right.id), *parts, weighed, rarity, comparison, bearing)


def in_words(
    ids: tuple[str, str],
    left: Traits,
    right: Traits,
    weighed: Weighed,
    rarity: Rarity,
    comparison: Comparison | None = None,
    bearing: Bearing | None = None,
) -> Edge:
    """A weighed pair as an edge, each term with what was seen: by `comparison`, and in `bearing` by reading."""
    prior, *bits = weighed.bits[: 1 + len(TITLES)]
    values = {**_shown(left, right, weighed.similarity, rarity), READ_TOGETHER: _said(bearing)}
    terms = [Term("prior", "pair inside a story", prior)]
    terms += [Term(title, values[title], own) for title, own in zip(TITLES, bits, strict=True) if own]
    terms += comparison_terms(comparison, equal_of_one_fate(weighed)) if comparison is not None else []
    return Edge(*ids, tuple(terms), weighed.probability, weighed.similarity)


def _shown(left: Traits, right: Traits, similarity: float, rarity: Rarity) -> dict[str, str]:
    """What was seen of a pair under each title."""
    names = left.name_words & right.name_words
    alone = " / ".join(", ".join(sorted(side.name_words - names)[:3]) for side in (left, right))
    same, agree, equal = pairs_of_figures(left, right)
    figures = "; ".join(f"{a.text} / {b.text}" for a, b in (agree or same)[:2])
    words = ", ".join(sorted(left.words & right.words, key=lambda word: (-rarity.bits(word), word))[:5])
    return {
        "similarity": f"{similarity:.3f}",
        "shared words": words,
        "rare words": words,
        "shared names": ", ".join(sorted(names)[:5]),
        "names apart": alone,
        "other names": alone,
        "figures agree": figures,
        "figures differ": figures,
        "equal number": equal[0][0].text if equal else "",
        "shared quotation": f"{words_quoted(left, right)} words",
        "same verb": _some(left.verbs & right.verbs),
        "same subject": _some(left.subjects & right.subjects),
        "same object": _some(left.objects & right.objects),
        "both lead": "headline or lead",
        "shared fates": ", ".join(sorted(left.fates & right.fates)),
        "word for word": f"{len(left.said)} words",
        "telling number": ", ".join(sorted(left.numbers & right.numbers | left.notations & right.notations)[:2]),
        "other fates": " / ".join(", ".join(sorted(side.fates)) for side in (left, right)),
    }


def _said(bearing: Bearing | None) -> str:
    return f"one assertion {bearing.same:.2f}, at odds {bearing.conflict:.2f}" if bearing else ""


def _some(words: frozenset[str]) -> str:
    return ", ".join(sorted(words)[:3])
