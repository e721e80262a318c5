"""Verbs without a subject of their own: "…, adding that it failed", "praised the crew and said that it held"."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import Span
from corroborate.extraction.attribution.adjuncts import NOMINATIVES
from corroborate.extraction.attribution.content_starts import OPENING
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.lexicon import families_of, listed, verbs
from corroborate.extraction.attribution.phrases import subject_after, subject_before
from corroborate.extraction.attribution.plausible import heads_source
from corroborate.extraction.attribution.preposed import preposed, takes_up
from corroborate.extraction.attribution.verbs import Cue
from corroborate.extraction.attribution.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    MARKS,
    NEGATIONS,
    QUOTE,
    RELATIVES,
    TIMES,
    Line,
    Range,
    is_adverb,
    is_finite,
    is_past,
)

OPENING_ANEW = frozenset({"but", "while", "and", "where", "as", "though", "although"})
"""Words behind a comma that open a clause with a subject of its own."""


TOLD = 10
"""Characters of a content from which its report stands beside another of the same speaker (own choice)."""
SHARED_REACH = 8
"""Words from a participle to the "and" behind which another follows (own choice)."""
AGENT_REACH = 9
"""Words between "by" and a participle whose subject they are (own choice)."""
WITH_REACH = 16
"""Words between "with" and a participle whose subject they are (own choice)."""


def participle(line: Line, cue: Cue, earlier: Sequence[Frame]) -> Frame | None:
    """…, adding that the dam failed: the source is that of the frame before, or the subject of the sentence."""
    before = line.low(cue.first - 1)
    if before.endswith(("'s", "s'")):
        return None  # "Lund's finding that it leaked"
    issued = _issuing(line, cue.first - 1)
    if (
        before
        and not issued
        and not (line.low(cue.first) == "saying" and before in verbs() and verbs()[before].form in ("past", "third"))
        and before not in (",", QUOTE, "and", "—", "–", "while", "before", "after", "without")
        and not line.words[cue.first - 1].capital
        and not (_after_with(line, cue.first) and heads_source(line, (cue.first - 1, cue.first)))
    ):
        return None
    frame = preposed(line, cue, None)
    if frame is None or _is_named_noun(line, cue.first):
        return None
    if issued:
        source = _issuer(line, issued) or _sentence_subject(line, cue.first)
        return frame._replace(source=source, participle=True, begin=frame.cue.start) if source else None
    if (seen := _seen_doing(line, cue.first)) is not None:
        return frame._replace(source=line.span(*seen), participle=True, begin=line.words[seen[0]].start)
    if (other := _joined_doer(line, cue.first, earlier)) is not None:
        return frame._replace(source=line.span(*other), participle=True, begin=line.words[other[0]].start)
    if _is_led_gerund(line, cue):
        return None  # "the fight against Lund testifying goes on"
    if _joins_gerund(line, cue.first - 1):
        return None  # "a habit of making leaks and then claiming credit"
    if before == "and" and (shared := _shared_auxiliary(line, cue.first - 2)) is not None:
        return frame._replace(source=line.span(*shared), participle=True, begin=frame.cue.start)
    if before == "," and (own := _with_doer(line, cue.first - 1)) is not None:
        return frame._replace(source=line.span(*own), participle=True, begin=frame.cue.start)
    if before not in (",", "") and (agent := _agent_before(line, cue.first)) is not None:
        return frame._replace(source=line.span(*agent), participle=True, begin=frame.cue.start)
    known = verbs().get(before)
    if known is not None and known.form in ("past", "third") and line.low(cue.first) == "saying":
        found = subject_before(line, cue.first - 1)
        return frame._replace(source=line.span(*found), participle=True, begin=frame.cue.start) if found else None
    noun = before.isalpha() and heads_source(line, (cue.first - 1, cue.first))
    if (line.words[cue.first - 1].capital or noun) and (own := _after_with(line, cue.first)) is not None:
        return frame._replace(source=line.span(*own), participle=True, begin=line.words[own[0]].start)
    previous = next((f for f in reversed(earlier) if f.source is not None and not _is_closed(line, f, cue)), None)
    near = _clause_subject(line, cue.first)
    if near is not None and (previous is None or previous.cue.end < near.start):
        return frame._replace(source=near, participle=True, begin=frame.cue.start)
    if previous is not None and cue.verb.families == {"thinking"} and "showing" in families_of(previous.lemma):
        return None  # "research shows that men leave early, thinking it rains"
    source = previous.source if previous else _speaking_subject(line, cue.first)
    source = _cleft(line, source)
    if source is not None and next((w.low for w in line.words if w.start == source.start), "") in ("i", "we", "you"):
        return None
    return frame._replace(source=source, participle=True, begin=frame.cue.start) if source else None


def _is_closed(line: Line, frame: Frame, cue: Cue) -> bool:
    """ "When Lund, who proposed it, painted a boat, saying": the clause of "who" has ended, and another follows."""
    source = frame.source
    at = next((k for k, word in enumerate(line.words) if source is not None and word.start == source.start), 0)
    if line.low(at) not in ("who", "which") or line.low(at - 1) != "," or line.low(cue.first - 1) != ",":
        return False
    comma = next((k for k in range(at, cue.first - 1) if line.low(k) == ","), 0)
    return comma > 0 and _is_verb(line, comma + 1)


def _is_verb(line: Line, at: int) -> bool:
    return is_finite(line.words, at) or (is_past(line.low(at)) and not line.words[at].capital)


def _issuing(line: Line, noun: int) -> int:
    """ "Issued a statement saying": the verb of who made the thing in which something is said, 0 for none."""
    if line.low(noun) not in ISSUED or line.words[noun].capital:
        return 0
    first = next((k for k in range(noun - 1, max(0, noun - ISSUED_REACH), -1) if line.low(k) in ("a", "an")), 0)
    return first - 1 if first > 1 and line.low(first - 1) in ISSUING else 0


def _issuer(line: Line, verb: int) -> Span | None:
    """The subject right before that verb, adverbs and auxiliaries between them."""
    while verb > 1 and (is_adverb(line.low(verb - 1)) or line.low(verb - 1) in AUXILIARIES):
        verb -= 1
    subject = subject_before(line, verb) if line.low(verb - 1) not in COORDINATORS else None
    return line.span(*subject) if subject is not None else None


ISSUED = frozenset({"statement", "letter", "tweet", "memo", "message", "report", "release", "note", "email", "post"})
"""Nouns in which something is said by who made them."""
ISSUING = frozenset({"issued", "released", "wrote", "sent", "posted", "published", "signed", "tweeted"})
"""Verbs of making such a thing."""
ISSUED_REACH = 4
"""Words back from it to its article (own choice)."""


def _speaking_subject(line: Line, before: int) -> Span | None:
    """The subject of the sentence, unless it is mute: "the question"."""
    found = _sentence_subject(line, before)
    if found is None:
        return None
    past = next((k for k, word in enumerate(line.words) if word.start >= found.end), len(line.words))
    first = next((k for k, word in enumerate(line.words) if word.start == found.start), 0)
    mute = line.low(past - 1) in listed("mute", "nouns") and not line.words[past - 1].capital
    if line.low(first) in NOMINATIVES and past - first > 1 and line.low(first + 1).endswith("s"):
        return line.span(first, first + 1)  # "It leaves open how, suggesting"
    owned = any(line.low(k).endswith("'s") for k in range(first, past - 1))  # "Brandt's exit"
    return None if mute or (owned and not heads_source(line, (first, past))) else found


def _cleft(line: Line, source: Span | None) -> Span | None:
    """ "It was the port shutting the lock, saying": who did it, and not "it"."""
    at = next((k for k, word in enumerate(line.words) if source is not None and word.start == source.start), 0)
    if source is None or line.low(at) != "it" or line.low(at + 1) not in ("was", "is"):
        return source
    determined = line.low(at + 2) in DETERMINERS or line.words[min(at + 2, len(line.words) - 1)].capital
    phrase = subject_after(line, at + 2) if determined else None
    found = line.words[at + 2 : phrase[1]] if phrase is not None else ()
    end = next((k for k, word in enumerate(found) if word.low.endswith("ing")), len(found))
    return line.span(at + 2, at + 2 + end) if end else None


def _is_led_gerund(line: Line, cue: Cue) -> bool:
    """Whether a name behind a preposition does what the participle tells, and nothing that was said follows."""
    first = cue.first
    while first > 0 and line.words[first - 1].capital:
        first -= 1
    led = line.low(first - 1) in ("to", "against", "about", "over", "on", "from", "for")
    told = line.low(cue.last) in ("that", QUOTE, ":", ",")
    return 0 < first < cue.first and led and not told and cue.verb.lemma == "testify"


def _joins_gerund(line: Line, joint: int) -> bool:
    """Whether "and" joins a participle to another that stands behind a preposition."""
    if line.low(joint) != "and":
        return False
    for at in range(joint - 1, max(0, joint - SHARED_REACH), -1):
        if line.low(at) in MARKS or is_finite(line.words, at):
            return False
        if line.low(at).endswith("ing") and line.low(at - 1) in ("of", "for", "from", "about"):
            return True
    return False


def _shared_auxiliary(line: Line, end: int) -> Range | None:
    """ "Crews had been praising it and calling it": the subject of the auxiliaries that both participles share."""
    at = end
    while (
        at > 1 and line.low(at) not in MARKS and not (line.low(at).endswith("ing") and line.low(at - 1) in AUXILIARIES)
    ):
        at -= 1
        if end - at > SHARED_REACH:
            return None
    if not line.low(at).endswith("ing") or line.low(at - 1) not in AUXILIARIES:
        return None
    while at > 0 and line.low(at - 1) in AUXILIARIES:
        at -= 1
    return subject_before(line, at)


def _agent_before(line: Line, end: int) -> Range | None:
    """ "Was called by the bank on Monday asking for it": the one behind "by"."""
    for at in range(end - 1, max(0, end - AGENT_REACH), -1):
        if line.low(at) in MARKS:
            return None
        if line.low(at) == "by" or (line.low(at) == "from" and all(w.capital for w in line.words[at + 1 : end])):
            found = subject_after(line, at + 1)
            found = (found[0], min(found[1], end)) if found is not None and found[0] < end else None
            timed = found is not None and all(line.low(k) in TIMES | {"on", "in"} for k in range(found[1], end))
            return found if found is not None and timed and heads_source(line, found) else None
    return None


def _is_named_noun(line: Line, at: int) -> bool:
    """ "Part of a Tarn briefing": a noun that a name with an article narrows."""
    first = at
    while first > 0 and line.words[first - 1].capital:
        first -= 1
    return first < at and line.low(first - 1) in ("a", "an")


def _seen_doing(line: Line, end: int) -> Range | None:
    """ "A video showed Lee saying that": who is seen speaks, and not what shows it."""
    first = end
    while first > 0 and line.words[first - 1].capital:
        first -= 1
    known = verbs().get(line.low(first - 1)) if 0 < first < end else None
    return (first, end) if known is not None and known.lemma in ("show", "hear", "see", "find") else None


def _joined_doer(line: Line, end: int, earlier: Sequence[Frame]) -> Range | None:
    """ "With Lund calling it weak, and Ivo Brandt stating that": the name behind "and", which speaks on its own."""
    first = end
    while first > 0 and line.words[first - 1].capital:
        first -= 1
    previous = earlier[-1] if earlier else None
    if first in (0, end) or line.low(first - 1) != "and" or previous is None or not previous.participle:
        return None
    at = next(
        (k for k, w in enumerate(line.words) if previous.source is not None and w.start == previous.source.start), 0
    )
    return (first, end) if line.low(at - 1) == "with" else None


def _clause_subject(line: Line, before: int) -> Span | None:
    """ "Tarn asked, but the firm refused, saying": the subject of the clause that "but" opens."""
    opening = next(
        (
            k
            for k in range(before - 1, 1, -1)
            if line.low(k) in OPENING_ANEW and line.low(k - 1) == "," and line.low(k - 2) not in COORDINATORS
        ),
        None,
    )
    if opening is None:
        return None
    if line.low(opening) == "where" and line.low(before - 1) == ",":
        subject = subject_before(line, opening - 1)
        return line.span(*subject) if subject is not None else None  # "Tarn, where it rained, reported"
    for at in range(opening + 2, before):
        if is_finite(line.words, at) or (is_past(line.low(at)) and not line.words[at].capital):
            subject = subject_before(line, at)
            return line.span(*subject) if subject is not None and subject[0] == opening + 1 else None
    return None


def _after_with(line: Line, end: int) -> Range | None:
    """ "with adviser Ann Lee telling the Herald that": the phrase between "with" and the participle."""
    for at in range(end - 1, max(-1, end - WITH_REACH), -1):
        if line.low(at) in MARKS or is_finite(line.words, at):
            return None
        if line.low(at) == "with":
            joint = line.low(at - 1) in listed("venues", "nouns")  # "a statement with Lee calling it"
            return (at + 1, end) if end - at > 1 and not joint else None
        owner = line.low(at) == "of" and line.words[at - 1].capital  # "Board of Elections"
        if line.low(at) in ("of", "despite") and not owner and all(line.words[k].capital for k in range(at + 1, end)):
            return (at + 1, end) if end - at > 1 else None  # "after days of Lee insisting that"
    return None


def _with_doer(line: Line, comma: int) -> Range | None:
    """ ", with Lund remaining hopeful, saying": who does something behind "with" also says it."""
    for at in range(comma - 1, max(0, comma - WITH_REACH), -1):
        if line.low(at) in MARKS or is_finite(line.words, at):
            return None
        if line.low(at) == "with" and line.low(at - 1) == ",":
            end = at + 1
            while end < comma and line.words[end].capital:
                end += 1
            return (at + 1, end) if at + 1 < end < comma and line.low(end).endswith("ing") else None
    return None


def coordinated(line: Line, cue: Cue, earlier: Sequence[Frame]) -> Frame | None:
    """ "The mayor praised the crew and said the dam held": subject shared with the verb before."""
    if cue.verb.form not in ("past", "third"):
        return None
    frame = None if _is_denied(line, cue) else preposed(line, cue, None)
    if frame is None:
        return None
    if frame.shape == "object" and not (line.low(cue.first - 1) in ("and", "but") and any(map(_is_told, earlier))):
        return None  # "denied a deal but confirmed one on fish": one statement
    previous = next((f for f in reversed(earlier) if f.source is not None), None)
    near = _clause_subject(line, cue.first)
    if near is not None and (previous is None or previous.cue.end < near.start):
        return frame._replace(source=near, participle=True, begin=frame.cue.start)
    outer = next((f for f in earlier if f.source is not None), None)
    if previous is not None and outer is not None and outer is not previous and _is_inner(line, previous, outer):
        previous = outer  # "Lund praised the port when it said it would rain and urged others to go"
    source = previous.source if previous else (_nearest_subject(line, cue.first) or _sentence_subject(line, cue.first))
    return frame._replace(source=source, participle=True, begin=frame.cue.start) if source else None


DENIED_REACH = 14
"""Words from "not" to a second verb behind "or" (own choice)."""


def _is_denied(line: Line, cue: Cue) -> bool:
    """ "Have not named him or disclosed where", "nor announced a date": what was not said."""
    before = line.low(cue.first - 1)
    if before != "or":
        return before == "nor"
    near = range(max(0, cue.first - DENIED_REACH), cue.first - 1)
    return any(line.low(k) in NEGATIONS and line.low(k - 1) in AUXILIARIES for k in near)


def _is_inner(line: Line, inner: Frame, outer: Frame) -> bool:
    """Whether a frame stands in a clause that "when" or its like opens behind the cue of another."""
    at = next((k for k, word in enumerate(line.words) if inner.source and word.start == inner.source.start), 0)
    led = line.low(at - 1) in ("when", "after", "because", "since") and outer.cue.end < line.words[at - 1].start
    return led and inner.shape == "clause"


def _is_told(frame: Frame) -> bool:
    """Whether a frame has a source and enough of a content to stand alone."""
    return frame.source is not None and sum(span.end - span.start for span in frame.content) >= TOLD


def _nearest_subject(line: Line, before: int) -> Span | None:
    """ "When Lund sought it, she grew tired and complained": the subject of the verb beside it."""
    for at in range(before - 2, 0, -1):
        if line.low(at) in (",", ";"):
            return None
        if is_finite(line.words, at) and line.low(at - 1) in NOMINATIVES:
            return line.span(at - 1, at)
    return None


def _sentence_subject(line: Line, before: int) -> Span | None:
    """The noun phrase in front of the first finite verb, behind the comma that closes an opening clause."""
    first = 1
    if line.low(0) in OPENING:
        commas = (k for k in range(1, before) if line.low(k) == "," and takes_up(line, k + 1))
        first = next(commas, 0) + 1
    for at in range(first, before):
        low = line.low(at)
        if is_finite(line.words, at) or (is_past(low) and not line.words[at].capital):
            subject = subject_before(line, at)
            if subject and any(line.low(k) in RELATIVES for k in range(subject[0], subject[1])):
                continue
            return line.span(*subject) if subject else None
    return None
