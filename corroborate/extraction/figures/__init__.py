"""Quantities of news text: what is counted or measured, how much, how exactly, and in what role."""

from __future__ import annotations

from corroborate.extraction.figures.kept import of_events
from corroborate.extraction.figures.reading import figures

__all__ = ["figures", "of_events"]
