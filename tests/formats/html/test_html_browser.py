"""The page in a headless Chromium: nothing asked for, nothing complained of, filters in the address, axe-core content.

`make browser-test` installs what is needed; elsewhere these tests skip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corroborate.formats.html import to_html
from tests.formats.echoing import OUTLETS, echoing_report, together
from tests.formats.hostile import ATTACKS, with_every_text
from tests.formats.html.browser import AXE, complaints, has_dialog, opened, requests, sized
from tests.formats.html.test_html_hostile import PAYLOADS
from tests.formats.many import large_report
from tests.formats.sample import sample_report

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    with opened() as browser:
        yield browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(to_html(sample_report()), encoding="utf-8")
    return path.as_uri()


def shown(chrome: Any, selector: str) -> list[str]:
    """Text of the elements that are not hidden."""
    script = "return [...document.querySelectorAll(arguments[0])].filter((e) => !e.hidden).map((e) => e.textContent)"
    found: list[str] = chrome.execute_script(script, selector)
    return [one.strip() for one in found]


def until(chrome: Any, holds: Callable[[], bool]) -> None:
    """Wait for what the page does after a click; a test that never sees it fails."""
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(chrome, 5, poll_frequency=0.05).until(lambda _: holds())


def choose(chrome: Any, name: str, value: str) -> None:
    from selenium.webdriver.support.select import Select

    Select(chrome.find_element("name", name)).select_by_value(value)


# ------------------------------------------------------------------------------------------------ quiet and safe


def test_the_page_asks_for_nothing_and_complains_of_nothing(chrome: Any, report: str) -> None:
    requests(chrome)
    chrome.get(report)
    assert requests(chrome) == [report]
    assert complaints(chrome) == []
    assert not has_dialog(chrome)


@pytest.mark.threat(11)
def test_hostile_words_open_no_dialog_and_ask_for_nothing(chrome: Any, tmp_path: Path) -> None:
    everything = " ".join((*PAYLOADS, *ATTACKS))
    path = tmp_path / "hostile.html"
    path.write_text(to_html(with_every_text(sample_report(), lambda own: own + everything)), encoding="utf-8")
    requests(chrome)
    chrome.get(path.as_uri())
    for fold in chrome.find_elements("css selector", "summary"):
        chrome.execute_script("arguments[0].parentElement.open = true", fold)
    assert not has_dialog(chrome)
    assert requests(chrome) == [path.as_uri()]
    assert complaints(chrome) == []


def test_the_policy_stops_a_script_that_was_smuggled_in(chrome: Any, tmp_path: Path) -> None:
    source = to_html(sample_report()).replace("</main>", "<script>alert(1)</script><p onclick='x'></main>")
    path = tmp_path / "smuggled.html"
    path.write_text(source, encoding="utf-8")
    requests(chrome)
    chrome.get(path.as_uri())
    assert not has_dialog(chrome)
    assert requests(chrome) == [path.as_uri()]
    assert any("Content Security Policy" in one for one in complaints(chrome))


# ------------------------------------------------------------------------------------------------------ filters


def test_a_filter_hides_what_does_not_match_and_stands_in_the_address(chrome: Any, report: str) -> None:
    chrome.get(report)
    before = shown(chrome, "article")
    choose(chrome, "level", "error")
    assert chrome.current_url == report + "#level=error"
    assert [one.splitlines()[0] for one in shown(chrome, "article")] == [
        "How many roofs were damaged?", "How many boats were sunk?",
    ]  # fmt: skip
    assert shown(chrome, "#shown") == ["2 of 7 claims shown; 5 sections without a match hidden"]
    assert not chrome.find_element("id", "echoes").is_displayed()
    assert not chrome.find_element("css selector", "nav a[href='#echoes']").is_displayed()
    chrome.find_element("css selector", "#filters button").click()
    until(chrome, lambda: chrome.current_url == report + "#")
    assert shown(chrome, "article") == before
    assert chrome.find_element("id", "echoes").is_displayed()


@pytest.mark.parametrize(
    ("name", "value", "cards"),
    [
        ("status", "ECHOED", 1),
        ("rule", "COR301", 1),
        ("outlet", "Inland Post", 3),
        ("words", "tidal", 1),
        ("words", "no such words", 0),
    ],
)
def test_an_address_with_filters_opens_with_them(chrome: Any, report: str, name: str, value: str, cards: int) -> None:
    chrome.get("about:blank")
    chrome.get(f"{report}#{name}={value.replace(' ', '+')}")
    assert chrome.find_element("name", name).get_attribute("value") == value
    assert len(shown(chrome, "article")) == cards


def test_a_link_within_the_page_keeps_the_filters_and_the_way_back(chrome: Any, report: str) -> None:
    chrome.get("about:blank")
    chrome.get(report + "#level=error")
    chrome.find_element("css selector", "#overview a").click()
    assert chrome.current_url == report + "#level=error&at=c1"
    assert chrome.execute_script("return document.activeElement.id") == "c1"
    chrome.back()
    assert chrome.current_url == report + "#level=error"
    assert len(shown(chrome, "article")) == 2


def test_filters_combine(chrome: Any, report: str) -> None:
    chrome.get("about:blank")
    chrome.get(report + "#level=warning&outlet=Inland+Post&words=survey")
    assert [one.splitlines()[0] for one in shown(chrome, "article")] == ["How many roofs were damaged?"]


def test_a_filter_hides_single_claims_of_an_action_and_the_action_where_none_is_left(
    chrome: Any, tmp_path: Path
) -> None:
    path = tmp_path / "echoes.html"
    page = together(
        echoing_report(*["Oda Finch"] * 8), echoing_report("Oda Finch", outlets=OUTLETS[1:], story="story-1")
    )
    path.write_text(to_html(page), encoding="utf-8")
    claims, groups = ".entries .entry", ".entries"
    for words, left, unfolded in (
        ("", 9, False), ("outlet=Coast+Courier", 8, True), ("outlet=Inland+Post", 1, True), ("words=pier+2", 1, False),
    ):  # fmt: skip
        chrome.get("about:blank")
        chrome.get(f"{path.as_uri()}#{words}")
        assert (len(shown(chrome, claims)), len(shown(chrome, groups))) == (left, 1), words
        folded = chrome.find_element("css selector", ".entries details")
        assert (folded.get_attribute("open") is not None) == unfolded, "what is sought is not left folded away"
        assert folded.is_displayed() == (unfolded or not words), "no fold is offered that holds nothing"
    for words, left in (("words=9+claims+of+3+outlets", 9), ("words=no+such+words", 0), ("level=error", 0)):
        chrome.get("about:blank")
        chrome.get(f"{path.as_uri()}#{words}")
        assert (len(shown(chrome, claims)), len(shown(chrome, groups))) == (left, min(1, left)), words


def test_everything_can_be_reached_by_keyboard(chrome: Any, report: str) -> None:
    from selenium.webdriver.common.keys import Keys

    chrome.get("about:blank")
    chrome.get(report)
    chrome.find_element("tag name", "body").send_keys(Keys.TAB)
    assert chrome.execute_script("return document.activeElement.className") == "skip"
    chrome.switch_to.active_element.send_keys(Keys.ENTER)
    assert chrome.execute_script("return document.activeElement.id") == "main"
    fold = chrome.find_element("css selector", "#c1 summary")
    fold.send_keys(Keys.ENTER)
    assert chrome.find_element("css selector", "#c1 details table").is_displayed()


# ---------------------------------------------------------------------------------------------- for everybody


def test_without_scripts_everything_can_be_read(report: str) -> None:
    from selenium.webdriver.common.keys import Keys

    with opened(scripts=False) as chrome:
        chrome.get(report)
        assert not chrome.find_element("id", "filters").is_displayed()
        for fold in chrome.find_elements("css selector", "summary"):
            fold.send_keys(Keys.ENTER)
        assert all(fold.get_attribute("open") for fold in chrome.find_elements("tag name", "details"))
        quoted = [one.get_attribute("textContent") for one in chrome.find_elements("css selector", "blockquote, q")]
        whole = " ".join(" ".join(quoted).split())
        for item in sample_report().assessments:
            for claim in item.cluster.claims:
                assert claim.text in whole
        assert complaints(chrome) == []


def test_without_styles_everything_can_be_read(chrome: Any, report: str) -> None:
    chrome.get("about:blank")
    chrome.get(report)
    chrome.execute_script("document.querySelector('style').remove()")
    whole = " ".join(chrome.find_element("tag name", "body").text.split())
    assert "How many boats were sunk?" in whole
    assert "exactly 12 boats" in whole


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (400, False), (400, True)])
def test_axe_finds_no_violation(chrome: Any, report: str, width: int, dark: bool) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: make browser-test")
    sized(chrome, width, dark=dark)
    chrome.get("about:blank")
    chrome.get(report)
    chrome.execute_script("for (const fold of document.querySelectorAll('details')) fold.open = true")
    chrome.execute_script(AXE.read_text(encoding="utf-8"))
    found = chrome.execute_async_script("axe.run(document).then(arguments[arguments.length - 1])")
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]] == []


@pytest.mark.parametrize("width", [1280, 400, 320])
def test_the_page_is_no_wider_than_the_screen(chrome: Any, report: str, width: int) -> None:
    sized(chrome, width)
    chrome.get("about:blank")
    chrome.get(report)
    chrome.execute_script("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert chrome.execute_script("return document.documentElement.scrollWidth") <= width


def test_printing_opens_what_is_folded_and_leaves_out_the_filters(chrome: Any, report: str) -> None:
    chrome.get("about:blank")
    chrome.get(report)
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    chrome.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert not chrome.find_element("id", "filters").is_displayed()
    assert all(table.is_displayed() for table in chrome.find_elements("css selector", "article table"))
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


MOST_SECONDS = 1.0
"""Of the page's own thread, so that what else the machine does is not counted."""


def test_a_report_on_a_hundred_articles_opens_within_a_second(chrome: Any, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_text(to_html(large_report(34, padding=" and more of the same kind was told that night" * 7)), "utf-8")
    sized(chrome, 1280)
    chrome.get("about:blank")
    assert worked(chrome, path.as_uri()) < MOST_SECONDS


def worked(chrome: Any, address: str) -> float:
    """Seconds of computing that opening the page takes."""
    chrome.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})

    def so_far() -> float:
        found = chrome.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        return float(next(one["value"] for one in found if one["name"] == "TaskDuration"))

    before = so_far()
    chrome.get(address)
    return so_far() - before
