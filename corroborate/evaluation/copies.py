"""Near-copies among articles, against pairs whose overlap was measured.

Rows of pairs ({"a","b","reuse"}) and of articles ({"id","text"}) may come in any order and from several files. Gold:
"copy" and "heavy" reuse count as copies; "partial", "fragment" and "none" do not. The articles of each file set are
searched together, as a report would; whose outlet they are plays no part here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corroborate.assess.copies import near_copies
from corroborate.evaluation.articles import articles
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.measures import scores
from corroborate.evaluation.rows import Row

COUNTED = frozenset({"copy", "heavy"})
"""Values of "reuse" that stand for one text: 0.4 and more of the shorter one's 8-grams, as the labelled sets say."""


def evaluate(rows: Sequence[Row], bench: Bench) -> dict[str, Any]:
    """Precision, recall and F1 over the pairs both of whose articles were given; confusion as gold_found counts."""
    pairs = [row for row in rows if "reuse" in row and "a" in row and "b" in row]
    if not pairs:
        return {"n": 0}
    taken = articles(rows)
    known = {article.id for article in taken}
    measured = [row for row in pairs if str(row["a"]) in known and str(row["b"]) in known]
    found = {frozenset((taken[copy.first].id, taken[copy.second].id)) for copy in near_copies(taken)}
    confusion = {"copy_found": 0, "copy_missed": 0, "other_found": 0, "other_left": 0}
    for row in measured:
        confusion[_cell(row, frozenset((str(row["a"]), str(row["b"]))) in found)] += 1
    right, wrong = confusion["copy_found"], confusion["other_found"]
    return {
        "n": len(measured),
        "articles": len(taken),
        "copies": scores(right, right + wrong, right + confusion["copy_missed"]),
        "confusion": confusion,
        "by_reuse": _by_reuse(measured, found),
    }


def _cell(row: Row, found: bool) -> str:
    gold = row["reuse"] in COUNTED
    return ("copy_found" if found else "copy_missed") if gold else ("other_found" if found else "other_left")


def _by_reuse(measured: Sequence[Row], found: set[frozenset[str]]) -> Mapping[str, Mapping[str, int]]:
    kinds: dict[str, dict[str, int]] = {}
    for row in measured:
        kind = kinds.setdefault(str(row["reuse"]), {"pairs": 0, "found": 0})
        kind["pairs"] += 1
        kind["found"] += frozenset((str(row["a"]), str(row["b"]))) in found
    return dict(sorted(kinds.items()))
