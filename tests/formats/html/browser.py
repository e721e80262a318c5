"""A headless Chromium on a page on disk, and what it was seen to do."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
AXE = Path(os.environ.get("AXE_CORE", ROOT / ".browser" / "node_modules" / "axe-core" / "axe.min.js"))
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--disable-background-networking", "--no-first-run", "--disable-component-update",
)  # fmt: skip


def installed() -> tuple[str, str]:
    """Paths of the browser and its driver; skips the test where one of them, or selenium, is missing."""
    pytest.importorskip("selenium", reason="selenium is not installed: make browser-test")
    browser = next(filter(None, map(shutil.which, _NAMES)), None)
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip(f"no {'chromium' if browser is None else 'chromedriver'} on this machine: make browser-test")
    return browser, driver


@contextmanager
def opened(*, scripts: bool = True) -> Iterator[Any]:
    """A browser of its own that logs its console and every request."""
    browser, driver = installed()
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for argument in _ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    chrome.set_page_load_timeout(30)
    try:
        if not scripts:
            chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        yield chrome
    finally:
        chrome.quit()


def sized(chrome: Any, width: int, *, dark: bool = False) -> None:
    """The window as wide as a screen, light or dark."""
    screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


def requests(chrome: Any) -> list[str]:
    """Addresses asked for since the last call, the page itself included."""
    events = [json.loads(entry["message"])["message"] for entry in chrome.get_log("performance")]
    return [one["params"]["request"]["url"] for one in events if one["method"] == "Network.requestWillBeSent"]


def complaints(chrome: Any) -> list[str]:
    """What stands in the console."""
    return [entry["message"] for entry in chrome.get_log("browser")]


def has_dialog(chrome: Any) -> bool:
    from selenium.common.exceptions import NoAlertPresentException

    try:
        chrome.switch_to.alert.dismiss()
    except NoAlertPresentException:
        return False
    return True
