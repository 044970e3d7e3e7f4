"""Promises and what became of them: plans and proposals against later arrivals and levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Literal

from muster.model import CHANGES, Finding, written
from muster.reconcile.bearings import DUSK, Bearing
from muster.reconcile.books import Books
from muster.reconcile.happenings import ARRIVED, RETOLD, Happening
from muster.reconcile.hedges import face
from muster.reconcile.sentences import Cited, between, cite, cite_all, number
from muster.reconcile.standing import first_told
from muster.reconcile.theatres import Theatre
from muster.reconcile.witness import Bound

SETTLED = 30
"""Days after a promise before a level can show what became of it, and after its last day until
which one that differs shows that it was not kept."""

Bounds = Sequence[tuple[Bound, Bound]]


@dataclass(frozen=True, slots=True)
class Thread:
    """One promise as all reports tell it, with the movements that fulfil it."""

    tellings: tuple[Bearing, ...]
    deliveries: tuple[Happening, ...] = ()

    @property
    def first(self) -> Bearing:
        """The telling that the others repeat: a plan before a proposal, then the earliest."""
        return min(self.tellings, key=lambda t: (t.entry.claim.status != "planned", first_told(t)))

    @property
    def announced(self) -> int:
        return min(first_told(t)[0] for t in self.tellings).toordinal()

    @property
    def stands(self) -> Literal["planned", "proposed"]:
        return "planned" if self.first.entry.claim.status == "planned" else "proposed"

    def same(self, bearing: Bearing) -> bool:
        """Whether another telling is of this promise."""
        mine, last = self.tellings[0], self.tellings[-1]
        if (mine.sign, mine.countries) != (bearing.sign, bearing.countries):
            return False
        if (mine.entry.claim.kind in CHANGES) != (bearing.entry.claim.kind in CHANGES):
            return False
        if any(bearing.entry.event == t.entry.event is not None for t in self.tellings):
            return True
        level = bearing.entry.claim.kind not in CHANGES
        if level and any(bearing.whole != telling.whole for telling in self.tellings):
            return False
        near = (first_told(bearing)[0] - first_told(last)[0]).days <= RETOLD
        return near and all(_alike(bearing, telling) for telling in self.tellings)


ALIKE = 0.25
"""Share by which two tellings of one promise may differ in the numbers that they name."""


def _alike(one: Bearing, other: Bearing) -> bool:
    if one.least > other.most or other.least > one.most:
        return False
    faces = [face(b.entry.claim.quantity) for b in (one, other)]
    known = [number for number in faces if number is not None]
    return len(known) < 2 or max(known) - min(known) <= ALIKE * max(known)


def threads(book: Books) -> list[Thread]:
    """The promises in the order in which they were first told."""
    found: list[list[Bearing]] = []
    plans = (b for b in book.bearings if b.role == "plan" and _figured(b))
    for bearing in sorted(plans, key=first_told):
        for group in found:
            if Thread(tuple(group)).same(bearing):
                group.append(bearing)
                break
        else:
            found.append([bearing])
    made = [Thread(tuple(group)) for group in found]
    return [Thread(t.tellings, _deliveries(book, t)) for t in made]


def _figured(bearing: Bearing) -> bool:
    quantity = bearing.entry.claim.quantity
    return quantity.numbered and quantity.factor is None


def _deliveries(book: Books, thread: Thread) -> tuple[Happening, ...]:
    if thread.first.entry.claim.kind not in CHANGES:
        return ()
    said = {t.id for t in thread.tellings}
    return tuple(
        move
        for move in book.moves
        if move.standing != "planned"
        and move.part_of is None
        and move.sized
        and (said & {p.id for p in move.promises} or _fulfils(move, thread))
    )


def _fulfils(move: Happening, thread: Thread) -> bool:
    """Whether a movement that nobody linked to a promise came in its time and within its figure."""
    first = thread.first
    told = min(first_told(t)[0] for t in move.tellings).toordinal()
    until = min(first.window.end, thread.announced + ARRIVED)
    return (
        move.sign == first.sign
        and bool(set(move.countries) & set(first.countries))
        and thread.announced <= told
        and move.window.end >= thread.announced
        and move.window.start <= until + RETOLD
        and move.least <= first.most
    )


def thread_findings(book: Books, country: str, bounds: Bounds, cited: Cited) -> list[Finding]:
    """One finding for each promise that touches the country."""
    mine = [t for t in threads(book) if country == min(t.first.countries)]
    made = (_finding(book, country, thread, bounds, cited) for thread in mine)
    return [finding for finding in made if finding is not None]


def _finding(
    book: Books, country: str, thread: Thread, bounds: Bounds, cited: Cited
) -> Finding | None:
    theatre, first = Theatre(book.actor, country), thread.first
    moving = first.entry.claim.kind in CHANGES
    verdict = _movement(thread, cited) if moving else _level(book, thread, bounds, cited)
    claims = [*(t.id for t in thread.tellings)]
    claims += [t.id for move in thread.deliveries for t in move.tellings]
    what = "level" if not moving else "withdrawal" if first.sign < 0 else "deployment"
    retold = f", told {len(thread.tellings)} times" if len(thread.tellings) > 1 else ""
    return Finding(
        type="thread",
        actor=theatre.actor,
        place=theatre.place,
        start=None if thread.announced == DUSK else date.fromordinal(thread.announced),
        end=None if first.window.end == DUSK else date.fromordinal(first.window.end),
        low=first.least,
        high=None if first.most == inf else int(first.most),
        claims=tuple(dict.fromkeys(claims)),
        sentence=(
            f"{theatre.actor} in {theatre.place}: {thread.stands} {what}, "
            f"{cite(first.id, cited)}{retold}. {verdict}."
            f"{_afterwards(book, thread, bounds) if moving else ''}"
        ),
    )


UNCONFIRMED = "No report here confirms that it came about"


def _movement(thread: Thread, cited: Cited) -> str:
    done = [m for m in thread.deliveries if m.standing == "done"]
    underway = [m for m in thread.deliveries if m.standing == "underway"]
    told = cite_all([m.tellings[0].id for m in (*done, *underway)], cited)
    if not done:
        return f"It is told as under way, not as done: {told}" if underway else UNCONFIRMED
    least, most = sum(m.least for m in done), sum(m.most for m in (*done, *underway))
    if most < thread.first.least:
        return f"It was delivered in part: {told}"
    if least > thread.first.most:
        return f"More came than was promised: {told}"
    return f"It came about: {told}"


def _level(book: Books, thread: Thread, bounds: Bounds, cited: Cited) -> str:
    """Whether the level that was promised was there when it should have been."""
    first = thread.first
    due = _due(first)
    start = max(first.window.start, thread.announced) + (0 if due else SETTLED)
    until = max(start, due or start) + ARRIVED
    given = _given(book, first.countries[0])
    for k, day in enumerate(book.days):
        if not start <= day <= until:
            continue
        if k in given and _inside(bounds[k], first):
            low, high = bounds[k]
            why = cite_all(dict.fromkeys((*low.because, *high.because)), cited)
            return f"It was met on {written(date.fromordinal(day))}: {why}"
        # Before its last day a promise may still be kept, and long after it was kept or dropped.
        missed = due and max(start, due) <= day <= max(start, due) + SETTLED
        if missed and (verdict := _missed(bounds[k], day, first, cited)):
            return verdict
    return UNCONFIRMED


def _due(first: Bearing) -> int | None:
    """The last day by which the promise names its level, or the first where it names no last."""
    time = first.entry.claim.time
    named = time and (time.end or time.start)
    return named.toordinal() if named else None


def _missed(bound: tuple[Bound, Bound], day: int, first: Bearing, cited: Cited) -> str | None:
    """How the level of a day belies the promise, if it does."""
    low, high = bound
    when = written(date.fromordinal(day))
    if low.number is not None and low.number > first.most:
        why = cite_all(low.because, cited)
        return f"There were more: {number(low.number)} or more on {when}, {why}"
    if high.number is not None and high.number < first.least and first.whole:
        why = cite_all(high.because, cited)
        return f"There were fewer: {number(high.number)} or fewer on {when}, {why}"
    return None


def _inside(bound: tuple[Bound, Bound], first: Bearing) -> bool:
    low, high = bound
    return (
        low.number is not None
        and high.number is not None
        and first.least <= low.number
        and high.number <= first.most
    )


def _given(book: Books, country: str) -> set[int]:
    """The indexes of the days on which a report gives the level of the whole force."""
    given = (b for b in book.levels if b.countries == (country,) and b.whole and not b.wide)
    reached = (book.reach(b.window) for b in given)
    return {days[0] for days in reached if len(days) == 1}


def _afterwards(book: Books, thread: Thread, bounds: Bounds) -> str:
    """The next level that a report gives, at least a month on."""
    country = thread.first.countries[0]
    for k in sorted(_given(book, country)):
        low, high = bounds[k]
        if book.days[k] >= thread.announced + SETTLED and low.number and high.number is not None:
            when = written(date.fromordinal(book.days[k]))
            return f" The level on {when} is {between(low.number, high.number)}."
    return ""
