"""Which embedding models may be loaded, and whether their files are the ones that were pinned.

Nothing here imports torch or sentence_transformers: a model folder is judged by its files alone, before any library
reads it. A folder can carry code (module types, `auto_map`, an attention implementation taken from a hub), so what
is not on a short list of harmless parts is refused; see CVE-2026-4372 and CVE-2026-5241 for what happens otherwise.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from corroborate.errors import ModelFault

DEFAULT_MODEL = "all-MiniLM-L6-v2"

HARMLESS_MODULE = re.compile(r"sentence_transformers(?:\.[a-z_]{1,40}){1,6}\.(?:Transformer|Pooling|Normalize)")
"""The only module types a model folder may name; all three are plain arithmetic of sentence-transformers itself."""

CODE_KEYS = ("auto_map", "_attn_implementation_internal", "_attn_implementation_autoset", "custom_pipelines")
"""Keys of a configuration by which a folder can bring code of its own."""

FORBIDDEN_SUFFIXES = (".bin", ".pkl", ".pickle", ".joblib", ".pt", ".pth", ".ckpt", ".py", ".pyc", ".so")
"""Files that hold code or unpickle into it; a folder may carry them beside safetensors only if nothing loads them."""

READ_BLOCK = 1 << 20
LARGEST_CONFIG = 1 << 20
"""Bytes; configurations of known models are below 2 kB."""


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model whose files are pinned, by digest, in `models.json`."""

    name: str
    package: str
    """Import name of the installed package that carries the files; it is located, never imported."""
    folder: str
    """Folder of the files inside that package."""
    weights: str
    """Name of the file of weights, whose digest stands for the model in reports."""
    dimensions: int
    licence: str
    source: str
    files: tuple[tuple[str, str], ...]
    """(path below `folder`, sha256) of each file that takes part in loading."""
    never_loaded: tuple[str, ...]
    """Files that may stand beside them and are not read."""
    graph: str
    """sha256 of the graph that `link.graph` makes of the weights; "" where only sentence-transformers runs a model."""

    @property
    def digest(self) -> str:
        return dict(self.files)[self.weights]


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One file of a model and how it compares with its pin."""

    path: str
    digest: str
    """sha256 of what is on disk; "" when missing."""
    verdict: Literal["as pinned", "altered", "missing", "not pinned"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What is known of a model folder after reading its files; `faults` is empty when it may be loaded."""

    name: str
    folder: Path
    digest: str
    """sha256 of the weights; of all weight files in order of name when there are several."""
    fingerprint: str
    """sha256 over every file that takes part in loading: two folders with one fingerprint give the same vectors."""
    checks: tuple[FileCheck, ...]
    faults: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.faults


@cache
def known_models() -> tuple[KnownModel, ...]:
    """Every model with pinned digests, the default first."""
    table = json.loads(files(__package__).joinpath("models.json").read_text(encoding="utf-8"))
    return tuple(_known(row) for row in table["models"])


def _known(row: Mapping[str, Any]) -> KnownModel:
    return KnownModel(
        name=row["name"],
        package=row["package"],
        folder=row["folder"],
        weights=row["weights"],
        dimensions=row["dimensions"],
        licence=row["licence"],
        source=row["source"],
        files=tuple(sorted(row["files"].items())),
        never_loaded=tuple(row["never_loaded"]),
        graph=row.get("graph", ""),
    )


def verify(model: str | Path = DEFAULT_MODEL, folder: Path | None = None) -> Verified:
    """Read every file of a model and say whether it may be loaded; nothing is loaded or executed.

    `model` is a known name or a directory; `folder` looks for the files of a known model elsewhere.
    Raises ModelFault when there is no such model or folder.
    """
    for known in known_models():
        if model == known.name:
            return _verify_pinned(known, folder or installed_folder(known))
    return _verify_unpinned(Path(model))


def installed_folder(known: KnownModel) -> Path:
    """Where the package that carries a known model keeps its files, found without importing the package.

    Raises ModelFault when the package is not installed.
    """
    spec = find_spec(known.package)
    for location in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(location) / known.folder).is_dir():
            return Path(location) / known.folder
    raise ModelFault(
        f"The files of the model {known.name} are not installed.",
        f"Install the package {known.package.replace('_', '-')}, or name a model directory.",
    )


def _verify_pinned(known: KnownModel, folder: Path) -> Verified:
    checks = tuple(_check(folder, path, pin) for path, pin in known.files)
    pinned = {path for path, _ in known.files} | set(known.never_loaded)
    extra = tuple(FileCheck(path, "", "not pinned") for path in _files(folder) if path not in pinned)
    faults = tuple(f"{check.path} is {check.verdict}" for check in (*checks, *extra) if check.verdict != "as pinned")
    digest = next(check.digest for check in checks if check.path == known.weights)
    return Verified(known.name, folder, digest, _fingerprint(checks), checks + extra, faults)


def _check(folder: Path, path: str, pin: str) -> FileCheck:
    if not (folder / path).is_file():
        return FileCheck(path, "", "missing")
    digest = sha256_of(folder / path)
    return FileCheck(path, digest, "as pinned" if digest == pin else "altered")


def _verify_unpinned(folder: Path) -> Verified:
    if not folder.is_dir():
        raise ModelFault(
            f"There is no model directory {str(folder)!r}, and no known model of that name.",
            f"Known: {', '.join(known.name for known in known_models())}. A model of a hub is fetched only online "
            "(option --online), otherwise download it once and name its directory.",
        )
    paths = [path for path in _files(folder) if not path.endswith(FORBIDDEN_SUFFIXES) and not path.startswith(".")]
    checks = tuple(FileCheck(path, sha256_of(folder / path), "not pinned") for path in paths)
    weights = [check.digest for check in checks if check.path.endswith(".safetensors")]
    digest = weights[0] if len(weights) == 1 else hashlib.sha256("".join(weights).encode()).hexdigest()
    faults = (*_weight_faults(folder, weights), *_module_faults(folder), *_code_faults(folder))
    return Verified(folder.name, folder, digest, _fingerprint(checks), checks, faults)


def _weight_faults(folder: Path, weights: list[str]) -> Iterator[str]:
    if not weights:
        pickled = any(path.endswith((".bin", ".pt", ".ckpt")) for path in _files(folder))
        yield "it has only pickled weights, which can run code" if pickled else "it has no safetensors weights"


def _module_faults(folder: Path) -> Iterator[str]:
    if not (folder / "modules.json").is_file():
        yield "it has no modules.json, so it is no sentence-transformers model"
        return
    modules = _parsed(folder / "modules.json")
    rows = modules if isinstance(modules, list) else [None]
    for row in rows:
        kind = row.get("type") if isinstance(row, dict) else None
        if not isinstance(kind, str) or not HARMLESS_MODULE.fullmatch(kind):
            yield f"modules.json names the module type {kind!r}, which is not one of Transformer, Pooling, Normalize"
        part = str(row.get("path", "")) if isinstance(row, dict) else ""
        if not (folder / part).resolve().is_relative_to(folder.resolve()):
            yield f"modules.json leads outside the folder ({part!r})"


def _code_faults(folder: Path) -> Iterator[str]:
    for path in _files(folder):
        if path.endswith("config.json"):
            settings = _parsed(folder / path)
            for key in CODE_KEYS:
                if isinstance(settings, dict) and key in settings:
                    yield f"{path} sets {key!r}, by which a model can bring code of its own"


def _parsed(path: Path) -> Any:
    try:
        with path.open("rb") as stream:
            return json.loads(stream.read(LARGEST_CONFIG))
    except (ValueError, RecursionError):
        raise ModelFault(f"The model file {path.name} is not valid JSON.", "Download the model again.") from None


def _files(folder: Path) -> tuple[str, ...]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found))


def _fingerprint(checks: tuple[FileCheck, ...]) -> str:
    return hashlib.sha256("".join(f"{check.path}\0{check.digest}\n" for check in checks).encode()).hexdigest()


def sha256_of(path: Path) -> str:
    """sha256 of a file in hexadecimal digits, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(READ_BLOCK):
            digest.update(block)
    return digest.hexdigest()
