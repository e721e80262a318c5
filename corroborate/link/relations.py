"""What one text says of another: support, conflict or neither, with a calibrated probability.

Features of the slot-by-slot comparison, of words, names and figures, and the logits of the pair model are weighed by a
multinomial logistic regression (models/pair-model/calibrate.py), whose probabilities are calibrated on pairs that the
network never saw. Without the network the rest is weighed alone, by a fit of its own. Texts that are the same but for
little (`differences`) have fits of their own: there one word in the place of another says more than all likeness.

Direction counts: the first text is what is known, the second what is claimed.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from corroborate import cues
from corroborate.comparison.polarity import negates
from corroborate.comparison.words import content, stem, stop_words, words
from corroborate.domain import Claim, Comparison
from corroborate.link.differences import differences
from corroborate.link.pair_model import RELATIONS
from corroborate.link.traits import Traits, merged, traits_of

CLAIMS_COMPARED = 12
"""Claims of each text that are compared slot by slot; a sentence has one to five."""

COSINES = (0.3, 0.5, 0.65, 0.8, 0.9)
"""Cosines at which the slope of the similarity may change: far paraphrase to equal text; a convention."""

Compare = Callable[[Claim, Claim], Comparison]
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """One text with what was read of it."""

    text: str
    claims: Sequence[Claim]
    traits: Traits
    """Of all claims together."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds of each relation: a constant, and what each feature adds."""

    constant: tuple[float, ...]
    terms: Mapping[str, tuple[float, ...]]


def reading(text: str, claims: Sequence[Claim]) -> Reading:
    """A text with its claims, taken apart."""
    return Reading(text, claims, merged(text, [traits_of(claim) for claim in claims]))


def features(known: Reading, claimed: Reading, cosine: float, compare: Compare) -> Features:
    """What is weighed beside the network; `cosine` is of the two texts whole, -1 to 1."""
    return {
        **{f"cosine from {hinge}": max(0.0, cosine - hinge) for hinge in COSINES},
        "cosine below": float(cosine <= COSINES[0]),
        **_of_words(known, claimed),
        **_of_names(known.traits, claimed.traits),
        **_of_what_is_new(known.text, claimed.text),
        **_of_slots(known.claims, claimed.claims, compare),
        **differences(known.text, claimed.text, (known.traits.name_words, claimed.traits.name_words)),
    }


def _of_words(known: Reading, claimed: Reading) -> dict[str, float]:
    here, there = known.traits.words, claimed.traits.words
    sizes = len(words(known.text)), len(words(claimed.text))
    negated = [any(map(negates, words(text.text))) for text in (known, claimed)]
    return {
        "claimed words that are known": _share(there, here),
        "no claimed word is known": float(not here & there),
        "few claimed words are known": max(0.0, FEW_KNOWN - _share(there, here)) / FEW_KNOWN,
        "known words that are claimed": _share(here, there),
        "words of the known": math.log2(1 + sizes[0]) / 8,
        "words of the claimed": math.log2(1 + sizes[1]) / 8,
        "only the claimed is negated": float(negated[1] and not negated[0]),
        "only the known is negated": float(negated[0] and not negated[1]),
        "one text": float(content(known.text) == content(claimed.text)),
    }


FEW_KNOWN = 0.25
"""Share of the claimed words below which two texts may be strangers; a convention."""


def _share(of: frozenset[str], among: frozenset[str]) -> float:
    return len(of & among) / len(of) if of else 0.0


def _of_names(known: Traits, claimed: Traits) -> dict[str, float]:
    strange = claimed.name_words - known.name_words - known.words
    return {
        "claimed names that are known": _share(claimed.name_words, known.name_words),
        "a claimed name is unknown": float(bool(strange) and bool(known.name_words)),
        "a claimed figure is unknown": float(_figures_unknown(known, claimed)),
    }


def _of_what_is_new(known: str, claimed: str) -> dict[str, float]:
    """The same but for a name, a time, a number: likeness speaks for support, and the one new word against it."""
    here, there = content(known), content(claimed)
    new = there - here
    like = max(0.0, _share(there, here) - HALF) / HALF
    capitals = {stem(word.lower()) for word in _CAPITAL.findall(claimed)}
    kinds = {word: _kind(word, capitals) for word in new}
    seen: dict[str, float] = {}
    for kind in ("name", "time", "number", "word"):
        own = sum(found == kind for found in kinds.values())
        seen[f"a new {kind}"] = like * bool(own)
        seen[f"the same but for a {kind}"] = float(0 < own == len(new) <= FEW)
    seen["nothing new"] = float(not new)
    seen["nothing new, in another order"] = (not new) * (1.0 - _in_order(known, claimed))
    return seen


HALF = 0.5
"""Share of known words up to which two texts are not alike; a convention."""
FEW = 3
"""New words that may be one name or time; a convention."""
_CAPITAL = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]{1,40}")
"""A capital inside a sentence."""


def _kind(word: str, capitals: Collection[str]) -> str:
    if word in _times():
        return "time"
    if word[0].isdigit():
        return "time" if _YEAR.fullmatch(word) else "number"
    if word in _numbers():
        return "number"
    return "name" if word in capitals else "word"


_YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def _times() -> frozenset[str]:
    table = cues.load("times")
    return frozenset(stem(word) for section in ("months", "weekdays", "seasons") for word in table[section]["words"])


@cache
def _numbers() -> frozenset[str]:
    return frozenset(stem(word) for word in cues.load("times")["numbers"]["words"])


def _in_order(known: str, claimed: str) -> float:
    """Share of the words of the claimed that stand in the known in the same order, as blocks that match."""
    stops = stop_words()
    sides = [[stem(word) for word in words(text) if word not in stops][:LONGEST_ORDERED] for text in (known, claimed)]
    blocks = SequenceMatcher(None, sides[0], sides[1], autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(sides[1]))


LONGEST_ORDERED = 80
"""Words of which the order is compared: the time grows with the square."""


def _figures_unknown(known: Traits, claimed: Traits) -> bool:
    stated = {figure.stated for figure in known.figures}
    return any(figure.stated not in stated for figure in claimed.figures)


SLOTS = {
    "figures fit": ("figure", {"same", "compatible"}),
    "figures at odds": ("figure", {"conflict", "tension", "drift", "revision", "update"}),
    "figures explained": ("figure", {"differs"}),
    "times fit": ("time", {"same", "compatible"}),
    "times at odds": ("time", {"conflict", "differs"}),
    "places at odds": ("place", {"conflict", "differs"}),
    "opposites": ("polarity", {"contradiction"}),
    "quotation kept": ("quotation", {"same", "compatible"}),
    "quotation altered": ("quotation", {"contradiction"}),
    "hedges differ": ("stance", {"differs", "drift", "tension"}),
}
"""Features of the comparison: is there a slot of this name in one of these relations?"""


def _of_slots(known: Sequence[Claim], claimed: Sequence[Claim], compare: Compare) -> dict[str, float]:
    found = {
        (slot.name, slot.relation)
        for one in known[:CLAIMS_COMPARED]
        for other in claimed[:CLAIMS_COMPARED]
        for slot in compare(one, other).slots
    }
    seen = {name: float(any((slot, told) in found for told in wanted)) for name, (slot, wanted) in SLOTS.items()}
    seen["figures at odds, none fits"] = seen["figures at odds"] * (1 - seen["figures fit"])
    return seen


def read_together(logits: NDArray[np.float32]) -> Features:
    """The features of the network: one row of `PairModel.logits`, centred."""
    centred = logits.astype(np.float64) - float(logits.mean())
    return {f"network: {name}": float(value) for name, value in zip(RELATIONS, centred, strict=True)}


def probabilities(found: Features) -> dict[str, float]:
    """Probability of each relation; they add up to 1. With the features of the network its fit is taken, and of texts
    that are the same but for little the one for those."""
    near = ", near" if found.get("near") else ""
    model = fitted(("with network" if "network: support" in found else "features alone") + near)
    logs = [
        constant + math.fsum(model.terms[name][at] * value for name, value in found.items() if name in model.terms)
        for at, constant in enumerate(model.constant)
    ]
    top = max(logs)
    shares = [math.exp(log - top) for log in logs]
    return {name: share / math.fsum(shares) for name, share in zip(RELATIONS, shares, strict=True)}


@cache
def fitted(name: str) -> Weights:
    """The fitted weights: "with network", "features alone", and each with ", near"."""
    table = json.loads(files(__package__).joinpath("relations.json").read_text(encoding="utf-8"))[name]
    return Weights(tuple(table["constant"]), {term: tuple(bits) for term, bits in table["terms"].items()})
