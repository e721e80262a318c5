"""Articles into a store: what is new is read and encoded, what was edited gets a further version, the rest is left.

articles -known?-> new or edited -extract, encode, compare with the version before-> store
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from corroborate.assess import with_levels
from corroborate.assess.edits import edit_findings
from corroborate.domain import Article, Extraction, Finding, ModelInfo
from corroborate.link.encoder import Encoder, SentenceEncoder
from corroborate.pipeline import Progress, attribution_reader, silent
from corroborate.reading import read_each, reading_key
from corroborate.settings import Settings
from corroborate.store import KeptVectors, Store
from corroborate.store.archive import Entry, Version, text_digest
from corroborate.store.vectors import key_of

TOGETHER = 32
"""Articles of one transaction; a run that is killed loses at most these."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What became of the articles."""

    new: int
    edited: int
    unchanged: int
    findings: tuple[Finding, ...]
    """On the articles that were edited."""


def index(
    articles: Sequence[Article],
    store: Store,
    settings: Settings | None = None,
    *,
    encoder: Encoder | None = None,
    progress: Progress = silent,
    processes: int = 1,
) -> Indexed:
    """Bring a store up to date with some articles; those that it holds besides stay as they are.

    An article is known by its path. May be stopped at any moment and run again, and run beside others on the same
    store. So many `processes` may read articles side by side (see `reading.read_each`). Raises ModelFault as
    `pipeline.report` does, and StoreFault.
    """
    settings = settings or Settings()
    encoder = encoder or SentenceEncoder(settings.model, online=settings.online)
    reader, readers = attribution_reader(settings)
    task = _Task(store, KeptVectors(encoder, store), readers, settings, store.known())
    found: list[Finding] = []
    ordered = sorted(articles, key=lambda article: (article.path, article.id))
    wanted = [article for article in ordered if not task.is_known(article)]
    told: Counter[str] = Counter({"unchanged": len(ordered) - len(wanted)})
    read = read_each(wanted, reader, readers, Store(), processes=processes)
    while entries := task.entries(list(islice(read, TOGETHER))):
        told.update(store.add(entries))
        found += [finding for entry in entries for finding in entry.findings]
        progress("indexing", told.total(), len(ordered))
    return Indexed(told["new"], told["edited"], told["unchanged"], tuple(found))


@dataclass(frozen=True, slots=True)
class _Task:
    """An indexing under way."""

    store: Store
    encoder: KeptVectors
    readers: tuple[ModelInfo, ...]
    settings: Settings
    known: Mapping[str, tuple[str, str]]
    """What the store held at the beginning."""

    def is_known(self, article: Article) -> bool:
        """Whether the store holds the article as it is, read as it would be read now."""
        return self.known.get(article.id) == (text_digest(article), reading_key(article, self.readers))

    def entries(self, read: Sequence[Extraction]) -> list[Entry]:
        """What has to be added of articles that were read; their claims are encoded together."""
        self.encoder.encode([claim.gist or claim.text for extraction in read for claim in extraction.claims])
        return [self._entry(extraction) for extraction in read]

    def _entry(self, extraction: Extraction) -> Entry:
        article = extraction.article
        before = self.known.get(article.id)
        keys = [key_of(self.encoder.fingerprint, claim.gist or claim.text) for claim in extraction.claims]
        edited = before is not None and before[0] != text_digest(article)
        earlier = self.store.latest(article.id) if edited else None
        findings = self._edits(earlier, extraction) if earlier is not None else ()
        return Entry(extraction, reading_key(article, self.readers), tuple(keys), findings)

    def _edits(self, earlier: Version, after: Extraction) -> tuple[Finding, ...]:
        before = earlier.extraction
        found = edit_findings(before.claims, before.article, after.claims, after.article)
        return with_levels(found, self.settings.levels)
