"""What is known to the left of a possible boundary while the statements of one region are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from corroborate.extraction.predicates import Predicate, main_verb
from corroborate.extraction.words import Word

Manner = Literal["main", "verb", "participle", "relative", "absolute"]
"""How a part stands to the main clause: with its own subject, or borrowing one (verb, participle, relative), or bare
after "with"."""

FEWEST_WORDS = 3
"""Words on either side of a boundary; "he came and left" is one statement."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A boundary between two statements, as indices into the words of the region."""

    at: int
    """Index of the first word of the joint."""
    resume: int
    """Index of the first word after it."""
    manner: Manner


@dataclass(slots=True)
class Scan:
    """What is known to the left while the boundaries of one region are looked for."""

    clause: Sequence[Word]
    groups: Sequence[Predicate]
    cuts: list[Cut] = field(default_factory=list)
    verbs: dict[int, Predicate | None] = field(default_factory=dict)
    """Main verb of the stretch that begins at each word asked for: found once."""

    @property
    def start(self) -> int:
        return self.cuts[-1].resume if self.cuts else 0

    def between(self, first: int, end: int) -> list[Predicate]:
        return [group for group in self.groups if first <= group.first < end]

    def main(self, end: int) -> Predicate | None:
        """The main verb of what is not yet cut off, if it stands before `end`."""
        if self.start not in self.verbs:
            self.verbs[self.start] = main_verb(self.clause, self.groups, self.start, len(self.clause))
        verb = self.verbs[self.start]
        return verb if verb is not None and verb.first < end else None


def long_enough(scan: Scan, cut: Cut) -> Cut | None:
    """The cut, or None where either side has too few words."""
    left = sum(word.kind != "mark" for word in scan.clause[scan.start : cut.at])
    right = sum(word.kind != "mark" for word in scan.clause[cut.resume :])
    return cut if left >= FEWEST_WORDS and right >= FEWEST_WORDS else None


def next_mark(clause: Sequence[Word], start: int, marks: Sequence[str]) -> int:
    """Index of the next of `marks`, or the number of words."""
    return next((at for at in range(start, len(clause)) if clause[at].text in marks), len(clause))
