"""Two real reports of one story: what is one claim in them, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.comparison import compare
from corroborate.domain import Cluster
from corroborate.extraction import extract
from corroborate.ingest import read
from corroborate.link import Linked, SentenceEncoder, link

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

pytestmark = [
    pytest.mark.model,
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the two real articles are not beside the checkout"),
]


@pytest.fixture(scope="module")
def linked() -> Linked:
    articles = read([str(SEEDS)], root=SEEDS).articles
    return link([extract(article) for article in articles], SentenceEncoder(), compare)


def of(linked: Linked, words: str) -> list[Cluster]:
    """Clusters with a claim that contains `words`."""
    return [cluster for cluster in linked.clusters if any(words in claim.text for claim in cluster.claims)]


def outlets(cluster: Cluster) -> int:
    return len({claim.article for claim in cluster.claims})


def test_the_two_articles_are_one_story(linked: Linked) -> None:
    assert [len(story.articles) for story in linked.stories] == [2]


@pytest.mark.parametrize(
    "words",
    [
        "a million barrels",
        "related equipment and anti-aircraft missiles",
        "is payment for",
        "signed",
    ],
)
def test_what_both_tell_is_one_cluster(linked: Linked, words: str) -> None:
    assert [outlets(cluster) for cluster in of(linked, words)] == [2]


@pytest.mark.parametrize("words", ["3,000 containers", "airborne brigade", "43 times", "until the day of victory"])
def test_what_one_tells_stays_alone(linked: Linked, words: str) -> None:
    assert [outlets(cluster) for cluster in of(linked, words)] == [1]


def test_the_two_counts_of_troops_meet(linked: Linked) -> None:
    both = {cluster.id for cluster in of(linked, "dispatched 10,000")} & {c.id for c in of(linked, "estimated 10,000")}

    assert len(both) == 1


def test_two_speakers_with_opposite_blame_are_not_one_claim(linked: Linked) -> None:
    assert of(linked, "evidence of a global")[0] != of(linked, '"global" one')[0]


def test_figures_of_other_things_never_meet(linked: Linked) -> None:
    for cluster in linked.clusters:
        counted = {figure.counted for claim in cluster.claims for figure in claim.figures}
        assert not {"container", "troop"} <= counted
        assert not {"barrel", "troop"} <= counted
