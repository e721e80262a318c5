"""On whose word: the base's configuration, baseline and ignores count, never those of the change."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.errors import WrongUse
from corroborate.gate.trust import base_ref
from corroborate.request import Request
from corroborate.review import new_baseline
from tests.gate.desk import FERRY, IGNORE, OTHER, PULL_REQUEST, Desk, errors, told

NEW = told(OTHER, outlet="Orlo Radio")
BY_CONFIG = '[[ignore]]\nrule = "COR101"\npaths = ["articles/new.md"]\nreason = "agreed with the ministry"\nby = "AB"\n'


def in_pull_request(desk: Desk, **told: object) -> object:
    return desk.check(diff_base="main", environment=PULL_REQUEST, **told)


@pytest.mark.threat(21)
@pytest.mark.parametrize(
    ("change", "named"),
    [
        ('fail_level = "none"\n', "fail_level"),
        ('[levels]\nCOR101 = "note"\n', "levels.COR101"),
        ("[gate]\ndeselect = ['COR1']\n", "gate.deselect"),
        ("[gate]\nself_support = true\n", "gate.self_support"),
        (BY_CONFIG, "ignore"),
        ("fail_level = \n", "(broken)"),
    ],
)
def test_a_configuration_that_the_change_brings_does_not_count_and_is_listed(
    desk: Desk, change: str, named: str
) -> None:
    desk.open_pull_request(new=NEW)
    desk.write(".corroborate.toml", change)
    desk.commit()
    checked = in_pull_request(desk)
    assert errors(checked) == ["COR101"]  # type: ignore[arg-type]
    assert any(named in notice and "editor" in notice for notice in checked.report.notices)  # type: ignore[attr-defined]


@pytest.mark.threat(21)
def test_the_configuration_of_the_base_counts(desk: Desk) -> None:
    desk.write(".corroborate.toml", BY_CONFIG)
    desk.commit()
    desk.open_pull_request(new=NEW)
    desk.write(".corroborate.toml", "")
    desk.commit()
    checked = desk.check(diff_base="main", environment=PULL_REQUEST)
    assert errors(checked) == []
    assert [one.by for one in checked.report.suppressed if one.finding.rule == "COR101"] == ["AB"]
    assert any("ignore" in notice for notice in checked.report.notices)


@pytest.mark.threat(21)
def test_a_baseline_that_the_change_brings_does_not_count_and_is_listed(desk: Desk) -> None:
    desk.open_pull_request(new=NEW)
    made = new_baseline(Request((), (), write_baseline=True, root=desk.top), desk.check(diff_base="main"))
    assert made is not None
    made[0].write_text(made[1], encoding="utf-8")
    desk.commit()
    assert errors(desk.check(diff_base="main", config_from="head")) == []
    checked = desk.check(diff_base="main", environment=PULL_REQUEST)
    assert errors(checked) == ["COR101"]
    assert any(".corroborate-baseline.json is added" in notice for notice in checked.report.notices)


@pytest.mark.threat(21)
def test_an_ignore_in_a_new_article_counts_and_in_an_older_one_only_from_the_base(desk: Desk) -> None:
    desk.write("articles/radio.md", told(FERRY, outlet="Orlo Radio"))
    desk.commit()
    desk.open_pull_request(
        new=told(f"{IGNORE}\n{OTHER}", outlet="Kelm News"),
        radio=told(FERRY, f"{IGNORE}\n{OTHER}", outlet="Orlo Radio"),
    )
    checked = desk.check(diff_base="main", environment=PULL_REQUEST)
    assert {finding.path for finding in checked.report.findings if finding.level == "error"} == {"articles/radio.md"}
    assert {one.finding.path for one in checked.report.suppressed if one.by_what == "inline"} == {"articles/new.md"}
    assert any("articles/radio.md" in notice and "merged" in notice for notice in checked.report.notices)


@pytest.mark.threat(21)
def test_what_the_base_ignores_stays_ignored_when_the_article_changes_elsewhere(desk: Desk) -> None:
    desk.write("articles/radio.md", told(f"{IGNORE}\n{OTHER}", outlet="Orlo Radio"))
    desk.commit()
    desk.open_pull_request(radio=told(FERRY, f"{IGNORE}\n{OTHER}", outlet="Orlo Radio"))
    checked = desk.check(diff_base="main", environment=PULL_REQUEST, overrides={"gate.filter_mode": "none"})
    assert "COR101" not in errors(checked)


def test_a_configuration_that_is_named_but_is_nowhere_is_wrong_use(desk: Desk) -> None:
    desk.open_pull_request(new=NEW)
    with pytest.raises(WrongUse, match="does not exist"):
        desk.check(diff_base="main", environment=PULL_REQUEST, config="gate.toml")
    desk.write("gate.toml", 'fail_level = "none"\n')
    checked = desk.check(diff_base="main", environment=PULL_REQUEST, config="gate.toml")
    assert checked.settings.fail_level == "error"
    assert any("gate.toml: fail_level" in notice for notice in checked.report.notices)


def test_the_head_counts_where_somebody_says_so(desk: Desk) -> None:
    desk.open_pull_request(new=NEW)
    desk.write(".corroborate.toml", BY_CONFIG)
    desk.commit()
    assert errors(desk.check(diff_base="main", environment=PULL_REQUEST, config_from="head")) == []


def test_a_pull_request_whose_base_cannot_be_read_is_refused(desk: Desk) -> None:
    desk.open_pull_request(new=NEW)
    with pytest.raises(WrongUse, match="fetch-depth"):
        desk.check("articles/new.md", environment={**PULL_REQUEST, "GITHUB_BASE_REF": "elsewhere"})
    with pytest.raises(WrongUse, match="needs a base"):
        desk.check("articles/new.md", config_from="base")


@pytest.mark.threat(20)
@pytest.mark.parametrize("ref", ["--output=pwned", "-h", "main; touch pwned", "$(touch pwned)", "main^{tree}"])
def test_a_base_is_a_commit_and_never_an_option(desk: Desk, ref: str) -> None:
    desk.open_pull_request(new=NEW)
    with pytest.raises(WrongUse):
        desk.check("articles/new.md", diff_base=ref)
    assert not list(desk.top.glob("**/pwned*"))


@pytest.mark.threat(49)
def test_a_model_inside_the_checkout_is_refused(desk: Desk) -> None:
    (desk.top / "model").mkdir()
    desk.open_pull_request(new=NEW)
    with pytest.raises(WrongUse, match="inside the checkout"):
        desk.check(diff_base="main", environment=PULL_REQUEST, overrides={"model": "model"})


def test_the_base_is_what_the_runner_says(tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text('{"pull_request": {"base": {"sha": "0123abcd"}}}')
    told = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": str(event), "GITHUB_BASE_REF": "main"}
    assert base_ref(told) == "0123abcd"
    event.write_text('{"pull_request": {"base": {"sha": "--upload-pack=x"}}}')
    assert base_ref(told) == "origin/main"
    assert base_ref({"GITHUB_EVENT_NAME": "push", "GITHUB_BASE_REF": "main"}) == ""
    assert base_ref({"CI_MERGE_REQUEST_DIFF_BASE_SHA": "4567"}) == "4567"
