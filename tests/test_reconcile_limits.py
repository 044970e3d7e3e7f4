"""Caps are held against what their own time tells, on what they count: whole sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from reconcile_entries import entry

from muster.model import Basis, Entry, Finding, Span
from muster.reconcile.books import Opening
from muster.reconcile.check import check
from muster.reconcile.theatres import Theatre

LASTING = Basis(excludes=("temporary_duty",))
SYRIA = Theatre("United States", "SY")


def _level(day: str, number: int, **said: Any) -> Entry:
    said.setdefault("document", f"level {number} {day}")
    return entry(day, "presence", said.pop("quote", f"{number:,} troops"), number, number, **said)


def _cap(number: int = 1000, day: str = "2020-06-01", **said: Any) -> Entry:
    return entry(day, "limit", f"cap of {number:,}", number, number, document="cap", **said)


def _arrival(day: str, text: str, number: int, **said: Any) -> Entry:
    """Troops that came on that day, told by a report of this text."""
    came = entry(day, "deploy", f"{number} troops", number, number, time=(day, day), **said)
    return replace(came, document=replace(came.document, text=text))


def _limits(*entries: Entry, **options: Any) -> list[Finding]:
    return [finding for finding in check(entries, **options) if finding.type == "limit"]


def _sentence(*entries: Entry) -> str:
    (finding,) = _limits(*entries)
    return finding.sentence


def _cited(told: Entry) -> str:
    day = told.dct.day
    assert day is not None
    return f"“{told.claim.quote}” (The Post, {day.day} {day:%B %Y}, claim {told.claim.id})"


def _head(cap: Entry) -> str:
    most = f"{cap.claim.quantity.high:,}"
    return f"United States in Syria, limit of {most}, {_cited(cap)}: "


def test_a_figure_from_years_later_does_not_say_that_a_cap_was_held() -> None:
    cap, later = _cap(), _level("2027-06-01", 404)
    (finding,) = _limits(cap, later)
    assert finding.sentence == (
        f"{_head(cap)}cannot tell. No report of its time gives the level. "
        f"The next one told is {_cited(later)}."
    )
    assert (finding.low, finding.high) == (0, None)
    assert finding.claims == (cap.claim.id, later.claim.id)


def test_a_figure_from_years_before_does_not_say_that_a_cap_was_passed() -> None:
    cap, earlier = _cap(), _level("2013-06-01", 1502)
    assert _sentence(cap, earlier) == (
        f"{_head(cap)}cannot tell. No report of its time gives the level. "
        f"The last level told before is {_cited(earlier)}, above the limit."
    )


def test_a_movement_of_its_time_does_not_let_a_late_figure_decide() -> None:
    cap, later = _cap(), _level("2027-06-01", 404)
    left = entry("2020-07-01", "withdraw", "53 troops", 53, 53, time=("2020-07-01", "2020-07-01"))
    assert _sentence(cap, left, later) == (
        f"{_head(cap)}cannot tell. On 1 June 2020 the level is at least 52 because of "
        f"{_cited(left)}. The next one told is {_cited(later)}."
    )


def test_the_same_figure_told_again_years_later_takes_nothing_from_a_report_of_its_time() -> None:
    cap, level, again = _cap(), _level("2020-05-01", 404), _level("2027-06-01", 404)
    assert _sentence(cap, level, again) == (
        f"{_head(cap)}within. On 1 June 2020 the level is 404 because of {_cited(level)}."
    )


def test_levels_before_and_after_a_cap_are_named_with_what_they_count() -> None:
    more = Basis(includes=("temporary_duty",))
    cap, later = _cap(), _level("2027-06-01", 404)
    before = entry("2019-06-01", "presence", "over 1,000", 1001, None, basis=more)
    assert _sentence(cap, before, later) == (
        f"{_head(cap)}cannot tell. No report of its time gives the level. "
        f"The last level told before is {_cited(before)}, above the limit, and counts temporary "
        f"duty. The next one told is {_cited(later)}."
    )


def test_a_planned_cap_is_not_in_force_when_it_is_announced() -> None:
    cap, level = _cap(status="planned"), _level("2020-06-01", 1502)
    assert _sentence(cap, level) == (
        f"{_head(cap)}cannot tell. It is only planned: no report here says that it is in force. "
        f"On 1 June 2020 the level is 1,502 because of {_cited(level)}."
    )


def test_a_planned_cap_ends_no_other_and_holds_once_a_report_puts_it_in_force() -> None:
    first = _cap(2000, "2020-05-01")
    planned = _cap(status="planned")
    held = _cap(1000, "2020-08-01")
    found = _limits(first, planned)
    assert (found[0].start, found[0].end) == (date(2020, 5, 1), date(2020, 10, 28))
    found = _limits(first, planned, held)
    assert [(f.start, f.end) for f in found] == [
        (date(2020, 5, 1), date(2020, 7, 31)),
        (date(2020, 8, 1), date(2021, 1, 28)),
    ]
    assert found[1].sentence == (
        f"{_head(held)}cannot tell. No report of its time gives the level."
    )


TEMPORARY = "They came this week. The men are on temporary orders and do not count."


def test_arrivals_that_their_report_calls_temporary_do_not_break_a_cap_without_them() -> None:
    cap, level = _cap(basis=LASTING), _level("2020-05-01", 904)
    came = _arrival("2020-06-10", TEMPORARY, 303)
    assert _sentence(cap, level, came) == (
        f"{_head(cap)}basis differs. On 11 June 2020 the level is 1,207 because of "
        f"{_cited(came)} and {_cited(level)}. "
        "The limit leaves out temporary duty, and the report of "
        f"{_cited(came)} says “The men are on temporary orders and do not count.”"
    )


def test_a_cap_that_does_not_say_what_it_counts_is_passed_unless_it_leaves_them_out() -> None:
    cap, level = _cap(), _level("2020-05-01", 904)
    came = _arrival("2020-06-10", TEMPORARY, 303)
    assert _sentence(cap, level, came) == (
        f"{_head(cap)}breached. On 11 June 2020 the level is 1,207 because of "
        f"{_cited(came)} and {_cited(level)}. "
        "The basis differs if the limit leaves out temporary duty: the report "
        f"of {_cited(came)} says “The men are on temporary orders and do not count.”"
    )


def test_the_sentence_of_the_cap_says_nothing_of_who_came() -> None:
    text = "A cap of 1,000 leaves out temporary duty. They came this week."
    came = _arrival("2020-06-10", text, 303)
    cap = _cap(basis=LASTING)
    told = replace(cap.claim, document_id=came.document.document_id, sentence=Span(0, 41))
    cap = replace(cap, claim=told, document=came.document, dct=came.dct)
    level = _level("2020-05-01", 904)
    assert _sentence(cap, level, came) == (
        f"{_head(cap)}basis differs. On 11 June 2020 the level is 1,207 because of "
        f"{_cited(came)} and {_cited(level)}. "
        "The limit leaves out temporary duty, and no report of that "
        "level says whether it does, too."
    )


def test_a_level_far_above_is_not_laid_to_a_few_who_came_for_a_time() -> None:
    cap, level = _cap(), _level("2020-05-01", 1502)
    came = _arrival("2020-06-10", TEMPORARY, 303)
    assert _sentence(cap, level, came) == (
        f"{_head(cap)}breached. On 1 June 2020 the level is 1,502 because of {_cited(level)}."
    )


def test_a_figure_that_leaves_out_what_the_cap_leaves_out_breaks_it() -> None:
    cap, level = _cap(basis=LASTING), _level("2020-07-01", 1502, basis=LASTING)
    assert _sentence(cap, level) == (
        f"{_head(cap)}breached. On 1 June 2020 the level is at least 1,502 because of "
        f"{_cited(level)}. {_cited(level)} leaves out temporary duty as the limit does."
    )


def test_a_stated_level_counts_for_the_caps_of_its_time() -> None:
    for day, verdict in ((date(2020, 4, 1), "breached"), (date(2010, 4, 1), "cannot tell")):
        (finding,) = _limits(_cap(), openings={SYRIA: Opening(1502, day)})
        assert f": {verdict}." in finding.sentence
