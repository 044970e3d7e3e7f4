"""The books of invented reports: what a careful reader would write down from them."""

from __future__ import annotations

from datetime import date

import pytest
from reconcile_entries import entry

from muster.model import Entry
from muster.reconcile.books import Opening
from muster.reconcile.check import check
from muster.reconcile.levels import levels
from muster.reconcile.theatres import Theatre

STORY = [
    entry("2015-11-10", "deploy", "50 troops", 50, 50, time=("2015-11-01", "2015-11-10")),
    entry("2016-04-25", "deploy", "250 more troops", 250, 250, status="planned"),
    entry("2017-03-11", "presence", "about 500 troops", 500, 500, approx=True),
    entry("2017-03-11", "limit", "500 troops", 500, 500, document="cap"),
]
OPENING = Opening(0, date(2015, 10, 1))


def test_levels_follow_the_reports() -> None:
    rows = levels(STORY, "United States", "Syria", OPENING)
    found = {row.start: (row.low, row.high) for row in rows}
    assert found[date(2015, 10, 1)] == (0, 0)
    assert (rows[-1].low, rows[-1].high) == (450, 550)
    assert rows[-1].low_because == (STORY[2].claim.id,)


def test_what_is_missing_is_said_with_and_without_the_plan() -> None:
    theatre = Theatre("United States", "SY")
    finding, *_ = check(STORY, openings={theatre: OPENING})
    assert finding.type == "unexplained"
    assert "about 450 came to Syria" in finding.sentence
    assert "about 200 if the deployment planned as" in finding.sentence
    assert STORY[2].claim.id in finding.claims


def test_without_an_opening_what_is_missing_came_or_was_there() -> None:
    gap, *rest = check(STORY)
    assert (gap.type, gap.start, gap.end) == (
        "unexplained",
        date(2015, 10, 31),
        date(2017, 3, 11),
    )
    assert (gap.low, gap.high) == (0, 502)
    assert gap.sentence == (
        "United States: about 450 came to Syria between 31 October 2015 and 11 March 2017 that no "
        "report here mentions (about 200 if the deployment planned as “250 more troops” (The "
        f"Post, 25 April 2016, claim {STORY[1].claim.id}) was carried out by then), unless they "
        "were there before 1 November 2015, of which no report here tells. The figures leave "
        f"room for up to 502. This rests on “50 troops” (The Post, 10 November 2015, claim "
        f"{STORY[0].claim.id}) and “about 500 troops” (The Post, 11 March 2017, claim "
        f"{STORY[2].claim.id})."
    )
    assert "unexplained" not in {finding.type for finding in rest}


def test_a_presence_without_a_figure_is_no_opening() -> None:
    rangers = entry("2015-10-01", "presence", "army rangers", None, None)
    assert [f.start for f in check([*STORY, rangers]) if f.type == "unexplained"] == [
        date(2015, 10, 31)
    ]


LATER = entry("2017-03-11", "presence", "about 500 troops", 500, 500, approx=True)


@pytest.mark.parametrize(
    "first",
    [
        entry("2015-11-10", "deploy", "50 more troops", 50, 50),
        entry("2015-11-10", "withdraw", "50 troops", 50, 50),
        entry("2015-11-10", "deploy", "50 troops", 50, 50, places=("Syria", "Iraq")),
        entry("2015-11-10", "deploy", "50 troops", 50, 50, status="underway"),
        entry("2015-11-10", "deploy", "500 troops", 500, 500),
        entry("2017-03-12", "deploy", "50 troops", 50, 50, time=("2017-03-12", "2017-03-12")),
    ],
    ids=["more", "withdrawal", "joint", "under way", "enough", "after the level"],
)
def test_an_unknown_opening_is_supposed_only_before_a_first_arrival(first: Entry) -> None:
    assert [f for f in check([first, LATER], place="Syria") if f.type == "unexplained"] == []
