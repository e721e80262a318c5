"""Sources that were cut to an office, with the person whose it is: "Ada Lund, | head of the port, a firm,"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.domain import Name, Span
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.nouns import words_of

OFFICE_WORDS = 4
"""Words of a source among which its office stands (own choice)."""
_COMMA = re.compile(r",(?: \d{1,2},)? \Z")
_OPENS = re.compile(r"(?:\A|[.!?”\"\n’'] ?|[,;:] |\b(?:and|but|while|as) )(?:[A-Z][\w.]{1,12} ){0,3}\Z")
REACH = 40
"""Characters before a name that tell whether it opens a clause, and from a name to the office behind it."""


def with_its_person(text: str, frame: Frame, names: Sequence[Name]) -> Frame:
    """ "Ada Lund, head of the port fund, a Tarn body, said": the source begins with the person."""
    source = frame.source
    if source is None or not text[source.start : source.start + 1].islower() or source.start > frame.cue.start:
        return frame
    first = [word.strip(",") for word in source.of(text).split(" ")[:OFFICE_WORDS]]
    if first[0] in ("the", "a", "an") or not any(word in words_of("roles", "nouns") for word in first):
        return frame
    name = next((n for n in names if n.kind == "person" and _COMMA.fullmatch(text, n.span.end, source.start)), None)
    if name is None or _OPENS.search(text[max(0, name.span.start - REACH) : name.span.start]) is None:
        return frame
    return frame._replace(source=Span(name.span.start, source.end))
