"""The terminal and the logs of build runners: no control sequence, no runner command, whatever an article says."""

from __future__ import annotations

import re

from corroborate.formats.escape.characters import folded

# Controls but for white space, then bidirectional and invisible marks, surrogates, noncharacters and tags.
_ACTIVE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)


def escape(text: str) -> str:
    """One line in which controls show as `\\x1b` and hidden marks as `[U+202E]`.

    `::` and `##[` are parted by a space: GitHub and Azure runners read commands from lines with them.
    """
    visible = folded(_ACTIVE.sub(_named, text))
    parted = re.sub(r":(?=:)", ": ", visible)
    return re.sub(r"#(?=\[)", "# ", parted)


def _named(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 and code != 0xAD else f"[U+{code:04X}]"
