"""Doubt: a network looks at each attribution that the rules read, and says where it is likely misread.

A doubted attribution stays as it was read and is marked, so that nothing that needs two known origins is built on it.
The network was trained on attributions that were judged one by one (models/attribution-doubt/).
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corroborate.domain import ModelInfo, Name
from corroborate.extraction.attribution.attributed import Attributed
from corroborate.extraction.attribution.chains import attributions
from corroborate.extraction.attribution.doubt_sheet import CONTENT, SOURCE, Sheet, sheet
from corroborate.extraction.attribution.reader import Reader
from corroborate.extraction.quotations import Quotation
from corroborate.extraction.sentences import Sentence
from corroborate.networks.threads import side_by_side
from corroborate.shipped import Pinned, shipped, stands_on

if TYPE_CHECKING:
    from corroborate.extraction.attribution.doubt_network import Answers

CURE = "Install corroborate again, or set attribution = rules."
PLACES = 3
"""Decimals to which a logit is rounded, so that the last bits of a processor's sums decide nothing."""


@dataclass(frozen=True, slots=True)
class Doubter:
    """Reads attributions by rules and marks those that are likely misread; the result depends on text and weights.

    It holds where its weights are and opens them when they are first asked for, so it can be handed to a process.
    """

    base: Path
    """The folder of all-MiniLM-L6-v2."""
    own: Path
    """The file of its own weights."""
    least: float
    """Probability of being right, 0 to 1, below which an attribution is doubted."""

    @classmethod
    def of(cls, base: Path, folder: Path | None = None) -> Doubter:
        """The pinned weights on the verified folder of all-MiniLM-L6-v2; `folder` is another place to look for them.

        Raises ModelFault when weights are missing or not the ones that were pinned.
        """
        pin = pinned()
        own = shipped(pin.name, pin.file, pin.digest, CURE, folder)
        stands_on(pin.name, base, pin.base_digest, CURE)
        return cls(base, own, least())

    @property
    def info(self) -> ModelInfo:
        """Of the pinned weights; its dimensions are what may be said of a source or of a content."""
        return ModelInfo(pinned().name, pinned().digest, len(SOURCE) + len(CONTENT))

    def attributions(
        self, text: str, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quotation]
    ) -> tuple[Attributed, ...]:
        """The attributions of an article, as `chains.attributions` gives them, with the doubted ones marked."""
        read = attributions(text, sentences, names, quotes)
        wanted = [one for one in read if is_read(one)]
        likely = self.likely_right(text, sentences, names, wanted)
        doubted = {one for one, right in zip(wanted, likely, strict=True) if right < self.least}
        return tuple(_doubted(one) if one in doubted else one for one in read)

    def likely_right(
        self, text: str, sentences: Sequence[Sentence], names: Sequence[Name], wanted: Sequence[Attributed]
    ) -> Iterator[float]:
        """Of each attribution the probability, 0 to 1, that source, chain and content are right as read, in order."""
        if not wanted:
            return iter(())
        tokenizer, answers = loaded(self.base, self.own)

        def right(one: Attributed) -> float:
            named = speaks_for_itself(one, names)
            page = sheet(text, one, sentences[one.sentence].span, tokenizer, named=named)
            return probability(page, answers(page.ids))

        return side_by_side(right, wanted)


def by_rules(reader: Reader) -> bool:
    """Whether a reader is the rules, with doubts or without: it reads no attitudes, and can be handed to a process."""
    return reader is attributions or isinstance(getattr(reader, "__self__", None), Doubter)


def is_read(one: Attributed) -> bool:
    """Whether an attribution is looked at: credits come from closed lists, and attitudes vouch for nothing."""
    return one.kind == "report"


def speaks_for_itself(one: Attributed, names: Sequence[Name]) -> bool:
    """Whether the words of the source hold a name, so that nobody has to be looked for in the text before."""
    return one.source is not None and any(one.source.covers(name.span) for name in names)


def probability(page: Sheet, answers: Answers) -> float:
    """That both the source and the content of a sheet are right, as if the two were independent."""
    return _first(answers.source[page.source].tolist()) * _first(answers.content[page.content].tolist())


def _first(logits: Sequence[float]) -> float:
    """The share of the first of several answers."""
    rounded = [round(one, PLACES) for one in logits]
    likely = [math.exp(one - max(rounded)) for one in rounded]
    return likely[0] / sum(likely)


def _doubted(one: Attributed) -> Attributed:
    return replace(one, attribution=replace(one.attribution, doubted=True))


# ---------------------------------------------------------------------------------------------------- weights


def pinned() -> Pinned:
    """The weights of this version."""
    return Pinned.of(_table())


def least() -> float:
    """Probability below which an attribution is doubted, chosen on judged ones that the network was not trained on."""
    return float(_table()["least"])


@cache
def _table() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(files(__package__).joinpath("doubt.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def loaded(base: Path, own: Path) -> tuple[Any, Callable[[Sequence[int]], Answers]]:
    """Tokenizer and network from files that were verified, once a process."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import Tokenizer

    from corroborate.extraction.attribution.doubt_network import Network

    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    network = Network(base, own)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer, network.answers
