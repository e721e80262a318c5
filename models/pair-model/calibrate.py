"""Fit what weighs the network and the features together, and measure it; writes corroborate/link/relations.json.

    python models/pair-model/calibrate.py DATA_FOLDER --cache FOLDER [--measure] [--only SET]

The fit is on the three-way pairs that `train.py` keeps apart: with ClaimDiff in it everything else gets worse (MNLI
0.60 instead of 0.64), and with changed pairs so does the calibration (MNLI 0.037 instead of 0.019). Texts that are the
same but for little (`differences`) have a fit of their own, in which changed pairs are (`further`) and such pairs of
MRPC, whose two-way label is shared out by the fit itself. What a fit of its own reaches on ClaimDiff is measured by
topics left out (five folds), everything else on development sets. Features are kept in FOLDER between runs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).parent))
from further import further_apart
from train import EQUATE_APART, NLI, SEED, is_apart

from corroborate.evaluation.bench import Bench
from corroborate.evaluation.pairs import NO_SUPPORT, RELATIONS, measures, weighed
from corroborate.link.differences import NAMES
from corroborate.link.encoder import SentenceEncoder
from corroborate.link.models import verify
from corroborate.link.pair_model import PairModel, pinned
from corroborate.link.relations import Features, read_together

TARGET = Path(__file__).parents[2] / "corroborate" / "link" / "relations.json"
MINIMAL = TARGET.parents[2] / "tests" / "evaluation" / "minimal_pairs.jsonl"
DEV = ("mnli", "lingnli", "anli", "climate_fever", "qags", "mrpc_test")
FOLDS = 5
STRENGTH = 1.0
"""C of the logistic regression: at 0.1 and 10 the accuracies on MNLI, LingNLI and MRPC differ by less than 0.005."""
LARGEST = 2500
"""Rows of one set in the fit: above it each counts for less."""


def rows_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def apart(data: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a training set that the network never saw."""
    one_in = EQUATE_APART if name == "equate_synthetic" else None
    rows = rows_of(data / "pairs/train" / f"{name}.jsonl")
    return [row for row in rows if (is_apart(row["a"], one_in) if one_in else is_apart(row["a"]))]


def strangers(kept: Mapping[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Texts that have nothing to do with one another, so "neither": sets of inference hold none, and the network, which
    never saw any, takes three in five for a conflict."""
    rng = random.Random(SEED)
    pairs = []
    for name, count in STRANGERS.items():
        first, second = (rng.sample([row[side] for row in kept[name]], count) for side in "ab")
        pairs += [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return [{"a": a, "b": b, "gold": "neither"} for a, b in pairs]


STRANGERS = {"lingnli": 500, "snli_cad": 150, "fever": 150}
STRANGE = 0.5
"""Weight of such a pair: at 1 the accuracy on MNLI and LingNLI falls by 0.004 more, at 0.25 a tenth more of them are
taken for something else."""


class Table:
    """Features of the pairs of one set, with their gold relation and topic."""

    def __init__(self, name: str, rows: list[dict[str, Any]], cache: Path, bench: Bench, network: PairModel) -> None:
        key = hashlib.sha256("".join(f"{r['a']}\0{r['b']}\0" for r in rows).encode()).hexdigest()[:12]
        self.name = name
        self.gold = [str(row["gold"]) for row in rows]
        self.topics = [str(row.get("topic") or row["a"]) for row in rows]
        self.weight = {"strangers": STRANGE, "changed": CHANGED}.get(name, min(1.0, LARGEST / len(rows)))
        pairs = [(str(row["a"]), str(row["b"])) for row in rows]
        alone = _kept(cache / f"{name}-{key}.npz", lambda: list(weighed(rows, bench)))
        read = _kept(cache / f"{name}-{key}-{pinned().digest[:12]}.npz",
                     lambda: [read_together(one) for one in network.logits(pairs)])  # fmt: skip
        self.names = [*alone[0], *read[0]]
        self.values = np.concatenate([alone[1], read[1]], axis=1)
        self.near = self.values[:, self.names.index("near")] > 0

    def of(self, names: list[str]) -> np.ndarray:
        return self.values[:, [self.names.index(name) for name in names]]

    def part(self, rows: np.ndarray) -> Table:
        """Some rows, each of weight 1."""
        one = copy(self)
        one.gold, one.topics = [self.gold[row] for row in rows], [self.topics[row] for row in rows]
        one.values, one.near, one.weight = self.values[rows], self.near[rows], 1.0
        return one

    def weights(self) -> np.ndarray:
        """A weight for each row; of changed pairs those that stay true weigh as much as those that do not."""
        found = np.full(len(self.gold), self.weight)
        if self.name == "changed":
            true, false = ((np.array(self.gold) == one) for one in ("support", "conflict"))
            found[true] *= (false & self.near).sum() / (true & self.near).sum()
        return found


CHANGED = 0.5
"""Weight of a changed pair in the fit for texts that are the same but for little: at 1 the accuracy on MNLI is 0.003
lower, at 0.15 that on minimal pairs 0.03."""


def _kept(file: Path, features: Callable[[], list[Features]]) -> tuple[list[str], np.ndarray]:
    """Names and values of features, from the file where they were computed before."""
    if not file.is_file():
        seen = features()
        np.savez(file, names=np.array(list(seen[0])), values=np.array([list(one.values()) for one in seen]))
    held = np.load(file)
    return [str(name) for name in held["names"]], held["values"]


def fit(values: np.ndarray, gold: list[str], weights: np.ndarray) -> LogisticRegression:
    """The set of classes is that of RELATIONS, in its order."""
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    return model.fit(values, [RELATIONS.index(one) for one in gold], sample_weight=weights)


def together(tables: list[Table], names: list[str]) -> tuple[np.ndarray, list[str], np.ndarray]:
    """The rows of all tables, with a weight each."""
    values = np.concatenate([table.of(names) for table in tables])
    weights = np.concatenate([table.weights() for table in tables])
    return values, [told for table in tables for told in table.gold], weights


def fit_near(tables: list[Table], names: list[str]) -> LogisticRegression:
    """The fit on texts that are the same but for little. "not_support" counts as conflict and as neither, by the shares
    that the fit before gives them (Dempster, Laird and Rubin 1977)."""
    values, told, weights = together(tables, names)
    near = np.concatenate([table.near for table in tables])
    values, gold, weights = values[near], np.array(told)[near], weights[near]
    known = gold != NO_SUPPORT
    model = fit(values[known], list(gold[known]), weights[known])
    for _ in range(ROUNDS):
        shares = model.predict_proba(values[~known])[:, 1:]
        shares /= shares.sum(axis=1, keepdims=True)
        model = fit(
            np.concatenate([values[known], values[~known], values[~known]]),
            [*gold[known], *["conflict"] * len(shares), *["neither"] * len(shares)],
            np.concatenate([weights[known], *(weights[~known] * share for share in shares.T)]),
        )
    return model


ROUNDS = 3
"""After three the shares stand still."""


@dataclass(frozen=True)
class Fitted:
    """Both fits with the names of their features, and what they say of a set together."""

    all: tuple[LogisticRegression, list[str]]
    near: tuple[LogisticRegression, list[str]]

    @classmethod
    def on(cls, held: list[Table], beside: list[Table], names: list[str]) -> Fitted:
        """`names` are features of any texts; `beside` is only in the fit for texts that are the same but for little."""
        wide = [*names, *NAMES]
        return cls((fit(*together(held, names)), names), (fit_near([*held, *beside], wide), wide))

    def of(self, table: Table) -> np.ndarray:
        found = in_order(self.all[0], table.of(self.all[1]))
        if table.near.any():
            found[table.near] = in_order(self.near[0], table.of(self.near[1])[table.near])
        return found


def in_order(model: LogisticRegression, values: np.ndarray) -> np.ndarray:
    return np.asarray(model.predict_proba(values))


def left_out(table: Table, rest: list[Table], beside: list[Table], names: list[str]) -> np.ndarray:
    """Probabilities on a set that is in the fit, each topic (or first text) by a fit that never saw it."""
    found = np.zeros((len(table.gold), len(RELATIONS)))
    for seen, held in GroupKFold(FOLDS).split(table.values, groups=table.topics):
        found[held] = Fitted.on([*rest, table.part(seen)], beside, names).of(table.part(held))
    return found


def others(tables: list[Table], one: Table) -> list[Table]:
    return [table for table in tables if table is not one]


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def as_weights(model: LogisticRegression, names: Iterable[str]) -> dict[str, Any]:
    """A fit as `relations.json` holds it."""
    terms = {n: [round(float(one), 5) for one in column] for n, column in zip(names, model.coef_.T, strict=True)}
    return {"constant": [round(float(one), 5) for one in model.intercept_], "terms": terms}


def cosine_alone(table: Table, fitted: Table) -> dict[str, Any]:
    """The same fit on the cosine and nothing else: what a script around embeddings reaches."""
    names = [name for name in table.names if name.startswith("cosine")]
    values, gold, weights = together([fitted], names)
    return measures(table.gold, in_order(fit(values, gold, weights), table.of(names)))


def _shown(name: str, found: dict[str, Any]) -> str:
    conflict = found.get("conflict", {"f1": float("nan"), "precision": float("nan")})
    return (
        f"{name:28} n {found['n']:5} accuracy {found['accuracy']:.3f} {found['intervals']['accuracy']} macro-F1 "
        f"{found['macro_f1']:.3f} support AUC {found['support'].get('auroc', float('nan')):.3f} "
        f"conflict P {conflict['precision']:.3f} F1 {conflict['f1']:.3f} ece {found['ece']:.3f}"
    )


BARS = 10
"""Bins of the picture."""


def picture(tables: Mapping[str, tuple[Table, np.ndarray]]) -> str:
    """How sure against how often right, as SVG: one line a set, a diagonal for what would be perfect."""
    place = lambda x, y: f"{40 + 300 * x:.0f},{320 - 300 * y:.0f}"  # noqa: E731
    drawn = [f'<polyline points="{place(0, 0)} {place(1, 1)}" fill="none" stroke="#999" stroke-dasharray="4"/>']
    for number, (name, (table, found)) in enumerate(tables.items()):
        sure, right = found.max(axis=1), found.argmax(axis=1) == [RELATIONS.index(one) for one in table.gold]
        bins = np.minimum((sure * BARS).astype(int), BARS - 1)
        points = [(sure[bins == at].mean(), right[bins == at].mean()) for at in sorted(set(bins.tolist()))]
        line = " ".join(place(*point) for point in points)
        drawn.append(f'<polyline points="{line}" fill="none" stroke="{INKS[number]}" stroke-width="2"/>')
        drawn.append(f'<text x="50" y="{40 + 18 * number}" fill="{INKS[number]}">{name}, n {len(sure):,}</text>')
    axes = f'<polyline points="{place(0, 1)} {place(0, 0)} {place(1, 0)}" fill="none" stroke="#333"/>'
    words = '<text x="130" y="345">probability of what is said</text><text x="8" y="14">share that is right</text>'
    opening = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 355" font-family="sans-serif" font-size="13">'
    return "\n".join([opening, '<rect width="360" height="355" fill="#fff"/>', axes, *drawn, words, "</svg>", ""])


INKS = ("#0072b2", "#d55e00")
"""Blue and vermilion of Okabe and Ito (2008)."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--measure", action="store_true", help="write nothing")
    parser.add_argument("--weights", type=Path, help="folder of other weights than the pinned ones")
    parser.add_argument("--some", type=int, default=1, help="one in so many rows of the development sets")
    given = parser.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    encoder, network = SentenceEncoder(), PairModel(verify().folder, given.weights)
    bench = Bench(lambda: encoder, lambda stage, done, total: None)

    def told(name: str, rows: list[dict[str, Any]]) -> Table:
        return Table(name, rows, given.cache, bench, network)

    kept = {name: apart(given.data, name) for name in NLI}
    three_way = [name for name, rows in kept.items() if all(row["gold"] != NO_SUPPORT for row in rows)]
    held = [told(f"apart-{name}", kept[name]) for name in three_way]
    held.append(told("strangers", strangers(kept)))
    claimdiff = told("claimdiff", rows_of(given.data / "pairs/train/claimdiff.jsonl"))
    dev = {name: told(name, rows_of(given.data / "pairs/dev" / f"{name}.jsonl")[:: given.some]) for name in DEV}
    dev["minimal pairs"] = told("minimal", rows_of(MINIMAL))
    dev["minimal pairs, further"] = told("minimal-2", rows_of(MINIMAL.with_name("minimal_pairs_2.jsonl")))
    beside = [told("changed", further_apart(given.data, random.Random(SEED))), told("apart-mrpc", kept["mrpc"])]
    every = [name for name in claimdiff.names if name not in NAMES]
    result = {}
    for title, names in {
        "features alone": [n for n in every if not n.startswith("network")],
        "with network": every,
    }.items():
        fitted = Fitted.on(held, beside, names)
        result[title], result[f"{title}, near"] = (as_weights(*part) for part in (fitted.all, fitted.near))
        tell(title)
        for table in [*dev.values(), claimdiff]:
            tell("  " + _shown(table.name, measures(table.gold, fitted.of(table))))
        strange = held[-1]
        tell("  " + _shown("strangers (in the fit)", measures(strange.gold, fitted.of(strange))))
        if title == "with network":
            alone = strange.of([f"network: {one}" for one in RELATIONS]).argmax(axis=1)
            tell(f"  strangers, by the network alone: conflict {(alone == RELATIONS.index('conflict')).mean():.3f}")
        left = measures(claimdiff.gold, left_out(claimdiff, held, beside, names))
        tell("  " + _shown("claimdiff, in the fit", left))
        equate = held[three_way.index("equate_synthetic")]
        left = measures(equate.gold, left_out(equate, others(held, equate), beside, names))
        tell("  " + _shown("equate kept apart", left))
    tell("cosine alone")
    for name, table in dev.items():
        tell("  " + _shown(name, cosine_alone(table, held[0])))
    tell("  " + _shown("claimdiff (seen in the fit)", cosine_alone(claimdiff, claimdiff)))
    if not given.measure:
        pictured = {name: (dev[name], fitted.of(dev[name])) for name in ("mnli", "lingnli")}
        Path(__file__).with_name("calibration.svg").write_text(picture(pictured), encoding="utf-8")
        TARGET.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
