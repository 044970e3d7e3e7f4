"""The books of invented reports: what a careful reader would write down from them."""

from __future__ import annotations

from datetime import date

from reconcile_entries import entry

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
