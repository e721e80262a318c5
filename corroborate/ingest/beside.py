"""Finds what stands beside an article: its sidecar, and the `sources.toml` of its folder and those above."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from ..domain import Skipped
from ..errors import InputFault, WrongUse
from .facts import Facts
from .files import Found
from .limits import Limits
from .opening import read_bytes
from .sources import TABLE_FILE, SourceTable, file_name_facts, sidecar_facts, sidecar_names, source_table

_MOST_BYTES = 4 * 1024 * 1024
"""Size of a sidecar or of `sources.toml`: far beyond any that is written by hand."""


@dataclass
class Beside:
    """Reads each table once; `faults` lists those that could not be read."""

    root: Path
    given: Path | None
    limits: Limits
    faults: list[Skipped] = field(default_factory=list)
    _tables: dict[Path, SourceTable | None] = field(default_factory=dict)
    _given_table: SourceTable | None = None

    def __post_init__(self) -> None:
        if self.given is None:
            return
        file = self.root / self.given
        try:
            self._given_table = source_table(file.parent, read_bytes(file, file.resolve().parent, _MOST_BYTES))
        except InputFault as fault:
            raise WrongUse(f"{self.given.name} cannot be used: {fault.problem}", fault.cure) from fault

    def facts(self, file: Found) -> Facts:
        """Return what is known of a file beside its content: sidecar, then tables from near to far, then its name."""
        known = self._sidecar(file)
        if self._given_table:
            known = known.over(self._given_table.facts_of(file.file))
        for folder in file.file.parents:
            if not folder.resolve().is_relative_to(file.boundary):
                break
            table = self._table(folder, file)
            known = known.over(table.facts_of(file.file)) if table else known
        return known.over(file_name_facts(file.file))

    def _sidecar(self, file: Found) -> Facts:
        known = Facts()
        for name in sidecar_names(file.file):
            place = file.file.with_name(name)
            # Not place.is_file(): it raises for a name too long, and one such article must not end the run.
            if place == file.file or not os.path.isfile(place):
                continue
            try:
                data = read_bytes(place, file.boundary, _MOST_BYTES)
                known = known.over(sidecar_facts(name, data, self.limits))
            except InputFault as fault:
                self.faults.append(Skipped(_sibling(file.shown, name), str(fault)))
        return known

    def _table(self, folder: Path, file: Found) -> SourceTable | None:
        if folder not in self._tables:
            self._tables[folder] = self._read(folder / TABLE_FILE, file)
        return self._tables[folder]

    def _read(self, place: Path, file: Found) -> SourceTable | None:
        if not os.path.isfile(place):
            return None
        try:
            return source_table(place.parent, read_bytes(place, file.boundary, _MOST_BYTES))
        except InputFault as fault:
            shown = place.relative_to(self.root).as_posix() if place.is_relative_to(self.root) else TABLE_FILE
            self.faults.append(Skipped(shown, str(fault)))
            return None


def _sibling(shown: str, name: str) -> str:
    folder, slash, _ = shown.rpartition("/")
    return folder + slash + name
