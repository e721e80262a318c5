"""Conflict cards: the question, each side's exact words, a strip of the figures, the reasons and why matched."""

from __future__ import annotations

from corroborate.domain import Assessment, Claim, Comparison, Edge, Figure
from corroborate.formats.escape.characters import clipped
from corroborate.formats.escape.markdown import cell, escape, fence
from corroborate.formats.index import OPEN_RELATIONS, Index, by_time, disputed, headline, origin_of
from corroborate.formats.markdown import limits
from corroborate.formats.markdown.pieces import Section, fold, left_out, origins_line, scores, table, where, words
from corroborate.formats.quantities import figure_in_question, reading, worst_slot
from corroborate.formats.strip import strip
from corroborate.formats.wording import as_of, because, count, outlet_name, quantity, question, said_by

# Rows of a card carry letters, under which the strip and the reasons speak of them.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def conflict_cards(index: Index) -> Section:
    """One card for each cluster whose claims cannot all stand."""
    open_ones = [item for item in index.assessments if item.status in ("DRIFT", "CONTESTED") or disputed(item)]
    lines: list[str] = []
    for item in open_ones[: limits.CARDS]:
        lines.extend(_card(index, item))
    lines.extend(left_out(len(open_ones), limits.CARDS, "conflicts"))
    return Section("Conflicts", tuple(lines))


def _card(index: Index, item: Assessment) -> list[str]:
    quarrels = disputed(item)
    figure = next((found for one in quarrels if (found := figure_in_question(one, index.claims))), None)
    claims = _sides(item, quarrels)
    letters = {claim.id: letter for claim, letter in zip(claims, _LETTERS, strict=False)}
    title = (
        escape(question(figure, item.cluster.claims))
        if figure
        else words(headline(item).gist or headline(item).text, limits.CELL)
    )
    lines = [
        f"### {title}",
        "",
        f"**{item.status}** · {origins_line(item)}",
        "",
        *_sides_table(index, item, claims, letters, figure),
        *left_out(len(item.cluster.claims), len(claims), "claims of this cluster"),
        "",
        *(_strip(index, claims, letters, figure) if figure else []),
        *_reasons(item, quarrels, letters),
        "",
    ]
    if item.settle:
        lines.extend([f"What would settle it: {escape(item.settle)}", ""])
    lines.extend([*_why_matched(item, quarrels), *scores(item)])
    return lines


def _sides(item: Assessment, quarrels: tuple[Comparison, ...]) -> tuple[Claim, ...]:
    """The claims at odds before the others, by time, as many as a card holds."""
    at_odds = {claim_id for one in quarrels for claim_id in (one.left, one.right)}
    ordered = by_time(item.cluster.claims)
    ranked = [claim for claim in ordered if claim.id in at_odds] + [c for c in ordered if c.id not in at_odds]
    return tuple(ranked[: limits.CLAIMS_OF_A_CLUSTER])


def _sides_table(
    index: Index, item: Assessment, claims: tuple[Claim, ...], letters: dict[str, str], figure: Figure | None
) -> list[str]:
    rows = []
    for claim in claims:
        origin = origin_of(item, claim)
        own = reading(claim, figure).figure if figure else next(iter(claim.figures), None)
        checked = " (under check)" if index.is_under_check(claim) else ""
        rows.append(
            (
                letters[claim.id],
                cell(origin.name if origin else "unknown") + (", interested" if origin and origin.interested else ""),
                f"**{escape(quantity(own))}**" if own else "–",
                f"{words(claim.text)} {escape(outlet_name(claim.outlet))}{checked}, {where(index, claim)}",
                cell(said_by(claim)),
                cell(as_of(own, claim)),
            )
        )
    return table(("", "Origin", "Figure", "Exact words", "Said by", "As of"), rows)


def _strip(index: Index, claims: tuple[Claim, ...], letters: dict[str, str], figure: Figure) -> list[str]:
    rows = []
    for claim in claims:
        own = reading(claim, figure).figure
        if own is not None:
            rows.append((letters[claim.id], own, index.is_under_check(claim)))
    lines = strip(rows)
    return [*fence(lines), ""] if lines else []


def _reasons(item: Assessment, quarrels: tuple[Comparison, ...], letters: dict[str, str]) -> list[str]:
    """Each pair at odds with its reason, then the pairs that differ without being at odds, with theirs."""
    typed = [one for one in item.comparisons if one.because and one.relation not in OPEN_RELATIONS]
    ranked = [one for one in (*quarrels, *typed) if one.left in letters and one.right in letters]
    lines = []
    for one in ranked[: limits.PAIRS]:
        why = f" ({escape(because(one.because))})" if one.because else ""
        pair = " and ".join(sorted((letters[one.left], letters[one.right])))
        lines.append(f"- {pair}: **{one.relation}**{why}. {escape(one.reason)}{_severity(one)}")
    return [*lines, *left_out(len(ranked), limits.PAIRS, "pairs")]


def _severity(comparison: Comparison) -> str:
    slot = worst_slot(comparison)
    if slot is None or not slot.severity:
        return ""
    return f" (severity {slot.severity:.2f} of 1, confidence {comparison.confidence})"


def _why_matched(item: Assessment, quarrels: tuple[Comparison, ...]) -> list[str]:
    """The terms that made the pair one, with a running total in bits; of several edges the one at odds."""
    pairs = [{one.left, one.right} for one in quarrels]
    edges = [edge for edge in item.cluster.edges if {edge.left, edge.right} in pairs] or list(item.cluster.edges)
    return why_matched(edges[0]) if edges else []


def why_matched(edge: Edge) -> list[str]:
    """A fold with one row a term: what was seen, what it adds, what it comes to so far."""
    total, rows = 0.0, []
    for term in edge.terms:
        total += term.bits
        rows.append(
            (escape(term.feature), cell(clipped(term.value, limits.CELL)), f"{term.bits:+.2f}", f"{total:+.2f}")
        )
    summary = (
        f"Why matched: probability {edge.probability:.2f}, similarity of wording {edge.similarity:.3f}, "
        f"{count(len(edge.terms), 'term')}"
    )
    return fold(summary, table(("Seen", "Value", "Bits", "Running total"), rows))
