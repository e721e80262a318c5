"""Whether two claims rest on one origin: unknown is never independent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comparison.told import claim
from corroborate.comparison import compare
from corroborate.comparison.sources import Sameness, cites, same_origin
from corroborate.domain import Claim


def origin(left: str, right: str) -> Sameness:
    return same_origin(claim(left, "Herald"), claim(right, "Gazette"))


def kinship(left: str, right: str) -> str:
    """Of two sentences of two outlets; it must not hang on which comes first."""
    one, other = origin(left, right), same_origin(claim(right, "Gazette"), claim(left, "Herald"))
    assert one.kinship == other.kinship
    return one.kinship


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("Nine tankers docked, the Gazette reported.", "Nine tankers docked.", "Herald cites Gazette"),
        (
            "The Gazette, citing the harbour office, said nine tankers docked.",
            "Nine tankers docked, the harbour office said.",
            "Herald cites Gazette",
        ),
        (
            "'The dam was old and badly kept for forty years,' Mayor Ada Okoro said.",
            "Mayor Ada Okoro told reporters: 'The dam was old, badly kept and forty years late.'",
            "the same words",
        ),
        (
            "Nine tankers docked, the harbour office told Radio K.",
            "Radio K, citing the harbour office, said nine tankers docked.",
            "both rest on",
        ),
        ("Nine tankers docked, Reuters reported.", "Reuters said nine tankers had docked.", "both rest on Reuters"),
        ("Police said 14 people were arrested.", "Police said 14 people were held.", "both rest on Police"),
        (
            "The coastguard and the harbour office said nine tankers docked.",
            "The coastguard said nine tankers docked.",
            "both rest on coastguard",
        ),
        (
            "Nine rusty tankers of the northern fleet docked at the old pier of Ollerby before dawn.",
            "Nine rusty tankers of the northern fleet docked at the old pier of Ollerby after dusk.",
            "the same wording",
        ),
    ],
)
def test_cited_quoted_and_copied_claims_have_one_origin(left: str, right: str, why: str) -> None:
    assert kinship(left, right) == "same"
    assert why in origin(left, right).why


def test_a_source_that_both_share_is_named_without_those_beside_it() -> None:
    joint, alone = "Harbour pilots and Mayor Ada Okoro said the port will close.", "Mayor Ada Okoro said it will close."
    assert origin(joint, alone).why == origin(alone, joint).why == "both rest on Ada Okoro"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Minister Ada Okoro said the port will close.", "Minister Ivo Brandt said the port will close."),
        ("Satellite imagery showed nine tankers.", "The harbour office said nine tankers docked."),
        ("Nine tankers docked, Reuters reported.", "The BBC said nine tankers had docked."),
        ("The defence ministry said the port will close.", "The shipping union said the port will close."),
    ],
)
def test_sources_named_apart_are_different(left: str, right: str) -> None:
    assert kinship(left, right) == "different"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "South Korea said nine tankers docked.",
            "Shin Dae-ho, the national security adviser of South Korea, said nine tankers docked.",
        ),
        (
            "The defence ministry said nine tankers docked.",
            "Ivo Brandt, a spokesman for the defence ministry, said nine tankers docked.",
        ),
        ("A US official said nine tankers docked.", "Ada Okoro, a US official, said nine tankers docked."),
        ("Ada Okoro said the port will close.", "Okoro said the port will close."),
    ],
)
def test_a_body_and_who_speaks_for_it_may_be_one(left: str, right: str) -> None:
    assert kinship(left, right) == "possibly"


VAGUE = (
    "A senior official said the port will close.",
    "Two sources said the port will close.",
    "Officials said the port will close.",
    "People familiar with the talks said the port will close.",
    "Witnesses said the port will close.",
    "The port will reportedly close.",
    "The port will close.",
)


@pytest.mark.parametrize("vague", VAGUE)
@pytest.mark.parametrize("other", [*VAGUE, "Minister Ivo Brandt said the port will close."])
def test_a_vague_source_is_never_a_different_one(vague: str, other: str) -> None:
    assert kinship(vague, other) == "possibly"


def test_claims_of_one_article_have_one_origin_unless_two_are_named() -> None:
    def inside(left: str, right: str) -> str:
        return same_origin(claim(left), claim(right)).kinship

    assert inside("Nine tankers docked.", "The port will close.") == "same"
    assert inside("Officials said nine tankers docked.", "Police said the port will close.") == "same"
    assert (
        inside("Minister Ada Okoro said nine tankers docked.", "Minister Ivo Brandt said ten tankers docked.")
        == "different"
    )


def test_an_outlet_does_not_cite_itself() -> None:
    own = claim("The Herald reported that nine tankers docked.", "Herald")
    assert not cites(own, "Herald")
    assert cites(claim("The Herald reported that nine tankers docked.", "Gazette"), "The Herald")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The bill saves a million, Ada Brandt's office said.", "The bill saves a million, Brandt's staff said."),
        ("The bill saves a million, Mrs. Brandt's campaign said.", "The bill saves a million, Ada Brandt's team said."),
    ],
)
def test_who_works_for_one_person_speaks_with_one_voice(left: str, right: str) -> None:
    assert kinship(left, right) == "same"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The gate was locked, a former guard said.", "The gate was locked, Petra Lund said."),
        ("The gate was locked, police officials said.", "The gate was locked, the NYPD said."),
        ("The gate was locked, authorities and the guard's wife said.", "The gate was locked, police said."),
        (
            "The gate was locked, Toll Board spokeswoman Petra Lund said.",
            "The gate was locked, said Omar Sy, a Toll Board spokesman.",
        ),
        (
            "The board never asked the people of the old quay about the gate, Petra Lund said.",
            "The board never asked the people of the old quay about the gate, Omar Sy said.",
        ),
    ],
)
def test_who_may_be_one_is_not_counted_as_two(left: str, right: str) -> None:
    assert kinship(left, right) == "possibly"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The gate was locked, Ada Brandt's office said.", "The gate was locked, Omar Sy's office said."),
        ("The gate was locked, the president's office said.", "The gate was locked, the mayor's office said."),
        ("The gate was locked, police said.", "The gate was locked, the health ministry said."),
        (
            "The gate was locked, Toll Board spokeswoman Petra Lund said.",
            "The gate was locked, said Omar Sy, a ferry union spokesman.",
        ),
    ],
)
def test_two_camps_and_two_bodies_stay_two(left: str, right: str) -> None:
    assert kinship(left, right) == "different"


def test_a_name_with_its_title_is_no_copied_text() -> None:
    called = "Former Tarn County harbour master Ilse Lund called the barge a coffin, Omar Sy said."
    knew = "Former Tarn County harbour master Ilse Lund knew the pilot for thirty years."
    assert kinship(called, knew) == "possibly"


def doubted(one: Claim) -> Claim:
    return replace(one, attribution=replace(one.attribution, doubted=True))


def test_who_may_be_misread_is_beside_nobody() -> None:
    one = claim("Minister Ada Okoro said nine tankers docked.", "Herald")
    for outlet in ("Gazette", "Herald"):
        other = claim("Minister Ivo Brandt said ten tankers docked.", outlet)
        assert same_origin(one, other).kinship == "different"
        for left, right in ((doubted(one), other), (one, doubted(other)), (doubted(one), doubted(other))):
            assert same_origin(left, right).kinship == "possibly"
            assert same_origin(left, right).why.startswith("who says it may be misread")


def test_doubt_joins_no_fewer_claims_to_one_origin() -> None:
    one, other = claim("Police said 14 people were arrested.", "Herald"), claim("Police said 14 were held.", "Gazette")
    assert same_origin(doubted(one), other) == same_origin(one, other)
    assert same_origin(one, other).kinship == "same"


def test_a_speaker_who_may_be_misread_is_only_noted_as_another() -> None:
    one = claim("Minister Ana Reyes said the port will close.", "Herald")
    other = claim("Minister Ivo Brandt said the port will close.", "Gazette")
    for left, sure in ((one, "high"), (doubted(one), "low")):
        (told,) = (remark for remark in compare(left, other).remarks if remark.rule == "COR302")
        assert told.confidence == sure
