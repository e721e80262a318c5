"""A store whose bytes were changed never gives a wrong answer: python -m tests.hardening.mutating 10000 [SEED]

A store with vectors and readings of sample stories is spoilt in one way drawn at random: some bytes flipped, a stretch
set to one byte, cut short, made longer, two pages changed for one another, a part of it doubled. Then it is asked,
written to and looked through, as a cache and as an archive. Every answer must be the right one or none, a cache must be
usable afterwards, and an archive ends in an answer or in StoreFault. Ends with 1 at the first that is otherwise, and
says how the file was spoilt.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from corroborate import ingest
from corroborate.domain import Extraction
from corroborate.errors import StoreFault
from corroborate.extraction import extract
from corroborate.store import KeptVectors, Store
from tests.fakes import BagOfWords

SEEDS = Path(__file__).parents[2] / "seeds"
PAGE = 4_096
TEXTS = ["a text", "another", "the dam burst"]


def flipped(whole: bytearray, draw: random.Random) -> None:
    for _ in range(draw.randint(1, 8)):
        whole[draw.randrange(len(whole))] ^= 1 << draw.randrange(8)


def blotted(whole: bytearray, draw: random.Random) -> None:
    start, length = draw.randrange(len(whole)), draw.randint(1, 2 * PAGE)
    whole[start : start + length] = bytes([draw.choice((0, 255, 65))]) * len(whole[start : start + length])


def cut(whole: bytearray, draw: random.Random) -> None:
    del whole[draw.randrange(len(whole)) :]


def lengthened(whole: bytearray, draw: random.Random) -> None:
    whole += draw.randbytes(draw.randint(1, 2 * PAGE))


def exchanged(whole: bytearray, draw: random.Random) -> None:
    one, two = (PAGE * draw.randrange(len(whole) // PAGE) for _ in range(2))
    whole[one : one + PAGE], whole[two : two + PAGE] = whole[two : two + PAGE], whole[one : one + PAGE]


def doubled(whole: bytearray, draw: random.Random) -> None:
    source, target, length = draw.randrange(len(whole)), draw.randrange(len(whole)), draw.randint(1, PAGE)
    whole[target : target + length] = whole[source : source + length]


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (flipped, blotted, cut, lengthened, exchanged, doubled)


def main(trials: int = 10_000, seed: int = 20) -> int:
    draw = random.Random(seed)
    articles = ingest.read(["port-strike"], root=SEEDS).articles[:2]
    right = {f"key{at}": extract(article) for at, article in enumerate(articles)}
    vectors = BagOfWords().encode(TEXTS)
    came = Counter[str]()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "store.db"
        first = Store(file, cache=True)
        KeptVectors(BagOfWords(), first).encode(TEXTS)
        for key, value in right.items():
            first.keep(key, value)
        first.close()
        whole = file.read_bytes()
        for trial in range(trials):
            way, as_cache = draw.choice(WAYS), bool(trial % 2)
            spoilt = bytearray(whole)
            way(spoilt, draw)
            for left in Path(folder).iterdir():
                left.unlink()
            file.write_bytes(spoilt)
            try:
                outcome = asked(file, as_cache, right, vectors)
            except Exception as fault:
                outcome = f"wrong: {type(fault).__name__}"
            came[f"{way.__name__}, {outcome}"] += 1
            if outcome.startswith("wrong"):
                Path("spoilt.db").write_bytes(spoilt)
                sys.stdout.write(f"trial {trial}, {way.__name__}, {outcome}; the file is kept as spoilt.db\n")
                return 1
    sys.stdout.write("".join(f"{number:>6} {name}\n" for name, number in sorted(came.items())))
    return 0


def asked(file: Path, as_cache: bool, right: dict[str, Extraction], vectors: object) -> str:
    """What a store says of values and vectors, before and after a further value is written."""
    store = Store(file, cache=as_cache)
    try:
        found = [store.value(Extraction, key) for key in right]
        same = bool((KeptVectors(BagOfWords(), store).encode(TEXTS) == vectors).all())
        store.keep("further", right["key0"])
        store.flush()
        store.faults()
        further = store.value(Extraction, "further")
        store.close()
    except StoreFault:
        return "wrong" if as_cache else "refused"
    if not same or any(one not in (None, value) for one, value in zip(found, right.values(), strict=True)):
        return "wrong"
    if further not in (None, right["key0"]):
        return "wrong"
    return "all of it" if None not in found else "a part, or begun anew"


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
