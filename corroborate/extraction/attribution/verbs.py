"""The words that attribute: cue verbs with their forms, and where they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from corroborate.cues import load
from corroborate.extraction.attribution.lexicon import Verb, listed, particles, verbs
from corroborate.extraction.attribution.nounish import is_name_given, is_noun, is_reduced, is_source_noun, modifies
from corroborate.extraction.attribution.nouns import singular
from corroborate.extraction.attribution.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    MARKS,
    NAMES_OF_MODALS,
    NEGATIONS,
    OBJECTS,
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
SUPPOSING = frozenset(
    {"would", "could", "might", "should", "must", "may", "can", "cannot", "can't", "couldn't", "wouldn't"}
)
FUTURE = frozenset({"will", "'ll", "won't", "shall"})
FORETOLD = frozenset({"speech", "telling", "confirming", "doubting", "naming"})
"""Families of verbs by which it can be told beforehand what somebody will say: "will announce", not "will decide"."""
SEEMING = frozenset(
    {"appear", "appears", "appeared", "seem", "seems", "seemed", "purport", "purports", "purported", "appearing"}
)
STANDING_ALONE = frozenset({"another", "some", "many", "all", "both", "few", "several", "these", "those"})
"""Determiners that can be a subject by themselves: "another said"."""
SURE = frozenset({"say", "tell", "ask", "add"})
"""Verbs whose past form is hardly ever an adjective."""
ONLY_PARTICIPLES = frozenset({"shown", "known", "seen", "written", "spoken", "sworn"})
"""Past participles that are no past forms."""
OPENING_ADVERBS = frozenset({"first", "once", "long", "now", "then"})
"""Adverbs that open a sentence and belong to no verb: "Once asked for, ..."."""
SET_PHRASES = {
    ("no", "longer"),
    ("in", "turn"),
    ("in", "fact"),
    ("at", "first"),
    ("of", "course"),
    ("at", "least"),
    ("at", "times"),
    ("not", "yet"),
}


COUNTING = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty",
     "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
)  # fmt: skip
"""Numbers that count what follows: "three pledged delegates"."""


HELPING = frozenset({"help", "helps", "helped", "helping", "let", "lets", "letting", "make", "makes"})
"""Verbs behind whose object a base form reports nothing."""
HELPED_REACH = 5
"""Words from them to that base form (own choice)."""


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
    first, auxiliaries = _with_auxiliaries(line, at, verb)
    before = line.low(first - 1)
    helped = any(a in AUXILIARIES for a in auxiliaries)
    if _is_no_verb(line, at, verb, before, auxiliaries) or _supposes(verb, auxiliaries):
        return None
    if _reports_nothing(line, at, verb, helped) or _modifies_or_passes(line, at, first, verb, before, helped):
        return None
    passive = verb.form == "past" and (any(a in _BE for a in auxiliaries) or _shortened_passive(line, at, first))
    if verb.form == "base" and before in BETTERED and line.low(first - 2) == "to":
        return None  # "wants to better understand why"
    if before == "to" and verb.form == "base":
        raised = _raised(line, first, verb)
        if raised is None:
            return None
        first, verb = raised
    particle = (verb.lemma, line.low(at + 1)) in particles()
    if verb.families == {"particle"} and not particle:
        return None  # "talked to the crew", "spoke on Monday"
    negated = any(a in NEGATIONS or a.endswith("n't") for a in auxiliaries)
    return Cue(verb, at, first, at + 1 + particle, passive, negated, particle)


BETTERED = frozenset({"better", "best", "further", "even"})
"""Words between "to" and its verb that end in no -ly."""


def _with_auxiliaries(line: Line, at: int, verb: Verb) -> tuple[int, list[str]]:
    """Where the verb at `at` begins with the words that help it, and these words, the nearest first."""
    first, auxiliaries = at, []
    while first > 0:
        named = line.words[first - 1].capital and is_adverb(line.low(first - 1)) and line.low(first - 1) not in ADVERBS
        modal = line.low(first - 1) in NAMES_OF_MODALS and line.words[first - 1].capital and verb.form != "base"
        if _fills(line.low(first - 1)) and not modal and not (named or (line.words[first - 1].capital and first > 1)):
            first -= 1
            auxiliaries.append(line.low(first))
        elif _paired_adverbs(line, first):
            first -= 2
        elif (line.low(first - 2), line.low(first - 1)) == ("to", "better") and verb.form == "base":
            first -= 1  # "wants to better understand how"
        elif first > 1 and (line.low(first - 2), line.low(first - 1)) in SET_PHRASES:
            first -= 2
            auxiliaries += ["not"] if line.low(first) in ("no", "not") else []
        else:
            break
    opens = first == 0 < at and line.low(0) not in AUXILIARIES and line.low(0) in OPENING_ADVERBS
    return first + opens, auxiliaries


def _paired_adverbs(line: Line, first: int) -> bool:
    """ "Flatly and repeatedly denied"."""
    paired = line.low(first - 1) == "and" and first > 1 and is_adverb(line.low(first - 2))
    return paired and is_adverb(line.low(first)) and not line.words[first - 2].capital


def _is_no_verb(line: Line, at: int, verb: Verb, before: str, auxiliaries: Sequence[str]) -> bool:
    """A noun or an adjective that is written like the verb."""
    if verb.form == "base":
        if any(a in _BE for a in auxiliaries):
            return True  # "the call was brief"
        if auxiliaries[:1] == ["'s"] and line.low(at - 2) != "let":
            return True  # "Lund's project"
        if line.words[at].low != "say" and line.words[at].capital and at > 0:
            return True  # "PANEL'S REPORT FINDS": in a headline a base form is a noun
        helped = any(a in AUXILIARIES for a in auxiliaries)
        return not helped and before != "to" and is_noun(line, at, verb, before)
    remarks = line.words[at].capital and at > 1 and verb.lemma in ("remark", "claim", "comment", "report", "call")
    if verb.form == "third" and remarks and line.low(at + 1) in (":", ",", "", "in", "of", "on", "about"):
        return True  # "BOARD ASKED TO SHUN RUDE REMARKS: …"
    return verb.form == "third" and is_noun(line, at, verb, before)


def _supposes(verb: Verb, auxiliaries: Sequence[str]) -> bool:
    """What would be said, or what will be by a verb that foretells nothing."""
    future = any(a in FUTURE for a in auxiliaries) and not verb.families & FORETOLD
    return future or any(a in SUPPOSING for a in auxiliaries)


def _reports_nothing(line: Line, at: int, verb: Verb, helped: bool) -> bool:
    """Forms and phrases in which the verb attributes nothing."""
    if line.low(at) in ONLY_PARTICIPLES and not helped:
        return True  # "the officer shown in the video"
    if verb.lemma == "forecast" and line.low(at + 1) in ("", ".", ",") and all(line.low(k) != QUOTE for k in range(at)):
        return True  # "according to our forecast"
    if verb.form == "base" and not helped and any(line.low(k) in HELPING for k in range(max(0, at - HELPED_REACH), at)):
        return line.low(at - 1) not in ("to", "i", "we", "they", "you")  # "it would help the panel decide whether"
    if verb.lemma == "put" and not _puts_at_a_number(line, at):
        return True  # "put the ship up for sale"
    if (line.low(at + 1), line.low(at + 2)) in (("to", "by"), ("on", "by"), ("upon", "by")):
        return True  # "rules agreed to by the city"
    if verb.lemma == "mean" and verb.form != "past":
        return True  # "the plan means that": nobody's words
    if verb.lemma == "convince" and verb.form == "base":
        return True  # "they succeed when they convince others": nothing that was said
    if line.low(at) == "saw" and line.low(at + 1) != QUOTE:
        return True  # "she saw that the lock leaked": what happened before her eyes
    if _only_responds(line, at, verb) or _is_captioned(line, verb):
        return True
    if (not helped and _names_a_topic(line, at, verb)) or _is_left_unsaid(line, at, verb):
        return True
    unsaid = f"{verb.lemma} {line.low(at + 1)}" in listed("unsaid", "phrases")
    return unsaid and all(line.low(k) != QUOTE for k in range(at))


def _only_responds(line: Line, at: int, verb: Verb) -> bool:
    """ "Officers responded to a call", "when crews responded,": where nothing is quoted, they came and said nothing."""
    after = line.low(at + 1)
    went = after in PREPOSITIONS | TIMES | MARKS | {"", "and", "out"} and after not in (":", "that")
    there = after in ("they", "a") and any(line.low(k) in ("when", "as", "police", "officers") for k in range(at))
    went = went or there
    return verb.lemma == "respond" and went and all(word.low != QUOTE for word in line.words)


def _names_a_topic(line: Line, at: int, verb: Verb) -> bool:
    """ "Lund said, referring to the lock": whom or what was meant, and nothing that was said of it."""
    known = verb.form == "participle" and f"{verb.lemma} {line.low(at + 1)}" in listed("topics", "phrases")
    clause = line.low(at + 2) in (QUOTE, "that", "how", "what", "why", "whether")
    return known and not clause and not _quoted_near(line, at)


def _quoted_near(line: Line, at: int) -> bool:
    """Whether a quotation opens among the next words, before any mark."""
    for k in range(at + 1, min(len(line.words), at + TOPIC_REACH)):
        if line.low(k) == QUOTE:
            return True
        if line.low(k) in MARKS:
            return False
    return False


TOPIC_REACH = 8
"""Words of a topic within which a quotation may be part of it (own choice)."""


def _is_left_unsaid(line: Line, at: int, verb: Verb) -> bool:
    """ "Nor did she say when", "nor would the board tell": what somebody did not say."""
    if verb.form != "base":
        return False
    near = range(at - 1, max(-1, at - INVERTED_REACH), -1)
    opener = next((k for k in near if line.low(k) in MARKS or line.low(k) in ("nor", QUOTE)), -1)
    return opener >= 0 and line.low(opener) == "nor" and line.low(opener + 1) in AUXILIARIES


INVERTED_REACH = 9
"""Words from "nor" to the verb whose subject stands between them (own choice)."""


def _is_captioned(line: Line, verb: Verb) -> bool:
    """ "FILE - In this photo Lund speaks about": what a picture shows."""
    filed = line.low(0) == "file" and line.low(1) in ("-", "–", "—", "photo", ":")
    return filed and verb.form in ("base", "third")


PUT_REACH = 14
"""Words from "put" to its number: "put the number of people still missing after the flood at 40" (own choice)."""
# fmt: off
_NEARLY = frozenset([
    "about", "around", "nearly", "almost", "roughly", "over", "under", "between", "some", "just", "more", "than", "up",
    "to", "$", "£", "€",
])
# fmt: on
_CLOCK = frozenset({"a.m", "a.m.", "p.m", "p.m.", "am", "pm", "o'clock"})


def _puts_at_a_number(line: Line, at: int) -> bool:
    """ "Put the toll at 12", "puts losses at more than $3m"; not "put at least 12 to work", nor "put it at 7 p.m."."""
    for here in range(at + 2, min(len(line.words), at + PUT_REACH)):
        if line.low(here) in MARKS:
            return False
        if line.low(here) == "at":
            number = next((k for k in range(here + 1, len(line.words)) if line.low(k) not in _NEARLY), here)
            counted = line.low(number)[:1].isdigit() or line.low(number) in _numbers()
            return counted and line.low(number + 1) not in _CLOCK
    return False


@cache
def _numbers() -> frozenset[str]:
    tables = load("numbers")
    return frozenset([*tables["small"], *tables["tens"]])


def _modifies_or_passes(line: Line, at: int, first: int, verb: Verb, before: str, helped: bool) -> bool:
    """A participle that belongs to a noun: "the firm's alleged fraud", "a letter expected to be sent"."""
    if verb.form == "participle":
        return before in (PREPOSITIONS - {"as"}) | DETERMINERS
    if verb.form != "past":
        return False
    told = before in ("he", "she", "they", "it", "who", "we", "i") or line.words[max(0, first - 1)].capital
    if verb.lemma == "expect" and not (helped or told) and line.low(at + 1) == "to":
        return True
    if first == at and _is_passed_on(line, at, verb):
        return True
    if first == at and "thinking" in verb.families and line.low(at + 1) in listed("reduced", "words"):
        return True  # "missiles believed capable of it"
    if first == at and verb.lemma in ("call", "dub") and (is_reduced(line, at) or is_name_given(line, at)):
        return True  # "a firm called Larch"
    if first == at and verb.lemma not in SURE and _counts(line, at - 1):
        return True  # "129 confirmed deaths", "the 80,000 reported"
    if first == at and (before.endswith(("'s", "s'")) or modifies(line, at, verb)):
        return True
    if first == at and verb.lemma not in SURE and _stands_before_its_noun(line, at):
        return True
    if before in DETERMINERS and not (before in STANDING_ALONE and verb.lemma in SURE):
        return True
    return before in PREPOSITIONS and before not in ("after", "as", "before", "since", "than")


def _stands_before_its_noun(line: Line, at: int) -> bool:
    """ "The mayor endorsed accused clerks", "far more confirmed deaths": an adjective, no verb."""
    before, after = line.low(at - 1), line.low(at + 1)
    if not after.isalpha() or after in DETERMINERS | PREPOSITIONS | OBJECTS | TIMES | {"that"} or is_adverb(after):
        return False
    plain = not line.words[at + 1].capital
    done = is_past(before) and not line.words[at - 1].capital and line.low(at - 2) not in DETERMINERS
    return plain and (before == "more" or done)


def _is_passed_on(line: Line, at: int, verb: Verb) -> bool:
    """ "A rule announced by the ministry", "damage estimated at", "the last reported spot": participles of a noun."""
    after = line.low(at + 1)
    if _is_dated(line, at, verb):
        return True
    if line.low(at - 1) in ("last", "newly", "most", "previously"):
        return after.isalpha() and after not in DETERMINERS | PREPOSITIONS | {"that"}
    if after in TIMES and line.low(at + 2) in ("include", "includes", "included"):
        return True  # "plans announced on Sunday include"
    small = line.low(at - 1).isalpha() and not line.words[at - 1].capital
    by = after == "by" and verb.lemma not in SURE - {"tell"} and line.low(at + 2) not in ("how", "saying", "noting")
    return small and (
        by or (verb.lemma, after) in (("estimate", "at"), ("brief", "on"), ("project", "at"), ("specify", "in"))
    )


RELEASED = frozenset({"announce", "publish", "report", "post"})
"""Verbs whose past form behind a thing tells when or where it came out."""
_WHERE = TIMES | {"in", "by", "on", "earlier", "late", "worldwide", "nationwide"}


def _is_dated(line: Line, at: int, verb: Verb) -> bool:
    """ "The plan announced Friday aims", "a comment published in the journal": a thing, and when it came out."""
    before, after = line.low(at - 1), line.low(at + 1)
    if verb.lemma not in RELEASED or after not in _WHERE or not before.isalpha() or line.words[at - 1].capital:
        return False
    if verb.lemma == "publish":
        return True
    past = at + 1
    while line.low(past) in _WHERE or line.low(past).isdigit():
        past += 1
    goes_on = is_finite(line.words, past) or line.low(past) in ("says", "aims")
    return goes_on and not is_source_noun(singular(before)) and before not in SUBJECTS


SUBJECTS = frozenset({"he", "she", "it", "they", "who", "which", "we", "i", "also", "first"})
"""Words before a past form that is the verb of a clause."""


def _raised(line: Line, first: int, verb: Verb) -> tuple[int, Verb] | None:
    """ "Seems to say", "went on to say": with the verb that leads to it; None where "to" tells of no saying."""
    if line.low(first - 2) in SEEMING and ("showing" in verb.families or verb.lemma == "suggest"):
        return first - 2, verb._replace(level="possible")
    return (first - 3, verb) if line.low(first - 2) in ("on", "came") else None


def _counts(line: Line, at: int) -> bool:
    """Whether a number counts what follows and is no date: "on Nov. 22", "in 2016"."""
    dated = any(line.low(k).rstrip(".") in TIMES for k in (at - 1, at - 2)) or line.low(at - 1) in PREPOSITIONS
    number = line.low(at)[:1].isdigit() or line.low(at) in COUNTING or line.low(at).partition("-")[0] in COUNTING
    return number and not dated


def _shortened_passive(line: Line, at: int, first: int) -> bool:
    """ "It's believed that", "they're expected to": here 's is "is"; in "he's said that" it is "has"."""
    if line.low(first) not in ("'s", "'re") or line.low(at) not in listed("unattributed", "passives"):
        return False
    return line.low(at + 1) == "to" or line.low(first - 1) == "it"


_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "isn't", "wasn't", "weren't", "aren't"})


def _fills(low: str) -> bool:
    return low in AUXILIARIES or low in NEGATIONS or low in ADVERBS or is_adverb(low)
