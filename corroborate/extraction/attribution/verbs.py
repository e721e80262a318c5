"""The words that attribute: cue verbs with their forms, and where they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corroborate.extraction.attribution.lexicon import Verb, listed, particles, verbs
from corroborate.extraction.attribution.nouns import words_of
from corroborate.extraction.attribution.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    MARKS,
    NEGATIONS,
    PREPOSITIONS,
    QUOTE,
    TIMES,
    Line,
    is_adverb,
    is_finite,
    is_past,
)

SPEAKING = frozenset({"speech", "confirming", "doubting"})
BARE = SPEAKING | {"thinking"}
"""Families whose content may follow without "that"."""
TITLED = 0.75
"""Share of capitalised words among the longer ones above which a line is a headline in title case (own choice)."""
NOUNISH = frozenset(
    [
        "report",
        "claim",
        "state",
        "note",
        "comment",
        "estimate",
        "forecast",
        "call",
        "show",
        "document",
        "hope",
        "fear",
        "doubt",
        "promise",
        "question",
        "answer",
        "laugh",
        "demand",
        "fear",
        "forecast",
        "find",
        "reply",
        "hint",
        "signal",
        "project",
        "attack",
        "support",
        "vow",
        "pledge",
        "post",
        "email",
        "label",
        "dispute",
        "joke",
        "charge",
        "cry",
        "chant",
        "point",
        "remark",
        "suspect",
        "judge",
        "brief",
        "caution",
        "counter",
        "voice",
        "brand",
        "blast",
        "echo",
        "blame",
        "praise",
        "rule",
        "muse",
        "lament",
        "urge",
        "tweet",
    ]
)
"""Verbs whose base and s-forms are nouns as well."""
OBJECT_OPENERS = frozenset({"that", QUOTE, ":", "he", "she", "it", "they", "more", "less", "how", "what", "why", "at"})
PRONOUNS = frozenset({"he", "she", "it", "they", "who"})
SUPPOSING = frozenset(
    {"would", "could", "might", "should", "must", "may", "can", "cannot", "can't", "couldn't", "wouldn't"}
)
PLURALS = frozenset(
    {"they", "we", "you", "i", "who", "people", "police", "that", "to", ",", "some", "many", "others", "both", "women"}
    | {"men", "media", "data"}
)
SEEMING = frozenset(
    {"appear", "appears", "appeared", "seem", "seems", "seemed", "purport", "purports", "purported", "appearing"}
)
DIALOGUE_WORDS = 8
"""Words of a subject between a quotation and a verb that could be a noun as well (own choice)."""
NOUN_REACH = 6
"""Words from an article to the end of its noun phrase (own choice)."""
STANDING_ALONE = frozenset({"another", "some", "many", "all", "both", "few", "several", "these", "those"})
"""Determiners that can be a subject by themselves: "another said"."""
SURE = frozenset({"say", "tell", "ask", "add"})
"""Verbs whose past form is hardly ever an adjective."""
DATA = words_of("data", "nouns") | words_of("imagery", "nouns") | frozenset({"documents", "reports", "studies"})
DATA_REACH = 6
"""Words before "show" among which the plural that it belongs to may stand (own choice)."""
SET_PHRASES = {
    ("in", "turn"),
    ("in", "fact"),
    ("at", "first"),
    ("of", "course"),
    ("at", "least"),
    ("at", "times"),
}


class Cue(NamedTuple):
    """A cue verb in a sentence: its word, and the group with auxiliaries, adverbs and particle (`last` excluded)."""

    verb: Verb
    at: int
    first: int
    last: int
    passive: bool
    negated: bool
    particle: bool


def cues(line: Line) -> Iterator[Cue]:
    """Yield every cue verb of a sentence that may attribute, from left to right."""
    table = verbs()
    known = [(at, word) for at, word in enumerate(line.words) if word.low in table]
    titled = bool(known) and _is_titled(line)
    for at, word in known:
        if (verb := table.get(word.low)) is None or (
            word.capital and not titled and line.low(at - 1) not in ("", QUOTE)
        ):
            continue
        if (cue := _group(line, at, verb)) is not None:
            yield cue


def _is_titled(line: Line) -> bool:
    """A headline in title case: most of its words have capitals."""
    long = [w for w in line.words if len(w.low) > 3 and w.low != QUOTE]
    return len(long) > 2 and sum(w.capital for w in long) > TITLED * len(long)


def _group(line: Line, at: int, verb: Verb) -> Cue | None:
    first, auxiliaries = at, []
    while first > 0:
        named = line.words[first - 1].capital and is_adverb(line.low(first - 1)) and line.low(first - 1) not in ADVERBS
        if _fills(line.low(first - 1)) and not (named or (line.words[first - 1].capital and first > 1)):
            first -= 1
            auxiliaries.append(line.low(first))
        elif first > 1 and (line.low(first - 2), line.low(first - 1)) in SET_PHRASES:
            first -= 2
        else:
            break
    while (
        first < at
        and line.low(first) not in AUXILIARIES
        and line.words[first].low in ("first", "once", "long", "now", "then")
        and first == 0
    ):
        first += 1
    before = line.low(first - 1)
    helped = any(a in AUXILIARIES for a in auxiliaries)
    if verb.form == "base" and any(a in _BE for a in auxiliaries):
        return None  # "the call was brief"
    if verb.form == "base" and line.words[at].low != "say" and line.words[at].capital and at > 0:
        return None  # "PANEL'S REPORT FINDS": in a headline a base form is a noun
    if verb.form == "base" and not helped and before != "to" and _is_noun(line, at, verb, before):
        return None
    if verb.form == "third" and _is_noun(line, at, verb, before):
        return None
    if before == "to" and verb.form == "base":
        if line.low(first - 2) in SEEMING and "showing" in verb.families | (
            {"showing"} if verb.lemma == "suggest" else set()
        ):
            first -= 2
            verb = verb._replace(level="possible")
        elif line.low(first - 2) in ("on", "came"):
            first -= 3
        else:
            return None
    passive = verb.form == "past" and (any(a in _BE for a in auxiliaries) or _shortened_passive(line, at, first))
    if verb.form == "participle" and before in (PREPOSITIONS - {"as"}) | DETERMINERS:
        return None
    if verb.lemma in ("call", "dub") and first == at and verb.form == "past" and is_reduced(line, at):
        return None  # "a firm called Larch"
    if verb.form == "past" and first == at and (before.endswith(("'s", "s'")) or _modifies(line, at, verb)):
        return None  # "the firm's alleged fraud"
    if verb.form == "past" and (
        (before in DETERMINERS and not (before in STANDING_ALONE and verb.lemma in SURE))
        or (before in PREPOSITIONS and before not in ("after", "as", "before", "since", "than"))
    ):
        return None
    last, particle = at + 1, False
    if (verb.lemma, line.low(at + 1)) in particles():
        last, particle = at + 2, True
    elif verb.lemma == "go":
        last = at + 1
    if any(a in SUPPOSING for a in auxiliaries):
        return None
    negated = any(a in NEGATIONS or a.endswith("n't") for a in auxiliaries)
    return Cue(verb, at, first, last, passive, negated, particle)


def _shortened_passive(line: Line, at: int, first: int) -> bool:
    """ "It's believed that", "they're expected to": here 's is "is"; in "he's said that" it is "has"."""
    if line.low(first) not in ("'s", "'re") or line.low(at) not in listed("unattributed", "passives"):
        return False
    return line.low(at + 1) == "to" or line.low(first - 1) == "it"


_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "isn't", "wasn't", "weren't", "aren't"})


def _fills(low: str) -> bool:
    return low in AUXILIARIES or low in NEGATIONS or low in ADVERBS or is_adverb(low)


def _is_noun(line: Line, at: int, verb: Verb, before: str) -> bool:
    """A form that may be a noun is taken for one unless its neighbours speak for a verb."""
    after = line.low(at + 1)
    if before in DETERMINERS and before not in ("that", "this", "all", "some", "many", "both"):
        return True
    if before in PREPOSITIONS or before.endswith("'s"):
        return True
    if verb.lemma not in NOUNISH or (verb.lemma, after) in particles():
        return False
    if verb.lemma == "show" and any(line.low(k) in DATA for k in range(max(0, at - DATA_REACH), at)):
        return False
    if verb.form == "base" and at > 0 and not (is_plural(before) or before in PLURALS or _capital(line, at - 1)):
        return True
    if verb.form == "third" and after in ("", ".", ",") and _after_quotation(line, at):
        return False
    if after in ("", ".", ",", QUOTE) and (
        before in PRONOUNS or _capital(line, at - 1) or (verb.lemma == "show" and before.endswith("s"))
    ):
        return at == 1 and after != QUOTE
    if verb.lemma == "report" and verb.form == "base" and (after in TIMES or line.low(at + 2) in TIMES):
        return True  # "a Times report this week that cited"
    if relative_that(line, at + 1) or (verb.form == "third" and _possessed(line, at)):
        return True
    objects = after in DETERMINERS or after in OBJECT_OPENERS or after.isdigit() or _capital(line, at + 1)
    return not objects or not before or before.isdigit()


def is_reduced(line: Line, at: int) -> bool:
    """Whether "called" with a name after it hangs on an indefinite noun before it."""
    opened = next((k for k in range(at - 1, max(-1, at - NOUN_REACH), -1) if line.low(k) in ("a", "an", ",")), -1)
    named = (
        _capital(line, at + 1) or (line.low(at + 1) == "the" and _capital(line, at + 2)) or line.low(at + 1) == QUOTE
    )
    return opened > 0 and line.low(opened) in ("a", "an") and named


def _modifies(line: Line, at: int, verb: Verb) -> bool:
    """ "highlight alleged cases": a participle before its noun."""
    after = line.low(at + 1)
    return (
        verb.lemma in ("allege", "purport", "claim")
        and bool(after)
        and after[0].isalpha()
        and not (
            after in DETERMINERS
            or after in OBJECT_OPENERS
            or after in PREPOSITIONS
            or is_adverb(after)
            or _capital(line, at + 1)
        )
        and after not in ("responsibility", "credit", "victory", "there", "to", "in")
    )


def relative_that(line: Line, at: int) -> bool:
    """Whether "that" at a position opens a relative clause: a verb follows at once, so it is its own subject."""
    after = line.low(at + 1)
    if line.low(at) != "that" or at + 1 >= len(line.words) or line.words[at + 1].capital:
        return False
    described = any(k < len(line.words) and is_finite(line.words, k) for k in range(at + 2, at + 5))
    return is_finite(line.words, at + 1) or (is_past(after) and not described)  # "that insured losses could"


def _possessed(line: Line, at: int) -> bool:
    """ "the mayor's latest remarks that": an owner before, and no noun that could be the subject between them."""
    owner = next((k for k in (at - 2, at - 3) if line.low(k).endswith(("'s", "s'"))), None)
    return owner is not None and line.low(at + 1) == "that" and not _source_noun(line.low(at - 1))


def _source_noun(low: str) -> bool:
    return any(low in words_of(one, "nouns") for one in ("documents", "roles", "institutions", "vague", "outlets"))


def is_plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))


def _after_quotation(line: Line, at: int) -> bool:
    """ "…," the suit claims: nothing but a short subject stands between the quotation and the verb."""
    first = next((k for k in range(at - 1, max(-1, at - DIALOGUE_WORDS), -1) if line.low(k) == QUOTE), at)
    return at - first > 1 and all(line.low(k) not in AUXILIARIES | MARKS for k in range(first + 1, at))


def _capital(line: Line, at: int) -> bool:
    return at < len(line.words) and line.words[at].capital
