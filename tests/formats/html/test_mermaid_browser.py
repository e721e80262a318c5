"""The graphs of the Markdown report in mermaid itself, as code hosts draw them: a box a name, and nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corroborate.formats import render
from tests.formats.hostile import ATTACKS, with_every_text
from tests.formats.html.browser import ROOT, complaints, has_dialog, opened
from tests.formats.sample import sample_report

pytestmark = pytest.mark.browser

MERMAID = Path(os.environ.get("MERMAID", ROOT / ".browser" / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"))
DRAW = """
const done = arguments[arguments.length - 1];
mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
mermaid.render("g", arguments[0]).then(({svg}) => {
  const page = new DOMParser().parseFromString(svg, "text/html");
  done({boxes: page.querySelectorAll("g.node").length, links: page.querySelectorAll("svg a").length,
        scripts: page.querySelectorAll("script").length});
}, (fault) => done({fault: String(fault)}));
"""


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if not MERMAID.exists():
        pytest.skip("mermaid is not installed: make browser-test")
    with opened() as browser:
        page = tmp_path_factory.mktemp("mermaid") / "page.html"
        page.write_text(f'<!doctype html><script src="{MERMAID.as_uri()}"></script>', encoding="utf-8")
        browser.get(page.as_uri())
        browser.set_script_timeout(60)
        yield browser


def graph(source: str) -> str:
    found: str = source.split("```mermaid\n")[1].split("\n```", maxsplit=1)[0]
    return found


def spoiled(words: str) -> str:
    return graph(render(with_every_text(sample_report(), lambda own: words + own + words), "markdown"))


@cache
def attacks() -> tuple[str, ...]:
    """All that is aimed at mermaid, and every fifth of the others."""
    aimed = ('A"]; click A "javascript:alert(1)"', '%%{init:{"securityLevel":"loose"}}%%', "<br/>", "end", "subgraph x")
    return (*aimed, *ATTACKS[::5])


@pytest.mark.threat(9)
def test_mermaid_draws_a_box_for_each_name_whatever_the_names_are(chrome: Any) -> None:
    for words in attacks():
        source = spoiled(words)
        drawn = chrome.execute_async_script(DRAW, source)
        boxes = len(re.findall(r"^  n\d+\[", source, re.M))
        assert drawn == {"boxes": boxes, "links": 0, "scripts": 0}, words
    assert not has_dialog(chrome)
    assert [one for one in complaints(chrome) if "Failed to load" in one] == []


def test_the_graph_of_the_sample_stories_can_be_drawn(chrome: Any) -> None:
    source = graph((ROOT / "reports" / "seeds.md").read_text(encoding="utf-8"))
    drawn = chrome.execute_async_script(DRAW, source)
    assert drawn["boxes"] == len(re.findall(r"^  n\d+\[", source, re.M)) > 20
