"""The command `export`: tables for pandas and spreadsheets, clusters for the web."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corroborate.cli.arguments import Config, Model, Paths, Quiet, Set, Sources, chosen
from corroborate.cli.articles import reported
from corroborate.cli.output import progress_bars, put, write
from corroborate.errors import WrongUse

if TYPE_CHECKING:
    from corroborate.domain import Report

ENDS = {"claims": (".csv", ".parquet"), "figures": (".csv", ".parquet"), "findings": (".csv", ".parquet"),
        "clusters": (".jsonld",)}  # fmt: skip
"""What can be exported, and into which files."""


def export(
    paths: Paths,
    output: Annotated[
        list[str],
        typer.Option(
            "--output",
            "-o",
            help="TABLE=FILE: claims, figures or findings into .csv or .parquet, clusters into .jsonld; repeatable. "
            "TABLE=- prints CSV or JSON-LD.",
            show_default=False,
        ),
    ],
    model: Model = None,
    sources: Sources = None,
    config: Config = None,
    set_: Set = None,
    quiet: Quiet = False,
) -> None:
    """Write claims, figures and findings as tables, or clusters as JSON-LD."""
    targets = [_target(text) for text in output]
    settings = chosen({"model": model, "sources": sources}, set_, config)
    with progress_bars(quiet) as progress:
        found = reported(paths, settings, progress)
    for table, file in targets:
        content = _exported(found, table, file.suffix)
        if str(file) != "-":
            write(file, content)
        elif isinstance(content, str):
            put(content)


def _target(text: str) -> tuple[str, Path]:
    """A table and its file, of TABLE=FILE. Raises WrongUse for another table, ending, or a folder that is not there."""
    table, sign, name = text.partition("=")
    if not sign or table not in ENDS:
        raise WrongUse(f"--output {text!r} is not TABLE=FILE.", f"Tables: {', '.join(ENDS)}.")
    file = Path(name)
    if name != "-" and file.suffix not in ENDS[table]:
        raise WrongUse(f"{name!r} does not end in {' or '.join(ENDS[table])}.", "The ending chooses the format.")
    if name != "-" and not file.parent.is_dir():
        raise WrongUse(f"The folder {file.parent} does not exist.", "Make it first.")
    return table, file


def _exported(report: Report, table: str, suffix: str) -> str | bytes:
    from corroborate.formats import claim_review, parquet, tables

    if table == "clusters":
        return claim_review.to_claim_review(report)
    return parquet.to_parquet(report, table) if suffix == ".parquet" else tables.to_csv(report, table)
