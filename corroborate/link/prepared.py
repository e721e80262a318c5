"""The default model as a graph, made once from the verified weights and run by onnxruntime, equal lengths together.

The graph is kept in the user's cache. Its bytes follow from the weights alone, so its digest is pinned beside theirs,
and what is on disk is checked before it is loaded: a graph that is missing, damaged or foreign is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corroborate.disk import digest, place
from corroborate.errors import ModelFault
from corroborate.link.graph import graph
from corroborate.link.models import KnownModel
from corroborate.networks.layers import INPUT, Tables, weights
from corroborate.networks.session import session
from corroborate.networks.threads import short_of_memory, side_by_side

PASS = 64
"""Tokens of one pass, about: throughput is nine tenths of what long passes reach, and a run of few texts wastes little.
How many texts of one length are run together follows from the length alone; what is missing is filled up."""


def graph_file(known: KnownModel, kept: Path) -> Path:
    """Where the graph of a model is kept."""
    return kept / "models" / f"{known.name}-{known.graph[:16]}.onnx"


def prepared(folder: Path, known: KnownModel, kept: Path) -> bytes:
    """The graph of a known model whose files in `folder` were verified; made and kept where it is not there yet.

    A disk that is full or read-only is no fault. Raises ModelFault when the weights give another graph than pinned.
    """
    file = graph_file(known, kept)
    with suppress(OSError):
        content = file.read_bytes()
        if digest(content) == known.graph:
            return content
    content = graph(folder)
    if digest(content) != known.graph:
        raise ModelFault(f"The graph of {known.name} is not the one that was pinned.", "Reinstall corroborate.")
    with suppress(OSError):
        place(file, content)
    return content


class PreparedModel:
    """The forward pass of a prepared model; a pass runs on one thread, several run side by side."""

    def __init__(self, folder: Path, known: KnownModel, kept: Path, longest: int) -> None:
        from tokenizers import Tokenizer

        with short_of_memory():
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._tokenizer.no_truncation()
            self._tokenizer.no_padding()
            self._tables = Tables.of(weights(folder / "model.safetensors"))
            self._session = session(prepared(folder, known, kept))
        self.dimensions = known.dimensions
        self.longest = longest
        whole, bare = (self._tokenizer.encode("a", add_special_tokens=special).ids for special in (True, False))
        start = next(i for i in range(len(whole)) if whole[i : i + len(bare)] == bare)
        self.before, self.after = whole[:start], whole[start + len(bare) :]

    def ids(self, texts: list[str]) -> list[list[int]]:
        """The tokens of each text, special tokens left out."""
        return [found.ids for found in self._tokenizer.encode_batch(texts, add_special_tokens=False)]

    def passes(self, windows: list[list[int]]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Indexes of windows with their unit vectors, shortest windows first."""
        batches = list(_batches(windows))
        given = [[windows[at] for at in batch] for batch in batches]
        yield from zip(batches, side_by_side(self._run, given), strict=True)

    def _run(self, windows: list[list[int]]) -> NDArray[np.float32]:
        missing = _texts_of(len(windows[0])) - len(windows)
        (vectors,) = self._session.run(None, {INPUT: self._tables.rows([*windows, *windows[:1] * missing])})
        return np.asarray(vectors[: len(windows)], dtype=np.float32)


def _texts_of(tokens: int) -> int:
    return max(1, PASS // tokens)


def _batches(windows: list[list[int]]) -> Iterator[list[int]]:
    """Indexes of the windows of each pass: all of one length."""
    by_length: dict[int, list[int]] = {}
    for index, window in enumerate(windows):
        by_length.setdefault(len(window), []).append(index)
    for tokens, indexes in sorted(by_length.items()):
        most = _texts_of(tokens)
        yield from (indexes[start : start + most] for start in range(0, len(indexes), most))
