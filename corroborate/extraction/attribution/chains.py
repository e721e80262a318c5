"""From frames to chains: nesting, outlets that words came through, sources named in another sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from corroborate.domain import CERTAIN, Attribution, Hop, Name, Span, Stance
from corroborate.extraction.attribution.antecedents import resolved
from corroborate.extraction.attribution.attributed import Attributed
from corroborate.extraction.attribution.authors import made, maker_of, of_maker
from corroborate.extraction.attribution.bodies import COMPANIES, bodies_here, bodies_of
from corroborate.extraction.attribution.carried import (
    carry_over,
    linked,
    of_the_sentence_before,
    rest_on_basis,
    taken_up,
)
from corroborate.extraction.attribution.credits import wire_credit
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.frames import frames
from corroborate.extraction.attribution.nouns import mentions, words_of
from corroborate.extraction.attribution.office_holders import with_its_person
from corroborate.extraction.attribution.offices import subject_of
from corroborate.extraction.attribution.persons import hop_of, is_no_person
from corroborate.extraction.attribution.readings import is_outlet
from corroborate.extraction.attribution.relatives import topic
from corroborate.extraction.attribution.sources import hops
from corroborate.extraction.attribution.speakers import PLAIN_BACK, Speakers, is_caption, is_credit, is_speaker
from corroborate.extraction.attribution.subjects import behind_a_front
from corroborate.extraction.attribution.words import MORE_MARK, QUOTE, Line, line
from corroborate.extraction.quotations import Quotation
from corroborate.extraction.sentences import Sentence

Framing = Callable[[int, Line, Sequence[Span]], list[Frame]]
"""Number of a sentence, its words, and the spans of its names -> its frames, outer ones first."""


def attributions(
    text: str,
    sentences: Sequence[Sentence],
    names: Sequence[Name],
    quotes: Sequence[Quotation],
    framed: Framing = lambda number, row, named: frames(row, named),
) -> tuple[Attributed, ...]:
    """Return the attributions of an article, in order of its sentences, outer before inner.

    `names` and `quotes` must be in order of the text. Chains run from the nearest source to the origin; sources named
    by a pronoun, a role or a last name are looked up among those named before in the article. `framed` reads the
    frames of one sentence, by the rules unless another reader is given.
    """
    starts = [q.span.start for q in quotes]
    name_starts = [n.span.start for n in names]
    found: list[Attributed] = list(wire_credit(text, sentences, names))
    speakers = Speakers()
    for number, sentence in enumerate(sentences):
        if len(_GLUED.findall(text, sentence.span.start, sentence.span.end)) >= MOST_GLUED:
            continue
        row = line(text, sentence.span, quotes, starts)
        if _only_quoted(row):
            taken_up(text, found, row, number, sentences)
            continue
        within = slice(bisect_left(name_starts, sentence.span.start), bisect_right(name_starts, sentence.span.end))
        local = names[within]
        parts = [_before_links(text, row, one) for one in framed(number, row, [n.span for n in local])]
        parts = [with_its_person(text, one, local) for one in parts if not _glued(text, one.source)]
        subject = topic(text, sentence.span, local)
        speakers = speakers.beginning(subject)
        fresh, speakers = _chained(text, number, parts, local, speakers, found)
        speakers = speakers.went_about(_silent_subject(text, sentence.span, local, fresh))
        speakers = speakers.about(subject, goes_on=bool(row.words) and row.words[0].low == "it")
        fresh = [of_the_sentence_before(text, sentences, one, found) for one in fresh]
        found += fresh
        rest_on_basis(text, row, number, local, found)
        carry_over(text, sentences, number, row, found, fresh)
        after = sentences[number + 1].span if number + 1 < len(sentences) else None
        if not fresh and (is_credit(text, sentence.span) or is_caption(text, sentence.span, after)):
            continue
        speakers = speakers.introduced(text, [n for n in local if not _quoted(row, n.span)])
        speakers = speakers.named_here(
            bodies_of(bodies_here(text, local)), made(text, sentence.span, local, _speaker(fresh))
        )
        if not any(is_speaker(hop) for a in fresh for hop in a.attribution.hops):
            free = [n for n in local if not (_quoted(row, n.span) or _tells_who(text, n, fresh))]
            speakers = speakers.heard(text, sentence.span, free, subject_of(text, sentence.span, speakers))
        if not fresh:
            speakers = speakers._replace(plain=((sentence.span, tuple(local)), *speakers.plain)[:PLAIN_BACK])
    return tuple(found)


_GLUED = re.compile(r"(?:(?!Ma?c|De|La|Van|Fitz)[A-Z])[a-z]{3,20}(?:[A-Z][a-z]|[A-Z]{3})")
MOST_GLUED = 3
"""Joints of lost line breaks from which a sentence is a run of links and no sentence (own choice; two may be names)."""
ONE_JOINT = 14
"""Words of a source from which one joint is a lost line break; in a shorter one it may be a name: "SunHarbour"."""
MOST_SOURCE_WORDS = 45
"""Words of the longest source that is no run of lost line breaks (own choice)."""


def _before_links(text: str, row: Line, frame: Frame) -> Frame:
    """The frame with a source that ends before a list of links whose words the row leaves out."""
    if frame.source is None or MORE_MARK not in frame.source.of(text):
        return frame
    words = [word for word in row.words if frame.source.start <= word.start < frame.source.end]
    for word, after in pairwise(words):
        if MORE_MARK in text[word.end : after.start]:
            return frame._replace(source=Span(frame.source.start, word.end))
    return frame


def _glued(text: str, source: Span | None) -> bool:
    """Whether a source holds words that a lost line break has joined ("LeeHarbour news"): no source at all."""
    if source is None:
        return False
    words = source.of(text)
    joints = len(_GLUED.findall(words))
    return words.count(" ") > MOST_SOURCE_WORDS or joints > 1 or (joints == 1 and words.count(" ") > ONE_JOINT)


def _silent_subject(text: str, sentence: Span, local: Sequence[Name], fresh: Sequence[Attributed]) -> Name | None:
    """ "In May, Brandt answered reports that Lund told crews to go": whom the sentence is about, who tells nothing."""
    sources = [one.source for one in fresh if one.source is not None]
    subject = behind_a_front(text, sentence, local) if sources else None
    if subject is None or any(source.start < subject.span.end for source in sources):
        return None
    return subject if all(THAT in text[subject.span.end : source.start] for source in sources) else None


THAT = " that "
"""What opens the clause in which another than the subject tells something."""


def _quoted(row: Line, span: Span) -> bool:
    return any(quote.span.covers(span) for quote in row.quotes.values())


def _tells_who(text: str, name: Name, fresh: Sequence[Attributed]) -> bool:
    """ "The smith who met Lund said": a name in the clause that tells who spoke, and not whom the text is about."""
    sources = (one.source for one in fresh if one.source is not None and one.source.covers(name.span))
    return any(" who " in text[source.start : name.span.start] for source in sources)


# --------------------------------------------------------------------------------------------------- chains


def _chained(
    text: str,
    number: int,
    parts: Sequence[Frame],
    names: Sequence[Name],
    speakers: Speakers,
    before: Sequence[Attributed],
) -> tuple[list[Attributed], Speakers]:
    own: list[tuple[Hop, ...]] = []
    for frame in parts:
        within, host = _content_around(frame, parts, own)
        host = host or _later_host(text, frame, parts, len(own), names)
        chain, speakers = _own_hops(text, frame, names, speakers, within, host)
        own.append(chain)
    own = _cited_below(parts, _of_relatives(text, parts, own))
    fresh = []
    for index, frame in enumerate(parts):
        above = _above(text, frame, index, parts, own, before)
        chain = above if frame.shape == "passive" and above else linked(above, own[index])
        fresh.append(Attributed(number, frame.source, frame.cue, frame.content, Attribution(chain)))
    return fresh, speakers


def _content_around(
    frame: Frame, parts: Sequence[Frame], own: Sequence[tuple[Hop, ...]]
) -> tuple[Span | None, Hop | None]:
    """The smallest content of another frame in which the source of this one stands, and who says it."""
    source = frame.source
    around = [
        (c.end - c.start, c, own[k][-1] if k < len(own) and own[k] else None)
        for k, other in enumerate(parts)
        if other is not frame and source is not None
        for c in other.content
        if c.covers(source)
    ]
    _, within, host = min(around, key=lambda one: one[0], default=(0, None, None))
    return within, host


def _later_host(text: str, frame: Frame, parts: Sequence[Frame], past: int, names: Sequence[Name]) -> Hop | None:
    """ "He was told what she said it was, Lund said": the person named behind the content in which a pronoun stands."""
    if frame.source is None or frame.source.of(text).lower() not in words_of("pronouns", "persons"):
        return None
    around = (o for o in parts[past + 1 :] if o.source and any(c.covers(frame.cue) for c in o.content))
    for other in around:
        if other.source is None or other.source.start < frame.cue.end:
            continue
        named = next((n for n in names if n.kind in ("person", "other") and other.source.covers(n.span)), None)
        return hop_of(named)
    return None


def _own_hops(
    text: str, frame: Frame, names: Sequence[Name], speakers: Speakers, within: Span | None, host: Hop | None
) -> tuple[tuple[Hop, ...], Speakers]:
    level = Stance(frame.level, frame.cue.of(text), frame.cue) if frame.level != "certain" else CERTAIN
    if frame.source is None:
        if frame.shape != "passive":
            return (), speakers
        return (Hop("", "", "reported", "", frame.cue.of(text), None, frame.cue, level),), speakers
    inside = [n for n in names if frame.source.covers(n.span)]
    outside = [n for n in names if not any(c.covers(n.span) for c in frame.content)]
    heard = _going_on(frame, speakers)
    chain = resolved(text, frame.source, frame.cue, level, outside, heard, frame.dialogue, within, host)
    pronoun = frame.source.of(text).lower()
    trades = pronoun.startswith("the ") and pronoun.rpartition(" ")[2] in COMPANIES
    if not chain and (trades or pronoun in words_of("pronouns", "persons") | words_of("pronouns", "things")):
        chain = resolved(text, frame.source, frame.cue, level, names, speakers)  # "Ann Lee will run, she said"
    if chain and pronoun in words_of("pronouns", "persons"):
        speakers = speakers._replace(told=(*speakers.told, (pronoun, chain[-1])))
    chain = chain or hops(text, frame.source, inside, frame.cue, level)
    chain = tuple(_of_its_maker(text, frame.source, speakers.with_role(hop), speakers) for hop in chain)
    via = tuple(hop for cue, whom in frame.via for hop in _heard_by(text, cue, whom, names, speakers))
    after = speakers.with_speaker(chain, via)
    nested = within is not None and _JOINED.search(text, within.start, frame.source.start) is None
    return linked(via, chain), after.still_telling(host) if nested else after


_JOINED = re.compile(r", (?:and|but|while|whereas) (?:[A-Z][\w.]{1,20} ){0,4}\Z")
"""Before the subject of a clause that stands beside the one before: ", and Mayor "."""


def _going_on(frame: Frame, speakers: Speakers) -> Speakers:
    """ "…, he said": the speaker of the sentence before the last goes on, and not who is only mentioned in that one."""
    behind = frame.shape == "clause" and frame.content[0].end <= frame.cue.start
    one = next((hop for hop in speakers.people if not is_no_person(hop.name)), None)
    if not behind or speakers.silent != 1 or speakers.opening is not None or one is None:
        return speakers
    return speakers._replace(latest=one)


def _of_its_maker(text: str, source: Span, hop: Hop, speakers: Speakers) -> Hop:
    """ "The suit says": of nobody that its words name, but of who filed it."""
    if hop.kind != "document" or not speakers.made:
        return hop
    words = [word.low for word in mentions(text, source)]
    if not (words[:1] in (["the"], ["this"]) and len(words) == len(("the", "suit"))):
        return hop
    maker = maker_of(words[1], speakers.made)
    return of_maker(hop, maker) if maker else hop


def _speaker(fresh: Sequence[Attributed]) -> str:
    """Key of the one person or body that speaks in a sentence, "" where there are several."""
    keys = {one.attribution.hops[-1].key for one in fresh if one.attribution.hops}
    return keys.pop() if len(keys) == 1 else ""


def _of_relatives(text: str, parts: Sequence[Frame], own: Sequence[tuple[Hop, ...]]) -> list[tuple[Hop, ...]]:
    """ "The firm, which denied it, said": a relative pronoun stands for the source that it belongs to."""
    named = list(own)
    for k, frame in enumerate(parts):
        if frame.source is None or frame.source.of(text).lower() not in ("who", "which", "that") or _known(own[k]):
            continue
        for other, chain in zip(parts, own, strict=True):
            host = other.source
            if host is None or other is frame or not _known(chain):
                continue
            if host.covers(frame.source) or 0 < frame.source.start - host.end <= len(", "):
                level = Stance(frame.level, frame.cue.of(text), frame.cue) if frame.level != "certain" else CERTAIN
                named[k] = (replace(chain[-1], cue=frame.cue.of(text), cue_span=frame.cue, stance=level),)
    return named


def _known(chain: Sequence[Hop]) -> bool:
    return bool(chain) and chain[-1].name.lower() not in ("who", "which", "that")


def _heard_by(text: str, cue: Span, whom: Span, names: Sequence[Name], speakers: Speakers) -> tuple[Hop, ...]:
    """The outlet that was told, when it was one: "told the station", "told Radio K host Ann Lee"."""
    inside = [n for n in names if whom.covers(n.span)]
    named = next((n.span for n in inside if n.kind == "outlet"), whom)
    if not is_outlet(text, named, inside):
        return ()
    known = [n for n in inside if named.covers(n.span)]
    return resolved(text, named, cue, CERTAIN, names, speakers) or hops(text, named, known, cue)


def _cited_below(parts: Sequence[Frame], own: Sequence[tuple[Hop, ...]]) -> list[tuple[Hop, ...]]:
    """ "Citing officials, the Herald says …" · "The BBC reported …, according to officials": outlet, then officials."""
    joined = list(own)
    for k, frame in enumerate(parts):
        citing = frame.lemma in CITING
        for g, other in sorted(enumerate(parts), key=lambda one: _apart(frame, one[1])):
            if g == k or other.source is None or not _is_cited(frame, other):
                continue
            if citing or (frame.shape == "according" and _is_outlet_hop(own[g]) and not _is_outlet_hop(own[k])):
                joined[g] = linked(own[g], own[k])
                joined[k] = joined[g]
                break
    return joined


def _apart(frame: Frame, other: Frame) -> tuple[bool, int]:
    """How near another frame is: of the same content, then the nearest ("Lund has found, the Herald says, citing")"""
    return other.content != frame.content, abs(other.cue.start - frame.cue.start)


def _is_cited(frame: Frame, other: Frame) -> bool:
    """Whether somebody says what a frame holds: "the Herald, citing officials, says"."""
    same = bool(frame.content) and bool(other.content) and abs(frame.content[0].start - other.content[0].start) <= JOINT
    return any(c.covers(other.cue) for c in frame.content) or (frame.lemma in CITING and same)


JOINT = len("that ")
"""Characters by which one of two contents of the same words may begin earlier."""
CITING = frozenset({"citing", "quoting"})


def _is_outlet_hop(chain: Sequence[Hop]) -> bool:
    return bool(chain) and chain[0].kind == "outlet"


def _told_beside(text: str, frame: Frame, other: Frame) -> bool:
    """ "Lund vowed to leave after Brandt said": when she vowed it, and nothing that she told."""
    if (
        other.lemma in RELATING
        or other.shape in ("according", "quoted")
        or frame.source is None
        or any("“" in c.of(text) for c in other.content)
    ):
        return False
    return _BEHIND_TIME.search(text, max(0, frame.source.start - TIME_REACH), frame.source.start) is not None


def _told_aside(text: str, frame: Frame, other: Frame) -> bool:
    """ "Lund said the plan, which crews call a joke, works", "Lund said it holds but crews say it leaks"."""
    if frame.source is None or other.source is None or other.shape in ("according", "quoted"):
        return False
    if frame.source.start < other.cue.end or "“" in text[other.cue.end : frame.source.start]:
        return False
    return _ASIDE.search(text, max(other.cue.end, frame.source.start - ASIDE_REACH), frame.source.start) is not None


_ASIDE = re.compile(
    r"(?:, |— |– |-- )(?:in |of |for )?which \Z|\b(?:for|of|with|to|in) what \Z|[^.] but(?: later,)? \Z"
)
ASIDE_REACH = 14
"""Characters that hold ", but later," before a source."""
_BEHIND_TIME = re.compile(r"\b(?:after|before) \Z")
TIME_REACH = 10
"""Characters that hold "after" before a source."""
RELATING = frozenset(
    ("say", "tell", "report", "write", "add", "note", "explain", "testify", "claim", "allege", "recall", "find", "show",
     "describe", "state", "reveal", "recount", "suggest", "believe", "think", "argue")
)  # fmt: skip
"""Verbs of telling what happened: what came before it may be told as well."""


def _above(
    text: str,
    frame: Frame,
    index: int,
    parts: Sequence[Frame],
    own: Sequence[tuple[Hop, ...]],
    before: Sequence[Attributed],
) -> tuple[Hop, ...]:
    """The hops of everything whose content this frame stands in, outermost first."""
    parents = [
        (max(c.end - c.start for c in other.content), own[k])
        for k, other in enumerate(parts)
        if k != index
        and other.shape != "passive"
        and any(c.covers(frame.cue) for c in other.content)
        and not any(c.covers(other.cue) for c in frame.content)
        and not _told_beside(text, frame, other)
        and not _told_aside(text, frame, other)
    ]
    parents += [
        (max(c.end - c.start for c in other.content), other.attribution.hops)
        for other in (*before[-8:], *before[:1])
        if other.source is not None and any(c.covers(frame.cue) for c in other.content)
    ]
    chain: tuple[Hop, ...] = ()
    for _, above in sorted(parents, key=lambda p: -p[0]):
        chain = linked(chain, above)
    return chain


# ---------------------------------------------------------------------------------- over the sentence's end


def _only_quoted(row: Line) -> bool:
    """A sentence that is nothing but a quotation: the speaker of the sentence before goes on."""
    return (
        bool(row.words)
        and row.words[0].low == QUOTE
        and all(w.low in (QUOTE, ".", ",", "—", "!", "?") for w in row.words)
    )
