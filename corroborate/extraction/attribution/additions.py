"""What a reporter adds behind a content: an apposition, a relative clause, a turn, a comparison.

Which marks and words end a content was counted on the training part of PolNeAR (Newell, Cheng and Ruths 2018), where a
content of the rules and a labelled one begin at the same word: a mark is taken for an end where it was one more often
than not.
"""

from __future__ import annotations

from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.appositions import DASHES
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.nouns import is_people
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    MARKS,
    OBJECTS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    Line,
    has_verb,
    is_finite,
    is_past,
)

WITHHOLDING = frozenset(
    ("say", "elaborate", "rule", "comment", "provide", "give", "name", "specify", "identify", "confirm", "discuss",
     "answer", "explain", "offer", "disclose", "address", "mention", "specifically", "release", "releasing", "saying",
     "giving", "naming", "providing", "offering", "elaborating", "commenting", "suggest", "speculate", "recommend")
)  # fmt: skip
"""What a speaker did not do: "but did not elaborate"."""
ASIDES = frozenset({"a", "an", "one", "something", "though", "although", "even", "despite", "which", "following"})
"""Words behind a last dash with which a reporter adds something."""
DEMANDING = frozenset({"should", "shouldn't", "must", "mustn't", "ought"})
"""Verbs with which somebody's own words go on behind a dash."""
SUBJECT_WORDS = 8
"""Words from the beginning of a new clause to its verb (own choice)."""
OTHER_WORDS = 4
"""Words of somebody else who speaks behind ", as" (own choice)."""
LONGEST = 40
"""Words of a relative clause or of an apposition at the end of a content (own choice)."""
COMPARING = frozenset({"compared", "despite"})
"""Words behind a comma with which a reporter sets figures and facts against each other (9 of 11 and 4 of 5 ends)."""
DENIED = frozenset(
    {"denied", "denies", "deny", "disputed", "disputes", "rejected", "rejects", "dismissed", "dismisses"}
)
"""Verbs of somebody else about what was said: ", which the board denies"."""
DENIED_REACH = 8
"""Words from "which" to them (own choice)."""
STANDING_OUT = frozenset({"above", "below", "ahead", "short", "over", "under"})
"""Words behind "well": ", well above last year's"."""
NO_PARTICIPLES = frozenset(
    ("including", "according", "during", "something", "nothing", "anything", "everything", "saying", "ranging", "king")
)
"""Words in -ing that tell of nothing done."""


def adds(line: Line, start: int, at: int, end: int, bare: bool, cited: bool) -> bool:
    """Whether what stands from `at` on is the reporter's own.

    `bare` says that the content is an object and no clause, `cited` that it is somebody who was cited: what that one
    says belongs to it.
    """
    return (
        _adds_apposition(line, start, at, end)
        or _turns(line, at, end)
        or _in_brackets(line, at, end)
        or (line.low(at) == "," and _compares(line, at))
        or (line.low(at) == "," and _adds_last(line, start, at, end, bare, cited))
    )


def _compares(line: Line, at: int) -> bool:
    return line.low(at + 1) in COMPARING or (line.low(at + 1) == "well" and line.low(at + 2) in STANDING_OUT)


def _adds_last(line: Line, start: int, at: int, end: int, bare: bool, cited: bool) -> bool:
    """Behind the last comma of a content: "who" with a name before it; behind an object much else.

    Ends of contents in the labels against commas that were none: "who" 13 to 6, "where" behind a name 4 to 3,
    and behind objects "which" 14 to 4, "the" 7 to 1, participles 8 to 3.
    """
    first = line.low(at + 1)
    if first == "as" and (line.low(at + 2) in ("he", "she", "they") or _others_say(line, at + 2, end)):
        return True  # "it had rained, as he tried to leave", "it held, as crews warned it might leak"
    known = verbs().get(first)
    if bare and known is not None and known.form == "participle" and known.families - {"showing", "thinking"}:
        return not line.words[at + 1].capital and known.lemma not in ("call",)
    near = [line.low(k) for k in range(at + 2, min(end, at + DENIED_REACH))]
    if first == "which" and not bare and any(low in DENIED for low in near) and QUOTE not in near:
        return True
    if end - at > LONGEST or any(line.low(k) == "," for k in range(at + 1, end)):
        return False
    if first == "where" and not bare and line.words[at - 1].capital and not cited:
        return True
    if first == "who" and bare and not cited and not line.words[at - 1].capital:
        return not _joined(line, at, end)  # "denied a part in the fall of his clerk, who is ill"
    if first == "who":
        quote = next((k for k in range(at + 1, end) if line.low(k) == QUOTE), 0)
        quoted = quote > 0 and not any(_says(line.low(k)) for k in range(at + 2, quote))  # his own words go on
        return line.words[at - 1].capital and not cited and not quoted
    if not bare:
        return False
    if first == "which":
        return True
    alone = end - start <= LONGEST and all(line.low(k) != "," for k in range(start, at))
    return alone and not _does(line, start) and ((first == "the" and not _joined(line, at, end)) or _does(line, at + 1))


def _others_say(line: Line, first: int, end: int) -> bool:
    """ "Crews warned it might": somebody else, a verb of saying right behind, and what he says."""
    for at in range(first + 1, min(end - 2, first + OTHER_WORDS)):
        known = verbs().get(line.low(at))
        if known is not None and known.form in ("past", "third") and known.families & {"speech", "telling"}:
            return line.low(at + 1) in NOMINATIVES | DETERMINERS | {"that"} and not line.words[at].capital
        if line.low(at) in MARKS | PREPOSITIONS | AUXILIARIES:
            return False
    return False


def _says(low: str) -> bool:
    known = verbs().get(low)
    return known is not None and bool(known.families & {"speech", "telling", "naming"})


def _joined(line: Line, at: int, end: int) -> bool:
    return any(line.low(k) in COORDINATORS for k in range(at, end))


def _does(line: Line, at: int) -> bool:
    """ "Smashing the record", "taking aim at": a participle with what it is about, not "drinking water"."""
    low, after = line.low(at), line.low(at + 1)
    if not low.endswith("ing") or low in NO_PARTICIPLES or line.words[at].capital or at + 1 >= len(line.words):
        return False
    return after in DETERMINERS | OBJECTS | PREPOSITIONS or line.words[at + 1].capital


def _adds_apposition(line: Line, start: int, at: int, end: int) -> bool:
    """ "Said it held, a nod to the engineers": an indefinite phrase that nothing follows, behind a whole clause."""
    pointing = line.low(at + 2) == "that" and line.low(at + 1) != "something"
    if line.low(at) in DASHES and _is_remark(line, at + 1, end) and not pointing:
        return not is_compound(line, at) and all(line.low(k) not in DASHES for k in range(start, end) if k != at)
    if line.low(at) == "," and line.low(at + 1) in listed("commenting", "words"):
        return True  # "said it held, echoing the mayor"
    if line.low(at) == "," and (line.low(at + 1), line.low(at + 2)) in (("going", "against"), ("breaking", "with")):
        return True
    if line.low(at) == "," and line.low(at + 1) in RAISING and {line.low(k) for k in (at + 2, at + 3)} & FEARS:
        return True  # "said it leaked, raising fresh fears"
    if line.low(at) == "," and (line.low(at + 1), line.low(at + 2)) == ("not", "what"):
        return True
    if line.low(at) == "," and line.low(at + 1) == "as" and _in_capitals(line, at + 1, end):
        return True  # "LUND SLAMS PORT, AS MOSS LEAVES"
    if line.low(at) == "," and line.low(at + 1) in ("something", "though", "citing"):
        return True
    if line.low(at) == "," and (line.low(at + 1), line.low(at + 2)) in (("even", "as"), ("in", "what")):
        return True
    doubtful = {line.low(k) for k in range(at + 2, end)} & {"unclear", "unknown"}
    if line.low(at) == "," and line.low(at + 1) in ("although", "though") and doubtful:
        return True
    if line.low(at) == "," and line.low(at + 1) in ("although", "though") and line.low(at + 2) in ("he", "she", "they"):
        return line.low(at + 3) in AUXILIARIES and withholds(line, at + 4)  # ", although she would not say why"
    if line.low(at) == "," and line.low(at + 1) in ("although", "though") and line.low(at + 2) == "it":
        return line.low(at + 3) in ("was", "is", "wasn't", "isn't") and "clear" in (line.low(at + 4), line.low(at + 5))
    if line.low(at) != "," or line.low(at + 1) not in ("a", "an") or QUOTE in (line.low(at + 2), line.low(at + 3)):
        return False  # "called it “a farce”, a “sham” and “a trick”"
    return not (_is_fronted(line, start) or _closes(line, at, end) or _belongs(line, start, at, end))


def _is_fronted(line: Line, start: int) -> bool:
    """ "That, even if it rains, a lock holds": the comma closes what stands before the clause."""
    while line.low(start) in LEADING_IN:
        start += 1
    return line.low(start) in SUBORDINATORS | PREPOSITIONS


def _closes(line: Line, at: int, end: int) -> bool:
    """ "Lund, a clerk, left", "sent Lund, a clerk, to the port": what was said goes on behind the apposition."""
    later = [k for k in range(at + 2, end - 1) if line.low(k) in (",", ";") or line.low(k) in DASHES]
    if any(_verb(line, k + 1) or line.low(k + 1) in COORDINATORS | {QUOTE} for k in later):
        return True
    return any(line.low(k) == "," and line.low(k + 1) in GOING_ON for k in later)


def _belongs(line: Line, start: int, at: int, end: int) -> bool:
    """ "Was, in fact, a farce", "a lock, a gate and a wall": no apposition but what a verb needs, or part of a list."""
    opening = next((k for k in range(at - 1, start, -1) if line.low(k) == ","), 0)
    if opening and at - opening <= ASIDE_WORDS and line.low(opening - 1) in NEEDING:
        return not has_verb(line.words, opening, at)
    joint = next((k for k in range(at + 2, end) if line.low(k) in ("and", "or")), 0)
    listed_so = joint > 0 and line.low(joint + 1) in ("a", "an") and not has_verb(line.words, at, end)
    return listed_so and any(line.low(k) in ("a", "an") for k in range(max(start, at - ASIDE_WORDS), at))


LEADING_IN = frozenset({"that", ",", "even", "just", "shortly", "soon"})
"""Words before the preposition or conjunction with which a content begins."""
GOING_ON = frozenset({"to", "as", "into", "across"})
"""Prepositions behind the second comma of an apposition with which its verb goes on: "named Lund, a clerk, to it"."""
NEEDING = frozenset({"is", "was", "are", "were", "be", "with", "for", "by", "of"})
"""Words that something must follow: "was, in fact, a farce"."""
ASIDE_WORDS = 6
"""Words between two commas that interrupt a clause, and from one part of a list to the next (own choice)."""


RAISING = frozenset({"raising", "spurring", "stoking", "fueling", "fuelling", "sparking", "triggering", "heightening"})
FEARS = frozenset(
    ("fears", "concerns", "concern", "questions", "doubts", "alarm", "speculation", "outrage", "hopes", "worries",
     "criticism", "protests", "tensions", "anger")
)  # fmt: skip
"""What words raise, as reporters tell it."""


def _in_capitals(line: Line, first: int, end: int) -> bool:
    return all(word.capital for word in line.words[first:end] if word.low.isalpha())


def _is_remark(line: Line, first: int, end: int) -> bool:
    """ "— a farce", "— the mayor's word for it", "— telling the crew": what stands behind a dash is no clause."""
    low = line.low(first)
    if low == "but":  # "— but crews should not be forced", "— but was meant to leak" go on
        near = range(first + 1, min(end, first + SUBJECT_WORDS))
        return line.low(first + 1) not in AUXILIARIES and all(line.low(k) not in DEMANDING for k in near)
    degree = low in ("much", "far", "well") and line.low(first + 1) in ("more", "less", "fewer", "above", "below")
    if low in ASIDES or degree:
        return True
    known = verbs().get(low)
    if known is not None and known.form == "participle" and not line.words[first].capital:
        return bool(known.families & {"speech", "telling", "naming"})
    named = low in DETERMINERS - {"that", "this", "these", "those"} or low.endswith(("'s", "s'"))
    return named and not any(_verb(line, k) for k in range(first, end))


def _in_brackets(line: Line, at: int, end: int) -> bool:
    """A whole clause in brackets at the end: the reporter's own."""
    return line.low(at) == "(" and line.low(end - 1) == ")" and has_verb(line.words, at, end)


def _turns(line: Line, at: int, end: int) -> bool:
    """ ", but he did not go": the reporter's own turn; ", to which she replied": somebody else's."""
    if (line.low(at), line.low(at + 1)) == ("even", "as"):
        return True
    if line.low(at) != ",":
        return False
    turn = line.low(at + 1) == "but" and (
        line.low(at + 2) in NOMINATIVES - {"i", "we", "you", "it"}
        or (at + 2 < end and line.words[at + 2].capital and opens_clause_anew(line, at + 2, end))
    )
    withheld = line.low(at + 1) == "but" and line.low(at + 2) in AUXILIARIES and withholds(line, at + 3)
    withheld = withheld or (
        line.low(at + 1) == "but" and line.low(at + 2) in ("gave", "offered", "provided") and line.low(at + 3) == "no"
    )
    unclear = line.low(at + 1) == "but" and line.low(at + 2) == "it" and _is_unclear(line, at + 3)
    return turn or withheld or unclear or (line.low(at + 1), line.low(at + 2)) == ("to", "which")


def _is_unclear(line: Line, at: int) -> bool:
    """ "But it was not clear whether", "but it remains unclear": what the reporter does not know."""
    near = {line.low(k) for k in range(at, at + 4)}
    return line.low(at) in BEING and (bool(near & {"unclear", "uncertain"}) or {"not", "clear"} <= near)


BEING = frozenset({"is", "was", "remains", "remained", "isn't", "wasn't"})
"""Verbs between "it" and "clear"."""


def withholds(line: Line, at: int) -> bool:
    """ "But would not rule it out", "but did not say": what the speaker left unsaid, or did later."""
    negated = line.low(at) == "not" or line.low(at - 1).endswith("n't")
    if line.low(at) == "since":
        return True  # "but has since corrected it"
    return negated and line.low(at + (line.low(at) == "not")) in WITHHOLDING


def opens_clause_anew(line: Line, first: int, end: int) -> bool:
    """Whether a subject and its verb follow: "she will", "the port has", "Tarn has"."""
    low = line.low(first)
    if low in NOMINATIVES:
        return True
    if not low or not (line.words[first].capital or low in DETERMINERS - {"that"} or is_people(low)):
        return False
    for at in range(first + 1, min(end, first + SUBJECT_WORDS)):
        if line.low(at) in MARKS | RELATIVES | COORDINATORS or line.low(at) == QUOTE:
            return False
        if line.low(at) in AUXILIARIES and line.low(at) != "'s":
            return True
    return False


def is_compound(line: Line, at: int) -> bool:
    """Whether a hyphen stands between two words without blanks."""
    return line.low(at) == "-" and line.words[at - 1].end == line.words[at].start


def _verb(line: Line, at: int) -> bool:
    return at < len(line.words) and (
        is_finite(line.words, at) or (is_past(line.low(at)) and not line.words[at].capital)
    )
