"""The order of the steps, in one place.

    paths -ingest-> Articles -extract-> Claims -link-> Clusters -assess-> Assessments, Findings == Report

Formats (`corroborate.formats`) and exit codes (`exit_code`) come after and change nothing of what was found.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path

from corroborate import assess, extraction, ingest
from corroborate.assess.ladder import Conventions
from corroborate.comparison import Rate, Rates, compare
from corroborate.disk import digest
from corroborate.domain import (
    Article,
    Assessment,
    Claim,
    Cluster,
    Comparison,
    Extraction,
    Finding,
    ModelInfo,
    Period,
    Report,
    Series,
    Skipped,
    Wording,
)
from corroborate.errors import ModelFault, NothingToCheck, WrongUse
from corroborate.extraction.attribution import Reader
from corroborate.extraction.attribution import attributions as rules_reader
from corroborate.ingest.dates import parse_date
from corroborate.ingest.limits import Limits
from corroborate.link.claim_model import LateClaimModel
from corroborate.link.contradictions import contradictions
from corroborate.link.encoder import Encoder, SentenceEncoder
from corroborate.link.models import DEFAULT_MODEL, installed_folder, known_models
from corroborate.link.pair_model import CrossEncoder, PairModel
from corroborate.link.relations import features, probabilities, read_together, reading
from corroborate.reading import read_each
from corroborate.settings import Settings
from corroborate.store import KeptBearings, KeptVectors, Store, code_digest
from corroborate.store.code import REPORTING

SCHEMA = 1
"""Version of the report's shape; it changes only when a key changes its meaning or goes."""

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much (0: not known)."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def read(
    paths: Sequence[str], settings: Settings, *, stdin: bytes | None = None, progress: Progress = silent
) -> ingest.Reading:
    """Read articles from files, folders, globs and "-".

    Raises WrongUse for a path that does not exist, NothingToCheck when no article came out.
    """
    limits = Limits(**settings.limits.model_dump())
    seen = 0

    def on_file(_: str) -> None:
        nonlocal seen
        seen += 1
        progress("reading", seen, 0)

    sources = Path(settings.sources) if settings.sources else None
    reading = ingest.read(paths, limits=limits, sources=sources, stdin=stdin, on_file=on_file)
    if not reading.articles:
        where = ", ".join(paths) or "an empty list of paths"
        raise NothingToCheck(f"No article was found in {where}.", _why_nothing(reading.skipped))
    return reading


def _why_nothing(skipped: Sequence[Skipped]) -> str:
    if skipped:
        return f"Skipped: {skipped[0].path} ({skipped[0].reason.removesuffix('.')})" + (
            f" and {len(skipped) - 1} more." if skipped[1:] else "."
        )
    return "Give .txt, .md, .html, .json or .jsonl files, or a folder that holds some."


def report(
    articles: Sequence[Article],
    settings: Settings | None = None,
    *,
    encoder: Encoder | None = None,
    skipped: Sequence[Skipped] = (),
    progress: Progress = silent,
    store: Store | None = None,
    processes: int = 1,
) -> Report:
    """Check articles against one another. The result depends on articles, settings and model alone.

    What `store` knows of them, readings, vectors or the whole report, is taken from it, and what is new is kept there.
    So many `processes` may read articles side by side (see `reading.read_each`).
    Raises ModelFault when the model cannot be loaded or is not the one that was pinned.
    """
    settings, store = settings or Settings(), store or Store()
    encoder = encoder or SentenceEncoder(settings.model, online=settings.online)
    progress("verifying the model", 1, 1)
    ordered = sorted(articles, key=lambda article: (article.path, article.id))
    reader, readers = attribution_reader(settings)
    key = _report_key(ordered, settings, (encoder.fingerprint, *readers), skipped) if store.path is not None else ""
    found = store.value(Report, key) if key else None
    if found is None:
        found = _reported(
            ordered, settings, KeptVectors(encoder, store), reader, readers, skipped, progress, store, processes
        )
        if key:
            store.keep(key, found)
    store.flush()
    return found


def _report_key(
    articles: Sequence[Article], settings: Settings, models: Sequence[object], skipped: Sequence[Skipped]
) -> str:
    """Digest of all that a report depends on, the code included."""
    told = (repr(part).encode("utf-8", "surrogatepass") for part in (settings.shown(), models, tuple(skipped)))
    texts = (repr(article).encode("utf-8", "surrogatepass") for article in articles)
    return digest(code_digest(REPORTING).encode(), *told, *texts)


def _reported(
    articles: Sequence[Article],
    settings: Settings,
    encoder: Encoder,
    reader: Reader,
    readers: tuple[ModelInfo, ...],
    skipped: Sequence[Skipped],
    progress: Progress,
    store: Store,
    processes: int,
) -> Report:
    from corroborate import __version__, link

    extractions = [
        _counted(found, progress, done, len(articles))
        for done, found in enumerate(read_each(articles, reader, readers, store, processes=processes))
    ]
    together = claim_model(settings, store, progress)
    linked = link.link(
        extractions,
        encoder,
        comparing(settings),
        on_batch=summed("embedding", _claims(extractions), progress),
        read_together=together.bearings if together else None,
    )
    progress("linking", 1, 1)
    notes = (Skipped("(all articles)", note) for note in linked.notes)
    left_out = (*skipped, *notes, *left_out_by_model(settings))
    assessments, findings, series = assessed(
        linked.clusters, articles, settings, left_out, progress, compared=linked.comparisons
    )
    return Report(
        schema=SCHEMA,
        version=__version__,
        models=(encoder.info, *readers, *((together.info,) if together else ())),
        settings=settings.shown(),
        articles=tuple(articles),
        under_check=tuple(article.id for article in articles),
        stories=linked.stories,
        assessments=assessments,
        findings=findings,
        aside=tuple(aside for extraction in extractions for aside in extraction.aside),
        skipped=left_out,
        series=series,
    )


def assessed(
    clusters: Sequence[Cluster],
    articles: Sequence[Article],
    settings: Settings,
    left_out: Sequence[Skipped] = (),
    progress: Progress = silent,
    about: Collection[str] | None = None,
    compared: Iterable[Comparison] = (),
) -> tuple[tuple[Assessment, ...], tuple[Finding, ...], tuple[Series, ...]]:
    """Assess clusters under these settings; with `about`, ids of articles, those that hold a claim of one of them.

    `compared` are comparisons under the same settings that need not be made again.
    """
    return assess.assess(
        clusters,
        articles,
        left_out,
        levels=settings.levels,
        conventions=conventions(settings),
        owners=settings.owners,
        interests=settings.interests,
        rates=rates(settings),
        on_cluster=lambda done: progress("assessing", done, len(clusters)),
        about=about,
        compared=compared,
        by_model=by_model(clusters, settings, about=about),
    )


def by_model(
    clusters: Sequence[Cluster],
    settings: Settings,
    network: CrossEncoder | None = None,
    about: Collection[str] | None = None,
) -> dict[tuple[str, str], float]:
    """Contradictions that the pair model alone sees, where the settings ask for them; `network` if one is loaded."""
    network = network or (pair_model(settings) if settings.model_findings else None)
    if network is None or not settings.model_findings:
        return {}
    wanted = (one for one in clusters if about is None or any(claim.article in about for claim in one.claims))
    return contradictions(wanted, network, comparing(settings))


def left_out_by_model(settings: Settings) -> tuple[Skipped, ...]:
    """What is said where a network was asked for and there is none."""
    told = []
    if settings.claim_model and _installed_base() is None:
        told.append("no claims were read together: all-MiniLM-L6-v2, on which the claim model stands, is not installed")
    if settings.attribution == "auto" and _installed_base() is None:
        told.append(
            "no attribution was doubted: all-MiniLM-L6-v2, on which the model of doubt stands, is not installed"
        )
    if settings.model_findings and pair_model(settings) is None:
        why = "is not installed" if settings.pair_model else "is switched off (pair_model)"
        told.append(f"contradictions by model (COR404) were not looked for: the pair model {why}")
    return tuple(Skipped("(all articles)", line) for line in told)


def conventions(settings: Settings) -> Conventions:
    """The conventions of the attribution score that the user gave."""
    return Conventions(settings.scores.ladder, settings.scores.certainty, settings.scores.hop)


def rates(settings: Settings) -> Rates:
    """The exchange rates that the user gave."""
    return {
        (base, quote): Rate(base, quote, one.rate, one.on.isoformat() if one.on else "", one.source)
        for base, quotes in settings.rates.items()
        for quote, one in quotes.items()
    }


def comparing(settings: Settings) -> Callable[[Claim, Claim], Comparison]:
    """How two claims are compared under these settings."""
    return partial(compare, rates=rates(settings))


def attribution_reader(settings: Settings, *, spans: bool = False) -> tuple[Reader, tuple[ModelInfo, ...]]:
    """What finds attributions under these settings, and the models that it rests on.

    `spans` says that spans alone are wanted, and no chains: there the tagger is ahead (models/attribution-tagger/).

    Raises ModelFault when the tagger, or the model that it stands on, is missing or not the one that was pinned.
    """
    if settings.attribution == "auto" and not spans:
        return _doubting()
    if settings.attribution == "rules":
        return rules_reader, ()
    from corroborate.extraction.attribution.tagger import Tagger

    base = next(known for known in known_models() if known.name == DEFAULT_MODEL)
    tagger = Tagger.of(installed_folder(base), flat=spans)
    return tagger.attributions, (tagger.info,)


def _doubting() -> tuple[Reader, tuple[ModelInfo, ...]]:
    """The rules with what may be misread marked; where all-MiniLM-L6-v2 is not installed the rules alone."""
    from corroborate.extraction.attribution.doubt import Doubter

    base = _installed_base()
    if base is None:
        return rules_reader, ()
    doubter = Doubter.of(base)
    return doubter.attributions, (doubter.info,)


def claim_model(settings: Settings, store: Store, progress: Progress = silent) -> KeptBearings | None:
    """The network that reads claims together; None when it is switched off, or all-MiniLM-L6-v2 is not installed.

    What was read before is taken from `store`.
    """
    base = _installed_base() if settings.claim_model else None
    return KeptBearings(LateClaimModel(base, partial(progress, "reading pairs")), store) if base else None


def pair_model(settings: Settings) -> PairModel | None:
    """The network that reads two texts together; None when it is switched off, or its weights are not installed.

    Raises ModelFault when weights are there but not the ones that were pinned.
    """
    base = _installed_base() if settings.pair_model else None
    return PairModel(base) if base else None


def _installed_base() -> Path | None:
    """The folder of all-MiniLM-L6-v2, on which the networks of this tool stand."""
    try:
        return installed_folder(next(known for known in known_models() if known.name == DEFAULT_MODEL))
    except ModelFault:
        return None


def _counted(extraction: Extraction, progress: Progress, done: int, total: int) -> Extraction:
    progress("reading claims", done + 1, total)
    return extraction


def _claims(extractions: Sequence[Extraction]) -> int:
    return sum(len(extraction.claims) for extraction in extractions)


def summed(stage: str, total: int, progress: Progress) -> Callable[[int], None]:
    """Turn "so many more" into "so many in all", for `progress`."""
    done = 0

    def on_batch(more: int) -> None:
        nonlocal done
        done += more
        progress(stage, done, total)

    return on_batch


def claims_of(text: str, outlet: str, published: str = "", reader: Reader = rules_reader) -> tuple[Claim, ...]:
    """The claims of one typed text. Raises WrongUse when the date cannot be read or the text holds no claim."""
    found = extraction.claims_of(
        text, outlet=outlet, published=date(published), article_id=outlet.lower().replace(" ", "-"), reader=reader
    )
    if not found:
        raise WrongUse(f"“{text[:60]}” holds nothing that could be checked.", "Give a statement of fact.")
    return found


def date(text: str) -> Period | None:
    """A date as typed; "" is unknown. Raises WrongUse when it is no date."""
    if not text:
        return None
    period = parse_date(text)
    if period is None:
        raise WrongUse(f"{text!r} is not a date.", "Write 2024-11-22 or 2024-11-22T18:30Z.")
    return period


def compare_texts(left: Sequence[Claim], right: Sequence[Claim], settings: Settings | None = None) -> Comparison:
    """The gravest comparison between the claims of two texts; unrelated ones only when there is nothing else."""
    from corroborate.comparison.slots import SEVERITY_ORDER

    compared = [comparing(settings or Settings())(a, b) for a in left for b in right]
    return min(compared, key=lambda c: SEVERITY_ORDER.index(c.relation))


def wording(left: Claim, right: Claim, settings: Settings, encoder: Encoder | None = None) -> Wording:
    """What the second claim says of the first, judged by the words alone.

    Raises ModelFault when the embedding model is missing, or weights are not the ones that were pinned.
    """
    encoder = encoder or SentenceEncoder(settings.model, online=settings.online)
    one, other = encoder.encode([left.text, right.text])
    sides = (reading(left.text, (left,)), reading(right.text, (right,)))
    found = features(*sides, float(one @ other), comparing(settings))
    network = pair_model(settings)
    if network is None:
        return Wording("features alone", probabilities(found))
    logits = network.logits([(left.text, right.text)])[0]
    return Wording("the pair model", probabilities({**found, **read_together(logits)}))


def exit_code(found: Report, settings: Settings, *, exit_zero: bool = False) -> int:
    """0 clean, 1 findings at or above the fail level, 4 input was skipped under `strict`."""
    return code_of((one.level for one in found.findings), bool(found.skipped), settings, exit_zero=exit_zero)


def code_of(levels: Iterable[str], skipped: bool, settings: Settings, *, exit_zero: bool = False) -> int:
    """`exit_code` where the levels of the findings are known, and whether anything was skipped."""
    order = {"note": 0, "warning": 1, "error": 2, "none": 3}
    failing = any(order[level] >= order[settings.fail_level] for level in levels)
    if failing and not exit_zero:
        return 1
    return 4 if settings.strict and skipped else 0


def environment() -> dict[str, str]:
    """The environment variables that are options of this tool."""
    return {key: value for key, value in os.environ.items() if key.startswith("CORROBORATE_")}
