"""Any other model: sentence-transformers on the CPU, in passes of a few fixed shapes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from corroborate.errors import ModelFault

SHAPES = ((16, 32), (32, 16), (64, 8), (96, 6), (128, 4), (256, 2))
"""(tokens, rows) of the fixed shapes: about 512 tokens each, where throughput on 2 cores is highest."""


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


class Transformer:
    """The forward pass of a sentence-transformers model; a shape is filled up with dummy rows, never left smaller."""

    def __init__(self, folder: Path, longest: int) -> None:
        self._model = _load(folder).eval()
        self._tokenizer = self._model.tokenizer
        self.dimensions = int(self._model.get_embedding_dimension())
        self.longest = min(int(self._model.max_seq_length or longest), longest)
        self._shapes = tuple(shape for shape in SHAPES if shape[0] <= self.longest) or ((self.longest, 2),)
        self.longest = self._shapes[-1][0]
        whole, bare = self._ids(["a"], special=True)[0], self._ids(["a"], special=False)[0]
        start = next(i for i in range(len(whole)) if whole[i : i + len(bare)] == bare)
        self.before, self.after = whole[:start], whole[start + len(bare) :]

    def ids(self, texts: list[str]) -> list[list[int]]:
        """The tokens of each text, special tokens left out."""
        return self._ids(texts, special=False)

    def _ids(self, texts: list[str], special: bool) -> list[list[int]]:
        rows = self._tokenizer(
            texts, add_special_tokens=special, truncation=False, padding=False, verbose=False,
            return_attention_mask=False, return_token_type_ids=False,
        )  # fmt: skip
        return cast("list[list[int]]", rows["input_ids"])

    def passes(self, windows: list[list[int]]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
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

        dummies = [[*self.before, *self.after]] * (rows - len(windows))
        pad = self._tokenizer.pad_token_id or 0
        filled = [*windows, *dummies]
        ids = torch.tensor([window + [pad] * (tokens - len(window)) for window in filled])
        mask = torch.tensor([[1] * len(window) + [0] * (tokens - len(window)) for window in filled])
        with torch.inference_mode():
            out = self._model({"input_ids": ids, "attention_mask": mask})["sentence_embedding"]
        return cast("NDArray[np.float32]", out[: len(windows)].float().numpy())
