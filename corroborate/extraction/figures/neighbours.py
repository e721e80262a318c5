"""What figures of one sentence give one another: nouns, units, roles and changes that the words say only once."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.extraction.figures.amounts import Amount
from corroborate.extraction.figures.changes import NO_MOVE, Move, move
from corroborate.extraction.figures.nouns import stop_words
from corroborate.extraction.figures.readings import Reading
from corroborate.extraction.figures.roles import NO_ROLE, Role, role_of, takes_role
from corroborate.extraction.figures.subjects import of_subject
from corroborate.extraction.figures.tokens import Token, low_at
from corroborate.extraction.figures.units import COUNT

FAR = 12
"""Tokens between two figures that share a noun or unit."""

AFTER_ASIDE = 4
"""Tokens between ", up from 12," and the figure that it moved to."""

_COMPARED = (
    ("compared", "with"),
    ("compared", "to"),
    ("against",),
    ("versus",),
    ("than", "the"),
    ("up", "from"),
    ("down", "from"),
)
_PLACED = ("in", "from", "at", "on", "near", "of", ",", ".", "")


def shared(tokens: Sequence[Token], readings: list[Reading]) -> list[Reading]:
    """Give "12" of "from 12 to 19 deaths" the noun, and "4.8" of "from 4.8 to 4.7 per cent" the unit, of the other."""
    for at in range(len(readings) - 1):
        readings[at + 1] = _from_the_left(tokens, readings[at], readings[at + 1])
        left, right = readings[at], readings[at + 1]
        if _whole_first(tokens, left, right):
            noun = right.counted if right.counted.head else left.counted._replace(end=right.counted.end)
            readings[at + 1] = right = right._replace(part="subset", counted=noun)
        linked = right.start - left.end == 1 and tokens[left.end].low in ("to", "from", "or", "x", "×", "by")
        if (
            tokens[left.end].low in ("of", "out")
            and left.part == "subset"
            and right.start - left.end == 2
            and not left.counted.head
        ):
            readings[at] = left._replace(counted=right.counted._replace(end=left.counted.end))
        if not linked or left.amount.unit is not COUNT or left.counted.head:
            continue
        amount = left.amount._replace(unit=right.amount.unit)
        counted = right.counted._replace(end=left.counted.end)
        readings[at] = left._replace(amount=amount, counted=counted)
    return [_named_by_subject(tokens, reading) for reading in readings]


def _named_by_subject(tokens: Sequence[Token], reading: Reading) -> Reading:
    if reading.counted.head or reading.amount.unit is not COUNT:
        return reading
    return reading._replace(counted=of_subject(tokens, reading.start, reading.counted))


def _from_the_left(tokens: Sequence[Token], left: Reading, right: Reading) -> Reading:
    """What the words say of the first of two figures alone.

    "From 14 mpg to 24" and "12 homes, compared with 9 in May" have one unit or noun, "34 guests, including 3 from the
    town" one noun, and "more than 100 km (60 miles)" one bound.
    """
    between = [token.low for token in tokens[left.end : right.start]]
    if between == ["("] and _converts(left, right):
        bounds = left.limits._replace(start=right.limits.start, end=right.limits.end)
        return right._replace(limits=bounds) if not (right.limits.bound or right.limits.approximate) else right
    if right.amount.unit is not COUNT or right.counted.head or right.amount.kind == "fraction":
        return right
    compared = tuple(between[-2:]) in _COMPARED or tuple(between[-1:]) in _COMPARED
    stepped = {low_at(tokens, left.start - 1), *between[-1:]} == {"from", "to"}
    noun = left.counted._replace(end=right.counted.end)
    if (compared or stepped) and len(between) <= FAR and _stands_alone(tokens, right.end):
        return right._replace(amount=right.amount._replace(unit=left.amount.unit), counted=noun)
    if between[-1:] == ["including"] and left.amount.unit is COUNT and low_at(tokens, right.end) in _PLACED:
        return right._replace(counted=noun)
    return right


def _whole_first(tokens: Sequence[Token], left: Reading, right: Reading) -> bool:
    """ "Of the 34 dead, 19 were children": the whole is told at the head of the clause, the part after the comma."""
    if left.amount.unit is not COUNT or right.amount.unit is not COUNT or low_at(tokens, right.start - 1) != ",":
        return False
    at = left.start - 1
    at -= low_at(tokens, at) in ("the", "those", "these", "all")
    opens = low_at(tokens, at) == "of" and (at == 0 or tokens[at - 1].text in (",", ";", ":", "“", '"'))
    return opens and right.start - left.end <= FAR and right.amount.low <= left.amount.high


def _converts(left: Reading, right: Reading) -> bool:
    """Whether two figures give one measure in two units."""
    one, other = left.amount.unit, right.amount.unit
    if one is COUNT or other is COUNT or one == other:
        return False
    money = one.dimension.startswith("money") and other.dimension.startswith("money")
    return money or one.dimension.partition(":")[0] == other.dimension.partition(":")[0]


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing that could be counted follows."""
    return at >= len(tokens) or tokens[at].kind != "word" or tokens[at].low in stop_words()


def roles(tokens: Sequence[Token], readings: Sequence[Reading]) -> list[Role]:
    """The role of each reading; parts and members of a list take that of the figure before them."""
    found: list[Role] = []
    for number, reading in enumerate(readings):
        left = readings[number - 1].end if number else 0
        right = _right_limit(tokens, readings, number)
        role = NO_ROLE
        if takes_role(reading.amount.unit.dimension):
            role = role_of(tokens, reading.counted, reading.start, reading.end, left, right)
            if not role.id and number and found[-1].id and _moved_from(tokens, readings[number - 1], reading):
                role = found[-1]._replace(governed=True)
            if not role.id and number and found[-1].id and _continues(tokens, readings[number - 1], reading, found[-1]):
                role = found[-1]._replace(governed=True)
        found.append(role)
    return _handed_back(tokens, readings, found)


def _moved_from(tokens: Sequence[Token], before: Reading, reading: Reading) -> bool:
    """ "43 have died, up from 31" and "the toll, up from 12, stood at 19": both figures are of one count."""
    if reading.amount.unit is not before.amount.unit or reading.counted.head not in ("", before.counted.head):
        return False
    here, there = (low_at(tokens, one.start - 2) in ("up", "down") for one in (before, reading))
    from_here, from_there = (low_at(tokens, one.start - 1) == "from" for one in (before, reading))
    if there and from_there:
        return True
    return here and from_here and low_at(tokens, before.end) == "," and reading.start - before.end <= AFTER_ASIDE


def _handed_back(tokens: Sequence[Token], readings: Sequence[Reading], roles: list[Role]) -> list[Role]:
    """Roles for figures whose predicate stands after the next one.

    "300 tents and 40 lorries were sent" says it of both, "200 of the 600 tents were lost" of the 200, and "from 51 to
    91" tells one toll.
    """
    for at in range(len(readings) - 2, -1, -1):
        left, right = readings[at], readings[at + 1]
        between = [token.low for token in tokens[left.end : right.start]]
        if len(between) > 3 or left.amount.unit is not right.amount.unit:
            continue
        if between in (["to"], ["from"]):
            role = roles[at] if roles[at].id else roles[at + 1]
            roles[at] = roles[at + 1] = role
        elif roles[at].id:
            continue
        elif between in (["and"], [","], [",", "and"]) and roles[at + 1].start >= right.end:
            roles[at] = roles[at + 1]
        elif between[:1] == ["of"] and left.part == "subset" and roles[at + 1].start >= right.end:
            roles[at], roles[at + 1] = roles[at + 1], NO_ROLE
    return roles


def _right_limit(tokens: Sequence[Token], readings: Sequence[Reading], number: int) -> int:
    """How far right a figure's predicate may stand: up to the next figure that is no part of it."""
    for later in readings[number + 1 :]:
        if later.part != "subset":
            return later.start
    return len(tokens)


def _continues(tokens: Sequence[Token], before: Reading, reading: Reading, role: Role) -> bool:
    """Whether only list words lie between two figures: "killed 12 men and three women", "34 dead: 20 adults, 14"."""
    if reading.amount.unit is not before.amount.unit:
        return False
    if reading.part == "subset":
        return True
    between = [token.low for token in tokens[before.end : reading.start]]
    if before.end < role.end <= reading.start:
        between = [token.low for token in tokens[role.end : reading.start]]
    if not between or len(between) > 3:
        return False
    listed = {",", "and", "as", "well", ":", "plus", "-", "–", "—", "("}
    return set(between) <= listed and (role.governed or ":" in between or before.part == "subset")


def moves(tokens: Sequence[Token], readings: Sequence[Reading], roles: Sequence[Role]) -> list[Move]:
    """The change that each reading tells; "fell 12 points, or 3%" and "fell 12 points (3%)" tell it twice."""
    found: list[Move] = []
    for number, reading in enumerate(readings):
        change = move(tokens, reading.start, reading.end, _is_measured(reading.amount))
        role = roles[number]
        if role.governed and role.end == reading.start and change.change == "by":
            change = NO_MOVE
        if (
            change is NO_MOVE
            and number
            and found[-1].change == "by"
            and _restates(tokens, readings[number - 1], reading)
        ):
            change = found[-1]
        found.append(change)
    return found


def _restates(tokens: Sequence[Token], before: Reading, reading: Reading) -> bool:
    """Whether a figure says the one before it in another unit: behind "or" or in brackets."""
    between = [token.low for token in tokens[before.end : reading.start]]
    return between in (["("], ["or"], [",", "or"]) and reading.amount.unit != before.amount.unit


def _is_measured(amount: Amount) -> bool:
    """Whether a verb right before tells a change: "lost 5%" does, "lost 12 soldiers" and "lost $5m" do not."""
    return amount.unit is not COUNT and not amount.unit.dimension.startswith("money")
