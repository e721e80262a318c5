"""The end of the page: what does not count, what was not checked, and how everything came about."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.domain import Aside
from corroborate.formats.escape.characters import clipped, folded
from corroborate.formats.html import limits
from corroborate.formats.html.book import Book, Place, Section
from corroborate.formats.html.templating import fill
from corroborate.formats.method import FORMULAS
from corroborate.formats.notes import told_notes
from corroborate.formats.repeats import told_repeats
from corroborate.formats.wording import AGREEMENT_IS_NOT_TRUTH


@dataclass(frozen=True, slots=True)
class AsideView:
    """A passage that was set aside."""

    place: Place | None
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class SuppressedView:
    """A finding that does not count, and on whose word."""

    level: str
    rule: str
    place: Place
    message: str
    reason: str
    word: str
    fingerprint: str


def suppressed(book: Book) -> Section | None:
    """Findings that an ignore, a baseline or the change under review takes out of the count; always told."""
    found = book.report.suppressed
    if not found:
        return None
    views = [
        SuppressedView(
            one.finding.level,
            one.finding.rule,
            Place(one.finding.path, one.finding.line),
            clipped(one.finding.message, limits.WORDS),
            f"{one.by_what}: {one.reason}",
            " ".join(filter(None, (one.by, one.until and f"until {one.until}", one.where))),
            one.finding.fingerprint,
        )
        for one in found[: limits.SUPPRESSED]
    ]
    body = fill("suppressed", findings=views, left_out=len(found) - len(views))
    return Section("suppressed", "Suppressed", body, len(found))


def not_checked(book: Book) -> Section:
    """Inputs skipped, passages that stand twice, what reading had to mend, and text set aside by reason."""
    report = book.report
    repeats = [(article, one) for article in report.articles for one in told_repeats(article)]
    mended = [(book.article_place(one.article), one.told) for one in told_notes(report.articles)]
    body = fill(
        "notchecked",
        skipped=[(one.path, clipped(one.reason, limits.WORDS)) for one in report.skipped[: limits.INPUTS]],
        skipped_left_out=max(0, len(report.skipped) - limits.INPUTS),
        repeats=repeats[: limits.INPUTS],
        repeats_left_out=max(0, len(repeats) - limits.INPUTS),
        mended=mended[: limits.INPUTS],
        mended_left_out=max(0, len(mended) - limits.INPUTS),
        reasons=_reasons(report.aside),
        asides=[_aside(book, one) for one in report.aside[: limits.ASIDES]],
        asides_total=len(report.aside),
    )
    return Section("not-checked", "Not checked", body, len(report.skipped) + len(repeats) + len(report.aside))


def _reasons(asides: tuple[Aside, ...]) -> list[tuple[int, str]]:
    """Each reason with how often it was given, the most frequent first."""
    given = [one.reason for one in asides]
    ranked = sorted(((given.count(reason), reason) for reason in set(given)), key=lambda one: (-one[0], one[1]))
    return ranked[: limits.INPUTS]


def _aside(book: Book, aside: Aside) -> AsideView:
    article = book.index.articles.get(aside.article)
    if article is None:
        return AsideView(None, "", aside.reason)
    place = Place(article.path, article.line(aside.span.start))
    return AsideView(place, clipped(folded(aside.span.of(article.text)), limits.CELL), aside.reason)


def method(book: Book) -> Section:
    """Formulas, the constants of this run, models with digests, version."""
    report = book.report
    body = fill(
        "method",
        warning=AGREEMENT_IS_NOT_TRUTH,
        report=report,
        formulas=FORMULAS,
        settings=[(name, clipped(value, limits.CELL)) for name, value in report.settings],
    )
    return Section("method", "Method", body, 1)
