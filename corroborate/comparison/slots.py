"""The slots that need no module of their own: times, polarity, source, quotations; and which slot is the worst.

Each function takes two claims and returns the slots it can fill; it never decides the relation of the whole. Figures
are in `counterparts`, places and names in `places`, stance in `hedges`.
"""

from __future__ import annotations

from collections.abc import Iterable

from corroborate.comparison.clocks import hours_apart
from corroborate.comparison.polarity import contradiction
from corroborate.comparison.quotations import Alignment, align
from corroborate.comparison.saying import close_saying
from corroborate.comparison.sources import Sameness, named, one_source, origin_of
from corroborate.comparison.times import compare_moments
from corroborate.comparison.utterances import one_utterance
from corroborate.domain import Claim, Moment, Quote, Relation, Slot

OTHER_HOUR = "one may tell when it happened, the other when it became known"

SEVERITY_ORDER: tuple[Relation, ...] = (
    "drift", "contradiction", "conflict", "revision", "update", "tension", "differs", "compatible", "same", "unrelated",
)  # fmt: skip
"""Worst first: the relation of two claims is that of their worst slot."""


def worst(slots: Iterable[Slot]) -> Slot | None:
    """The slot that decides the relation, the first of equals; None without slots."""
    return min(slots, key=lambda slot: (SEVERITY_ORDER.index(slot.relation), -slot.severity), default=None)


def time_slots(left: Claim, right: Claim) -> list[Slot]:
    """The times that fit best; those that belong to a figure's as-of are compared with the figure."""
    if (apart := hours_apart(left, right)) is not None:
        return [_hours_slot(*apart)]
    here, there = _own_moments(left), _own_moments(right)
    slots = [slot for one in here for other in there if (slot := _time_slot(left, right, one, other)) is not None]
    best = max(slots, key=lambda slot: SEVERITY_ORDER.index(slot.relation), default=None)
    return [] if best is None else [best]


def _hours_slot(one: Moment, other: Moment, minutes: int) -> Slot:
    reason = f"“{one.text}” and “{other.text}”: the hours are {minutes} minute{'s' * (minutes > 1)} apart."
    return Slot("time", one.text, other.text, "conflict", "dates", reason, 0.0, one.span, other.span, (OTHER_HOUR,))


def _time_slot(left: Claim, right: Claim, one: Moment, other: Moment) -> Slot | None:
    """Stretches apart are a conflict only as plain days of one statement, and nothing where two things happen."""
    relation, because, reason = compare_moments(one, other)
    if relation == "conflict" and not _one_predicate(left, right):
        return None
    if relation == "conflict" and one.text.lower() == other.text.lower():
        return _counted_from_each(left, right, one, other)
    if relation == "conflict" and not (_plain_day(one) and _plain_day(other) and close_saying(left, right)):
        relation, because, reason = "differs", "event", f"“{one.text}” and “{other.text}” are other times."
    return Slot("time", one.text, other.text, relation, because, reason, 0.0, one.span, other.span)


def _counted_from_each(left: Claim, right: Claim, one: Moment, other: Moment) -> Slot | None:
    """ "Today" in two articles of two days: what both quote was said once, and the rest are other days."""
    if one_utterance(left, right):
        return None
    reason = f"“{one.text}” is counted from the day of each article."
    return Slot("time", one.text, other.text, "differs", "event", reason, 0.0, one.span, other.span)


def _one_predicate(left: Claim, right: Claim) -> bool:
    """Whether both claims tell of the same kind of happening: the toll rose on Tuesday, the dyke broke on Monday."""
    here, there = {event.verb for event in left.events}, {event.verb for event in right.events}
    return bool(here & there) or not (here and there)


def _own_moments(claim: Claim) -> list[Moment]:
    spoken = {figure.as_of_text for figure in claim.figures if figure.as_of_text}
    return [moment for moment in claim.moments if not any(moment.text in text for text in spoken)]


def _plain_day(moment: Moment) -> bool:
    day = moment.period is not None and moment.period.granularity in ("day", "hour", "minute")
    return day and moment.relation == "at"


_EXCLUDED_BY = {
    "negation": "One says that it happened, the other that it did not.",
    "denial": "One reports it, the other its denial.",
    "roles": "Who acted and who was acted upon are swapped.",
    "antonym": "The two use opposite words of the same thing.",
}


def polarity_slots(left: Claim, right: Claim) -> list[Slot]:
    """Negation, denial, opposites and swapped roles."""
    found = None if one_utterance(left, right) else contradiction(left, right)
    return [] if found is None else [Slot("polarity", left.text, right.text, "contradiction", found,
                                          _EXCLUDED_BY[found])]  # fmt: skip


def source_slots(left: Claim, right: Claim, sameness: Sameness) -> list[Slot]:
    """On whose word each side stands."""
    here, there = origin_of(left), origin_of(right)
    shown = (here.name if here else "nobody", there.name if there else "nobody")
    if sameness.kinship == "same":
        return [Slot("source", *shown, "same", "", f"One origin: {sameness.why}.")]
    reason = "Other origins." if sameness.kinship == "different" else f"Independence unknown: {sameness.why}."
    return [Slot("source", *shown, "compatible", "source", reason)]


def quotation_slots(left: Claim, right: Claim) -> list[Slot]:
    """The same utterance on both sides, word by word; one that stands whole on both sides is held to no other.

    Two speakers who are certainly two make two utterances, however like the words; one who is only described ("the
    union boss") may be anybody.
    """
    here, there = origin_of(left), origin_of(right)
    two = named(here) and named(there) and one_source(here, there) == "different"
    found = {(i, j): align(a, b) for i, a in enumerate(left.quotes) for j, b in enumerate(right.quotes)}
    verbatim = [pair for pair, alignment in found.items() if alignment.kind == "verbatim"]
    whole_left, whole_right = {i for i, _ in verbatim}, {j for _, j in verbatim}
    return [
        _quotation_slot(left.quotes[i], right.quotes[j], alignment)
        for (i, j), alignment in found.items()
        if alignment.kind == "verbatim" or not (two or alignment.kind == "other" or i in whole_left or j in whole_right)
    ]


WORDS_SHOWN = 6
"""Words of a difference that a reason shows; the quotations themselves stand beside it."""


def _some(found: Alignment) -> str:
    gone = found.left_only or found.right_only
    return " ".join(gone[:WORDS_SHOWN]) + (" …" if len(gone) > WORDS_SHOWN else "")


def _exchanged(found: Alignment) -> str:
    sides = (" ".join(side[:WORDS_SHOWN]) for side in (found.left_only, found.right_only))
    return " for ".join(f"“{side}”" for side in sides if side)


def _quotation_slot(one: Quote, other: Quote, found: Alignment) -> Slot:
    relation: Relation = "same"
    because, reason = "", "The same words."
    if found.kind == "trimmed":
        relation, because, reason = "compatible", "trimmed", "The same words, cut short in one."
    elif found.kind == "spliced":
        relation, because = "compatible", "spliced"
        reason = f"The same words; “{_some(found)}” is left out inside without a mark."
    elif found.kind == "reworded":
        relation, because = "compatible", "reworded"
        reason = f"The same utterance in other words, the sense unchanged: {_exchanged(found)}."
    elif found.kind == "altered":
        changed = ", ".join(f"“{word}”" for word in (*found.left_only, *found.right_only))
        relation, because = "contradiction", "negation"
        reason = f"The same utterance with a change of sense: {changed}."
    return Slot("quotation", one.text, other.text, relation, because, reason, 0.0, one.span, other.span)
