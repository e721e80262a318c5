"""Further pairs that differ in one thing, for the fit alone: the network never learned from these kinds.

One word stands in the place of another of its kind (`cues/contrasts.toml`), of its opposite (`cues/opposites.toml`), or
of another thing counted; or a clause is added, which nothing known supports. Made from texts that `train.py` keeps
apart.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from pathlib import Path

from changes import CHANGES, KEPT, LONGEST, SHORTEST, Made, Pool, _holds, _put, _read, _shorter, sentences
from train import CHANGED, is_apart

from corroborate import cues
from corroborate.domain import Claim

SENTENCES = 12000
"""Sentences of news that are drawn, of which one in twenty is kept apart."""
MOST = {"name": 150, "time": 100, "figure": 150, "roles": 150, "negation": 100, "contrast": 200, "small": 100,
        "opposite": 150, "thing": 100, "untouched": 50, "time in front": 100, "phrase in front": 150, "passive": 150,
        "said in front": 100, "clause left out": 150, "digits": 80, "synonym": 100, "clause added": 150}  # fmt: skip
"""Pairs of each kind at most. Fewer that stay true are found than that, so in the fit those weigh more."""

_WORD = re.compile(r"[A-Za-z]{2,20}")


def further_apart(folder: Path, rng: random.Random) -> list[dict[str, str]]:
    """The pairs, as rows of a set: from supporting pairs that are kept apart, and from sentences of news."""
    files = (folder / "pairs/train" / f"{name}.jsonl" for name in CHANGED)
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    pairs = [(row["a"], row["b"]) for row in rows if row["gold"] == "support" and is_apart(row["a"])]
    news = [(f"{text}.",) * 2 for text in sorted(set(sentences(folder, SENTENCES, rng))) if is_apart(text)]
    return [{"a": one.a, "b": one.b, "gold": one.gold} for one in further([*pairs, *news], rng)]


def further(pairs: Sequence[tuple[str, str]], rng: random.Random) -> list[Made]:
    """Pairs made from texts of which the first supports the second (the same one, often), MOST of each kind at most."""
    texts = [(a, b) for a, b in pairs if SHORTEST <= len(b.split()) <= LONGEST]
    read = {b: _read(b) for _, b in texts}
    pool, things = Pool.of(read), _things(read)
    by_kind: dict[str, list[Made]] = {}
    for a, b in texts:
        for one in _made(a, b, read[b], pool, things, rng):
            by_kind.setdefault(one.kind, []).append(one)
    return [one for kind, group in sorted(by_kind.items()) for one in rng.sample(group, min(len(group), MOST[kind]))]


def _made(
    a: str, b: str, claims: Sequence[Claim], pool: Pool, things: Sequence[str], rng: random.Random
) -> Iterator[Made]:
    yield Made(a, b, "support", "untouched")
    for kind, change in CHANGES.items():
        if (other := change(a, b, claims, pool, rng)) and other != b:
            yield Made(a, other, "conflict", kind)
    for kind, table in (("contrast", _kinds()), ("small", _small()), ("opposite", _opposites())):
        if (other := _exchanged(a, b, table, rng)) and other != b:
            yield Made(a, other, "conflict", kind)
    if (other := _thing(a, b, claims, things, rng)) and other != b:
        yield Made(a, other, "conflict", "thing")
    for kind, same in (*KEPT.items(), *FURTHER_KEPT.items(), ("synonym", partial(_synonym, rng=rng))):
        if (other := same(b)) and other != b:
            yield Made(a, other, "support", kind)
    if a == b and (other := _shorter(b)) and other != b:
        yield Made(other, b, "neither", "clause added")


def _exchanged(a: str, b: str, table: Mapping[str, Sequence[str]], rng: random.Random) -> str:
    """One word that both texts hold once gives way to another that excludes it."""
    words = [m.group() for m in _WORD.finditer(b)]
    held = [word for word in words if word in table and _holds(a, word) and b.count(word) == 1]
    if not held:
        return ""
    old = rng.choice(held)
    return _put(b, old, rng.choice(table[old]))


def _forms(words: Sequence[str]) -> list[dict[str, str]]:
    """Each word in the singular and the plural of its kind, so that one form gives way to the same."""
    return [{"": word, "s": f"{word}s", "y": f"{word[:-1]}ies"} for word in words if " " not in word]


def _kinds() -> Mapping[str, list[str]]:
    sets = [words for name, part in cues.load("contrasts").items() if name != "small" for words in part["sets"]]
    return _others([[one[form] for one in _forms(words)] for words in sets for form in ("", "s")])


def _small() -> Mapping[str, list[str]]:
    return _others(cues.load("contrasts")["small"]["sets"])


def _others(sets: Sequence[Sequence[str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for words in sets:
        for word in words:
            found.setdefault(word, []).extend(one for one in words if one != word)
    return {word: others for word, others in found.items() if others}


def _opposites() -> Mapping[str, list[str]]:
    """A form in "ed" gives way to one in "ed", any other to any other."""
    found: dict[str, list[str]] = {}
    for entry in cues.load("opposites")["pair"]:
        for one, other in product(entry["one"], entry["other"]):
            if one.endswith("ed") == other.endswith("ed"):
                found.setdefault(one, []).append(other)
                found.setdefault(other, []).append(one)
    return found


def _things(read: Mapping[str, Sequence[Claim]]) -> list[str]:
    found = {_counted(figure.text) for claims in read.values() for claim in claims for figure in claim.figures}
    return sorted(word for word in found if word)


def _counted(figure: str) -> str:
    """The last word of "19 paintings", where it is a plural."""
    last = figure.rpartition(" ")[2]
    return last if last.isalpha() and last.islower() and last.endswith("s") else ""


def _thing(a: str, b: str, claims: Sequence[Claim], things: Sequence[str], rng: random.Random) -> str:
    held = [_counted(figure.text) for claim in claims for figure in claim.figures]
    held = [word for word in held if word and _holds(a, word) and b.count(word) == 1]
    if not held or len(things) < 2:
        return ""
    old = rng.choice(held)
    return _put(b, old, rng.choice([one for one in things if one != old]))


# ------------------------------------------------------------------------------------------- what leaves the sense

_PHRASE = re.compile(r"^(?P<said>[A-Z][^,;:“”\"()]{20,160}?) (?P<when>(?:after|during|following|because of|despite|"
                     r"before|in|at|near|since|over) [^,;:“”\"()]{5,60})\.$")  # fmt: skip
_SAID = re.compile(r"^(?P<said>[A-Z][^;:“”\"()]{20,200}), (?P<who>[^,;:“”\"()]{3,50}) "
                   r"(?P<cue>said|told reporters)\.$")  # fmt: skip
_DEED = re.compile(r"^(?P<who>(?:[A-Z][\w’'-]{1,20})(?: [\w’'-]{2,20}){0,3}) "
                   r"(?P<deed>[a-z]{3,12}ed|shot|hit|sent|held|built|won) "
                   r"(?P<whom>(?:the|a|an|two|three|four|five|dozens of|hundreds of|\d{1,3}) (?:[\w’'-]{2,20} ?){1,3}?)"
                   r"(?P<rest> (?:in|on|at|after|over|for|near|because|during|with|last) [^;]{3,150})?\.$")  # fmt: skip
_NO_ACTOR = re.compile(
    r"\b(?:was|were|is|are|has|had|have|be|been|that|who|which|to|he|she|they|we|it|and|also)\b", re.I
)
OPENINGS = ("The", "A", "An", "He", "She", "They", "Some", "Two", "Three", "Police", "His", "Her", "Their", "It")


def _lower(text: str) -> str:
    return text[0].lower() + text[1:] if text.partition(" ")[0] in OPENINGS else text


def _phrase(b: str) -> str:
    """The last phrase to the front."""
    found = _PHRASE.match(b)
    return f"{found['when'][0].upper()}{found['when'][1:]}, {_lower(found['said'])}." if found else ""


def _told(b: str) -> str:
    """The source from the end to the front."""
    found = _SAID.match(b)
    if not found:
        return ""
    return f"{found['who'][0].upper()}{found['who'][1:]} {found['cue']} that {_lower(found['said'])}."


def _undergone(b: str) -> str:
    """Police arrested two men -> Two men were arrested by police."""
    found = _DEED.match(b)
    if not found or _NO_ACTOR.search(found["who"]):
        return ""
    whom = found["whom"].strip()
    was = "were" if whom.endswith("s") or not whom.startswith(("the ", "a ", "an ")) else "was"
    return f"{whom[0].upper()}{whom[1:]} {was} {found['deed']} by {_lower(found['who'])}{found['rest'] or ''}."


def _synonym(b: str, rng: random.Random) -> str:
    table = _listed()
    held = [m.group() for m in _WORD.finditer(b) if m.group() in table and b.count(m.group()) == 1]
    return _put(b, old := rng.choice(held), rng.choice(table[old])) if held else ""


def _listed() -> Mapping[str, list[str]]:
    sets = [words for part in cues.load("synonyms").values() for words in part["sets"]]
    return _others([[word for word in words if " " not in word] for words in sets])


FURTHER_KEPT: Mapping[str, Callable[[str], str]] = {
    "phrase in front": _phrase, "said in front": _told, "passive": _undergone,
}  # fmt: skip
