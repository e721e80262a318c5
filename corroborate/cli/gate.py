"""The commands of the gate: `check`, `audit`, and how what they are told becomes a request."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corroborate.cli.arguments import (
    Colour,
    Config,
    ExitZero,
    FailLevel,
    Json,
    Model,
    Quiet,
    Set,
    Sources,
    Strict,
    Timings,
)
from corroborate.cli.output import progress_bars, put, put_out, summary_target, target, tell, wants_color, write
from corroborate.cli.timings import timings
from corroborate.errors import NothingToCheck, WrongUse
from corroborate.processes import processors

if TYPE_CHECKING:
    from corroborate.request import Request


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
    fail_level: FailLevel = None,
    exit_zero: ExitZero = False,
    strict: Strict = None,
    max_findings: Annotated[
        int | None, typer.Option(help="Most findings that are shown, worst first.", show_default=False)
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            help="FORMAT=FILE (text, json, markdown, html, sarif, github, gitlab, junit, summary), or a FILE whose "
            "ending tells; - is standard output.",
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
    show_suppressed: Annotated[
        bool, typer.Option("--show-suppressed", help="Suppressed findings with both sides, not in one line each.")
    ] = False,
    no_ignores: Annotated[bool, typer.Option("--no-ignores", help="As if nothing were ignored.")] = False,
    config_from: Annotated[
        str, typer.Option(help="base or head: whose configuration, baseline and ignores count; auto: the base in PRs.")
    ] = "auto",
    self_support: Annotated[
        bool | None, typer.Option("--self-support", help="Hold new articles against one another too.")
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
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say on standard error what was checked, and on whose word.")
    ] = False,
    timed: Timings = False,
) -> None:
    """Check new articles against a corpus: the gate of a pull request."""
    from corroborate import pipeline, review

    flags = {
        "fail_level": fail_level, "strict": strict, "model": model, "sources": sources, "online": online,
        "gate.filter_mode": filter_mode, "gate.select": select, "gate.deselect": ignore,
        "gate.min_confidence": min_confidence, "gate.max_findings": max_findings, "gate.baseline": baseline,
        "gate.self_support": self_support, "gate.cache": False if no_cache else None,
    }  # fmt: skip
    targets = [target(text) for text in output or ()]
    colored = wants_color(color)
    request = requested(
        new, files_from0, diff, flags, severity, set_, against=tuple(against or ()), config=config,
        config_from=config_from, diff_base=diff_base, no_ignores=no_ignores, write_baseline=write_baseline,
        prune_baseline=prune_baseline,
    )  # fmt: skip
    with progress_bars(quiet) as bars, timings(timed, bars) as progress:
        checked = review.run(request, progress=progress, processes=processors())
    if checked is None:
        tell("The change touches no article; nothing was checked.")
        raise typer.Exit(0)
    for sentence in checked.told if verbose else ():
        tell(sentence)
    put_out(checked.report, [*targets, *summary_target(summary)], as_json, colored, quiet, suppressed=show_suppressed)
    written = review.new_baseline(request, checked)
    if written is not None:
        write(*written)
    raise typer.Exit(pipeline.exit_code(checked.report, checked.settings, exit_zero=exit_zero))


def audit(
    new: Annotated[
        list[str] | None,
        typer.Argument(
            help="Articles: files, folders or globs. None: only what the baseline holds.", show_default=False
        ),
    ] = None,
    against: Annotated[
        list[str] | None, typer.Option("--against", help="The corpus; repeatable.", show_default=False)
    ] = None,
    baseline: Annotated[str | None, typer.Option(help="Known findings.", show_default=False)] = None,
    label: Annotated[
        list[str] | None,
        typer.Option(
            help="Judge a finding of the baseline: FINGERPRINT=true, false or unclear; repeatable.", show_default=False
        ),
    ] = None,
    as_json: Json = False,
    model: Model = None,
    config: Config = None,
    set_: Set = None,
    quiet: Quiet = False,
) -> None:
    """List every ignore and every entry of the baseline: used, unused, expired, or of an article not given; and how
    often each rule was right, as far as its findings were judged."""
    from corroborate import audit as auditing
    from corroborate import review
    from corroborate.formats import audit_view
    from corroborate.gate import baseline as known

    flags = {"model": model, "gate.baseline": baseline}
    request = requested(new, "", "", flags, None, set_, against=tuple(against or ()), config=config)
    if label:
        write(*auditing.judged_baseline(request, label))
    if new:
        with progress_bars(quiet) as progress:
            checked = review.run(request, progress=progress, processes=processors())
        assert checked is not None  # None only stands for a change without articles
        rows, held = auditing.audited(checked), checked.baseline
    else:
        held = auditing.known_findings(request)
        rows = auditing.listed(held)
    told = known.precisions(held) if held is not None else ()
    put(audit_view.to_json(rows, told) if as_json else audit_view.to_text(rows, told))
    raise typer.Exit(1 if any(row.state in ("unused", "expired") for row in rows) else 0)


def requested(
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
