"""Where things are kept for a user, under which digest, and how a file comes there: whole or not at all."""

from __future__ import annotations

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
    """Write a file whole or not at all, its folder made if need be. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".draft-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, file)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
