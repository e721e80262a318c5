"""Who runs a stage over a table: this process, or the processes of a Ray cluster. Both write the same rows."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any, Protocol

from corroborate.errors import WrongUse
from corroborate.scale.libraries import load
from corroborate.scale.stages import Stage

BLOCKS = 4
"""Blocks of rows for each process: when one is slow or dies, the others take over what is left."""
ADDRESS = "RAY_ADDRESS"
"""Where a cluster is that runs already; Ray's own name for it."""
PART = "part-0.parquet"


class Engine(Protocol):
    """Runs stages."""

    def run(self, stage: Stage, source: Path, target: Path) -> None:
        """Hand the rows of the Parquet files below `source` to a stage and write what comes out below `target`."""
        ...

    def close(self) -> None:
        """Let go of what was started."""
        ...


class Local:
    """One process, one batch after the other."""

    def run(self, stage: Stage, source: Path, target: Path) -> None:
        """See `Engine`."""
        parquet = load("pyarrow.parquet")
        function = stage.opened()
        writer: Any = None
        target.mkdir(parents=True)
        try:
            for batch in batches(source, stage.together):
                made = function(batch)
                writer = writer or parquet.ParquetWriter(target / PART, made.schema)
                writer.write_table(made)
            if writer is None:
                parquet.write_table(function(load("pyarrow").table({})), target / PART)
        finally:
            if writer is not None:
                writer.close()

    def close(self) -> None:
        """Nothing was started."""


def batches(source: Path, rows: int) -> Any:
    """The rows below a folder as tables of at most so many, file by file."""
    table = load("pyarrow").Table
    for file in sorted(source.rglob("*.parquet")):
        with load("pyarrow.parquet").ParquetFile(file) as opened:
            for batch in opened.iter_batches(batch_size=rows):
                yield table.from_batches([batch])


class Ray:
    """The processes of a cluster: one that runs already (RAY_ADDRESS), or one of this machine, begun for the run.

    A stage that loads a model runs in actors, which load it once; any other in tasks. Whatever was under way in a
    process that died is done again elsewhere.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
        self._data = load("ray.data")
        _begin(processes)
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        context = self._data.DataContext.get_current()
        context.enable_progress_bars = False
        # The newer reader imports an optional library in several threads at once and fails where it is not installed.
        context.use_datasource_v2 = False
        context.execution_options.preserve_order = False

    def run(self, stage: Stage, source: Path, target: Path) -> None:
        """See `Engine`."""
        files = [str(file) for file in sorted(source.rglob("*.parquet"))]
        rows = sum(load("pyarrow.parquet").ParquetFile(file).metadata.num_rows for file in files)
        if not rows:
            Local().run(stage, source, target)
            return
        blocks = min(rows, max(BLOCKS * self._processes, rows // BLOCK_ROWS))
        read = self._data.read_parquet(files).repartition(blocks)
        how: dict[str, Any] = {"batch_format": "pyarrow", "batch_size": stage.together, "num_cpus": 1}
        if stage.loads:
            pool = self._data.ActorPoolStrategy(size=self._processes)
            made = read.map_batches(Actor, fn_constructor_args=(stage,), compute=pool, **how)
        else:
            made = read.map_batches(Task(stage).run, **how)
        made.write_parquet(str(target))
        if not any(target.rglob("*.parquet")):
            load("pyarrow.parquet").write_table(stage.opened()(load("pyarrow").table({})), target / PART)

    def close(self) -> None:
        """Leave the cluster; one that was begun for the run ends."""
        load("ray").shutdown()


BLOCK_ROWS = 2_000
"""Rows of a block at most: readings of articles weigh about 60 KB each, and a block is held in memory."""


ATTEMPTS = 4
"""Ray gives up when its own servers are not there after 30 s; on a busy machine they may be a little later."""


def _begin(processes: int) -> None:
    """Join the cluster that runs, or begin one. Raises WrongUse with the reason when none comes up."""
    ray = load("ray")
    here = {} if os.environ.get(ADDRESS) else {
        # One more than work, for Ray's own reading and writing.
        "num_cpus": processes + 1, "include_dashboard": False, "_node_ip_address": "127.0.0.1",
    }  # fmt: skip
    for attempt in range(1, ATTEMPTS + 1):
        try:
            ray.init(log_to_driver=False, logging_level="error", ignore_reinit_error=True, **here)
        except Exception as fault:  # Ray raises a dozen unrelated types for one cause: no cluster came up
            ray.shutdown()
            if attempt == ATTEMPTS:
                reason = str(fault).partition(". ")[0].removesuffix(".")
                raise WrongUse(f"Ray did not begin: {reason}.", f"Try again, or see {ADDRESS}.") from fault
        else:
            return


class Actor:
    """A process that keeps what a stage has loaded."""

    def __init__(self, stage: Stage) -> None:
        self._run = stage.opened()

    def __call__(self, batch: Any) -> Any:
        """One batch through the stage."""
        return self._run(batch)


class Task:
    """A stage as a function that travels."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def run(self, batch: Any) -> Any:
        """One batch through the stage."""
        return self._stage.opened()(batch)
