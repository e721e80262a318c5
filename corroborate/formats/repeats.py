"""Passages that stand twice in a file, in lines and words."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.domain import Article, Span


@dataclass(frozen=True, slots=True)
class ToldRepeat:
    """Lines from 1, both ends included."""

    first: int
    last: int
    original_first: int
    original_last: int
    words: int

    @property
    def told(self) -> str:
        """As "lines 9–10 repeat lines 5–6", "line 7 repeats line 3"."""
        verb = "repeats" if self.first == self.last else "repeat"
        return f"{_lines(self.first, self.last)} {verb} {_lines(self.original_first, self.original_last)}"


def _lines(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first}–{last}"


def told_repeats(article: Article) -> tuple[ToldRepeat, ...]:
    """The repeats of an article; those that follow one another, as do their originals, are told as one."""
    joined: list[tuple[Span, Span]] = []
    for repeat in sorted(article.repeats, key=lambda one: one.span):
        if (
            joined
            and _follows(article, joined[-1][0], repeat.span)
            and _follows(article, joined[-1][1], repeat.original)
        ):
            before, original = joined.pop()
            joined.append((Span(before.start, repeat.span.end), Span(original.start, repeat.original.end)))
        else:
            joined.append((repeat.span, repeat.original))
    return tuple(_told(article, span, original) for span, original in joined)


def _follows(article: Article, one: Span, other: Span) -> bool:
    return one.end <= other.start and not article.text[one.end : other.start].strip()


def _told(article: Article, span: Span, original: Span) -> ToldRepeat:
    return ToldRepeat(
        article.line(span.start),
        article.line(max(span.start, span.end - 1)),
        article.line(original.start),
        article.line(max(original.start, original.end - 1)),
        len(span.of(article.text).split()),
    )
