"""All amounts of a sentence, and the ranges that two of them in a row make.

A written range ("between 30 and 40") keeps its two ends and is never averaged; the old and the new value of a change
("rose from 30 to 40") stay two amounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from corroborate.extraction.figures.ages import as_age, next_age
from corroborate.extraction.figures.amounts import Amount, amount_at
from corroborate.extraction.figures.changes import leads_a_change, verbs
from corroborate.extraction.figures.numerals import plain, vocabulary
from corroborate.extraction.figures.tokens import Token, low_at, touch
from corroborate.extraction.figures.units import COUNT, is_sign

WIDEST_OR = 3
""""three or four" is a range; "2 or 50" is a choice: the larger is at most this many times the smaller."""

SMALLEST_BARE_CENTS = 10
"""Cents without their name have two digits ("3 dollars 45")."""

THOUSAND = Decimal(1000)
LEAST_ELIDED = 2
"""From here on "n to m,000" leaves out the thousands; "1 to 5,000" counts from one."""

HUNDRED = Decimal(100)
"""Cents of a dollar."""

_OF_A_LIFE = ("his", "her", "their", "my", "early", "mid", "late", "the", "in")
"""Before "20's" these say that years are meant."""

_DASHES = ("-", "–", "—", "‑", "−")


def read_amounts(tokens: Sequence[Token], masked: Sequence[bool]) -> list[Amount]:
    """All amounts of a sentence in order, ranges joined."""
    found: list[Amount] = []
    openers = vocabulary().openers
    at = 0
    while at < len(tokens):
        if not may_open(tokens[at], openers):
            at += 1
            continue
        amount = amount_at(tokens, masked, at) if not masked[at] else None
        if amount is None:
            at = _past(tokens, at)
            continue
        joined = _range(tokens, masked, amount)
        if joined is None:
            at = _skip_pair(tokens, masked, amount)
            if at != amount.end:
                continue
        whole = joined or amount
        whole = as_age(tokens, whole) or (found and next_age(tokens, found[-1], whole)) or whole
        at = whole.end
        if not _is_dropped(tokens, whole):
            found.append(whole)
    return with_coins(tokens, found)


def may_open(token: Token, openers: frozenset[str]) -> bool:
    """A cheap look: whether an amount can begin with this token."""
    if token.kind == "word":
        return token.low in openers or token.low.endswith("fold")
    return token.kind in ("digits", "glyph")


def with_coins(tokens: Sequence[Token], amounts: list[Amount]) -> list[Amount]:
    """Sums in two parts made one: "13 dollars and 45 cents", "13 dollars 45"; "a dozen" after a price left out."""
    found: list[Amount] = []
    for amount in amounts:
        before = found[-1] if found else None
        if before is None or not before.unit.dimension.startswith("money") or before.kind != "exact":
            found.append(amount)
            continue
        gap = amount.start - before.end
        joined = gap == 0 or (gap == 1 and low_at(tokens, before.end) == "and")
        if joined and _is_coin(tokens, before, amount, gap):
            value = plain(before.low + amount.low / HUNDRED)
            found[-1] = before._replace(end=amount.end, number_end=amount.end, low=value, high=value)
        elif not (gap == 0 and tokens[amount.start].low in ("a", "an")):
            found.append(amount)
    return found


def _is_coin(tokens: Sequence[Token], whole: Amount, part: Amount, gap: int) -> bool:
    """Cents of the unit before them, or two bare digits right behind its name."""
    if part.kind != "exact" or part.scaled or whole.scaled or not 0 < part.low < HUNDRED or part.low % 1:
        return False
    if part.unit.dimension == whole.unit.dimension:
        return part.unit.factor * HUNDRED == whole.unit.factor
    bare = part.unit is COUNT and part.low >= SMALLEST_BARE_CENTS
    return bare and gap == 0 and whole.end > whole.number_end and low_at(tokens, part.end) in ("", ".", ",", ";")


def _past(tokens: Sequence[Token], at: int) -> int:
    """The token to go on with: behind a rejected run of number words, so that no part of it is read as a number."""
    if not _kind_of(tokens[at].low):
        return at + 1
    while at < len(tokens) and (_kind_of(tokens[at].low) or tokens[at].text == "-"):
        at += 1
    return at


def _kind_of(low: str) -> bool:
    return low in vocabulary().small or low in vocabulary().tens


def _range(tokens: Sequence[Token], masked: Sequence[bool], left: Amount) -> Amount | None:
    """The range that begins with `left`, or None."""
    if left.kind in ("vague", "fraction"):
        return None
    link, at = _link(tokens, left)
    if not link or at >= len(tokens):
        return None
    right = _right_end(tokens, masked, at)
    if right is None or right.kind in ("vague", "fraction"):
        return None
    if link == "to" and _tells_a_change(tokens, left):
        return None
    if link == "and" and low_at(tokens, left.start - 1) not in ("between", "somewhere"):
        return None
    joined = _join(tokens, left, right, link)
    opened = joined is not None and low_at(tokens, left.start - 1) in ("between", "from")
    return joined._replace(start=left.start - 1) if joined and opened else joined


def _tells_a_change(tokens: Sequence[Token], left: Amount) -> bool:
    """ "rose from 3 to 5", "increased by 3 to 5", "fell 3 to 5": old and new value, or step and new value."""
    before = low_at(tokens, left.start - 1)
    if before in ("from", "by"):
        return leads_a_change(tokens, left.start - 1)
    return before in verbs().up or before in verbs().down


def _link(tokens: Sequence[Token], left: Amount) -> tuple[str, int]:
    """The word or dash between the ends of a range, and the token after it."""
    at = left.end
    low = low_at(tokens, at)
    if low in ("to", "or", "and"):
        return low, at + 1
    if (low, low_at(tokens, at + 1)) == ("up", "to") and low_at(tokens, left.start - 1) == "from":
        return "to", at + 2
    if low in _DASHES:
        if low_at(tokens, at + 1) in ("to", "or", "and"):
            return low_at(tokens, at + 1), at + 2
        spaced = not touch(tokens, at - 1) and not touch(tokens, at)
        if (touch(tokens, at - 1) and touch(tokens, at)) or (spaced and tokens[at - 1].kind == "digits"):
            return "-", at + 1
    return "", at


def _right_end(tokens: Sequence[Token], masked: Sequence[bool], at: int) -> Amount | None:
    """The amount at `at`, its currency sign ahead of it if need be; approximators of the second end are skipped."""
    for step in range(4):
        if at + step >= len(tokens) or masked[at + step]:
            return None
        amount = amount_at(tokens, masked, at + step)
        if amount is not None:
            return amount if at <= amount.start <= at + 1 else None
        skipped = tokens[at + step].low in ("about", "around", "nearly", "even", "perhaps")
        if not skipped and not is_sign(tokens[at + step]):
            return None
    return None


def _in_thousands(tokens: Sequence[Token], left: Amount, right: Amount, low: Decimal) -> Decimal:
    """ "12 to 15,000 people" are 12,000 to 15,000: the first end leaves out the thousands that the second writes."""
    bare = left.number_end - left.start == 1 and tokens[left.start].text.isdecimal() and not left.scaled
    if not bare or right.number_end - right.start != 1 or right.scaled or right.high % THOUSAND:
        return low
    return low * THOUSAND if LEAST_ELIDED <= low < right.high / THOUSAND < THOUSAND else low


def _join(tokens: Sequence[Token], left: Amount, right: Amount, link: str) -> Amount | None:
    """The two as one range: the unit of either, the scale of the second also for the first ("30 to 40 million")."""
    if left.unit is not COUNT and right.unit is not COUNT and left.unit != right.unit:
        return None
    if left.unit is not COUNT and right.unit is COUNT and not left.unit.dimension.startswith("money"):
        return None
    unit = right.unit if right.unit is not COUNT else left.unit
    low, high = left.low, right.high
    if right.scaled and not left.scaled and right.mantissa > left.low and left.low > 0 and left.number_end == left.end:
        low = plain(left.low * right.high / right.mantissa)
    low = _in_thousands(tokens, left, right, low)
    if not low < high or (link == "or" and high > WIDEST_OR * max(low, Decimal(1))):
        return None
    if link == "-" and left.unit is COUNT and unit is COUNT and left.signed:
        return None
    joined = right._replace(start=left.start, low=low, high=high, unit=unit, kind="range", mantissa=low)
    return joined._replace(signed=left.signed)


def _skip_pair(tokens: Sequence[Token], masked: Sequence[bool], left: Amount) -> int:
    """Where to go on after a number that makes no range: behind both of a bare pair such as "52 to 48" or "9-4"."""
    link, at = _link(tokens, left)
    if link not in ("-", "to") or left.unit is not COUNT or left.kind != "exact" or at >= len(tokens) or masked[at]:
        return left.end
    if link == "to" and low_at(tokens, left.start - 1) == "from":
        return left.end
    right = amount_at(tokens, masked, at)
    falls = right is not None and right.start == at and right.unit is COUNT and right.low <= left.low
    return right.end if right is not None and falls else left.end


def _is_dropped(tokens: Sequence[Token], amount: Amount) -> bool:
    """Ordinals written with words, and tens of years ("in his 20's", "in the 90's")."""
    at = amount.end
    if low_at(tokens, at) == "-" and touch(tokens, at) and low_at(tokens, at + 1) in vocabulary().ordinals:
        return True
    tenth = amount.unit is COUNT and low_at(tokens, at) in ("'", "’") and low_at(tokens, at + 1) == "s"
    before = low_at(tokens, amount.start - 1)
    return (
        tenth and touch(tokens, at - 1) and (before in _OF_A_LIFE or low_at(tokens, amount.start - 2) in ("in", "the"))
    )
