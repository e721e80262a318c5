"""The corpus that new articles are checked against: read once, and kept in the cache until a file of it changes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from corroborate import ingest, pipeline
from corroborate.disk import default_folder, digest
from corroborate.errors import WrongUse
from corroborate.gate.cache import Cache, code_digest
from corroborate.ingest.files import discover
from corroborate.ingest.limits import Limits
from corroborate.link.encoder import Encoder
from corroborate.pipeline import Progress
from corroborate.settings import Settings


def cache_of(settings: Settings, *, writable: bool) -> Cache:
    """The cache of this user; in a pull request it is looked into and never written."""
    return Cache(default_folder(), writable) if settings.gate.cache else Cache()


def kept(encoder: Encoder, cache: Cache) -> Encoder:
    """The encoder, with the vectors that are kept in the cache."""
    from corroborate.gate.vectors import KeptVectors

    return KeptVectors(encoder, cache.folder, writable=cache.writable) if cache.folder is not None else encoder


def read_corpus(
    paths: Sequence[str], root: Path, settings: Settings, cache: Cache, progress: Progress
) -> ingest.Reading:
    """The articles of the corpus; unchanged files are not read again.

    Raises NothingToCheck when there are none: a typo in a path must not look like a clean run.
    """
    if not paths:
        raise WrongUse("There is no corpus to check against.", "Give --against PATH.")
    key = _key(paths, root, settings) if cache.folder is not None else None
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
