"""What a run of capitals names: titles off, known names apart, the rest judged by its words and neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from corroborate.comparison.names import Alias, folded, place_key
from corroborate.cues import load
from corroborate.domain import Name, Span
from corroborate.extraction.capitals import LONGEST_NAME, Word, is_capital, known, listed

Kind = Literal["person", "place", "country", "organisation", "outlet", "other"]

SHORTEST_GERUND = 5
"""Letters that a participle in -ing has more than ("Ming", "Deng", own choice)."""
OFFICER_REACH = 4
"""Words from "Chief" to "Officer", the latter included (own choice)."""
LOOK = 60
"""Characters before a name in which a word of travel is sought."""


def named(text: str, span: Span, run: list[Word], before: Sequence[Name]) -> Iterator[Name]:
    """Cut a run at days and months, drop openers, and judge each piece."""
    piece: list[Word] = []
    left: Word | None = None
    for word in [*run, None]:
        if word is not None and (
            word.low not in listed("capitals")
            or len(word.text) < 2
            or _is_may(text, left, word, before)
            or _is_month_named(text, word)
        ):
            piece.append(word)
        else:
            yield from _judged(text, span, piece, before)
            piece = []
        left = word


def before_links(run: list[Word]) -> list[Word]:
    """ "Ada Lund Ada Marie LundPort to close", "Lund Ada Marie LundPort": up to where the name is told again.

    Some sites put the full name and the headlines of other texts behind a name, without a blank.
    """
    for at in range(2, min(len(run), LONGEST_NAME)):
        last = next((k for k in range(at) if _is_glued(run[at].text, run[k].text)), None)
        if last is None:
            continue
        again = next((k for k in range(1, at) if run[k].text in {word.text for word in run[:k]}), None)
        return run[: again or last + 1]
    return run


def _is_glued(word: str, first: str) -> bool:
    """Whether a word is another one with a capital right behind it: "LundPort" of "Lund"."""
    return len(first) > 2 and word.startswith(first) and word[len(first) : len(first) + 1].isupper()


def _is_may(text: str, left: Word | None, word: Word, before: Sequence[Name]) -> bool:
    """ "Theresa May", "Mrs. May", and "May said" behind them: a month that is a last name."""
    if word.text != "May":
        return False
    if left is not None and left.low in listed("before_may"):
        return True
    known = any(name.kind == "person" and name.key.endswith(" may") for name in before)
    return known and text[word.span.end : word.span.end + 1] in (" ", "'", "’") and _is_small(text, word.span.end + 1)


def _is_month_named(text: str, word: Word) -> bool:
    """ "August Lund said": a first name, not "in August Lund said"."""
    start, end = word.span.start, word.span.end
    named = (
        word.text in ("April", "June", "August") and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    )
    before = text[max(0, start - LOOK) : start].split()[-1:]
    return named and (not before or before[0].lower() in ("but", "and", "said", "that", "attorney", "judge"))


def _is_small(text: str, at: int) -> bool:
    return text[at : at + 1].islower()


def _judged(text: str, span: Span, piece: list[Word], before: Sequence[Name]) -> Iterator[Name]:
    piece = _stripped(piece)
    if not piece or len(piece) > LONGEST_NAME or (len(piece) == 1 and _nothing(piece[0])):
        return
    if (
        len(piece) == 1
        and piece[0].low in listed("short_states")
        and text[max(0, piece[0].span.start - 2) : piece[0].span.start] == ", "
    ):
        return
    if piece[0].low in listed("titles") and known(piece[1:]) and not known(piece):
        if _is_namesake(piece):
            yield _unknown(text, span, piece[1:], person=True)
            return
        piece = piece[1:]
    alias = known(piece)
    if alias:
        yield _aliased(text, span, piece, alias, before)
        return
    cut = 0 if len(piece) > 2 and _of_office(text, piece) else _prefix(piece) or _acronym_front(piece)
    cut = cut or _of_place(text, piece)
    if cut:
        yield from _judged(text, span, piece[:cut], before)
        yield from _judged(text, span, piece[cut:], before)
        return
    titles = _title_run(piece)
    if titles is None and len(piece) > 2 and _of_office(text, piece):
        piece = piece[1:]  # "the secretary of Defense Ada Lund"
    if titles is None:
        yield _unknown(text, span, piece, person=False)
        return
    yield from _judged(text, span, piece[: titles[0]], before)
    rest = _stripped(piece[titles[1] :])
    if rest and not _heads_organisation(rest[-1]):
        yield _unknown(text, span, rest, person=not {"of", "for"} & {w.text for w in rest})


@cache
def _openers() -> frozenset[str]:
    return listed("capitals", "openers") - {"may"}  # that one is a name by now


def _stripped(piece: list[Word]) -> list[Word]:
    openers = _openers()
    if len(piece) > 1 and piece[0].opens and _is_gerund(piece[0].low) and not known(piece[:2]):
        piece = piece[1:]
    while (
        piece
        and not known(piece)
        and (piece[0].low in openers and (piece[0].opens or piece[0].low in ("the", "a", "an")))
    ):
        piece = piece[1:]
    while piece and not is_capital(piece[0]):
        piece = piece[1:]
    while piece and not is_capital(piece[-1]):
        piece = piece[:-1]
    return piece


def _is_namesake(piece: list[Word]) -> bool:
    """ "Sheriff Norway": a last name that a country or a place bears as well."""
    alias = known(piece[1:])
    placed = alias is not None and alias.kind in ("country", "place") and alias.use == "name"
    return placed and len(piece) == len(("Sheriff", "Norway")) and piece[0].low in listed("titles", "before_last_names")


def _nothing(word: Word) -> bool:
    """A lone word that names nobody: an ordinary word opening a sentence, a title, "Court", one letter."""
    if known([word]):
        return False
    generic = any(word.low in listed("kinds", k) for k in ("organisation", "place", "other", "of_heads"))
    titled = word.low in listed("titles") or word.low in ("st", "mt", "ft")
    return len(word.text) < 2 or titled or generic or (word.opens and _ordinary(word))


def _is_gerund(low: str) -> bool:
    """Whether a word at the start of a sentence is a participle and no name: "Considering Lund", not "Sterling"."""
    return low.endswith("ing") and len(low) > SHORTEST_GERUND and low not in listed("named_like_gerunds")


def _ordinary(word: Word) -> bool:
    low = word.low
    return (low in listed("capitals", "openers") and low != "may") or (low.endswith(("ly", "ing")) and len(low) > 5)


def _prefix(piece: list[Word]) -> int:
    """How many words at the front are a known name that what follows does not belong to; 0 when none."""
    for size in range(min(len(piece) - 1, 6), 0, -1):
        alias = known(piece[:size])
        if alias is None:
            continue
        rest = piece[size:]
        if rest[0].text in ("of", "for", "and"):
            return 0
        if _title_run(rest) is not None or rest[0].low in listed("titles"):
            return size if rest[-1].low not in listed("kinds", "organisation") else 0
        belongs = any(rest[-1].low in listed("kinds", k) for k in ("organisation", "place", "other", "outlet"))
        return (
            size
            if not belongs and (alias.use == "people" or (alias.kind == "organisation" and alias.key.endswith("party")))
            else 0
        )
    return 0


def _acronym_front(piece: list[Word]) -> int:
    """1 for "ICIG Jane Doe", where capitals throughout precede a person's name."""
    front = piece[0].text
    plain = (
        len(piece) > 2
        and front.isupper()
        and len(front) > 2
        and not any(w.text.isupper() for w in piece[1:] if len(w.text) > 2)
    )
    return int(plain and not _heads_organisation(piece[-1]) and piece[1].text[0].isupper())


def _title_run(piece: list[Word]) -> tuple[int, int] | None:
    """Start and end of the titles in front of a person's name; None when there are none.

    "Foreign Minister Choe" gives (0, 2), "Texas Attorney General Paxton" (1, 3), "Supreme Court" none.
    """
    titles, person = listed("titles"), listed("titles", "person")
    last = next((i for i, w in enumerate(piece) if w.low in person and not _is_last_name(piece, i)), None)
    if last is None or (_heads_organisation(piece[-1]) and piece[-1].low not in person):
        return None
    start = last
    while start > 0 and piece[start - 1].low in titles:
        start -= 1
    if start > 0 and piece[start - 1].text in listed("kinds", "joined"):
        return None
    end = _past_officer(piece, last) or last + 1
    while end < len(piece) and piece[end].low in titles:
        end += 1
    if end < len(piece) and piece[end].text in ("of", "for"):
        end += 1
        while end < len(piece) and piece[end].low in listed("office"):
            end += 1
    return start, end


def _past_officer(piece: list[Word], chief: int) -> int:
    """Past "Chief Harbour Safety Officer", 0 where the title is none such."""
    if piece[chief].low != "chief":
        return 0
    near = range(chief + 1, min(len(piece), chief + OFFICER_REACH))
    return next((k + 1 for k in near if piece[k].low == "officer"), 0)


def _of_office(text: str, piece: list[Word]) -> bool:
    """Whether the first word belongs to an office in small letters before it: "the secretary of Defense Ada Lund"."""
    start = piece[0].span.start
    inside = piece[0].low in listed("office") or piece[0].low in ("congress", "parliament")
    return inside and text[max(0, start - len(" of ")) : start] == " of "


def _of_place(text: str, piece: list[Word]) -> int:
    """1 for "the first minister of Scotland Ada Lund", where a place belongs to the office before it."""
    start = piece[0].span.start
    if len(piece) != len(("Scotland", "Ada", "Lund")) or text[max(0, start - len(" of ")) : start] != " of ":
        return 0
    alias = known(piece[:1])
    placed = alias is not None and alias.kind in ("country", "place") and alias.use != "people"
    plain = not any(word.low in listed("kinds", kind) for word in piece for kind in ("organisation", "place", "other"))
    return int(placed and plain)


def _is_last_name(piece: list[Word], at: int) -> bool:
    """ "Martin Luther King Jr.": a title that is a last name, behind a first name and at the end."""
    if piece[at].low not in listed("titles", "last_names") or at == 0:
        return False
    return piece[0].low in _first_names() and all(word.low in ("jr", "sr", "iii", "ii") for word in piece[at + 1 :])


@cache
def _first_names() -> frozenset[str]:
    lists = load("genders")
    return frozenset((*lists["masculine"]["names"], *lists["feminine"]["names"])) - listed("titles")


def _heads_organisation(word: Word) -> bool:
    return word.low in listed("kinds", "organisation")


def _aliased(text: str, span: Span, piece: list[Word], alias: Alias, before: Sequence[Name]) -> Name:
    where = Span(piece[0].span.start, piece[-1].span.end)
    words = where.of(text)
    if alias.use == "seat" and _is_place_use(text, span, where, before):
        return Name(where, words, place_key(words), "place")
    return Name(where, words, alias.key, alias.kind)


def _is_place_use(text: str, span: Span, where: Span, before: Sequence[Name]) -> bool:
    ahead = _ahead(text, span, where)
    behind = text[max(span.start, where.start - LOOK) : where.start].lower().split()
    if ahead[:1] and ahead[0].strip(",.") in listed("regions"):
        return True
    if not behind:
        return False
    if behind[-1] in listed("position") or behind[-2:] in (["state", "of"], ["city", "of"]):
        return True
    if behind[-1] in ("to", "from", "for"):
        return bool(set(behind[-8:]) & listed("motion"))
    joined = behind[-1] in ("and", "or") or behind[-1].endswith(",")
    return joined and bool(before) and before[-1].kind == "place" and where.start - before[-1].span.end <= 6


def _ahead(text: str, span: Span, where: Span) -> list[str]:
    return text[where.end : min(span.end, where.end + 24)].lower().split()


def _unknown(text: str, span: Span, piece: list[Word], person: bool) -> Name:
    where = Span(piece[0].span.start, piece[-1].span.end)
    words = where.of(text)
    kind: Kind = "person" if person and len(piece) <= 5 else _kind(text, span, piece)
    return Name(where, words, _key(piece, kind), kind)


def _key(piece: list[Word], kind: Kind) -> str:
    whole = folded(" ".join(w.text for w in piece))
    if kind == "place":
        return place_key(whole)
    if kind != "person":
        return whole
    kept = [w for i, w in enumerate(piece) if not (0 < i < len(piece) - 1 and len(w.text.rstrip(".")) == 1)]
    return folded(" ".join(w.text.rstrip(".") for w in kept if w.low not in ("jr", "sr", "iii", "ii")) or whole)


def _kind(text: str, span: Span, piece: list[Word]) -> Kind:
    """Judge an unknown name by its own words, then by its neighbours."""
    lows = [w.low for w in piece]
    if len(piece) > 1 and (lows[-1] in listed("kinds", "outlet") or lows[0] in listed("kinds", "outlet_first")):
        return "outlet"
    if len(piece) > 1 and "-" in lows[-1] and lows[-1].rpartition("-")[2] in listed("kinds", "outlet"):
        return "outlet"  # "the Tarn Courier-Journal"
    if lows[0] in listed("kinds", "place_first") and len(piece) > 1:
        return "place"
    heads = {lows[-1], lows[lows.index("of") - 1] if "of" in lows[1:] else lows[-1]}
    kinds: tuple[Kind, ...] = ("organisation", "place", "other")
    for kind in kinds:
        if heads & listed("kinds", kind):
            return kind
    if set(lows) & listed("kinds", "organisation"):
        return "organisation"
    where = Span(piece[0].span.start, piece[-1].span.end)
    return _kind_beside(text, span, where) or _kind_by_shape(piece)


def _kind_beside(text: str, span: Span, where: Span) -> Kind | None:
    behind = text[max(span.start, where.start - LOOK) : where.start].lower().split()
    ahead = _ahead(text, span, where)
    if ahead and ahead[0].strip(",.") in listed("regions"):
        return "place"
    last = behind[-1] if behind else ""
    if last in listed("titles", "person") or ahead[:1] == ["administration"]:
        return "person"
    return "place" if last in listed("position") and last not in ("at", "into") else None


def _kind_by_shape(piece: list[Word]) -> Kind:
    words = [w.text for w in piece]
    if len(words) == 1 and words[0].isupper() and len(words[0].replace(".", "")) > 1:
        return "organisation"
    if any(c.isdigit() for word in words for c in word):
        return "other"
    if not 1 < len(words) <= 4 or {"of", "and", "for", "the", "on"} & set(words):
        return "other"
    country = known(piece[:1])
    if country and country.kind == "country" and words[0].isupper():
        return "other"
    if any(w.low in ("is", "was", "are", "has", "will", "says") for w in piece[1:]):
        return "other"  # "How Lund Is Beating the Tide"
    if any(w.low in listed("kinds", "common") for w in piece) or any(w.isupper() and len(w) > 2 for w in words):
        return "other"
    return "person"
