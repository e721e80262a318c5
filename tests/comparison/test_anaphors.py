"""A bare noun may be whoever another outlet names; what names a body, or another kind of body, may not."""

from __future__ import annotations

import pytest

from corroborate.comparison.sources import one_source
from corroborate.domain import CERTAIN, Hop, SourceKind


def source(kind: SourceKind, name: str, role: str = "") -> Hop:
    return Hop(name, name.lower(), kind, role, "said", None, None, CERTAIN)


@pytest.mark.parametrize(
    ("bare", "other"),
    [
        (source("institution", "company"), source("institution", "Brandt Steel")),
        (source("institution", "Company officials"), source("institution", "Brandt Steel")),
        (source("institution", "company’s press team"), source("person", "Pia Holm")),
        (source("institution", "organization"), source("person", "Pia Holm", "spokeswoman")),
        (source("institution", "authorities"), source("institution", "police")),
        (source("described", "federal law enforcement officials"), source("institution", "Lesk Police Department")),
        (source("institution", "school district"), source("institution", "Wend County School District")),
        (source("document", "letter"), source("person", "Omar Sy")),
        (source("document", "news release"), source("institution", "Wend PD")),
        (source("document", "affidavit"), source("document", "complaint")),
        (source("institution", "Lund administration"), source("person", "Erik Lund")),
        (source("document", "Lund’s draft report"), source("person", "Lund")),
        (source("outlet", "Post"), source("outlet", "Washington Post")),
        (source("document", "guidance"), source("institution", "Orlo Health Board")),
        (source("institution", "Instagram"), source("person", "Ada Nowak", "mayor")),
        (source("described", "police source with knowledge of the inquiry"), source("person", "Omar Sy", "sheriff")),
    ],
    ids=lambda hop: hop.name,
)  # fmt: skip
def test_a_bare_noun_may_be_whoever_is_named(bare: Hop, other: Hop) -> None:
    assert one_source(bare, other) == one_source(other, bare) == "possibly"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (source("institution", "company"), source("institution", "union")),
        (source("institution", "company"), source("person", "Ada Nowak", "mayor")),
        (source("institution", "ferry board"), source("institution", "Brandt Steel")),
        (source("institution", "authorities"), source("institution", "hospital")),
        (source("institution", "police"), source("person", "Jutta Weil", "neighbor")),
        (source("institution", "Wend University"), source("institution", "Brandt Steel")),
        (source("document", "Orrin report"), source("person", "Omar Sy")),
        (source("document", "letter"), source("imagery", "satellite imagery")),
        (source("outlet", "Washington Post"), source("outlet", "New York Post")),
        (source("institution", "Erik Lund Foundation"), source("person", "Omar Sy")),
    ],
    ids=lambda hop: hop.name,
)  # fmt: skip
def test_names_and_other_kinds_are_told_apart(one: Hop, other: Hop) -> None:
    assert one_source(one, other) == one_source(other, one) == "different"
