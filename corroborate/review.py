"""The command `check`: what to check, on whose word, against what; files are read and git is asked here.

request -base, settings-> paths -read-> Articles -check-> Report -gate-> findings that count
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from corroborate import pipeline
from corroborate import settings as options
from corroborate.checking import check
from corroborate.corpus import cache_of, kept, read_corpus
from corroborate.domain import Article, Report, file_of
from corroborate.errors import NothingToCheck, WrongUse
from corroborate.gate import Policy, baseline, gated, trust
from corroborate.gate.baseline import BASELINE, Baseline
from corroborate.gate.cache import digest
from corroborate.gate.change import Change, Touched, below, read_diff
from corroborate.gate.ignores import Ignore, concerns, inline_ignores
from corroborate.gate.repository import Repository
from corroborate.gate.selection import Selection
from corroborate.gate.trust import Base
from corroborate.ingest.files import ARTICLE_ENDS, is_article
from corroborate.link.encoder import Encoder, SentenceEncoder
from corroborate.pipeline import Progress, silent
from corroborate.settings import Settings


@dataclass(frozen=True, slots=True)
class Request:
    """What the command was told."""

    new: tuple[str, ...]
    """Paths and globs; empty with `diff_base`: what was added or altered since."""
    against: tuple[str, ...]
    overrides: Mapping[str, Any] = field(default_factory=dict)
    config: str | None = None
    config_from: str = "auto"
    """base, head, or auto: the base in pull requests."""
    diff_base: str = ""
    diff: bytes | None = None
    no_ignores: bool = False
    write_baseline: bool = False
    prune_baseline: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    root: Path = field(default_factory=Path.cwd)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out: the report, the settings that counted, and every ignore and baseline entry with its use."""

    report: Report
    settings: Settings
    ignores: tuple[Ignore, ...] = ()
    baseline: Baseline | None = None
    whole: Report | None = None
    """The report before ignores and baseline."""
    today: date = date.min


def run(
    request: Request, *, encoder: Encoder | None = None, today: date | None = None, progress: Progress = silent
) -> Checked | None:
    """Check as the request says; None when a change that was asked for touches no article.

    Raises WrongUse, NothingToCheck and ModelFault as the steps do.
    """
    today = today or today_of(request.environment)
    base = _base(request)
    settings, notices = _settings(request, base)
    if base is not None and _is_trusted(request):
        trust.own_model(settings.model, base.repository.top)
    change = _change(request, settings, base)
    paths = request.new or _changed(request, base)
    if not paths:
        if request.diff_base and not request.new:
            return None
        raise NothingToCheck("No article was named.", "Name files, or give --diff-base.")
    cache = cache_of(settings, writable=not _is_trusted(request))
    new = pipeline.read(paths, settings, progress=progress)
    corpus = read_corpus(request.against, request.root, settings, cache, progress)
    corpus_articles, more = _untouched(corpus.articles, request, base, settings, new.articles)
    model = encoder or SentenceEncoder(settings.model, online=settings.online)
    report = check(
        new.articles,
        corpus_articles,
        settings,
        encoder=kept(model, cache),
        skipped=new.skipped,
        cache=cache,
        progress=progress,
    )
    report = replace(report, skipped=(*report.skipped, *corpus.skipped))
    return _judged(request, report, settings, base, _complete(change, new.articles, request), today, (*notices, *more))


def today_of(environment: Mapping[str, str]) -> date:
    """The day on which ignores are judged, UTC; SOURCE_DATE_EPOCH fixes it."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() and len(epoch) < 12 else datetime.now(UTC)
    return moment.date()


def _is_trusted(request: Request) -> bool:
    """Whether only the base's word counts."""
    if request.config_from not in ("auto", "base", "head"):
        raise WrongUse(f"--config-from {request.config_from!r} is not known.", "Take base or head.")
    return request.config_from == "base" or (
        request.config_from == "auto" and bool(trust.base_ref(request.environment))
    )


def _base(request: Request) -> Base | None:
    """The commit that a change is judged against, and that is trusted; None when neither is asked for."""
    ref = request.diff_base or (trust.base_ref(request.environment) if _is_trusted(request) else "")
    if not ref:
        if request.config_from == "base":
            raise WrongUse("--config-from base needs a base.", "Give --diff-base REF.")
        return None
    repository = Repository.around(request.root)
    return Base(repository, repository.base(ref))


def _settings(request: Request, base: Base | None) -> tuple[Settings, tuple[str, ...]]:
    """The settings that count, and what the change would have made of them."""
    root = request.root.resolve()
    if base is None or not _is_trusted(request):
        return options.load(request.overrides, request.environment, request.config, root), ()
    given = request.config or request.environment.get("CORROBORATE_CONFIG")
    before = _table(given, root, base.read)
    now = _table(given, root, options.on_disk)
    if given and before is None and now is None:
        raise WrongUse(f"The configuration file {given} does not exist.", "Check --config or CORROBORATE_CONFIG.")
    config = given if given is None or before is not None else None
    quiet = {key: value for key, value in request.environment.items() if key != "CORROBORATE_CONFIG"}
    read = base.read if config or not given else _nothing
    settings = options.load(request.overrides, quiet, config, root, read)
    place = (before or now or (Path(options.FILE), {}))[0]
    tables = (found[1] if found else None for found in (before, now))
    return settings, tuple(trust.changes(place.name, *tables))


def _nothing(path: Path) -> bytes | None:
    return None


def _table(given: str | None, root: Path, read: Callable[[Path], bytes | None]) -> tuple[Path, dict[str, Any]] | None:
    """The configuration as one side has it; a broken one of the change is as good as none, since it does not count."""
    if given and read(root / given) is None:
        return None
    try:
        return options.config_file(given, root, read)
    except WrongUse:
        if read is options.on_disk:
            return Path(given or options.FILE), {"(broken)": True}
        raise


def _change(request: Request, settings: Settings, base: Base | None) -> Change | None:
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


def _complete(change: Change | None, articles: Iterable[Article], request: Request) -> Change | None:
    """The change with every checked file that it cannot place counted as new: what is unknown is never outside."""
    files = {file_of(article.path)[0] for article in articles}
    if change is not None and request.diff is not None and files.isdisjoint(change.files):
        raise WrongUse("None of the files that are checked stands in the diff.", "Paths count from the working folder.")
    if change is None or request.diff is not None:
        return change
    base = _base(request)
    if base is None:
        return change
    prefix = _below(base, request.root)
    held = set(below({unicodedata.normalize("NFC", _shown(path)): Touched() for path in _held(base)}, prefix))
    return replace(change, new=frozenset(file for file in files if file not in held))


def _held(base: Base) -> frozenset[str]:
    return base.repository.held(base.commit)


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _changed(request: Request, base: Base | None) -> tuple[str, ...]:
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


def _untouched(
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
    if not left:
        raise NothingToCheck("No article of the corpus is left to check against.", "Check --against.")
    gone = len(others) - len(left)
    said = f"{gone} articles of the corpus come with the same change and corroborate nothing."
    return left, (said,) if gone else ()


# ------------------------------------------------------------------------------------------------------ judgement


def _judged(
    request: Request,
    report: Report,
    settings: Settings,
    base: Base | None,
    change: Change | None,
    today: date,
    notices: tuple[str, ...],
) -> Checked:
    trusted = base if base is not None and _is_trusted(request) else None
    known, said = _baseline(request, settings, trusted)
    ignores, added = _ignores(request, report, settings, trusted)
    policy = Policy(
        today=today,
        selection=Selection(settings.gate.select, settings.gate.deselect, settings.gate.min_confidence),
        ignores=ignores,
        baseline=known,
        change=change,
        notices=(*notices, *said, *added, *_other_model(known, report)),
        max_findings=settings.gate.max_findings,
    )
    return Checked(gated(report, policy), settings, ignores, known, report, today)


def _baseline(request: Request, settings: Settings, trusted: Base | None) -> tuple[Baseline | None, list[str]]:
    """The baseline that counts, and what the change does to it."""
    shown = settings.gate.baseline or BASELINE
    path = request.root / shown
    now = options.on_disk(path)
    content = trusted.read(path) if trusted is not None else now
    said = trust.changed_file(shown, content, now) if trusted is not None else []
    if content is None:
        if settings.gate.baseline and now is None and not request.write_baseline:
            raise WrongUse(f"The baseline {shown} does not exist.", "Write it with --write-baseline.")
        return None, said
    return baseline.parse(content, shown), said


def _other_model(known: Baseline | None, report: Report) -> tuple[str, ...]:
    if known is None or not known.model or known.model in {model.digest for model in report.models}:
        return ()
    return (f"{known.shown} was written with another model; findings may be grouped otherwise.",)


def _ignores(
    request: Request, report: Report, settings: Settings, trusted: Base | None
) -> tuple[tuple[Ignore, ...], tuple[str, ...]]:
    if request.no_ignores:
        return (), ()
    checked = [article for article in report.articles if article.id in report.under_check]
    listed = tuple(
        Ignore(one.reason, one.rule, one.fingerprint, one.paths, one.until, one.by, where=_config_name(request))
        for one in settings.ignore
    )
    if trusted is None:
        return (*(ignore for article in checked for ignore in inline_ignores(article)), *listed), ()
    inline, said = trust.honoured(checked, lambda article: trusted.read(request.root / file_of(article.path)[0]))
    return (*inline, *listed), said


def _config_name(request: Request) -> str:
    return Path(request.config or request.environment.get("CORROBORATE_CONFIG") or options.FILE).name


State = Literal["used", "unused", "expired", "not given"]


@dataclass(frozen=True, slots=True)
class Audited:
    """One ignore or entry of the baseline, and whether it is of use."""

    state: State
    what: str
    """Rule or fingerprint."""
    where: str
    reason: str


def audited(checked: Checked) -> list[Audited]:
    """Every ignore, then every entry of the baseline, with its state; "not given" is of an article not checked."""
    report = checked.whole or checked.report
    articles = [article for article in report.articles if article.id in report.under_check]
    rows = [_audited(ignore, report, articles, checked.today) for ignore in checked.ignores]
    known = checked.baseline
    if known is None:
        return rows
    paths = {article.path for article in articles}
    unused = set(baseline.unused(known, report))
    for entry in sorted(known.entries):
        state: State = "unused" if entry in unused else "used" if entry.path in paths else "not given"
        rows.append(Audited(state, f"{entry.rule} {entry.fingerprint}", f"{known.shown}: {entry.path}", "baseline"))
    return rows


def _audited(ignore: Ignore, report: Report, articles: Sequence[Article], today: date) -> Audited:
    fits = any(ignore.fits(finding) for finding in report.findings)
    given = fits or concerns(ignore, articles)
    state: State = "expired" if ignore.expired(today) else "used" if fits else "unused" if given else "not given"
    return Audited(state, ignore.named, ignore.where, ignore.reason)


def new_baseline(request: Request, checked: Checked) -> tuple[Path, str] | None:
    """The file of the baseline and its new content, when the request asks for it.

    Writing makes every finding of this run known, beside the older ones that still stand; pruning only takes away
    what is gone.
    """
    if not (request.write_baseline or request.prune_baseline):
        return None
    shown = checked.settings.gate.baseline or BASELINE
    known = checked.baseline or baseline.of((), shown)
    report = checked.whole or checked.report
    entries = known.entries - set(baseline.unused(known, report))
    if request.write_baseline:
        entries |= baseline.entries_of(checked.report.findings)
    model = "+".join(one.digest for one in report.models)
    settings = digest(repr(report.settings).encode("utf-8"))[:16]
    return request.root / shown, baseline.written(baseline.of(entries, shown, model), settings)
