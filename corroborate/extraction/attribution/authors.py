"""Who filed "the suit", who wrote "the report": told where the article speaks of it first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.domain import Hop, Name, Span
from corroborate.extraction.attribution.nouns import is_possessive
from corroborate.extraction.attribution.persons import is_body

ALIKE = (
    frozenset({"suit", "lawsuit", "complaint", "filing", "petition"}),
    frozenset(
        ("report", "study", "analysis", "review", "audit", "research", "survey", "poll", "paper", "investigation")
    ),
    *(
        frozenset({one})
        for one in ("letter", "memo", "statement", "affidavit", "brief", "email", "op-ed", "book", "memoir",
                    "editorial", "essay", "article", "indictment", "dossier", "motion", "opinion", "ruling", "summary")
    ),
)  # fmt: skip
"""Nouns of documents that one text is called by in turn."""
_NOUNS = frozenset(noun for alike in ALIKE for noun in alike)
_DOCUMENT = re.compile(rf"(?<![A-Za-z-])(?:{'|'.join(sorted(_NOUNS))})(?![A-Za-z-])")
_MADE_BY = re.compile(
    r",? (?:(?:that|which) (?:was|were) )?(?:[a-z]{2,12} ){0,2}"
    r"(?:(?:filed|brought|written|released|published|issued|prepared|conducted|commissioned|produced|authored|submitted|"
    r"compiled|signed|penned)(?: [A-Z]?[a-z]{1,12}\.?){0,4} by|by|from) (?:the |a |an )?(?:[A-Z][\w.]{1,15} ){0,3}\Z"
)
_MAKING = re.compile(
    r"(?: (?:in|of|at) (?:the )?(?:[A-Z][\w.]{1,20} ?){1,3})?,? ?"
    r"(?:(?:also|has|have|had|then|later|first|recently|earlier|jointly) ){0,2}(?:filed|brought|released|published|"
    r"issued|wrote|unveiled|submitted|sent|signed|produced|penned|authored)(?: (?:on )?[A-Z][a-z]{2,8})? "
    r"(?:a|an|its|the|their|his|her|this|another) (?:[\w’'-]{1,20} ){0,4}\Z"
)
_OWNED = re.compile(r"['’]s? (?:[\w’'-]{1,20} ){0,3}\Z")
_ANOTHER = re.compile(r"\b(?P<led>in )?(?:[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]nother) (?:[\w’'-]{1,20} ){0,3}\Z")
ANOTHER_REACH = 50
"""Characters before a document in which it is told to be a new one (own choice)."""
SAID_IN = frozenset({"statement", "op-ed", "essay", "memoir", "editorial", "affidavit"})
"""Documents in which nobody speaks but who wrote them."""
HANDED_ON = frozenset({"letter", "memo", "email", "book", "memoir", "essay", "affidavit"})
"""Documents that are released by others than who wrote them."""
_RELEASING = re.compile(r"\b(?:released|published|issued|unveiled|submitted|filed|produced|brought|obtained)\b")
REACH = 90
"""Characters between a document and who made it (own choice)."""
Made = tuple[str, str]
"""The noun of a document and the key of who made it, "" where that is not told."""


def made(text: str, sentence: Span, names: Sequence[Name], speaker: str) -> list[Made]:
    """The documents that a sentence speaks of anew, with who filed, wrote or published them.

    `speaker` is the key of who spoke in the sentence: "said in a statement".
    """
    if not names:
        return []
    makers = [n for n in names if n.kind in ("person", "organisation")]
    found: list[Made] = []
    for match in _DOCUMENT.finditer(text, sentence.start, sentence.end):
        maker = next((n for n in makers if _made_by(text, n, match)), None)
        if maker is not None and not (maker.kind == "person" and is_body(maker)):
            found.append((match.group(), maker.key))
        elif another := _ANOTHER.search(text, max(sentence.start, match.start() - ANOTHER_REACH), match.start()):
            said = another["led"] and match.group() in SAID_IN
            found.append((match.group(), speaker if said else ""))
    return found


def _made_by(text: str, maker: Name, document: re.Match[str]) -> bool:
    behind, before = maker.span.start - document.end(), document.start() - maker.span.end
    if 0 < behind <= REACH:
        start, end, pattern = document.end(), maker.span.start, _MADE_BY
    elif 0 < before <= REACH:
        start, end, pattern = maker.span.end, document.start(), _OWNED if is_possessive(text, maker) else _MAKING
    else:
        return False
    if pattern is not _OWNED and (is_possessive(text, maker) or text[maker.span.start - 2 : maker.span.start] == ", "):
        return False
    if pattern.fullmatch(text, start, end) is None:
        return False
    return document.group() not in HANDED_ON or _RELEASING.search(text, start, end) is None


def maker_of(noun: str, known: Sequence[Made]) -> str:
    """Key of who made "the suit", of the documents told of so far, the latest first; "" where nobody is told."""
    alike = next((one for one in ALIKE if noun in one), frozenset({noun}))
    exact = [maker for told, maker in known if told == noun]
    return exact[0] if exact else next((maker for told, maker in known if told in alike), "")


def of_maker(hop: Hop, maker: str) -> Hop:
    """The document as its maker's word."""
    return Hop(hop.name, maker, hop.kind, hop.role, hop.cue, hop.span, hop.cue_span, hop.stance)
