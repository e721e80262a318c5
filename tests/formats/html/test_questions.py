"""The five questions of reports/questions.md, put to the report on the sample stories: answered within two screens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.formats.html.browser import ROOT, opened, sized

pytestmark = pytest.mark.browser

SCREENS = 2
HEIGHT = 900
SEEDS = ROOT / "reports" / "seeds.html"
ANSWERS = {
    "#status=ECHOED": ("Find an origin other than", "satellite imagery", "county ambulance service"),
    "#words=dead": ("How many were killed in Velmar?", "such counts grow while an event lasts"),
    "#rule=COR301": ("seeds/oil-and-troops/frontline-ledger.txt:1", "seeds/oil-and-troops/harbour-post.md:9"),
    "#outlet=Velmar+Provincial+Bulletin": ("How many people were missing?", "Velmar Provincial Bulletin 21"),
    "#not-checked": ("Not checked", "repeat lines", "passages"),
}
SEEN = """
const [top, room] = [window.scrollY, arguments[0]];
const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_ELEMENT);
const words = [];
while (walker.nextNode()) {
  const one = walker.currentNode, box = one.getBoundingClientRect();
  if (/^(P|LI|H2|H3|TR|SUMMARY)$/.test(one.tagName) && box.height && box.top >= -1 && box.bottom <= room)
    words.push(one.textContent);
}
return words.join("\\n");
"""


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    with opened() as browser:
        sized(browser, 1280)
        screen = {"width": 1280, "height": SCREENS * HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        yield browser


@pytest.mark.parametrize("address", ANSWERS)
def test_a_question_is_answered_within_two_screens(chrome: Any, address: str) -> None:
    chrome.get("about:blank")
    chrome.get(SEEDS.as_uri() + address)
    seen = re.sub(r"\s+", " ", chrome.execute_script(SEEN, SCREENS * HEIGHT))
    assert [words for words in ANSWERS[address] if words not in seen] == []


def test_every_question_has_its_link_and_picture() -> None:
    page = (ROOT / "reports" / "questions.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^## \d\. .*\?$", page, re.M)) == 5
    assert all((ROOT / "reports" / name).exists() for name in re.findall(r"\((question-\d\.png)\)", page))
    linked = re.findall(r"\(seeds\.html(#[^)]+)\)", page)
    assert set(linked) <= set(ANSWERS)
