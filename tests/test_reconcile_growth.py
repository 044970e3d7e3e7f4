"""Levels told with what they rose or fell by, and factors: what they say of the level before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from reconcile_entries import entry

from muster.model import Entry, Finding, Level
from muster.reconcile.bearings import read_bearings
from muster.reconcile.books import books
from muster.reconcile.check import check
from muster.reconcile.levels import levels

MARCH = ("2020-03-01", "2020-03-31")
HALF_YEAR = ("2020-01-01", "2020-06-30")


def _level(day: str, number: int, **said: Any) -> Entry:
    said.setdefault("document", f"level {number} {day}")
    return entry(day, "presence", f"{number:,} troops", number, number, **said)


def _on(entries: Sequence[Entry], day: str) -> tuple[int | None, int | None]:
    when = date.fromisoformat(day)

    def holds(level: Level) -> bool:
        return level.start is not None and level.start <= when <= (level.end or date.max)

    (found,) = [x for x in levels(entries, "United States", "Syria") if holds(x)]
    return found.low, found.high


def _of(kind: str, entries: Sequence[Entry]) -> list[Finding]:
    return [finding for finding in check(entries) if finding.type == kind]


@pytest.mark.parametrize(("number", "change", "before"), [(904, 404, 500), (904, -202, 1106)])
def test_a_change_on_a_day_gives_the_level_of_the_day_before(
    number: int, change: int, before: int
) -> None:
    told = [_level("2020-03-12", number, change=change, time=("2020-03-12", "2020-03-12"))]
    assert _on(told, "2020-03-11") == (before, before)
    assert _on(told, "2020-03-12") == (number, number)


def test_a_change_in_a_month_leaves_room_for_others() -> None:
    told = [
        _level("2020-02-01", 700),
        entry("2020-03-09", "withdraw", "203 troops", 203, 203, time=("2020-03-05", "2020-03-05")),
        _level("2020-03-31", 904, change=404, time=MARCH),
    ]
    assert _of("contradiction", told) == []
    assert _of("unexplained", told) == []


def test_a_level_told_with_its_change_explains_itself() -> None:
    told = [_level("2020-02-01", 504), _level("2020-03-31", 908)]
    assert len(_of("unexplained", told)) == 1
    for time in (MARCH, None):
        told[1] = _level("2020-03-31", 908, change=404, time=time)
        assert _of("unexplained", told) == []


def test_a_change_that_its_report_gives_as_a_figure_counts_once() -> None:
    told = [
        _level("2020-02-01", 504),
        entry("2020-03-31", "deploy", "404 troops", 404, 404, document="one", time=MARCH),
        _level("2020-03-31", 908, change=404, time=MARCH, document="one"),
    ]
    claim = replace(told[2].claim, document_id=told[1].claim.document_id)
    told[2] = replace(told[2], claim=claim, document=told[1].document)
    assert [m.least for m in books(read_bearings(told), "United States", {}).moves] == [404]
    assert _of("unexplained", told) == []
    assert _on(told, "2020-04-01") == (908, 908)


def test_a_promise_is_kept_by_a_change_and_not_by_a_factor() -> None:
    plan = entry("2020-02-01", "deploy", "404 more troops", 404, 404, status="planned")
    kept = _level("2020-03-31", 908, change=404, time=MARCH)
    (finding,) = _of("thread", [plan, kept])
    assert "It came about: “908 troops”" in finding.sentence
    doubled = entry("2020-03-31", "presence", "doubled", None, factor=2.0, time=MARCH)
    (finding,) = _of("thread", [plan, doubled])
    assert "No report here confirms" in finding.sentence


def test_a_force_that_is_halved_is_half_of_what_it_was() -> None:
    halved = entry("2020-07-01", "withdraw", "halved its force", None, factor=0.5, time=HALF_YEAR)
    told = [_level("2020-01-01", 1001), halved]
    assert _on(told, "2020-06-30") == (476, 525)
    assert _of("unexplained", told) == []


def test_a_factor_on_a_day_ties_it_to_the_day_before() -> None:
    doubled = entry(
        "2020-03-12", "presence", "doubled", None, factor=2.0, time=("2020-03-12", "2020-03-12")
    )
    told = [_level("2020-03-11", 501), doubled]
    assert _on(told, "2020-03-12") == (952, 1052)


@pytest.mark.parametrize(
    "said",
    [
        {"quote": "half the strength"},
        {"quote": "halved", "status": "planned"},
        {"quote": "halved the marines"},
        {"quote": "halved", "places": ("Raqqa",)},
        {"quote": "halved", "time": None},
    ],
)
def test_a_factor_that_may_compare_something_else_ties_nothing(said: dict[str, Any]) -> None:
    said = {"time": HALF_YEAR, **said}
    told = [
        _level("2020-01-01", 1001),
        entry("2020-07-01", "presence", said.pop("quote"), None, factor=0.5, **said),
        _level("2020-07-01", 1001, document="later"),
    ]
    assert _of("contradiction", told) == []
    assert _on(told, "2020-07-01") == (1001, 1001)


def test_a_factor_against_both_levels_is_a_contradiction() -> None:
    told = [
        _level("2020-01-01", 1001),
        _level("2020-06-30", 1003),
        entry("2020-07-01", "presence", "doubled", None, factor=2.0, time=HALF_YEAR),
    ]
    (finding,) = _of("contradiction", told)
    assert set(finding.claims) == {e.claim.id for e in told}
    assert levels(told, "United States", "Syria")


def test_levels_between_that_fall_back_are_no_contradiction() -> None:
    told = [
        _level("2020-01-01", 1001),
        _level("2020-03-01", 3004),
        _level("2020-06-30", 2003),
        entry("2020-07-01", "presence", "doubled", None, factor=2.0, time=HALF_YEAR),
    ]
    assert _of("contradiction", told) == []
    (finding,) = _of("unexplained", told)
    assert "left Syria" in finding.sentence
