"""The shared reports, as people annotated them, in one ledger: the story that they tell."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from gold import SHARED, gold_entries

from muster.model import Entry, Finding
from muster.reconcile.books import Opening
from muster.reconcile.check import check
from muster.reconcile.levels import levels
from muster.reconcile.theatres import Theatre

pytestmark = pytest.mark.skipif(not (SHARED / "gold").exists(), reason="no shared data")
SYRIA = Theatre("United States", "SY")
OPENING = Opening(0, date(2015, 10, 1))


@cache
def _entries(pattern: str) -> tuple[Entry, ...]:
    groups = json.loads((SHARED / "gold" / "events-dev.json").read_text(encoding="utf-8"))
    linked = {
        (name, tuple(span)): str(number)
        for number, group in enumerate(groups["groups"])
        for name, span in group["claims"]
    }
    return tuple(
        replace(e, event=linked.get((e.document.name, tuple(e.claim.span)), e.claim.id))
        for e in gold_entries(pattern, since="2015-01-01")
    )


@cache
def _findings(pattern: str, place: str) -> tuple[Finding, ...]:
    opened = {SYRIA: OPENING}
    return tuple(check(_entries(pattern), "United States", place, openings=opened))


def _of(kind: str, pattern: str, place: str = "Syria") -> list[Finding]:
    return [finding for finding in _findings(pattern, place) if finding.type == kind]


def test_the_five_reports_leave_450_or_200_unexplained() -> None:
    (finding,) = _of("unexplained", "seed-*.json")
    assert (finding.start, finding.end) == (date(2016, 4, 25), date(2017, 3, 16))
    assert finding.sentence.startswith("United States: about 450 came to Syria")
    assert "about 200 if the deployment planned" in finding.sentence


def test_the_cap_of_500_is_passed_if_the_400_come_on_top() -> None:
    (finding,) = _of("limit", "seed-*.json")
    assert ": cannot tell." in finding.sentence
    assert "breached with at least 830" in finding.sentence
    assert finding.sentence.endswith("basis differs.")


def test_the_caps_in_iraq_stand_beside_the_levels_told_before_and_after() -> None:
    found = _of("limit", "seed-*.json", "Iraq")
    assert [": cannot tell." in f.sentence for f in found] == [True, True]
    planned, held = (f.sentence for f in found)
    assert "It is only planned" in planned
    assert "the level is at least 5,000 because of “exceed 5,000”" in planned
    assert "The last level told before is “exceed 5,000”" in held
    assert "The next one told is “about 2,500 troops”" in held


def test_double_and_1000_agree_only_if_the_400_are_not_in_the_500() -> None:
    assert any("They agree only if" in f.sentence for f in _of("thread", "seed-*.json"))


@pytest.mark.parametrize("place", ["Syria", "Iraq", "Afghanistan"])
def test_nothing_contradicts_that_is_only_told_twice_or_planned(place: str) -> None:
    assert _of("contradiction", "*.json", place) == []


def test_each_jump_without_a_report_is_named() -> None:
    found = [(f.start, f.end, f.low, f.high) for f in _of("unexplained", "*.json")]
    assert found == [
        (date(2016, 4, 25), date(2017, 3, 11), 400, 503),
        (date(2017, 3, 11), date(2018, 12, 19), 1350, 1650),
        (date(2018, 12, 31), date(2023, 11, 30), 905, 1395),
    ]


def test_the_withdrawal_of_2018_is_a_thread_that_no_report_confirms() -> None:
    (finding,) = [f for f in _of("thread", "*.json") if f.low == 2000 and f.high is None]
    assert "No report here confirms that it came about." in finding.sentence


@pytest.mark.parametrize(
    ("day", "low", "high"),
    [
        (date(2015, 12, 31), 47, 50),
        (date(2017, 3, 11), 450, 550),
        (date(2018, 12, 19), 1900, 2100),
        (date(2023, 11, 30), 810, 990),
    ],
)
def test_levels_are_those_of_a_careful_reader(day: date, low: int, high: int) -> None:
    rows = levels(_entries("*.json"), "United States", "Syria", OPENING)
    (row,) = [
        row for row in rows if row.start and row.start <= day <= (row.end or date(2030, 1, 1))
    ]
    assert (row.low, row.high) == (low, high)
