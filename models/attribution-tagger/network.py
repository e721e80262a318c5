"""The network of the tagger: all-MiniLM-L6-v2 with a tag for every word piece and links from cues to their words.

As it is trained. What ships runs the same weights as a graph (`corroborate.extraction.attribution.network`).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from corroborate.extraction.attribution.hints import HINTS
from corroborate.extraction.attribution.network import LINK, REACH, ROLES, TAGS, TOLD

KEPT = 2
"""Lowest layers that stay as all-MiniLM-L6-v2 has them, like its embeddings; they are not among the weights."""


class Network(nn.Module):
    """Logits of shape (rows, pieces, 7) for tags, and (rows, 2, pieces, pieces) for links from a cue to a word."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.tags = nn.Linear(config.hidden_size, len(TAGS))
        self.cues = nn.Linear(config.hidden_size, len(ROLES) * LINK)
        self.words = nn.Linear(config.hidden_size, len(ROLES) * LINK)
        self.distance = nn.Embedding(2 * REACH + 1, len(ROLES))
        self.hints = nn.Linear(len(HINTS), config.hidden_size, bias=False)
        nn.init.zeros_(self.distance.weight)
        nn.init.zeros_(self.hints.weight)

    def forward(self, ids: Tensor, mask: Tensor, hints: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder.embeddings(input_ids=ids)
        seen = mask[:, None, None, :].bool()
        for depth, layer in enumerate(self.encoder.encoder.layer):
            hidden = layer(hidden + self.hints(hints) if depth == TOLD else hidden, seen)
        rows, pieces = ids.shape
        cues = nn.functional.gelu(self.cues(hidden)).view(rows, pieces, len(ROLES), LINK)
        words = nn.functional.gelu(self.words(hidden)).view(rows, pieces, len(ROLES), LINK)
        links = torch.einsum("bird,bjrd->brij", cues, words) / LINK**0.5
        at = torch.arange(pieces)
        apart = (at[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH
        return self.tags(hidden), links + self.distance(apart).permute(2, 0, 1)

    def probabilities(
        self, ids: NDArray[np.int64], mask: NDArray[np.int64], hints: NDArray[np.float32]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Probabilities of tags (rows, pieces, 7) and of links (rows, 2, pieces, pieces)."""
        with torch.inference_mode():
            tags, links = self(torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(hints))
            return tags.double().softmax(-1).numpy(), links.double().sigmoid().numpy()

    def own(self) -> dict[str, Tensor]:
        """The weights that are not those of all-MiniLM-L6-v2."""
        lent = ("encoder.embeddings.", *(f"encoder.encoder.layer.{layer}." for layer in range(KEPT)))
        return {name: value for name, value in self.state_dict().items() if not name.startswith(lent)}


def untrained(base: Path) -> Network:
    """The network on the weights of all-MiniLM-L6-v2 in the folder `base`, its heads still random."""
    network = Network(_config(base))
    network.encoder.load_state_dict(_lent(base), strict=True)
    return network


def _config(base: Path) -> BertConfig:
    config = BertConfig.from_json_file(base / "config.json")
    config.attention_probs_dropout_prob = 0.0
    config._attn_implementation = "sdpa"
    return config


def _lent(base: Path) -> dict[str, Tensor]:
    held = load_file(base / "model.safetensors")
    return {
        name: value for name, value in held.items() if not name.startswith("pooler.") and "position_ids" not in name
    }
