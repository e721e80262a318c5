"""The labelled pairs of claims: where each claim stands, and how the two bear on one another.

`labels.tsv.gz` holds no text: set, event, then article, begin and end of either claim (characters of the article),
label, and for how many pairs of its set with a like probability of the other terms it stands. The texts are those of
the public sets, as the tool reads them now; a claim that it no longer cuts so is left out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corroborate.domain import Claim
from corroborate.evaluation.articles import articles
from corroborate.extraction import extract

LABELS = Path(__file__).with_name("labels.tsv.gz")
SETS = {
    "allsides": "allsides_events/articles.jsonl.gz",
    "ecb": "ecbplus/articles.jsonl",
    "shootings": "figure_conflicts/articles.jsonl",
}
EVENT = {"allsides": "cluster", "ecb": "cluster", "shootings": "incident"}
BEARINGS = {"E": 0, "P": 1, "C": 2, "R": 3, "U": 3}
"""Index among `claim_model.BEARINGS`: related and unrelated are both "other"."""

Place = tuple[str, int, int]
"""Article, begin and end of a claim."""


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled pair."""

    set: str
    event: str
    left: Place
    right: Place
    label: str
    stands_for: float

    @property
    def part(self) -> str:
        """test (two events of ten), dev (one) or train: a whole event is on one side."""
        tenth = int(hashlib.sha256(self.event.encode()).hexdigest()[:8], 16) % 10
        return "test" if tenth < 2 else "dev" if tenth == 2 else "train"


def rows() -> list[Row]:
    """All labelled pairs, sorted."""
    lines = gzip.decompress(LABELS.read_bytes()).decode("utf-8").splitlines()
    return [_row(*line.split("\t")) for line in lines]


def _row(name: str, event: str, *rest: str) -> Row:
    one, begin, end, two, start, stop, label, weight = rest
    return Row(name, event, (one, int(begin), int(end)), (two, int(start), int(stop)), label, float(weight))


def claims(data: Path, wanted: list[Row]) -> Iterator[tuple[str, str, list[tuple[str, list[Claim]]]]]:
    """Of each event that is wanted, set by set: its articles by id with their claims."""
    asked = {(row.set, row.event) for row in wanted}
    for name, file in SETS.items():
        events: Mapping[str, list[dict[str, Any]]] = defaultdict(list)
        for row in _lines(data / "news" / file):
            events[str(row.get(EVENT[name]) or row.get("cluster"))].append(row)
        for event in sorted(events):
            if (name, event) in asked:
                yield name, event, [(one.id, list(extract(one).claims)) for one in articles(events[event])]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, raw.decode("utf-8").splitlines())
