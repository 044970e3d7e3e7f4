"""What must hold of the books whatever the reports say."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import pytest
from reconcile_entries import entry
from test_reconcile_oracle import theatre

from muster.model import Basis, Entry
from muster.reconcile.balance import level_bounds
from muster.reconcile.bearings import read_bearings
from muster.reconcile.books import books
from muster.reconcile.check import check
from muster.reconcile.levels import levels

Ends = tuple[float, float]


def _bounds(entries: Sequence[Entry]) -> dict[tuple[str, int], Ends] | None:
    """Lowest and highest level by country and day, nothing unreported allowed."""
    book = books(read_bearings(entries), "United States", {})
    found: dict[tuple[str, int], Ends] = {}
    for country in book.countries:
        for day, (low, high) in zip(book.days, level_bounds(book, country, ()), strict=True):
            if low.number is None:
                return None
            top = float("inf") if high.number is None else high.number
            found[country, day] = (low.number, top)
    return found


@pytest.mark.parametrize("seed", range(60))
def test_the_order_of_claims_is_irrelevant(seed: int) -> None:
    entries = theatre(seed)
    shuffled = random.Random(seed).sample(entries, len(entries))  # noqa: S311
    assert levels(entries, "United States", "Syria") == levels(shuffled, "United States", "Syria")
    assert check(entries) == check(shuffled)


@pytest.mark.parametrize("seed", range(60))
def test_another_level_never_widens_the_bounds(seed: int) -> None:
    *entries, _ = [e for e in theatre(seed) if e.claim.kind == "presence"]
    moves = [e for e in theatre(seed) if e.claim.kind != "presence"]
    more = entry("2020-06-01", "presence", "between 1 and 3 troops", 1, 3, document="more")
    before, after = _bounds([*entries, *moves]), _bounds([*entries, *moves, more])
    if before is None or after is None:
        assert before is not None or after is None
        return
    for key, (low, high) in before.items():
        assert after[key][0] >= low
        assert after[key][1] <= high


@pytest.mark.parametrize("seed", range(60))
def test_a_claim_that_others_imply_changes_nothing(seed: int) -> None:
    entries = theatre(seed)
    before = _bounds(entries)
    for (country, day), (low, high) in list((before or {}).items())[:1]:
        when = date.fromordinal(day).isoformat()
        name = {"SY": "Syria", "IQ": "Iraq"}[country]
        most = None if high == float("inf") else int(high)
        implied = entry(when, "presence", "as many", int(low), most, places=(name,), document="x")
        assert _bounds([*entries, implied]) == before


def test_one_movement_told_twice_counts_once() -> None:
    told = [
        entry("2020-01-01", "presence", "500 troops", 500, 500),
        *(
            entry(f"2020-03-0{n}", "deploy", "400 more troops", 400, 400, document=f"told {n}")
            for n in (1, 2, 3)
        ),
    ]
    last = levels(told, "United States", "Syria")[-1]
    assert (last.low, last.high) == (475, 945)


def test_a_plan_is_not_an_arrival_unless_asked() -> None:
    told = [
        entry("2020-01-01", "presence", "511 troops", 511, 511),
        entry("2020-02-01", "deploy", "404 troops", 404, 404, status="planned"),
    ]
    assert levels(told, "United States", "Syria")[-1].high == 511


def test_a_joint_claim_is_never_split() -> None:
    told = [
        entry("2020-01-01", "presence", "511 troops", 511, 511),
        entry("2020-01-01", "presence", "204 troops", 204, 204, places=("Iraq",)),
        entry(
            "2020-02-01",
            "deploy",
            "1,501 troops",
            1501,
            1501,
            places=("Iraq", "Syria"),
            time=("2020-01-20", "2020-02-01"),
        ),
    ]
    for place, first in (("Syria", 511), ("Iraq", 204)):
        last = levels(told, "United States", place)[-1]
        assert (last.low, last.high) == (first, first + 1501)


def test_two_bases_are_two_levels_and_no_contradiction() -> None:
    told = [
        entry("2024-12-01", "presence", "about 900 troops", 900, 900, approx=True),
        entry(
            "2024-12-19",
            "presence",
            "about 2,000 troops",
            2000,
            2000,
            approx=True,
            basis=Basis(includes=("temporary_duty",)),
        ),
    ]
    assert [f for f in check(told) if f.type in ("contradiction", "unexplained")] == []
    found = [(x.low, x.high, x.basis) for x in levels(told, "United States", "Syria")]
    assert found == [(810, 990, Basis()), (1800, 2200, Basis(includes=("temporary_duty",)))]


def test_a_factor_ties_before_to_after() -> None:
    told = [
        entry("2020-01-01", "presence", "1,001 troops", 1001, 1001),
        entry(
            "2020-06-30",
            "presence",
            "double the force",
            None,
            time=("2020-01-01", "2020-06-30"),
            factor=2.0,
        ),
    ]
    last = levels(told, "United States", "Syria")[-1]
    assert (last.low, last.high) == (1902, 2102)
