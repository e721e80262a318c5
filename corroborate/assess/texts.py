"""Findings on a whole text: repeats, near-copies, deceptive characters, parts that do not add up, skipped input."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from corroborate.assess.copies import Copy
from corroborate.assess.findings import fingerprint, located
from corroborate.assess.rules import rules
from corroborate.comparison.as_of import cumulative_roles
from corroborate.comparison.hedges import stance_slots
from corroborate.comparison.sources import Sameness
from corroborate.comparison.stance import dropped_hedge, weakest
from corroborate.domain import Article, Claim, Evidence, Figure, Finding, Skipped, Span

BEGINNING = 200
"""Characters by which a long passage is shown."""


def article_findings(articles: Sequence[Article], by_article: Mapping[str, Sequence[Claim]]) -> list[Finding]:
    """Findings on the articles themselves."""
    found: list[Finding] = []
    for article in articles:
        found += _repeats(article)
        found += _deceptive(article)
        found += _sums(article, by_article.get(article.id, ()))
        found += _softer_below(article, by_article.get(article.id, ()))
    return found


def _repeats(article: Article) -> Iterable[Finding]:
    for repeat in article.repeats:
        count = len(repeat.span.of(article.text).split())
        message = f"{count} words from line {article.line(repeat.original.start)} stand here again: counted once."
        first = repeat.original.of(article.text)[:BEGINNING]
        evidence = (Evidence(article.id, article.path, article.line(repeat.original.start), first, article.outlet),)
        yield located("COR501", "high", article, repeat.span, message, evidence, keys=(first,))


def copy_findings(articles: Sequence[Article], copies: Sequence[Copy]) -> list[Finding]:
    """Near-copies among outlets; one outlet's versions of its own text are no news."""
    pairs = ((articles[copy.first], articles[copy.second], copy.contained) for copy in copies)
    return [copy_finding(*pair) for pair in pairs if pair[0].outlet != pair[1].outlet or not pair[0].outlet]


def copy_finding(first: Article, second: Article, contained: float) -> Finding:
    """What is said of the second of two texts of which one stands largely in the other."""
    whole = Span(0, min(len(second.text), BEGINNING))
    evidence = (Evidence(first.id, first.path, first.first_line, first.text[:BEGINNING], first.outlet),)
    message = f"{contained:.0%} of the shorter text stands word for word in {first.path}: counted as one origin."
    return located("COR502", "high", second, whole, message, evidence)


_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u00ad\ufeff]")
_HARMLESS = frozenset("\u200b\u200c\u200d\u00ad\ufeff\u2060")
_WORD = re.compile(r"[^\W\d_]{2,40}")


def _deceptive(article: Article) -> Iterable[Finding]:
    for match in _INVISIBLE.finditer(article.text):
        if match.group() not in _HARMLESS or _inside_a_word(article.text, match.start()):
            shown = f"U+{ord(match.group()):04X} {unicodedata.name(match.group(), 'unnamed')}"
            span = Span(match.start(), match.end())
            key = _around(article.text, match.start())
            yield located("COR503", "high", article, span, f"Invisible character {shown}.", keys=(key,))
    for match in _WORD.finditer(article.text):
        if _mixed_script(match.group()):
            message = f"“{match.group()}” mixes letters of several scripts that look alike."
            yield located("COR503", "high", article, Span(match.start(), match.end()), message, keys=(match.group(),))


AROUND = 40
"""Characters on each side by which an invisible one is known again when the text above it changes."""


def _around(text: str, at: int) -> str:
    return f"{text[max(0, at - AROUND) : at]} {ord(text[at]):04X} {text[at + 1 : at + AROUND]}"


def _inside_a_word(text: str, at: int) -> bool:
    """A soft hyphen or a zero-width space between two letters or digits splits what a reader sees as one."""
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum() and text[at] != "\u00ad"


def _mixed_script(word: str) -> bool:
    scripts = {unicodedata.name(c, "?").split()[0] for c in word if not c.isascii()} & {"CYRILLIC", "GREEK"}
    return bool(scripts) and any("LATIN" in unicodedata.name(c, "") for c in word)


_COMPLETE = re.compile(r"[:—–]|\bcomprising\b|\bconsisting of\b|\bmade up of\b")
_OPEN = re.compile(r"\b(?:including|among them|of whom|of them|some of|such as|at least)\b")


def _sums(article: Article, claims: Sequence[Claim]) -> Iterable[Finding]:
    """ "34 dead: 20 adults, 12 children": a total, then after a colon or dash at least two parts of the same kind."""
    by_sentence: dict[Span, list[Figure]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.sentence] += [f for f in claim.figures if f.dimension == "count" and not f.change]
    for sentence, figures in sorted(by_sentence.items()):
        ordered = sorted(figures, key=lambda figure: figure.span)
        if len(ordered) >= 3:
            yield from _sum(article, sentence, ordered[0], ordered[1:])


def _sum(article: Article, sentence: Span, total: Figure, parts: Sequence[Figure]) -> Iterable[Finding]:
    between = article.text[total.span.end : parts[0].span.start]
    rest = article.text[total.span.end : sentence.end]
    exact = [f for f in (total, *parts) if f.bound in ("", "exactly") and not f.approximate]
    if len(exact) < 1 + len(parts) or not _COMPLETE.search(between) or _OPEN.search(rest.lower()):
        return
    if not _parts_of(total, parts):
        return
    added = sum((part.stated[0] for part in parts), Decimal(0))
    if added != total.stated[0]:
        listed = " + ".join(str(part.stated[0]) for part in parts)
        message = f"The parts give {listed} = {added}, the total is {total.stated[0]}."
        yield located("COR105", "high", article, Span(total.span.start, parts[-1].span.end), message,
                      keys=(listed, str(total.stated[0])))  # fmt: skip


def _parts_of(total: Figure, parts: Sequence[Figure]) -> bool:
    """People are listed by kind, and no part tells another fate than the total."""
    whole = total.stated[0]
    if any(part.stated[0] >= whole for part in parts) or sum(part.stated[0] for part in parts) < whole / 2:
        return False
    people = total.role in cumulative_roles() or bool(total.counted)
    fates = {part.role for part in parts if part.role} - {total.role}
    return people and not fates and all(part.counted != total.counted or part.modifiers for part in parts)


def _softer_below(article: Article, claims: Sequence[Claim]) -> Iterable[Finding]:
    """A headline or lead that states what the body hedges: "Firm bribed minister" above "prosecutors allege"."""
    leads = [claim for claim in claims if claim.section in ("headline", "lead") and not claim.quotes]
    body = [claim for claim in claims if weakest(claim).level != "certain"]
    for lead in leads:
        for below in body:
            if below.span.start <= lead.span.start or not dropped_hedge(below, lead):
                continue
            slots = stance_slots(below, lead, Sameness("same", "one article"))
            if slots:
                yield _lead_finding(article, lead, below, slots[0].reason)
                break


def _lead_finding(article: Article, lead: Claim, below: Claim, reason: str) -> Finding:
    said = " ".join(below.text.split())
    evidence = (Evidence(article.id, article.path, article.line(below.span.start), below.text, article.outlet),)
    message = f"The {lead.section} states as fact what line {article.line(below.span.start)} hedges: “{said}”. {reason}"
    return located("COR301", "high", article, lead.span, message, evidence, keys=(lead.gist, "inside"))


def skipped_findings(skipped: Sequence[Skipped]) -> list[Finding]:
    """One finding for each input that was not checked, whole or in part."""
    rule = rules()["COR999"]
    nowhere = Span(0, 0)
    return [
        Finding("COR999", rule.level, "high", "", item.path, nowhere, 1, 1, 1, 1, "", f"{item.path}: {item.reason}",
                rule.cure, (), "", fingerprint("COR999", item.path, item.reason))
        for item in skipped
    ]  # fmt: skip
