"""Fuzz targets with coverage, one after the other: python -m tests.fuzz.run extraction figures --seconds 600

No target: all of them. Starts from the sample stories, tests/fuzz/starts/ and what once broke (tests/fuzz/broke/), with
the words of the cue lists as a dictionary. Keeps what reaches new code in .fuzz/TARGET/ (or --kept FOLDER), and adds a
line on each run to spent.tsv there: target, processor seconds, inputs, inputs kept. A run ends at the first crash, at
the first input that takes over ten seconds of the clock (--slowest, for a busy machine), or when so many seconds of the
processor are spent; exits with 1 when something broke.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
SLOWEST, MOST_MEGABYTES = 10, 3_000
LONGEST = 1_200
"""Bytes of an input: every rule can be reached in so many, and a trial of a whole article would take a second."""
PASSAGES = 3
"""Of the passages of the sample stories each third: enough to begin with, and read within seconds."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--kept", type=Path, default=ROOT / ".fuzz")
    parser.add_argument("--slowest", type=int, default=SLOWEST)
    parser.add_argument("--here", action="store_true", help="in this process, without a record")
    told = parser.parse_args()
    if told.here:
        fuzz(told.targets[0], told.seconds, told.kept, told.slowest)
    from tests.fuzz.targets import TARGETS

    for name in told.targets:
        if name not in TARGETS:
            parser.error(f"no target is called {name!r}: {', '.join(TARGETS)}")
    return max([spent(name, told.seconds, told.kept, told.slowest) for name in told.targets or TARGETS])


def spent(target: str, seconds: int, kept: Path, slowest: int) -> int:
    """Fuzz in a process of its own, and write down what that cost; 1 when something broke."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    limits = ["--seconds", str(seconds), "--slowest", str(slowest), "--kept", str(kept)]
    command = [sys.executable, "-m", "tests.fuzz.run", target, *limits, "--here"]
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / f"{target}.log").open("wb") as log:
        done = subprocess.run(command, stdout=log, stderr=log, check=False, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = (kept / f"{target}.log").read_text(encoding="utf-8", errors="replace")
    tried = re.search(r"stat::number_of_executed_units: (\d+)", said)
    line = (target, f"{processor:.0f}", tried[1] if tried else "?", str(len(list((kept / target).iterdir()))))
    with (kept / "spent.tsv").open("a", encoding="utf-8") as record:
        record.write("\t".join((*line, "whole" if done.returncode == 0 else "broke")) + "\n")
    told = f"{target}: {line[1]} s of processor, {line[2]} inputs, {line[3]} kept\n"
    sys.stdout.write(told + said[-4_000:] * bool(done.returncode))
    sys.stdout.flush()
    return int(done.returncode != 0)


def fuzz(target: str, seconds: int, kept: Path, slowest: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["corroborate", "tomllib", "json"]):
        from tests.fuzz.targets import TARGETS
    inputs = kept / target
    inputs.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (inputs / f"seed-{number}").write_bytes(seed)
    words = kept / "words.dict"
    words.write_text("".join(f'"{word}"\n' for word in sorted(set(cue_words()))), encoding="utf-8")
    # The end is called for in seconds of the processor: on a busy machine those of the clock say little.
    signal.signal(signal.SIGPROF, lambda _number, _frame: os.kill(os.getpid(), signal.SIGUSR1))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    flags = (
        f"-timeout={slowest}", f"-rss_limit_mb={MOST_MEGABYTES}", f"-max_len={LONGEST}",
        f"-artifact_prefix={kept}/{target}-", f"-dict={words}", "-print_final_stats=1", "-verbosity=0",
    )  # fmt: skip
    atheris.Setup([sys.argv[0], *flags, str(inputs)], TARGETS[target])
    atheris.Fuzz()


def seeds(target: str) -> list[bytes]:
    from tests.fuzz.targets import READERS

    files = sorted(file for file in (ROOT / "seeds").rglob("*") if file.suffix in READERS.values())
    if target in READERS:
        found = [file.read_bytes()[:LONGEST] for file in files if file.suffix == READERS[target]]
    elif target in ("store", "kept", "weights"):
        found = []
    else:
        found = [passage for file in files for passage in file.read_bytes().split(b"\n\n")][::PASSAGES]
    own = sorted((ROOT / "tests" / "fuzz").glob(f"*/{target}-*"))
    return [*found, *(file.read_bytes() for file in own)]


def cue_words() -> Iterator[str]:
    for file in sorted((ROOT / "corroborate" / "cues").glob("*.toml")):
        yield from _strings(tomllib.loads(file.read_text(encoding="utf-8")))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value.isascii() and value.isprintable() and 0 < len(value) <= 20:
        yield value.replace("\\", "\\\\").replace('"', '\\"')
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)


if __name__ == "__main__":
    sys.exit(main())
