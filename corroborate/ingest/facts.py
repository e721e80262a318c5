"""What is known about an article beside its text, gathered from several places of differing authority."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from ..domain import Period
from . import wording
from .dates import has_no_zone, parse_date

# The names under which publishing systems, feeds and corpora keep the same thing; the first that is filled counts.
NAMES: dict[str, tuple[str, ...]] = {
    "outlet": ("outlet", "publisher", "source", "site", "site_name", "publication"),
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors", "creator"),
    "published": ("published", "date", "published_at", "publishedat", "date_published", "datepublished", "pubdate"),
    "updated": ("updated", "modified", "updated_at", "date_modified", "datemodified", "lastmod", "last_modified"),
    "credit": ("credit", "credit_line", "creditline", "agency"),
    "url": ("url", "link", "canonical", "canonical_url", "permalink"),
}

_ARCHIVES = ("archive.org", "archive.is", "archive.ph", "archive.today", "googleusercontent.com", "news.google.com")
"""Hosts that show pages of others: their name says nothing about the outlet."""

_TABLES_DEEP = 3
"""How far into tables and lists a name is looked for: authors: [{name: …}]."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Metadata of one article; "" or None where the place it was read from says nothing."""

    outlet: str = ""
    title: str = ""
    byline: str = ""
    published: Period | None = None
    updated: Period | None = None
    url: str = ""
    credit: str = ""
    remarks: tuple[tuple[str, str], ...] = ()
    """What a reader should know of a field: (name of the field, sentence)."""

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(sentence for _, sentence in self.remarks))

    def over(self, weaker: Facts) -> Facts:
        """Return these facts, completed by those of a place of less authority."""
        names = [field.name for field in fields(self) if field.name != "remarks"]
        missing = {name: getattr(weaker, name) for name in names if not getattr(self, name)}
        # A date that could not be read is no longer worth a word once a weaker place gives one.
        mended = {name for name, value in missing.items() if value}
        kept = [remark for remark in self.remarks if remark[0] not in mended]
        added = [remark for remark in weaker.remarks if remark[0] in missing]
        return replace(self, remarks=(*kept, *added), **missing)

    def with_host(self) -> Facts:
        """Return these facts, an unknown outlet named by the host of the address."""
        return self if self.outlet else replace(self, outlet=_host(self.url))


def facts_from(table: Mapping[str, object]) -> Facts:
    """Read the known keys of a table, whatever their case; unknown keys and unusable values are passed over."""
    lower = {str(key).casefold().replace("-", "_"): value for key, value in table.items()}
    found = {name: next((lower[key] for key in keys if lower.get(key) not in (None, "")), None)
             for name, keys in NAMES.items()}  # fmt: skip
    if web_address(found["outlet"]):
        found["url"], found["outlet"] = found["url"] or found["outlet"], None
    published, published_notes = read_date(found["published"], "publication date")
    updated, updated_notes = read_date(found["updated"], "date of change")
    return Facts(
        outlet=_words(found["outlet"]), title=_words(found["title"]), byline=_words(found["byline"]),
        credit=_words(found["credit"]), published=published, updated=updated, url=web_address(found["url"]),
        remarks=(*(("published", note) for note in published_notes), *(("updated", note) for note in updated_notes)),
    )  # fmt: skip


def read_date(value: object, what: str) -> tuple[Period | None, tuple[str, ...]]:
    """Return the period that `value` (text, number of seconds, date) names, with a note where it names none."""
    if value in (None, ""):
        return None, ()
    written = _date_text(value)
    period = parse_date(written)
    if period is None:
        return None, (f"{what} {wording.one_line(written)[:40]!r} cannot be read: taken as unknown",)
    if period.granularity == "minute" and has_no_zone(written):
        return period, (f"{what} has no time zone: read as UTC",)
    return period, ()


def _date_text(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and math.isfinite(value):
        value = int(value)
    # Integers may have more digits than Python agrees to print.
    if isinstance(value, int):
        return str(value) if abs(value) < 10**15 else "a number too large"
    return value if isinstance(value, str) else f"of type {type(value).__name__}"


def _words(value: object, depth: int = _TABLES_DEEP) -> str:
    """Return a name: text as it is, tables by their `name`, lists joined with commas."""
    if isinstance(value, str):
        return wording.one_line(value)
    if depth and isinstance(value, Mapping):
        return _words(value.get("name"), depth - 1)
    if depth and isinstance(value, list | tuple):
        names = (_words(item, depth - 1) for item in value[:20])
        return wording.one_line(", ".join(name for name in names if name))
    return ""


def web_address(value: object) -> str:
    """Return a web address, "" for anything else: no other scheme is ever shown or followed."""
    if not isinstance(value, str) or not value.strip().lower().startswith(("http://", "https://")):
        return ""
    address = value.strip()
    return address if len(address) <= 2_000 and address.isprintable() and " " not in address else ""


def _host(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""
    return "" if host.endswith(_ARCHIVES) or "." not in host else host
