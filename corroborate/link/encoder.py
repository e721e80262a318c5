"""Texts → vectors, such that a vector depends on the model and the text alone.

sentence-transformers pads a batch to its longest text; the last bits of a vector then depend on which texts happened to
share its batch (55 % of rows differ between batch 1 and batch 32), and a pair near a threshold can flip with the
order of the input. Here the default model runs in passes of texts of one length, never padded, on one thread each
(`link.prepared`); any other model runs through sentence-transformers in passes of a few fixed shapes, filled up with
dummy rows (`link.transformer`). Both are bit-identical under shuffling, subsetting and thread count, so vectors may
be cached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corroborate.disk import default_folder
from corroborate.domain import ModelInfo
from corroborate.errors import ModelFault
from corroborate.link.models import DEFAULT_MODEL, KnownModel, Verified, known_models, verify

WINDOW = 256
"""Most tokens of one pass, special tokens included; longer texts are split into windows."""

OnBatch = Callable[[int], None]
"""Told the number of texts finished since the last call."""


class Forward(Protocol):
    """The forward pass of a loaded model."""

    dimensions: int
    longest: int
    """Most tokens of one pass, special tokens included."""
    before: list[int]
    """Special tokens that begin a text."""
    after: list[int]

    def ids(self, texts: list[str]) -> list[list[int]]:
        """The tokens of each text, special tokens left out."""
        ...

    def passes(self, windows: list[list[int]]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Indexes of windows with their unit vectors, until every window has one."""
        ...


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    @property
    def info(self) -> ModelInfo:
        """Name, digest of the weights, and dimension of the vectors."""
        ...

    @property
    def fingerprint(self) -> str:
        """Key for caches: equal fingerprints give equal vectors for equal texts."""
        ...

    def encode(self, texts: Sequence[str], on_batch: OnBatch | None = None) -> NDArray[np.float32]:
        """Return float32 of shape (len(texts), dim) with rows of unit length."""
        ...


class SentenceEncoder:
    """A sentence-transformers model from a verified local folder, loaded when the first text comes.

    A model whose graph is pinned runs in onnxruntime, from a graph that is kept below `kept`; any other in
    sentence-transformers. Raises ModelFault when the model is missing, altered, or carries anything but plain weights.
    """

    def __init__(
        self,
        model: str | Path = DEFAULT_MODEL,
        *,
        online: bool = False,
        folder: Path | None = None,
        kept: Path | None = None,
    ) -> None:
        self._verified = verified(model, online, folder)
        self._known = _pinned(self._verified)
        self._kept = kept or default_folder()
        self._loaded: Forward | None = None

    @property
    def info(self) -> ModelInfo:
        dimensions = self._known.dimensions if self._known else self._forward().dimensions
        return ModelInfo(self._verified.name, self._verified.digest, dimensions)

    @property
    def fingerprint(self) -> str:
        return f"graph:{self._known.graph}" if self._known else f"{self._verified.fingerprint}:fixed-shape-1"

    def encode(self, texts: Sequence[str], on_batch: OnBatch | None = None) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dim).

        Equal texts are encoded once. A text longer than 256 tokens is split into windows of equal length, and its
        vector is the mean of theirs, weighted by tokens: nothing is cut off.
        """
        if not texts:
            return np.zeros((0, self.info.dimensions), dtype=np.float32)
        distinct = sorted(set(texts))
        position = {text: row for row, text in enumerate(distinct)}
        copies = np.bincount([position[text] for text in texts], minlength=len(distinct))
        vectors = _vectors(self._forward(), [encodable(text) for text in distinct], copies, on_batch)
        return vectors[[position[text] for text in texts]]

    def _forward(self) -> Forward:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def _load(self) -> Forward:
        if self._known is not None:
            from corroborate.link.prepared import PreparedModel

            return PreparedModel(self._verified.folder, self._known, self._kept, WINDOW)
        from corroborate.link.transformer import Transformer

        return Transformer(self._verified.folder, WINDOW)


def verified(model: str | Path, online: bool = False, folder: Path | None = None) -> Verified:
    """A model that may be loaded. Raises ModelFault when it is missing, altered, or carries more than weights."""
    names = {known.name for known in known_models()}
    if online and str(model) not in names and not Path(model).is_dir():
        model = _fetch(str(model))
    found = verify(model, folder)
    if not found.ok:
        raise ModelFault(
            f"The model {found.name} cannot be trusted: {'; '.join(found.faults[:3])}.",
            "Reinstall it from its source, or name another model directory.",
        )
    return found


def _fetch(name: str) -> Path:
    """Download a model of the Hugging Face hub, weights and configuration only."""
    from huggingface_hub import snapshot_download

    wanted = ["*.json", "*.safetensors", "*.txt", "*.model"]
    try:
        return Path(snapshot_download(name, allow_patterns=wanted))
    except Exception as fault:  # the hub raises a dozen unrelated types for one cause: the model did not come
        cure = "Check the name and the network, or name a local model directory."
        raise ModelFault(f"The model {name!r} could not be fetched ({type(fault).__name__}).", cure) from None


def encodable(text: str) -> str:
    """Lone surrogates, which no tokenizer accepts, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _pinned(verified: Verified) -> KnownModel | None:
    """The known model whose files these are, whatever the folder is called, if its graph is pinned."""
    found = {(check.path, check.digest) for check in verified.checks}
    return next((known for known in known_models() if known.graph and found >= set(known.files)), None)


def _vectors(
    forward: Forward, texts: list[str], copies: NDArray[np.intp], on_batch: OnBatch | None
) -> NDArray[np.float32]:
    """Unit vectors of distinct texts; `copies` tells `on_batch` how many given texts each stands for."""
    windows = [(owner, window) for owner, ids in enumerate(forward.ids(texts)) for window in _windows(forward, ids)]
    left = np.bincount([owner for owner, _ in windows], minlength=len(texts))
    sums = np.zeros((len(texts), forward.dimensions), dtype=np.float64)
    for batch, rows in forward.passes([window for _, window in windows]):
        finished = 0
        for index, row in zip(batch, rows, strict=True):
            owner, window = windows[index]
            sums[owner] += row.astype(np.float64) * len(window)
            left[owner] -= 1
            finished += 0 if left[owner] else int(copies[owner])
        if on_batch is not None and finished:
            on_batch(finished)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / lengths, dtype=np.float32)


def _windows(forward: Forward, ids: list[int]) -> Iterator[list[int]]:
    """The tokens in as few windows of equal length as fit one pass, each with its special tokens."""
    room = forward.longest - len(forward.before) - len(forward.after)
    count = max(1, -(-len(ids) // room))
    cuts = [len(ids) * i // count for i in range(count + 1)]
    for start, end in pairwise(cuts):
        yield [*forward.before, *ids[start:end], *forward.after]
