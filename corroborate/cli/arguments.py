"""The arguments that several commands share, each described once, and the settings they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from corroborate.settings import Settings

Paths = Annotated[list[str], typer.Argument(help="Files, folders or globs; - is standard input.", show_default=False)]
Model = Annotated[str | None, typer.Option(help="Known model by name, or the folder of a model.", show_default=False)]
Config = Annotated[str | None, typer.Option(help="Configuration file (TOML).", show_default=False)]
Set = Annotated[
    list[str] | None, typer.Option("--set", help="Any option, as key=value; repeatable.", show_default=False)
]
Sources = Annotated[
    str | None, typer.Option(help="TOML file with outlet and date of articles that do not say.", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]
Colour = Annotated[str, typer.Option("--color", help="auto, always or never; NO_COLOR and FORCE_COLOR are honoured.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, and no text unless something is found.")]
FailLevel = Annotated[
    str | None, typer.Option(help="Lowest level that makes the exit code 1: note, warning, error, none.")
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever was found.")]
Strict = Annotated[bool | None, typer.Option("--strict", help="Exit with 4 when input was skipped.")]
Timings = Annotated[bool, typer.Option("--timings", help="What each stage cost, on standard error.")]


def chosen(flags: dict[str, Any], assignments: Sequence[str] | None, config: str | None) -> Settings:
    """The settings of one run: flags over `--set`, over the environment, over the configuration file."""
    from corroborate import pipeline
    from corroborate import settings as options

    given = dict(options.assignment(text) for text in assignments or ())
    given.update({key: value for key, value in flags.items() if value is not None})
    return options.load(given, pipeline.environment(), config)
