"""How near two sentences are in meaning: the cosine that proposes pairs, against the mark that people gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from corroborate.evaluation.bench import Bench
from corroborate.evaluation.rows import Row


def evaluate(rows: Sequence[Row], bench: Bench) -> dict[str, Any]:
    """Correlation of the cosine with the score of each pair: ranks (Spearman) and values (Pearson), -1 to 1."""
    told = [row for row in rows if "score" in row and row.get("a") and row.get("b")]
    if len(told) < 2:
        return {"n": 0}
    from scipy.stats import pearsonr, spearmanr

    vectors = bench.encoder().encode([row[side] for side in ("a", "b") for row in told])
    cosines = np.einsum("ij,ij->i", vectors[: len(told)], vectors[len(told) :])
    marks = [float(row["score"]) for row in told]
    return {
        "n": len(told),
        "spearman": round(float(spearmanr(cosines, marks).statistic), 4),
        "pearson": round(float(pearsonr(cosines, marks).statistic), 4),
    }
