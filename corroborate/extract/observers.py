"""Who counted: "Lab Z saw 43 visits" names its origin without a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import CERTAIN, Attribution, Event, Figure, Hop, Name

OBSERVING = frozenset({"see", "count", "record", "detect", "observe", "register", "tally", "measure", "log"})
"""Verbs whose subject has looked for itself; with an organisation before them and a figure after, they tell who knows."""


def observer(events: Sequence[Event], names: Sequence[Name], figures: Sequence[Figure]) -> Attribution:
    """The organisation that did the counting, as a chain of one hop; empty when nobody is said to have looked."""
    for event in events:
        for name in names:
            counted = event.verb in OBSERVING and any(figure.span.start > name.span.end for figure in figures)
            if counted and name.kind == "organisation" and name.key == event.subject:
                hop = Hop(name.text, name.key, "institution", "", event.verb, name.span, None, CERTAIN)
                return Attribution((hop,))
    return Attribution()
