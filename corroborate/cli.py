"""The command line: arguments -> settings -> pipeline -> format -> exit code. Nothing of the field is decided here.

Everything heavy is imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corroborate import __version__
from corroborate.errors import CorroborateError, NothingToCheck, WrongUse

if TYPE_CHECKING:
    from corroborate.domain import Claim, Report
    from corroborate.request import Request
    from corroborate.settings import Settings

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


@app.command()
def report(
    paths: Paths,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", help="FORMAT=FILE: html, json, markdown, text; repeatable.", show_default=False),
    ] = None,
    as_json: Json = False,
    fail_level: Annotated[
        str | None, typer.Option(help="Lowest level that makes the exit code 1: note, warning, error, none.")
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever was found.")] = False,
    strict: Annotated[bool | None, typer.Option("--strict", help="Exit with 4 when input was skipped.")] = None,
    model: Model = None,
    sources: Sources = None,
    config: Config = None,
    set_: Set = None,
    color: Colour = "auto",
    quiet: Quiet = False,
) -> None:
    """Check articles against one another and report claim by claim."""
    from corroborate import pipeline

    flags = {"fail_level": fail_level, "strict": strict, "model": model, "sources": sources}
    settings = _settings(flags, set_, config)
    targets = [_target(text) for text in output or ()]
    colored = _colored(color)
    found = _reported(paths, settings, quiet)
    for format_name, file in targets:
        _write(file, _rendered(found, format_name))
    if as_json:
        _print(_rendered(found, "json"))
    elif not quiet or found.findings:
        _print(_text(found, colored))
    raise typer.Exit(pipeline.exit_code(found, settings, exit_zero=exit_zero))


@app.command()
def check(
    new: Annotated[
        list[str] | None,
        typer.Argument(
            help="New articles: files, folders or globs; - is a NUL-separated list on standard input. "
            "None with --diff-base: what was added or altered since.",
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        list[str] | None, typer.Option("--against", help="The corpus; repeatable.", show_default=False)
    ] = None,
    diff_base: Annotated[
        str, typer.Option(help="Only findings on lines that changed since this commit count.", show_default=False)
    ] = "",
    diff: Annotated[str, typer.Option(help="The same by a unified diff; - is stdin.", show_default=False)] = "",
    filter_mode: Annotated[
        str | None, typer.Option(help="added, context, file or none: what of a diff counts.", show_default=False)
    ] = None,
    files_from0: Annotated[
        str, typer.Option("--files-from0", help="NUL-separated list of new articles.", show_default=False)
    ] = "",
    select: Annotated[
        list[str] | None, typer.Option(help="Rules that count, by beginning (COR1); repeatable.", show_default=False)
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Rules that do not count, by beginning; repeatable.", show_default=False)
    ] = None,
    severity: Annotated[
        list[str] | None, typer.Option(help="Level of a rule: COR202=warning; repeatable.", show_default=False)
    ] = None,
    min_confidence: Annotated[str | None, typer.Option(help="low, medium or high.", show_default=False)] = None,
    fail_level: Annotated[
        str | None, typer.Option(help="Lowest level that makes the exit code 1: note, warning, error, none.")
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever was found.")] = False,
    strict: Annotated[bool | None, typer.Option("--strict", help="Exit with 4 when input was skipped.")] = None,
    max_findings: Annotated[
        int | None, typer.Option(help="Most findings that are shown, worst first.", show_default=False)
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            help="FORMAT=FILE (text, json, markdown, sarif, github, gitlab, junit, summary); - is standard output.",
            show_default=False,
        ),
    ] = None,
    summary: Annotated[
        str, typer.Option(help="auto adds to GITHUB_STEP_SUMMARY where a runner sets it; off; or a file.")
    ] = "auto",
    baseline: Annotated[
        str | None, typer.Option(help="File of known findings, not counted.", show_default=False)
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Make all findings of this run known.")
    ] = False,
    prune_baseline: Annotated[
        bool, typer.Option("--prune-baseline", help="Take out of the baseline what is gone.")
    ] = False,
    no_ignores: Annotated[bool, typer.Option("--no-ignores", help="As if nothing were ignored.")] = False,
    config_from: Annotated[
        str, typer.Option(help="base or head: whose configuration, baseline and ignores count; auto: the base in PRs.")
    ] = "auto",
    self_support: Annotated[
        bool | None, typer.Option("--self-support", help="New articles may corroborate one another.")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read and encode everything anew.")] = False,
    online: Annotated[bool | None, typer.Option("--online", help="A model may be fetched from its hub.")] = None,
    as_json: Json = False,
    model: Model = None,
    sources: Sources = None,
    config: Config = None,
    set_: Set = None,
    color: Colour = "auto",
    quiet: Quiet = False,
) -> None:
    """Check new articles against a corpus: the gate of a pull request."""
    from corroborate import pipeline, review

    flags = {
        "fail_level": fail_level, "strict": strict, "model": model, "sources": sources, "online": online,
        "gate.filter_mode": filter_mode, "gate.select": select, "gate.deselect": ignore,
        "gate.min_confidence": min_confidence, "gate.max_findings": max_findings, "gate.baseline": baseline,
        "gate.self_support": self_support, "gate.cache": False if no_cache else None,
    }  # fmt: skip
    targets = [_target(text) for text in output or ()]
    colored = _colored(color)
    request = _request(
        new, files_from0, diff, flags, severity, set_, against=tuple(against or ()), config=config,
        config_from=config_from, diff_base=diff_base, no_ignores=no_ignores, write_baseline=write_baseline,
        prune_baseline=prune_baseline,
    )  # fmt: skip
    with _progress(quiet) as progress:
        checked = review.run(request, progress=progress)
    if checked is None:
        _tell("The change touches no article; nothing was checked.")
        raise typer.Exit(0)
    _put_out(checked.report, [*targets, *_summary(summary)], as_json, colored, quiet)
    written = review.new_baseline(request, checked)
    if written is not None:
        _write(*written)
    raise typer.Exit(pipeline.exit_code(checked.report, checked.settings, exit_zero=exit_zero))


@app.command()
def audit(
    new: Annotated[list[str], typer.Argument(help="Articles: files, folders or globs.", show_default=False)],
    against: Annotated[list[str], typer.Option("--against", help="The corpus; repeatable.", show_default=False)],
    baseline: Annotated[str | None, typer.Option(help="Known findings.", show_default=False)] = None,
    as_json: Json = False,
    model: Model = None,
    config: Config = None,
    set_: Set = None,
    quiet: Quiet = False,
) -> None:
    """List every ignore and every entry of the baseline: used, unused, expired, or of an article not given."""
    from corroborate import review
    from corroborate.formats import audit_view

    flags = {"model": model, "gate.baseline": baseline}
    request = _request(new, "", "", flags, None, set_, against=tuple(against), config=config)
    with _progress(quiet) as progress:
        checked = review.run(request, progress=progress)
    rows = review.audited(checked) if checked is not None else []
    _print(audit_view.to_json(rows) if as_json else audit_view.to_text(rows))
    raise typer.Exit(1 if any(row.state in ("unused", "expired") for row in rows) else 0)


@app.command()
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

    settings = _settings({"model": model, "sources": sources}, set_, config)
    found = _reported(paths, settings, quiet)
    _print(figures_table.to_json(found) if as_json else figures_table.to_text(found))
    raise typer.Exit(1 if figures_table.has_conflict(found) else 0)


@app.command()
def why(
    a: Annotated[str, typer.Argument(help="A sentence, or the id of a claim (with --in).", show_default=False)],
    b: Annotated[str, typer.Argument(help="The other sentence, or claim id.", show_default=False)],
    published_a: Annotated[str, typer.Option(help="When the first was published.", show_default=False)] = "",
    published_b: Annotated[str, typer.Option(help="When the second was published.", show_default=False)] = "",
    within: Annotated[
        list[str] | None, typer.Option("--in", help="Articles that hold the claim ids.", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Two claims side by side: every slot, every reason."""
    from corroborate import pipeline
    from corroborate.formats import comparison_view

    if within:
        left, right = _claims_by_id(within, a, b)
    else:
        left = pipeline.claims_of(a, "A", published_a)
        right = pipeline.claims_of(b, "B", published_b)
    compared = pipeline.compare_texts(left, right)
    sides = {claim.id: claim for claim in (*left, *right)}
    shown = (sides[compared.left], sides[compared.right])
    _print(comparison_view.to_json(compared, *shown) if as_json else comparison_view.to_text(compared, *shown))


@app.command()
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
    _print(rule_view.to_json(chosen) if as_json else rule_view.to_text(chosen, brief=rule is None))


@app.command()
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
    from corroborate.pipeline import attribution_reader

    settings = _settings({"model": model}, set_, config)
    reader, _ = attribution_reader(settings, spans=task == "attribution")
    with _progress(quiet) as progress:
        found = measured(task, files, lambda: SentenceEncoder(settings.model, online=settings.online), progress, reader)
    _print(measures.to_json(found) if as_json else measures.to_text(found))


@models_app.command("list")
def models_list() -> None:
    """The models with pinned digests."""
    from corroborate.link.models import known_models

    for known in known_models():
        typer.echo(f"{known.name}  {known.dimensions} dimensions  {known.licence}  sha256 {known.digest}")


@models_app.command("verify")
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


# ------------------------------------------------------------------------------------------------------- edges


def _request(
    new: Sequence[str] | None,
    files_from0: str,
    diff: str,
    flags: dict[str, Any],
    severity: Sequence[str] | None,
    assignments: Sequence[str] | None,
    **told: Any,
) -> Request:
    """The request of `check` and `audit`, with lists and diffs read from where they are."""
    from corroborate import pipeline
    from corroborate import settings as options
    from corroborate.request import Request

    given = dict(options.assignment(text) for text in assignments or ())
    given.update(("levels." + text.partition("=")[0], text.partition("=")[2]) for text in severity or ())
    given.update({key: value for key, value in flags.items() if value not in (None, [])})
    known = {key: value for key, value in os.environ.items() if key in RUNNER}
    paths = _new_paths(new or (), files_from0)
    content = _bytes_of(diff) if diff else None
    return Request(paths, overrides=given, diff=content, environment={**pipeline.environment(), **known}, **told)


RUNNER = (
    "GITHUB_EVENT_NAME", "GITHUB_EVENT_PATH", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "SOURCE_DATE_EPOCH",
)  # fmt: skip
"""What a runner tells of a pull request, and the clock of reproducible runs."""


def _new_paths(new: Sequence[str], files_from0: str) -> tuple[str, ...]:
    """Paths as given, and those of NUL-separated lists. Raises NothingToCheck for a list that names nothing."""
    from corroborate.gate.change import listed, names

    paths = [path for path in new if path != "-"]
    lists = (["-"] if "-" in new else []) + ([files_from0] if files_from0 else [])
    for place in lists:
        entries = listed(names(_bytes_of(place)))
        if not entries:
            raise NothingToCheck(f"The list of files {place!r} is empty.", "It holds names, each with a NUL behind.")
        paths += entries
    return tuple(paths)


def _bytes_of(place: str) -> bytes:
    if place == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(place).read_bytes()
    except OSError as broken:
        raise WrongUse(f"{place!r} cannot be read: {broken.strerror}.", "Check the path.") from None


def _summary(wanted: str) -> list[tuple[str, Path]]:
    """Where the summary of a gate goes: to the page of the run, nowhere, or into a file."""
    if wanted == "off":
        return []
    if wanted != "auto":
        return [_target(f"summary={wanted}")]
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    return [("summary", Path(page))] if page else []


def _put_out(found: Report, targets: Sequence[tuple[str, Path]], as_json: bool, colored: bool, quiet: bool) -> None:
    """Render everything, then write files, then print; what fails on the way leaves old files as they were."""
    rendered = [(file, _rendered(found, name)) for name, file in targets]
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    for file, content in rendered:
        if str(file) == "-":
            _print(content)
        elif page and file == Path(page):
            _append(file, content)
        else:
            _write(file, content)
    if as_json:
        _print(_rendered(found, "json"))
    elif not any(str(file) == "-" for _, file in targets) and (not quiet or found.findings or found.suppressed):
        _print(_text(found, colored))


def _append(file: Path, text: str) -> None:
    """The page of a run belongs to every step of it."""
    try:
        with file.open("a", encoding="utf-8", newline="\n") as page:
            page.write(text)
    except OSError as broken:
        raise WrongUse(f"{file} cannot be written: {broken.strerror}.", "Use --summary off.") from None


def _settings(flags: dict[str, Any], assignments: Sequence[str] | None, config: str | None) -> Settings:
    from corroborate import pipeline
    from corroborate import settings as options

    given = dict(options.assignment(text) for text in assignments or ())
    given.update({key: value for key, value in flags.items() if value is not None})
    return options.load(given, pipeline.environment(), config)


def _reported(paths: Sequence[str], settings: Settings, quiet: bool) -> Report:
    from corroborate import pipeline

    with _progress(quiet) as progress:
        stdin = sys.stdin.buffer.read() if "-" in paths else None
        reading = pipeline.read(paths, settings, stdin=stdin, progress=progress)
        return pipeline.report(reading.articles, settings, skipped=reading.skipped, progress=progress)


def _claims_by_id(paths: Sequence[str], *ids: str) -> list[tuple[Claim, ...]]:
    from corroborate import extract, pipeline

    reading = pipeline.read(paths, _settings({}, None, None))
    claims = {claim.id: claim for article in reading.articles for claim in extract(article)}
    for wanted in ids:
        if wanted not in claims:
            raise WrongUse(f"No claim has the id {wanted!r}.", "Take ids from `corroborate report --json`.")
    return [(claims[wanted],) for wanted in ids]


def _target(text: str) -> tuple[str, Path]:
    from corroborate.formats import FORMATS

    name, sign, file = text.partition("=")
    if not sign or not file or name not in FORMATS:
        raise WrongUse(f"--output {text!r} is not FORMAT=FILE.", f"Formats: {', '.join(sorted(FORMATS))}.")
    path = Path(file)
    if file != "-" and not path.parent.is_dir():
        raise WrongUse(f"The folder {path.parent} does not exist.", "Make it first.")
    return name, path


def _rendered(found: Report, format_name: str) -> str:
    from corroborate.formats import render

    return render(found, format_name)


def _text(found: Report, colored: bool) -> str:
    from corroborate.formats import text

    return text(found, width=_width(), color=colored)


def _width() -> int:
    import shutil

    return max(60, min(120, shutil.get_terminal_size((100, 24)).columns))


def _colored(color: str) -> bool:
    if color not in ("auto", "always", "never"):
        raise WrongUse(f"--color {color!r} is not known.", "Take auto, always or never.")
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _print(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def _write(file: Path, text: str) -> None:
    """Whole or not at all: a reader never meets half a report, an old one stays until the new one is ready."""
    import tempfile

    name = ""
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=file.parent, delete=False) as draft:
            name = draft.name
            draft.write(text)
            draft.flush()
            os.fsync(draft.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except OSError as broken:
        raise WrongUse(f"{file} cannot be written: {broken.strerror}.", "Choose another place.") from None
    finally:
        if name:
            Path(name).unlink(missing_ok=True)


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
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
        _tell(sentence)
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


def _outcome(fault: BaseException) -> tuple[int, str]:
    """The exit code of a fault and the sentence that names it; usage errors bring their own words."""
    if isinstance(fault, CorroborateError):
        return fault.exit_code, str(fault)
    if isinstance(fault, KeyboardInterrupt) or type(fault).__name__ == "Abort":
        return 130, "Interrupted."
    if isinstance(fault, Terminated):
        return 143, "Terminated."
    if isinstance(fault, BrokenPipeError):
        return 141, ""
    usage = getattr(fault, "format_message", None)
    if usage is not None:
        return 2, f"{usage()} Try --help." if usage() else ""
    return 2, f"Internal error: {type(fault).__name__}. Nothing is claimed about the articles. Run again with --debug."


def _tell(sentence: str) -> None:
    if not sentence:
        return
    from corroborate.formats.escape.terminal import escape

    print(f"corroborate: {escape(sentence)}", file=sys.stderr)  # noqa: T201
