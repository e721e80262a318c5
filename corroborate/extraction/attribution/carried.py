"""What one sentence takes from those before it: a quotation that goes on, a source named earlier, a basis."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from corroborate.domain import Attribution, Hop, Name, Span
from corroborate.extraction.attribution.attributed import Attributed
from corroborate.extraction.attribution.lexicon import listed
from corroborate.extraction.attribution.phrases import subject_after
from corroborate.extraction.attribution.sources import hops
from corroborate.extraction.attribution.words import Line
from corroborate.extraction.sentences import Sentence

BASIS_REACH = 3
"""Sentences that "the estimate was based on" may look back; more distant ones are other claims (own choice)."""


def linked(above: tuple[Hop, ...], below: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Join two chains; a source that comes again lower down counts once, where it is lower."""
    keys = {hop.key for hop in below if hop.key}
    spans = {hop.span for hop in below if hop.span is not None and not hop.key}  # "one witness said he heard"
    again = (hop in below or hop.key in keys if hop.key else hop in below or hop.span in spans for hop in above)
    return tuple(hop for hop, twice in zip(above, again, strict=True) if not twice) + below


def taken_up(text: str, found: list[Attributed], row: Line, number: int, sentences: Sequence[Sentence]) -> None:
    spans = tuple(quote.span for quote in row.quotes.values())
    if not found or found[-1].cue is None or not found[-1].content:
        return
    at = _outermost(found)
    last = found[at]
    if last.source is None or (last.source.of(text).lower() in ("who", "which") and _is_body(last)):
        return  # "it was expected to rain", "sailors, who feared it": nobody who could go on
    if any(_spoken_later(span, row, number, sentences) or _begun_elsewhere(span, last, sentences) for span in spans):
        return
    if not any(_is_utterance(span.of(text)) for span in spans):
        return
    if all(c.of(text).lower() in POINTING for c in last.content):
        return  # "as Lee has called it": the quotation that follows is somebody else's
    if any(CREDITED.match(text, s.end) or _is_heading(text, row, s, number, sentences) for s in spans):
        return
    if any(c.covers(s) for s in spans for a in found[-4:] for c in a.content):
        return
    reached = max(last.sentence, _sentence_at(sentences, max(c.end for c in last.content)))
    if number - reached > 2 or sentences[number].paragraph - sentences[reached].paragraph > 1:
        return
    found[at] = replace(last, content=_joined(last.content, spans))


def _joined(content: tuple[Span, ...], spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A content with quotations behind it; one that began inside it makes it longer."""
    kept = list(content)
    for span in spans:
        if kept[-1].start <= span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)


def _is_body(one: Attributed) -> bool:
    return bool(one.attribution.hops) and one.attribution.hops[-1].kind not in ("person", "described")


def _spoken_later(quote: Span, row: Line, number: int, sentences: Sequence[Sentence]) -> bool:
    """Whether a quotation of several sentences ends in one that has other words, and so a speaker of its own."""
    if quote.end <= row.end:
        return False
    last = _sentence_at(sentences, quote.end)
    return last > number and sentences[last].span.end - quote.end > CLOSING_MARKS


def _begun_elsewhere(quote: Span, last: Attributed, sentences: Sequence[Sentence]) -> bool:
    """Whether a quotation began within a sentence of other words than that of its speaker: nobody knows whose it is."""
    begun = _sentence_at(sentences, quote.start + 1)
    return begun > last.sentence and quote.start - sentences[begun].span.start > CLOSING_MARKS


def _is_utterance(words: str) -> bool:
    """Whether quoted words are an utterance and no heading: several, or closed by a mark."""
    return words.count(" ") >= HEADING_WORDS or words.rstrip()[-1:] in (".", "!", "?", "…", ",")


CREDITED = re.compile(r"""["”’'»]?[ \t]{0,2}(?:—|–|--|-)[ \t]?[A-Z]""")
"""Behind "“It holds.” — Mayor Lund", a quotation that is set between paragraphs with its speaker."""


def _is_heading(text: str, row: Line, quote: Span, number: int, sentences: Sequence[Sentence]) -> bool:
    """A quotation that is a whole paragraph of one sentence, and that no mark closes."""
    here = sentences[number].paragraph
    near = (sentences[k].paragraph for k in (number - 1, number + 1) if 0 <= k < len(sentences))
    whole = len(row.words) == 1 and quote.end <= row.end and here not in near
    return whole and quote.of(text).rstrip()[-1:].isalnum()


def _outermost(found: Sequence[Attributed]) -> int:
    """ "Ada said the inquiry found it": place of the attribution in whose content the last one stands, Ada's."""
    cue, sentence = found[-1].cue, found[-1].sentence
    size = len(found)
    around = (k for k in range(max(0, size - NESTED), size) if found[k].sentence == sentence)
    return next((k for k in around if cue is not None and any(c.covers(cue) for c in found[k].content)), size - 1)


POINTING = frozenset({"it", "this", "that", "him", "her", "them"})
"""Contents that only point."""
CLOSING_MARKS = 4
"""Characters behind the end of a quotation that are no more than marks (own choice)."""
HEADING_WORDS = 4
"""Words from which a quotation without a closing mark is no heading (own choice)."""
NESTED = 12
"""Attributions back among which that of a sentence's outer one is sought (own choice)."""


def _sentence_at(sentences: Sequence[Sentence], offset: int) -> int:
    return max(0, bisect_left(sentences, offset, key=lambda one: one.span.start) - 1)


def of_the_sentence_before(
    text: str, sentences: Sequence[Sentence], one: Attributed, found: Sequence[Attributed]
) -> Attributed:
    """ "The lock failed. That is according to the mayor."."""
    words = " ".join(span.of(text) for span in one.content).lower().replace("’", "'")
    if words not in BACKWARD or one.sentence == 0 or any(other.sentence == one.sentence - 1 for other in found):
        return one
    return replace(one, content=(sentences[one.sentence - 1].span, *one.content))


BACKWARD = frozenset({"that is", "this is", "that's", "that was", "all this is", "that", "so"})
"""Contents that only point at the sentence before."""


def rest_on_basis(text: str, row: Line, number: int, names: Sequence[Name], found: list[Attributed]) -> None:
    """ "The estimate was based on …": the chain of the attributed sentence before goes on there."""
    subjects = listed("based", "subjects")
    heads = [row.low(k) for k in range(min(4, len(row.words)))]
    if (
        not heads
        or heads[0] not in ("the", "this", "that", "these", "those", "its", "their", "his", "her")
        or not any(h in subjects for h in heads[1:])
    ):
        return
    basis = _basis(row)
    target = next(
        (k for k in range(len(found) - 1, -1, -1) if found[k].sentence < number and found[k].attribution.hops), None
    )
    if basis is None or target is None or number - found[target].sentence > BASIS_REACH:
        return
    span, cue = basis
    chain = hops(text, span, [n for n in names if span.covers(n.span)], cue)
    earlier = found[target]
    for k in range(target, -1, -1):
        if found[k].sentence != earlier.sentence:
            break
        found[k] = replace(found[k], attribution=Attribution(linked(found[k].attribution.hops, chain)))


def _basis(row: Line) -> tuple[Span, Span] | None:
    for phrase in listed("based", "phrases"):
        first, second = phrase.split()
        for at in range(2, min(12, len(row.words) - 2)):
            if row.low(at) == first and row.low(at + 1) == second and (source := subject_after(row, at + 2)):
                return row.span(*source), row.span(at, at + 2)
    return None


def carry_over(
    text: str,
    sentences: Sequence[Sentence],
    number: int,
    row: Line,
    found: list[Attributed],
    fresh: Sequence[Attributed],
) -> None:
    """ "A new report says the port is closed:" also speaks for the paragraph that follows the colon."""
    if not fresh or text[row.end - 1] != ":":
        return
    if number + 1 >= len(sentences):
        found[-len(fresh) :] = [one for one in fresh if not _only_colon(text, one)]
        return
    carried = next((a for a in reversed(fresh) if a.content and a.content[-1].end >= row.end - 2), None)
    terminal = carried.attribution.terminal if carried else None
    if (
        carried is None
        or terminal is None
        or (
            terminal.kind not in ("outlet", "person", "institution", "described", "document")
            and not _only_colon(text, carried)
        )
    ):
        return
    following = sentences[number + 1].paragraph
    end = next((k for k in range(number + 1, len(sentences)) if sentences[k].paragraph != following), len(sentences))
    span = Span(sentences[number + 1].span.start, sentences[end - 1].span.end)
    at = len(found) - len(fresh) + fresh.index(carried)
    before = () if _only_colon(text, carried) else carried.content
    found[at] = replace(carried, content=(*before, span))


def _only_colon(text: str, one: Attributed) -> bool:
    return all(span.of(text) == ":" for span in one.content)
