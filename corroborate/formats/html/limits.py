"""How much the HTML report shows before it counts the rest; nothing is dropped without a sentence that says so."""

from __future__ import annotations

# A page that opens at once from a disk or as an artifact of a build (measured: 3 MB of this markup in under a second).
MOST_BYTES = 3_000_000

# Entries of a section that are shown. On the sample stories none is reached; with 100 articles on one event, and all
# entries long, the page stays under the limit in bytes.
ACTIONS = 100
OVERVIEW = 40
CARDS = 120
MATRIX_ROWS = 100
MATRIX_OUTLETS = 60
STORIES = 24
ARTICLES_OF_A_STORY = 40
COURSES_OF_A_STORY = 16
EDGES = 60
CITATIONS = 200
OPEN_SINGLES = 12
SINGLES = 600
NOTES = 200
ASIDES = 100
INPUTS = 200
OUTLETS = 200
SUPPRESSED = 200

# Parts of a card.
PAIRS = 6
CLAIMS_OF_A_CARD = 10
ROWS_OF_A_STRIP = 12
CHAINS_OF_A_CARD = 12

# Characters of a quotation, and of a title or cell; longer ones end with a count of what follows.
WORDS = 600
CELL = 200
