"""Documents and data that cannot rot: what they name exists, and what the house forbids is not there."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from corroborate.cli import app

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "seeds/README.md", "CONTRIBUTING.md")
SOURCES = sorted(path for room in ("corroborate", "models", "tests") for path in (ROOT / room).rglob("*.py"))
PACKAGE = sorted((ROOT / "corroborate").rglob("*.py"))
CUES = sorted((ROOT / "corroborate" / "cues").glob("*.toml"))
LOOK_UPS = {"numbers.toml"}
"""Word lists without entries: from a word to its value, all on one source."""

FENCED = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)
INDENTED = re.compile(r"^ {4}(\S.*)$", re.M)
INLINE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"^(?:\$ )?(?:.*&& )?corroborate +(.+)$")
TARGET = re.compile(r"^(?:\$ )?make +([a-z][a-z-]*)")
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")
ENTRY = re.compile(r"^( *)([\w.-]+(?:/|\.\w+))(?= |$)", re.M)
UNSAFE_SUFFIXES = {".pkl", ".pickle", ".joblib", ".pt", ".pth", ".ckpt", ".bin"}
UNSAFE_LIBRARIES = {"pickle", "joblib", "dill", "cloudpickle", "shelve", "marshal"}


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def code(document: str) -> list[str]:
    """Every line of code: in fences, indented, and in backticks within a sentence."""
    fenced = [line for block in FENCED.findall(text(document)) for line in block.splitlines()]
    prose = FENCED.sub("", text(document))
    return [*fenced, *INDENTED.findall(prose), *INLINE.findall(prose)]


def matches(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    found = {(document, m.group(1)) for document in DOCUMENTS for line in code(document) if (m := pattern.match(line))}
    return sorted(found)


# ------------------------------------------------------------------------------------------------------- documents


@cache
def commands() -> dict[str, set[str]]:
    """The options of every command, by its name; of a group's commands by both names; "" for the bare command."""

    def gathered(command: Any, name: str) -> Iterator[tuple[str, set[str]]]:
        options = {option for parameter in command.params for option in parameter.opts}
        yield name, options | {"--help"}
        for inner, sub in getattr(command, "commands", {}).items():
            yield from gathered(sub, f"{name} {inner}".strip())

    return dict(gathered(typer.main.get_command(app), ""))


def named(arguments: str) -> str:
    """The longest run of words that names a command; the first word where none does."""
    words = arguments.split()
    if words[0].startswith("-"):
        return ""
    names = [" ".join(words[:count]) for count in (2, 1)]
    return next((name for name in names if name in commands()), words[0])


def test_the_documents_show_commands() -> None:
    assert {"report", "figures", "why", "explain", "models list"} <= {named(line) for _, line in matches(COMMAND)}


@pytest.mark.parametrize(("document", "arguments"), matches(COMMAND))
def test_every_command_that_a_document_names_exists_with_its_options(document: str, arguments: str) -> None:
    name = named(arguments)
    assert name in commands(), f"{document}: corroborate {arguments}"
    unknown = set(OPTION.findall(arguments)) - commands()[name] - commands()[""]
    assert not unknown, f"{document}: corroborate {name} has no {unknown}"


@pytest.mark.parametrize("option", sorted({o for line in code("README.md") for o in OPTION.findall(line)}))
def test_every_option_that_the_readme_names_exists(option: str) -> None:
    assert option in set().union(*commands().values())


@pytest.mark.parametrize(("document", "target"), matches(TARGET))
def test_every_make_target_that_a_document_names_exists(document: str, target: str) -> None:
    assert re.search(rf"^{target}:", text("Makefile"), re.M), f"{document}: make {target}"


def pictured() -> list[str]:
    """The paths of the tree in CONTRIBUTING.md: an entry stands below the last one that is indented less."""
    tree = next(block for block in FENCED.findall(text("CONTRIBUTING.md")) if block.startswith("corroborate/\n"))
    paths, room = [], ""
    for indent, name in ENTRY.findall(tree):
        room = "" if not indent else room
        paths.append(room + name)
        room = name if not indent else room
    return paths


@pytest.mark.parametrize("path", pictured())
def test_the_tree_pictures_what_is_there(path: str) -> None:
    assert (ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).is_file()


def test_every_room_of_the_package_is_pictured() -> None:
    rooms = {f"corroborate/{path.parent.name}/" for path in (ROOT / "corroborate").glob("*/__init__.py")}
    assert rooms <= set(pictured())


# ------------------------------------------------------------------------------------------------------- the house


@pytest.mark.parametrize("path", PACKAGE, ids=shown)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_bytes()))


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]


def test_nothing_prints_but_the_command_line() -> None:
    printing = {shown(p) for p in SOURCES for call in calls(p) if ast.unparse(call.func) == "print"}
    measuring = {path for path in printing if path.startswith(("tests/bench/", "tests/eval/"))}
    assert printing - measuring <= {"corroborate/cli/output.py"}


def libraries(path: Path) -> set[str]:
    """Top-level names of everything imported."""
    nodes = list(ast.walk(ast.parse(path.read_bytes())))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {name.partition(".")[0] for name in plain | {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}}


@pytest.mark.parametrize("path", SOURCES, ids=shown)
def test_nothing_that_is_loaded_can_run_code(path: Path) -> None:
    assert not libraries(path) & UNSAFE_LIBRARIES
    for call in calls(path):
        assert ast.unparse(call.func) != "torch.load"
        for keyword in call.keywords:
            trusting = keyword.arg in ("trust_remote_code", "allow_pickle")
            assert not trusting or ast.unparse(keyword.value) == "False"


def test_no_file_of_the_repository_holds_a_pickle() -> None:
    rooms = ("corroborate", "models", "reports", "seeds", "tests")
    files = [path for room in rooms for path in (ROOT / room).rglob("*") if path.is_file()]
    assert [shown(path) for path in files if path.suffix in UNSAFE_SUFFIXES] == []


# ------------------------------------------------------------------------------------------------------ word lists


def entries(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The sections of a word list that hold words; a table of numbers, or of rows with keys, is a mere look-up."""
    for name, section in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if isinstance(section, list) and all(isinstance(entry, dict) for entry in section):
            yield from ((f"{name} {number}", entry) for number, entry in enumerate(section))
        elif isinstance(section, dict) and "rows" not in section and any(map(holds_words, section.values())):
            yield name, section


def holds_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def heading(path: Path) -> str:
    """The comment above the first section."""
    return path.read_text(encoding="utf-8").partition("\n[")[0]


@pytest.mark.parametrize("path", CUES, ids=shown)
def test_every_entry_of_a_word_list_has_an_id_of_its_own(path: Path) -> None:
    ids = [entry.get("id", "") for _, entry in entries(path)]
    assert path.name in LOOK_UPS or all(ids), [name for name, entry in entries(path) if not entry.get("id")]
    assert [id_ for id_ in sorted(set(ids)) if id_ and ids.count(id_) > 1] == []


@pytest.mark.parametrize("path", CUES, ids=shown)
def test_every_word_list_says_where_it_is_from(path: Path) -> None:
    """Each entry, or the heading for the whole file."""
    if not re.search(r"\bsources?\b|\bafter\b|\bchosen\b|\bcompiled\b", heading(path), re.I):
        assert [name for name, entry in entries(path) if not entry.get("source")] == []
