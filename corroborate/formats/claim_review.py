"""Clusters as JSON-LD in the words of schema.org's ClaimReview, without a rating.

A review here says who tells a claim and on whose word. It has no `reviewRating`, for nothing here says what is true;
search engines that ask for a rating do not take it for a fact check, and that is meant.
"""

from __future__ import annotations

import json
from typing import Any

from corroborate.domain import Article, Assessment, Claim, Report
from corroborate.formats.cards import counted
from corroborate.formats.escape import links
from corroborate.formats.escape.characters import storable
from corroborate.formats.escape.json import escape
from corroborate.formats.index import Index, by_time, headline, standing_origins
from corroborate.formats.json_report import strict
from corroborate.formats.wording import (
    AGREEMENT_IS_NOT_TRUTH,
    listed,
    origin_name,
    outlet_name,
    status_words,
)


def to_claim_review(report: Report) -> str:
    """One node for each cluster that several outlets tell, worst first, as JSON-LD 1.1."""
    index = Index(report)
    told = [item for item in index.assessments if len(item.outlets) > 1]
    document = {"@context": "https://schema.org", "@graph": [_review(index, item, report.version) for item in told]}
    return escape(json.dumps(strict(document), ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def _review(index: Index, item: Assessment, version: str) -> dict[str, Any]:
    claim = headline(item)
    return {
        "@type": "ClaimReview",
        "@id": f"urn:corroborate:{storable(item.cluster.id)}",
        "claimReviewed": claim.gist or claim.text,
        "reviewBody": _body(item),
        "reviewAspect": "independence of the sources",
        "author": {"@type": "SoftwareApplication", "name": "corroborate", "softwareVersion": version},
        "itemReviewed": {
            "@type": "Claim",
            "text": claim.gist or claim.text,
            "author": [{"@type": "Thing", "name": origin.name} for origin in standing_origins(item)],
            "appearance": [_appearance(index, one) for one in by_time(item.cluster.claims)],
        },
    }


def _body(item: Assessment) -> str:
    """What is known of it, in one or two sentences; never that it is so, nor that it is not."""
    standing = standing_origins(item)
    names = listed([origin_name(one) for one in standing]) or "nobody is named"
    settle = f" {item.settle}" if item.settle else ""
    return f"{item.status}: {status_words(item)}. {counted(item)}: {names}.{settle} {AGREEMENT_IS_NOT_TRUTH}"


def _appearance(index: Index, claim: Claim) -> dict[str, Any]:
    article = index.articles.get(claim.article)
    found: dict[str, Any] = {"@type": "NewsArticle", "text": claim.text}
    if article is None:
        return found
    found["identifier"] = f"{article.path}:{article.line(claim.span.start)}"
    found["publisher"] = {"@type": "Organization", "name": outlet_name(claim.outlet)}
    return {**found, **_facts(article)}


def _facts(article: Article) -> dict[str, str]:
    """What the article says of itself; what is unknown is not there."""
    url = links.to_web(article.url)
    facts = {
        "headline": article.title,
        "datePublished": article.published.earliest.isoformat() if article.published else "",
        "url": url or "",
    }
    return {key: value for key, value in facts.items() if value}
