"""Workflow commands of GitHub's runner: a message stays a message, a property a property.

After actions/toolkit, packages/core/src/command.ts: `%`, CR and LF in messages, `:` and `,` besides in properties.
"""

from __future__ import annotations

from corroborate.formats.escape.terminal import escape


def message(text: str) -> str:
    """The words of an annotation, on one line."""
    return escape(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value(text: str) -> str:
    """A property of a command, such as a path; white space inside a path is kept as it is."""
    shown = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)
    return message(shown).replace(":", "%3A").replace(",", "%2C")
