"""Where things are kept for a user, under which digest, and how a file comes there: whole or not at all."""

from __future__ import annotations

import glob
import hashlib
import os
import tempfile
from pathlib import Path


def default_folder(environment: dict[str, str] | None = None) -> Path:
    """The cache folder of this user: XDG_CACHE_HOME, LOCALAPPDATA or ~/.cache, and in it `corroborate`."""
    known = environment if environment is not None else dict(os.environ)
    base = known.get("XDG_CACHE_HOME") or known.get("LOCALAPPDATA")
    return (Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache") / "corroborate"


def digest(*parts: bytes) -> str:
    """sha256 over the parts, each behind its length, so that ("ab", "c") is not ("a", "bc")."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") if len(parts) > 1 else b"")
        whole.update(part)
    return whole.hexdigest()


def place(file: Path, content: bytes) -> None:
    """Write a file whole or not at all: a reader never meets half of it, and the old one stays until the new is ready.

    Its folder is made if need be; drafts that killed runs left beside it are swept. Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    _sweep(file)
    name = ""
    try:
        with tempfile.NamedTemporaryFile(
            "wb", dir=file.parent, delete=False, prefix=f"{_drafts(file)}{os.getpid()}.", suffix=DRAFT
        ) as draft:
            name = draft.name
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    finally:
        if name:
            Path(name).unlink(missing_ok=True)


DRAFT = ".draft"
LONGEST_NAME = 100
"""Characters of a file's name that its draft bears, so that no file system finds the draft's name too long."""


def _drafts(file: Path) -> str:
    return f".{file.name[:LONGEST_NAME]}."


def _sweep(file: Path) -> None:
    """Remove the drafts of this file that a killed run left; the process that wrote one stands in its name."""
    for draft in file.parent.glob(f"{glob.escape(_drafts(file))}*{DRAFT}"):
        number = draft.name.removeprefix(_drafts(file)).partition(".")[0]
        if number.isdecimal() and len(number) < 10 and not _runs(int(number)):
            draft.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
