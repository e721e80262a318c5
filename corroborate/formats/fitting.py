"""Sections that fit a limit of bytes: each is shown whole or left out whole and named."""

from __future__ import annotations

from collections.abc import Iterable

# Room for the sentence that says that sections were left out.
_SENTENCE = 200


def fitting(sections: Iterable[tuple[str, str]], room: int) -> tuple[list[str], list[str]]:
    """Of `(title, text)` in order the texts that fit into `room` bytes of UTF-8, and the titles of those that do not.

    Smaller sections after one that does not fit are still taken; room is kept for a line that names all titles.
    """
    sections = list(sections)
    room -= _SENTENCE + sum(size(title) for title, _ in sections)
    kept, dropped = [], []
    for title, text in sections:
        if size(text) + 1 <= room:
            kept.append(text)
            room -= size(text) + 1
        else:
            dropped.append(title)
    return kept, dropped


def size(text: str) -> int:
    """Bytes of the text in UTF-8."""
    return len(text.encode("utf-8"))
