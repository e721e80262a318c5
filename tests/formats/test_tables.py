"""Tables of a report: documented columns, typed, the same in CSV and Parquet, and never a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from corroborate.errors import WrongUse
from corroborate.formats.claim_review import to_claim_review
from corroborate.formats.tables import COLUMNS, rows, to_csv
from tests.formats.hostile import ATTACKS, with_every_text
from tests.formats.sample import sample_report
from tests.test_cli import here, written

TABLES = sorted(COLUMNS)
FORMULAS = (
    '=HYPERLINK("http://e","x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＠x",
    "'=1",
    " =1",
    "\u200b=1",
)


def cells(source: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(source), strict=True))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_a_row_for_each_thing_and_a_cell_for_each_column(table: str) -> None:
    head, *body = cells(to_csv(sample_report(), table))
    assert head == [column.name for column in COLUMNS[table]]
    assert len(body) == len(rows(sample_report(), table)) > 0
    assert {len(row) for row in body} == {len(head)}


def test_the_counts_are_those_of_the_report() -> None:
    report = sample_report()
    claims = [claim for item in report.assessments for claim in item.cluster.claims]
    assert len(rows(report, "claims")) == len(claims)
    assert len(rows(report, "figures")) == sum(len(claim.figures) for claim in claims)
    assert len(rows(report, "findings")) == len(report.findings)


@pytest.mark.threat(12)
@pytest.mark.parametrize("words", FORMULAS)
@pytest.mark.parametrize("table", TABLES)
def test_no_cell_of_text_starts_a_formula(table: str, words: str) -> None:
    report = with_every_text(sample_report(), lambda own: words + own)
    head, *body = cells(to_csv(report, table))
    texts = [at for at, column in enumerate(COLUMNS[table]) if column.kind == "text"]
    for row in body:
        assert len(row) == len(head)
        assert not [row[at] for at in texts if re.match(r"[=+\-@\t\r＝＋－＠]", row[at])]


def test_a_number_below_zero_stays_a_number() -> None:
    report = sample_report()
    item = report.assessments[0]
    lower = replace(report, assessments=(replace(item, n_eff=-1.5),))
    (row, *_) = list(csv.DictReader(io.StringIO(to_csv(lower, "claims"))))
    assert row["effective_origins"] == "-1.5"


@pytest.mark.parametrize("table", TABLES)
def test_hostile_words_stay_in_their_cell(table: str) -> None:
    report = with_every_text(sample_report(), lambda own: own + "".join(ATTACKS) + '"\n,')
    source = to_csv(report, table)
    source.encode("utf-8")
    assert len(cells(source)) == 1 + len(rows(sample_report(), table))


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_the_same_typed(table: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from corroborate.formats.parquet import to_parquet

    read = parquet.read_table(io.BytesIO(to_parquet(sample_report(), table)))
    assert read.column_names == [column.name for column in COLUMNS[table]]
    assert read.to_pylist() == rows(sample_report(), table)
    assert read.schema.field(0).metadata[b"meaning"].decode() == COLUMNS[table][0].meaning


def test_without_pyarrow_parquet_is_told_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from corroborate.formats.parquet import to_parquet

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(WrongUse, match=r"corroborate-news\[export\]"):
        to_parquet(sample_report(), "claims")


# ---------------------------------------------------------------------------------------------------- clusters


def graph() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(to_claim_review(sample_report()))["@graph"]
    return found


def test_a_review_names_who_tells_a_claim_and_on_whose_word() -> None:
    first = graph()[0]
    assert first["@type"] == "ClaimReview"
    assert str(first["reviewBody"]).startswith("DRIFT: one origin, different figures. 2 outlets, 1 origin: Tidal Inst")
    appearances = first["itemReviewed"]["appearance"]  # type: ignore[index]
    assert {one["publisher"]["name"] for one in appearances} == {"Coast Courier", "Inland Post"}


def test_no_review_rates_a_claim_or_calls_it_true_or_false() -> None:
    source = to_claim_review(sample_report())
    assert "reviewRating" not in source
    bodies = " ".join(str(one["reviewBody"]) for one in graph())
    assert not re.search(
        r"\b(?:true|false|correct|wrong|debunked|verified)\b", bodies.replace("never what is true", "")
    )


def test_what_one_outlet_alone_tells_is_not_reviewed() -> None:
    several = [item for item in sample_report().assessments if len(item.outlets) > 1]
    assert len(graph()) == len(several) < len(sample_report().assessments)


@pytest.mark.threat(4)
def test_only_addresses_of_the_web_are_linked() -> None:
    report = sample_report()
    spoiled = replace(report, articles=tuple(replace(one, url="javascript:alert(1)") for one in report.articles))
    assert "javascript" not in to_claim_review(spoiled)


# ---------------------------------------------------------------------------------------------------- the command


@pytest.mark.model
def test_the_command_writes_what_it_is_told(tmp_path: Path) -> None:
    written(tmp_path)
    outputs = [f"{name}={name}.csv" for name in COLUMNS] + ["clusters=clusters.jsonld", "findings=findings.parquet"]
    said = here("export", "story", *(part for one in outputs for part in ("-o", one)), cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    assert len(cells((tmp_path / "figures.csv").read_text(encoding="utf-8"))) == 3
    assert (tmp_path / "findings.parquet").read_bytes()[:4] == b"PAR1"
    assert len(json.loads((tmp_path / "clusters.jsonld").read_text(encoding="utf-8"))["@graph"]) == 1
    printed = here("export", "story", "-o", "findings=-", cwd=tmp_path)
    assert printed.stdout.startswith(b"rule,level,confidence")


@pytest.mark.parametrize("wrong", ["claims", "words=a.csv", "claims=a.xlsx", "clusters=a.csv", "claims=no/where/a.csv"])
def test_a_wrong_output_is_told_before_anything_is_read(tmp_path: Path, wrong: str) -> None:
    assert here("export", "nothing", "-o", wrong, cwd=tmp_path).returncode == 2
