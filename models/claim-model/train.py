"""Train the claim model: a network that reads two claims together and says how they bear on one another.

    python models/claim-model/train.py DATA_FOLDER [--layers N] [--passes N] [--checkpoint FILE]

It goes on from the pair model (`models/pair-model/pairs.safetensors`), without its top layers, on pairs of claims that
were read and labelled for this (`labels.py`); DATA_FOLDER holds the texts, `news/<set>/...`. Only events of the
training part are seen. One thread, bfloat16 arithmetic, a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from batches import tensors
from labels import BEARINGS, Row, claims, rows
from writing import save, say

from corroborate.domain import Claim
from corroborate.link.claim_model import BEARINGS as ANSWERS
from corroborate.link.claim_model import LAYERS, LONGEST
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
BEGIN = Path(__file__).parents[1] / "pair-model" / "pairs.safetensors"


class Network(nn.Module):
    """Logits of shape (pairs, 4) in the order of `claim_model.BEARINGS`."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropped = nn.Dropout(DROPPED)
        self.head = nn.Linear(config.hidden_size, len(ANSWERS))

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        hidden = self.encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        mean = ((hidden * weight).sum(1) / weight.sum(1)).float()
        found: Tensor = self.head(self.dropped(mean))
        return found


def begun(base: Path, layers: int) -> Network:
    """On the weights of all-MiniLM-L6-v2 and, above its lowest layers, of the pair model; the head is random."""
    config = BertConfig.from_json_file(base / "config.json")
    config.attention_probs_dropout_prob = config.hidden_dropout_prob = 0.0
    config._attn_implementation = "eager"
    network = Network(config)
    held = {n: v for n, v in load_file(base / "model.safetensors").items() if not n.startswith("pooler.")}
    network.encoder.load_state_dict({n: v for n, v in held.items() if "position_ids" not in n}, strict=True)
    network.load_state_dict({n: v.float() for n, v in load_file(BEGIN).items() if "relation" not in n}, strict=False)
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
class Pair:
    """Two gists, and the index of how they bear on one another."""

    one: str
    two: str
    bearing: int
    row: Row


def pairs(data: Path, wanted: list[Row]) -> list[Pair]:
    """The labelled pairs with their texts; those whose claims are no longer cut so are left out."""
    asked = {(row.set, row.event, row.left, row.right): row for row in wanted}
    found = []
    for name, event, read in claims(data, wanted):
        places = [(article, claim) for article, group in read for claim in group]
        for (left, one), (right, two) in product(places, repeat=2):
            row = asked.get((name, event, _place(left, one), _place(right, two)))
            if row is not None:
                found.append(Pair(one.gist or one.text, two.gist or two.text, BEARINGS[row.label], row))
    return found


def _place(article: str, claim: Claim) -> tuple[str, int, int]:
    return article, claim.span.start, claim.span.end


@dataclass(frozen=True, slots=True)
class Coded:
    """A pair as word pieces, in one of its two orders."""

    first: list[int]
    second: list[int]
    bearing: int

    def __len__(self) -> int:
        return len(self.first) + len(self.second)


def coded(given: Sequence[Pair], tokenizer: Tokenizer, rng: random.Random) -> list[Coded]:
    """[CLS] a [SEP] and b [SEP] of each pair, in an order drawn anew."""
    texts = [(p.one, p.two) if rng.random() < 0.5 else (p.two, p.one) for p in given]
    firsts = [found.ids for found in tokenizer.encode_batch([one for one, _ in texts])]
    seconds = [_cut(found.ids[1:], LONGEST // 2) for found in tokenizer.encode_batch([two for _, two in texts])]
    return [
        Coded(_cut(one, LONGEST - len(two)), two, pair.bearing)
        for one, two, pair in zip(firsts, seconds, given, strict=True)
    ]


def _cut(pieces: list[int], room: int) -> list[int]:
    return pieces if len(pieces) <= room else [*pieces[: room - 1], pieces[-1]]


def steps(given: list[Coded], rng: random.Random) -> Iterator[list[Coded]]:
    """Batches of pairs of about one length, in random order."""
    batches: list[list[Coded]] = [[]]
    for one in sorted(given, key=lambda c: (len(c) + rng.random() * 4, rng.random())):
        if batches[-1] and (len(batches[-1]) + 1) * max(len(one), *map(len, batches[-1])) > PIECES:
            batches.append([])
        batches[-1].append(one)
    rng.shuffle(batches)
    yield from batches


def train(network: Network, given: list[Pair], tokenizer: Tokenizer, plan: argparse.Namespace) -> None:
    rng = random.Random(SEED)
    body = [p for n, p in network.named_parameters() if p.requires_grad and n.startswith("encoder.")]
    groups = [{"params": body, "lr": RATE}, {"params": network.head.parameters(), "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    passes = [list(steps(coded(given, tokenizer, rng), rng)) for _ in range(plan.passes)]
    total = sum(map(len, passes))
    shape = lambda k: max(0.0, min(k / (WARM * total), (total - k) / ((1 - WARM) * total)))  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, shape)
    begin, told = time.time(), []
    for step, batch in enumerate((batch for one in passes for batch in one), start=1):
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(*tensors(batch))
        loss = nn.functional.cross_entropy(logits.float(), torch.tensor([one.bearing for one in batch]))
        loss.backward()
        nn.utils.clip_grad_norm_([*body, *network.head.parameters()], 1.0)
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
    parser.add_argument("--checkpoint", type=Path, default=Path(__file__).with_name("claims.safetensors"))
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
    given = pairs(plan.data, wanted)
    say(f"{len(given)} of {len(wanted)} labelled pairs have their texts")
    train(begun(base.folder, plan.layers).train(), given, tokenizer, plan)


if __name__ == "__main__":
    main()
