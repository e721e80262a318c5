"""The command `search`: who else says this?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corroborate.cli.arguments import Config, Json, Model, Quiet, Set, Sources, chosen
from corroborate.cli.output import progress_bars, put


def search(
    claim: Annotated[str, typer.Argument(help="What was said, as a sentence.", show_default=False)],
    against: Annotated[
        list[str], typer.Option("--against", help="Where to look: files, folders or globs; repeatable.")
    ],
    published: Annotated[str, typer.Option(help="When it was said, as 2024-11-22.", show_default=False)] = "",
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read and encode everything anew.")] = False,
    as_json: Json = False,
    model: Model = None,
    sources: Sources = None,
    config: Config = None,
    set_: Set = None,
    quiet: Quiet = False,
) -> None:
    """Who else says this: outlets, origins, figures and dates, and what comes near."""
    from corroborate.corpus import known, read_corpus
    from corroborate.formats import search_view
    from corroborate.link.encoder import SentenceEncoder
    from corroborate.searching import reading
    from corroborate.searching import search as find
    from corroborate.store import KeptVectors

    flags = {"model": model, "sources": sources, "gate.cache": False if no_cache else None}
    settings = chosen(flags, set_, config)
    store = known(against, Path.cwd(), settings, writable=True)
    with progress_bars(quiet) as progress:
        corpus = read_corpus(against, Path.cwd(), settings, store, progress)
        encoder = KeptVectors(SentenceEncoder(settings.model, online=settings.online), store)
        read = reading(settings, store)
        answers = find(
            claim, corpus.articles, settings, published=published, encoder=encoder, read=read, progress=progress
        )
    store.flush()
    put(search_view.to_json(answers) if as_json else search_view.to_text(answers))
