"""The nearest rows are found tile by tile as a full product finds them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.sparse import csr_matrix, random_array, vstack

from corroborate.link import nearness
from corroborate.link.nearness import Rows, nearest, rows_of

COUNT = 90


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> Rows:
    """Rows in many small tiles, with ties among them: the last ten repeat the first ten."""
    monkeypatch.setattr(nearness, "BLOCK", 8)
    monkeypatch.setattr(nearness, "TILE", 20)
    monkeypatch.setattr(nearness, "COMMON", 5)
    draw = np.random.default_rng(5)
    vectors = draw.normal(size=(COUNT, 6)).astype(np.float32)
    names = csr_matrix(random_array((COUNT, 40), density=0.2, rng=draw))
    vectors[-10:] = vectors[:10]
    return rows_of(vectors, vstack([names[:-10], names[:10]]).tocsr())


def full(rows: Rows) -> np.ndarray:
    near = rows.dense @ rows.dense.T + (rows.sparse @ rows.sparse.T).toarray()
    np.fill_diagonal(near, -np.inf)
    return near


@pytest.mark.parametrize(("most", "floor"), [(7, 0.5), (7, -math.inf), (COUNT + 5, -math.inf), (3, 99.0)])
def test_the_nearest_are_those_of_the_full_product(rows: Rows, most: int, floor: float) -> None:
    found = nearest(rows, 0, COUNT, most, floor)
    near = full(rows)
    for row, line in enumerate(near):
        here = found.left == row
        expected = np.sort(line[np.isfinite(line) & (line >= floor)])[::-1][:most]
        assert found.likeness[here] == pytest.approx(expected, abs=1e-5)
        assert len(set(found.right[here].tolist()) - {row}) == len(expected)
    assert near[found.left, found.right] == pytest.approx(found.likeness, abs=1e-5)


def test_of_two_that_are_equally_near_the_first_comes_first(rows: Rows) -> None:
    found = nearest(rows, 0, COUNT, 7, 0.1)
    place = {(int(one), int(two)): at for at, (one, two) in enumerate(zip(found.left, found.right, strict=True))}
    twins = [(row, at) for row, at in place if at < 10 and row not in (at, at + COUNT - 10)]
    assert twins
    for row, at in twins:
        assert place.get((row, at + COUNT - 10), COUNT * 7) > place[row, at]


def test_common_and_rare_names_together_weigh_what_the_names_weigh() -> None:
    names = csr_matrix(random_array((30, 300), density=0.1, rng=np.random.default_rng(2)))
    found = rows_of(np.zeros((30, 2), np.float32), names)
    assert found.sparse.nnz < names.nnz
    assert found.dense @ found.dense.T + (found.sparse @ found.sparse.T).toarray() == pytest.approx(
        (names @ names.T).toarray(), abs=1e-5
    )


def test_ranges_asked_one_by_one_give_the_same_bits(rows: Rows) -> None:
    whole = nearest(rows, 0, COUNT, 7, 0.1)
    apart = nearness.joined([nearest(rows, at, min(at + 24, COUNT), 7, 0.1) for at in range(0, COUNT, 24)])
    for one, other in zip(whole, apart, strict=True):
        assert one.tobytes() == other.tobytes()


def test_one_row_has_no_neighbour() -> None:
    assert not len(nearest(rows_of(np.ones((1, 3), np.float32)), 0, 1, 5).left)
    assert not len(nearest(rows_of(np.ones((0, 3), np.float32)), 0, 0, 5).left)
