"""Who cites whom, over all claims: the attribution graph as nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corroborate.domain import Claim, Hop
from corroborate.formats.wording import hop as hop_words
from corroborate.formats.wording import outlet_name


@dataclass(frozen=True, slots=True)
class Citation:
    """`source` is cited by `outlet` or another source; `key`s tell nodes apart, names are for people."""

    citing: str
    citing_name: str
    cited: str
    cited_name: str
    cue: str
    claims: tuple[str, ...]


def citations(claims: Iterable[Claim]) -> tuple[Citation, ...]:
    """Every step of every chain, joined over claims, the most used first, then in order of appearance."""
    steps: dict[tuple[str, str], list[str]] = {}
    names: dict[str, str] = {}
    cues: dict[tuple[str, str], str] = {}
    for claim in claims:
        citing = f"outlet:{claim.outlet}"
        names.setdefault(citing, outlet_name(claim.outlet))
        for place, hop in enumerate(claim.attribution.hops):
            cited = _key(claim, place, hop)
            names.setdefault(cited, hop_words(hop))
            cues.setdefault((citing, cited), hop.cue)
            steps.setdefault((citing, cited), []).append(claim.id)
            citing = cited
    order = {step: place for place, step in enumerate(steps)}
    ranked = sorted(steps, key=lambda step: (-len(steps[step]), order[step]))
    return tuple(
        Citation(citing, names[citing], cited, names[cited], cues[citing, cited], tuple(steps[citing, cited]))
        for citing, cited in ranked
    )


def _key(claim: Claim, place: int, hop: Hop) -> str:
    """Sources that cannot be told from others stay apart: each is a node of its own claim."""
    if hop.kind == "outlet" and hop.name:
        return f"outlet:{hop.name}"
    return f"source:{hop.key}" if hop.key else f"{claim.id}:{place}"
