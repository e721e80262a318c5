"""Where a stretch of text holds more than one statement, and what each part borrows from the first.

A wrong split makes a false alarm, a missed one only a longer claim: a boundary is set only where both sides hold a
verb and three words, and never inside a figure, a name, a time or a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.domain import Span
from corroborate.extraction.coordination import coordinated, leading, paired, semicolon
from corroborate.extraction.predicates import predicates
from corroborate.extraction.scan import FEWEST_WORDS, Cut, Manner, Scan
from corroborate.extraction.trailing import trailing
from corroborate.extraction.verbs import words
from corroborate.extraction.words import Word


@dataclass(frozen=True, slots=True)
class Part:
    """One statement of a region: `span` without its joints (", and"), and the part whose subject it shares."""

    span: Span
    manner: Manner
    host: int | None
    """Index of the part that lends subject and auxiliary; None for "main"."""


def parts(clause: Sequence[Word], region: Span, closed: Sequence[Span]) -> tuple[Part, ...]:
    """The statements of `region` (its words: `clause`) in order; no boundary falls inside a span of `closed`."""
    scan = Scan(clause, predicates(clause))
    for at in range(1, len(clause)):
        if at < scan.start + FEWEST_WORDS:
            continue
        cut = _boundary(scan, at)
        if cut is not None and not _inside(clause[cut.at].span, closed) and not _splits(clause, cut, closed):
            scan.cuts.append(cut)
    return _assembled(clause, region, scan.cuts)


def _boundary(scan: Scan, at: int) -> Cut | None:
    word = scan.clause[at]
    if word.text == ";":
        return semicolon(scan, at)
    comma = word.text == ","
    joint = at + 1 if comma else at
    if joint >= len(scan.clause):
        return None
    first = scan.clause[joint]
    if first.kind == "coordinator" and first.lower in ("and", "but"):
        return coordinated(scan, at, joint, comma)
    if comma and first.lower in words("coordinated"):
        return paired(scan, at, joint)
    if comma:
        return trailing(scan, at, joint) or leading(scan, at, joint)
    return None


def _inside(joint: Span, closed: Sequence[Span]) -> bool:
    return any(span.start < joint.end and joint.start < span.end for span in closed)


def _splits(clause: Sequence[Word], cut: Cut, closed: Sequence[Span]) -> bool:
    here = clause[cut.resume].span.start
    return any(span.start < here < span.end for span in closed)


def _assembled(clause: Sequence[Word], region: Span, cuts: Sequence[Cut]) -> tuple[Part, ...]:
    starts = [region.start, *(clause[cut.resume].span.start for cut in cuts)]
    ends = [*(clause[cut.at - 1].span.end for cut in cuts), region.end]
    manners: list[Manner] = ["main", *(cut.manner for cut in cuts)]
    found: list[Part] = []
    host = 0
    for number, (start, end, manner) in enumerate(zip(starts, ends, manners, strict=True)):
        found.append(Part(Span(start, end), manner, None if manner == "main" else host))
        host = number if manner == "main" else host
    return tuple(found)
