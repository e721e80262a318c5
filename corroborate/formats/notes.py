"""What reading had to mend or to guess, each thing once a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.domain import Article
from corroborate.formats.wording import count


@dataclass(frozen=True, slots=True)
class ToldNote:
    """A remark on the first article of a file that it holds of, and of how many it holds."""

    article: Article
    note: str
    articles: int

    @property
    def told(self) -> str:
        """The remark; of a file with many articles also of how many."""
        return f"{self.note} ({count(self.articles, 'article')} of this file)" if self.articles > 1 else self.note


def told_notes(articles: Sequence[Article]) -> tuple[ToldNote, ...]:
    """The remarks of all articles: a file of two hundred lines that all lack a time zone says so once."""
    together: dict[tuple[str, str], list[Article]] = {}
    for article in articles:
        for note in article.notes:
            together.setdefault((_file(article.path), note), []).append(article)
    return tuple(ToldNote(those[0], note, len(those)) for (_, note), those in together.items())


def _file(path: str) -> str:
    """The file of "day.jsonl#12"."""
    file, mark, number = path.rpartition("#")
    return file if mark and number.isdigit() else path
