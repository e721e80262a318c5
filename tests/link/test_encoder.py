"""The true model: verified before it is loaded, and a vector depends on the text alone."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corroborate.errors import ModelFault
from corroborate.link import SentenceEncoder, known_models
from corroborate.link.graph import graph
from corroborate.link.models import installed_folder, sha256_of
from corroborate.link.prepared import graph_file
from link.test_models import MODULES, folder_with, linked_copy, unpinned_copy

pytestmark = pytest.mark.model

SAME = 1e-5
"""Largest difference of a component between two ways of computing one vector."""

TEXTS = [
    "The harbour bridge was closed after a barge struck its pillar.",
    "A barge hit the bridge, and the harbour authority shut it.",
    "Nine people were rescued.",
    "",
    "Prices of winter wheat rose by 4 per cent in the capital, said the board of trade, " * 3,
    *[f"Lorry {number} left the depot at dawn with {number * 7} crates of oranges." for number in range(60)],
]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


def test_vectors_are_unit_float32_in_the_order_of_the_texts(encoder: SentenceEncoder) -> None:
    vectors = encoder.encode(TEXTS)

    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), encoder.info.dimensions) == (len(TEXTS), 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)
    assert vectors[0] @ vectors[1] > 0.7 > vectors[0] @ vectors[5]


def test_vectors_are_bit_identical_in_any_order_and_company(encoder: SentenceEncoder) -> None:
    vectors = encoder.encode(TEXTS)
    order = list(range(len(TEXTS)))
    random.Random(4).shuffle(order)

    assert np.array_equal(encoder.encode([TEXTS[at] for at in order]), vectors[order])
    assert np.array_equal(encoder.encode(TEXTS[:3]), vectors[:3])
    assert np.array_equal(encoder.encode([TEXTS[40]]), vectors[40:41])


def test_vectors_are_bit_identical_on_one_thread_and_two(
    encoder: SentenceEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for threads in ("1", "2", "7"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        found.append(encoder.encode(TEXTS))
    assert np.array_equal(found[0], found[1])
    assert np.array_equal(found[0], found[2])


def test_other_models_give_the_same_vectors_in_any_company_too(tmp_path: Path, encoder: SentenceEncoder) -> None:
    other = SentenceEncoder(unpinned_copy(tmp_path))
    vectors = other.encode(TEXTS)

    assert other.fingerprint != encoder.fingerprint
    assert np.abs(vectors - encoder.encode(TEXTS)).max() <= SAME
    assert np.array_equal(other.encode(TEXTS[::-1]), vectors[::-1])
    assert np.array_equal(other.encode(TEXTS[:3]), vectors[:3])


@pytest.mark.shared
def test_vectors_of_real_sentences_are_those_of_the_library(tmp_path: Path, encoder: SentenceEncoder) -> None:
    folder = Path(__file__).parents[3] / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the real articles are not beside this checkout")
    texts = [line for file in sorted(folder.glob("*.txt")) for line in file.read_text("utf-8").split("\n") if line]
    assert np.abs(SentenceEncoder(unpinned_copy(tmp_path)).encode(texts) - encoder.encode(texts)).max() <= SAME


def test_vectors_are_those_of_the_library_itself(encoder: SentenceEncoder) -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    library = SentenceTransformer(str(installed_folder(known_models()[0])), device="cpu", local_files_only=True)
    with torch.inference_mode():
        theirs = library.encode(TEXTS[:5], normalize_embeddings=True, show_progress_bar=False)
    assert np.abs(theirs - encoder.encode(TEXTS[:5])).max() < 1e-6


@pytest.mark.threat(54)
def test_a_figure_far_down_a_long_text_still_counts(encoder: SentenceEncoder) -> None:
    long = "The inquiry into the flood went on for another day in the town hall. " * 60
    twelve, ninety = encoder.encode([long + "12 killed", long + "90 killed"])

    assert not np.array_equal(twelve, ninety)
    assert np.isclose(np.linalg.norm(twelve), 1.0, atol=1e-6)


def test_every_text_is_told_once_and_copies_are_encoded_once(encoder: SentenceEncoder) -> None:
    told: list[int] = []
    vectors = encoder.encode([TEXTS[0]] * 5 + TEXTS[1:4], told.append)

    assert sum(told) == 8
    assert all(np.array_equal(vectors[0], row) for row in vectors[1:5])


def test_no_text_gives_no_vectors(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


@pytest.mark.parametrize("text", ["\ud800", "\x00", "\u202e", "👩‍🚀" * 300, "a" * 5000, " " * 3000, "ء" * 700])
def test_any_unicode_has_a_vector(encoder: SentenceEncoder, text: str) -> None:
    assert np.isfinite(encoder.encode([text])).all()


@pytest.mark.threat(50)
@pytest.mark.threat(51)
def test_a_tampered_model_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    copy = linked_copy(tmp_path)
    (copy / "config.json").unlink()
    (copy / "config.json").write_text("{}", encoding="utf-8")

    with pytest.raises(ModelFault, match=r"config\.json is altered"):
        SentenceEncoder(folder=copy)


@pytest.mark.threat(49)
def test_code_in_a_model_directory_never_runs(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    evil = folder_with(tmp_path / "model", **{"modules.json": [{**MODULES[0], "type": "modeling_evil.Evil"}]})
    (evil / "modeling_evil.py").write_text(f"open({str(canary)!r}, 'w')", encoding="utf-8")

    with pytest.raises(ModelFault, match="cannot be trusted"):
        SentenceEncoder(evil).encode(["anything"])
    assert not canary.exists()


def test_a_folder_that_only_looks_like_a_model_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ModelFault, match="cannot be loaded"):
        SentenceEncoder(folder_with(tmp_path)).encode(["anything"])


def test_a_copy_under_another_name_gives_the_same_vectors(tmp_path: Path, encoder: SentenceEncoder) -> None:
    other = SentenceEncoder(linked_copy(tmp_path))

    assert other.info.digest == encoder.info.digest
    assert np.array_equal(other.encode(TEXTS[:2]), encoder.encode(TEXTS[:2]))


@pytest.mark.parametrize("spoiled", [b"", b"another graph", None])
def test_a_graph_that_is_missing_or_damaged_is_made_anew(
    tmp_path: Path, encoder: SentenceEncoder, spoiled: bytes | None
) -> None:
    known = known_models()[0]
    file = graph_file(known, tmp_path)
    if spoiled is not None:
        file.parent.mkdir()
        file.write_bytes(spoiled)
    vectors = SentenceEncoder(kept=tmp_path).encode(TEXTS[:2])

    assert sha256_of(file) == known.graph
    assert np.array_equal(vectors, encoder.encode(TEXTS[:2]))
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path, encoder: SentenceEncoder) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    vectors = SentenceEncoder(kept=tmp_path / "file").encode(TEXTS[:2])
    assert np.array_equal(vectors, encoder.encode(TEXTS[:2]))


def test_the_graph_keeps_to_the_format() -> None:
    import onnx

    content = graph(installed_folder(known_models()[0]))
    onnx.checker.check_model(onnx.load_from_string(content), full_check=True)


def test_encoding_writes_nothing_but_the_graph(tmp_path: Path) -> None:
    """Newer builds of onnxruntime keep an id of the machine in the cache, and report, unless they are told not to."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    code = "import corroborate.link; corroborate.link.SentenceEncoder().encode(['a'])"
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)

    assert [file.suffix for file in tmp_path.rglob("*") if file.is_file()] == [".onnx"]


def test_encoding_loads_neither_torch_nor_sentence_transformers() -> None:
    heavy = {"torch", "sentence_transformers", "transformers", "sklearn", "scipy", "onnx"}
    run = "import sys, corroborate.link; corroborate.link.SentenceEncoder().encode(['a'])"
    code = f"{run}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_importing_the_room_loads_no_neural_library() -> None:
    heavy = {"torch", "sentence_transformers", "transformers", "sklearn", "scipy"}
    code = f"import sys, corroborate.link; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
