"""What changed from one report to the next, as `corroborate watch` tells it."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import Article, Difference, Finding, Turned
from corroborate.formats.escape.characters import clipped, folded
from corroborate.formats.escape.terminal import escape
from corroborate.formats.index import headline
from corroborate.formats.wording import LEVEL_SYMBOLS, RULE_NAMES, status_words

# Characters of a quotation; entries of a part before the rest is counted.
_QUOTED = 160
_MOST = 20


def to_text(found: Difference) -> str:
    """Articles first, then findings that are new and gone, then clusters that turned."""
    lines = [
        *_articles("new", found.added),
        *_articles("edited", found.edited),
        *_articles("gone", found.removed),
        *_cut([_finding("+", one) for one in found.raised]),
        *_cut([_finding("-", one) for one in found.settled]),
        *_cut([_turned(one) for one in found.turned]),
    ]
    return "\n".join(lines or ["nothing that the report tells changed"]) + "\n"


def _articles(word: str, articles: Sequence[Article]) -> list[str]:
    return _cut([f"{word} {escape(article.path)}" for article in articles])


def _finding(sign: str, finding: Finding) -> str:
    name = f"{LEVEL_SYMBOLS[finding.level]} {finding.level} {finding.rule} {RULE_NAMES.get(finding.rule, '')}".rstrip()
    where = escape(f"{finding.path}:{finding.line}")
    return f"{sign} {name} · {where}\n    {escape(clipped(folded(finding.message), _QUOTED * 2))}"


def _turned(one: Turned) -> str:
    claim = headline(one.after)
    words = escape(clipped(folded(claim.gist or claim.text), _QUOTED))
    return f"{one.before} → {one.after.status} ({status_words(one.after)}): “{words}”"


def _cut(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST
    return [*lines[:_MOST], *([f"and {more} more"] if more > 0 else [])]
