"""Words, digit runs and marks of a sentence, with offsets: what the grammar of numbers is read from.

Everything after this works on tokens in one pass, so that no text can make a regular expression search long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

MAX_SENTENCE = 2_000
"""Characters of a sentence that are read; the rest of a longer one holds no figures (hostile input, tables)."""

HYPHENS = ("-", "‐", "‑", "–", "−")

_GLYPHS = "½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_LETTER = rf"[^\W\d_{_GLYPHS}{_RAISED}]"
# What most characters are stands first, and nothing is tried at white space. One optional separator between two
# digits, so that the run can be read in one way only.
_TOKEN = re.compile(
    rf"(?=\S)(?:[!-\-/:-@\[-`{{-~]"
    rf"|(?P<word>{_LETTER}(?:\.(?:{_LETTER}\.){{1,5}}|{_LETTER}*(?:['’]{_LETTER}+)*))"
    rf"|(?P<digits>(?<![\w.])\.\d{{1,15}}(?!\d)"
    rf"|(?<![\w.,])\d{{1,3}}(?: \d{{3}}){{0,3}} 000(?!\d|[,.]\d)"
    rf"|(?<![\w.,+)-])(?<!\d )\d{{1,2}}(?: \d{{3}}){{2,4}}(?= [A-Za-z])"
    rf"|\d(?:[,.，．'’٬٫\u2009\u202f\u00a0]?\d)*)"
    rf"|(?P<glyph>[{_GLYPHS}])"
    rf"|(?P<raised>[{_RAISED}]+)"
    r"|\S)"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


class Token(NamedTuple):
    """`text[start:end]` of the cleaned sentence; `kind` is digits, glyph, word, raised or mark."""

    text: str
    low: str
    start: int
    end: int
    kind: str


class Sentence(NamedTuple):
    """A sentence without invisible characters, and where each of its characters stands in the article."""

    text: str
    origin: tuple[int, ...] | None
    """Offset in the sentence of each character of `text`; None when nothing was removed."""

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the raw sentence of `text[start:end]`."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


def clean(raw: str) -> Sentence:
    """Cut at `MAX_SENTENCE` and drop characters that no reader sees: they must not split "10\\u200b000"."""
    raw = raw[:MAX_SENTENCE]
    if _INVISIBLE.search(raw) is None:
        return Sentence(raw, None)
    origin = tuple(at for at, letter in enumerate(raw) if not _INVISIBLE.match(letter))
    return Sentence("".join(raw[at] for at in origin), origin)


def tokenise(text: str) -> list[Token]:
    """All tokens in order; white space is what lies between them."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word, kind = match[0], match.lastgroup or "mark"
        low = word.lower().replace("’", "'") if kind == "word" else word
        tokens.append(Token(word, low, *match.span(), kind))
    return tokens


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase of a word list, lower case, as they are compared with those of a sentence."""
    return tuple(token.low for token in tokenise(phrase.lower()))


def low_at(tokens: Sequence[Token], at: int) -> str:
    """The lower-case form of `tokens[at]`, "" outside the sentence."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def touch(tokens: Sequence[Token], left: int) -> bool:
    """Whether nothing stands between `tokens[left]` and the next."""
    return 0 <= left < len(tokens) - 1 and tokens[left].end == tokens[left + 1].start
