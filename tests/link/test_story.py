"""Reports of one event are one story; look-alikes of another town are not."""

from __future__ import annotations

import random
from collections.abc import Sequence

from fakes import BagOfWords

from corroborate.domain import Extraction, Story
from corroborate.link import stories
from link.handmade import article

OLLERBY = [
    article(
        "a/flood.txt",
        "Nine people drowned in Ollerby after the dam at Marsh Weir burst, the fire service of Ollerby said.",
        "Mayor Ines Vauban of Ollerby called the failure of Marsh Weir a disgrace.",
        day="2031-05-02", places=("Ollerby", "Marsh Weir"), persons=("Ines Vauban",),
    ),
    article(
        "b/dam.txt",
        "A burst dam at Marsh Weir has drowned nine people in Ollerby.",
        "The mayor, Ines Vauban, said that Ollerby had warned of the state of Marsh Weir.",
        day="2031-05-03", places=("Ollerby", "Marsh Weir"), persons=("Ines Vauban",),
    ),
]  # fmt: skip
TARNAK = article(
    "c/other-dam.txt",
    "Nine people drowned in Tarnak after the dam at Hollow Creek burst, the fire service of Tarnak said.",
    "The governor, Omar Delling of Tarnak, called the failure of Hollow Creek a disgrace.",
    day="2031-05-04", places=("Tarnak", "Hollow Creek"), persons=("Omar Delling",),
)  # fmt: skip


def told(extractions: Sequence[Extraction]) -> tuple[Story, ...]:
    claims = {extraction.article.id: extraction.claims for extraction in extractions}
    every = [claim for group in claims.values() for claim in group]
    vectors = BagOfWords().encode([claim.gist for claim in every])
    by_id = dict(zip((claim.id for claim in every), vectors, strict=True))
    return stories([extraction.article for extraction in extractions], claims, by_id)


def test_two_reports_of_one_flood_are_one_story() -> None:
    assert [story.articles for story in told(OLLERBY)] == [("a/flood.txt", "b/dam.txt")]


def test_a_flood_of_another_town_in_the_same_week_is_another_story() -> None:
    found = [story.articles for story in told([*OLLERBY, TARNAK])]

    assert found == [("a/flood.txt", "b/dam.txt"), ("c/other-dam.txt",)]


def test_stories_do_not_depend_on_the_order_of_the_articles() -> None:
    every = [*OLLERBY, TARNAK]
    first = told(every)
    random.Random(1).shuffle(every)

    assert told(every) == told(every[::-1]) == first


def test_every_article_is_in_one_story_even_without_claims() -> None:
    empty = [article(f"{number}.txt") for number in range(3)]
    found = told([*OLLERBY, *empty])

    assert sorted(name for story in found for name in story.articles) == [
        "0.txt", "1.txt", "2.txt", "a/flood.txt", "b/dam.txt",
    ]  # fmt: skip
    assert len(found) == 4


def test_no_article_makes_no_story() -> None:
    assert told([]) == ()


def test_a_story_is_named_after_its_first_article() -> None:
    assert [story.id for story in told([TARNAK, *OLLERBY])] == ["sa/flood.txt", "sc/other-dam.txt"]


def test_many_copies_of_one_sentence_are_all_told() -> None:
    copies = [article(f"{number:04}.txt", "Officials in Ollerby said that talks go on.") for number in range(300)]

    assert sum(len(story.articles) for story in told(copies)) == 300


def test_a_report_of_a_trial_is_of_the_story_that_it_dates_itself_to() -> None:
    """Long after the flood, with and without its day."""
    looking_back = "The owner of the dam at Marsh Weir was sentenced for the flood of Ollerby"
    undated = told([OLLERBY[0], article("z/trial.txt", f"{looking_back}.", day="2032-03-01", places=("Ollerby",))])
    dated = told([OLLERBY[0], article("z/trial.txt", f"{looking_back} on May 2, 2031.", day="2032-03-01",
                                      places=("Ollerby",))])  # fmt: skip
    assert len(dated) <= len(undated)
    assert len(dated) == 1
