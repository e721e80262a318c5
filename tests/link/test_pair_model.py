"""The network that reads two texts together, with its true weights."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from corroborate.errors import ModelFault
from corroborate.link.models import verify
from corroborate.link.pair_model import LONGEST, PairModel, _unsaid, _windows, pinned
from corroborate.networks.layers import INPUT, WORDS, Layers
from corroborate.networks.session import session

KNOWN = "The ferry Aldis sank off Lesk on Wednesday night with 87 people on board."
SAME = "With 87 people aboard, the ferry Aldis went down off Lesk on Wednesday night."
OTHER = "The union called off the strike at Dorn airport."


@pytest.fixture(scope="module")
def model() -> PairModel:
    return PairModel(verify().folder)


def test_a_paraphrase_is_supported_and_a_stranger_is_not(model: PairModel) -> None:
    same, other = model.logits([(KNOWN, SAME), (KNOWN, OTHER)])
    assert same.argmax() == 0
    assert other.argmax() != 0


def test_what_is_read_of_a_pair_does_not_depend_on_its_company(model: PairModel) -> None:
    pairs = [(KNOWN, SAME), (KNOWN, OTHER), (SAME, KNOWN), (OTHER, KNOWN), (KNOWN, KNOWN)]
    together = model.logits(pairs)
    alone = np.concatenate([model.logits([pair]) for pair in pairs])
    turned = model.logits(pairs[::-1])[::-1]
    assert together.tobytes() == alone.tobytes() == np.ascontiguousarray(turned).tobytes()


def test_any_number_of_threads_reads_the_same(model: PairModel, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(KNOWN, SAME), (KNOWN, OTHER), (SAME, KNOWN), (OTHER, KNOWN), (KNOWN, KNOWN)] * 9
    found = []
    for threads in ("1", "2", "8"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        found.append(model.logits(pairs).tobytes())
    assert found[0] == found[1] == found[2]


def test_a_claim_at_the_end_of_a_long_text_is_not_overlooked(model: PairModel) -> None:
    before = " ".join(["The harbour office keeps a list of all fishing boats."] * 40)
    without, with_it = model.logits([(before, SAME), (f"{before} {KNOWN}", SAME)])
    assert _unsaid(with_it) < _unsaid(without)


@pytest.mark.parametrize(("first", "second"), [(2, 2), (60, 40), (400, 30), (400, 400), (129, 2)])
def test_windows_hold_every_piece_of_the_first_text_and_fit_the_network(first: int, second: int) -> None:
    pieces = [101, *range(1000, 1000 + first), 102]
    windows = list(_windows(pieces, [*range(5000, 5000 + second), 102]))
    assert all(len(one) + len(two) <= LONGEST for one, two in windows)
    assert {piece for one, _ in windows for piece in one} == set(pieces)


def test_every_pair_is_told_of_once(model: PairModel) -> None:
    told: list[int] = []
    model.logits([(KNOWN * 30, SAME), (KNOWN, OTHER), (KNOWN, SAME)], told.append)
    assert sum(told) == 3


def test_nothing_is_read_of_nothing(model: PairModel) -> None:
    assert model.logits([]).shape == (0, 3)


def test_missing_and_altered_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelFault, match="missing"):
        PairModel(verify().folder, tmp_path)
    own = Path(__file__).parents[2] / "models" / pinned().name / pinned().file
    content = bytearray(own.read_bytes())
    content[-1] ^= 1
    (tmp_path / pinned().file).write_bytes(content)
    with pytest.raises(ModelFault, match="altered"):
        PairModel(verify().folder, tmp_path)


def test_another_base_is_told(tmp_path: Path) -> None:
    base = verify().folder
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(base / name, tmp_path / name)
    (tmp_path / "model.safetensors").write_bytes(b"other")
    with pytest.raises(ModelFault, match="stands on another"):
        PairModel(tmp_path)


def test_a_product_in_whole_numbers_lies_near_that_of_floats() -> None:
    draw = np.random.default_rng(5)
    state = draw.normal(size=(1, 7, 16)).astype(np.float32)
    known = {"w.weight": draw.normal(size=(8, 16)).astype(np.float32), "w.bias": draw.normal(size=8).astype(np.float32)}
    floats, whole = (_linear(known, state, whole=whole) for whole in (False, True))
    assert np.abs(floats - (state @ known["w.weight"].T + known["w.bias"])).max() < 1e-5
    assert 0 < np.abs(floats - whole).max() < 0.04 * np.abs(floats).max()


def _linear(known: dict[str, np.ndarray], state: np.ndarray, *, whole: bool) -> np.ndarray:
    layers = Layers({WORDS: state[0], **known}, 4, whole=whole)
    file = layers.graph.model("one", {INPUT: (1, 7, 16)}, {layers.linear(INPUT, "w"): (1, 7, 8)})
    (found,) = session(file).run(None, {INPUT: state})
    return np.asarray(found)
