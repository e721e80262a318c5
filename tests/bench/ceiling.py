"""How near encoding comes to what the processor can multiply: python tests/bench/ceiling.py

Multiplications and additions that the encoder's products of matrices take for 600 news sentences, by the time of
encoding them and by numpy's product of matrices of the same shapes; one thread, single precision, best of four.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from speed import sentences

LAYERS, WIDTH, INNER, LONGEST = 6, 384, 1536, 256
"""Of all-MiniLM-L6-v2."""


def operations(lengths: list[int]) -> int:
    """Of all layers: four square products and two of the inner width a token, and attention over the sentence."""
    dense = 4 * WIDTH * WIDTH + 2 * WIDTH * INNER
    return 2 * LAYERS * sum(length * dense + 2 * length * length * WIDTH for length in lengths)


def best(run: Callable[[], object]) -> float:
    spent = []
    for _ in range(4):
        began = time.perf_counter()
        run()
        spent.append(time.perf_counter() - began)
    return min(spent)


def main() -> None:
    from tokenizers import Tokenizer

    from corroborate.link.encoder import SentenceEncoder
    from corroborate.link.models import DEFAULT_MODEL, verify

    texts = sentences(600)
    tokens = Tokenizer.from_file(str(verify(DEFAULT_MODEL).folder / "tokenizer.json"))
    tokens.no_padding()
    needed = operations([min(LONGEST, len(one.ids)) for one in tokens.encode_batch(texts)])
    encoder = SentenceEncoder()
    encoder.encode(["warm"])
    tell("encoding", needed, best(lambda: encoder.encode(texts)))
    for left, right in ((WIDTH, INNER), (INNER, WIDTH), (WIDTH, WIDTH)):
        one, other = np.ones((2048, left), np.float32), np.ones((left, right), np.float32)
        tell(f"2048 x {left} x {right}", 2 * 2048 * left * right, best(lambda one=one, other=other: one @ other))


def tell(what: str, operations: int, seconds: float) -> None:
    sys.stdout.write(f"{what:20} {operations / seconds / 1e9:6.1f} thousand million a second\n")


if __name__ == "__main__":
    main()
