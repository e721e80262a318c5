"""Who is meant by "he", "who", "the minister", "the station": sources that the article has named before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from corroborate.domain import CERTAIN, Hop, Name, Span, Stance
from corroborate.extraction.attribution.bodies import body_meant
from corroborate.extraction.attribution.groups import group_before, named_again, plural_subject
from corroborate.extraction.attribution.nouns import Mention, is_possessive, mentions, singular, words_of
from corroborate.extraction.attribution.persons import hop_of, is_body, may_be, told_name
from corroborate.extraction.attribution.relatives import BODIES, person_before, thing_before
from corroborate.extraction.attribution.roles import role
from corroborate.extraction.attribution.seats import seated
from corroborate.extraction.attribution.speakers import Speakers
from corroborate.extraction.attribution.words import ACRONYMS, SUBORDINATORS

ROLE_WORDS = 4
"""Words of an office at most: "the foreign trade minister" (own choice)."""
_PRONOUNS = frozenset({"who", "which", "that", "it"})


def resolved(
    text: str,
    source: Span,
    cue: Span | None,
    stance: Stance,
    names: Sequence[Name],
    speakers: Speakers,
    dialogue: bool = False,
    within: Span | None = None,
    host: Hop | None = None,
) -> tuple[Hop, ...]:
    """Return the hop of a source that the article has named before, or () when the words name it themselves.

    `names` are those of the sentence, `within` is the content of another source, `host`, in which this one stands; the
    hop's span is where the name stands, not the pronoun.
    """
    found = _pronoun(text, source, cue, names, speakers, dialogue, within, host) or _role_or_last_name(
        text, source, speakers, [n for n in names if n.span.end <= source.start]
    )
    if found is None:
        return ()
    return (replace(found, cue=cue.of(text) if cue else "", cue_span=cue, stance=stance),)


def _pronoun(
    text: str,
    source: Span,
    cue: Span | None,
    names: Sequence[Name],
    speakers: Speakers,
    dialogue: bool,
    within: Span | None,
    host: Hop | None,
) -> Hop | None:
    """Who is meant by a source of one word that is no name."""
    words = [w.low for w in mentions(text, source)]
    if len(words) != 1:
        return None
    (word,) = words
    if word in words_of("pronouns", "persons"):
        fitting = [n for n in names if speakers.may_be(n.key, word)]
        return (
            _of_relative(text, names, source, word, cue)
            or _told_behind(text, fitting, source, word)
            or _subject_within(text, fitting, source, word, within)
            or next((hop for told, hop in speakers.told if told == word), None)
            or _host(host, speakers, word)
            or _subject_before([n for n in fitting if not _narrows(text, n)], source, word)
            or (None if dialogue else _role_before(text, source, speakers, word))
            or speakers.meant(dialogue, word, _objects(text, cue, names))
        )
    if source.of(text) in ACRONYMS:
        return None  # "WHO said"
    if word == "who":
        return person_before(text, names, source)
    if word in ("which", "that"):
        return thing_before(text, names, source)
    if word == "it":
        return _body_host(host) or _it(text, names, source, speakers)
    if word in words_of("pronouns", "groups"):
        return _pair_before(text, names, source) or _group(text, names, source, speakers)
    return None


def _group(text: str, names: Sequence[Name], source: Span, speakers: Speakers) -> Hop | None:
    here = group_before(text, names, source, speakers.groups)
    if here is not None:
        return here
    before = (
        plural_subject(text, span, named) or _pair_before(text, named, Span(span.end, span.end))
        for span, named in speakers.plain
    )
    found = next((group for group in before if group is not None), None)
    return named_again(found, speakers.groups) or next(iter(speakers.groups), None)


def _pair_before(text: str, names: Sequence[Name], source: Span) -> Hop | None:
    """ "Ann Lee and Mayor Tom Vale sound as if they": two people named before in the same sentence."""
    people = [n for n in names if n.kind == "person" and n.span.end <= source.start and not is_body(n)]
    for one, other in pairwise(people):
        listing = text[max(0, one.span.start - len("including ")) : one.span.start].endswith("including ")
        if one.key != other.key and not listing and _AND.fullmatch(text, one.span.end, other.span.start):
            both = Span(one.span.start, other.span.end)
            key = "+".join(sorted((one.key, other.key)))
            return Hop(both.of(text), key, "person", "", "", both, None, CERTAIN)
    return None


_AND = re.compile(r" and (?:[A-Z][\w.]{1,20} ){0,4}")
"""Between two people: titles at most."""


def _it(text: str, names: Sequence[Name], source: Span, speakers: Speakers) -> Hop | None:
    """The body or country that opens the sentence, the document that it or the one before begins with, else the body
    that was named last.
    """
    before = (n for n in names if n.span.end <= source.start)
    own = next((n for n in before if n.kind in BODIES or _opens_alone(text, n, source)), None)
    if (opening := _opening_body(text, names, source, speakers)) is not None:
        return opening
    subject = speakers.topic
    if subject is not None and subject.span is not None:
        here = _STOP.search(text, subject.span.end, source.start) is None
        if own is None or (here and subject.span.start < own.span.start):
            return subject
    one = (b for b in speakers.bodies if b.kind == "outlet" or _is_single(b.name.lower()))
    return hop_of(own) or next(one, None)


def _is_single(name: str) -> bool:
    """Whether a body is one thing: no "Democrats"; names of companies may be plurals."""
    return singular(name) == name or name.endswith(PLURAL_NAMES)


PLURAL_NAMES = (
    "airlines",
    "lines",
    "nations",
    "industries",
    "motors",
    "services",
    "systems",
    "labs",
    "studios",
    "holdings",
)
"""Last words of the names of single bodies."""


def _opens_alone(text: str, name: Name, source: Span) -> bool:
    """ "Norway left when it said": a country, or a place that opens the sentence, with a verb behind it."""
    if name.kind == "place":
        begun = text[max(0, name.span.start - 2) : name.span.start].strip() in ("", ".", "”", '"')
        return begun and _STOP.search(text, name.span.end, source.start) is None and _alone(text, name.span)
    return name.kind == "country" and _alone(text, name.span)


def _body_host(host: Hop | None) -> Hop | None:
    """ "The ministry said it had warned Tarn that": the body that says so."""
    if host is None or host.kind not in ("institution", "outlet"):
        return None
    return host if singular(host.name.lower()) == host.name.lower() and "+" not in host.key else None


_STOP = re.compile(r"[.!?]\s|\n")
_THE_BODY = re.compile(r"[Tt]he (?P<words>(?:[a-z]{3,20} ){0,2}?(?P<noun>[a-z]{3,20})) (?=[a-z])")


def _opening_body(text: str, names: Sequence[Name], source: Span, speakers: Speakers) -> Hop | None:
    """ "The company will close two yards, it said": the body that opens the sentence by what it is."""
    begin = max([0, *(stop.end() for stop in _STOP.finditer(text, 0, source.start))])
    match = _THE_BODY.match(text, begin, source.start)
    if match is None or match["noun"] not in words_of("institutions", "nouns") | words_of("outlets", "nouns"):
        return None
    span = Span(*match.span("words"))
    before = [name for name in names if name.span.end <= begin]
    named = _by_role(match["words"].split(), speakers, before)
    return named or Hop(match["words"], "", "institution", "", "", span, None, CERTAIN)


def _role_or_last_name(text: str, source: Span, speakers: Speakers, before: Sequence[Name]) -> Hop | None:
    """ "The minister", "the station"; "Okoro"; "Okoro, a career official"."""
    mentioned = mentions(text, source)
    words = [w.low for w in mentioned]
    if len(words) == 1 and words[0] in _PRONOUNS | words_of("pronouns", "persons") | words_of("pronouns", "groups"):
        return None
    if 1 < len(words) <= ROLE_WORDS and words[0] in ("the", "this") and not any(w.capital for w in mentioned[1:]):
        return _by_role(words[1:], speakers, before)
    if (bearer := seated(mentioned, before, speakers)) is not None:
        return bearer
    if len(words) == 1 or (len(words) > 1 and _apposed_name(text, source, words)):
        known = (p for p in speakers.people if p.name.lower().split()[-1:] == words[:1] and _is_one(p))
        one = next(known, None) or _named_like_an_office(mentioned, speakers)
        if one is None or one.role or len(words) == 1 or words[1] == "who":
            return one
        return replace(one, role=role(text, source, Span(source.start, source.start + len(words[0]))))
    return None


def _named_like_an_office(words: Sequence[Mention], speakers: Speakers) -> Hop | None:
    """ "Dean said": who bears a last name that is an office as well, where a full name with it was told."""
    word = words[0]
    offices = words_of("roles", "nouns") | words_of("roles", "titles")
    if len(words) > 1 or not word.capital or word.low not in offices:
        return None
    bearers = {p.key: p for p in speakers.offices if p.name.lower().split()[1:][-1:] == [word.low]}
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def _is_one(hop: Hop) -> bool:
    """A person, and not two joined."""
    return hop.kind == "person" and "+" not in hop.key


def _apposed_name(text: str, source: Span, words: Sequence[str]) -> bool:
    """ "Bright, a career official": one name, and after a comma what its bearer is."""
    return text[source.start + len(words[0]) : source.start + len(words[0]) + 2] == ", " and words[1] in (
        "a",
        "an",
        "the",
        "who",
    )


def _objects(text: str, cue: Span | None, names: Sequence[Name]) -> list[Name]:
    """ "He told Ann Lee": who stands behind the verb is another than its subject."""
    if cue is None:
        return []
    return [n for n in names if cue.end < n.span.start and _BESIDE.fullmatch(text, cue.end, n.span.start)]


def _alone(text: str, span: Span) -> bool:
    """Whether a small letter follows a name, so that it narrows no other: "Norway sank it", not "Norway Post"."""
    return text[span.end : span.end + 1] == " " and text[span.end + 1 : span.end + 2].islower()


_BESIDE = re.compile(r" (?:[A-Za-z]{1,12}\.? ){0,2}")
"""Between a verb and its object: a title at most."""


_IN_WHICH = re.compile(r"\b(?:in|at|during|on|of) which \Z")


_IN_WHICH_REACH = 16
"""Characters that hold it: "during which "."""


def _of_relative(text: str, names: Sequence[Name], source: Span, pronoun: str, cue: Span | None) -> Hop | None:
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


def _told_behind(text: str, names: Sequence[Name], source: Span, pronoun: str) -> Hop | None:
    """ "Asked whether he expected it, Lund said": in a phrase before the main clause "he" is its subject."""
    begin = max(0, source.start - FRONT_REACH)
    begin = max([begin, *(stop.end() for stop in _STOP.finditer(text, begin, source.start))])
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


_OPENING = re.compile(
    r"(?:(?:But|And|Then|Meanwhile,|However,) )?(?:(?P<pronoun>[Hh]e|[Ss]he)|[Tt]he (?P<words>[a-z -]{4,40}))\b "
)


def subject_of(text: str, sentence: Span, speakers: Speakers) -> Hop | None:
    """Whom a sentence is about that begins with "he", "she" or an office: "But the mayor left."."""
    match = _OPENING.match(text, sentence.start, sentence.end)
    if match is None:
        return None
    if match["pronoun"] is not None:
        return speakers.meant(False, match["pronoun"].lower())
    words = match["words"].split(" ")[: ROLE_WORDS - 1]
    at = next((k for k, word in enumerate(words) if word in words_of("roles", "nouns")), None)
    if at is None or singular(words[at]) != words[at] or words[at + 1 : at + 2] in (["of"], ["for"]):
        return None
    found = _by_role(words[: at + 1], speakers)
    return next((p for p in speakers.people if found is not None and p.key and p.key == found.key), found)


def _closest(words: Sequence[str], found: Iterable[Hop]) -> Hop | None:
    """ "The president" is the one called just so before "the president of the council"."""
    known = list(found)
    same = (hop for hop in known if hop.role.lower().replace("the ", "") == " ".join(words))
    return next(same, known[0] if known else None)


def _by_role(words: Sequence[str], speakers: Speakers, before: Sequence[Name] = ()) -> Hop | None:
    """ "the minister", "the ministry", "the station"."""
    if not words:
        return None
    head = words[-1]
    if singular(head) != head:
        return None
    if head in words_of("roles", "nouns"):
        words = words[1:] if words[0] in ("former", "then") and len(words) > 1 else words
        return _closest(
            words,
            (
                p
                for p in (*speakers.offices, *speakers.people)
                if all(w in f"{p.role} {p.name}".lower().replace(",", " ").split() for w in words)
            ),
        )
    if head in words_of("outlets", "nouns"):
        return next((b for b in speakers.bodies if b.kind == "outlet"), None)
    if head in words_of("institutions", "nouns"):
        spoken = next((b for b in speakers.bodies if set(words) <= set(b.name.lower().split()) != set(words)), None)
        return spoken or body_meant(words, before, speakers.named) or _spoken_as(words, speakers)
    return None


def _spoken_as(words: Sequence[str], speakers: Speakers) -> Hop | None:
    """A body that spoke before and was called just so."""
    return next((b for b in speakers.bodies if set(words) <= set(b.name.lower().split())), None)


def _subject_before(names: Sequence[Name], source: Span, pronoun: str) -> Hop | None:
    before = (n for n in names if n.kind == "person" and n.span.end <= source.start and not is_body(n))
    return hop_of(next((n for n in before if may_be(told_name(n.text, n.key), "", pronoun)), None))


CONJUNCTION_REACH = 12
"""Characters that hold the conjunction before a pronoun: "because "."""
_TITLES = re.compile(r"(?:that )?(?:[A-Z][\w.-]{1,20} ){0,4}\Z")
"""Between the start of a content and the name of its subject: "that Mayor "."""


def _subject_within(text: str, names: Sequence[Name], source: Span, pronoun: str, within: Span | None) -> Hop | None:
    """ "Ann Lee said Tom Vale left after he said so": the subject of the content in which the pronoun stands."""
    before = text[max(0, source.start - CONJUNCTION_REACH) : source.start].split()[-1:]
    if within is None or not before or before[0] not in SUBORDINATORS | {"that"}:
        return None
    own = (n for n in names if n.kind == "person" and within.start <= n.span.start and n.span.end <= source.start)
    first = next((n for n in own if _TITLES.fullmatch(text, within.start, n.span.start)), None)
    return _subject_before([first], source, pronoun) if first is not None else None


def _narrows(text: str, name: Name) -> bool:
    """ "The brother of Ann Lee", "Ann Lee's lawyer": the name tells who somebody else is."""
    before = text[max(0, name.span.start - CONJUNCTION_REACH) : name.span.start].lower().split()
    kin = before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in words_of("roles", "nouns")
    owner = _OWNER.match(text, name.span.end)
    return kin or (owner is not None and owner["noun"] in words_of("roles", "nouns"))


_OWNER = re.compile(r"['’]s? (?:[a-z-]{2,20} )?(?P<noun>[a-z]{3,20})\b")
_ROLE_BEFORE = re.compile(r"\b[Tt]he (?P<words>(?:[a-z]{3,20} ){0,2}?(?P<noun>[a-z]{3,20})) (?=[a-z])")
ROLE_REACH = 120
"""Characters from an office to the pronoun that stands for it in the same sentence (own choice)."""


def _role_before(text: str, source: Span, speakers: Speakers, pronoun: str) -> Hop | None:
    """ "The president signed an order that he said would": the office that is named before in the sentence."""
    begin = max(0, source.start - ROLE_REACH)
    begin = max([begin, *(stop.end() for stop in _STOP.finditer(text, begin, source.start))])
    for match in _ROLE_BEFORE.finditer(text, begin, source.start):
        if match["noun"] in words_of("roles", "nouns"):
            found = _by_role(match["words"].split(), speakers)
            return found if found is not None and may_be(found.name, found.role, pronoun) else None
    return None


def _host(host: Hop | None, speakers: Speakers, pronoun: str) -> Hop | None:
    """ "Ford says that Lee, whom she called a liar, left": the person in whose words the pronoun stands."""
    if host is None or host.kind != "person" or not host.key or not speakers.may_be(host.key, pronoun):
        return None
    return host if may_be(told_name(host.name, host.key), host.role, pronoun) else None
