"""The commands about the tool itself: `explain`, `evaluate`, `models`."""

from __future__ import annotations

from typing import Annotated

import typer

from corroborate.cli.arguments import Config, Json, Model, Quiet, Set, chosen
from corroborate.cli.output import progress_bars, put
from corroborate.errors import WrongUse


def explain(
    rule: Annotated[str | None, typer.Argument(help="Id of a rule, for example COR101.", show_default=False)] = None,
    as_json: Json = False,
) -> None:
    """What a rule finds, why it matters, with examples; without an id, the list of rules."""
    from corroborate.assess import rules
    from corroborate.formats import rule_view

    known = rules()
    if rule is not None and rule.upper() not in known:
        raise WrongUse(f"No rule is called {rule!r}.", f"Rules: {', '.join(known)}.")
    chosen = [known[rule.upper()]] if rule else list(known.values())
    put(rule_view.to_json(chosen) if as_json else rule_view.to_text(chosen, brief=rule is None))


def evaluate(
    task: Annotated[str, typer.Argument(help="What to measure; without a known one, the tasks are listed.")],
    files: Annotated[list[str], typer.Argument(help="Labelled rows: JSONL, plain or gzipped.", show_default=False)],
    as_json: Json = False,
    model: Model = None,
    config: Config = None,
    set_: Set = None,
    quiet: Quiet = False,
) -> None:
    """Measure a stage on labelled data of your own."""
    from corroborate.evaluation import evaluate as measured
    from corroborate.formats import measures
    from corroborate.link.encoder import SentenceEncoder
    from corroborate.pipeline import attribution_reader, pair_model

    settings = chosen({"model": model}, set_, config)
    reader, _ = attribution_reader(settings, spans=task == "attribution")
    with progress_bars(quiet) as progress:
        found = measured(
            task, files, lambda: SentenceEncoder(settings.model, online=settings.online), progress, reader,
            lambda: pair_model(settings),
        )  # fmt: skip
    put(measures.to_json(found) if as_json else measures.to_text(found))


def models_list() -> None:
    """The models with pinned digests."""
    from corroborate.link.models import known_models

    for known in known_models():
        typer.echo(f"{known.name}  {known.dimensions} dimensions  {known.licence}  sha256 {known.digest}")


def models_verify(
    model: Annotated[str, typer.Argument(help="Known name, or folder of a model.")] = "all-MiniLM-L6-v2",
) -> None:
    """Check every file of a model against its pinned digest."""
    from corroborate.link.models import verify

    verified = verify(model)
    for check in verified.checks:
        typer.echo(f"{check.verdict:10}  {check.digest[:16] or '-':16}  {check.path}")
    for fault in verified.faults:
        typer.echo(f"fault: {fault}", err=True)
    if not verified.ok:
        raise typer.Exit(2)
    typer.echo(f"{verified.name}: sha256 {verified.digest}")


def models_prepare() -> None:
    """Check the default model and make its graph, so that the first run starts as fast as any other."""
    from corroborate.disk import default_folder
    from corroborate.link.encoder import verified
    from corroborate.link.models import known_models
    from corroborate.link.prepared import graph_file, prepared

    for known in (one for one in known_models() if one.graph):
        kept = default_folder()
        prepared(verified(known.name).folder, known, kept)
        if not graph_file(known, kept).is_file():
            raise WrongUse(f"The cache folder {kept} cannot be written.", "Set XDG_CACHE_HOME.")
        typer.echo(f"{known.name}: graph sha256 {known.graph}")
