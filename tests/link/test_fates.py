"""What happens to people tells two sentences on one incident apart."""

from __future__ import annotations

import pytest

from corroborate.comparison.words import content
from corroborate.domain import Claim
from corroborate.extraction import claims_of
from corroborate.link.edges import score
from corroborate.link.fates import fates

KILLED = "A teacher was killed by gunfire outside a bakery in Orlo on Monday."
DIED = "A teacher shot outside a bakery in Orlo on Monday has died."
ARRESTED = "A teacher was arrested outside a bakery in Orlo on Monday."


def one_claim(text: str, outlet: str) -> Claim:
    return claims_of(text, outlet=outlet, published=None, article_id=outlet)[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (KILLED, {"killed", "shot"}),
        (ARRESTED, {"arrested"}),
        ("The suspect was charged and held in detention.", {"charged", "arrested"}),
        ("The council made a budget and raised the tax.", set()),
    ],
)
def test_a_text_tells_what_happens_to_people(text: str, told: set[str]) -> None:
    assert fates(content(text)) == told


def bits(left: str, right: str, feature: str) -> float:
    edge = score(one_claim(left, "a"), one_claim(right, "b"), 0.6)
    return sum(term.bits for term in edge.terms if term.feature == feature)


def test_shared_fates_speak_for_a_pair_and_other_fates_against_it() -> None:
    assert bits(KILLED, DIED, "shared fates") > 0
    assert bits(KILLED, ARRESTED, "other fates") < 0


def test_where_one_text_tells_of_no_fate_nothing_is_said() -> None:
    quiet = "A teacher opened a bakery in Orlo on Monday."
    assert bits(KILLED, quiet, "shared fates") == bits(KILLED, quiet, "other fates") == 0
