"""The chains of claims as charts: who cites whom, where several claims meet in one origin, and what is a copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corroborate.domain import Assessment, Claim, Report
from corroborate.formats.chains import citations
from corroborate.formats.html import limits
from corroborate.formats.html.graph import Arrow, Box, Chart
from corroborate.formats.index import Index, by_time
from corroborate.formats.wording import count, outlet_name

_NEAR_COPY = "COR502"


def chains_of(item: Assessment) -> Chart:
    """Each outlet of a cluster down to whom it rests on; claims that were counted as one meet in their origin."""
    claims = by_time(item.cluster.claims)[: limits.CHAINS_OF_A_CARD]
    boxes, arrows = _cited(claims)
    ends = {claim.id: _end(claim) for claim in claims}
    for claim in claims:
        if not claim.attribution.hops:
            boxes.setdefault(_outlet(claim), Box(_outlet(claim), outlet_name(claim.outlet), "outlet"))
    for number, origin in enumerate(item.origins):
        held = dict.fromkeys(ends[claim.id] for claim in claims if claim.id in origin.claims)
        kind = "nobody" if origin.kind == "nobody" else "origin"
        _join(boxes, arrows, Box(f"origin:{number}", origin.name, kind), [end for end in held if end in boxes])
    return Chart(tuple(boxes.values()), tuple(arrows))


def _join(boxes: dict[str, Box], arrows: list[Arrow], origin: Box, ends: list[str]) -> None:
    """The ends of several chains led to one box: the source that bears the origin's name, or one of its own."""
    sources = [end for end in ends if boxes[end].kind != "outlet"]
    named = [end for end in sources if len(ends) == 1 or boxes[end].name.startswith(origin.name)]
    if named:
        boxes[named[0]] = replace(boxes[named[0]], kind=origin.kind)
    elif ends:
        boxes[origin.key] = origin
    head = named[0] if named else origin.key
    words = "counted as one origin" if ends[1:] else ""
    arrows.extend(Arrow(end, head, "joined", words) for end in ends if end != head)


def story_chart(index: Index, articles: Iterable[str]) -> Chart:
    """The most used citations of the claims that several outlets of a story share, and which article is a copy."""
    members = frozenset(articles)
    shared = [item for item in index.assessments if len({claim.outlet for claim in item.cluster.claims}) > 1]
    claims = [claim for item in shared for claim in item.cluster.claims if claim.article in members]
    boxes, arrows = _cited(claims)
    for arrow in _copies(index.report, members):
        for key in (arrow.tail, arrow.head):
            boxes.setdefault(key, Box(key, outlet_name(key.removeprefix("outlet:")), "outlet"))
        arrows.append(arrow)
    return Chart(tuple(boxes.values()), tuple(arrows))


def _cited(claims: Iterable[Claim]) -> tuple[dict[str, Box], list[Arrow]]:
    boxes: dict[str, Box] = {}
    arrows = []
    for one in citations(claims)[: limits.EDGES]:
        for key, name in ((one.citing, one.citing_name), (one.cited, one.cited_name)):
            kind = "outlet" if key.startswith("outlet:") else "source"
            boxes.setdefault(key, Box(key, name, kind))
        times = count(len(one.claims), "claim") if len(one.claims) > 1 else ""
        arrows.append(Arrow(one.citing, one.cited, "cites", ", ".join(filter(None, (one.cue, times)))))
    return boxes, arrows


def _copies(report: Report, articles: frozenset[str]) -> list[Arrow]:
    """From the later article of a near-copy to the one it repeats."""
    outlets = {one.id: f"outlet:{one.outlet or one.path}" for one in report.articles}
    return [
        Arrow(outlets[finding.article], outlets[one.article], "copied", "near-copy")
        for finding in report.findings
        for one in finding.evidence
        if finding.rule == _NEAR_COPY and {finding.article, one.article} <= articles & outlets.keys()
    ]


def _outlet(claim: Claim) -> str:
    return f"outlet:{claim.outlet}"


def _end(claim: Claim) -> str:
    """Key of the last box of the claim's chain, as `citations` gives it."""
    last = citations([claim])
    return last[-1].cited if last else _outlet(claim)
