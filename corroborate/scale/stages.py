"""The stages before the joins: row groups -> articles -> claims -> vectors. Each is a table in and a table out.

A stage is a frozen value that travels to where it runs; `opened` makes the function there, so that a model is loaded
once in every process.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from corroborate.assess.bonds import address
from corroborate.assess.copies import shingles
from corroborate.domain import Article, Extraction, Skipped
from corroborate.errors import InputFault
from corroborate.extraction import extract
from corroborate.ingest.limits import Limits
from corroborate.ingest.reading import record_article
from corroborate.link.encoder import Encoder, SentenceEncoder
from corroborate.link.story import Top, top_of
from corroborate.pipeline import attribution_reader
from corroborate.scale.libraries import load
from corroborate.scale.shapes import STAGES, table
from corroborate.settings import Settings
from corroborate.store.body import packed, unpacked

Run = Callable[[Any], Any]
"""From an Arrow table to an Arrow table."""

PATH = "path"
"""Column that names the article, where a table has one; else the file and the number of the row do."""


class Stage(Protocol):
    """A step that can run anywhere."""

    @property
    def together(self) -> int:
        """Rows handed over at a time."""
        ...

    @property
    def loads(self) -> bool:
        """Whether opening it is dear, as a model is: then a process opens it once and keeps it."""
        ...

    def opened(self) -> Run:
        """The function itself."""
        ...


@dataclass(frozen=True, slots=True)
class Read:
    """Row groups -> articles; what cannot be read is a row with the reason."""

    settings: str
    together: int = 1
    loads: bool = False

    def opened(self) -> Run:
        limits = Limits(**Settings.model_validate_json(self.settings).limits.model_dump())

        def run(pieces: Any) -> Any:
            return table(STAGES["articles"], [row for piece in pieces.to_pylist() for row in _articles(piece, limits)])

        return run


def _articles(piece: Mapping[str, Any], limits: Limits) -> Iterator[dict[str, Any]]:
    try:
        with load("pyarrow.parquet").ParquetFile(piece["file"]) as opened:
            rows = opened.read_row_group(piece["group"]).to_pylist()
    except (load("pyarrow").ArrowException, OSError, ValueError, OverflowError):
        place = f"{piece['shown']} group {piece['group']}"
        yield _left_out(place, place, "the rows cannot be read.")
        return
    for number, row in enumerate(rows, piece["first"]):
        origin = f"{piece['shown']}#{number}"
        path = shown_path(row.get(PATH), origin)
        try:
            for found in record_article(row, path, limits):
                if isinstance(found, Skipped):
                    yield _left_out(origin, found.path, found.reason)
                else:
                    yield {"origin": origin, "path": found.path, "id": found.id, "said": _body(found)}
        except InputFault as fault:
            yield _left_out(origin, path, str(fault))


def shown_path(given: object, otherwise: str) -> str:
    """The path that a row gives, where it is one to be shown: relative, printable, below this folder."""
    plain = isinstance(given, str) and given.isprintable() and 0 < len(given) <= LONGEST_PATH
    if not plain or not isinstance(given, str) or given.startswith(("/", "\\", "~")) or ".." in given or ":" in given:
        return otherwise
    return given


LONGEST_PATH = 1_000
"""Characters."""


def _left_out(origin: str, path: str, reason: str) -> dict[str, Any]:
    return {"origin": origin, "path": path, "skipped": reason}


def _body(value: object) -> bytes:
    checksum, content = packed(value)
    return checksum + content


def value_of(kind: type[Any], body: bytes) -> Any:
    """A value that a stage before wrote. Raises InputFault when it is damaged."""
    found = unpacked(kind, body[:16], body[16:])
    if found is None:
        raise InputFault("A table between two stages is damaged.", "Run again with an empty output folder.")
    return found


@dataclass(frozen=True, slots=True)
class Extract:
    """Articles -> their claims, and what joins need to know of their texts: shingles, own address, links."""

    settings: str
    together: int = 16
    loads: bool = False

    def opened(self) -> Run:
        reader, _ = attribution_reader(Settings.model_validate_json(self.settings))

        def run(articles: Any) -> Any:
            rows = []
            for row in articles.to_pylist():
                article = value_of(Article, row["said"]) if row["said"] else None
                rows.append(row if article is None else _claims(row["origin"], extract(article, reader=reader)))
            return table(STAGES["claims"], rows)

        return run


def _claims(origin: str, extraction: Extraction) -> dict[str, Any]:
    article = extraction.article
    links = [{"start": one.span.start, "end": one.span.end, "address": address(one.url)} for one in article.links]
    return {
        "origin": origin,
        "path": article.path,
        "id": article.id,
        "read": _body(extraction),
        "gists": [claim.gist or claim.text for claim in extraction.claims],
        "shingles": shingles(article.text).tolist(),
        "address": address(article.url),
        "links": links,
    }


@dataclass(frozen=True, slots=True)
class Embed:
    """Claims -> their vectors, and the top of each article that stories are made from."""

    settings: str
    encoder: Callable[[], Encoder] | None = None
    """Makes another encoder than that of the settings."""
    together: int = 64
    loads: bool = True

    def opened(self) -> Run:
        settings = Settings.model_validate_json(self.settings)
        encoder = self.encoder() if self.encoder else SentenceEncoder(settings.model, online=settings.online)

        def run(claims: Any) -> Any:
            rows = claims.to_pylist()
            vectors = encoder.encode([gist for row in rows for gist in row["gists"] or ()])
            ends = np.cumsum([len(row["gists"] or ()) for row in rows])
            for row, own in zip(rows, np.split(vectors, ends[:-1]) if rows else (), strict=True):
                if row["read"] is not None:
                    row.update(_top(value_of(Extraction, row["read"]), own))
            return table(STAGES["readings"], rows)

        return run


def _top(extraction: Extraction, vectors: Any) -> dict[str, Any]:
    by_id = dict(zip((claim.id for claim in extraction.claims), vectors, strict=True))
    top = top_of(extraction.article, extraction.claims, by_id)
    lead = b"" if top.vector is None else top.vector.astype("<f4").tobytes()
    return {"vectors": vectors.astype("<f4").tobytes(), "top": written(top), "lead": lead}


def written(top: Top) -> str:
    """A top as JSON, its vector left out."""
    return json.dumps({
        "article": top.article, "folder": top.folder, "words": dict(sorted(top.words.items())),
        "names": dict(sorted(top.names.items())), "figures": dict(sorted(top.figures.items())),
        "keys": sorted(top.keys), "day": None if math.isnan(top.day) else top.day, "told_of": sorted(top.told_of),
        "places": sorted(top.places), "persons": sorted(top.persons),
    }, separators=(",", ":"))  # fmt: skip


def top_from(text: str, lead: bytes) -> Top:
    """The top that was written."""
    told = json.loads(text)
    return Top(
        article=told["article"],
        folder=told["folder"],
        vector=np.frombuffer(lead, dtype="<f4") if lead else None,
        words=told["words"],
        names=told["names"],
        figures=told["figures"],
        keys=frozenset(told["keys"]),
        day=math.nan if told["day"] is None else told["day"],
        told_of=frozenset((first, after) for first, after in told["told_of"]),
        places=frozenset(told["places"]),
        persons=frozenset(told["persons"]),
    )
