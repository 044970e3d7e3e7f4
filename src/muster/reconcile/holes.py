"""The map of holes: what is known of whom, where, month by month, and where nothing is.

No report is not a report of none: a month without a claim has no figures at all, and a
month in which a report says that nobody is there has the figure zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any, Literal

from muster.model import Entry
from muster.reconcile.bearings import DAWN, DUSK, Bearing, read_bearings
from muster.reconcile.theatres import Theatre

State = Literal["level", "zero", "movement", "limit", "no report"]


@dataclass(frozen=True, slots=True)
class Month:
    """One actor in one country in one month, as far as reports speak of it."""

    actor: str
    place: str
    month: date
    state: State
    low: int | None
    high: int | None
    claims: tuple[str, ...]

    def row(self) -> dict[str, Any]:
        return {
            "actor": self.actor,
            "place": self.place,
            "month": f"{self.month:%Y-%m}",
            "state": self.state,
            "low": self.low,
            "high": self.high,
            "claims": list(self.claims),
        }


def holes(entries: Iterable[Entry]) -> list[Month]:
    """Every month between a theatre's first and last claims, told or not."""
    told: dict[Theatre, dict[date, list[Bearing]]] = {}
    for bearing in read_bearings(entries):
        month = _month(bearing)
        if bearing.role != "plan" and month is not None:
            for country in bearing.countries:
                theatre = Theatre(bearing.entry.claim.actor or "", country)
                told.setdefault(theatre, {}).setdefault(month, []).append(bearing)
    return [
        _cell(theatre, month, told[theatre].get(month, []))
        for theatre in sorted(told)
        for month in _months(min(told[theatre]), max(told[theatre]))
    ]


def _month(bearing: Bearing) -> date | None:
    """The month that a claim speaks of: that of its end, or of its start where that is open."""
    for day in (bearing.window.end, bearing.window.start):
        if day not in (DAWN, DUSK):
            return date.fromordinal(day).replace(day=1)
    return None


def _months(first: date, last: date) -> Iterable[date]:
    month = first
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _cell(theatre: Theatre, month: date, told: list[Bearing]) -> Month:
    levels = [b for b in told if b.role == "level" and len(b.countries) == 1]
    lows, highs = [b.least for b in levels if not b.wide], [b.most for b in levels if b.whole]
    low, high = max(lows, default=None), min(highs, default=inf)
    if low is not None and low > high:
        # Reports of one month that differ: from the lowest to the highest that is told.
        low, high = min(lows), max(highs)
    state: State = "no report"
    if levels:
        state = "zero" if high == 0 else "level"
    elif told:
        state = "limit" if all(b.role == "limit" for b in told) else "movement"
    return Month(
        actor=theatre.actor,
        place=theatre.place,
        month=month,
        state=state,
        low=low,
        high=None if high == inf else int(high),
        claims=tuple(sorted({b.id for b in told})),
    )
