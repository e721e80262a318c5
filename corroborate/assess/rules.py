"""The catalogue of rules. Each rule is its own documentation: what it says, why, the cure, examples, source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corroborate.domain import Level


@dataclass(frozen=True, slots=True)
class Example:
    """One text of one outlet (`b` empty), or two texts of two outlets."""

    a: str
    b: str = ""
    published_a: str = ""
    published_b: str = ""
    outlet_a: str = "Outlet A"
    outlet_b: str = "Outlet B"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as `corroborate explain` prints it."""

    id: str
    name: str
    level: Level
    says: str
    why: str
    cure: str
    source: str
    clean: tuple[Example, ...]
    fires: tuple[Example, ...]


@cache
def rules() -> dict[str, Rule]:
    """All rules by id, in order of their ids."""
    table = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    return {entry["id"]: _rule(entry) for entry in sorted(table["rule"], key=lambda entry: str(entry["id"]))}


def _rule(entry: dict[str, object]) -> Rule:
    plain = {key: value for key, value in entry.items() if key not in ("clean", "fires")}
    examples = {side: tuple(Example(**e) for e in entry[side]) for side in ("clean", "fires")}  # type: ignore[attr-defined]
    return Rule(**plain, **examples)  # type: ignore[arg-type]
