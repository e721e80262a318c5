"""The top of the report: the verdict in one line, the legend, and what to do now."""

from __future__ import annotations

from corroborate.domain import Finding, Report
from corroborate.formats.cards import has_card
from corroborate.formats.escape.characters import clipped
from corroborate.formats.escape.markdown import escape
from corroborate.formats.index import LEVELS, Index
from corroborate.formats.markdown import limits
from corroborate.formats.markdown.pieces import Section, at, left_out, words
from corroborate.formats.matrix import MARK_WORDS
from corroborate.formats.verdict import verdict_parts
from corroborate.formats.wording import (
    AGREEMENT_IS_NOT_TRUTH,
    LEVEL_SYMBOLS,
    RULE_NAMES,
    STATUS_WORDS,
    count,
    listed,
    outlet_name,
    quotes,
)

# Other sides of a finding that are linked; the rest is counted.
_SIDES = 3


def opening(index: Index) -> list[str]:
    """Title, verdict line and legend."""
    parts = verdict_parts(index)
    levels = [count(len(index.of_level(level)), level) for level in LEVELS]
    statuses = " · ".join(f"{symbol} {status} {meaning}" for status, (symbol, meaning) in STATUS_WORDS.items())
    marks = " · ".join(f"{mark} {meaning}" for mark, meaning in MARK_WORDS.items())
    models = listed([model.name for model in index.report.models]) or "none"
    return [
        "# Corroboration report",
        "",
        f"**{parts[0]}**" + "".join(f" · {part}" for part in parts[1:]) + f" · model {escape(models)}",
        "",
        f"{' · '.join(levels)}. {AGREEMENT_IS_NOT_TRUTH}",
        "",
        *_notices(index.report),
        f"<sub>Statuses: {statuses}. Marks: {marks}.</sub>",
        "",
    ]


def _notices(report: Report) -> list[str]:
    """What an editor has to know of the run, such as what was left out of it."""
    return [line for notice in report.notices for line in (f"**{escape(notice)}**", "")]


def what_to_do(index: Index) -> Section:
    """Errors, then warnings, one numbered sentence each with links to both sides; notes are counted."""
    urgent = [*index.of_level("error"), *index.of_level("warning")]
    carded = {item.cluster.id for item in index.assessments if has_card(item)}
    lines = []
    for number, finding in enumerate(urgent[: limits.ACTIONS], start=1):
        lines.extend(_action(number, finding, finding.assessment in carded))
    if not urgent:
        lines.append("Nothing: no error and no warning.")
    lines.extend(left_out(len(urgent), limits.ACTIONS, "findings"))
    notes = len(index.of_level("note"))
    if notes:
        lines.extend(["", f"{count(notes, 'note')} below: worth knowing, no action needed."])
    return Section("What to do now", tuple(lines))


def _action(number: int, finding: Finding, has_card: bool) -> list[str]:
    """The sentence with links to both sides, the rule and its message; the exact words where no card holds them."""
    sides = [at(finding.path, finding.line), *(at(one.path, one.line) for one in finding.evidence[:_SIDES])]
    more = f" and {len(finding.evidence) - _SIDES} more" if len(finding.evidence) > _SIDES else ""
    name = RULE_NAMES.get(finding.rule, "")
    title = f"{LEVEL_SYMBOLS[finding.level]} {finding.level}, {escape(name)} ({escape(finding.rule)})"
    sentence = escape(clipped(finding.action or finding.message, limits.WORDS))
    message = f": {escape(clipped(finding.message, limits.WORDS))}" if finding.action else ""
    known_by = f" <sub>{escape(finding.fingerprint)}</sub>"
    lines = [f"{number}. {sentence} {' ↔ '.join(sides)}{more}", f"   <br>{title}{message}{known_by}"]
    exact = "" if has_card else _exact_words(finding)
    return [*lines, f"   <br>{exact}"] if exact else lines


def _exact_words(finding: Finding) -> str:
    """Both sides, but for those that the message quotes already."""
    sides = [("", finding.text), *((outlet_name(one.outlet), one.text) for one in finding.evidence[:_SIDES])]
    return " ↔ ".join(
        f"{escape(outlet)} {words(text, limits.CELL)}".strip() for outlet, text in sides if not quotes(finding, text)
    )
