"""HTML: text of others stays text, in an element and in a quoted attribute alike.

Templates and drawings print every value through `escape`; only what has passed through here is markup.
"""

from __future__ import annotations

from markupsafe import Markup
from markupsafe import escape as entities

from corroborate.formats.escape.characters import shown


def escape(value: object) -> Markup:
    """One line of HTML that shows `value` and nothing else; hidden characters are made visible, markup passes."""
    if isinstance(value, Markup):
        return value
    return entities(shown(str(value)))
