"""What ties whole articles: one text, one owner, a link from one to the other.

A bond makes one origin of two claims that might be one; it does not undo two names. An article largely copied from
another may still have asked somebody else, as one article may name two sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from corroborate import cues
from corroborate.assess.copies import Copy
from corroborate.comparison.names import aliases, folded
from corroborate.domain import Article, Claim, Span

Owners = Mapping[str, Sequence[str]]
"""Owner -> names of its outlets."""


@dataclass(frozen=True, slots=True)
class Bonds:
    """Ties between articles, by their ids."""

    texts: Mapping[frozenset[str], str] = field(default_factory=dict)
    """Near-copies, with the reason as told."""
    owner: Mapping[str, str] = field(default_factory=dict)
    """Key of the outlet -> its owner."""
    links: Mapping[tuple[str, str], tuple[Span, ...]] = field(default_factory=dict)
    """(linking article, linked article) -> where the links stand."""
    since: Mapping[str, date] = field(default_factory=dict)
    """Key of the outlet -> day on which its owner bought it, where that is known."""

    def why(self, left: Claim, right: Claim) -> str:
        """Why two claims that may be of one origin are; "" when no bond says so."""
        copied = self.texts.get(frozenset((left.article, right.article)), "")
        return copied or self.linked(left, right) or self.one_owner(left, right)

    def one_owner(self, left: Claim, right: Claim) -> str:
        """The reason "one owner", "" for outlets of several or unknown owners, and for one outlet."""
        one, other = self._owner_of(left), self._owner_of(right)
        apart = outlet_key(left.outlet) != outlet_key(right.outlet)
        return f"one owner, {one}" if one and one == other and apart else ""

    def _owner_of(self, claim: Claim) -> str:
        """The owner of its outlet when it was published, "" when unknown; without a date as of today."""
        key = outlet_key(claim.outlet)
        bought = self.since.get(key)
        before = bought is not None and claim.published is not None and claim.published.earliest.date() < bought
        return "" if before else self.owner.get(key, "")

    def linked(self, left: Claim, right: Claim) -> str:
        """The reason "links to", when the sentence of one claim links to the article of the other."""
        for one, other in ((left, right), (right, left)):
            if any(one.sentence.overlaps(span) for span in self.links.get((one.article, other.article), ())):
                return f"{one.outlet} links to {other.outlet}"
        return ""


NONE = Bonds()


Links = Mapping[tuple[str, str], tuple[Span, ...]]
"""(linking article, linked article) -> where the links stand."""


def bonds(
    articles: Sequence[Article], copies: Sequence[Copy], owners: Owners | None = None, links: Links | None = None
) -> Bonds:
    """All ties among `articles`; `owners` of the user go before the built-in list, outlet by outlet.

    `links` are given where the articles are part of a larger set that was searched for them.
    """
    texts = {
        frozenset((articles[copy.first].id, articles[copy.second].id)): (
            f"{copy.contained:.0%} of one article stands in the other"
        )
        for copy in copies
    }
    known = owned(owners or {})
    bought = {key: day for key, day in _bought().items() if known[key] == owned({})[key]}
    return Bonds(texts, known, _links(articles) if links is None else links, bought)


@cache
def _bought() -> dict[str, date]:
    rows = cues.load("owners")["owners"]["rows"]
    return {outlet_key(outlet): day for row in rows for outlet, day in row.get("since", {}).items()}


def owned(owners: Owners) -> dict[str, str]:
    """Key of each outlet -> its owner."""
    known = {
        outlet_key(outlet): row["name"] for row in cues.load("owners")["owners"]["rows"] for outlet in row["outlets"]
    }
    return known | {outlet_key(outlet): owner for owner, outlets in owners.items() for outlet in outlets}


def outlet_key(outlet: str) -> str:
    """Key under which the spellings of an outlet meet: aliases, articles and case count for nothing."""
    known = aliases().get(outlet) or aliases().get(outlet.removeprefix("The "))
    return known.key if known is not None and known.kind == "outlet" else folded(outlet)


def _links(articles: Sequence[Article]) -> dict[tuple[str, str], tuple[Span, ...]]:
    """Links that lead to another of the articles, by its address."""
    by_address = {here: article.id for article in articles if (here := address(article.url))}
    found: dict[tuple[str, str], tuple[Span, ...]] = {}
    for article in articles:
        for link in article.links:
            linked = by_address.get(address(link.url))
            if linked is not None and linked != article.id:
                found[article.id, linked] = (*found.get((article.id, linked), ()), link.span)
    return found


def address(url: str) -> str:
    """Host and path, for comparing: scheme, "www.", query and fragment lead to the same article; "" for a bare host."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return f"{host}{path}" if host and path else ""
