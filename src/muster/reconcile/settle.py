"""Where one more figure would narrow the bounds most."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from muster.model import Finding, written
from muster.reconcile.bearings import DAWN, DUSK
from muster.reconcile.books import Books, Gap
from muster.reconcile.model import Model, build
from muster.reconcile.programme import Solver
from muster.reconcile.sentences import Cited, between, cite_all
from muster.reconcile.theatres import Theatre
from muster.reconcile.witness import Bound

TRIED = 5
"""Days tried in earnest: those with the widest bounds over the longest time."""

Bounds = Sequence[tuple[Bound, Bound]]


def settle(
    book: Books, gaps: Sequence[Gap], country: str, bounds: Bounds, cited: Cited
) -> list[Finding]:
    """The stretch of days in which one figure would narrow the bounds most, if any would."""
    spans = [after - day for day, after in pairwise(book.days)] + [1]
    highs = [high.number for _, high in bounds if high.number is not None]
    if not highs:
        return []
    doubts = [_doubt(low.number, high.number, max(highs)) for low, high in bounds]
    total = sum(doubt * span for doubt, span in zip(doubts, spans, strict=True))
    told = _first_told(book, country)
    days = [k for k, day in enumerate(book.days) if day >= told]
    order = sorted(days, key=lambda k: (-doubts[k] * spans[k], k))[:TRIED]
    made = build(book, gaps)
    gains = []
    for day in order:
        value = (bounds[day][0].number or 0) + doubts[day] // 2
        left = _left(made, country, (day, value), (spans, max(highs)))
        gains.append((total - left, -day))
    gain, best = max(gains, default=(0.0, 0))
    return [_finding(book, country, -best, bounds, cited)] if gain > 0 else []


def _first_told(book: Books, country: str) -> int:
    """The first day of which a report speaks here: joint claims tie in days of other countries."""
    own = (b for b in book.bearings if country in b.countries)
    return min(
        (day for b in own for day in (b.window.start, b.window.end) if DAWN < day < DUSK),
        default=DUSK,
    )


def _doubt(low: int | None, high: int | None, highest: int) -> int:
    """How far apart the bounds are, an open one counting as the highest that is known."""
    return (highest if high is None else high) - (low or 0)


def _left(
    made: Model, country: str, fixed: tuple[int, int], over: tuple[Sequence[int], int]
) -> float:
    """The doubt that is left over all days once the level of one day is known."""
    solver, columns = Solver(made.programme), made.level[country]
    day, value = fixed
    spans, highest = over
    solver.bound(columns[day], value, value)
    doubts: dict[int, float] = {}
    for column in dict.fromkeys(columns):
        low, high = solver.least({column: 1.0}), solver.least({column: -1.0})
        if low is None or high is None:
            return float("inf")
        most = -high.value if -high.value < made.ceiling / 2 else highest
        doubts[column] = max(0.0, most - low.value)
    return sum(doubts[column] * span for column, span in zip(columns, spans, strict=True))


def _finding(book: Books, country: str, day: int, bounds: Bounds, cited: Cited) -> Finding:
    theatre = Theatre(book.actor, country)
    low, high = bounds[day]
    start = date.fromordinal(book.days[day])
    last = day + 1 == len(book.days)
    end = None if last else date.fromordinal(max(book.days[day + 1] - 1, book.days[day]))
    when = f"after {written(start)}" if end is None else f"on {written(start)}"
    if end is not None and end != start:
        when = f"between {written(start)} and {written(end)}"
    names = tuple(dict.fromkeys((*low.because, *high.because)))
    rests = f" because of {cite_all(names, cited)}" if names else ""
    return Finding(
        type="settle",
        actor=theatre.actor,
        place=theatre.place,
        start=start,
        end=end,
        low=low.number,
        high=high.number,
        claims=tuple(name for name in names if name in cited),
        sentence=(
            f"{theatre.actor} in {theatre.place}: one figure for a day {when} would narrow the "
            f"bounds most: the level is {between(low.number, high.number)}{rests}."
        ),
    )
