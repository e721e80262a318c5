"""The reading of an article's claims, taken from the store where the same article was read before by the same code."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate import extraction
from corroborate.disk import digest
from corroborate.domain import Article, Extraction, ModelInfo
from corroborate.extraction.attribution import Reader
from corroborate.store import Store, code_digest


def reading_key(article: Article, readers: Sequence[ModelInfo]) -> str:
    """Digest of all that a reading depends on: article, code, word lists, and the models that read attributions."""
    return digest(code_digest().encode(), repr(tuple(readers)).encode(), repr(article).encode("utf-8", "surrogatepass"))


def read_claims(article: Article, reader: Reader, readers: Sequence[ModelInfo], store: Store) -> Extraction:
    """The claims of an article; new readings are kept."""
    key = reading_key(article, readers) if store.path is not None else ""
    found = store.value(Extraction, key) if key else None
    if found is None or found.article != article:
        found = extraction.extract(article, reader=reader)
        if key:
            store.keep(key, found)
    return found
