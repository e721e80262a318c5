"""Whom "he" and "she" stand for where the sentence itself names somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.domain import Hop, Name, Span
from corroborate.extraction.attribution.nouns import is_possessive, words_of
from corroborate.extraction.attribution.persons import hop_of, is_body, may_be, told_name
from corroborate.extraction.attribution.speakers import Speakers
from corroborate.extraction.attribution.subjects import is_subject, may_be_person
from corroborate.extraction.attribution.words import STOP, SUBORDINATORS

_IN_WHICH = re.compile(r"\b(?:in|at|during|on|of) which \Z")


_IN_WHICH_REACH = 16
"""Characters that hold it: "during which "."""


def of_relative(text: str, names: Sequence[Name], source: Span, pronoun: str, cue: Span | None) -> Hop | None:
    """ "Ann Lee's letter, in which she said": the nearest person before, not the subject of the sentence."""
    if not _IN_WHICH.search(text, max(0, source.start - _IN_WHICH_REACH), source.start):
        return None
    object_ = _OBJECT.match(text, cue.end) if cue is not None else None
    other = object_["last"].lower() if object_ is not None else ""  # "in which he accused Lund"
    people = (n for n in names if n.kind == "person" and n.key.rpartition(" ")[2] != other)
    before = [n for n in people if n.span.end <= source.start and not _addressed(text, n)]
    return hop_of(before[-1]) if before and may_be(told_name(before[-1].text, before[-1].key), "", pronoun) else None


_OBJECT = re.compile(r" (?:[A-Z][\w.]{1,20} ){0,2}(?P<last>[A-Z][\w-]{1,20})")
_FRONT = re.compile(
    r"(?:(?:Asked|Pressed|Questioned|When asked|In answer to|In response to|In an? [\w -]{3,40} in which)\b)"
)
_MAIN = re.compile(r",[”\"]? (?:(?:[A-Z][\w.]{1,20}|the) ){0,4}\Z")
_SPEAKS = re.compile(
    r" (?:[a-z]{2,12} ){0,2}(?:said|says|told|replied|answered|responded|declined|added|wrote|insisted)\b"
)
FRONT_REACH = 260
"""Characters of a fronted phrase before its pronoun, and to the name that it stands for (own choice)."""


_QUESTION = re.compile(
    r"(?:When |While )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned)\b[^.,]{0,40}? (?:whether|if|why|how|what|when|about) "
    r"(?:he|she|his|her)\b"
)


def answered(text: str, names: Sequence[Name], source: Span) -> list[Name]:
    """ "When asked whether he would dismiss Lund, he said": the names of the question, none of whom answers."""
    begin = max(0, source.start - FRONT_REACH)
    begin = max([begin, *(stop.end() for stop in STOP.finditer(text, begin, source.start))])
    asked = _QUESTION.match(text, begin, source.start)
    return [n for n in names if asked is not None and asked.end() <= n.span.start < source.start]


def told_behind(text: str, names: Sequence[Name], source: Span, pronoun: str) -> Hop | None:
    """ "Asked whether he expected it, Lund said": in a phrase before the main clause "he" is its subject."""
    begin = max(0, source.start - FRONT_REACH)
    begin = max([begin, *(stop.end() for stop in STOP.finditer(text, begin, source.start))])
    front = _FRONT.match(text, begin, source.start)
    if front is None or any(n.kind == "person" and begin <= n.span.start < source.start for n in names):
        return None
    behind = (n for n in names if n.kind == "person" and 0 < n.span.start - source.end <= FRONT_REACH)
    for name in behind:
        led = _MAIN.search(text, max(source.end, name.span.start - TO_REACH), name.span.start) is not None
        if led and _SPEAKS.match(text, name.span.end) is not None:
            return hop_of(name) if may_be(told_name(name.text, name.key), "", pronoun) else None
    return None


def _addressed(text: str, name: Name) -> bool:
    """ "A letter to Ann Lee, in which he said": whom it was written to."""
    written = _TO.search(text, max(0, name.span.start - TO_REACH), name.span.start) is not None
    return written and not is_possessive(text, name)


_TO = re.compile(r"\b(?:to|with) (?:[A-Z][\w.]{1,20} ){0,3}\Z")
TO_REACH = 60
"""Characters that hold "to" and titles before a name."""


_REACTION = re.compile(
    r"\b(?:correct|criticiz|criticis|slamm|fir|attack|prais|thank|rebuk|condemn|blast|mock|suspend|dismiss|berat|scold"
    r"|chid|sack|arrest|denounc|ridicul|challeng)ed (?:(?:his|her|the|former|then) )?(?:[A-Za-z][\w.’'-]{1,20} ){0,5}\Z"
)
_REACTED = re.compile(r"(?:,? (?:on|in|over|for) [^,.;]{3,40})? (?:after|because|since|when) \Z")
REACTION_REACH = 90
"""Characters that hold a verb and the titles of whom it is about."""


def reacted_to(text: str, names: Sequence[Name], source: Span, pronoun: str) -> Hop | None:
    """ "Lund corrected her clerk Leo Moss after he said": the one to whose words or deeds another reacts."""
    people = [n for n in names if n.kind == "person" and n.span.end <= source.start]
    if len(people) < len(("one", "other")) or not may_be(told_name(people[-1].text, people[-1].key), "", pronoun):
        return None
    last = people[-1]
    if not _REACTED.fullmatch(text, last.span.end, source.start):
        return None
    near = max(people[-2].span.end, last.span.start - REACTION_REACH)
    return hop_of(last) if _REACTION.search(text, near, last.span.start) else None


def subject_before(text: str, names: Sequence[Name], source: Span, pronoun: str) -> Hop | None:
    """The first person before, or a last name that no list knows where it is a subject: "when Brandt left, he said"."""
    before = (
        n
        for n in names
        if n.span.end <= source.start
        and not is_body(n)
        and (
            n.kind == "person"
            or (may_be_person(n) and is_subject(text, 0, n) and not _HEARD.search(text, n.span.end, source.start))
        )
    )
    return hop_of(next((n for n in before if may_be(told_name(n.text, n.key), "", pronoun)), None))


_HEARD = re.compile(r"\b(?:him|her)(?= (?:to|that|about|if|whether|for|on|in|with)\b|[,.])")
"""Behind a subject, the other one whom a pronoun stands for: "when Brandt asked her to go, she"."""
CONJUNCTION_REACH = 12
"""Characters that hold the conjunction before a pronoun: "because "."""
_TITLES = re.compile(r"(?:that )?(?:[A-Z][\w.-]{1,20} ){0,4}\Z")
"""Between the start of a content and the name of its subject: "that Mayor "."""


def subject_within(text: str, names: Sequence[Name], source: Span, pronoun: str, within: Span | None) -> Hop | None:
    """ "Ann Lee said Tom Vale left after he said so": the subject of the content in which the pronoun stands."""
    before = text[max(0, source.start - CONJUNCTION_REACH) : source.start].split()[-1:]
    if within is None or not before or before[0] not in SUBORDINATORS | {"that"}:
        return None
    own = (n for n in names if n.kind == "person" and within.start <= n.span.start and n.span.end <= source.start)
    first = next((n for n in own if _TITLES.fullmatch(text, within.start, n.span.start)), None)
    return subject_before(text, [first], source, pronoun) if first is not None else None


def narrows(text: str, name: Name) -> bool:
    """ "The brother of Ann Lee", "Ann Lee's lawyer": the name tells who somebody else is."""
    before = text[max(0, name.span.start - CONJUNCTION_REACH) : name.span.start].lower().split()
    kin = before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in words_of("roles", "nouns")
    owner = _OWNER.match(text, name.span.end)
    return kin or (owner is not None and owner["noun"] in words_of("roles", "nouns"))


_OWNER = re.compile(r"['’]s? (?:[a-z-]{2,20} )?(?P<noun>[a-z]{3,20})\b")


def host_meant(host: Hop | None, speakers: Speakers, pronoun: str) -> Hop | None:
    """ "Ford says that Lee, whom she called a liar, left": the person in whose words the pronoun stands."""
    if host is not None and host.kind in ("described", "unnamed"):
        return host if _is_somebody(host) and may_be(host.name, "", pronoun) else None
    if host is None or host.kind != "person" or not host.key or not speakers.may_be(host.key, pronoun):
        return None
    return host if may_be(told_name(host.name, host.key), host.role, pronoun) else None


def _is_somebody(hop: Hop) -> bool:
    """ "The friend", "one witness": one person without a name."""
    words = hop.name.lower().split()
    return len(words) <= SOMEBODY_WORDS and words[-1] in words_of("roles", "nouns") | words_of("vague", "nouns") - {
        "people"
    }


SOMEBODY_WORDS = 3
"""Words of such a description (own choice)."""


def objects(text: str, cue: Span | None, names: Sequence[Name]) -> list[Name]:
    """ "He told Ann Lee": who stands behind the verb is another than its subject."""
    if cue is None:
        return []
    return [n for n in names if cue.end < n.span.start and _BESIDE.fullmatch(text, cue.end, n.span.start)]


_BESIDE = re.compile(r" (?:[A-Za-z]{1,12}\.? ){0,2}")
"""Between a verb and its object: a title at most."""
