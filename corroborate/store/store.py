"""A store under one path: cached values and vectors, and the archive of articles with their versions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from traceback import clear_frames
from typing import Any, TypeVar

from corroborate.disk import default_folder
from corroborate.domain import Article, Extraction, Finding, Report
from corroborate.errors import StoreFault
from corroborate.store import archive
from corroborate.store.body import packed, unpacked
from corroborate.store.code import REPORTING, code_digest
from corroborate.store.database import MIGRATIONS, NewerStore, errorcode, is_blank, opened

Value = TypeVar("Value")
Answer = TypeVar("Answer")

FILE = "store.db"
"""Name of the store in the user's cache folder."""
PENDING = 64
"""Values after which what was kept is written."""
NEWEST = {"Report": 16, "Reading": 16, "Extraction": 50_000}
"""How many are kept of whole reports, whole corpora and readings of articles."""
SURPLUS = (
    "DELETE FROM kept WHERE kind = ? AND age NOT IN (SELECT age FROM kept WHERE kind = ? ORDER BY age DESC LIMIT ?)"
)
ASKED = 500
"""Keys asked for in one statement; SQLite takes 999 and more."""
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
UNEXPECTED = (UnicodeDecodeError, MemoryError)
"""What a file with changed bytes raises besides: names that are no UTF-8, pages that ask for too much memory."""
ROOM = 64 << 20
"""Bytes; where so many can be had, it is the file that asked for too much."""


@dataclass(frozen=True, slots=True)
class Info:
    """What a store holds."""

    schema: int
    bytes: int
    counts: tuple[tuple[str, int], ...]
    """Rows of each kind, by name."""


class Store:
    """A store; opened when it is first asked. `path` None keeps nothing, `writable` False only looks.

    A cache (`cache` True) is never a reason to fail: a file that is damaged is set aside and begun anew, a disk that is
    full or read-only, or a store that is busy, is as good as empty. Without it the same faults raise StoreFault.
    """

    def __init__(self, path: str | Path | None = None, *, writable: bool = True, cache: bool = False) -> None:
        self.path = Path(path) if path is not None else None
        self.writable = writable
        self._cache = cache
        self._opened: sqlite3.Connection | None = None
        self._given_up = path is None
        self._pending: list[tuple[str, str, str, bytes, bytes]] = []

    @classmethod
    def of_user(cls, *, writable: bool = True) -> Store:
        """The cache of this user."""
        return cls(default_folder() / FILE, writable=writable, cache=True)

    # ------------------------------------------------------------------------------------------- values as a cache

    def value(self, kind: type[Value], key: str) -> Value | None:
        """The value kept under `key`, None where there is none that can be trusted."""
        question = "SELECT checksum, body FROM kept WHERE kind = ? AND key = ?"
        rows = self._rows(question, (kind.__name__, key))
        if not rows and kind is Extraction:
            rows = self._rows("SELECT checksum, body FROM versions WHERE reading = ? LIMIT 1", (key,))
        return unpacked(kind, *rows[0]) if rows else None

    def keep(self, key: str, value: object) -> None:
        """Keep a value of the domain under `key`; it is written with others, at the latest by `flush`."""
        if self.path is None or not self.writable:
            return
        code = code_digest(REPORTING) if isinstance(value, Report) else code_digest()
        self._pending.append((type(value).__name__, key, code, *packed(value)))
        if len(self._pending) >= PENDING:
            self.flush()

    def flush(self) -> None:
        """Write what is kept and not yet written."""
        rows, self._pending = self._pending, []
        if not rows:
            return
        statement = "INSERT OR REPLACE INTO kept (kind, key, code, checksum, body) VALUES (?, ?, ?, ?, ?)"

        def write(database: sqlite3.Connection) -> None:
            database.executemany(statement, rows)
            for kind, most in NEWEST.items():
                database.execute(SURPLUS, (kind, kind, most))

        self._write(write)

    # ----------------------------------------------------------------------------------------------------- vectors

    def vectors(self, keys: Sequence[bytes]) -> list[tuple[bytes, int, bytes]]:
        """(key, checksum, content) of those that are kept."""
        found: list[tuple[bytes, int, bytes]] = []
        for start in range(0, len(keys), ASKED):
            some = keys[start : start + ASKED]
            marks = ",".join("?" * len(some))
            found += self._rows(f"SELECT key, checksum, row FROM vectors WHERE key IN ({marks})", some)
        return found

    def keep_vectors(self, fingerprint: str, rows: Sequence[tuple[bytes, int, bytes]]) -> None:
        """Keep (key, checksum, content) of vectors that an encoder with this fingerprint made."""

        def write(database: sqlite3.Connection) -> None:
            database.execute("INSERT OR IGNORE INTO models (fingerprint) VALUES (?)", (fingerprint,))
            ((model,),) = database.execute("SELECT id FROM models WHERE fingerprint = ?", (fingerprint,))
            statement = "INSERT OR REPLACE INTO vectors (key, model, checksum, row) VALUES (?, ?, ?, ?)"
            database.executemany(statement, [(key, model, checksum, row) for key, checksum, row in rows])

        if rows:
            self._write(write)

    # ----------------------------------------------------------------------------------------------------- archive

    def latest(self, article: str) -> archive.Version | None:
        """The newest version of an article, by its id; None where there is none that can be trusted."""
        return self._ask(lambda database: archive.latest(database, article), None)

    def versions(self, article: str) -> tuple[archive.Version, ...]:
        """All versions of an article, oldest first."""
        return self._ask(lambda database: archive.versions(database, article), ())

    def known(self) -> dict[str, tuple[str, str]]:
        """By id of each article, digest of text and key of reading of its newest version."""
        return self._ask(archive.known, {})

    def articles(self) -> tuple[Article, ...]:
        """Every article in its newest version, by path."""
        return self._ask(archive.articles, ())

    def add(self, entries: Iterable[archive.Entry]) -> list[str]:
        """Add articles that were read, all or none; an article whose text changed gets a further version.

        What each came to be is told: "new", "edited" or "unchanged". Safe beside others who add the same.
        """
        told: list[str] = []
        self._write(lambda database: told.extend(archive.add(database, entry) for entry in entries))
        return told

    def findings(self) -> tuple[Finding, ...]:
        """What was found when articles were indexed, by path."""
        return self._ask(archive.findings, ())

    def claims_near(self, vectors: archive.Rows, fingerprint: str, most: int = 10) -> list[list[archive.Near]]:
        """For each unit vector, shape (n, dim), the claims of the newest versions that lie nearest, by cosine.

        Exact, block by block; only claims that an encoder with this fingerprint encoded are found.
        """
        empty: list[list[archive.Near]] = [[] for _ in vectors]
        return self._ask(lambda database: archive.claims_near(database, vectors, fingerprint, most), empty)

    # ------------------------------------------------------------------------------------------------------- upkeep

    def info(self) -> Info:
        """What the store holds."""
        nothing: tuple[tuple[str, int], ...] = ()
        counts = self._ask(archive.counts, nothing)
        size = self.path.stat().st_size if self.path is not None and self.path.is_file() else 0
        return Info(len(MIGRATIONS), size, counts)

    def faults(self) -> list[str]:
        """What is wrong with the file and its rows; empty for a store that is whole."""
        return self._ask(archive.faults, [])

    def compact(self) -> int:
        """Drop what no run will ask for again (made by other versions of the code) and give the room back, in bytes."""
        before = self.info().bytes
        codes = (code_digest(), code_digest(REPORTING))
        self._write(lambda database: database.execute("DELETE FROM kept WHERE code NOT IN (?, ?)", codes))
        self._ask(lambda database: database.execute("VACUUM"), None)
        return before - self.info().bytes

    def close(self) -> None:
        """Write what is pending and let the file go."""
        self.flush()
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # ------------------------------------------------------------------------------------------------------ the file

    def _rows(self, question: str, values: Sequence[str | bytes]) -> list[Any]:
        return self._ask(lambda database: database.execute(question, values).fetchall(), [])

    def _ask(self, question: Callable[[sqlite3.Connection], Answer], nothing: Answer) -> Answer:
        with self._faults_told():
            database = self._connection()
            return nothing if database is None else question(database)
        return nothing

    def _write(self, change: Callable[[sqlite3.Connection], object]) -> None:
        """One transaction, whole or not at all."""
        if not self.writable:
            if self._cache:
                return
            raise StoreFault("The store is only to be looked at.", "Open it for writing.")
        with self._faults_told():
            database = self._connection()
            if database is None:
                return
            database.execute("BEGIN IMMEDIATE")
            try:
                change(database)
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise

    def _connection(self) -> sqlite3.Connection | None:
        if self._given_up:
            return None
        if self._opened is None:
            assert self.path is not None
            if not self.writable and not self.path.is_file():
                return None
            found = opened(self.path, writable=self.writable)
            if not self.writable and is_blank(found):
                found.close()
                return None
            self._opened = found
        return self._opened

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        """A fault of the file is one sentence; of a cache it is nothing, and the run goes on without."""
        try:
            yield
        except (sqlite3.Error, OSError, StoreFault, UnicodeDecodeError, MemoryError) as fault:
            # A cursor that broke off half way keeps the file from being written for as long as its fault is known.
            clear_frames(fault.__traceback__)
            if isinstance(fault, MemoryError) and not _has_room():
                raise
            code = errorcode(fault)
            unreadable = isinstance(fault, sqlite3.OperationalError) and code is None
            damaged = unreadable or isinstance(fault, UNEXPECTED) or (code or 0) & 0xFF in DAMAGED
            foreign = isinstance(fault, StoreFault) and not isinstance(fault, NewerStore)
            if not self._cache:
                if isinstance(fault, StoreFault):
                    raise
                told = "it is damaged" if isinstance(fault, UNEXPECTED) else fault
                raise StoreFault(f"The store cannot be used: {told}.", "See `corroborate store verify`.") from None
            self._give_up(aside=damaged or foreign)

    def _give_up(self, *, aside: bool) -> None:
        self._given_up = True
        if self._opened is not None:
            with suppress(sqlite3.Error):
                self._opened.close()
            self._opened = None
        if aside and self.writable and self.path is not None:
            with suppress(OSError):
                self.path.replace(self.path.with_suffix(".damaged"))
            for ending in ("-wal", "-shm", "-journal"):
                with suppress(OSError):
                    Path(f"{self.path}{ending}").unlink()
            self._given_up = False


def _has_room() -> bool:
    try:
        bytearray(ROOM)
    except MemoryError:
        return False
    return True
