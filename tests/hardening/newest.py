"""Which locked packages are behind the newest release of the index: what upstream has mended since is missing there.

    python -m tests.hardening.newest        # part of: make audit

A list of known weaknesses tells more, and is asked by pip-audit; this needs nothing but the index that pip uses.
"""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LOCK = Path(__file__).parents[2] / "requirements" / "gate.txt"
_LOCKED = re.compile(r"^([\w.-]+)==([^\s\\;]+)", re.MULTILINE)
_NEWEST = re.compile(r"\S+ \(([^)]+)\)")


def locked(text: str) -> dict[str, set[str]]:
    """Name -> its versions; two where the lock has one for each Python."""
    found: dict[str, set[str]] = {}
    for name, version in _LOCKED.findall(text):
        found.setdefault(name, set()).add(version)
    return found


def newest(name: str) -> str:
    """Newest release that this Python can install, as pip finds it. Raises LookupError when the index has none."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "index", "versions", name], capture_output=True, text=True, check=False
    )
    told = _NEWEST.match(asked.stdout)
    if told is None:
        raise LookupError(f"the index tells nothing of {name}: {asked.stderr.strip()[-200:]}")
    return told[1]


def main() -> None:
    packages = locked(LOCK.read_text(encoding="utf-8"))
    with ThreadPoolExecutor(4) as side_by_side:
        latest = dict(zip(packages, side_by_side.map(newest, packages), strict=True))
    behind = {name: version for name, version in latest.items() if version not in packages[name]}
    for name, version in sorted(behind.items()):
        sys.stdout.write(f"{name}: locked {', '.join(sorted(packages[name]))}, newest {version}\n")
    sys.stdout.write(f"{len(packages) - len(behind)} of {len(packages)} locked packages are at the newest release.\n")


if __name__ == "__main__":
    main()
