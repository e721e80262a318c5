"""Frames around a cue verb: the mayor said that, "…," said the mayor, …, the mayor said, …, adding that."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.extraction.attribution.content_starts import QUESTIONS
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.nounish import NOUNISH, is_plural
from corroborate.extraction.attribution.participles import coordinated, participle
from corroborate.extraction.attribution.phrases import subject_before
from corroborate.extraction.attribution.plausible import heads_source
from corroborate.extraction.attribution.postposed import inverted, postposed
from corroborate.extraction.attribution.preposed import preposed
from corroborate.extraction.attribution.readings import COURTESY
from corroborate.extraction.attribution.verbs import COUNTING, Cue
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    TIMES,
    Line,
    Range,
    is_adverb,
    is_finite,
    is_past,
)

SIGNS = frozenset(
    {
        "convince",
        "mean",
        "show",
        "signal",
        "hint",
        "imply",
        "suggest",
        "indicate",
        "reveal",
        "demonstrate",
        "find",
        "explain",
    }
)
"""Verbs that things do as well as people: only a subject that can be a source attributes by them."""


DOING = frozenset({"threaten", "promise"})
"""Verbs by which things tell what may come: "the storm threatens to"."""


ALONE = frozenset(
    {"this", "that", "these", "those", "everyone", "everybody", "anyone", "nobody", "men", "women", "both"}
)
"""Words that can be a source by themselves although no list of nouns holds them."""


NO_ONE = frozenset({"none", "nobody"})
"""Subjects of which it is told that they said nothing."""
ANTECEDENT = 6
"""Words of a noun phrase before a relative (own choice)."""


MUTE = frozenset({"please", "latest", "total", "verdict", "breaking", "recent", "newly", "previously", "nearly"})
"""Words that open a sentence or a headline and are no subject: "Total confirmed cases", "Verdict slammed as"."""
QUOTED_REACH = 9
"""Words between "quoted" and "as saying" (own choice)."""


def spoken(line: Line, cue: Cue, earlier: Sequence[Frame]) -> Frame | None:
    if cue.verb.lemma in ("cite", "quote") and cue.verb.form == "participle" and cue.first == cue.at:
        return None
    if cue.verb.form == "participle" and line.low(cue.first - 1) == "as":
        return _quoted_as(line, cue)
    if cue.verb.form == "participle" and all(line.low(k) not in AUXILIARIES for k in range(cue.first, cue.at)):
        return None if cue.negated and line.low(cue.first - 1) == "," else participle(line, cue, earlier)
    if cue.negated and not cue.verb.families & {"thinking"}:
        return None
    before = line.low(cue.first - 1)
    if before in (QUOTE, ",", "") and (frame := inverted(line, cue)) is not None:
        return frame
    who = _who_before(line, cue.first)
    if who is None and (subject := subject_before(line, cue.first)) is not None:
        in_office = (line.low(subject[0] - 2), line.low(subject[0] - 1)) == ("who", "as")
        who = subject[0] - 2 if in_office else None  # "who as head of the board vowed"
    if who is not None:
        return preposed(line, cue, (who, who + 1))
    if before in RELATIVES and cue.first > 1:
        if before != "who" and line.low(cue.first - 2) in ("one", "ones"):
            return None  # "while one that says “Out” was blurred"
        if before != "who" and not _tells(line, cue, cue.first - 2):
            return None  # "placards that read", "plans that call for"
        return preposed(line, cue, (cue.first - 1, cue.first))
    subject = subject_before(line, cue.first)
    if subject is not None and line.low(subject[0]) in ("i", "you", "we") and subject[1] - subject[0] == 1:
        return None
    if cue.verb.lemma == "hear" and not _is_told(line, cue, subject):
        return None  # "laughed when she heard that"
    if subject is not None and line.low(subject[0]) == "embed":
        return None  # "Embed Lund reports": the link under a film
    if subject is not None and (line.low(subject[0]) in QUESTIONS and subject == (0, 1)):
        return None  # "Who said what?"
    if subject is not None and subject[1] - subject[0] == 1 and not _alone(line, subject[0]):
        return None  # "that dampened hopes", "please understand that"
    pointing = subject is not None and cue.verb.lemma in SIGNS and line.low(subject[1] - 1) == "it"
    if subject is not None and cue.verb.lemma in SIGNS and (pointing or not heads_source(line, subject)):
        return None  # "the delay means that", "what it means that"
    if (
        subject is not None
        and cue.verb.lemma in DOING
        and line.low(cue.last) == "to"
        and (not heads_source(line, subject) or _is_mute(line, subject))
    ):
        return None  # "the row threatens to slow it"
    if subject is not None and cue.verb.form == "base" and cue.first == cue.at and _is_one(line, subject):
        return None  # "demanded that Lee explain it", "let Lee say it"
    if subject is not None and cue.verb.form == "base" and subject[0] == 1 and line.low(0) in AUXILIARIES:
        return None  # "Does anyone remember it?"
    if subject is not None and line.low(subject[0] - 1) in ("whatever", "whichever"):
        return None  # "whatever he believed it took"
    supposing = cue.verb.families == {"thinking"} and line.low(cue.last) in AUXILIARIES
    if supposing and subject is not None and line.low(subject[0] - 1) == "what":
        return None  # "heard what he believed was rain"
    if subject is not None and _supposed(line, subject):
        return None  # "if the mayor rejects it"
    if subject is not None and (
        line.low(subject[0]) in NO_ONE or (line.low(subject[0]), line.low(subject[0] + 1)) == ("no", "one")
    ):
        return None  # "none of the papers mentioned it"
    if subject is not None and cue.verb.form == "third" and cue.first == cue.at and _is_object(line, cue, subject):
        return None  # "has resisted US calls for a ban"
    if subject is not None and _of_a_thing(line, cue, subject):
        return None  # "the plan Lund suggested has not been accepted"
    if subject is None:
        return coordinated(line, cue, earlier) if before in COORDINATORS | {","} else None
    return postposed(line, cue, subject) or preposed(line, cue, subject)


def _is_told(line: Line, cue: Cue, subject: Range | None) -> bool:
    """ "The court heard that", "they heard from Lund that": where something is told, and not only heard."""
    body = subject is not None and line.low(subject[1] - 1) in HEARING
    return body or line.low(cue.last) == "from"


HEARING = frozenset(
    {"court", "inquest", "inquiry", "hearing", "jury", "jurors", "tribunal", "trial", "panel", "committee"}
)
"""Bodies before which something is told: "the court heard that"."""


def _of_a_thing(line: Line, cue: Cue, subject: Range) -> bool:
    """Whether a thing stands before the name, and its own verb behind the cue: nothing is said of it here."""
    name = subject[1]
    while name > subject[0] and line.words[name - 1].capital:
        name -= 1
    if not subject[0] < name - 1 < subject[1] - 1 or line.low(subject[0]) not in DETERMINERS:
        return False
    thing = line.low(name - 1).isalpha() and not heads_source(line, (name - 1, name)) and name - subject[0] == THING
    helped = line.low(cue.last) in AUXILIARIES
    return thing and helped and "speech" not in cue.verb.families and cue.verb.families.isdisjoint({"thinking"})


THING = 2
"""Words of "the plan" before the name of who made it."""


def _is_mute(line: Line, subject: Range) -> bool:
    """ "Tensions over Norway's ports": a thing, whatever names stand behind it."""
    end = next((k for k in range(subject[0] + 1, subject[1]) if line.low(k) in PREPOSITIONS), subject[1])
    return line.low(end - 1) in listed("mute", "nouns")


def _who_before(line: Line, end: int) -> int | None:
    """ "Who two weeks ago said": where "who" stands, with nothing but words of time between."""
    at = end
    while at > 1 and (line.low(at - 1) in TIMES or line.low(at - 1).isdigit() or line.low(at - 1) in COUNTING):
        at -= 1
    return at - 1 if at < end and line.low(at - 1) == "who" else None


def _tells(line: Line, cue: Cue, at: int) -> bool:
    """Whether the word that a relative belongs to can be a source; what stands behind "of" does not count."""
    at -= line.low(at) == ","
    spoken = cue.verb.families & {"speech", "telling"} and not cue.particle and cue.verb.lemma not in SIGNS
    if spoken and is_plural(line.low(at)):
        return True  # "firms that warn"
    first = max(0, at - ANTECEDENT)
    of = next((k for k in range(at, first, -1) if line.low(k) in PREPOSITIONS), at + 1)
    return any(heads_source(line, (k, k + 1)) for k in {at, of - 1})


def _supposed(line: Line, subject: Range) -> bool:
    before = line.low(subject[0] - 1)
    return before in ("unless", "whether") or (before == "if" and line.low(subject[0] - 2) != "as")


def _is_object(line: Line, cue: Cue, subject: Range) -> bool:
    """Whether a name and a noun in -s behind it are what was done: "resisted Tarn calls"."""
    before = line.low(subject[0] - 1)
    if cue.verb.lemma in NOUNISH and any(line.low(k) in ("include", "includes") for k in range(*subject)):
        return True  # "those include Tarn claims that"
    named = cue.verb.lemma in NOUNISH and all(word.capital for word in line.words[subject[0] : subject[1]])
    return named and is_past(before) and before not in verbs() and not line.words[subject[0] - 1].capital


def _is_one(line: Line, subject: Range) -> bool:
    """Whether a phrase is one person's name, of which no base form is told."""
    words = line.words[subject[0] : subject[1]]
    titled = all(word.capital or word.low == "." for word in words)
    return titled and not words[-1].low.endswith("s") and len(words) > 1 and words[0].low.rstrip(".") in COURTESY


def _alone(line: Line, at: int) -> bool:
    """Whether a single word can be a source: a name, a pronoun, a plural, a noun that the lists know as one."""
    low = line.low(at)
    if low in MUTE or (is_past(low) and not line.words[at].capital):
        return False
    if at > 1 and line.low(at - 1) in RELATIVES and not heads_source(line, (at, at + 1)):
        return False  # "a plan that offers proposed steps"
    led = line.low(at - 1) == QUOTE or at == 1 or low.startswith(("al-", "el-"))  # "The “Harbour” star", "al-Lee"
    return led or is_plural(low) or low in ALONE or heads_source(line, (at, at + 1))


def _quoted_as(line: Line, cue: Cue) -> Frame | None:
    """ "The Gazette quoted Moss as saying …" · "Moss was quoted by the Gazette as saying …"."""
    reach = range(cue.first - 2, max(0, cue.first - 2 - QUOTED_REACH), -1)
    at = next((k for k in reach if line.low(k) in ("quoted", "quotes", "cited", "quoting", "citing")), None)
    content = preposed(line, cue, None)
    if at is None or content is None:
        return None
    active = at < cue.first - 2 and line.low(at + 1) != "by"
    outlet = (at + 1 if active else at + 2, cue.first - 1)
    first = at
    while first > 0 and (is_finite(line.words, first - 1) or is_adverb(line.low(first - 1))):
        first -= 1
    subject = subject_before(line, first)
    source, via = ((at + 1, cue.first - 1), subject) if active else (subject, outlet if outlet[0] < outlet[1] else None)
    if source is None:
        return None
    passed = ((line.span(at, at + 1), line.span(*via)),) if via is not None else ()
    begin = min(line.words[first].start, line.span(*source).start, *(v.start for _, v in passed))
    return content._replace(source=line.span(*source), via=passed, begin=begin)
