"""The one way in: every claim in one cluster, lone claims with their near miss, the same result in any order."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from fakes import BagOfWords

from corroborate.domain import Claim, Comparison, Extraction
from corroborate.link import Linked, link
from link.handmade import article, compared, no_conflict

NEWS = [
    article(
        "a.txt",
        "Nine people drowned in Ollerby after the dam at Marsh Weir burst.",
        "Mayor Ines Vauban called the failure of the dam a disgrace.",
        "The weir keeper was asleep, a nurse told Radio Ollerby.",
    ),
    article(
        "b.txt",
        "After the dam at Marsh Weir burst, nine people drowned in Ollerby.",
        "Ines Vauban, the mayor of Ollerby, called the failure of the dam a disgrace.",
        "Shops in the valley stay shut until June.",
    ),
    article("c.txt", "Nine people drowned after the dam at Marsh Weir burst in Ollerby.", "Sheep were saved."),
]


def linked(extractions: Sequence[Extraction] = NEWS, **options: object) -> Linked:
    return link(extractions, BagOfWords(), options.pop("compare", no_conflict), **options)  # type: ignore[arg-type]


def grouped(found: Linked) -> list[list[str]]:
    return [[claim.id for claim in cluster.claims] for cluster in found.clusters]


def test_the_same_statement_of_three_articles_is_one_cluster() -> None:
    assert grouped(linked())[0] == ["a.txt-0", "b.txt-0", "c.txt-0"]


def test_every_claim_ends_in_exactly_one_cluster() -> None:
    ids = [name for group in grouped(linked()) for name in group]

    assert sorted(ids) == sorted(claim.id for extraction in NEWS for claim in extraction.claims)


def test_the_result_does_not_depend_on_the_order_of_the_articles() -> None:
    first = linked()
    for seed in range(3):
        mixed = list(NEWS)
        random.Random(seed).shuffle(mixed)
        assert linked(mixed) == first


def test_a_cluster_is_named_after_its_first_claim_and_knows_its_story() -> None:
    found = linked()

    assert [cluster.id for cluster in found.clusters] == [f"c{cluster.claims[0].id}" for cluster in found.clusters]
    assert {cluster.story for cluster in found.clusters} == {story.id for story in found.stories} == {"sa.txt"}


def test_edges_lead_across_articles_and_show_their_terms() -> None:
    cluster = linked().clusters[0]

    assert {(edge.left, edge.right) for edge in cluster.edges} >= {("a.txt-0", "b.txt-0")}
    assert all(edge.terms and edge.probability >= 0.5 for edge in cluster.edges)


def test_a_lone_claim_tells_its_near_miss_and_why() -> None:
    lone = [cluster for cluster in linked(join=0.9999).clusters if cluster.claims[0].id == "a.txt-0"]

    assert lone[0].nearest is not None
    assert lone[0].nearest.other in ("b.txt-0", "c.txt-0")
    assert lone[0].nearest.reason


def test_another_event_keeps_even_equal_words_apart() -> None:
    def other_event(left: Claim, right: Claim) -> Comparison:
        return compared(left, right, "differs", "event")

    found = linked(compare=other_event)

    assert all(len(group) == 1 for group in grouped(found))
    assert found.clusters[0].nearest is not None
    assert found.clusters[0].nearest.reason.startswith("another event")


def test_comparisons_of_one_cluster_are_handed_on() -> None:
    found = linked()
    inside = {(one, two) for group in grouped(found) for one in group for two in group}

    assert found.comparisons
    assert all((comparison.left, comparison.right) in inside for comparison in found.comparisons)


def test_one_article_alone_is_all_single_claims() -> None:
    found = linked(NEWS[:1])

    assert grouped(found) == [["a.txt-0"], ["a.txt-66"], ["a.txt-126"]]
    assert found.notes == ()


def test_nothing_gives_nothing() -> None:
    assert linked([]) == Linked((), (), (), ())
    assert linked([article("empty.txt")]).clusters == ()


@pytest.mark.parametrize("about", ["a.txt", "b.txt", "c.txt"])
def test_the_clusters_of_one_article_are_the_same_when_only_they_are_asked_for(about: str) -> None:
    def of_it(found: Linked) -> list[object]:
        return [cluster for cluster in found.clusters if any(claim.article == about for claim in cluster.claims)]

    assert of_it(linked(about=[about])) == of_it(linked())


def test_what_no_claim_of_the_article_is_joined_with_is_not_compared() -> None:
    pairs: list[tuple[str, str]] = []

    def watched(left: Claim, right: Claim) -> Comparison:
        pairs.append((left.article, right.article))
        return no_conflict(left, right)

    apart = article("d.txt", "Sheep were saved by farm hands.", "Nine trains were late at Marsh Weir.")
    linked([*NEWS, apart], compare=watched, about=["d.txt"])
    asked = set(pairs)
    linked([*NEWS, apart], compare=watched)

    assert ("a.txt", "b.txt") not in asked
    assert ("a.txt", "b.txt") in pairs


def test_every_gist_is_told_once_while_encoding() -> None:
    told: list[int] = []
    linked(on_batch=told.append)

    assert sum(told) == 8


@pytest.mark.threat(45)
def test_a_bridge_sentence_does_not_join_two_events() -> None:
    bridge = "Officials said on Monday that the talks go on."
    news = [
        article("a.txt", "A train derailed at Pell Junction and killed 12 passengers.", bridge),
        article("b.txt", "A train derailed at Pell Junction, killing 12 passengers.", bridge),
        article("c.txt", "A gas blast at the Orrin mill killed 31 weavers.", bridge),
        article("d.txt", "The gas blast at the Orrin mill killed 31 weavers.", bridge),
    ]
    together = [set(group) for group in grouped(linked(news)) if len(group) > 1]

    assert {"a.txt-0", "b.txt-0"} in together
    assert not any({"a.txt-0", "c.txt-0"} <= group for group in together)
