"""Text for XML 1.0: what no parser accepts becomes visible, markup is left to the writer of the tree."""

from __future__ import annotations

import re

from corroborate.formats.escape.terminal import escape

# Everything outside the character range of XML 1.0, section 2.2.
_IMPOSSIBLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def words(text: str) -> str:
    """One line that any XML parser reads, and that is harmless in the log of a runner."""
    return _IMPOSSIBLE.sub("\ufffd", escape(text))
