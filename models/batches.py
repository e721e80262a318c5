"""What the training scripts of the two models of pairs share: a batch of pairs as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor


class Coded(Protocol):
    """A pair as word pieces: [CLS] a [SEP] and b [SEP]."""

    first: list[int]
    second: list[int]

    def __len__(self) -> int: ...


def tensors(batch: Sequence[Coded]) -> tuple[Tensor, Tensor, Tensor]:
    """ids, kinds and mask of shape (pairs, pieces)."""
    longest = max(len(one) for one in batch)
    ids, kinds, mask = (torch.zeros((len(batch), longest), dtype=torch.long) for _ in range(3))
    for row, one in enumerate(batch):
        ids[row, : len(one)] = torch.tensor(one.first + one.second)
        kinds[row, len(one.first) : len(one)] = 1
        mask[row, : len(one)] = 1
    return ids, kinds, mask
