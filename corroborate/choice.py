"""A part of a report: one story, what was published since a day, what one outlet tells. Values in, values out.

Everything is linked and assessed whole before, so a part never changes what was found; each part says what is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from corroborate.domain import Article, Period, Report, Story
from corroborate.errors import WrongUse
from corroborate.gate.selection import concerning, ranked


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted of a report; empty is everything."""

    story: str = ""
    """Id of a story, or words of a title or path in it."""
    since: Period | None = None
    outlets: tuple[str, ...] = ()


def chosen(report: Report, choice: Choice) -> Report:
    """The part of the report that was wanted, with a notice for all that is left out.

    The articles of a day or an outlet stand under check, and the others of their stories stay as what they are held
    against. Raises WrongUse when no story or no outlet goes by the name, or nothing is as late as that.
    """
    if choice.story:
        report = _of_stories(report, choice.story)
    for wanted, what in _wanted(report, choice):
        report = _under_check(report, wanted, what)
    return report


def _wanted(report: Report, choice: Choice) -> list[tuple[Callable[[Article], bool], str]]:
    found: list[tuple[Callable[[Article], bool], str]] = []
    if choice.since is not None:
        earliest = choice.since.earliest
        undated = sum(article.published is None for article in report.articles)
        more = f" ({undated} without a date among the others)" if undated else ""
        found.append((
            lambda article: article.published is not None and article.published.earliest >= earliest,
            f"published since {earliest:%Y-%m-%d}{more}",
        ))  # fmt: skip
    if choice.outlets:
        names = {name.casefold() for name in choice.outlets}
        _known(report, choice.outlets)
        found.append((lambda article: article.outlet.casefold() in names, f"of {' and '.join(choice.outlets)}"))
    return found


def _known(report: Report, outlets: Sequence[str]) -> None:
    known = {article.outlet.casefold(): article.outlet for article in report.articles}
    for name in outlets:
        if name.casefold() not in known:
            raise WrongUse(
                f"No outlet is called {name!r}.", f"Outlets: {', '.join(sorted(filter(None, known.values())))}."
            )


def _of_stories(report: Report, name: str) -> Report:
    """The stories that go by this name; what stands in no kept story is left out."""
    articles = {article.id: article for article in report.articles}
    kept = [story for story in report.stories if story.id == name]
    kept = kept or [story for story in report.stories if _is_called(story, name, articles)]
    if not kept:
        titles = [
            next((articles[one].title for one in s.articles if articles[one].title), s.id) for s in report.stories
        ]
        raise WrongUse(f"No story is called {name!r}.", f"Stories: {'; '.join(titles[:10])}.")
    ids = {article for story in kept for article in story.articles}
    return _kept(report, ids, f"Only the {_many(len(kept), 'story')} “{name}”")


def _is_called(story: Story, name: str, articles: dict[str, Article]) -> bool:
    words = name.casefold()
    held = [articles[one] for one in story.articles if one in articles]
    return any(words in article.title.casefold() or words in article.path.casefold() for article in held)


def _under_check(report: Report, wanted: Callable[[Article], bool], what: str) -> Report:
    """The stories in which a wanted article stands, and of them only what touches one."""
    ids = frozenset(article.id for article in report.articles if wanted(article)) & frozenset(report.under_check)
    if not ids:
        days = [f"{one.published.earliest:%Y-%m-%d}" for one in report.articles if one.published is not None]
        raise WrongUse(f"No article is {what}.", f"The latest is of {max(days)}." if days else "None is dated.")
    together = {one for story in report.stories if not ids.isdisjoint(story.articles) for one in story.articles} | ids
    kept = tuple(a for a in report.assessments if any(claim.article in ids for claim in a.cluster.claims))
    claims = sum(len(a.cluster.claims) for a in report.assessments) - sum(len(a.cluster.claims) for a in kept)
    part = _kept(report, together, f"Only what touches the {_many(len(ids), 'article')} {what}", claims)
    articles = {article.id: article for article in report.articles}
    return replace(
        part,
        under_check=tuple(one for one in report.under_check if one in ids),
        assessments=kept,
        findings=tuple(ranked(concerning(part.findings, articles, ids | {""}))),
        series=tuple(one for one in part.series if any(reading.article in ids for reading in one.readings)),
        aside=tuple(one for one in part.aside if one.article in ids),
    )


def _kept(report: Report, ids: Collection[str], said: str, claims: int = 0) -> Report:
    """The report on these articles alone; `claims` of their stories are left out besides."""
    stories = tuple(story for story in report.stories if not set(ids).isdisjoint(story.articles))
    kept = {story.id for story in stories}
    left = len(report.articles) - len(ids)
    gone = [_many(left, "other article")] if left else []
    gone += [_many(claims, "claim")] if claims else []
    told = f"{' and '.join(gone)} left out" if gone else "nothing left out"
    return replace(
        report,
        articles=tuple(article for article in report.articles if article.id in ids),
        under_check=tuple(one for one in report.under_check if one in ids),
        stories=stories,
        assessments=tuple(one for one in report.assessments if one.story in kept),
        findings=tuple(one for one in report.findings if one.article in ids or not one.article),
        aside=tuple(one for one in report.aside if one.article in ids),
        series=tuple(one for one in report.series if one.story in kept),
        notices=(*report.notices, f"{said}: {told}."),
    )


def _many(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
