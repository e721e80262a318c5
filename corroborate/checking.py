"""The check of new articles against a corpus: values in, a report out.

    new, corpus -narrow-> candidates -extract, link, assess-> what touches a new article == Report

Which of its findings count is the gate's business (`corroborate.gate`), reading files and asking git that of
`corroborate.review`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from corroborate import assess
from corroborate.domain import Article, Assessment, Extraction, Finding, ModelInfo, Report, Series, Skipped, Story
from corroborate.extraction.attribution import Reader
from corroborate.gate.narrowing import Corpus
from corroborate.gate.selection import concerning, ranked
from corroborate.link.encoder import Encoder, SentenceEncoder
from corroborate.pipeline import (
    SCHEMA,
    Progress,
    assessed,
    attribution_reader,
    claim_model,
    comparing,
    left_out_by_model,
    silent,
    summed,
)
from corroborate.processes import MOST, UNAVAILABLE, begun
from corroborate.reading import read_claims
from corroborate.settings import Settings
from corroborate.store import KeptBearings, KeptVectors, Store

AHEAD = 2
"""New articles checked in the time that a process takes to begin and to load the model: 3.5 s (reports/gate.md)."""
FEWEST = 3
"""New articles for each process, on average, from which one more pays."""


def check(
    new: Sequence[Article],
    against: Sequence[Article],
    settings: Settings | None = None,
    *,
    encoder: Encoder | None = None,
    skipped: Sequence[Skipped] = (),
    cache: Store | None = None,
    progress: Progress = silent,
    processes: int = 1,
) -> Report:
    """Check each new article against a corpus; only findings that touch a new article are told, and of that article.

    Each new article is checked by itself against the corpus, and against the other new ones only where
    `settings.gate.self_support` says so. `skipped` names new input that could not be read. Readings of the corpus are
    taken from `cache`. So many `processes` may share the new articles, each with a model of the settings of its own
    (see `corroborate.processes`).
    Raises ModelFault when the model cannot be loaded or is not the one that was pinned.
    """
    settings = settings or Settings()
    encoder = encoder or SentenceEncoder(settings.model, online=settings.online)
    known = encoder if isinstance(encoder, KeptVectors) else KeptVectors(encoder, Store())
    fresh = sorted(new, key=lambda article: (article.path, article.id))
    own = {article.id for article in fresh}
    beside = fresh if settings.gate.self_support else []
    corpus = Corpus([*(article for article in against if article.id not in own), *beside])
    asked = [_asked(article, corpus, settings) for article in fresh]
    reader, readers = attribution_reader(settings)
    cache = cache or Store()
    together = claim_model(settings, cache, progress)
    task = _Task(settings, known, reader, readers, cache, progress, together)
    parts = _parts(asked, task, processes)
    task.cache.flush()
    skipped = (*skipped, *left_out_by_model(settings))
    models = (encoder.info, *readers, *((together.info,) if together else ()))
    return _joined(parts, fresh, settings, models, skipped)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A new article with all that its check depends on."""

    article: Article
    near: tuple[Article, ...]
    """Of the corpus: those that could tell of the same."""
    folders: Mapping[str, int]
    """How many articles of the corpus, this one included, lie in each folder."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a new article gave."""

    articles: tuple[Article, ...]
    own: Extraction
    """Of the new one."""
    stories: tuple[Story, ...]
    notes: tuple[str, ...]
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    series: tuple[Series, ...]


@dataclass
class _Task:
    """A check under way, with the readings made so far."""

    settings: Settings
    encoder: KeptVectors
    reader: Reader
    readers: tuple[ModelInfo, ...]
    cache: Store
    progress: Progress
    together: KeptBearings | None
    read: dict[str, Extraction] = field(default_factory=dict)

    def parts(self, asked: Sequence[_Asked], total: int) -> list[_Part]:
        """One after the other, the first of `total`."""
        from corroborate import link

        read = [self._extraction(one.article, keep=False) for one in asked]
        # Together, for texts of one length share a pass: a third less than article by article.
        link.encoded([claim for found in read for claim in found.claims], self.encoder)
        return [self._part(*one, done, total) for done, one in enumerate(zip(asked, read, strict=True), 1)]

    def _part(self, asked: _Asked, read: Extraction, done: int, total: int) -> _Part:
        """Link and assess what is told together with a new article, whose claims are `read`."""
        from corroborate import link

        own = frozenset({asked.article.id})
        chosen = [asked.article, *asked.near]
        extractions = [read, *(self._extraction(article) for article in asked.near)]
        self.progress("reading claims", len(chosen), len(chosen))
        embedded = summed("embedding", 0, self.progress)
        linked = link.link(
            extractions,
            self.encoder,
            comparing(self.settings),
            about=own,
            gathered=asked.folders,
            on_batch=embedded,
            read_together=self.together.bearings if self.together else None,
        )
        self.progress("linking", done, total)
        together = {article for story in linked.stories for article in story.articles} | own
        articles = tuple(article for article in chosen if article.id in together)
        notes = tuple(Skipped("(all articles)", note) for note in linked.notes)
        touched, findings, series = assessed(
            linked.clusters, articles, self.settings, notes, about=own, compared=linked.comparisons
        )
        self.progress("checking", done, total)
        told = concerning(findings, {article.id: article for article in articles}, own | {""})
        followed = tuple(one for one in series if any(reading.article in own for reading in one.readings))
        return _Part(articles, extractions[0], linked.stories, linked.notes, touched, tuple(told), followed)

    def _extraction(self, article: Article, *, keep: bool = True) -> Extraction:
        """The claims of an article; of one of the corpus, kept in the cache and taken from it."""
        if article.id in self.read:
            return self.read[article.id]
        store = self.cache if keep else Store()
        found = read_claims(article, self.reader, self.readers, store)
        if keep:
            self.read[article.id] = found
        return found


def _asked(article: Article, corpus: Corpus, settings: Settings) -> _Asked:
    near = corpus.nearest(article, settings.gate.candidates + 1)
    every = {one.id: one for one in (article, *corpus.articles)}
    return _Asked(article, tuple(near), Counter(_folder(one) for one in every.values()))


def _parts(asked: Sequence[_Asked], task: _Task, processes: int) -> list[_Part]:
    """What each new article gives, in order; where there are several, other processes take a share of them."""
    own, *others = _shares(asked, processes)
    total = len(asked)
    if not others:
        return task.parts(own, total)
    with suppress(*UNAVAILABLE), begun(len(others)) as pool:
        given = (task.settings, task.cache.path, task.cache.writable)
        elsewhere = [pool.submit(_parts_elsewhere, share, *given) for share in others]
        found = task.parts(own, total)
        for one in elsewhere:
            found += one.result()
            task.progress("checking", len(found), total)
        return found
    return task.parts(asked, total)


def _shares(asked: Sequence[_Asked], processes: int) -> list[Sequence[_Asked]]:
    """Neighbours together, for they have candidates in common; more for the first process, which need not begin."""
    shares = max(1, min(processes, MOST, len(asked) // FEWEST))
    ends = [AHEAD + (len(asked) - AHEAD) * number // shares for number in range(1, shares + 1)]
    return [asked[start:end] for start, end in pairwise([0, *ends])]


def _parts_elsewhere(asked: Sequence[_Asked], settings: Settings, cache: Path | None, writable: bool) -> list[_Part]:
    """`_Task.parts` in a process that shares nothing but the cache."""
    store = Store(cache, writable=writable, cache=True)
    encoder = KeptVectors(SentenceEncoder(settings.model, online=settings.online), store)
    reader, readers = attribution_reader(settings)
    task = _Task(settings, encoder, reader, readers, store, silent, claim_model(settings, store))
    found = task.parts(asked, len(asked))
    store.close()
    return found


def _folder(article: Article) -> str:
    return article.path.rpartition("/")[0]


def _joined(
    parts: Sequence[_Part],
    fresh: Sequence[Article],
    settings: Settings,
    models: tuple[ModelInfo, ...],
    skipped: Sequence[Skipped],
) -> Report:
    """One report of all parts. A cluster that several new articles touch stands in it once for each of them."""
    from corroborate import __version__

    articles = {article.id: article for part in parts for article in part.articles}
    assessments, findings = _told_apart(parts)
    stories = {story.id: story for part in parts for story in part.stories}
    findings = [*findings, *assess.assess((), (), skipped, levels=settings.levels)[1]]
    notes = (Skipped("(all articles)", note) for part in parts for note in part.notes)
    return Report(
        schema=SCHEMA,
        version=__version__,
        models=models,
        settings=settings.shown(),
        articles=tuple(sorted(articles.values(), key=lambda article: (article.path, article.id))),
        under_check=tuple(article.id for article in fresh),
        stories=tuple(stories.values()),
        assessments=tuple(assessments),
        findings=tuple(ranked(findings)),
        aside=tuple(aside for part in parts for aside in part.own.aside),
        skipped=(*skipped, *dict.fromkeys(notes)),
        series=tuple({one.id: one for part in parts for one in part.series}.values()),
    )


def _told_apart(parts: Sequence[_Part]) -> tuple[list[Assessment], list[Finding]]:
    """Assessments and findings of all parts; a cluster id that came before gets the number of its part."""
    seen: set[str] = set()
    assessments: list[Assessment] = []
    findings: list[Finding] = []
    for number, part in enumerate(parts, 1):
        ids = {one.cluster.id for one in part.assessments}
        new = {id_: f"{id_}~{number}" if id_ in seen else id_ for id_ in ids}
        seen |= ids
        for one in part.assessments:
            assessments.append(replace(one, cluster=replace(one.cluster, id=new[one.cluster.id])))
        for finding in part.findings:
            findings.append(replace(finding, assessment=new.get(finding.assessment, finding.assessment)))
    return assessments, findings
