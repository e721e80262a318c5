"""Rules as `corroborate explain` shows them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Protocol

from corroborate.domain import Level
from corroborate.formats.escape.terminal import escape


class Example(Protocol):
    """One or two texts on which a rule stays silent or fires."""

    @property
    def a(self) -> str: ...
    @property
    def b(self) -> str: ...


class Rule(Protocol):
    """A rule of the catalogue, as far as this view reads it."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> Level: ...
    @property
    def says(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def cure(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def clean(self) -> Sequence[Example]: ...
    @property
    def fires(self) -> Sequence[Example]: ...


def to_text(rules: Sequence[Rule], *, brief: bool) -> str:
    """One line a rule, or the whole of each with its examples."""
    if brief:
        return "\n".join(f"{rule.id}  {rule.level:8} {rule.name}: {rule.says}" for rule in rules) + "\n"
    return "\n\n".join(_whole(rule) for rule in rules) + "\n"


def _whole(rule: Rule) -> str:
    lines = [f"{rule.id} {rule.name} ({rule.level})", "", rule.says]
    lines += [f"Why it matters: {rule.why}", f"What to do: {rule.cure}", f"After: {rule.source}"]
    for title, examples in (("Fires", rule.fires), ("Does not fire", rule.clean)):
        lines += ["", f"{title}:"] if examples else []
        for example in examples:
            lines += [f"  | {escape(text)}" for text in (example.a, example.b) if text]
    return "\n".join(lines)


def to_json(rules: Sequence[Rule]) -> str:
    """A JSON list of the rules with their examples."""
    return json.dumps([asdict(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n"  # type: ignore[call-overload]
