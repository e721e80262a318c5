"""Choose the thresholds of the tagger on the articles that training kept apart, and pin them with its weights.

    python models/attribution-tagger/choose.py TRAIN.jsonl [--measure]

Every article is read once; then each threshold in turn takes the value with the best mean of five F1 (tokens of source,
cue and content, contents at both grades) and a share of the speakers that are right. Writes tagger.json beside the
code of the tagger; `--measure` prints the measures of the pinned thresholds, the tagger alone and with the rules, and
writes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

from train import split

from corroborate import extraction
from corroborate.domain import Attribution
from corroborate.evaluation.attribution import evaluate
from corroborate.evaluation.bench import Bench
from corroborate.extraction.attribution import Attributed, weights
from corroborate.extraction.attribution.pieces import Pieces
from corroborate.extraction.attribution.tagged import Outcome, Thresholds, tagging
from corroborate.extraction.attribution.tagger import Opened, Tagger, by_rules, opened
from corroborate.extraction.names import names
from corroborate.extraction.quotations import Quotation, quotations
from corroborate.extraction.sentences import Sentence, sentences
from corroborate.link.models import verify

PIN = Path(weights.__file__).with_name("tagger.json")
WEIGHTS = Path(__file__).with_name("tagger.safetensors")
TRIED: Mapping[str, tuple[float, ...]] = {
    "source_link": (0.2, 0.3, 0.4),
    "source.lean": (0.0, 0.4, 0.7, 1.0),
    "source.price": (0.3, 0.6, 1.0),
    "alone": (0.0, 0.5),
    "cue.lean": (0.0, 0.3, 0.6, 1.0),
    "cue.price": (0.5, 1.0),
    "faith": (0.3, 0.35, 0.4, 0.45, 0.5),
    "tags": (0.3, 0.4, 0.5, 0.6),
    "content.lean": (0.0, 0.2, 0.4),
    "content.price": (1.0, 1.5, 2.0),
    "others": (1.0, 2.0, 4.0),
    "link": (0.05, 0.1),
}
EVERY = 2
"""Of the articles kept apart, every so many are read: 30 articles settle a threshold, and in minutes."""
SPEAKER = 0.2
"""Weight of the speakers beside the mean of the F1."""
MEASURES = ("source", "cue", "content", "overlap_0.3", "overlap_0.8")


class Remembered(Tagger):
    """A tagger that asks its network once for each text."""

    def __init__(self, loaded: Callable[[], Opened], thresholds: Thresholds) -> None:
        super().__init__(loaded, thresholds, flat=True)
        self.thresholds = thresholds
        self._seen: dict[str, tuple[Pieces, tuple[Outcome, ...]]] = {}

    def outcomes(
        self, text: str, sentences: Sequence[Sentence], ruled: Sequence[Attributed], quotes: Sequence[Quotation]
    ) -> tuple[Pieces, Iterator[Outcome]]:
        if text not in self._seen:
            row, outcomes = super().outcomes(text, sentences, ruled, quotes)
            self._seen[text] = (row, tuple(outcomes))
        return self._seen[text][0], iter(self._seen[text][1])

    def alone(self, text: str, thresholds: Thresholds) -> tuple[Attributed, ...]:
        """What the tagger finds before its frames are joined with those of the rules."""
        read = sentences(text)
        spans = [sentence.span for sentence in read]
        quotes = quotations(text, spans)
        ruled = () if text in self._seen else by_rules(text, read, names(text, spans), quotes)
        found = tagging(*self.outcomes(text, read, ruled, quotes), thresholds).found
        return tuple(Attributed(0, one.source, one.cue, one.content, Attribution()) for one in found)


def unused() -> Any:
    raise AssertionError("no encoder is needed here")


BENCH = Bench(unused, lambda stage, done, total: None)


def mean(found: Mapping[str, Any]) -> float:
    return sum(found[name]["f1"] for name in MEASURES) / len(MEASURES)


def line(name: str, found: Mapping[str, Any]) -> str:
    shares = " ".join(f"{measure} {found[measure]['f1']:.3f}" for measure in MEASURES)
    return f"{name}: {shares} speaker {found['speaker_accuracy']:.3f} mean {mean(found):.4f}\n"


def chosen(rows: Sequence[dict[str, Any]], tagger: Remembered) -> Thresholds:
    """Each threshold in turn at its best."""

    def worth(thresholds: Thresholds) -> float:
        found = evaluate(rows, BENCH, lambda text: tagger.alone(text, thresholds))
        return mean(found) + SPEAKER * float(found["speaker_accuracy"])

    best = tagger.thresholds
    for name, values in TRIED.items():
        best = max((_with(best, name, value) for value in values), key=worth)
    return best


def _with(thresholds: Thresholds, name: str, value: float) -> Thresholds:
    first, _, rest = name.partition(".")
    return replace(thresholds, **{first: getattr(thresholds, first)._replace(**{rest: value}) if rest else value})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--measure", action="store_true")
    given = parser.parse_args()
    apart = split([json.loads(row) for row in given.rows.read_text(encoding="utf-8").splitlines()])[1][::EVERY]
    table = json.loads(PIN.read_text(encoding="utf-8"))
    base = verify().folder
    tagger = Remembered(lambda: opened(base, WEIGHTS), Thresholds.of(table["thresholds"]))
    if not given.measure:
        table["thresholds"] = asdict(chosen(apart, tagger))
        table["sha256"] = hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
        PIN.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    final = Remembered(lambda: opened(base, WEIGHTS), Thresholds.of(table["thresholds"]))
    final._seen = tagger._seen
    both = partial(extraction.attributions, reader=final.attributions)
    sys.stdout.write(line("rules", evaluate(apart, BENCH)))
    sys.stdout.write(line("tagger alone", evaluate(apart, BENCH, lambda text: final.alone(text, final.thresholds))))
    sys.stdout.write(line("both", evaluate(apart, BENCH, both)))


if __name__ == "__main__":
    main()
