"""What one text puts in the place of another's words, once notation, order and listed synonyms are taken out.

Texts that are the same but for little are a kind of their own (Gardner et al. 2020 call pairs of them contrast sets):
one word in the place of another mostly makes a conflict, a part left out or moved leaves the sense. Each difference is
told with its kind: a number, a name, a time, a unit, a listed opposite, another of its kind (`contrasts`), a word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from corroborate import cues
from corroborate.comparison.polarity import opposites
from corroborate.comparison.words import stem
from corroborate.link.tokens import LONGEST, Token, tokens

KNOWN = 0.6
"""Share of the claimed words that must be known for two texts to be the same but for little."""
KEPT = 0.5
"""Share of the known words that must be claimed: a text beside one of its phrases is no such pair."""
CHANGES, NEW = 2, 2
"""Places where such texts differ, and words that are new in the claimed one, at most; all four were chosen on 117
minimal pairs of our own and every third row of MNLI, LingNLI and MRPC, where wider bounds cost more pairs than they
mend (models/pair-model/CARD.md)."""
NAME = 3
"""New words in one place that may be one name."""
IN_PLACE = 4
"""Words on one side of a change beyond which it is no word in the place of another, but another wording."""
SHORTEST = 2
"""Words that must be shared: below, likeness is chance."""
SAME_START, START = 0.6, 5
"""Words of one root ("elected", "election") share their first letters: so many, and this part of the longer one."""

KINDS = ("number", "bounded number", "time", "unit", "name", "contrast", "opposite", "word")


@dataclass(frozen=True, slots=True)
class Change:
    """Known words and the claimed ones in their place; one side may be empty."""

    gone: tuple[Token, ...]
    new: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How a claimed text stands to a known one."""

    changes: tuple[Change, ...]
    """In order, words that merely moved left out."""
    moved: bool
    """Words of content stand elsewhere."""
    one: bool
    """The texts differ in one place alone, small words counted."""
    exchanged: bool
    """Two parts changed places around a word of content: "A beat B", "B beat A"."""
    kept: float
    """Share of the known words that are claimed."""


def differences(known: str, claimed: str, names: tuple[Collection[str], Collection[str]]) -> Mapping[str, float]:
    """The features of texts that are the same but for little, all 0 for others; `names` are words of names of each."""
    here, there = tokens(known, names[0]), tokens(claimed, names[1])
    found = difference(here, there)
    seen = dict.fromkeys(NAMES, 0.0)
    if found is not None:
        seen.update(_features(found, here, there))
    return seen


def difference(here: Sequence[Token], there: Sequence[Token]) -> Difference | None:
    """How two texts differ; None where more is other than one or two things, or a text is too long to tell."""
    known, claimed = _content(here), _content(there)
    names = {token.key for token in (*here, *there) if token.kind == "name"}
    gone, new = _beyond(known, claimed, names), _beyond(claimed, known, names)
    kept = 1 - gone.total() / max(1, known.total())
    shared = claimed.total() - new.total()
    cut = max(len(here), len(there)) >= LONGEST
    if cut or shared < max(SHORTEST, KNOWN * claimed.total()) or new.total() > NAME or kept < KEPT:
        return None
    blocks = _blocks(here, there)
    changes = [Change(_only(left, gone), _only(right, new)) for left, right in blocks]
    told = tuple(change for change in changes if change.gone or change.new)
    if len(told) > CHANGES or (new.total() > NEW and len(told) > 1):
        return None
    moved = any(_only(left, known) != change.gone or _only(right, claimed) != change.new
                for (left, right), change in zip(blocks, changes, strict=True))  # fmt: skip
    return Difference(told, moved, len(blocks) == 1, _exchanged(here, there), kept)


def _blocks(here: Sequence[Token], there: Sequence[Token]) -> list[tuple[Sequence[Token], Sequence[Token]]]:
    """Where the two differ: the tokens of each side, in order."""
    matcher = SequenceMatcher(None, [token.key for token in here], [token.key for token in there], autojunk=False)
    return [(here[a:b], there[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _content(found: Iterable[Token]) -> Counter[str]:
    return Counter(token.key for token in found if token.kind != "small")


def _beyond(one: Counter[str], other: Counter[str], names: Collection[str]) -> Counter[str]:
    """What one has more than the other; words of one root are the same, names are not (Niger, Nigeria)."""
    left, right = one - other, [word for word in other - one if word not in names]
    for word in list(left):
        if word not in names and any(_of_one_root(word, twin) for twin in right):
            del left[word]
    return left


def _of_one_root(one: str, other: str) -> bool:
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[0].isalpha() and shared >= START and shared >= SAME_START * max(len(one), len(other))


def _only(part: Iterable[Token], wanted: Collection[str]) -> tuple[Token, ...]:
    return tuple(token for token in part if token.kind != "small" and token.key in wanted)


def _exchanged(here: Sequence[Token], there: Sequence[Token]) -> bool:
    """Whether the texts are equal but that two parts around a word of content changed places."""
    a, b = [t.key for t in here], [t.key for t in there]
    if a == b or Counter(a) != Counter(b):
        return False
    start = next(at for at in range(len(a)) if a[at] != b[at])
    end = next(at for at in range(len(a), 0, -1) if a[at - 1] != b[at - 1])
    a, b, middle, size = a[start:end], b[start:end], here[start:end], end - start
    return any(
        b == a[j:] + a[i:j] + a[:i] and any(token.kind == "word" for token in middle[i:j])
        for i in range(1, size)
        for j in range(i + 1, size)
    )


# ------------------------------------------------------------------------------------------------------- features

NAMES = (
    "near",
    *(f"in place of a {kind}" for kind in KINDS),
    *(f"elsewhere another {kind}" for kind in KINDS if kind != "bounded number"),
    *(f"a {kind} added" for kind in KINDS if kind not in ("bounded number", "contrast", "opposite")),
    "small words contrast", "one change alone", "several changes", "only left out", "only moved", "equal", "exchanged",
    "left out", "negation added", "negation left out",
)  # fmt: skip
"""The features, in order."""


def _features(found: Difference, here: Sequence[Token], there: Sequence[Token]) -> Iterator[tuple[str, float]]:
    in_place = [change for change in found.changes if _weighty(change.gone) and _weighty(change.new)
                and max(len(change.gone), len(change.new)) <= IN_PLACE]  # fmt: skip
    loose = [change for change in found.changes if change not in in_place]
    gone = [token for change in loose for token in change.gone if token.kind != "small"]
    new = [token for change in loose for token in change.new if token.kind != "small"]
    yield "near", 1.0
    bounded = any(map(_bounded, (here, there)))
    for kind in {_kind(change.gone, change.new) for change in in_place}:
        yield f"in place of a {'bounded ' if kind == 'number' and bounded else ''}{kind}", 1.0
    yield from _elsewhere(gone, new)
    yield "small words contrast", float(_small_contrast(here, there))
    yield "one change alone", float(len(in_place) == 1 and found.one)
    yield "several changes", float(len(in_place) > 1)
    yield "only left out", float(not new and not in_place and bool(gone))
    yield "only moved", float(not found.changes and found.moved and not found.exchanged)
    yield "equal", float([t.key for t in here] == [t.key for t in there])
    yield "exchanged", float(found.exchanged)
    yield "left out", 1 - found.kept
    negations = [sum(token.kind == "negation" for token in side) for side in (here, there)]
    yield "negation added", float(negations[1] > negations[0])
    yield "negation left out", float(negations[0] > negations[1])


def _weighty(part: Iterable[Token]) -> bool:
    return any(token.kind not in ("small", "negation") for token in part)


def _kind(gone: Sequence[Token], new: Sequence[Token]) -> str:
    """The gravest kind that both sides have."""
    for kind in ("number", "time", "unit"):
        if all(any(token.kind == kind for token in side) for side in (gone, new)):
            return kind
    pairs = [(one, other) for one in gone for other in new]
    if any(opposites(one.stem, other.stem) for one, other in pairs):
        return "opposite"
    if any(_contrast(one, other) for one, other in pairs):
        return "contrast"
    return "name" if all(any(token.kind == "name" for token in side) for side in (gone, new)) else "word"


def _elsewhere(gone: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[str, float]]:
    """Of what is new, what something of its kind went for, and what merely came to the rest."""
    if gone and new and (kind := _kind(gone, new)) in ("opposite", "contrast"):
        yield f"elsewhere another {kind}", 1.0
    lost = {_own_kind(token) for token in gone}
    for kind in {_own_kind(token) for token in new}:
        yield (f"elsewhere another {kind}" if kind in lost else f"a {kind} added"), 1.0


def _bounded(side: Sequence[Token]) -> bool:
    """Whether a number says at most, at least, more or less: then another number may hold beside it."""
    before = (side[max(0, at - BEFORE) : at] for at, token in enumerate(side) if token.kind == "number")
    return any(token.stem in BOUNDING for part in before for token in part)


BEFORE = 2
BOUNDING = frozenset({"more", "less", "fewer", "least", "most", "over", "under", "above", "below", "exceed", "up"})
"""Of the bounds of `bounds.toml` the words that leave one side open, and how many tokens before a number they stand."""


def _own_kind(token: Token) -> str:
    return token.kind if token.kind in KINDS else "word"


def _small_contrast(here: Iterable[Token], there: Iterable[Token]) -> bool:
    """Whether each side has its own of two small words that exclude one another: before, after."""
    sides = [Counter(token.stem for token in side if token.kind == "small") for side in (here, there)]
    gone, new = sides[0] - sides[1], sides[1] - sides[0]
    return any(not _small()[word].isdisjoint(new) for word in gone if word in _small())


def _contrast(one: Token, other: Token) -> bool:
    return not _contrasts()[one.stem].isdisjoint([other.stem]) if one.stem in _contrasts() else False


@cache
def _contrasts() -> Mapping[str, frozenset[str]]:
    """Stems, and the stems of the words that exclude them."""
    return _against(words for section in cues.load("contrasts").values() for words in section["sets"])


@cache
def _small() -> Mapping[str, frozenset[str]]:
    """Small words as they stand, and those that exclude them."""
    return _against(cues.load("contrasts")["small"]["sets"], stemmed=False)


def _against(sets: Iterable[Sequence[str]], stemmed: bool = True) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for words in sets:
        group = {stem(word) if stemmed else word for word in words}
        for word in group:
            found[word] |= group - {word}
    return {word: frozenset(others) for word, others in found.items()}
