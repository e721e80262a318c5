"""What each outlet brings to the report: claims of its own, claims borne out, echoes, and claims on nobody's word."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.domain import Assessment, Claim, Report
from corroborate.formats.index import origin_of


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one outlet; the last four do not overlap, claims in conflict are in none of them."""

    outlet: str
    articles: int
    claims: int
    own: int
    corroborated: int
    echoed: int
    unsourced: int
    is_under_check: bool

    @property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """The four kinds with their words and counts."""
        return (
            ("alone with a source", self.own),
            ("corroborated", self.corroborated),
            ("sharing another's origin", self.echoed),
            ("unsourced", self.unsourced),
        )

    def share(self, number: int) -> str:
        """A count as a share of the outlet's claims, "40 %"; "–" without claims."""
        return f"{100 * number / self.claims:.0f} %" if self.claims else "–"


def outlet_tallies(report: Report) -> tuple[Tally, ...]:
    """One tally an outlet, those with most claims first; an article without an outlet stands under its path."""
    kinds: dict[str, list[str]] = {article.outlet or article.path: [] for article in report.articles}
    articles: dict[str, set[str]] = {outlet: set() for outlet in kinds}
    for article in report.articles:
        articles[article.outlet or article.path].add(article.id)
    for item in report.assessments:
        for claim in item.cluster.claims:
            kinds.setdefault(claim.outlet, []).append(_kind(item, claim))
            articles.setdefault(claim.outlet, set()).add(claim.article)
    some_checked = 0 < len(report.under_check) < len(report.articles)
    tallies = [
        Tally(
            outlet,
            len(articles[outlet]),
            len(found),
            found.count("own"),
            found.count("corroborated"),
            found.count("echoed"),
            found.count("unsourced"),
            some_checked and not articles[outlet].isdisjoint(report.under_check),
        )
        for outlet, found in kinds.items()
    ]
    return tuple(sorted(tallies, key=lambda one: (-one.claims, one.outlet)))


def _kind(item: Assessment, claim: Claim) -> str:
    origin = origin_of(item, claim)
    outlets = {one.outlet for one in item.cluster.claims if origin and one.id in origin.claims}
    if item.status in ("CONTESTED", "DRIFT"):
        return "disputed"
    if len(outlets) > 1:
        return "echoed"
    if item.status == "CORROBORATED":
        return "corroborated"
    terminal = claim.attribution.terminal
    return "unsourced" if terminal is None or terminal.kind in ("nobody", "reported") else "own"
