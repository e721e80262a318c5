"""Fit the weights of `corroborate.link` and write corroborate/link/terms.json.

    python models/pair-terms/train.py DATA_FOLDER [--cache FILE.npz] [--measure]

DATA_FOLDER holds `news/<set>/...` and `pairs/train/...` in the shapes of `corroborate evaluate`. Two logistic
regressions: pairs of claims (ECB+ train: do sentences of different articles share their events; MRPC; and statements
of one article, which are never one claim) and pairs of articles (GVC, ECB+, NewsWCL50, AllSides: the same story?).
Prints the metrics of the card; `--measure` prints them for the committed weights and fits nothing. Vectors are
remembered in FILE.npz.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from corroborate.domain import Article, Claim, Period
from corroborate.extraction import extract
from corroborate.link import evidence as scoring
from corroborate.link import story as storying
from corroborate.link.encoder import SentenceEncoder
from corroborate.link.traits import UNCOUNTED, Rarity, Traits, merged, rarity_among_claims, traits_of

TARGET = Path(__file__).resolve().parents[2] / "corroborate" / "link" / "terms.json"
PAIRS_OF_GROUP = 1_500
"""Sentence pairs drawn per topic or incident, so that large ones do not drown small ones."""
PAIRS_OF_STORY = 20
"""Pairs of statements of one article drawn per story."""
ENOUGH = 0.3
"""Share of events from which two sentences count as one claim in the fit."""
RESTATED = 0.7
"""Cosine from which two statements of one article may be a lead and its own repetition; they are left out."""
SET_WEIGHT = 30_000.0
SHARES = {"events": 0.6, "one article": 0.38, "paraphrases": 0.02}
"""Weight of each kind of pair in the fit: of five settings tried, the best on ECB+ dev."""
SEED = 20
TOP = 2_500
"""Characters of an article that are read: its lead claims stand there."""
SENTENCE_SETS = (("ecbplus", "topic", "same_subtopic"),)
"""Set, the key of the group that is compared, and the mark of dev pairs inside one event."""
STEPS = tuple(step / 20 for step in range(2, 19))
"""Thresholds that are tried."""
STORY_SETS = ("gvc", "ecbplus", "newswcl50", "allsides_events")
MOST_STORIES = 300
"""Stories read of one set, by id, to keep a run at a quarter of an hour on two cores."""
PARAPHRASES = 1_500
"""Pairs read of MRPC, by place in the file."""
PLAIN_SETS = ("newswcl50", "allsides_events")
"""Sets of ordinary news, from which statements of one article are drawn."""
STORY_WEIGHT = 1_000.0
"""Each set of articles counts the same in the fit, whatever its size."""
FATES = ("shared fates", "other fates")
"""Measures whose bits come from `events.py`, since no pair of these kinds tells look-alike incidents apart."""
STRENGTH = 1.0
"""Inverse of the ridge penalty, scikit-learn's default."""


# ------------------------------------------------------------------------------------------------- the data


def rows(path: Path) -> list[dict[str, Any]]:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.decode("utf-8").splitlines()]


def article(row: dict[str, Any]) -> Article:
    title, text = row.get("title") or "", (row.get("text") or "")[:TOP]
    return Article(
        id=row["id"], path=row["id"], outlet=row.get("publisher") or "", title=title, byline="",
        published=day(row.get("date")), updated=None, url="", text=text,
    )  # fmt: skip


def day(date: str | None) -> Period | None:
    if not date:
        return None
    start = datetime.fromisoformat(date[:10])
    return Period(start, start + timedelta(days=1), "day")


class Remembered:
    """Vectors by text, kept in a file between runs."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[str, NDArray[np.float32]] = {}
        if path and path.exists():
            held = np.load(path)
            self._known = dict(zip(json.loads(str(held["texts"])), held["vectors"], strict=True))

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        missing = sorted(set(texts) - set(self._known))
        if missing:
            self._known.update(zip(missing, SentenceEncoder().encode(missing), strict=True))
            if self._path:
                held = np.array(list(self._known.values()))
                np.savez(self._path, texts=json.dumps(list(self._known)), vectors=held)
        return np.array([self._known[text] for text in texts])


# ------------------------------------------------------------------------------------------- pairs of claims


Likeness = Callable[["Sentences", str, str], float]


@dataclass
class Sentences:
    """Labelled sentences, taken apart: traits, vector and rarity by id."""

    rows: dict[str, dict[str, Any]]
    group: str
    """Key of the rows under which sentences are compared at all: topic, or incident."""
    traits: dict[str, Traits]
    vectors: dict[str, NDArray[np.float32]]
    rare: dict[str, Rarity]

    def similarity(self, one: str, two: str) -> float:
        return float(self.vectors[one] @ self.vectors[two])

    def features(self, one: str, two: str) -> list[float]:
        rare = self.rare[self.rows[one][self.group]]
        return measures_of(self.traits[one], self.traits[two], self.similarity(one, two), rare)

    def probability(self, one: str, two: str) -> float:
        rare = self.rare[self.rows[one][self.group]]
        return scoring.weigh(self.traits[one], self.traits[two], self.similarity(one, two), rare).probability

    def grouped(self) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for name, row in self.rows.items():
            groups[row[self.group]].append(name)
        return dict(sorted(groups.items()))


def sentences(data: Path, name: str, group: str, split: str, remembered: Remembered) -> Sentences:
    found = rows(data / "news" / name / "sentences.jsonl")
    kept = {row["id"]: row for row in found if row.get("validated", True) and row["split"] == split}
    taken = {name: sentence_traits(row["sentence"], name.endswith((".0", ".1"))) for name, row in kept.items()}
    vectors = remembered.of([row["sentence"] for row in kept.values()])
    of = Sentences(kept, group, taken, dict(zip(kept, vectors, strict=True)), {})
    of.rare.update({key: rarity_among_claims(taken[name] for name in names) for key, names in of.grouped().items()})
    return of


def sentence_traits(text: str, leading: bool = False) -> Traits:
    """The traits of all claims of a sentence together, since labels are of whole sentences."""
    claims = extract(article({"id": "sentence", "text": text})).claims
    return merged(text, [traits_of(claim) for claim in claims], leading=leading)


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


Sample = tuple[list[float], int]
"""Features of a pair, and 1 for one claim."""


def of_events(of: Sentences) -> list[Sample]:
    """Sentences of different articles of one topic: one claim when they share most of their events.

    Pairs that share some, but fewer than ENOUGH, are neither one claim nor two, and are left out.
    """
    drawn = []
    for names in of.grouped().values():
        pairs = [(a, b) for at, a in enumerate(names) for b in names[at + 1 :]]
        for one, two in shuffled(pairs, PAIRS_OF_GROUP):
            left, right = ({*of.rows[name]["clusters"]} for name in (one, two))
            shared = len(left & right) / len(left | right) if left & right else 0.0
            if of.rows[one]["doc"] != of.rows[two]["doc"] and (not shared or shared >= ENOUGH):
                drawn.append((of.features(one, two), int(bool(shared))))
    return drawn


def of_one_article(room: Newsroom) -> list[Sample]:
    """Two statements of one article: the same story and names, yet hardly ever one claim."""
    stories: dict[str, list[Claim]] = defaultdict(list)
    for one, gold in zip(room.articles, room.gold, strict=True):
        stories[gold] += room.claims[one.id]
    drawn = []
    for claims in stories.values():
        parts = {claim.id: traits_of(claim) for claim in claims if claim.section != "headline"}
        rare = rarity_among_claims(parts.values())
        body = [claim for claim in claims if claim.id in parts]
        pairs = [(a, b) for at, a in enumerate(body) for b in body[at + 1 :] if a.article == b.article]
        for a, b in shuffled(pairs, PAIRS_OF_STORY):
            close = float(room.vectors[a.id] @ room.vectors[b.id])
            if close < RESTATED:
                drawn.append((measures_of(parts[a.id], parts[b.id], close, rare), 0))
    return drawn


def of_paraphrases(data: Path, remembered: Remembered) -> list[Sample]:
    """News sentences that differ in details only (MRPC, both labels: the negatives share the event)."""
    pairs = rows(data / "pairs" / "train" / "mrpc.jsonl")[:PARAPHRASES]
    left, right = (remembered.of([row[side] for row in pairs]) for side in ("a", "b"))
    return [
        (measures_of(sentence_traits(row["a"]), sentence_traits(row["b"]), float(one @ two), UNCOUNTED), 1)
        for row, one, two in zip(pairs, left, right, strict=True)
    ]


def measures_of(left: Traits, right: Traits, similarity: float, rare: Rarity) -> list[float]:
    found = dict(zip(scoring.MEASURES, scoring.measures(left, right, similarity, rare), strict=True))
    return [measure for name, measure in found.items() if name not in FATES]


def shuffled(pairs: list[Any], most: int) -> list[Any]:
    random.Random(SEED).shuffle(pairs)
    return pairs[:most]


def fit_claims(samples: dict[str, list[Sample]]) -> dict[str, Any]:
    measures, labels, weights = [], [], []
    for name, found in samples.items():
        tell(f"{name}: {len(found)} pairs of claims, {sum(label for _, label in found)} the same")
        measures += [features for features, _ in found]
        labels += [label for _, label in found]
        weights += [SHARES[name] * SET_WEIGHT / len(found)] * len(found)
    names = [name for name in scoring.MEASURES if name not in FATES]
    table = fitted(names, np.array(measures), np.array(labels), np.array(weights))
    return table | {"bits": table["bits"] | {fate: scoring.weights().bits[fate] for fate in FATES}}


def fitted(names: list[str], measures: NDArray[Any], labels: NDArray[Any], weights: Any) -> dict[str, Any]:
    model = LogisticRegression(C=STRENGTH, max_iter=10_000).fit(measures, labels, weights)
    bits = {name: round(float(bit), 4) for name, bit in zip(names, model.coef_[0] / math.log(2), strict=True)}
    return {"prior": round(float(model.intercept_[0]) / math.log(2), 4), "bits": bits}


# ------------------------------------------------------------------------------------------ pairs of articles


@dataclass
class Newsroom:
    """Articles of one set with their gold stories."""

    name: str
    articles: list[Article]
    claims: dict[str, tuple[Claim, ...]]
    vectors: dict[str, NDArray[np.float32]]
    gold: list[str]

    def leads(self) -> storying.Leads:
        return storying.leads_of([storying.top_of(one, self.claims[one.id], self.vectors) for one in self.articles])


def newsroom(data: Path, name: str, remembered: Remembered) -> Newsroom:
    found = [row for path in sorted((data / "news" / name).glob("articles.jsonl*")) for row in rows(path)]
    kept = set(sorted({row["cluster"] for row in found})[:MOST_STORIES])
    ordered = sorted((row for row in found if row["cluster"] in kept), key=lambda row: row["id"])
    read = [article(row) for row in ordered]
    claims = {one.id: extract(one).claims[: storying.BODY_CLAIMS] for one in read}
    every = [claim for group in claims.values() for claim in group[: storying.LEAD_CLAIMS]]
    vectors = dict(zip((c.id for c in every), remembered.of([c.gist or c.text for c in every]), strict=True))
    return Newsroom(name, read, claims, vectors, [row["cluster"] for row in ordered])


def fit_stories(rooms: list[Newsroom]) -> dict[str, Any]:
    measures, labels, weights = [], [], []
    for room in rooms:
        leads = room.leads()
        pairs = storying.nearest(leads)
        features = storying.story_features(leads, pairs)
        label = np.array([room.gold[i] == room.gold[j] for i, j in zip(*pairs, strict=True)], dtype=int)
        measures.append(np.column_stack(list(features.values())))
        labels.append(label)
        weights.append(np.full(len(label), STORY_WEIGHT / len(label)))
        tell(f"{room.name}: {len(label)} pairs of articles, {label.sum()} of one story")
    return fitted(list(features), np.vstack(measures), np.concatenate(labels), np.concatenate(weights))


# -------------------------------------------------------------------------------------------------- measuring


def b_cubed(gold: Sequence[Any], found: Sequence[Any]) -> float:
    """F1 of B3 precision and recall (Bagga and Baldwin 1998)."""
    truth, made = defaultdict(set), defaultdict(set)
    for item, (right, given) in enumerate(zip(gold, found, strict=True)):
        truth[right].add(item)
        made[given].add(item)
    both = [(len(truth[r] & made[g]), len(made[g]), len(truth[r])) for r, g in zip(gold, found, strict=True)]
    precision = sum(common / size for common, size, _ in both) / len(both)
    recall = sum(common / size for common, _, size in both) / len(both)
    return 2 * precision * recall / (precision + recall)


def average_link(distances: NDArray[Any], threshold: float) -> list[int]:
    linkage = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1.0 - threshold
    )
    return list(linkage.fit_predict(distances).tolist())


def sentence_b_cubed(of: Sentences, likeness: Likeness) -> dict[float, float]:
    """B3 of sentences into events at each threshold, group by group; the gold is the sentence's main event."""
    groups = [[name for name in names if of.rows[name]["cluster"]] for names in of.grouped().values()]
    groups = [names for names in groups if len(names) > 1]
    distances = [np.array([[1.0 - likeness(of, a, b) if a != b else 0.0 for b in g] for a in g]) for g in groups]
    gold = [of.rows[name]["cluster"] for names in groups for name in names]
    return {
        step: b_cubed(gold, [(at, label) for at, d in enumerate(distances) for label in average_link(d, step)])
        for step in STEPS
    }


def measure_claims(data: Path, name: str, within: str, train: Sentences, dev: Sentences) -> None:
    pairs = rows(data / "news" / name / "pairs.dev.jsonl")
    labels = np.array([row["label"] for row in pairs])
    inside = np.array([bool(row[within]) for row in pairs])
    likenesses: dict[str, Likeness] = {"plain cosine": Sentences.similarity, "pair terms": Sentences.probability}
    for title, likeness in likenesses.items():
        values = np.array([pair_likeness(dev, likeness, row["a"], row["b"]) for row in pairs])
        chosen = sentence_b_cubed(train, likeness)
        best = max(chosen, key=lambda step: chosen[step])
        cubed = sentence_b_cubed(dev, likeness)
        tell(
            f"{name} dev, {title}: AP {average_precision_score(labels, values):.3f} (inside one event "
            f"{average_precision_score(labels[inside], values[inside]):.3f}), "
            f"sentence B3 {cubed[best]:.3f} at {best}, chosen on train; at 0.5 {cubed[0.5]:.3f}"
        )


def pair_likeness(of: Sentences, likeness: Likeness, one: str, two: str) -> float:
    return likeness(of, one, two)


def measure_stories(rooms: list[Newsroom]) -> None:
    for room in rooms:
        leads = room.leads()
        distances = np.clip(1.0 - (leads.vectors @ leads.vectors.T).astype(float), 0.0, None)
        np.fill_diagonal(distances, 0.0)
        best, step = max((b_cubed(room.gold, average_link(distances, step)), step) for step in STEPS)
        found = storying.stories(room.articles, room.claims, room.vectors)
        label = {member: story.id for story in found for member in story.articles}
        cubed = b_cubed(room.gold, [label[one.id] for one in room.articles])
        tell(f"{room.name}, articles to stories: B3 {cubed:.3f}; plain cosine {best:.3f} at its best, {step}")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("data", type=Path)
    options.add_argument("--cache", type=Path)
    options.add_argument("--measure", action="store_true")
    given = options.parse_args()
    remembered = Remembered(given.cache)
    train, dev = (
        [sentences(given.data, name, group, split, remembered) for name, group, _ in SENTENCE_SETS]
        for split in ("train", "dev")
    )
    rooms = [newsroom(given.data, name, remembered) for name in STORY_SETS]
    if not given.measure:
        samples = {
            "events": of_events(train[0]),
            "one article": [pair for room in rooms if room.name in PLAIN_SETS for pair in of_one_article(room)],
            "paraphrases": of_paraphrases(given.data, remembered),
        }
        table = {"claims": fit_claims(samples), "stories": fit_stories(rooms)}
        TARGET.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
        scoring._table.cache_clear()
    for (name, _, within), one, two in zip(SENTENCE_SETS, train, dev, strict=True):
        measure_claims(given.data, name, within, one, two)
    measure_stories(rooms)


if __name__ == "__main__":
    main()
