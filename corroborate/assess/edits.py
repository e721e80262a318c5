"""Two versions of one article -> the figures that were changed without a word about it.

A statement is found again by its words; the news of a later hour is told in other words, or as an update, and is no
silent edit. Where the text says that it was changed, or still gives the earlier figure, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corroborate import cues
from corroborate.assess.findings import located
from corroborate.comparison.words import content
from corroborate.domain import Article, Claim, Evidence, Figure, Finding

SAME_STATEMENT = 0.6
"""Share of the content words, numbers left out, that both versions of one statement have in common (Jaccard 1912). A
convention: a sentence in which a figure alone was replaced has 1, one that was told anew usually less than one half."""


def edit_findings(before: Sequence[Claim], earlier: Article, after: Sequence[Claim], later: Article) -> list[Finding]:
    """What was changed from the earlier version of an article to the later, with the claims of each."""
    if _tells(later) and not _tells(earlier):
        return []
    left = [claim for claim in before if claim.figures and claim.text not in later.text]
    came = [claim for claim in after if claim.figures and claim.text not in earlier.text]
    still = {_value(figure) for claim in after for figure in claim.figures}
    found = []
    for old, new in _matched(left, came):
        for was, now in _changed(old.figures, new.figures):
            if _value(was) not in still:
                found.append(_finding(old, was, earlier, new, now, later))
    return list({(finding.span, finding.message): finding for finding in found}.values())


def _finding(old: Claim, was: Figure, earlier: Article, new: Claim, now: Figure, later: Article) -> Finding:
    message = f"An earlier version said “{was.text}” where this one says “{now.text}”, and no note tells of it."
    line = earlier.line(old.span.start)
    evidence = (Evidence(earlier.id, earlier.path, line, old.text, earlier.outlet),)
    return located("COR504", "high", later, now.span, message, evidence, keys=(was.text, now.text))


def _matched(left: Sequence[Claim], came: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Each later claim with the earlier one that has most of its words; one claim in one pair at most."""
    likely = [(_likeness(old, new), old, new) for old in left for new in came]
    fitting = [one for one in likely if one[0] >= SAME_STATEMENT]
    taken: set[int] = set()
    for _, old, new in sorted(fitting, key=lambda one: (-one[0], one[2].span.start, one[1].span.start)):
        if not taken & {id(old), id(new)}:
            taken |= {id(old), id(new)}
            yield old, new


def _likeness(old: Claim, new: Claim) -> float:
    one, two = (frozenset(word for word in content(claim.text) if not word[0].isdigit()) for claim in (old, new))
    return len(one & two) / len(one | two) if one | two else 0.0


def _changed(old: Iterable[Figure], new: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Figures of one thing and role in the order in which they stand, where their values differ."""
    kinds: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in new:
        kinds.setdefault(_kind(figure), []).append(figure)
    for was in old:
        partners = kinds.get(_kind(was), [])
        if partners and _value(now := partners.pop(0)) != _value(was):
            yield was, now


def _kind(figure: Figure) -> tuple[str, str, str]:
    return figure.role, figure.counted, figure.unit


def _value(figure: Figure) -> tuple[str, str]:
    return str(figure.low), str(figure.high)


def _tells(article: Article) -> bool:
    """Whether the article says somewhere that it was changed."""
    return _note().search(f"{article.title}\n{article.text}") is not None


@cache
def _note() -> re.Pattern[str]:
    phrases: list[str] = cues.load("corrections")["notes"]["phrases"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})", re.IGNORECASE)
