"""What the rest of two articles says of figures that differ between two of their claims."""

from __future__ import annotations

import pytest
from fakes import BagOfWords

from corroborate import pipeline
from corroborate.domain import Article, Assessment, Report

POLICE = "Four people were killed in a shooting at the Velmar market on Monday, police chief Ana Reyes said."
MAYOR = "Three people were killed in a shooting at the Velmar market on Monday, mayor Ivo Brandt said."
SHOPS = "Shops stayed shut on Tuesday."


def report(*texts: tuple[str, ...]) -> Report:
    articles = [
        Article(f"{name}.md", f"{name}.md", name, "", "", pipeline.date("2024-05-07"), None, "", "\n\n".join(told))
        for name, told in zip("abc", texts, strict=False)
    ]
    return pipeline.report(articles, encoder=BagOfWords())


def toll(found: Report) -> Assessment:
    return next(one for one in found.assessments if len({claim.article for claim in one.cluster.claims}) > 1)


@pytest.mark.parametrize(
    "aside",
    [
        "The dead include the gunman, who shot himself as officers came.",
        "The toll, including the suspected gunman, was given late on Monday.",
    ],
)
def test_a_toll_with_the_gunman_differs_and_says_why(aside: str) -> None:
    found = report((POLICE, aside), (MAYOR, SHOPS))
    (compared,) = toll(found).comparisons
    assert (compared.relation, compared.because) == ("differs", ("part",))
    assert "one may count the attacker among the dead" in compared.reason
    assert "one may count the attacker among the dead" in toll(found).reason
    assert toll(found).settle == "Say what each figure counts."
    assert not [one for one in found.findings if one.level != "note"]


def test_without_a_word_on_the_gunman_the_tolls_conflict() -> None:
    found = report((POLICE, "Officers came within minutes."), (MAYOR, SHOPS))
    assert toll(found).comparisons[0].relation == "conflict"
    assert toll(found).status == "CONTESTED"


def test_the_gunman_explains_one_more_and_not_three() -> None:
    found = report((POLICE.replace("Four", "Six"), "The dead include the gunman."), (MAYOR, SHOPS))
    assert toll(found).status == "CONTESTED"


HEADLINE = "At least 20 people were hurt in a crash at the Velmar ferry pier on Monday."
FEWER = "The coast guard said 34 passengers were hurt in the crash at the Velmar ferry pier on Monday."
MORE = FEWER.replace("34", "43")


def test_a_bound_on_top_of_both_figures_gives_neither() -> None:
    found = report((HEADLINE, MORE), (FEWER, SHOPS))
    drift = next(one for one in found.findings if one.rule == "COR102")
    assert (drift.level, drift.confidence) == ("error", "high")
    assert "gives both figures" not in drift.message
    assert "totals are not at odds" not in drift.message


def test_a_bound_that_only_the_other_figure_meets_gives_it() -> None:
    found = report((HEADLINE.replace("20", "40"), FEWER), (MORE, SHOPS))
    assert not [one for one in found.findings if one.rule == "COR102" and one.level != "note"]


DENIED = "The Velmar ferry firm denied that it had skipped a safety inspection of the pier in April."
REPORTED = "The ferry firm skipped a safety inspection of the pier in April, two former employees told Radio K."


def test_who_denies_a_thing_has_its_words_from_nobody() -> None:
    found = toll(report((DENIED, SHOPS), (REPORTED, SHOPS)))
    assert (found.status, len(found.origins)) == ("NOT-ASSESSABLE", 2)
    assert found.reason == "2 outlets, two accounts: one side reports it, the other denies it."
    assert found.settle == "Report both accounts as such."
