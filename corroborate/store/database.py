"""The file of a store: its shape, its versions, and what is refused.

A transaction is whole or not at all, whatever happens to the process. One writes at a time, others wait; readers never
see half of it. Every database comes from somewhere: views, triggers and tables that are not ours are refused, and
nothing that stands in the schema of a file is ever run (https://sqlite.org/security.html).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from corroborate.errors import StoreFault

APPLICATION = 0x434F5252
"""Stands in the header of the file (PRAGMA application_id): "CORR"."""
APPLICATION_AT = 68
"""Bytes before it in the header (https://sqlite.org/fileformat2.html, section 1.3)."""
UNFINISHED = (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY)
"""How SQLite refuses to read a file with a journal that only a writer can take back."""
HEADER = b"SQLite format 3\x00"
BUSY = 60.0
"""Seconds to wait for another writer; its transactions take a fraction of one."""

WAL_SINCE = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
"""Releases in which a race that can lose what a write-ahead log holds is mended; before them the older journal is
used, under which readers wait for the moment of a commit."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE kept (age INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, code TEXT NOT NULL, "
        "checksum BLOB NOT NULL, body BLOB NOT NULL, UNIQUE (kind, key))",
        "CREATE TABLE models (id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE)",
        "CREATE TABLE vectors (age INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, model INTEGER NOT NULL, "
        "checksum INTEGER NOT NULL, row BLOB NOT NULL)",
        "CREATE TABLE articles (id TEXT PRIMARY KEY, path TEXT NOT NULL, current INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE versions (age INTEGER PRIMARY KEY, article TEXT NOT NULL, number INTEGER NOT NULL, "
        "text TEXT NOT NULL, reading TEXT NOT NULL, said_checksum BLOB NOT NULL, said BLOB NOT NULL, "
        "checksum BLOB NOT NULL, body BLOB NOT NULL, UNIQUE (article, number))",
        "CREATE INDEX readings ON versions (reading)",
        "CREATE TABLE claims (article TEXT NOT NULL, version INTEGER NOT NULL, claim TEXT NOT NULL, "
        "vector BLOB NOT NULL, PRIMARY KEY (article, version, claim)) WITHOUT ROWID",
        "CREATE TABLE findings (article TEXT NOT NULL, version INTEGER NOT NULL, fingerprint TEXT NOT NULL, "
        "checksum BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (article, version, fingerprint)) WITHOUT ROWID",
    ),
)
"""What brings a store from each version to the next; the version is the number of those that were applied."""

OWN = frozenset({"kept", "models", "vectors", "articles", "versions", "claims", "findings", "readings"})


class NewerStore(StoreFault):
    """A store that a later version of this program has written."""


def is_store(path: Path) -> bool:
    """Whether a file is a SQLite database; an article never begins like one."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(HEADER)) == HEADER
    except OSError:
        return False


def opened(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Open a store, made or brought to this version if it may be written.

    What a killed process left half written is taken back first, as SQLite does for whoever may write. Raises StoreFault
    for a file that is none of ours or newer than this program, sqlite3.Error for one that is damaged or cannot be
    opened.
    """
    try:
        return _opened(path, writable)
    except sqlite3.OperationalError as fault:
        if errorcode(fault) not in UNFINISHED or not _may_be_ours(path):
            raise
    with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=rw", uri=True, timeout=BUSY)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        _number(connection, "schema_version")  # the first look rolls back
    return _opened(path, writable)


def errorcode(fault: BaseException) -> int | None:
    """SQLite's code of a fault; None for one that Python found itself, such as a text that is no UTF-8."""
    return getattr(fault, "sqlite_errorcode", None)


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever written into it: a run that was to make the store was stopped before."""
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None


def _may_be_ours(path: Path) -> bool:
    """By the header of the file; the first transaction of a store may have ended before it was written."""
    with path.open("rb") as stream:
        header = stream.read(APPLICATION_AT + 4)
    return int.from_bytes(header[APPLICATION_AT:], "big") in (APPLICATION, 0)


def _opened(path: Path, writable: bool) -> sqlite3.Connection:
    if writable:
        path.parent.mkdir(parents=True, exist_ok=True)
    uri = f"file:{quote(str(path.absolute()))}?mode={'rwc' if writable else 'ro'}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY, isolation_level=None)
    try:
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        _recognised(connection, path)
        if writable:
            _journal(connection)
            _migrated(connection)
        return connection
    except BaseException:
        connection.close()
        raise


def _recognised(connection: sqlite3.Connection, path: Path) -> None:
    tables = {(kind, name) for kind, name in connection.execute("SELECT type, name FROM sqlite_schema")}
    foreign = [name for kind, name in tables if kind not in ("table", "index") or not _ours(name)]
    application = _number(connection, "application_id")
    if foreign or (tables and application != APPLICATION):
        raise StoreFault(f"{path.name} is no store of corroborate.", "Name another file with --store.")
    if _number(connection, "user_version") > len(MIGRATIONS):
        raise NewerStore(f"{path.name} was written by a newer version.", "Use that version, or another store.")


def _ours(name: str) -> bool:
    return name in OWN or name.startswith(("sqlite_autoindex_", "sqlite_stat"))


def _journal(connection: sqlite3.Connection) -> None:
    version = sqlite3.sqlite_version_info
    sound = version >= WAL_SINCE[-1] or any(version[:2] == since[:2] and version >= since for since in WAL_SINCE)
    connection.execute(f"PRAGMA journal_mode = {'WAL' if sound else 'DELETE'}")
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if sound else 'FULL'}")


def _migrated(connection: sqlite3.Connection) -> None:
    if _number(connection, "user_version") == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in MIGRATIONS[_number(connection, "user_version") :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    with closing(connection.execute(f"PRAGMA {pragma}")) as rows:
        return int(rows.fetchone()[0])
