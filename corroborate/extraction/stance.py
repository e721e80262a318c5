"""How sure the words are of what they say: epistemic markers, denials and negation, read from word lists."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from corroborate.cues import load
from corroborate.domain import CERTAIN, Span, Stance, StanceLevel

WEAKNESS: tuple[StanceLevel, ...] = ("certain", "probable", "possible", "unknown", "denied")
"""From the surest to the least sure; a denial outranks all, since it turns the statement around."""

BE = r"(?:is|are|was|were|be|been|being|’s|'s|’re|'re)"
ADVERBS = r"(?:[a-z]{2,14}ly|now|also|still|widely|often|already|long|so far|even|further)(?: \w{2,14}ly)?"
MONTH_MAY = re.compile(r"\d \Z|\b(?:of|in|since|last|next|by|until|on|early|late|this|from) \Z")
PERMITTED = re.compile(r"\b(?:what|whatever|how (?:much|many))(?: [\w'’-]{1,20}){1,5} \Z", re.IGNORECASE)
PERMITTED_REACH = 80
"""Characters before "may" in which the question word stands that makes it one of leave."""
GUESSING = re.compile(r" (?:have|be|well|yet|also|still|not|soon)\b", re.IGNORECASE)
# No quantifier after "no" but a noun: "no evidence", "no casualties", never "no more than".
NO_NOUN = r"\bno (?!(?:one|fewer|less|more|later|earlier|sooner|doubt|matter|wonder|stranger|secret)\b)[a-z]"


def stance(text: str, span: Span) -> Stance:
    """Return the weakest epistemic marker within `span`, or certainty when there is none.

    The cue is quoted as written and `Stance.span` points at it. Figures' own approximators ("an estimated 300") are
    not markers here; the figure carries them.
    """
    weakest = CERTAIN
    for level, found in _markers(text, span):
        if WEAKNESS.index(level) > WEAKNESS.index(weakest.level):
            weakest = Stance(level, found.of(text), found)
    return weakest


def negated(text: str, span: Span) -> bool:
    """Tell whether the main predicate within `span` is negated ("did not", "no survivors", "failed to").

    Negation inside a subordinate clause does not count, nor do "not only", "no fewer than" and their like.
    """
    return any(found.lastgroup == "negator" for found in _negation().finditer(_main_clause(span.of(text))))


def _markers(text: str, span: Span) -> list[tuple[StanceLevel, Span]]:
    # A window of the original text, so that the offsets are its own; case is folded by the pattern.
    found: list[tuple[StanceLevel, Span]] = []
    for match in _hedges().finditer(text, span.start, span.end):
        level = match.lastgroup
        if level == "trap" or (match.group().lower() == "may" and (_is_month(text, match) or _permits(text, match))):
            continue
        found.append((_level(level), Span(match.start(), match.end())))
    return found


def _is_month(text: str, match: re.Match[str]) -> bool:
    if match.group() != "May":
        return False
    after = text[match.end() : match.end() + 3].lstrip(" ,")
    starts_sentence = match.start() == 0 or text[match.start() - 2 : match.start() - 1] in ".\n"
    return (
        after[:1].isdigit()
        or bool(MONTH_MAY.search(text[max(0, match.start() - 8) : match.start()]))
        or (not starts_sentence and not after[:1].islower())
    )


def _permits(text: str, match: re.Match[str]) -> bool:
    """ "A cap on what the port may import", "how many ships may enter": leave to do it, and no doubt."""
    guess = GUESSING.match(text, match.end())
    return guess is None and PERMITTED.search(text, max(0, match.start() - PERMITTED_REACH), match.start()) is not None


def _level(group: str | None) -> StanceLevel:
    return next(level for level in WEAKNESS if level == group)


def _main_clause(passage: str) -> str:
    """The passage up to its first subordinate clause; a subordinate clause in front is left out."""
    lowered = passage.replace("’", "'")
    first = _subordinator().match(lowered.lstrip())
    if first is not None:
        comma = lowered.find(", ")
        return lowered[comma + 2 :] if comma > 0 else lowered
    later = _subordinator().search(lowered)
    return lowered[: later.start()] if later is not None else lowered


def _alternation(phrases: list[str]) -> str:
    """Longest first, so that "is alleged to" is not read as "alleged"."""
    patterns = [
        re.escape(phrase).replace("<be>", BE).replace("<adv>", ADVERBS).replace(r"\ ", r"\s")
        for phrase in sorted(phrases, key=len, reverse=True)
    ]
    return "|".join(patterns)


@cache
def _hedges() -> re.Pattern[str]:
    lists = load("hedges")
    traps = _alternation([word for trap in lists["trap"] for word in trap["words"]])
    groups = [rf"(?P<trap>\b(?:{traps})\b)"]
    for level in reversed(WEAKNESS[1:]):
        words = [word for hedge in lists["hedge"] if hedge["level"] == level for word in hedge["words"]]
        groups.append(rf"(?P<{level}>(?:{_alternation(words)})(?![\w-]))")
    # A marker starts a word, or a shortened "is" ("he's believed to"): asked first, that spares a dozen trials at
    # every other character.
    initials = "".join(sorted({letter.lower() for letter in _initials(lists)}))
    return re.compile(rf"(?:(?<![\w-])(?=[{initials}])|(?<=\w)(?=[’']))(?:{'|'.join(groups)})", re.IGNORECASE)


def _initials(lists: dict[str, Any]) -> set[str]:
    """With which letters the markers of a list begin; those of "be" for any form of it."""
    phrases = [word for kind in ("hedge", "trap") for entry in lists[kind] for word in entry["words"]]
    return set("".join({"<": "iawb"}.get(phrase[0], phrase[0]) for phrase in phrases))


@cache
def _negation() -> re.Pattern[str]:
    lists = load("negations")
    look_alikes = _alternation(lists["look_alikes"]["words"])
    negators = _alternation(lists["negators"]["words"])
    return re.compile(
        rf"(?P<look_alike>\b(?:{look_alikes}))|(?P<negator>(?<![\w-])(?:{negators})(?![\w-])|\w{{2,10}}n't\b|{NO_NOUN})",
        re.IGNORECASE,
    )


@cache
def _subordinator() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternation(load('negations')['subordinators']['words'])})\b", re.IGNORECASE)
