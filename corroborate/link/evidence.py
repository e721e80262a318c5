"""How much speaks for two claims being about the same thing: a sum of terms in bits, each of which can be read.

The weights of evidence add up as in record linkage (Fellegi and Sunter 1969; Splink): the sum of the terms is the log2
odds. They were fitted together by logistic regression on labelled sentence pairs (models/pair-terms/), so terms that
say the same thing share their weight. Embeddings are one term among others: contradictions lie closer to one another
than paraphrases do, and no threshold on a cosine tells them apart.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corroborate.comparison.fits import UNCERTAIN_ROLE, UNCERTAIN_THING
from corroborate.comparison.intervals import meet
from corroborate.comparison.words import share
from corroborate.domain import Comparison, Figure, Term
from corroborate.link.claim_model import Bearing, log_odds, shares
from corroborate.link.traits import Rarity, Traits

HINGES = (0.35, 0.5, 0.65, 0.8)
"""Cosines at which the slope of the similarity term may change; below the first it is flat. Far paraphrases begin at
0.44, and topic alone ends at about 0.65 (measured on all-MiniLM-L6-v2)."""

SAME_QUOTATION = 5
"""Shared content words from which two quotations are the same words of the same speaker (product convention)."""
QUOTED_SHARE = 0.6
"""Share of the shorter quotation's content words that must stand in the other; a convention, so that long quotations
with a few common words stay apart."""

Both = tuple[Figure, Figure]
"""One figure of each claim."""

UNCERTAIN = frozenset({UNCERTAIN_ROLE, UNCERTAIN_THING})

READ_FROM, READ_TO = 0.35, 0.9
"""Probabilities between which a pair is read together, for the time it takes: reading from 0.2 to 0.95 finds three more
of a hundred for two and a half times the pairs (events kept apart, models/claim-model/CARD.md)."""

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


class Weighed(NamedTuple):
    """A pair as numbers; most pairs come to nothing and are never told in words."""

    similarity: float
    """Cosine of the two gists, -1 to 1."""
    bits: tuple[float, ...]
    """Of the prior, of each of `TITLES`, and of what a comparison added; rounded as they are shown."""
    probability: float


def weigh(left: Traits, right: Traits, similarity: float, rarity: Rarity) -> Weighed:
    """What speaks for two claims that are taken apart already, before they are compared; symmetric in the two."""
    summed = [0.0] * len(TITLES)
    for measure, (title, weight) in zip(measures(left, right, similarity, rarity), _plan(), strict=True):
        if measure:
            summed[title] += measure * weight
    if left.said == right.said and len(left.said) >= SHORTEST_SAME:
        summed[TITLES.index(_WORD_FOR_WORD)] += SAME_WORDS
    if shares_a_number(left, right):
        summed[TITLES.index(_ONE_NUMBER)] += SAME_NUMBER
    return _weighed(similarity, (weights().prior, *[round(bits, 4) if bits else bits for bits in summed]))


def worth_reading(weighed: Weighed) -> bool:
    """Whether two claims are read together: where the other terms leave it open."""
    return READ_FROM <= weighed.probability < READ_TO


def read(weighed: Weighed, bearing: Bearing) -> Weighed:
    """The pair with what reading its claims together adds to bits that were summed without it, before a comparison.

    The fitted log2 odds of a pair that was read are a sum of the bits so far and of those of the bearing, each with its
    share; the term that is added is the difference.
    """
    told, before = shares(), math.fsum(weighed.bits)
    whole = told.prior + told.rest * before + told.together * log_odds(bearing)
    bits = list(weighed.bits)
    bits[_READ] = round(whole - before, 4)
    return _weighed(weighed.similarity, tuple(bits))


def judged(weighed: Weighed, comparison: Comparison) -> Weighed:
    """The pair with what the slot-by-slot comparison adds.

    Where both answer one question, reading may speak for the pair and not against it: of two tolls that differ the
    network says that they are two assertions, and they are to be set against each other.
    """
    added = [term.bits for term in comparison_terms(comparison, equal_of_one_fate(weighed))]
    bits = list(weighed.bits)
    if SAME_QUESTION in added:
        bits[_READ] = max(0.0, bits[_READ])
    return _weighed(weighed.similarity, (*bits, *added))


def equal_of_one_fate(weighed: Weighed) -> bool:
    """Whether the two share a number, and neither tells of people what the other does not."""
    told = dict(zip(TITLES, weighed.bits[1:], strict=False))
    return told["equal number"] > 0 and not told["other fates"]


def _weighed(similarity: float, bits: tuple[float, ...]) -> Weighed:
    return Weighed(similarity, bits, probability(math.fsum(bits)))


@cache
def _plan() -> tuple[tuple[int, float], ...]:
    """Of each measure the title that it is told under, and its weight in bits per unit."""
    return tuple((TITLES.index(_title(name)), weights().bits.get(name, 0.0)) for name in MEASURES)


def _title(measure: str) -> str:
    """What the hinges of one measure are told under."""
    return measure.partition(" from ")[0]


def probability(bits: float) -> float:
    """Probability of log2 odds."""
    return 1.0 / (1.0 + math.exp2(-max(-60.0, min(60.0, bits))))


def cannot_link(comparison: Comparison) -> bool:
    """True when the comparison found that two claims speak of different events, whatever else they share."""
    other = comparison.relation == "differs" and "event" in comparison.because
    return comparison.relation == "unrelated" or other


def comparison_terms(comparison: Comparison, one_number: bool = False) -> list[Term]:
    """What the slot-by-slot comparison adds to the sum.

    With `one_number` another role says little: "nine were shot" and "nine went to hospital" tell of the same nine.
    """
    if cannot_link(comparison):
        return [Term("comparison", "other event", OTHER_EVENT)]
    if comparison.relation == "differs" and set(comparison.because) == {"role"}:
        if one_number:
            return []
        return [Term("comparison", "other role", OTHER_ROLE)]
    answered = [slot for slot in comparison.slots if slot.name == "figure" and slot.relation != "differs"]
    certain = [slot for slot in answered if not set(slot.doubt) & UNCERTAIN]
    return [Term("comparison", "one question answered by both", SAME_QUESTION)] if certain else []


# ---------------------------------------------------------------------------------------------- what is measured


MEASURES = (
    *(f"similarity from {hinge}" for hinge in HINGES),
    "shared words", "shared words from the shorter", "rare words",
    "shared names", "names apart", "other names",
    "figures agree", "figures differ", "equal number",
    "shared quotation",
    "same verb", "same subject", "same object",
    "both lead",
    "shared fates", "other fates",
)  # fmt: skip
"""Names of what `measures` gives."""

SAME_WORDS = 4.0
"""Bits for two claims of one story that are the same words, which most often are too few to share much else ("He was
61"). A convention: on the fitted sets such pairs are too rare to weigh."""
SHORTEST_SAME = 3
"""Words that such claims have at least (a convention)."""

SAME_NUMBER = 1.5
"""Bits for an exact number of two digits or more, with its unit, that both give, or an hour, the result of a vote or a
block of a street; a convention for the same reason."""

_WORD_FOR_WORD, _ONE_NUMBER, READ_TOGETHER = "word for word", "telling number", "read together"
TITLES = (*dict.fromkeys(_title(name) for name in MEASURES), _WORD_FOR_WORD, _ONE_NUMBER, READ_TOGETHER)
"""What the terms of a pair are told under: the measures, what is said word for word alike, and what the claim model
reads."""
_READ = 1 + TITLES.index(READ_TOGETHER)
"""Its place among the bits of a pair, behind the prior."""


def measures(left: Traits, right: Traits, similarity: float, rarity: Rarity) -> tuple[float, ...]:
    """Everything that the model weighs, in the order of `MEASURES`, 0 for what is absent; symmetric in the two."""
    return (
        *(max(0.0, similarity - hinge) for hinge in HINGES),
        *_words(left, right, rarity),
        *_names(left, right, rarity),
        *_figures(left, right),
        float(words_quoted(left, right) > 0),
        float(not left.verbs.isdisjoint(right.verbs)),
        float(not left.subjects.isdisjoint(right.subjects)),
        float(not left.objects.isdisjoint(right.objects)),
        float(left.leading and right.leading),
        *_fates(left, right),
    )


def _words(left: Traits, right: Traits, rarity: Rarity) -> tuple[float, float, float]:
    shared = rarity.sum(left.words & right.words)
    one, two = rarity.whole(left.words), rarity.whole(right.words)
    both, smaller = one + two, min(one, two)
    return 2 * shared / both if both else 0.0, shared / smaller if smaller else 0.0, math.log2(1 + shared)


def _names(left: Traits, right: Traits, rarity: Rarity) -> tuple[float, float, float]:
    one, two = left.name_words, right.name_words
    common = one & two
    shared, private = rarity.sum(common), min(rarity.sum(one - common), rarity.sum(two - common))
    apart = bool(one and two and not common)
    return min(shared, RARE_NAMES) / RARE_NAMES, float(apart), min(private, RARE_NAMES) / RARE_NAMES


def _figures(left: Traits, right: Traits) -> tuple[float, float, float]:
    if not left.figures or not right.figures:
        return 0.0, 0.0, 0.0
    same, agree, equal = pairs_of_figures(left, right)
    return float(bool(agree)), float(bool(same and not agree)), float(bool(equal))


def pairs_of_figures(left: Traits, right: Traits) -> tuple[list[Both], list[Both], list[Both]]:
    """Pairs of figures that measure one thing, those of them that fit, and pairs of equal numbers."""
    every = [(a, b) for a in left.figures for b in right.figures]
    same = [(a, b) for a, b in every if same_quantity(a, b)]
    equal = [(a, b) for a, b in every if a.stated == b.stated and a.dimension == b.dimension]
    return same, [(a, b) for a, b in same if meet(a, b)], equal


def same_quantity(left: Figure, right: Figure) -> bool:
    """Do two figures measure the same thing, in the same role as far as roles are said?"""
    if left.dimension != right.dimension or (left.role and right.role and left.role != right.role):
        return False
    if left.counted and right.counted:
        return left.counted == right.counted
    return left.dimension != "count" or bool(left.role and left.role == right.role)


def shares_a_number(left: Traits, right: Traits) -> bool:
    """Do both give one telling number, hour, result or block of a street?"""
    return not (left.numbers.isdisjoint(right.numbers) and left.notations.isdisjoint(right.notations))


def words_quoted(left: Traits, right: Traits) -> int:
    """Content words of the longest quotation that both give; 0 for none."""
    return max((len(a & b) for a in left.quoted for b in right.quoted if same_quotation(a, b)), default=0)


def same_quotation(left: frozenset[str], right: frozenset[str]) -> bool:
    """Are two quotations, as content stems, the same words?"""
    return len(left & right) >= SAME_QUOTATION and share(left, right) >= QUOTED_SHARE


def _fates(left: Traits, right: Traits) -> tuple[float, float]:
    """Of what happens to people in both, the share that is common (Jaccard); and whether both tell and nothing is."""
    one, two = left.fates, right.fates
    if not one or not two:
        return 0.0, 0.0
    common = len(one & two)
    return common / len(one | two), float(not common)


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
