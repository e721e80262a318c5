"""Opposites: negation, denial, antonyms, and who did what to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache
from itertools import product
from typing import Literal

from corroborate import cues
from corroborate.comparison import words
from corroborate.comparison.names import same_name
from corroborate.comparison.stance import denied
from corroborate.domain import Claim, Event

_NEGATIONS = frozenset({"not", "no", "never", "none", "nobody", "nothing", "without", "neither", "nor", "cannot"})
SAME_SAYING = 0.5
"""Jaccard overlap of content stems from which two claims say the same thing but for their polarity; below it a
negation more or less is no contradiction (chosen on the rules' own PASS and FAIL examples and the sample stories)."""

ONE_SENTENCE = 0.7
"""Jaccard overlap of content stems from which two claims are one sentence; of contradictions seen below it on public
news stories five of five were none."""
CONTAINED, CONTAINED_STEMS = 0.8, 4
"""One claim may say the same and more: share of the shorter one's stems in the longer, and how many at least."""

Contradiction = Literal["negation", "denial", "roles", "antonym"]


def contradiction(left: Claim, right: Claim) -> Contradiction | None:
    """The way in which two claims about the same thing exclude each other, None when they do not."""
    if roles_swapped(left, right):
        return "roles"
    if _denies_the_event(left, right) or _denies_the_event(right, left):
        return "denial"
    if not _same_saying(left, right) or ((left.negated or right.negated) and _negations(left) == _negations(right)):
        return None
    if denied(left) != denied(right) and left.negated == right.negated:
        return "denial"
    if left.negated != right.negated and denied(left) == denied(right) and _negation_reaches(left, right):
        return "negation"
    if left.negated == right.negated and _antonyms(left, right) and _like_saying(left, right):
        return "antonym"
    return None


def roles_swapped(left: Claim, right: Claim) -> bool:
    """ "Rebels attacked the army" beside "the army attacked rebels"."""
    told_by_both = set(left.events) & set(right.events)
    return not told_by_both and any(_swapped(one, other) for one in left.events for other in right.events)


_DENYING = frozenset({"deny", "refute", "dispute", "reject"})
_AFFIRMING = frozenset({"confirm", "report", "announce", "admit", "acknowledge", "disclose", "reveal"})


def _denies_the_event(left: Claim, right: Claim) -> bool:
    """ "The ministry denied a deal" beside "the ministry confirmed a deal"."""
    denied_here = {event.object for event in left.events if event.verb in _DENYING and event.object}
    denied_there = {event.object for event in right.events if event.verb in _DENYING}
    affirmed = {event.object for event in right.events if event.verb in _AFFIRMING}
    return bool((denied_here & affirmed) - denied_there)


def _swapped(one: Event, other: Event) -> bool:
    full = one.subject and one.object and other.subject and other.object
    return bool(
        full
        and one.verb == other.verb
        and same_name(one.subject, other.object) == "same"
        and same_name(one.object, other.subject) == "same"
        and same_name(one.subject, one.object) != "same"
    )


def negates(word: str) -> bool:
    """Whether a lower-case word turns the sense: "never", "didn't"."""
    return word in _NEGATIONS or word.endswith("n't")


def has_negation(claim: Claim) -> bool:
    """Whether any word of what is said turns the sense, be it quoted or not."""
    return bool(_negators(words.words(claim.gist)))


def _negations(claim: Claim) -> int:
    return len(_negators(words.words(claim.text)))


def _negators(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Where the sense is turned, as (first token, token after): "never", "no longer", "refused to"."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        phrases = _negating_phrases().get(tokens[at], ())
        size = next((len(one) for one in phrases if tuple(tokens[at : at + len(one)]) == one), 0)
        size = size or int(negates(tokens[at]))
        found += [(at, at + size)] if size else []
        at += max(1, size)
    return found


@cache
def _negating_phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The negators of several words by their first, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in cues.load("negations")["negators"]["words"]:
        if len(tokens := words.words(phrase)) > 1:
            found[tokens[0]].append(tokens)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


def near_verbatim(left: Claim, right: Claim) -> bool:
    """Whether the two are one sentence but for what contradicts: only then is a contradiction beyond doubt."""
    here, there = words.content(left.gist), words.content(right.gist)
    here, there = _without_opposites(here, there), _without_opposites(there, here)
    if roles_swapped(left, right):
        return True
    told_as_denied = denied(left) != denied(right) and _contained(here, there)
    if told_as_denied:  # who denies more than was reported may deny what the report does not say
        said = here if denied(left) else there
        told_as_denied = len(here & there) >= CONTAINED * len(said)
    return told_as_denied or (words.overlap(here, there) >= ONE_SENTENCE and _one_predicate_negated(left, right))


def _negation_reaches(left: Claim, right: Claim) -> bool:
    """Whether what one side negates stands in the other: "is not affected" says nothing against "has reached"."""
    negated, plain = (left, right) if left.negated else (right, left)
    tokens = words.words(negated.text)
    at, past = next(iter(_negators(tokens)), (0, len(tokens)))
    stops = words.stop_words()
    after = [words.stem(token) for token in tokens[past:] if token not in stops]
    if _bounded(tokens[at:], words.words(plain.text)) or _fragment(words.words(plain.text), tokens):
        return False
    return not after or after[0] in words.content(plain.gist)


_BOUNDS = frozenset({"until", "till", "before", "unless"})
"""What turns a negation into "only then": "did not open until May" says that it opened in May."""


def _bounded(negated: tuple[str, ...], plain: tuple[str, ...]) -> bool:
    """Whether the negation holds only up to a bound that the other side does not name."""
    return bool(_BOUNDS.intersection(negated)) and not _BOUNDS.intersection(plain)


def _fragment(plain: tuple[str, ...], negated: tuple[str, ...]) -> bool:
    """Whether the plain side stands letter for letter in the negated one: then what is negated is something besides."""
    size = len(plain)
    return size > 0 and any(negated[at : at + size] == plain for at in range(len(negated) - size + 1))


def _one_predicate_negated(left: Claim, right: Claim) -> bool:
    """Whether the negation bears on the main verb: what both say to happen, and no later clause, is turned."""
    if left.negated == right.negated:
        return True
    negated, plain = (left, right) if left.negated else (right, left)
    tokens = words.words(negated.text)
    turned = _negators(tokens)
    turning = {token for at, past in turned for token in tokens[at:past]}
    if turning == {"without"} or "yet" in turning:
        return False  # "has yet to rule" holds until the court has ruled
    done = {words.stem(event.verb) for event in plain.events}
    undone = {words.stem(event.verb) for event in negated.events}
    undone |= {words.stem(token) for _, past in turned if tokens[past - 1] == "to" for token in tokens[past : past + 1]}
    return bool(undone & done)


STALE = timedelta(days=1)
"""Between two publication days beyond which what had not happened may have happened since; one day is the difference
that a night and a time zone make."""


def overtaken(left: Claim, right: Claim) -> bool:
    """Whether events may have passed from one to the other: told days apart, and nobody denies anything."""
    if left.published is None or right.published is None or denied(left) != denied(right):
        return False
    gap = max(left.published.earliest - right.published.latest, right.published.earliest - left.published.latest)
    return gap >= STALE


def _same_saying(left: Claim, right: Claim) -> bool:
    here, there = words.content(left.gist), words.content(right.gist)
    here, there = _without_opposites(here, there), _without_opposites(there, here)
    return _contained(here, there) or words.overlap(here, there) >= SAME_SAYING


def _contained(here: frozenset[str], there: frozenset[str]) -> bool:
    return len(here & there) >= CONTAINED_STEMS and words.share(here, there) >= CONTAINED


def _like_saying(left: Claim, right: Claim) -> bool:
    """Opposites are telling only in sentences that are otherwise alike, not where one says much more."""
    here, there = words.content(left.gist), words.content(right.gist)
    return words.overlap(_without_opposites(here, there), _without_opposites(there, here)) >= SAME_SAYING


def _without_opposites(here: frozenset[str], there: frozenset[str]) -> frozenset[str]:
    opposed = [one for one in here if _against(one)]
    if not opposed:
        return here
    stems = frozenset(map(words.stem, there))
    return here.difference(one for one in opposed if not _against(one).isdisjoint(stems))


def _antonyms(left: Claim, right: Claim) -> bool:
    here, there = words.content(left.gist), words.content(right.gist)
    stems = frozenset(map(words.stem, there - here))
    return any(not _against(one).isdisjoint(stems) for one in here - there)


def opposites(one: str, other: str) -> bool:
    """Whether two words (any form) are listed as news opposites."""
    return words.stem(other) in _against(one)


def _against(word: str) -> frozenset[str]:
    """Stems of the listed opposites of a word."""
    return _listed().get(words.stem(word), frozenset())


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entry in cues.load("opposites")["pair"]:
        for one, other in product(map(words.stem, entry["one"]), map(words.stem, entry["other"])):
            if one != other:
                found[one].add(other)
                found[other].add(one)
    return {word: frozenset(others) for word, others in found.items()}
