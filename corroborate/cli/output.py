"""What leaves the process: reports to files and standard output, bars and sentences to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from corroborate.errors import WrongUse

if TYPE_CHECKING:
    from corroborate.domain import Report


def target(text: str) -> tuple[str, Path]:
    """A format and its file, of FORMAT=FILE or of a file whose ending tells the format.

    Raises WrongUse for an unknown format or a folder that is not there.
    """
    from corroborate.formats import ENDINGS, FORMATS

    name, _, file = text.partition("=")
    if name not in FORMATS:
        name, file = ENDINGS.get(Path(text).suffix.lower(), ""), text
    if not name or not file:
        raise WrongUse(
            f"--output {text!r} is neither FORMAT=FILE nor a file whose ending tells its format.",
            f"Formats: {', '.join(sorted(FORMATS))}. Endings: {', '.join(ENDINGS)}.",
        )
    path = Path(file)
    if file != "-" and not path.parent.is_dir():
        raise WrongUse(f"The folder {path.parent} does not exist.", "Make it first.")
    return name, path


def summary_target(wanted: str) -> list[tuple[str, Path]]:
    """Where the summary of a gate goes: to the page of the run, nowhere, or into a file."""
    if wanted == "off":
        return []
    if wanted != "auto":
        return [target(f"summary={wanted}")]
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    return [("summary", Path(page))] if page else []


def put_out(
    found: Report,
    targets: Sequence[tuple[str, Path]],
    as_json: bool,
    colored: bool,
    quiet: bool,
    *,
    suppressed: bool = False,
) -> None:
    """Render everything, then write files, then print; what fails on the way leaves old files as they were."""
    ready = [(file, rendered(found, name)) for name, file in targets]
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    for file, content in ready:
        if str(file) == "-":
            put(content)
        elif page and file == Path(page):
            _append(file, content)
        else:
            write(file, content)
    if as_json:
        put(rendered(found, "json"))
    elif not any(str(file) == "-" for _, file in targets) and (not quiet or found.findings or found.suppressed):
        put(as_text(found, colored, suppressed=suppressed))


def rendered(found: Report, format_name: str) -> str:
    from corroborate.formats import render

    return render(found, format_name)


def as_text(found: Report, colored: bool, *, suppressed: bool = False) -> str:
    from corroborate.formats import text

    return text(found, width=_width(), color=colored, suppressed=suppressed)


def _width() -> int:
    import shutil

    return max(60, min(120, shutil.get_terminal_size((100, 24)).columns))


def wants_color(color: str) -> bool:
    """Whether the text for the terminal is coloured. Raises WrongUse for an unknown word."""
    if color not in ("auto", "always", "never"):
        raise WrongUse(f"--color {color!r} is not known.", "Take auto, always or never.")
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def put(text: str) -> None:
    """Print. A reader that left early (`| head`) ends the command with 141, as the signal would, and without words."""
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still in the buffer must not be tried again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(141) from None


def write(file: Path, text: str | bytes) -> None:
    """Whole or not at all. Raises WrongUse with the reason when the system refuses."""
    from corroborate.disk import place

    try:
        place(file, text if isinstance(text, bytes) else text.encode("utf-8"))
    except OSError as broken:
        raise WrongUse(f"{file} cannot be written: {broken.strerror}.", "Choose another place.") from None


def _append(file: Path, text: str) -> None:
    """The page of a run belongs to every step of it."""
    try:
        with file.open("a", encoding="utf-8", newline="\n") as page:
            page.write(text)
    except OSError as broken:
        raise WrongUse(f"{file} cannot be written: {broken.strerror}.", "Use --summary off.") from None


@contextmanager
def progress_bars(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Bars on standard error, only for somebody who watches."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield show


def tell(sentence: str) -> None:
    """One sentence to who runs it, on standard error, its own name before; where nobody can be told, the exit code must
    do."""
    if not sentence:
        return
    from corroborate.formats.escape.terminal import escape

    try:
        shown = escape(sentence)
    except MemoryError:
        # nothing hidden is in printable ASCII
        shown = sentence.encode("ascii", "replace").decode() if sentence.isprintable() else "The memory is not enough."
    with suppress(OSError):
        print(f"corroborate: {shown}", file=sys.stderr)  # noqa: T201
