"""The command `check`: what to check, on whose word, against what; files are read and git is asked here.

request -base, settings-> paths -read-> Articles -check-> Report -gate-> findings that count
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corroborate import pipeline
from corroborate import settings as options
from corroborate.changed import change_of, changed_articles, completed, untouched
from corroborate.checking import check
from corroborate.corpus import known, read_corpus
from corroborate.disk import digest
from corroborate.domain import Report, file_of
from corroborate.errors import NothingToCheck, WrongUse
from corroborate.gate import Policy, baseline, gated, trust
from corroborate.gate.baseline import BASELINE, Baseline
from corroborate.gate.change import Change
from corroborate.gate.ignores import Ignore, inline_ignores
from corroborate.gate.selection import Selection
from corroborate.gate.trust import Base
from corroborate.link.encoder import Encoder, SentenceEncoder
from corroborate.pipeline import Progress, silent
from corroborate.request import Request, base_of, is_trusted, settings_of, today_of
from corroborate.settings import Settings
from corroborate.store import KeptVectors


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
    told: tuple[str, ...] = ()
    """How the run came about, one sentence each, for who wants to know."""


def run(
    request: Request,
    *,
    encoder: Encoder | None = None,
    today: date | None = None,
    progress: Progress = silent,
    processes: int = 1,
) -> Checked | None:
    """Check as the request says, by so many `processes`; None when a change that was asked for touches no article.

    Raises WrongUse, NothingToCheck and ModelFault as the steps do.
    """
    today = today or today_of(request.environment)
    base = base_of(request)
    settings, notices = settings_of(request, base)
    if base is not None and is_trusted(request):
        trust.own_model(settings.model, base.repository.top)
    change = change_of(request, settings, base)
    paths = request.new or changed_articles(request, base)
    if not paths:
        if request.diff_base and not request.new:
            return None
        raise NothingToCheck("No article was named.", "Name files, or give --diff-base.")
    cache = known(request.against, request.root, settings, writable=not is_trusted(request))
    new = pipeline.read(paths, settings, progress=progress)
    corpus = read_corpus(request.against, request.root, settings, cache, progress)
    corpus_articles, more = untouched(corpus.articles, request, base, settings, new.articles)
    progress("reading the corpus", 1, 1)
    model = encoder or SentenceEncoder(settings.model, online=settings.online)
    progress("verifying the model", 1, 1)
    report = check(
        new.articles,
        corpus_articles,
        settings,
        encoder=KeptVectors(model, cache),
        skipped=new.skipped,
        cache=cache,
        progress=progress,
        processes=processes,
    )
    report = replace(report, skipped=(*report.skipped, *corpus.skipped))
    checked = _judged(
        request, report, settings, base, completed(change, new.articles, request), today, (*notices, *more)
    )
    return replace(checked, told=_told(request, base, len(new.articles), len(corpus_articles), checked))


def _told(request: Request, base: Base | None, new: int, corpus: int, checked: Checked) -> tuple[str, ...]:
    whose = "the base" if base is not None and is_trusted(request) else "this checkout"
    known = len(checked.baseline.entries) if checked.baseline is not None else 0
    told = len(checked.report.articles)
    return (
        f"Articles under check: {new}; to check against: {corpus}; told of in the report: {told}.",
        f"Configuration, ignores and baseline are those of {whose}{f', {base.commit}' if base is not None else ''}.",
        f"Ignores: {len(checked.ignores)}; findings in the baseline: {known}.",
        *(f"Model {one.name}, sha256 {one.digest}." for one in checked.report.models),
    )


def _judged(
    request: Request,
    report: Report,
    settings: Settings,
    base: Base | None,
    change: Change | None,
    today: date,
    notices: tuple[str, ...],
) -> Checked:
    trusted = base if base is not None and is_trusted(request) else None
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
