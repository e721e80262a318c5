"""How two figures came out, and what their claims say of time and source: shared by the gate, intervals and as-of."""

from __future__ import annotations

from dataclasses import dataclass, field

from corroborate.comparison.rates import NO_RATES, Rates
from corroborate.domain import Figure, Period, Relation

UNCERTAIN_THING = "it is not certain that both count the same thing"
UNCERTAIN_ROLE = "it is not said what happened to the things counted"


@dataclass(frozen=True, slots=True)
class Fit:
    """The relation of two figures, with the word of its closed set and a sentence for an editor."""

    relation: Relation
    because: str
    reason: str
    severity: float = 0.0
    doubt: tuple[str, ...] = ()
    """What makes a conflict less than certain, in words; empty for the surest."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the figures' claims say about time and source, needed to tell conflict, update, revision and drift apart."""

    when_left: Period | None
    when_right: Period | None
    one_origin: bool
    """Certainly one."""
    perhaps_one: bool = False
    """Not certainly two."""
    rates: Rates = field(default_factory=lambda: NO_RATES)
    """What sums of other currencies are worth, as the user gave it."""
    by_articles: bool = False
    """One by what ties the articles alone, such as a byline, and not by what stands beside the figures."""


def said(figure: Figure) -> str:
    """The figure in the words of its article, with its role when the words do not hold it."""
    words = " ".join(figure.text.split())
    shown = words if figure.role_text.lower() in words.lower() else f"{words} ({figure.role_text})"
    return f"“{shown}”"


def both_said(left: Figure, right: Figure) -> str:
    """ "“12 dead” and “19 dead”"."""
    return f"{said(left)} and {said(right)}"
