"""Wire and credit lines, against what the publishers state.

A row is an article with the publisher's own lines: "author" (its byline) and "credit" (its credit line, as "h/t: The
Hill"), and as gold "wire", the agency that the text is from. The wire counts as found when the agency itself is. The
gold of a credit is the outlet that the credit line names: with the line in hand this measures its reading, not its
finding. A publisher that never fills the field says nothing with an empty one: its rows are left out of the measure of
credits, and `credit_in_text` counts what was read off the text of any row with an empty field. The wire is measured on
every row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corroborate.comparison.names import aliases, folded
from corroborate.evaluation.articles import articles
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.measures import scores
from corroborate.evaluation.rows import Row
from corroborate.extraction.credits import Credit, credits

_LABEL = re.compile(r"^\W{0,3}(?:h/t|hat tip|via|source|credit)\b\W{0,3}", re.IGNORECASE)


def evaluate(rows: Sequence[Row], bench: Bench) -> dict[str, Any]:
    """Precision, recall and F1 of wire and credit, exact by outlet; "n" counts articles."""
    told = [row for row in rows if "wire" in row or "credit" in row]
    taken = articles(told)
    texts = [row for row in told if "id" in row and isinstance(row.get("text"), str)]
    keeping = {row.get("publisher") for row in texts if row.get("credit")}
    wire, credit, in_text = _Tally(), _Tally(), 0
    for row, article in zip(texts, bench.watched("reading credits", taken), strict=True):
        found = credits(article)
        wire.add(_gold(row.get("wire")), _first(found, "wire"))
        if row.get("publisher") in keeping:
            credit.add(_gold(row.get("credit")), _first(found, "credit"))
        in_text += not row.get("credit") and bool(_first(found, "credit"))
    return {"n": len(taken), "wire": wire.told(), "credit": credit.told(), "credit_in_text": in_text}


class _Tally:
    """Rows with gold, rows with something found, rows where both are one outlet."""

    def __init__(self) -> None:
        self.gold = self.found = self.right = 0

    def add(self, gold: str, found: str) -> None:
        self.gold += bool(gold)
        self.found += bool(found)
        self.right += bool(gold) and gold == found

    def told(self) -> dict[str, Any]:
        counts = {"gold": self.gold, "found": self.found, "right": self.right}
        return {**scores(self.right, self.found, self.gold), **counts}


def _first(found: Sequence[Credit], kind: str) -> str:
    return next((one.key for one in found if one.kind == kind), "")


def _gold(line: object) -> str:
    """The key of the outlet that the publisher's line names, "" without a line."""
    name = _LABEL.sub("", line).strip(" .") if isinstance(line, str) else ""
    known = aliases().get(name) or aliases().get(name.removeprefix("The "))
    return known.key if known is not None else folded(name)
