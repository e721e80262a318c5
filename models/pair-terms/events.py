"""Fit what was added since: the bits of fates, the odds of one event; and measure what the pair model would add.

    python models/pair-terms/events.py DATA_FOLDER --cache FOLDER

On the train parts of ECB+ (two halves by topic) and GVC (two quarters by incident), never on dev. Prints the bits of
`shared fates` and `other fates` (they stand in corroborate/link/terms.json), EVENT_ODDS and EVENT_SLOPE of
corroborate/evaluation/sentences.py, and average precision and B-cubed of the half that a fit has not seen: with the
present bits, with the pair model's logits beside them. Logits are kept in FOLDER between runs (7 minutes of a core).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from corroborate.evaluation import sentences
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.measures import b_cubed
from corroborate.link.encoder import SentenceEncoder
from corroborate.link.evidence import MEASURES, measures, weights
from corroborate.link.models import verify
from corroborate.link.pair_model import PairModel
from corroborate.link.traits import UNCOUNTED

READ = 0.01
"""Probability of one claim, times that of one story, from which a pair is read by the pair model: 13 a sentence."""
FATES = ("shared fates", "other fates")
SET_WEIGHT = 10_000.0
"""Each part counts the same in a fit, whatever its size."""
PARTS = {
    "ecbplus even": ("ecbplus", "subtopic", lambda row: int(row["topic"]) % 2 == 0),
    "ecbplus odd": ("ecbplus", "subtopic", lambda row: int(row["topic"]) % 2 == 1),
    "gvc A": ("gvc", "incident", lambda row: int(row["incident"]) % 8 in (0, 4)),
    "gvc B": ("gvc", "incident", lambda row: int(row["incident"]) % 8 in (1, 5)),
}
"""Set, the key of its true stories, and the rows of each part."""
SPLITS = ((("ecbplus odd", "gvc B"), ("ecbplus even", "gvc A")), (("ecbplus even", "gvc A"), ("ecbplus odd", "gvc B")))
"""What a fit sees, and what it is measured on."""


@dataclass
class Part:
    """Pairs of sentences of one part; every array has one entry a pair."""

    rows: list[dict[str, Any]]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    bits: NDArray[np.float64]
    features: dict[str, NDArray[np.float64]]
    kept: NDArray[np.float64]
    """Share that the probability of a pair keeps: 1 inside a story."""
    two_documents: NDArray[np.bool_]
    one_event: NDArray[np.bool_]
    fitted: NDArray[np.bool_]
    """Pairs of two documents of one story, the found or the true, that are likely enough to be read."""


def part(data: Path, name: str, bench: Bench, network: PairModel, cache: Path) -> Part:
    folder, story, wanted = PARTS[name]
    lines = (data / "news" / folder / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["split"] == "train" and row["cluster"] and wanted(row)]
    rows = [row for row in rows if row.get("validated", True)]
    read = sentences._read(rows, bench)
    given = read.groups, read.taken, read.vectors
    inside = dict(sentences._inside(*given))
    weighed = inside | dict(sentences._across(*given))
    left, right = np.array(list(weighed)).T
    bits = np.array(list(weighed.values()))
    documents = np.array(read.documents)
    together = read.one_story[documents[left], documents[right]]
    within = np.array([pair in inside for pair in weighed])
    likely = together / (1 + np.exp2(-bits)) >= READ
    true = np.array([rows[a][story] == rows[b][story] for a, b in weighed])
    two = documents[left] != documents[right]
    events = [{*row["clusters"]} for row in rows]
    asked = two & likely
    logits = read_pairs([(rows[a]["sentence"], rows[b]["sentence"]) for a, b in np.array(list(weighed))[asked]],
                        network, cache / f"events.{name.replace(' ', '-')}.npy")  # fmt: skip
    features = {"read": asked.astype(float)}
    for at, told in enumerate(("support", "conflict")):
        features[told] = np.zeros(len(bits))
        features[told][asked] = logits[:, at] - logits.mean(axis=1)
    seen = np.array([measures(read.taken[a], read.taken[b], 0.0, UNCOUNTED)[-len(FATES) :] for a, b in weighed])
    features |= {fate: seen[:, at] for at, fate in enumerate(FATES)}
    kept = np.where(within, 1.0, together**sentences.STORY_SHARE)
    same = np.array([bool(events[a] & events[b]) for a, b in weighed])
    return Part(rows, left, right, bits, features, kept, two, same, asked & (within | true))


def read_pairs(pairs: Sequence[tuple[str, str]], network: PairModel, file: Path) -> NDArray[np.float32]:
    """Logits with the longer text as what is known: one direction tells as much as both (average precision +-0.003)."""
    if not file.is_file():
        np.save(file, network.logits([(a, b) if len(a) >= len(b) else (b, a) for a, b in pairs]))
    held = np.asarray(np.load(file), dtype=np.float32)
    if len(held) != len(pairs):
        raise SystemExit(f"{file} holds other pairs: remove it.")
    return held


def without_fates(one: Part) -> NDArray[np.float64]:
    """The bits of each pair, those of fates left out."""
    return one.bits - sum(weights().bits[fate] * one.features[fate] for fate in FATES)


Columns = Mapping[str, NDArray[np.float64]]


def columns(one: Part, names: Sequence[str]) -> Columns:
    own = {"bits": one.bits, "bits without fates": without_fates(one), **one.features}
    return {name: own[name] for name in names}


def fitted(parts: Sequence[Part], names: Sequence[str]) -> LogisticRegression:
    values = [np.column_stack(list(columns(one, names).values()))[one.fitted] for one in parts]
    told = [one.one_event[one.fitted] for one in parts]
    shares = [np.full(len(gold), SET_WEIGHT / len(gold)) for gold in told]
    return LogisticRegression(max_iter=5_000).fit(np.vstack(values), np.concatenate(told), np.concatenate(shares))


def shown(model: LogisticRegression, names: Sequence[str]) -> str:
    """Odds and weights in bits."""
    found = [("odds", model.intercept_[0]), *zip(names, model.coef_[0], strict=True)]
    return ", ".join(f"{name} {value / math.log(2):+.2f}" for name, value in found)


def measured(one: Part, model: LogisticRegression, names: Sequence[str]) -> str:
    """Average precision over pairs of two documents, and B-cubed at EVENT, as `evaluate sentences` has them."""
    likely = model.predict_proba(np.column_stack(list(columns(one, names).values())))[:, 1]
    if "read" in names:  # what is not read keeps what its bits say
        plain = 1 / (1 + np.exp2(-(sentences.EVENT_ODDS + sentences.EVENT_SLOPE * one.bits)))
        likely = np.where(one.features["read"] > 0, likely, plain)
    likely = np.where(one.two_documents, likely * one.kept, 1 / (1 + np.exp2(-one.bits)))
    pairs = zip(zip(one.left.tolist(), one.right.tolist(), strict=True), likely.tolist(), strict=True)
    apart = sentences._apart(len(one.rows), dict(pairs))
    tree = sentences._tree(apart)
    ranking = sentences._Ranking.of(one.rows, sentences._ranked(apart, tree))
    cubed = b_cubed([row["cluster"] for row in one.rows], sentences._labels(tree, len(one.rows)))["f1"]
    return f"average precision {average_precision_score(ranking.labels, ranking.scores):.3f}, B-cubed {cubed:.3f}"


MODELS = {
    "bits without fates": ("bits without fates",),
    "bits": ("bits",),
    "bits and pair model": ("bits", "read", "support", "conflict"),
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--cache", type=Path, required=True)
    given = options.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    assert MEASURES[-len(FATES) :] == FATES
    encoder, network = SentenceEncoder(), PairModel(verify().folder)
    bench = Bench(lambda: encoder, lambda stage, done, total: None)
    parts = {name: part(given.data, name, bench, network, given.cache) for name in PARTS}
    for names in (("bits without fates", *FATES), ("bits",), MODELS["bits and pair model"]):
        sys.stdout.write(f"all parts: {shown(fitted(list(parts.values()), names), names)}\n")
    for title, names in MODELS.items():
        for seen, held in SPLITS:
            model = fitted([parts[name] for name in seen], names)
            for name in held:
                sys.stdout.write(f"{title}: {name} (not seen): {measured(parts[name], model, names)}\n")


if __name__ == "__main__":
    main()
