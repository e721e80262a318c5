"""The judged attributions: where each stands, and what a reader found of it.

`labels.tsv.gz` holds no text: set, event, article, then the places of source, cue and contents (characters of the
article), a digest of the chain that was read, and two letters. The texts are those of the public sets; an attribution
that the rules no longer read so is left out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corroborate.domain import Name, Span
from corroborate.extraction.attribution import Attributed, attributions
from corroborate.extraction.attribution.doubt import speaks_for_itself
from corroborate.extraction.attribution.doubt_sheet import Sheet, sheet, told
from corroborate.extraction.names import names
from corroborate.extraction.quotations import quotations
from corroborate.extraction.sentences import sentences

LABELS = Path(__file__).with_name("labels.tsv.gz")
SETS = {
    "allsides": "news/allsides_events/articles.jsonl.gz",
    "shootings": "news/figure_conflicts/articles.jsonl",
    "newswcl50": "news/newswcl50/articles.jsonl",
    "polnear": "attribution/train/polnear.jsonl",
    "ecbplus": "news/ecbplus/articles.jsonl",
    "meantime": "news/meantime/articles.jsonl",
    "hlgd": "news/hlgd/articles.jsonl.gz",
}

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One judged attribution."""

    set: str
    event: str
    article: str
    source: Place | None
    cue: Place | None
    contents: tuple[Place, ...]
    chain: str
    letters: str
    """Of the source: R right, W another's, H half or misbuilt, A with somebody above it, N no attribution; of the
    content: R right, L too long, S too short, X another."""

    @property
    def part(self) -> str:
        """test (two events of ten), dev (one) or train: a whole event is on one side."""
        tenth = int(hashlib.sha256(self.event.encode()).hexdigest()[:8], 16) % 10
        return "test" if tenth < 2 else "dev" if tenth == 2 else "train"

    def is_of(self, one: Attributed) -> bool:
        """Whether it is this attribution that was judged."""
        return (self.source, self.cue, self.contents, self.chain) == (
            _place(one.source), _place(one.cue), tuple((span.start, span.end) for span in one.content), digest(one),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged attribution as the rules read it, with its article."""

    row: Row
    one: Attributed
    text: str
    around: Span
    """Its sentence."""
    names: tuple[Name, ...]


def rows() -> list[Row]:
    """All judged attributions, sorted."""
    lines = gzip.decompress(LABELS.read_bytes()).decode("utf-8").splitlines()
    return [_row(*line.split("\t")) for line in lines]


def judged(data: Path, wanted: list[Row]) -> Iterator[Judged]:
    """Those of the rows that the rules read as when they were judged, article by article."""
    asked: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in wanted:
        asked[row.set, row.article].append(row)
    for name, file in SETS.items():
        for article in _lines(data / file):
            of_it = asked.get((name, str(article["id"])), [])
            if of_it:
                yield from _of_article(article["text"], of_it)


def _of_article(text: str, wanted: list[Row]) -> Iterator[Judged]:
    lines = sentences(text)
    spans = [line.span for line in lines]
    named = names(text, spans)
    for one in attributions(text, lines, named, quotations(text, spans)):
        row = next((row for row in wanted if row.is_of(one)), None)
        if row is not None:
            yield Judged(row, one, text, spans[one.sentence], tuple(named))


def page(of: Judged, tokenizer: Any) -> Sheet:
    """What the network is shown of a judged attribution; `tokenizer` is a tokenizers.Tokenizer."""
    named = speaks_for_itself(of.one, of.names)
    return sheet(of.text, of.one, of.around, tokenizer, named=named)


def digest(one: Attributed) -> str:
    """Eight digits that tell one chain from another."""
    return hashlib.sha256(told(one).encode("utf-8", "replace")).hexdigest()[:8]


def _place(span: Span | None) -> Place | None:
    return None if span is None else (span.start, span.end)


def _row(*cells: str) -> Row:
    name, event, article, source, cue, contents, chain, letters = cells
    many = tuple(place for place in map(_places, contents.split(",")) if place)
    return Row(name, event, article, _places(source), _places(cue), many, chain, letters)


def _places(cell: str) -> Place | None:
    if cell == "-":
        return None
    start, end = cell.split("-")
    return int(start), int(end)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, raw.decode("utf-8").splitlines())
