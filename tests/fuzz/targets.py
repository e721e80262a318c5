"""What is fuzzed: one function a room, bytes in, nothing out. A fault that is not typed is a crash.

`tests/fuzz/run.py` drives them with coverage; `tests/fuzz/test_targets.py` runs each on what once broke it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

from corroborate import ingest, pipeline
from corroborate import settings as options
from corroborate.domain import Article
from corroborate.errors import CorroborateError
from corroborate.extraction import extract
from corroborate.formats import FORMATS, render
from corroborate.gate import baseline
from corroborate.gate.change import listed, names, read_diff
from corroborate.gate.ignores import inline_ignores
from tests.fakes import BagOfWords

ENDS = (".txt", ".md", ".html", ".json", ".jsonl")
LONGEST = 4_000
"""Characters a target takes of a text: what is slow shows at this length, and a trial stays quick."""


def words(data: bytes) -> str:
    return data.decode("utf-8", "replace")[:LONGEST]


def article(text: str, number: int = 1) -> Article:
    return Article(f"a{number}", f"a{number}.md", f"Outlet {number}", text[:40], "", pipeline.date("2024-11-22"), None,
                   "", text, repeats=ingest.repeats(text))  # fmt: skip


def reading(data: bytes) -> None:
    """Files of every kind; the first byte picks the kind."""
    kind = ENDS[data[0] % len(ENDS)] if data else ENDS[0]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"a{kind}").write_bytes(data[1:])
        found = ingest.read(["."], root=Path(folder))
    assert found.articles or found.skipped
    for one in found.articles:
        one.text.encode("utf-8")


def extraction(data: bytes) -> None:
    """Sentences, figures, times, names, attribution, quotations: the claims of an article; their spans hold."""
    one = article(words(data))
    for claim in extract(one).claims:
        assert claim.span.of(one.text)
        for figure in claim.figures:
            assert figure.low is None or figure.high is None or figure.low <= figure.high


def comparison(data: bytes) -> None:
    """Two sentences, cut at the first line end."""
    left, _, right = words(data)[:600].partition("\n")
    with suppress(CorroborateError):
        pipeline.compare_texts(
            pipeline.claims_of(left, "A", "2024-11-22"), pipeline.claims_of(right, "B", "2024-11-23")
        )


def configuration(data: bytes) -> None:
    with suppress(CorroborateError):
        options.load({}, {}, "corroborate.toml", read=lambda _: data)


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


def _refused(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


TARGETS: dict[str, Callable[[bytes], None]] = {
    function.__name__: function for function in (reading, extraction, comparison, configuration, gate, report)
}
