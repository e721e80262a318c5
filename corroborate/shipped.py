"""Where the weights that ship with this version are, and whether they are the pinned ones; nothing is loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corroborate.errors import ModelFault

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Pinned:
    """What the JSON file of a model says of its weights."""

    name: str
    file: str
    digest: str
    base_digest: str
    """sha256 of the weights of all-MiniLM-L6-v2 that it stands on."""

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Pinned:
        return cls(table["name"], table["weights"], table["sha256"], table["base"])


def shipped(name: str, file: str, sha256: str, cure: str, folder: Path | None = None) -> Path:
    """The file of weights of a model: beside the package in a checkout, inside it when installed, or in `folder`.

    Raises ModelFault when it is missing or not the one whose sha256 was pinned.
    """
    own = Path("models") / name
    folders = (folder,) if folder is not None else (PACKAGE / own, PACKAGE.parent / own)
    path = next((place / file for place in folders if (place / file).is_file()), None)
    if path is None:
        raise ModelFault(f"The weights of the {name} are missing.", cure)
    if sha256_of(path) != sha256:
        raise ModelFault(f"The weights of the {name} are altered.", cure)
    return path


def stands_on(name: str, base: Path, sha256: str, cure: str) -> None:
    """Raises ModelFault unless the folder `base` holds the all-MiniLM-L6-v2 that a model was trained from."""
    weights = base / "model.safetensors"
    if not weights.is_file() or sha256_of(weights) != sha256:
        raise ModelFault(f"The {name} stands on another all-MiniLM-L6-v2 than the one given.", cure)


def sha256_of(path: Path) -> str:
    """sha256 of a file in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
