"""Articles into a store: what is new is read and encoded, what was edited gets a further version, the rest is left.

articles -known?-> new or edited -extract, encode, compare with the version before-> store
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.assess import with_levels
from corroborate.assess.edits import edit_findings
from corroborate.domain import Article, Extraction, Finding, ModelInfo
from corroborate.extraction.attribution import Reader
from corroborate.link.encoder import Encoder, SentenceEncoder
from corroborate.pipeline import Progress, attribution_reader, silent
from corroborate.reading import read_claims, reading_key
from corroborate.settings import Settings
from corroborate.store import KeptVectors, Store
from corroborate.store.archive import Entry, Version, text_digest
from corroborate.store.vectors import vector_key

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
) -> Indexed:
    """Bring a store up to date with some articles; those that it holds besides stay as they are.

    An article is known by its path. May be stopped at any moment and run again, and run beside others on the same
    store. Raises ModelFault as `pipeline.report` does, and StoreFault.
    """
    settings = settings or Settings()
    encoder = encoder or SentenceEncoder(settings.model, online=settings.online)
    reader, readers = attribution_reader(settings)
    task = _Task(store, KeptVectors(encoder, store), reader, readers, settings, store.known())
    told: Counter[str] = Counter()
    found: list[Finding] = []
    ordered = sorted(articles, key=lambda article: (article.path, article.id))
    for start in range(0, len(ordered), TOGETHER):
        entries = task.entries(ordered[start : start + TOGETHER])
        told.update(store.add(entries))
        found += [finding for entry in entries for finding in entry.findings]
        told["unchanged"] += len(ordered[start : start + TOGETHER]) - len(entries)
        progress("indexing", min(start + TOGETHER, len(ordered)), len(ordered))
    return Indexed(told["new"], told["edited"], told["unchanged"], tuple(found))


@dataclass(frozen=True, slots=True)
class _Task:
    """An indexing under way."""

    store: Store
    encoder: KeptVectors
    reader: Reader
    readers: tuple[ModelInfo, ...]
    settings: Settings
    known: Mapping[str, tuple[str, str]]
    """What the store held at the beginning."""

    def entries(self, articles: Sequence[Article]) -> list[Entry]:
        """What has to be added of some articles; nothing of one that is known as it is."""
        found = [entry for article in articles if (entry := self._entry(article)) is not None]
        gists = [claim.gist or claim.text for entry in found for claim in entry.extraction.claims]
        self.encoder.encode(gists)
        return found

    def _entry(self, article: Article) -> Entry | None:
        text, reading = text_digest(article), reading_key(article, self.readers)
        before = self.known.get(article.id)
        if before == (text, reading):
            return None
        extraction = read_claims(article, self.reader, self.readers, Store())
        keys = [vector_key(self.encoder.fingerprint, claim.gist or claim.text) for claim in extraction.claims]
        earlier = self.store.latest(article.id) if before is not None and before[0] != text else None
        findings = self._edits(earlier, extraction) if earlier is not None else ()
        return Entry(extraction, reading, tuple(keys), findings)

    def _edits(self, earlier: Version, after: Extraction) -> tuple[Finding, ...]:
        before = earlier.extraction
        found = edit_findings(before.claims, before.article, after.claims, after.article)
        return with_levels(found, self.settings.levels)
