"""One report opened for the page: its index, an anchor for each cluster, and what each entry can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from markupsafe import Markup

from corroborate.domain import Article, Assessment, Claim, Finding, Period, Report, Story
from corroborate.formats.actions import actions, advised
from corroborate.formats.cards import has_card, is_at_odds
from corroborate.formats.escape.characters import clipped, folded
from corroborate.formats.html import limits
from corroborate.formats.index import Index, middle
from corroborate.formats.wording import outlet_name


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page that is shown whole or left out whole; `entries` is how many things it tells."""

    id: str
    title: str
    body: Markup
    entries: int


@dataclass(frozen=True, slots=True)
class Traits:
    """What an entry can be filtered by; outlets under short keys, for names may hold anything."""

    level: str
    status: str
    rules: str
    outlets: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the file and its line from 1."""

    path: str
    line: int


def kind_of_card(item: Assessment) -> str:
    """Id of the section in which the card of a cluster stands."""
    if is_at_odds(item):
        return "conflicts"
    return {"UPDATED": "updated", "ECHOED": "echoes"}.get(item.status, "corroborated")


_LAST = Period(datetime.max, datetime.max, "day")


@dataclass(frozen=True)
class Book:
    """Look-ups over one report, made once for all sections."""

    report: Report
    dropped: frozenset[str] = frozenset()
    """Ids of sections that are left out for the size of the page."""

    @cached_property
    def index(self) -> Index:
        return Index(self.report)

    @cached_property
    def carded(self) -> tuple[Assessment, ...]:
        """Clusters with a card, worst first, as many as are shown."""
        return tuple(item for item in self.index.assessments if has_card(item))[: limits.CARDS]

    @cached_property
    def anchors(self) -> dict[str, str]:
        """By the id of a cluster the id of its card in the page, or of the section that is left out with it."""
        return {
            item.cluster.id: kind if (kind := kind_of_card(item)) in self.dropped else f"c{number}"
            for number, item in enumerate(self.carded, start=1)
        }

    @cached_property
    def advised(self) -> frozenset[tuple[str, str]]:
        """Clusters with what the page says on top is to be done about them."""
        return advised(actions(self.index, limits.ACTIONS))

    @cached_property
    def home(self) -> dict[str, Assessment]:
        """By the id of a claim the assessment of its cluster."""
        return {claim.id: item for item in self.index.assessments for claim in item.cluster.claims}

    @cached_property
    def story_titles(self) -> dict[str, str]:
        """By the id of a story the title of an article in it that shares most words with the others."""
        return {story.id: self._title(story) for story in self.report.stories}

    def _title(self, story: Story) -> str:
        titles = [title for article in self.by_time(story) if (title := folded(article.title))]
        return clipped(middle(titles), limits.CELL) if titles else "Story without a title"

    def by_time(self, story: Story) -> list[Article]:
        """The articles of a story, earliest first, undated ones last."""
        return sorted(
            (self.index.articles[one] for one in story.articles if one in self.index.articles),
            key=lambda one: (one.published is None, one.published or _LAST, one.path),
        )

    @cached_property
    def outlet_keys(self) -> dict[str, str]:
        """Keys by outlet, in the order of the names."""
        names = {article.outlet or article.path for article in self.report.articles} | {
            claim.outlet for claim in self.index.claims.values()
        }
        return {name: f"o{number}" for number, name in enumerate(sorted(names), start=1)}

    @cached_property
    def outlet_choices(self) -> tuple[tuple[str, str], ...]:
        """`(key, name)` of every outlet."""
        return tuple((key, outlet_name(name)) for name, key in self.outlet_keys.items())

    def traits(self, item: Assessment) -> Traits:
        """Of a cluster: its findings' rules and worst level, its status and outlets."""
        found = self.index.findings_of.get(item.cluster.id, ())
        return Traits(
            found[0].level if found else "none",
            item.status,
            " ".join(sorted({one.rule for one in found})),
            self._keys(claim.outlet for claim in item.cluster.claims),
        )

    def traits_of_finding(self, finding: Finding) -> Traits:
        """Of a finding: the outlets of both sides, and the status of its cluster."""
        articles = [self.index.articles.get(one) for one in (finding.article, *(e.article for e in finding.evidence))]
        item = self.index.assessment_of.get(finding.assessment)
        return Traits(
            finding.level,
            item.status if item else "",
            finding.rule,
            self._keys(one.outlet or one.path for one in articles if one is not None),
        )

    def _keys(self, outlets: Iterable[str]) -> str:
        return " ".join(dict.fromkeys(self.outlet_keys[one] for one in outlets if one in self.outlet_keys))

    def place(self, claim: Claim) -> Place:
        return Place(self.index.path(claim), self.index.line(claim))

    def article_place(self, article: Article) -> Place:
        return Place(article.path, article.first_line)
