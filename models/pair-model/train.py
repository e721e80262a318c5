"""Train the pair model: all-MiniLM-L6-v2 reading two texts at once, with a head for each of two questions.

    python models/pair-model/train.py DATA_FOLDER [--steps N] [--until STEP] [--begin FILE] [--checkpoint FILE]

DATA_FOLDER holds `pairs/train` and `news/ecbplus`, `news/gvc`. What is kept apart here (`apart`) is what the scales of
the probabilities are chosen on (`calibrate.py`). One thread, bfloat16 arithmetic, a fixed seed.

A loop of its own, not the trainer of sentence-transformers: two-way sets say of a pair only that it is no support, and
what the texts say of each other and whether they share an event are learned by one network from different rows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
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
from changes import Made, drawn, gathered, sentences
from writing import save, say

from corroborate.link.models import verify

SEED = 20
KEPT = 2
"""Lowest layers that stay as all-MiniLM-L6-v2 has them, like its embeddings: a third of the work saved."""
APART = 20
"""One in so many first texts is kept apart, whole: no text of it is seen in training."""
EQUATE_APART = 5
"""The same for the figure logic of EQUATE, which is also measured on what is kept apart."""
LONGEST = 128
"""Pieces of a pair; of a longer one the end of the first text is dropped."""
PIECES = 3200
"""Pieces of a step, padding included."""
RATE, HEAD_RATE = 1e-4, 1e-3
GOING_ON = 0.8
"""Share of the rates with which training goes on from weights."""
WARM = 0.06
"""Share of the steps in which the rates rise; they fall to nothing afterwards."""
RELATIONS = ("support", "conflict", "neither")
UNSAID = -1
NO_SUPPORT = 3

NLI = ("lingnli", "snli_cad", "fever", "fm2_dev", "equate_synthetic", "covidfact", "healthver_dev", "summedits_other",
       "emergent", "mrpc")  # fmt: skip
"""ClaimDiff is not among them: on it the whole of the tool is measured, by topics left out."""
CHANGED = ("lingnli", "snli_cad", "fever", "mrpc")
"""Sets whose supporting pairs are changed in one thing; in the others too much is changed already."""
SENTENCES = 5000
"""Sentences of news that are changed beside those of ECB+ and GVC."""
ECB_PAIRS, GVC_PAIRS = 6000, 2500
"""Pairs with one event, and as many without, taken in each pass."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, with what is known of them: a relation (index, NO_SUPPORT or UNSAID), one event (1, 0 or UNSAID)."""

    a: str
    b: str
    relation: int = UNSAID
    event: int = UNSAID


class Network(nn.Module):
    """Logits of shape (pairs, 3) for the relation of b to a, and (pairs,) for one event."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.relation = nn.Linear(config.hidden_size, len(RELATIONS))
        self.event = nn.Linear(config.hidden_size, 1)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        mean = ((hidden * weight).sum(1) / weight.sum(1)).float()
        return self.relation(mean), self.event(mean).squeeze(-1)


def untrained(base: Path) -> Network:
    """The network on the weights of all-MiniLM-L6-v2 in the folder `base`, its heads still random."""
    config = BertConfig.from_json_file(base / "config.json")
    # Dropout and the fused attention take longer on a CPU than all the rest, and two passes hardly overfit.
    config.attention_probs_dropout_prob = config.hidden_dropout_prob = 0.0
    config._attn_implementation = "eager"
    network = Network(config)
    held = load_file(base / "model.safetensors")
    held = {n: v for n, v in held.items() if not n.startswith("pooler.") and "position_ids" not in n}
    network.encoder.load_state_dict(held, strict=True)
    for part in (network.encoder.embeddings, *network.encoder.encoder.layer[:KEPT]):
        part.requires_grad_(False)
    return network


def own(network: Network) -> dict[str, Tensor]:
    """The weights that ship: neither those of all-MiniLM-L6-v2 nor the head for events, which only helps to learn."""
    lent = ("event.", "encoder.embeddings.", *(f"encoder.encoder.layer.{layer}." for layer in range(KEPT)))
    return {n: v for n, v in network.state_dict().items() if not n.startswith(lent)}


def is_apart(text: str, one_in: int = APART) -> bool:
    """Is a pair with this first text kept apart?"""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % one_in == 0


def relations(folder: Path, name: str) -> tuple[list[Pair], list[Pair]]:
    """Pairs of one set: to train on, and kept apart."""
    seen, apart = [], []
    for line in (folder / "pairs/train" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        relation = NO_SUPPORT if row["gold"] == "not_support" else RELATIONS.index(row["gold"])
        held = is_apart(row["a"], EQUATE_APART if name == "equate_synthetic" else APART)
        (apart if held else seen).append(Pair(row["a"], row["b"], relation))
    return seen, apart


def _sentences(folder: Path, name: str) -> list[dict]:
    rows = map(json.loads, (folder / "news" / name / "sentences.jsonl").read_text(encoding="utf-8").splitlines())
    return [r for r in rows if r["split"] == "train" and r.get("clusters") and r.get("validated", True)]


def events(folder: Path, name: str, key: str) -> tuple[list[Pair], list[Pair]]:
    """Pairs of sentences of two documents inside one topic or incident: with a shared event, and without."""
    groups: dict[str, list[dict]] = {}
    for row in _sentences(folder, name):
        groups.setdefault(str(row[key]), []).append(row)
    one, other = [], []
    for _, group in sorted(groups.items()):
        for a, b in combinations(group, 2):
            if a["doc"] != b["doc"]:
                shared = bool(set(a["clusters"]) & set(b["clusters"]))
                (one if shared else other).append(Pair(a["sentence"], b["sentence"], event=int(shared)))
    return one, other


def alike(folder: Path, base: Path) -> list[Pair]:
    """Sentences of two incidents that lie closest to one another: look-alikes, not one event."""
    from sentence_transformers import SentenceTransformer

    rows = _sentences(folder, "gvc")
    vectors = SentenceTransformer(str(base), device="cpu").encode(
        [r["sentence"] for r in rows], normalize_embeddings=True
    )
    close = vectors @ vectors.T
    incident = np.array([r["incident"] for r in rows])
    close[incident[:, None] == incident[None, :]] = -1.0
    nearest = np.argsort(-close, axis=1, kind="stable")[:, :4]
    return [Pair(rows[i]["sentence"], rows[int(j)]["sentence"], event=0) for i in range(len(rows)) for j in nearest[i]]


def changed(folder: Path, rng: random.Random) -> list[Made]:
    """Pairs that differ in one thing, from texts that support one another and from sentences alone."""
    pairs = [(p.a, p.b) for name in CHANGED for p in relations(folder, name)[0] if p.relation == 0]
    alone = {row["sentence"] for name in ("ecbplus", "gvc") for row in _sentences(folder, name)}
    alone |= set(sentences(folder, SENTENCES, rng))
    pairs += [(text, text) for text in sorted(alone) if not is_apart(text)]
    return gathered(pairs, rng)


class Passes:
    """What is trained on, pass by pass: all pairs with a relation, new draws of changed ones and of those on events."""

    def __init__(self, folder: Path, base: Path, rng: random.Random, with_events: bool) -> None:
        self._rng, self._events = rng, with_events
        self._related = [pair for name in NLI for pair in relations(folder, name)[0]]
        self._changed = changed(folder, rng)
        if with_events:
            self._ecb, self._gvc = events(folder, "ecbplus", "topic"), events(folder, "gvc", "incident")
            self._alike = alike(folder, base)

    def draw(self) -> list[Pair]:
        related = [*self._related, *(Pair(m.a, m.b, RELATIONS.index(m.gold)) for m in drawn(self._changed, self._rng))]
        if not self._events:
            return related
        take = lambda pairs, n: self._rng.sample(pairs, min(n, len(pairs)))  # noqa: E731
        told = [*take(self._ecb[0], ECB_PAIRS), *take(self._ecb[1], ECB_PAIRS)]
        told += [*take(self._gvc[0], GVC_PAIRS), *take(self._gvc[1], GVC_PAIRS), *take(self._alike, GVC_PAIRS)]
        turned = [Pair(p.b, p.a, event=p.event) if self._rng.random() < 0.5 else p for p in told]
        return [*related, *turned]


@dataclass(frozen=True, slots=True)
class Coded:
    """A pair as pieces."""

    first: list[int]
    second: list[int]
    pair: Pair

    def __len__(self) -> int:
        return len(self.first) + len(self.second)


def coded(pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[Coded]:
    """[CLS] a [SEP] and b [SEP] of each pair."""
    firsts = [e.ids for e in tokenizer.encode_batch([p.a for p in pairs])]
    seconds = [e.ids[1:] for e in tokenizer.encode_batch([p.b for p in pairs])]
    return [_fitted(a, b, p) for a, b, p in zip(firsts, seconds, pairs, strict=True)]


def _fitted(first: list[int], second: list[int], pair: Pair) -> Coded:
    if len(second) > LONGEST // 2:
        second = [*second[: LONGEST // 2 - 1], second[-1]]
    room = LONGEST - len(second)
    return Coded(first if len(first) <= room else [*first[: room - 1], first[-1]], second, pair)


def steps(pairs: list[Coded], rng: random.Random) -> Iterator[list[Coded]]:
    """Batches of pairs of about one length, in random order."""
    order = sorted(pairs, key=lambda c: (len(c) + rng.random() * 4, rng.random()))
    batches, batch = [], []
    for one in order:
        if batch and (len(batch) + 1) * max(len(one), len(batch[-1])) > PIECES:
            batches.append(batch)
            batch = []
        batch.append(one)
    rng.shuffle(batches := [*batches, batch])
    yield from batches


def loss_of(network: Network, batch: Sequence[Coded]) -> Tensor:
    """Mean over the pairs of the log loss of what is known of each."""
    with torch.autocast("cpu", torch.bfloat16):
        relation, event = network(*tensors(batch))
    known = torch.tensor([one.pair.relation for one in batch])
    shared = torch.tensor([one.pair.event for one in batch])
    logs = relation.float().log_softmax(-1)
    no_support = logs[:, 1:].logsumexp(-1, keepdim=True)
    told = torch.cat([logs, no_support], dim=1)
    by_relation = -told.gather(1, known.clamp(min=0)[:, None]).squeeze(1)[known != UNSAID]
    by_event = nn.functional.binary_cross_entropy_with_logits(
        event.float()[shared != UNSAID], shared[shared != UNSAID].float(), reduction="none"
    )
    return torch.cat([by_relation, by_event]).mean()


def train(network: Network, passes: Passes, tokenizer: Tokenizer, plan: argparse.Namespace, rng: random.Random) -> None:
    """Rates rise and fall over `plan.steps`, of which `plan.until` are done; one pass has about 1,700."""
    body = [p for n, p in network.named_parameters() if p.requires_grad and n.startswith("encoder.")]
    heads = [*network.relation.parameters(), *network.event.parameters()]
    optimizer = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}],
                                  weight_decay=0.01, fused=True)  # fmt: skip
    share = GOING_ON if plan.begin else 1.0
    rise, fall = WARM * plan.steps, (1 - WARM) * plan.steps
    shape = lambda k: share * max(0.0, min(k / rise, (plan.steps - k) / fall))  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, shape)
    batches: list[list[Coded]] = []
    begun, told = time.time(), []
    for step in range(1, (plan.until or plan.steps) + 1):
        batches = batches or list(steps(coded(passes.draw(), tokenizer), rng))
        loss = loss_of(network, batches.pop())
        loss.backward()
        nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        told.append(loss.item())
        if step % 50 == 0:
            say(f"{step}/{plan.steps} {time.time() - begun:.0f} s: {np.mean(told[-200:]):.4f}")
        if step % 200 == 0:
            save(own(network), plan.checkpoint)
    save(own(network), plan.checkpoint)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--steps", type=int, default=1716, help="steps over which the rates rise and fall")
    parser.add_argument("--until", type=int, help="step at which to stop")
    parser.add_argument("--begin", type=Path, help="weights to go on from")
    parser.add_argument("--checkpoint", type=Path, default=Path(__file__).with_name("pairs.safetensors"))
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng = random.Random(SEED + (given.begin is not None))
    base = verify()
    if base.faults:
        raise SystemExit("; ".join(base.faults))
    tokenizer = Tokenizer.from_file(str(base.folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    passes = Passes(given.data, base.folder, rng, with_events=given.begin is None)
    network = untrained(base.folder)
    if given.begin:
        network.load_state_dict({n: v.float() for n, v in load_file(given.begin).items()}, strict=False)
    train(network.train(), passes, tokenizer, given, rng)


if __name__ == "__main__":
    main()
