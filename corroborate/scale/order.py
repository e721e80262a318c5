"""The order of the stages of an archive, and what became of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corroborate.assess.texts import skipped_findings
from corroborate.disk import digest, place
from corroborate.domain import Skipped
from corroborate.errors import WrongUse
from corroborate.formats import archive_page
from corroborate.link import grouped
from corroborate.link.encoder import Encoder, verified
from corroborate.pipeline import Progress, attribution_reader, left_out_by_model, silent
from corroborate.scale.engines import PART, Engine, Local, Ray
from corroborate.scale.joins import Joins
from corroborate.scale.libraries import load
from corroborate.scale.nearest import neighbours
from corroborate.scale.pieces import pieces
from corroborate.scale.shapes import OUT, STAGES, table
from corroborate.scale.stages import Embed, Extract, Read, Stage
from corroborate.scale.telling import Tell, TellCopies, finding_row
from corroborate.settings import Settings
from corroborate.store import code_digest
from corroborate.store.code import REPORTING

ENGINES = ("local", "ray")
WORK = ".stages"
"""Folder below the output where stages leave their tables; it goes when all is done."""
PAGE = "report.md"
TOLD = 200
"""Findings on the page, the worst first; all of them stand in the table."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out, by the names of the tables."""

    articles: int
    stories: int
    rows: Mapping[str, int]
    levels: Mapping[str, int]
    """Findings of each level."""
    skipped: tuple[Skipped, ...]


def run(
    source: Path,
    output: Path,
    settings: Settings | None = None,
    *,
    engine: str = "local",
    processes: int = 1,
    encoder: Callable[[], Encoder] | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Read the Parquet files of `source`, and write claims, pairs, clusters, findings and a page into `output`.

    The same input gives the same files, byte for byte, whatever the engine. A run that was stopped goes on after the
    last stage that was done, if input, settings and code are what they were. `processes` counts for `ray` alone;
    `encoder` makes another encoder than that of the settings. Raises WrongUse for an unknown engine, a missing input or
    library, NothingToCheck where there is no row, ModelFault when the model cannot be trusted.
    """
    settings = settings or Settings()
    if engine not in ENGINES:
        raise WrongUse(f"There is no engine {engine!r}.", f"Engines: {', '.join(ENGINES)}.")
    for library in ("pyarrow.parquet", "duckdb", *(("ray.data",) if engine == "ray" else ())):
        load(library)
    rows, unread = pieces(source)
    unread += left_out_by_model(settings)
    if encoder is None:
        verified(settings.model, settings.online)
    attribution_reader(settings)
    work = _work(output, _key(rows, settings))
    _written(work / "pieces", STAGES["pieces"], rows)
    runner: Engine = Ray(processes) if engine == "ray" else Local()
    try:
        stages = _Stages(runner, work, progress)
        outcome = _told(stages, settings, encoder, unread, output)
    finally:
        runner.close()
    shutil.rmtree(work)
    return outcome


@dataclass(frozen=True)
class _Stages:
    """The stages of one run; what a run before this one has done is not done again."""

    engine: Engine
    work: Path
    progress: Progress

    def do(self, name: str, stage: Stage, source: Path) -> Path:
        target = self.work / name
        if not target.exists():
            draft = self.work / f"{name}.draft"
            shutil.rmtree(draft, ignore_errors=True)
            self.engine.run(stage, source, draft)
            draft.rename(target)
        self.progress(name, 1, 1)
        return target


def _told(
    stages: _Stages,
    settings: Settings,
    encoder: Callable[[], Encoder] | None,
    unread: list[Skipped],
    output: Path,
) -> Outcome:
    options = settings.model_dump_json()
    articles = stages.do("reading", Read(options), stages.work / "pieces")
    claims = stages.do("extracting", Extract(options), articles)
    readings = stages.do("embedding", Embed(options, encoder), claims)
    joins = Joins(stages.work)
    try:
        skipped = [*unread, *(Skipped(*row) for row in joins.read(readings))]
        tops = list(joins.tops())
        stories = grouped(tops, neighbours=neighbours(stages.do, stages.work))
        joins.tie(stories)
        stages.progress("blocking", 1, 1)
        told = stages.do("telling", Tell(options), _chunks(joins, stages.work))
        copied = stages.do("copies", TellCopies(options), _copies(joins, stages.work))
        left_out = stages.work / "skipped"
        joins.told([told, copied])
        skipped += [Skipped("(all articles)", note) for note in joins.notes()]
        _skipped(left_out, skipped, settings)
        joins.told([told, copied, left_out])
        return _out(joins, len(tops), len(stories), tuple(skipped), output)
    finally:
        joins.close()


def _chunks(joins: Joins, work: Path) -> Path:
    shutil.rmtree(work / "stories", ignore_errors=True)
    folders = joins.chunks(work / "stories")
    return _written(work / "chunks", STAGES["chunks"], [{"folder": folder} for folder in folders])


def _copies(joins: Joins, work: Path) -> Path:
    folder = work / "pairs"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    joins.copies(folder / PART)
    return folder


def _skipped(folder: Path, skipped: list[Skipped], settings: Settings) -> None:
    found = skipped_findings(skipped)
    rows = [finding_row(finding, -1, serial, settings) for serial, finding in enumerate(found)]
    _written(folder, STAGES["rows"], rows)


def _out(joins: Joins, articles: int, stories: int, skipped: tuple[Skipped, ...], output: Path) -> Outcome:
    rows = {}
    for name in OUT:
        draft = output / WORK / f"{name}.parquet"
        rows[name] = joins.out(name, draft)
        draft.replace(output / f"{name}.parquet")
    count = "SELECT {0}, count(*) FROM {1} GROUP BY 1 ORDER BY 2 DESC, 1"
    levels = {row[0]: row[1] for row in joins.ask(count.format("level", "findings"))}
    statuses = joins.ask(count.format("line->>'$.status'", "lines WHERE name = 'clusters'"))
    by_rule = joins.ask(count.format("rule", "findings"))
    worst = load("pyarrow.parquet").read_table(output / "findings.parquet").slice(0, TOLD).to_pylist()
    page = archive_page.to_markdown(
        {"articles": articles, "stories": stories, **rows}, statuses, by_rule, worst, rows["findings"],
        [(one.path, one.reason) for one in skipped],
    )  # fmt: skip
    place(output / PAGE, page.encode("utf-8", "replace"))
    return Outcome(articles, stories, rows, levels, skipped)


def _work(output: Path, key: str) -> Path:
    """The folder of the stages, emptied where another run left it."""
    work = output / WORK
    mark = work / "run.json"
    if output.exists() and not output.is_dir():
        raise WrongUse(f"{output} is a file.", "Name a folder.")
    if not mark.is_file() or json.loads(mark.read_text()) != key:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        mark.write_text(json.dumps(key))
    return work


def _key(rows: list[dict[str, Any]], settings: Settings) -> str:
    """Digest of what a run depends on: the input by name, size and time, settings, code."""
    files = sorted({row["file"] for row in rows})
    seen = [(file, Path(file).stat().st_size, Path(file).stat().st_mtime_ns) for file in files]
    rooms = (*REPORTING, "scale", "formats")
    return digest(repr(seen).encode(), settings.model_dump_json().encode(), code_digest(rooms).encode())


def _written(folder: Path, columns: Mapping[str, str], rows: list[dict[str, Any]]) -> Path:
    folder.mkdir(exist_ok=True)
    load("pyarrow.parquet").write_table(table(columns, rows), folder / PART)
    return folder
