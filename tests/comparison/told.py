"""Sentences read the way the tool reads them: one claim each, and figures beside one another."""

from __future__ import annotations

from corroborate import figures, pipeline
from corroborate.comparison import compare
from corroborate.comparison.figures import Fit, Setting, fit
from corroborate.domain import Claim, Comparison, Figure

MONDAY, TUESDAY, WEDNESDAY = "2024-11-18T12:00Z", "2024-11-19T12:00Z", "2024-11-20T18:00Z"


def claim(text: str, outlet: str = "Herald", published: str = MONDAY) -> Claim:
    """The one claim of a sentence."""
    found = pipeline.claims_of(text, outlet, published)
    assert len(found) == 1, text
    return found[0]


def told(left: str, right: str, published: tuple[str, str] = (MONDAY, MONDAY)) -> Comparison:
    """Two sentences of two outlets, compared."""
    return compare(claim(left, "Herald", published[0]), claim(right, "Gazette", published[1]))


def figure(text: str) -> Figure:
    """The first figure of a sentence."""
    return figures(text)[0]


def setting(left: str = MONDAY, right: str = MONDAY, *, one_origin: bool = False, perhaps_one: bool = False) -> Setting:
    return Setting(pipeline.date(left), pipeline.date(right), one_origin, perhaps_one)


def fitted(left: str, right: str, where: Setting | None = None) -> Fit | None:
    """The first figures of two sentences, fitted; of one moment and of no known origin unless told otherwise."""
    return fit(figure(left), figure(right), where or setting())
