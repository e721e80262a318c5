"""How much input one run takes: what lies beyond is cut or skipped, and always listed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds against hostile or mistaken input; all may be raised by the caller.

    The defaults leave room of a factor ten above the longest news texts and pages that occur in practice.
    """

    max_file_bytes: int = 32 * 1024 * 1024
    """Bytes of one file; a larger file is skipped unread."""
    max_markup_bytes: int = 4 * 1024 * 1024
    """Bytes of one HTML page; news pages weigh 0.05 to 1 MB."""
    max_markup_elements: int = 50_000
    """Elements of one HTML page: body extraction takes about 0.1 ms for each."""
    max_characters: int = 200_000
    """Characters of one article; a longer one is cut at the end of a paragraph."""
    max_files: int = 20_000
    """Files of one run, in the order of their paths."""
    max_articles_per_file: int = 20_000
    """Records of one JSON or JSON Lines file."""
    max_json_depth: int = 64
    """Levels of nesting in JSON."""
    max_front_matter_bytes: int = 16 * 1024
    """Bytes of front matter; YAML readers are slow on adversarial input."""
