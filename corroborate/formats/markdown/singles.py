"""Claims that stand alone, with the nearest other claim and why it is no match; and the findings that are notes."""

from __future__ import annotations

from corroborate.domain import Assessment, Finding
from corroborate.formats.escape.characters import clipped
from corroborate.formats.escape.markdown import cell, escape
from corroborate.formats.index import Index, headline
from corroborate.formats.markdown import limits
from corroborate.formats.markdown.pieces import Section, at, fold, left_out, table, where, words
from corroborate.formats.wording import RULE_NAMES, chain, count, said_by

# Notes that say of a lone claim what its own section says already.
_SAID_ABOVE = frozenset({"COR202", "COR203"})


def single_claims(index: Index) -> Section:
    """Claims with figures first; those that follow the first dozen are folded."""
    items = sorted(
        index.of_status("SINGLE", "UNSOURCED", "NOT-ASSESSABLE"),
        key=lambda item: (len(item.outlets) < 2, not headline(item).figures),
    )
    if not items:
        return Section("On one outlet's or nobody's word", ())
    lines = [f"{count(len(items), 'claim')}, those that several outlets tell first, then those with figures.", ""]
    for item in items[: limits.OPEN_SINGLES]:
        lines.extend(_entry(index, item))
    rest = items[limits.OPEN_SINGLES : limits.SINGLES]
    if rest:
        rows = [_row(index, item) for item in rest]
        body = table(("Where", "Exact words", "Said by", "Status", "Nearest other claim"), rows)
        lines.extend(["", *fold(f"{len(rest):,} more", body)])
    return Section("On one outlet's or nobody's word", (*lines, *left_out(len(items), limits.SINGLES, "claims")))


def _entry(index: Index, item: Assessment) -> list[str]:
    claim = headline(item)
    source = escape(chain(claim.outlet, claim.attribution))
    lines = [
        f"- {where(index, claim)} {words(claim.text)}",
        f"  <br>{source} · {_status(item)}{_also(index, item)}",
    ]
    nearest = _nearest(index, item)
    return [*lines, f"  <br>Nearest: {nearest}"] if nearest else lines


def _status(item: Assessment) -> str:
    """The status, and its reason where the status does not say it all."""
    return item.status if item.status == "SINGLE" else f"{item.status}: {escape(item.reason)}"


def _also(index: Index, item: Assessment) -> str:
    """Where else the same claim stands, within one outlet or on nobody's word."""
    said = headline(item)
    others = [claim for claim in item.cluster.claims if claim.id != said.id]
    places = ", ".join(where(index, claim) for claim in others[: limits.PAIRS])
    more = f" and {len(others) - limits.PAIRS} more" if len(others) > limits.PAIRS else ""
    return f" Also {places}{more}." if others else ""


def _nearest(index: Index, item: Assessment) -> str:
    """The near miss in one line: where, its words, why it is not the same."""
    miss = item.cluster.nearest
    other = index.claims.get(miss.other) if miss else None
    if miss is None or other is None:
        return ""
    return (
        f"{where(index, other)} {words(other.text, limits.CELL)}, no match: {escape(miss.reason)} "
        f"(similarity {miss.similarity:.3f})"
    )


def _row(index: Index, item: Assessment) -> tuple[str, str, str, str, str]:
    claim = headline(item)
    return (
        where(index, claim),
        words(claim.text),
        cell(said_by(claim)),
        item.status + _also(index, item),
        _nearest(index, item) or "none",
    )


def notes(index: Index) -> Section:
    """Findings at the level of notes; those that a section above holds already are counted alone."""
    found = index.of_level("note")
    above = [one for one in found if one.rule in _SAID_ABOVE]
    listed = [one for one in found if one.rule not in _SAID_ABOVE]
    lines: list[str] = []
    if above:
        tally = " · ".join(
            f"{sum(1 for one in above if one.rule == rule):,} × {RULE_NAMES[rule]} ({rule})"
            for rule in sorted({one.rule for one in above})
        )
        lines.extend([f"Told above: {tally}.", ""])
    if listed:
        lines.extend(table(("Rule", "Where", "Words", "What was seen"), [_note(one) for one in listed[: limits.NOTES]]))
    return Section("Notes", (*lines, *left_out(len(listed), limits.NOTES, "notes")))


def _note(finding: Finding) -> tuple[str, str, str, str]:
    return (
        escape(f"{RULE_NAMES.get(finding.rule, '')} {finding.rule}".strip()),
        " ↔ ".join([at(finding.path, finding.line), *(at(one.path, one.line) for one in finding.evidence[:2])]),
        words(finding.text, limits.CELL),
        escape(clipped(finding.message, limits.WORDS)),
    )
