"""The role that the words of a source give a person: "the mayor of Selmont, Ann Lee"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.domain import Span
from corroborate.extraction.attribution.nouns import (
    LINKS,
    singular,
    words_of,
)
from corroborate.extraction.attribution.words import AUXILIARIES, DETERMINERS, PASTS, PREPOSITIONS, is_past

EMPTY_ROLES = frozenset(
    {
        "himself",
        "herself",
        "itself",
        "themselves",
        "mr",
        "mrs",
        "ms",
        "mr.",
        "mrs.",
        "ms.",
        "dr",
        "for his part",
        "for her part",
        "for its part",
        "for their part",
        "jr",
        "jr.",
        "sr",
        "sr.",
    }
)


ROLE_WORDS = 14
"""Words of an apposition that is taken for a role although no list knows its head (own choice)."""


ROLE_LIMIT = 120
"""Characters of a role that a report has room for."""


def role(text: str, span: Span, name: Span) -> str:
    """The words beside a name, without the commas: "minister of transport"."""
    before = re.sub(r"['’]s?$", "", text[span.start : name.start].strip(" ,-–—"))
    after = re.sub(r"^\d{1,3},\s", "", text[name.end : span.end].strip(" ,-–—"))
    parts = [re.sub(r"^(?:the|a|an|this|that|even)(?:\s|$)", "", part, flags=re.IGNORECASE) for part in (before, after)]
    kept = (
        part
        for part, apposed in zip(parts, (False, True), strict=True)
        if part and not part.isdigit() and part.lower() not in EMPTY_ROLES and _tells(part, apposed)
    )
    return ", ".join(kept)[:ROLE_LIMIT]


def _is_doing(words: Sequence[str]) -> bool:
    """ "Seeking a way out", "backed by the board", "asked about it": what somebody did, and no role."""
    if len(words) < len(("backed", "by")) or words[0] in STANDING_FOR:
        return False
    led = words[1] in PREPOSITIONS | {"by", "to"}
    doing = words[0].endswith("ing") and (led or words[1] in DETERMINERS | {"why", "how", "what", "part"})
    return doing or (led and is_past(words[0]))


STANDING_FOR = frozenset(
    {"acting", "leading", "ranking", "managing", "founding", "sitting", "filling", "retired", "based"}
)
"""Participles with which a role may begin."""


def _tells(part: str, apposed: bool) -> bool:
    """Whether words beside a name tell an office, a body or where somebody belongs."""
    words = part.lower().replace(",", " ").replace(".", " ").split()
    if any(word in AUXILIARIES or word in PASTS for word in words) or (apposed and _is_doing(words)):
        return False
    if (
        apposed
        and 0 < len(words) <= ROLE_WORDS
        and (len(words) > 1 or "-" in words[0])
        and words[0] not in PREPOSITIONS - {"of", "from", "for"}
    ):
        return True
    if words[:1] in (["of"], ["from"]) or (len(words) <= 3 and part[:1].isupper()):
        return True
    lists = ("roles", "vague", "institutions", "outlets")
    heads = words[: next((k for k, word in enumerate(words) if k and word in LINKS | {"who", "which"}), len(words))]
    return words[:1] != ["in"] and any(
        word in words_of(one, "nouns") or singular(word) in words_of(one, "nouns") for word in heads for one in lists
    )
