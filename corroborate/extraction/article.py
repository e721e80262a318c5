"""From an article to its claims: every finder of this room asked once, and what they saw shared out among claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from corroborate.domain import (
    Article,
    Aside,
    Attribution,
    Claim,
    Extraction,
    Figure,
    Moment,
    Name,
    Period,
    Quote,
    Section,
    Span,
    Stance,
)
from corroborate.extraction.attribution import Attributed, Reader, attitudes, covering, with_joint
from corroborate.extraction.attribution import attributions as attributions_in
from corroborate.extraction.attribution.doubt import by_rules
from corroborate.extraction.claims import Statement, statements
from corroborate.extraction.credits import credited
from corroborate.extraction.edges import past_dateline, trimmed
from corroborate.extraction.events import events_among
from corroborate.extraction.figures import figures as figures_in
from corroborate.extraction.figures import of_events
from corroborate.extraction.furniture import aside
from corroborate.extraction.gist import Referents, gist, referents
from corroborate.extraction.names import names as names_in
from corroborate.extraction.observers import observer
from corroborate.extraction.predicates import main_verb, predicates
from corroborate.extraction.quotations import Quotation, quotations
from corroborate.extraction.sentences import Sentence, lead_paragraph, section_of, sentences
from corroborate.extraction.stance import WEAKNESS, negated, stance
from corroborate.extraction.subjects import completed
from corroborate.extraction.times import moments as moments_in
from corroborate.extraction.words import Line

MOST_SENTENCES = 20_000
"""Sentences read of one article, about 400,000 words; a longer text is no article and is set aside from there on."""
BEYOND = f"beyond the first {MOST_SENTENCES:,} sentences"


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that was found in one sentence."""

    sentence: Sentence
    section: Section
    line: Line
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    names: tuple[Name, ...]
    quotations: tuple[Quotation, ...]
    attributed: tuple[Attributed, ...]


def extract(article: Article, *, set_aside: bool = True, reader: Reader = attributions_in) -> Extraction:
    """Return the claims of `article` in order of its text, and the sentences that make none, with the reason.

    Passages in `article.repeats` are not read again. With `set_aside` false every sentence is taken for a claim, as
    for a sentence that a person typed. `reader` finds the attributions. Never raises on any text; the same article
    gives the same value.
    """
    text = article.text
    found = sentences(text, [repeat.span for repeat in article.repeats])
    read, rest = found[:MOST_SENTENCES], found[MOST_SENTENCES:]
    reasons = [aside(text, sentence) if set_aside else None for sentence in read]
    away = [
        Aside(article.id, sentence.span, reason) for sentence, reason in zip(read, reasons, strict=True) if reason
    ] + [Aside(article.id, sentence.span, BEYOND) for sentence in rest]
    bearing = {number for number, reason in enumerate(reasons) if not reason}
    claims = credited(article, tuple(_claims(article, read, bearing, reader)))
    return Extraction(article, claims, tuple(away))


def claims_of(
    text: str,
    *,
    outlet: str = "",
    published: Period | None = None,
    article_id: str = "a",
    reader: Reader = attributions_in,
) -> tuple[Claim, ...]:
    """The claims of a plain text, such as one typed sentence; nothing of it is set aside."""
    return extract(_plain(text, outlet, published, article_id), set_aside=False, reader=reader).claims


def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a plain text, in order."""
    spans = [sentence.span for sentence in sentences(text)]
    return figures_in(text, spans, moments_in(text, spans, None), None)


def attributions(text: str, *, reader: Reader = attributions_in) -> tuple[Attributed, ...]:
    """Every attribution of a plain text: source, cue, content and chain; reports and attitudes in order.

    Credits of wire agencies are left out, for they credit an article and no words. A content that "that" leads in
    begins with it, as in the corpora of attribution (PARC 3.0, PolNeAR).
    """
    found = sentences(text)
    spans = [sentence.span for sentence in found]
    quoted = quotations(text, spans)
    chained = reader(text, found, names_in(text, spans), quoted)
    reported = tuple(with_joint(text, one) for one in chained if one.kind == "report")
    read = [one for one in chained if one.kind == "attitude"]
    told = attitudes(text, found, quoted, reported) if by_rules(reader) else read  # the tagger reads them itself
    return tuple(sorted((*reported, *told), key=lambda one: one.sentence))


def _plain(text: str, outlet: str, published: Period | None, article_id: str) -> Article:
    return Article(article_id, outlet or article_id, outlet, "", "", published, None, "", text)


# ---------------------------------------------------------------------------------------------- the sentences


def _claims(article: Article, read: Sequence[Sentence], bearing: set[int], reader: Reader) -> Iterator[Claim]:
    known = Referents()
    for number, seen in _per_sentence(article, read, reader):
        told = _statements(article.text, seen) if number in bearing else []
        for statement in told:
            yield _claim(article, seen, statement, known)
        spans = [statement.span for statement in told]
        known = referents(article.text, seen.line, spans, seen.names, _speaker(seen), known)


def _per_sentence(article: Article, read: Sequence[Sentence], reader: Reader) -> Iterator[tuple[int, _Seen]]:
    text, spans = article.text, [sentence.span for sentence in read]
    names = names_in(text, spans)
    times = moments_in(text, spans, article.published)
    quoted = quotations(text, spans)
    attributed: dict[int, list[Attributed]] = {}
    for one in reader(text, read, names, quoted):
        if one.kind != "attitude":
            attributed.setdefault(one.sentence, []).append(one)
    numbers = tuple(of_events(figures_in(text, spans, times, article.published)))
    lead = lead_paragraph(read, text)
    shares = zip(
        _shared(spans, numbers, _place), _shared(spans, times, _place), _shared(spans, names, _place),
        _shared(spans, quoted, _place), strict=True,
    )  # fmt: skip
    for number, (sentence, share) in enumerate(zip(read, shares, strict=True)):
        around = attributed.get(number - 1, []) + attributed.get(number, []) + attributed.get(number + 1, [])
        line = Line.of(text, sentence.span, share[2])
        yield number, _Seen(sentence, section_of(sentence, lead), line, *share, tuple(around))


_Placed = TypeVar("_Placed", Figure, Moment, Name, Quotation)


def _place(value: Figure | Moment | Name | Quotation) -> Span:
    return value.span


def _shared(
    spans: Sequence[Span], values: Iterable[_Placed], place: Callable[[_Placed], Span]
) -> list[tuple[_Placed, ...]]:
    """The values that overlap each of the ordered spans; one that reaches over several is in each of them."""
    shares: list[list[_Placed]] = [[] for _ in spans]
    ends = [span.end for span in spans]
    for value in values:
        at = bisect_left(ends, place(value).start + 1)
        while at < len(spans) and spans[at].start < place(value).end:
            shares[at].append(value)
            at += 1
    return [tuple(share) for share in shares]


def _statements(text: str, seen: _Seen) -> list[Statement]:
    closed = [one.span for one in seen.figures] + [one.span for one in seen.moments] + [one.span for one in seen.names]
    quoted = [quotation.span for quotation in seen.quotations]
    told = statements(text, seen.sentence.span, seen.attributed, seen.line, quoted, closed)
    found = [replace(one, span=past_dateline(text, one.span)) for one in told]
    for figure in seen.figures:
        if not any(statement.span.overlaps(figure.span) for statement in found) and not _of_source(seen, figure.span):
            found.append(Statement(_gap(text, seen, found, figure.span), "main", None, None))
            found.sort(key=lambda statement: statement.span)
    return found


def _of_source(seen: _Seen, span: Span) -> bool:
    """ "Two officials said": the figure tells of the source, and the source is in the chain."""
    return any(one.source is not None and one.source.overlaps(span) for one in seen.attributed)


def _gap(text: str, seen: _Seen, found: Sequence[Statement], inside: Span) -> Span:
    """What no statement, source or cue has taken around `inside`."""
    framing = [part for one in seen.attributed for part in (one.source, one.cue) if part is not None]
    taken = [*framing, *(one.span for one in found)]
    start = max((one.end for one in taken if one.end <= inside.start), default=0)
    end = min((one.start for one in taken if one.start >= inside.end), default=len(text))
    start, end = max(start, seen.sentence.span.start), min(end, seen.sentence.span.end)
    rest = trimmed(text, Span(start, end))
    return Span(min(rest.start, inside.start), max(rest.end, inside.end))


def _speaker(seen: _Seen) -> str:
    """The one person whom this sentence names as a source, as written."""
    said = {
        name.text
        for one in seen.attributed
        if one.source is not None and seen.sentence.span.covers(one.source)
        for name in seen.names
        if name.kind == "person" and one.source.covers(name.span)
    }
    return said.pop() if len(said) == 1 else ""


# ------------------------------------------------------------------------------------------------ one claim


def _claim(article: Article, seen: _Seen, statement: Statement, known: Referents) -> Claim:
    text, span = article.text, statement.span
    within = tuple(name for name in seen.names if span.covers(name.span))
    numbers = tuple(figure for figure in seen.figures if span.overlaps(figure.span))
    told = tuple(events_among(completed(seen.line, statement), seen.names))
    attribution = _attribution(seen, span)
    if not attribution.hops:
        attribution = observer(told, within, numbers)
    speaker = attribution.terminal.key if attribution.terminal is not None else ""
    return Claim(
        id=f"{article.id}-{span.start}",
        article=article.id,
        outlet=article.outlet or article.path,
        published=article.published,
        span=span,
        text=span.of(text),
        sentence=seen.sentence.span,
        gist=gist(text, seen.line, statement, seen.names, seen.figures, _around(seen, statement, known), seen.moments),
        section=seen.section,
        figures=numbers,
        moments=tuple(_within(seen.moments, span)),
        names=within,
        attribution=attribution,
        stance=_stance(text, seen.line, statement),
        negated=negated(text, span),
        quotes=tuple(_quotes(text, seen, span, speaker)),
        events=told,
    )


def _within(moments: Iterable[Moment], span: Span) -> Iterator[Moment]:
    """The times told inside a claim; the stop of a last "a.m." also ends the sentence, and is left to it."""
    for moment in moments:
        if span.covers(moment.span):
            yield moment
        elif moment.text.endswith(".") and span.start <= moment.span.start and moment.span.end == span.end + 1:
            yield replace(moment, span=Span(moment.span.start, span.end), text=moment.text[:-1])


def _around(seen: _Seen, statement: Statement, known: Referents) -> Referents:
    """Inside what somebody said, "he" is first of all the speaker."""
    source = statement.framed.source if statement.framed is not None else None
    if source is None:
        return known
    people = {name.text for name in seen.names if name.kind in ("person", "other") and source.covers(name.span)}
    return Referents(people.pop(), known.thing, known.pair) if len(people) == 1 else known


def _attribution(seen: _Seen, span: Span) -> Attribution:
    found = covering(seen.attributed, span)
    if found is not None:
        return found.attribution
    # A frame with too little content to stand alone is part of the claim ("denied a deal"); its chain holds all of it.
    held = [one for one in seen.attributed if one.cue is not None and span.covers(one.cue) and _content(one, span)]
    return held[0].attribution if held else Attribution()


def _content(one: Attributed, span: Span) -> bool:
    return any(span.covers(content) for content in one.content)


def _stance(text: str, line: Line, statement: Statement) -> Stance:
    """The weaker of the marker in the claim and of the one on the verb phrase whose subject it shares."""
    own = stance(text, statement.span)
    if statement.host is None or statement.manner not in ("verb", "participle"):
        return own
    clause = line.within(statement.host)
    verb = main_verb(clause, predicates(clause), 0, len(clause))
    if verb is None:
        return own
    lent = stance(text, Span(statement.host.start, clause[verb.last].span.end))
    return max(own, lent, key=lambda one: WEAKNESS.index(one.level))


def _quotes(text: str, seen: _Seen, span: Span, speaker: str) -> Iterator[Quote]:
    for quotation in seen.quotations:
        start = max(quotation.span.start, seen.sentence.span.start)
        end = min(quotation.span.end, seen.sentence.span.end)
        if quotation.span.overlaps(span) and start < end:
            yield Quote(Span(start, end), text[start:end], speaker)
