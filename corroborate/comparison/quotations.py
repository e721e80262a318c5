"""The same words in two outlets: verbatim, trimmed, spliced, reworded or altered.

Words are aligned in order (difflib's longest matching blocks). Trimmed: words are left out at the ends or where an
ellipsis says so. Spliced: words are left out inside as if nothing had stood there. Reworded: some were exchanged, as
two translations or a paraphrase in quotation marks do. Altered: what changed turns the sense, a negation, a number, an
opposite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from corroborate.comparison import words
from corroborate.comparison.polarity import negates, opposites
from corroborate.domain import Quote

SAME_EVENT = 0.6
"""Share of the shorter quotation's words, in order, that must stand in the other to be the same utterance; chosen on
the quotations of the project's own sample stories, where other utterances of one speaker stay below 0.4."""
SHORTEST = 3
"""Quotations under three words are labels ("global"), not utterances."""
UTTERANCE_WORDS, UTTERANCE_SENSE = 5, 3
"""Words, or content words, from which like quotations are one utterance: "follow the law" is everybody's phrase."""
SPLICED_WORDS = 3
"""Words left out at one place inside, unmarked, from which a quotation was spliced; transcripts of one speech differ by
one or two."""
_MARK = re.compile(r"\[?(?:…|\.\s?\.\s?\.)\]?|\[[^\[\]]{0,60}\]")
"""An ellipsis, or words put in brackets: the editor's own mark that something was left out or put in."""

Kind = Literal["verbatim", "trimmed", "spliced", "reworded", "altered", "other"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two quotations stand to each other."""

    kind: Kind
    left_only: tuple[str, ...]
    right_only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The words of a quotation, and the gaps (before which word) where it says itself that something is left out."""

    words: tuple[str, ...]
    gaps: frozenset[int]


@lru_cache(maxsize=words.REMEMBERED)
def _spoken(text: str) -> _Spoken:
    told: list[str] = []
    gaps: set[int] = set()
    at = 0
    for mark in _MARK.finditer(text):
        told += words.words(text[at : mark.start()])
        gaps.add(len(told))
        at = mark.end()
    told += words.words(text[at:])
    numbered = [word == "no" and after[:1].isdigit() for word, after in pairwise([*told, ""])]
    return _Spoken(tuple("number" if n else word for n, word in zip(numbered, told, strict=True)), frozenset(gaps))


def is_utterance(text: str) -> bool:
    """Whether words are long enough that two people would not use them by chance."""
    return len(words.words(text)) >= UTTERANCE_WORDS or len(words.content(text)) >= UTTERANCE_SENSE


def align(left: Quote, right: Quote) -> Alignment:
    """Align two quotations word by word, to the same result in either order."""
    here, there = _spoken(left.text), _spoken(right.text)
    if (here.words, sorted(here.gaps)) > (there.words, sorted(there.gaps)):
        mirrored = align(right, left)
        return Alignment(mirrored.kind, mirrored.right_only, mirrored.left_only)
    shorter = min(len(here.words), len(there.words))
    if shorter < SHORTEST:
        return Alignment("other", (), ())
    matcher = SequenceMatcher(None, here.words, there.words, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < SAME_EVENT * shorter:
        return Alignment("other", (), ())
    found = _difference(here, there, matcher)
    long_enough = is_utterance(left.text) and is_utterance(right.text)
    return found if found.kind in ("verbatim", "altered") or long_enough else Alignment("other", (), ())


LONGEST_SLIP = 3
"""Words exchanged at one place beyond which a quotation was cut or rephrased rather than one word altered."""


def _difference(here: _Spoken, there: _Spoken, matcher: SequenceMatcher[str]) -> Alignment:
    """What one side has and the other lacks, and the gravest thing that was done to it."""
    left_gone: list[str] = []
    right_gone: list[str] = []
    done: set[Kind] = set()
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        left_gone += here.words[a:b]
        right_gone += there.words[c:d]
        done.add(_change(here, there, (a, b), (c, d)))
    if "altered" in done and not _one_word_altered(here, there, matcher):
        done.discard("altered")
        done.add("reworded")
    worst: Kind = next((kind for kind in _GRAVEST_FIRST if kind in done), "verbatim")
    return Alignment(worst, tuple(left_gone), tuple(right_gone))


CONTEXT = 3
"""Words in one run that must be equal on each side of a word altered, unless both quotations begin or end there: two
sentences of one speech share a phrase ("we will not leave", "we will leave no one"), not what stands around it."""
OTHERWISE_EQUAL = 0.8
"""Share of the words, from the first to the last that both have, that must be equal where one is said to be altered;
with more exchanged it is another wording, of which a single word proves nothing."""


EQUAL_OF_CUT = 8
"""Words that must be equal where one side also goes on or begins earlier: a speaker says "it is not a harbour" and, in
the next breath, "it is a harbour because you say so"; a cut that also alters was seen only in long quotations."""


def _one_word_altered(here: _Spoken, there: _Spoken, matcher: SequenceMatcher[str]) -> bool:
    """Whether a change of sense stands in words that are otherwise equal around it and on the whole."""
    runs = [block for block in matcher.get_matching_blocks() if block.size]
    between = max(runs[-1].a + runs[-1].size - runs[0].a, runs[-1].b + runs[-1].size - runs[0].b)
    equal = sum(run.size for run in runs)
    if equal < OTHERWISE_EQUAL * (between - LONGEST_SLIP):
        return False
    if between < max(len(here.words), len(there.words)) and equal < EQUAL_OF_CUT:
        return False
    return any(
        _firm(here, there, before, after)
        for before, after in pairwise(runs)
        if _change(here, there, (before.a + before.size, after.a), (before.b + before.size, after.b)) == "altered"
    )


def _firm(here: _Spoken, there: _Spoken, before: Match, after: Match) -> bool:
    begins = before.a == before.b == 0
    ends = (after.a + after.size, after.b + after.size) == (len(here.words), len(there.words))
    return (begins or before.size >= CONTEXT) and (ends or after.size >= CONTEXT)


_GRAVEST_FIRST: tuple[Kind, ...] = ("altered", "reworded", "spliced", "trimmed")
"""Words that were exchanged and left out at once are reworded: then nobody can say what was cut."""


def _change(here: _Spoken, there: _Spoken, left: tuple[int, int], right: tuple[int, int]) -> Kind:
    """What was done at one place, given as word ranges of both sides."""
    mine, other = here.words[slice(*left)], there.words[slice(*right)]
    at_edge = _at_edge(left, here) or _at_edge(right, there)
    if not at_edge and max(len(mine), len(other)) <= LONGEST_SLIP and _turns_sense(mine, other):
        return "altered"
    if mine and other:
        return "reworded"
    lacking, at = (there, right[0]) if mine else (here, left[0])
    if at in (0, len(lacking.words)) or at in lacking.gaps:
        return "verbatim" if at == 0 and _OPENERS.issuperset(mine or other) else "trimmed"
    return "spliced" if len(mine or other) >= SPLICED_WORDS else "reworded"


_OPENERS = frozenset(("and", "but", "so", "or", "yet", "because", "first", "well", "look", "now", "also", "really",
    "honestly", "frankly", "obviously", "clearly", "yeah", "okay", "oh"))  # fmt: skip
"""Words by which a speaker begins; a quotation without them is whole."""


def _at_edge(where: tuple[int, int], spoken: _Spoken) -> bool:
    return where[0] == 0 or where[1] == len(spoken.words)


def _turns_sense(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    negated = any(map(negates, left)) != any(map(negates, right))
    here, there = _digits(left), _digits(right)
    numbers = bool(here and there) and here != there
    return negated or numbers or any(opposites(one, other) for one in left for other in right)


def _digits(spoken: tuple[str, ...]) -> str:
    """What is written in digits, however it is grouped: "unit-1" and "unit 1" hold one number."""
    return "".join(c for word in spoken for c in word if c.isdigit() or (c == "." and word[0].isdigit()))
