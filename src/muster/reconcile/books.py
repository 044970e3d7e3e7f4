"""The books of one actor in the countries that joint claims tie together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from muster.model import CHANGES
from muster.reconcile.bearings import DAWN, DUSK, Bearing, Window
from muster.reconcile.growth import eve, growths
from muster.reconcile.happenings import Happening, happenings
from muster.reconcile.standing import demoted

Gap = tuple[str, int, int]
"""A country, the index of the day before which the level moves, and the sign."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A level that the user states: so many on that day."""

    number: int
    day: date

    @property
    def id(self) -> str:
        return f"opening {self.number}@{self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Books:
    """All that bears on one actor's levels in some countries."""

    actor: str
    countries: tuple[str, ...]
    bearings: tuple[Bearing, ...]
    moves: tuple[Happening, ...]
    days: tuple[int, ...]
    openings: Mapping[str, Opening] = field(default_factory=dict)

    @property
    def levels(self) -> list[Bearing]:
        return [b for b in self.bearings if b.role == "level"]

    def reach(self, window: Window) -> range:
        """The indexes of the days inside the window; of its nearest day where there is none."""
        first, last = bisect_left(self.days, window.start), bisect_right(self.days, window.end)
        return range(first, max(last, first))

    def around(self, move: Happening) -> tuple[int, int] | None:
        """The days before and after a movement that a report tells by what it did to the level.

        Of a change of known size the day must be named: a month has room for other movements.
        """
        if not any(telling.growth for telling in move.tellings):
            return None
        inside, (start, end) = self.reach(move.window), move.window
        if start == end and start - 1 in self.days:
            return inside.start - 1, inside.start
        return None if move.sized or len(inside) < 2 else (inside.start, inside.stop - 1)

    def steps(self, move: Happening) -> range:
        """The steps at which a movement may come: step k ends at day k.

        The step before the first day and the one after the last count, too. What a report
        calls under way or planned comes after the day of its start.
        """
        around = self.around(move)
        if around is not None:
            return range(around[0] + 1, around[1] + 1)
        first = bisect_left(self.days, move.window.start)
        last = bisect_right(self.days, move.window.end)
        return range(first + (move.standing != "done"), last + 1)


def _days(bearings: Sequence[Bearing], openings: Mapping[str, Opening]) -> tuple[int, ...]:
    days = {day for b in bearings for day in b.window if day not in (DAWN, DUSK)}
    days |= {day for b in growths(bearings) if (day := eve(b)) is not None}
    for b in bearings:
        if b.entry.dct.day is not None:
            days.add(b.entry.dct.day.toordinal())
    return tuple(sorted(days | {o.day.toordinal() for o in openings.values()}))


def books(bearings: Sequence[Bearing], actor: str, openings: Mapping[str, Opening]) -> Books:
    """The books of these bearings, which must be one actor's."""
    bearings = demoted(bearings)
    changes = [b for b in bearings if b.entry.claim.kind in CHANGES and b.growth is None]
    changes += growths(bearings)
    return Books(
        actor=actor,
        countries=tuple(sorted({c for b in bearings for c in b.countries})),
        bearings=tuple(bearings),
        moves=tuple(happenings(changes)),
        days=_days(bearings, openings),
        openings=openings,
    )
