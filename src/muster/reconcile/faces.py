"""What the books say when every figure is taken at its face.

Among all ways in which the claims can hold, the one that stays nearest to the numbers that
the words name; what is then left over is the figure that a person would write down.
"""

from __future__ import annotations

from collections.abc import Sequence

from muster.reconcile.bearings import Bearing, is_country
from muster.reconcile.books import Books, Gap
from muster.reconcile.hedges import face
from muster.reconcile.model import Counting, build
from muster.reconcile.programme import Programme, Solver

DOUBT, GAP = 1e-3, 1e-4
"""Weights, far below those of the figures, of movements that may be retold and of gaps."""


def gap_at_face(
    book: Books, gaps: Sequence[Gap], run: Sequence[Gap], counting: Counting
) -> float | None:
    """How much moved unreported in a run of gaps; None where the claims do not agree."""
    made = build(book, gaps, counting)
    costs: dict[int, float] = dict.fromkeys(made.gaps.values(), GAP)
    costs |= dict.fromkeys(made.shares.values(), DOUBT)
    for bearing in book.levels:
        columns = [
            [made.level[c][day] for c in bearing.countries] for day in book.reach(bearing.window)
        ]
        named = _level_face(bearing)
        if named is not None and columns and columns[0] == columns[-1]:
            _near(made.programme, columns[0], named, costs, above=bearing.whole)
    for move in book.moves:
        for telling in move.tellings:
            named = _size_face(telling)
            if named is not None:
                _near(made.programme, [made.sizes[move.key]], named, costs)
    best = Solver(made.programme).least(costs)
    return None if best is None else sum(best.point[made.gaps[gap]] for gap in run)


def _size_face(telling: Bearing) -> int | None:
    """The size that a telling names: "raised by 400 to 900" names 400."""
    claim = telling.entry.claim
    return abs(claim.change) if telling.growth and claim.change else face(claim.quantity)


def _level_face(bearing: Bearing) -> int | None:
    """The level that a figure names: an open one or one for a town names none."""
    quantity = bearing.entry.claim.quantity
    local = not all(map(is_country, bearing.entry.claim.places))
    return None if local or bearing.wide or quantity.low != quantity.high else face(quantity)


def _near(
    programme: Programme,
    columns: Sequence[int],
    named: int,
    costs: dict[int, float],
    *,
    above: bool = True,
) -> None:
    """Prices each head away from the number; above it only where the figure counts all."""
    over, under = programme.column(), programme.column()
    weight = 100.0 / max(1, named)
    costs[under] = weight
    costs[over] = weight if above else 0.0
    programme.row(None, {**dict.fromkeys(columns, 1.0), over: -1.0, under: 1.0}, named, named)
