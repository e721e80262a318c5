"""The report as tables for pandas and spreadsheets: one row a claim, a figure, a finding.

`COLUMNS` documents every column; the reference in docs/ is generated from it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from corroborate.domain import Assessment, Claim, Figure, Finding, Report
from corroborate.formats.escape.csv import escape
from corroborate.formats.index import Index, origin_of, standing_origins
from corroborate.formats.json_report import figure_keys, strict

Kind = Literal["text", "whole", "number", "flag"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells are, and what they mean. Any cell may be empty."""

    name: str
    kind: Kind
    meaning: str


_PLACE = (
    Column("claim", "text", "id of the claim, `<article id>-<first character>`"),
    Column("cluster", "text", "id of the cluster that the claim is in"),
    Column("path", "text", "file of the article"),
    Column("line", "whole", "line of the file, from 1"),
    Column("outlet", "text", "outlet; the path where it is unknown"),
    Column("published", "text", "start of the publication period, ISO 8601, UTC"),
)
COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType({
    "claims": (
        *_PLACE,
        Column("section", "text", "headline, lead or body"),
        Column("text", "text", "the claim, letter for letter"),
        Column("gist", "text", "the claim as one reads it alone"),
        Column("source", "text", "whom the outlet cites, nearest first, joined by ` < `"),
        Column("origin", "text", "origin that the claim is counted under"),
        Column("certainty", "text", "certain, probable, possible, unknown or denied"),
        Column("negated", "flag", "whether the claim is a denial of its event"),
        Column("status", "text", "status of the cluster"),
        Column("outlets", "whole", "outlets in the cluster"),
        Column("origins", "whole", "separate origins that count"),
        Column("effective_origins", "number", "origins after dependence"),
        Column("agreement", "number", "0 to 1; empty below two origins"),
        Column("attribution", "number", "0 to 1"),
        Column("conflict", "number", "0 to 1"),
        Column("corroboration", "number", "0 to 1"),
    ),
    "figures": (
        *_PLACE,
        Column("text", "text", "the figure as written"),
        Column("stated_low", "number", "the number as written, or the lower end of a written range"),
        Column("stated_high", "number", "the number as written, or the upper end of a written range"),
        Column("low", "number", "least value that the words allow"),
        Column("high", "number", "greatest value that the words allow; empty: no upper end"),
        Column("unit", "text", "unit; empty for things counted"),
        Column("dimension", "text", "what may be compared: count, money, length, ..."),
        Column("counted", "text", "what is counted or measured, singular"),
        Column("role", "text", "what happens to the things counted: killed, arrested, ..."),
        Column("bound", "text", "exactly, at_least, more_than, at_most, less_than, nearly, range, vague"),
        Column("approximate", "flag", "after about, some, an estimated"),
        Column("change", "text", "by, to or from, where a change is told"),
        Column("place", "text", "place that narrows the figure"),
        Column("as_of", "text", "time that the figure stands for, ISO 8601"),
        Column("cumulative", "flag", "a count that only grows while an event lasts"),
        Column("source", "text", "whom the outlet cites, nearest first, joined by ` < `"),
    ),
    "findings": (
        Column("rule", "text", "id of the rule"),
        Column("level", "text", "error, warning or note"),
        Column("confidence", "text", "low, medium or high"),
        Column("path", "text", "file of the article"),
        Column("line", "whole", "line of the file, from 1"),
        Column("column", "whole", "column in characters, from 1"),
        Column("text", "text", "the words that the finding stands on"),
        Column("message", "text", "both sides"),
        Column("action", "text", "what to do now"),
        Column("evidence", "text", "the other sides as `path:line`, joined by `; `"),
        Column("cluster", "text", "id of the cluster"),
        Column("fingerprint", "text", "stays the same while the finding does"),
    ),
})  # fmt: skip


def rows(report: Report, table: str) -> list[Row]:
    """The rows of one of `COLUMNS`, in the order of the report."""
    made: Mapping[str, Callable[[Index], Iterator[Row]]] = {
        "claims": _claims, "figures": _figures, "findings": _findings,
    }  # fmt: skip
    return list(made[table](Index(report)))


def to_csv(report: Report, table: str) -> str:
    """A heading and the rows (RFC 4180, UTF-8, lines end in "\\n"); text that would be a formula starts with `'`."""
    sheet = io.StringIO()
    lines = csv.writer(sheet, lineterminator="\n")
    lines.writerow([column.name for column in COLUMNS[table]])
    for row in rows(report, table):
        lines.writerow([_cell(column, row[column.name]) for column in COLUMNS[table]])
    return sheet.getvalue()


def _cell(column: Column, value: Any) -> Any:
    if value is None:
        return ""
    if column.kind == "flag":
        return "true" if value else "false"
    return escape(value) if column.kind == "text" else value


def _place(index: Index, item: Assessment, claim: Claim) -> Row:
    return {
        "claim": claim.id,
        "cluster": item.cluster.id,
        "path": index.path(claim),
        "line": index.line(claim),
        "outlet": claim.outlet,
        "published": claim.published.earliest.isoformat() if claim.published else None,
    }


def _claims(index: Index) -> Iterator[Row]:
    for item in index.assessments:
        scores = {
            "status": item.status,
            "outlets": len(item.outlets),
            "origins": len(standing_origins(item)),
            "effective_origins": item.n_eff,
            "agreement": item.agreement.value,
            "attribution": item.attribution.value,
            "conflict": item.conflict.value,
            "corroboration": item.corroboration.value,
        }
        for claim in item.cluster.claims:
            origin = origin_of(item, claim)
            yield strict({
                **_place(index, item, claim),
                "section": claim.section,
                "text": claim.text,
                "gist": claim.gist,
                "source": _source(claim),
                "origin": origin.name if origin else None,
                "certainty": claim.stance.level,
                "negated": claim.negated,
                **scores,
            })  # fmt: skip


def _source(claim: Claim) -> str:
    return " < ".join(hop.name or hop.kind for hop in claim.attribution.hops)


def _figures(index: Index) -> Iterator[Row]:
    for item in index.assessments:
        for claim in item.cluster.claims:
            for figure in claim.figures:
                yield strict({**_place(index, item, claim), **_figure(figure), "source": _source(claim)})


_SHARED = (
    "text",
    "low",
    "high",
    "unit",
    "dimension",
    "counted",
    "role",
    "bound",
    "approximate",
    "change",
    "cumulative",
)
"""What a figure has under the same keys in the JSON report."""


def _figure(figure: Figure) -> Row:
    keys = figure_keys(figure)
    return {
        **{name: keys[name] for name in _SHARED},
        "stated_low": figure.stated[0],
        "stated_high": figure.stated[1],
        "place": figure.place,
        "as_of": figure.as_of.earliest.isoformat() if figure.as_of else None,
    }


def _findings(index: Index) -> Iterator[Row]:
    for one in index.findings:
        yield strict(finding_row(one))


def finding_row(finding: Finding) -> Row:
    """The row of one finding."""
    return {
        "rule": finding.rule,
        "level": finding.level,
        "confidence": finding.confidence,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "text": finding.text,
        "message": finding.message,
        "action": finding.action,
        "evidence": "; ".join(f"{one.path}:{one.line}" for one in finding.evidence),
        "cluster": finding.assessment,
        "fingerprint": finding.fingerprint,
    }
