"""A folder watched: what its reports say now that they did not say before. Values in, values out.

batches of changed paths -report-> Report -difference from the one before-> Difference
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from corroborate.domain import Assessment, Difference, Finding, Report, Turned
from corroborate.errors import NothingToCheck
from corroborate.ingest.files import ARTICLE_ENDS

BESIDE = (".toml", ".meta.json")
"""Endings of what stands beside articles and tells of them."""


def difference(before: Report, after: Report) -> Difference:
    """How the second report differs from the first; findings are known again by their fingerprints."""
    old, new = ({article.id: article for article in report.articles} for report in (before, after))
    return Difference(
        added=tuple(article for key, article in new.items() if key not in old),
        edited=tuple(article for key, article in new.items() if key in old and article.text != old[key].text),
        removed=tuple(article for key, article in old.items() if key not in new),
        raised=_only(after, before),
        settled=_only(before, after),
        turned=_turned(before, after),
    )


def _only(report: Report, other: Report) -> tuple[Finding, ...]:
    known = {finding.fingerprint for finding in other.findings}
    return tuple(one for one in report.findings if one.fingerprint not in known and one.level != "note")


def _turned(before: Report, after: Report) -> tuple[Turned, ...]:
    """Clusters of several outlets, now or before, whose words or status moved; edits shift ids, so words tell them."""
    was = {words: item.status for item in before.assessments for words in _words(item)}
    found = []
    for item in after.assessments:
        statuses = {was[words] for words in _words(item) if words in was}
        if len(statuses) == 1 and item.status not in statuses:
            found.append(Turned(statuses.pop(), item))
    return tuple(found)


def _words(item: Assessment) -> set[tuple[str, str]]:
    return {(claim.article, claim.text) for claim in item.cluster.claims}


def concerns(path: str, folder: Path, outputs: Collection[Path] = ()) -> bool:
    """Whether a changed file of the folder can change the report: an article or what tells of one, and no output."""
    file = Path(path).absolute()
    inside = file.relative_to(folder.absolute()) if file.is_relative_to(folder.absolute()) else file
    hidden = any(part.startswith(".") for part in inside.parts)
    known = file.suffix.casefold() in ARTICLE_ENDS or file.name.casefold().endswith(BESIDE)
    return known and not hidden and file not in outputs


def follow(
    batches: Iterable[Collection[str]],
    report: Callable[[], Report],
    folder: Path,
    before: Report | None = None,
    outputs: Collection[Path] = (),
) -> Iterator[tuple[Report | None, Difference | None]]:
    """After each batch of changed paths that concern articles, the new report and how it differs.

    A folder that has run empty gives `(None, None)`, and what comes next is held against the last report.
    """
    for batch in batches:
        if not any(concerns(path, folder, outputs) for path in batch):
            continue
        try:
            now = report()
        except NothingToCheck:
            yield None, None
            continue
        found = difference(before, now) if before is not None else None
        before = now
        if found is None or _tells(found):
            yield now, found


def _tells(found: Difference) -> bool:
    return any((found.added, found.edited, found.removed, found.raised, found.settled, found.turned))
