"""The command line: arguments -> settings -> pipeline -> format -> exit code. Nothing of the field is decided here.

Everything heavy is imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer

from corroborate import __version__
from corroborate.cli import archive, articles, export, gate, reference, scale, search, watch
from corroborate.cli.output import tell
from corroborate.errors import CorroborateError

app = typer.Typer(
    name="corroborate",
    help="Who else says this, from how many independent origins, on whose word, and do the figures fit?",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 clean, 1 findings at or above the fail level, 2 wrong use or internal error, "
    "3 nothing to check, 4 input skipped under --strict, 130 interrupted.",
)
models_app = typer.Typer(help="The embedding models that can be used.", no_args_is_help=True)
app.add_typer(models_app, name="models")
for command in (
    articles.report, gate.check, gate.audit, articles.figures, articles.why, search.search, export.export, watch.watch,
    reference.explain, reference.evaluate, archive.index,
):  # fmt: skip
    app.command()(command)
store_app = typer.Typer(help="What is kept of earlier runs, and the archive of indexed articles.", no_args_is_help=True)
app.add_typer(store_app, name="store")
store_app.command()(archive.info)
store_app.command()(archive.verify)
store_app.command()(archive.compact)
scale_app = typer.Typer(help="Archives past one machine.", no_args_is_help=True)
app.add_typer(scale_app, name="scale")


@scale_app.callback()
def _scale() -> None:
    """So that `run` stays a word of its own."""


scale_app.command("run")(scale.run)
models_app.command("list")(reference.models_list)
models_app.command("verify")(reference.models_verify)
models_app.command("prepare")(reference.models_prepare)


@app.callback()
def _root(
    _debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault.")] = False,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=lambda on: _version(on)),
    ] = False,
) -> None:
    """The options before the command; their work is done when they are read."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"corroborate {__version__}")
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; faults are one sentence on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with _terminable():
            outcome = app(args=given, standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except (Exception, KeyboardInterrupt, Terminated) as fault:
        if "--debug" in given:
            traceback.print_exc()
        code, sentence = _outcome(fault)
    tell(sentence)  # behind the fault, which holds whatever was in memory
    return code


class Terminated(BaseException):
    """The process was asked to end."""


@contextmanager
def _terminable() -> Iterator[None]:
    """A request to end is an exception like Ctrl-C, so that drafts are swept and nothing is half written."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: object) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


UNCLAIMED = "Nothing is claimed about the articles."
WHOLE = "Install corroborate-news whole: the action and the image bring what the default model needs, and no more."


def _outcome(fault: BaseException) -> tuple[int, str]:
    """The exit code of a fault and the sentence that names it; usage errors bring their own words."""
    if isinstance(fault, CorroborateError):
        return fault.exit_code, str(fault)
    if isinstance(fault, KeyboardInterrupt) or type(fault).__name__ == "Abort":
        return 130, "Interrupted."
    if isinstance(fault, Terminated):
        return 143, "Terminated."
    if isinstance(fault, MemoryError):
        return 2, f"The memory is not enough. {UNCLAIMED} Give fewer articles, or the process more memory."
    if isinstance(fault, OSError) and fault.strerror:
        place = f" ({fault.filename})" if fault.filename else ""
        return 2, f"The system refused: {fault.strerror}{place}. {UNCLAIMED}"
    if isinstance(fault, ModuleNotFoundError):
        return 2, f"The library {fault.name} is not there. {UNCLAIMED} {WHOLE}"
    if isinstance(fault, ImportError):
        reason = str(fault).partition("\n")[0]
        return 2, f"A library cannot be loaded: {reason}. Install anew, or allow the process more memory."
    usage = getattr(fault, "format_message", None)
    if usage is not None:
        return 2, f"{usage()} Try --help." if usage() else ""
    return 2, f"Internal error: {type(fault).__name__}. {UNCLAIMED} Run again with --debug."
