"""Reports of this tool that lie beside the articles: read again, they would echo every claim in them."""

from __future__ import annotations

import re

REASON = "a report of corroborate, no article."
CURE = "Keep reports outside the folder of articles."

_STARTS = re.compile(
    r"\ufeff?\s{0,9}(?:"
    r"# Corroboration report\n\n\*\*"
    r"|## Corroboration gate\n"
    r'|<!doctype html>.{0,2000}?<meta name="generator" content="corroborate '
    r'|\{\s{1,9}"schema": \d{1,4},\s{1,9}"tool": \{\s{1,9}"name": "corroborate"'
    # The verdict and the tally of the text for a terminal, whose first line may be wrapped.
    r"|[^\n]{0,400}(?:\n[^\n]{0,400}){0,2}\d\sarticles?\s·\s\d[\d,]{0,9}\soutlets?"
    r"\n\d[\d,]{0,9} errors?, \d[\d,]{0,9} warnings?, \d[\d,]{0,9} notes?\n"
    r")",
    re.DOTALL,
)


def is_report(source: str) -> bool:
    """Whether a text begins as a report in Markdown, HTML, JSON or plain text does, or as the summary of the gate."""
    return _STARTS.match(source[:4_000].replace("\r\n", "\n")) is not None
