"""The command `scale run`: an archive of any size, by one process or by a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corroborate.cli.arguments import Config, ExitZero, FailLevel, Model, Quiet, Set, Strict, Timings, chosen
from corroborate.cli.output import progress_bars, put
from corroborate.cli.timings import timings


def run(
    source: Annotated[
        Path, typer.Option("--input", help="Parquet file, or a folder of such files.", show_default=False)
    ],
    output: Annotated[Path, typer.Option("--output", help="Folder for the tables and the page.", show_default=False)],
    engine: Annotated[str, typer.Option(help="local: this process; ray: a cluster.")] = "local",
    processes: Annotated[int, typer.Option(min=1, max=10_000, help="Processes of the cluster, with --engine ray.")] = 2,
    fail_level: FailLevel = None,
    exit_zero: ExitZero = False,
    strict: Strict = None,
    model: Model = None,
    config: Config = None,
    set_: Set = None,
    quiet: Quiet = False,
    timed: Timings = False,
) -> None:
    """Check an archive in Parquet; write claims, pairs, clusters and findings as Parquet, and a page in Markdown."""
    from corroborate import pipeline, scale

    settings = chosen({"fail_level": fail_level, "strict": strict, "model": model}, set_, config)
    with progress_bars(quiet) as bars, timings(timed, bars) as progress:
        told = scale.run(source, output, settings, engine=engine, processes=processes, progress=progress)
    counts = {"articles": told.articles, "stories": told.stories, **told.rows}
    if not quiet:
        put(", ".join(f"{number:,} {name}" for name, number in counts.items()) + f": {output / 'report.md'}")
    raise typer.Exit(pipeline.code_of(told.levels, bool(told.skipped), settings, exit_zero=exit_zero))
