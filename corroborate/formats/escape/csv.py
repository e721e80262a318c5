"""Cells of tables that spreadsheets open: text stays text and is never a formula (OWASP, "CSV Injection")."""

from __future__ import annotations

from corroborate.formats.escape.characters import shown

# What spreadsheets take for the start of a formula, the full-width forms included, and the mark of text itself.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")


def escape(text: str) -> str:
    """One line; where it would start a formula, with `'` before it, which spreadsheets take as the mark of text."""
    line = shown(text)
    return f"'{line}" if line.startswith(_STARTS) else line
