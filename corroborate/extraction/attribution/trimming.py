"""What of a phrase before a verb is its noun phrase: openings, adverbs and adjuncts go."""

from __future__ import annotations

from corroborate.extraction.attribution.adjuncts import NOMINATIVES, VENUE_REACH
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.nounish import is_plural
from corroborate.extraction.attribution.nouns import singular, words_of
from corroborate.extraction.attribution.words import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    MONTHS,
    OPENERS,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    Line,
    Range,
    is_adverb,
    is_finite,
    is_past,
)

NAMES_TOO = frozenset({"may", "long", "june", "april", "august", "early"})
"""Words of time and adverbs that are last names or first names as well."""
OBJECT_OPENERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "several", "some", "these"})
"""Determiners that stand behind a verb and behind no noun."""
QUANTIFYING = frozenset(
    {"all", "both", "half", "not", "such", "many", "what", "whatever", "more", "most", "much", "quite", "than", "even",
     "only", "either", "neither", "none", "one", "two", "three", "twice", "double", "be", "up", "out", "here", "there"}
)  # fmt: skip
"""Small words that may stand before the determiner of a source."""
MASS = frozenset({"news", "series", "politics", "economics", "headquarters", "forces"})
"""Nouns in -s that "a" may stand before."""
FEWS = frozenset(
    {"few", "dozen", "hundred", "handful", "couple", "lot", "number", "mere", "total", "record", "further", "combined"}
)
"""Words between "a" and a plural that count."""
INDEFINITE = frozenset({"someone", "somebody", "something", "anything", "everything"})
"""Objects behind which a clause without "that" may begin with its subject."""
OCCASIONS = frozenset({"time", "times", "way", "reason", "moment"})
"""Nouns to which a clause without "that" belongs."""
PERIODS = (
    frozenset({"week", "month", "year", "spring", "summer", "autumn", "fall", "winter", "weekend"}) | DAYS | MONTHS
)
URGED = frozenset({"urged", "asked", "told", "warned", "advised", "invited", "let"})
"""Verbs whose object "people" is no source: "urged people worried about it"."""
MADE_KNOWN = frozenset({"released", "published", "issued", "unsealed", "filed", "posted", "conducted", "taken", "out"})
"""Words behind a document that only together with a time tell which it is: "a poll released on Monday"."""
UNFINISHED = frozenset(
    ("new", "latest", "loud", "major", "recent", "newly", "initial", "further", "similar", "mounting", "growing",
     "renewed", "widespread", "repeated", "fresh")
)  # fmt: skip
"""Adjectives behind which a noun must stand: "the new | proposed law"."""
OCCASIONAL = (("at", "the", "time"), ("for", "the", "first", "time"), ("at", "one", "point"), ("at", "first"))
"""Words on when something was said, at the end of a source."""
NO_BEGINNING = frozenset({"in", "on", "off", "over", "about", "around", "like", "through", "within", "without"})
"""Prepositions that stand as adverbs as well."""


def trimmed(line: Line, first: int, last: int) -> Range | None:
    """The noun phrase among words `first` to `last`, or None when they hold no source."""
    first = _past_occasion(line, _past_openings(line, _past_clause(line, first, last), last), last)
    if first < last and line.low(first) in PREPOSITIONS and not _approximates(line, first):
        first = _after_fronted(line, first, last)
        if first < last and line.low(first) in PREPOSITIONS and not _approximates(line, first):
            return None  # "at a debate in Tarn added"
    if _is_apposed(line, first, last):
        first += 2  # "a move critics said could fail"
    first = _past_suggesting(line, _past_object(line, first, last), last)
    if _is_passive(line, first) or _is_verb_phrase(line, first, last) or _holds_verb(line, first, last):
        return None
    if _is_participle_phrase(line, first, last):
        return None
    if line.low(first) == "it" and line.low(first + 1) in ("sound", "seem", "look", "appear", "clear"):
        first = next((k + 1 for k in range(first, last - 1) if line.low(k) in ("like", "that")), first)
    last = _before_adjunct(line, first, last)
    while last > first and (
        lower_adverb(line, last - 1) or line.low(last - 1) == "," or _lower_in(line, last - 1, ADVERBS)
    ):
        last -= 1
    return None if _is_no_source(line, first, last) else (first, last)


def _past_object(line: Line, first: int, last: int) -> int:
    """ "The board met four sailors Lund said could leave": past what the speaker says it of, to the name."""
    follows = last + 1 < len(line.words) and is_finite(line.words, last + 1) and line.low(last + 1) != "had"
    if line.low(last) not in verbs() or not follows:
        return first
    name = last
    while name > first and line.words[name - 1].capital:
        name -= 1
    known = line.low(name - 1)
    noun = known == "people" or (is_plural(known) and singular(known) not in words_of("roles", "nouns"))
    return name if first < name < last and noun and not line.words[name - 1].capital else first


def _past_suggesting(line: Line, first: int, last: int) -> int:
    """ "A letter suggesting the board thought": past the participle behind which the clause of the speaker begins."""
    for at in range(last - 2, first, -1):
        known = verbs().get(line.low(at))
        if known is None or known.form != "participle" or line.words[at].capital:
            continue
        said = (
            known.families & {"speech", "showing", "confirming", "naming"}
            and line.low(at - 1) not in PREPOSITIONS | COORDINATORS
        )
        return at + 1 if said and _begins_name(line, at + 1) and last - at > 1 else first
    return first


def _past_clause(line: Line, first: int, last: int) -> int:
    """Past the words of another clause at the beginning: relatives, "we hope", captions."""
    relative = line.low(first) in RELATIVES | {"whom", "where"} and not (first == 0 and line.low(0) == "that")
    if last - first > 1 and relative:
        first += 1
    if last - first > 2 and line.low(first) in NOMINATIVES and line.low(first + 1) in verbs():
        first += 2  # "we hope Lund announced it"
    if last - first > 1 and line.low(first) in INDEFINITE and _begins_name(line, first + 1):
        first += 1  # "someone crews had praised"
    if line.low(first).isdigit() and line.low(first - 1) == ":" and last - first > 1:
        first += 1  # "Play video 0:40 Ada Lund calls"
    if line.low(first) == "close" and first == 0 and line.words[0].capital and line.words[1].capital and last > 2:
        first += 1  # "CLOSE Mayor Lund says": the button of a picture
    if (line.low(first), line.low(first + 1)) == ("play", "video") and line.words[first + 1].capital:
        past = next((k for k in range(first + 2, last) if not line.low(k).isdigit() and line.low(k) != ":"), last)
        return past if past < last else first
    caption = next((k for k in range(last - 2, first, -1) if line.low(k) == "caption"), None)
    return caption + 1 if caption is not None and line.low(caption - 1) in ("image", "media") else first


def _past_openings(line: Line, first: int, last: int) -> int:
    """Past words that open a sentence, on time and order, and past a verb whose object clause begins here."""
    while first + 1 < last and (_is_opening(line, first) or not line.low(first)[0].isalnum()):
        first += 1
    if last - first > 2 and line.low(first) in ("this", "last", "next") and line.low(first + 1) in PERIODS:
        first += 2  # "earlier this week the mayor said"
    if last - first > 3 and (line.low(first), line.low(first + 1), line.low(first + 2)) == ("that", "day", ","):
        first += 3
    past = last - first > 1 and is_past(line.low(first)) and not line.words[first].capital
    if past and (line.words[first + 1].capital or (line.low(first + 1) in DETERMINERS and line.low(first) in verbs())):
        first += 1  # "demanded Mr. Lee explain", "acknowledged the talks had failed"
    return first


def _past_occasion(line: Line, first: int, last: int) -> int:
    """ "The first time Lee has said": past the occasion."""
    for at in range(first, last - 1):
        opens = line.words[at + 1].capital or line.low(at + 1) in ("the", "anyone", "anybody")
        if line.low(at) in OCCASIONS and opens:
            first = at + 1
    return first


def _is_participle_phrase(line: Line, first: int, last: int) -> bool:
    """ "Scheduled for noon", "based on wrong talk", "according to accounts": what a participle opens is no source."""
    low, after = line.low(first), line.low(first + 1)
    if last - first < 2 or line.words[first].capital:
        return False
    if (low, after) == ("according", "to"):
        return True
    if line.low(first - 1) in RELATIVES and low.endswith("s") and after == "with":
        return True  # "that resonates with people worried about it"
    return (is_past(low) and after in PREPOSITIONS) or (low in URGED and after in ("people", "everyone"))


def _is_passive(line: Line, first: int) -> bool:
    """ "Be shaped by calls for it": a participle with its auxiliary, and no source."""
    return is_past(line.low(first)) and not line.words[first].capital and line.low(first - 1) in AUXILIARIES


def _is_no_source(line: Line, first: int, last: int) -> bool:
    """Whether nothing is left, or one word that names nobody."""
    if last <= first or not any(c.isalnum() or c == "%" for k in range(first, last) for c in line.low(k)):
        return True
    alone, low = last - first == 1, line.low(first)
    if low.endswith("ing") and (low in verbs() or (alone and not line.words[first].capital)):
        return True  # "telling the Herald", "renewing calls for it"
    if not alone:
        if line.low(last - 1) in UNFINISHED and not line.words[last - 1].capital:
            return True  # "the new proposed law", "the loud calls for it"
        return line.low(last - 1) in PREPOSITIONS - NO_BEGINNING  # "put out a statement with"
    if not _name_alone(line, first) and low in OPENERS | COORDINATORS | TIMES | {",", "as"}:
        return True
    return low in PREPOSITIONS | {"there", "maybe", "perhaps", "to", "the", "a", "an", "not"}


def _is_apposed(line: Line, first: int, last: int) -> bool:
    """Whether a plural ends a phrase that "a" opens: "a move critics", not "a few critics", "a group of critics"."""
    head = line.low(last - 1)
    plural = last - first > 2 and is_plural(head) and not line.words[last - 1].capital and head not in MASS
    if not plural or line.low(first) not in ("a", "an") or line.low(first + 1) in QUANTIFYING | FEWS:
        return False
    return all(line.low(k) not in PREPOSITIONS | COORDINATORS | RELATIVES | {","} for k in range(first, last))


def _is_verb_phrase(line: Line, first: int, last: int) -> bool:
    """ "Supports a ban", "included several points": a small word with a determiner behind it, which no noun has."""
    low = line.low(first)
    if last - first < 2 or line.words[first].capital or line.low(first + 1) not in OBJECT_OPENERS:
        return False
    quantifying = (
        low in DETERMINERS | QUANTIFYING | PREPOSITIONS | RELATIVES | COORDINATORS | TIMES or low[:1].isdigit()
    )
    return low.isalpha() and not quantifying and not is_adverb(low)


def _holds_verb(line: Line, first: int, last: int) -> bool:
    """ "Lund compiled a list of questions the crew": a past form with its object is the verb of another clause."""
    if last - first > 2 and line.low(first) in NOMINATIVES and is_past(line.low(first + 1)):
        return True  # "they used knots"
    for at in range(first + 1, last - 2):
        if line.low(at) in RELATIVES or line.low(at) == ",":
            return False
        if is_past(line.low(at)) and not line.words[at].capital and line.low(at + 1) in OBJECT_OPENERS:
            return True
    return False


def _begins_name(line: Line, at: int) -> bool:
    return line.words[at].capital or line.low(at) in DETERMINERS or is_plural(line.low(at))


def _approximates(line: Line, at: int) -> bool:
    """ "About four in 10": no preposition."""
    after = line.low(at + 1)
    low, further = line.low(at), line.low(at + 2)
    if (low, after) in (("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"), ("fewer", "than")):
        return further[:1].isdigit() or further in words_of("vague", "numbers")
    return low in ("about", "around", "over") and (after[:1].isdigit() or after in words_of("vague", "numbers"))


def lower_adverb(line: Line, at: int) -> bool:
    return is_adverb(line.low(at)) and not line.words[at].capital  # "Kelly", "Connolly"


def _lasting(line: Line, at: int) -> bool:
    """ "In office for 40 years": how long it has been belongs to the source."""
    return line.low(at - 1).isdigit() and line.low(at - 2) == "for"


def _lower_in(line: Line, at: int, words: frozenset[str]) -> bool:
    return line.low(at) in words and not (line.words[at].capital and line.low(at) in NAMES_TOO)


def _name_alone(line: Line, at: int) -> bool:
    """ "…," May said: a word of time with a capital inside a sentence that is no day and no date."""
    before = line.low(at - 1)
    return line.words[at].capital and line.low(at) in NAMES_TOO and before not in PREPOSITIONS


def _titled(line: Line, at: int) -> bool:
    """ "Daily NK": an adverb that begins a name."""
    return (
        line.words[at].capital and at + 1 < len(line.words) and line.words[at + 1].capital and line.low(at) == "daily"
    )


def _is_named_month(line: Line, at: int) -> bool:
    """ "But August Lund": a first name behind nothing but a conjunction."""
    first = line.low(at) in ("april", "june", "august") and at + 1 < len(line.words) and line.words[at + 1].capital
    return first and line.low(at - 1) in COORDINATORS | {"", "that"}


def _is_opening(line: Line, at: int) -> bool:
    low = line.low(at)
    if low == "first" and line.words[at].capital and line.low(at + 1) in words_of("roles", "titles"):
        return False  # "First Minister Ada Lund"
    return (
        low in COORDINATORS
        or low in OPENERS
        or (low in TIMES and low not in ("next", "last", "this", "early", "late") and not _is_named_month(line, at))
        or low in (",", "as", "because", "when", "after", "so")
        or (is_adverb(low) and low not in ("even", "only", "once") and not _titled(line, at))
    )


def _after_fronted(line: Line, first: int, last: int) -> int:
    """ "On Monday the mayor", "In a statement Smith": the position after the fronted adjunct."""
    venues = listed("venues", "nouns")
    for at in range(first + 1, last):
        if (
            line.low(at) in TIMES
            or line.low(at) in venues
            or (line.low(at).isdigit() and (line.low(at - 1) in MONTHS or len(line.low(at)) == 4))
        ):
            after = at + 1
            while after < last and (line.low(after) in TIMES or line.low(after) == "," or line.low(after).isdigit()):
                after += 1
            return after
    after = first + 1
    while after < last and line.words[after].capital:
        after += 1
    if after > first + 1:
        return after
    after = last
    while after > first and line.words[after - 1].capital:
        after -= 1
    return after if line.low(after - 1) not in DETERMINERS else last


def _in_a_name(line: Line, first: int, at: int) -> bool:
    """ "USA Today", "the Tarn Sun": a word of time with a capital that weekdays do not account for."""
    return (
        line.low(at) in ("today", "sun", "march")
        and at > first
        and line.words[at].capital
        and line.words[at - 1].capital
    )


def _before_venue(line: Line, first: int, last: int) -> int:
    """ "The court in an unsigned opinion issued at noon": where the words on where it was said begin, else `last`."""
    for at in range(first + 1, last - 2):
        if line.low(at) in ("in", "during") and line.low(at + 1) in ("a", "an"):
            near = range(at + 2, min(last, at + VENUE_REACH))
            if any(line.low(k) in listed("venues", "nouns") | {"opinion"} for k in near):
                return at
    return last


def _before_adjunct(line: Line, first: int, last: int) -> int:
    """Cut "on Friday", "in a statement" and their like from the end."""
    venues = listed("venues", "nouns")
    doing = (k for k in range(first + 1, last - 1) if line.low(k) in ("in", "by") and line.words[k - 1].capital)
    last = next((k for k in doing if line.low(k + 1).endswith("ing") and not line.words[k + 1].capital), last)
    end = last = _before_venue(line, first, last)
    for words in OCCASIONAL:
        if end - len(words) > first and tuple(line.low(k) for k in range(end - len(words), end)) == words:
            end = last = end - len(words)
    while end > first and (
        (
            line.low(end - 1) in TIMES
            and not _lasting(line, end - 1)
            and not _in_a_name(line, first, end - 1)
            and not _name_alone(line, end - 1)
        )
        or (line.low(end - 1).isdigit() and line.low(end - 2) in MONTHS)
    ):
        end -= 1
    lasting = end - (end < last and line.low(end - 1) in ("recent", "past", "coming", "several", "few"))
    if lasting < end and line.low(lasting - 1) in PREPOSITIONS:
        end = lasting  # "Lund in recent days"
    if end < last and end - 1 > first and line.low(end - 1) == "the" and line.low(end - 2) in PREPOSITIONS:
        end -= 1  # "the board over the weekend"
    if end < last and end > first and line.low(end - 1) in PREPOSITIONS:
        end -= 1
    if end < last and line.low(end - 1) in MADE_KNOWN and not line.words[end - 1].capital and end - first > 1:
        end = last
    if end < last and end - first > 1 and line.low(end - 1) in ("late", "early") and not line.words[end - 1].capital:
        end -= 1  # "Lund late on Thursday praised"
    if end - first > 2 and line.low(end - 1) in venues:
        for at in range(end - 2, max(first, end - 6), -1):
            if line.low(at) in ("in", "at", "during", "on"):
                return end if line.low(at - 1) in MADE_KNOWN | {"shared", "uploaded"} else at
    return end
