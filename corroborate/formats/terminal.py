"""The report for a terminal: the verdict, what to act on with both sides quoted, and counts of the rest."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from corroborate.domain import Assessment, Finding, Level, Report
from corroborate.formats.actions import Action, actions, advised, settle_below, urgent
from corroborate.formats.cards import counted, told_reason
from corroborate.formats.course import asked, course, has_moved, movers
from corroborate.formats.escape.characters import clipped, folded
from corroborate.formats.escape.terminal import escape
from corroborate.formats.index import LEVELS, Index, by_time, headline, standing_origins
from corroborate.formats.outlets import outlet_tallies
from corroborate.formats.repeats import told_repeats
from corroborate.formats.verdict import verdict_parts
from corroborate.formats.wording import (
    LEVEL_SYMBOLS,
    RULE_NAMES,
    chain,
    count,
    listed,
    origin_name,
    outlet_name,
    quotes,
)

_STYLES: dict[Level, str] = {"error": "bold red", "warning": "yellow", "note": "dim"}

# Characters of a quotation, enough for two lines of a terminal; the other formats hold it whole.
_QUOTED = 240
# Entries of one part; the rest is counted, for a terminal is for looking, not for archives.
_FINDINGS, _ECHOES, _CORROBORATED, _SERIES, _SIDES, _INPUTS = 60, 20, 20, 20, 3, 20


def text(report: Report, *, width: int = 100, color: bool = False, suppressed: bool = False) -> str:
    """The report at `width` columns; without colour it holds no control character but the line end. `suppressed` shows
    both sides of the findings that do not count, too."""
    page = _Page(width, color)
    index = Index(report)
    page.line(" · ".join(verdict_parts(index)), "bold")
    page.line(", ".join(count(len(index.of_level(level)), level) for level in LEVELS))
    for notice in report.notices:
        page.line(notice, "bold")
    _findings(page, index)
    _echoes(page, index)
    _corroborated(page, index)
    _over_time(page, report)
    _outlets(page, report)
    _suppressed(page, report, suppressed)
    _not_checked(page, report)
    return page.printed()


class _Page:
    """Lines for a terminal; every word passes the escape on its way in."""

    def __init__(self, width: int, color: bool) -> None:
        self._sheet = StringIO()
        self._console = Console(
            file=self._sheet,
            width=max(20, width),
            force_terminal=color,
            no_color=not color,
            color_system="standard" if color else None,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            force_jupyter=False,
            _environ={},
        )

    def line(self, words: str, style: str = "", indent: int = 0) -> None:
        self._console.print(Padding(Text(escape(words), style=style), (0, 0, 0, indent), expand=False))

    def gap(self, title: str) -> None:
        self._console.print()
        self.line(title, "bold")

    def printed(self) -> str:
        return "\n".join(line.rstrip() for line in self._sheet.getvalue().splitlines()) + "\n"


def _findings(page: _Page, index: Index) -> None:
    found = urgent(index)
    if not found:
        return
    page.gap("What to do now")
    for action in actions(index, _FINDINGS):
        if action.told:
            _together(page, action)
        else:
            _finding(page, action.findings[0])
    _more(page, len(found) - _FINDINGS, "finding")
    notes = len(index.of_level("note"))
    if notes:
        page.line(f"and {count(notes, 'note')}")


def _together(page: _Page, action: Action) -> None:
    """Claims that rest on one origin; those that do not stand here are told with their chains under the echoes."""
    first = action.findings[0]
    page.line(f"{_head(first)} · {action.told}", _STYLES[first.level])
    for one in action.open:
        places = [f"{one.path}:{one.line}", *(f"{other.path}:{other.line}" for other in one.evidence[:_SIDES])]
        more = f" and {len(one.evidence) - _SIDES} more" if len(one.evidence) > _SIDES else ""
        page.line(_quoted(one.text), indent=2)
        page.line(f"{' ↔ '.join(places)}{more} ({one.fingerprint})", indent=4)
    if action.folded:
        page.line(f"and {len(action.folded):,} more below, under the echoes", indent=2)
    page.line(f"→ {action.advice}", indent=2)


def _head(finding: Finding) -> str:
    name = RULE_NAMES.get(finding.rule, "")
    return f"{LEVEL_SYMBOLS[finding.level]} {finding.level} {finding.rule} {name}".rstrip()


def _finding(page: _Page, finding: Finding) -> None:
    page.line(f"{_head(finding)} · {finding.path}:{finding.line}", _STYLES[finding.level])
    page.line(finding.message, indent=2)
    if not quotes(finding, finding.text):
        page.line(f"{finding.path}:{finding.line} {_quoted(finding.text)}", indent=4)
    for one in finding.evidence[:_SIDES]:
        outlet = f"{one.outlet}, " if one.outlet not in ("", one.path) else ""
        exact = "" if quotes(finding, one.text) else f" {_quoted(one.text)}"
        page.line(f"{outlet}{one.path}:{one.line}{exact}", indent=4)
    _more(page, len(finding.evidence) - _SIDES, "other side", indent=4)
    page.line(f"→ {finding.action} ({finding.fingerprint})" if finding.action else finding.fingerprint, indent=2)


def _echoes(page: _Page, index: Index) -> None:
    """The first, and each that is only counted above, with its id."""
    items = index.of_status("ECHOED")
    if not items:
        return
    page.gap("Echoes: several outlets, one origin")
    acted = actions(index, _FINDINGS)
    said, known_by = advised(acted), {one.assessment: one.fingerprint for action in acted for one in action.folded}
    shown = [item for at, item in enumerate(items) if at < _ECHOES or item.cluster.id in known_by]
    for item in shown:
        ident = known_by.get(item.cluster.id)
        page.line(". ".join(filter(None, (f"⧉ {_said(item)} {_counted(item)}", told_reason(item)))))
        if ident:
            page.line(f"({ident})", indent=2)
        for claim in by_time(item.cluster.claims)[: _SIDES * 2]:
            page.line(f"{index.path(claim)}:{index.line(claim)} {chain(claim.outlet, claim.attribution)}", indent=4)
        _more(page, len(item.cluster.claims) - _SIDES * 2, "claim", indent=4)
        settle = settle_below(item, said)
        if settle:
            page.line(f"→ {settle}", indent=2)
    _more(page, len(items) - len(shown), "echo")


def _corroborated(page: _Page, index: Index) -> None:
    items = index.of_status("CORROBORATED")
    if not items:
        return
    page.gap("Corroborated")
    for item in items[:_CORROBORATED]:
        page.line(f"✓ {_said(item)} {_counted(item)}")
    _more(page, len(items) - _CORROBORATED, "claim")


def _over_time(page: _Page, report: Report) -> None:
    """Figures that moved, each with its course and who moved it."""
    moved = [series for series in report.series if has_moved(series)]
    if not moved:
        return
    page.gap("Figures over time")
    for series in moved[:_SERIES]:
        page.line(f"{asked(series)} {course(series)}")
        page.line(f"first: {movers(series)}", indent=4)
    _more(page, len(moved) - _SERIES, "figure")


def _outlets(page: _Page, report: Report) -> None:
    """What each outlet brings; of one outlet there is nothing to set it against."""
    tallies = [one for one in outlet_tallies(report) if one.claims]
    if len(tallies) < 2:
        return
    page.gap("Outlets: their claims, by whose word they stand on")
    for one in tallies[:_INPUTS]:
        kinds = ", ".join(f"{name} {number:,} ({one.share(number)})" for name, number in one.kinds if number)
        page.line(f"{outlet_name(one.outlet)}: {count(one.claims, 'claim')}: {kinds or 'all in dispute'}", indent=2)
    _more(page, len(tallies) - _INPUTS, "outlet", indent=2)


def _not_checked(page: _Page, report: Report) -> None:
    repeats = [(article, one) for article in report.articles for one in told_repeats(article)]
    if not (report.skipped or repeats or report.aside):
        return
    page.gap("Not checked")
    for skipped in report.skipped[:_INPUTS]:
        page.line(f"{skipped.path}: {skipped.reason}", indent=2)
    _more(page, len(report.skipped) - _INPUTS, "input", indent=2)
    for article, one in repeats[:_INPUTS]:
        page.line(f"{article.path}: {one.told} ({count(one.words, 'word')}), counted once", indent=2)
    _more(page, len(repeats) - _INPUTS, "repeat", indent=2)
    if report.aside:
        page.line(f"{count(len(report.aside), 'passage')} set aside for making no claim that can be checked", indent=2)


def _suppressed(page: _Page, report: Report, whole: bool) -> None:
    """Never left out: what is hidden is hidden on somebody's word."""
    if report.suppressed:
        page.gap(f"Suppressed: {len(report.suppressed)}")
        for one in report.suppressed:
            finding = one.finding
            if whole:
                _finding(page, finding)
            else:
                place = f"{finding.path}:{finding.line} · {finding.fingerprint}"
                page.line(f"{finding.level} {finding.rule} · {place}", indent=2)
            said = " · ".join(part for part in (one.by_what, one.reason, one.by, one.until, one.where) if part)
            page.line(said, indent=4)


def _counted(item: Assessment) -> str:
    return f"{counted(item)}: {listed([origin_name(one) for one in standing_origins(item)])}"


def _said(item: Assessment) -> str:
    claim = headline(item)
    return _quoted(claim.gist or claim.text)


def _quoted(words: str) -> str:
    return f"“{clipped(folded(words), _QUOTED)}”"


def _more(page: _Page, left: int, noun: str, indent: int = 0) -> None:
    if left > 0:
        page.line(f"and {count(left, f'more {noun}')}", indent=indent)
