"""The network that reads two claims together, with its true weights; and what linking makes of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import BagOfWords

from corroborate.domain import Slot
from corroborate.errors import ModelFault
from corroborate.link import link, score
from corroborate.link.claim_model import Bearing, ClaimModel, LateClaimModel, gists, pinned
from corroborate.link.evidence import READ_FROM
from corroborate.link.models import verify
from link.handmade import article, claim, compared, no_conflict

SANK = "The ferry Aldis sank off Lesk on Wednesday night with 87 people on board"
DOWN = "With 87 people aboard, the ferry Aldis went down off Lesk late on Wednesday"
KEEPER = "The captain of the Aldis had asked the owners in Lesk for a second radio"
SHIP = "The ship went down in the storm late on Wednesday, and 87 people were aboard"
STRIKE = "The union called off the strike at Dorn airport"

SURE = Bearing(0.5, 0.45, 0.03, 0.02)
UNLIKE = Bearing(0.01, 0.02, 0.01, 0.96)


class Reader:
    """Says the same of every pair, and remembers what it was asked."""

    def __init__(self, says: Bearing) -> None:
        self.says = says
        self.asked: list[tuple[str, str]] = []

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[Bearing]:
        self.asked += pairs
        return [self.says for _ in pairs]


# ------------------------------------------------------------------------------------------------- the network


@pytest.fixture(scope="module")
def model() -> ClaimModel:
    return ClaimModel.of(verify().folder)


def test_two_tellings_of_one_thing_are_told_from_two_things_of_one_ferry(model: ClaimModel) -> None:
    same, other, stranger = model.bearings([(SANK, DOWN), (SANK, KEEPER), (SANK, STRIKE)])
    assert same.same > 0.5 > max(other.same, stranger.same)


def test_what_it_says_sums_to_one(model: ClaimModel) -> None:
    assert all(sum(found) == pytest.approx(1) for found in model.bearings([(SANK, DOWN), (SANK, STRIKE)]))


def test_the_order_of_the_two_and_their_company_are_of_no_meaning(model: ClaimModel) -> None:
    pairs = [(SANK, DOWN), (SANK, KEEPER), (STRIKE, SANK)]
    together = model.bearings(pairs)
    assert together == [model.bearings([(two, one)])[0] for one, two in pairs]


def test_any_number_of_threads_reads_the_same(model: ClaimModel, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(SANK, DOWN), (SANK, KEEPER), (STRIKE, SANK)] * 9
    found = []
    for threads in ("1", "2", "8"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        found.append(model.bearings(pairs))
    assert found[0] == found[1] == found[2]


def test_long_claims_are_cut_and_read(model: ClaimModel) -> None:
    assert len(model.bearings([(SANK * 40, DOWN * 40), ("", SANK)])) == 2


def test_every_pair_is_told_of_once(model: ClaimModel) -> None:
    told: list[int] = []
    model.bearings([(SANK, DOWN), (SANK, STRIKE)], told.append)
    assert sum(told) == 2


def test_missing_and_altered_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelFault, match="missing"):
        ClaimModel.of(verify().folder, tmp_path)
    own = Path(__file__).parents[2] / "models" / pinned().name / pinned().file
    content = bytearray(own.read_bytes())
    content[-1] ^= 1
    (tmp_path / pinned().file).write_bytes(content)
    with pytest.raises(ModelFault, match="altered"):
        ClaimModel.of(verify().folder, tmp_path)


def test_nothing_is_loaded_until_a_pair_is_read(tmp_path: Path) -> None:
    late = LateClaimModel(tmp_path / "nowhere")
    assert late.bearings([]) == []
    assert late.info.digest == pinned().digest
    with pytest.raises(ModelFault):
        late.bearings([(SANK, DOWN)])


# ------------------------------------------------------------------------------------------------- in a link


def bits(says: Bearing, similarity: float = 0.4) -> float:
    edge = score(claim(SANK), claim(SHIP), similarity, read_together=Reader(says))
    return next(term.bits for term in edge.terms if term.feature == "read together")


def test_what_is_read_is_a_term_beside_the_others() -> None:
    assert bits(SURE) > 0 > bits(UNLIKE)
    edge = score(claim(SANK), claim(SHIP), 0.4, read_together=Reader(SURE))
    assert edge.probability == pytest.approx(1 / (1 + 2 ** -sum(term.bits for term in edge.terms)))
    assert "one assertion 0.95, at odds 0.03" in [term.value for term in edge.terms]


def test_two_claims_at_odds_are_on_one_point() -> None:
    assert bits(Bearing(0.02, 0.08, 0.88, 0.02)) == bits(SURE)


def test_what_hardly_anything_speaks_for_is_not_read() -> None:
    reader = Reader(SURE)
    edge = score(claim(SANK), claim(STRIKE), 0.1, read_together=reader)
    assert not reader.asked
    assert edge.probability < READ_FROM


def test_what_is_all_but_certain_is_not_read_either() -> None:
    reader = Reader(UNLIKE)
    assert score(claim(SANK), claim(SANK), 1.0, read_together=reader).probability > 0.9
    assert not reader.asked


NEWS = [
    article("a.txt", f"{SANK}.", "A nurse was asleep in her cabin."),
    article("b.txt", f"{SHIP}.", "The harbour office was shut."),
    article("c.txt", f"{SHIP}.", "Sheep were saved."),
]


def test_reading_parts_and_joins_claims() -> None:
    apart = link(NEWS, BagOfWords(), no_conflict, read_together=Reader(UNLIKE))
    joined = link(NEWS, BagOfWords(), no_conflict, read_together=Reader(SURE))
    assert len(joined.clusters) < len(apart.clusters)


def test_claims_with_one_text_are_read_once() -> None:
    reader = Reader(SURE)
    link(NEWS, BagOfWords(), no_conflict, read_together=reader)
    assert len(reader.asked) == len(set(reader.asked))
    assert gists(claim(f"{SANK}."), claim(f"{SHIP}.")) in reader.asked


def test_reading_does_not_part_two_answers_to_one_question() -> None:
    early, late = (
        claim("12 people died in the flood in the valley of Ollerby"),
        claim("The toll of the flood in the valley of Ollerby stands at 19 people"),
    )
    slot = Slot("figure", "12 people", "19 people", "conflict", "value", "Both cannot be right.")
    told = replace(compared(early, late, "conflict"), slots=(slot,))
    read = score(early, late, 0.3, told, read_together=Reader(UNLIKE))
    assert read.probability == score(early, late, 0.3, told).probability
    assert score(early, late, 0.3, told, read_together=Reader(SURE)).probability > read.probability


def test_another_event_stays_another_whatever_is_read() -> None:
    found = link(NEWS[:2], BagOfWords(), lambda one, two: compared(one, two, "unrelated"), read_together=Reader(SURE))
    assert all(len(cluster.claims) == 1 for cluster in found.clusters)
