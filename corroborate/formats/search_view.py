"""Who else says this, as `corroborate search` answers it: clusters with origins, figures and dates, then near ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from corroborate.domain import Answer, Article, Claim, Relation, Saying, Told
from corroborate.formats.cards import counted
from corroborate.formats.escape.characters import clipped, folded, storable
from corroborate.formats.escape.json import escape as inert
from corroborate.formats.escape.terminal import escape
from corroborate.formats.index import standing_origins
from corroborate.formats.json_report import figure_keys, strict
from corroborate.formats.wording import (
    STATUS_WORDS,
    amount,
    count,
    listed,
    origin_name,
    outlet_name,
    period,
    said_by,
    status_words,
)

SCHEMA = 1
"""Version of the JSON shape."""

# Characters of a quotation in the text.
_QUOTED = 240
_TELLING = frozenset({"compatible", "differs", "conflict", "drift", "contradiction", "revision", "update", "tension"})


def to_text(answers: Sequence[Answer]) -> str:
    """A block for each claim that was asked."""
    return "\n\n".join("\n".join(_lines(answer)) for answer in answers) + "\n"


def _lines(answer: Answer) -> list[str]:
    places = {article.id: article for article in answer.articles}
    lines = [f"Asked: “{_words(answer.asked)}”", ""]
    for told in answer.told:
        lines += [*_told(told, places), ""]
    if not answer.told:
        lines += [f"None of {count(answer.searched, 'article')} tells this.", ""]
    if answer.near:
        lines.append("Near it, and not the same:")
        lines += [line for saying in answer.near for line in _near(saying, places)]
        lines.append("")
    lines.append(f"{count(answer.searched, 'article')} searched, {len(answer.articles):,} of them read closely.")
    return lines


def _told(told: Told, places: dict[str, Article]) -> list[str]:
    """Verdict, then a line and a quotation for each claim, then what would settle it."""
    item = told.assessment
    symbol = STATUS_WORDS[item.status][0]
    standing = standing_origins(item)
    names = listed([origin_name(one) for one in standing]) or "nobody named"
    lines = [f"{symbol} {item.status}: {status_words(item)}. {counted(item)}: {escape(names)}"]
    for saying in told.sayings:
        claim = saying.claim
        when = period(claim.published) or "not dated"
        figures = listed([amount(one) for one in claim.figures]) or "no figure"
        lines.append(f"  {escape(outlet_name(claim.outlet))} · {when} · {escape(figures)} · {_place(claim, places)}")
        lines.append(f"    “{_words(claim)}”")
        lines.append(f"    on the word of {escape(said_by(claim))}")
        if saying.comparison.relation in _TELLING:
            lines.append(f"    {_stands(saying)}")
    return [*lines, *([f"  → {escape(item.settle)}"] if item.settle else [])]


_BESIDE: dict[Relation, str] = {
    "compatible": "fits",
    "differs": "differs from",
    "tension": "in tension with",
    "update": "update beside",
    "revision": "revision beside",
    "conflict": "conflicts with",
    "drift": "drift from",
    "contradiction": "contradicts",
}
"""How a relation reads in a sentence; the words of the relations themselves stand in the JSON."""


def _stands(saying: Saying) -> str:
    relation = saying.comparison.relation
    return f"{_BESIDE.get(relation, relation)} what was asked: {escape(saying.comparison.reason)}"


def _near(saying: Saying, places: dict[str, Article]) -> list[str]:
    claim = saying.claim
    return [
        f"  {escape(outlet_name(claim.outlet))} · {_place(claim, places)}",
        f"    “{_words(claim)}”",
        f"    similarity {saying.edge.similarity:.2f}; {escape(saying.reason)}",
    ]


def _place(claim: Claim, places: dict[str, Article]) -> str:
    article = places[claim.article]
    return escape(f"{article.path}:{article.line(claim.span.start)}")


def _words(claim: Claim) -> str:
    return escape(clipped(folded(claim.text), _QUOTED))


def to_json(answers: Sequence[Answer]) -> str:
    """`{"schema", "answers": [{"asked", "told", "near", "searched", "read"}]}`."""
    document = {"schema": SCHEMA, "answers": [_answer(one) for one in answers]}
    return inert(json.dumps(strict(document), ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def _answer(answer: Answer) -> dict[str, Any]:
    places = {article.id: article for article in answer.articles}
    return {
        "asked": {"text": answer.asked.text, "figures": [figure_keys(one) for one in answer.asked.figures]},
        "told": [
            {
                "cluster": one.assessment.cluster.id,
                "status": one.assessment.status,
                "reason": one.assessment.reason,
                "outlets": list(one.assessment.outlets),
                "origins": [
                    {"name": o.name, "kind": o.kind, "claims": list(o.claims), "counted": o.counted}
                    for o in one.assessment.origins
                ],
                "settle": one.assessment.settle,
                "claims": [_saying(saying, places) for saying in one.sayings],
            }
            for one in answer.told
        ],
        "near": [{**_saying(one, places), "why_not": one.reason} for one in answer.near],
        "searched": answer.searched,
        "read": len(answer.articles),
    }


def _saying(saying: Saying, places: dict[str, Article]) -> dict[str, Any]:
    claim, article = saying.claim, places[saying.claim.article]
    return {
        "id": claim.id,
        "path": article.path,
        "line": article.line(claim.span.start),
        "outlet": claim.outlet,
        "published": claim.published.earliest.isoformat() if claim.published else None,
        "text": storable(claim.text),
        "figures": [figure_keys(one) for one in claim.figures],
        "chain": [hop.name for hop in claim.attribution.hops],
        "chain_doubted": claim.attribution.doubted,
        "relation": saying.comparison.relation,
        "because": list(saying.comparison.because),
        "reason": saying.comparison.reason,
        "probability": round(saying.edge.probability, 4),
        "similarity": round(saying.edge.similarity, 3),
    }
