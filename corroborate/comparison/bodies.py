"""Who speaks for whom: staff for the one they work for, spokespersons for a body, officers for their force."""

from __future__ import annotations

import re
from functools import cache

from corroborate import cues
from corroborate.comparison import words
from corroborate.domain import Hop


@cache
def vague() -> frozenset[str]:
    """Stems of words by which nobody can be told from anybody: "a senior official", "two sources"."""
    return frozenset(map(words.stem, cues.load("offices")["vague"]["words"]))


_AMONG = re.compile(
    r"(?:(?:[a-z]{2,12} ){0,2})(?P<first>[a-z]{4,14}) and (?:the |a |his |her |their )?[a-z]", re.IGNORECASE
)


def among_others(one: Hop, _: Hop) -> bool:
    """ "Authorities and the victim's wife": the first are whoever the other outlet names."""
    joint = _AMONG.match(one.name)
    return joint is not None and words.stem(joint["first"].lower()) in vague()


@cache
def _camp() -> re.Pattern[str]:
    table = cues.load("offices")["camp"]
    titles, words_for = "|".join(table["titles"]), "|".join(table["words"])
    return re.compile(
        rf"(?:(?:{titles})\.? )?(?P<whose>[^,]{{2,40}}?)(?:['’]s|s['’]) (?:\w{{1,12}} )?(?:{words_for})", re.IGNORECASE
    )


def of_one_camp(here: Hop, there: Hop) -> bool:
    """ "Brandt's staff" beside "Mrs. Brandt's office"."""
    left, right = _camp().fullmatch(here.name), _camp().fullmatch(there.name)
    if left is None or right is None:
        return False
    return bool(_proper(left["whose"]) & _proper(right["whose"]))


def _proper(name: str) -> frozenset[str]:
    return words.content(" ".join(word for word in name.split() if word[:1].isupper()))


_LETTERS = re.compile(r"(?:[Tt]he )?(?P<letters>(?:[A-Z]\.?){2,6})")


def stands_for(short: Hop, body: Hop) -> bool:
    """ "The GBI" beside the Georgia Bureau of Investigation."""
    told = _LETTERS.fullmatch(short.name)
    full = re.sub(r"^[Tt]he ", "", body.name)
    initials = "".join(word[0] for word in full.split() if word[:1].isupper())
    return told is not None and told["letters"].replace(".", "") == initials


_SPOKES = frozenset(map(words.stem, ("spokesman", "spokeswoman", "spokesperson")))


def speak_for_one(here: Hop, there: Hop) -> bool:
    """Two spokespersons of one body: the word is the body's."""
    left, right = words.content(here.role), words.content(there.role)
    return bool(left & _SPOKES and right & _SPOKES and (left & right) - _SPOKES)


def only_described(told: Hop, person: Hop) -> bool:
    """ "A former subordinate" in one outlet may be whoever the other names and says nothing more of."""
    vague = told.name == told.name.lower() or bool(words.content(told.name) & _SPOKES)
    return told.kind == "described" and person.kind == "person" and not person.role and vague


@cache
def _force() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name of the police, and the police without the name of a force."""
    table = cues.load("offices")["force"]
    who, before, after = ("|".join(table[field]) for field in ("words", "before", "after"))
    bare = rf"(?:(?:{before}) ){{0,2}}(?:{who})(?: (?:{after}))?"
    return re.compile(rf"\b(?:{who}|[a-z]{{1,5}}pd)\b", re.IGNORECASE), re.compile(bare, re.IGNORECASE)


def of_one_force(here: Hop, there: Hop) -> bool:
    """ "Police officials" beside "the NYPD": in one story the police are mostly one force."""
    named, bare = _force()
    both = named.search(here.name) and named.search(there.name)
    return bool(both) and any(bare.fullmatch(hop.name) for hop in (here, there))
