"""Where rules and tagger agree on a content save for its edges, the edges of the rules hold."""

from __future__ import annotations

import pytest

from corroborate.domain import Attribution, Span
from corroborate.extraction.attribution import Attributed
from corroborate.extraction.attribution.agreed import agreed

TEXT = "The mayor said the old lock will hold for nine days. It rained."
CUE = Span(10, 14)


def read(*contents: str) -> Attributed:
    spans = tuple(Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in contents)
    return Attributed(0, Span(0, 9), CUE, spans, Attribution())


RULED = read("the old lock will hold for nine days")


@pytest.mark.parametrize(
    "tagged",
    [read("the old lock will hold for"), read("lock will hold for nine days"), read("the old lock", "nine days")],
)
def test_the_same_content_with_other_edges_or_holes_takes_those_of_the_rules(tagged: Attributed) -> None:
    assert [one.content for one in agreed(TEXT, [tagged], [RULED])] == [RULED.content]


@pytest.mark.parametrize("tagged", [read("nine days"), read("It rained")])
def test_another_content_stays_as_it_was_tagged(tagged: Attributed) -> None:
    assert [one.content for one in agreed(TEXT, [tagged], [RULED])] == [tagged.content]


def test_what_the_rules_do_not_see_stays() -> None:
    assert list(agreed(TEXT, [RULED], [])) == [RULED]
