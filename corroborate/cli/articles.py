"""The commands that read articles: `report`, `figures`, `why`."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corroborate.cli.arguments import (
    Colour,
    Config,
    ExitZero,
    FailLevel,
    Json,
    Model,
    Paths,
    Quiet,
    Set,
    Sources,
    Strict,
    Timings,
    chosen,
)
from corroborate.cli.output import as_text, progress_bars, put, rendered, target, tell, wants_color, write
from corroborate.cli.timings import timings
from corroborate.errors import ModelFault, WrongUse
from corroborate.processes import processors

if TYPE_CHECKING:
    from corroborate.domain import Claim, Report, Skipped
    from corroborate.extraction.attribution import Reader
    from corroborate.pipeline import Progress
    from corroborate.settings import Settings


def report(
    paths: Paths,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            help="FILE.md, FILE.html, FILE.json, or FORMAT=FILE: html, json, markdown, text; repeatable.",
            show_default=False,
        ),
    ] = None,
    story: Annotated[
        str, typer.Option(help="Only this story: words of a title or path in it, or its id.", show_default=False)
    ] = "",
    since: Annotated[
        str, typer.Option(help="Only what touches articles published since, as 2024-11-22.", show_default=False)
    ] = "",
    outlet: Annotated[
        list[str] | None, typer.Option(help="Only what touches this outlet; repeatable.", show_default=False)
    ] = None,
    as_json: Json = False,
    fail_level: FailLevel = None,
    exit_zero: ExitZero = False,
    strict: Strict = None,
    model: Model = None,
    sources: Sources = None,
    config: Config = None,
    set_: Set = None,
    color: Colour = "auto",
    quiet: Quiet = False,
    timed: Timings = False,
) -> None:
    """Check articles against one another and report claim by claim."""
    from corroborate import choice, pipeline

    flags = {"fail_level": fail_level, "strict": strict, "model": model, "sources": sources}
    settings = chosen(flags, set_, config)
    targets = [target(text) for text in output or ()]
    colored = wants_color(color)
    with progress_bars(quiet) as bars, timings(timed, bars) as progress:
        wanted = choice.Choice(story, pipeline.date(since), tuple(outlet or ()))
        written = {file.absolute() for _, file in targets}
        found = choice.chosen(reported(paths, settings, progress, written), wanted)
        for format_name, file in targets:
            write(file, rendered(found, format_name))
        if as_json:
            put(rendered(found, "json"))
        elif not quiet or found.findings:
            put(as_text(found, colored))
    raise typer.Exit(pipeline.exit_code(found, settings, exit_zero=exit_zero))


def figures(
    paths: Paths,
    as_json: Json = False,
    model: Model = None,
    sources: Sources = None,
    config: Config = None,
    set_: Set = None,
    quiet: Quiet = False,
) -> None:
    """Every figure with its reading, grouped by what it counts, conflicts first."""
    from corroborate.formats import figures_table

    settings = chosen({"model": model, "sources": sources}, set_, config)
    with progress_bars(quiet) as progress:
        found = reported(paths, settings, progress)
    put(figures_table.to_json(found) if as_json else figures_table.to_text(found))
    raise typer.Exit(1 if figures_table.has_conflict(found) else 0)


def why(
    a: Annotated[str, typer.Argument(help="A sentence, or the id of a claim (with --in).", show_default=False)],
    b: Annotated[str, typer.Argument(help="The other sentence, or claim id.", show_default=False)],
    published_a: Annotated[str, typer.Option(help="When the first was published.", show_default=False)] = "",
    published_b: Annotated[str, typer.Option(help="When the second was published.", show_default=False)] = "",
    within: Annotated[
        list[str] | None, typer.Option("--in", help="Articles that hold the claim ids.", show_default=False)
    ] = None,
    config: Config = None,
    set_: Set = None,
    as_json: Json = False,
) -> None:
    """Two claims side by side: every slot, every reason."""
    from corroborate import pipeline
    from corroborate.formats import comparison_view

    settings = chosen({}, set_, config)
    reader, _ = pipeline.attribution_reader(settings)
    if within:
        left, right = _claims_by_id(within, settings, reader, a, b)
    else:
        left = pipeline.claims_of(a, "A", published_a, reader)
        right = pipeline.claims_of(b, "B", published_b, reader)
    compared = pipeline.compare_texts(left, right, settings)
    sides = {claim.id: claim for claim in (*left, *right)}
    shown = (sides[compared.left], sides[compared.right])
    wording = None
    try:
        if compared.relation != "unrelated":  # what two strangers say of each other is no question
            wording = pipeline.wording(*shown, settings)
    except ModelFault as fault:
        tell(f"The words were not weighed. {fault}")
    view = comparison_view.to_json if as_json else comparison_view.to_text
    put(view(compared, *shown, wording))


def reported(paths: Sequence[str], settings: Settings, progress: Progress, written: Collection[Path] = ()) -> Report:
    """The report on the articles of these paths; what was computed before is taken from the store of the user.

    A report of an earlier run among them that this one writes anew, to one of `written`, is not worth a word.
    """
    from corroborate import pipeline
    from corroborate.corpus import cache_of

    stdin = sys.stdin.buffer.read() if "-" in paths else None
    reading = pipeline.read(paths, settings, stdin=stdin, progress=progress)
    store = cache_of(settings, writable=True)
    return pipeline.report(
        reading.articles,
        settings,
        skipped=[one for one in reading.skipped if not _written_anew(one, written)],
        progress=progress,
        store=store,
        processes=processors(),
    )


def _written_anew(skipped: Skipped, written: Collection[Path]) -> bool:
    from corroborate.ingest.own import REASON

    return skipped.reason.startswith(REASON) and Path(skipped.path).absolute() in written


def _claims_by_id(paths: Sequence[str], settings: Settings, reader: Reader, *ids: str) -> list[tuple[Claim, ...]]:
    from corroborate import pipeline
    from corroborate.extraction import extract

    reading = pipeline.read(paths, settings)
    claims = {claim.id: claim for article in reading.articles for claim in extract(article, reader=reader).claims}
    for wanted in ids:
        if wanted not in claims:
            raise WrongUse(f"No claim has the id {wanted!r}.", "Take ids from `corroborate report --json`.")
    return [(claims[wanted],) for wanted in ids]
