"""Contents on which rules and tagger agree save for their edges: there the edges of the rules hold.

The tagger is the better judge of whether there is a content, but its edges waver from word to word, and what it reads
has holes; the rules end at clauses, marks and quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corroborate.domain import Span
from corroborate.extraction.attribution.attributed import Attributed, with_joint

ALIKE = 0.6
"""Share of the words of both contents, above which they are the same content with other edges (held-out PolNeAR)."""
WITHIN = 0.9
"""Share of the words of a tagged content in pieces, from which it lies within that of the rules (the same)."""
FEWEST = 0.3
"""Share of the words of the rules' content that such pieces must hold (the same)."""
WORD = re.compile(r"\w+")


def agreed(text: str, tagged: Sequence[Attributed], ruled: Sequence[Attributed]) -> Iterator[Attributed]:
    """The same attributions, with the contents of the rules where those differ from the tagged ones by their edges."""
    by_sentence: dict[int, list[Attributed]] = {}
    for one in ruled:
        if one.kind != "credit" and one.cue is not None and one.content:
            by_sentence.setdefault(one.sentence, []).append(one)
    for one in tagged:
        rules = next((r for r in by_sentence.get(one.sentence, ()) if _same_cue(r, one)), None)
        other = with_joint(text, rules).content if rules is not None else ()
        yield replace(one, content=other) if other and _alike(text, one.content, other) else one


def _same_cue(left: Attributed, right: Attributed) -> bool:
    return left.cue is not None and right.cue is not None and left.cue.overlaps(right.cue)


def _alike(text: str, tagged: Sequence[Span], ruled: Sequence[Span]) -> bool:
    mine, theirs = _words(text, tagged), _words(text, ruled)
    common = len(mine & theirs)
    if not common or mine == theirs:
        return False
    pieces = len(tagged) > 1 and common >= WITHIN * len(mine) and common >= FEWEST * len(theirs)
    return pieces or common >= ALIKE * len(mine | theirs)


def _words(text: str, spans: Sequence[Span]) -> set[int]:
    return {match.start() for span in spans for match in WORD.finditer(text, span.start, span.end)}
