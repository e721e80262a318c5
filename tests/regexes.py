"""Every regular expression of the package, how the package uses it, and texts made to make it slow."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, cast

import corroborate

SHAPES: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1" * n,
    "digits with an end": lambda n: "1" * n + "!",
    "groups of digits": lambda n: "1,1" * (n // 3),
    "spaces": lambda n: " " * n + "x",
    "line ends": lambda n: "\n " * (n // 2),
    "small letters": lambda n: "a" * n,
    "capitals": lambda n: "A" * n,
    "names": lambda n: "Ab " * (n // 3),
    "initials": lambda n: "A. " * (n // 3),
    "quotation marks": lambda n: "“a " * (n // 3),
    "brackets": lambda n: "[(" * (n // 2),
    "dashes": lambda n: "-" * n,
    "stops": lambda n: "." * n,
    "tags": lambda n: "<!--" * (n // 4),
    "addresses": lambda n: "http://a@b/" * (n // 11),
}


@dataclass(frozen=True)
class Expression:
    """A pattern, where it stands, and whether it is only ever asked at one place of a text (match, fullmatch)."""

    where: str
    pattern: re.Pattern[str]
    anchored: bool

    def run(self, text: str) -> None:
        if self.anchored:
            self.pattern.match(text)
        else:
            for _ in self.pattern.finditer(text):
                pass


@cache
def expressions() -> list[Expression]:
    """Those of module variables, tables, makers of patterns and calls of `re` itself; each once, in their order."""
    uses = _uses()
    found: dict[tuple[str, int, bool], Expression] = {}
    for module in _modules():
        for name, value in sorted(vars(module).items()):
            for pattern in _patterns(value, module.__name__):
                used = uses[_known_as(module.__name__, name)]
                anchored = bool(used) and used <= {"match", "fullmatch"}
                key = (pattern.pattern, pattern.flags, anchored)
                found.setdefault(key, Expression(f"{module.__name__}.{name}", pattern, anchored))
    named = {(pattern, flags) for pattern, flags, _ in found}
    for one in (one for module in _modules() for one in _in_place(module)):
        if (one.pattern.pattern, one.pattern.flags) not in named:
            found.setdefault((one.pattern.pattern, one.pattern.flags, one.anchored), one)
    return list(found.values())


def met(work: Callable[[], object]) -> list[Expression]:
    """Patterns that the package compiles while `work` runs: those with names of an article in them, too.

    What is kept from an earlier call is not met again, so this is for a process that has done nothing yet.
    """
    found: dict[tuple[str, int], Expression] = {}
    compiled = re._compile  # type: ignore[attr-defined]

    def watching(pattern: Any, flags: int) -> Any:
        made = compiled(pattern, flags)
        asked = sys._getframe(1)
        caller = asked.f_back.f_globals.get("__name__", "") if asked.f_back else ""
        if caller.startswith("corroborate.") and isinstance(made.pattern, str):
            anchored = asked.f_code.co_name in ("match", "fullmatch")
            found.setdefault((made.pattern, made.flags), Expression(f"{caller} (met)", made, anchored))
        return made

    re._compile = watching  # type: ignore[attr-defined]
    try:
        work()
    finally:
        re._compile = compiled  # type: ignore[attr-defined]
    return list(found.values())


def attacks(expression: Expression, length: int) -> Iterator[tuple[str, str]]:
    """The common shapes, and texts that nearly match over and over."""
    for name, shape in SHAPES.items():
        yield name, shape(length)
    near = sample(expression.pattern)
    for name, piece in (("matches", near), ("without the last", near[:-1]), ("halves", near[: (len(near) + 1) // 2])):
        if piece:
            yield name, (piece * (length // len(piece) + 1))[:length]
            yield f"{name} apart", ((piece + " ") * (length // (len(piece) + 1) + 1))[:length]


def seconds(expression: Expression, text: str, patience: float) -> float:
    """Processor seconds of the best of three; the first that keeps within `patience` ends the trial."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        expression.run(text)
        best = min(best, time.process_time() - started)
        if best <= patience:
            break
    return best


def sample(pattern: re.Pattern[str]) -> str:
    """A short text made from the parts of a pattern: first branches, a few repetitions. It need not match."""
    return _text(parser.parse(pattern.pattern, pattern.flags))


# ------------------------------------------------------------------------------------------------------ the search


def _modules() -> Iterator[Any]:
    """Those that speak of `re`; the others need not be loaded, which spares the neural libraries."""
    root = Path(corroborate.__path__[0])
    for file in sorted(root.rglob("*.py")):
        if re.search(r"^import re$|^from re ", file.read_text(encoding="utf-8"), re.MULTILINE):
            yield importlib.import_module(_module(file))


def _module(file: Path) -> str:
    parts = file.relative_to(Path(corroborate.__path__[0]).parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _patterns(value: Any, module: str) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _patterns(one, module)
    elif isinstance(value, dict):
        yield from _patterns(list(value.values()), module)
    elif callable(value) and getattr(value, "__module__", "") == module and (wanted := _wanted(value)) is not None:
        for word in _words(module) if wanted else [()]:
            with suppress(LookupError):
                yield from _patterns(value(*word), module)


def _wanted(value: Any) -> int | None:
    """Of a function that says it returns patterns: 0 or 1 word that it must be given; None where it wants more."""
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return None
    wants = [one.annotation for one in signature.parameters.values() if one.default is inspect.Parameter.empty]
    makes = "re.Pattern" in str(signature.return_annotation)
    return len(wants) if makes and wants in ([], ["str"]) else None


@cache
def _words(module: str) -> tuple[tuple[str], ...]:
    """Those written in a module as keys are: what a maker of patterns there may be asked for."""
    text = Path(str(importlib.import_module(module).__file__)).read_text(encoding="utf-8")
    return tuple((word,) for word in sorted(set(re.findall(r"\"([a-z_]{2,20})\"", text))))


def _in_place(module: Any) -> Iterator[Expression]:
    """`re.match(r"...", words, re.IGNORECASE)`: a pattern written where it is asked."""
    for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and _is_re(node.func) and node.args):
            continue
        pattern, asked = node.args[0], cast("ast.Attribute", node.func).attr
        if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str):
            rest = [*node.args[1:], *(word.value for word in node.keywords)]
            told = [
                one.attr for part in rest for one in ast.walk(part) if isinstance(one, ast.Attribute) and _is_re(one)
            ]
            flags = reduce(or_, (getattr(re, name) for name in told), re.NOFLAG)
            place = f"{module.__name__}, line {node.lineno}"
            yield Expression(place, re.compile(pattern.value, flags), asked in ("match", "fullmatch"))


def _is_re(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "re"


def _known_as(module: str, name: str) -> str:
    """A private name is that of its module alone; another may be imported under it anywhere."""
    return f"{module}.{name}" if name.startswith("_") else name


def _uses() -> dict[str, set[str]]:
    """For each name, the methods that the package calls on it: `_RULE.match(line)`, `rule().finditer(text)`.

    A name handed on as a value counts as searched, since what becomes of it is not seen here.
    """
    uses: dict[str, set[str]] = defaultdict(set)
    for file in sorted(Path(corroborate.__path__[0]).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        module = _module(file)
        seen: set[int] = set()
        for target, asked, inner in _loops(tree):
            seen.add(id(asked))
            uses[_known_as(module, asked.id)] |= _asked(target, inner)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                owner = node.value.func if isinstance(node.value, ast.Call) else node.value
                if isinstance(owner, ast.Name):
                    uses[_known_as(module, owner.id)].add(node.attr)
                    seen.add(id(owner))
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in seen:
                uses[_known_as(module, node.id)].add("handed on")
    return uses


def _loops(tree: ast.AST) -> Iterator[tuple[str, ast.Name, ast.AST]]:
    """`for pattern in _RULES:`, `... for rule in rules()`: the name of one, that of all, and where the loop stands."""
    for node in ast.walk(tree):
        for loop in [node] if isinstance(node, ast.For) else getattr(node, "generators", []):
            asked = loop.iter.func if isinstance(loop.iter, ast.Call) else loop.iter
            if isinstance(loop.target, ast.Name) and isinstance(asked, ast.Name):
                yield loop.target.id, asked, node


def _asked(target: str, loop: ast.AST) -> set[str]:
    """The methods called on what a loop goes over; what is handed on whole is seen as such."""
    owners = [node for node in ast.walk(loop) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)]
    mine = [node for node in owners if cast("ast.Name", node.value).id == target]
    loads = [node for node in ast.walk(loop) if isinstance(node, ast.Name) and node.id == target]
    whole = sum(isinstance(node.ctx, ast.Load) for node in loads) > len(mine)
    return {node.attr for node in mine} | ({"handed on"} if whole else set())


def _text(parsed: Any) -> str:
    return "".join(_part(kind, value) for kind, value in parsed)


def _part(kind: Any, value: Any) -> str:
    if kind is kinds.LITERAL:
        return chr(value)
    if kind is kinds.NOT_LITERAL:
        return "x" if value != ord("x") else "y"
    if kind is kinds.ANY:
        return "x"
    if kind is kinds.IN:
        return _member(value)
    if kind is kinds.BRANCH:
        return _text(value[1][0])
    if kind is kinds.SUBPATTERN:
        return _text(value[-1])
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        return _text(value[2]) * max(value[0], min(value[1], 2))
    if kind is kinds.ATOMIC_GROUP:
        return _text(value)
    return ""


def _member(members: Any) -> str:
    """A character of a class; of a negated one the first of a few that is not named."""
    kind, value = members[0]
    if kind is kinds.NEGATE:
        named = {chr(one) for sort, one in members[1:] if sort is kinds.LITERAL}
        return next((one for one in "x 1." if one not in named), "y")
    if kind is kinds.LITERAL:
        return chr(value)
    if kind is kinds.RANGE:
        return chr(value[0])
    return {kinds.CATEGORY_DIGIT: "1", kinds.CATEGORY_SPACE: " "}.get(value, "w")
