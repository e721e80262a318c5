"""Every regular expression on hostile texts of 64,000 characters: what takes over 50 ms, and how it grows.

    PYTHONPATH=. python tests/bench/regexes_slow.py

Of the package's text, and those met while the sample stories are checked. Exits with 1 when a time grows faster than
the text: over 2.6 times for twice the length.
"""

from __future__ import annotations

import sys

from tests.fakes import BagOfWords
from tests.regexes import Expression, attacks, expressions, met, seconds

LENGTH, LIMIT, GROWTH = 64_000, 0.05, 2.6


def main() -> int:
    found = everything()
    slow = steep = tried = 0
    for expression in found:
        for name, text in attacks(expression, LENGTH):
            tried += 1
            taken = seconds(expression, text, LIMIT)
            if taken <= LIMIT:
                continue
            slow += 1
            growth = taken / max(seconds(expression, text[: LENGTH // 2], 0), 1e-9)
            steep += growth > GROWTH
            print(f"{expression.where}: {name}: {taken * 1000:.0f} ms, {growth:.1f} times that of its half")
    print(f"{len(found)} expressions, {tried} trials of {LENGTH} characters: {slow} over 50 ms, {steep} steep")
    return 1 if steep else 0


def everything() -> list[Expression]:
    """Those written, and those that are only made of the names in a text."""
    on_the_way = met(check_samples)
    known = expressions()
    seen = {(one.pattern.pattern, one.pattern.flags) for one in known}
    return [*known, *(one for one in on_the_way if (one.pattern.pattern, one.pattern.flags) not in seen)]


def check_samples() -> None:
    from corroborate import pipeline
    from corroborate.formats import FORMATS, render
    from corroborate.settings import Settings

    found = pipeline.report(pipeline.read(["seeds"], Settings()).articles, Settings(), encoder=BagOfWords())
    for name in sorted(FORMATS):
        render(found, name)


if __name__ == "__main__":
    sys.exit(main())
