"""A sentence as a row of words in which every quotation is one word, so that patterns need not look inside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from corroborate.cues import load
from corroborate.domain import Span
from corroborate.extraction.quotations import Quotation

TOKEN = re.compile(
    r"\d{1,2}:\d\d(?!\d)|\d{1,3}(?:,\d{3}){1,6}(?!\d)|(?:[A-Za-z]\.){2,6}|[^\W_]{1,40}(?:[.&'’‑-][^\W_]{1,40}){0,6}|[$€£#@%]|--|[^\w\s]",
    re.UNICODE,
)
NAMES_OF_MODALS = frozenset({"may", "will"})
"""Modal verbs that are names as well."""
PREFIXES = ("re-", "co-", "pre-", "mis-", "over-", "out-")
"""Beginnings of verbs with a hyphen; other words with one in -ed are adjectives: "worse-than-expected"."""
MORE_MARK = "MORE"
"""The last word of a list of links that some sites put behind a name."""
STOP = re.compile(r"[.!?]\s|\n")
"""The end of a sentence inside a stretch of text."""
JOINT = re.compile(r"[a-z]{2}[A-Z]")
"""Where two words stand without a blank."""
LINKED_WORDS = 90
"""Words of such a list at most."""
NAME_AGAIN = 8
"""Words back from a glued name to where it stood first."""
ASIDE_LIMIT = 8
"""Words of an aside in brackets, brackets included, that a source may carry: party and state, an abbreviation."""
_AFTER_ABBREVIATION = (" ", "\n", "\t", "\u00a0", ",")
ACRONYMS = {"WHO": "w.h.o", "US": "u.s", "IT": "i.t"}
"""Acronyms that would read as pronouns in lower case."""
CONTRACTED = frozenset(
    pronoun + rest
    for pronoun in ("he", "she", "it", "they", "we", "you", "i", "who", "that", "there")
    for rest in ("'s", "'re", "'ve", "'d", "'ll", "'m")
)
"""Pronouns with an auxiliary, read as two words."""
QUOTE = "“”"
"""Text of the word that stands for a whole quotation."""
BREAKS = frozenset({";", ":", "—", "–", "--", "(", ")", "[", "]", "…", "|", "•"})
MARKS = BREAKS | {",", ".", "!", "?", QUOTE}


Range = tuple[int, int]
"""Positions of words, the second not included."""


class Word(NamedTuple):
    """One word, mark or quotation; `low` is its lower-case form, with straight apostrophes."""

    start: int
    end: int
    low: str
    capital: bool


class Line(NamedTuple):
    """The words of one sentence and the quotations that its quote words stand for, by position."""

    words: tuple[Word, ...]
    quotes: dict[int, Quotation]
    end: int
    lows: tuple[str, ...]
    """Lower-case forms, and behind them "" for positions shortly outside the sentence."""

    def span(self, first: int, last: int) -> Span:
        """Characters from word `first` to word `last`, the latter not included."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def low(self, at: int) -> str:
        """Lower-case word at a position, "" outside the sentence."""
        try:
            return self.lows[at]  # counts from the end for what stands before the sentence, and so meets the margin
        except IndexError:
            return ""


def line(text: str, sentence: Span, quotes: Sequence[Quotation], starts: Sequence[int]) -> Line:
    """Cut a sentence into words; `starts` are the starts of `quotes`, both in order of the text."""
    words: list[Word] = []
    standing: dict[int, Quotation] = {}
    at = sentence.start
    index = max(0, bisect_left(starts, sentence.start) - 1)
    while index < len(quotes) and quotes[index].span.start <= sentence.end:
        quote = quotes[index]
        index += 1
        begin, end = max(sentence.start, quote.whole.start), min(sentence.end, quote.whole.end)
        if end <= begin or end <= at:
            continue
        words += _words(text, at, begin)
        standing[len(words)] = quote
        words.append(Word(begin, end, QUOTE, False))
        at = end
    words += _words(text, at, sentence.end)
    row = _row(words, standing, sentence.end)
    if MORE_MARK in text[sentence.start : sentence.end]:
        row = _kept(row, _linked(text, row))
    return _without_asides(row)


DATELINE_WORDS = 4
"""Words of the place in a dateline (own choice)."""
AGENCIES = frozenset({"cnn", "ap", "reuters", "afp", "upi"})
"""Agencies of datelines that no dash closes."""
MARGIN = ("",) * 40
"""More positions than any rule looks back before the first word."""


def _row(words: Sequence[Word], quotes: dict[int, Quotation], end: int) -> Line:
    return Line(tuple(words), quotes, end, (*(word.low for word in words), *MARGIN))


def _linked(text: str, row: Line) -> set[int]:
    """Positions of lists of links that lost their line breaks inside a sentence: "Ann LeeTen held in Tarn MORE said".

    Such a list stands behind a name, says it again in full with a headline glued to it, and ends with "MORE".
    """
    dropped: set[int] = set()
    begin = 0
    for end, word in enumerate(row.words):
        if not text[word.start : word.end].endswith(MORE_MARK):
            continue
        glued = [k for k in range(max(begin, end - LINKED_WORDS), end + 1) if _is_glued(text, row.words[k])]
        if glued:
            name = row.words[glued[0]].low
            reach = range(glued[0] - 1, max(begin, glued[0] - NAME_AGAIN) - 1, -1)
            again = [k for k in reach if len(row.words[k].low) > 2 and name.startswith(row.words[k].low)]
            dropped.update(range((again[0] if again else glued[0]) + 1, end + 1))
        begin = end + 1
    return dropped


def _is_glued(text: str, word: Word) -> bool:
    return JOINT.search(text, word.start, word.end) is not None or (
        word.end - word.start > len(MORE_MARK) and text[word.start : word.end].endswith(MORE_MARK)
    )


def _kept(row: Line, dropped: set[int]) -> Line:
    """The same sentence without the words at those positions."""
    kept = [at for at in range(len(row.words)) if at not in dropped]
    standing = {new: row.quotes[at] for new, at in enumerate(kept) if at in row.quotes}
    return _row([row.words[at] for at in kept], standing, row.end)


def _without_asides(row: Line) -> Line:
    """Leave out short words in brackets, "(R-OH)", unless a dash follows, as in datelines."""
    if all(w.low != "(" for w in row.words):
        return row
    kept: list[Word] = []
    standing: dict[int, Quotation] = {}
    at = 0
    while at < len(row.words):
        close = next((k for k in range(at, min(len(row.words), at + ASIDE_LIMIT)) if row.words[k].low == ")"), -1)
        if at <= DATELINE_WORDS and close == at + 2 and row.words[at + 1].low in AGENCIES and _are_names(kept):
            kept.clear()  # "Tarn (CNN) Mayor Ada Lund said"
        if row.words[at].low == "(" and close > 0 and row.low(close + 1) not in ("-", "—", "–", "--"):
            at = close + 1
            continue
        if at in row.quotes:
            standing[len(kept)] = row.quotes[at]
        kept.append(row.words[at])
        at += 1
    return _row(kept, standing, row.end)


def _are_names(words: Sequence[Word]) -> bool:
    return bool(words) and all(word.capital or word.low in (",", ".") for word in words)


def _words(text: str, start: int, end: int) -> list[Word]:
    found: list[Word] = []
    for match in TOKEN.finditer(text, start, end):
        token = match.group()
        first, last = match.span()
        low = token.lower()
        if token.isalpha() and token not in ACRONYMS:  # most words: nothing else to ask
            found.append(Word(first, last, low, token[0].isupper()))
            continue
        if "’" in low:
            low = low.replace("’", "'")
        if low == "." and last < end and text[last] in _AFTER_ABBREVIATION:
            continue  # of an abbreviation: the sentence goes on
        if token == "-" and text[first - 1 : first].isspace() and text[last : last + 1].isspace():
            low = "–"
        if token in ACRONYMS:
            low = ACRONYMS[token]
        elif "'" in low and token[:-2] in ACRONYMS:
            low = ACRONYMS[token[:-2]] + "'s"  # "the WHO's head"
        if "'" in low and low in CONTRACTED:
            cut = low.find("'")
            found.append(Word(first, first + cut, low[:cut], token[0].isupper()))
            found.append(Word(first + cut, last, low[cut:], False))
            continue
        found.append(Word(first, last, low, token[0].isupper()))
    return found


def _grammar(section: str) -> frozenset[str]:
    return frozenset(load("grammar")[section]["words"])


AUXILIARIES = _grammar("auxiliaries")
NEGATIONS = _grammar("negations")
DETERMINERS = _grammar("determiners")
PREPOSITIONS = _grammar("prepositions")
SUBORDINATORS = _grammar("subordinators")
COORDINATORS = _grammar("coordinators")
OBJECTS = _grammar("objects")
OWNING = frozenset({"his", "her", "its", "their"})
RELATIVES = _grammar("relatives")
ADVERBS = _grammar("adverbs")
DAYS = _grammar("days")
MONTHS = _grammar("months")
TIMES = _grammar("times")
OPENERS = _grammar("openers")
NAME_ENDINGS = frozenset({"jr", "sr", "ii", "iii", "inc", "ltd", "llc", "corp", "plc"})
"""What may stand behind a comma and still belong to the name before it."""
NO_PAST = _grammar("no_pasts")
"""Words in -ed that are no past forms."""
PASTS = _grammar("pasts")
"""Past forms that no ending gives away."""


def is_finite(words: Sequence[Word], at: int) -> bool:
    """Whether a word can only be the finite verb of a clause; past forms in -ed are left open, and none stands behind
    the last word.
    """
    if at >= len(words):
        return False
    low = words[at].low
    if low in NAMES_OF_MODALS and words[at].capital and (at > 0 or _is_first_name(words)):
        return False  # "…," May said
    return low in AUXILIARIES or (low in PASTS and not words[at].capital)


def _is_first_name(words: Sequence[Word]) -> bool:
    """ "Will Lund, a clerk, said", "Will Lund said": a name, and no question."""
    if len(words) < len(("Will", "Lund", ",")) or not words[1].capital:
        return False
    return words[2].low in (",", "said", "says", "told", "wrote") or words[2].low in PASTS


def is_past(low: str) -> bool:
    """Whether a word looks like a regular past form."""
    whole = "-" not in low or low.startswith(PREFIXES)
    return len(low) > 3 and low.endswith("ed") and low not in NO_PAST and whole


def is_adverb(low: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return low in ADVERBS or (
        low.endswith("ly") and len(low) > 4 and low not in ("family", "only", "july", "early", "italy", "ally", "reply")
    )


def has_verb(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether words `first` to `last` hold a verb, so that they can be a clause."""
    for at in range(first, last):
        low = words[at].low
        if low in ("be", "being", "having") and at > first and words[at - 1].low in PREPOSITIONS - {"to"}:
            continue  # "accused them of being late"
        if is_finite(words, at) or (at > first and is_past(low) and not words[at].capital):
            return True
        if (
            low.endswith("s")
            and not low.endswith("ss")
            and at > first
            and not words[at].capital
            and _third_person(words, at, last)
        ):
            return True
    return False


def _third_person(words: Sequence[Word], at: int, last: int) -> bool:
    """ "needs the", "plans to": an s-form followed by what an object or infinitive begins with."""
    after = words[at + 1].low if at + 1 < last else ""
    before = words[at - 1].low
    return before not in DETERMINERS | PREPOSITIONS and (after in DETERMINERS or after in ("to", "him", "them", "it"))
