"""What git knows of the folder that is checked: the base of a change, its files, and how it differs from them.

Every name that reaches git stands behind `--`, `--end-of-options` or a fixed prefix, never in a shell; attributes of
the checked folder cannot make text "binary", nor start a program.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from corroborate.errors import WrongUse
from corroborate.gate.change import names

SECONDS = 120
"""Longest time that git may take for one answer; a diff of 10,000 articles takes about one second."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A checkout, by the folder at its top."""

    top: Path

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The checkout that holds `folder`. Raises WrongUse when there is none, or no git."""
        found = _git(folder, "rev-parse", "--show-toplevel")
        if found is None:
            raise WrongUse("This folder is in no git repository.", "Run inside a checkout, or leave out --diff-base.")
        return cls(Path(os.fsdecode(found.rstrip(b"\n"))).resolve())

    def base(self, ref: str) -> str:
        """The commit that HEAD and `ref` have in common last. Raises WrongUse when either is unknown."""
        commit = _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if commit is None:
            raise WrongUse(f"git knows no commit {ref!r}.", "Fetch it first (in GitHub Actions: fetch-depth: 0).")
        found = _git(self.top, "merge-base", commit.decode("ascii").strip(), "HEAD")
        if found is None:
            raise WrongUse(
                f"HEAD and {ref!r} have no commit in common here.", "Fetch the history (in Actions: fetch-depth: 0)."
            )
        return found.decode("ascii").strip()

    def content(self, commit: str, path: Path) -> bytes | None:
        """A file as it was in `commit`; None where there was none, or no regular file."""
        if not path.is_relative_to(self.top):
            return None
        name = os.fsencode(path.relative_to(self.top).as_posix())
        entry = _git(self.top, "--literal-pathspecs", "ls-tree", "-z", commit, "--", os.fsdecode(name))
        if not entry or not entry.startswith(b"100"):
            return None
        return _git(self.top, "cat-file", "blob", os.fsdecode(commit.encode() + b":" + name))

    def diff(self, commit: str) -> bytes:
        """How the files on disk differ from `commit`, as a unified diff; a renamed file is a new one."""
        options = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--text", "--unified=3")
        prefixes = ("--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules=all")
        return self._answer("diff", *options, *prefixes, commit, "--")

    def changed(self, commit: str) -> list[str]:
        """Paths below the top that were added or altered since `commit`, untracked ones included; sorted."""
        options = ("--name-only", "-z", "--no-ext-diff", "--no-renames", "--diff-filter=AMT", "--ignore-submodules=all")
        altered = self._answer("diff", *options, commit, "--")
        untracked = self._answer("ls-files", "-z", "--others", "--exclude-standard")
        return sorted({*names(altered), *names(untracked)})

    def held(self, commit: str) -> frozenset[str]:
        """Paths of all files of `commit`."""
        return frozenset(names(self._answer("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)))

    def _answer(self, *arguments: str) -> bytes:
        found = _git(self.top, *arguments)
        if found is None:
            raise WrongUse(f"git {arguments[0]} failed.", "Look at the repository with git itself.")
        return found


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git answers, None when it refuses. Raises WrongUse when it is missing or hangs."""
    clean = {key: value for key, value in os.environ.items() if key not in ("GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS")}
    clean |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, env=clean, stdin=subprocess.DEVNULL, timeout=SECONDS)
    except FileNotFoundError:
        raise WrongUse("git is not installed.", "Install it, or leave out --diff-base.") from None
    except subprocess.TimeoutExpired:
        raise WrongUse(f"git {arguments[0]} took longer than {SECONDS} seconds.", "Look at the repository.") from None
    return done.stdout if done.returncode == 0 else None
