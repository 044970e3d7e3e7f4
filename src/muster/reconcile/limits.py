"""Caps against the bounds on the same basis: within, breached, cannot tell, or basis differs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import inf
from typing import Literal

from muster.lexicon import words
from muster.model import Basis, Finding, written
from muster.reconcile.bearings import DUSK, Bearing, kinds
from muster.reconcile.books import Books
from muster.reconcile.happenings import ARRIVED, Happening
from muster.reconcile.sentences import Cited, between, cite, cite_all, number
from muster.reconcile.standing import first_told
from muster.reconcile.theatres import Theatre
from muster.reconcile.witness import Bound

Bounds = Sequence[tuple[Bound, Bound]]
Verdict = Literal["within", "breached", "cannot tell", "basis differs"]


@dataclass(frozen=True, slots=True)
class Cap:
    """One ceiling as all reports tell it, and the days for which they speak."""

    tellings: tuple[Bearing, ...]
    start: int
    end: int

    @property
    def most(self) -> int:
        return int(self.tellings[0].entry.claim.quantity.most)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of force that it caps; none where it caps the whole."""
        return kinds(self.tellings[0].entry.claim)

    @property
    def basis(self) -> Basis:
        return self.tellings[0].entry.claim.basis


def caps(book: Books, country: str) -> list[Cap]:
    """The ceilings for a country, each until the next one or half a year after its last report."""
    groups: dict[int, list[Bearing]] = {}
    for bearing in sorted(book.bearings, key=first_told):
        most = bearing.entry.claim.quantity.most
        if bearing.role == "limit" and bearing.countries == (country,) and most < inf:
            groups.setdefault(int(most), []).append(bearing)
    starts = sorted({_from(group[0]) for group in groups.values()})
    made = []
    for group in groups.values():
        start = _from(group[0])
        last = min(max(_from(bearing) for bearing in group) + ARRIVED, DUSK)
        following = [other - 1 for other in starts if other > start]
        made.append(Cap(tuple(group), start, min([last, *following])))
    return made


def _from(bearing: Bearing) -> int:
    """The day from which a ceiling is known to hold."""
    start = bearing.window.start
    return start if 1 < start < DUSK else first_told(bearing)[0].toordinal()


def limits(book: Books, country: str, bounds: Bounds, cited: Cited) -> list[Finding]:
    """One finding for each cap, on the days for which its reports speak."""
    found = []
    for cap in caps(book, country):
        days = [k for k, day in enumerate(book.days) if cap.start <= day <= cap.end]
        if cap.kinds:
            found.append(_of_kind(book, country, cap, cited))
        elif days:
            found.append(_finding(book, country, cap, (days, bounds), cited))
        else:
            said = "No report here gives the level of its time, as far as that is known."
            found.append(_row(book, country, cap, Held("cannot tell", said), cited))
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """How a cap was held: the verdict, its sentences, and the level with its claims."""

    verdict: Verdict
    said: str
    claims: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


def _row(book: Books, country: str, cap: Cap, held: Held, cited: Cited) -> Finding:
    theatre = Theatre(book.actor, country)
    claims = dict.fromkeys([*(t.id for t in cap.tellings), *held.claims])
    dated = cap.start < DUSK
    return Finding(
        type="limit",
        actor=theatre.actor,
        place=theatre.place,
        start=date.fromordinal(cap.start) if dated else None,
        end=date.fromordinal(cap.end) if dated else None,
        low=held.low,
        high=held.high,
        claims=tuple(name for name in claims if name in cited),
        sentence=(
            f"{theatre.actor} in {theatre.place}, limit of {number(cap.most)}, "
            f"{cite(cap.tellings[0].id, cited)}: {held.verdict}. {held.said}"
        ),
    )


def _finding(
    book: Books, country: str, cap: Cap, held: tuple[list[int], Bounds], cited: Cited
) -> Finding:
    days, bounds = held
    near = {b.id for b in book.levels if _of_time(b, cap)}
    near |= {t.id for move in book.moves for t in move.tellings if _of_time(t, cap)}
    over = [k for k in days if (bounds[k][0].number or 0) > cap.most]
    over = [k for k in over if near & set(bounds[k][0].because)]
    kept = [k for k in days if _at_most(bounds[k][1], cap.most)]
    others = _other_bases(book, country, cap)
    verdict: Verdict = "breached" if over else "within" if kept == days else "cannot tell"
    if verdict != "breached" and others:
        verdict = "basis differs"
    day = over[0] if over else max(days, key=lambda k: (bounds[k][0].number or 0, -k))
    low, high = bounds[day]
    more = _on_top(book, country, cap, low) if verdict in ("within", "cannot tell") else []
    rests = [low.because, high.because] if verdict != "breached" else [low.because]
    names = tuple(dict.fromkeys(name for because in rests for name in because))
    claims = (*names, *(b.id for b in others), *(move.tellings[0].id for move in more))
    said = (
        f"{_level(book.days[day], low, high, names, cited)}"
        f"{_differs(others, cited)}{_rises(more, low, cited)}"
    )
    return _row(book, country, cap, Held(verdict, said, claims, low.number, high.number), cited)


def _of_kind(book: Books, country: str, cap: Cap, cited: Cited) -> Finding:
    """A cap on a kind of force, held against the figures for that kind alone."""
    told = [
        b
        for b in book.levels
        if b.countries == (country,)
        and kinds(b.entry.claim) & cap.kinds
        and cap.start <= b.window.end
        and b.window.start <= cap.end
    ]
    over = [b for b in told if b.least > cap.most]
    kept = bool(told) and all(b.most <= cap.most for b in told)
    verdict: Verdict = "breached" if over else "within" if kept else "cannot tell"
    rests = cite_all([b.id for b in over or told], cited) or "no report here counts them alone"
    most = max((b.most for b in told), default=inf)
    held = Held(
        verdict=verdict,
        said=f"It is for {' and '.join(sorted(cap.kinds))}: {rests}.",
        claims=tuple(b.id for b in told),
        low=max((b.least for b in told), default=None),
        high=None if most == inf else int(most),
    )
    return _row(book, country, cap, held, cited)


def _level(day: int, low: Bound, high: Bound, names: Sequence[str], cited: Cited) -> str:
    when, level = written(date.fromordinal(day)), between(low.number, high.number)
    rests = f" because of {cite_all(names, cited)}" if names else ""
    return f"On {when} the level is {level}{rests}."


def _of_time(bearing: Bearing, cap: Cap) -> bool:
    """Whether a claim speaks of the cap's own time, and not of what came long after."""
    return bearing.window.start <= cap.end and cap.start - ARRIVED <= bearing.window.end


def _at_most(bound: Bound, most: int) -> bool:
    return bound.number is not None and bound.number <= most


def _other_bases(book: Books, country: str, cap: Cap) -> list[Bearing]:
    """Levels above the cap that count what it leaves out, or may leave out."""
    return [
        b
        for b in book.levels
        if b.countries == (country,)
        and b.least > cap.most
        and cap.start <= b.window.end
        and b.window.start <= cap.end
        and (b.wide or set(b.entry.claim.basis.includes) & set(cap.basis.excludes))
    ]


def _differs(others: Sequence[Bearing], cited: Cited) -> str:
    if not others:
        return ""
    counted = sorted({name for b in others for name in b.entry.claim.basis.includes})
    what = " and ".join(name.replace("_", " ") for name in counted)
    return f" {cite_all([b.id for b in others], cited)} is above it, but counts {what}."


def _on_top(book: Books, country: str, cap: Cap, low: Bound) -> list[Happening]:
    """Arrivals under way that break the cap if they come on top of the level."""
    return [
        move
        for move in book.moves
        if move.standing == "underway"
        and move.sign > 0
        and move.countries == (country,)
        and cap.start - ARRIVED <= move.window.start <= cap.end
        and (low.number or 0) + move.least > cap.most
    ]


def _rises(moves: Sequence[Happening], low: Bound, cited: Cited) -> str:
    said = ""
    for move in moves:
        least = number((low.number or 0) + move.least)
        said += f" If {cite(move.tellings[0].id, cited)} comes on top of it, it is breached"
        said += f" with at least {least}{_temporary(move)}."
    return said


@cache
def _temporary_words() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, words('temporarywords')))})\b", re.IGNORECASE
    )


def _temporary(move: Happening) -> str:
    """What a report says of an arrival that a cap may leave out."""
    for telling in move.tellings:
        found = _temporary_words().search(telling.entry.document.text)
        if found or telling.wide:
            word = f"“{found.group()}”" if found else "temporary"
            return f", unless the limit leaves out what that report calls {word}: basis differs"
    return ""
