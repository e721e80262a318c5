"""Any text at all: no crash, spans that quote it, and time that grows with its length alone."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import Span
from corroborate.extraction.figures import figures
from corroborate.extraction.figures.units import unit_rows

pieces = st.sampled_from(
    [
        "12",
        "1,000",
        "½",
        "two",
        "dozen",
        "million",
        "half",
        "a",
        "third",
        "of",
        "to",
        "and",
        "or",
        "-",
        "–",
        "%",
        "$",
        "€",
        ".",
        ",",
        ";",
        ":",
        "(",
        ")",
        "from",
        "between",
        "more than",
        "up to",
        "one",
        "in",
        "people",
        "killed",
        "were",
        "Flight",
        "No",
        "2019",
        "March",
        "km",
        "m",
        "bn",
        "US",
        "per",
        "day",
        "\u200b",
        "\u00ad",
        "²",
        "१",
        "-year-old",
        "so far",
        "aged",
        "old",
        "year",
        "decades",
        "minutes",
        "every",
        "out of",
        "topped",
        "b/d",
        "F",
        "of age",
        "one of the",
        "most",
        "magnitude",
        "fold",
        "sixfold",
        "dollars",
        "cents",
        "MUSD",
        "A $",
        '"',
        "”",
        "′",
        "kV",
        "/",
        "cm",
        "including",
        "compared with",
        "another",
        "in total",
        "struck",
        "x",
        "000",
        "\n",
        " ",
    ]
)
soup = st.lists(pieces, max_size=40).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))


def check(text: str) -> None:
    half = len(text) // 2
    for sentences in ([Span(0, len(text))], [Span(0, half), Span(half, len(text))]):
        found = figures(text, sentences)
        for figure in found:
            assert figure.span.of(text) == figure.text != ""
            assert any(sentence.covers(figure.span) for sentence in sentences)
            assert figure.low <= figure.stated[1]
            assert figure.high is None or figure.low <= figure.high
            assert figure.stated[0].is_finite()
            assert figure.stated[1].is_finite()
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.threat(29)
@given(st.text(max_size=120))
@settings(max_examples=200, deadline=None)
def test_arbitrary_unicode_is_read_without_a_crash(text: str) -> None:
    check(text)


@pytest.mark.threat(29)
@given(soup)
@settings(max_examples=300, deadline=None)
def test_number_soup_is_read_without_a_crash(text: str) -> None:
    check(text)


def test_any_unit_may_stand_where_years_of_age_do() -> None:
    for row in unit_rows():
        for name in (*row.get("names", ()), *row.get("symbols", ())):
            check(f"aged 3 {name} old, 4 {name} of age and 5 {name}")


ATTACKS = {
    "digits and a mark": lambda n: "1" * n + "!",
    "blanks": lambda n: " " * n + "x",
    "digits": lambda n: "1" * n + " million",
    "groups": lambda n: "1,111" * (n // 5),
    "number words": lambda n: "nine hundred " * (n // 13),
    "hyphens": lambda n: "1-" * (n // 2),
    "currencies": lambda n: "$" * n + "1",
    "brackets": lambda n: "(1" * (n // 2),
    "capitals": lambda n: "12 Aa" * (n // 5),
    "ats": lambda n: "a@" * (n // 2) + " 1",
    "quarters": lambda n: "half a of " * (n // 10),
    "ages": lambda n: "aged 1, 1 and " * (n // 14),
    "old": lambda n: "1-year-old " * (n // 11),
    "quotes": lambda n: '1" ' * (n // 3),
    "slashes": lambda n: "1/m" * (n // 3),
    "signs": lambda n: "US $ " * (n // 5) + "1",
    "open brackets": lambda n: "1 ( " * (n // 4),
    "enumerators": lambda n: "1 ) " * (n // 4),
    "one of": lambda n: "one of the most " * (n // 16),
    "coins": lambda n: "1 dollar 1 cent " * (n // 16),
    "spaced noughts": lambda n: "1, 000" * (n // 6),
    "totals": lambda n: "1 in total " * (n // 11),
    "dashes of names": lambda n: "1 A-1 " * (n // 6),
    "invisible": lambda n: "1\u200b" * (n // 2),
}


@pytest.mark.threat(42)
@pytest.mark.parametrize("name", ATTACKS)
def test_time_stays_linear_on_attack_shapes(name: str) -> None:
    def seconds(size: int) -> float:
        text = ATTACKS[name](size)
        spans = [Span(at, min(at + 2_000, len(text))) for at in range(0, len(text), 2_000)]
        best = 9.0
        for _ in range(3):
            begin = time.process_time()
            figures(text, spans)
            best = min(best, time.process_time() - begin)
        return best

    seconds(500)
    # A fixed part of 20 ms and three tries keep the clock's grain and a busy machine out of the ratio.
    assert any(seconds(8_000) <= 2.6 * seconds(4_000) + 0.02 for _ in range(3))


def test_a_sentence_is_read_up_to_its_limit() -> None:
    text = "12 men fled. " + "x" * 3_000 + " 14 men fled."
    assert [figure.text for figure in figures(text, [Span(0, len(text))])] == ["12 men"]


@pytest.mark.parametrize("unit", ["century", "decade", "fortnight", "millisecond", "quarter", "weekend", "generation"])
def test_an_age_in_any_unit_of_time_is_read_without_a_fault(unit: str) -> None:
    text = f"The two-{unit}-old mill, aged 3 {unit}s, burned down."
    figures(text, (Span(0, len(text)),), ())
