"""The reference pages, made from the code: `python docs/reference/generate.py` writes them anew (`make reference`)."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import typer
from pydantic import BaseModel

import corroborate.formats
from corroborate.assess import Rule, rules
from corroborate.assess.rules import Example
from corroborate.cli import app
from corroborate.formats.tables import COLUMNS
from corroborate.settings import PREFIX, Settings

HERE = Path(__file__).parent
MADE = "Made from the code by `make reference`; edit the code, not this page."


def _page(title: str, lead: str, lines: Sequence[str]) -> str:
    return "\n".join([f"# {title}", "", lead, "", *lines, "", f"<sub>{MADE}</sub>"]) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in [head, *([_cell(one) for one in row] for row in rows)]]
    return [lines[0], "|" + "---|" * len(head), *lines[1:], ""]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|") or "–"


def commands() -> str:
    """Every command with its arguments and options."""
    lines: list[str] = []
    for name, command in _named(typer.main.get_command(app), ""):
        shown = [one for one in command.params if "--help" not in one.opts]
        rows = [(_spelled(one), one.help or "", _default(one)) for one in shown]
        lines += [f"## corroborate {name}", "", inspect.cleandoc(command.help or ""), ""]
        lines += _table(("Argument or option", "Meaning", "Default"), rows) if rows else []
    return _page(
        "Commands", "Every command answers `--help`. Exit codes stand in the [README](../../README.md).", lines
    )


def _named(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    inner: Mapping[str, Any] = getattr(command, "commands", {})
    if not inner:
        yield name, command
    for part, sub in inner.items():
        yield from _named(sub, f"{name} {part}".strip())


def _spelled(one: Any) -> str:
    more = "..." if one.multiple or one.nargs == -1 else ""
    is_argument = one.param_type_name == "argument"
    return f"`{one.name.upper()}`{more}" if is_argument else ", ".join(f"`{opt}`" for opt in one.opts) + more


def _default(one: Any) -> str:
    if one.required:
        return "required"
    return "" if one.default in (None, "", False) or callable(one.default) else f"`{one.default}`"


def options() -> str:
    """Every option of a run, by key."""
    rows = [
        (f"`{key}`", meaning, f"`{default}`", f"`{_variable(key)}`") for key, meaning, default in _options(Settings)
    ]
    lead = (
        "Any option can be set by `--set key=value`, by its variable in the environment, and by a TOML file; in that "
        "order of precedence. The types stand in the [schema](../../corroborate/config.schema.json)."
    )
    return _page("Options", lead, _table(("Key", "Meaning", "Default", "Variable"), rows))


def _options(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, str, str]]:
    for name, field in model.model_fields.items():
        default = field.get_default(call_default_factory=True)
        if isinstance(default, BaseModel):
            yield from _options(type(default), f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", field.description or "", json.dumps(default, ensure_ascii=False)


def _variable(key: str) -> str:
    return PREFIX + key.upper().replace(".", "__")


def rule_pages() -> str:
    """Every rule, with an example that fires it and one that does not."""
    known = rules()
    rows = [
        (f"[{rule.id}](#{rule.id.lower()}-{rule.name.replace(' ', '-')})", rule.name, rule.level, rule.says)
        for rule in known.values()
    ]
    lines = _table(("Rule", "Name", "Level", "Finds"), rows)
    for rule in known.values():
        lines += _rule(rule)
    lead = "What each rule finds, why it matters and what to do. Doubt lowers a level; a test runs every example."
    return _page("Rules", lead, lines)


def _rule(rule: Rule) -> list[str]:
    lines = [
        f"## {rule.id} {rule.name}",
        "",
        f"**{rule.level}.** {rule.says} {rule.why}",
        "",
        f"What to do: {rule.cure}",
        "",
    ]
    for word, examples in (("Fires", rule.fires), ("Does not fire", rule.clean)):
        lines += [f"- {word}: {_example(examples[0])}"] if examples else []
    return [*lines, "", f"Source: {rule.source}", ""]


def _example(one: Example) -> str:
    sides = [(one.a, one.published_a), *([(one.b, one.published_b)] if one.b else [])]
    told = [f"“{_visible(text)}”" + (f" ({day})" if day else "") for text, day in sides]
    return " beside ".join(told)


def _visible(text: str) -> str:
    """Text in one line, with what hides in it named."""
    line = " ".join(text.split())
    shown = "".join(char if char.isprintable() else f"[U+{ord(char):04X}]" for char in line)
    return shown.replace("<", "&lt;").replace("*", "\\*")


def report_json() -> str:
    """Every key of the JSON report."""
    schema = json.loads(Path(corroborate.formats.__file__).with_name("report.schema.json").read_text(encoding="utf-8"))
    lines = _object("The report", schema)
    for name, part in schema["$defs"].items():
        if "properties" in part:
            lines += _object(name, part)
    lead = "The shape of `--json`, from [report.schema.json](../../corroborate/formats/report.schema.json)."
    return _page("The JSON report", lead, lines)


def _object(name: str, schema: dict[str, Any]) -> list[str]:
    rows = [(f"`{key}`", _type(value), value.get("description", "")) for key, value in schema["properties"].items()]
    told = [schema["description"], ""] if schema.get("description") else []
    return [f"## {name}", "", *told, *_table(("Key", "Type", "Meaning"), rows)]


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "enum" in schema:
        return " or ".join(f"`{json.dumps(one, ensure_ascii=False)}`" for one in schema["enum"])
    if "anyOf" in schema or "oneOf" in schema:
        return " or ".join(_type(one) for one in schema.get("anyOf", schema.get("oneOf", [])))
    if schema.get("type") == "array" and isinstance(schema.get("items"), dict):
        return f"list of {_type(schema['items'])}"
    if schema.get("type") == "object" and "properties" in schema:
        return f"{{{', '.join(schema['properties'])}}}"
    kind = schema.get("type", "any")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def tables() -> str:
    """Every column of `corroborate export`."""
    lines: list[str] = []
    for name, columns in COLUMNS.items():
        lines += [
            f"## {name}",
            "",
            *_table(("Column", "Type", "Meaning"), [(f"`{c.name}`", c.kind, c.meaning) for c in columns]),
        ]
    lead = (
        "The columns of `corroborate export`, the same in CSV and Parquet. In CSV, text that a spreadsheet would take "
        "for a formula has `'` before it."
    )
    return _page("Tables", lead, lines)


PAGES: Mapping[str, Callable[[], str]] = MappingProxyType({
    "commands.md": commands, "options.md": options, "rules.md": rule_pages, "report-json.md": report_json,
    "tables.md": tables,
})  # fmt: skip

if __name__ == "__main__":
    for name, made in PAGES.items():
        (HERE / name).write_text(made(), encoding="utf-8")
