"""Passes side by side: the order of what was given, whatever the number of threads."""

from __future__ import annotations

import time
from threading import current_thread

import pytest
from hypothesis import given
from hypothesis import strategies as some

from corroborate.networks.threads import AHEAD, side_by_side

NUMBERS = list(range(2 * AHEAD + 3))


def late_for_even(number: int) -> int:
    time.sleep(0.002 if number % 2 == 0 else 0)
    return number * number


@pytest.mark.parametrize("threads", ["1", "2", "5", "", "no number", "-3", "0"])
def test_results_come_in_the_order_given(threads: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    assert list(side_by_side(late_for_even, NUMBERS)) == [number * number for number in NUMBERS]


def test_a_pass_that_asks_for_passes_begins_no_further_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(number: int) -> tuple[str, set[str], list[int]]:
        inner = list(side_by_side(lambda one: (current_thread().name, one + number), range(3)))
        return current_thread().name, {name for name, _ in inner}, [one for _, one in inner]

    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    found = list(side_by_side(run, range(20)))
    assert all(inner == {name} for name, inner, _ in found)
    assert [ones for _, _, ones in found] == [[number, number + 1, number + 2] for number in range(20)]


@given(some.lists(some.integers(), max_size=3 * AHEAD))
def test_nothing_is_lost_and_nothing_doubled(numbers: list[int]) -> None:
    assert list(side_by_side(str, numbers)) == [str(number) for number in numbers]


@pytest.mark.parametrize("threads", ["1", "3"])
def test_a_pass_without_room_is_told_as_missing_memory(threads: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_: int) -> None:
        raise RuntimeError("std::bad_alloc")

    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    with pytest.raises(MemoryError):
        list(side_by_side(run, NUMBERS))


@pytest.mark.parametrize("threads", ["1", "3"])
def test_another_fault_of_a_pass_stays_what_it_is(threads: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(number: int) -> int:
        return 1 // (number - 40)

    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(run, NUMBERS))
