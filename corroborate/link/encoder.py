"""Texts → vectors, such that a vector depends on the model and the text alone.

sentence-transformers pads a batch to its longest text; the last bits of a vector then depend on which texts happened to
share its batch (55 % of rows differ between batch 1 and batch 32), and a pair near a threshold can flip with the
order of the input. Here every forward pass has one of a few fixed shapes, filled up with dummy rows, so vectors are
bit-identical under shuffling, subsetting and thread count, and may be cached.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import ModelInfo
from corroborate.errors import ModelFault
from corroborate.link.models import DEFAULT_MODEL, Verified, known_models, verify

SCHEME = "fixed-shape-1"
"""Changes whenever the same text and model would give another vector; part of every cache key."""

SHAPES = ((16, 32), (32, 16), (64, 8), (96, 6), (128, 4), (256, 2))
"""(tokens, rows) of the fixed shapes: about 512 tokens each, where throughput on 2 cores is highest."""

WINDOW = SHAPES[-1][0]
"""Tokens of the longest shape, special tokens included; longer texts are split into windows."""

OnBatch = Callable[[int], None]
"""Told the number of texts finished since the last call."""


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

    Raises ModelFault when the model is missing, altered, or carries anything but plain weights.
    """

    def __init__(self, model: str | Path = DEFAULT_MODEL, *, online: bool = False, folder: Path | None = None) -> None:
        self._verified = _verified(model, online, folder)
        self._loaded: _Forward | None = None

    @property
    def info(self) -> ModelInfo:
        known = {entry.name: entry.dimensions for entry in known_models()}
        dimensions = known.get(self._verified.name) or self._forward().dimensions
        return ModelInfo(self._verified.name, self._verified.digest, dimensions)

    @property
    def fingerprint(self) -> str:
        return f"{self._verified.fingerprint}:{SCHEME}"

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
        vectors = self._forward().vectors([_encodable(text) for text in distinct], copies, on_batch)
        return vectors[[position[text] for text in texts]]

    def _forward(self) -> _Forward:
        if self._loaded is None:
            self._loaded = _Forward(_load(self._verified.folder))
        return self._loaded


def _verified(model: str | Path, online: bool, folder: Path | None) -> Verified:
    names = {known.name for known in known_models()}
    if online and str(model) not in names and not Path(model).is_dir():
        model = _fetch(str(model))
    verified = verify(model, folder)
    if not verified.ok:
        raise ModelFault(
            f"The model {verified.name} cannot be trusted: {'; '.join(verified.faults[:3])}.",
            "Reinstall it from its source, or name another model directory.",
        )
    return verified


def _fetch(name: str) -> Path:
    """Download a model of the Hugging Face hub, weights and configuration only."""
    from huggingface_hub import snapshot_download

    wanted = ["*.json", "*.safetensors", "*.txt", "*.model"]
    try:
        return Path(snapshot_download(name, allow_patterns=wanted))
    except Exception as fault:  # the hub raises a dozen unrelated types for one cause: the model did not come
        cure = "Check the name and the network, or name a local model directory."
        raise ModelFault(f"The model {name!r} could not be fetched ({type(fault).__name__}).", cure) from None


def _load(folder: Path) -> Any:
    """Build the model on the CPU from a folder that `verify` found harmless."""
    for switch in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        os.environ[switch] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(
            str(folder),
            device="cpu",
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs={"use_safetensors": True},
        )
    except Exception as fault:  # a broken folder surfaces as whatever its first reader raises
        cure = "Download the model again, or use the default model."
        raise ModelFault(f"The model in {folder.name!r} cannot be loaded ({type(fault).__name__}).", cure) from fault


def _encodable(text: str) -> str:
    """Lone surrogates, which no tokenizer accepts, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


class _Forward:
    """The forward pass of a loaded model, in fixed shapes."""

    def __init__(self, model: Any) -> None:
        self._model = model.eval()
        self._tokenizer = model.tokenizer
        self.dimensions = int(model.get_embedding_dimension())
        limit = model.max_seq_length or WINDOW
        self._shapes = tuple(shape for shape in SHAPES if shape[0] <= limit) or ((int(limit), 2),)
        whole, bare = self._ids(["a"], special=True)[0], self._ids(["a"], special=False)[0]
        start = next(i for i in range(len(whole)) if whole[i : i + len(bare)] == bare)
        self._before, self._after = whole[:start], whole[start + len(bare) :]

    def _ids(self, texts: list[str], special: bool) -> list[list[int]]:
        rows = self._tokenizer(
            texts, add_special_tokens=special, truncation=False, padding=False, verbose=False,
            return_attention_mask=False, return_token_type_ids=False,
        )  # fmt: skip
        return cast("list[list[int]]", rows["input_ids"])

    def vectors(self, texts: list[str], copies: NDArray[np.intp], on_batch: OnBatch | None) -> NDArray[np.float32]:
        """Unit vectors of distinct texts; `copies` tells `on_batch` how many given texts each stands for."""
        windows = [
            (owner, window) for owner, ids in enumerate(self._ids(texts, False)) for window in self._windows(ids)
        ]
        left = np.bincount([owner for owner, _ in windows], minlength=len(texts))
        sums = np.zeros((len(texts), self.dimensions), dtype=np.float64)
        for batch, rows in self._batches([window for _, window in windows]):
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

    def _windows(self, ids: list[int]) -> Iterator[list[int]]:
        """The tokens in as few windows of equal length as fit the longest shape, each with its special tokens."""
        room = self._shapes[-1][0] - len(self._before) - len(self._after)
        count = max(1, -(-len(ids) // room))
        cuts = [len(ids) * i // count for i in range(count + 1)]
        for start, end in pairwise(cuts):
            yield [*self._before, *ids[start:end], *self._after]

    def _batches(self, windows: list[list[int]]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Indexes of windows with their unit vectors, one fixed shape after the other."""
        shortest = 0
        for tokens, rows in self._shapes:
            bucket = [i for i, window in enumerate(windows) if shortest < len(window) <= tokens]
            shortest = tokens
            for start in range(0, len(bucket), rows):
                batch = bucket[start : start + rows]
                yield batch, self._run([windows[i] for i in batch], tokens, rows)

    def _run(self, windows: list[list[int]], tokens: int, rows: int) -> NDArray[np.float32]:
        import torch

        dummies = [[*self._before, *self._after]] * (rows - len(windows))
        pad = self._tokenizer.pad_token_id or 0
        filled = [*windows, *dummies]
        ids = torch.tensor([window + [pad] * (tokens - len(window)) for window in filled])
        mask = torch.tensor([[1] * len(window) + [0] * (tokens - len(window)) for window in filled])
        with torch.inference_mode():
            out = self._model({"input_ids": ids, "attention_mask": mask})["sentence_embedding"]
        return cast("NDArray[np.float32]", out[: len(windows)].float().numpy())
