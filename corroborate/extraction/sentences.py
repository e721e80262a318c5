"""Paragraphs and sentences of a body, with exact offsets.

A sentence never reaches over a paragraph and never into a skipped span. Only "\\n" ends a line. A line that goes on
in lower case, or the wide lines of a hard-wrapped block, are one paragraph. Where a full stop is in doubt the
text stays together: two claims in one sentence can still be told apart, half a claim cannot be repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corroborate.cues import load
from corroborate.domain import Section, Span
from corroborate.extraction.paragraphs import SentenceKind, ends_in_stop, kind_of, paragraphs, trimmed

SENTENCE_LIMIT = 2_000
"""Characters; a longer sentence is no prose and makes every later pattern slow."""
SHORT_QUOTATION = 160
"""Characters; a quotation of several sentences up to this length stays with its frame."""
QUOTATION_LIMIT = 2_000
"""Characters to look ahead for the closing mark of a quotation."""
LOOK = 64
"""Characters looked at on either side of a stop."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the body without white space at its ends; `paragraph` counts from 0."""

    span: Span
    paragraph: int
    kind: SentenceKind


_STOP = re.compile(r"(?:(?:\. ){2,5}\.|[.!?…。！？]{1,10})(?:[\"'”’»)\]]|\[\d{1,3}\]){0,6}")
_BEFORE = re.compile(r"[^\s\"“”«»()\[\],;:—]{1,40}+$")
_AFTER = re.compile(r"[\"'“‘«(\[„]{0,3}([^\s\"”»)\],;:!?]{1,40})")
_DOTTED = re.compile(r"(?:[A-Za-z]\.){1,5}[A-Za-z]$")
_WORD = re.compile(r"[^\W\d_][\w'’-]{0,40}\.?")


@cache
def _listed(section: str, field: str = "words") -> frozenset[str]:
    return frozenset(load("abbreviations")[section][field])


def sentences(text: str, skip: Sequence[Span] = ()) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; they do not overlap one another nor any span of `skip`.

    Offsets are characters of `text`. Time is linear in the length of `text` and of `skip`.
    """
    found: list[Sentence] = []
    units = list(paragraphs(text))
    holes = sorted(skip)
    hole = 0
    for number, unit in enumerate(units):
        while hole < len(holes) and holes[hole].end <= unit.start:
            hole += 1
        kind, body = kind_of(text, unit, first=number == 0, last=number == len(units) - 1)
        for piece in _outside(body, holes, hole):
            for span in _split(text, piece):
                found.append(Sentence(span, number, kind))
    return tuple(found)


def lead_paragraph(found: Sequence[Sentence], text: str) -> int:
    """Return the number of the first paragraph of prose (it ends in a stop), or -1 when there is none."""
    prose = [s for s in found if s.kind == "sentence"]
    return next((s.paragraph for s in prose if ends_in_stop(text, s.span)), -1)


def section_of(sentence: Sentence, lead: int) -> Section:
    """Return where the sentence stands; `lead` comes from `lead_paragraph`."""
    if sentence.kind == "headline" and sentence.paragraph == 0:
        return "headline"
    return "lead" if sentence.paragraph == lead else "body"


def _outside(body: Span, holes: Sequence[Span], hole: int) -> Iterator[Span]:
    start = body.start
    while hole < len(holes) and holes[hole].start < body.end:
        if holes[hole].start > start:
            yield Span(start, holes[hole].start)
        start = max(start, holes[hole].end)
        hole += 1
    if start < body.end:
        yield Span(start, body.end)


def _split(text: str, piece: Span) -> Iterator[Span]:
    quoted = _short_quotations(text, piece)
    start, q = piece.start, 0
    for stop in _STOP.finditer(text, piece.start, piece.end):
        while q < len(quoted) and quoted[q].end < stop.end():
            q += 1
        inside = q < len(quoted) and quoted[q].start < stop.start() and stop.end() < quoted[q].end
        if not inside and _is_boundary(text, Span(start, piece.end), stop):
            yield from _capped(text, trimmed(text, start, stop.end()))
            start = stop.end()
    yield from _capped(text, trimmed(text, start, piece.end))


def _short_quotations(text: str, piece: Span) -> list[Span]:
    """Spans of quotations in double marks, marks included, that are short enough to stay whole."""
    spans: list[Span] = []
    opened, closer = -1, ""
    pairs = {'"': '"', "“": "”", "«": "»", "„": "“"}
    for at in range(piece.start, piece.end):
        char = text[at]
        if opened >= 0 and char == closer:
            if at + 1 - opened <= SHORT_QUOTATION:
                spans.append(Span(opened, at + 1))
            opened = -1
        elif opened >= 0 and at - opened > QUOTATION_LIMIT:
            opened = -1
        elif opened < 0 and char in pairs and not (char == '"' and at > piece.start and text[at - 1].isdigit()):
            opened, closer = at, pairs[char]
    return spans


def _capped(text: str, span: Span) -> Iterator[Span]:
    while span.end - span.start > SENTENCE_LIMIT:
        reach = span.start + SENTENCE_LIMIT
        cut = max(text.rfind(" ", span.start + 1, reach), text.rfind("\n", span.start + 1, reach))
        cut = reach if cut < 0 else cut
        yield trimmed(text, span.start, cut)
        span = trimmed(text, cut, span.end)
    if span.start < span.end:
        yield span


def _is_boundary(text: str, rest: Span, stop: re.Match[str]) -> bool:
    """Judge one run of stops; `rest` is what is left of the paragraph from the start of the current sentence."""
    if stop.end() >= rest.end:
        return True
    ahead = text[stop.end() : min(rest.end, stop.end() + LOOK)]
    if not ahead[0].isspace():
        return _space_is_missing(text, rest, stop, ahead)
    following = _AFTER.match(ahead.lstrip())
    word = following[1] if following else ""
    if word and word[0].islower() and not (len(word) > 1 and word[1].isupper()):
        return False
    marks = stop.group()
    if set(marks) & set("!?！？"):
        return not (_closes(marks) and _frames(ahead))
    if len(marks.rstrip("\"'”’»)]")) > 1 or "[" in marks or _closes(marks):
        return True
    before = _BEFORE.search(text, max(rest.start, stop.start() - LOOK), stop.start())
    return before is None or not _goes_with_next(text, rest, before, word, ahead)


def _closes(marks: str) -> bool:
    return bool(set(marks) & set("\"”»’'"))


def _frames(ahead: str) -> bool:
    """Whether what follows a closing mark is the frame of the quotation: "Smith asked"."""
    words = [word.rstrip(".") for word in _WORD.findall(ahead)[:4]]
    verbs = [i for i, word in enumerate(words) if word.lower() in _listed("speech")]
    return bool(verbs) and verbs[0] > 0 and all(w[0].isupper() for w in words[: verbs[0]])


def _space_is_missing(text: str, rest: Span, stop: re.Match[str], ahead: str) -> bool:
    """Judge "conflict.South": prose pasted together, not an address, a version or initials."""
    word = re.match(r"[\"'“‘]?([A-Z][a-z]{1,30}|[AI](?=\s))", ahead)
    before = re.search(
        r"(?:^|[\s\"“'’-])([a-z’']{2,30}|\d{4})$", text[max(rest.start, stop.start() - LOOK) : stop.start()]
    )
    if word is None or before is None or word[1].lower() in _listed("suffixes"):
        return False
    return not _closes(stop.group()) or text.count('"', rest.start, stop.end()) % 2 == 0


def _goes_with_next(text: str, rest: Span, before: re.Match[str], word: str, ahead: str) -> bool:
    """Whether the stop belongs to an abbreviation that what follows continues."""
    token = before.group().lstrip("'‘’-–")
    token = re.split(r"[/–-]", token)[-1]
    low = token.lower()
    plain = word.lower().rstrip(".'’").removesuffix("'s").removesuffix("’s")
    opens = plain in _listed("openers") and plain not in _listed("openers", "except")
    if token.isdigit():
        return before.start() == rest.start and len(token) <= 2
    if low in _listed("never") or (low in _listed("before_number") and word[:1].isdigit()):
        return True
    if low in _listed("clock"):
        return plain in _listed("clock", "not_before") or not word
    if low in _listed("streets") and plain not in _listed("streets", "not_before") and _is_address(text, rest, before):
        return False
    if low in _listed("titles"):
        return token[:1].isupper() and not opens
    if low in _listed("sometimes") and (token[:1].isupper() or low in ("co", "inc")):
        return not opens and not _new_subject(text, rest, before, ahead)
    if len(token) == 1 and token.isalpha() and token.isupper():
        return not opens
    if _DOTTED.match(token):
        return not opens and not _new_subject(text, rest, before, ahead)
    return False


_NUMBERED = re.compile(r"\b\d{1,6} (?:block of )?(?:[\w.]{1,20} ){1,4}$")


def _is_address(text: str, rest: Span, before: re.Match[str]) -> bool:
    """Whether a house number stands before the street: "at 1917 Elm Ave. Members of the club"."""
    return _NUMBERED.search(text, max(rest.start, before.start() - LOOK), before.start()) is not None


def _new_subject(text: str, rest: Span, before: re.Match[str], ahead: str) -> bool:
    """Whether one or two capitalised words and a verb follow, and the abbreviation can close a sentence.

    "based in the U.K. Lund told reporters" but neither "the U.S. Treasury said" nor "J. P. Morgan said".
    """
    words = [word.rstrip(".") for word in _WORD.findall(ahead)[:3]]
    if len(words) < 2 or words[0].lower() in _listed("institutions"):
        return False
    verbs = _listed("speech")
    subject = 1 if words[1].lower() in verbs else 2
    if subject == 2 and (words[-1].lower() not in verbs or words[1].lower() in _listed("institutions")):
        return False
    if not all(w[0].isupper() for w in words[:subject]):
        return False
    behind = text[max(rest.start, before.start() - LOOK) : before.start()]
    return len(behind.split()) >= 2
