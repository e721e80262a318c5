"""What the training scripts share: weights written whole, and a line told at once."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from safetensors.torch import save_file
from torch import Tensor


def save(weights: Mapping[str, Tensor], to: Path) -> None:
    """Half precision, names in order; written beside and renamed, so that a file is always whole."""
    halves = {name: value.detach().half().contiguous() for name, value in sorted(weights.items())}
    fresh = to.with_suffix(".new")
    save_file(halves, fresh)
    fresh.replace(to)


def say(line: str) -> None:
    """Onto standard output, for a log that is looked at while a training runs."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
