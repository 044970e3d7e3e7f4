"""All irreducible sets of claims that cannot all be true, and the smallest repairs.

The search goes by maximal sets not yet looked at (MARCO): one that cannot hold is thinned
out to an irreducible set, one that can hold rules out all that lie inside it. Every set is
proved irreducible before it leaves this module.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from muster.errors import ProofError
from muster.reconcile.needed import needed
from muster.reconcile.programme import Programme, Solver

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Irreducible sets, smallest first, and whether there are no others."""

    sets: tuple[Names, ...]
    complete: bool


def irreducible_sets(solver: Solver, names: Sequence[str], limit: int) -> Found:
    """Up to `limit` irreducible sets among these claims, smallest first."""
    ordered = sorted(set(names))
    found: list[Names] = []
    if solver.holds(ordered):
        return Found((), complete=True)
    sketch = _Sketch(ordered)
    while (seed := sketch.largest_unseen()) is not None:
        if solver.holds(seed):
            sketch.holds(seed)
            continue
        if len(found) == limit:
            return _proved(solver, found, complete=False)
        found.append(thin_out(solver, seed))
        sketch.fails(found[-1])
    return _proved(solver, found, complete=True)


def _proved(solver: Solver, found: Sequence[Names], *, complete: bool) -> Found:
    """What the search found, each set proved irreducible whether or not the search was cut."""
    for each in found:
        prove_irreducible(solver, each)
    return Found(_sorted(found), complete=complete)


def _sorted(sets: Iterable[Names]) -> tuple[Names, ...]:
    return tuple(sorted(sets, key=lambda each: (len(each), each)))


def thin_out(solver: Solver, names: Collection[str]) -> Names:
    """An irreducible set among claims that cannot all hold: drops each that is not needed."""
    return needed(sorted(solver.conflict(names)), lambda rest: not solver.holds(rest))


def prove_irreducible(solver: Solver, names: Names) -> None:
    """Raises unless the claims cannot all hold and any of them left out lets the rest hold."""
    if solver.holds(names):
        raise ProofError(f"the claims {', '.join(names)} can all be true; report this as a bug")
    for name in names:
        if not solver.holds([other for other in names if other != name]):
            raise ProofError(f"the claim {name} is not needed for {', '.join(names)}; report this")


class _Sketch:
    """Which sets of claims have been looked at, as a programme of its own."""

    def __init__(self, names: Sequence[str]) -> None:
        self._programme = Programme()
        self._columns = {name: self._programme.column(0, 1, whole=True) for name in names}
        self._costs = dict.fromkeys(self._columns.values(), -1.0)
        self._solver = Solver(self._programme)

    def holds(self, names: Collection[str]) -> None:
        """Rules out this set and all inside it."""
        outside = [column for name, column in self._columns.items() if name not in set(names)]
        self._solver.append(dict.fromkeys(outside, 1.0), 1, inf)

    def fails(self, names: Collection[str]) -> None:
        """Rules out this set and all around it."""
        inside = [self._columns[name] for name in names]
        self._solver.append(dict.fromkeys(inside, 1.0), -inf, len(inside) - 1)

    def largest_unseen(self) -> Names | None:
        best = self._solver.least(self._costs)
        if best is None:
            return None
        return tuple(name for name, column in self._columns.items() if best.point[column] > 0.5)


def smallest_repairs(sets: Sequence[Names], limit: int = 100) -> list[Names]:
    """The smallest sets of claims that meet every irreducible set, up to a number.

    >>> smallest_repairs([("a", "b"), ("b", "c")])
    [('b',)]
    """
    claims = sorted({name for each in sets for name in each})
    for size in range(len(claims) + 1):
        hits = _hitting(sets, claims, size)
        found = [repair for repair, _ in zip(hits, range(limit), strict=False)]
        if found:
            return found
    return []


def _hitting(sets: Sequence[Names], claims: Sequence[str], size: int) -> Iterator[Names]:
    for chosen in combinations(claims, size):
        if all(set(chosen) & set(each) for each in sets):
            yield chosen


def least_repair(solver: Solver, names: Sequence[str], rank: Callable[[str], object]) -> Names:
    """A smallest set of claims without which the rest can all hold; of equal ones, the lowest rank.

    Grows the irreducible sets that a repair must meet until the rest holds.
    """
    ordered = sorted(set(names))
    sets: list[Names] = []
    while True:
        repairs = smallest_repairs(sets)
        repair = min(repairs, key=lambda each: sorted((rank(n), n) for n in each)) if sets else ()
        rest = [name for name in ordered if name not in repair]
        if solver.holds(rest):
            return repair
        sets.append(thin_out(solver, rest))
