"""Forms that may be a noun or a verb, told apart by their neighbours."""

from __future__ import annotations

from corroborate.extraction.attribution.lexicon import Verb, listed, particles, verbs
from corroborate.extraction.attribution.nouns import singular, words_of
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    DETERMINERS,
    MARKS,
    OWNING,
    PREPOSITIONS,
    QUOTE,
    TIMES,
    Line,
    is_adverb,
    is_finite,
    is_past,
)

NOUNISH = frozenset(
    [
        "report",
        "claim",
        "talk",
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


PLURALS = frozenset(
    {"they", "we", "you", "i", "who", "people", "police", "that", "to", ",", "some", "many", "others", "both", "women"}
    | {"men", "media", "data"}
)


DIALOGUE_WORDS = 8
"""Words of a subject between a quotation and a verb that could be a noun as well (own choice)."""


NOUN_REACH = 6
"""Words from an article to the end of its noun phrase (own choice)."""


REDUCED_REACH = 9
"""Words from "a" to "called" behind what it names: "an app for the mainland called Larch" (own choice)."""


DATA = words_of("data", "nouns") | words_of("imagery", "nouns") | frozenset({"documents", "reports", "studies"})


DATA_REACH = 6
"""Words before "show" among which the plural that it belongs to may stand (own choice)."""


def is_noun(line: Line, at: int, verb: Verb, before: str) -> bool:
    """A form that may be a noun is taken for one unless its neighbours speak for a verb."""
    after = line.low(at + 1)
    if f"{before} {verb.lemma}" in listed("compounds", "phrases"):
        return True  # "added three percentage points to it"
    if verb.lemma == "point" and before[:1].isdigit():
        return True  # "scored 20 points to lead"
    if before in DETERMINERS and before not in ("that", "this", "all", "some", "many", "both"):
        return True
    if before in PREPOSITIONS | {"up", "down"} or before.endswith(("'s", "s'")):
        return True
    if before in TIMES and (line.low(at - 2) in OWNING or line.low(at - 2).endswith("'s")):
        return True  # "his Monday claim that"
    if before in ("'", "’"):
        return True  # "the sailors' push for"
    if verb.form == "third" and verb.lemma in NOUNISH - {"show", "find", "note"} and _is_led(line, at):
        return True
    if verb.form == "third" and (told := _is_plural_noun(line, at, verb)) is not None:
        return told
    if verb.form == "third" and verb.lemma in NOUNISH and line.low(at - 2) == "to" and at > 2 and before.isalpha():
        return True  # "plan to investigate claims the port leaked"
    if verb.form == "third" and verb.lemma == "state" and "-" in before and after in ("", ".", ",", ";", ")"):
        return True  # "sided with the Tarn-led states,"
    plain = before.isalpha() and not _capital(line, at - 1) and before not in PRONOUNS
    if verb.form == "third" and verb.lemma == "rule" and plain and not is_source_noun(before) and not is_adverb(before):
        return True  # "the harbour rules that they fear"
    if verb.form == "base" and verb.lemma == "talk" and plain and _is_someones(line, at):
        return True  # "her tough talk about the port"
    if verb.form == "base" and verb.lemma == "state" and _capital(line, at + 1):
        return True  # "state Sen. Ada Lund"
    named = _capital(line, at - 1) and after != "that"
    if verb.form == "base" and verb.lemma == "state" and (named or after in ("", ".", ",", ";", ")")):
        return True  # "in Washington state", "the Washington state court"
    if verb.form == "base" and _one(line, at):
        return True
    led = at > 1 and verb.form == "base" and _capital(line, at - 1) and line.low(at - 2) == "the"
    if led and (verb.lemma, after) in particles() and not line.low(at - 1).endswith("s"):
        return True  # "the Norway push for": one takes no base form
    if verb.lemma not in NOUNISH or (verb.lemma, after) in particles():
        return False
    if verb.lemma == "show" and any(line.low(k) in DATA for k in range(max(0, at - DATA_REACH), at)):
        return False
    if verb.form == "base" and at > 0 and not (is_plural(before) or before in PLURALS or _many(line, at - 1)):
        return True
    if verb.form == "third" and after in ("", ".", ",") and _after_quotation(line, at):
        return False
    if at > 1 and after in ("", ".") and _after_clause(line, at):
        return False
    if after in ("", ".", ",", QUOTE) and (
        before in PRONOUNS or _capital(line, at - 1) or (verb.lemma == "show" and before.endswith("s"))
    ):
        return at == 1 and after != QUOTE
    if verb.lemma == "report" and verb.form == "base" and (after in TIMES or line.low(at + 2) in TIMES):
        return True  # "a Times report this week that cited"
    if relative_that(line, at + 1) or (verb.form == "third" and _possessed(line, at)):
        return True
    objects = after in DETERMINERS or after in OBJECT_OPENERS or after[:1].isdigit() or _capital(line, at + 1)
    return not objects or not before or before.isdigit()


def _is_plural_noun(line: Line, at: int, verb: Verb) -> bool | None:
    """Whether a form in -s is a plural, as far as the words right beside it tell; None where they do not."""
    before, after = line.low(at - 1), line.low(at + 1)
    nounish = verb.lemma in NOUNISH
    if _described(line, at, verb) or (nounish and _is_praised(line, at)):
        return True
    if nounish and before in ("some", "many", "both", "all", "two", "three"):
        return True  # "some points to use"
    if nounish and is_plural(before) and not _capital(line, at - 1):
        return not _after_quotation(line, at) or before == "news"  # "the letter follows reports that"
    if nounish and "-" in before and before.endswith("ed") and not _capital(line, at - 1):
        return True  # "deep-seated fears that"
    if nounish and is_past(before) and not _capital(line, at - 1):
        return True  # "he offered promises"
    if nounish and after in ("i", "we", "you"):
        return True  # "the comments I made"
    plain = (
        before.isalpha() and not _capital(line, at - 1) and before not in PRONOUNS | PLURALS and not is_adverb(before)
    )
    if nounish and plain and after in PRONOUNS and not is_source_noun(singular(before)):
        return True  # "hurtful comments they had heard"
    if verb.lemma == "email" and before[:1].isdigit():
        return True  # "only 3,000 emails that"
    return True if verb.lemma in NOUNISH - {"show", "find", "note"} and _rejected(line, at) else None


def _is_led(line: Line, at: int) -> bool:
    """ "A fall in continuing claims", "the list of asylum claims", "a hold on Brandt administration rules":
    behind a preposition a noun with what narrows it, unless what was said follows.
    """
    after = line.low(at + 1)
    relative = after == "that" and _is_plain_verb(line, at + 2)
    if (after in ("that", QUOTE, ",", ":", "") and not relative) or after in PRONOUNS - {"who"}:
        return False
    if _capital(line, at + 1):
        return False
    small = line.low(at - 1).isalpha() and not _capital(line, at - 1)
    first = at - 1
    while first > 0 and _capital(line, first - 1):
        first -= 1
    led = line.low(first - 1) in ("of", "in", "on", "for", "about", "with") and not is_plural(line.low(at - 1))
    led = led and not is_source_noun(singular(line.low(first - 2)))  # "the ministry of health claims"
    if led and small and first < at - 1:
        return relative or (after.isalpha() and after not in DETERMINERS | PREPOSITIONS)  # "… port rules allow"
    return led and small and not is_source_noun(line.low(at - 1))


def _is_plain_verb(line: Line, at: int) -> bool:
    """ "Rules that allow more boats", "claims that shut them": a base form and its object, and no subject."""
    low, after = line.low(at), line.low(at + 1)
    plain = low.isalpha() and not _capital(line, at) and not is_plural(low) and not is_adverb(low)
    return plain and low not in DETERMINERS | PRONOUNS | PLURALS | PREPOSITIONS and after in OBJECT_LEADS


OBJECT_LEADS = frozenset({"the", "a", "an", "their", "his", "her", "its", "them", "him", "us", "more", "all", "any"})
"""Words with which an object begins right behind its verb."""


def _is_praised(line: Line, at: int) -> bool:
    """ "The most remarkably rude comments he made": an adjective with its adverb before the noun."""
    adverb, adjective = line.low(at - 2), line.low(at - 1)
    return adverb.endswith("ly") and is_adverb(adverb) and adjective.isalpha() and not _capital(line, at - 1)


def _described(line: Line, at: int, verb: Verb) -> bool:
    """ "Growing calls for", "phone calls"; "led big states:": the noun with what it is like."""
    before = line.low(at - 1)
    if verb.lemma in NOUNISH and before in listed("modifying", "words") and (at == 1 or not _capital(line, at - 1)):
        return True
    owned = (
        line.low(at - 2) in OWNING and before.isalpha() and not is_source_noun(before) and not _capital(line, at - 1)
    )
    if verb.lemma in NOUNISH and owned and not is_adverb(before):
        return True  # "his frequent calls for it"
    return verb.lemma in ("state", "rule") and line.low(at + 1) == ":" and not _capital(line, at - 1)


def _is_someones(line: Line, at: int) -> bool:
    """ "Her tough talk", "the menacing talk": an owner or an article, and one word that is no plural."""
    before, opener = line.low(at - 1), line.low(at - 2)
    led = opener == "the" or opener in OWNING or opener.endswith("'s")
    return led and not is_plural(before) and before not in PLURALS and not is_source_noun(before)


def _rejected(line: Line, at: int) -> bool:
    """ "Rejected inmate claims": a past form before the noun that stands before it."""
    past, small = line.low(at - 2), line.low(at - 1).isalpha() and not _capital(line, at - 1)
    return small and is_past(past) and not _capital(line, at - 2) and line.low(at - 3) not in DETERMINERS | {","}


def _one(line: Line, at: int) -> bool:
    """ "A last-minute push to": one thing takes no base form; "a group of officials say" does."""
    first = next((k for k in range(at - 1, max(-1, at - NOUN_REACH), -1) if line.low(k) in DETERMINERS | MARKS), -1)
    plain = all(line.low(k) not in AUXILIARIES | PREPOSITIONS and line.low(k) != "and" for k in range(first + 1, at))
    return first >= 0 and line.low(first) in ("a", "an") and plain


def is_reduced(line: Line, at: int) -> bool:
    """Whether "called" with a name after it hangs on an indefinite noun before it."""
    opened = next((k for k in range(at - 1, max(-1, at - REDUCED_REACH), -1) if line.low(k) in ("a", "an", ",")), -1)
    named = (
        _capital(line, at + 1) or (line.low(at + 1) == "the" and _capital(line, at + 2)) or line.low(at + 1) == QUOTE
    )
    told = any(line.low(k) in PRONOUNS | {"what", "which", "whom", "that"} for k in range(opened, at))
    return opened > 0 and line.low(opened) in ("a", "an") and named and not told


def is_name_given(line: Line, at: int) -> bool:
    """ "A boat called Larch sank", "a fever called red tide": what a thing is called, told of no one's calling it."""
    opened = next((k for k in range(at - 1, max(-1, at - REDUCED_REACH), -1) if line.low(k) in DETERMINERS), -1)
    if opened < 0 or line.low(opened) not in ("a", "an") or line.low(at - 1) in PRONOUNS | {"what", "which", "that"}:
        return False
    between = range(opened + 1, at)
    if any(line.low(k) in MARKS | AUXILIARIES | PRONOUNS or _capital(line, k) for k in between):
        return False
    past = at + 1 + (line.low(at + 1) == "the")
    while _capital(line, past):
        past += 1
    named = past > at + 1 + (line.low(at + 1) == "the")
    if named and (is_finite(line.words, past) or is_past(line.low(past))):
        return True
    return not is_source_noun(singular(line.low(at - 1))) and line.low(at - 1).isalpha()


def modifies(line: Line, at: int, verb: Verb) -> bool:
    """ "highlight alleged cases": a participle before its noun."""
    after = line.low(at + 1)
    return (
        verb.lemma in ("allege", "purport", "claim", "suspect")
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
    if line.low(at) != "that":
        return False
    at += is_adverb(line.low(at + 1))  # "the states that also joined"
    after = line.low(at + 1)
    if at + 1 >= len(line.words) or line.words[at + 1].capital:
        return False
    if after == "had" and (line.low(at + 2) in PRONOUNS | {"someone", "anyone", "nobody"} or _capital(line, at + 2)):
        return False  # "saying that had someone asked"
    if after in verbs() and verbs()[after].form == "third" and line.low(at + 2) in (",", ":", QUOTE):
        return True  # "a tweet that reads, “…”"
    described = any(k < len(line.words) and is_finite(line.words, k) for k in range(at + 2, at + 5))
    return is_finite(line.words, at + 1) or (is_past(after) and not described)  # "that insured losses could"


def _possessed(line: Line, at: int) -> bool:
    """ "the mayor's latest remarks that": an owner before, and no noun that could be the subject between them."""
    owner = next((k for k in (at - 2, at - 3) if line.low(k).endswith(("'s", "s'"))), None)
    return owner is not None and line.low(at + 1) == "that" and not is_source_noun(line.low(at - 1))


def is_source_noun(low: str) -> bool:
    """Whether a list of nouns holds it as somebody or something that tells."""
    return any(low in words_of(one, "nouns") for one in ("documents", "roles", "institutions", "vague", "outlets"))


def is_plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))


def _after_quotation(line: Line, at: int) -> bool:
    """ "…," the suit claims: nothing but a short subject stands between the quotation and the verb."""
    first = next((k for k in range(at - 1, max(-1, at - DIALOGUE_WORDS), -1) if line.low(k) == QUOTE), at)
    return at - first > 1 and all(line.low(k) not in AUXILIARIES | MARKS for k in range(first + 1, at))


def _after_clause(line: Line, at: int) -> bool:
    """ "Nine boats will go, the ferry board estimates.": behind a comma, nothing but a source before the verb."""
    comma = next((k for k in range(at - 1, max(0, at - DIALOGUE_WORDS), -1) if line.low(k) == ","), at)
    between = range(comma + 1, at)
    plain = all(line.low(k) not in AUXILIARIES | MARKS | PREPOSITIONS for k in between)
    opened = line.low(comma + 1) in DETERMINERS or line.words[min(comma + 1, at)].capital
    return len(between) > 1 and plain and opened and (is_source_noun(line.low(at - 1)) or line.words[at - 1].capital)


def _many(line: Line, at: int) -> bool:
    """Whether a name may stand for several: "Republicans", "Ann Lee and Tom Vale", "What did Lee"."""
    if not _capital(line, at):
        return False
    near = range(max(0, at - NOUN_REACH), at)
    return line.low(at).endswith("s") or any(
        line.low(k) == "and" or line.low(k) in AUXILIARIES or is_plural(line.low(k)) for k in near
    )


def _capital(line: Line, at: int) -> bool:
    return at < len(line.words) and line.words[at].capital
