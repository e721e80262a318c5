"""Ages: "a 34-year-old", "Bell, 34, said", "aged 18 to 34", "under the age of five", "two years of age".

An age is a quantity of a person or thing, not of the event: it is read in a dimension of its own and takes no role.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corroborate import cues
from corroborate.domain import Bound
from corroborate.extraction.figures.amounts import Amount
from corroborate.extraction.figures.labels import lists
from corroborate.extraction.figures.nouns import is_plural, stop_words
from corroborate.extraction.figures.tokens import HYPHENS, Token, low_at
from corroborate.extraction.figures.units import COUNT, table

MAX_AGE = 115
"""Years of the oldest people; a larger number in apposition is no age."""

AGE = "age"
"""The dimension."""

LIST_OF_AGES = 12
"""Tokens before the last but one of a list of ages in which "aged" stands."""

AGE_REACH = 4
"""Tokens before the number of "under the age of 12"."""

_BOUNDS: dict[str, Bound] = {"under": "less_than", "below": "less_than", "over": "more_than", "above": "more_than"}
_OLD = ("old", "olds")
_SAYS_AGE = ("aged", "age", "ages", "ageing", "aging")
_BETWEEN = ("of", "between", "from", "over", "under", "about", "around", "just", "at", "least", "up", "to", "only")


def as_age(tokens: Sequence[Token], amount: Amount) -> Amount | None:
    """The amount as an age, its end behind "-old" or "of age"; None when it is none."""
    if amount.unit.dimension == "time":
        end = _end_of_old(tokens, amount.end)
        age = table().by_id.get(f"{amount.unit.id} of age")
        if age is None or (not end and not _after_aged(tokens, amount.start)):
            return None
        return amount._replace(unit=age, end=end or amount.end, hyphenated=True)
    if amount.unit is not COUNT or amount.high > MAX_AGE or is_plural(low_at(tokens, amount.end)):
        return None
    if not (_after_aged(tokens, amount.start) or _apposed(tokens, amount)):
        return None
    return amount._replace(unit=table().by_id["year of age"], number_end=amount.end)


def next_age(tokens: Sequence[Token], before: Amount, amount: Amount) -> Amount | None:
    """The next of a list of ages: "aged 12, 13 and 15"."""
    if before.unit.dimension != AGE or amount.unit is not COUNT or amount.high > MAX_AGE or amount.kind != "exact":
        return None
    between = [token.low for token in tokens[before.end : amount.start]]
    if between not in ([","], ["and"], [",", "and"], ["or"]) or not _after_aged(tokens, before.start, LIST_OF_AGES):
        return None
    after = low_at(tokens, amount.end)
    alone = after in stop_words() or not after.isalpha()
    return amount._replace(unit=before.unit, number_end=amount.end) if alone else None


def _end_of_old(tokens: Sequence[Token], at: int) -> int:
    """Where "-old", " old" or "of age" ends; 0 when it does not follow."""
    after = at + 1 if low_at(tokens, at) in HYPHENS else at
    if low_at(tokens, after) in _OLD:
        return after + 1
    return at + 2 if (low_at(tokens, at), low_at(tokens, at + 1)) == ("of", "age") else 0


def _after_aged(tokens: Sequence[Token], start: int, reach: int = 3) -> bool:
    """ "aged 12", "the age of 12", "ages 12 to 14", "aged between 12 and 14"; in a list farther off."""
    at = start - 1
    for _ in range(reach):
        if reach == LIST_OF_AGES and (low_at(tokens, at) in (",", "and") or low_at(tokens, at).isdecimal()):
            at -= 1
            continue
        if low_at(tokens, at) in _SAYS_AGE:
            return low_at(tokens, at) != "age" or low_at(tokens, at + 1) in ("of", "") or at == start - 1
        if low_at(tokens, at) not in _BETWEEN:
            return False
        at -= 1
    return False


def _apposed(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "Bell, 34, said", "Bell (34)", "she was 34.": a bare number of years that a name or "she" has."""
    at, end = amount.start, amount.end
    if end != at + 1 or tokens[at].kind != "digits" or not tokens[at].text.isdecimal():
        return False
    before, after = low_at(tokens, at - 1), low_at(tokens, at + 1)
    named = at >= 2 and tokens[at - 2].kind == "word" and tokens[at - 2].text[0].isupper()
    if before == "," and named and after in (",", ".", ";", ")", "") and low_at(tokens, at - 2) not in stop_words():
        return tokens[at - 2].text not in lists().weekdays and not is_plural(low_at(tokens, at - 2))
    if before == "," and low_at(tokens, at - 2) in _persons() and after in (",", ".", ";", ""):
        return True
    if before == "(" and after == ")" and (named or low_at(tokens, at - 2) in _persons()):
        return True
    if before in ("turned", "turns", "turning") and (
        low_at(tokens, end) in stop_words() or not low_at(tokens, end).isalpha()
    ):
        return named or low_at(tokens, at - 2) in ("he", "she", "who", "i")
    if before in ("was", "is", "be", "turned", "turns", "turn", "now") and _ends_there(tokens, at + 1):
        return bool({low_at(tokens, at - 2), low_at(tokens, at - 3)} & {"he", "she", "who", "i", "him", "her"})
    return False


@cache
def _persons() -> frozenset[str]:
    """Nouns of one person ("a driver (51)")."""
    persons = cues.load("counted")["persons"]
    return frozenset((*persons["wide"], *persons["narrow"])) - {"death", "body", "life", "people", "other"}


def _ends_there(tokens: Sequence[Token], at: int) -> bool:
    if low_at(tokens, at) in ("by", "at", "in"):
        return low_at(tokens, at + 1) in ("the", "her", "his", "that", "this")
    return low_at(tokens, at) in (",", ".", ";", "and", "", "when")


def age_bound(tokens: Sequence[Token], start: int) -> Bound:
    """ "under the age of 12", "over age 60"."""
    for at in range(start - 1, max(start - AGE_REACH, 0) - 1, -1):
        if tokens[at].low in _BOUNDS:
            return _BOUNDS[tokens[at].low]
        if tokens[at].low not in ("the", "of", "age", "ages"):
            break
    return ""
