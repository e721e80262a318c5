"""Cross-source corroboration of news, claim by claim.

    import corroborate
    articles = corroborate.read(["story/"])
    report = corroborate.report(articles)

Nothing heavy is imported before it is needed: the names below load their rooms when they are first called.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corroborate.domain import Answer, Article, Claim, Comparison, Figure, Report
    from corroborate.extraction.attribution import Attributed, Reader
    from corroborate.settings import Settings
    from corroborate.store import Store

__version__ = "0.1.0"

__all__ = ["Store", "attributions", "check", "compare", "extract", "figures", "read", "report", "search"]


def __getattr__(name: str) -> type[Store]:
    """`Store` is loaded when somebody asks for it."""
    if name == "Store":
        from corroborate.store import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, those that are loaded late among them."""
    return sorted([*__all__, "__doc__", "__version__"])


def read(paths: Iterable[str | os.PathLike[str]]) -> tuple[Article, ...]:
    """Read articles from files, folders and globs; what cannot be read is left out (see `corroborate.ingest.read`).

    Raises WrongUse for a path that does not exist, NothingToCheck when no article came out.
    """
    from corroborate import pipeline
    from corroborate.errors import WrongUse
    from corroborate.settings import Settings

    if isinstance(paths, (str, os.PathLike)):
        raise WrongUse("Paths come as a list.", f"Write [{os.fspath(paths)!r}].")
    return pipeline.read([os.fspath(path) for path in paths], Settings()).articles


def extract(article: Article, settings: Settings | None = None) -> tuple[Claim, ...]:
    """The claims of one article, in order. Raises ModelFault when the settings ask for a tagger that is missing."""
    from corroborate.domain import Article
    from corroborate.extraction import extract as read_article

    _each((article,), Article, "`corroborate.read` gives articles.")
    return read_article(article, reader=_reader(settings)).claims


def figures(text: str) -> tuple[Figure, ...]:
    """Every quantity of a text, read as an interval."""
    from corroborate.extraction import figures as find

    return find(text)


def attributions(text: str, settings: Settings | None = None) -> tuple[Attributed, ...]:
    """Every attribution of a text: source, cue, content and chain. Raises ModelFault as `extract` does."""
    from corroborate.extraction import attributions as find

    return find(text, reader=_reader(settings))


def _reader(settings: Settings | None) -> Reader:
    from corroborate.pipeline import attribution_reader
    from corroborate.settings import Settings

    return attribution_reader(settings or Settings())[0]


def compare(left: Claim, right: Claim) -> Comparison:
    """Compare two claims slot by slot, without a model."""
    from corroborate.comparison import compare as compare_claims
    from corroborate.domain import Claim

    _each((left, right), Claim, "`corroborate.extract` gives the claims of an article.")
    return compare_claims(left, right)


def report(articles: Sequence[Article], settings: Settings | None = None) -> Report:
    """Check articles against one another. Raises ModelFault when the model is missing or altered."""
    from corroborate import pipeline

    return pipeline.report(_articles(articles), settings)


def check(new: Sequence[Article], against: Sequence[Article], settings: Settings | None = None) -> Report:
    """Check new articles against a corpus; they do not corroborate one another. Raises ModelFault as `report` does."""
    from corroborate import checking

    return checking.check(_articles(new), _articles(against), settings)


def search(text: str, articles: Sequence[Article], settings: Settings | None = None) -> tuple[Answer, ...]:
    """Who else says this, an answer a claim. Raises WrongUse where there is none, ModelFault as `report` does."""
    from corroborate import searching

    return searching.search(text, _articles(articles), settings)


def _articles(given: Iterable[Article]) -> Sequence[Article]:
    from corroborate.domain import Article

    articles = tuple(given) if isinstance(given, Iterable) else (given,)
    _each(articles, Article, "`corroborate.read` gives articles, as a tuple.")
    return articles


def _each(given: Sequence[object], kind: type, cure: str) -> None:
    """Raise WrongUse unless all are of this kind: a sentence in the place of an article is a likely slip."""
    from corroborate.errors import WrongUse

    for one in given:
        if not isinstance(one, kind):
            raise WrongUse(f"Here stands {type(one).__name__}, where {kind.__name__} is wanted.", cure)
