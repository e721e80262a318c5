"""The tasks `copies` and `wire` on a handful of invented rows."""

from __future__ import annotations

from corroborate.evaluation import copies, wire
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.rows import Row

TEXT = (
    "Eleven barges broke loose on the river Tarn before dawn and drifted against the piers of the old toll bridge. "
    "Two of them sank at once and a third lay across the lock gates until tugs came up from the estuary at noon."
)
OTHER = (
    "A row over the price of bread has split the council of Marden, where three members walked out on Tuesday night. "
    "They want the mill to open its books before the town renews its lease, and the miller has refused them twice."
)


def bench() -> Bench:
    def none() -> object:
        raise AssertionError("no encoder is needed here")

    return Bench(none, lambda stage, done, total: None)  # type: ignore[arg-type]


def pair(a: str, b: str, reuse: str) -> Row:
    return {"id": f"{a}|{b}", "a": a, "b": b, "reuse": reuse}


def article(ident: str, text: str, **more: str | None) -> Row:
    return {"id": ident, "text": text, **more}


def test_copies_are_counted_by_kind_of_reuse() -> None:
    rows = [
        article("x", TEXT),
        article("y", TEXT.replace("Eleven", "Some eleven")),
        article("z", OTHER),
        pair("x", "y", "heavy"),
        pair("x", "z", "none"),
        pair("y", "z", "copy"),
        pair("x", "unknown", "copy"),
    ]
    found = copies.evaluate(rows, bench())
    assert found["n"] == 3
    assert found["copies"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert found["confusion"] == {"copy_found": 1, "copy_missed": 1, "other_found": 0, "other_left": 1}
    assert found["by_reuse"]["heavy"] == {"pairs": 1, "found": 1}


def test_articles_without_pairs_measure_nothing() -> None:
    assert copies.evaluate([article("x", TEXT)], bench()) == {"n": 0}


def test_wire_and_credit_are_measured_by_outlet() -> None:
    rows = [
        article("1", TEXT, publisher="p", author="AP", credit=None, wire="AP"),
        article("2", f"TARN (Reuters) - {TEXT}", publisher="p", author="Jane Holm", credit=None, wire="Reuters"),
        article("3", f"TARN (AFP) — {TEXT}", publisher="p", author="", credit=None, wire="AP"),
        article("4", TEXT, publisher="q", author="Jane Holm", credit="h/t: The HIll", wire=None),
        article("5", f"{TEXT}\nh/t Marden Post", publisher="q", author="Jane Holm", credit=None, wire=None),
        article("6", f"{TEXT}\nh/t Marden Post", publisher="r", author="Jane Holm", credit=None, wire=None),
    ]
    found = wire.evaluate(rows, bench())
    assert found["n"] == 6
    assert (found["wire"]["gold"], found["wire"]["found"], found["wire"]["right"]) == (3, 3, 2)
    assert (found["credit"]["gold"], found["credit"]["found"], found["credit"]["right"]) == (1, 2, 1)
    assert found["credit_in_text"] == 2
