"""Whom or what a relative pronoun stands for: the name before it, or the noun phrase where there is no name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corroborate.domain import CERTAIN, Hop, Name, Span
from corroborate.extraction.attribution.nouns import names_inside, singular, words_of
from corroborate.extraction.attribution.persons import hop_of
from corroborate.extraction.attribution.sources import single
from corroborate.extraction.attribution.words import AUXILIARIES, COORDINATORS, PASTS, PREPOSITIONS, is_past

RELATIVE_REACH = 60
"""Characters of an apposition between a name and "who" (own choice)."""
BODIES = ("organisation", "outlet")
"""Kinds of names that speak as bodies."""
SHORTEST_PLURAL = 5
"""Letters from which a plural before "who" is a noun (own choice)."""
_THOSE = frozenset({"those", "anyone", "everyone", "everybody", "nobody", "somebody"})
"""Pronouns that "who" goes on from."""


def person_before(text: str, names: Sequence[Name], source: Span) -> Hop | None:
    """Whom "who" stands for: the person named before it, else a body or persons without a name."""
    named = _whose_friend(text, names, source) or _nearest_before(text, names, source) or _noun_with_place(text, source)
    return named or hop_of(_body_before(names, source)) or _noun_before(text, source) or _any_noun(text, source)


def _whose_friend(text: str, names: Sequence[Name], source: Span) -> Hop | None:
    """ "Ada Lund, a classmate of Brandt who has said": she is meant, and not the one who tells who she is."""
    match = _FRIEND.search(text, max(0, source.start - _NOUN_REACH), source.start)
    if match is None:
        return None
    return hop_of(next((n for n in names if n.kind == "person" and n.span.end == match.start()), None))


_FRIEND = re.compile(
    r", (?:an?|his|her|the) (?:[a-z-]{2,20} ){0,2}[a-z-]{3,20} (?:of|to|for|with|under) "
    r"(?:(?:[A-Z][\w.]{1,20} )?[A-Z][\w’'-]{1,20}|[A-Z][\w’'-]{1,20}(?:['’]s)?) \Z"
)
_ANY_NOUN = re.compile(
    r"(?<![A-Za-z-])(?P<led>(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Aa]ny|[Ee]very|[Ss]ome|[Tt]wo|[Tt]hree|[Mm]any) "
    r"(?:(?!or |and )[a-z-]{2,20} ){0,2})?[“\"]?(?:(?!or |and |are |is |were |was |be )[a-z-]{2,20} )?"
    r"[a-z]{3,20}(?P<end>),?[”\"]? \Z"
)
"""What stands right before "who" is somebody, whatever the noun: "the gunman who", "“faithless sailors,” who"."""


def _any_noun(text: str, source: Span) -> Hop | None:
    match = _ANY_NOUN.search(text, max(0, source.start - _NOUN_REACH), source.start)
    last = match.group().rstrip(' ,”"').rpartition(" ")[2].lstrip('“"').lower() if match is not None else ""
    plural = singular(last) != last and len(last) >= SHORTEST_PLURAL
    if match is None or last in NOBODY or last.endswith("ly") or not (match["led"] or plural):
        return None
    start = match.start() + (text[match.start()] in '“"')
    span = Span(start, match.end("end"))
    return Hop(span.of(text), "", "unnamed", "", "", span, None, CERTAIN)


NOBODY = PREPOSITIONS | AUXILIARIES | COORDINATORS | frozenset(
    ("but", "just", "know", "knew", "knows", "said", "says", "asked", "not", "how", "why", "what", "when", "where",
     "see", "wonder", "matter", "decide", "determine", "exactly", "doubt", "ask", "tell", "told", "sure", "clear",
     "than", "as")
)  # fmt: skip
"""Words before a "who" that stands for nobody named before."""


def thing_before(text: str, names: Sequence[Name], source: Span) -> Hop | None:
    """What "which" or "that" stands for: the body named right before it, else a document or a body without a name."""
    named = hop_of(_body_before(names, source))
    return named or _thing(text, names, source) or (_named_before(text, names, source))


def _named_before(text: str, names: Sequence[Name], source: Span) -> Hop | None:
    """ "Tarn One, which asked for it": a name of no known kind, and so a body, for no person is "which"."""
    if source.of(text).lower() != "which":
        return None
    name = next((n for n in names if _right_before(n, source) and n.kind in ("other", "person", "country")), None)
    hop = hop_of(name)
    return replace(hop, kind="institution") if hop is not None else None


def _body_before(names: Sequence[Name], source: Span) -> Name | None:
    return next((n for n in names if n.kind in BODIES and _right_before(n, source)), None)


def _right_before(name: Name, source: Span) -> bool:
    return 0 < source.start - name.span.end <= len(", ")


def _nearest_before(text: str, names: Sequence[Name], source: Span) -> Hop | None:
    """The name that a relative pronoun belongs to: right before it, or before an apposition between commas."""
    near = [n for n in names if n.span.end <= source.start and source.start - n.span.end <= RELATIVE_REACH]
    people = [n for n in near if n.kind == "person"] or [n for n in near if n.kind == "other"]
    between = text[people[-1].span.end : source.start] if people else ""
    between = between.lstrip()
    if _APPOSED.match(between) is not None or _OF_PLACE.match(between) is not None:
        return hop_of(people[-1])
    close = not between.strip(" ,-–—") or (between[:1] in ",(" and between.rstrip()[-1:] in (",", ")"))
    return hop_of(people[-1]) if people and close else None


_APPOSED = re.compile(r", (?:the|an?|one of|his|her) (?!two |three |four )[^,;:“”\"—]{3,60} \Z")
"""An apposition that "who" goes on from: ", a clerk in Tarn "."""
_OF_PLACE = re.compile(r"of [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2}, \Z")
"""Where a person is of: "of New York, "."""
_PLACED = re.compile(
    r"(?<![A-Za-z-])(?P<noun>[a-z][a-z-]{2,20}) (?:at|in|of|from|within|with|on|to|near) "
    r"(?:[\w’'&-]{1,25} ){0,5}[\w’'&-]{1,25},? \Z"
)


_NOUN_BEFORE = re.compile(r"(?<![A-Za-z-])(?P<noun>(?:[a-z][a-z-]{1,20} ){0,3}[a-z]{3,20}|Those),? \Z")


_NOUN_REACH = 80
"""Characters that hold the longest: three words and a noun."""


_LEADING = frozenset(
    ("a", "an", "the", "one", "some", "several", "many", "two", "three", "those", "these", "same", "other", "of", "by",
     "to", "from", "with", "and", "against", "for", "among", "in", "on", "or", "that", "met", "as", "said", "told")
)  # fmt: skip
"""Words before a noun that are no part of it."""


def _noun_before(text: str, source: Span) -> Hop | None:
    """ "A voter who said", "those who say": a person or persons without a name, right before the relative."""
    match = _NOUN_BEFORE.search(text, max(0, source.start - _NOUN_REACH), source.start)
    if match is None:
        return None
    last = match["noun"].rpartition(" ")[2]
    known = _is_personal(last)
    if not known and last.lower() not in _THOSE and (singular(last) == last or len(last) < SHORTEST_PLURAL):
        return None
    words = match["noun"].split(" ") if known else [last]
    kept = next((k + 1 for k in range(len(words) - 2, -1, -1) if _leads(words, k)), 0)
    start = match.end("noun") - len(" ".join(words[kept:]))
    return Hop(text[start : match.end("noun")], "", "unnamed", "", "", Span(start, match.end("noun")), None, CERTAIN)


def _leads(words: Sequence[str], at: int) -> bool:
    """Whether a word before a noun is no part of it: "by", or a verb as in "has scared party moderates"."""
    low = words[at].lower()
    helped = at > 0 and words[at - 1].lower() in AUXILIARIES
    return low in _LEADING or low in AUXILIARIES or low in PASTS or (is_past(low) and helped)


def _is_personal(noun: str) -> bool:
    return singular(noun) in words_of("roles", "nouns") | words_of("vague", "nouns")


def _noun_with_place(text: str, source: Span) -> Hop | None:
    """ "Officials at the ministry who predicted it"."""
    match = None
    begin = max(0, source.start - _NOUN_REACH)
    while (later := _PLACED.search(text, begin, source.start)) is not None:
        begin = later.end("noun")
        match = later if _is_personal(later["noun"]) else match
    if match is None:
        return None
    span = Span(match.start("noun"), match.start("noun") + len(match.group().rstrip(", ")))
    return Hop(span.of(text), "", "unnamed", "", "", span, None, CERTAIN)


_DETERMINED = re.compile(
    r"\b(?:[Tt]h(?:e|is|at)|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]nother|[A-Z][\w.]{1,20}['’]s) (?=[\w’'-])"
)
_PLAIN = re.compile(r"(?:[\w’'-]{1,25} ){0,4}(?P<noun>[a-z]{3,20})(?:,| —| –| --)? \Z")


def _thing(text: str, names: Sequence[Name], source: Span) -> Hop | None:
    """ "The inquiry, which found", "a statement that read"."""
    opened = list(_DETERMINED.finditer(text, max(0, source.start - _NOUN_REACH), source.start))
    plain = _PLAIN.match(text, opened[-1].end(), source.start) if opened else None
    body = plain is not None and plain["noun"] in words_of("institutions", "nouns")
    if plain is None or not is_thing(plain["noun"]) or (body and source.of(text) == "that"):
        return None  # "a banner over the city that read"
    span = Span(opened[-1].start(), plain.end("noun"))
    return single(text, span, names_inside(names, span), None, CERTAIN)


def is_thing(noun: str) -> bool:
    """Whether a noun names a document, data or a body, so that it can say something."""
    lists = ("documents", "data", "institutions", "imagery")
    return any(noun in words_of(one, "nouns") for one in lists) or noun in SAYING_THINGS


SAYING_THINGS = words_of("documents", "rulings") | {"plan", "policy", "announcement", "decision", "banner", "caption"}
"""Things besides documents for which "it" says something."""
_TOPIC = re.compile(r"(?:The|An?|This|That|Its|Their|His|Her|[A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,3}['’]s) ")
TOPIC_WORDS = 5
"""Words behind the article of a sentence among which its subject stands (own choice)."""


def topic(text: str, sentence: Span, names: Sequence[Name]) -> Hop | None:
    """The document or ruling that a sentence begins with: "it" in the same and in the next one."""
    match = _TOPIC.match(text, sentence.start, sentence.end)
    if match is None:
        return None
    words = text[match.end() : min(sentence.end, match.end() + _NOUN_REACH)].split(" ")[:TOPIC_WORDS]
    end = match.end()
    for word, after in pairwise(words):
        end += len(word)
        if _is_topic(word) and singular(after) not in words_of("roles", "nouns"):
            span = Span(sentence.start, end)
            return single(text, span, names_inside(names, span), None, CERTAIN)
        end += len(" ")
        if not word.replace("-", "").isalpha():
            return None
    return None


def _is_topic(noun: str) -> bool:
    return (noun in words_of("documents", "nouns") or noun in SAYING_THINGS) and singular(noun) == noun
