"""What the books do with what is doubtful, undated, open or told twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reconcile_entries import entry

from muster.model import Dct, Entry, Finding, Place
from muster.reconcile.bearings import read_bearings
from muster.reconcile.books import books
from muster.reconcile.check import check
from muster.reconcile.contradictions import clashes
from muster.reconcile.hedges import read_hedges
from muster.reconcile.levels import Options, levels
from muster.reconcile.sentences import published
from muster.reconcile.sets import smallest_repairs
from muster.reconcile.theatres import theatres


def _level(day: str, number: int, **said: Any) -> Entry:
    said.setdefault("document", f"level {number} {day}")
    return entry(day, "presence", f"{number:,} troops", number, number, **said)


def _of(kind: str, entries: Sequence[Entry]) -> list[Finding]:
    return [finding for finding in check(entries) if finding.type == kind]


def test_a_place_of_no_country_makes_no_theatre() -> None:
    told = _level("2020-01-01", 504)
    places = (Place("Syria", "SY"), Place("the Levant"))
    assert theatres([replace(told, claim=replace(told.claim, places=places))]) == []


def test_a_movement_recounted_with_a_level_that_it_does_not_reach_leaves_a_gap() -> None:
    told = [
        _level("2020-01-01", 504),
        entry("2020-08-01", "deploy", "101 troops", 101, 101, time=("2020-01-10", "2020-01-10")),
        _level("2020-08-01", 906),
    ]
    (finding,) = _of("unexplained", told)
    assert "about 300 came to Syria" in finding.sentence


def test_no_more_contradictions_are_looked_for_than_asked() -> None:
    told = [
        _level(f"{year}-01-0{day}", 101 * day * day, document=f"{year} {day}")
        for year in (2019, 2020)
        for day in (1, 3)
    ]
    book = books(read_bearings(told), "United States", {})
    assert [len(clashes(book, limit)) for limit in (1, 5)] == [1, 2]


DOUBLE = entry(
    "2017-03-15", "presence", "double", None, status="proposed", factor=2.0, document="d"
)


@pytest.mark.parametrize(
    ("there", "said"),
    [(504, None), (1002, "needs about 500 there before"), (1002, "No movement under way")],
)
def test_a_promise_to_double_is_held_against_the_level(there: int, said: str | None) -> None:
    document = DOUBLE.document
    beside = [
        entry("2017-03-15", "deploy", "511 more", 511, 511, status="proposed", document="d"),
        _level("2017-03-15", there, document="d"),
    ]
    told = [
        replace(e, document=document, claim=replace(e.claim, document_id=document.document_id))
        for e in beside
    ]
    found = [f for f in _of("thread", [DOUBLE, *told]) if DOUBLE.claim.id in f.claims]
    assert [said in f.sentence for f in found if said] == ([True] if said else [])


def test_equal_figures_of_another_season_are_another_movement() -> None:
    told = [
        entry(day, "deploy", "303 troops", 303, 303, document=day)
        for day in ("2020-01-10", "2020-02-10", "2020-09-10")
    ]
    book = books(read_bearings(told), "United States", {})
    assert [len(move.tellings) for move in book.moves] == [2, 1]


def test_a_hedge_that_the_table_leaves_out_widens_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hedges.tsv"
    path.write_text("word\tdigits\tbelow\tabove\nnearly\t1\t50\t0\n", encoding="utf-8")
    (row,) = levels(
        [_level("2020-01-01", 500)],
        "United States",
        "Syria",
        None,
        Options(hedges=read_hedges(path)),
    )
    assert (row.low, row.high) == (500, 500)


def test_a_cap_of_unknown_time_cannot_be_told() -> None:
    cap = entry("2020-01-01", "limit", "cap of 1,000", 1000, 1000)
    undated = replace(cap, dct=Dct())
    (finding,) = _of("limit", [undated, _level("2020-02-01", 504)])
    assert (finding.start, finding.end) == (None, None)
    assert "cannot tell. No report here gives the level of its time" in finding.sentence


def test_a_movement_under_way_may_break_a_cap() -> None:
    told = [
        entry("2020-01-01", "limit", "cap of 600", 600, 600),
        _level("2020-02-01", 504),
        entry("2020-02-10", "deploy", "303 troops", 303, 303, status="underway"),
    ]
    (finding,) = _of("limit", told)
    assert finding.sentence.endswith("comes on top of it, it is breached with at least 807.")


def test_dates_of_reports_are_said_as_far_as_they_are_known() -> None:
    told = _level("2020-01-01", 504)
    assert published(replace(told, dct=Dct())) == "undated"
    assert published(replace(told, dct=Dct(None, date(2020, 1, 2)))) == "before 2 January 2020"
    assert published(replace(told, dct=Dct(date(2020, 1, 2), None))) == "after 2 January 2020"


def test_nothing_repairs_what_no_claim_is_part_of() -> None:
    assert smallest_repairs([()]) == []


def test_what_most_call_planned_to_the_last_is_planned() -> None:
    told = [
        entry("2020-01-01", "deploy", "303 troops", 303, 303, event="e", document="loose"),
        *(
            entry(day, "deploy", "303 troops", 303, 303, event="e", status="planned", document=day)
            for day in ("2020-01-05", "2020-01-09")
        ),
    ]
    (move,) = books(read_bearings(told), "United States", {}).moves
    assert move.standing == "planned"


def test_a_movement_under_way_explains_the_level_that_follows() -> None:
    told = [
        _level("2020-01-01", 504),
        entry("2020-02-01", "deploy", "404 troops", 404, 404, status="underway"),
        _level("2020-04-01", 908),
    ]
    assert _of("unexplained", told) == []
    assert len(_of("unexplained", [told[0], told[2]])) == 1
