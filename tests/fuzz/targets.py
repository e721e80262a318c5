"""What is fuzzed: one function a room, bytes in, nothing out. A fault that is not typed is a crash.

`tests/fuzz/run.py` drives them with coverage; `tests/fuzz/test_targets.py` runs each on what once broke it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from corroborate import ingest, pipeline
from corroborate import settings as options
from corroborate.domain import Article, Extraction, Finding, Report
from corroborate.errors import CorroborateError, ModelFault, StoreFault
from corroborate.extraction import attributions, extract
from corroborate.extraction import figures as figures_of
from corroborate.extraction.quotations import quotations
from corroborate.extraction.sentences import sentences as split
from corroborate.extraction.times import moments
from corroborate.formats import FORMATS, render
from corroborate.gate import baseline
from corroborate.gate.change import listed, names, read_diff
from corroborate.gate.ignores import inline_ignores
from corroborate.indexing import index
from corroborate.link import graph
from corroborate.store import KeptVectors, Store
from corroborate.store.codec import decode
from tests.fakes import BagOfWords

READERS = {"page": ".html", "markdown": ".md", "plain": ".txt", "json": ".json", "lines": ".jsonl"}
"""Each reader of files is a target of its own, by the name of the reader."""
LONGEST = 4_000
"""Characters a target takes of a text: what is slow shows at this length, and a trial stays quick."""


def words(data: bytes) -> str:
    return data.decode("utf-8", "replace")[:LONGEST]


def article(text: str, number: int = 1) -> Article:
    return Article(f"a{number}", f"a{number}.md", f"Outlet {number}", text[:40], "", pipeline.date("2024-11-22"), None,
                   "", text, repeats=ingest.repeats(text))  # fmt: skip


def reading(end: str, data: bytes) -> None:
    """A file of one kind."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"a{end}").write_bytes(data)
        found = ingest.read(["."], root=Path(folder))
    assert found.articles or found.skipped
    for one in found.articles:
        one.text.encode("utf-8")


def beside(data: bytes) -> None:
    """What stands beside an article: its sidecar and the table of sources, cut at the first NUL."""
    sidecar, _, table = data.partition(b"\0")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.md").write_text("Police said 12 people died.\n", encoding="utf-8")
        Path(folder, "a.meta.json").write_bytes(sidecar)
        Path(folder, "sources.toml").write_bytes(table)
        assert len(ingest.read(["."], root=Path(folder)).articles) == 1


def extraction(data: bytes) -> None:
    """Sentences, figures, times, names, attribution, quotations: the claims of an article; their spans hold."""
    one = article(words(data))
    for claim in extract(one).claims:
        assert claim.span.of(one.text)
        for figure in claim.figures:
            assert figure.low is None or figure.high is None or figure.low <= figure.high


def sentences(data: bytes) -> None:
    """Sentences in order and apart; times and quotations inside them."""
    text = words(data)
    spans = [one.span for one in split(text)]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    for found in (*moments(text, spans, pipeline.date("2024-02-29")), *quotations(text, spans)):
        assert found.span.of(text)


def figures(data: bytes) -> None:
    text = words(data)
    for figure in figures_of(text):
        assert figure.span.of(text) == figure.text
        assert figure.low is None or figure.high is None or figure.low <= figure.high


def attribution(data: bytes) -> None:
    text = words(data)
    for one in attributions(text):
        assert all(span.of(text) for span in (one.source, one.cue) if span is not None)


def comparison(data: bytes) -> None:
    """Two sentences, cut at the first line end."""
    left, _, right = words(data)[:600].partition("\n")
    with suppress(CorroborateError):
        pipeline.compare_texts(
            pipeline.claims_of(left, "A", "2024-11-22"), pipeline.claims_of(right, "B", "2024-11-23")
        )


def configuration(data: bytes) -> None:
    for name in ("corroborate.toml", "pyproject.toml"):
        with suppress(CorroborateError):
            options.load({}, {}, name, read=lambda _: data)
    with suppress(CorroborateError):
        options.load(dict([options.assignment(words(data))]), {}, "none.toml", read=lambda _: b"")


def gate(data: bytes) -> None:
    """The baseline, a diff, a list of names and the ignores in an article."""
    with suppress(CorroborateError):
        baseline.parse(data, "baseline.json")
    with suppress(CorroborateError):
        read_diff(data)
    listed(names(data))
    with suppress(CorroborateError):
        inline_ignores(article(words(data)))


def report(data: bytes) -> None:
    """Three articles, cut at line ends, through every format; what claims to be JSON or XML is."""
    texts = words(data)[:1_500].split("\n", 2)
    articles = [article(text, number) for number, text in enumerate(texts, start=1)]
    found = pipeline.report(articles, options.Settings(), encoder=BagOfWords())
    for name in sorted(FORMATS):
        told = render(found, name)
        told.encode("utf-8")
        if name in ("json", "sarif", "gitlab"):
            json.loads(told, parse_constant=_refused)
        if name == "junit":
            ElementTree.fromstring(told)


def store(data: bytes) -> None:
    """A store with flipped bytes (three for the place, one for the value): what was kept, or nothing, or a fault."""
    whole, right = _store()
    content = bytearray(whole)
    for at in range(0, len(data) - 3, 4):
        content[int.from_bytes(data[at : at + 3], "big") % len(content)] ^= data[at + 3]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "store.db")
        file.write_bytes(content)
        archive = Store(file, writable=False)
        with suppress(StoreFault):
            archive.faults(), archive.info(), archive.findings()
            assert all(one in right.articles for one in archive.articles())
            assert all(one.extraction in right.read for one in archive.versions("a1"))
        archive.close()  # else the writer below would wait a minute for this reader
        cache = Store(file, cache=True)
        assert cache.value(Extraction, "a") in (None, right.read[0])
        assert (KeptVectors(BagOfWords(), cache).encode(["a text"]) == BagOfWords().encode(["a text"])).all()
        cache.close()


def kept(data: bytes) -> None:
    """What the body of a row holds, as a report, a reading or a finding."""
    for kind in (Report, Extraction, Finding):
        with suppress(ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
            assert isinstance(decode(kind, json.loads(data)), kind)


def weights(data: bytes) -> None:
    """A file that calls itself safetensors."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "model.safetensors")
        file.write_bytes(data)
        with suppress(ModelFault):
            graph.weights(file)


@dataclass(frozen=True)
class _Kept:
    articles: tuple[Article, ...]
    read: tuple[Extraction, ...]


@cache
def _store() -> tuple[bytes, _Kept]:
    """The bytes of a small store, and what it holds."""
    articles = (article("Police said 12 people died in the fire."), article("The mayor said 13 died.", 2))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "store.db")
        made = Store(file)
        index(articles, made, encoder=BagOfWords())
        kept = Store(file, cache=True)
        read = tuple(extract(one) for one in articles)
        kept.keep("a", read[0])
        KeptVectors(BagOfWords(), kept).encode(["a text"])
        kept.close()
        made.close()
        return file.read_bytes(), _Kept(articles, read)


def _refused(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{name: partial(reading, end) for name, end in READERS.items()},
    **{
        function.__name__: function
        for function in (
            beside, sentences, figures, attribution, extraction, comparison, configuration, gate, store, kept, weights,
            report,
        )
    },
}  # fmt: skip
