"""What is handed out: one attribution of an article, and the innermost one for a span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corroborate.domain import Attribution, Span

COVER = 0.5
"""Share of a span that a content must cover to be its attribution."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution: the words of the source and of the cue, what is attributed, and the chain."""

    sentence: int
    """Position among the sentences given."""
    source: Span | None
    """As it stands there, a pronoun included; None when nobody is named."""
    cue: Span | None
    content: tuple[Span, ...]
    attribution: Attribution
    kind: Literal["report", "attitude", "credit"] = "report"
    """A report vouches for its content and has a chain; an attitude (wants, praises, fears) does not, its chain is
    empty; a credit names the agency that an article came through."""


def covering(attributeds: Sequence[Attributed], span: Span) -> Attributed | None:
    """Return the innermost attribution whose content covers at least half of `span`, or None."""
    best: tuple[int, Attributed] | None = None
    for attributed in attributeds:
        for content in attributed.content:
            common = min(content.end, span.end) - max(content.start, span.start)
            size = content.end - content.start
            if common >= COVER * (span.end - span.start) and common > 0 and (best is None or size <= best[0]):
                best = (size, attributed)
    return best[1] if best else None


def with_joint(text: str, attributed: Attributed) -> Attributed:
    """The same with the "that" before a content taken in."""
    return replace(attributed, content=tuple(_with_that(text, span) for span in attributed.content))


def _with_that(text: str, span: Span) -> Span:
    before = text[max(0, span.start - 6) : span.start]
    joint = before.rstrip(", ")
    led = len(joint) >= 5 and joint[-4:].lower() == "that" and joint[-5].isspace()
    return Span(span.start - len(before) + len(joint) - 4, span.end) if led else span
