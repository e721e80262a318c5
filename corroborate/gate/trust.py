"""Whose word counts in a pull request: configuration, baseline and ignores as the base has them, never as the change.

What the change does to them is listed, so that an editor sees it and decides by merging.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corroborate.domain import Article
from corroborate.errors import WrongUse
from corroborate.gate.ignores import Ignore, inline_ignores
from corroborate.gate.repository import Repository
from corroborate.ingest.markdown import own_comments

LONGEST = 120
"""Characters of an option's value that a notice shows."""


@dataclass(frozen=True, slots=True)
class Base:
    """The state of a repository that is trusted."""

    repository: Repository
    commit: str

    def read(self, path: Path) -> bytes | None:
        """The content of a file as the base has it; of a file outside of the repository as it is on disk."""
        place = path.absolute()
        if place.is_relative_to(self.repository.top):
            return self.repository.content(self.commit, place)
        return path.read_bytes() if path.is_file() else None


def base_ref(environment: Mapping[str, str]) -> str:
    """What a pull request is merged into, as the runner of GitHub or GitLab says; "" outside of pull requests."""
    if environment.get("GITHUB_EVENT_NAME", "").startswith("pull_request"):
        return _of_event(environment.get("GITHUB_EVENT_PATH", "")) or f"origin/{environment.get('GITHUB_BASE_REF', '')}"
    return environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")


def _of_event(path: str) -> str:
    """The commit in the file that describes the event; "" when it tells none."""
    try:
        event = json.loads(Path(path).read_bytes()) if path else {}
        sha = event["pull_request"]["base"]["sha"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return sha if isinstance(sha, str) and sha.isalnum() else ""


def own_model(model: str, top: Path) -> None:
    """Refuse a model that lies in the checkout. Raises WrongUse: a pull request could bring its own."""
    if Path(model).is_dir() and Path(model).resolve().is_relative_to(top):
        raise WrongUse(f"The model {model!r} lies inside the checkout.", "Keep models outside of what is checked.")


def changes(shown: str, before: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> list[str]:
    """What a change does to a configuration, one sentence an option."""
    old, new = dict(_flat(before or {})), dict(_flat(now or {}))
    keys = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    return [
        f"{shown}: {key} is {_said(old.get(key))} at the base and {_said(new.get(key))} here; the base counts. "
        "An editor has to look at this."
        for key in keys
    ]


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
            for row in value:
                named = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)
                yield f"{prefix}{key} {named[:LONGEST]}", "set"
        else:
            yield f"{prefix}{key}", json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _said(value: str | None) -> str:
    return "not set" if value is None else value[:LONGEST]


def changed_file(shown: str, before: bytes | None, now: bytes | None) -> list[str]:
    """One sentence on a file that a change adds, alters or removes; nothing for one that is the same."""
    if before == now:
        return []
    did = "added" if before is None else "removed" if now is None else "altered"
    return [f"{shown} is {did} here; the base counts. An editor has to look at this."]


def honoured(
    articles: Sequence[Article], source: Callable[[Article], bytes | None]
) -> tuple[tuple[Ignore, ...], tuple[str, ...]]:
    """The ignores inside articles that count, and what is to be said of the others.

    `source` gives the text of an article's file at the base, None for a file that is new. In a new article every
    ignore counts, since its editor reads it whole; in an older one only those that stood there before.
    """
    kept: list[Ignore] = []
    notices: list[str] = []
    for article in articles:
        before = source(article)
        known = _decisions(article, before)
        for ignore in inline_ignores(article):
            if before is None or known[_decision(ignore)] > 0:
                known[_decision(ignore)] -= 1
                kept.append(ignore)
            else:
                notices.append(
                    f"{ignore.where}: an ignore of {ignore.rule} was added here ({ignore.reason}); it does not "
                    "count before it is merged. An editor has to look at this."
                )
    return tuple(kept), tuple(notices)


def _decisions(article: Article, before: bytes | None) -> Counter[tuple[object, ...]]:
    if before is None:
        return Counter()
    try:
        text, comments = own_comments(before.decode("utf-8", "replace"))
        old = inline_ignores(replace(article, text=text, comments=comments))
    except WrongUse:
        return Counter()
    return Counter(_decision(ignore) for ignore in old)


def _decision(ignore: Ignore) -> tuple[object, ...]:
    return ignore.rule, ignore.until, ignore.reason, ignore.by
