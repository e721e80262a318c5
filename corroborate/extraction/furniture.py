"""Text that makes no checkable claim: credits, boilerplate, bylines, questions, exhortation, table residue.

A wrong reason hides a claim, so a sentence is set aside only where its form leaves no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corroborate.cues import load
from corroborate.extraction.sentences import Sentence

REASONS = (
    "photo credit",
    "boilerplate",
    "byline",
    "greeting",
    "opinion",
    "question",
    "table residue",
    "too short",
)
"""The closed list of reasons that `aside` gives."""

FORM_LIMIT = 300
"""Characters; furniture is short, a longer sentence is judged as prose alone."""
SHORT_WORDS = 6
"""Words up to which a text without verb and figure says nothing ("What happened next")."""
ANCHORS = ("^", r"\b", "")
"""How a pattern of the list begins: with the text, at the edge of a word, anywhere."""

_QUESTION = re.compile(r"\?[!?]{0,3}[\"'”’»)]{0,3}$")
_QUOTED = re.compile(r"[\"“«][^\"“”«»]{0,2000}[\"”»]")
_WORD = re.compile(r"[^\W\d_][\w'’-]{0,40}")
_ENDING = re.compile(r"(?:ed|es|ing|s|en)$")
_CROSSHEAD = re.compile(r"(?:what|why|how|who|where|when)\b[^.!?,\d]{1,40}$", re.IGNORECASE)
_CELLS = re.compile(r"[|\t]|\s{3}")


@cache
def _patterns(section: str, field: str = "patterns") -> re.Pattern[str]:
    return re.compile(_any_of(load("furniture")[section][field]), re.IGNORECASE)


def _any_of(patterns: Sequence[str]) -> str:
    """Those that begin at the same kind of place stand behind one anchor, which then fails once and not for each."""
    behind: dict[str, list[str]] = {anchor: [] for anchor in ANCHORS}
    for pattern in patterns:
        anchor = next(anchor for anchor in ANCHORS if pattern.startswith(anchor))
        behind[anchor].append(f"(?:{pattern.removeprefix(anchor)})")
    return "|".join(f"{anchor}(?:{'|'.join(each)})" for anchor, each in reversed(behind.items()) if each)


def aside(text: str, sentence: Sentence) -> str | None:
    """Return the reason of `REASONS` why the sentence makes no checkable claim, or None when it may make one."""
    words = sentence.span.of(text).strip()
    if _patterns("kept").search(words[:FORM_LIMIT]):
        return None
    if sentence.kind == "caption" and not _has_verb(words):
        return "photo credit"
    return _by_form(words) or _by_stance(words) or _by_substance(words)


def _by_form(words: str) -> str | None:
    if len(words) > FORM_LIMIT:
        return None
    for section in ("credit", "boilerplate", "byline", "greeting"):
        if _patterns(section).search(words):
            return str(load("furniture")[section]["reason"])
    return None


def _by_stance(words: str) -> str | None:
    """Question and opinion, judged outside quotations: what somebody else is quoted with is a claim about him."""
    own = _QUOTED.sub(" ", words).strip()
    if _QUESTION.search(words) and (own == words or not _WORD.search(own)):
        return "question"
    if _patterns("opinion").search(own) and not _patterns("opinion", "unless").search(own):
        return "opinion"
    weak = _patterns("opinion", "weak").search(words) and not _patterns("opinion", "weak_unless").search(words)
    return "opinion" if weak else None


def _by_substance(words: str) -> str | None:
    count = len(_WORD.findall(words))
    if len(_CELLS.findall(words)) >= 2 and not _has_verb(words):
        return "table residue"
    figures = any(char.isdigit() for char in words)
    letters = sum(char.isalpha() for char in words)
    if figures and letters * 2 < len(words.replace(" ", "")) and count < SHORT_WORDS and not _has_verb(words):
        return "table residue"
    if _CROSSHEAD.match(words):
        return "too short"
    if count == 0 or (count <= SHORT_WORDS and not figures and not _has_verb(words)):
        return "too short"
    return None


def _has_verb(words: str) -> bool:
    """Whether any lower-case word may be a finite verb; errs towards yes."""
    known = frozenset(load("furniture")["verbs"]["words"])
    lowered = [w for w in _WORD.findall(words) if w[0].islower()]
    return any(w in known or (len(w) > 3 and _ENDING.search(w)) for w in lowered)
