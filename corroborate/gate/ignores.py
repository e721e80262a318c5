"""Ignores: in the configuration and inside an article, each for one finding or one rule in one place, with a reason.

In an article: `<!-- corroborate: ignore[COR101] until=2027-01-31 reason="as the ministry corrected it" -->` on a line
of its own holds for the paragraph that follows, behind a sentence for the paragraph that it stands in. Reading has
already taken away such comments where they are quoted or code.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from corroborate.assess.findings import fingerprint
from corroborate.assess.rules import rules
from corroborate.domain import Article, Comment, Finding, Report, Span, Suppressed, file_of
from corroborate.errors import WrongUse

_IGNORE = re.compile(r"\s{0,9}ignore\[([^\[\]\n]{0,40})\]([^\n]*)")
_OPTION = re.compile(r"""\s{1,9}(until|by|reason)=(?:"([^"\n]{0,400})"|“([^”\n]{0,400})”|([^\s"“]{1,100}))""")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One decision of an editor that a finding does not count."""

    reason: str
    rule: str = ""
    fingerprint: str = ""
    paths: tuple[str, ...] = ()
    """Globs of files; empty: wherever the fingerprint is found."""
    until: date | None = None
    by: str = ""
    where: str = ""
    """File and line on which the ignore stands, as shown to people."""
    article: str = ""
    """Id of the article that holds it; "" for one of the configuration."""
    span: Span | None = None
    """The paragraph for which an ignore inside an article holds."""
    line: int = 1

    @property
    def named(self) -> str:
        """The rule or the fingerprint."""
        return self.rule or self.fingerprint

    def expired(self, today: date) -> bool:
        return self.until is not None and self.until < today

    def fits(self, finding: Finding) -> bool:
        """Whether it is about this finding, its end left aside."""
        if self.rule and self.rule != finding.rule:
            return False
        if self.fingerprint and self.fingerprint != finding.fingerprint:
            return False
        if self.span is not None:
            return self.article == finding.article and self.span.overlaps(_at_least_one(finding.span))
        return not self.paths or any(matches(finding.path, glob) for glob in self.paths)


def _at_least_one(span: Span) -> Span:
    return span if span.end > span.start else Span(span.start, span.start + 1)


def matches(path: str, glob: str) -> bool:
    """Whether a glob means this path, its file, or a folder above; `*` does not cross a slash, `**` does."""
    file, _ = file_of(path)
    return any(_matches(PurePosixPath(one).parts, PurePosixPath(glob).parts) for one in (path, file))


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    reached = {0}
    for part in parts:
        reached = _open(reached, pattern)
        if len(pattern) in reached:
            return True
        reached = {
            at if pattern[at] == "**" else at + 1
            for at in reached
            if pattern[at] == "**" or fnmatch.fnmatchcase(part, pattern[at])
        }
    return len(pattern) in _open(reached, pattern)


def _open(reached: set[int], pattern: Sequence[str]) -> set[int]:
    """Positions with those added that `**` reaches by standing for nothing."""
    found = set(reached)
    for at in sorted(reached):
        while at < len(pattern) and pattern[at] == "**":
            at += 1
            found.add(at)
    return found


# ------------------------------------------------------------------------------------------------ in an article


def inline_ignores(article: Article) -> tuple[Ignore, ...]:
    """The ignores that stand in the comments of an article, in order.

    Raises WrongUse for one without a reason, with an unknown rule or with no rule at all: what an editor meant to
    ignore must not fail in silence, nor hide more than was meant.
    """
    return tuple(_inline(article, comment) for comment in article.comments)


def _inline(article: Article, comment: Comment) -> Ignore:
    line = article.line(comment.span.start)
    where = f"{article.path}:{line}"
    found = _IGNORE.fullmatch(comment.text)
    if found is None:
        raise WrongUse(f"{where}: this ignore names no rule.", 'Write ignore[COR101] reason="…".')
    options = {option[1]: option[2] or option[3] or option[4] or "" for option in _OPTION.finditer(found[2])}
    if _OPTION.sub("", found[2]).strip():
        raise WrongUse(f"{where}: this ignore cannot be read.", 'Write ignore[COR101] until=2027-01-31 reason="…".')
    return Ignore(
        reason=_reason(options.get("reason", ""), where),
        rule=_rule(found[1].strip(), where),
        until=_until(options.get("until"), where),
        by=options.get("by", ""),
        where=where,
        article=article.id,
        span=_paragraph(article.text, comment.span.start, comment.span.end),
        line=line,
    )


def _reason(given: str, where: str) -> str:
    if not given.strip():
        raise WrongUse(f"{where}: this ignore gives no reason.", 'Add reason="…".')
    return " ".join(given.split())


def _rule(given: str, where: str) -> str:
    if given not in rules():
        raise WrongUse(f"{where}: no rule is called {given!r}.", "`corroborate explain` lists the rules.")
    return given


def _until(given: str | None, where: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise WrongUse(f"{where}: until={given!r} is no day.", "Write it as 2027-01-31.") from None


def _paragraph(text: str, start: int, end: int) -> Span:
    """The paragraph that the comment stands in; alone in its paragraph, the next one."""
    first, last = _around(text, start, end)
    if text[first:last].strip():
        return Span(first, last)
    following = re.compile(r"\S").search(text, last)
    return Span(start, _around(text, following.start(), following.start())[1]) if following else Span(start, last)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines around an offset, up to empty lines."""
    before = text.rfind("\n\n", 0, start)
    after = text.find("\n\n", end)
    return (before + 2 if before >= 0 else 0), (after if after >= 0 else len(text))


# --------------------------------------------------------------------------------------------------- applied


def suppression(finding: Finding, ignores: Sequence[Ignore], today: date) -> tuple[Ignore, Suppressed] | None:
    """The first ignore that holds for a finding, and the finding as suppressed by it."""
    for ignore in ignores:
        if ignore.fits(finding) and not ignore.expired(today) and not finding.rule.startswith("COR9"):
            until = ignore.until.isoformat() if ignore.until else ""
            inline = ignore.span is not None
            return ignore, Suppressed(
                finding, "inline" if inline else "config", ignore.reason, ignore.by, until, ignore.where
            )
    return None


def complaints(ignores: Sequence[Ignore], used: Collection[Ignore], report: Report, today: date) -> Iterator[Finding]:
    """COR902 for each ignore that has ended, COR901 for each that fits nothing, in articles that were checked.

    `report` holds all findings still.
    """
    checked = [article for article in report.articles if article.id in report.under_check]
    for ignore in ignores:
        if ignore.expired(today):
            if not concerns(ignore, checked) and not any(ignore.fits(finding) for finding in report.findings):
                continue
            until = ignore.until.isoformat() if ignore.until else ""
            message = f"The ignore of {ignore.named} ended on {until}. Its reason was: {ignore.reason}"
            yield complaint("COR902", ignore.where, ignore.line, message, ignore.named, until)
        elif ignore not in used and concerns(ignore, checked):
            message = f"The ignore of {ignore.named} fits no finding here."
            yield complaint("COR901", ignore.where, ignore.line, message, ignore.named)


def concerns(ignore: Ignore, checked: Sequence[Article]) -> bool:
    """Whether an article that it would hold for was checked at all."""
    if ignore.span is not None:
        return any(article.id == ignore.article for article in checked)
    return any(matches(article.path, glob) for article in checked for glob in ignore.paths)


def complaint(rule: str, where: str, line: int, message: str, *keys: str) -> Finding:
    """A finding on an ignore or on the baseline, at the place where that stands."""
    entry = rules()[rule]
    path = where.removesuffix(f":{line}")
    nowhere = Span(0, 0)
    key = f"{fingerprint(rule, path, *keys)}:1"
    return Finding(
        rule, entry.level, "high", "", path, nowhere, line, 1, line, 1, "", message, entry.cure, (), "", key,
    )  # fmt: skip
