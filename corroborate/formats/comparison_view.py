"""Two claims side by side, as `corroborate why` shows them. JSON keys: product reference, "Words of the interfaces"."""

from __future__ import annotations

import json

from corroborate.domain import Claim, Comparison, Slot, Wording
from corroborate.formats.escape.characters import storable
from corroborate.formats.escape.terminal import escape
from corroborate.formats.wording import because, chain


def to_text(comparison: Comparison, left: Claim, right: Claim, wording: Wording | None) -> str:
    """Relation first, then both claims with their chains, then slot by slot, then what the words alone suggest."""
    why = f" ({because(comparison.because)})" if comparison.because else ""
    lines = [f"{comparison.relation}{why}: {escape(comparison.reason)}", ""]
    for letter, claim in (("A", left), ("B", right)):
        lines.append(f"{letter}  {escape(claim.text)}")
        lines.append(f"   on the word of: {escape(chain(claim.outlet, claim.attribution))}")
    lines += ["", *(_slot(slot) for slot in comparison.slots)]
    lines += [f"{remark.rule}: {escape(remark.reason)}" for remark in comparison.remarks]
    if wording is not None:
        shares = ", ".join(f"{name} {share:.0%}" for name, share in wording.shares.items())
        lines += ["", f"By the words alone, which decide nothing ({wording.by}): {shares}"]
    return "\n".join(lines).rstrip() + "\n"


def _slot(slot: Slot) -> str:
    why = f" ({because((slot.because,))})" if slot.because else ""
    severity = f" severity {slot.severity:.2f}" if slot.severity else ""
    return f"  {slot.name:9} {slot.relation}{why}{severity}: {escape(slot.reason)}"


def to_json(comparison: Comparison, left: Claim, right: Claim, wording: Wording | None) -> str:
    """`{"relation", "because", "reason", "slots", "findings", ...}`, all strings storable as UTF-8."""
    document = {
        "relation": comparison.relation,
        "because": list(comparison.because),
        "reason": comparison.reason,
        "confidence": comparison.confidence,
        "slots": [_slot_keys(slot) for slot in comparison.slots],
        "findings": [{"rule": remark.rule, "reason": remark.reason} for remark in comparison.remarks],
        "wording": wording and {"by": wording.by, **{name: round(part, 3) for name, part in wording.shares.items()}},
        "left": _claim(left),
        "right": _claim(right),
    }
    return storable(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _slot_keys(slot: Slot) -> dict[str, object]:
    return {
        "name": slot.name,
        "left": slot.left,
        "right": slot.right,
        "relation": slot.relation,
        "because": slot.because,
        "reason": slot.reason,
        "severity": round(slot.severity, 4),
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {"id": claim.id, "text": claim.text, "gist": claim.gist, "chain": chain(claim.outlet, claim.attribution)}
