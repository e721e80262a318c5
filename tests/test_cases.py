"""Pairs of sentences that must come out right, one row each: what an editor would say of them.

Each row is read, split into claims and compared as `corroborate why` does; where a status is asked for, the claims are
assessed as one cluster. Rows that later work will mend are marked with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fakes import BagOfWords

from corroborate import Store, figures, pipeline
from corroborate.assess import assess_cluster
from corroborate.assess.texts import article_findings
from corroborate.domain import Article, Assessment, Cluster, Comparison
from corroborate.indexing import Indexed, index

MONDAY, TUESDAY, SATURDAY = "2024-11-18T12:00Z", "2024-11-19T12:00Z", "2024-11-23"


@dataclass(frozen=True)
class Case:
    """Two texts and what must come out; "" or empty where a row does not ask."""

    number: int
    a: str
    b: str
    relation: tuple[str, ...] = ()
    because: str = ""
    finds: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    origins: int | None = None
    published: tuple[str, str] = ("", "")
    mends: str = field(default="", compare=False)


NEVER_AGAINST = ("conflict", "contradiction", "drift")

CASES = (
    Case(1, "Nine tankers docked, port officials said.", "Citing port officials, the Herald says nine tankers docked.",
         ("same", "compatible"), finds=("COR201",), status=("ECHOED",)),
    Case(2, "The mayor told Radio K the dam failed.", "'The dam failed,' the mayor told the station.",
         ("same", "compatible"), finds=("COR201",), status=("ECHOED",)),
    Case(3, "At least 12 died.", "Fifteen people died.", ("compatible",), "bound"),
    Case(4, "12 dead.", "19 dead.", ("update",), published=(MONDAY, TUESDAY), status=("UPDATED",)),
    Case(5, "91 dead, governor says.", "Toll revised to 24.", ("revision",), published=(MONDAY, TUESDAY)),
    Case(6, "exactly 12 dead, police", "31 dead, health ministry", ("conflict",), "figures", status=("CONTESTED",),
         published=(MONDAY, MONDAY)),
    Case(7, "Police said 14 were arrested.", "Police said 41 were arrested.", ("drift",), status=("DRIFT",)),
    Case(8, "30 were killed.", "30 were wounded.", ("differs",), "role"),
    Case(9, "30 died in the province.", "11 died in the capital.", ("differs",), "scope|part"),
    Case(10, "12,000 troops were sent.", "10,000 are at the front.", ("differs",), "role"),
    Case(11, "about 10,000 soldiers", "10,312 soldiers", ("compatible",), "rounding"),
    Case(12, "more than a million barrels", "1.4m barrels", ("compatible",), "bound"),
    Case(13, "more than a million barrels", "six million barrels", ("tension",)),
    Case(14, "between 40 and 60 dead", "roughly 55 dead", ("compatible",), "range"),
    Case(15, "The bridge cost $2bn.", "The bridge cost €1.85bn.", ("differs",), "currency"),
    Case(16, "The crater is 5 km from the town.", "The crater is three miles from the town.", ("compatible",), "unit"),
    Case(17, "The budget was cut by 20%.", "The budget was cut to 20%.", ("differs",), "measure", finds=("COR106",)),
    Case(18, "Support rose 3 percentage points.", "Support rose 3%.", ("differs",), "measure", finds=("COR106",)),
    Case(19, "The pact was signed in June.", "The pact was signed last summer.", ("compatible",), "granularity",
         published=(SATURDAY, SATURDAY)),
    Case(20, "The ministers met on Friday.", "The ministers met on Nov. 22.", ("same", "compatible"),
         published=(SATURDAY, SATURDAY)),
    Case(21, "Rebels attacked the army.", "The army attacked rebels.", ("contradiction",), "roles"),
    Case(22, "The ministry denied a deal.", "The ministry confirmed a deal.", ("contradiction",), "denial"),
    Case(23, "The ministry denied a deal, X News reported.", "X News reported a deal.", ("differs", "contradiction"),
         "stance|denial"),
    Case(24, "It is understood missiles arrived.", "Missiles arrived.", ("same", "compatible"), finds=("COR301",)),
    Case(25, "Firm bribed minister.", "Prosecutors allege the firm bribed the minister.", NEVER_AGAINST[:0],
         finds=("COR301",)),
    Case(26, "'We will stand by them until victory,' she said.", "'We will stand by them,' she said.",
         ("same", "compatible"), finds=("COR304",), avoids=("COR303",)),
    Case(27, "'I never ordered it,' Reyes said.", "'I ordered it,' Reyes said.", ("contradiction",), finds=("COR303",)),
    Case(28, "Minister Ana Reyes said the port will close.", "Minister Ivo Brandt said the port will close.",
         ("same", "compatible"), finds=("COR302",)),
    Case(29, "Kyiv says 500 enemy soldiers died.", "Moscow says 60 of its men died.", ("conflict",),
         status=("CONTESTED",)),
    Case(30, "Two sources told us the talks collapsed.", "An official told us the talks collapsed.",
         ("same", "compatible"), origins=1, status=("NOT-ASSESSABLE", "ECHOED")),
    Case(31, "Lab Z saw 43 visits.", "Lab Q counted 43 visits in the same images.", ("same", "compatible")),
    Case(33, "Kiev shelled Kursk Oblast.", "Kyiv shelled the Kursk region.", ("same", "compatible"), "alias"),
    Case(33, "The DPRK sent soldiers.", "North Korea sent soldiers.", ("same", "compatible"), "alias"),
    Case(34, "In Brazil, the president met the envoy.", "In Bolivia, the president met the envoy.", ("differs",),
         "event"),
    Case(37, "The toll is up from 12 to 19 dead.", "12 dead.", ("same", "compatible", "differs", "update", "revision")),
    Case(37, "The toll is up from 12 to 19 dead.", "19 dead.", ("same", "compatible")),
)  # fmt: skip


def compared(case: Case) -> tuple[Comparison, Assessment]:
    left = pipeline.claims_of(case.a, "A", case.published[0])
    right = pipeline.claims_of(case.b, "B", case.published[1])
    cluster = Cluster("c", "s", (*left, *right), ())
    return pipeline.compare_texts(left, right), assess_cluster(cluster)


def params() -> list[object]:
    return [
        pytest.param(case, id=f"{case.number}: {case.a[:40]}",
                     marks=[pytest.mark.xfail(reason=case.mends, strict=True)] if case.mends else [])
        for case in CASES
    ]  # fmt: skip


@pytest.mark.parametrize("case", params())
def test_the_pair_comes_out_as_an_editor_would_say(case: Case) -> None:
    comparison, assessment = compared(case)
    found = {remark.rule for remark in comparison.remarks}
    if case.relation:
        assert comparison.relation in case.relation, comparison
    if case.because:
        assert set(comparison.because) & set(case.because.split("|")), comparison
    assert found >= set(case.finds), comparison
    assert not found & set(case.avoids), comparison
    if case.status:
        assert assessment.status in case.status, assessment.reason
    if case.origins is not None:
        assert len([o for o in assessment.origins if o.kind != "nobody"]) >= 1
        assert assessment.agreement.value is None


@pytest.mark.parametrize(
    "text",
    ["Flight 370", "Article 5", "the 2026 budget", "a Su-35", "the Group of Seven", "Channel 4"],
)
def test_names_with_numbers_are_no_quantities(text: str) -> None:
    """Case 32."""
    assert figures(f"The minister mentioned {text} again.") == ()


def test_partial_dependence_counts_for_less_than_two() -> None:
    """Case 31: two labs, the same images."""
    case = next(case for case in CASES if case.number == 31)
    assert 1.0 < compared(case)[1].n_eff < 2.0


def test_parts_that_do_not_add_up_are_found() -> None:
    """Case 35."""
    text = "34 dead: 20 adults, 12 children."
    claims = pipeline.claims_of(text, "A")
    article = Article(claims[0].article, "a.txt", "A", "", "", None, None, "", text)
    assert [finding.rule for finding in article_findings([article], {article.id: claims})] == ["COR105"]


def test_a_stealth_edit_is_found(tmp_path: Path) -> None:
    """Case 36."""
    store = Store(tmp_path / "store.db")

    def indexed(text: str) -> Indexed:
        article = Article("a", "a.txt", "A", "", "", None, None, "", text)
        return index([article], store, encoder=BagOfWords())

    assert indexed("12 dead.").new == 1
    edited = indexed("21 dead.")
    assert [finding.rule for finding in edited.findings] == ["COR504"]
    assert [version.extraction.article.text for version in store.versions("a")] == ["12 dead.", "21 dead."]
