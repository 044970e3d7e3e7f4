"""Follows each promise through the reports: proposed, planned, underway, done, or none of it.

A thread is an event in which somebody plans or proposes, with the events that fulfil it: the
same kind of thing by the same actor in the same place and of about the same size, told later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Literal

from muster.link.features import figure, place
from muster.link.readings import FAMILY, Reading, read_all
from muster.model import Claim, Dct, Entry, Kind, Status, iso, written

Outcome = Literal["never confirmed", "called off", "underway", "done"]
OUTCOMES: tuple[Outcome, ...] = ("never confirmed", "called off", "underway", "done")
PROMISES = ("proposed", "planned")
ORDER: tuple[Status, ...] = ("proposed", "planned", "underway", "done", "denied")
NOUNS: dict[Kind, str] = {
    "deploy": "deployment",
    "withdraw": "withdrawal",
    "rotate": "rotation",
    "presence": "level",
    "limit": "limit",
}
STANDS: dict[Status, str] = {"underway": "under way"}
PATIENCE = timedelta(540)
"""How long after a promise a report may still be of its fulfilment."""
FULFILS = frozenset(
    {"equal and precise", "equal", "equal but small", "same number", "close", "result"}
)


@dataclass(frozen=True, slots=True)
class Step:
    """What the reports of one day, or of one interval of days, say of a thread's standing."""

    status: Status
    told: Dct
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
        what = f"{claim.actor or 'Somebody unnamed'}, {NOUNS[claim.kind]}, {where}"
        quote = " ".join(claim.quote.split())
        runs = groupby(self.steps, key=lambda step: STANDS.get(step.status, step.status))
        steps = "; ".join(f"as {name} {', again '.join(map(_when, run))}" for name, run in runs)
        return f"{what}, “{quote}”: reported {steps}. {self._end}."

    @property
    def _end(self) -> str:
        begun = any(step.status in ("underway", "done") for step in self.steps)
        if self.outcome == "never confirmed" and begun:
            return "Later reports still call it a plan"
        ends: dict[Outcome, str] = {
            "never confirmed": "No report here says that it came about",
            "called off": "No report here says that it came about, and one says that it will not",
            "underway": "No report here says that it was completed",
            "done": "A report says that it was done",
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
                {
                    "status": s.status,
                    "earliest": iso(s.told.earliest),
                    "latest": iso(s.told.latest),
                    "claims": list(s.claims),
                }
                for s in self.steps
            ],
            "events": list(self.events),
            "sentence": self.sentence,
        }


def _when(step: Step) -> str:
    """When a report said so: a day only where its day is known."""
    match step.told:
        case Dct(earliest=None, latest=None):
            return "on an unknown day"
        case Dct(earliest=date() as first, latest=date() as last):
            if first == last:
                return f"on {written(last)}"
            return f"between {written(first)} and {written(last)}"
        case Dct(earliest=None, latest=date() as last):
            return f"by {written(last)}"
        case told:
            return f"after {written(told.earliest or date.min)}"


def _latest(dct: Dct) -> date:
    return dct.latest or dct.earliest or date.max


def _told(entry: Entry) -> date:
    return _latest(entry.dct)


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
    told = thread.steps[0].told
    return OUTCOMES.index(thread.outcome), _latest(told), thread.promise.id


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
    days: dict[tuple[Dct, int], list[str]] = defaultdict(list)
    for entry in told:
        days[entry.dct, ORDER.index(entry.claim.status)].append(entry.claim.id)
    steps = tuple(
        Step(ORDER[rank], dct, tuple(sorted(claims)))
        for (dct, rank), claims in sorted(days.items(), key=_order)
    )
    return Thread(tuple(sorted(events)), promise.claim, steps, _outcome(steps))


def _order(step: tuple[tuple[Dct, int], list[str]]) -> tuple[date, int, date]:
    (dct, rank), _ = step
    return _latest(dct), rank, dct.earliest or date.min


def _outcome(steps: Sequence[Step]) -> Outcome:
    """Where the thread stands; what a later report still calls a plan is not yet a fact."""
    plans = [_latest(s.told) for s in steps if s.status in PROMISES and s.told != Dct()]
    facts = {s.status for s in steps if not plans or _latest(s.told) >= max(plans)}
    if "done" in facts:
        return "done"
    if "underway" in facts:
        return "underway"
    return "called off" if steps[-1].status == "denied" else "never confirmed"
