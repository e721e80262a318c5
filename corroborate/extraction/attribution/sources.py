"""From the words of a source to hops: who it is, in what role, of what kind, under what key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corroborate.domain import CERTAIN, Hop, Name, SourceKind, Span, Stance
from corroborate.extraction.attribution.nouns import (
    ARTICLES,
    LINKS,
    Mention,
    bare_key,
    head_of,
    mentions,
    names_inside,
    singular,
    without_article,
    words_of,
)
from corroborate.extraction.attribution.people import listed_people
from corroborate.extraction.attribution.readings import described, document, imagery, named_body, person, plain
from corroborate.extraction.attribution.words import DETERMINERS

INSIDE_PHRASE = re.compile(r" (?:by|of|from|for|between) ")
DETERMINED = re.compile(r"(?:the|a|an|other)\s")
PASSING = re.compile(
    r"[, ]{0,2}\b(?P<cue>(?:(?:obtained|seen|viewed|reviewed) (?:[A-Z][a-z]{2,5}day|today|last week|this week)"
    r"(?: (?:morning|afternoon|evening|night))? by|(?:first |originally )?"
    r"(?:reported|seen|viewed|obtained|reviewed|published|released|verified|shared|provided|leaked|given|carried|aired|quoted|cited)"
    r"(?: exclusively)? (?:by|with|to|in))) (?P<whom>[^,;]{2,60})",
    re.IGNORECASE,
)


_LADDER: tuple[SourceKind, ...] = (
    "person",
    "institution",
    "outlet",
    "document",
    "imagery",
    "data",
    "witness",
    "described",
    "unnamed",
    "reported",
    "nobody",
)
"""Which of two joined sources gives the kind: the one that an editor can call first."""


def hops(text: str, span: Span, names: Sequence[Name], cue: Span | None, stance: Stance = CERTAIN) -> tuple[Hop, ...]:
    """Return the chain that the words of a source stand for, nearest first; mostly one hop.

    `names` are those inside `span`. An analysis of imagery by somebody gives two hops, that one and the imagery;
    words "seen by" an outlet give the outlet first.
    """
    passing = PASSING.search(span.of(text))
    if passing is not None and passing.start() > 0:
        whom = Span(span.start + passing.start("whom"), span.start + passing.end("whom"))
        outlet = single(
            text,
            whom,
            names_inside(names, whom),
            Span(span.start + passing.start("cue"), span.start + passing.end("cue")),
            CERTAIN,
        )
        front = Span(span.start, span.start + passing.start())
        rest = hops(text, front, names_inside(names, front), cue, stance)
        if outlet.kind in ("outlet", "institution"):
            return (outlet, *rest)
    if (several := _several(text, span, names)) is not None:
        return (replace(several, cue=cue.of(text) if cue else "", cue_span=cue, stance=stance),)
    joined = _joined(text, span, names)
    if joined is not None:
        parts = [single(text, part, names_inside(names, part), cue, stance) for part in joined]
        return (_together(text, span, parts, cue, stance),)
    return _based(text, span, names, cue, stance)


def _several(text: str, span: Span, names: Sequence[Name]) -> Hop | None:
    """ "Sens. Ada Lund of Maine, Ivo Brandt of Utah and Leo Moss": three people and more who are the whole source."""
    found = listed_people(text, [n for n in names if n.kind == "person"])
    if found is None or found.span is None:
        return None
    before, behind = text[span.start : found.span.start], text[found.span.end : span.end]
    alone = _TITLES_ONLY.fullmatch(before) is not None and _SEAT_ONLY.fullmatch(behind) is not None
    return found if alone else None


_TITLES_ONLY = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w.]{1,20} ){0,4}")
_SEAT_ONLY = re.compile(r"(?:,? \(?[RDI]-[A-Z][\w.]{1,10}\)?,?| of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?")
_AGE = re.compile(r", (?:aged )?\d{1,3}\Z")
_MADE_KNOWN = re.compile(
    r" (?:released|published|issued|unsealed|filed|posted|conducted|taken|out)(?: (?:on|in|late|early|last|this|earlier"
    r"|[A-Z][a-z]{2,8}\.?|day|week|month|year|morning|afternoon|evening|night|today|yesterday|\d{1,4}|,)){1,6}\Z"
)
"""When a document was made known: no part of its name."""
_RELATIVE = re.compile(
    r",\s(?:who|whose|whom|which|where)\b|"
    r"\s(?:—|–|--|-)\s(?:who|whose|which|where|particularly|especially|including|and|or|once|notably|many|some)\b"
)


_NOBODY_WHO = re.compile(r"(?P<one>[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother) (?:[a-z-]+ ){0,2}[a-z-]+(?= who )")
"""Somebody who is described by a clause with "who"."""
_TOLD_BEHIND = re.compile(
    r",\s(?:an?|one of|known|from|now|written|watched|both)\b|\s(?:—|–|--|-)\s(?:such as|along with|both|popular)\b"
)


def single(text: str, span: Span, names: Sequence[Name], cue: Span | None, stance: Stance) -> Hop:
    """The one hop that the words of a source stand for; what is told of it after ", who" is no part of its name."""
    clause = _RELATIVE.search(text, span.start, span.end)
    span = Span(span.start, clause.start()) if clause and clause.start() > span.start else span
    names = names_inside(names, span)
    aged = _AGE.search(text, span.start, span.end)
    span = Span(span.start, aged.start()) if aged and aged.start() > span.start else span
    known = _MADE_KNOWN.search(text, span.start, span.end)
    span = Span(span.start, known.start()) if known and " " in text[span.start : known.start()] else span
    words = mentions(text, span)
    for reading in () if not words else (person, imagery, document, described, named_body, plain):
        if reading is imagery:  # no person: what is told of the head behind it is no part of its name
            tail = _TOLD_BEHIND.search(text, span.start, span.end)
            if tail is not None and " " in text[span.start : tail.start()]:  # of one word it tells what it is
                span = Span(span.start, tail.start())
                words, names = mentions(text, span), names_inside(names, span)
        if reading is named_body and (who := _NOBODY_WHO.match(text, span.start, span.end)) is not None:
            bare = without_article(text, span)  # "the smith who met Lund": not Lund
            kind: SourceKind = "described" if who["one"].lower() in ("a", "an") else "unnamed"
            body = any(word.low in words_of("institutions", "nouns") for word in words if word.span.end <= who.end())
            kind = "institution" if body else kind
            key = bare_key(bare.of(text)) if body else ""
            return Hop(bare.of(text), key, kind, "", cue.of(text) if cue else "", bare, cue, stance)
        found = reading(text, span, words, names)
        if found is not None:
            name, key, kind, role = found
            return Hop(name.of(text), key, kind, role, cue.of(text) if cue else "", name, cue, stance)
    return Hop(span.of(text), "", "unnamed", "", cue.of(text) if cue else "", span, cue, stance)


def _based(text: str, span: Span, names: Sequence[Name], cue: Span | None, stance: Stance) -> tuple[Hop, ...]:
    """An analysis of imagery by a body: the body, then the imagery it looked at."""
    words = mentions(text, span)
    pictures = [w for w in words if w.low in words_of("imagery", "nouns")]
    bodies = [n for n in names if n.kind in ("organisation", "outlet")] or _capital_body(text, words)
    studied = any(w.low in ("analysis", "analyses", "study", "review", "assessment", "investigation") for w in words)
    if not pictures or not bodies or not (studied or bodies[0].span.start > pictures[0].span.start):
        return (single(text, span, names, cue, stance),)
    body = bodies[0]
    first = Hop(
        body.text,
        body.key,
        "outlet" if body.kind == "outlet" else "institution",
        "",
        cue.of(text) if cue else "",
        body.span,
        cue,
        stance,
    )
    seen = _run(text, pictures)
    return (first, Hop(seen.of(text), f"imagery:{body.key}", "imagery", "", "", seen, None, CERTAIN))


def _run(text: str, pictures: Sequence[Mention]) -> Span:
    last = pictures[0]
    for word in pictures[1:]:
        if text[last.span.end : word.span.start] == " ":
            last = word
    return Span(pictures[0].span.start, last.span.end)


def _capital_body(text: str, words: Sequence[Mention]) -> list[Name]:
    for at, word in enumerate(words):
        if word.low in ("by", "from") and at + 1 < len(words):
            run = at + 2 if words[at + 1].low in ARTICLES else at + 1
            end = run
            while (
                end < len(words)
                and words[end].capital
                and (end == run or text[words[end - 1].span.end : words[end].span.start] == " ")
            ):
                end += 1
            if end > run:
                whole = Span(words[run].span.start, words[end - 1].span.end)
                return [Name(whole, whole.of(text), bare_key(whole.of(text)), "organisation")]
    return []


def _joined(text: str, span: Span, names: Sequence[Name]) -> tuple[Span, Span] | None:
    """Two sources joined by "and", when each of them can stand alone."""
    for match in re.finditer(r",? and (?=\S)", span.of(text)):
        left = Span(span.start, span.start + match.start())
        right = Span(span.start + match.end(), span.end)
        if any(n.span.start < left.end < n.span.end for n in names):
            continue
        if (
            "," in left.of(text)
            and any(n.kind == "person" for n in names_inside(names, left))
            and not any(n.kind == "person" for n in names_inside(names, right))
        ):
            continue  # "Ann Lee, mayor of Harburg and head of the port": one person
        if _in_a_clause(text, left, right):
            continue  # "the sailor who wore a cap and met Ann Lee"
        if _apposed_roles(text, left, right, names) or _one_person(text, left, right, names):
            continue  # "chairman and founder Ann Lee"
        if _office_named_by_two(text, left, right, names):
            continue  # "Ports and Border Patrol Commissioner Ann Lee"
        led = re.search(r" (?:by|of|from|for|between) ", left.of(text)) is not None
        if led and DETERMINED.match(right.of(text)) is None and not _two_officers(text, left, right, names):
            continue  # "the book by Ann Lee and Tom Vale", "the ministry of trade and energy"
        if _stands_alone(text, left, names) and _stands_alone(text, right, names):
            return left, right
    return None


def _in_a_clause(text: str, left: Span, right: Span) -> bool:
    """Whether "and" joins two verbs of a clause with "who": no article, name or other source follows it."""
    words = right.of(text).split()
    determined = words[0].lower() in DETERMINERS | {"others"} or singular(words[0].lower()) != words[0].lower()
    return _WHO.search(text, left.start, left.end) is not None and words[0].islower() and not determined


_WHO = re.compile(r"[^,] who ")


def _two_officers(text: str, left: Span, right: Span, names: Sequence[Name]) -> bool:
    """ "Speaker of the House Ann Lee and Leader Tom Vale": two people, each with an office before the name."""
    people = [n for n in names if n.kind == "person"]
    ends = all(any(n.span.end == part.end and n.span.start > part.start for n in people) for part in (left, right))
    first = mentions(text, left)[:1]
    office = words_of("roles", "titles") | words_of("roles", "nouns")
    return ends and bool(first) and first[0].capital and first[0].low in office


def _apposed_roles(text: str, left: Span, right: Span, names: Sequence[Name]) -> bool:
    """ "Ann Lee, a farmer and vocal Vale supporter": two roles of one person behind the name."""
    apposed = re.search(r", (?:a|an|the|one) ", left.of(text)) is not None
    head = head_of(mentions(text, right))
    role = singular(head) == head and head in words_of("roles", "nouns") | words_of("vague", "nouns") | {"supporter"}
    return (
        apposed
        and role
        and text[right.start : right.start + 1].islower()
        and DETERMINED.match(text, right.start) is None
    )


def _one_person(text: str, left: Span, right: Span, names: Sequence[Name]) -> bool:
    """Two roles of one person, the name behind them: no article, no other person, no plural."""
    words = mentions(text, left)
    named = any(n.kind == "person" for n in names_inside(names, right))
    two = words and words[0].low in ARTICLES and ", " not in right.of(text)  # "the mayor and clerk Ann Lee"
    if not words or not named or two or any(n.kind == "person" for n in names_inside(names, left)):
        return False
    head = head_of(words)
    return (
        singular(head) == head and head in words_of("roles", "nouns") and mentions(text, right)[0].low not in ARTICLES
    )


def _office_named_by_two(text: str, left: Span, right: Span, names: Sequence[Name]) -> bool:
    """A body named by two words, then a title, then the name: no person or body of its own before "and"."""
    before, behind = mentions(text, left), mentions(text, right)
    at = next((n.span.start for n in names_inside(names, right) if n.kind == "person"), right.start)
    title = [word for word in behind if word.span.start < at]
    bodies = any(n.kind in ("person", "organisation", "outlet") for n in names_inside(names, left))
    office = len(title) > 1 and title[-1].low in words_of("roles", "nouns") and all(w.capital for w in title)
    return office and not bodies and all(word.capital and word.low not in ARTICLES for word in before)


def _stands_alone(text: str, span: Span, names: Sequence[Name]) -> bool:
    words = mentions(text, span)
    if not words or any(w.low in LINKS for w in words[:1]):
        return False
    head = singular(head_of(words))
    heads = ("roles", "vague", "imagery", "data", "documents", "institutions")
    known = any(head in words_of(h, "nouns") or head_of(words) in words_of(h, "nouns") for h in heads)
    return (
        known
        or any(span.covers(n.span) for n in names)
        or all(w.capital for w in words)
        or any(w.low in words_of("imagery", "nouns") for w in words)
    )


def _together(text: str, span: Span, parts: Sequence[Hop], cue: Span | None, stance: Stance) -> Hop:
    keys = sorted(p.key or singular_plain(p.name) for p in parts)
    kinds = [p.kind for p in parts]
    kind = min(kinds, key=_LADDER.index)
    bare = without_article(text, span)
    return Hop(bare.of(text), "+".join(keys), kind, "", cue.of(text) if cue else "", bare, cue, stance)


def singular_plain(name: str) -> str:
    """Key of a vague source inside a joined one: its head noun, as written, lower case."""
    words = name.lower().split()
    return words[-1] if words else ""
