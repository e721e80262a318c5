"""Targets of links: the path of an article, or its own address when that is plainly http or https."""

from __future__ import annotations

import re
from urllib.parse import quote

_WEB = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})(?::\d{1,5})?(?:[/?#][!-~]{0,1900})?", re.IGNORECASE)
# What stays as it is in an address; brackets, quotes, backslashes and the like are percent-encoded.
_SAFE_IN_ADDRESS = "/?#:&=%+,;~-._"


def to_line(path: str, line: int) -> str:
    """Relative target of a line of an article: percent-encoded, never absolute, never with a scheme."""
    relative = quote(path.replace("\\", "/").lstrip("/"), safe="/", errors="replace")
    return f"{relative}#L{line}"


def to_web(url: str) -> str | None:
    """The address, encoded, when it is http or https without a user name; else None, and it is shown as text.

    Addresses are judged as written: one with white space, controls or entities before its scheme is no address.
    """
    if not _WEB.fullmatch(url) or "@" in url:
        return None
    return quote(url, safe=_SAFE_IN_ADDRESS)
