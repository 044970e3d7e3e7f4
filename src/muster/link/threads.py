"""Follows each promise through the reports: proposed, planned, underway, done, or none of it.

A thread is an event in which somebody plans or proposes, with the events that fulfil it: the
same kind of thing by the same actor in the same place and of about the same size, told later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from muster.link.features import figure, place
from muster.link.readings import FAMILY, Reading, read_all
from muster.model import Claim, Entry, Status, iso

Outcome = Literal["never confirmed", "called off", "underway", "done"]
OUTCOMES: tuple[Outcome, ...] = ("never confirmed", "called off", "underway", "done")
PROMISES = ("proposed", "planned")
ORDER: tuple[Status, ...] = ("proposed", "planned", "underway", "done", "denied")
PATIENCE = timedelta(540)
"""How long after a promise a report may still be of its fulfilment."""
FULFILS = frozenset(
    {"equal and precise", "equal", "equal but small", "same number", "close", "result"}
)


@dataclass(frozen=True, slots=True)
class Step:
    """What the reports of one day say of a thread's standing."""

    status: Status
    told: date | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A promise and what became of it, in the order in which it was told."""

    events: tuple[str, ...]
    promise: Claim
    steps: tuple[Step, ...]
    outcome: Outcome

    @property
    def sentence(self) -> str:
        """The thread as a person would tell it."""
        claim = self.promise
        where = " and ".join(p.name for p in claim.places) or "an unnamed place"
        what = f"{claim.actor or 'Somebody unnamed'}, {claim.kind}, {where}, {claim.quantity}"
        steps = "; ".join(f"{step.status} {_day(step.told)}" for step in self.steps)
        return f"{what}: {steps}. In the end, {self._end}."

    @property
    def _end(self) -> str:
        begun = any(step.status in ("underway", "done") for step in self.steps)
        if self.outcome == "never confirmed" and begun:
            return "later reports still call it a plan"
        ends: dict[Outcome, str] = {
            "never confirmed": "no report here says that it began",
            "called off": "no report here says that it began, and one says that it will not",
            "underway": "no report here says that it was completed",
            "done": "a report says that it was done",
        }
        return ends[self.outcome]

    def row(self) -> dict[str, Any]:
        claim = self.promise
        return {
            "outcome": self.outcome,
            "kind": claim.kind,
            "actor": claim.actor,
            "place": [{"name": p.name, "country": p.country} for p in claim.places],
            "low": claim.quantity.low,
            "high": claim.quantity.high,
            "quote": claim.quote,
            "document": claim.document,
            "steps": [
                {"status": s.status, "told": iso(s.told), "claims": list(s.claims)}
                for s in self.steps
            ],
            "events": list(self.events),
            "sentence": self.sentence,
        }


def _day(day: date | None) -> str:
    return f"on {day.isoformat()}" if day else "on an unknown day"


def _told(entry: Entry) -> date:
    return entry.dct.latest or entry.dct.earliest or date.max


def threads(entries: Sequence[Entry]) -> list[Thread]:
    """All promises, those that no report confirms first, then by the day on which they were made.

    The entries carry their events, as `link_claims` names them.
    """
    events: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda e: (_told(e), e.claim.id)):
        if FAMILY[entry.claim.kind] in ("level", "change"):
            events[entry.event or entry.claim.id].append(entry)
    readings = read_all(entries)
    promised = {event: made for event, told in events.items() if (made := _promise(told))}
    likely: dict[tuple[str, str | None], list[tuple[str, Entry]]] = defaultdict(list)
    for event, made in promised.items():
        likely[made.claim.kind, made.claim.actor].append((event, made))
    fulfilled = {event: [event] for event in promised}
    for event in sorted(events.keys() - promised.keys()):
        claim = events[event][0].claim
        alike = likely[claim.kind, claim.actor] if claim.actor else []
        if best := _promise_of(events[event], alike, readings):
            fulfilled[best].append(event)
    found = [
        _thread(ids, promised[ids[0]], [entry for event in ids for entry in events[event]])
        for ids in fulfilled.values()
    ]
    return sorted(found, key=_rank)


def _rank(thread: Thread) -> tuple[int, date, str]:
    return OUTCOMES.index(thread.outcome), thread.steps[0].told or date.max, thread.promise.id


def _promise(told: Iterable[Entry]) -> Entry | None:
    return next((entry for entry in told if entry.claim.status in PROMISES), None)


def _promise_of(
    told: Sequence[Entry], promised: Sequence[tuple[str, Entry]], readings: dict[str, Reading]
) -> str | None:
    """The latest promise that the event may fulfil, if there is one."""
    facts = [entry for entry in told if entry.claim.status in ("underway", "done")]
    candidates = [
        (_told(made), event)
        for event, made in promised
        if any(_fulfils(readings[f.claim.id], readings[made.claim.id]) for f in facts)
    ]
    return max(candidates)[1] if candidates else None


def _fulfils(fact: Reading, promise: Reading) -> bool:
    if place(fact, promise).name not in ("same", "within"):
        return False
    if figure(fact, promise).name not in FULFILS:
        return False
    made, began = promise.dct.earliest, fact.window.end
    if made is None or began is None:
        return False
    due = max(made, promise.window.start or made)
    return made <= began and (fact.window.start or began) <= due + PATIENCE


def _thread(events: Sequence[str], promise: Entry, told: Sequence[Entry]) -> Thread:
    days: dict[tuple[date, int], list[str]] = defaultdict(list)
    for entry in told:
        days[_told(entry), ORDER.index(entry.claim.status)].append(entry.claim.id)
    steps = tuple(
        Step(ORDER[rank], None if day == date.max else day, tuple(sorted(claims)))
        for (day, rank), claims in sorted(days.items())
    )
    return Thread(tuple(sorted(events)), promise.claim, steps, _outcome(steps))


def _outcome(steps: Sequence[Step]) -> Outcome:
    """Where the thread stands; what a later report still calls a plan is not yet a fact."""
    plans = [step.told for step in steps if step.status in PROMISES and step.told]
    facts = {s.status for s in steps if s.told is None or not plans or s.told >= max(plans)}
    if "done" in facts:
        return "done"
    if "underway" in facts:
        return "underway"
    return "called off" if steps[-1].status == "denied" else "never confirmed"
