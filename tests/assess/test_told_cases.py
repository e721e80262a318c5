"""More pairs of tellings in the form of the cases that the product must get right: A | B -> what an editor would say.

Beside `test_origin_cases.py`: chains that are longer, sources that stand elsewhere in their sentence, stances told by
other words, quotations cut and changed in other places. All outlets, people and places are invented.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from assess.test_origin_cases import TUESDAY, Told, assessed, counted

from corroborate import pipeline
from corroborate.comparison import compare
from corroborate.domain import Claim, Comparison, Remark


def rows(told: Sequence[Told], wrong: dict[int, str] | None = None) -> list[object]:
    """One parameter a row; rows that come out wrong are marked with the reason."""
    return [
        pytest.param(
            one,
            id=f"{number}: {one.a[:30]} | {one.b[:30]}",
            marks=[pytest.mark.xfail(reason=(wrong or {})[number], strict=True)] if number in (wrong or {}) else [],
        )
        for number, one in enumerate(told)
    ]


ECHOES = (
    # One end, told with other words or from another place in the sentence.
    Told("In a statement, the ferry board said nine boats would be scrapped.",
         "Nine boats will be scrapped, the ferry board said in a statement."),
    Told("The ferry board announced that nine boats would be scrapped.",
         "Nine boats will be scrapped, the ferry board confirmed."),
    Told("According to the ferry board, nine boats will be scrapped.", "The ferry board says nine boats will go."),
    Told("Nine boats will be scrapped, said Ilse Brandt, head of the ferry board.",
         "Ilse Brandt, who heads the ferry board, said nine boats would be scrapped."),
    Told("Nine boats, the ferry board said on Tuesday, will be scrapped.",
         "The ferry board said nine boats would be scrapped."),
    Told("The ferry board estimates that nine boats will be scrapped.",
         "Nine boats will be scrapped, the ferry board estimates."),
    Told("A report by the Orrin Institute says the dyke leaks in eleven places.",
         "The dyke leaks in eleven places, according to a report by the Orrin Institute."),
    Told("The Orrin Institute found that the dyke leaks in eleven places.",
         "The dyke leaks in eleven places, the Orrin Institute found."),
    Told("Coroner Pia Holm told the inquest that the driver was asleep.",
         "The driver was asleep, coroner Pia Holm said."),
    Told("Coroner Pia Holm wrote that the driver was asleep.", "The driver was asleep, according to coroner Pia Holm."),
    # Chains that meet below an outlet.
    Told("Radio Wend, quoting the water board, reported that the pumps had failed.",
         "The pumps had failed, the water board said."),
    Told("The pumps failed, the water board told Radio Wend.", "The pumps failed, the water board told the Courier."),
    Told("The pumps failed, Radio Wend reported, citing the water board.",
         "The pumps failed, the Courier reported, citing the water board."),
    Told("Reuters reported that the pumps had failed, citing the water board.",
         "The pumps failed, according to the water board."),
    Told("The BBC reported that eleven ships lay off Wend, citing satellite imagery.",
         "Eleven ships lay off Wend, satellite imagery shows."),
    # One cites the other.
    Told("The pumps failed, the Gazette reported.", "The pumps failed, the water board said."),
    Told("The Gazette says that the pumps failed.", "The pumps failed."),
    Told("The Gazette, citing leaked minutes, said the pumps had failed.", "Leaked minutes show the pumps failed."),
    # One utterance.
    Told("'Nobody on this coast will drink that water before the spring,' mayor Ada Nowak said.",
         "'Nobody on this coast will drink that water before the spring,' said Ada Nowak, the mayor."),
    Told("Mayor Ada Nowak told Radio Wend: 'Nobody on this coast will drink that water before the spring.'",
         "'Nobody on this coast will drink that water before the spring,' Nowak told the station."),
)  # fmt: skip


@pytest.mark.parametrize("told", rows(ECHOES))
def test_one_origin_is_one_however_it_is_told(told: Told) -> None:
    assessment = assessed(told)
    assert assessment.status == "ECHOED"
    assert counted(assessment) <= 1
    assert assessment.settle


SEPARATE = (
    Told("The pumps failed, the water board said.", "The pumps failed, fire chief Omar Sy said."),
    Told("Nine boats will be scrapped, the ferry board said.", "Nine boats will be scrapped, the dockers' union said."),
    Told("The driver was asleep, coroner Pia Holm said.", "The driver was asleep, passenger Jutta Weil said."),
    Told("Eleven ships lay off Wend, satellite imagery showed.", "Eleven ships lay off Wend, the coastguard said."),
    Told("The dyke leaks in eleven places, the Orrin Institute found.",
         "The dyke leaks in eleven places, the Vale Laboratory found."),
    Told("Mayor Ada Nowak said the bridge would close.", "Contractor Omar Sy said the bridge would close."),
    Told("The census bureau said 41,200 people live in Wend.", "The church council said 41,200 people live in Wend."),
    # Bare nouns of two kinds.
    Told("The yard will shut in May, the company said.", "The yard will shut in May, the union said."),
    Told("The yard will shut in May, the company said.", "The yard will shut in May, mayor Ada Nowak said."),
    Told("Eleven boys were hurt, authorities said.", "Eleven boys were hurt, the hospital said."),
    Told("Eleven boys were hurt, police said.", "Eleven boys were hurt, neighbor Jutta Weil said."),
)  # fmt: skip


@pytest.mark.parametrize("told", rows(SEPARATE))
def test_two_who_know_it_for_themselves_are_two(told: Told) -> None:
    assessment = assessed(told)
    assert (assessment.status, counted(assessment)) == ("CORROBORATED", 2)


UNKNOWN = (
    Told("Residents said the pumps had failed.", "Witnesses said the pumps had failed."),
    Told("The pumps failed, a source close to the water board said.", "The pumps failed, the water board said."),
    Told("The pumps failed, a spokeswoman said.", "The pumps failed, fire chief Omar Sy said."),
    Told("It is understood that the pumps failed.", "The pumps failed, fire chief Omar Sy said."),
    Told("The pumps failed, experts say.", "The pumps failed, analysts say."),
    Told("The pumps failed, the mayor said.", "The pumps failed, Ada Nowak, mayor of Wend, said."),
    Told("The pumps failed, three people with knowledge of the matter said.", "The pumps failed, an aide said."),
    Told("The pumps failed, his lawyer said.", "The pumps failed, her lawyer said."),
    # A bare noun beside the body, or whoever speaks for it.
    Told("The yard will shut in May, the company said.", "The yard will shut in May, Brandt Steel said."),
    Told("The yard will shut in May, the firm said.", "The yard will shut in May, Pia Holm, a spokeswoman, said."),
    Told("Eleven boys were hurt, authorities said.", "Eleven boys were hurt, police said."),
    Told("Nine boats will be scrapped, the Post reported.",
         "Nine boats will be scrapped, the Washington Post reported."),
    Told("Eleven boys were hurt, city officials said.", "Eleven boys were hurt, Omar Sy said."),
    Told("The dyke will be raised, the Lund administration said.", "The dyke will be raised, Erik Lund said."),
    Told("The dyke leaks in eleven places, the letter says.", "The dyke leaks in eleven places, Omar Sy said."),
    Told("The dyke leaks in eleven places, the affidavit says.", "The dyke leaks in eleven places, prosecutors said."),
    # One who is spoken of, and speaks.
    Told("Jutta Weil left the gate open by mistake, fire chief Omar Sy said.",
         "She left the gate open, Jutta Weil said."),
    # One quotation under two names.
    Told("'The dyke will not hold another winter,' Omar Sy said.",
         "'The dyke will not hold another winter,' Pia Holm said."),
    Told("'That dyke will not hold another winter without a mole,' Omar Sy said.",
         "The dyke would not hold another winter, Pia Holm said."),
)  # fmt: skip


@pytest.mark.parametrize("told", rows(UNKNOWN))
def test_who_cannot_be_told_apart_is_not_counted_twice(told: Told) -> None:
    assessment = assessed(told)
    assert assessment.status in ("NOT-ASSESSABLE", "ECHOED", "UNSOURCED")
    assert counted(assessment) <= 1


def compared(told: Told) -> list[Comparison]:
    left = pipeline.claims_of(told.a, "Herald", told.published[0])
    right = pipeline.claims_of(told.b, "Gazette", told.published[1])
    return [compare(a, b) for a in left for b in right]


STANCES = (
    # A hedge that one side drops.
    Told("The mill may have been sold.", "The mill has been sold.", finds=("COR301",)),
    Told("The mill was apparently sold.", "The mill was sold.", finds=("COR301",)),
    Told("The mill was allegedly sold to a bank.", "The mill was sold to a bank.", finds=("COR301",)),
    Told("It is thought that the mill was sold to a bank.", "The mill was sold to a bank.", finds=("COR301",)),
    Told("It is reported that the mill was sold to a bank.", "The mill was sold to a bank.", finds=("COR301",)),
    Told("The clerk is believed to have sold the mill.", "The clerk sold the mill.", finds=("COR301",)),
    Told("Prosecutors allege that the banker forged the deed.", "The banker forged the deed.", finds=("COR301",)),
    Told("The bank is expected to buy the mill.", "The bank will buy the mill.", finds=("COR301",)),
    Told("The bank could buy the mill.", "The bank will buy the mill.", finds=("COR301",)),
    # And where none is dropped.
    Told("The mill was reportedly sold.", "The mill may have been sold.", avoids=("COR301",)),
    Told("The mill was sold, the bank said.", "The bank confirmed that the mill was sold.", avoids=("COR301",)),
    Told("The bank may buy the mill.", "The bank did not buy the mill.", avoids=("COR301",)),
    Told("Miller Jutta Weil said the bank may buy the mill.", "Banker Omar Sy said the bank will buy the mill.",
         avoids=("COR301",)),
    Told("The bank may move in May.", "The bank moved in May.", avoids=("COR303",)),
    # Said, denied, confirmed.
    Told("The bank denied that it bought the mill.", "The bank admitted that it bought the mill.",
         relation=("contradiction",)),
    Told("The bank said it had bought the mill.", "The bank said it had not bought the mill.",
         relation=("contradiction",)),
    Told("The bank rejected claims that it bought the mill.", "The bank bought the mill, miller Jutta Weil said.",
         relation=("contradiction", "differs")),
    Told("The bank bought the mill.", "The bank never bought the mill.", relation=("contradiction",)),
    Told("The bank bought the mill, Jutta Weil said.", "The bank has bought the mill, Jutta Weil said.",
         relation=("same", "compatible"), avoids=("COR301", "COR302", "COR403")),
    # The same words on another's word.
    Told("Miller Jutta Weil said the wheel would turn again.", "Banker Omar Sy said the wheel would turn again.",
         finds=("COR302",)),
    Told("The wheel will turn again, miller Jutta Weil said.", "The wheel will turn again, Weil said.",
         avoids=("COR302",)),
    Told("The wheel will turn again, miller Jutta Weil said.", "The bank will close, banker Omar Sy said.",
         avoids=("COR302",)),
    Told("'The wheel will turn again before Easter,' miller Jutta Weil said.",
         "'The wheel will turn again before Easter,' banker Omar Sy said.", finds=("COR302",)),
    # Quotations: cut at the end, in front, in the middle.
    Told("'We will mend the wheel and open the sluice by Easter,' Weil said.",
         "'We will mend the wheel and open the sluice,' Weil said.", finds=("COR304",), avoids=("COR303",)),
    Told("'Come what may, we will mend the wheel by Easter,' Weil said.",
         "'We will mend the wheel by Easter,' Weil said.", finds=("COR304",), avoids=("COR303",)),
    Told("'We will mend the wheel, whatever the bank says, and open the sluice,' Weil said.",
         "'We will mend the wheel … and open the sluice,' Weil said.", finds=("COR304",), avoids=("COR303",)),
    Told("'We will mend the wheel by Easter,' Weil said.", "'We will mend the wheel by Easter,' Weil said.",
         avoids=("COR303", "COR304")),
    Told("'We will mend the wheel by Easter!' Weil said.", "“We will mend the wheel by Easter,” Weil said.",
         avoids=("COR303", "COR304")),
    # Changed in sense.
    Told("'We did not open the sluice that night,' Weil said.", "'We did open the sluice that night,' Weil said.",
         finds=("COR303",)),
    Told("'We will never sell the mill to the bank,' Weil said.", "'We will sell the mill to the bank,' Weil said.",
         finds=("COR303",)),
    Told("'We can sell the mill to the bank,' Weil said.", "'We cannot sell the mill to the bank,' Weil said.",
         finds=("COR303",)),
    Told("'We sold 30 sacks of rye that day,' Weil said.", "'We sold 13 sacks of rye that day,' Weil said.",
         finds=("COR303",)),
    Told("'We were the first to reach the sluice,' Weil said.", "'We were the last to reach the sluice,' Weil said.",
         finds=("COR303",)),
    Told("'The mill will mend itself,' Weil said.", "'The bank will ruin itself,' Weil said.",
         avoids=("COR303", "COR304")),
)  # fmt: skip


NO_OPPOSITES = {32: "first and last turn too many other phrases to stand in the list of opposites"}


@pytest.mark.parametrize("told", rows(STANCES, NO_OPPOSITES))
def test_stances_and_quotations_side_by_side(told: Told) -> None:
    found = compared(told)
    rules = {remark.rule for one in found for remark in one.remarks}
    assert set(told.finds) <= rules
    assert rules.isdisjoint(told.avoids)
    if told.relation:
        assert {one.relation for one in found} & set(told.relation)


DRIFTS = (
    Told("The water board said 14 pumps failed.", "The water board said 41 pumps failed."),
    Told("14 pumps failed, the water board said.", "According to the water board, 140 pumps failed."),
    Told("Coroner Pia Holm said 12 people drowned.", "21 people drowned, coroner Pia Holm said."),
    Told("Radio Wend, citing the water board, said 14 pumps failed.", "41 pumps failed, the water board said."),
)  # fmt: skip


@pytest.mark.parametrize("told", rows(DRIFTS))
def test_two_figures_on_one_word_are_a_drift_and_no_dispute(told: Told) -> None:
    assessment = assessed(told)
    assert (assessment.status, counted(assessment)) == ("DRIFT", 1)


CONTESTED = (
    Told("The water board said exactly 14 pumps failed.", "Fire chief Omar Sy said exactly 30 pumps failed."),
    Told("Exactly 12 people drowned, coroner Pia Holm said.", "Exactly 19 people drowned, the hospital said."),
)  # fmt: skip


@pytest.mark.parametrize("told", rows(CONTESTED))
def test_two_figures_on_two_words_are_a_dispute(told: Told) -> None:
    assert assessed(told).status == "CONTESTED"


def claims_of(text: str, outlet: str, byline: str) -> tuple[Claim, ...]:
    from corroborate.domain import Article
    from corroborate.extraction import extract

    article = Article(outlet, outlet, outlet, "", byline, pipeline.date(TUESDAY), None, "", text)
    return extract(article).claims


def remarks(left: tuple[Claim, ...], right: tuple[Claim, ...]) -> tuple[Comparison, set[Remark]]:
    one = compare(left[0], right[0])
    return one, set(one.remarks)


def test_a_byline_alone_makes_no_sure_drift() -> None:
    """Two texts of one agency may be two editions, of which one knows more."""
    here = claims_of("Some twelve pumps of the lower town failed in the night: 14 were lost.", "Herald", "Reuters")
    there = claims_of("In all 41 were lost when the pumps of the lower town failed.", "Gazette", "Reuters")
    one, _ = remarks(here, there)
    assert one.relation not in ("drift", "conflict") or one.confidence != "high"


def test_a_figure_with_its_source_beside_it_is_a_sure_drift_under_any_byline() -> None:
    here = claims_of("The water board said 14 people drowned.", "Herald", "Reuters")
    there = claims_of("The water board said 41 people drowned.", "Gazette", "")
    one, _ = remarks(here, there)
    assert (one.relation, one.confidence) == ("drift", "high")


def test_under_one_byline_a_named_source_may_be_surer_than_the_hedge() -> None:
    hedged = claims_of("The mill may have been sold to a bank.", "Herald", "Reuters")
    bare = claims_of("The mill was sold to a bank, miller Jutta Weil said.", "Gazette", "Reuters")
    _, found = remarks(hedged, bare)
    assert "COR301" not in {remark.rule for remark in found}
