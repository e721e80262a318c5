"""Train the model of doubt: a network that looks at an attribution as the rules read it, and says whether it is right.

    python models/attribution-doubt/train.py DATA_FOLDER [--layers N] [--passes N] [--checkpoint FILE]

It goes on from the attribution tagger (`models/attribution-tagger/tagger.safetensors`), without its top layers, on
attributions that were judged one by one (`labels.py`, which tells where DATA_FOLDER holds the texts). Only events of
the training part are seen. One thread, bfloat16 arithmetic, a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from transformers import BertConfig, BertModel

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from labels import Judged, judged, page, rows
from writing import save, say

from corroborate.extraction.attribution.doubt_network import LAYERS
from corroborate.extraction.attribution.doubt_sheet import CONTENT, SOURCE, Sheet
from corroborate.link.models import verify

SEED = 20
KEPT = 2
"""Lowest layers that stay as all-MiniLM-L6-v2 has them, like its embeddings."""
PIECES = 3200
"""Word pieces of a step, padding included."""
RATE, HEAD_RATE = 5e-5, 1e-3
WARM = 0.06
"""Share of the steps in which the rates rise; they fall to nothing afterwards."""
DROPPED = 0.1
"""Share of the values that are left out at random while learning."""
BEGIN = Path(__file__).parents[1] / "attribution-tagger" / "tagger.safetensors"


class Network(nn.Module):
    """Logits of shape (sheets, 5) and (sheets, 4), in the order of SOURCE and of CONTENT."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropped = nn.Dropout(DROPPED)
        self.source = nn.Linear(config.hidden_size, len(SOURCE))
        self.content = nn.Linear(config.hidden_size, len(CONTENT))

    def forward(self, ids: Tensor, mask: Tensor, sources: Tensor, contents: Tensor) -> tuple[Tensor, Tensor]:
        """Each head reads the sheet at its own mark; `sources` and `contents` are their places."""
        state = self.dropped(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float())
        each = torch.arange(len(ids))
        return self.source(state[each, sources]), self.content(state[each, contents])


def begun(base: Path, layers: int) -> Network:
    """On the weights of all-MiniLM-L6-v2 and, above its lowest layers, of the tagger; the heads are random."""
    config = BertConfig.from_json_file(base / "config.json")
    config.attention_probs_dropout_prob = config.hidden_dropout_prob = 0.0
    config._attn_implementation = "eager"
    network = Network(config)
    held = {n: v for n, v in load_file(base / "model.safetensors").items() if not n.startswith("pooler.")}
    network.encoder.load_state_dict({n: v for n, v in held.items() if "position_ids" not in n}, strict=True)
    network.load_state_dict(
        {n: v.float() for n, v in load_file(BEGIN).items() if n.startswith("encoder.")}, strict=False
    )
    network.encoder.encoder.layer = network.encoder.encoder.layer[:layers]
    for part in (network.encoder.embeddings, *network.encoder.encoder.layer[:KEPT]):
        part.requires_grad_(False)
    for layer in network.encoder.encoder.layer[KEPT:]:
        layer.output.dropout.p = layer.attention.output.dropout.p = DROPPED
    return network


def own(network: Network) -> dict[str, Tensor]:
    """The weights that ship: those of all-MiniLM-L6-v2 are read from the package that the tool needs anyway."""
    lent = ("encoder.embeddings.", *(f"encoder.encoder.layer.{layer}." for layer in range(KEPT)))
    return {n: v for n, v in network.state_dict().items() if not n.startswith(lent)}


@dataclass(frozen=True, slots=True)
class Example:
    """A sheet, and what was said of its source and content."""

    sheet: Sheet
    source: int
    content: int

    def __len__(self) -> int:
        return len(self.sheet.ids)


def example(of: Judged, tokenizer: Tokenizer) -> Example:
    """The example that a judged attribution makes."""
    return Example(page(of, tokenizer), SOURCE.index(of.row.letters[0]), CONTENT.index(of.row.letters[1]))


def tensors(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """ids and mask of shape (sheets, pieces), places of the two marks of shape (sheets,)."""
    longest = max(map(len, batch))
    ids, mask = (torch.zeros((len(batch), longest), dtype=torch.long) for _ in range(2))
    for row, one in enumerate(batch):
        ids[row, : len(one)] = torch.tensor(one.sheet.ids)
        mask[row, : len(one)] = 1
    sources, contents = (torch.tensor([getattr(one.sheet, mark) for one in batch]) for mark in ("source", "content"))
    return ids, mask, sources, contents


def steps(given: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Batches of sheets of about one length, in random order."""
    batches: list[list[Example]] = [[]]
    for one in sorted(given, key=lambda c: (len(c) + rng.random() * 4, rng.random())):
        if batches[-1] and (len(batches[-1]) + 1) * max(len(one), *map(len, batches[-1])) > PIECES:
            batches.append([])
        batches[-1].append(one)
    rng.shuffle(batches)
    yield from batches


def train(network: Network, given: list[Example], plan: argparse.Namespace) -> None:
    rng = random.Random(SEED)
    body = [p for n, p in network.named_parameters() if p.requires_grad and n.startswith("encoder.")]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    passes = [list(steps(given, rng)) for _ in range(plan.passes)]
    total = sum(map(len, passes))
    shape = lambda k: max(0.0, min(k / (WARM * total), (total - k) / ((1 - WARM) * total)))  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, shape)
    begin, told = time.time(), []
    for step, batch in enumerate((batch for one in passes for batch in one), start=1):
        with torch.autocast("cpu", torch.bfloat16):
            source, content = network(*tensors(batch))
        right = (torch.tensor([one.source for one in batch]), torch.tensor([one.content for one in batch]))
        loss = cross_entropy(source.float(), right[0]) + cross_entropy(content.float(), right[1])
        loss.backward()
        nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        told.append(loss.item())
        if step % 50 == 0:
            say(f"{step}/{total} {time.time() - begin:.0f} s: {np.mean(told[-100:]):.4f}")
    save(own(network), plan.checkpoint)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--checkpoint", type=Path, default=Path(__file__).with_name("doubt.safetensors"))
    plan = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    base = verify()
    if base.faults:
        raise SystemExit("; ".join(base.faults))
    tokenizer = Tokenizer.from_file(str(base.folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    wanted = [row for row in rows() if row.part == "train"]
    given = [example(one, tokenizer) for one in judged(plan.data, wanted)]
    say(f"{len(given)} of {len(wanted)} judged attributions are read as they were")
    train(begun(base.folder, plan.layers).train(), given, plan)


if __name__ == "__main__":
    main()
