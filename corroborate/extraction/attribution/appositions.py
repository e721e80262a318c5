"""Appositions: "Ann Lee, 45, a farmer in Harburg,", before a cue and after one."""

from __future__ import annotations

from corroborate.extraction.attribution.nouns import words_of
from corroborate.extraction.attribution.words import (
    BREAKS,
    MARKS,
    NAME_ENDINGS,
    OWNING,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    Line,
    has_verb,
    is_adverb,
    is_finite,
)

APPOSITION_LIMIT = 32


APPOSITION_OPENERS = frozenset(
    {"a", "an", "the", "who", "whose", "former", "now", "one", "part", "then", "whom", "which", "himself", "herself"}
)


TELLING_WHEN = frozenset({"when", "as", "after", "before"})
"""Subordinators that may open an aside on when something was said."""
PLACE_WORDS = 4
"""Words from the comma of "Flint, Mich.," to its end, and back to its preposition."""
OFFICE_WORDS = 8
"""Words from the comma to the office of an apposition that begins with a name (own choice)."""
NAME_WORDS = 4
"""Capitalised words of a name in an apposition."""


DASHES = frozenset({"—", "–", "-", "--"})


def apposition_opening(line: Line, closing: int) -> int | None:
    """Position of the comma that opens the apposition closed at `closing`."""
    for at in range(closing - 1, max(-1, closing - APPOSITION_LIMIT), -1):
        low = line.low(at)
        if low == QUOTE:
            return _who_opening(line, at)
        if low in BREAKS:
            return None
        if low != ",":
            continue
        first = line.low(at + 1)
        if (first, line.low(at + 2)) == ("and", "then") or _tells(line, at + 1, closing):
            return None  # "Brandt, and then", "Lund, the clerk of Tarn told Radio K that it held, said"
        if first in SUBORDINATORS - TELLING_WHEN and closing - at > len((",", first)):
            return None
        if _place_after_place(line, at, closing):
            if _of_a_clause(line, at):
                return at
            continue
        if (line.low(at - 1).isdigit() or is_party(line.low(at - 1))) and line.low(at - 2) == ",":
            return at - 2  # "Ann Lee, 44, of Harburg,", "Sen. Ann Lee, R-Ohio, the chair,"
        if first.isdigit() or first in ("a", "an", "who", "whose", "former", "and") or first in NAME_ENDINGS:
            return _first_comma(line, at)
        if at > 0 and (first in TELLING_WHEN or is_adverb(first)):
            return at  # "Lund, when asked on Monday,"
        if at > 0 and (
            first in APPOSITION_OPENERS
            or line.words[at + 1].capital
            or first in PREPOSITIONS
            or first.endswith("ing")
            or not has_verb(line.words, at + 1, closing)
        ):
            return at
        return None
    return None


def _who_opening(line: Line, quote: int) -> int | None:
    """ "Lund, who called it “a farce” in May, said": the comma before "who" where the clause holds a quotation."""
    for at in range(quote - 1, max(0, quote - APPOSITION_LIMIT), -1):
        if line.low(at) == ",":
            return at if line.low(at + 1) in ("who", "which") and line.words[at - 1].capital else None
        if line.low(at) in BREAKS or line.low(at) == QUOTE:
            return None
    return None


def _tells(line: Line, first: int, last: int) -> bool:
    """Whether an apposition runs on to a verb of telling and what was told: "the clerk told Radio K that"."""
    if line.low(first) not in ("a", "an", "the"):
        return False
    at = next((k for k in range(first, last) if line.low(k) == "told"), None)
    return at is not None and any(line.low(k) == "that" for k in range(at, last))


def is_party(low: str) -> bool:
    """ "r-ohio", "d-n.y": the party and state of an American politician."""
    return low[:2] in ("r-", "d-", "i-") and len(low) > len("r-")


def _place_after_place(line: Line, comma: int, closing: int) -> bool:
    """ "of Flint, Mich.,": the comma belongs to the place, and the apposition opens before it."""
    short = closing - comma <= PLACE_WORDS and all(line.words[k].capital for k in range(comma + 1, closing))
    if _holder_of_office(line, comma, closing):
        return False
    near = {line.low(k) for k in range(max(0, comma - PLACE_WORDS), comma)}
    return short and line.words[comma - 1].capital and bool(near & {"of", "in", "from", "near", "at"})


def _of_a_clause(line: Line, comma: int) -> bool:
    """ "The mayor of Flint, Mich.," on its own or behind what was said, not behind "Ann Lee, the mayor"."""
    first = next((k for k in range(comma - 1, -1, -1) if line.low(k) in MARKS or line.low(k) == QUOTE), -1)
    return first < 0 or line.low(first) == QUOTE or has_verb(line.words, 0, first)


_PLACES_BEGIN = frozenset(
    {"new", "north", "south", "east", "west", "saint", "st", "san", "santa", "los", "las", "united"}
)
"""First words of states and regions of two words; those of people's names are none."""


def _holder_of_office(line: Line, comma: int, closing: int) -> bool:
    """ "The mayor of Merrin, Otto Krag,": two names behind an office, where a place has one or begins as places do."""
    named = closing - comma > 2 and line.low(comma + 1) not in _PLACES_BEGIN
    before = {line.low(k) for k in range(max(0, comma - OFFICE_WORDS), comma)}
    return named and bool(before & words_of("roles", "nouns"))


def matching_dash(line: Line, closing: int) -> int | None:
    """Position of the dash that opens the aside closed at `closing`."""
    for at in range(closing - 1, max(0, closing - APPOSITION_LIMIT), -1):
        if line.low(at) == line.low(closing):
            return at
    return None


def _first_comma(line: Line, at: int) -> int:
    """ "Ann Lee, 45, a farmer, mother of two,": the comma after the name."""
    for here in range(at - 1, max(0, at - APPOSITION_LIMIT), -1):
        if line.low(here) in MARKS and line.low(here) != ",":
            break
        if line.low(here) == ",":
            first = line.low(here + 1)
            office = first.removeprefix("co-") in words_of("roles", "nouns") and line.words[here - 1].capital
            if not (first.isdigit() or first in ("a", "an", "former") or office):
                break
            at = here
    return at


def apposition_end(line: Line, comma: int, lenient: bool = False) -> int | None:
    """Position after an apposition that follows `comma`; None when what follows is no apposition."""
    size = len(line.words)
    if comma + 1 >= size:
        return None
    first = line.low(comma + 1)
    opens = first in ("a", "an", "the", "former", "one") or first.isdigit() or first in NAME_ENDINGS
    name = _name_end(line, comma + 1)
    if name is not None:
        return name
    if not opens and not _is_plain_office(line, comma + 1) and not (lenient and _is_office(line, comma + 1)):
        return None
    end = comma + 1
    while end < size and line.low(end) not in MARKS and end - comma < APPOSITION_LIMIT:
        if line.low(end) in RELATIVES:
            if line.low(end - 1) in PREPOSITIONS:
                return None
            break
        end += 1
    if lenient and first in ("a", "an"):
        return end if not any(is_finite(line.words, k) for k in range(comma + 1, end)) else None
    return end if end > comma + 1 and not has_verb(line.words, comma + 1, end) else None


def _is_plain_office(line: Line, first: int) -> bool:
    """ "Economist for Larch", "policy economist for Larch": an office, and small words that narrow it before it."""
    for at in range(first, first + PLAIN_WORDS):
        if line.low(at) in words_of("roles", "nouns"):
            return at == first or line.low(at + 1) in ("of", "for", "at", "with", "in", ",", ".", "")
        small = line.low(at).replace("-", "").isalpha() and not line.words[at].capital
        plain = small and line.low(at) not in OWNING  # "Lund, shaking her head"
        if not plain or line.low(at) in PREPOSITIONS or is_finite(line.words, at) or is_adverb(line.low(at)):
            return False
    return False


PLAIN_WORDS = 4
"""Words of such an office at most (own choice)."""


def _is_office(line: Line, first: int) -> bool:
    """ "Radio K analyst and professor of law in Tarn": names, and among the next words an office in small letters."""
    if not line.words[first].capital:
        return False
    for at in range(first + 1, min(len(line.words), first + OFFICE_WORDS)):
        if line.low(at) in MARKS or line.low(at) in PREPOSITIONS or is_finite(line.words, at):
            return False
        if line.low(at) in words_of("roles", "nouns") and not line.words[at].capital:
            return True
    return False


def _name_end(line: Line, first: int) -> int | None:
    """ "the paper's editor, Rita Moss,": the end of a bare name put between commas."""
    end = first
    while end < len(line.words) and line.words[end].capital and end - first < NAME_WORDS:
        end += 1
    return end if end - first >= 2 and line.low(end) in ("", ",", ".") else None
