"""Measure how many news articles use each common word stem, and write corroborate/link/rarity.json.

    python models/pair-terms/background.py DATA_FOLDER

DATA_FOLDER holds `news/<set>/articles.jsonl[.gz]`. Only stems that are mostly written in lower case are kept, so the
table has no names; a stem below the floor counts as rare, whatever it is.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from corroborate.comparison.words import stem, stop_words

SETS = ("allsides_events", "meantime", "newswcl50", "hlgd")
FLOOR = 0.008
"""Share of articles below which a stem is rare (about 7 bits); keeps the table at some 2,500 stems."""
MOSTLY = 0.75
"""Share of occurrences in lower case that makes a word none of a name's."""
TARGET = Path(__file__).resolve().parents[2] / "corroborate" / "link" / "rarity.json"
WORD = re.compile(r"[^\W\d_]{2,30}")


def texts(folder: Path) -> list[str]:
    found = []
    for name in SETS:
        for path in sorted((folder / "news" / name).glob("articles.jsonl*")):
            raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            found += [json.loads(line)["text"] or "" for line in raw.decode("utf-8").splitlines()]
    return found


def shares(articles: list[str]) -> dict[str, float]:
    used: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for text in articles:
        seen = set()
        for word in WORD.findall(text):
            root = stem(word.lower())
            every[root] += 1
            lower[root] += word.islower()
            if word.lower() not in stop_words():
                seen.add(root)
        used.update(seen)
    floor = FLOOR * len(articles)
    kept = (root for root, count in used.items() if count >= floor and lower[root] >= MOSTLY * every[root])
    return {root: round(used[root] / len(articles), 4) for root in sorted(kept)}


def main() -> None:
    articles = texts(Path(sys.argv[1]))
    table = {"articles": len(articles), "sets": list(SETS), "floor": FLOOR, "shares": shares(articles)}
    TARGET.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
