"""Whom an office or a last name stands for: "the foreign minister", "the station", "Okoro"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corroborate.domain import Hop, Name, Span
from corroborate.extraction.attribution.bodies import COMPANIES, bodies_here, body_meant, outlet_meant
from corroborate.extraction.attribution.epithets import by_epithet
from corroborate.extraction.attribution.nouns import Mention, mentions, singular, words_of
from corroborate.extraction.attribution.persons import may_be
from corroborate.extraction.attribution.roles import role
from corroborate.extraction.attribution.seats import partisan, role_told, ruling, seated
from corroborate.extraction.attribution.speakers import Speakers
from corroborate.extraction.attribution.words import STOP
from corroborate.extraction.names import is_namesake

ROLE_WORDS = 4
"""Words of an office at most: "the foreign trade minister" (own choice)."""
_PRONOUNS = frozenset({"who", "which", "that", "it"})


_OPENING = re.compile(
    r"(?:(?:But|And|Then|Meanwhile,|However,) )?"
    r"(?:(?P<pronoun>[Hh]e|[Ss]he)(?:[’'](?:s|d|ll))?|[Tt]he (?P<words>[a-z -]{4,40}))\b "
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
    found = by_role(words[: at + 1], speakers)
    return next((p for p in speakers.people if found is not None and p.key and p.key == found.key), found)


def role_or_last_name(text: str, source: Span, speakers: Speakers, before: Sequence[Name]) -> Hop | None:
    """ "The minister", "the station"; "Okoro"; "Okoro, a career official"."""
    mentioned = mentions(text, _without_aside(text, source))
    words = [w.low for w in mentioned]
    if len(words) == 1 and words[0] in _PRONOUNS | words_of("pronouns", "persons") | words_of("pronouns", "groups"):
        return None
    told = [w.capital for w in mentioned[1:]]
    alone = len(told) == 1 and words[1] in words_of("roles", "nouns") - _PARTIES  # "the President"
    if 1 < len(words) <= ROLE_WORDS and words[0] in ("the", "this") and (alone or not any(told)):
        return (
            by_role(words[1:], speakers, bodies_here(text, before))
            or by_epithet(text, mentioned, before, speakers)
            or _who_just_spoke(words, speakers, before)
        )
    if words in (["the", "democrat"], ["the", "republican"]) and (bearer := partisan(words[1], before, speakers)):
        return bearer
    if (bearer := seated(text, mentioned, before, speakers)) is not None:
        return bearer
    if (bearer := ruling(text, mentioned, before, speakers)) is not None:
        return bearer
    if (bearer := by_epithet(text, mentioned, before, speakers)) is not None:
        return bearer
    mentioned = mentions(text, source)
    words = [w.low for w in mentioned]
    if len(words) == 1 or (len(words) > 1 and _apposed_name(text, source, words)):
        known = [p for p in speakers.people if p.name.lower().split()[-1:] == words[:1] and _is_one(p)]
        one = _bearer(known, speakers) or _named_like_an_office(mentioned, speakers)
        if one is None or one.role or len(words) == 1 or words[1] == "who":
            return one
        return replace(one, role=role(text, source, Span(source.start, source.start + len(words[0]))))
    return None


def _who_just_spoke(words: Sequence[str], speakers: Speakers, before: Sequence[Name]) -> Hop | None:
    """ "Ada Lund said it rained. The singer added": nobody is told of as one; a person without an office spoke."""
    head, one = words[-1], speakers.opening or speakers.latest
    if (
        words[0] != "the"
        or head not in words_of("roles", "nouns") - words_of("vague", "nouns")
        or singular(head) != head
    ):
        return None
    if any(word.endswith("'s") for word in words):
        return None  # "the board's clerk"
    if one is None or speakers.silent or one.kind != "person" or not _is_one(one) or not one.key or before:
        return None
    return None if role_told(one, speakers) else one


_ASIDE = re.compile(r"(?: (?:himself|herself|itself)|, (?:who|which|whose|for (?:his|her|its) part|long)\b)")


def _without_aside(text: str, source: Span) -> Span:
    """ "The president, who left in May," and "the president himself" are the president."""
    aside = _ASIDE.search(text, source.start, source.end) if text[source.start : source.start + 4] in _THE else None
    return Span(source.start, aside.start()) if aside is not None else source


_THE = ("The ", "the ")
_PARTIES = frozenset({"republican", "democrat"})
"""Nouns that tell of a party, and of no office."""


def _bearer(known: Sequence[Hop], speakers: Speakers) -> Hop | None:
    """Who bears a last name: one's wife or son only where nobody else of the name spoke, and nobody who only shares it
    with one whom the news calls by it alone."""
    likely = [p for p in known if not is_namesake(p.key, p.name.lower().split()[-1])]
    return next((p for p in likely if not _of_kin(p, speakers)), next(iter(likely), None))


def _of_kin(hop: Hop, speakers: Speakers) -> bool:
    """ "His wife", "her brother": told of by whose relative somebody is."""
    words = speakers.with_role(hop).role.lower().split()
    return words[:1] in (["his"], ["her"]) and bool(KIN & set(words))


KIN = frozenset(
    {"wife", "husband", "mother", "father", "son", "daughter", "brother", "sister", "widow", "widower", "spouse"}
)
"""Words of a role that tells whose relative somebody is."""


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


def _closest(words: Sequence[str], found: Iterable[Hop], speakers: Speakers) -> Hop | None:
    """ "The president" is the one called just so before "the president of the council".

    "The clerk" is a clerk without a name who spoke before one whose office holds the word, and who said nothing.
    """
    known = list(found)
    spoke = {p.key for p in speakers.people}
    nameless = next((hop for hop in known if hop.kind == "described"), None)
    if nameless is not None and nameless.name.split()[-1:] == list(words[-1:]) and known[0].key not in spoke:
        return nameless
    same = (hop for hop in known if hop.role.lower().replace("the ", "") == " ".join(words))
    return next(same, known[0] if known else None)


def by_role(words: Sequence[str], speakers: Speakers, before: Sequence[Name] = ()) -> Hop | None:
    """ "the minister", "the ministry", "the station"."""
    if not words:
        return None
    head = words[-1]
    if singular(head) != head:
        return None
    if head in words_of("roles", "nouns"):
        former = words[0] in ("former", "then") or words != ["president"]
        words = words[1:] if words[0] in ("former", "then") and len(words) > 1 else words
        return _closest(
            words,
            (
                p
                for p in (*speakers.offices, *speakers.people)
                if (former or not p.role.lower().startswith("former ")) and all(w in _words_of(p) for w in words)
            ),
            speakers,
        )
    if head in words_of("outlets", "nouns") or words == ["news", "agency"]:
        spoke = next((b for b in speakers.bodies if b.kind == "outlet"), None)
        return spoke or outlet_meant(words, before, speakers.named)
    if head in words_of("institutions", "nouns") or head in COMPANIES:
        bodies = (b for b in speakers.bodies if b.kind in ("institution", "outlet"))
        spoken = next((b for b in bodies if set(words) <= set(b.name.lower().split()) != set(words)), None)
        return spoken or body_meant(words, before, speakers.named) or _spoken_as(words, speakers)
    return None


def _words_of(hop: Hop) -> list[str]:
    """The words of an office and a name, titles in full: "Sen. Ada Lund" is a senator."""
    words = f"{hop.role} {hop.name}".lower().replace(",", " ").split()
    return [*words, *(whole for word in words for whole in IN_FULL.get(word.rstrip("."), ()))]


IN_FULL = {
    "gov": ("governor",),
    "sen": ("senator", "lawmaker"),
    "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "prof": ("professor",),
    "gen": ("general",),
}
"""Titles as they stand before a name, and the offices that they shorten."""


def _spoken_as(words: Sequence[str], speakers: Speakers) -> Hop | None:
    """A body that spoke before and was called just so."""
    return next((b for b in speakers.bodies if set(words) <= set(b.name.lower().split())), None)


_ROLE_BEFORE = re.compile(r"\b[Tt]he (?P<words>(?:[a-z]{3,20} ){0,2}?(?P<noun>[a-z]{3,20})) (?=[a-z])")
ROLE_REACH = 120
"""Characters from an office to the pronoun that stands for it in the same sentence (own choice)."""


def role_before(text: str, source: Span, speakers: Speakers, pronoun: str) -> Hop | None:
    """ "The president signed an order that he said would": the office that is named before in the sentence."""
    begin = max(0, source.start - ROLE_REACH)
    begin = max([begin, *(stop.end() for stop in STOP.finditer(text, begin, source.start))])
    for match in _ROLE_BEFORE.finditer(text, begin, source.start):
        if match["noun"] in words_of("roles", "nouns"):
            found = by_role(match["words"].split(), speakers)
            return found if found is not None and may_be(found.name, found.role, pronoun) else None
    return None
