"""Fuzz one target with coverage: python -m tests.fuzz.run extraction --seconds 600

Starts from the sample stories, tests/fuzz/starts/ and what once broke (tests/fuzz/broke/). Keeps what reaches new code
in .fuzz/TARGET/. Ends at the first crash, at the first input that takes over ten seconds, or when the time is over.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent.parent
SLOWEST, MOST_MEGABYTES = 10, 3_000
LONGEST = 1_200
"""Bytes of an input: every rule can be reached in so many, and a trial of a whole article would take a second."""
PASSAGES = 3
"""Of the passages of the sample stories each third: enough to begin with, and read within seconds."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    told = parser.parse_args()
    with atheris.instrument_imports(include=["corroborate", "tomllib"]):
        from tests.fuzz.targets import TARGETS
    if told.target not in TARGETS:
        parser.error(f"no target is called {told.target!r}: {', '.join(TARGETS)}")
    kept = ROOT / ".fuzz" / told.target
    kept.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(told.target)):
        (kept / f"seed-{number}").write_bytes(seed)
    flags = (
        f"-max_total_time={told.seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-max_len={LONGEST}", f"-artifact_prefix={kept.parent}/{told.target}-", "-print_final_stats=1",
    )  # fmt: skip
    atheris.Setup([sys.argv[0], *flags, str(kept)], TARGETS[told.target])
    atheris.Fuzz()


def seeds(target: str) -> list[bytes]:
    from tests.fuzz.targets import ENDS

    files = sorted(file for file in (ROOT / "seeds").rglob("*") if file.suffix in ENDS)
    if target == "reading":
        found = [bytes([ENDS.index(file.suffix)]) + file.read_bytes()[:LONGEST] for file in files]
    else:
        found = [passage for file in files for passage in file.read_bytes().split(b"\n\n")][::PASSAGES]
    own = sorted((ROOT / "tests" / "fuzz").glob(f"*/{target}-*"))
    return [*found, *(file.read_bytes() for file in own)]


if __name__ == "__main__":
    main()
