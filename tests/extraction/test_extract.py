"""The whole way from an article to its claims."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import Article, Claim, Extraction, Period, Repeat, Span
from corroborate.extraction import attributions, claims_of, extract, figures

SHARED = Path(__file__).resolve().parents[3] / "shared" / "seeds"
DAY = Period(datetime(2026, 5, 4), datetime(2026, 5, 5), "day")

NEWS = """Ferry sinks off Sudmark

A ferry sank off the coast of Sudmark on Sunday, killing at least 14 people, the coast guard said.

“We pulled 60 passengers from the water,” Captain Lena Voss told Radio Kestrel. She said two boats were still searching.

The ferry had left Norport with about 80 people aboard and was heading for Veldt. Photo: Harbour Press/AP

What went wrong? Officials believe the engine may have failed.
"""


def article(text: str, **known: object) -> Article:
    given: dict[str, object] = {"published": DAY, "repeats": (), "outlet": "Kestrel"} | known
    return Article(
        id="k", path="k.txt", outlet=str(given["outlet"]), title="", byline="", published=given["published"],  # type: ignore[arg-type]
        updated=None, url="", text=text, repeats=given["repeats"],  # type: ignore[arg-type]
    )  # fmt: skip


def one(extraction: Extraction, words: str) -> Claim:
    (claim,) = [claim for claim in extraction.claims if words in claim.text]
    return claim


def test_an_article_gives_its_claims_with_figures_and_sources() -> None:
    found = extract(article(NEWS))
    sank, killing = one(found, "ferry sank"), one(found, "killing")
    assert killing.gist == "A ferry killed at least 14 people"
    assert [figure.text for figure in killing.figures] == ["at least 14 people"]
    assert sank.attribution.terminal is not None
    assert "coast guard" in sank.attribution.terminal.name
    assert {claim.outlet for claim in found.claims} == {"Kestrel"}


def test_sections_follow_the_layout() -> None:
    found = extract(article(NEWS))
    sections = [one(found, words).section for words in ("Ferry sinks", "ferry sank", "We pulled")]
    assert sections == ["headline", "lead", "body"]


def test_a_quotation_is_kept_with_its_speaker() -> None:
    claim = one(extract(article(NEWS)), "We pulled")
    (quote,) = claim.quotes
    assert quote.text.startswith("We pulled 60 passengers")
    assert quote.speaker == claim.attribution.hops[-1].key != ""


def test_a_question_is_set_aside_with_its_reason() -> None:
    found = extract(article(NEWS))
    assert ("What went wrong?", "question") in [(aside.span.of(NEWS), aside.reason) for aside in found.aside]


def test_the_hedge_of_the_content_is_the_stance_of_the_claim() -> None:
    claim = one(extract(article(NEWS)), "engine may have failed")
    assert claim.stance.level == "possible"


def test_the_hedge_on_a_shared_verb_phrase_holds_for_both_statements() -> None:
    first, second = claims_of("The convoy reportedly crossed the border and reached the port of Veldt.")
    assert first.stance.level == second.stance.level != "certain"


def test_negation_is_seen() -> None:
    assert [claim.negated for claim in claims_of("The dam did not fail. The bridge fell.")] == [True, False]


def test_a_repeated_passage_is_read_once() -> None:
    line = "The port of Veldt was closed on Monday after a fire."
    text = f"{line}\n\n{line}\n"
    again = Repeat(Span(len(line) + 2, 2 * len(line) + 2), Span(0, len(line)))
    assert len(extract(article(text)).claims) == 2
    assert len(extract(article(text, repeats=(again,))).claims) == 1


def test_ids_come_from_the_article_and_the_offset() -> None:
    claims = extract(article(NEWS)).claims
    assert [claim.id for claim in claims] == [f"k-{claim.span.start}" for claim in claims]
    assert len({claim.id for claim in claims}) == len(claims)


def test_an_unknown_outlet_is_told_by_its_path() -> None:
    assert extract(article("The dam failed on Monday.", outlet="")).claims[0].outlet == "k.txt"


def test_a_figure_in_the_frame_is_not_lost() -> None:
    found = claims_of("Anna Berg drew a crowd of 3,000 in Norport and said the port would reopen.")
    assert [figure.text for claim in found for figure in claim.figures].count("3,000") == 1


def test_a_figure_beyond_the_reach_of_a_token_window_is_still_read() -> None:
    text = "The mayor spoke. " * 300 + "In the end 12 people were killed."
    assert [figure.stated[0] for figure in extract(article(text)).claims[-1].figures] == [12]


def test_a_typed_sentence_is_always_a_claim() -> None:
    assert claims_of("14 dead", outlet="Herald", published=DAY)[0].outlet == "Herald"
    assert claims_of("") == ()


def test_plain_text_gives_figures_and_attributions() -> None:
    assert [figure.text for figure in figures("About 300 soldiers left on May 4.")] == ["About 300 soldiers"]
    assert attributions("The dam failed, the mayor said.")[0].attribution.hops[0].cue == "said"


# --------------------------------------------------------------------------------------------- invariants


def check(extraction: Extraction) -> None:
    text = extraction.article.text
    for claim in extraction.claims:
        assert claim.text == claim.span.of(text)
        assert claim.sentence.covers(claim.span)
        for figure in claim.figures:
            assert figure.text == figure.span.of(text)
        for value in (*claim.names, *claim.moments):
            assert claim.span.covers(value.span)
        for quote in claim.quotes:
            assert quote.text == quote.span.of(text)
    for left, right in pairwise(claim.span for claim in extraction.claims):
        assert left.end <= right.start


def owned_figures(extraction: Extraction) -> None:
    """Every figure of a sentence that bears claims, sources aside, is in exactly one claim."""
    held = [figure.span for claim in extraction.claims for figure in claim.figures]
    assert len(held) == len(set(held))


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "Police said 14 were arrested, of whom 3 were charged, and 40 were fined.",
        "The firm sold 300 buses for $40 million, up from 200 in 2019, its chief said, adding 50 jobs.",
        "“Nine ships,” she said, “carried 400 tonnes of grain.” About 20 more are due in June.",
    ],
)
def test_every_figure_belongs_to_one_claim(text: str) -> None:
    extraction = extract(article(text), set_aside=False)
    check(extraction)
    owned_figures(extraction)
    held = {figure.text for claim in extraction.claims for figure in claim.figures}
    sources = [part.of(text) for part in (one.source for one in attributions(text)) if part is not None]
    missing = [figure.text for figure in figures(text) if figure.text not in held]
    assert all(any(text in source for source in sources) for text in missing)


FRAGMENTS = st.sampled_from(
    [
        "The army ", "said ", "that ", "“", "”", '"', "according to ", "12 people ", "were killed", ", ", ". ", "\n\n",
        "and ", "Anna Berg ", "Norland ", "$3 million ", "may have ", "did not ", "which ", "on Monday ", "killing ",
        "3,000 ", "who ", "told Radio Kestrel ", "; ", "—", "up from 12 to 19 ", "10%", "(AP) ", "\u200b", "\u202e",
        "²", "\x00", "’s ", "of ",
    ]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_any_mixture_of_news_words_is_read_without_error(text: str) -> None:
    extraction = extract(article(text))
    check(extraction)
    owned_figures(extraction)


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    check(extract(article(text)))


@settings(max_examples=25, deadline=None)
@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_the_same_article_gives_the_same_claims(text: str) -> None:
    assert extract(article(text)) == extract(article(text))


@pytest.mark.shared
def test_the_real_articles_give_claims_whose_spans_hold() -> None:
    paths = sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else []
    if not paths:
        pytest.skip("the real articles are not beside this checkout (../shared/seeds)")
    for path in paths:
        extraction = extract(article(path.read_text(encoding="utf-8")))
        check(extraction)
        owned_figures(extraction)
        assert len(extraction.claims) >= 12


@pytest.mark.parametrize("hour", ["6:12 a.m.", "6.12am"])
def test_an_hour_that_ends_the_sentence_belongs_to_its_claim(hour: str) -> None:
    (found,) = claims_of(f"The ferry sank off Sudmark at {hour.removesuffix('.')}.")
    assert [moment.text for moment in found.moments] == [hour.removesuffix(".")]
    assert all(moment.span.of(found.text) == moment.text for moment in found.moments)
