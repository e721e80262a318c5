"""Who says what, by which words: spans of sources, cues and contents against labelled ones.

Tokens are runs of letters, digits and underscores; marks are not scored. Token measures pool, over all texts, the
tokens that some span of the kind covers, so that nesting does not count a token twice. Contents are matched one to
one, best first, where the tokens of a whole content (all its spans) share at least 0.3 or 0.8 of their union with
those of the other, the two grades usual for the extraction of quotations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from corroborate import extraction
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.measures import scores
from corroborate.evaluation.rows import Row
from corroborate.extraction.attribution import Attributed
from corroborate.networks.threads import side_by_side

Kind = Literal["source", "cue", "content"]
KINDS: tuple[Kind, ...] = ("source", "cue", "content")
GRADES = (0.3, 0.8)
"""Intersection over union from which two contents count as the same."""
TOKEN = re.compile(r"\w+")
EMPTY = frozenset(
    ("a", "an", "the", "his", "her", "its", "their", "our", "my", "your", "of", "in", "on", "at", "for", "from", "to",
     "by", "with", "and", "or", "who", "which", "that", "mr", "mrs", "ms", "s")
)  # fmt: skip
"""Words that two sources may share without being the same."""


@dataclass(frozen=True, slots=True)
class _One:
    """One attribution as sets of tokens, each known by its first character."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    names: frozenset[str]
    """Lower-case words of the source, and of whom it was resolved to, without empty ones."""


def evaluate(
    rows: Sequence[Row], bench: Bench, read: Callable[[str], Sequence[Attributed]] | None = None
) -> dict[str, Any]:
    """Token measures of the three kinds, contents matched at two grades, and how often their speaker is right.

    `read` is the reader that is measured, that of the bench when none is given. The speaker of a matched content is
    right when neither side names one, when the two share a telling word of their spans, or of the name that the found
    one was resolved to.
    """
    read = read or partial(extraction.attributions, reader=bench.reader)
    told = [row for row in rows if isinstance(row.get("text"), str) and isinstance(row.get("attributions"), list)]
    texts = [row["text"] for row in told]
    pairs = [
        (
            [_labelled(row["text"], one) for one in row["attributions"]],
            [_found(row["text"], one) for one in found],
        )
        for row, found in zip(bench.watched("reading attributions", told), side_by_side(read, texts), strict=True)
    ]
    measures: dict[str, Any] = {"n": len(told)}
    for kind in KINDS:
        measures[kind] = scores(*_counts((_union(gold, kind), _union(found, kind)) for gold, found in pairs))
    for grade in GRADES:
        matches = [_matched(gold, found, grade) for gold, found in pairs]
        numbers = [sum(len(side[k]) for side in pairs) for k in (1, 0)]
        measures[f"overlap_{grade}"] = scores(sum(map(len, matches)), *numbers)
    spoken = [_agree(*pair) for gold, found in pairs for pair in _matched(gold, found, GRADES[0])]
    measures["speaker_accuracy"] = round(sum(spoken) / len(spoken), 4) if spoken else 0.0
    return measures


def _counts(unions: Iterable[tuple[frozenset[int], frozenset[int]]]) -> tuple[int, int, int]:
    every = [(len(gold & found), len(found), len(gold)) for gold, found in unions]
    return sum(e[0] for e in every), sum(e[1] for e in every), sum(e[2] for e in every)


def _union(attributions: Iterable[_One], kind: Kind) -> frozenset[int]:
    return frozenset().union(*(getattr(one, kind) for one in attributions))


def _labelled(text: str, row: Row) -> _One:
    spans = {kind: [(int(span[0]), int(span[1])) for span in row.get(kind) or ()] for kind in KINDS}
    source, cue, content = (_tokens(text, spans[kind]) for kind in KINDS)
    return _One(source, cue, content, _words(text, spans["source"]))


def _found(text: str, one: Attributed) -> _One:
    source = [(one.source.start, one.source.end)] if one.source else []
    cue = [(one.cue.start, one.cue.end)] if one.cue else []
    resolved = frozenset(word for hop in one.attribution.hops for word in _words(hop.name, [(0, len(hop.name))]))
    return _One(
        _tokens(text, source),
        _tokens(text, cue),
        _tokens(text, [(span.start, span.end) for span in one.content]),
        _words(text, source) | resolved if source else frozenset(),
    )


def _tokens(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(match.start() for start, end in spans for match in TOKEN.finditer(text, start, end))


def _words(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[str]:
    found = (match.group().lower() for start, end in spans for match in TOKEN.finditer(text, start, end))
    return frozenset(word for word in found if word not in EMPTY)


def _matched(gold: Sequence[_One], found: Sequence[_One], grade: float) -> list[tuple[_One, _One]]:
    """Pairs of contents that share enough, best first, each content once."""
    shared = [
        (len(g.content & f.content) / len(g.content | f.content), -i, -k)
        for i, g in enumerate(gold)
        for k, f in enumerate(found)
        if g.content & f.content
    ]
    left, right, pairs = set(range(len(gold))), set(range(len(found))), []
    for share, i, k in sorted(shared, reverse=True):
        if share >= grade and -i in left and -k in right:
            left.remove(-i)
            right.remove(-k)
            pairs.append((gold[-i], found[-k]))
    return pairs


def _agree(gold: _One, found: _One) -> bool:
    if not gold.source or not found.source:
        return not gold.source and not found.source
    return bool(gold.names & found.names)
