"""Commands run in forks of a process that has the libraries and the model loaded: hundreds of runs in minutes.

What is disturbed (killed, refused a write) is the work of a command: reading, computing, writing. Loading libraries,
verifying the weights of the model and asking it once more for the same texts write nothing and are left out.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typer

from corroborate import cli
from corroborate.disk import digest
from corroborate.errors import StoreFault
from corroborate.link import encoder as encoding
from corroborate.link.encoder import SentenceEncoder
from corroborate.store import Store
from corroborate.store.database import is_blank

OLD = b"what an earlier run had written\n"
PLACES = ("Tarn", "Orlo", "Selmont", "Kelm", "Vars", "Lissau")


def article(number: int, dead: int) -> str:
    place = PLACES[number % 3]
    return (
        f"---\noutlet: Outlet {number}\npublished: 2024-05-0{1 + number % 5}\n---\n"
        f"The flood in {place} killed {dead} people on Friday, the mayor said. "
        f"Some {30 + number} houses are under water, according to the fire service.\n"
    )


@dataclass(frozen=True)
class Desk:
    """A folder of its own with a corpus, a new article, old reports, a cache and an archive."""

    top: Path

    @property
    def cache(self) -> Path:
        return self.top / "cache" / "corroborate" / "store.db"

    @property
    def archive(self) -> Path:
        return self.top / "archive" / "archive.db"

    @property
    def reports(self) -> list[Path]:
        return [self.top / "out" / f"report.{end}" for end in ("json", "md", "html", "sarif")]

    @property
    def models(self) -> list[Path]:
        """The graph of the model, where it is prepared."""
        return sorted((self.top / "cache").rglob("*.onnx"))

    def lay(self, prepared: bool = True) -> None:
        """As before a first run; a model that is prepared stays, or goes too."""
        for folder in ("corpus", "new", "out", "archive", "cache/corroborate"):
            (self.top / folder).mkdir(parents=True, exist_ok=True)
        for number in range(6):
            (self.top / "corpus" / f"{number}.md").write_text(article(number, 12 + number % 2), encoding="utf-8")
        (self.top / "new" / "new.md").write_text(article(7, 21), encoding="utf-8")
        for report in self.reports:
            report.write_bytes(OLD)
        for store in (self.cache, self.archive):
            for file in store.parent.glob("*.db*"):
                file.unlink()
        for file in [] if prepared else self.models:
            file.unlink()

    def arguments(self, command: str) -> list[str]:
        outputs = [f"--output={name}=out/report.{end}" for name, end in
                   (("json", "json"), ("markdown", "md"), ("html", "html"), ("sarif", "sarif"))]  # fmt: skip
        if command == "index":
            return ["index", "corpus", "--store", str(self.archive), "-q"]
        if command == "models":
            return ["models", "prepare"]
        if command == "check":
            return ["check", "new", "--against", "corpus", "--exit-zero", "--summary", "off", "-q", *outputs]
        return ["report", "corpus", "new", "--exit-zero", "-q", *outputs]

    def files(self) -> set[str]:
        """Everything that lies in the folders a command writes into."""
        folders = ("out", "archive", "cache")
        found = (file for folder in folders for file in (self.top / folder).rglob("*") if file.is_file())
        return {file.relative_to(self.top).as_posix() for file in found}

    def state(self) -> dict[str, object]:
        """What a whole run leaves: the reports, and what the two stores hold."""
        told: dict[str, object] = {report.name: report.read_bytes() for report in self.reports}
        models = [content(file) for file in self.models]
        return {**told, "cache": contents(self.cache), "archive": contents(self.archive), "models": models}


def content(file: Path) -> str:
    """The digest of a file, taken again whenever anything was written to it or put in its place."""
    there = file.stat()
    return _content(file, there.st_ino, there.st_size, there.st_mtime_ns, there.st_ctime_ns)


@cache
def _content(file: Path, *_written: int) -> str:
    return digest(file.read_bytes())


def contents(store: Path) -> dict[str, list[bytes]]:
    """The rows of a store that say something; numbers given in passing are left out."""
    if not store.is_file() or not store.stat().st_size:
        return {}
    questions = {
        "kept": "SELECT kind || key, checksum FROM kept", "vectors": "SELECT key, checksum FROM vectors",
        "versions": "SELECT article || number || text, checksum FROM versions",
        "claims": "SELECT article || version || claim, vector FROM claims", "articles": "SELECT id, path FROM articles",
    }  # fmt: skip
    with closing(sqlite3.connect(store)) as database:
        if is_blank(database):
            return {}
        return {name: sorted(repr(row).encode() for row in database.execute(told)) for name, told in questions.items()}


def faults(store: Path) -> list[str]:
    """What is wrong with a store."""
    if not store.is_file():
        return []
    known = Store(store, writable=False)
    try:
        return known.faults()
    except StoreFault as fault:
        return [str(fault)]
    finally:
        known.close()


def load(top: Path) -> None:
    """Load model and libraries into this process, for all that are forked from it; the cache is below `top`."""
    os.environ.update(XDG_CACHE_HOME=str(top / "cache"), TOKENIZERS_PARALLELISM="false", OMP_NUM_THREADS="1")
    top.mkdir(exist_ok=True)
    desk = Desk(top)
    desk.lay()
    encoder = SentenceEncoder()
    encoder.encode(["a text"])
    loaded = encoder._forward()
    SentenceEncoder._load = lambda self: loaded  # type: ignore[method-assign]
    encoding.verified = cache(encoding.verified)
    loaded.passes = _remembered(loaded.passes)  # type: ignore[method-assign]
    typer.main.get_command = cache(typer.main.get_command)
    os.chdir(top)
    for command in ("report", "check", "index"):
        assert ended(start(desk.arguments(command))) == 0
        silently(desk.arguments(command))
    desk.lay()


def _remembered(passes: Callable[..., Iterator[object]]) -> Callable[..., Iterator[object]]:
    """What the model said of the same windows before; asking it writes nothing."""
    kept: dict[str, list[object]] = {}

    def again(windows: Sequence[object]) -> Iterator[object]:
        key = repr(windows)
        if key not in kept:
            kept[key] = list(passes(windows))
        return iter(kept[key])

    return again


def silently(arguments: Sequence[str]) -> int:
    """Run a command here, without a word."""
    kept = os.dup(1), os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        return cli.main(list(arguments))
    finally:
        for number, one in enumerate(kept, start=1):
            os.dup2(one, number)
            os.close(one)
        os.close(nowhere)


def start(arguments: Sequence[str], first: Callable[[], object] = lambda: None, words: Path | None = None) -> int:
    """Fork a process that runs a command, after `first`; its words go nowhere, or those to standard error to a file."""
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(words or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
        first()
        code = cli.main(list(arguments))
    finally:
        os._exit(code)


def ended(process: int) -> int:
    """The exit code of a fork, or the negative number of the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def amiss(desk: Desk, before: Mapping[str, object], whole: Mapping[str, object], code: int, words: bytes) -> list[str]:
    """What is wrong after a command that was refused something; `before` and `whole` give the reports by name."""
    told = [f"{report.name} is neither the earlier nor the new one" for report in desk.reports
            if report.read_bytes() not in (before[report.name], whole[report.name])]  # fmt: skip
    told += [f"{store.name}: {fault}" for store in (desk.cache, desk.archive) for fault in faults(store)]
    if code == 0 and any(report.read_bytes() != whole[report.name] for report in desk.reports):
        told.append("exit code 0, and a report is not written")
    if code not in (0, 2) or words.count(b"\n") != (code == 2) or b"Internal error" in words:
        told.append(f"exit code {code}: {words[-200:]!r}")
    return told
