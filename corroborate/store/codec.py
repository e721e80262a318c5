"""Frozen values of the domain as JSON and back, by their type hints: no code is ever read from a file.

A dataclass is the list of its fields in order, a Decimal and a datetime are text. What does not fit raises.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Reader = Callable[[Any], Any]
Writer = Callable[[Any], Any]
PLAIN = (str, int, bool, float)
"""Kinds that JSON has too: their values stay as they are."""


def encode(value: Any) -> Any:
    """A value of JSON. Raises TypeError for what is no value of the domain."""
    return _writer(value.__class__)(value)


@cache
def _writer(kind: type) -> Writer:
    """How values of one class are written; a report has a million of them and some forty classes."""
    if kind is type(None) or issubclass(kind, PLAIN):
        return _as_it_is
    if issubclass(kind, tuple | list):
        return _listed
    if issubclass(kind, Decimal):
        return str
    if issubclass(kind, datetime):
        return datetime.isoformat
    if is_dataclass(kind):
        return _fields_of(kind)
    raise TypeError(f"{kind.__name__} cannot be kept")


def _as_it_is(value: Any) -> Any:
    return value


def _listed(values: Iterable[Any]) -> list[Any]:
    return [_writer(one.__class__)(one) for one in values]


def _fields_of(kind: Any) -> Writer:
    names = [one.name for one in fields(kind)]
    if len(names) < 2:
        return lambda value: [encode(getattr(value, name)) for name in names]
    all_of = attrgetter(*names)
    return lambda value: _listed(all_of(value))


def decode(kind: type[Value], content: Any) -> Value:
    """The value of type `kind`. Raises TypeError, ValueError or ArithmeticError when the content does not fit."""
    return cast("Value", _reader(cast("Any", kind))(content))


@cache
def _reader(kind: Any) -> Reader:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = _reader(next(one for one in arguments if one is not type(None)))
        return lambda content: None if content is None else inner(content)
    if origin is tuple:
        return _tuple(arguments)
    if origin is Literal:
        return _one_of(frozenset(arguments))
    if kind is Decimal:
        return lambda content: Decimal(_checked(content, str))
    if kind is datetime:
        return lambda content: datetime.fromisoformat(_checked(content, str))
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    if kind is float:  # a whole number stays one, so that it is printed as before
        return lambda content: _checked(content, (int, float))
    if kind in PLAIN:
        return lambda content: _checked(content, kind)
    raise TypeError(f"{kind} cannot be kept")


def _checked(content: Any, kind: Any) -> Any:
    if not isinstance(content, kind):
        raise TypeError("a kept value is of another type")
    return content


def _tuple(arguments: tuple[Any, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        kind, inner = arguments[0], _reader(arguments[0])
        if kind in PLAIN:
            return lambda content: tuple(content if _all_of(kind, content) else map(inner, content))
        return lambda content: tuple([inner(one) for one in _checked(content, list)])
    readers = [_reader(one) for one in arguments]
    return lambda content: tuple(read(one) for read, one in zip(readers, _checked(content, list), strict=True))


def _as_in_json(kind: Any) -> bool:
    parts = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
    return set(parts) <= {*PLAIN, type(None)}


def _all_of(kind: type, content: Any) -> bool:
    """Whether a list holds values of one plain kind and nothing else."""
    return set(map(type, _checked(content, list))) <= {kind}


def _one_of(allowed: frozenset[Any]) -> Reader:
    def read(content: Any) -> Any:
        if content not in allowed:
            raise ValueError("a kept word is unknown")
        return content

    return read


def _dataclass(kind: type) -> Reader:
    hints = [get_type_hints(kind)[one.name] for one in fields(kind)]
    readers = [_reader(hint) for hint in hints]
    made = [(at, readers[at]) for at, hint in enumerate(hints) if not _as_in_json(hint)]
    plain = [(at, readers[at]) for at, hint in enumerate(hints) if _as_in_json(hint)]
    seen: set[tuple[type, ...]] = set()

    def read(content: Any) -> Any:
        """Plain fields are what their types say: looked at once for each row of types, which are few."""
        types_ = tuple(map(type, _checked(content, list)))
        if types_ not in seen:
            if len(content) != len(readers):
                raise ValueError("a kept value has another number of fields")
            for at, reader in plain:
                reader(content[at])
            seen.add(types_)
        own = content.copy()
        for at, reader in made:
            own[at] = reader(own[at])
        return kind(*own)

    return read
