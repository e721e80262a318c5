"""Who counted: "Lab Z saw 43 visits" names its origin without a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import CERTAIN, Attribution, Event, Figure, Hop, Name

OBSERVING = frozenset({"see", "count", "record", "detect", "observe", "register", "tally", "measure", "log"})
"""Verbs whose subject has looked for itself: a body before them and a figure after tell who knows."""


def observer(events: Sequence[Event], names: Sequence[Name], figures: Sequence[Figure]) -> Attribution:
    """The organisation that did the counting, as a chain of one hop; empty when nobody is said to have looked."""
    looked = [event for event in events if event.verb in OBSERVING]
    bodies = [name for name in names if name.kind in ("organisation", "other")]
    for event in looked:
        for name in bodies:
            subject = name.key == event.subject or (not event.subject and name is bodies[0] is names[0])
            if subject and any(figure.span.start > name.span.end for figure in figures):
                return Attribution((Hop(name.text, name.key, "institution", "", event.verb, name.span, None, CERTAIN),))
    return Attribution()
