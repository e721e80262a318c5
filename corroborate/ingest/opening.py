"""Opens a file, and nothing but a regular file below the folder it must not lead out of."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ..errors import InputFault


def read_bytes(file: Path, boundary: Path, most: int) -> bytes:
    """Return the content of a regular file of at most `most` bytes below `boundary`.

    The path is resolved first and then opened without following links. Raises InputFault otherwise.
    """
    real = inside(file, boundary)
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
    try:
        if not stat.S_ISREG(os.stat(real).st_mode):
            raise InputFault("no regular file.")
        with open(os.open(real, flags), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise InputFault("no regular file.")
            content = stream.read(most + 1)
    except OSError as fault:
        raise InputFault(f"cannot be opened: {(fault.strerror or 'unknown reason').lower()}.") from fault
    if len(content) > most:
        raise InputFault(f"larger than {most:,} bytes.")
    return content


def inside(file: Path, boundary: Path) -> Path:
    """Return where `file` really is. Raises InputFault when that is nowhere, or not below `boundary`."""
    try:
        real = file.resolve(strict=True)
    except (OSError, RuntimeError) as fault:
        raise InputFault("a link that leads nowhere.") from fault
    if not real.is_relative_to(boundary):
        raise InputFault("a link that leads out of the folder given.")
    return real
