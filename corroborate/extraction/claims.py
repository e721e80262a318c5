"""Which stretches of a sentence are claims: content without the frame that attributes it, one statement each.

"The mayor said the dam failed" holds the claim "the dam failed". A frame is a claim only where it tells something
besides who spoke: "Ames met Bell in Oslo, where she said ..." holds a meeting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.domain import Span
from corroborate.extraction.clauses import parts
from corroborate.extraction.edges import trimmed
from corroborate.extraction.framing import (
    CONTENT_JOINTS,
    FEWEST_WORDS,
    QUOTED_CLAIM,
    Framed,
    Region,
    clipped,
    interrupts,
    regions,
    sets_apart,
)
from corroborate.extraction.predicates import main_verb, predicates
from corroborate.extraction.scan import Manner
from corroborate.extraction.words import Line, opens_nothing

FRAME_CLAIM = 4
"""Words from which what stands beside a cue can be a statement of its own."""
_JOINING = frozenset(("relative", "subordinator", "coordinator", "preposition", "to", "adverb"))
"""Classes of words that lead from a statement to the frame that follows it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of a sentence, with the part that lends it a subject."""

    span: Span
    manner: Manner
    host: Span | None
    """The span whose subject it shares; None when it has its own."""
    framed: Framed | None
    """The innermost attribution whose content it stands in, when it was cut out of a frame."""
    parts: tuple[Span, ...] = ()
    """What of the span is told, when a frame stands in its midst ("The dam," she said, "is safe")."""


def statements(
    text: str,
    sentence: Span,
    framed: Sequence[Framed],
    line: Line,
    quoted: Sequence[Span],
    closed: Sequence[Span],
) -> tuple[Statement, ...]:
    """The claims of one sentence in order; they do not overlap.

    `closed` are spans that no boundary may cut (figures, names, times); `quoted` are interiors of quotation marks.
    A sentence with a word in it gives at least one statement: itself, when nothing in it can be told apart.
    """
    frames = [frame for frame in framed if sets_apart(text, sentence, frame, line, quoted)]
    broken = [frame for frame in frames if interrupts(text, sentence, frame, line)]
    frames = [frame for frame in frames if frame not in broken]
    found: list[Statement] = []
    for region in regions(text, sentence, frames, line, quoted, closed):
        found.extend(_of_region(text, region, frames, line, quoted, closed))
    if broken:
        return _mended(text, sentence, broken, found)
    if found:
        return tuple(found)
    whole = trimmed(text, sentence)
    return (Statement(whole, "main", None, None),) if whole.start < whole.end else ()


def _mended(text: str, sentence: Span, broken: Sequence[Framed], found: Sequence[Statement]) -> tuple[Statement, ...]:
    """One statement over both sides of each interrupting frame, beside those it leaves untouched."""
    hulls: list[Statement] = []
    for frame in broken:
        sides = [trimmed(text, side) for side in clipped(sentence, frame.content)]
        hull = Span(sides[0].start, sides[-1].end)
        if not any(hull.overlaps(other.span) for other in hulls):
            hulls.append(Statement(hull, "main", None, frame, tuple(side for side in sides if side.start < side.end)))
    rest = [one for one in found if not any(hull.span.overlaps(one.span) for hull in hulls)]
    return tuple(sorted((*hulls, *rest), key=lambda one: one.span))


def _of_region(
    text: str,
    region: Region,
    frames: Sequence[Framed],
    line: Line,
    quoted: Sequence[Span],
    closed: Sequence[Span],
) -> Iterator[Statement]:
    span = trimmed(text, region.span)
    pieces = parts(line.within(span), span, [*closed, *(quote for quote in quoted if quote.overlaps(span))])
    content = not frames or (region.framed is not None and not region.frame)
    for piece in pieces:
        own = trimmed(text, piece.span if content else _beside(text, piece.span, frames, line))
        source = None if content else _who_goes_on(own, frames, line)
        if source is not None:
            yield Statement(own, "verb", source, None)
            continue
        if piece.manner == "main" and not (_stated(text, own, line, closed) if content else _full(text, own, line)):
            continue
        if _worth(line, own, closed):
            lends = piece.host is not None and (content or not _said(pieces[piece.host].span, frames))
            yield Statement(own, piece.manner, pieces[piece.host or 0].span if lends else None, region.framed)


def _said(span: Span, frames: Sequence[Framed]) -> bool:
    """After "the ministry said on Monday, widening the ban" it is not the ministry's saying that widened it."""
    return any(frame.cue is not None and frame.cue.overlaps(span) for frame in frames)


def _who_goes_on(span: Span, frames: Sequence[Framed], line: Line) -> Span | None:
    """ "She said the dam was safe and asked for help": source and cue lend subject and tense to what follows."""
    clause = line.within(span)
    at = next((n for n, word in enumerate(clause) if not opens_nothing(word)), None)
    if at is None or clause[0].kind != "coordinator" or len(clause) - at < FRAME_CLAIM - 1:
        return None
    if clause[at].form not in ("past", "past_or_participle", "third", "be", "have", "modal"):
        return None
    before = [frame for frame in frames if frame.source is not None and frame.cue is not None]
    held = [frame for frame in before if frame.source.start < frame.cue.start < frame.cue.end <= span.start]  # type: ignore[union-attr]
    last = held[-1] if held else None
    return Span(last.source.start, last.cue.end) if last is not None and last.source and last.cue else None


def _stated(text: str, span: Span, line: Line, closed: Sequence[Span]) -> bool:
    """False of "when asked about the dam": a subordinate clause alone, without a figure or name, is no claim."""
    clause = line.within(trimmed(text, span))
    groups = predicates(clause)
    if not clause or any(one.overlaps(span) and one.of(text)[:1].isdigit() for one in closed):
        return True
    if clause[0].kind != "subordinator" or clause[0].lower in CONTENT_JOINTS:
        return bool(groups) or len(clause) >= QUOTED_CLAIM
    return main_verb(clause, groups, 0, len(clause)) is not None


def _worth(line: Line, span: Span, closed: Sequence[Span]) -> bool:
    words = [word for word in line.within(span) if word.kind != "mark"]
    return len(words) >= FEWEST_WORDS or (bool(words) and any(one.overlaps(span) for one in closed))


def _beside(text: str, piece: Span, frames: Sequence[Framed], line: Line) -> Span:
    """What stands before source and cue: "Ames met Bell in Oslo" of "Ames met Bell in Oslo, where she said"."""
    held = [frame for frame in frames if frame.cue is not None and frame.cue.overlaps(piece)]
    starts = [_frame_start(frame, line) for frame in held if frame.cue is not None]
    if not starts:
        return piece
    before = list(line.within(Span(piece.start, max(piece.start, min(starts)))))
    while before and (before[-1].kind in _JOINING or before[-1].kind == "mark"):
        before.pop()
    return Span(piece.start, before[-1].span.end) if before else Span(piece.start, piece.start)


def _frame_start(frame: Framed, line: Line) -> int:
    """Where the frame begins; at its cue where the source has done something before it spoke."""
    if frame.cue is None or frame.source is None or frame.source.start > frame.cue.start:
        return frame.cue.start if frame.cue is not None else 0
    before = line.within(Span(frame.source.start, frame.cue.start))
    acts = main_verb(before, predicates(before), 0, len(before)) is not None
    return frame.cue.start if acts else frame.source.start


def _full(text: str, span: Span, line: Line) -> bool:
    clause = line.within(trimmed(text, span))
    if sum(word.kind != "mark" for word in clause) < FRAME_CLAIM:
        return False
    verb = main_verb(clause, predicates(clause), 0, len(clause))
    return verb is not None and verb.first > 0
