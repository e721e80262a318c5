"""JSON that may be looked at in a terminal or a build log: what acts there is written as an escape of JSON."""

from __future__ import annotations

import re

from corroborate.formats.escape.characters import storable

# DEL, C1, line separators, bidirectional and invisible marks, and the second mark of a runner command `##[`. In JSON
# text they stand only inside strings, where the escaped form is the same character to every parser.
_ACTIVE = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|#(?<=##)(?=\\[)"
)


def escape(document: str) -> str:
    """The same document with active characters escaped, and U+FFFD for lone surrogates, which UTF-8 cannot carry."""
    return _ACTIVE.sub(lambda match: f"\\u{ord(match[0]):04x}", storable(document))
