"""What happens to the things counted: killed, wounded, sent, arrested ... by a closed table of cues.

The clause around a figure is looked at in this order: the counted noun itself ("12 deaths"), a toll noun farther off
("the death toll in the city rose to 12"), what follows the figure ("12 were killed", "12 people missing"), and the
verb that governs it ("killing 12"). No cue is taken from beyond ";" or from another figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from corroborate import cues
from corroborate.extraction.figures.nouns import Counted, stop_words
from corroborate.extraction.figures.tokens import Token, low_at, split_phrase

RIGHT_REACH = 10
LEFT_REACH = 10
"""Tokens on either side of a figure in which its predicate is looked for."""

ASIDE_REACH = 14
"""Tokens of what is said between two commas before the predicate ("five people, including a guard, died")."""

GUN_REACH = 14
"""Tokens on either side of "hit" in which a word of shooting says by what."""

BY_REACH = 4
"""Tokens behind "hit by" that name what hit."""

Side = Literal["states", "passive", "happens"]


class Role(NamedTuple):
    """`text` runs over `tokens[start:end]`; all empty when nothing was found."""

    id: str
    start: int
    end: int
    governed: bool
    """Found as the verb before the figure, so that the next figure of a list has it too."""


NO_ROLE = Role("", 0, 0, False)


class Table(NamedTuple):
    nouns: dict[str, str]
    adjectives: dict[str, str]
    after: dict[str, list[tuple[tuple[str, ...], str, Side]]]
    acts: dict[str, list[tuple[tuple[str, ...], str]]]
    """By the last token."""
    tolls: dict[str, list[tuple[tuple[str, ...], str]]]
    """By the last token."""
    cumulative: frozenset[str]
    dimensions: frozenset[str]


@cache
def _syntax(kind: str) -> frozenset[str]:
    return frozenset(cues.load("roles")["syntax"][kind])


@cache
def _days() -> frozenset[str]:
    return frozenset(cues.load("masks")["weekdays"]["names"])


@cache
def _diseases() -> frozenset[str]:
    return frozenset(cues.load("roles")["disease"]["words"])


@cache
def _table() -> Table:
    data = cues.load("roles")
    found = Table({}, {}, {}, {}, {}, frozenset(), frozenset(data["dimensions"]["words"]))
    sides: tuple[Side, ...] = ("states", "passive", "happens")
    for row in data["role"]:
        for noun in row.get("nouns", []):
            found.nouns[noun] = row["id"]
        for adjective in row.get("adjectives", []):
            found.adjectives[adjective] = row["id"]
        for side in sides:
            for phrase in row.get(side, []):
                form = split_phrase(phrase)
                found.after.setdefault(form[0], []).append((form, row["id"], side))
        for phrase in row.get("acts", []):
            form = split_phrase(phrase)
            found.acts.setdefault(form[-1], []).append((form, row["id"]))
    for role, phrases in data["tolls"].items():
        for phrase in phrases if role != "id" else []:
            form = split_phrase(phrase)
            found.tolls.setdefault(form[-1], []).append((form, role))
    for index in (found.acts, found.tolls):
        for forms in index.values():
            forms.sort(key=lambda form: -len(form[0]))
    for rows in found.after.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found._replace(cumulative=frozenset(row["id"] for row in data["role"] if row.get("cumulative")))


def is_cumulative(role: str) -> bool:
    """Whether counts of this role only grow while an event lasts."""
    return role in _table().cumulative


def takes_role(dimension: str) -> bool:
    """Durations, lengths and temperatures have no role; counts, masses, oil and money do."""
    return dimension in _table().dimensions or dimension.startswith("money")


def role_of(tokens: Sequence[Token], counted: Counted, start: int, end: int, left: int, right: int) -> Role:
    """The role of the figure over `tokens[start:end]`, looking no farther than `tokens[left:right]`."""
    head, modifiers = counted.head, counted.modifiers
    if _none_of(tokens, start):
        return NO_ROLE
    noun = _table().nouns.get(head, "")
    if noun and (noun != "infected" or head == "infection" or _diseases() & set(" ".join(modifiers).split())):
        return Role(noun, end - 1, end, False)
    if head in cues.load("roles")["fateless"]["words"]:
        return NO_ROLE
    found = _toll(tokens, start, left) or _after(tokens, start, end, left, right) or _before(tokens, start, left)
    if found is None or (found.governed and found.id == "hospitalised"):
        return _adjective(tokens, start, end, head) or found or NO_ROLE
    return found


def _none_of(tokens: Sequence[Token], start: int) -> bool:
    """ "None of the 12 miners survived" says of no miner that he did."""
    at = start - 1
    at -= low_at(tokens, at) in ("the", "its", "their", "those", "these")
    return low_at(tokens, at) == "of" and low_at(tokens, at - 1) in ("none", "neither")


def _adjective(tokens: Sequence[Token], start: int, end: int, head: str) -> Role | None:
    """What an adjective before the noun says: "two injured riders", "three gunshot victims"."""
    if not head:
        return None
    gunfire = cues.load("roles")["gunfire"]
    for at in range(start + 1, end - 1):
        role = _table().adjectives.get(tokens[at].low, "")
        if not role and head == "victim" and tokens[at].low in gunfire["victims"]:
            role = gunfire["role"]
        if role:
            return Role(role, at, at + 1, False)
    return None


def _after(tokens: Sequence[Token], start: int, end: int, left: int, right: int) -> Role | None:
    """The predicate after the figure and its noun."""
    right, following = min(right, len(tokens)), right
    if low_at(tokens, start - 1) in _syntax("prepositions"):
        right = min(right, end + 1)
    comma = False
    at, last = end, end + RIGHT_REACH
    while at < min(right, last):
        low = tokens[at].low
        if low in (";", ":", ".") or low in _syntax("subordinate"):
            return None
        if low in ("and", "but", "or", "nor") and at > end and _opens_a_clause(tokens, at + 1):
            return None
        if low in ("and", "but", "or", "nor") and at == end and not _joins_one(tokens, at, start, left):
            return None
        beyond = _past_aside(tokens, at, right) if low == "," and not comma else at
        if beyond > at:
            at, last = beyond, beyond + RIGHT_REACH
            continue
        comma = comma or low == ","
        found = _cue_at(tokens, at, end, following, comma)
        if found is not None:
            return found
        at += 1
    return None


def _cue_at(tokens: Sequence[Token], at: int, end: int, following: int, comma: bool) -> Role | None:
    """The cue that begins at `at`, if it is said of the figure that ends before `end`."""
    if tokens[at].low in cues.load("roles")["directive"]["words"] and low_at(tokens, at + 1) == "to":
        return _told_to(tokens, at) if _holds(tokens, at, at + 1, end, "passive", comma) else None
    for form, role, side in _table().after.get(tokens[at].low, ()):
        stop = at + len(form)
        if tuple(token.low for token in tokens[at:stop]) != form or (comma and stop == following < len(tokens)):
            continue
        if _holds(tokens, at, stop, end, side, comma):
            return Role(role, at, stop, False)
    gunfire = cues.load("roles")["gunfire"]
    if (
        tokens[at].low in gunfire["verbs"]
        and _by_bullets(tokens, at)
        and _holds(tokens, at, at + 1, end, "passive", comma)
    ):
        return Role(gunfire["role"], at, at + 1, False)
    return None


def _told_to(tokens: Sequence[Token], at: int) -> Role | None:
    """ "Ordered to evacuate": what is counted is of the verb, and of no order."""
    verb = low_at(tokens, at + 2)
    done = [role for form, role in _table().acts.get(verb, ()) if len(form) == 1]
    done += [role for form, role, side in _table().after.get(verb, ()) if side == "happens" and len(form) == 1]
    return Role(done[0], at, at + 3, False) if done else None


def _by_bullets(tokens: Sequence[Token], at: int) -> bool:
    """ "Hit" in a sentence that tells of shooting, and not by a car."""
    gunfire = cues.load("roles")["gunfire"]
    if low_at(tokens, at + 1) == "by":
        return any(token.low in gunfire["words"] for token in tokens[at + 2 : at + 2 + BY_REACH])
    near = {token.low for token in tokens[max(0, at - GUN_REACH) : at + GUN_REACH]}
    return not near.isdisjoint(gunfire["words"]) and near.isdisjoint(gunfire["others"])


def _past_aside(tokens: Sequence[Token], at: int, right: int) -> int:
    """The token behind what is said in passing between this comma and the next; `at` where nothing is."""
    if low_at(tokens, at + 1) not in _syntax("asides"):
        return at
    for stop in range(at + 2, min(at + ASIDE_REACH, right)):
        if tokens[stop].low in (";", ":", "."):
            return at
        if tokens[stop].low == "," and low_at(tokens, stop + 1) not in ("and", "or"):
            return stop + 1
    return at


def _joins_one(tokens: Sequence[Token], at: int, start: int, left: int) -> bool:
    """ "Two men and a woman were shot": one more joins the subject, where no verb before has them as its object."""
    return low_at(tokens, at + 1) in ("a", "an", "another") and _before(tokens, start, left) is None


def _opens_a_clause(tokens: Sequence[Token], at: int) -> bool:
    return low_at(tokens, at) in _table().acts or low_at(tokens, at) in _table().after


def _holds(tokens: Sequence[Token], at: int, stop: int, end: int, side: Side, comma: bool) -> bool:
    """Whether a cue is said of the figure: a participle needs its auxiliary or must follow at once, with no object."""
    if side == "happens":
        return not comma
    if side == "states":
        return low_at(tokens, at - 1) != "the"
    helped = any(low_at(tokens, at - step) in _syntax("auxiliaries") for step in (1, 2, 3) if at - step >= end)
    if helped:
        return not any(low_at(tokens, at - step) in ("not", "never") for step in (1, 2))
    if at > end and not all(_passes(token) for token in tokens[end:at]):
        return False
    return not _has_object(tokens, stop) and low_at(tokens, at - 1) not in ("and", ",")


def _passes(token: Token) -> bool:
    """What may stand between a noun and its bare participle: "12 people already shot", "12 critically hurt"."""
    return token.low in ("more", "others", "people", "and", "already", ",") or token.low.endswith("ly")


def _has_object(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.low in _syntax("objects") or token.kind == "digits":
        return True
    named = token.kind == "word" and token.text[0].isupper() and token.text not in _days()
    return named and token.low not in stop_words()


def _before(tokens: Sequence[Token], start: int, left: int) -> Role | None:
    """The verb whose object the figure is; only words of a noun phrase may lie between, no preposition."""
    for at in range(start - 1, max(left, start - LEFT_REACH) - 1, -1):
        low = tokens[at].low
        for form, role in () if _is_event(tokens, at) else _table().acts.get(low, ()):
            begin = at + 1 - len(form)
            if begin >= 0 and tuple(token.low for token in tokens[begin : at + 1]) == form:
                if _is_passive(tokens, begin) and low not in ("with", "of"):
                    return None
                return Role(role, begin, at + 1, True)
        if low in ("with", "as", "of") or low in _syntax("between"):
            continue
        if tokens[at].kind != "word" or low in stop_words():
            return None
    return None


def _is_event(tokens: Sequence[Token], at: int) -> bool:
    """ "The shooting claimed 12": the noun, no verb."""
    return tokens[at].low.endswith("ing") and low_at(tokens, at - 1) in _syntax("determiners")


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    return low_at(tokens, at - 1) in ("were", "was", "been", "being", "are", "is", "be") and tokens[at].low.endswith(
        ("ed", "ent", "own", "un")
    )


def _toll(tokens: Sequence[Token], start: int, left: int) -> Role | None:
    """ "death toll ... 12", farther off, where the words before the number count ("rose to", "stands at", "of")."""
    if not {low_at(tokens, start - 1), low_at(tokens, start)} & _syntax("toll_verbs"):
        return None
    for at in range(start - 1, max(left, start - 2 * LEFT_REACH) - 1, -1):
        if tokens[at].low in (";", ":"):
            return None
        for form, role in _table().tolls.get(tokens[at].low, ()):
            begin = at + 1 - len(form)
            if begin >= 0 and tuple(token.low for token in tokens[begin : at + 1]) == form:
                return Role(role, begin, at + 1, False)
    return None
