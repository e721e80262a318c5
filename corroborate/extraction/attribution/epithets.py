"""Whom "the candidate" or "the businessman" stands for: words by which a text calls one it has named."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import Hop, Name
from corroborate.extraction.attribution.nouns import Mention, words_of
from corroborate.extraction.attribution.persons import hop_of, is_no_person, may_be, told_name
from corroborate.extraction.attribution.seats import role_told
from corroborate.extraction.attribution.speakers import Speakers
from corroborate.extraction.attribution.subjects import has_verb_behind, may_be_person

MOST_WORDS = 5
"""Words of an epithet with its article: "the New York real-estate mogul" (own choice)."""
SILENT_REACH = 2
"""Sentences without a speaker behind which an epithet still stands for whom the text was about (own choice)."""
_PRESIDENT = ["the", "president"]


def by_epithet(text: str, words: Sequence[Mention], before: Sequence[Name], speakers: Speakers) -> Hop | None:
    """The one person named before it in its sentence, else whom the text was about; None where two could be meant.

    `words` are those of the source with its article, `before` the names before it in its sentence.
    """
    low = [word.low for word in words]
    if not 1 < len(words) <= MOST_WORDS or low[0] != "the" or not _is_epithet(low):
        return None
    here = {name.key: name for name in before if _is_person(text, name)}
    if len(here) > 1:
        return None
    one = _as_told(hop_of(next(iter(here.values()))) if here else _told_of(speakers), speakers)
    if one is None or one.kind != "person" or not one.key or "+" in one.key or is_no_person(one.name):
        return None
    if low == _PRESIDENT:
        return one if one.key in words_of("presidents", "names") else None
    told = {word.strip(",.") for word in role_told(one, speakers).lower().split()}
    if told & words_of("epithets", "helpers") or (told and low[-1] in words_of("epithets", "stage")):
        return None
    return (
        one if low[-1] not in _GENDERS or may_be(told_name(one.name, one.key).title(), "", _GENDERS[low[-1]]) else None
    )


_GENDERS = {"businessman": "he", "actor": "he", "actress": "she"}


def _as_told(one: Hop | None, speakers: Speakers) -> Hop | None:
    """The person as the text called one who spoke before."""
    return next((p for p in speakers.people if one is not None and p.key == one.key), one)


def _is_person(text: str, name: Name) -> bool:
    """A person, or one word that no list knows and has a verb behind it."""
    return may_be_person(name) and (name.kind == "person" or has_verb_behind(text, name))


def _is_epithet(low: Sequence[str]) -> bool:
    between = words_of("epithets", "before")
    return low == _PRESIDENT or (
        low[-1] in words_of("epithets", "nouns") and all(word in between for word in low[1:-1])
    )


def _told_of(speakers: Speakers) -> Hop | None:
    return (speakers.opening or speakers.latest) if speakers.silent <= SILENT_REACH else None
