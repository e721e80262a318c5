"""Who is meant by "he", "the minister", "the station": sources that the article has named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from corroborate.domain import CERTAIN, Hop, Name, Span
from corroborate.extraction.attribution.nouns import is_possessive, singular, words_of
from corroborate.extraction.attribution.persons import hop_of, is_body, may_be, must_be, several, told_name
from corroborate.extraction.attribution.subjects import behind_a_front

MEANT = 4
"""Speakers back to whom a pronoun may point when the nearer ones are of the other gender (own choice)."""


REMEMBERED = 12
"""Speakers kept in mind; a role that points further back is told in full again by most desks (own choice)."""


DIALOGUE_REACH = 3
"""Sentences without a speaker after which a quotation's "he" is no longer the speaker before (own choice)."""


PLAIN_BACK = 4
"""Sentences without a speaker back in which the subject of "they" is sought (own choice)."""
SENTENCES_BACK = 3
"""Sentences back in which a body was named that "the agency" stands for (own choice)."""
DOCUMENTS_REMEMBERED = 6
"""Documents kept in mind with who made them (own choice)."""
OFFICE_REACH = 60
"""Characters beside a name in which its office is sought (own choice)."""


_TITLE = re.compile(r"(?:[A-Za-z][\w-]{1,20}\.? ){1,3}\Z")
_PARTY = re.compile(r",? \(?(?P<mark>[RDI]-[A-Z][A-Za-z.]{1,12})(?=[,;.) ])")
"""Party and state behind the name of a member of a house: ", R-Ky.,"."""
SHORT_TITLES = frozenset({"sen", "rep", "gov"})
"""Titles of seats as they stand before a name."""


_APPOSED = re.compile(
    r", (?:an? (?P<named>(?:[A-Z][\w.-]{1,20} ){1,4}(?:[a-z]{3,20} )?[a-z]{3,20})(?=[,.;]| who| whom| whose| at| in)"
    r"|(?:the |a |an |its |his |her |their )?(?P<role>[a-z][\w -]{2,50})(?=[,.;]))"
)


_TITLED = re.compile(r"\b(?P<title>Mr|Mrs|Ms|Miss)\.? (?=[A-Z])")


_ASKED = re.compile(r",? (?:was|when|is|has been|once) (?:also |later |then )?(?:asked|pressed|questioned)\b")
"""Behind the name of somebody who answers next."""
_CREDIT = re.compile(
    r"\b(?:Photo(?:graph)?|PHOTO|Pinterest|Newsletter|(?:Media|Image) (?:caption|copyright))\b"
    r"|\bGetty Images\b|REUTERS/|\bAP Photo\b|[a-z]/[A-Z][a-z]+/"
)
"""Words of the credit of a picture: whom it names is nobody that a text is about."""
TITLE_REACH = 6
"""Characters of a title of courtesy before a name."""


_OWN = {"feminine": "masculine", "masculine": "feminine"}


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

    opening: Hop | None = None
    """The person with whom the sentence before began, where nobody spoke in it."""
    topic: Hop | None = None
    """The document or ruling that this sentence, or the one before, begins with."""
    beside: Hop | None = None
    """The one other person whom the sentence before named, where it began with a pronoun or an office."""
    plain: tuple[tuple[Span, tuple[Name, ...]], ...] = ()
    """Sentences in which nobody spoke, since a group was named, with their names, the latest first."""
    told: tuple[tuple[str, Hop], ...] = ()
    """Pronouns of this sentence with whom they stood for."""
    made: tuple[tuple[str, str], ...] = ()
    """Documents told of so far with the keys of who made them, the latest first."""
    named: tuple[tuple[Name, ...], ...] = ()
    """The bodies that each of the last sentences named, the latest first."""

    def beginning(self, subject: Hop | None) -> Speakers:
        """At the start of a sentence, whose document or ruling is `subject`."""
        if subject is None and not self.told:
            return self
        return self._replace(topic=subject or self.topic, told=())

    def about(self, subject: Hop | None, goes_on: bool) -> Speakers:
        """Behind a sentence: "it" still stands for its document, or for the one before where it goes on about that."""
        topic = subject or (self.topic if goes_on else None)
        return self if topic is self.topic else self._replace(topic=topic)

    def named_here(self, bodies: tuple[Name, ...], made: Sequence[tuple[str, str]]) -> Speakers:
        """Remember the bodies of a sentence and the documents of which it tells who made them."""
        if not (bodies or made or any(self.named)):
            return self
        return self._replace(
            named=(bodies, *self.named)[:SENTENCES_BACK], made=(*made, *self.made)[:DOCUMENTS_REMEMBERED]
        )

    def with_speaker(self, chain: Sequence[Hop], via: Sequence[Hop]) -> Speakers:
        """Remember who has just spoken."""
        people, bodies = self.people, self.bodies
        for hop in (*via, *chain):
            if hop.kind in ("person", "described"):
                role = hop.role or next((p.role for p in people if p.key == hop.key), "")
                people = (replace(hop, role=role), *(p for p in people if p.key != hop.key))[:REMEMBERED]
            elif hop.kind in ("institution", "outlet", "document", "data"):
                bodies = (hop, *(b for b in bodies if (b.key, b.name) != (hop.key, hop.name)))[:REMEMBERED]
        spoke = next((hop for hop in reversed(chain) if is_speaker(hop)), self.latest)
        groups = (*(hop for hop in chain[-1:] if several(hop)), *self.groups)[:REMEMBERED]
        plain = self.plain if groups == self.groups else ()
        silent = 0 if chain else self.silent
        opening = None if chain else self.opening
        beside = None if chain else self.beside
        return self._replace(
            plain=plain,
            beside=beside,
            people=people,
            bodies=bodies,
            latest=spoke,
            silent=silent,
            groups=groups,
            opening=opening,
        )

    def meant(self, dialogue: bool, pronoun: str, others: Sequence[Name] = ()) -> Hop | None:
        """Whom a pronoun stands for: in dialogue ("…," she said) the last speaker, else whom the text is about.

        `others` are named beside it, and not meant.
        """
        opening = (self.opening,) if self.opening is not None else ()
        first = (*opening, *self.people[:1]) if dialogue and self.silent <= DIALOGUE_REACH else ()
        about = (self.latest,) if self.latest is not None else ()
        known = (*first, *about, *self.people[:MEANT])
        apart = {name.key.rpartition(" ")[2] for name in others}
        one = (hop for hop in known if not several(hop))
        free = (hop for hop in one if not apart or (hop.key or hop.name).lower().rpartition(" ")[2] not in apart)
        told = (hop for hop in free if self.may_be(hop.key or hop.name, pronoun))
        fit = (hop for hop in told if may_be(_in_full(hop), self.with_role(hop).role, pronoun))
        heard = next((hop for hop in fit if may_be(told_name(hop.name, hop.key), "", pronoun)), None)
        if self.beside is not None and must_be(self.beside, pronoun) and (heard is None or not must_be(heard, pronoun)):
            heard = self.beside if heard is None or heard.kind == "described" or heard not in known[:2] else heard
        named = next((hop for hop in self.offices[:MEANT] if must_be(hop, pronoun)), None)
        doubtful = heard is not None and heard not in (*opening, *about) and not must_be(heard, pronoun)
        return named if named is not None and (heard is None or (doubtful and self.silent)) else heard

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
        if not names:
            return self
        offices = self.offices
        for name in names:
            if name.kind == "person":
                role = _with_land(text, name, names, _office(text, name.span)) or next(
                    (known.role for known in offices if known.key == name.key), ""
                )
                hop = Hop(name.text, name.key, "person", role, "", name.span, None, CERTAIN)
                offices = (hop, *(known for known in offices if known.key != name.key))[:REMEMBERED]
        people = self.people
        for name in names:
            if name.kind == "person" and _ASKED.match(text, name.span.end) is not None:
                known = next((p for p in people if p.key == name.key), None) or hop_of(name)
                people = (*(p for p in (known,) if p), *(p for p in people if p.key != name.key))[:REMEMBERED]
        titled = (
            (name, _TITLED.search(text, max(0, name.span.start - TITLE_REACH), name.span.end))
            for name in names
            if name.kind in ("person", "other")
        )
        told = {
            (name.key.rpartition(" ")[2], "masculine" if title["title"] == "Mr" else "feminine")
            for name, title in titled
            if title is not None and title.end() >= name.span.start
        }
        return self._replace(people=people, offices=offices, genders=self.genders | told if told else self.genders)

    def heard(self, text: str, sentence: Span, names: Sequence[Name], subject: Hop | None = None) -> Speakers:
        """Remember the person that a sentence without a speaker is about.

        `names` are those outside quotations, `subject` whom a pronoun or an office at its beginning stands for.
        """
        self = self._replace(silent=self.silent + 1, opening=None, beside=None)
        if is_credit(text, sentence):
            return self
        if subject is not None:
            others = {n.key: n for n in names if n.kind == "person" and not is_body(n) and n.key != subject.key}
            beside = hop_of(next(iter(others.values()))) if len(others) == 1 else None
            return self._replace(latest=subject, opening=subject, beside=beside)
        people = [n for n in names if n.kind == "person" and not is_body(n) and not n.text.isupper()]
        if (fronted := behind_a_front(text, sentence, names)) is not None:
            about = self._named_before(fronted) or hop_of(fronted)
            return self._replace(latest=about, opening=about)
        first = names[0] if names else None
        alone = first is not None and first.kind == "other" and " " not in first.text and not is_possessive(text, first)
        if first is not None and alone and first.span.start == sentence.start and not _is_noun(first):
            people = [first]  # "Haley has long …": a last name that no list knows, as the subject
        if not people or (len({n.key for n in people}) > 1 and people[0].span.start - sentence.start > SUBJECT_REACH):
            return self
        known = next((p for p in self.people if p.key == people[0].key), None)
        about = known or hop_of(people[0])
        opens = people[0].span.start - sentence.start <= SUBJECT_REACH and not is_possessive(text, people[0])
        return self._replace(latest=about, opening=about if opens else None)

    def went_about(self, subject: Name | None) -> Speakers:
        """Behind a sentence about somebody who tells of what others said."""
        if subject is None:
            return self
        about = self._named_before(subject) or hop_of(subject)
        return self._replace(latest=about, opening=about)

    def still_telling(self, host: Hop | None) -> Speakers:
        """ "Brandt said Lund lied when she said so. He …": who tells what another said goes on."""
        if host is None or host.kind != "person":
            return self
        rest = tuple(p for p in self.people if (p.key, p.name) != (host.key, host.name))
        first = tuple(p for p in self.people if (p.key, p.name) == (host.key, host.name))
        return self._replace(latest=host, people=(*first, *rest))

    def _named_before(self, name: Name) -> Hop | None:
        """Who bears a name, as told before: in full where only a last name is told here."""
        last = name.text.lower()
        return next(
            (
                p
                for p in (*self.people, *self.offices)
                if p.key == name.key or (name.kind == "other" and p.name.lower().split()[1:][-1:] == [last])
            ),
            None,
        )


def _in_full(hop: Hop) -> str:
    """The name of a person as it is written, for a last name in small letters would be a noun: "martin"."""
    return hop.key.title() if hop.kind == "person" and hop.key else hop.key or hop.name


def is_credit(text: str, sentence: Span) -> bool:
    """Whether a sentence credits a picture: whom it names is nobody that a text is about."""
    return _CREDIT.search(text, sentence.start, sentence.end) is not None


def is_caption(text: str, sentence: Span, after: Span | None) -> bool:
    """Whether a sentence tells what a picture shows: it ends with a day, and a credit follows."""
    if after is None or after.end - after.start > CREDIT_WORDS or not is_credit(text, after):
        return False
    return _DATED.search(text, sentence.start, sentence.end) is not None


_DATED = re.compile(r", (?:19|20)\d\d(?:,? in [A-Z][\w., ]{2,40})?\.\s*\Z|, (?:19|20)\d\d,? in [A-Z]")
CREDIT_WORDS = 80
"""Characters of the longest credit on its own (own choice)."""


def is_speaker(hop: Hop) -> bool:
    """Whether "he" or "she" can stand for it."""
    return hop.kind in ("person", "described") and not several(hop)


def _is_noun(name: Name) -> bool:
    """Whether a word that opens a sentence is a noun, or a body: "Aides", "Sailors"."""
    noun = singular(name.text.lower())
    return is_body(name) or noun in words_of("roles", "nouns") or noun in words_of("vague", "nouns")


def _begins_an_office(words: Sequence[str]) -> bool:
    return words[0].lower().rstrip(".") in words_of("roles", "titles") | {"special"} or _of_a_body(words)


def _of_a_body(words: Sequence[str]) -> bool:
    """ "Council President": a president, and not the one whom "the president" stands for."""
    capital = all(word[:1].isupper() for word in words)
    return capital and len(words) > 1 and words[-1] == "President" and words[0].lower() in _BODIES


_BODIES = frozenset({"council", "commission", "board", "senate", "company", "club", "union", "league", "university"})
_LAND = re.compile(r" (?P<of>of [A-Z][a-z]{2,20})")


def _of_a_land(text: str, end: int, words: Sequence[str]) -> list[str]:
    """ "President Ada Lund of Norway": what tells a president from the one of the text's own country."""
    land = _LAND.match(text, end) if words[-1:] == ["President"] else None
    return land["of"].split() if land is not None else []


def _with_land(text: str, name: Name, names: Sequence[Name], role: str) -> str:
    """ "French President Ada Lund": an office of state with the adjective of its country before it."""
    head = role.rpartition(" ")[2].lower()
    if head not in OF_STATE or not text.endswith(f" {role} ", 0, name.span.start):
        return role
    end = name.span.start - len(f" {role} ")
    land = next((n for n in names if n.kind == "country" and n.span.end == end), None)
    return f"{land.text} {role}" if land is not None and land.key != OWN_LAND else role


OF_STATE = frozenset({"president", "leader", "minister", "premier", "chancellor", "king", "queen", "prince"})
"""Offices that tell of another country's head or minister with its adjective before them."""
OWN_LAND = "united states"
"""The country whose president most texts call so without its name."""


def _office(text: str, name: Span) -> str:
    """The office before a name or in the apposition after it, "" when none is told."""
    before = _TITLE.search(text, max(0, name.start - OFFICE_REACH), name.start)
    if before is not None:
        words = before.group().split()
        words = words[words.index("for") + 1 :] if "for" in words else words  # "a spokesman for Sen. Ada Lund"
        while words and not _begins_an_office(words):
            words.pop(0)
        words += _of_a_land(text, name.end, words)
        if words and words[-1].lower().rstrip(".") in SHORT_TITLES:
            party = _PARTY.match(text, name.end, name.end + OFFICE_REACH)
            return " ".join((*words, *((party["mark"],) if party is not None else ())))
        if words and words[-1].lower() in words_of("roles", "nouns"):
            return " ".join(words)
    after = _APPOSED.match(text, name.end, name.end + OFFICE_REACH)
    role = (after["role"] or after["named"]).strip() if after is not None else ""
    heads = role.lower().split(" of ")[0].split(" for ")[0].split()
    return role if heads and heads[-1] in words_of("roles", "nouns") else ""
