"""How much speaks for two claims being about the same thing: a sum of terms in bits, each of which can be read.

The weights of evidence add up as in record linkage (Fellegi and Sunter 1969; Splink): the sum of the terms is the log2
odds. They were fitted together by logistic regression on labelled sentence pairs (models/pair-terms/), so terms that
say the same thing share their weight. Embeddings are one term among others: contradictions lie closer to one another
than paraphrases do, and no threshold on a cosine tells them apart.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from corroborate.comparison.fits import UNCERTAIN_ROLE, UNCERTAIN_THING
from corroborate.comparison.intervals import meet
from corroborate.comparison.words import share
from corroborate.domain import Claim, Comparison, Edge, Figure, Term
from corroborate.link.traits import UNCOUNTED, Rarity, Traits, traits_of

HINGES = (0.35, 0.5, 0.65, 0.8)
"""Cosines at which the slope of the similarity term may change; below the first it is flat. Far paraphrases begin at
0.44, and topic alone ends at about 0.65 (measured on all-MiniLM-L6-v2)."""

SAME_QUOTATION = 5
"""Shared content words from which two quotations are the same words of the same speaker (product convention)."""
QUOTED_SHARE = 0.6
"""Share of the shorter quotation's content words that must stand in the other; a convention, so that long quotations
with a few common words stay apart."""

UNCERTAIN = frozenset({UNCERTAIN_ROLE, UNCERTAIN_THING})

RARE_NAMES = 24.0
"""Bits of rarity at which further names add nothing: about three rare ones."""

OTHER_EVENT = -20.0
"""Bits for a comparison that found two events: no sum of the other terms reaches it."""
SAME_QUESTION = 4.5
"""Bits for figures of one role and one thing counted in one place: "how many were killed?" is one question however
it is put. A convention, since the fitted sets join by event and not by question."""
OTHER_ROLE = -2.0
"""Bits for figures of another role ("killed", "wounded"): another question about one event; a convention, since
no labelled set here tells the roles apart."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted model: bits per unit of each feature, and the prior of a pair inside a story."""

    prior: float
    bits: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that was seen of a pair: its measure, 0 when absent, and how it is shown."""

    name: str
    measure: float
    value: str


def score(
    left: Claim,
    right: Claim,
    similarity: float,
    comparison: Comparison | None = None,
    rarity: Rarity = UNCOUNTED,
) -> Edge:
    """Weigh two claims of one story; `similarity` is the cosine of their gists, -1 to 1.

    `rarity` is of the claims of their story; without it the background alone says how rare a word is. The probability
    is that of the log2 odds, prior and comparison included.
    """
    edge = weigh((left.id, right.id), traits_of(left), traits_of(right), similarity, rarity)
    return edge if comparison is None else judged(edge, comparison)


def weigh(ids: tuple[str, str], left: Traits, right: Traits, similarity: float, rarity: Rarity) -> Edge:
    """`score` on claims that are taken apart already, before they are compared."""
    model = weights()
    terms = [Term("prior", "pair inside a story", model.prior)]
    summed: dict[str, tuple[str, float]] = {}
    for feature in features(left, right, similarity, rarity):
        bits = feature.measure * model.bits.get(feature.name, 0.0)
        title = _title(feature.name)
        summed[title] = (feature.value, summed.get(title, ("", 0.0))[1] + bits)
    terms += [Term(title, value, round(bits, 4)) for title, (value, bits) in summed.items() if bits]
    return Edge(*ids, tuple(terms), _probability_of(terms), similarity)


@cache
def _title(feature: str) -> str:
    """What the hinges of one measure are told under."""
    return feature.partition(" from ")[0]


def judged(edge: Edge, comparison: Comparison) -> Edge:
    """The edge with what the slot-by-slot comparison adds."""
    terms = (*edge.terms, *comparison_terms(comparison))
    return replace(edge, terms=terms, probability=_probability_of(terms))


def _probability_of(terms: Iterable[Term]) -> float:
    return probability(math.fsum(term.bits for term in terms))


def probability(bits: float) -> float:
    """Probability of log2 odds."""
    return 1.0 / (1.0 + math.exp2(-max(-60.0, min(60.0, bits))))


def cannot_link(comparison: Comparison) -> bool:
    """True when the comparison found that two claims speak of different events, whatever else they share."""
    other = comparison.relation == "differs" and "event" in comparison.because
    return comparison.relation == "unrelated" or other


def comparison_terms(comparison: Comparison) -> list[Term]:
    """What the slot-by-slot comparison adds to the sum."""
    if cannot_link(comparison):
        return [Term("comparison", "other event", OTHER_EVENT)]
    if comparison.relation == "differs" and set(comparison.because) == {"role"}:
        return [Term("comparison", "other role", OTHER_ROLE)]
    answered = [slot for slot in comparison.slots if slot.name == "figure" and slot.relation != "differs"]
    certain = [slot for slot in answered if not set(slot.doubt) & UNCERTAIN]
    return [Term("comparison", "one question answered by both", SAME_QUESTION)] if certain else []


# ---------------------------------------------------------------------------------------------- the features


def features(left: Traits, right: Traits, similarity: float, rarity: Rarity) -> list[Feature]:
    """Everything that the model weighs, in a fixed order; symmetric in the two claims."""
    return [
        *_similarity(similarity),
        *_words(left, right, rarity),
        *_names(left, right, rarity),
        *_figures(left, right),
        *_quotation(left, right),
        *_event(left, right),
        *_section(left, right),
    ]


def _similarity(similarity: float) -> list[Feature]:
    shown = f"{similarity:.3f}"
    return [Feature(f"similarity from {hinge}", max(0.0, similarity - hinge), shown) for hinge in HINGES]


def _words(left: Traits, right: Traits, rarity: Rarity) -> list[Feature]:
    common = left.words & right.words
    shared = rarity.sum(common)
    one, two = rarity.whole(left.words), rarity.whole(right.words)
    both, smaller = one + two, min(one, two)
    shown = ", ".join(sorted(common, key=lambda word: (-rarity.bits(word), word))[:5])
    return [
        Feature("shared words", 2 * shared / both if both else 0.0, shown),
        Feature("shared words from the shorter", shared / smaller if smaller else 0.0, shown),
        Feature("rare words", math.log2(1 + shared), shown),
    ]


def _names(left: Traits, right: Traits, rarity: Rarity) -> list[Feature]:
    common = left.name_words & right.name_words
    alone = [side - common for side in (left.name_words, right.name_words)]
    private = min(min(rarity.sum(side), RARE_NAMES) for side in alone)
    shown_alone = " / ".join(", ".join(sorted(side)[:3]) for side in alone)
    return [
        Feature("shared names", min(rarity.sum(common), RARE_NAMES) / RARE_NAMES, ", ".join(sorted(common)[:5])),
        Feature("names apart", float(bool(left.name_words and right.name_words and not common)), shown_alone),
        Feature("other names", private / RARE_NAMES, shown_alone),
    ]


def _figures(left: Traits, right: Traits) -> list[Feature]:
    same = [(a, b) for a in left.figures for b in right.figures if same_quantity(a, b)]
    agree = [(a, b) for a, b in same if meet(a, b)]
    equal = [a for a in left.figures for b in right.figures if a.stated == b.stated and a.dimension == b.dimension]
    differ = bool(same and not agree)
    shown = "; ".join(f"{a.text} / {b.text}" for a, b in (agree or same)[:2])
    return [
        Feature("figures agree", float(bool(agree)), shown),
        Feature("figures differ", float(differ), shown),
        Feature("equal number", float(bool(equal)), equal[0].text if equal else ""),
    ]


def same_quantity(left: Figure, right: Figure) -> bool:
    """Do two figures measure the same thing, in the same role as far as roles are said?"""
    if left.dimension != right.dimension or (left.role and right.role and left.role != right.role):
        return False
    if left.counted and right.counted:
        return left.counted == right.counted
    return left.dimension != "count" or bool(left.role and left.role == right.role)


def _quotation(left: Traits, right: Traits) -> list[Feature]:
    found = max((len(a & b) for a in left.quoted for b in right.quoted if same_quotation(a, b)), default=0)
    return [Feature("shared quotation", float(found > 0), f"{found} words")]


def same_quotation(left: frozenset[str], right: frozenset[str]) -> bool:
    """Are two quotations, as content stems, the same words?"""
    return len(left & right) >= SAME_QUOTATION and share(left, right) >= QUOTED_SHARE


def _event(left: Traits, right: Traits) -> list[Feature]:
    slots = (
        ("same verb", left.verbs & right.verbs),
        ("same subject", left.subjects & right.subjects),
        ("same object", left.objects & right.objects),
    )
    return [Feature(name, float(bool(common)), ", ".join(sorted(common)[:3])) for name, common in slots]


def _section(left: Traits, right: Traits) -> list[Feature]:
    return [Feature("both lead", float(left.leading and right.leading), "headline or lead")]


def weights() -> Weights:
    """The fitted weights of pairs of claims."""
    return _table("claims")


def story_weights() -> Weights:
    """The fitted weights of pairs of articles."""
    return _table("stories")


@cache
def _table(section: str) -> Weights:
    table = json.loads(files(__package__).joinpath("terms.json").read_text(encoding="utf-8"))[section]
    return Weights(float(table["prior"]), {name: float(bits) for name, bits in table["bits"].items()})
