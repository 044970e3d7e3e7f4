"""Ceilings as reports tell them, and what their own time says of the level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from muster.reconcile.bearings import DUSK, PLACED, USUALLY_OUT, Bearing, counts_all, kinds
from muster.reconcile.books import Books
from muster.reconcile.happenings import ARRIVED
from muster.reconcile.standing import first_told, standing_of


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
    def planned(self) -> bool:
        """Whether no report says that it is in force."""
        return not any(map(_in_force, self.tellings))

    @property
    def leaves_out(self) -> frozenset[str]:
        """What any of its reports says that it does not count."""
        return frozenset(name for t in self.tellings for name in t.entry.claim.basis.excludes)

    def covers(self, bearing: Bearing) -> bool:
        """Whether a claim may speak of a day on which the cap holds."""
        return self.start <= bearing.window.end and bearing.window.start <= self.end

    def counts_as(self, bearing: Bearing) -> bool:
        """Whether a figure leaves out what the cap leaves out and other figures may count."""
        said = set(bearing.entry.claim.basis.excludes)
        return self.leaves_out - USUALLY_OUT <= said


def caps(book: Books, country: str) -> list[Cap]:
    """The ceilings for a country, each until the next one or half a year after its last report.

    One that is only planned neither begins before a report puts it in force nor ends another.
    """
    groups: dict[int, list[Bearing]] = {}
    for bearing in sorted(book.bearings, key=first_told):
        most = bearing.entry.claim.quantity.most
        if bearing.role == "limit" and bearing.countries == (country,) and most < inf:
            groups.setdefault(int(most), []).append(bearing)
    known = {most: [b for b in group if _in_force(b)] for most, group in groups.items()}
    starts = sorted({_from(group[0]) for group in known.values() if group})
    made = []
    for most, group in groups.items():
        start = _from((known[most] or group)[0])
        last = min(max(_from(bearing) for bearing in group) + ARRIVED, DUSK)
        following = [other - 1 for other in starts if other > start]
        made.append(Cap(tuple(known[most] or group), start, min([last, *following])))
    return made


def _in_force(bearing: Bearing) -> bool:
    return standing_of(bearing) != "planned"


def _from(bearing: Bearing) -> int:
    """The day from which a ceiling is known to hold."""
    start = bearing.window.start
    return start if 1 < start < DUSK else first_told(bearing)[0].toordinal()


def of_its_time(book: Books, cap: Cap) -> Books:
    """The books of the claims of the cap's own time, without what came long before or after."""
    first = cap.start - ARRIVED

    def near(bearing: Bearing) -> bool:
        return bearing.window.start <= cap.end and first <= bearing.window.end

    stated = {c: o for c, o in book.openings.items() if first <= o.day.toordinal() <= cap.end}
    return replace(
        book,
        bearings=tuple(filter(near, book.bearings)),
        moves=tuple(move for move in book.moves if any(map(near, move.tellings))),
        openings=stated,
    )


def around(book: Books, country: str, cap: Cap) -> tuple[Bearing | None, Bearing | None]:
    """The last level of the whole force told of a day before the cap, and the first after it."""
    known = [b for b in book.levels if b.countries == (country,) and _placed(b)]
    before = [b for b in known if b.window.end < cap.start]
    after = [b for b in known if b.window.start > cap.end]
    return (
        max(before, key=lambda b: (b.window.end, b.window.start, b.id), default=None),
        min(after, key=lambda b: (b.window, b.id), default=None),
    )


def _placed(bearing: Bearing) -> bool:
    claim, (start, end) = bearing.entry.claim, bearing.window
    return claim.quantity.numbered and counts_all(claim, based=True) and end - start <= PLACED


def above(book: Books, country: str, cap: Cap) -> list[Bearing]:
    """The levels of its days that are above the cap, on whatever basis."""
    return [
        b for b in book.levels if b.countries == (country,) and b.least > cap.most and cap.covers(b)
    ]


def on_its_basis(levels: Sequence[Bearing], cap: Cap) -> list[Bearing]:
    """Those that count no more than the cap does, and surely on a day on which it holds."""
    return [
        b
        for b in levels
        if not b.wide
        and cap.counts_as(b)
        and cap.start <= b.window.start
        and b.window.end <= cap.end
    ]
