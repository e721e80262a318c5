"""What every format does first: no control byte, no invisible mark and no reordering reaches the reader unseen."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

# Bidirectional marks, embeddings, overrides and isolates, and characters without width that split words in two;
# the joiners U+200C and U+200D stay, since Persian, Indic scripts and emoji need them.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
# C0 but for white space, DEL, C1 but for NEL, surrogates, noncharacters and the invisible tag characters.
_BROKEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_LONE = re.compile("[\ud800-\udfff]")
# A text that is longer than its limit by no more than the note on what is left out would take is shown whole.
_SLACK = 40
_BLANK = re.compile(r"\s+")


def folded(text: str) -> str:
    """One line: every run of white space, line ends and separators included, becomes one space."""
    return _BLANK.sub(" ", text).strip()


def shown(text: str) -> str:
    """One line in which hidden marks are visible as `[U+202E]` and broken characters are U+FFFD."""
    visible = _UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)
    return folded(_BROKEN.sub(REPLACEMENT, visible))


def storable(text: str) -> str:
    """The text as UTF-8 can carry it: lone surrogates become U+FFFD, all else stays."""
    return text if text.isascii() else _LONE.sub(REPLACEMENT, text)


def clipped(text: str, limit: int) -> str:
    """About `limit` characters, up to the end of a word, and a note of how many were left out."""
    if len(text) <= limit + _SLACK:
        return text
    kept = text[:limit]
    at_word = kept.rfind(" ")
    kept = kept[:at_word] if at_word > limit - _SLACK else kept
    return f"{kept} … ({len(text) - len(kept)} more characters)"
