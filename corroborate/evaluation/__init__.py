"""How well each stage does on labelled data of the user's own: rows of JSON -> one mapping of measures a task.

A task reads rows of a stated shape, runs the stage as a report would, and gives counts and measures; nothing is
chosen or fitted here. `corroborate evaluate TASK FILE...` prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corroborate.errors import WrongUse
from corroborate.evaluation import attribution, conflicts, copies, figures, pairs, sentences, similarity, stories, wire
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.rows import Row, rows
from corroborate.extraction.attribution import Reader, attributions
from corroborate.link.encoder import Encoder
from corroborate.link.pair_model import CrossEncoder
from corroborate.pipeline import Progress

__all__ = ["TASKS", "Task", "evaluate"]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that can be measured."""

    measures: str
    """What is measured, in one line."""
    shape: str
    """The keys that its rows must have, as a user reads them."""
    run: Callable[[Sequence[Row], Bench], Mapping[str, Any]]
    """Rows -> measures, JSON-ready; "n" counts the rows that were measured."""


TASKS: Mapping[str, Task] = {
    "copies": Task(
        "articles that are largely one text", '{"a","b","reuse"} beside the articles {"id","text"}', copies.evaluate
    ),
    "pairs": Task(
        "what a claim says of what is known",
        '{"id","a","b","gold"}, gold support, conflict, neither or not_support',
        pairs.evaluate,
    ),
    "sentences": Task("sentences grouped by event", '{"id","doc","sentence","cluster","clusters"}', sentences.evaluate),
    "similarity": Task("nearness in meaning", '{"id","a","b","score"}', similarity.evaluate),
    "figures": Task(
        "quantities read in sentences",
        '{"id","text","quantities":[{"change","value","unit","normalized_unit"}]}',
        figures.evaluate,
    ),
    "conflicts": Task(
        "casualty figures of two articles on one incident",
        '{"id","a","b","slot","label"} of pairs, and {"id","title","text","date"} of their articles',
        conflicts.evaluate,
    ),
    "attribution": Task(
        "spans of sources, cues and contents",
        '{"id","text","attributions":[{"source":[[start,end,text]],"cue":[...],"content":[...]}]}',
        attribution.evaluate,
    ),
    "stories": Task("articles grouped into stories", '{"id","title","text","date","cluster"}', stories.evaluate),
    "wire": Task(
        "agencies and outlets credited with an article", '{"id","text","author","credit","wire"}', wire.evaluate
    ),
}


def evaluate(
    task: str,
    files: Sequence[str],
    encoder: Callable[[], Encoder],
    progress: Progress | None = None,
    reader: Reader = attributions,
    pair_model: Callable[[], CrossEncoder | None] = lambda: None,
) -> Mapping[str, Any]:
    """Run a task over the rows of all files.

    Raises WrongUse when the task is unknown, a file cannot be read, or no row has the shape of the task.
    """
    if task not in TASKS:
        raise WrongUse(f"There is no task {task!r}.", f"Tasks: {', '.join(sorted(TASKS))}.")
    bench = Bench(encoder, progress or (lambda stage, done, total: None), reader, pair_model)
    found = TASKS[task].run(rows(files), bench)
    if not found.get("n"):
        raise WrongUse(f"No row of {', '.join(files)} has the shape of {task}.", f"Give {TASKS[task].shape}.")
    return found
