"""What the command `check` is told, and on whose word: the base of a change, and the settings that count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from corroborate import settings as options
from corroborate.errors import WrongUse
from corroborate.gate import trust
from corroborate.gate.repository import Repository
from corroborate.gate.trust import Base
from corroborate.settings import Settings


@dataclass(frozen=True, slots=True)
class Request:
    """What the command was told."""

    new: tuple[str, ...]
    """Paths and globs; empty with `diff_base`: what was added or altered since."""
    against: tuple[str, ...]
    overrides: Mapping[str, Any] = field(default_factory=dict)
    config: str | None = None
    config_from: str = "auto"
    """base, head, or auto: the base in pull requests."""
    diff_base: str = ""
    diff: bytes | None = None
    no_ignores: bool = False
    write_baseline: bool = False
    prune_baseline: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    root: Path = field(default_factory=Path.cwd)


def is_trusted(request: Request) -> bool:
    """Whether only the base's word counts."""
    if request.config_from not in ("auto", "base", "head"):
        raise WrongUse(f"--config-from {request.config_from!r} is not known.", "Take base or head.")
    return request.config_from == "base" or (
        request.config_from == "auto" and bool(trust.base_ref(request.environment))
    )


def base_of(request: Request) -> Base | None:
    """The commit that a change is judged against, and that is trusted; None when neither is asked for."""
    ref = request.diff_base or (trust.base_ref(request.environment) if is_trusted(request) else "")
    if not ref:
        if request.config_from == "base":
            raise WrongUse("--config-from base needs a base.", "Give --diff-base REF.")
        return None
    repository = Repository.around(request.root)
    return Base(repository, repository.base(ref))


def settings_of(request: Request, base: Base | None) -> tuple[Settings, tuple[str, ...]]:
    """The settings that count, and what the change would have made of them."""
    root = request.root.resolve()
    if base is None or not is_trusted(request):
        return options.load(request.overrides, request.environment, request.config, root), ()
    given = request.config or request.environment.get("CORROBORATE_CONFIG")
    before = _table(given, root, base.read)
    now = _table(given, root, options.on_disk)
    if given and before is None and now is None:
        raise WrongUse(f"The configuration file {given} does not exist.", "Check --config or CORROBORATE_CONFIG.")
    config = given if given is None or before is not None else None
    quiet = {key: value for key, value in request.environment.items() if key != "CORROBORATE_CONFIG"}
    read = base.read if config or not given else _nothing
    settings = options.load(request.overrides, quiet, config, root, read)
    place = (before or now or (Path(options.FILE), {}))[0]
    tables = (found[1] if found else None for found in (before, now))
    return settings, tuple(trust.changes(place.name, *tables))


def _nothing(path: Path) -> bytes | None:
    return None


def _table(given: str | None, root: Path, read: Callable[[Path], bytes | None]) -> tuple[Path, dict[str, Any]] | None:
    """The configuration as one side has it; a broken one of the change is as good as none, since it does not count."""
    if given and read(root / given) is None:
        return None
    try:
        return options.config_file(given, root, read)
    except WrongUse:
        if read is options.on_disk:
            return Path(given or options.FILE), {"(broken)": True}
        raise


def today_of(environment: Mapping[str, str]) -> date:
    """The day on which ignores are judged, UTC; SOURCE_DATE_EPOCH fixes it."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() and len(epoch) < 12 else datetime.now(UTC)
    return moment.date()
