"""The command `audit`: of what use ignores and baseline still are, and how often each rule was right.

checked, baseline -> rows -> lines; verdicts of an editor are kept in the baseline, beside the finding that they judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from corroborate import settings as options
from corroborate.domain import Article, Report
from corroborate.errors import WrongUse
from corroborate.gate import baseline
from corroborate.gate.baseline import BASELINE, Baseline, Entry, Verdict
from corroborate.gate.ignores import Ignore, concerns
from corroborate.request import Request, settings_of
from corroborate.review import Checked

State = Literal["used", "unused", "expired", "not given"]


@dataclass(frozen=True, slots=True)
class Audited:
    """One ignore or entry of the baseline, and whether it is of use."""

    state: State
    what: str
    """Rule or fingerprint."""
    where: str
    reason: str
    verdict: str = ""
    """What an editor said of an entry of the baseline."""


def audited(checked: Checked) -> list[Audited]:
    """Every ignore, then every entry of the baseline, with its state; "not given" is of an article not checked."""
    report = checked.whole or checked.report
    articles = [article for article in report.articles if article.id in report.under_check]
    rows = [_audited(ignore, report, articles, checked.today) for ignore in checked.ignores]
    known = checked.baseline
    if known is None:
        return rows
    paths = {article.path for article in articles}
    unused = set(baseline.unused(known, report))
    for entry in sorted(known.entries):
        state: State = "unused" if entry in unused else "used" if entry.path in paths else "not given"
        rows.append(_entry(entry, state, known.shown))
    return rows


def _entry(entry: Entry, state: State, shown: str) -> Audited:
    what, where = f"{entry.rule} {entry.fingerprint}", f"{shown}: {entry.path}"
    return Audited(state, what, where, "baseline", entry.verdict)


def known_findings(request: Request) -> Baseline:
    """The baseline as it is on disk, for an audit that checks no article.

    Raises WrongUse when there is none or it is broken.
    """
    shown = settings_of(request, None)[0].gate.baseline or BASELINE
    content = options.on_disk(request.root / shown)
    if content is None:
        raise WrongUse(f"There is no baseline {shown}.", "Write one with `corroborate check --write-baseline`.")
    return baseline.parse(content, shown)


def judged_baseline(request: Request, labels: Sequence[str]) -> tuple[Path, str]:
    """The file of the baseline and its new content with these verdicts, each "FINGERPRINT=true", "false" or "unclear".

    Raises WrongUse for another word, and for a finding that is not in the baseline.
    """
    verdicts: dict[str, Verdict] = {}
    for label in labels:
        key, _, said = label.rpartition("=")
        if not key or said not in ("true", "false", "unclear"):
            raise WrongUse(f"--label {label!r} cannot be read.", "Write FINGERPRINT=true, false or unclear.")
        verdicts[key] = said  # type: ignore[assignment]
    known = known_findings(request)
    return request.root / known.shown, baseline.written(baseline.judged(known, verdicts))


def listed(known: Baseline) -> list[Audited]:
    """Every entry of a baseline, none of its articles read."""
    return [_entry(entry, "not given", known.shown) for entry in sorted(known.entries)]


def _audited(ignore: Ignore, report: Report, articles: Sequence[Article], today: date) -> Audited:
    fits = any(ignore.fits(finding) for finding in report.findings)
    given = fits or concerns(ignore, articles)
    state: State = "expired" if ignore.expired(today) else "used" if fits else "unused" if given else "not given"
    return Audited(state, ignore.named, ignore.where, ignore.reason)
