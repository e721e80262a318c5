"""Train the tagger of attributions on PolNeAR and write its weights beside this script.

    python models/attribution-tagger/train.py TRAIN.jsonl [--steps N] [--until STEP] [--begin FILE] [--top] [--mean]
        [--checkpoint FILE]

TRAIN.jsonl has the shape of `corroborate evaluate attribution`. Every 14th article is kept apart: on these the
thresholds are chosen (`choose.py`). One thread, bfloat16 arithmetic, a fixed seed; about 40 minutes of one core.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
import network as networks
from writing import save, say

from corroborate.extraction.attribution.hints import HINTS, hints
from corroborate.extraction.attribution.pieces import WINDOW, Pieces, pieces
from corroborate.extraction.attribution.tagger import by_rules
from corroborate.extraction.names import names
from corroborate.extraction.quotations import quotations
from corroborate.extraction.sentences import sentences
from corroborate.link.models import verify

SEED = 20
APART = 14
"""Every so many articles are kept apart."""
ROWS = 5
"""Windows of a step, about 950 pieces."""
RATE, HEAD_RATE = 2e-4, 1e-3
GOING_ON = 0.6
"""Share of the rates with which training goes on from weights."""
DROPOUT = 0.1
WARM = 0.05
"""Share of the steps in which the rates rise; they fall to nothing afterwards."""
SEPARATOR, START, PAD = 102, 101, 0
KINDS = ("source", "cue", "content")


class Dropped(nn.Module):
    """Dropout whose masks are cut out of one long row of chances: drawing each anew took a seventh of a step."""

    def __init__(self, share: float, rng: random.Random) -> None:
        super().__init__()
        self.rng = rng
        drawn = torch.rand(CHANCES) >= share
        self.register_buffer("chances", drawn.to(torch.bfloat16) / (1 - share), persistent=False)

    def forward(self, hidden: Tensor) -> Tensor:
        if not self.training:
            return hidden
        begin = self.rng.randrange(CHANCES - hidden.numel())
        return hidden * self.chances[begin : begin + hidden.numel()].view(hidden.shape).to(hidden.dtype)


CHANCES = 1 << 22


def quicken(network: nn.Module, rng: random.Random) -> None:
    """Put `Dropped` in the place of every dropout."""
    row = Dropped(DROPOUT, rng)
    for module in list(network.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Dropout) and child.p > 0:
                setattr(module, name, row)


class Labelled:
    """The pieces of one article with their tags, and for each first piece of a cue what it is linked to."""

    def __init__(self, row: dict[str, Any], tokenizer: Tokenizer) -> None:
        text = row["text"]
        found = sentences(text)
        self.pieces: Pieces = pieces(text, found, tokenizer, SEPARATOR)
        spans = [sentence.span for sentence in found]
        quotes = quotations(text, spans)
        self.hints = hints(text, self.pieces, by_rules(text, found, names(text, spans), quotes), quotes)
        self.tags = np.zeros(len(self.pieces.ids), dtype=np.int64)
        self.links: list[tuple[int, list[np.ndarray]]] = []
        for one in row["attributions"]:
            of = {kind: [self._within(span) for span in one[kind]] for kind in KINDS}
            for place, kind in enumerate(KINDS):
                for found in of[kind]:
                    self.tags[found] = 2 * place + 2
                    self.tags[found[:1]] = 2 * place + 1
            if of["cue"] and len(of["cue"][0]):
                linked = [np.concatenate([*of[kind], np.zeros(0, np.int64)]).astype(int) for kind in networks.ROLES]
                self.links.append((int(of["cue"][0][0]), linked))

    def _within(self, span: list[Any]) -> np.ndarray:
        inside = (self.pieces.starts < span[1]) & (self.pieces.ends > span[0]) & (self.pieces.ids != SEPARATOR)
        return np.flatnonzero(inside)


def split(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Articles to train on, and those kept apart; in order of their ids, so of every outlet some."""
    ordered = sorted(rows, key=lambda row: row["id"])
    return [r for k, r in enumerate(ordered) if k % APART], ordered[::APART]


def windows(articles: list[Labelled], rng: random.Random) -> Iterator[tuple[Labelled, int, int]]:
    """One pass over all articles in windows whose edges fall elsewhere each time, shuffled."""
    room = WINDOW - 2
    cuts = []
    for article in articles:
        size = len(article.pieces.ids)
        begins = [0, *range(rng.randrange(room // 2, room), size, room)]
        cuts += [(article, a, min(size, a + room, b)) for a, b in zip(begins, [*begins[1:], size], strict=True)]
    rng.shuffle(cuts)
    yield from cuts


def batch(cuts: list[tuple[Labelled, int, int]]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """ids, mask, hints, tags (-100: not scored), the (row, piece) of each cue, its links (cues, 2, pieces)."""
    ids = torch.full((len(cuts), WINDOW), PAD)
    told = torch.zeros((len(cuts), WINDOW, len(HINTS)))
    mask = torch.zeros((len(cuts), WINDOW), dtype=torch.long)
    tags = torch.full((len(cuts), WINDOW), -100)
    where, linked = [], []
    for row, (article, start, end) in enumerate(cuts):
        size = end - start
        ids[row, : size + 2] = torch.tensor([START, *article.pieces.ids[start:end], SEPARATOR])
        mask[row, : size + 2] = 1
        told[row, 1 : size + 1] = torch.from_numpy(article.hints[start:end])
        scored = article.pieces.first[start:end]
        tags[row, 1 : size + 1] = torch.from_numpy(np.where(scored, article.tags[start:end], -100))
        for cue, targets in article.links:
            if start <= cue < end:
                target = torch.zeros((2, WINDOW))
                for role, at in enumerate(targets):
                    target[role, torch.from_numpy(at[(at >= start) & (at < end)] - start + 1)] = 1.0
                where.append((row, cue - start + 1))
                linked.append(target)
    return (
        ids,
        mask,
        told,
        tags,
        torch.tensor(where, dtype=torch.long).reshape(-1, 2),
        torch.stack(linked or [torch.zeros(2, WINDOW)]),
    )


def loss_of(network: networks.Network, cuts: list[tuple[Labelled, int, int]]) -> tuple[Tensor, Tensor]:
    """Mean cross entropy of the tags, and cross entropy of the links for each right one."""
    ids, mask, told, tags, where, linked = batch(cuts)
    with torch.autocast("cpu", torch.bfloat16):
        tag_logits, link_logits = network(ids, mask, told)
    tagged = nn.functional.cross_entropy(tag_logits.float().flatten(0, 1), tags.flatten(), ignore_index=-100)
    if not len(where):
        return tagged, tagged * 0
    chosen = link_logits[where[:, 0], :, where[:, 1]].float()
    scored = (tags[where[:, 0]] != -100)[:, None, :].expand_as(chosen)
    each = nn.functional.binary_cross_entropy_with_logits(chosen, linked, reduction="none")
    return tagged, (each * scored).sum() / (linked * scored).sum().clamp(min=1.0)


def train(articles: list[Labelled], apart: list[Labelled], base: Path, plan: argparse.Namespace) -> None:
    """Rates rise and fall over `plan.steps`, of which `plan.until` are done; from the weights `plan.begin`, if any."""
    steps, seed = plan.steps, SEED + (plan.begin is not None)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = networks.untrained(base).train()
    if plan.begin:
        network.load_state_dict({name: value.float() for name, value in load_file(plan.begin).items()}, strict=False)
    quicken(network, rng)
    own = set(network.own())
    below = tuple(f"encoder.encoder.layer.{layer}." for layer in range(networks.TOLD)) if plan.top else ()
    own = {name for name in own if not name.startswith(below)}
    for name, parameter in network.named_parameters():
        parameter.requires_grad = name in own
    body = [p for n, p in network.named_parameters() if n in own and n.startswith("encoder.")]
    heads = [p for n, p in network.named_parameters() if n in own and not n.startswith("encoder.")]
    share = GOING_ON if plan.begin else 1.0
    rates = [{"params": body, "lr": RATE * share}, {"params": heads, "lr": HEAD_RATE * share}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01, fused=True)
    shape = lambda k: min(k / (WARM * steps), max(0.0, (steps - k) / ((1 - WARM) * steps)))  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, shape)
    pool: list[tuple[Labelled, int, int]] = []
    begun, told = time.time(), [0.0, 0.0]
    for step in range(1, (plan.until or steps) + 1):
        while len(pool) < ROWS:
            pool += windows(articles, rng)
        cuts, pool = pool[:ROWS], pool[ROWS:]
        tagged, linked = loss_of(network, cuts)
        (tagged + LINKED * linked).backward()
        nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        told = [told[0] + tagged.item(), told[1] + linked.item()]
        if step % 50 == 0:
            say(f"{step}/{steps} {time.time() - begun:.0f} s: tags {told[0] / 50:.4f} links {told[1] / 50:.4f}")
            told = [0.0, 0.0]
        if step % 200 == 0 or step == steps:
            save(network.own(), plan.checkpoint)
            say(f"    apart: {apart_loss(network, apart)}")


LINKED = 0.5
"""Weight of the links beside the tags."""


def apart_loss(network: networks.Network, apart: list[Labelled]) -> str:
    """Losses and right tags on the articles kept apart, in windows at fixed places."""
    network.eval()
    cuts = list(windows(apart, random.Random(0)))[:50]
    with torch.inference_mode():
        rows = [loss_of(network, cuts[k : k + ROWS]) for k in range(0, len(cuts), ROWS)]
    network.train()
    return "tags {:.4f} links {:.4f}".format(*(float(np.mean([float(r[i]) for r in rows])) for i in (0, 1)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--steps", type=int, default=2600, help="steps over which the rates rise and fall")
    parser.add_argument("--until", type=int, help="step at which to stop")
    parser.add_argument("--begin", type=Path, help="weights to go on from")
    parser.add_argument("--top", action="store_true", help="train only the layers that see the hints, and the heads")
    parser.add_argument("--mean", action="store_true", help="save the mean of the weights begun from and the trained")
    parser.add_argument("--checkpoint", type=Path, default=Path(__file__).with_name("tagger.safetensors"))
    given = parser.parse_args()
    torch.set_num_threads(1)
    base = verify()
    if base.faults:
        raise SystemExit("; ".join(base.faults))
    tokenizer = Tokenizer.from_file(str(base.folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rows = [json.loads(line) for line in given.rows.read_text(encoding="utf-8").splitlines()]
    kept, apart = split(rows)
    articles = [Labelled(row, tokenizer) for row in kept]
    say(f"{len(articles)} articles, {sum(len(a.pieces.ids) for a in articles)} pieces")
    train(articles, [Labelled(row, tokenizer) for row in apart], base.folder, given)
    if given.mean:
        begun, ended = load_file(given.begin), load_file(given.checkpoint)
        save({name: (begun[name].float() + value.float()) / 2 for name, value in ended.items()}, given.checkpoint)


if __name__ == "__main__":
    main()
