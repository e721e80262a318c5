"""Whole runs on a disk that fills up, and on one that only reads: python -m tests.hardening.filling

`report`, `check` and `index` over the work of an earlier run, while the folder of the reports, of the archive or of the
cache is a file system of its own (tmpfs) with so many pages left, with no inode left, or read-only. After each: the
command ended with 0, or with 2 and one sentence, and with 0 where only the cache lacks room; every report is the
earlier one or the new one; both stores are sound and nothing that was there is gone; and with room again the next run
leaves what an undisturbed one does, with no file besides. A number as argument takes each so many-th size only, names
of commands take these alone. Needs Linux and leave to mount in a namespace of its own: root, or a kernel that gives it
to anyone.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.hardening.forked import Desk, amiss, contents, ended, load, silently, start

WRITTEN = {"report": ("out", "cache"), "check": ("out", "cache"), "index": ("archive", "cache")}
"""The folders that each command writes into."""
FOLDERS = {"out": "out", "archive": "archive", "cache": "cache/corroborate"}
PAGE, PLENTY = 4_096, 512 << 20
PAGES = (0, 1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64, 96, 128, 192, 256, 512)
"""Free pages; an undisturbed run needs more than the least and less than the most of them."""
SPACE_ALONE = ("unshare", "-m"), ("unshare", "-r", "-m")


@dataclass
class Tally:
    """What came of the runs."""

    tried: int = 0
    ended: dict[str, int] = field(default_factory=dict)
    """Runs by what was short, the folder and the exit code."""
    wrong: list[str] = field(default_factory=list)


def namespace() -> Sequence[str]:
    """The command before a command that may mount; nothing where that is not allowed."""
    for way in SPACE_ALONE:
        trial = "mount -t tmpfs -o size=4k none /tmp"
        try:
            done = subprocess.run([*way, "sh", "-c", trial], check=False, capture_output=True)
        except FileNotFoundError:
            return ()
        if done.returncode == 0:
            return way
    return ()


def main(every: int = 1, commands: Sequence[str] = tuple(WRITTEN)) -> Tally:
    told = Tally()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder).resolve() / "desk")
        for name in FOLDERS.values():
            (desk.top / name).mkdir(parents=True)
            _mount("-t", "tmpfs", "-o", f"size={PLENTY}", "none", str(desk.top / name))
        try:
            load(desk.top)
            for command in commands:
                _one(command, desk, every, told)
        finally:
            os.chdir("/")
            for name in FOLDERS.values():
                subprocess.run(["umount", "-l", desk.top / name], check=True)
    return told


def _one(command: str, desk: Desk, every: int, told: Tally) -> None:
    before = _earlier(command, desk)
    assert silently(desk.arguments(command)) == 0
    whole, files = desk.state(), desk.files()
    shortages = [*(f"{pages} pages" for pages in PAGES[::every]), "no inode", "read-only"]
    for folder, short in ((folder, short) for folder in WRITTEN[command] for short in shortages):
        assert _earlier(command, desk) == before
        _short_of(short, desk.top / FOLDERS[folder])
        words = desk.top.parent / "words"
        code = ended(start(desk.arguments(command), words=words))
        found = [*amiss(desk, before, whole, code, words.read_bytes()), *_gone(desk, before)]
        if folder == "cache" and code != 0:
            found.append("a cache that cannot be written is a fault")
        _room(desk.top / FOLDERS[folder])
        if silently(desk.arguments(command)) or desk.state() != whole:
            found.append("the next run is not that of an undisturbed one")
        if desk.files() != files:
            found.append(f"left behind {sorted(desk.files() - files)}")
        told.tried += 1
        kind = f"{short if not short.endswith('pages') else 'pages'}, {folder}: {code}"
        told.ended[kind] = told.ended.get(kind, 0) + 1
        told.wrong += [f"{command}, {folder}, {short}: {what}" for what in found]
        sys.stderr.write(f"{told.tried} tried, {len(told.wrong)} wrong, last: {command}, {folder}, {short}: {code}\n")


def _earlier(command: str, desk: Desk) -> dict[str, object]:
    """An earlier run on half of the articles; then the others come."""
    desk.lay()
    articles = sorted((desk.top / "corpus").iterdir())
    late = {article: article.read_bytes() for article in articles[3:]}
    for article in late:
        article.unlink()
    assert silently(desk.arguments(command)) == 0
    for article, content in late.items():
        article.write_bytes(content)
    return desk.state()


def _short_of(what: str, folder: Path) -> None:
    gc.collect()  # A connection still open for writing would keep the folder from becoming read-only.
    there = os.statvfs(folder)
    if what == "read-only":
        _mount("-o", "remount,ro", str(folder))
    elif what == "no inode":
        _mount("-o", f"remount,nr_inodes={there.f_files - there.f_ffree}", str(folder))
    else:
        # A size of nothing would be one without limit.
        used = (there.f_blocks - there.f_bfree) * there.f_frsize
        _mount("-o", f"remount,size={max(used + int(what.split(maxsplit=1)[0]) * PAGE, PAGE)}", str(folder))


def _room(folder: Path) -> None:
    _mount("-o", f"remount,rw,size={PLENTY},nr_inodes=10000", str(folder))


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


def _gone(desk: Desk, before: dict[str, object]) -> Iterator[str]:
    for name, store in (("cache", desk.cache), ("archive", desk.archive)):
        rows, now = before[name], contents(store)
        assert isinstance(rows, dict)
        yield from (f"rows of {table} are gone" for table, old in rows.items() if set(old) - set(now.get(table, ())))


if __name__ == "__main__":
    if "--inside" not in sys.argv:
        way = namespace()
        if not way:
            sys.exit("Nothing may be mounted here.")
        inside = [*way, sys.executable, "-m", "tests.hardening.filling", "--inside", *sys.argv[1:]]
        sys.exit(subprocess.run(inside, check=False).returncode)
    sizes = next((int(word) for word in sys.argv[1:] if word.isdecimal()), 1)
    tally = main(sizes, [word for word in sys.argv[1:] if word in WRITTEN] or tuple(WRITTEN))
    sys.stdout.write(json.dumps(asdict(tally)) + "\n")
    sys.exit(1 if tally.wrong else 0)
