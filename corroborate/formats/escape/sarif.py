"""Messages of SARIF: brackets make links there, so those of others are escaped (SARIF 2.1.0, section 3.11.6)."""

from __future__ import annotations

import re
from urllib.parse import quote

from corroborate.formats.escape.terminal import escape

_BRACKETS = re.compile(r"[\[\]\\]")


def message(text: str) -> str:
    """Plain text on one line in which no link can begin."""
    return _BRACKETS.sub(lambda mark: "\\" + mark[0], escape(text))


def uri(path: str) -> str:
    """A relative path as a URI reference, percent-encoded, without a scheme or a leading slash."""
    return quote(path.replace("\\", "/").lstrip("/"), safe="/-._~", errors="replace") or "."
