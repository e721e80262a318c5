"""Two articles of one incident -> do their figures agree? Against the label of each pair and slot.

Slots are killed, injured and shot.

Both articles, headlines on top, go through a report of their own, as a user's two files would; no label and no
evidence of the rows is read. What the report says of the slot becomes a class:

    conflict      a finding on figures of the slot (COR101, 102, 103, 104, 107) that is not of low confidence
    agree         else the two totals are the same or compatible
    reconcilable  else they differ, and the report says what explains it (a part, the attacker, a death from wounds)
    no_conflict   else: no two totals, or totals of other events or roles

A later count that differs (an update, a revision) is a `conflict` here: the labels call two totals a conflict unless
the texts themselves explain the difference, whatever their dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate import pipeline
from corroborate.comparison.accounts import fate
from corroborate.domain import Article, Claim, Finding, Report
from corroborate.evaluation.articles import articles
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.measures import scores
from corroborate.evaluation.rows import Row
from corroborate.link.encoder import Encoder, OnBatch
from corroborate.settings import Settings

ROLES = {"killed": "killed", "injured": "wounded", "shot": "shot"}
"""The role that each slot of the rows asks for."""
LABELS = ("agree", "no_conflict", "reconcilable", "conflict")
UNSURE = "unsure"
AT_ODDS = frozenset({"COR101", "COR102", "COR103", "COR104", "COR107"})
EXPLAINED = frozenset({"part", "died"})
"""Reasons of a difference by which both totals are right of one event."""


def evaluate(rows: Sequence[Row], bench: Bench) -> dict[str, Any]:
    """Precision, recall and F1 of "conflict", its false alarms among the other labels, and the whole confusion."""
    known = {article.id: _headed(article) for article in articles(rows)}
    pairs = [row for row in rows if row.get("slot") in ROLES and row.get("a") in known and row.get("b") in known]
    sure = [row for row in pairs if row.get("label") in LABELS]
    encoder = Remembering(bench.encoder()) if sure else None
    confusion = {label: dict.fromkeys(LABELS, 0) for label in LABELS}
    for row in bench.watched("comparing pairs", sure):
        told = pipeline.report([known[row["a"]], known[row["b"]]], Settings(), encoder=encoder)
        confusion[row["label"]][predicted(told, ROLES[row["slot"]])] += 1
    return {**_measures(confusion), "unsure": sum(row.get("label") == UNSURE for row in pairs)}


class Remembering:
    """An encoder that encodes a text once, however many pairs its article is in; vectors do not depend on the batch."""

    def __init__(self, inner: Encoder) -> None:
        self.info, self.fingerprint = inner.info, inner.fingerprint
        self._inner = inner
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str], on_batch: OnBatch | None = None) -> NDArray[np.float32]:
        """Unit vectors, one row a text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._inner.encode(new, on_batch), strict=True))
        rows = [self._known[text] for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.info.dimensions), dtype=np.float32)


def _headed(article: Article) -> Article:
    """The headline is part of what was published; the rows keep it apart from the text."""
    if not article.title or article.text.startswith(article.title):
        return article
    return replace(article, text=f"{article.title}\n\n{article.text}")


def predicted(report: Report, role: str) -> str:
    """The class of a report on two articles, for one role."""
    claims = {claim.id: claim for item in report.assessments for claim in item.cluster.claims}
    if any(_at_odds(finding, role, claims) for finding in report.findings):
        return "conflict"
    compared = [one for series in report.series if series.role == role for one in series.comparisons]
    if any(one.relation in ("same", "compatible") for one in compared):
        return "agree"
    explained = any(one.relation == "differs" and EXPLAINED & set(one.because) for one in compared)
    return "reconcilable" if explained else "no_conflict"


def _at_odds(finding: Finding, role: str, claims: Mapping[str, Claim]) -> bool:
    """Whether a finding on figures stands on one of the role."""
    if finding.rule not in AT_ODDS or finding.confidence == "low":
        return False
    own = (claim for claim in claims.values() if claim.article == finding.article)
    return any(fate(f) == role and f.span.overlaps(finding.span) for claim in own for f in claim.figures)


def _measures(confusion: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    found = sum(row["conflict"] for row in confusion.values())
    right, gold = confusion["conflict"]["conflict"], sum(confusion["conflict"].values())
    others = sum(sum(row.values()) for label, row in confusion.items() if label != "conflict")
    agreeing = sum(confusion["agree"].values())
    return {
        "n": gold + others,
        "conflict": scores(right, found, gold),
        "false_alarm_rate": round((found - right) / others, 4) if others else 0.0,
        "agree_recall": round(confusion["agree"]["agree"] / agreeing, 4) if agreeing else 0.0,
        "confusion": confusion,
    }
