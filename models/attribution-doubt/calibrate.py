"""Pin the weights of doubt, see whether their probabilities hold, and measure what the bound does.

    python models/attribution-doubt/calibrate.py DATA_FOLDER [--measure]

Doubted is what is more likely misread than not, so the bound stands at one half as long as the probabilities hold: on
the dev events the share that is right is printed beside each tenth of them. With --measure the test events are read,
with the bound that is pinned; intervals by drawing whole events.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from labels import Judged, judged, page, rows
from writing import say

import corroborate.extraction.attribution.doubt as doubt
from corroborate.link.models import verify
from corroborate.shipped import sha256_of

EVEN = 0.5
"""Probability of being right below which an attribution is more likely misread than not."""
TENTHS = 10
DRAWS = 2_000
PINNED = Path(doubt.__file__).with_name("doubt.json")
WEIGHTS = Path(__file__).with_name("doubt.safetensors")


@dataclass(frozen=True, slots=True)
class Told:
    """What the network says of a judged attribution."""

    event: str
    kind: str
    right: bool
    letters: str
    probability: float


def told(data: Path, part: str) -> list[Told]:
    """Of each judged report of a part that is read as it was judged."""
    tokenizer, answers = doubt.loaded(verify().folder, WEIGHTS)

    def probability(one: Judged) -> float:
        shown = page(one, tokenizer)
        return doubt.probability(shown, answers(shown.ids))

    wanted = [row for row in rows() if row.part == part]
    return [
        Told(one.row.event, one.row.set, one.row.letters == "RR", one.row.letters, probability(one))
        for one in judged(data, wanted)
        if doubt.is_read(one.one)
    ]


def held(found: Sequence[Told]) -> Iterator[str]:
    """For each tenth of probability how many there are, and what share of them is right."""
    for tenth in range(TENTHS):
        of_it = [one.right for one in found if min(int(one.probability * TENTHS), TENTHS - 1) == tenth]
        yield f"{tenth / TENTHS:.1f} to {(tenth + 1) / TENTHS:.1f}: {len(of_it)}, right {np.mean(of_it):.2f}"


def pin(least: float) -> None:
    """What the package is to read: the weights, what they stand on, and the bound."""
    table = {
        "name": "attribution-doubt",
        "weights": WEIGHTS.name,
        "sha256": sha256_of(WEIGHTS),
        "base": sha256_of(verify().folder / "model.safetensors"),
        "least": least,
    }
    PINNED.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


def measured(found: Sequence[Told], least: float) -> Iterator[str]:
    """What the bound does, with the interval of 95 % by drawing events."""
    events = defaultdict(list)
    for one in found:
        events[one.event].append(one)
    chance = np.random.default_rng(20)
    names = sorted(events)
    draws = [
        [one for k in chance.integers(0, len(names), len(names)) for one in events[names[k]]] for _ in range(DRAWS)
    ]
    for name, of in (
        ("right of all", lambda some: np.mean([one.right for one in some])),
        ("doubted", lambda some: np.mean([one.probability < least for one in some])),
        ("right of the trusted", lambda some: np.mean([one.right for one in some if one.probability >= least])),
        ("right of the doubted", lambda some: np.mean([one.right for one in some if one.probability < least])),
        (
            "wrong ones that are doubted",
            lambda some: np.mean([one.probability < least for one in some if not one.right]),
        ),
        ("right ones that are doubted", lambda some: np.mean([one.probability < least for one in some if one.right])),
        ("AUC", lambda some: roc_auc_score([one.right for one in some], [one.probability for one in some])),
    ):
        low, high = np.quantile([of(draw) for draw in draws], (0.025, 0.975))
        yield f"{name}: {of(found):.3f} ({low:.3f}–{high:.3f})"
    for letter, place, name in (
        ("W", 0, "another's"), ("H", 0, "half a source"), ("A", 0, "somebody above"), ("N", 0, "none at all"),
        ("L", 1, "content too long"), ("S", 1, "content too short"), ("X", 1, "another content"),
    ):  # fmt: skip
        of_kind = [one for one in found if one.letters[place] == letter]
        yield f"{name}: {len(of_kind)}, doubted {np.mean([one.probability < least for one in of_kind]):.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--measure", action="store_true")
    plan = parser.parse_args()
    if plan.measure:
        found = told(plan.data, "test")
        say(f"{len(found)} of the test events, bound {doubt.least()}")
        for line in measured(found, doubt.least()):
            say(line)
        return
    pin(EVEN)
    for line in held(told(plan.data, "dev")):
        say(line)


if __name__ == "__main__":
    main()
