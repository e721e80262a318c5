"""Where a content ends before its sentence does: what the reporter adds behind it, and what the speaker did next.

Which marks and words end a content was counted on the training part of PolNeAR (Newell, Cheng and Ruths 2018), where a
content of the rules and a labelled one begin at the same word: a mark is taken for an end where it was one more often
than not.
"""

from __future__ import annotations

from corroborate.extraction.attribution.additions import SUBJECT_WORDS, adds, is_compound, opens_clause_anew, withholds
from corroborate.extraction.attribution.adjuncts import NOMINATIVES, VENUE_REACH
from corroborate.extraction.attribution.appositions import DASHES
from corroborate.extraction.attribution.lexicon import Verb, listed, verbs
from corroborate.extraction.attribution.nounish import is_plural
from corroborate.extraction.attribution.nouns import words_of
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    MARKS,
    NEGATIONS,
    PASTS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    TIMES,
    Line,
    has_verb,
    is_adverb,
    is_finite,
    is_past,
)

FEWEST = 2
"""Words that a content keeps at least (own choice)."""
MARKING = DASHES | frozenset(
    (
        "shortly",
        "soon",
        "hours",
        "days",
        ",",
        "(",
        "and",
        "but",
        "while",
        "when",
        "as",
        "even",
        "without",
        "after",
        "before",
        "in",
        "at",
        "during",
        "on",
        "over",
        "via",
        "to",
    )
)
"""Words and marks at which a content may end."""
TOLD_ALONE = 10
"""Characters of a content from which it stands without the next verb of its speaker (own choice)."""
SHORTEST = 4
"""Letters that a participle in -ing has more than ("king", "ring")."""
GOING_ON = frozenset({"speech", "telling", "naming", "denying", "doubting", "confirming"})
"""Families of verbs by which a speaker goes on: "said it held and called the plan a farce"."""
HELPED = 4
"""Words before a content among which the auxiliary of its verb stands (own choice)."""
STILL = frozenset({"denies", "says", "insists", "maintains", "rejects", "disputes"})
"""What a speaker goes on to say behind "but"."""
HEARERS = frozenset({"reporters", "journalists", "lawmakers", "viewers", "supporters"})
"""Those to whom something is confirmed or told."""
TOLD = frozenset(
    {
        "confirm",
        "admit",
        "concede",
        "announce",
        "reveal",
        "disclose",
        "describe",
        "explain",
        "express",
        "report",
        "acknowledge",
    }
)
"""Verbs that name whom something was told behind their object: "confirmed the sale to Radio K"."""
HOLDING_BACK = frozenset({"declined", "refused", "stopped"})
"""What a speaker did beside speaking."""
HELD_BACK = frozenset(
    {"offering", "giving", "saying", "providing", "naming", "elaborating", "specifying", "explaining", "citing"}
)
"""What a speaker did not do: "but not offering details"."""
POSTED = frozenset({"twitter", "facebook", "instagram"})
"""Where posts stand."""
REFUSING = frozenset({"would", "could", "did", "does", "wouldn't", "couldn't", "didn't", "doesn't"})
"""Auxiliaries before what a speaker did not do or say."""
GIVING = frozenset({"gave", "offered", "provided", "gives", "offers"})
"""Verbs of giving details, or none."""
INNER = frozenset({"ask", "say"})
"""Verbs that are as often what somebody is said to have done."""
ADJUNCT_REACH = 7
"""Words between "and" and the next verb of the same speaker (own choice)."""


def ended(line: Line, start: int, end: int, verb: Verb, bare: bool) -> int:
    """Position after the last word of a content that begins at `start` and was read up to `end`.

    `bare` says that the content is an object and no clause.
    """
    if line.low(start) == QUOTE and _remarked(line, start + 1):
        return start + 1  # "said: “It held,” seeming to forget the leak"
    if (
        bare
        and line.low(start + 1) in ("in", "during")
        and _venue(line, start + 1, end)
        and not _named_behind(line, start, end)
    ):
        return start + 1  # "called for calm in a joint statement"
    for at in range(start + FEWEST, end):
        low = line.words[at].low
        if low == QUOTE and line.low(at + 1) in ("though", "although") and at + 1 < end:
            return at + 1  # "… “at once,” though it did not say which": the comma stands inside the marks
        if low == QUOTE and at + 1 < end and _remarked(line, at + 1):
            return at + 1
        if low == QUOTE and line.low(at + 1) == "as" and line.low(at + 2) in ("he", "she", "they") and at + 1 < end:
            return at + 1  # "could be “changed like that” as she snapped her fingers"
        if low in ("on", "over", "via") and line.low(at - 1) == QUOTE and line.low(at + 1) in POSTED:
            return at  # "declared boats “the best” over Twitter"
        if low == "as" and line.low(at + 1) in ("he", "she", "they") and line.low(at + 2) in ("said", "announced"):
            return at - (line.low(at - 1) in DASHES)  # "revealed her own past -- as she said she would"
        if low == "without" and _unproven(line, at, end):
            return at - (line.low(at - 1) == ",")  # "claimed it had leaked, without evidence"
        if bare and low == QUOTE and line.low(at + 1) == "which" and _is_last_quotation(line, at, end):
            return at + 1  # "called for “an end,” which came in May"
        if bare and low == QUOTE and verb.form == "past" and at + 1 < end and _speaks(line, at + 1, verb):
            return at + 1  # "described it as “a farce,” accused him of theft"
        if bare and low == ":" and line.low(at + 1) == QUOTE and "as" in (line.low(start), line.low(start - 1)):
            return at  # "described as a farce: “…”"
        if low not in MARKING:
            continue
        if (
            adds(line, start, at, end, bare or _is_verbless(line, start, at, verb), verb.lemma == "cite")
            or _goes_on(line, start, at, verb)
            or (line.low(at) == "," and (bare or verb.form == "participle") and joins(line, at, end))
            or (bare and _ends_object(line, start, at, end, verb))
            or (low == "to" and verb.lemma == "report" and not has_verb(line.words, start, end) and _owed(line, at + 1))
        ):
            return at
    return end


def _remarked(line: Line, at: int) -> bool:
    """Behind a quotation: "seeming to forget", "when asked", "while making the case": the reporter's words."""
    low, after = line.low(at), line.low(at + 1)
    if low == "when":
        return after in ("asked", "pressed", "questioned")
    if low in ("though", "although") or (low == "even" and after in ("though", "as")):
        return True
    participle = after.endswith("ing") and len(after) > SHORTEST
    return low in listed("commenting", "words") or (low == "while" and participle)


def _named_behind(line: Line, start: int, end: int) -> bool:
    """ "Described Lund in a tweet as “a foe”": what somebody is called stands behind where it was said."""
    quoted = (k for k in range(start + 1, end) if line.low(k) == QUOTE)
    titles = (line.low(k - 1).endswith(("'s", "s'", "'")) or line.low(k - 1) == "on" for k in quoted)
    return any(line.low(k) == "as" for k in range(start + 1, end)) or not all(titles)


def _unproven(line: Line, at: int, end: int) -> bool:
    """ "Without evidence", "without offering any proof" at the end: the reporter's word on what was said."""
    first = at + 1
    while line.low(first) in UNPROVEN:
        first += 1
    return line.low(first) in ("evidence", "proof") and first + 1 >= end


UNPROVEN = frozenset({"any", "further", "offering", "providing", "presenting", "citing", "giving", "showing"})
"""Words between "without" and "evidence"."""


def _is_last_quotation(line: Line, at: int, end: int) -> bool:
    return at + 1 < end and all(line.low(k) != QUOTE for k in range(at + 1, end))


def _is_verbless(line: Line, start: int, at: int, verb: Verb) -> bool:
    """ "Declared a freeze on all deals, following": no clause at all, up to this comma."""
    if not verb.families & {"naming", "denying"}:
        return False
    return line.low(at) == "," and line.low(start) in DETERMINERS - {"that"} and not has_verb(line.words, start, at)


def _goes_on(line: Line, start: int, at: int, verb: Verb) -> bool:
    """ "Said it held and called the plan a farce": the next verb of the same speaker, in the same form."""
    if line.low(at) == "when" and line.low(at + 1) in ("asked", "pressed", "questioned"):
        return True  # "said it “holds” when asked about the leak"
    if line.low(at) == "but" and line.low(at + 1) == "not" and line.low(at + 2) in HELD_BACK:
        return True  # "claiming it held but not offering details"
    if line.low(at) == "but" and line.low(at + 1) in GIVING and line.low(at + 2) in ("no", "little", "few", "scant"):
        return True  # "wrote that it leaked but gave little detail"
    if line.words[at - 1].end - line.words[start].start < TOLD_ALONE:
        return False  # "denied a deal but confirmed one on fish": one statement
    after = at + 1 if line.low(at) == "," else at
    if line.low(after) not in ("and", "but"):
        return False
    only = any((line.low(k - 1), line.low(k)) == ("not", "only") for k in range(start, after))
    if line.low(after) == "but" and only:
        return False  # "said crews not only left but also questioned the board"
    if line.low(after + 1) in HOLDING_BACK and verb.form == "past":
        return True  # "said it held but declined to say how long"
    if (line.low(after), line.low(after + 1)) == ("but", "said") and verb.form == "past":
        return True  # "acknowledged that it leaked but said it would hold"
    if (line.low(after), line.low(after + 1)) == ("but", "say") and verb.form == "base":
        return True  # "they say it leaks but say it will hold"
    if line.low(after) == "but" and line.low(after + 1) in REFUSING and withholds(line, after + 2):
        return verb.form in ("past", "third")  # "said it leaked but would not say where"
    if line.low(after) == "but" and line.low(after + 1) in ("has", "have") and verb.form == "past":
        return line.low(after + 1) in {
            line.low(k) for k in range(start - HELPED, start)
        }  # "have said it held but have left"
    if line.low(after) == "but" and verb.form == "past" and line.low(after + 1) in STILL:
        return True  # "has confirmed that it leaked but denies that it will"
    if verb.form == "third" and line.low(after) == "but" and _did(line, after + 1):
        return True  # "says he wants peace, but had harsh words for the port"
    if verb.form == "past" and (_does_next(line, start, after) or _expresses(line, after + 1)):
        return True
    if verb.form == "past" and "thinking" in verb.families and line.low(after + 1) in ("was", "were"):
        return line.low(after + 2) in FEELING  # "thought it would hold and was worried it leaked"
    again = after + 1 + (is_adverb(line.low(after + 1)) and line.low(after + 1) not in NEGATIONS)
    return _speaks(line, again, verb) or _speaks(line, _past_adjunct(line, after + 1, verb), verb)


def _does_next(line: Line, start: int, joint: int) -> bool:
    """ "Said it would think about it and set a date": a past form that cannot stand behind the modal before it."""
    first = joint + 1 + (is_adverb(line.low(joint + 1)) and not line.words[joint + 1].capital)
    if first >= len(line.words) or not _is_past_form(line, first) or line.low(joint + 1) in NOMINATIVES:
        return False
    at = joint - 1
    while at > start and line.low(at) not in AUXILIARIES and not _is_past_form(line, at) and line.low(at) not in MARKS:
        at -= 1
    helped = line.low(at + 1 + (line.low(at + 1) == "not" or is_adverb(line.low(at + 1))))
    return line.low(at) in MODALS and helped.isalpha() and helped not in PASSING and not line.words[at].capital


def _did(line: Line, at: int) -> bool:
    return line.low(at) in ("had", "was", "did") or (at < len(line.words) and _is_past_form(line, at))


def _is_past_form(line: Line, at: int) -> bool:
    low = line.low(at)
    return not line.words[at].capital and (is_past(low) or (low in PASTS and low not in AUXILIARIES))


def _expresses(line: Line, at: int) -> bool:
    """ "Said it held and expressed hope": what else the speaker did with words."""
    at += line.low(at) in ("he", "she", "they")  # ", and he expressed regret"
    if line.low(at - 1) == "and" and line.low(at - 2) in (",", QUOTE) and line.low(at) in ("signed", "repeated"):
        return line.low(at + 1) in DETERMINERS or line.words[at + 1].capital  # ", and signed the letter"
    return line.low(at + (line.low(at) in ("also", "then", "later"))) in EXPRESSING


FEELING = frozenset({"concerned", "worried", "afraid", "hopeful", "confident", "convinced", "eager", "wary"})
"""What somebody was beside thinking."""
MODALS = frozenset(
    ("will", "would", "can", "could", "may", "might", "should", "must", "won't", "wouldn't", "can't", "couldn't",
     "cannot", "'ll", "does", "doesn't", "do", "don't")
)  # fmt: skip
PASSING = frozenset({"be", "have", "get", "remain", "become", "soon", "also"})
"""Verbs behind a modal behind which a past form goes on: "would be shut and sold"."""
EXPRESSING = frozenset(
    ("expressed", "mocked", "thanked", "apologized", "apologised", "endorsed", "reiterated", "questioned", "downplayed",
     "minimized", "attacked", "counter-accused")
)  # fmt: skip
"""What a speaker did by words, and nothing else."""


def _speaks(line: Line, at: int, verb: Verb) -> bool:
    known = verbs().get(line.low(at))
    if known is None or line.words[at].capital or known.form != verb.form:
        return False
    if known.form == "participle":
        return line.low(at + 1) in ("that", QUOTE) and bool(known.families & GOING_ON)
    if known.form == "base" and line.low(at + 1) in ("as", QUOTE):
        return bool(known.families & {"naming", "denying"})  # "argue that it holds and brand as late any doubt"
    if known.form == "base" and line.low(at + 1) == "that":
        return "speech" in known.families and known.lemma not in INNER  # "say it leaks and argue that it should shut"
    if known.lemma == "put" and line.low(at + 1) != "it":
        return False  # "said he ran in and put his key on the table"
    if known.form not in ("past", "third"):
        return False
    return bool(known.families & GOING_ON) and known.lemma not in INNER


def _past_adjunct(line: Line, first: int, verb: Verb) -> int:
    """ "And in a speech on Monday called it": where the words on when and where end, or `first`."""
    if line.low(first) not in PREPOSITIONS | TIMES:
        return first
    for at in range(first + 1, first + ADJUNCT_REACH):
        low = line.low(at)
        if low in MARKS | NOMINATIVES | RELATIVES | COORDINATORS or not low or is_finite(line.words, at):
            return first
        if (
            low in verbs()
            and verbs()[low].form == verb.form
            and (not line.words[at - 1].capital or line.low(at - 1) in TIMES)
        ):
            subject = any(line.low(k) in DETERMINERS and line.low(k - 1) not in PREPOSITIONS for k in range(first, at))
            return at if not subject and line.low(at - 1) not in PREPOSITIONS | DETERMINERS else first
    return first


def _ends_object(line: Line, start: int, at: int, end: int, verb: Verb) -> bool:
    low, after = line.low(at), line.low(at + 1)
    doing = low == "and" or (low == "while" and after in verbs())
    if verb.form == "participle" and doing and after.endswith("ing") and len(after) > SHORTEST:
        return not line.words[at + 1].capital  # "calling it a farce and offering a prize"
    if low == "," and (after in ("although", "though") or (after == "even" and line.low(at + 2) == "though")):
        return True  # "vowed to shut it, although he has not done so"
    if low == "," and after == "in" and line.low(at + 2).endswith("ing") and len(line.low(at + 2)) > SHORTEST:
        return True  # "cited a leak, in closing the lock"
    if low == "," and ((after == "with" and "showing" not in verb.families) or after in listed("resulting", "words")):
        return True
    if low == "," and verb.form == "third" and after.endswith("s") and line.low(at + 2) in DETERMINERS:
        return True  # "the bill calls for a lock, requires all ports to pay"
    if low == "," and after == "including" and line.words[at + 2 : at + 3] and line.words[at + 2].capital:
        return all(not is_plural(line.low(k)) for k in range(start, at))  # "praised the choice, including Ada Lund"
    if low in DASHES:
        dashes = [k for k in range(start, end) if line.low(k) in DASHES and not is_compound(line, k)]
        return bool(dashes) and dashes[-1] == at and len(dashes) % 2 == 1  # two of them hold an aside
    if low in ("and", "but") and after == ",":
        return True  # "admitted it and, a year later, left"
    if low in ("and", "but") and not has_verb(line.words, start, at) and line.low(at - 1) not in NOMINATIVES:
        return opens_clause_anew(line, at + 1, end) or _others_speak(line, at + 1)
    if low == "as" and after in NOMINATIVES:
        return True
    if low in ("shortly", "soon", "hours", "days") and after in ("after", "before"):
        whole = all(line.low(k) != "that" for k in range(start + 1, at))  # "denied that it leaked soon after"
        timed = line.low(at - 1) not in PREPOSITIONS | DETERMINERS | {","} and not line.low(at - 1)[:1].isdigit()
        return whole and timed
    if low in ("without", "after", "before") and after in verbs() and verbs()[after].form == "participle":
        return True  # "called it a farce without saying why"
    if low == "while" or (low == "," and after == "while"):
        first = line.low(at + 1 if low == "while" else at + 2)
        known = first in verbs() and verbs()[first].form == "participle"
        return known or (low == "," and first.endswith("ing") and len(first) > SHORTEST)
    if low == "to" and "confirming" in verb.families | ({"confirming"} if verb.lemma in TOLD else set()):
        if verb.lemma == "report":
            return _owed(line, at + 1)
        return after in HEARERS or _outlet_and_time(line, at + 1, end)
    if low in ("on", "over", "via") and after in POSTED:
        return True
    return low in ("in", "at", "during", "on") and _venue(line, at, end)


def _owed(line: Line, first: int) -> bool:
    """ "Reported his concerns to the board": whom something was reported to."""
    return first < len(line.words) and (line.low(first) in DETERMINERS or line.words[first].capital)


def _outlet_and_time(line: Line, first: int, end: int) -> bool:
    """ "To Fox News on Thursday": an outlet that the lists know, and nothing behind it but words of time."""
    first += line.low(first) == "the"
    past = next((k for k in range(first, end) if not line.words[k].capital or line.low(k) in TIMES), end)
    name = " ".join(line.low(k) for k in range(first, past))
    timed = all(line.low(k) in PREPOSITIONS | TIMES for k in range(past, end))
    return timed and name in words_of("outlets", "names") | words_of("outlets", "short")


def joins(line: Line, at: int, end: int) -> bool:
    """ ", and Tarn has opened it": another clause behind an object, or behind what a participle reports."""
    if line.low(at + 1) not in ("and", "but", "while", "whereas") or line.low(at + 2) == "that":
        return False
    return opens_clause_anew(line, at + 2, end) or _speaks_too(line, at + 2) or _acts_too(line, at + 2, end)


def _acts_too(line: Line, first: int, end: int) -> bool:
    """ ", but Democrats and unions wanted more": somebody else and a past form."""
    if first >= len(line.words) or not (line.words[first].capital or line.low(first) in DETERMINERS - {"that"}):
        return False
    for at in range(first + 1, min(end, first + SUBJECT_WORDS)):
        if line.low(at) in MARKS | RELATIVES | PREPOSITIONS:
            return False
        if _is_past_form(line, at) and line.low(at - 1) not in DETERMINERS | COORDINATORS:
            return at + 1 < end and not is_past(line.low(at + 1))
    return False


def _others_speak(line: Line, first: int) -> bool:
    """ "Denied a part in it and Norway denies it paid": somebody else's name and a verb of saying right behind."""
    at = first
    while at < len(line.words) and line.words[at].capital:
        at += 1
    known = verbs().get(line.low(at))
    told = known is not None and known.form in ("past", "third") and bool(known.families & {"speech", "denying"})
    return at > first and told and line.low(at + 1) in NOMINATIVES | DETERMINERS


def _speaks_too(line: Line, first: int) -> bool:
    """ "With Lund denying it, and Brandt denying that": a name and a participle of saying."""
    at = first
    while at < len(line.words) and line.words[at].capital:
        at += 1
    known = verbs().get(line.low(at))
    return at > first and known is not None and known.form == "participle"


def _venue(line: Line, at: int, end: int) -> bool:
    """ "Praised the crew in a letter": where it was said."""
    if line.low(at) == "on" and _on_air(line, at + 1, end):
        return True
    if line.low(at + 1) not in ("a", "an", "his", "her", "its", "their"):
        return False
    for here in range(at + 2, min(end, at + VENUE_REACH)):
        if line.low(here) in listed("venues", "nouns"):
            return True
        if line.low(here) in ("series", "string", "pair") and line.low(here + 1) == "of":
            return line.low(here + 2) in listed("venues", "nouns") or line.low(here + 2) in (
                "posts",
                "letters",
                "speeches",
            )
        if line.low(here) in MARKS | PREPOSITIONS | RELATIVES:
            return False
    return False


def _on_air(line: Line, first: int, end: int) -> bool:
    """ "On Radio K", "on CNN's “The Hour” on Sunday": an outlet's name and its programme, to the end."""
    outlets = words_of("outlets", "names") | words_of("outlets", "short")
    past = next((k for k in range(first, end) if not line.words[k].capital or line.low(k) in TIMES | {QUOTE}), end)
    for last in range(past, first, -1):
        name = " ".join(line.low(k) for k in range(first, last)).removesuffix("'s").removesuffix("’s").strip()
        if name in outlets:
            rest = (k for k in range(last, end))
            return all(
                line.words[k].capital or line.low(k) in PREPOSITIONS | TIMES | {QUOTE, "'s", "the"} for k in rest
            )
    return False
