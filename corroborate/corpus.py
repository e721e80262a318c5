"""The corpus that new articles are checked against: read once, and kept in the cache until a file of it changes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corroborate import ingest, pipeline
from corroborate.disk import digest
from corroborate.errors import NothingToCheck, WrongUse
from corroborate.ingest.files import discover
from corroborate.ingest.limits import Limits
from corroborate.pipeline import Progress
from corroborate.settings import Settings
from corroborate.store import Store, code_digest, is_store


def cache_of(settings: Settings, *, writable: bool) -> Store:
    """The store of this run: the one that is named, or the cache of this user; in a pull request only looked into."""
    if not settings.gate.cache:
        return Store()
    return Store(settings.store, writable=writable) if settings.store else Store.of_user(writable=writable)


def known(against: Sequence[str], root: Path, settings: Settings, *, writable: bool) -> Store:
    """The store that knows the corpus: where it is one itself that one, only looked into; else that of this run."""
    stores = [root / path for path in against if is_store(root / path)]
    return Store(stores[0], writable=False, cache=True) if stores else cache_of(settings, writable=writable)


def read_corpus(
    paths: Sequence[str], root: Path, settings: Settings, cache: Store, progress: Progress
) -> ingest.Reading:
    """The articles of the corpus, of files, folders and stores; unchanged files are not read again.

    Raises NothingToCheck when there are none: a typo in a path must not look like a clean run.
    """
    if not paths:
        raise WrongUse("There is no corpus to check against.", "Give --against PATH.")
    stores = [path for path in paths if is_store(root / path)]
    files = [path for path in paths if path not in stores]
    archived = tuple(article for path in stores for article in Store(root / path, writable=False).articles())
    if stores and not archived and not files:
        raise NothingToCheck(f"The store {stores[0]} holds no article.", "Fill it with `corroborate index`.")
    read = _read_files(files, root, settings, cache, progress) if files else ingest.Reading((), ())
    own = {article.id for article in read.articles}
    return replace(read, articles=(*read.articles, *(article for article in archived if article.id not in own)))


def _read_files(
    paths: Sequence[str], root: Path, settings: Settings, cache: Store, progress: Progress
) -> ingest.Reading:
    key = _key(paths, root, settings) if cache.path is not None else None
    found = cache.value(ingest.Reading, key) if key is not None else None
    if found is None:
        found = pipeline.read(paths, settings, progress=progress)
        if key is not None:
            cache.keep(key, found)
    return found


def _key(paths: Sequence[str], root: Path, settings: Settings) -> str | None:
    """Digest of all that a reading of the corpus depends on; None when a file cannot be read."""
    limits = Limits(**settings.limits.model_dump())
    parts = [code_digest().encode(), repr(limits).encode(), str(sys.version_info[:2]).encode()]
    files = discover(list(paths), root.absolute(), limits)[0]
    try:
        for file in files:
            parts += [file.shown.encode("utf-8", "surrogatepass"), file.file.read_bytes()]
        for table in _tables({file.file.parent for file in files}, settings, root):
            parts += [str(table).encode("utf-8", "surrogatepass"), table.read_bytes()]
    except OSError:
        return None
    return digest(*parts)


def _tables(folders: set[Path], settings: Settings, root: Path) -> list[Path]:
    """What stands beside the articles and tells of them: tables of sources and sidecars."""
    beside = {place for folder in folders for pattern in ("*.toml", "*.meta.json") for place in folder.glob(pattern)}
    above = {parent / "sources.toml" for folder in folders for parent in folder.parents}
    given = {root / settings.sources} if settings.sources else set()
    return sorted(place for place in beside | above | given if place.is_file())
