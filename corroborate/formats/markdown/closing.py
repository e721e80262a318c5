"""The end of the report: what was not checked, and how everything above came about."""

from __future__ import annotations

from corroborate.domain import Article, Aside, Report
from corroborate.formats.escape.characters import clipped
from corroborate.formats.escape.markdown import cell, escape, reference
from corroborate.formats.index import Index
from corroborate.formats.markdown import limits
from corroborate.formats.markdown.pieces import Section, at, fold, left_out, table, words
from corroborate.formats.method import FORMULAS
from corroborate.formats.notes import told_notes
from corroborate.formats.repeats import told_repeats
from corroborate.formats.wording import AGREEMENT_IS_NOT_TRUTH, count


def not_checked(index: Index) -> Section:
    """Inputs skipped, passages that stand twice, what reading had to mend, and text set aside by reason."""
    lines = [*_skipped(index.report), *_repeats(index.report), *_mended(index.report), *_aside(index)]
    return Section("Not checked", tuple(lines) or ("Everything that was given was checked.",))


def suppressed(index: Index) -> Section:
    """Findings that do not count, each with the reason and on whose word."""
    rows = [
        (
            cell(f"{one.finding.level} {one.finding.rule}"),
            at(one.finding.path, one.finding.line),
            cell(clipped(one.finding.message, limits.CELL)),
            cell(f"{one.by_what}: {one.reason}"),
            cell(" ".join(part for part in (one.by, one.until, one.where) if part)),
            reference(one.finding.fingerprint),
        )
        for one in index.report.suppressed[: limits.NOTES]
    ]
    head = ("Finding", "Where", "What", "Why it does not count", "By, until, where", "Fingerprint")
    listed = table(head, rows) if rows else []
    more = left_out(len(index.report.suppressed), limits.NOTES, "suppressed findings")
    return Section("Suppressed", (*listed, *more))


def _skipped(report: Report) -> list[str]:
    rows = [(cell(one.path), cell(clipped(one.reason, limits.WORDS))) for one in report.skipped[: limits.INPUTS]]
    if not rows:
        return ["No input was skipped.", ""]
    lines = [f"**{count(len(report.skipped), 'input')} skipped, whole or in part:**", ""]
    return [*lines, *table(("Input", "Why"), rows), *left_out(len(report.skipped), limits.INPUTS, "inputs"), ""]


def _repeats(report: Report) -> list[str]:
    found = [(article, one) for article in report.articles for one in told_repeats(article)]
    lines = [
        f"- {at(article.path, one.first)} {one.told} ({count(one.words, 'word')}); counted once"
        for article, one in found[: limits.INPUTS]
    ]
    return [*lines, *left_out(len(found), limits.INPUTS, "repeats"), ""] if lines else []


def _mended(report: Report) -> list[str]:
    lines = [f"- {_place(one.article)}: {escape(one.told)}" for one in told_notes(report.articles)]
    return [*lines[: limits.INPUTS], *left_out(len(lines), limits.INPUTS, "remarks"), ""] if lines else []


def _place(article: Article) -> str:
    return at(article.path, article.first_line)


def _aside(index: Index) -> list[str]:
    """Counts by reason, and the passages themselves behind a fold."""
    if not index.report.aside:
        return []
    reasons: dict[str, int] = {}
    for one in index.report.aside:
        reasons[one.reason] = reasons.get(one.reason, 0) + 1
    ranked = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    tally = "; ".join(f"{number:,} × {escape(reason)}" for reason, number in ranked[: limits.INPUTS])
    rows = [_aside_row(index, one) for one in index.report.aside[: limits.ASIDES]]
    body = table(("Where", "Words", "Why set aside"), rows)
    body.extend(left_out(len(index.report.aside), limits.ASIDES, "passages"))
    lead = f"Set aside, for making no claim that can be checked: {count(len(index.report.aside), 'passage')} ({tally})."
    return [lead, "", *fold("The passages set aside", body)]


def _aside_row(index: Index, aside: Aside) -> tuple[str, str, str]:
    article = index.articles.get(aside.article)
    if article is None:
        return cell(aside.article), "–", cell(aside.reason)
    passage = words(aside.span.of(article.text), limits.CELL)
    return at(article.path, article.line(aside.span.start)), passage, cell(aside.reason)


def method(index: Index) -> Section:
    """Formulas, the constants of this run, models with digests, version."""
    report = index.report
    models = [
        f"- model {escape(one.name)}, {one.dimensions} dimensions, sha256 {escape(one.digest)}" for one in report.models
    ]
    lines = [
        AGREEMENT_IS_NOT_TRUTH,
        "",
        f"- corroborate {escape(report.version)}, report schema {report.schema}",
        *models,
        *(f"- {formula}" for formula in FORMULAS),
        "",
    ]
    if report.settings:
        rows = [(cell(name), cell(clipped(value, limits.CELL))) for name, value in report.settings]
        lines.extend(fold("Settings and constants of this run", table(("Setting", "Value"), rows)))
    return Section("Method", tuple(lines))
