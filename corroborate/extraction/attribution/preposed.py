"""Frames before what was said: the mayor said (that) the dam failed · the mayor told Radio K: "…"."""

from __future__ import annotations

from corroborate.domain import Span
from corroborate.extraction.attribution.additions import SUBJECT_WORDS
from corroborate.extraction.attribution.adjuncts import NOMINATIVES, SPANS, is_infinitive
from corroborate.extraction.attribution.appositions import DASHES
from corroborate.extraction.attribution.asides import that_beyond
from corroborate.extraction.attribution.content_starts import COLON_REACH, OPENING, QUESTIONS, content_start
from corroborate.extraction.attribution.contents import (
    ends_after,
    quoted_clause,
    quotes_from,
    until_end,
)
from corroborate.extraction.attribution.endings import ended
from corroborate.extraction.attribution.frame import Frame, Shape, framed, hearer_of
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.nouns import is_people, singular, words_of
from corroborate.extraction.attribution.objects import is_acted_on, is_done, only_when
from corroborate.extraction.attribution.verbs import SPEAKING, Cue
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    MARKS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    Line,
    Range,
    has_verb,
    is_adverb,
    is_finite,
    is_past,
)

INFORMING = frozenset({"inform", "notify", "remind", "assure", "advise", "warn"})
"""Verbs that name a hearer, and what they are told of behind "of"."""
THOUGHT_UP = frozenset({"suggest", "propose", "announce", "outline", "mention", "cite", "describe", "reveal"})
"""Verbs whose object may stand before them without "that"."""
WARNING = frozenset({"warn", "caution", "promise", "show", "write"})
"""Verbs that may name a hearer before "that": "warned investors that"."""


def preposed(line: Line, cue: Cue, subject: Range | None) -> Frame | None:
    """The mayor said (that) the dam failed · The mayor said: "…" · The mayor told Radio K the dam failed."""
    families = cue.verb.families
    at = cue.last
    if "telling" in families:
        hearer = hearer_of(line, at, closing=False)
        if hearer is None or (cue.verb.form in ("base", "third") and line.low(hearer[0]) in ("us", "you", "me")):
            return None  # "tax returns tell us how much": nobody's words
        if line.low(hearer[1] - 1).endswith("'s") and cue.verb.lemma in INFORMING:
            return None  # "informed the board of Brandt's exit"
        at = hearer[1]
        if _is_ordered(line, hearer):
            return None  # "told his clerk to make sure the lock was shut": an order, and no statement
    elif cue.verb.lemma in WARNING and (hearer := hearer_of(line, at, closing=False)) is not None:
        beyond = hearer[1] if line.low(hearer[1]) == "that" else that_beyond(line, hearer[1], COLON_REACH)
        at = beyond if beyond is not None else at
    content_at, shape = content_start(line, cue, at, subject)
    if content_at is None or line.low(content_at) in ("—", "–", "--"):
        return None
    thing = subject is not None and line.low(subject[0]) in DETERMINERS and cue.verb.lemma in THOUGHT_UP
    if thing and content_at == cue.last and line.low(content_at) in AUXILIARIES - {"being", "been", "be"}:
        return None  # "the plan Lund suggested has not been read": the verb of the plan
    if line.low(content_at - 1) == "that" and _of_a_clause(line, cue.last, content_at):
        return None
    if (line.low(content_at), line.low(content_at + 1)) == ("is", "that") and content_at + 2 < len(line.words):
        content_at += 2  # "what crews say is that it leaks"
    if line.low(content_at) == ":":
        return framed(line, cue, shape, subject, [line.span(content_at, content_at + 1)])
    content = until_end(
        line,
        content_at,
        relative=subject is not None and _in_relative(line, subject),
    )
    if cue.verb.lemma == "speak" and cue.verb.form == "third" and _dated(line):
        return None  # "Lund speaks about the lock in Tarn, May 3, 2020": the caption of a picture
    if subject is not None and cue.verb.lemma in VOTED and _votes(line, cue, subject):
        return None  # "the Senate confirmed Ada Lund"
    if cue.verb.lemma == "expect" and is_finite(line.words, content_at):
        return None  # "the aid it was not expecting did not come"
    if families == {"thinking"} and line.low(content_at) in ("longer", "harder", "twice", "hard", "long"):
        return None  # "he had thought longer about it"
    if content is None or _only_points(line, content_at, content) or is_acted_on(line, cue, content_at):
        return None
    found = "showing" in families and line.low(content_at) == QUOTE and not is_finite(line.words, content_at + 1)
    if shape == "object" or found:
        content = _object_alone(line, content_at, content)  # "found “no leak” in Tarn, and moved to shut it"
    content = _within_opening_clause(line, cue, content_at, content)
    content = _without_additions(line, content_at, content, cue, shape)
    if subject is not None and _is_counted(line, subject):
        content = _of_the_counted(line, content_at, content)
    if shape == "object":
        content = _before_day(line, content_at, content)
    if cue.verb.lemma in listed("dated", "verbs") and (shape == "object" or line.low(content_at) in DETERMINERS):
        content = _before_date(line, content_at, content)
    if shape == "object" and (_dangles(line, content) or is_done(line, cue, content_at) or only_when(line, content)):
        return None  # "something crews had warned the board about", "called a meeting", "called for it several times"
    relative = subject is not None and (line.low(subject[0]) in RELATIVES or _in_relative(line, subject))
    apposed = line.low(content_at + 1) in (
        "a",
        "an",
        "as",
        "while",
        "before",
        "after",
    )  # 'shouted “Shut it,” a nod to the crews'
    if line.low(content_at - 1) == "that" and is_finite(line.words, content_at + 1):
        relative = False  # "who said that “no decision” had been made"
    called = cue.verb.lemma in listed("quoting", "quotations") and not is_finite(line.words, content_at + 1)
    alone = relative or apposed or called or ends_after(line, content_at)  # "chanted “Out!” when he came"
    alone = alone and line.low(content_at) == QUOTE
    contents = [quotes_from(line, content_at)] if alone else [content]
    if contents == [content] and "naming" in families:
        contents = _without_doubts(line, content_at, content)
    if alone and "telling" in families | ({"telling"} if cue.verb.lemma == "say" else set()):
        contents += quoted_clause(line, content_at + 1)
    if shape in ("clause", "quoted"):
        contents = [*_condition(line, cue, subject), *contents]
    return framed(line, cue, shape, subject, contents, tail=content_at)


CONDITIONS = frozenset({"if", "unless"})
"""Words with which a sentence opens in what belongs to what is said: "If it rains, the mayor said, …"."""


def _condition(line: Line, cue: Cue, subject: Range | None) -> list[Span]:
    """ "If it rains, the mayor said the lock would shut": the clause before the speaker is part of what was said."""
    if subject is None or line.low(0) not in CONDITIONS or line.low(subject[0] - 1) != ",":
        return []
    comma = subject[0] - 1
    if line.low(1) == "anything":
        return []  # "If anything, crews say it leaks more"
    told = any(line.low(k) in verbs() and "speech" in verbs()[line.low(k)].families for k in range(1, comma))
    quoted = any(line.low(k) == QUOTE for k in range(comma))
    return [] if told or quoted or cue.first < comma else [line.span(0, comma)]


VOTED = frozenset({"confirm"})
"""Verbs by which a chamber puts somebody into an office."""
CHAMBERS = frozenset({"senate", "senators", "congress", "parliament"})


def _votes(line: Line, cue: Cue, subject: Range) -> bool:
    """Whether a chamber confirms somebody, with no clause that tells what it confirms."""
    behind = range(cue.last, min(len(line.words), cue.last + COLON_REACH))
    plain = line.low(cue.last) not in ("that", QUOTE) and all(line.low(k) != QUOTE for k in behind)
    finite = any(is_finite(line.words, k) for k in range(cue.last, min(len(line.words), cue.last + SUBJECT_WORDS)))
    return plain and not finite and any(line.low(k) in CHAMBERS for k in range(*subject))


def _is_ordered(line: Line, hearer: Range) -> bool:
    """Whether what was asked of the hearer stands behind "to", with nothing told that a mark or "that" leads in."""
    if line.low(hearer[1]) in ("that", QUOTE, ",", ":"):
        return False
    near = range(hearer[0] + 1, hearer[1])
    return any(line.low(k) == "to" and line.low(k + 1) not in QUESTIONS and is_infinitive(line, k + 1) for k in near)


def _of_a_clause(line: Line, first: int, last: int) -> bool:
    """ "Lund testified to the board after Brandt said that": what another said, in a clause of time."""
    opening = next((k for k in range(first, last) if line.low(k) in ("after", "before", "when", "because")), last)
    said = last - 2 if line.low(last - 1) == "that" else 0
    known = verbs().get(line.low(said)) if opening + 1 < said else None
    return known is not None and known.form in ("past", "third") and not line.words[said].capital


def _without_additions(line: Line, start: int, content: Span, cue: Cue, shape: Shape) -> Span:
    """The content up to where the reporter, or the speaker by another verb, goes on."""
    past = next((k for k in range(start, len(line.words)) if line.words[k].start >= content.end), len(line.words))
    bare = (shape == "object" and line.low(start) != "that") or line.low(start) == "to"
    end = ended(line, start, past, cue.verb, bare)
    return Span(content.start, line.words[end - 1].end) if end < past else content


def _without_doubts(line: Line, start: int, content: Span) -> list[Span]:
    """ "Accused him without evidence of theft": the content without the reporter's doubt in its middle."""
    for at in range(start + 1, len(line.words) - 2):
        if line.words[at + 1].end >= content.end:
            break
        doubted = line.low(at) == "without" and line.low(at + 1) in ("evidence", "proof")
        if doubted and line.low(at + 2) in ("of", "that"):
            return [line.span(start, at), Span(line.words[at + 2].start, content.end)]
    return [content]


def _is_counted(line: Line, subject: Range) -> bool:
    """ "About three out of 10 sailors", "51 percent of women": those whom a poll has asked."""
    words = [line.low(k) for k in range(*subject)]
    return any(low in ("%", "percent", "cent") for low in words) or any(
        low[:1].isdigit() and k and words[k - 1] in ("in", "of") for k, low in enumerate(words)
    )


def _of_the_counted(line: Line, start: int, content: Span) -> Span:
    """Up to another finding of the poll: ", and his approval fell", ", while 51 percent did not"."""
    for at in range(start + 1, len(line.words) - 1):
        if line.words[at].start >= content.end:
            break
        if line.low(at) == "," and line.low(at + 1) in ("and", "but", "while", "with", "compared"):
            return Span(content.start, line.words[at - 1].end)
    return content


def _before_day(line: Line, start: int, content: Span) -> Span:
    """ "Praised Mr. Lund on Monday": somebody's name, without when he was praised."""
    past = next((k for k in range(start, len(line.words)) if line.words[k].start >= content.end), len(line.words))
    at = past
    while at > start + 1 and line.low(at - 1) in TIMES:
        at -= 1
    at -= line.low(at - 1) == "on" and at < past and at > start + 1
    named = all(word.capital or word.low == "." for word in line.words[start:at])
    return Span(content.start, line.words[at - 1].end) if start < at < past and named else content


FEW = 4
"""Words of an object behind which words of time tell when it was said (own choice)."""


def _before_date(line: Line, start: int, content: Span) -> Span:
    """ "Announced his resignation on Monday after weeks of talks": a short object, without when it was announced."""
    for at in range(start + 1, min(len(line.words), start + 1 + FEW)):
        verb = is_finite(line.words, at) or (is_past(line.low(at)) and not line.words[at].capital)
        if line.words[at].start >= content.end or line.low(at) in MARKS | RELATIVES or verb:
            return content
        first = at + (line.low(at) in ("on", "late", "early", "earlier", "last"))
        first += first > at and line.low(first) in ("on", "in")
        if line.low(first) not in TIMES | {"today"} or line.low(first) in UNDATED:
            if line.low(at) in PREPOSITIONS | {"to"}:
                return content
            continue
        past = first
        while past < len(line.words) and (
            line.low(past) in TIMES - SUBORDINATORS - PREPOSITIONS or line.low(past).isdigit()
        ):
            past += 1
        free = line.low(past) in (PREPOSITIONS - {"for", "of"}) | SUBORDINATORS | MARKS | {"", "as", "to", "night"}
        held = line.low(at - 1) in DETERMINERS | PREPOSITIONS or line.low(past - 1).endswith("'s")
        while at > start + 1 and line.low(at - 1) in ("late", "early", "hours", "days", "weeks"):
            at -= 1  # "his support hours later", "his plan late last month"
        return Span(content.start, line.words[at - 1].end) if free and not held else content
    return content


UNDATED = frozenset(
    {
        "now",
        "then",
        "first",
        "so",
        "once",
        "still",
        "may",
        "march",
        "last",
        "next",
        "ever",
        "never",
        "days",
        "weeks",
        "months",
        "years",
        "hours",
        "minutes",
    }
)
"""Words of time that alone date nothing."""


def _dated(line: Line) -> bool:
    """Whether a year stands near the end, as in captions."""
    near = line.words[-CAPTION_REACH:]
    return any(word.low.isdigit() and len(word.low) == len("2020") for word in near)


CAPTION_REACH = 6
"""Words from the end of a caption within which its year stands (own choice)."""


def _only_points(line: Line, start: int, content: Span) -> bool:
    """ "As strong as the court says they are": a pronoun and its verb, and nothing said of it."""
    if (line.low(start), line.low(start + 1)) in (("each", "other"), ("one", "another")):
        return True  # "what they promised each other"
    two = start + 1 < len(line.words) and line.words[start + 1].end >= content.end
    return two and line.low(start) in NOMINATIVES and line.low(start + 1) in AUXILIARIES


def _dangles(line: Line, content: Span) -> bool:
    """Whether the last word of a content is a preposition whose object stands elsewhere."""
    last = next((word.low for word in reversed(line.words) if word.end <= content.end), "")
    return last in ("about", "of", "for", "against", "with")


def _within_opening_clause(line: Line, cue: Cue, start: int, content: Span) -> Span:
    """ "When the mayor warned that the lock would fail, they laughed": the content ends at the comma."""
    if not _in_opening_clause(line, cue):
        return content
    if any(line.low(k) == "," and takes_up(line, k + 1) for k in range(1, cue.first)):
        return content
    dashed = False
    for at in range(start, len(line.words) - 1):
        named = line.words[at + 1].capital or line.low(at + 1) in NOMINATIVES
        if line.low(at) == QUOTE and named and line.words[at].end < content.end:
            return Span(content.start, line.words[at].end)
        mark = line.low(at) == "," or (
            line.low(at) in DASHES
            and at + 1 < len(line.words)
            and (line.words[at + 1].capital or (dashed and line.low(at + 1) in NOMINATIVES))
        )
        dashed = dashed or line.low(at) in DASHES  # the second of two closes an aside
        if mark and takes_up(line, at + 1) and at > start and line.words[at].start < content.end:
            return Span(content.start, line.words[at - 1].end)
    return _before_main_clause(line, start, content)


CONCEDING = frozenset({"while", "although", "though"})
"""Words with which a sentence opens whose main clause always follows."""
ASKING = frozenset({"asked", "pressed"})
"""Participles with which a sentence opens that tells what somebody answered."""
LEAST = 3
"""Words of a content and of the main clause behind it at least (own choice)."""


def _before_main_clause(line: Line, start: int, content: Span) -> Span:
    """ "While crews say it holds, the question of whether it leaks is open": a main clause with a long subject."""
    first = 1 if line.low(0) in COORDINATORS else 0
    if line.low(first) not in CONCEDING | ASKING:
        return content
    past = next((k for k in range(start, len(line.words)) if line.words[k].start >= content.end), len(line.words))
    for at in range(start + LEAST, past - LEAST):
        if line.low(at) != ",":
            continue
        nominal = line.words[at + 1].capital or line.low(at + 1) in DETERMINERS - {"that"} or _titled(line, at + 1)
        finite = any(
            is_finite(line.words, k) or (is_past(line.low(k)) and not line.words[k].capital)
            for k in range(at + 2, past)
        )
        if nominal and finite and all(line.low(k) != "," for k in range(at + 1, past)):
            return Span(content.start, line.words[at - 1].end)
    return content


def _titled(line: Line, at: int) -> bool:
    """ "Deputy counsel to the board Ada Lund": an office in small letters with a name behind it."""
    names = range(at + 1, min(len(line.words), at + SUBJECT_WORDS))
    name = next((k for k in names if line.words[k].capital), 0)
    return (
        name > 0
        and any(
            singular(line.low(k)) in words_of("roles", "nouns") | words_of("roles", "titles") for k in range(at, name)
        )
        and all(line.low(k) not in MARKS and not is_finite(line.words, k) for k in range(at, name))
    )


def _in_opening_clause(line: Line, cue: Cue) -> bool:
    """ "When the mayor warned" · "But as they call for it" · "In his first words since the mayor warned"."""
    first = 1 if line.low(0) in COORDINATORS else 0
    if line.low(first) in OPENING or line.low(first) in ASKING | {"for"}:
        return True
    if any(line.low(k) in SPANS and line.low(k + 1) in ("after", "before") for k in (first, first + 1, first + 2)):
        return True  # "Hours after the mayor blamed it, crews left"
    if line.low(first) == "with" and cue.verb.form == "participle":
        return True  # "With the mayor warning that it leaks, crews left"
    opening = next((k for k in range(cue.first - 1, first, -1) if line.low(k) in OPENING or line.low(k) in MARKS), 0)
    inner = line.low(opening - 1) == "that"  # "Lund said that when the board warned it would fail, she left"
    return opening > 0 and line.low(opening) in OPENING and (inner or not has_verb(line.words, 0, opening))


def _object_alone(line: Line, start: int, content: Span) -> Span:
    """ "Criticised the sale and defended the buyer": an object ends where the next verb of the same subject begins."""
    if line.low(start) in QUESTIONS:
        return content  # "talked about how it opened and was shut"
    for at in range(start + 1, len(line.words) - 1):
        if line.words[at].start >= content.end:
            break
        first = at + 1 + (is_adverb(line.low(at + 1)) and not line.words[at + 1].capital)
        if first == len(line.words):
            break  # "if it won't comply", without a stop behind it
        after = line.low(first)
        verb = is_finite(line.words, first) or (is_past(after) and not line.words[first].capital)
        speaks = after in verbs() and bool(verbs()[after].families & SPEAKING)  # a frame of its own, or of one claim
        speaks = speaks and (first == at + 1 or line.low(at - 1) != ",")
        if line.low(at) in ("and", "but", "then") and verb and not speaks:
            marked = line.low(at - 1) in DASHES | {","}
            return Span(content.start, line.words[at - 2 if marked else at - 1].end)
    return content


def takes_up(line: Line, at: int) -> bool:
    """Whether a main clause begins at a position: "they", "there", "Ann did", "the crew left"."""
    if line.low(at) in NOMINATIVES | {"there"}:
        return True
    if line.low(at) in ("in", "on", "at", "during") and (own := _past_phrase(line, at)):
        return own + 1 < len(line.words) and (is_finite(line.words, own + 1) or is_past(line.low(own + 1)))
    if at >= len(line.words) or not (
        line.words[at].capital
        or line.low(at) in DETERMINERS - {"that"}
        or _counts(line, at)
        or (is_people(line.low(at)) and (is_finite(line.words, at + 1) or is_past(line.low(at + 1))))
    ):
        return False
    for here in range(at + 1, min(len(line.words), at + SUBJECT_WORDS)):
        if line.low(here) in MARKS | RELATIVES | SUBORDINATORS:
            return False
        if is_finite(line.words, here) or (is_past(line.low(here)) and not line.words[here].capital):
            return True
    return False


def _past_phrase(line: Line, at: int) -> int:
    """ "In a talk on Monday he broke": where the pronoun behind a phrase of place or time stands, 0 for none."""
    near = range(at + 1, min(len(line.words), at + SUBJECT_WORDS))
    past = next((k for k in near if line.low(k) in NOMINATIVES or line.low(k) in MARKS | RELATIVES | {"that"}), 0)
    return past if line.low(past) in NOMINATIVES else 0


def _counts(line: Line, at: int) -> bool:
    """ "More than 40 crews": an amount as a subject."""
    return (line.low(at), line.low(at + 1)) in (("more", "than"), ("fewer", "than"), ("at", "least"))


def _in_relative(line: Line, subject: Range) -> bool:
    """ ", who said it failed, left" · ", which experts say is unsafe, will close": the content ends with the clause."""
    first = line.low(subject[0]) in RELATIVES and line.low(subject[0] - 1) == ","
    relative = line.low(subject[0] - 1) in ("which", "who", "whom")
    before = line.low(subject[0] - 2)
    return first or (relative and (before == "," or (before == "of" and _comma_near(line, subject[0] - 3))))


def _comma_near(line: Line, at: int) -> bool:
    """ ", both of whom she described": a comma one or two words before the preposition."""
    return "," in (line.low(at), line.low(at - 1))
