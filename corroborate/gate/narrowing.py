"""A few articles out of thousands: those that could tell of the same event, found by their words before any is read.

Reading claims and encoding them takes seconds an article; words of titles and openings take none, and two reports of
one event share rare ones: names, places, things. The choice is wide, for it only has to hold the right ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from corroborate.comparison.words import stop_words
from corroborate.domain import Article

CANDIDATES = 60
"""Articles that are read closely at most for each article under check. Measured on 1,706 AllSides and 3,294 Reuters
articles, like the two that follow: see reports/gate.md."""

FAINT = 0.3
"""Share of the nearness of the nearest below which an article is left out: of 60 it leaves 26 on average, and 1 % fewer
of the right ones."""
NEAR_ENOUGH = 0.3
"""Cosine from which the nearest counts as no nearer: beside a copy other reports of the event must not look faint."""

OPENING = 2_000
"""Characters from the top whose words count: news is told from the top."""
WINDOW = 92
"""Days between two articles beyond which they are not compared: stories run for weeks, archives for decades."""
COMMON = 0.1
"""Share of the articles above which a word tells nothing."""
FEW = 20
"""Articles up to which no word is called common."""

_WORD = re.compile(r"[^\W\d_][\w’'-]{1,40}|\d{2,15}")


class Corpus:
    """The words of many articles, by rarity."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = sorted(articles, key=lambda article: (article.path, article.id))
        self._holders: dict[str, list[int]] = defaultdict(list)
        bags = [opening_words(article) for article in self.articles]
        for position, bag in enumerate(bags):
            for word in bag:
                self._holders[word].append(position)
        self._weights = {word: self._weight(len(held)) for word, held in self._holders.items()}
        # fsum rounds the exact sum, so the order of a set is of no meaning.
        self._lengths = [math.sqrt(math.fsum(self._weights[word] for word in bag)) for bag in bags]

    def _weight(self, held: int) -> float:
        """Square of the inverse document frequency (Sparck Jones 1972) of a word that `held` articles hold; 0 for a
        common one."""
        all_ = len(self.articles)
        if all_ > FEW and held > COMMON * all_:
            return 0.0
        return math.log((all_ + 1) / (held + 0.5)) ** 2

    def nearest(self, article: Article, most: int = CANDIDATES) -> list[Article]:
        """At most `most` articles that share rare words with this one, nearest first, within WINDOW days of it."""
        scores: Counter[int] = Counter()
        bag = sorted(opening_words(article))
        length = math.sqrt(math.fsum(self._weights.get(word, 0.0) for word in bag)) or 1.0
        for word in bag:
            weight = self._weights.get(word, 0.0)
            for position in self._holders[word] if weight else ():
                scores[position] += weight  # type: ignore[assignment]
        reached = [
            (score / (self._lengths[position] or 1.0) / length, -position)
            for position, score in scores.items()
            if self.articles[position].id != article.id and not _far(article, self.articles[position])
        ]
        nearest = sorted(reached, reverse=True)[:most]
        faint = FAINT * min(nearest[0][0], NEAR_ENOUGH) if len(nearest) > FEW else 0.0
        return [self.articles[-position] for cosine, position in nearest if cosine >= faint]


def opening_words(article: Article) -> frozenset[str]:
    """Lower-case words and numbers of the title and of the opening, function words left out."""
    text = f"{article.title}\n{article.text[:OPENING]}".lower()
    return frozenset(_WORD.findall(text)) - stop_words()


def _far(one: Article, other: Article) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs((one.published.earliest - other.published.earliest).days) > WINDOW
