"""Who is meant by "he", "the minister", "the station": sources that the article has named before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from corroborate.cues import load
from corroborate.domain import CERTAIN, Hop, Name, Span, Stance
from corroborate.extraction.attribution.nouns import mentions, singular, words_of

MEANT = 4
"""Speakers back to whom a pronoun may point when the nearer ones are of the other gender (own choice)."""
REMEMBERED = 12
"""Speakers kept in mind; a role that points further back is told in full again by most desks (own choice)."""


DIALOGUE_REACH = 3
"""Sentences without a speaker after which a quotation's "he" is no longer the speaker before (own choice)."""
OFFICE_REACH = 60
"""Characters beside a name in which its office is sought (own choice)."""
_TITLE = re.compile(r"(?:[A-Za-z][\w-]{1,20} ){1,3}\Z")
_APPOSED = re.compile(r", (?:the |a |an |its |his |her |their )?(?P<role>[a-z][\w -]{2,50})(?=[,.;])")
_TITLED = re.compile(r"\b(?P<title>Mr|Mrs|Ms|Miss)\.? (?=[A-Z])")
TITLE_REACH = 6
"""Characters of a title of courtesy before a name."""
_OWN = {"feminine": "masculine", "masculine": "feminine"}
RELATIVE_REACH = 60
"""Characters of an apposition between a name and "who" (own choice)."""
SUBJECT_REACH = 40
"""Characters from the start of a sentence within which the first of several people is its subject (own choice)."""


class Speakers(NamedTuple):
    """Sources named so far, the latest first, and the person last mentioned without speaking."""

    people: tuple[Hop, ...] = ()
    bodies: tuple[Hop, ...] = ()
    latest: Hop | None = None
    """The person whom "he" or "she" stands for at the start of the next sentence."""
    silent: int = 0
    """Sentences since somebody spoke."""
    offices: tuple[Hop, ...] = ()
    """People named, with their offices, whether they spoke or not."""
    groups: tuple[Hop, ...] = ()
    """Those named so far for whom "they" may stand, the latest first."""
    genders: frozenset[tuple[str, str]] = frozenset()
    """Last names with the gender that a title told: ("lee", "feminine")."""

    def with_speaker(self, chain: Sequence[Hop], via: Sequence[Hop]) -> Speakers:
        """Remember who has just spoken."""
        people, bodies = self.people, self.bodies
        for hop in (*via, *chain):
            if hop.kind in ("person", "described"):
                role = hop.role or next((p.role for p in people if p.key == hop.key), "")
                people = (replace(hop, role=role), *(p for p in people if p.key != hop.key))[:REMEMBERED]
            elif hop.kind in ("institution", "outlet", "document", "data"):
                bodies = (hop, *(b for b in bodies if (b.key, b.name) != (hop.key, hop.name)))[:REMEMBERED]
        spoke = next((hop for hop in reversed(chain) if hop.kind in ("person", "described")), self.latest)
        groups = (*(hop for hop in chain[-1:] if _several(hop)), *self.groups)[:REMEMBERED]
        return Speakers(people, bodies, spoke, 0 if chain else self.silent, self.offices, groups, self.genders)

    def meant(self, dialogue: bool, pronoun: str, others: Sequence[Name] = ()) -> Hop | None:
        """Whom a pronoun stands for: in dialogue ("…," she said) the last speaker, else whom the text is about.

        `others` are named beside it, and not meant.
        """
        first = self.people[:1] if dialogue and self.silent <= DIALOGUE_REACH else ()
        about = (self.latest,) if self.latest is not None else ()
        known = (*first, *about, *self.people[:MEANT])
        apart = {name.key.rpartition(" ")[2] for name in others}
        free = (hop for hop in known if not apart or (hop.key or hop.name).lower().rpartition(" ")[2] not in apart)
        told = (hop for hop in free if self.may_be(hop.key or hop.name, pronoun))
        fit = (hop for hop in told if _may_be(hop.key or hop.name, self.with_role(hop).role, pronoun))
        heard = next((hop for hop in fit if _may_be(hop.name, "", pronoun)), None)
        return heard or next((hop for hop in self.offices[:MEANT] if _must_be(hop, pronoun)), None)

    def may_be(self, name: str, pronoun: str) -> bool:
        """Whether no title has told that the person of a name is of the other gender."""
        other = "feminine" if pronoun in ("he", "him") else "masculine"
        last = name.lower().rpartition(" ")[2]
        return (last, other) not in self.genders or (last, _OWN[other]) in self.genders

    def with_role(self, hop: Hop) -> Hop:
        """The hop with the role that an earlier sentence gave it."""
        if hop.role or hop.kind != "person" or not hop.key:
            return hop
        return replace(hop, role=next((p.role for p in self.people if p.key == hop.key), ""))

    def introduced(self, text: str, names: Sequence[Name]) -> Speakers:
        """Remember whom a sentence names, and with what office: "Mayor Ann Lee", "Ann Lee, the mayor of Harburg,"."""
        offices = self.offices
        for name in names:
            if name.kind == "person":
                role = _office(text, name.span) or next((known.role for known in offices if known.key == name.key), "")
                hop = Hop(name.text, name.key, "person", role, "", name.span, None, CERTAIN)
                offices = (hop, *(known for known in offices if known.key != name.key))[:REMEMBERED]
        titled = ((name, _TITLED.search(text, max(0, name.span.start - TITLE_REACH), name.span.end)) for name in names)
        told = {
            (name.key.rpartition(" ")[2], "masculine" if title["title"] == "Mr" else "feminine")
            for name, title in titled
            if title is not None and title.end() >= name.span.start
        }
        return self._replace(offices=offices, genders=self.genders | told if told else self.genders)

    def heard(self, sentence: Span, names: Sequence[Name]) -> Speakers:
        """Remember the person that a sentence without a speaker is about; `names` are those outside quotations."""
        self = self._replace(silent=self.silent + 1)
        people = [n for n in names if n.kind == "person" and not _is_body(n)]
        first = names[0] if names else None
        if first is not None and first.kind == "other" and first.span.start == sentence.start and not _is_body(first):
            people = [first]  # "Haley has long …": a last name that no list knows, as the subject
        if not people or (len({n.key for n in people}) > 1 and people[0].span.start - sentence.start > SUBJECT_REACH):
            return self
        known = next((p for p in self.people if p.key == people[0].key), None)
        return self._replace(latest=known or _hop(people[0]))


def resolved(
    text: str,
    source: Span,
    cue: Span | None,
    stance: Stance,
    names: Sequence[Name],
    speakers: Speakers,
    dialogue: bool = False,
) -> tuple[Hop, ...]:
    """Return the hop of a source that the article has named before, or () when the words name it themselves.

    `names` are those of the sentence; the hop's span is where the name stands, not the pronoun.
    """
    mentioned = mentions(text, source)
    words = [w.low for w in mentioned]
    found: Hop | None = None
    if len(words) == 1 and words[0] in words_of("pronouns", "persons"):
        others = _objects(text, cue, names)
        found = (
            _of_relative(text, names, source, words[0])
            or _subject_before([n for n in names if speakers.may_be(n.key, words[0])], source, words[0])
            or speakers.meant(dialogue, words[0], others)
        )
    elif words == ["who"]:
        found = _nearest_before(text, names, source) or _noun_before(text, source)
    elif words == ["which"]:
        bodies = (n for n in names if n.kind in ("organisation", "outlet") and 0 < source.start - n.span.end <= len(", "))
        found = _hop(next(bodies, None))
    elif words == ["it"]:
        bodies = (
            n
            for n in names
            if n.span.end <= source.start
            and (n.kind in ("organisation", "outlet") or (n.kind == "country" and _alone(text, n.span)))
        )
        found = _hop(next(bodies, None)) or next(
            (b for b in speakers.bodies if b.kind == "outlet" or singular(b.name.lower()) == b.name.lower()), None
        )
    elif len(words) == 1 and words[0] in words_of("pronouns", "groups"):
        found = next(iter(speakers.groups), None)
    elif 1 < len(words) <= 4 and words[0] in ("the", "this") and not any(w.capital for w in mentioned[1:]):
        found = _by_role(words[1:], speakers)
    elif len(words) == 1 or (len(words) > 1 and _apposed_name(text, source, words)):
        words = words[:1]
        found = next((p for p in speakers.people if p.name.lower().split()[-1:] == words and p.kind == "person"), None)
    if found is None:
        return ()
    return (replace(found, cue=cue.of(text) if cue else "", cue_span=cue, stance=stance),)


def _apposed_name(text: str, source: Span, words: Sequence[str]) -> bool:
    """ "Bright, a career official": one name, and after a comma what its bearer is."""
    return text[source.start + len(words[0]) : source.start + len(words[0]) + 2] == ", " and words[1] in ("a", "an", "the", "who")


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


def _of_relative(text: str, names: Sequence[Name], source: Span, pronoun: str) -> Hop | None:
    """ "Ann Lee's letter, in which she said": the nearest person before, not the subject of the sentence."""
    if not _IN_WHICH.search(text, max(0, source.start - _IN_WHICH_REACH), source.start):
        return None
    before = [n for n in names if n.kind == "person" and n.span.end <= source.start]
    return _hop(before[-1]) if before and _may_be(before[-1].text, "", pronoun) else None


def _closest(words: Sequence[str], found: Iterable[Hop]) -> Hop | None:
    """ "The president" is the one called just so before "the president of the council"."""
    known = list(found)
    same = (hop for hop in known if hop.role.lower().replace("the ", "") == " ".join(words))
    return next(same, known[0] if known else None)


def _office(text: str, name: Span) -> str:
    """The office before a name or in the apposition after it, "" when none is told."""
    before = _TITLE.search(text, max(0, name.start - OFFICE_REACH), name.start)
    if before is not None:
        words = before.group().split()
        while words and words[0].lower() not in words_of("roles", "titles"):
            words.pop(0)
        if words and words[-1].lower() in words_of("roles", "nouns"):
            return " ".join(words)
    after = _APPOSED.match(text, name.end, name.end + OFFICE_REACH)
    role = after["role"].strip() if after is not None else ""
    heads = role.lower().split(" of ")[0].split(" for ")[0].split()
    return role if heads and heads[-1] in words_of("roles", "nouns") else ""


def _by_role(words: Sequence[str], speakers: Speakers) -> Hop | None:
    """ "the minister", "the ministry", "the station"."""
    if not words:
        return None
    head = words[-1]
    if singular(head) != head:
        return None
    if head in words_of("roles", "nouns"):
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
        return next((b for b in speakers.bodies if set(words) <= set(b.name.lower().split())), None)
    return None


def _several(hop: Hop) -> bool:
    """Whether "they" can stand for it."""
    last = re.split(r" (?:of|for|from|in|at|who) |,", hop.name.lower())[0].split()[-1:] or [""]
    return "+" in hop.key or hop.kind == "institution" or (hop.kind != "person" and singular(last[0]) != last[0])


def _subject_before(names: Sequence[Name], source: Span, pronoun: str) -> Hop | None:
    before = (n for n in names if n.kind == "person" and n.span.end <= source.start and not _is_body(n))
    return _hop(next((n for n in before if _may_be(n.text, "", pronoun) and _may_be(n.key, "", pronoun)), None))


def _may_be(name: str, role: str, pronoun: str) -> bool:
    """Whether a pronoun may stand for a person, as far as first name, title and office tell the gender."""
    last = [word for word in name.split()[-1:] if word in ("man", "woman", "boy", "girl")]  # "a young man"
    words = {word.strip(".,").lower() for word in (*name.split()[:1], *last, *role.split())}
    other = "feminine" if pronoun in ("he", "him") else "masculine"
    own = "masculine" if other == "feminine" else "feminine"
    return not words & gendered(other) or bool(words & gendered(own))


def _must_be(hop: Hop, pronoun: str) -> bool:
    """Whether a name or office of the pronoun's own gender is told."""
    own = "masculine" if pronoun in ("he", "him") else "feminine"
    words = {word.strip(".,").lower() for word in (*hop.key.split()[:1], *hop.name.split()[:1], *hop.role.split())}
    return bool(words & gendered(own)) and _may_be(hop.name, hop.role, pronoun)


@cache
def gendered(gender: str) -> frozenset[str]:
    """First names, titles and offices of one gender."""
    lists = load("genders")
    return frozenset((*lists[gender]["names"], *lists[gender]["words"]))


def _nearest_before(text: str, names: Sequence[Name], source: Span) -> Hop | None:
    """The name that a relative pronoun belongs to: right before it, or before an apposition between commas."""
    near = [n for n in names if n.span.end <= source.start and source.start - n.span.end <= RELATIVE_REACH]
    people = [n for n in near if n.kind == "person"] or [n for n in near if n.kind == "other"]
    between = text[people[-1].span.end : source.start] if people else ""
    close = not between.strip(" ,-–—") or (between[:1] in ",(" and between.rstrip()[-1:] in (",", ")"))
    return _hop(people[-1]) if people and close else None


def _is_body(name: Name) -> bool:
    """Whether a name holds a word of offices and laws: "Advanced Research" is nobody."""
    words = name.text.lower().split()
    return words[0] == "st." or any(word in words_of("institutions", "nouns") or word in _IMPERSONAL for word in words)


_IMPERSONAL = frozenset(
    ("research", "development", "health", "security", "defense", "defence", "national", "federal", "international",
     "american", "supreme", "justice", "act", "bill", "house", "street", "county", "news", "policy", "sign", "tax",
     "program", "project", "institute", "treaty", "agreement", "day", "week", "virus", "covid", "coronavirus")
)  # fmt: skip
"""Words of names that no person bears."""


_NOUN_BEFORE = re.compile(r"(?<![A-Za-z-])(?P<noun>(?:[a-z][a-z-]{1,20} ){0,3}[a-z]{3,20}),? \Z")
_NOUN_REACH = 80
_LEADING = frozenset(
    ("a", "an", "the", "one", "some", "several", "many", "two", "three", "those", "these", "same", "other", "of", "by",
     "to", "from", "with", "and", "against", "for", "among", "in", "on", "or", "that", "met", "as", "said", "told")
)  # fmt: skip
"""Words before a noun that are no part of it."""


def _noun_before(text: str, source: Span) -> Hop | None:
    """ "A voter who said": a person or persons without a name, right before the relative."""
    match = _NOUN_BEFORE.search(text, max(0, source.start - _NOUN_REACH), source.start)
    if match is None or singular(match["noun"].rpartition(" ")[2]) not in words_of("roles", "nouns") | words_of(
        "vague", "nouns"
    ):
        return None
    words = match["noun"].split(" ")
    kept = next((k + 1 for k in range(len(words) - 2, -1, -1) if words[k].lower() in _LEADING), 0)
    start = match.end("noun") - len(" ".join(words[kept:]))
    return Hop(text[start : match.end("noun")], "", "unnamed", "", "", Span(start, match.end("noun")), None, CERTAIN)


def _hop(name: Name | None) -> Hop | None:
    if name is None:
        return None
    kind = {"person": "person", "other": "person", "outlet": "outlet"}.get(name.kind, "institution")
    return Hop(name.text, name.key, kind, "", "", name.span, None, Stance("certain"))  # type: ignore[arg-type]
