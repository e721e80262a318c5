"""What a task is given to work with, besides its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from corroborate.extraction.attribution import Reader, attributions
from corroborate.link.encoder import Encoder
from corroborate.link.pair_model import CrossEncoder
from corroborate.pipeline import Progress

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Bench:
    """The way to an encoder, loaded only when asked for, and who watches the progress."""

    encoder: Callable[[], Encoder]
    progress: Progress
    reader: Reader = attributions
    """What finds attributions."""
    pair_model: Callable[[], CrossEncoder | None] = lambda: None
    """The way to the network that reads pairs; None where there is none."""

    def watched(self, stage: str, items: Sequence[Item]) -> Iterator[Item]:
        """The items, one by one, with their count told as they go."""
        return self._told(stage, items, len(items))

    def _told(self, stage: str, items: Iterable[Item], total: int) -> Iterator[Item]:
        for done, item in enumerate(items):
            yield item
            self.progress(stage, done + 1, total)
