"""What the reports of a text say, in the form in which tests hold it."""

from __future__ import annotations

import corroborate


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Source, contents and names of the chain of each report."""
    return [
        (one.source.of(text) if one.source else "", [c.of(text) for c in one.content],
         [hop.name for hop in one.attribution.hops])
        for one in corroborate.attributions(text) if one.kind == "report"
    ]  # fmt: skip
