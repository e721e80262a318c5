"""The report as one HTML file: no network, readable without scripts and without styles, filters in the address.

A strict policy allows the one style sheet and the one script of the page by their digests, and nothing else.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from corroborate.domain import Report
from corroborate.formats.fitting import fitting, size
from corroborate.formats.html import closing, clusters, findings, limits, surveys
from corroborate.formats.html.book import Book, Section
from corroborate.formats.html.templating import fill, source
from corroborate.formats.index import LEVELS
from corroborate.formats.verdict import verdict_parts
from corroborate.formats.wording import AGREEMENT_IS_NOT_TRUTH, STATUS_WORDS, listed

_SECTIONS: tuple[Callable[[Book], Section | None], ...] = (
    clusters.overview,
    findings.what_to_do,
    clusters.conflicts,
    clusters.updated,
    clusters.echoes,
    clusters.corroborated,
    surveys.matrix,
    surveys.timeline,
    surveys.attribution_graph,
    surveys.similarity,
    clusters.singles,
    surveys.outlets,
    findings.notes,
    closing.suppressed,
    closing.not_checked,
    closing.method,
)


def to_html(report: Report, *, most_bytes: int = limits.MOST_BYTES) -> str:
    """The whole report, at most `most_bytes` of UTF-8: a section that does not fit says how much it leaves out."""
    return _fitted(Book(report), most_bytes)


def _fitted(book: Book, most_bytes: int) -> str:
    """Built anew until no further section has to go, so that links know which cards are there."""
    sections = [section for build in _SECTIONS if (section := build(book)) is not None]
    kept = [_stub(one, most_bytes) if one.id in book.dropped else one for one in sections]
    bare = _page(book, [_stub(section, most_bytes) for section in sections])
    _, dropped = fitting([(one.id, one.body) for one in kept if one.id not in book.dropped], most_bytes - size(bare))
    if dropped:
        return _fitted(replace(book, dropped=book.dropped.union(dropped)), most_bytes)
    return _page(book, kept)


def _stub(section: Section, most_bytes: int) -> Section:
    """The section without its body."""
    limit = f"{most_bytes / 1_000_000:g} MB"
    return replace(section, body=fill("leftout", limit=limit, entries=section.entries))


def _page(book: Book, sections: list[Section]) -> str:
    style, script = Markup(source("report.css").rstrip()), Markup(source("report.js").rstrip())
    report = book.report
    return str(
        fill(
            "page",
            policy=_policy(style, script),
            style=style,
            script=script,
            version=report.version,
            verdict=verdict_parts(book.index),
            levels=[(level, len(book.index.of_level(level))) for level in LEVELS],
            models=listed([model.name for model in report.models]) or "none",
            caution=AGREEMENT_IS_NOT_TRUTH,
            notices=report.notices,
            sections=sections,
            statuses=[status for status in STATUS_WORDS if book.index.of_status(status)],
            rules=sorted({finding.rule for finding in report.findings}),
            outlets=book.outlet_choices,
        )
    )


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, nothing is sent, and only what was written here runs (Content Security Policy Level 3)."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
