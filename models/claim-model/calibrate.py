"""Fit what the claim model and the other terms of a pair weigh beside one another, and measure both on events apart.

    python models/claim-model/calibrate.py DATA_FOLDER [--measure] [--weights FILE --layers N] [--read-from P]

Writes the digest of the weights and `shares` into corroborate/link/claim_model.json; nothing with `--measure`. The
shares are fitted on the events kept apart as dev, and everything printed is of those kept apart as test; neither was
trained on. A pair counts for as many as it stands for.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from labels import Row, claims, rows
from writing import say

from corroborate import link
from corroborate.link.claim_model import LAYERS, Bearing, ClaimModel, Shares, gists, log_odds
from corroborate.link.clusters import JOIN
from corroborate.link.encoder import SentenceEncoder
from corroborate.link.evidence import READ_FROM, READ_TO, comparison_terms, equal_of_one_fate, probability, weigh
from corroborate.link.models import verify
from corroborate.link.traits import rarity_among_claims, traits_of
from corroborate.pipeline import comparing
from corroborate.settings import Settings
from corroborate.shipped import sha256_of

TARGET = Path(__file__).parents[2] / "corroborate" / "link" / "claim_model.json"
OWN = Path(__file__).with_name("claims.safetensors")
STRENGTH = 10.0
"""C of the logistic regression: two weights on two thousand pairs need no penalty."""
DRAWS = 1_000
"""Of events, for the intervals."""

Band = tuple[float, float]
"""Probabilities between which pairs are read."""
Column = Any
"""One number a pair."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A labelled pair with what linking knows of it."""

    row: Row
    cosine: float
    before: float
    """Bits of the terms that need no comparison."""
    compared: float
    """Bits that the comparison adds."""
    bearing: Bearing

    @property
    def one_point(self) -> bool:
        return self.row.label in "EPC"

    def after(self, told: Shares) -> float:
        """log2 odds with what was read."""
        return told.prior + told.rest * self.before + told.together * log_odds(self.bearing) + self.compared


def seen(data: Path, model: ClaimModel) -> list[Seen]:
    """The pairs of the events kept apart."""
    wanted = [row for row in rows() if row.part != "train"]
    asked = {(row.set, row.event, row.left, row.right): row for row in wanted}
    encoder, compare = SentenceEncoder(), comparing(Settings())
    found = []
    for name, event, read in claims(data, wanted):
        group = [claim for _, of in read for claim in of]
        vectors = link.encoded(group, encoder)
        rare = rarity_among_claims([traits_of(claim) for claim in group])
        placed = [((article, claim.span.start, claim.span.end), claim) for article, of in read for claim in of]
        here = [(asked[key], one, two) for (left, one), (right, two) in product(placed, repeat=2)
                if (key := (name, event, left, right)) in asked]  # fmt: skip
        read_as = model.bearings([gists(one, two) for _, one, two in here])
        for (row, one, two), bearing in zip(here, read_as, strict=True):
            cosine = float(vectors[one.id] @ vectors[two.id])
            weighed = weigh(traits_of(one), traits_of(two), cosine, rare)
            terms = comparison_terms(compare(one, two), equal_of_one_fate(weighed))
            found.append(Seen(row, cosine, math.fsum(weighed.bits), sum(term.bits for term in terms), bearing))
    return found


def fitted(given: list[Seen], read: Band) -> Shares:
    """The shares, in bits, on the pairs that would be read."""
    used = [one for one in given if read[0] <= probability(one.before) < read[1]]
    fit = LogisticRegression(C=STRENGTH).fit(
        [[one.before, log_odds(one.bearing)] for one in used],
        [one.one_point for one in used],
        [one.row.stands_for for one in used],
    )
    rest, together = fit.coef_[0] / math.log(2)
    return Shares(round(float(fit.intercept_[0]) / math.log(2), 3), round(float(rest), 3), round(float(together), 3))


@dataclass(frozen=True)
class Measured:
    """The pairs of the test events as columns."""

    given: list[Seen]
    gold: Column
    weight: Column
    read: Column
    scores: Mapping[str, Column]

    @classmethod
    def of(cls, given: list[Seen], shares: Shares, band: Band) -> Measured:
        column = lambda values: np.array(list(values), dtype=np.float64)  # noqa: E731
        read = column(band[0] <= probability(one.before) < band[1] for one in given) > 0
        terms = column(probability(one.before + one.compared) for one in given)
        scores = {
            "cosine": column(one.cosine for one in given),
            "terms": terms,
            "network alone": column(1 - one.bearing.other for one in given),
            "both": np.where(read, column(probability(one.after(shares)) for one in given), terms),
        }
        gold = column(one.row.label in "EPC" for one in given) > 0
        return cls(given, gold, column(one.row.stands_for for one in given), read, scores)

    def table(self) -> Iterator[str]:
        """The lines of the card."""
        yield f"{len(self.given)} pairs of {len(set(self._events()))} events, {self.gold.sum()} on one point"
        yield f"read: {self.weight[self.read].sum() / self.weight.sum():.3f} of the pairs that they stand for"
        open_ = (self.scores["terms"] >= 0.1) & (self.scores["terms"] < 0.9)
        for name, score in self.scores.items():
            cells = (
                roc_auc_score(self.gold, score),
                roc_auc_score(self.gold[open_], score[open_]),
                average_precision_score(self.gold, score, sample_weight=self.weight),
            )
            yield f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |"
        for bound, name in product((JOIN, 0.7, 0.9), ("terms", "both")):
            yield f"| {name} from {bound} | " + " | ".join(self._rates(self.scores[name] >= bound)) + " |"
        for name in ("terms", "both"):
            yield f"calibration error of {name}: {self._error(self.scores[name]):.3f}"
        apart = np.array([one.row.label == "C" for one in self.given])[self.gold]
        conflict = np.array([one.bearing.conflict for one in self.given])[self.gold]
        yield f"conflicts among those on one point: AUC {roc_auc_score(apart, conflict):.3f}, {apart.sum()} of them"

    def _events(self) -> list[tuple[str, str]]:
        return [(one.row.set, one.row.event) for one in self.given]

    def _rates(self, linked: Column) -> list[str]:
        """Precision and recall, each with its 95 % interval over draws of whole events."""
        numbers = {event: number for number, event in enumerate(sorted(set(self._events())))}
        of = np.array([numbers[event] for event in self._events()])
        parts = (linked & self.gold, linked, self.gold)
        sums = np.array([np.bincount(of, part * self.weight, len(numbers)) for part in parts])
        draws = np.random.default_rng(20).integers(0, len(numbers), (DRAWS, len(numbers)))
        drawn, whole = sums[:, draws].sum(axis=2), sums.sum(axis=1)
        told = ((whole[0] / whole[at], np.quantile(drawn[0] / drawn[at], (0.025, 0.975))) for at in (1, 2))
        return [f"{value:.3f} ({low:.3f}–{high:.3f})" for value, (low, high) in told]

    def _error(self, score: Column) -> float:
        """Expected calibration error, ten bins of equal width."""
        bins = np.minimum((score * 10).astype(int), 9)
        gaps = np.bincount(bins, self.weight * (score - self.gold), 10)
        return float(np.abs(gaps).sum() / self.weight.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--weights", type=Path, default=OWN)
    parser.add_argument("--measure", action="store_true", help="write nothing")
    parser.add_argument("--read-from", type=float, default=READ_FROM)
    parser.add_argument("--read-to", type=float, default=READ_TO)
    given = parser.parse_args()
    held = json.loads(TARGET.read_text(encoding="utf-8"))
    base = verify().folder
    band = given.read_from, given.read_to
    pairs = seen(given.data, ClaimModel(base, given.weights, given.layers))
    shares = fitted([one for one in pairs if one.row.part == "dev"], band)
    say(f"shares {shares}")
    if not given.measure:
        held["sha256"] = sha256_of(given.weights)
        held["shares"] = {"prior": shares.prior, "rest": shares.rest, "together": shares.together}
        TARGET.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")
    tested = [one for one in pairs if one.row.part == "test"]
    for line in Measured.of(tested, shares, band).table():
        say(line)


if __name__ == "__main__":
    main()
