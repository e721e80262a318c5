"""What a change touches: which articles to check, which of their lines count, and what of the corpus comes with it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from corroborate.domain import Article, file_of
from corroborate.errors import NothingToCheck, WrongUse
from corroborate.gate.change import Change, Touched, below, read_diff
from corroborate.gate.trust import Base
from corroborate.ingest.files import ARTICLE_ENDS, is_article
from corroborate.request import Request, base_of
from corroborate.settings import Settings


def change_of(request: Request, settings: Settings, base: Base | None) -> Change | None:
    """What was touched; None when nothing was asked, and every finding counts."""
    mode = settings.gate.filter_mode
    if request.diff is not None:
        return Change(read_diff(request.diff), mode=mode)
    if not request.diff_base or base is None:
        return None
    prefix = _below(base, request.root)
    return Change(below(read_diff(base.repository.diff(base.commit)), prefix), mode=mode)


def _below(base: Base, root: Path) -> str:
    below_top = root.resolve().relative_to(base.repository.top).as_posix()
    return "" if below_top == "." else below_top


def completed(change: Change | None, articles: Iterable[Article], request: Request) -> Change | None:
    """The change with every checked file that it cannot place counted as new: what is unknown is never outside."""
    files = {file_of(article.path)[0] for article in articles}
    if change is not None and request.diff is not None and files.isdisjoint(change.files):
        raise WrongUse("None of the files that are checked stands in the diff.", "Paths count from the working folder.")
    if change is None or request.diff is not None:
        return change
    base = base_of(request)
    if base is None:
        return change
    prefix = _below(base, request.root)
    held = set(below({unicodedata.normalize("NFC", _shown(path)): Touched() for path in _held(base)}, prefix))
    return replace(change, new=frozenset(file for file in files if file not in held))


def _held(base: Base) -> frozenset[str]:
    return base.repository.held(base.commit)


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def changed_articles(request: Request, base: Base | None) -> tuple[str, ...]:
    """Articles that were added or altered since the base, of those that a folder would give."""
    if not request.diff_base or base is None:
        return ()
    prefix = _below(base, request.root)
    paths = below(dict.fromkeys(base.repository.changed(base.commit), Touched()), prefix)
    folders = [path.rstrip("/") for path in request.against if (request.root / path).is_dir()]
    return tuple(
        f"./{path}"
        for path in sorted(paths)
        if Path(path).suffix.casefold() in ARTICLE_ENDS and _within(path, folders, request.root)
    )


def _within(path: str, folders: Sequence[str], root: Path) -> bool:
    """Whether a changed file lies in a folder of the corpus; where no folder is given every one counts."""
    place = (root / path).absolute()
    hidden = any(part.startswith(".") for part in Path(path).parts)
    inside = not folders or any(place.is_relative_to(Path(os.path.abspath(root / folder))) for folder in folders)
    return inside and not hidden and is_article(Path(path))


def untouched(
    corpus: Sequence[Article], request: Request, base: Base | None, settings: Settings, new: Sequence[Article]
) -> tuple[list[Article], tuple[str, ...]]:
    """The corpus without what the same change brings: files of one pull request do not corroborate one another."""
    own = {article.id for article in new}
    others = [article for article in corpus if article.id not in own]
    if base is None or settings.gate.self_support:
        left = others
    else:
        changed = base.repository.changed(base.commit)
        files = set(
            below({unicodedata.normalize("NFC", _shown(p)): Touched() for p in changed}, _below(base, request.root))
        )
        left = [article for article in others if file_of(article.path)[0] not in files]
    if not left and not (settings.gate.self_support and len(own) > 1):
        raise NothingToCheck("No article of the corpus is left to check against.", "Check --against.")
    gone = len(others) - len(left)
    said = f"{gone} articles of the corpus come with the same change and corroborate nothing."
    return left, (said,) if gone else ()
