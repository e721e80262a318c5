"""The commands of the archive: `index`, and what there is to know of a store and to do with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corroborate.cli.arguments import Config, Json, Model, Paths, Quiet, Set, Sources, chosen
from corroborate.cli.output import progress_bars, put
from corroborate.errors import WrongUse
from corroborate.processes import processors

if TYPE_CHECKING:
    from corroborate.indexing import Indexed
    from corroborate.store import Store

Place = Annotated[
    str | None, typer.Option("--store", help="File of the store; in the user's cache when empty.", show_default=False)
]


def index(
    paths: Paths,
    store: Place = None,
    as_json: Json = False,
    model: Model = None,
    sources: Sources = None,
    config: Config = None,
    set_: Set = None,
    quiet: Quiet = False,
) -> None:
    """Bring a store up to date: what is new is read and encoded, an edited article keeps its earlier version."""
    from corroborate import indexing, pipeline

    settings = chosen({"model": model, "sources": sources, "store": store}, set_, config)
    with progress_bars(quiet) as progress:
        reading = pipeline.read(paths, settings, progress=progress)
        known = _store(settings.store, writable=True)
        found = indexing.index(reading.articles, known, settings, progress=progress, processes=processors())
        known.close()
    put(_as_json(found) if as_json else _as_text(found))


def info(store: Place = None, as_json: Json = False) -> None:
    """What a store holds."""
    told = _present(store).info()
    rows = {"schema": told.schema, "bytes": told.bytes, **dict(told.counts)}
    width = max(map(len, rows))
    put(json.dumps(rows) if as_json else "\n".join(f"{name:{width}}  {number:,}" for name, number in rows.items()))


def verify(store: Place = None) -> None:
    """Check the file of a store and the checksum of every row; exit with 1 when something is wrong."""
    from corroborate.formats.escape.terminal import escape

    faults = _present(store).faults()
    put("\n".join(escape(fault) for fault in faults) if faults else "The store is whole.")
    raise typer.Exit(1 if faults else 0)


def compact(store: Place = None) -> None:
    """Drop what other versions of the code left behind, and give the room back."""
    known = _present(store, writable=True)
    freed = known.compact()
    known.close()
    put(f"{max(0, freed):,} bytes given back.")


def _store(place: str | None, *, writable: bool) -> Store:
    from corroborate.disk import default_folder
    from corroborate.store import Store
    from corroborate.store.store import FILE

    return Store(Path(place) if place else default_folder() / FILE, writable=writable)


def _present(place: str | None, *, writable: bool = False) -> Store:
    place = chosen({"store": place}, None, None).store
    known = _store(place, writable=writable)
    if known.path is None or not known.path.is_file():
        raise WrongUse("There is no store yet.", "Fill one with `corroborate index PATHS`.")
    return known


def _as_text(found: Indexed) -> str:
    from corroborate.formats.escape.terminal import escape

    counts = f"{found.new} new, {found.edited} edited, {found.unchanged} unchanged"
    told = (f"{one.level} {one.rule} {one.path}:{one.line} {one.message}" for one in found.findings)
    return "\n".join([counts, *map(escape, told)])


def _as_json(found: Indexed) -> str:
    from corroborate.formats.escape.json import escape

    told = [
        {"rule": one.rule, "level": one.level, "path": one.path, "line": one.line, "message": one.message,
         "earlier": [evidence.text for evidence in one.evidence], "fingerprint": one.fingerprint}
        for one in found.findings
    ]  # fmt: skip
    counts = {"new": found.new, "edited": found.edited, "unchanged": found.unchanged}
    return escape(json.dumps({**counts, "findings": told}, ensure_ascii=False))
