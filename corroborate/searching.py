"""Who else says this? A typed claim against a corpus: values in, answers out.

    text -claims-> asked, corpus -words-> likely articles -extract, weigh-> stories told -link, assess-> Answers

The corpus is a sequence of articles, wherever they were read from.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corroborate import link
from corroborate.comparison.words import stop_words
from corroborate.domain import Answer, Article, Assessment, Claim, Comparison, Extraction, ModelInfo, Saying, Told
from corroborate.link import near
from corroborate.link.clusters import JOIN
from corroborate.link.encoder import Encoder, OnBatch, SentenceEncoder
from corroborate.link.traits import Rarity, rarity_among_claims, traits_of
from corroborate.pipeline import Progress, assessed, attribution_reader, claim_model, claims_of, comparing, silent
from corroborate.reading import read_claims
from corroborate.settings import Settings
from corroborate.store import Store

Read = Callable[[Article], Extraction]
"""Reads the claims of an article, or takes them from where they are kept."""

WEIGHED = 200
"""Claims weighed closely against what was asked, nearest by meaning first; a story has some hundreds."""
NEAR = 3
"""Nearest claims that are told when they are not the same; more of them would distract."""

_WORD = re.compile(r"[^\W\d_][\w’'-]{1,40}|\d{1,15}")


def search(
    text: str,
    articles: Sequence[Article],
    settings: Settings | None = None,
    *,
    published: str = "",
    encoder: Encoder | None = None,
    read: Read | None = None,
    progress: Progress = silent,
) -> tuple[Answer, ...]:
    """For each claim of `text`: the clusters of the corpus that tell it or its contrary, and the nearest that do not.

    `published` dates what was asked. The `gate.candidates` likeliest articles are read closely.
    Raises WrongUse where the text holds no claim, ModelFault when the model cannot be trusted.
    """
    settings = settings or Settings()
    encoder = encoder or SentenceEncoder(settings.model, online=settings.online)
    asked = claims_of(text, "asked", published, attribution_reader(settings)[0])
    chosen = likely(text, articles, settings.gate.candidates)
    read = read or reading(settings)
    extractions = []
    for done, article in enumerate(chosen, start=1):
        extractions.append(read(article))
        progress("reading claims", done, len(chosen))
    corpus = _Read.of(extractions, asked, encoder, settings)
    weighed = [[corpus.saying(one, claim) for claim in corpus.closest(one)] for one in asked]
    of_it = set().union(*(corpus.about(one, chosen) for one in asked))
    hits = {one.claim.article for sayings in weighed for one in sayings if _is_told(one)} & of_it
    held = [extraction for extraction in extractions if extraction.article.id in of_it]
    clusters = link.link(held, corpus, corpus.compare, about=hits, read_together=corpus.read).clusters if hits else ()
    assessments = assessed(clusters, chosen, settings.model_copy(update={"model_findings": False}))[0]
    return tuple(
        _answer(one, sayings, assessments, corpus, chosen, len(articles))
        for one, sayings in zip(asked, weighed, strict=True)
    )


def reading(settings: Settings, store: Store | None = None) -> Read:
    """Reads claims under these settings; what was read before, by a check or report too, is taken from the store."""
    reader, readers = attribution_reader(settings)
    kept = store or Store()
    return lambda article: read_claims(article, reader, readers, kept)


def likely(text: str, articles: Sequence[Article], most: int) -> list[Article]:
    """At most `most` articles that share the rarest words with the text, anywhere in them; in the order of paths."""
    words = sorted(set(_WORD.findall(text.lower())) - stop_words())
    bags = [set(_WORD.findall(f"{article.title}\n{article.text}".lower())) for article in articles]
    weight = {word: math.log((len(bags) + 1) / (sum(word in bag for bag in bags) + 0.5)) ** 2 for word in words}
    scores = [math.fsum(weight[word] for word in words if word in bag) for bag in bags]
    ranked = sorted(range(len(articles)), key=lambda at: (-scores[at], articles[at].path, articles[at].id))
    kept = [articles[at] for at in ranked[:most] if scores[at] > 0]
    return sorted(kept, key=lambda article: (article.path, article.id))


@dataclass(frozen=True)
class _Read:
    """The claims that were read, with their vectors; as an encoder it knows the vectors of these claims alone."""

    claims: tuple[Claim, ...]
    vectors: dict[str, NDArray[np.float32]]
    rare: Rarity
    compare: link.Compare
    info: ModelInfo
    fingerprint: str
    read: link.Read | None

    @classmethod
    def of(
        cls, extractions: Sequence[Extraction], asked: Sequence[Claim], encoder: Encoder, settings: Settings
    ) -> _Read:
        claims = tuple(claim for one in extractions for claim in one.claims)
        gists = sorted({_gist(claim) for claim in (*claims, *asked)})
        vectors = dict(zip(gists, encoder.encode(gists), strict=True))
        rare = rarity_among_claims([traits_of(claim) for claim in claims])
        together = claim_model(settings, Store())
        read = together.bearings if together else None
        return cls(claims, vectors, rare, comparing(settings), encoder.info, encoder.fingerprint, read)

    def encode(self, texts: Sequence[str], on_batch: OnBatch | None = None) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dim)."""
        rows = [self.vectors[text] for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.info.dimensions), dtype=np.float32)

    def closest(self, asked: Claim) -> list[Claim]:
        """The claims nearest by meaning."""
        ranked = sorted(self.claims, key=lambda claim: (-self.similarity(asked, claim), claim.id))
        return ranked[:WEIGHED]

    def similarity(self, one: Claim, other: Claim) -> float:
        return float(self.vectors[_gist(one)] @ self.vectors[_gist(other)])

    def about(self, asked: Claim, articles: Sequence[Article]) -> set[str]:
        """Ids of the articles that hold a name of what was asked; all of them where it names nobody and nothing.

        A typed claim has no story around it: without this bound a toll would answer to the toll of any event.
        """
        keys, words = {name.key for name in asked.names}, [name.text.casefold() for name in asked.names]
        named = {claim.article for claim in self.claims if any(name.key in keys for name in claim.names)}
        held = {a.id for a in articles if any(word in f"{a.title}\n{a.text}".casefold() for word in words)}
        return named | held if asked.names else {article.id for article in articles}

    def saying(self, asked: Claim, claim: Claim) -> Saying:
        compared = _without_origin(self.compare(asked, claim))
        return Saying(
            claim, compared, link.score(asked, claim, self.similarity(asked, claim), compared, self.rare, self.read)
        )


def _without_origin(compared: Comparison) -> Comparison:
    """A typed claim has no origin, so that another figure in like words is no slip between two tellers of one."""
    at_odds = next((slot for slot in compared.slots if slot.relation == "drift"), None)
    if at_odds is None:
        return compared
    reason = f"“{at_odds.left}” and “{at_odds.right}” cannot both be right."
    relation = "conflict" if compared.relation == "drift" else compared.relation
    slots = (replace(one, relation="conflict") if one.relation == "drift" else one for one in compared.slots)
    return replace(compared, relation=relation, reason=reason, slots=tuple(slots))


def _gist(claim: Claim) -> str:
    return claim.gist or claim.text


def _is_told(saying: Saying) -> bool:
    """Whether the claim is about what was asked, agreeing or not; bounds as within a story."""
    apart = saying.comparison.relation in ("differs", "unrelated") or link.cannot_link(saying.comparison)
    return saying.edge.probability >= JOIN and not apart


def _answer(
    asked: Claim, weighed: Sequence[Saying], assessments: Sequence[Assessment], corpus: _Read,
    read: Sequence[Article], searched: int,
) -> Answer:  # fmt: skip
    hits = {one.claim.id: one.edge.probability for one in weighed if _is_told(one)}
    of_it = corpus.about(asked, read)
    found = [one for one in assessments if any(c.id in hits and c.article in of_it for c in one.cluster.claims)]
    found.sort(key=lambda one: (-max(hits.get(claim.id, 0.0) for claim in one.cluster.claims), one.cluster.id))
    told = tuple(Told(one, tuple(corpus.saying(asked, claim) for claim in _by_time(one))) for one in found)
    inside = {claim.id for one in found for claim in one.cluster.claims}
    rest = [one for one in weighed if one.claim.id not in inside and one.edge.similarity >= near.WORTH_SHOWING]
    return Answer(asked, told, tuple(_missed(asked, one) for one in rest[:NEAR]), tuple(read), searched)


def _by_time(assessment: Assessment) -> list[Claim]:
    def when(claim: Claim) -> tuple[str, str]:
        return claim.published.earliest.isoformat() if claim.published else "~", claim.id

    return sorted(assessment.cluster.claims, key=when)


def _missed(asked: Claim, saying: Saying) -> Saying:
    why = near.reason(traits_of(asked), traits_of(saying.claim), saying.edge, saying.comparison, JOIN)
    return Saying(saying.claim, saying.comparison, saying.edge, why)
