"""Threads: what became of each promise, those that nobody confirms first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_claims import IRAQ, claim, document

from muster.link.events import link_claims
from muster.link.threads import Thread, threads
from muster.model import Dct, Entry, Quantity, Status


def told(day: str | None, status: Status, number: int = 250, **said: object) -> Entry:
    made = document(f"on {day} {number} {status}", f"Word is of {number} commandos.", day)
    entry = claim(made, f"{number} commandos", Quantity(number, number), status=status)
    return replace(entry, claim=replace(entry.claim, **said))  # type: ignore[arg-type]


def follow(*entries: Entry) -> list[Thread]:
    events = link_claims(entries)
    return threads([replace(entry, event=events[entry.claim.id]) for entry in entries])


def test_a_plan_moves_to_its_fulfilment() -> None:
    (thread,) = follow(
        told("2016-09-09", "done"),
        told("2016-04-25", "proposed"),
        told("2016-05-02", "planned"),
        told("2016-06-20", "underway"),
    )
    assert [step.status for step in thread.steps] == ["proposed", "planned", "underway", "done"]
    assert thread.outcome == "done"
    assert thread.sentence == (
        "United States, deployment, Syria, “250 commandos”: reported as proposed on 25 April 2016; "
        "as planned on 2 May 2016; as under way on 20 June 2016; as done on 9 September 2016. "
        "A report says that it was done."
    )


def test_the_never_confirmed_come_first() -> None:
    found = follow(
        told("2016-01-04", "planned", 600),
        told("2016-01-20", "done", 600),
        told("2016-02-01", "planned", 40),
        told("2016-02-09", "underway", 40),
        told("2016-02-10", "planned", 7000),
        told("2016-02-12", "denied", 7000),
        told("2016-03-01", "planned", 1500),
        told(None, "planned", 320),
    )
    assert [thread.outcome for thread in found] == [
        "never confirmed", "never confirmed", "called off", "underway", "done",
    ]  # fmt: skip
    assert found[0].sentence == (
        "United States, deployment, Syria, “1500 commandos”: reported as planned on 1 March 2016. "
        "No report here says that it came about."
    )
    assert found[1].sentence == (
        "United States, deployment, Syria, “320 commandos”: reported as planned on an unknown day. "
        "No report here says that it came about."
    )


@pytest.mark.parametrize(
    ("dct", "said"),
    [
        (Dct(date(2016, 4, 1), date(2016, 5, 9)), "between 1 April 2016 and 9 May 2016"),
        (Dct(None, date(2016, 5, 9)), "by 9 May 2016"),
        (Dct(date(2016, 4, 1), None), "after 1 April 2016"),
    ],
)
def test_an_inferred_date_is_told_as_what_is_known(dct: Dct, said: str) -> None:
    (thread,) = threads([replace(told(None, "planned"), dct=dct)])
    assert f": reported as planned {said}. " in thread.sentence


def test_a_plan_told_again_is_said_once() -> None:
    (thread,) = follow(told("2016-04-25", "planned"), told("2016-05-02", "planned"))
    assert ": reported as planned on 25 April 2016, again on 2 May 2016. " in thread.sentence


def test_what_later_reports_still_call_a_plan_is_not_done() -> None:
    (thread,) = follow(
        told("2016-04-25", "done"), told("2016-04-25", "planned"), told("2016-05-02", "planned")
    )
    assert thread.outcome == "never confirmed"
    assert thread.sentence.endswith(". Later reports still call it a plan.")
    (thread,) = follow(told("2016-04-25", "done"), told("2016-04-25", "planned"))
    assert thread.outcome == "done"


def test_what_was_done_before_is_no_fulfilment() -> None:
    (thread,) = follow(told("2014-01-20", "done"), told("2016-01-04", "planned"))
    assert thread.outcome == "never confirmed"


def test_others_do_not_fulfil_a_promise() -> None:
    promise = told("2016-04-25", "planned")
    others = [
        told("2016-09-09", "done", 90),
        told("2016-09-10", "done", actor="Russia"),
        told("2016-09-11", "done", actor=None),
        told("2016-09-12", "done", places=(IRAQ,)),
        told("2016-09-13", "done", kind="withdraw"),
    ]
    (thread,) = follow(promise, *others)
    assert thread.outcome == "never confirmed"


def test_another_cap_does_not_fulfil_a_planned_cap() -> None:
    planned = told("2016-04-25", "planned", 4310, kind="limit")
    higher = told("2017-03-16", "done", 5000, kind="limit")
    (thread,) = follow(planned, higher)
    assert (thread.outcome, len(thread.events)) == ("never confirmed", 1)
    (thread,) = follow(planned, told("2017-03-16", "done", 4310, kind="limit"))
    assert thread.outcome == "done"


def test_a_fact_or_promise_of_unknown_date_fulfils_nothing_of_another_event() -> None:
    undated = told(None, "planned")
    later = told("2016-09-09", "done")
    found = threads([replace(undated, event="one"), replace(later, event="two")])
    assert [thread.outcome for thread in found] == ["never confirmed"]


def test_a_fulfilment_in_an_event_of_its_own_joins_the_latest_promise() -> None:
    promises = [told("2016-04-25", "planned"), told("2016-06-01", "planned")]
    fact = told("2016-09-09", "done")
    apart = [replace(e, event=f"{n}") for n, e in enumerate([*promises, fact])]
    found = threads(apart)
    assert [(thread.outcome, thread.events) for thread in found] == [
        ("never confirmed", ("0",)),
        ("done", ("1", "2")),
    ]


def test_claims_that_promise_nothing_make_no_thread() -> None:
    assert follow(told("2016-04-25", "done")) == []
    assert follow(told("2016-04-25", "planned", kind="killed")) == []


def test_a_row_says_all() -> None:
    promise = told("2016-04-25", "planned", places=(), actor=None)
    (thread,) = threads([promise])
    assert thread.row() == {
        "outcome": "never confirmed",
        "kind": "deploy",
        "actor": None,
        "place": [],
        "low": 250,
        "high": 250,
        "quote": "250 commandos",
        "document": promise.claim.document,
        "steps": [
            {
                "status": "planned",
                "earliest": "2016-04-25",
                "latest": "2016-04-25",
                "claims": [promise.claim.id],
            }
        ],
        "events": [promise.claim.id],
        "sentence": thread.sentence,
    }
    assert thread.sentence.startswith("Somebody unnamed, deployment, an unnamed place, “250")
