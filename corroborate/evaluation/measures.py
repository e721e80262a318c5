"""Precision, recall, F1, and B-cubed, as values for JSON: fractions of 0 to 1, rounded to four places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TypedDict

import numpy as np


class Scores(TypedDict):
    """Precision, recall and their harmonic mean; 0 where nothing was found or nothing was there."""

    precision: float
    recall: float
    f1: float


def scores(right: float, found: float, gold: float) -> Scores:
    """From the number (or mass) found rightly, found in all, and to be found."""
    return of(right / found if found else 0.0, right / gold if gold else 0.0)


def of(precision: float, recall: float) -> Scores:
    """From precision and recall."""
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Scores:
    """B-cubed of a clustering (Bagga and Baldwin 1998): both sequences give the cluster of each item."""
    together = Counter(zip(gold, found, strict=True))
    sizes, of_gold = Counter(found), Counter(gold)
    items = len(gold) or 1
    precision = sum(n * n / sizes[f] for (_, f), n in together.items()) / items
    recall = sum(n * n / of_gold[g] for (g, _), n in together.items()) / items
    return of(precision, recall)


def b_cubed_interval(gold: Sequence[Hashable], found: Sequence[Hashable]) -> list[float]:
    """95 % percentile interval of the F1 of B-cubed over resampled items (Efron 1979); [0, 0] for none."""
    together = Counter(zip(gold, found, strict=True))
    sizes, of_gold = Counter(found), Counter(gold)
    if not together:
        return [0.0, 0.0]
    by_item = np.array([(together[g, f] / sizes[f], together[g, f] / of_gold[g])
                        for g, f in zip(gold, found, strict=True)])  # fmt: skip
    rng = np.random.default_rng(SEED)
    means = [by_item[rng.integers(0, len(by_item), len(by_item))].mean(axis=0) for _ in range(DRAWS)]
    return [round(float(q), 4) for q in np.percentile([2 * p * r / (p + r) for p, r in means], (2.5, 97.5))]


DRAWS = 1000
"""Bootstrap samples of an interval."""
SEED = 20
"""Of every bootstrap; any would do."""


def pairwise(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Scores:
    """Precision and recall over the pairs of items that share a cluster."""
    together = sum(n * (n - 1) // 2 for n in Counter(zip(gold, found, strict=True)).values())
    return scores(together, _pairs(found), _pairs(gold))


def _pairs(clusters: Sequence[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(clusters).values())
