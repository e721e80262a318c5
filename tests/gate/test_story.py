"""One pull request after the other, as a desk lives through them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corroborate import pipeline
from corroborate.errors import NothingToCheck, WrongUse
from corroborate.request import Request
from corroborate.review import new_baseline, run
from tests.gate.desk import FERRY, IGNORE, KNOWN, OTHER, TODAY, Desk, errors, only, rules, told

NEW = told(OTHER, outlet="Orlo Radio")


def test_a_conflicting_figure_fails_and_both_sides_are_quoted(desk: Desk) -> None:
    desk.open_pull_request(new=NEW)
    checked = desk.check(diff_base="main")
    finding = only(checked, "COR101")
    assert pipeline.exit_code(checked.report, checked.settings) == 1
    assert finding.path == "articles/new.md"
    assert finding.line == 5
    assert "Exactly 31 people" in finding.message
    assert "Exactly 12 people" in finding.message
    assert [one.path for one in finding.evidence] == ["articles/known.md"]


def test_the_finding_is_told_of_the_new_article_even_when_it_is_the_older_one(desk: Desk) -> None:
    desk.open_pull_request(new=told(OTHER, outlet="Orlo Radio", day="2024-05-06"))
    finding = only(desk.check("articles/new.md"), "COR101")
    assert finding.path == "articles/new.md"
    assert finding.text in OTHER
    assert {one.path for one in finding.evidence} == {"articles/known.md"}


def test_findings_between_known_articles_are_not_the_business_of_a_check(desk: Desk) -> None:
    desk.write("articles/radio.md", NEW)
    desk.commit()
    desk.open_pull_request(new=told(FERRY.replace("18", "19"), outlet="Kelm News"))
    checked = desk.check(diff_base="main")
    assert {finding.path for finding in checked.report.findings} <= {"articles/new.md"}
    assert all(finding.rule != "COR101" or "crossings" in finding.text for finding in checked.report.findings)


def test_an_ignore_with_a_reason_passes_and_is_listed(desk: Desk) -> None:
    desk.open_pull_request(new=told(f"{IGNORE}\n{OTHER}", outlet="Orlo Radio"))
    checked = desk.check(diff_base="main")
    assert errors(checked) == []
    suppressed = next(one for one in checked.report.suppressed if one.finding.rule == "COR101")
    assert (suppressed.by_what, suppressed.until, suppressed.where) == ("inline", "2027-01-31", "articles/new.md:5")
    assert "wounded who died later" in suppressed.reason


@pytest.mark.threat(23)
def test_an_expired_ignore_fails_and_hides_nothing(desk: Desk) -> None:
    desk.open_pull_request(new=told(f"{IGNORE.replace('2027', '2025')}\n{OTHER}", outlet="Orlo Radio"))
    assert {"COR101", "COR902"} <= set(errors(desk.check(diff_base="main")))


def baselined(desk: Desk) -> None:
    """Known is in conflict with another known article; the baseline of the main branch knows that."""
    desk.write("articles/radio.md", NEW)
    written(desk, desk.check("articles/radio.md", write_baseline=True))
    desk.commit()


def written(desk: Desk, checked: object) -> None:
    made = new_baseline(Request((), (), write_baseline=True, root=desk.top), checked)  # type: ignore[arg-type]
    assert made is not None
    made[0].write_text(made[1], encoding="utf-8")


def test_a_baseline_hides_what_was_known_and_lists_it(desk: Desk) -> None:
    baselined(desk)
    checked = desk.check("articles/radio.md")
    assert errors(checked) == []
    assert "baseline" in {one.by_what for one in checked.report.suppressed}


def test_a_figure_that_changes_under_a_baseline_fails(desk: Desk) -> None:
    baselined(desk)
    desk.open_pull_request(radio=NEW.replace("31", "33"))
    checked = desk.check(diff_base="main")
    assert errors(checked) == ["COR101"]
    assert "33" in only(checked, "COR101").text


def test_an_entry_whose_finding_is_gone_is_a_finding_and_pruned(desk: Desk) -> None:
    baselined(desk)
    desk.write("articles/radio.md", told(KNOWN.replace("Exactly 12", "Twelve"), outlet="Orlo Radio"))
    checked = desk.check("articles/radio.md")
    assert "COR901" in rules(checked)
    made = new_baseline(Request((), (), prune_baseline=True, root=desk.top), checked)
    assert made is not None
    left = json.loads(made[1])["findings"]
    assert "COR101" not in {entry["rule"] for entry in left}


def test_pruning_adds_nothing(desk: Desk) -> None:
    baselined(desk)
    desk.write("articles/radio.md", NEW.replace("31", "33"))
    checked = desk.check("articles/radio.md")
    made = new_baseline(Request((), (), prune_baseline=True, root=desk.top), checked)
    assert made is not None
    before = {
        row["fingerprint"] for row in json.loads((desk.top / ".corroborate-baseline.json").read_text())["findings"]
    }
    assert {row["fingerprint"] for row in json.loads(made[1])["findings"]} <= before


def test_a_baseline_holds_no_text_of_any_article(desk: Desk) -> None:
    baselined(desk)
    content = (desk.top / ".corroborate-baseline.json").read_text(encoding="utf-8")
    assert "Orlo" not in content
    assert "31" not in [word.strip('",') for word in content.split()]


def test_a_conflict_on_lines_that_the_change_does_not_touch_passes(desk: Desk) -> None:
    desk.write("articles/radio.md", NEW)
    desk.commit()
    desk.open_pull_request(radio=NEW + f"\n{FERRY}\n")
    checked = desk.check(diff_base="main")
    assert errors(checked) == []
    assert ("COR101", "change") in {(one.finding.rule, one.by_what) for one in checked.report.suppressed}
    assert desk.code(diff_base="main", overrides={"gate.filter_mode": "file"}) == 1
    assert desk.code(diff_base="main", overrides={"gate.filter_mode": "none"}) == 1


def test_the_same_conflict_on_an_added_line_fails(desk: Desk) -> None:
    desk.write("articles/radio.md", told(FERRY, outlet="Orlo Radio"))
    desk.commit()
    desk.open_pull_request(radio=told(FERRY, OTHER, outlet="Orlo Radio"))
    assert "COR101" in errors(desk.check(diff_base="main"))


@pytest.mark.threat(22)
def test_two_files_of_one_pull_request_do_not_corroborate_each_other(desk: Desk) -> None:
    claim = "Divers found 7 crates under the pier of Sanmere, {} said."
    desk.open_pull_request(
        one=told(claim.format("harbour master Ines Calder"), outlet="Orlo Radio"),
        two=told(claim.format("the diving school of Tarn"), outlet="Kelm News"),
    )
    alone = desk.check(diff_base="main")
    assert "CORROBORATED" not in {one.status for one in alone.report.assessments}
    asked = desk.check(diff_base="main", overrides={"gate.self_support": True})
    assert "CORROBORATED" in {one.status for one in asked.report.assessments}


def test_nor_do_files_of_the_change_that_are_given_as_corpus(desk: Desk) -> None:
    claim = "Divers found 7 crates under the pier of Sanmere, {} said."
    desk.open_pull_request(
        one=told(claim.format("harbour master Ines Calder"), outlet="Orlo Radio"),
        two=told(claim.format("the diving school of Tarn"), outlet="Kelm News"),
    )
    checked = desk.check("articles/one.md", diff_base="main")
    assert {one.path for one in checked.report.articles} <= {"articles/one.md", "articles/known.md"}
    assert any("come with the same change" in notice for notice in checked.report.notices)


def test_a_change_without_articles_is_no_failure_and_says_so(desk: Desk) -> None:
    desk.git("checkout", "-q", "-b", "pr")
    desk.write("notes/plan.txt.bak", "x")
    desk.commit()
    assert run(Request((), ("articles",), diff_base="main", root=desk.top), encoder=desk.encoder, today=TODAY) is None


def test_a_typo_in_a_glob_is_nothing_to_check(desk: Desk) -> None:
    for new, against in ((("artcles/*.md",), ("articles",)), (("articles/known.md",), ("archive-*",))):
        with pytest.raises(NothingToCheck) as fault:
            desk.check(*new, against=against)
        assert fault.value.exit_code == 3


def test_an_article_is_never_checked_against_itself_alone(desk: Desk) -> None:
    with pytest.raises(NothingToCheck):
        desk.check("articles/known.md")


def test_a_broken_configuration_is_wrong_use(desk: Desk) -> None:
    desk.write(".corroborate.toml", "fail_level = \n")
    with pytest.raises(WrongUse) as fault:
        desk.check("articles/known.md")
    assert fault.value.exit_code == 2


def test_a_skipped_file_fails_only_when_strict(desk: Desk) -> None:
    desk.open_pull_request(new=told(FERRY, outlet="Kelm News"))
    (desk.top / "articles" / "torn.md").write_bytes(b"\x00\x01\x02\x03" * 50)
    names = ("articles/new.md", "articles/torn.md")
    assert desk.code(*names) == 0
    assert desk.code(*names, overrides={"strict": True}) == 4


def test_rules_are_chosen_and_levels_set(desk: Desk) -> None:
    desk.open_pull_request(new=NEW)
    assert desk.code(diff_base="main", overrides={"gate.select": ["COR2"]}) == 0
    assert desk.code(diff_base="main", overrides={"gate.deselect": ["COR101"]}) == 0
    assert desk.code(diff_base="main", overrides={"levels.COR101": "note"}) == 0
    assert desk.code(diff_base="main", overrides={"gate.min_confidence": "high", "fail_level": "note"}) == 1


def test_a_limit_to_the_findings_is_told_and_changes_no_exit_code(desk: Desk) -> None:
    desk.open_pull_request(new=told(OTHER, "The mayor of Orlo opened 3 shelters.", outlet="Orlo Radio"))
    checked = desk.check(diff_base="main", overrides={"gate.max_findings": 1})
    assert errors(checked) == ["COR101"]
    assert any("left out" in notice for notice in checked.report.notices)


def test_a_diff_file_is_as_good_as_git(desk: Desk) -> None:
    desk.write("articles/radio.md", NEW)
    desk.commit()
    desk.open_pull_request(radio=NEW + f"\n{FERRY}\n")
    diff = desk.git("diff", "main").encode()
    assert errors(desk.check("articles/radio.md", diff=diff)) == []
    with pytest.raises(WrongUse, match="stands in the diff"):
        desk.check("articles/radio.md", diff=diff.replace(b"radio", b"another"))
    with pytest.raises(WrongUse, match="no unified diff"):
        desk.check("articles/radio.md", diff=b"what?")


def test_an_untracked_article_counts_as_new(desk: Desk) -> None:
    desk.open_pull_request()
    desk.write("articles/new.md", NEW)
    assert errors(desk.check(diff_base="main")) == ["COR101"]


def test_an_attribute_of_the_change_cannot_hide_its_lines(desk: Desk) -> None:
    desk.write("articles/radio.md", told(FERRY, outlet="Orlo Radio"))
    desk.commit()
    desk.open_pull_request(radio=NEW)
    desk.write(".gitattributes", "*.md -diff\n")
    desk.commit()
    assert "COR101" in errors(desk.check(diff_base="main"))


def test_a_folder_below_the_top_of_the_repository_is_checked_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open_pull_request(new=NEW)
    monkeypatch.chdir(desk.top / "articles")
    request = Request((), (".",), {"gate.cache": False}, diff_base="main", root=Path.cwd())
    checked = run(request, encoder=desk.encoder, today=TODAY)
    assert checked is not None
    assert errors(checked) == ["COR101"]


def test_an_archive_is_checked_against_itself_and_its_baseline_holds_for_each_side(desk: Desk) -> None:
    desk.write("articles/radio.md", NEW)
    whole = desk.check("articles", overrides={"gate.self_support": True}, write_baseline=True)
    assert {one.path for one in whole.report.findings if one.rule == "COR101"} == {
        "articles/known.md",
        "articles/radio.md",
    }
    written(desk, whole)
    for path in ("articles/known.md", "articles/radio.md"):
        assert errors(desk.check(path)) == []
    desk.write("articles/radio.md", NEW.replace("31", "33"))
    assert errors(desk.check("articles/radio.md")) == ["COR101"]
