"""The pairs of articles that are weighed as one story are the same, whoever looks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_matrix, random_array, vstack
from sklearn.preprocessing import normalize

from corroborate import scale
from corroborate.link import nearness
from corroborate.scale import nearest
from corroborate.scale.engines import Local
from tests.fakes import BagOfWords

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("duckdb")

OUT = ("claims.parquet", "pairs.parquet", "clusters.parquet", "findings.parquet", "report.md")
COUNT, MOST, FLOOR = 1_500, 5, 0.3


PLACES = [f"{one}{two}" for one in ("Vel", "Ost", "Tar", "Oll", "Mar", "Hol") for two in ("mora", "mere", "nak", "by")]
EVENTS = (
    "A ferry sank off {place} and {toll} people drowned.",
    "Fire in the mill of {place} burned {toll} looms.",
    "The dam above {place} burst and took {toll} houses with it.",
)


def events(file: Path, rows: slice = slice(None)) -> Path:
    """Three outlets on each of 24 events, every one in a town of its own; `rows` orders the lines."""
    told = [
        {"publisher": outlet, "date": f"2025-03-{number + 1:02}", "path": f"{outlet}-{number:02}.txt",
         "title": f"News from {place}",
         "text": f"{EVENTS[number % 3].format(place=place, toll=toll + number)} {outlet} was told so in {place}."}
        for number, place in enumerate(PLACES)
        for outlet, toll in (("Coast Herald", 14), ("The Lantern", 41), ("Velmora Post", 14))
    ]  # fmt: skip
    parquet.write_table(arrow.Table.from_pylist(told[rows]), file)
    return file


def test_an_archive_comes_out_the_same_by_a_stage_and_by_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("usearch")
    stages: list[str] = []
    file, turned = events(tmp_path / "in.parquet"), events(tmp_path / "turned.parquet", slice(None, None, -1))

    def run(source: Path, name: str) -> list[bytes]:
        scale.run(source, tmp_path / name, encoder=BagOfWords, progress=lambda stage, *_: stages.append(stage))
        return [(tmp_path / name / one).read_bytes() for one in OUT]

    plain = run(file, "plain")
    assert "nearest" not in stages
    monkeypatch.setattr(nearest, "ALONE", 0)
    assert run(file, "stage") == plain
    assert run(turned, "stage-turned") == plain
    monkeypatch.setattr(nearest, "EXACT", 0)
    assert run(turned, "index") == plain
    assert stages.count("nearest") == 3


def planted() -> nearness.Rows:
    """Rows at random, the second half of which lie beside those of the first and have the same names."""
    draw = np.random.default_rng(3)
    half = draw.normal(size=(COUNT // 2, 24)).astype(np.float32)
    vectors = np.concatenate([half, half + 0.1 * draw.normal(size=half.shape).astype(np.float32)])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    names = normalize(csr_matrix(random_array((COUNT // 2, 900), density=0.01, rng=draw)))
    return nearness.rows_of(vectors, vstack([names, names]).tocsr())


def found_by(folder: Path, name: str, index: bool = False) -> Any:
    stage = nearest.Nearest(str(folder), MOST, FLOOR, index)
    Local().run(stage, nearest.ranges(COUNT, folder / "ranges"), folder / name)
    return parquet.read_table(folder / name)


def test_a_stage_over_mapped_files_finds_what_one_call_finds(tmp_path: Path) -> None:
    rows = planted()
    nearest.written(rows, tmp_path)
    here = nearness.nearest(rows, 0, COUNT, MOST, FLOOR)
    table = found_by(tmp_path, "found")
    assert [column.to_numpy().tobytes() for column in table.columns] == [part.tobytes() for part in here]


def test_the_index_finds_what_is_near_and_makes_nothing_up(tmp_path: Path) -> None:
    pytest.importorskip("usearch")
    rows = planted()
    nearest.index(rows, nearest.written(rows, tmp_path))
    exact, rough = ({(p["left"], p["right"]): p["likeness"] for p in found_by(tmp_path, name, index).to_pylist()}
                    for name, index in (("exact", False), ("rough", True)))  # fmt: skip
    twins = {(at, at + COUNT // 2) for at in range(COUNT // 2)}
    assert len(twins & rough.keys()) >= 0.99 * len(twins)
    assert all(abs(exact[pair] - rough[pair]) < 1e-5 for pair in exact.keys() & rough.keys())
    assert min(rough.values()) >= FLOOR


def test_the_same_rows_give_the_same_index(tmp_path: Path) -> None:
    pytest.importorskip("usearch")
    for name in ("one", "two"):
        nearest.index(planted(), nearest.written(planted(), tmp_path / name))
    assert found_by(tmp_path / "one", "found", True).equals(found_by(tmp_path / "two", "found", True))


@pytest.mark.parametrize("count", [1, 512, 513, 200_000])
def test_ranges_cover_every_row_once_and_begin_where_blocks_do(count: int, tmp_path: Path) -> None:
    told = parquet.read_table(nearest.ranges(count, tmp_path / "ranges")).to_pylist()
    assert [one["first"] for one in told] == [0, *(one["last"] for one in told[:-1])]
    assert told[-1]["last"] == count
    assert all(one["first"] % nearness.BLOCK == 0 for one in told)
