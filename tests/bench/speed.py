"""Speed beside what one would write instead, in one run: ratios of this run are what to trust, not its seconds.

    python tests/bench/speed.py reports/benchmarks.md reports/benchmarks.json [--sentences N] [--ecb FILE]

Three parts: the start of a warm `report`; encoding news sentences; grouping sentences by event, with the F1 of pairs on
labelled sentences of ECB+. Everything runs in processes of its
own, on one thread and on all; wall and processor seconds and peak memory are those of the whole process, imports
included, unless a row says otherwise. Peers that are not installed are named as missing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SEED = 2026
STORY = "seeds/port-strike"
ECB = ROOT.parent / "shared" / "data" / "news" / "ecbplus" / "sentences.jsonl"
PACKAGES = ("corroborate-news", "onnxruntime", "tokenizers", "sentence-transformers", "torch", "scikit-learn", "numpy")
THRESHOLD = 0.75
"""Cosine of community_detection, the default of sentence-transformers."""
DISTANCE = 0.35
"""Cosine distance at which agglomerative clustering stops; the best of 0.25 to 0.45 on the sample stories."""


# ------------------------------------------------------------------------------------------------------ the parts


def sentences(count: int) -> list[str]:
    """News sentences: the claims of the sample stories, told again of other numbers until there are enough."""
    from corroborate import extract, read

    os.chdir(ROOT)
    found = sorted({claim.text for article in read(["seeds"]) for claim in extract(article)})
    chance = random.Random(SEED)
    while len(found) < count:
        found.append(f"{chance.choice(found[:500])} {chance.randrange(2, 900)} were counted.")
    return found[:count]


def own_encode(texts: list[str]) -> Any:
    from corroborate.link.encoder import SentenceEncoder

    encoder = SentenceEncoder()
    encoder.encode(["warm"])
    return measured(lambda: encoder.encode(texts))


def library_encode(texts: list[str]) -> Any:
    model = library()
    model.encode(["warm"])
    return measured(lambda: model.encode(texts, show_progress_bar=False))


def own_group(rows: list[Any]) -> Any:
    """Sentences of one event, found as `corroborate evaluate sentences` does."""
    from corroborate.evaluation.bench import Bench
    from corroborate.evaluation.sentences import clustered
    from corroborate.link.encoder import SentenceEncoder

    return measured(lambda: clustered(rows, Bench(SentenceEncoder, lambda stage, done, total: None)))


def community(rows: list[Any]) -> Any:
    def run() -> list[int]:
        from sentence_transformers.util import community_detection

        vectors = library().encode(told(rows), show_progress_bar=False, convert_to_tensor=True)
        groups = community_detection(vectors, threshold=THRESHOLD, min_community_size=2)
        label = {at: number for number, group in enumerate(groups) for at in group}
        return [label.get(at, -at - 1) for at in range(len(rows))]

    return measured(run)


def agglomerative(rows: list[Any]) -> Any:
    def run() -> list[int]:
        from sklearn.cluster import AgglomerativeClustering

        vectors = library().encode(told(rows), show_progress_bar=False)
        found = AgglomerativeClustering(None, metric="cosine", linkage="average", distance_threshold=DISTANCE)
        labels: list[int] = found.fit_predict(vectors).tolist()
        return labels

    return measured(run)


def bertopic(rows: list[Any]) -> Any:
    def run() -> list[int]:
        from bertopic import BERTopic

        texts = told(rows)
        vectors = library().encode(texts, show_progress_bar=False)
        labels = [int(label) for label in BERTopic(min_topic_size=2).fit_transform(texts, vectors)[0]]
        return [label if label >= 0 else -at - 2 for at, label in enumerate(labels)]

    return measured(run)


def cross_encoder(rows: list[Any]) -> Any:
    """Every pair is read by the pair model of this package; groups are what support connects."""

    def run() -> list[int]:
        from itertools import combinations

        from scipy.sparse import coo_array
        from scipy.sparse.csgraph import connected_components

        from corroborate.link.models import installed_folder, known_models
        from corroborate.link.pair_model import PairModel

        pairs = list(combinations(range(len(rows)), 2))
        texts = told(rows)
        logits = PairModel(installed_folder(known_models()[0])).logits([(texts[a], texts[b]) for a, b in pairs])
        joined = [pair for pair, row in zip(pairs, logits, strict=True) if row.argmax() == 0]
        ends = list(zip(*joined, strict=True)) or [(), ()]
        linked = coo_array(([1] * len(joined), ends), shape=(len(rows), len(rows)))
        labels: list[int] = connected_components(linked, directed=False)[1].tolist()
        return labels

    return measured(run)


def told(rows: list[Any]) -> list[str]:
    return [row["sentence"] for row in rows]


PARTS: dict[str, Callable[[list[Any]], Any]] = {
    "own_encode": own_encode,
    "library_encode": library_encode,
    "own_group": own_group,
    "community": community,
    "agglomerative": agglomerative,
    "bertopic": bertopic,
    "cross_encoder": cross_encoder,
}


def library() -> Any:
    from sentence_transformers import SentenceTransformer

    from corroborate.link.models import installed_folder, known_models

    return SentenceTransformer(str(installed_folder(known_models()[0])), device="cpu", local_files_only=True)


def measured(run: Callable[[], Any]) -> dict[str, Any]:
    before = time.monotonic(), time.process_time()
    result = run()
    wall, processor = time.monotonic() - before[0], time.process_time() - before[1]
    labels = result if isinstance(result, list) else None
    return {"wall": wall, "processor": processor, "labels": labels}


# ------------------------------------------------------------------------------------------------------- the runs


def cost(command: list[str], threads: int, cache: str, given: str = "") -> dict[str, Any]:
    """Wall and processor seconds and peak memory of a process, and what it printed."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache, "OMP_NUM_THREADS": str(threads), "HF_HUB_OFFLINE": "1"}
    since = time.monotonic()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as source:
        source.write(given)
        source.seek(0)
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=source, stdout=out, stderr=2)
        _, status, used = os.wait4(process.pid, 0)
        out.seek(0)
        printed = out.read()
    unit = 1 if sys.platform == "darwin" else 1024
    return {"wall": time.monotonic() - since, "processor": used.ru_utime + used.ru_stime,
            "memory": used.ru_maxrss * unit / 1e6, "code": os.waitstatus_to_exitcode(status),
            "printed": printed}  # fmt: skip


def part(name: str, given: list[Any], threads: int, cache: str) -> dict[str, Any]:
    command = [sys.executable, __file__, "--part", name]
    found = cost(command, threads, cache, json.dumps(given))
    inner = json.loads(found.pop("printed").splitlines()[-1]) if found["code"] == 0 else {}
    return {**found, "inner": inner}


def starts(cache: str) -> dict[str, Any]:
    report = [sys.executable, "-m", "corroborate", "report", STORY, "--exit-zero", "-q"]
    cost(report, 1, cache)
    found = {
        "import sentence_transformers": cost([sys.executable, "-c", "import sentence_transformers"], 1, cache),
        "corroborate report, warm": cost(report, 1, cache),
        "corroborate --help": cost([sys.executable, "-m", "corroborate", "--help"], 1, cache),
    }
    return {name: {key: value for key, value in row.items() if key != "printed"} for name, row in found.items()}


# ------------------------------------------------------------------------------------------------------ the report


def machine() -> dict[str, str]:
    name = platform.processor()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        lines = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        name = lines[0].partition(":")[2].strip() if lines else name
    versions = {}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = "not installed"
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {"processor": name, "cores": str(os.cpu_count()), "load before": load,
            "python": platform.python_version(), **versions}  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("markdown", nargs="?", default="-")
    options.add_argument("json", nargs="?", default="-")
    options.add_argument("--sentences", type=int, default=600)
    options.add_argument("--ecb", default=str(ECB), help="labelled sentences of ECB+, for pair F1")
    options.add_argument("--part", default="")
    given = options.parse_args()
    if given.part:
        print(json.dumps(PARTS[given.part](json.loads(sys.stdin.read()))))
        return
    found = everything(sentences(given.sentences), labelled(Path(given.ecb)))
    put(given.json, json.dumps(found, indent=1))
    put(given.markdown, as_markdown(found))


def everything(texts: list[str], rows: list[Any]) -> dict[str, Any]:
    from corroborate.evaluation.measures import pairwise

    found: dict[str, Any] = {"machine": machine(), "sentences": len(texts), "labelled sentences": len(rows)}
    every = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as cache:
        found["start"] = starts(cache)
        found["encode"] = {
            f"{name}, {count} thread{'s' if count > 1 else ''}": part(name, texts, count, cache)
            for count in dict.fromkeys((1, every))
            for name in ("own_encode", "library_encode")
        }
        peers = ["community", "agglomerative", *(["bertopic"] if find_spec("bertopic") else []), "cross_encoder"]
        names = ["own_group", *peers]
        found["group"] = {name: part(name, rows, every, cache) for name in names} if rows else {}
    for row in found["group"].values():
        labels = row["inner"].pop("labels", None)
        row["pairs"] = pairwise([one["cluster"] for one in rows], labels) if labels else None
    found["bertopic"] = "measured" if find_spec("bertopic") else "not installed, so not measured"
    return found


def labelled(place: Path) -> list[Any]:
    """Development sentences with a main event that people looked through; none where the file is not there."""
    if not place.is_file():
        return []
    rows = map(json.loads, place.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["split"] == "dev" and row["cluster"] and row["validated"]]


def put(place: str, content: str) -> None:
    if place == "-":
        print(content)
    else:
        Path(place).write_text(content.rstrip() + "\n", encoding="utf-8")


def as_markdown(found: dict[str, Any]) -> str:
    start, encode, group = found["start"], found["encode"], found["group"]
    base = start["import sentence_transformers"]
    lines = ["# Speed, measured", "", "    make bench", ""]
    lines += [", ".join(f"{name} {value}" for name, value in found["machine"].items()) + ".", ""]
    lines += ["On a machine that is shared, processor seconds count; wall seconds stand beside them. Peak memory is of"]
    lines += ["the process, never below what the measuring script itself held (about 90 MB).", ""]
    lines += ["## Start", "", "| | processor s | wall s | MB | share of the import |", "|---|---|---|---|---|"]
    lines += [f"| {name} | {row['processor']:.2f} | {row['wall']:.2f} | {row['memory']:.0f} | "
              f"{row['processor'] / base['processor']:.2f} |" for name, row in start.items()]  # fmt: skip
    lines += ["", f"## Encoding {found['sentences']} sentences", "", "Loading left out of the seconds."]
    lines += ["", "| | sentences a processor second | sentences a second | MB |", "|---|---|---|---|"]
    count = found["sentences"]
    lines += [f"| {name} | {count / row['inner']['processor']:.0f} | {count / row['inner']['wall']:.0f} | "
              f"{row['memory']:.0f} |" for name, row in encode.items() if row["inner"]]  # fmt: skip
    lines += ["", "## From sentences to groups of one claim", "", f"BERTopic: {found['bertopic']}.", ""]
    if not group:
        return "\n".join([*lines, "The labelled sentences were not there, so nothing was measured."])
    lines += [f"{found['labelled sentences']} validated sentences of ECB+ (development split); loading included.", ""]
    lines += [
        "| | processor s | wall s | MB | pair precision | pair recall | pair F1 |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [f"| {name} | {row['processor']:.1f} | {row['wall']:.1f} | {row['memory']:.0f} | "
              + " | ".join(f"{row['pairs'][key]:.3f}" for key in ("precision", "recall", "f1")) + " |"
              for name, row in group.items() if row["pairs"]]  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    main()
