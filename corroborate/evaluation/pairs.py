"""Pairs of texts: does the claim hold by what is known? Against the label of each pair.

gold is support, conflict or neither; a two-way set says not_support for both of the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate import extraction
from corroborate.comparison import compare
from corroborate.evaluation.articles import articles
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.measures import DRAWS, SEED, scores
from corroborate.evaluation.rows import Row
from corroborate.link.pair_model import RELATIONS
from corroborate.link.relations import Features, Reading, features, probabilities, read_together, reading
from corroborate.pipeline import summed

NO_SUPPORT = "not_support"
BINS = 15
"""Bins of the calibration error, of equal width (Guo et al. 2017)."""


def evaluate(rows: Sequence[Row], bench: Bench) -> dict[str, Any]:
    """Accuracy, F1, calibration and ranking over all pairs, with 95 % intervals of the first two by bootstrap."""
    told = [r for r in rows if r.get("gold") in (*RELATIONS, NO_SUPPORT) and r.get("a") and r.get("b")]
    if not told:
        return {"n": 0}
    seen = list(weighed(told, bench))
    found = np.array([list(probabilities(one).values()) for one in seen])
    return {**measures([str(row["gold"]) for row in told], found), "network": "network: support" in seen[0]}


def weighed(rows: Sequence[Row], bench: Bench) -> Iterator[Features]:
    """The features of each pair, those of the network among them where there is one."""
    pairs = [(str(row["a"]), str(row["b"])) for row in rows]
    texts = sorted({text for pair in pairs for text in pair})
    read = {text: _reading(text) for text in bench.watched("reading claims", texts)}
    vectors = dict(zip(texts, bench.encoder().encode(texts), strict=True))
    network = bench.pair_model()
    logits = None
    if network is not None:
        logits = network.logits(pairs, summed("reading pairs", len(pairs), bench.progress))
    for at, (one, other) in enumerate(pairs):
        seen = features(read[one], read[other], float(vectors[one] @ vectors[other]), compare)
        yield seen if logits is None else {**seen, **read_together(logits[at])}


def _reading(text: str) -> Reading:
    return reading(text, extraction.extract(articles([{"id": "text", "text": text}])[0]).claims)


def measures(gold: Sequence[str], found: NDArray[np.float64]) -> dict[str, Any]:
    """Measures of probabilities of shape (pairs, 3); where a set tells two ways only, the last two are one."""
    two_way = NO_SUPPORT in gold
    names = ("support", NO_SUPPORT) if two_way else RELATIONS
    if two_way:
        found = np.stack([found[:, 0], found[:, 1:].sum(axis=1)], axis=1)
        gold = [one if one == "support" else NO_SUPPORT for one in gold]
    wanted = np.array([names.index(one) for one in gold])
    told = found.argmax(axis=1)
    result: dict[str, Any] = {
        "n": len(gold),
        "accuracy": round(float((told == wanted).mean()), 4),
        "macro_f1": round(_macro_f1(wanted, told, len(names)), 4),
        "intervals": _intervals(wanted, told, len(names)),
    }
    for at, name in enumerate(names):
        result[name] = _one_relation(wanted == at, told == at, found[:, at])
    result["brier"] = round(float(((found - np.eye(len(names))[wanted]) ** 2).sum(axis=1).mean()), 4)
    result["ece"] = round(calibration_error(found.max(axis=1), told == wanted), 4)
    return result


def _one_relation(wanted: NDArray[np.bool_], told: NDArray[np.bool_], share: NDArray[np.float64]) -> dict[str, float]:
    from sklearn.metrics import roc_auc_score

    found = dict(scores(float((wanted & told).sum()), float(told.sum()), float(wanted.sum())))
    if 0 < wanted.sum() < len(wanted):
        found["auroc"] = round(float(roc_auc_score(wanted, share)), 4)
    return {name: float(value) for name, value in found.items()}  # type: ignore[arg-type]


def calibration_error(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error (Guo et al. 2017): how far confidence lies from accuracy, 0 to 1."""
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [abs(sure[bins == at].mean() - right[bins == at].mean()) * (bins == at).mean() for at in set(bins.tolist())]
    return float(sum(gaps))


def _macro_f1(wanted: NDArray[np.intp], told: NDArray[np.intp], kinds: int) -> float:
    table = np.bincount(wanted * kinds + told, minlength=kinds * kinds).reshape(kinds, kinds)
    right, sides = np.diag(table), table.sum(axis=0) + table.sum(axis=1)
    present = table.sum(axis=1) > 0
    return float((2 * right[present] / np.maximum(sides[present], 1)).mean())


def _intervals(wanted: NDArray[np.intp], told: NDArray[np.intp], kinds: int) -> Mapping[str, list[float]]:
    """95 % percentile intervals over resampled pairs (Efron 1979)."""
    rng = np.random.default_rng(SEED)
    drawn = rng.integers(0, len(wanted), (DRAWS, len(wanted)), dtype=np.int32)
    right = (wanted == told).astype(np.float64)
    by_draw = {
        "accuracy": [float(right[draw].mean()) for draw in drawn],
        "macro_f1": [_macro_f1(wanted[draw], told[draw], kinds) for draw in drawn],
    }
    return {name: [round(float(q), 4) for q in np.percentile(all_, (2.5, 97.5))] for name, all_ in by_draw.items()}
