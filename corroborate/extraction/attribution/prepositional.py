"""Frames without a verb: "according to the mayor", "citing officials", "Police: nine dead"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corroborate.domain import Span
from corroborate.extraction.attribution.adjuncts import skip_adjuncts
from corroborate.extraction.attribution.contents import (
    clause_before,
    clause_end,
    is_clause,
    opens_clause,
    opens_count,
    rest_after,
    until_end,
)
from corroborate.extraction.attribution.frame import Frame
from corroborate.extraction.attribution.lexicon import listed, verbs
from corroborate.extraction.attribution.nouns import singular, words_of
from corroborate.extraction.attribution.phrases import subject_after
from corroborate.extraction.attribution.plausible import is_telling
from corroborate.extraction.attribution.words import AUXILIARIES, COORDINATORS, NEGATIONS, OPENERS, Line, has_verb


def prepositional(line: Line) -> list[Frame]:
    found = []
    table = _according()
    for at, opening in enumerate(line.words):
        for phrase in table.get(opening.low, ()):
            if all(line.low(at + k) == word for k, word in enumerate(phrase)):
                frame = _according_to(line, at, at + len(phrase))
                if frame is not None:
                    found.append(frame)
                break
    return found


@cache
def _according() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(listed("according", "phrases"), key=len, reverse=True):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(rest) for first, rest in table.items()}


def _according_to(line: Line, first: int, after: int) -> Frame | None:
    """According to the mayor, … · …, according to the mayor · …, citing the mayor."""
    source = subject_after(line, after, closing=first > 1, opening=first <= 1)
    head = line.low(first)
    if head in ("citing", "quoting") and line.low(first - 1) in AUXILIARIES | {"by"}:
        return None  # "spread it by quoting sailors", "he is citing a law": what stands before is nobody's words
    if head in ("citing", "quoting") and line.low(first - 1) in NEGATIONS:
        return None  # "while not citing the letter, he spoke of it"
    if source is None or (line.low(after) in ("plan", "plans", "schedule", "custom", "law") and source[1] - after == 1):
        return None
    if head in ("citing", "quoting", "per") and not is_telling(line, source):
        return None
    if head == "according" and any(line.low(k) in MEASURES for k in range(after, min(source[1], after + 2))):
        return None  # "paid according to age", "serve according to the sex they were given"
    if head == "per" and not (line.words[after].capital or line.low(after) == "the"):
        return None
    closed = _past_venue(line, source[1]) if first == 0 else source[1]
    opening = (
        first == 0
        or (first == 1 and line.low(0) in COORDINATORS | {"but"})
        or (first == 2 and line.low(1) == "," and line.low(0) in OPENERS)
        or line.low(first - 1) in ("that", ";", ":", "—")
        or (line.low(first - 1) == "," and line.low(first - 2) in ("that", "and", "but", "which"))
    )
    if opening and line.low(closed) in (",", "("):
        first_said = _past_relative(line, closed) + 1
        if head in ("citing", "quoting"):
            first_said = _past_outlet(line, first_said)
        content = until_end(line, first_said)
        contents = [content] if content else []
    else:
        end = first - 1 if line.low(first - 1) == "," else first
        opened = next((k for k in range(first - 1, -1, -1) if line.low(k) in ("(", ")")), -1)
        bracket = opened >= 0 and line.low(opened) == "(" and end - opened > 1
        contents = [line.span(opened + 1, end)] if bracket else clause_before(line, end, any_words=True)
        told = verbs().get(line.low(closed + 1)) if head in ("citing", "quoting") and line.low(closed) == "," else None
        said = told is not None and told.form in ("past", "third") and _is_said(line, closed + 2)
        rest = until_end(line, closed + 2) if said else None
        if rest is not None:
            contents = [rest]  # "Radio K, citing sailors, said it leaks"
        elif line.low(closed) == "," and not opening and contents:
            contents += rest_after(line, closed, contents, mute=True)
    if not contents:
        return None
    begin = line.words[first].start
    return Frame(
        "according", line.span(*source), line.span(first, after), tuple(contents), head, "certain", (), False, begin
    )


OUTLET_WORDS = 8
"""Words from an outlet to what it says (own choice)."""


def _past_outlet(line: Line, first: int) -> int:
    """ "Citing sailors, Radio K reported on Monday that it leaks": the first word of what was reported."""
    if first >= len(line.words) or not (line.words[first].capital or line.low(first) == "the"):
        return first
    for at in range(first + 1, min(len(line.words) - 1, first + OUTLET_WORDS)):
        known = verbs().get(line.low(at))
        if known is not None and known.form in ("past", "third") and known.families & {"speech"}:
            past = skip_adjuncts(line, at + 1)
            if line.low(past) == "that":
                return past + 1
            return past if _is_said(line, past) else first
        if not line.words[at].capital and line.low(at) not in ("also", "first", "news", "the"):
            return first
    return first


def _past_venue(line: Line, at: int) -> int:
    """ "According to the mayor at the start of the debate, it leaks": the comma behind when and where it was said."""
    if line.low(at) not in ("in", "on", "at"):
        return at
    near = range(at + 1, min(len(line.words), at + VENUE_WORDS))
    return next((k for k in near if line.low(k) == ","), at)


MEASURES = frozenset(
    ("sex", "gender", "age", "ages", "size", "need", "needs", "income", "population", "wishes", "tradition", "merit",
     "seniority", "ability", "rank", "weight", "height")
)  # fmt: skip
"""What things are done according to, and nobody's word."""
VENUE_WORDS = 9
"""Words on when and where something was said (own choice)."""
RELATIVE_REACH = 25
"""Words of a relative clause after a source that opens the sentence (own choice)."""


def _is_said(line: Line, first: int) -> bool:
    """Whether the words behind a verb are what somebody says, by its own frame as well."""
    return is_clause(line, first) or opens_count(line, first) or opens_clause(line, first, frozenset({"speech"}))


def _past_relative(line: Line, comma: int) -> int:
    """ "According to the Herald, which saw the letter, the lock failed": the comma that closes the relative clause."""
    if line.low(comma) == "(":
        return next(
            (k + 1 for k in range(comma, min(len(line.words), comma + RELATIVE_REACH)) if line.low(k) == ")"), comma
        )
    if line.low(comma + 1) not in ("which", "who", "whose"):
        return comma
    close = (k for k in range(comma + 2, min(len(line.words), comma + RELATIVE_REACH)) if line.low(k) == ",")
    return next(close, comma)


COLON_LIMIT = 4
"""Words of a source before or after a colon; more are a clause."""


def before_colon(line: Line, named: Sequence[Span]) -> list[Frame]:
    """ "Police: nine dead" · "Nine dead: police"."""
    colons = [k for k in range(len(line.words)) if line.low(k) == ":"]
    if len(colons) != 1:
        return []
    at, size = colons[0], len(line.words)
    end = clause_end(line, at + 1)
    told = end - at > 2 and not _is_list(line, at + 1, end) and not _is_row(line, at, end)
    if (line.low(size - 2), line.low(size - 1)) == ("read", "more"):
        return []  # "Ada Lund: the last keeper of the lock Read more"
    if 0 < at <= COLON_LIMIT and told and _names_source(line, 0, at, named):
        return [
            Frame(
                "clause",
                line.span(0, at),
                line.span(at, at + 1),
                (line.span(at + 1, end),),
                ":",
                "certain",
                begin=line.words[0].start,
            )
        ]
    headline = line.low(size - 1) != "."  # "The port has one task in the world: Norway." names no source
    if (
        at > 2
        and headline
        and 1 < size - at <= COLON_LIMIT
        and end > at + 1
        and _names_source(line, at + 1, end, named)
    ):
        return [
            Frame(
                "clause",
                line.span(at + 1, end),
                line.span(at, at + 1),
                (line.span(0, at),),
                ":",
                "certain",
                begin=line.words[at].start,
            )
        ]
    return []


def _is_list(line: Line, first: int, last: int) -> bool:
    """ "Tarn: 962 million tonnes", "Tarn: Ada Lund, Otto Krag, Rita Moss, Tom Vale": a row of a table or of names."""
    words = range(first, last)
    counted = line.low(first)[:1].isdigit() and last - first <= ROW_WORDS and not has_verb(line.words, first, last)
    names = all(line.words[k].capital or line.low(k) in (",", ".", "and") for k in words)
    return counted or (names and sum(line.low(k) == "," for k in words) >= NAMES_LISTED)


def _is_row(line: Line, colon: int, last: int) -> bool:
    """ "Tarn Heath: 1 injured", "Tarn: 1.3 billion boats in 2015": a place with its number, which nobody tells."""
    words = range(colon + 1, last)
    hurt = last - colon <= ROW_WORDS + 1 and any(line.low(k) in HURT for k in words)
    verbless = not has_verb(line.words, colon + 1, last)
    head = line.low(colon - 1)
    speaks = head in words_of("institutions", "nouns") or singular(head) in words_of("roles", "nouns")
    speaks = speaks or head in WRITTEN or singular(head) in words_of("vague", "nouns")
    return line.low(colon + 1)[:1].isdigit() and (hurt or verbless) and not speaks


HURT = frozenset({"injured", "killed", "dead", "wounded", "hurt"})
WRITTEN = frozenset({"report", "reports", "study", "poll", "survey"})
"""What may stand before a colon and tell, and is nobody's name."""
ROW_WORDS = 4
"""Words of a figure with its unit in a table (own choice)."""
NAMES_LISTED = 3
"""Commas from which names are a list (own choice)."""


def _names_source(line: Line, first: int, last: int, named: Sequence[Span]) -> bool:

    span = line.span(first, last)
    if any(line.low(k) in listed("labels", "words") or line.low(k) == "@" for k in range(first, last)):
        return False
    beyond = line.low(last + 1) if first == 0 else ""
    counted = beyond[:1].isdigit() and not line.low(last + 2).isalpha()
    if counted or beyond.startswith(("@", "-")):
        return False  # "Dow: 26,700", "Twitter: @crews"
    head = line.low(last - 1)
    if head in verbs() and verbs()[head].form == "third" and not verbs()[head].families & {"speech"}:
        return False  # "Strike Continues: 26 boats idle"
    if any(n.start <= span.start + 4 and n.end >= span.end - 1 for n in named):
        return True
    vague = words_of("vague", "nouns") | words_of("roles", "nouns")
    return (
        head in words_of("institutions", "nouns")
        or (singular(head) in vague and singular(head) != head)
        or head in ("report", "study", "poll", "survey")
    )
