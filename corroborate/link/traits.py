"""What of a claim its partners are looked up and weighed by, and how rare each of it is.

Rarity follows the inverse document frequency of Sparck Jones (1972), in bits. Between articles it is counted over
articles; between claims of one story over the claims of that story, where the names that every claim repeats say
nothing. Few texts know little of how common a word is, so a background joins them as if it were further texts: the
share of news articles that use a stem, measured on public news sets (models/pair-terms/CARD.md).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from corroborate.comparison.own_deeds import speaks_of_itself
from corroborate.comparison.words import content, stem, words
from corroborate.domain import Claim, Figure, Name
from corroborate.link.fates import fates

AMONG_ARTICLES = 200
"""Weight of the background between articles, in articles: small runs lean on it, runs of thousands on themselves."""
AMONG_CLAIMS = 20
"""Weight of the background between claims of one story, in claims; a story of two articles has 30 to 60."""

LONGEST_GIST = 2000
"""Characters of a gist that are looked at; a claim of news is a tenth of it."""

SHORTEST_NAME_WORD = 2
"""Letters; a lone initial is no name to meet under."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare a stem or a name is among some texts (articles, or claims), in bits."""

    texts: int
    counts: Mapping[str, int]
    """Number of texts that use a stem or name."""
    background: int
    """Weight of the background, in texts."""
    _known: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Bits of the terms that were asked for: each is asked for in hundreds of pairs."""

    _sums: dict[frozenset[str], float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def bits(self, term: str) -> float:
        """-log2 of the smoothed share of texts that use `term`; 0 or more."""
        known = self._known.get(term)
        if known is None:
            expected = self.counts.get(term, 0) + self.background * _background().get(term, 0.0) + 1
            known = max(0.0, math.log2((self.texts + self.background + 1) / expected))
            self._known[term] = known
        return known

    def whole(self, terms: frozenset[str]) -> float:
        """`sum` of all words of a claim, which is asked for in every pair that the claim is in."""
        known = self._sums.get(terms)
        if known is None:
            known = self._sums[terms] = self.sum(terms)
        return known

    def sum(self, terms: Iterable[str]) -> float:
        """Of all terms, in bits; exactly rounded, so in whatever order they come."""
        known = self._known
        return math.fsum([known[term] if term in known else self.bits(term) for term in terms])


@dataclass(frozen=True, slots=True)
class Traits:
    """One claim, taken apart for weighing; every set holds lower-case stems, lemmas or keys."""

    words: frozenset[str]
    """Stems of the content words of the gist, numbers left out."""
    names: frozenset[str]
    """Keys of the names that the gist speaks of; sources that are merely cited are left out, but for "it" and "its"."""
    name_words: frozenset[str]
    """The words of those names, so that a full name and a surname meet."""
    figures: tuple[Figure, ...]
    quoted: tuple[frozenset[str], ...]
    """Content stems of each quotation."""
    verbs: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    leading: bool
    """Stands in a headline or a lead."""
    fates: frozenset[str] = frozenset()
    """What happens to people in it, as ids of roles: "killed", "arrested"."""
    said: tuple[str, ...] = ()
    """Every word of the gist in order."""
    numbers: frozenset[str] = frozenset()
    """Numbers that tell one claim of a story from most others: "37 minutes", "77 percent"."""
    notations: frozenset[str] = frozenset()
    """What is as telling and no figure: "11:59 am", "51-49", "900 block"."""


def traits_of(claim: Claim) -> Traits:
    """Take a claim apart."""
    gist = (claim.gist or claim.text)[:LONGEST_GIST]
    spoken = [name for name in claim.names if name.text in gist] or list(claim.names)
    stems = _sense(gist)
    body = speaks_of_itself(claim)
    of_itself = [] if body is None else [body.key]
    return Traits(
        words=stems,
        names=frozenset([*(name.key for name in spoken), *of_itself]),
        name_words=frozenset([*(word for name in spoken for word in name_words(name)), *words(" ".join(of_itself))]),
        figures=claim.figures,
        quoted=tuple(content(quote.text[:LONGEST_GIST]) for quote in claim.quotes),
        verbs=frozenset(stem(event.verb) for event in claim.events if event.verb),
        subjects=frozenset(event.subject for event in claim.events if event.subject),
        objects=frozenset(event.object for event in claim.events if event.object),
        leading=claim.section in ("headline", "lead"),
        fates=fates(stems),
        said=words(gist),
        numbers=telling_numbers(claim.figures),
        notations=telling_notations(gist),
    )


def _sense(text: str) -> frozenset[str]:
    """Content stems without numbers; "24-year-old" is none, and tells one person from another."""
    return frozenset(word for word in content(text) if not word[0].isdigit() or word.endswith("-old"))


TELLING_FROM = 20
"""Numbers below it are everywhere in a story."""


def telling_numbers(figures: Iterable[Figure]) -> frozenset[str]:
    """Exact numbers that few claims of a story give, with their units: "37 minutes", "77 percent", "2,000"."""
    return frozenset(
        f"{figure.stated[0].normalize():f} {figure.unit or figure.dimension}"
        for figure in figures
        if figure.bound != "vague" and figure.stated[0] == figure.stated[1] and figure.stated[0] >= TELLING_FROM
    )


_NOTATION = re.compile(
    r"(?<![\w:.,/-])(?:(?P<hour>\d{1,2})[:.](?P<minute>\d\d)\s?(?P<half>[ap])\.?m\b"
    r"|(?P<score>\d{1,3})\s?[-–]\s?(?P<other>\d{1,3})(?![\w:/-])"
    r"|(?P<block>\d{2,5})[\s-]block\b)",
    re.IGNORECASE,
)


def telling_notations(text: str) -> frozenset[str]:
    """Hours to the minute, results of votes and matches, and blocks of streets, which are no figures and as telling:
    "11:59 am", "51-49", "900 block". Hours without minutes cost B3 on GVC dev and gave nothing on ECB+."""
    return frozenset(_noted(match) for match in _NOTATION.finditer(text))


def _noted(match: re.Match[str]) -> str:
    if match["hour"]:
        return f"{int(match['hour'])}:{match['minute']} {match['half'].lower()}m"
    return f"{match['block']} block" if match["block"] else f"{match['score']}-{match['other']}"


def merged(text: str, parts: Sequence[Traits], *, leading: bool = False) -> Traits:
    """The traits of all claims of one sentence together, with the words of its whole text."""
    stems = _sense(text)
    return Traits(
        words=stems,
        names=_union(part.names for part in parts),
        name_words=_union(part.name_words for part in parts),
        figures=tuple(figure for part in parts for figure in part.figures),
        quoted=tuple(quoted for part in parts for quoted in part.quoted),
        verbs=_union(part.verbs for part in parts),
        subjects=_union(part.subjects for part in parts),
        objects=_union(part.objects for part in parts),
        leading=leading,
        fates=fates(stems),
        numbers=_union(part.numbers for part in parts),
        notations=_union(part.notations for part in parts),
    )


def _union(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset(item for part in parts for item in part)


def name_words(name: Name) -> tuple[str, ...]:
    """Lower-case words of a name's key and of its text, initials left out."""
    found = dict.fromkeys((*words(name.key), *words(name.text)))
    return tuple(word.removesuffix("'s") for word in found if len(word) >= SHORTEST_NAME_WORD)


def rarity_of_articles(texts: int, counts: Mapping[str, int]) -> Rarity:
    """Rarity among so many articles, of which `counts` gives how many use each stem and name."""
    return Rarity(texts, counts, AMONG_ARTICLES)


def rarity_among_claims(claims: Iterable[Traits]) -> Rarity:
    """Count in how many claims of a story each stem and name is used."""
    counts: Counter[str] = Counter()
    texts = 0
    for claim in claims:
        counts.update(claim.words | claim.names | claim.name_words)
        texts += 1
    return Rarity(texts, counts, AMONG_CLAIMS)


UNCOUNTED = Rarity(0, {}, AMONG_CLAIMS)
"""Rarity of a pair of claims that no story is known of."""


@cache
def _background() -> dict[str, float]:
    table = json.loads(files(__package__).joinpath("rarity.json").read_text(encoding="utf-8"))
    return {word: float(share) for word, share in table["shares"].items()}
