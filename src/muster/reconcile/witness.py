"""Bounds with the claims that set them: as few as possible, each of them needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, inf

from muster.reconcile.needed import needed
from muster.reconcile.programme import TOLERANCE, Optimum, Programme, Solver

Costs = dict[int, float]


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a level with the claims that set it; None is open."""

    number: int | None
    because: tuple[str, ...]


class Witness:
    """Asks one programme for bounds, and a twin of it that holds only a few claims for proofs."""

    def __init__(self, programme: Programme) -> None:
        self._all = Solver(programme, primal=True)
        self._few = Solver(programme)
        self._chosen = bool(programme.choices)
        self._few.only(())

    def least(self, costs: Costs, last: Bound | None = None) -> Bound:
        """The least of a sum of columns; it rests on the last bound's claims where those do."""
        best = self._all.least(costs)
        if best is None or best.value == -inf:
            return Bound(None, ())
        number = ceil(best.value - TOLERANCE)
        if last is not None and last.number == number and self._again(last, costs, best):
            return last
        return Bound(number, self._shortest(costs, best))

    def _again(self, last: Bound, costs: Costs, best: Optimum) -> bool:
        """Whether the claims of another bound set this one, too."""
        same = not self._chosen and set(best.binding) == set(last.because)
        return same or self._forces(last.because, costs, best.value)

    def most(self, costs: Costs) -> float:
        """The most of a sum of columns, infinite where open."""
        return -self._all.value({column: -cost for column, cost in costs.items()})

    def _forces(self, names: Iterable[str], costs: Costs, value: float) -> bool:
        self._few.only(list(names))
        return self._few.reaches(costs, value)

    def _shortest(self, costs: Costs, best: Optimum) -> tuple[str, ...]:
        """Drops each claim without which the bound still stands.

        One claim alone with a dual is proof and cannot be spared.
        """
        names = list(best.binding)
        if len(names) < 2 and not self._chosen:
            return tuple(names)
        proof = self._forces(names, costs, best.value)
        names = names if proof else self._all.programme.claims()
        return needed(names, lambda rest: self._forces(rest, costs, best.value))
