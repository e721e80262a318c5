"""Fit what the claim model and the other terms of a pair weigh beside one another, and measure both on events apart.

    python models/claim-model/calibrate.py DATA_FOLDER [--layers N --weights FILE] [--measure] [--read-from P]

Writes `shares` and the digest of the weights into corroborate/link/claim_model.json; with `--measure` nothing is written. The shares are fitted on
the events kept apart as dev, and everything printed is of those kept apart as test; neither was trained on. A pair
counts for as many as it stands for.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from labels import BEARINGS, Row, claims, rows
from writing import say

from corroborate import link
from corroborate.domain import Claim
from corroborate.link.claim_model import Bearing, ClaimModel, Shares, gists, log_odds
from corroborate.link.claim_model import BEARINGS as ANSWERS
from corroborate.link.clusters import JOIN
from corroborate.link.encoder import SentenceEncoder
from corroborate.link.evidence import READ_FROM, comparison_terms, equal_of_one_fate, probability, weigh
from corroborate.link.models import verify
from corroborate.link.traits import rarity_among_claims, traits_of
from corroborate.networks.pairs import PairNetwork
from corroborate.pipeline import comparing
from corroborate.settings import Settings
from corroborate.shipped import sha256_of

TARGET = Path(__file__).parents[2] / "corroborate" / "link" / "claim_model.json"
OWN = Path(__file__).with_name("claims.safetensors")
STRENGTH = 10.0
"""C of the logistic regression: two weights on two thousand pairs need no penalty."""
DRAWS = 1_000
"""Of events, for the intervals."""


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


def fitted(given: list[Seen], read_from: float) -> Shares:
    """The shares, in bits, on the pairs that would be read."""
    used = [one for one in given if probability(one.before) >= read_from]
    fit = LogisticRegression(C=STRENGTH).fit(
        [[one.before, log_odds(one.bearing)] for one in used],
        [one.one_point for one in used],
        [one.row.stands_for for one in used],
    )
    rest, together = fit.coef_[0] / math.log(2)
    return Shares(round(float(fit.intercept_[0]) / math.log(2), 3), round(float(rest), 3), round(float(together), 3))


def told(given: list[Seen], shares: Shares, read_from: float) -> Iterator[str]:
    """The table of the card."""
    gold = np.array([one.one_point for one in given])
    weight = np.array([one.row.stands_for for one in given])
    cosine = np.array([one.cosine for one in given])
    before = np.array([probability(one.before + one.compared) for one in given])
    after = np.array([
        probability(one.after(shares)) if probability(one.before) >= read_from else probability(one.before + one.compared)
        for one in given
    ])  # fmt: skip
    alone = np.array([1 - one.bearing.other for one in given])
    apart = np.array([one.row.label == "C" for one in given])
    open_ = (before >= 0.1) & (before < 0.9)
    yield f"{len(given)} pairs of {len({(one.row.set, one.row.event) for one in given})} events, {gold.sum()} on one point"
    yield f"read: {weight[np.array([probability(one.before) >= read_from for one in given])].sum() / weight.sum():.3f} of them"
    for name, score in (("cosine", cosine), ("terms", before), ("network alone", alone), ("both", after)):
        cells = [roc_auc_score(gold, score), roc_auc_score(gold[open_], score[open_]),
                 average_precision_score(gold, score, sample_weight=weight)]  # fmt: skip
        yield f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |"
    for bound in (JOIN, 0.7, 0.9):
        for name, score in (("terms", before), ("both", after)):
            yield f"| {name} from {bound} | " + " | ".join(_interval(given, score >= bound, gold, weight)) + " |"
    yield f"calibration error: terms {_error(before, gold, weight):.3f}, both {_error(after, gold, weight):.3f}"
    yield f"at odds among one point, AUC of conflict: {roc_auc_score(apart[gold], [o.bearing.conflict for o in np.array(given, dtype=object)[gold]]):.3f}"


def _interval(
    given: list[Seen], linked: NDArray[np.bool_], gold: NDArray[np.bool_], weight: NDArray[np.float64]
) -> list[str]:
    """Precision and recall, each with its 95 % interval over draws of whole events."""
    events = {key: number for number, key in enumerate(sorted({(o.row.set, o.row.event) for o in given}))}
    of = np.array([events[(one.row.set, one.row.event)] for one in given])
    sums = np.array([np.bincount(of, part * weight, len(events)) for part in (linked & gold, linked, gold)])
    draws = np.random.default_rng(20).integers(0, len(events), (DRAWS, len(events)))
    right, all_, true = sums[:, draws].sum(axis=2)
    whole = sums.sum(axis=1)
    return [f"{value:.3f} ({np.quantile(drawn, 0.025):.3f}–{np.quantile(drawn, 0.975):.3f})"
            for value, drawn in ((whole[0] / whole[1], right / all_), (whole[0] / whole[2], right / true))]  # fmt: skip


def _error(score: NDArray[np.float64], gold: NDArray[np.bool_], weight: NDArray[np.float64]) -> float:
    """Expected calibration error, ten bins of equal width."""
    bins = np.minimum((score * 10).astype(int), 9)
    parts = [(weight[bins == one].sum(), abs(np.average(score[bins == one] - gold[bins == one], weights=weight[bins == one])))
             for one in range(10) if (bins == one).any()]  # fmt: skip
    return float(sum(size * gap for size, gap in parts) / weight.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--layers", type=int, help="of other weights than the pinned ones")
    parser.add_argument("--weights", type=Path, default=OWN)
    parser.add_argument("--measure", action="store_true", help="write nothing")
    parser.add_argument("--read-from", type=float, default=READ_FROM)
    given = parser.parse_args()
    held = json.loads(TARGET.read_text(encoding="utf-8"))
    base = verify().folder
    if not given.measure:
        held["sha256"] = sha256_of(given.weights)
        TARGET.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")
    model = ClaimModel(base) if given.layers is None else _other(base, given.weights, given.layers)
    pairs = seen(given.data, model)
    shares = fitted([one for one in pairs if one.row.part == "dev"], given.read_from)
    say(f"shares {shares}")
    if not given.measure:
        held["shares"] = {"prior": shares.prior, "rest": shares.rest, "together": shares.together}
        TARGET.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")
    for line in told([one for one in pairs if one.row.part == "test"], shares, given.read_from):
        say(line)


def _other(base: Path, weights: Path, layers: int) -> ClaimModel:
    """The model on weights that are not pinned, to compare them."""
    model = ClaimModel.__new__(ClaimModel)
    model._network = PairNetwork(base, weights, layers=layers, head="head", outputs=len(ANSWERS))
    return model


if __name__ == "__main__":
    main()
