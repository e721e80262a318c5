"""The catalogue of rules: every rule has its documentation, and its own examples hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corroborate import pipeline
from corroborate.assess import assess, rules
from corroborate.assess.edits import edit_findings
from corroborate.assess.rules import Example, Rule
from corroborate.domain import Article, Claim, Cluster, Finding, Skipped
from corroborate.extraction import extract
from corroborate.ingest.repeats import repeats as find_repeats
from corroborate.link.edges import score
from corroborate.link.encoder import SentenceEncoder
from corroborate.settings import Settings

WITHOUT_TEXT = {"COR901", "COR902", "COR999"}
"""Rules about input that never became text, and about ignores."""

OF_VERSIONS = {"COR504"}
"""Rules whose example is one article, earlier and later."""


BY_MODEL = {"COR404"}
"""Rules that the pair model is asked for: about claims that are linked."""


def findings_on(rule: Rule, example: Example) -> list[Finding]:
    """Read both texts, take all their claims for one cluster, and assess it; versions are held against each other."""
    sides = [(example.a, example.published_a, example.outlet_a), (example.b, example.published_b, example.outlet_b)]
    told = [side for side in sides if side[0]]
    articles = [article(f"{name}.txt", *side) for name, side in zip("ab", told, strict=False)]
    claims = [extract(one).claims for one in articles]
    if rule.id in OF_VERSIONS:
        return edit_findings(claims[0], articles[0], claims[1], articles[1])
    clusters = [Cluster("c", "s", tuple(group), ()) for group in paired(claims)]
    if rule.id in BY_MODEL:
        return list(assess(clusters, articles, by_model=by_model(clusters[0]))[1])
    return list(assess(clusters, articles)[1])


def by_model(cluster: Cluster) -> dict[tuple[str, str], float]:
    """What the pair model says of the two claims of a cluster."""
    left, right = cluster.claims
    one, other = SentenceEncoder().encode([left.gist, right.gist])
    edge = score(left, right, float(one @ other))
    return pipeline.by_model([replace(cluster, edges=(edge,))], Settings(model_findings=True))


def paired(claims: list[tuple[Claim, ...]]) -> list[list[Claim]]:
    """The first claims of both texts are about one thing; what one text says besides stands alone."""
    first = [group[0] for group in claims if group]
    return [first, *([claim] for group in claims for claim in group[1:])]


def article(name: str, text: str, day: str, outlet: str) -> Article:
    repeats = find_repeats(text)
    return Article(name, name, outlet, "", "", pipeline.date(day), None, "", text, repeats=repeats)


def every(side: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}: {example.a[:30]}")
        for rule in rules().values()
        for example in getattr(rule, side)
    ]


@pytest.mark.parametrize(("rule", "example"), every("fires"))
def test_a_rule_fires_on_its_own_example(rule: Rule, example: Example) -> None:
    assert rule.id in {finding.rule for finding in findings_on(rule, example)}


@pytest.mark.parametrize(("rule", "example"), every("clean"))
def test_a_rule_stays_silent_on_its_clean_example(rule: Rule, example: Example) -> None:
    assert rule.id not in {finding.rule for finding in findings_on(rule, example)}


@pytest.mark.parametrize("rule", rules().values(), ids=list(rules()))
def test_a_rule_documents_itself(rule: Rule) -> None:
    assert rule.says
    assert rule.why
    assert rule.cure
    assert rule.source
    assert rule.id in WITHOUT_TEXT or (rule.fires and rule.clean)


def test_skipped_input_is_a_finding_of_its_own() -> None:
    found = assess([], [], [Skipped("a.txt", "it is empty")])[1]
    assert [(finding.rule, finding.path) for finding in found] == [("COR999", "a.txt")]
