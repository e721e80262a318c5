"""Draw attributions at random for judging by eye: python -m tests.eval.by_eye articles.jsonl.gz --seed 7

    --attributions N   how many are drawn (100), from --articles M articles (60)
    --past K           leave the first K events out (640), on which rules were written or doubt was trained
    --trusted          only those that are not doubted
    --tagged           as the tagger reads them, else as the rules do

Each is printed with the sentence before, its own, its source, cue, contents and chain. What is printed is text of
others: it stays out of the repository.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corroborate.extraction.attribution import Attributed, Reader, attributions
from corroborate.extraction.names import names
from corroborate.extraction.quotations import quotations
from corroborate.extraction.sentences import Sentence, sentences

BEFORE = 220
"""Characters shown of the sentence before."""
SHOWN = 420
"""Characters shown of a content."""


def main(arguments: Sequence[str] | None = None) -> None:
    told = _told(arguments)
    chance = random.Random(told.seed)
    articles = chance.sample(past_first(told.file, told.past), told.articles)
    reader = _tagger() if told.tagged else _doubter() if told.trusted else attributions
    read = [(row["text"], *one) for row in articles for one in found(row["text"], reader)]
    doubted = sum(one.attribution.doubted for *_, one in read)
    print(f"{len(read)} attributions in {told.articles} articles" + (f", {doubted} doubted" if told.trusted else ""))
    read = [one for one in read if not one[-1].attribution.doubted]
    for number, (text, lines, one) in enumerate(chance.sample(read, min(told.attributions, len(read)))):
        print(f"\n{number}\n{shown(text, lines, one)}")


def past_first(file: Path, past: int) -> list[dict[str, Any]]:
    """The articles of every event but the first `past`, by id."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    kept = set(sorted({row["cluster"] for row in rows})[past:])
    return sorted((row for row in rows if row["cluster"] in kept), key=lambda row: str(row["id"]))


def found(text: str, reader: Reader) -> Iterator[tuple[list[Sentence], Attributed]]:
    """The reports and credits of a text: attitudes give no claim a source."""
    lines = sentences(text)
    spans = [line.span for line in lines]
    for one in reader(text, lines, names(text, spans), quotations(text, spans)):
        if one.kind != "attitude":
            yield lines, one


def shown(text: str, lines: Sequence[Sentence], one: Attributed) -> str:
    """One attribution as it is judged."""
    own = lines[one.sentence].span
    before = lines[one.sentence - 1].span.of(text) if one.sentence else ""
    words = [span.of(text) if span else "-" for span in (one.source, one.cue)]
    chain = " < ".join(f"{hop.kind} {hop.name}{f' ({hop.role})' if hop.role else ''}" for hop in one.attribution.hops)
    contents = [content.of(text) for content in one.content]
    return "\n".join(
        [
            f"  before  {before[-BEFORE:]!r}",
            f"  says    {own.of(text)!r}",
            f"  source  {words[0]!r}  cue {words[1]!r}  chain [{chain}]",
            *(f"  content {content[:SHOWN]!r}{f' ... {content[-80:]!r}' if len(content) > SHOWN else ''}"
              for content in contents),
        ]
    )  # fmt: skip


def _tagger() -> Reader:
    from corroborate.extraction.attribution.tagger import Tagger

    return Tagger.of(_base()).attributions


def _doubter() -> Reader:
    from corroborate.extraction.attribution.doubt import Doubter

    return Doubter.of(_base()).attributions


def _base() -> Path:
    from corroborate.link.models import installed_folder, known_models

    folder = installed_folder(known_models()[0])
    if folder is None:
        raise SystemExit("The networks need the weights of all-MiniLM-L6-v2.")
    return folder


def _told(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--attributions", type=int, default=100)
    parser.add_argument("--past", type=int, default=640)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--trusted", action="store_true")
    which.add_argument("--tagged", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
