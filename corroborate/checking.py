"""The check of new articles against a corpus: values in, a report out.

    new, corpus -narrow-> candidates -extract, link, assess-> what touches a new article == Report

Which of its findings count is the gate's business (`corroborate.gate`), reading files and asking git that of
`corroborate.review`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

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
    comparing,
    left_out_by_model,
    silent,
    summed,
)
from corroborate.reading import read_claims
from corroborate.settings import Settings
from corroborate.store import Store


def check(
    new: Sequence[Article],
    against: Sequence[Article],
    settings: Settings | None = None,
    *,
    encoder: Encoder | None = None,
    skipped: Sequence[Skipped] = (),
    cache: Store | None = None,
    progress: Progress = silent,
) -> Report:
    """Check each new article against a corpus; only findings that touch a new article are told, and of that article.

    Each new article is checked by itself against the corpus, and against the other new ones only where
    `settings.gate.self_support` says so. `skipped` names new input that could not be read. Readings of the corpus are
    taken from `cache`.
    Raises ModelFault when the model cannot be loaded or is not the one that was pinned.
    """
    settings = settings or Settings()
    encoder = encoder or SentenceEncoder(settings.model, online=settings.online)
    fresh = sorted(new, key=lambda article: (article.path, article.id))
    own = {article.id for article in fresh}
    beside = fresh if settings.gate.self_support else []
    corpus = Corpus([*(article for article in against if article.id not in own), *beside])
    reader, readers = attribution_reader(settings)
    task = _Task(corpus, settings, encoder, reader, readers, cache or Store(), progress)
    groups = [[article] for article in fresh]
    parts = [task.part(group, done, len(groups)) for done, group in enumerate(groups)]
    task.cache.flush()
    skipped = (*skipped, *left_out_by_model(settings))
    return _joined(parts, fresh, settings, (encoder.info, *readers), skipped)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one group of new articles gave."""

    articles: tuple[Article, ...]
    extractions: tuple[Extraction, ...]
    stories: tuple[Story, ...]
    notes: tuple[str, ...]
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    series: tuple[Series, ...]


@dataclass
class _Task:
    """A check under way: the corpus with its rare words, and the readings made so far."""

    corpus: Corpus
    settings: Settings
    encoder: Encoder
    reader: Reader
    readers: tuple[ModelInfo, ...]
    cache: Store
    progress: Progress
    read: dict[str, Extraction] = field(default_factory=dict)

    def part(self, group: Sequence[Article], done: int, total: int) -> _Part:
        """Find the candidates of some new articles, link and assess what is told together with them."""
        from corroborate import link

        ids = frozenset(article.id for article in group)
        most = self.settings.gate.candidates + len(group)
        near = {a.id: a for one in group for a in self.corpus.nearest(one, most) if a.id not in ids}
        chosen = [*group, *near.values()]
        extractions = [self._extraction(article, article.id not in ids) for article in chosen]
        self.progress("reading claims", len(chosen), len(chosen))
        embedded = summed("embedding", 0, self.progress)
        folders = Counter(_folder(a) for a in {a.id: a for a in (*group, *self.corpus.articles)}.values())
        linked = link.link(
            extractions, self.encoder, comparing(self.settings), about=ids, gathered=folders, on_batch=embedded
        )
        self.progress("linking", done + 1, total)
        together = {article for story in linked.stories for article in story.articles} | ids
        articles = tuple(article for article in chosen if article.id in together)
        notes = tuple(Skipped("(all articles)", note) for note in linked.notes)
        touched, findings, series = assessed(
            linked.clusters, articles, self.settings, notes, about=ids, compared=linked.comparisons
        )
        self.progress("checking", done + 1, total)
        told = concerning(findings, {article.id: article for article in articles}, ids | {""})
        kept = tuple(extraction for extraction in extractions if extraction.article.id in ids)
        followed = tuple(one for one in series if any(reading.article in ids for reading in one.readings))
        return _Part(articles, kept, linked.stories, linked.notes, touched, tuple(told), followed)

    def _extraction(self, article: Article, keep: bool) -> Extraction:
        """The claims of an article; of one of the corpus, from the cache where it was read before."""
        if article.id in self.read:
            return self.read[article.id]
        store = self.cache if keep else Store()
        found = read_claims(article, self.reader, self.readers, store)
        if keep:
            self.read[article.id] = found
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
        aside=tuple(aside for part in parts for extraction in part.extractions for aside in extraction.aside),
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
