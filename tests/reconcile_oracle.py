"""Small theatres answered by trying every world: the yardstick for the solver's answers.

A world gives each country its level before the first day (up to twice the cap, as all may
leave) and each movement its shares by country and step. All worlds up to a cap are tried;
each is marked with the claims that hold in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from muster.reconcile.books import Books
from muster.reconcile.happenings import Happening


@dataclass(frozen=True)
class Worlds:
    """All worlds of a theatre: levels by country and day, and the claims that hold in each."""

    levels: dict[str, Any]
    names: tuple[str, ...]
    marks: Any

    def bounds(self, country: str, day: int) -> tuple[int, int] | None:
        sound = self.marks == (1 << len(self.names)) - 1
        level = self.levels[country][day][sound]
        return (int(level.min()), int(level.max())) if level.size else None

    def holds(self, chosen: int) -> bool:
        return any((mark & chosen) == chosen for mark in self.kinds)

    @property
    def kinds(self) -> list[int]:
        return [int(mark) for mark in np.unique(self.marks)]

    def irreducible(self) -> set[tuple[str, ...]]:
        kinds = self.kinds
        found: list[int] = []
        for size in range(1, len(self.names) + 1):
            for chosen in combinations(range(len(self.names)), size):
                mask = sum(1 << index for index in chosen)
                if any(mask & smaller == smaller for smaller in found):
                    continue
                if not any(kind & mask == mask for kind in kinds):
                    found.append(mask)
        return {
            tuple(sorted(name for index, name in enumerate(self.names) if mask >> index & 1))
            for mask in found
        }

    def least_repair(self) -> int:
        return len(self.names) - max(kind.bit_count() for kind in self.kinds)


def worlds(book: Books, cap: int) -> Worlds:
    """Every world of the books with numbers up to the cap."""
    shares = [
        (move, country, step)
        for move in book.moves
        for country in move.countries
        for step in range(len(book.days) + 1)
        if _may(book, move, step)
    ]
    axes = [np.arange(2 * cap + 1)] * len(book.countries) + [np.arange(cap + 1)] * len(shares)
    grid = [axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")]
    before = dict(zip(book.countries, grid, strict=False))
    share = dict(zip(range(len(shares)), grid[len(book.countries) :], strict=True))
    sound = np.ones(len(grid[0]), bool)
    levels: dict[str, Any] = {}
    for country in book.countries:
        level, days = before[country], []
        for step in range(len(book.days)):
            for index, (move, where, when) in enumerate(shares):
                if where == country and when == step:
                    level = level + move.sign * share[index]
            sound &= level >= 0
            days.append(level)
        levels[country] = days
    said = _said(book, levels, shares, share)
    names = tuple(sorted(said))
    marks = sum((said[name].astype(np.int64) << index for index, name in enumerate(names)))
    marks = np.broadcast_to(marks, sound.shape)
    kept = {c: [day[sound] for day in days] for c, days in levels.items()}
    return Worlds(kept, names, marks[sound])


def _named(move: Happening) -> bool:
    """Whether a report that gives the level after a movement names its day."""
    changes = [t.entry.claim for t in move.tellings if t.entry.claim.kind == "presence"]
    return bool(changes) and move.window.start == move.window.end


def _may(book: Books, move: Happening, step: int) -> bool:
    """Whether some moment of the window lies between the day before the step and its day."""
    window = move.window
    if _named(move):
        return step < len(book.days) and book.days[step] == window.start
    after = step == 0 or book.days[step - 1] <= window.end
    return after and (step == len(book.days) or window.start <= book.days[step])


def _said(book: Books, levels: Any, shares: Any, share: Any) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for bearing in book.levels:
        holds: Any = False
        for day, when in enumerate(book.days):
            if bearing.window.start <= when <= bearing.window.end:
                total = sum(levels[country][day] for country in bearing.countries)
                fits = total >= bearing.least
                holds = holds | (fits & (total <= bearing.most) if bearing.whole else fits)
        said[bearing.id] = holds
    for move in book.moves:
        size: Any = sum(share[i] for i, (other, _, _) in enumerate(shares) if other is move)
        for telling in move.tellings:
            holds = (size >= telling.least) & (size <= telling.most)
            if _named(move):
                day = book.days.index(move.window.start)
                (country,) = move.countries
                grown = move.sign * (levels[country][day] - levels[country][day - 1])
                holds = holds & (grown >= telling.least) & (grown <= telling.most)
            said[telling.id] = holds & said.get(telling.id, True)
    return said
