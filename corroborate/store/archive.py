"""Articles with their versions, their claims and what was found when they were indexed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corroborate.disk import digest
from corroborate.domain import Article, Extraction, Finding
from corroborate.store.body import fits, packed, unpacked

Rows = NDArray[np.float32]
Outcome = Literal["new", "edited", "unchanged"]

BLOCK = 4_096
"""Claims whose vectors are in memory at a time: 6 MB at 384 dimensions."""


@dataclass(frozen=True, slots=True)
class Version:
    """What an article said at one time, with its claims and figures."""

    number: int
    """From 1, in the order in which they were indexed."""
    text: str
    """Digest of title and text."""
    reading: str
    """Key of the reading: article, code and models that it rests on."""
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that was read, to be added."""

    extraction: Extraction
    reading: str
    vectors: tuple[bytes, ...]
    """Key of the vector of each claim."""
    findings: tuple[Finding, ...] = ()
    """What its newest edit gives."""


@dataclass(frozen=True, slots=True)
class Near:
    """A claim that was found, by the ids of its article and itself, and its cosine, -1 to 1."""

    article: str
    claim: str
    similarity: float


def text_digest(article: Article) -> str:
    """What makes a version: title and text; another date or byline is no edit of what was said."""
    return digest(article.title.encode("utf-8", "surrogatepass"), article.text.encode("utf-8", "surrogatepass"))


def latest(database: sqlite3.Connection, article: str) -> Version | None:
    """The newest version of an article; None for an unknown one and for a damaged row."""
    question = (
        "SELECT v.number, v.text, v.reading, v.checksum, v.body FROM articles a "
        "JOIN versions v ON v.article = a.id AND v.number = a.current WHERE a.id = ?"
    )
    return next(_versions(database.execute(question, (article,))), None)


def versions(database: sqlite3.Connection, article: str) -> tuple[Version, ...]:
    """All versions of an article, oldest first; damaged rows are left out (`faults` names them)."""
    question = "SELECT number, text, reading, checksum, body FROM versions WHERE article = ? ORDER BY number"
    return tuple(_versions(database.execute(question, (article,))))


def _versions(rows: sqlite3.Cursor) -> Iterator[Version]:
    for number, text, reading, checksum, body in rows:
        extraction = unpacked(Extraction, checksum, body)
        if extraction is not None:
            yield Version(number, text, reading, extraction)


def articles(database: sqlite3.Connection) -> tuple[Article, ...]:
    """Every article in its newest version, by path; damaged rows are left out (`faults` names them)."""
    question = (
        "SELECT v.said_checksum, v.said FROM articles a "
        "JOIN versions v ON v.article = a.id AND v.number = a.current ORDER BY a.path, a.id"
    )
    found = (unpacked(Article, *row) for row in database.execute(question))
    return tuple(article for article in found if article is not None)


def known(database: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """By id of each article, digest of text and key of reading of its newest version."""
    question = (
        "SELECT a.id, v.text, v.reading FROM articles a JOIN versions v ON v.article = a.id AND v.number = a.current"
    )
    return {article: (text, reading) for article, text, reading in database.execute(question)}


def add(database: sqlite3.Connection, entry: Entry) -> Outcome:
    """Add one article inside a transaction; what is there already is not doubled."""
    article = entry.extraction.article
    row = database.execute(
        "SELECT v.number, v.text, v.reading FROM articles a JOIN versions v ON v.article = a.id "
        "AND v.number = a.current WHERE a.id = ?", (article.id,)
    ).fetchone()  # fmt: skip
    text = text_digest(article)
    if row is not None and row[1:] == (text, entry.reading):
        return "unchanged"
    edited = row is not None and row[1] != text
    number = 1 if row is None else row[0] + edited
    _write(database, entry, number, text)
    return "new" if row is None else "edited" if edited else "unchanged"


def _write(database: sqlite3.Connection, entry: Entry, number: int, text: str) -> None:
    article = entry.extraction.article
    place = (article.id, number)
    database.execute("DELETE FROM claims WHERE article = ? AND version = ?", place)
    database.execute(
        "INSERT OR REPLACE INTO versions (article, number, text, reading, said_checksum, said, checksum, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*place, text, entry.reading, *packed(article), *packed(entry.extraction)),
    )
    database.executemany(
        "INSERT OR REPLACE INTO claims (article, version, claim, vector) VALUES (?, ?, ?, ?)",
        [(*place, claim.id, key) for claim, key in zip(entry.extraction.claims, entry.vectors, strict=True)],
    )
    database.executemany(
        "INSERT OR REPLACE INTO findings (article, version, fingerprint, checksum, body) VALUES (?, ?, ?, ?, ?)",
        [(*place, finding.fingerprint, *packed(finding)) for finding in entry.findings],
    )
    database.execute("INSERT OR REPLACE INTO articles (id, path, current) VALUES (?, ?, ?)",
                     (article.id, article.path, number))  # fmt: skip


def findings(database: sqlite3.Connection) -> tuple[Finding, ...]:
    """What was found when articles were indexed, by article and version."""
    rows = database.execute("SELECT checksum, body FROM findings ORDER BY article, version, fingerprint")
    found = (unpacked(Finding, checksum, body) for checksum, body in rows)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.path, one.span)))


def claims_near(database: sqlite3.Connection, wanted: Rows, fingerprint: str, most: int) -> list[list[Near]]:
    """The nearest claims of the newest versions for each unit vector; ties by article and claim."""
    best: list[list[tuple[float, str, str]]] = [[] for _ in wanted]
    for names, block in _blocks(database, fingerprint, wanted.shape[1]):
        for found, line in zip(best, wanted @ block.T, strict=True):
            for at in np.argpartition(-line, min(most, len(line)) - 1)[:most].tolist():
                found.append((-round(float(line[at]), 6), *names[at]))
            found[:] = sorted(found)[:most]
    return [[Near(article, claim, -value) for value, article, claim in found] for found in best]


def _blocks(database: sqlite3.Connection, fingerprint: str, width: int) -> Iterator[tuple[list[tuple[str, str]], Rows]]:
    """Ids of claims and their vectors, some thousands at a time."""
    rows = database.execute(
        "SELECT c.article, c.claim, x.key, x.checksum, x.row FROM articles a "
        "JOIN claims c ON c.article = a.id AND c.version = a.current "
        "JOIN vectors x ON x.key = c.vector JOIN models m ON m.id = x.model AND m.fingerprint = ? "
        "ORDER BY c.article, c.claim", (fingerprint,),
    )  # fmt: skip
    while some := rows.fetchmany(BLOCK):
        good = [one for one in some if fits(*one[2:]) and len(one[4]) == 4 * width]
        if good:
            content = b"".join(one[4] for one in good)
            yield [(one[0], one[1]) for one in good], np.frombuffer(content, dtype="<f4").reshape(-1, width)


def counts(database: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Rows of each kind, by name."""
    found = {
        table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("articles", "versions", "claims", "findings", "vectors")
    }
    kept = database.execute("SELECT kind, count(*) FROM kept GROUP BY kind")
    return tuple(sorted({**found, **{f"kept {kind}": number for kind, number in kept}}.items()))


def faults(database: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file, and every row whose checksum does not fit or whose partner is missing."""
    told = [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
    if told:
        return told
    for key, checksum, row in database.execute("SELECT key, checksum, row FROM vectors"):
        if not fits(key, checksum, row):
            told.append(f"vector {bytes(key).hex()[:12] if isinstance(key, bytes) else key} is damaged")
    rows = database.execute("SELECT article, number, said_checksum, said, checksum, body FROM versions")
    for article, number, *said_and_read in rows:
        if unpacked(Article, *said_and_read[:2]) is None or unpacked(Extraction, *said_and_read[2:]) is None:
            told.append(f"version {number} of article {article} is damaged")
    missing = (
        "SELECT a.id FROM articles a LEFT JOIN versions v ON v.article = a.id AND v.number = a.current "
        "WHERE v.number IS NULL"
    )
    told += [f"article {row[0]} has no version" for row in database.execute(missing)]
    claims = (
        "SELECT count(*) FROM articles a JOIN claims c ON c.article = a.id AND c.version = a.current "
        "LEFT JOIN vectors x ON x.key = c.vector WHERE x.key IS NULL"
    )
    ((lacking,),) = database.execute(claims)
    return [*told, f"{lacking} claims have no vector"] if lacking else told
