"""Lists of people: "Ada Lund, Ivo Brandt and Leo Moss", with their states, parties and titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.domain import CERTAIN, Hop, Name, Span


def listed_people(text: str, people: Sequence[Name]) -> Hop | None:
    """ "Ada Lund, R-Ky., Ivo Brandt, R-Texas, and Leo Moss wrote": three people and more, with their parties."""
    for first in range(len(people) - 2):
        last = first
        while last + 1 < len(people) and _LISTING.fullmatch(text, people[last].span.end, people[last + 1].span.start):
            last += 1
        joint = (
            _LISTING.fullmatch(text, people[last - 1].span.end, people[last].span.start) if last > first + 1 else None
        )
        if joint is not None and joint["and"]:
            whole = Span(people[first].span.start, people[last].span.end)
            key = "+".join(sorted({one.key for one in people[first : last + 1]}))
            return Hop(whole.of(text), key, "person", "", "", whole, None, CERTAIN)
    return None


_LISTING = re.compile(
    r"(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?,?(?: \(?[RDI]-[A-Z][\w.]{1,10}\)?,?)?"
    r"(?P<and> and)? (?:[A-Z][\w.]{1,20} ){0,3}"
)
"""Between two people of a list: a state, a party, titles."""
