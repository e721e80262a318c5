"""The claims of articles: taken from the store where the same code read the same article, else read, by several
processes where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial

from corroborate import extraction
from corroborate.disk import digest
from corroborate.domain import Article, Aside, Claim, Extraction, ModelInfo
from corroborate.extraction.attribution import Reader
from corroborate.extraction.attribution.doubt import by_rules
from corroborate.networks.threads import side_by_side
from corroborate.processes import MOST, UNAVAILABLE, begun
from corroborate.store import Store, code_digest

EACH = 50
"""New articles for each process: it takes a second to begin, and reads some forty a second."""
TOGETHER = 4
"""Articles handed to a process at a time."""
AHEAD = 64
"""Articles a process that are read before somebody takes them, so that what was read does not pile up."""


def reading_key(article: Article, readers: Sequence[ModelInfo]) -> str:
    """Digest of all that a reading depends on: article, code, word lists, and the models that read attributions."""
    return digest(code_digest().encode(), repr(tuple(readers)).encode(), repr(article).encode("utf-8", "surrogatepass"))


def read_claims(article: Article, reader: Reader, readers: Sequence[ModelInfo], store: Store) -> Extraction:
    """The claims of an article; new readings are kept."""
    (found,) = read_each([article], reader, readers, store)
    return found


def read_each(
    articles: Sequence[Article], reader: Reader, readers: Sequence[ModelInfo], store: Store, *, processes: int = 1
) -> Iterator[Extraction]:
    """The claims of each article, in order; new readings are kept.

    `processes` says how many may read side by side, of articles that the store does not know; see
    `corroborate.processes` for what they ask of the program. The tagger reads on threads, for most of its time is spent
    outside of Python, and it holds what cannot be handed to a process.
    """
    keys = [reading_key(article, readers) if store.path is not None else "" for article in articles]
    known = [_known(article, key, store) for article, key in zip(articles, keys, strict=True)]
    missing = [article for article, found in zip(articles, known, strict=True) if found is None]
    made = _elsewhere_or_here(missing, reader, processes) if by_rules(reader) else _on_threads(missing, reader)
    for key, found in zip(keys, known, strict=True):
        yield found or _kept(next(made), key, store)


def _known(article: Article, key: str, store: Store) -> Extraction | None:
    found = store.value(Extraction, key) if key else None
    return found if found is not None and found.article == article else None


def _kept(found: Extraction, key: str, store: Store) -> Extraction:
    if key:
        store.keep(key, found)
    return found


def _on_threads(articles: Sequence[Article], reader: Reader) -> Iterator[Extraction]:
    return side_by_side(partial(extraction.extract, reader=reader), articles)


def _elsewhere_or_here(articles: Sequence[Article], reader: Reader, processes: int) -> Iterator[Extraction]:
    """What is read of each article, in order; processes that cannot begin, or die, are done without."""
    done, processes = 0, min(processes, MOST, len(articles) // EACH)
    if processes > 1:
        with suppress(*UNAVAILABLE):
            for found in _elsewhere(articles, reader, processes):
                done += 1
                yield found
    yield from (extraction.extract(article, reader=reader) for article in articles[done:])


def _elsewhere(articles: Sequence[Article], reader: Reader, processes: int) -> Iterator[Extraction]:
    with begun(processes) as pool:
        for start in range(0, len(articles), AHEAD * processes):
            part = articles[start : start + AHEAD * processes]
            for article, (claims, aside) in zip(
                part, pool.map(partial(_read, reader=reader), part, chunksize=TOGETHER), strict=True
            ):
                yield Extraction(article, claims, aside)


def _read(article: Article, reader: Reader) -> tuple[tuple[Claim, ...], tuple[Aside, ...]]:
    found = extraction.extract(article, reader=reader)
    return found.claims, found.aside
