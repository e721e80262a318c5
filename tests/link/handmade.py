"""Claims made by hand, for tests that need neither ingest nor extract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from corroborate.domain import (
    CERTAIN,
    Article,
    Attribution,
    Claim,
    Comparison,
    Event,
    Extraction,
    Figure,
    Name,
    Period,
    Quote,
    Relation,
    Section,
    Span,
)

CAPITALISED = re.compile(r"(?<=[a-z,;] )[A-Z]\w+(?: [A-Z]\w+)*")
COUNTED = re.compile(r"(\d{1,9}) ([a-z]+?)s?\b")
QUOTED = re.compile(r'"([^"]+)"')


def article(
    path: str, *sentences: str, day: str = "", places: Sequence[str] = (), persons: Sequence[str] = ()
) -> Extraction:
    """One article and its claims, a sentence each; capitalised words inside a sentence are its names."""
    text = "\n".join(sentences)
    published = _day(day)
    made = Article(path, path, path, "", "", published, None, "", text)
    claims, start = [], 0
    for number, sentence in enumerate(sentences):
        span = Span(start, start + len(sentence))
        kinds = {**dict.fromkeys(places, "place"), **dict.fromkeys(persons, "person")}
        claims.append(claim(sentence, path, span, published, "lead" if number == 0 else "body", kinds))
        start = span.end + 1
    return Extraction(made, tuple(claims), ())


def claim(
    text: str,
    path: str = "a.txt",
    span: Span | None = None,
    published: Period | None = None,
    section: Section = "body",
    kinds: dict[str, str] | None = None,
    event: tuple[str, str, str] | None = None,
) -> Claim:
    span = span or Span(0, len(text))
    return Claim(
        id=f"{path}-{span.start}", article=path, outlet=path, published=published, span=span, text=text,
        sentence=span, gist=text, section=section, figures=_figures(text, span.start), moments=(),
        names=_names(text, span.start, kinds or {}), attribution=Attribution(), stance=CERTAIN, negated=False,
        quotes=tuple(Quote(_shift(m, span.start, 1), m.group(1), "") for m in QUOTED.finditer(text)),
        events=(Event(*event),) if event else (),
    )  # fmt: skip


def no_conflict(left: Claim, right: Claim) -> Comparison:
    """A comparison that never finds anything."""
    return compared(left, right, "same")


def compared(left: Claim, right: Claim, relation: Relation, *because: str) -> Comparison:
    return Comparison(left.id, right.id, relation, because, f"{relation}.", (), ())


def _shift(match: re.Match[str], start: int, group: int = 0) -> Span:
    return Span(start + match.start(group), start + match.end(group))


def _names(text: str, start: int, kinds: dict[str, str]) -> tuple[Name, ...]:
    found = []
    for match in CAPITALISED.finditer(text):
        kind = kinds.get(match.group(), "other")
        found.append(Name(_shift(match, start), match.group(), match.group().lower(), kind))  # type: ignore[arg-type]
    return tuple(found)


def _figures(text: str, start: int) -> tuple[Figure, ...]:
    return tuple(_figure(match, start) for match in COUNTED.finditer(text))


def _figure(match: re.Match[str], start: int) -> Figure:
    number = Decimal(match.group(1))
    return Figure(
        span=_shift(match, start), text=match.group(), stated=(number, number), low=number, high=number, cap=None,
        dimension="count", unit="", factor=Decimal(1), counted=match.group(2), modifiers=(), role="", role_text="",
        bound="", approximate=False, change="", direction="", rate="", part="", place="", as_of=None, as_of_text="",
        cumulative=False,
    )  # fmt: skip


def _day(text: str) -> Period | None:
    if not text:
        return None
    start = datetime.fromisoformat(text)
    return Period(start, start + timedelta(days=1), "day")
