"""The steps in their order, with a fake encoder: what holds for every report, whatever the articles say."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from fakes import BagOfWords
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from corroborate import extract, extraction, link, pipeline
from corroborate.domain import Article, Finding, Level, Report, Skipped, Status
from corroborate.errors import NothingToCheck, WrongUse
from corroborate.formats import render
from corroborate.ingest import Reading
from corroborate.settings import Settings

ROOT = Path(__file__).parent.parent
MULTIPLE: set[Status] = {"DRIFT", "CONTESTED", "UPDATED", "CORROBORATED", "ECHOED"}
"""Statuses that say something of more than one outlet."""

FIGURES = ("COR101", "COR102", "COR103", "COR104", "COR107")

BLAST = "Exactly 12 people died in the Orlo blast on Monday, police chief Ana Reyes said."
BLAST_ELSEWHERE = "Exactly 31 people died in the Orlo blast on Monday, health minister Ivo Brandt said."
FERRY = "The ferry company Kelm cancelled 18 crossings on Sunday, its director Lena Sorel said."


@cache
def read(story: str) -> Reading:
    return pipeline.read([str(ROOT / "seeds" / story)], Settings())


def checked(articles: Sequence[Article], settings: Settings | None = None, skipped: Sequence[Skipped] = ()) -> Report:
    return pipeline.report(articles, settings, encoder=BagOfWords(), skipped=skipped)


@cache
def sample(story: str = "port-strike") -> Report:
    return checked(read(story).articles)


def article(name: str, *sentences: str, outlet: str = "", day: str = "2024-05-07") -> Article:
    text = "\n\n".join(sentences)
    return Article(name, f"{name}.md", outlet or name, "", "", pipeline.date(day), None, "", text)


def statuses(report: Report) -> set[Status]:
    return {assessment.status for assessment in report.assessments}


@pytest.mark.model
def test_the_setting_puts_the_tagger_to_work_and_into_the_report() -> None:
    story = article("a", "The lock was jammed, harbour master Ina Voss said.")
    found = checked([story], Settings(attribution="tagger"))
    assert [model.name for model in found.models] == ["bag-of-words", "attribution-tagger", "claim-model"]
    assert ("attribution", '"tagger"') in found.settings
    assert [claim.attribution.hops[-1].name for one in found.assessments for claim in one.cluster.claims] == [
        "Ina Voss"
    ]


# ------------------------------------------------------------------------------------------- the same, every time


@given(st.randoms(use_true_random=False))
@effort(max_examples=2, deadline=None)
def test_the_order_of_the_articles_is_of_no_meaning(dice: random.Random) -> None:
    shuffled = list(read("port-strike").articles)
    dice.shuffle(shuffled)
    assert checked(shuffled) == sample()


def test_two_runs_give_the_same_bytes() -> None:
    again = checked(read("port-strike").articles)
    for name in ("json", "markdown", "text"):
        assert render(again, name).encode() == render(sample(), name).encode()


# ------------------------------------------------------------------------------------------------ nothing is lost


@pytest.mark.parametrize("story", ["port-strike", "flood-toll"])
def test_every_claim_is_assessed_exactly_once(story: str) -> None:
    report = sample(story)
    assessed = Counter(claim.id for one in report.assessments for claim in one.cluster.claims)
    assert assessed == Counter(claim.id for one in report.articles for claim in extract(one))


@pytest.mark.parametrize("story", ["port-strike", "flood-toll"])
def test_what_is_asked_about_one_article_is_said_as_when_all_is_asked(story: str) -> None:
    articles = sorted(read(story).articles, key=lambda one: (one.path, one.id))
    readings = [extraction.extract(one) for one in articles]
    settings = Settings()
    whole = link.link(readings, BagOfWords(), pipeline.comparing(settings))
    every, found, _ = pipeline.assessed(whole.clusters, articles, settings)
    for asked in articles:
        part = link.link(readings, BagOfWords(), pipeline.comparing(settings), about=[asked.id])
        some, own, _ = pipeline.assessed(part.clusters, articles, settings, about=[asked.id], compared=part.comparisons)
        assert some == tuple(one for one in every if asked.id in {claim.article for claim in one.cluster.claims})
        assert _of_clusters(own, asked.id) == _of_clusters(found, asked.id)


def _of_clusters(found: Sequence[Finding], asked: str) -> list[Finding]:
    """Findings on an article save those on figures: of totals, one tells all pairs of articles that were compared."""
    return [one for one in found if one.article == asked and one.rule not in FIGURES]


@pytest.mark.parametrize("story", ["port-strike", "flood-toll"])
def test_every_article_is_in_exactly_one_story(story: str) -> None:
    report = sample(story)
    told = Counter(article for one in report.stories for article in one.articles)
    assert told == Counter(article.id for article in report.articles)
    assert {one.story for one in report.assessments} <= {one.id for one in report.stories}


def test_skipped_inputs_are_findings_too() -> None:
    report = checked(read("port-strike").articles, skipped=[Skipped("torn.md", "it is empty")])
    told = [(finding.path, finding.article) for finding in report.findings if finding.rule == "COR999"]
    assert told == [("torn.md", "")]
    assert report.skipped[0] == Skipped("torn.md", "it is empty")


# ---------------------------------------------------------------------------------------- findings point at text


@pytest.mark.parametrize("story", ["port-strike", "flood-toll", "oil-and-troops"])
def test_every_finding_points_at_its_text(story: str) -> None:
    report = sample(story)
    articles = {article.id: article for article in report.articles}
    on_text = [finding for finding in report.findings if finding.article]
    assert on_text
    for finding in on_text:
        assert finding.span.of(articles[finding.article].text) == finding.text, finding.message
        for evidence in finding.evidence:
            assert evidence.text in articles[evidence.article].text


def lines_of(finding: Finding) -> list[str]:
    return (ROOT / "seeds" / "port-strike" / Path(finding.path).name).read_bytes().decode("utf-8").split("\n")


def test_line_and_column_lead_to_the_words_in_the_file() -> None:
    findings = [finding for finding in sample().findings if finding.path.endswith(".md")]
    assert findings
    for finding in findings:
        lines = lines_of(finding)[finding.line - 1 : finding.end_line]
        lines[-1] = lines[-1][: finding.end_column - 1]
        assert "\n".join(lines)[finding.column - 1 :] == finding.text, finding.message


# --------------------------------------------------------------------------------------------- settings, progress


@pytest.mark.parametrize("level", ["error", "warning", "note"])
def test_a_level_that_is_set_replaces_that_of_the_rule(level: Level) -> None:
    found = checked(read("port-strike").articles, Settings(levels={"COR202": level})).findings
    assert {finding.level for finding in found if finding.rule == "COR202"} == {level}
    others = {finding.fingerprint: finding.level for finding in sample().findings if finding.rule != "COR202"}
    assert others == {finding.fingerprint: finding.level for finding in found if finding.rule != "COR202"}


def test_pairs_that_are_read_together_are_counted_as_they_are_read() -> None:
    told: list[tuple[int, int]] = []

    def progress(stage: str, done: int, total: int) -> None:
        if stage == "reading pairs":
            told.append((done, total))

    pipeline.report(read("port-strike").articles, encoder=BagOfWords(), progress=progress)
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] == len(told)


def test_a_report_says_that_no_claims_were_read_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_installed_base", lambda: None)
    told = [skipped.reason for skipped in checked(read("port-strike").articles, Settings()).skipped]
    assert any("no claims were read together" in reason for reason in told)
    assert any("no attribution was doubted" in reason for reason in told)
    assert checked(read("port-strike").articles, Settings(claim_model=False, attribution="rules")).skipped == ()


def test_the_setting_keeps_the_claim_model_out_of_the_report() -> None:
    without = checked(read("port-strike").articles, Settings(claim_model=False))
    assert [model.name for model in without.models] == ["bag-of-words", "attribution-doubt"]
    assert all(
        term.feature != "read together" for one in without.assessments for e in one.cluster.edges for term in e.terms
    )
    assert any(
        term.feature == "read together" for one in sample().assessments for e in one.cluster.edges for term in e.terms
    )


def test_rules_alone_doubt_nothing() -> None:
    def doubted(settings: Settings) -> set[bool]:
        found = checked(read("port-strike").articles, settings)
        return {claim.attribution.doubted for one in found.assessments for claim in one.cluster.claims}

    assert doubted(Settings(attribution="rules")) == {False}
    assert False in doubted(Settings())


def test_progress_is_told_stage_by_stage_up_to_the_whole() -> None:
    told: list[tuple[str, int, int]] = []
    articles = (article("a", BLAST, FERRY), article("b", BLAST_ELSEWHERE))
    pipeline.report(articles, encoder=BagOfWords(), progress=lambda *step: told.append(step))
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == ["verifying the model", "reading claims", "embedding", "linking", "assessing"]
    assert [stage for stage, _, _ in told] == sorted((stage for stage, _, _ in told), key=stages.index)
    for stage in stages:
        steps = [(done, total) for name, done, total in told if name == stage]
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)
        assert steps[-1][0] == steps[-1][1] > 0


def test_reading_tells_every_file() -> None:
    told: list[tuple[str, int, int]] = []
    pipeline.read([str(ROOT / "seeds" / "dam-budget")], Settings(), progress=lambda *step: told.append(step))
    assert told == [("reading", number, 0) for number in range(1, 6)]


# ----------------------------------------------------------------------------------------------- few, or the same


@pytest.mark.threat(34)
@pytest.mark.parametrize("text", ["", "\n\n", "Why?", "Photo: Coast Courier"])
def test_an_article_without_claims_takes_nothing_from_the_others(text: str) -> None:
    silent = replace(article("z", "."), text=text)
    report = checked([article("a", BLAST), silent])
    assert silent.id in report.under_check
    assert all(claim.article == "a" for one in report.assessments for claim in one.cluster.claims)
    assert checked([silent]).assessments == ()


@pytest.mark.threat(34)
def test_a_single_article_is_corroborated_by_nobody() -> None:
    report = checked([article("a", BLAST, FERRY)])
    assert statuses(report) == {"SINGLE"}
    assert len(report.stories) == 1


def test_two_identical_articles_are_one_voice() -> None:
    sentences = (BLAST, FERRY, "Divers found the wreck of a barge near the pier of Orlo, the fire service said.")
    report = checked([article("a", *sentences), article("b", *sentences)])
    assert not statuses(report) & {"CORROBORATED", "CONTESTED", "DRIFT"}
    assert all(len([o for o in one.origins if o.position == "supports"]) == 1 for one in report.assessments)
    assert not [finding for finding in report.findings if finding.level == "error"]


def test_an_outlet_does_not_corroborate_itself() -> None:
    report = checked([article(name, BLAST, FERRY, outlet="The Vale Post") for name in "abc"])
    assert not statuses(report) & {"CORROBORATED", "ECHOED", "CONTESTED"}
    assert {outlet for one in report.assessments for outlet in one.outlets} == {"The Vale Post"}


def test_two_origins_that_disagree_are_contested() -> None:
    report = checked([article("a", BLAST), article("b", BLAST_ELSEWHERE)])
    assert statuses(report) & MULTIPLE == {"CONTESTED"}
    assert "COR101" in {finding.rule for finding in report.findings}


@pytest.mark.threat(34)
def test_no_article_gives_an_empty_report() -> None:
    report = checked([])
    assert (report.articles, report.stories, report.assessments, report.findings) == ((), (), (), ())


# --------------------------------------------------------------------------------------------------------- faults


def test_nothing_to_check_names_the_paths_and_what_was_skipped(tmp_path: Path) -> None:
    with pytest.raises(NothingToCheck, match="No article was found"):
        pipeline.read([str(tmp_path)], Settings())
    (tmp_path / "noise.md").write_bytes(b"\x00\x01\x02\x03" * 50)
    with pytest.raises(NothingToCheck, match=r"Skipped: .*noise\.md"):
        pipeline.read([str(tmp_path)], Settings())


def test_a_path_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"nowhere\.md"):
        pipeline.read([str(tmp_path / "nowhere.md")], Settings())


def test_a_text_without_a_claim_and_a_date_that_is_none_are_wrong_use() -> None:
    with pytest.raises(WrongUse, match="holds nothing that could be checked"):
        pipeline.claims_of("", "A")
    with pytest.raises(WrongUse, match="is not a date"):
        pipeline.date("soon")
    assert pipeline.date("") is None


# ------------------------------------------------------------------------------------------------------ exit codes


def with_findings(*levels: Level, skipped: bool = False) -> Report:
    pattern = sample().findings[0]
    left_out = (Skipped("torn.md", "it is empty"),) if skipped else ()
    return replace(sample(), findings=tuple(replace(pattern, level=level) for level in levels), skipped=left_out)


@pytest.mark.parametrize(
    ("levels", "skipped", "options", "exit_zero", "code"),
    [
        ((), False, {}, False, 0),
        (("warning", "note"), False, {}, False, 0),
        (("error",), False, {}, False, 1),
        (("error",), False, {}, True, 0),
        (("warning",), False, {"fail_level": "warning"}, False, 1),
        (("note",), False, {"fail_level": "warning"}, False, 0),
        (("note",), False, {"fail_level": "note"}, False, 1),
        (("error",), False, {"fail_level": "none"}, False, 0),
        ((), True, {}, False, 0),
        ((), True, {"strict": True}, False, 4),
        ((), False, {"strict": True}, False, 0),
        (("error",), True, {"strict": True}, False, 1),
        (("error",), True, {"strict": True}, True, 4),
    ],
)  # fmt: skip
def test_the_exit_code_follows_level_skipped_input_and_options(
    levels: tuple[Level, ...], skipped: bool, options: dict[str, object], exit_zero: bool, code: int
) -> None:
    report = with_findings(*levels, skipped=skipped)
    assert pipeline.exit_code(report, Settings.model_validate(options), exit_zero=exit_zero) == code


@pytest.mark.model
def test_contradictions_by_model_are_told_where_they_are_asked_for_and_decide_nothing() -> None:
    told = [
        article("a", "It is the worst harbour treaty ever signed, and Orlo will not keep it."),
        article("b", "It is one of the greatest harbour treaties ever signed, and Orlo will keep it."),
    ]
    plain, asked = (pipeline.report(told, Settings(model_findings=on)) for on in (False, True))
    fresh = [finding for finding in asked.findings if finding not in plain.findings]
    assert {(finding.rule, finding.level) for finding in fresh} == {("COR404", "note")}
    assert "By the pair model" in fresh[0].message
    assert asked.assessments == plain.assessments


def test_contradictions_by_model_that_cannot_be_looked_for_are_said_to_be_left_out() -> None:
    found = checked([article("a", BLAST)], Settings(model_findings=True, pair_model=False))
    assert [one.reason for one in found.skipped] == [
        "contradictions by model (COR404) were not looked for: the pair model is switched off (pair_model)"
    ]
