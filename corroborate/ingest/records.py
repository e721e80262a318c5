"""JSON and JSON Lines → one article a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import InputFault
from . import wording
from .facts import Facts, facts_from
from .jsontext import load_json
from .limits import Limits

TEXT_KEYS = ("text", "body", "content")
HTML_KEY = "html"
LIST_KEYS = ("articles", "items")
"""Under which an object may hold a list of articles (NewsAPI, JSON Feed)."""


@dataclass(frozen=True, slots=True)
class Record:
    """The n-th record of a file, from 1; `number` 0 when the file is one single record."""

    number: int
    text: str
    facts: Facts
    html: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that could not be read; `place` is "line 7", "record 7", or "" for the whole file."""

    place: str
    reason: str


def json_records(source: str, limits: Limits) -> Iterator[Record | Broken]:
    """Read one JSON file: an object, a list of objects, or an object that holds such a list.

    Raises InputFault when the whole file cannot be read.
    """
    value = load_json(source, limits.max_json_depth)
    if isinstance(value, dict):
        lists = [value[key] for key in LIST_KEYS if isinstance(value.get(key), list)]
        if not lists or any(isinstance(value.get(key), str) for key in TEXT_KEYS):
            yield as_record(value, 0, "")
            return
        value = lists[0]
    if not isinstance(value, list):
        raise InputFault("no article in it: an object or a list of objects is expected.")
    for number, item in enumerate(value, 1):
        if number > limits.max_articles_per_file:
            yield _too_many(f"record {number}", limits)
            return
        yield as_record(item, number, f"record {number}")


def json_lines(source: str, limits: Limits) -> Iterator[Record | Broken]:
    """Read JSON Lines. A broken line costs itself only, and keeps its number, so that mending it renames nothing."""
    number = 0
    for line_number, line in enumerate(source.split("\n"), 1):
        if not line.strip():
            continue
        number += 1
        if number > limits.max_articles_per_file:
            yield _too_many(f"line {line_number}", limits)
            return
        try:
            yield as_record(load_json(line, limits.max_json_depth), number, f"line {line_number}")
        except InputFault as fault:
            yield Broken(f"line {line_number}", str(fault))


def _too_many(place: str, limits: Limits) -> Broken:
    return Broken(place, f"more than {limits.max_articles_per_file:,} articles in one file: cut here.")


def as_record(value: object, number: int, place: str) -> Record | Broken:
    """The n-th record of a file; `place` says where it stands, for one that cannot be read."""
    if not isinstance(value, dict):
        return Broken(place, "no JSON object.")
    lower = {key.casefold(): content for key, content in value.items()}
    text = next((lower[key] for key in TEXT_KEYS if isinstance(lower.get(key), str) and lower[key].strip()), "")
    markup = lower.get(HTML_KEY)
    markup = markup if isinstance(markup, str) and not text else ""
    if not text and not markup.strip():
        return Broken(place, "no text: expected under " + ", ".join(TEXT_KEYS) + ".")
    facts = facts_from(value).with_host()
    return Record(number, wording.body(text), facts, markup)
