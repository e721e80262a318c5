"""The command `watch`: a report that follows a folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corroborate.cli.arguments import Colour, Config, Model, Set, Sources, chosen
from corroborate.cli.articles import reported
from corroborate.cli.output import as_text, put, rendered, target, tell, wants_color, write
from corroborate.errors import NothingToCheck, WrongUse

if TYPE_CHECKING:
    from corroborate.domain import Report

DEBOUNCE = 800
"""Milliseconds for which changes are gathered: an editor saves in several steps, a sync tool in bursts."""


def watch(
    folder: Annotated[Path, typer.Argument(help="Folder of articles to follow.", show_default=False)],
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", help="FILE.html, FILE.md or FORMAT=FILE, written at every change; repeatable."),
    ] = None,
    debounce: Annotated[int, typer.Option(help="Milliseconds to gather changes.", min=0)] = DEBOUNCE,
    model: Model = None,
    sources: Sources = None,
    config: Config = None,
    set_: Set = None,
    color: Colour = "auto",
) -> None:
    """Report on a folder, then tell what changes at every edit; Ctrl-C ends it."""
    from corroborate.formats import change_view
    from corroborate.pipeline import silent
    from corroborate.watching import follow

    settings = chosen({"model": model, "sources": sources}, set_, config)
    targets = [target(text) for text in output or ()]
    colored = wants_color(color)
    if not folder.is_dir():
        raise WrongUse(f"{folder} is no folder.", "Give a folder of articles.")
    batches = changes(folder, debounce)

    written = {file.absolute() for _, file in targets}

    def report() -> Report:
        return reported([str(folder)], settings, silent, written)

    try:
        before = _first(report)
        if before is not None:
            _written(before, targets)
            put(as_text(before, colored))
        tell(f"Watching {folder}; Ctrl-C ends it.")
        for now, found in follow(batches, report, folder, before, written):
            if now is None:
                tell("No article is left.")
                continue
            _written(now, targets)
            put(change_view.to_text(found) if found is not None else as_text(now, colored))
    except KeyboardInterrupt:
        tell("Stopped watching.")


def _first(report: Callable[[], Report]) -> Report | None:
    """None for a folder that is still empty."""
    try:
        return report()
    except NothingToCheck:
        return None


def _written(found: Report, targets: Collection[tuple[str, Path]]) -> None:
    for format_name, file in targets:
        write(file, rendered(found, format_name))


def changes(folder: Path, debounce: int) -> Iterator[list[str]]:
    """Batches of paths that changed. Raises WrongUse where watchfiles is not installed."""
    try:
        import watchfiles
    except ImportError:
        raise WrongUse("watchfiles is not installed.", "pip install 'corroborate-news[watch]'") from None
    return ([path for _, path in batch] for batch in watchfiles.watch(folder, debounce=debounce))
