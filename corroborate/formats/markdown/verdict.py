"""The top of the report: the verdict in one line, the legend, and what to do now."""

from __future__ import annotations

from corroborate.domain import Finding, Report
from corroborate.formats.actions import Action, actions, urgent
from corroborate.formats.cards import has_card
from corroborate.formats.escape.characters import clipped
from corroborate.formats.escape.markdown import escape, reference
from corroborate.formats.index import LEVELS, Index
from corroborate.formats.markdown import limits
from corroborate.formats.markdown.pieces import Section, at, fold, left_out, words
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
    carded = {item.cluster.id for item in index.assessments if has_card(item)}
    lines = []
    for number, action in enumerate(actions(index, limits.ACTIONS), start=1):
        lines.extend(_together(number, action) if action.told else _alone(number, action.findings[0], carded))
    found = urgent(index)
    if not found:
        lines.append("Nothing: no error and no warning.")
    lines.extend(left_out(len(found), limits.ACTIONS, "findings"))
    notes = len(index.of_level("note"))
    if notes:
        lines.extend(["", f"{count(notes, 'note')} below: worth knowing, no action needed."])
    return Section("What to do now", tuple(lines))


def _alone(number: int, finding: Finding, carded: set[str]) -> list[str]:
    """The sentence with links to both sides, the rule and its message; the exact words where no card holds them."""
    sentence = escape(clipped(finding.action or finding.message, limits.WORDS))
    message = f": {escape(clipped(finding.message, limits.WORDS))}" if finding.action else ""
    lines = [f"{number}. {sentence} {_sides(finding)}", f"   <br>{_rule(finding)}{message} {_known_by(finding)}"]
    exact = "" if finding.assessment in carded else _exact_words(finding)
    return [*lines, f"   <br>{exact}"] if exact else lines


def _together(number: int, action: Action) -> list[str]:
    """The sentence, what the claims have in common, and below it each with its places; the lines belong to the item."""
    told = f"{_rule(action.findings[0])}: {escape(action.told)}."
    more = fold(f"{len(action.folded):,} more", [_claim(one) for one in action.folded])
    below = [*(_claim(one) for one in action.open), *(["", *more] if action.folded else [])]
    item = f"{number}. "
    return [
        f"{item}{escape(clipped(action.advice, limits.WORDS))}",
        *(f"{' ' * len(item)}{line}".rstrip() for line in (f"<br>{told}", *below)),
    ]


def _claim(finding: Finding) -> str:
    return f"- {words(finding.text, limits.CELL)} {_sides(finding)} {_known_by(finding)}"


def _sides(finding: Finding) -> str:
    sides = [at(finding.path, finding.line), *(at(one.path, one.line) for one in finding.evidence[:_SIDES])]
    more = f" and {len(finding.evidence) - _SIDES} more" if len(finding.evidence) > _SIDES else ""
    return f"{' ↔ '.join(sides)}{more}"


def _rule(finding: Finding) -> str:
    name = escape(RULE_NAMES.get(finding.rule, ""))
    return f"{LEVEL_SYMBOLS[finding.level]} {finding.level}, {name} ({escape(finding.rule)})"


def _known_by(finding: Finding) -> str:
    return f"<sub>{reference(finding.fingerprint)}</sub>"


def _exact_words(finding: Finding) -> str:
    """Both sides, but for those that the message quotes already."""
    sides = [("", finding.text), *((outlet_name(one.outlet), one.text) for one in finding.evidence[:_SIDES])]
    return " ↔ ".join(
        f"{escape(outlet)} {words(text, limits.CELL)}".strip() for outlet, text in sides if not quotes(finding, text)
    )
