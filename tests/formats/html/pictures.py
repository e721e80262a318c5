"""The pictures of reports/ and docs/, taken in a headless Chromium: `make pictures`.

Each is cut to what it shows and reduced to few colours, so that all of them together stay small.
"""

from __future__ import annotations

import base64
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests.formats.html.browser import ROOT, opened, sized
from tests.formats.sinks import rendered

COLOURS = 64
SEEDS = ROOT / "reports" / "seeds.html"
GITHUB = (
    "body{max-width:980px;margin:24px auto;padding:0 24px;font:16px/1.5 system-ui}table{border-collapse:collapse}"
    "td,th{border:1px solid #d0d7de;padding:6px 13px}pre{background:#f6f8fa;padding:16px;font-size:85%}"
    "h2{border-bottom:1px solid #d0d7de}"
)
"""What a code host adds to rendered Markdown, as far as it matters for the layout."""


@dataclass(frozen=True)
class Shot:
    """A picture: of which page, at which filter or place, in what light, and how much of it."""

    page: str
    at: str = ""
    width: int = 1280
    height: int = 900
    dark: bool = False
    scripts: str = ""


REPORTS: Mapping[str, Shot] = MappingProxyType({
    "seeds-page.png": Shot("seeds"),
    "seeds-page-dark.png": Shot("seeds", dark=True),
    "seeds-cards-dark.png": Shot("seeds", "#c2", dark=True),
    "seeds-phone.png": Shot("seeds", "", 400, 900),
    "seeds-phone-dark.png": Shot("seeds", "#c1", 400, 800, True),
    "seeds-markdown.png": Shot("markdown", height=1000, width=1060, scripts="window.scrollTo(0, 2150)"),
    "question-1.png": Shot("seeds", "#status=ECHOED", height=1500),
    "question-2.png": Shot("seeds", "#words=dead", height=1750),
    "question-3.png": Shot("seeds", "#rule=COR301", height=950),
    "question-4.png": Shot("outlet", height=1150),
    "question-5.png": Shot("seeds", "#not-checked", height=900),
})  # fmt: skip
GUIDE: Mapping[str, Shot] = MappingProxyType({
    "strike-overview.png": Shot("strike", height=760, width=1000),
    "strike-card.png": Shot("strike", "#c2", height=560, width=1000),
    "strike-quotation.png": Shot("strike", "#c4", height=480, width=1000),
    "flood-time.png": Shot("flood", "#timeline", height=560, width=1000),
})  # fmt: skip


def main() -> None:
    """Take every picture anew."""
    with tempfile.TemporaryDirectory() as folder, opened() as chrome:
        pages = _pages(Path(folder))
        for where, shots in ((ROOT / "reports", REPORTS), (ROOT / "docs" / "guide" / "pictures", GUIDE)):
            for name, shot in shots.items():
                (where / name).write_bytes(_reduced(_taken(chrome, pages[shot.page], shot)))


def _pages(folder: Path) -> dict[str, Path]:
    """The pages that are pictured, written by the tool."""
    markdown = folder / "markdown.html"
    words = rendered((ROOT / "reports" / "seeds.md").read_text(encoding="utf-8"))
    markdown.write_text(f"<!doctype html><meta charset=utf-8><style>{GITHUB}</style>{words}", encoding="utf-8")
    return {
        "seeds": SEEDS,
        "markdown": markdown,
        "outlet": _reported(folder, "outlet", "seeds", "--outlet", "Velmar Provincial Bulletin"),
        "strike": _reported(folder, "strike", "seeds/port-strike"),
        "flood": _reported(folder, "flood", "seeds/flood-toll"),
    }


def _reported(folder: Path, name: str, *arguments: str) -> Path:
    file = folder / f"{name}.html"
    command: Sequence[str] = (sys.executable, "-m", "corroborate", "report", *arguments, "--exit-zero", "-q")
    subprocess.run([*command, "--output", f"html={file}"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return file


def _taken(chrome: Any, page: Path, shot: Shot) -> bytes:
    sized(chrome, shot.width, dark=shot.dark)
    screen = {"width": shot.width, "height": shot.height, "deviceScaleFactor": 1, "mobile": False}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    chrome.get("about:blank")
    chrome.get(page.as_uri() + shot.at)
    chrome.execute_script(shot.scripts)
    time.sleep(0.3)  # what is far down is laid out when it comes into view
    return base64.b64decode(chrome.get_screenshot_as_base64())


def _reduced(picture: bytes) -> bytes:
    from PIL import Image

    small = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
