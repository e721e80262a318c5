"""One frozen `Settings`, with every default once.

Each option can be set by the command line (`--set key=value`, or its own flag), by the environment
(`CORROBORATE_<KEY>`, a dot written as two underscores) and by a TOML file; in that order of precedence. The file is
`--config`, else `CORROBORATE_CONFIG`, else the nearest `.corroborate.toml`, else `[tool.corroborate]` of the nearest
pyproject.toml; the search stops at the root of the repository. Unknown keys are errors, all told together.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from corroborate.assess.ladder import CERTAINTY, HOP, LADDER
from corroborate.assess.rules import rules
from corroborate.domain import Level, SourceKind, StanceLevel
from corroborate.errors import WrongUse
from corroborate.gate.baseline import BASELINE
from corroborate.gate.change import FilterMode
from corroborate.gate.narrowing import CANDIDATES
from corroborate.gate.selection import Confidence
from corroborate.ingest.limits import Limits

PREFIX = "CORROBORATE_"
FILE = ".corroborate.toml"


def on_disk(path: Path) -> bytes | None:
    """The content of a file; None where there is none. Raises WrongUse when it cannot be read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as broken:
        raise WrongUse(f"The file {path.name} cannot be read: {broken.strerror}.", "Mend or remove it.") from None


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LimitSettings(_Frozen):
    """How much is read; what lies beyond is named in the report, never dropped in silence."""

    max_file_bytes: int = Field(default=Limits().max_file_bytes, gt=0, description="largest file that is read, bytes")
    max_characters: int = Field(
        default=Limits().max_characters, gt=0, description="longest article, in characters; the rest is cut"
    )
    max_files: int = Field(default=Limits().max_files, gt=0, description="most files of one run")
    max_articles_per_file: int = Field(
        default=Limits().max_articles_per_file, gt=0, description="most articles of one JSON file"
    )


class ScoreSettings(_Frozen):
    """The conventions of the attribution score, 0 to 1; printed in every report."""

    ladder: dict[SourceKind, float] = Field(default=dict(LADDER), description="weight of each kind of source")
    certainty: dict[StanceLevel, float] = Field(default=dict(CERTAINTY), description="factor of each level of hedging")
    hop: float = Field(default=HOP, ge=0, le=1, description="what is left after each hand on the way")

    @field_validator("ladder")
    @classmethod
    def _whole_ladder(cls, given: dict[SourceKind, float]) -> dict[SourceKind, float]:
        """Kinds that are not given keep their weight."""
        return {**LADDER, **given}

    @field_validator("certainty")
    @classmethod
    def _whole_certainty(cls, given: dict[StanceLevel, float]) -> dict[StanceLevel, float]:
        return {**CERTAINTY, **given}


class GateSettings(_Frozen):
    """How `corroborate check` chooses what counts."""

    select: tuple[str, ...] = Field(default=(), description="rules that count, by id or its beginning; all when empty")
    deselect: tuple[str, ...] = Field(default=(), description="rules that do not count, by id or its beginning")
    min_confidence: Confidence = Field(default="low", description="lowest confidence of a finding that counts")
    filter_mode: FilterMode = Field(
        default="added", description="with a diff: findings on added lines, in their context, in changed files, or all"
    )
    baseline: str = Field(default="", description=f"baseline file; {BASELINE} is read when it exists")
    self_support: bool = Field(default=False, description="hold articles under check against one another too")
    max_findings: int = Field(default=0, ge=0, description="most findings that are shown, worst first; 0 shows all")
    candidates: int = Field(
        default=CANDIDATES, gt=0, description="articles of the corpus that each article is compared with, nearest first"
    )
    cache: bool = Field(default=True, description="keep readings, vectors and reports in the store")

    @field_validator("select", "deselect")
    @classmethod
    def _known(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        for beginning in given:
            if not any(rule.startswith(beginning.upper()) for rule in rules()):
                raise ValueError(f"No rule begins with {beginning!r}; `corroborate explain` lists the rules")
        return tuple(beginning.upper() for beginning in given)


class RateSettings(_Frozen):
    """What one unit of a currency is worth in another."""

    rate: Decimal = Field(gt=0, description="units of the second currency for one of the first")
    on: date | None = Field(default=None, description="day of the rate")
    source: str = Field(default="", description="who gives it")

    @field_validator("rate", mode="before")
    @classmethod
    def _as_written(cls, given: Any) -> Any:
        """1.08 of TOML is a binary fraction; its shortest spelling is what was written."""
        return str(given) if isinstance(given, float) else given


class IgnoreSettings(_Frozen):
    """One finding, or the findings of one rule in some files, that do not count, and why."""

    rule: str = Field(default="", description="id of a rule; needs paths")
    fingerprint: str = Field(default="", description="fingerprint of one finding")
    paths: tuple[str, ...] = Field(default=(), description="globs of the files in which it holds")
    until: date | None = Field(default=None, description="last day on which it holds")
    reason: str = Field(min_length=1, description="why, for the next editor")
    by: str = Field(default="", description="who decided")

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        """No blanket form: an ignore names one finding, or one rule in named files."""
        if not self.reason.strip():
            raise ValueError("An ignore needs a reason")
        if not self.rule and not self.fingerprint:
            raise ValueError("An ignore names a rule or a fingerprint")
        if self.rule and self.rule not in rules():
            raise ValueError(f"No rule is called {self.rule!r}; `corroborate explain` lists the rules")
        if not self.fingerprint and (not self.paths or any(not path.strip("*/.") for path in self.paths)):
            raise ValueError("An ignore by rule names the paths it holds for; to leave a rule out use gate.deselect")
        return self


class Settings(_Frozen):
    """All options of a run."""

    model: str = Field(
        default="all-MiniLM-L6-v2", description="known model by name, or the folder of a sentence-transformers model"
    )
    online: bool = Field(default=False, description="allow a model to be fetched from its hub")
    attribution: Literal["auto", "rules", "tagger"] = Field(
        default="auto",
        description="who finds sources, cues and contents: rules alone, or mended by a trained tagger; auto: rules for "
        "the chains of a report, where they are right more often, with a network that marks what may be misread, and "
        "the tagger for spans alone (evaluate attribution)",
    )
    pair_model: bool = Field(
        default=True, description="weigh pairs with the trained network too; false: by their features alone"
    )
    claim_model: bool = Field(
        default=True,
        description="let the trained network read claims that may say one thing together; false: link without it",
    )
    model_findings: bool = Field(
        default=False, description="tell what the pair model alone takes for a contradiction (COR404), as notes"
    )
    fail_level: Literal["none", "note", "warning", "error"] = Field(
        default="error", description="lowest level of a finding that makes the exit code 1"
    )
    strict: bool = Field(default=False, description="exit with 4 when any input was skipped or cut")
    store: str = Field(default="", description="file of the store; in the user's cache folder when empty")
    sources: str = Field(default="", description="TOML file with outlet and date of articles that do not say")
    levels: dict[str, Level] = Field(default={}, description="level of single rules, as in COR202 = warning")
    owners: dict[str, list[str]] = Field(default={}, description="owner and its outlets, beside the built-in list")
    interests: dict[str, list[str]] = Field(
        default={}, description="party and words of the matters it has a stake in; no words: in everything"
    )
    rates: dict[str, dict[str, RateSettings]] = Field(
        default={},
        description="exchange rates by two codes: rates.EUR.USD = 1.08, or a table of rate, on, source",
    )
    limits: LimitSettings = LimitSettings()
    scores: ScoreSettings = ScoreSettings()
    gate: GateSettings = GateSettings()
    ignore: tuple[IgnoreSettings, ...] = Field(default=(), description="findings that do not count, each with a reason")

    @field_validator("rates", mode="before")
    @classmethod
    def _by_code(cls, given: Any) -> Any:
        """Codes in capitals, a bare number as the rate; what comes later (the command line) goes before."""
        if not isinstance(given, Mapping):
            return given
        found: dict[str, dict[str, Any]] = {}
        for base, quotes in given.items():
            if not isinstance(quotes, Mapping):
                raise ValueError(f"{base} needs a second currency, as in rates.EUR.USD = 1.08")
            for quote, told in quotes.items():
                for code in (base, quote):
                    if not re.fullmatch("[A-Za-z]{3}", code):
                        raise ValueError(f"{code!r} is no code of a currency, as EUR is")
                known = found.setdefault(base.upper(), {}).setdefault(quote.upper(), {})
                known.update(told if isinstance(told, Mapping) else {"rate": told})
        return found

    def shown(self) -> tuple[tuple[str, str], ...]:
        """Every option with its value, as the report prints them; sorted."""
        return tuple(sorted(_flat(self.model_dump(mode="json"))))


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", json.dumps(value, ensure_ascii=False)


def load(
    overrides: Mapping[str, Any],
    environment: Mapping[str, str],
    config: str | None = None,
    here: Path | None = None,
    read: Callable[[Path], bytes | None] = on_disk,
) -> Settings:
    """Settings of this run. `overrides` are dotted keys from the command line; `read` gives the content of a
    configuration file, None where there is none (a gate reads it from the base of a pull request).

    Raises WrongUse for a file that is missing or broken and for keys or values that are not options.
    """
    table: dict[str, Any] = {}
    _merge(table, _from_file(config or environment.get(f"{PREFIX}CONFIG"), here or Path.cwd(), read))
    for key, text in sorted(environment.items()):
        if key.startswith(PREFIX) and key != f"{PREFIX}CONFIG":
            _put(table, _option(key.removeprefix(PREFIX).replace("__", ".")), _value(text))
    for key, value in overrides.items():
        _put(table, _option(key), value)
    try:
        settings = Settings.model_validate(table)
    except ValidationError as broken:
        raise WrongUse(_told(broken)) from None
    unknown = sorted(set(settings.levels) - set(rules()))
    if unknown:
        raise WrongUse(f"levels: no rule is called {', '.join(unknown)}.", "`corroborate explain` lists the rules.")
    return settings


def assignment(text: str) -> tuple[str, Any]:
    """Split "key=value" of `--set`. Raises WrongUse when there is no "="."""
    key, sign, value = text.partition("=")
    if not sign or not key:
        raise WrongUse(f"--set {text!r} is not key=value.", "Write for example --set limits.max_files=100.")
    return key.strip(), _value(value.strip())


def _value(text: str) -> Any:
    """A TOML value ("3", "true", "[1]"), else the text itself."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        return text


def _option(key: str) -> str:
    """Case is of no meaning in the environment; rule ids and options are told apart by their table."""
    head, dot, tail = key.partition(".")
    return f"{head.lower()}.{tail.upper()}" if head.lower() == "levels" else f"{head.lower()}{dot}{tail.lower()}"


def _put(table: dict[str, Any], dotted: str, value: Any) -> None:
    *parents, last = dotted.split(".")
    for parent in parents:
        table = table.setdefault(parent, {})
        if not isinstance(table, dict):
            raise WrongUse(f"{dotted}: {parent} is an option, not a table.")
    table[last] = value


def _merge(into: dict[str, Any], other: Mapping[str, Any]) -> None:
    for key, value in other.items():
        into[key] = {**into[key], **value} if isinstance(value, dict) and isinstance(into.get(key), dict) else value


def config_file(
    given: str | None, here: Path, read: Callable[[Path], bytes | None] = on_disk
) -> tuple[Path, dict[str, Any]] | None:
    """The configuration file that counts, and its table. Raises WrongUse when it is missing or broken."""
    if given:
        path = here / given
        content = read(path)
        if content is None:
            raise WrongUse(f"The configuration file {given} does not exist.", "Check --config or CORROBORATE_CONFIG.")
        return path, _section(path, _parsed(path, content))
    for folder in (here, *here.parents):
        for name in (FILE, "pyproject.toml"):
            path = folder / name
            content = read(path)
            if content is not None and (table := _section(path, _parsed(path, content))):
                return path, table
        if (folder / ".git").exists():
            break
    return None


def _from_file(given: str | None, here: Path, read: Callable[[Path], bytes | None]) -> dict[str, Any]:
    found = config_file(given, here, read)
    return found[1] if found else {}


def _parsed(path: Path, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as broken:  # of tomllib: a number too long, brackets too deep
        raise WrongUse(f"The configuration file {path.name} cannot be read: {broken}.", "Mend or remove it.") from None


def _section(path: Path, table: dict[str, Any]) -> dict[str, Any]:
    if path.name != "pyproject.toml":
        return table
    tools = table.get("tool")
    found = tools.get("corroborate") if isinstance(tools, dict) else None
    return found if isinstance(found, dict) else {}


SHAPES = {
    "model_type": "a table is needed, not a single value",
    "dict_type": "a table is needed, not a single value",
    "tuple_type": 'a list is needed, as in ["one", "two"]',
    "list_type": 'a list is needed, as in ["one", "two"]',
}
"""By the kind of a fault of pydantic, what is wanted; its own words name classes."""


def _told(broken: ValidationError) -> str:
    return " ".join(_one(error["loc"], error["type"], error["msg"]) for error in broken.errors())


def _one(where: tuple[int | str, ...], kind: str, message: str) -> str:
    key = ".".join(str(part) for part in where)
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(key, [name for name, _ in Settings().shown()], n=1)
        hint = f"Did you mean {near[0]!r}?" if near else "The last section of every report lists the options."
        return f"There is no option {key!r}. {hint}"
    if kind in SHAPES:
        return f"{key}: {SHAPES[kind]}."
    said = message.removeprefix("Value error, ")
    return f"{key}: {said[0].lower()}{said[1:]}."
