"""Every part of the least unexplained movement is named: whole sentences."""

from __future__ import annotations

from reconcile_entries import entry

from muster.model import Entry, Finding
from muster.reconcile.check import check


def _level(day: str, number: int, quote: str) -> Entry:
    return entry(day, "presence", quote, number, number, document=quote)


FEW = "54 troops"
SOME = "504 special operations forces"
MANY = "2,004 troops"


def _parts(*levels: Entry) -> list[Finding]:
    return [finding for finding in check(levels) if finding.type == "unexplained"]


def _cited(told: Entry, day: str) -> str:
    return f"“{told.claim.quote}” (The Post, {day}, claim {told.claim.id})"


def test_what_came_after_a_figure_for_a_kind_is_named_beside_what_came_before() -> None:
    few, some = _level("2020-01-10", 54, FEW), _level("2021-03-16", 504, SOME)
    many = _level("2022-12-19", 2004, MANY)
    first, rest = _parts(few, some, many)
    assert first.sentence == (
        "United States: about 450 came to Syria between 10 January 2020 and 16 March 2021 that no "
        "report here mentions. The figures leave room for 449 to 1,951. This rests on "
        f"{_cited(few, '10 January 2020')} and {_cited(some, '16 March 2021')}."
    )
    assert rest.sentence == (
        "United States: about 1,500 came to Syria between 16 March 2021 and 19 December 2022 that "
        "no report here mentions. The figures leave room for up to 1,500, but at least 1,949 came "
        "in all between 10 January 2020 and 19 December 2022. This rests on "
        f"{_cited(few, '10 January 2020')} and {_cited(many, '19 December 2022')}."
    )
    assert (rest.low, rest.high) == (0, 1500)
    assert rest.claims == (few.claim.id, many.claim.id)


def test_what_left_before_a_figure_for_a_kind_is_named_beside_what_left_after() -> None:
    many, some = _level("2020-01-10", 2004, MANY), _level("2021-03-16", 504, SOME)
    few = _level("2022-12-19", 54, FEW)
    rest, last = _parts(many, some, few)
    assert rest.sentence == (
        "United States: about 1,500 left Syria between 10 January 2020 and 16 March 2021 that no "
        "report here mentions. The figures leave room for up to 1,500, but at least 1,949 left in "
        "all between 10 January 2020 and 19 December 2022. This rests on "
        f"{_cited(many, '10 January 2020')} and {_cited(few, '19 December 2022')}."
    )
    assert last.sentence.startswith("United States: about 450 left Syria between 16 March 2021")


def test_a_figure_between_that_leaves_nothing_over_names_no_more_parts() -> None:
    few, some = _level("2020-01-10", 54, FEW), _level("2021-03-16", 504, SOME)
    (only,) = _parts(few, some, _level("2022-12-19", 504, "504 troops"))
    assert "in all" not in only.sentence
