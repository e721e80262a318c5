"""Claims that several outlets carry: echoes of one origin, and those that separate origins bear out."""

from __future__ import annotations

from corroborate.domain import Assessment
from corroborate.formats.actions import actions, advised, settle_below
from corroborate.formats.cards import told_collapsed, told_pivots
from corroborate.formats.escape.characters import clipped
from corroborate.formats.escape.markdown import escape
from corroborate.formats.index import ECHO, Index, by_time, disputed, headline
from corroborate.formats.markdown import limits
from corroborate.formats.markdown.conflicts import why_matched
from corroborate.formats.markdown.pieces import Section, left_out, origins_line, scores, where, words
from corroborate.formats.quantities import courses
from corroborate.formats.wording import RULE_NAMES, amount, chain, count, question


def updated(index: Index) -> Section:
    """A later report supersedes an earlier one."""
    items = [item for item in index.of_status("UPDATED") if not disputed(item)]
    lines: list[str] = []
    for item in items[: limits.AGREED]:
        lines.extend(_entry(index, item, item.settle))
    return Section("Updated", (*lines, *left_out(len(items), limits.AGREED, "updated claims")))


def echoes(index: Index) -> Section:
    """Several outlets, one origin: the chain of each drawn, and what would settle it where no action says so."""
    items = index.of_status("ECHOED")
    said = advised(actions(index, limits.ACTIONS))
    lines: list[str] = []
    for item in items[: limits.ECHOES]:
        lines.extend(_entry(index, item, settle_below(item, said)))
    return Section("Echoes", (*lines, *left_out(len(items), limits.ECHOES, "echoes")))


def corroborated(index: Index) -> Section:
    """Two or more separate origins agree."""
    items = [item for item in index.of_status("CORROBORATED") if not disputed(item)]
    lines: list[str] = []
    for item in items[: limits.AGREED]:
        lines.extend(_entry(index, item, item.settle))
    return Section("Corroborated", (*lines, *left_out(len(items), limits.AGREED, "corroborated claims")))


def _entry(index: Index, item: Assessment, settle: str) -> list[str]:
    first = headline(item)
    lines = [
        f"### {words(first.gist or first.text, limits.CELL)}",
        "",
        origins_line(item),
        "",
        *_moved(item),
        *_tellings(index, item),
        "",
        *_remarks(item),
        *_collapsed(item),
        *_leaning(item),
        *_pivotal(item),
    ]
    if settle:
        lines.append(f"* What would settle it: {escape(settle)}")
    folds = [*(why_matched(item.cluster.edges[0]) if item.cluster.edges else []), *scores(item)]
    return [*lines, "", *folds]


def _moved(item: Assessment) -> list[str]:
    """For updates: each quantity as it went, "2,000 → 3,500"."""
    if item.status != "UPDATED":
        return []
    lines = []
    for course in courses(item)[: limits.PAIRS]:
        values = [escape(amount(one.figure)) for one in course.readings if one.figure]
        asked = escape(question(course.figure, item.cluster.claims))
        lines.extend([f"{asked} **{' → '.join(values[: limits.CLAIMS_OF_A_CLUSTER])}**", ""])
    return lines


def _tellings(index: Index, item: Assessment) -> list[str]:
    """Each claim with its place, exact words and chain."""
    ordered = by_time(item.cluster.claims)
    lines = []
    for claim in ordered[: limits.CLAIMS_OF_A_CLUSTER]:
        lines.append(f"- {where(index, claim)} {words(claim.text)}")
        lines.append(f"  <br>{escape(chain(claim.outlet, claim.attribution))}")
    return [*lines, *left_out(len(ordered), limits.CLAIMS_OF_A_CLUSTER, "claims of this cluster")]


def _remarks(item: Assessment) -> list[str]:
    """What was seen beside the agreement ("hedge dropped"), each once."""
    seen = dict.fromkeys(
        (remark.rule, remark.reason) for one in item.comparisons for remark in one.remarks if remark.rule != ECHO
    )
    return [
        f"* ▲ {escape(RULE_NAMES.get(rule, rule))}: {escape(clipped(reason, limits.WORDS))}"
        for rule, reason in list(seen)[: limits.PAIRS]
    ] + ([f"* {count(len(seen) - limits.PAIRS, 'more remark')}"] if len(seen) > limits.PAIRS else [])


def _collapsed(item: Assessment) -> list[str]:
    return [
        f"* Counted as one origin ({escape(name)}): {escape(clipped(why, limits.WORDS))}"
        for name, why in told_collapsed(item)
    ]


def _leaning(item: Assessment) -> list[str]:
    """Which counted or named origins depend on earlier ones, and by what terms."""
    told = [(origin, part) for origin in item.origins if origin.kind != "nobody" for part in origin.leans]
    lines = [
        f"* {escape(origin.name)} leans on {escape(part.name)} by {part.value:.2f} of 1: {escape(part.note)}"
        for origin, part in told[: limits.PAIRS]
    ]
    return lines + ([f"* {count(len(told) - limits.PAIRS, 'more dependence')}"] if len(told) > limits.PAIRS else [])


def _pivotal(item: Assessment) -> list[str]:
    return [f"* {escape(told)}" for told in told_pivots(item)[: limits.PAIRS]]
