"""How much the Markdown report shows before it counts the rest; nothing is dropped without a line that says so."""

from __future__ import annotations

# GitHub refuses step summaries above 1 MiB; the margin leaves room for what a workflow adds.
MOST_BYTES = 900_000

# Entries of a section that are shown. Chosen so that a report on 100 articles stays under the limit in bytes even
# when every entry is long; on two or three articles none of them is reached.
ACTIONS = 50
CARDS = 25
PAIRS = 6
ECHOES = 30
AGREED = 40
MATRIX_ROWS = 60
MATRIX_COLUMNS = 12
MATRIX_OUTLETS = 72
COURSES = 40
EDGES = 60
CITATIONS = 150
OPEN_SINGLES = 12
SINGLES = 200
NOTES = 100
ASIDES = 60
INPUTS = 100
OUTLETS = 100
CLAIMS_OF_A_CLUSTER = 12

# Characters of a quoted claim and of a cell; longer ones end with a count of what follows.
WORDS = 600
CELL = 200
