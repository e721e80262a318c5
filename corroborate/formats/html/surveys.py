"""All claims at a glance: who says what, who cites whom, what went how over time, and what each outlet brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from corroborate.domain import Article, Period, Series, Story
from corroborate.formats.chains import citations
from corroborate.formats.course import asked, course, movers
from corroborate.formats.escape import links
from corroborate.formats.escape.characters import clipped, folded
from corroborate.formats.html import bars, limits, strips
from corroborate.formats.html.book import Book, Place, Section, Traits
from corroborate.formats.html.chains import story_chart
from corroborate.formats.html.graph import draw
from corroborate.formats.html.templating import fill
from corroborate.formats.index import headline
from corroborate.formats.matrix import Mark, Row, source_matrix
from corroborate.formats.outlets import outlet_tallies
from corroborate.formats.wording import amount, outlet_name, period


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A claim that several outlets speak of, and the mark of each."""

    anchor: str
    traits: Traits
    claim: str
    status: str
    marks: tuple[Mark, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """The claims of one story against the outlets that speak in it."""

    title: str
    outlets: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    outlets_left_out: int


def matrix(book: Book) -> Section | None:
    """Claims against outlets, a table a story."""
    found = source_matrix(book.index)
    if not found.rows:
        return None
    rows = found.rows[: limits.MATRIX_ROWS]
    stories: dict[str, list[Row]] = {}
    for row in rows:
        stories.setdefault(row.assessment.story, []).append(row)
    body = fill(
        "matrix",
        tables=[
            _table(
                book,
                book.story_titles.get(one, ""),
                found.outlets,
                [row for row in rows if row.assessment.story == one],
            )
            for one in stories
        ],
        left_out=len(found.rows) - len(rows),
    )
    return Section("matrix", "Who says what", body, len(found.rows))


def _table(book: Book, title: str, outlets: Sequence[str], rows: Sequence[Row]) -> MatrixTable:
    """Only the columns in which somebody speaks."""
    spoken = [place for place in range(len(outlets)) if any(row.marks[place] != "–" for row in rows)]
    columns = spoken[: limits.MATRIX_OUTLETS]
    return MatrixTable(
        title,
        tuple(outlet_name(outlets[place]) for place in columns),
        tuple(_matrix_row(book, row, columns) for row in rows),
        len(spoken) - len(columns),
    )


def _matrix_row(book: Book, row: Row, columns: Sequence[int]) -> MatrixRow:
    claim = headline(row.assessment)
    return MatrixRow(
        book.anchors.get(row.assessment.cluster.id, ""),
        book.traits(row.assessment),
        clipped(folded(claim.gist or claim.text), limits.CELL),
        row.assessment.status,
        tuple(row.marks[place] for place in columns),
        row.origins,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a timeline: its words, its drawing, and what the drawing says."""

    name: str
    drawing: Markup
    told: str
    anchor: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story over time."""

    title: str
    first: str
    last: str
    articles: tuple[Line, ...]
    figures: tuple[Line, ...]
    articles_left_out: int


class _Clock:
    """Places of periods between the first and the last of a story."""

    def __init__(self, periods: Sequence[Period]) -> None:
        self._first = min((one.earliest for one in periods), default=datetime(1, 1, 1))
        latest = max((one.latest for one in periods), default=self._first)
        self._seconds = max(1.0, (latest - self._first).total_seconds())

    def share(self, moment: datetime) -> float:
        # Room at both ends, so that no dot is cut in two.
        return 0.03 + 0.94 * (moment - self._first).total_seconds() / self._seconds

    def middle(self, value: Period) -> float:
        return (self.share(value.earliest) + self.share(value.latest)) / 2


def timeline(book: Book) -> Section | None:
    """Each story: when its articles appeared, and how its figures went."""
    stories = [story for story in book.report.stories if len(story.articles) > 1]
    if not stories:
        return None
    body = fill(
        "timeline",
        stories=[_story(book, story) for story in stories[: limits.STORIES]],
        left_out=max(0, len(stories) - limits.STORIES),
    )
    return Section("timeline", "Stories and figures over time", body, len(stories))


def _story(book: Book, story: Story) -> StoryView:
    articles = book.by_time(story)
    dated = [one.published for one in articles if one.published]
    given = [one for one in book.report.series if one.story == story.id and len(one.readings) > 1]
    clock = _Clock([*dated, *(r.as_of for one in given for r in one.readings if r.as_of)])
    shown = articles[: limits.ARTICLES_OF_A_STORY]
    return StoryView(
        book.story_titles[story.id],
        period(dated[0]) if dated else "",
        period(max(dated, key=lambda one: one.latest)) if dated else "",
        tuple(_article_line(book, one, clock) for one in shown),
        tuple(_series_line(book, one, clock) for one in given[: limits.COURSES_OF_A_STORY]),
        len(articles) - len(shown),
    )


def _article_line(book: Book, article: Article, clock: _Clock) -> Line:
    some_checked = 0 < len(book.report.under_check) < len(book.report.articles)
    hollow = some_checked and article.id in book.report.under_check
    name = outlet_name(article.outlet or article.path)
    if article.published is None:
        return Line(name, Markup(), "not dated")
    dot = strips.Dot(clock.middle(article.published), "", hollow)
    return Line(name, strips.labelled([dot]), period(article.published))


def _series_line(book: Book, series: Series, clock: _Clock) -> Line:
    """The course in words and on the clock of the story; the link leads to the claim that moved it last."""
    at: dict[float, list[str]] = {}
    for one in series.readings[: limits.CLAIMS_OF_A_CARD]:
        if one.as_of is not None:
            at.setdefault(clock.middle(one.as_of), []).append(amount(one.figure))
    dots = [strips.Dot(share, " / ".join(dict.fromkeys(values))) for share, values in sorted(at.items())]
    last = next((one for one in reversed(series.readings) if one.moved_first), series.readings[-1])
    item = book.home.get(last.claim)
    return Line(
        asked(series),
        strips.labelled(dots) if dots else Markup(),
        f"{course(series)}. First: {movers(series)}",
        book.anchors.get(item.cluster.id, "") if item else "",
        item.status if item else "",
    )


@dataclass(frozen=True, slots=True)
class CitationRow:
    """Who cites whom, in what words, first where."""

    citing: str
    cited: str
    cue: str
    place: Place
    claims: int


def attribution_graph(book: Book) -> Section | None:
    """One drawing a story of the claims that outlets share, and a table of all citations."""
    found = citations(claim for item in book.index.assessments for claim in item.cluster.claims)
    if not found:
        return None
    charts = [
        (book.story_titles[story.id], story_chart(book.index, story.articles))
        for story in book.report.stories[: limits.STORIES]
    ]
    rows = [
        CitationRow(
            one.citing_name, one.cited_name, one.cue, book.place(book.index.claims[one.claims[0]]), len(one.claims)
        )
        for one in found[: limits.CITATIONS]
    ]
    body = fill(
        "graph",
        drawings=[(title, draw(chart, f"Who cites whom in: {title}")) for title, chart in charts if chart.arrows],
        rows=rows,
        left_out=len(found) - len(rows),
    )
    return Section("citations", "Who cites whom", body, len(found))


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article with its title, date, and address; the address is a link only when it is plainly of the web."""

    place: Place
    title: str
    date: str
    link: str
    address: str


def outlets(book: Book) -> Section:
    """What each outlet brings, and the articles that were read."""
    tallies = outlet_tallies(book.report)
    articles = book.report.articles
    body = fill(
        "outlets",
        tallies=[(outlet_name(one.outlet), one) for one in tallies[: limits.OUTLETS]],
        left_out=max(0, len(tallies) - limits.OUTLETS),
        articles=[_article_row(book, one) for one in articles[: limits.INPUTS]],
        articles_left_out=max(0, len(articles) - limits.INPUTS),
    )
    return Section("outlets", "Outlets", body, len(tallies))


def _article_row(book: Book, article: Article) -> ArticleRow:
    return ArticleRow(
        book.article_place(article),
        clipped(folded(article.title), limits.CELL),
        period(article.published) or "not dated",
        links.to_web(article.url) or "",
        clipped(article.url, limits.CELL),
    )


def similarity(book: Book) -> Section | None:
    """How alike the wording of matched pairs is, and of the nearest that were not matched."""
    found = bars.likeness(book.report)
    if found is None:
        return None
    band = (f"{found.band[0]:.3f}", f"{found.band[1]:.3f}") if found.band else None
    body = fill("similarity", drawing=bars.histogram(found), found=found, band=band, width=bars.BIN)
    return Section("similarity", "How alike the wording is", body, found.matched + found.missed)
