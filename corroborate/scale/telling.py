"""The stages after the joins: whole stories -> claims compared, clustered and assessed, as rows of the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import numpy as np

from corroborate import assess, link, pipeline
from corroborate.assess.bonds import bonds
from corroborate.assess.copies import Copy
from corroborate.assess.texts import copy_finding
from corroborate.domain import Assessment, Claim, Extraction, Finding, Report, Span, Story
from corroborate.formats import tables
from corroborate.formats.index import standing_origins
from corroborate.link.pair_model import CrossEncoder
from corroborate.scale.libraries import load
from corroborate.scale.shapes import STAGES, table
from corroborate.scale.stages import Run, value_of
from corroborate.settings import Settings
from corroborate.store import KeptBearings, Store

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tell:
    """Folders of whole stories -> rows of claims, pairs, clusters, findings and notes, each with its place."""

    settings: str
    together: int = 1
    loads: bool = False

    def opened(self) -> Run:
        settings = Settings.model_validate_json(self.settings)
        network = pipeline.pair_model(settings) if settings.model_findings else None
        together = pipeline.claim_model(settings, Store())

        def run(chunks: Any) -> Any:
            rows: list[Row] = []
            for chunk in chunks.to_pylist():
                read = load("pyarrow.parquet").read_table(chunk["folder"]).to_pylist()
                read.sort(key=lambda row: (row["story_number"], row["number"]))
                for _, members in groupby(read, key=lambda row: int(row["story_number"])):
                    rows += _rows(_Whole.of(list(members)), settings, network, together)
            return table(STAGES["rows"], rows)

        return run


@dataclass(frozen=True)
class _Whole:
    """One story with all that was read of its articles, in the order of their paths."""

    story: Story
    rows: Sequence[Mapping[str, Any]]
    read: Sequence[Extraction]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]]) -> _Whole:
        story = Story(rows[0]["story"], tuple(row["id"] for row in rows))
        return cls(story, rows, [value_of(Extraction, row["read"]) for row in rows])

    def claims(self) -> dict[str, tuple[Claim, ...]]:
        """Of each article, in the order of its text."""
        return {one.article.id: tuple(sorted(one.claims, key=lambda c: (c.span, c.id))) for one in self.read}

    def vectors(self) -> dict[str, Any]:
        """Unit vector of each claim, by its id."""
        found: dict[str, Any] = {}
        for row, one in zip(self.rows, self.read, strict=True):
            if one.claims:
                own = np.frombuffer(row["vectors"], dtype="<f4").reshape(len(one.claims), -1)
                found.update(zip((claim.id for claim in one.claims), own, strict=True))
        return found

    def copies(self) -> list[Copy]:
        """Near-copies inside the story."""
        place = {row["id"]: at for at, row in enumerate(self.rows)}
        pairs = ((at, copy) for at, row in enumerate(self.rows) for copy in row["copied"] or ())
        return [Copy(at, place[copy["other"]], copy["contained"]) for at, copy in pairs if copy["other"] in place]

    def links(self) -> dict[tuple[str, str], tuple[Span, ...]]:
        """Where an article links to another of the archive."""
        found: dict[tuple[str, str], tuple[Span, ...]] = {}
        for row in self.rows:
            for one in row["linked"] or ():
                key = (row["id"], one["other"])
                found[key] = (*found.get(key, ()), Span(one["start"], one["end"]))
        return found


def _rows(
    whole: _Whole, settings: Settings, network: CrossEncoder | None, together: KeptBearings | None
) -> Iterator[Row]:
    articles = [one.article for one in whole.read]
    linked = link.clustered([whole.story], whole.claims(), whole.vectors(), pipeline.comparing(settings),
                            read_together=together.bearings if together else None)  # fmt: skip
    tied = bonds(articles, whole.copies(), settings.owners, whole.links())
    told = assess.found_in(
        linked.clusters, articles, tied, conventions=pipeline.conventions(settings), interests=settings.interests,
        rates=pipeline.rates(settings), compared=linked.comparisons,
        by_model=pipeline.by_model(linked.clusters, settings, network),
    )  # fmt: skip
    number = {row["id"]: row["number"] for row in whole.rows}
    place = {c.id: [number[c.article], c.span.start] for cluster in linked.clusters for c in cluster.claims}
    report = replace(EMPTY, articles=tuple(articles), assessments=told.assessments)
    for row in tables.rows(report, "claims"):
        yield _row("claims", place[row["claim"]], row)
    for assessment in told.assessments:
        yield _row("clusters", place[assessment.cluster.claims[0].id], _cluster(assessment))
        for row in _pairs(assessment):
            yield _row("pairs", [*place[row["left"]], *place[row["right"]]], row)
    for serial, finding in enumerate(told.findings):
        yield finding_row(finding, number[finding.article], serial, settings)
    first = number[whole.story.articles[0]]
    yield _row("stories", [first], {"story": whole.story.id, "articles": len(articles)})
    for serial, note in enumerate(linked.notes):
        yield _row("notes", [first, serial], {"note": note})


EMPTY = Report(pipeline.SCHEMA, "", (), (), (), (), (), (), (), (), ())
"""A report of which only the assessments of one story are looked at."""


def _row(name: str, at: list[int], row: Mapping[str, Any]) -> Row:
    return {"table": name, "at": at, "row": json.dumps(row, ensure_ascii=False, default=str)}


def finding_row(finding: Finding, article: int, serial: int, settings: Settings) -> Row:
    """A finding, its level as the settings have it, not yet numbered; its place decides among equals."""
    if finding.rule in settings.levels:
        finding = replace(finding, level=settings.levels[finding.rule])
    row = {**tables.finding_row(finding), "start": finding.span.start, "end": finding.span.end}
    return _row("findings", [article, finding.span.start, finding.span.end, serial], row)


def _cluster(assessment: Assessment) -> Row:
    return {
        "cluster": assessment.cluster.id,
        "story": assessment.story,
        "status": assessment.status,
        "reason": assessment.reason,
        "claims": [claim.id for claim in assessment.cluster.claims],
        "outlets": list(assessment.outlets),
        "origins": [origin.name for origin in standing_origins(assessment)],
        "effective_origins": assessment.n_eff,
        "agreement": assessment.agreement.value,
        "attribution": assessment.attribution.value,
        "conflict": assessment.conflict.value,
        "corroboration": assessment.corroboration.value,
        "settle": assessment.settle,
    }


def _pairs(assessment: Assessment) -> Iterator[Row]:
    """Every pair of claims that was compared inside a cluster, with the weight of evidence where it is an edge."""
    edges = {(edge.left, edge.right): edge for edge in assessment.cluster.edges}
    for compared in assessment.comparisons:
        edge = edges.get((compared.left, compared.right))
        yield {
            "cluster": assessment.cluster.id,
            "story": assessment.story,
            "left": compared.left,
            "right": compared.right,
            "relation": compared.relation,
            "confidence": compared.confidence,
            "reason": compared.reason,
            "similarity": edge.similarity if edge else None,
            "probability": edge.probability if edge else None,
        }


@dataclass(frozen=True, slots=True)
class TellCopies:
    """Pairs of near-copies, wherever their stories are -> findings."""

    settings: str
    together: int = 64
    loads: bool = False

    def opened(self) -> Run:
        settings = Settings.model_validate_json(self.settings)

        def run(pairs: Any) -> Any:
            rows = [row for pair in pairs.to_pylist() if (row := _copy(pair, settings)) is not None]
            return table(STAGES["rows"], rows)

        return run


AFTER_ALL = 1 << 40
"""Serial number of the findings on copies: after those of the stories."""


def _copy(pair: Mapping[str, Any], settings: Settings) -> Row | None:
    first, second = (value_of(Extraction, pair[side]).article for side in ("first_read", "second_read"))
    if first.outlet == second.outlet and first.outlet:
        return None
    finding = copy_finding(first, second, pair["contained"])
    return finding_row(finding, pair["second"], AFTER_ALL + pair["first"], settings)
