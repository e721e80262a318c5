"""Every regular expression on hostile texts of 64,000 characters: what takes over 50 ms, and how it grows.

    PYTHONPATH=. python tests/bench/regexes_slow.py

Exits with 1 when a time grows faster than the text: over 2.6 times for twice the length.
"""

from __future__ import annotations

import sys

from tests.regexes import attacks, expressions, seconds

LENGTH, LIMIT, GROWTH = 64_000, 0.05, 2.6


def main() -> int:
    slow = steep = tried = 0
    for expression in expressions():
        for name, text in attacks(expression, LENGTH):
            tried += 1
            taken = seconds(expression, text, LIMIT)
            if taken <= LIMIT:
                continue
            slow += 1
            growth = taken / max(seconds(expression, text[: LENGTH // 2], 0), 1e-9)
            steep += growth > GROWTH
            print(f"{expression.where}: {name}: {taken * 1000:.0f} ms, {growth:.1f} times that of its half")
    print(f"{len(expressions())} expressions, {tried} trials of {LENGTH} characters: {slow} over 50 ms, {steep} steep")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
