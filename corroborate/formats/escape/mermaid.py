"""Labels of mermaid graphs: letters, digits, space, dot and hyphen as they are, all else as `#NN;`."""

from __future__ import annotations

from corroborate.formats.escape.characters import shown

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-")
# Longer labels make the boxes of the graph unreadable.
_LONGEST = 48


def label(text: str) -> str:
    """Text for a quoted mermaid label."""
    line = shown(text)
    line = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    return "".join(char if char in _PLAIN else f"#{ord(char)};" for char in line) or "unknown"
