"""How sure the words are of what they say: epistemic markers, denials and negation, read from word lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from corroborate.cues import load
from corroborate.domain import CERTAIN, Span, Stance, StanceLevel
from corroborate.extraction.phrases import any_of

WEAKNESS: tuple[StanceLevel, ...] = ("certain", "probable", "possible", "unknown", "denied")
"""From the surest to the least sure; a denial outranks all, since it turns the statement around."""

FORMS = ["is", "are", "was", "were", "be", "been", "being", "’s", "'s", "’re", "'re"]
BE = any_of(FORMS)
SHORT_ADVERBS = any_of(["now", "also", "still", "widely", "often", "already", "long", "so far", "even", "further"])
ADVERBS = rf"(?:[a-zA-Z]{{2,14}}[lL][yY]|{SHORT_ADVERBS})(?: \w{{2,14}}[lL][yY])?"
PLACES = {"<be>": BE, "<adv>": ADVERBS}
MONTH_MAY = re.compile(r"\d \Z|\b(?:of|in|since|last|next|by|until|on|early|late|this|from) \Z")
PERMITTED = re.compile(r"\b(?:what|whatever|how (?:much|many))(?: [\w'’-]{1,20}){1,5} \Z", re.IGNORECASE)
PERMITTED_REACH = 80
"""Characters before "may" in which the question word stands that makes it one of leave."""
GUESSING = re.compile(r" (?:have|be|well|yet|also|still|not|soon)\b", re.IGNORECASE)
# No quantifier after "no" but a noun: "no evidence", "no casualties", never "no more than".
NO_NOUN = r"\b(?i:no (?!(?:one|fewer|less|more|later|earlier|sooner|doubt|matter|wonder|stranger|secret)\b)[a-z])"


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
    return next(level for level in WEAKNESS if group in (level, f"be_{level}"))


def _main_clause(passage: str) -> str:
    """The passage up to its first subordinate clause; a subordinate clause in front is left out."""
    lowered = passage.replace("’", "'")
    first = _subordinator().match(lowered.lstrip())
    if first is not None:
        comma = lowered.find(", ")
        return lowered[comma + 2 :] if comma > 0 else lowered
    later = _subordinator().search(lowered)
    return lowered[: later.start()] if later is not None else lowered


@cache
def _hedges() -> re.Pattern[str]:
    """Groups are named by their level, those of phrases that begin with a form of "be" with "be_" before it."""
    lists = load("hedges")
    traps = [word for trap in lists["trap"] for word in trap["words"]]
    words = {level: [word for hedge in lists["hedge"] if hedge["level"] == level for word in hedge["words"]]
             for level in reversed(WEAKNESS[1:])}  # fmt: skip
    plain: dict[str, list[str]] = {level: [word for word in each if word[0] != "<"] for level, each in words.items()}
    passive = {f"be_{level}": [word.removeprefix("<be> ") for word in each if word[0] == "<"]
               for level, each in words.items()}  # fmt: skip
    # A marker starts a word, or a shortened "is" ("he's believed to"). That and its first letters are asked first,
    # which spares a dozen trials at nearly every other character.
    first = _beginnings([*traps, *(word for each in words.values() for word in each)])
    begins = rf"(?:(?<![\w-])(?={first})|(?<=\w)(?=[’'][rsRS]))"
    after_be = r"(?=[a-zA-Z][a-zA-Z\s])"
    letter = _initials([word for each in plain.values() for word in each])
    return re.compile(rf"{begins}(?:(?P<trap>\b{_any_of(traps)}\b)|{BE}\s{after_be}(?:{_groups(passive)})"
                      rf"|(?=[{letter}])(?:{_groups(plain)}))")  # fmt: skip


def _groups(phrases: Mapping[str, list[str]]) -> str:
    return "|".join(rf"(?P<{name}>{_any_of(each)}(?![\w-]))" for name, each in phrases.items() if each)


@cache
def _negation() -> re.Pattern[str]:
    lists = load("negations")
    look_alikes, negators = lists["look_alikes"]["words"], lists["negators"]["words"]
    return re.compile(
        rf"(?=[{_initials([*look_alikes, *negators, 'n'])}])(?:(?P<look_alike>\b{_any_of(look_alikes)})"
        rf"|(?P<negator>(?<![\w-]){_any_of(negators)}(?![\w-])|(?<=\w\w)[nN]'[tT]\b|{NO_NOUN}))"
    )


@cache
def _subordinator() -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of(load('negations')['subordinators']['words'])}\b")


def _any_of(phrases: list[str]) -> str:
    return any_of(phrases, PLACES)


def _beginnings(phrases: list[str]) -> str:
    """A pattern for the first two letters of any of the phrases, where those of "be" are those of its forms."""
    words = [word for phrase in phrases for word in (FORMS if phrase[0] == "<" else [phrase])]
    return any_of(sorted({word[:2] for word in words}))


def _initials(phrases: list[str]) -> str:
    """With which letters the phrases begin, in either case; those of "be" for any form of it."""
    found = set("".join({"<": "iawb’'"}.get(phrase[0], phrase[0]) for phrase in phrases))
    return "".join(sorted(found | {letter.upper() for letter in found}))
