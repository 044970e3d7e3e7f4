"""Sets of days as disjoint runs, and the solver that finds where constraints on a day agree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muster.model import Proof, Span

Runs = tuple[tuple[int, int], ...]
"""Days as ordinals, inclusive, in order and apart; the outermost stand for open ends."""

FIRST, LAST = date(1900, 1, 1).toordinal(), date(2100, 12, 31).toordinal()
ANY: Runs = ((FIRST, LAST),)


@dataclass(frozen=True, slots=True)
class Constraint:
    """Days on which a report may have come out, with the words that say so."""

    days: Runs
    span: Span
    origin: str
    weight: int
    document: str | None = None
    """The `document_id` of another document that says so, whose words `quote` then holds."""
    quote: str | None = None

    def proof(self, text: str, within: Runs | None = None) -> Proof:
        """The words and the days they allow, of several stretches that which holds a result."""
        days = self.days
        if within:
            around = within[0][0], within[-1][1]
            days = tuple(run for run in days if run[0] <= around[1] and around[0] <= run[1])
        earliest, latest = bounds(days)
        quote = self.span.of(text) if self.quote is None else self.quote
        return Proof(self.span, quote, self.origin, earliest, latest, self.document)


def between(start: date | None, end: date | None) -> Runs:
    """All days from one to another, None is open; nothing if they cross."""
    low = FIRST if start is None else max(start.toordinal(), FIRST)
    high = LAST if end is None else min(end.toordinal(), LAST)
    return ((low, high),) if low <= high else ()


def union(parts: Iterable[Runs]) -> Runs:
    """All days of any part.

    >>> union([((1, 3), (9, 9)), ((2, 5),)])
    ((1, 5), (9, 9))
    """
    merged: list[tuple[int, int]] = []
    for low, high in sorted(run for part in parts for run in part):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return tuple(merged)


def intersect(one: Runs, other: Runs) -> Runs:
    """The days of both.

    >>> intersect(((1, 5), (9, 12)), ((4, 10),))
    ((4, 5), (9, 10))
    """
    found = []
    i = j = 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if low <= high:
            found.append((low, high))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def bounds(days: Runs) -> tuple[date | None, date | None]:
    """The first and the last day, None where it is open."""
    if not days:
        return None, None
    low, high = days[0][0], days[-1][1]
    return (
        None if low <= FIRST else date.fromordinal(low),
        None if high >= LAST else date.fromordinal(high),
    )


def meet(constraints: Iterable[Constraint]) -> Runs:
    """The days that every constraint allows."""
    days = ANY
    for constraint in constraints:
        days = intersect(days, constraint.days)
    return days


def agree(constraints: Sequence[Constraint]) -> tuple[list[Constraint], list[Constraint]]:
    """Those that can all hold on one day, as heavy together as can be, and those that contradict.

    Where several days bear the same weight only what holds on all of them is kept.
    """
    if meet(constraints):
        return list(constraints), []
    best = _heaviest(constraints)
    kept = [c for c in constraints if all(_allows(c.days, day) for day in best)]
    return kept, [c for c in constraints if c not in kept]


def _heaviest(constraints: Sequence[Constraint]) -> list[int]:
    """The first day of every stretch on which the most weight agrees."""
    turns: dict[int, int] = {}
    for constraint in constraints:
        for low, high in constraint.days:
            turns[low] = turns.get(low, 0) + constraint.weight
            turns[high + 1] = turns.get(high + 1, 0) - constraint.weight
    best: list[int] = []
    weight = heaviest = 0
    for day in sorted(turns):
        weight += turns[day]
        if weight > heaviest:
            best, heaviest = [day], weight
        elif weight == heaviest:
            best.append(day)
    return best


def _allows(days: Runs, day: int) -> bool:
    index = bisect_right(days, (day, LAST + 1)) - 1
    return index >= 0 and days[index][1] >= day


def needed(constraints: Sequence[Constraint]) -> list[Constraint]:
    """A smallest choice of constraints that leaves the same first and last day as all of them.

    The heavier ones are kept before the lighter, the earlier in the text before the later.
    """
    first, last = _ends(meet(constraints))
    order = sorted(constraints, key=lambda c: (-c.weight, c.span, c.origin))
    chosen: list[Constraint] = []
    days = ANY
    while _ends(days) != (first, last):
        best = max(order, key=lambda c: _gain(intersect(days, c.days), days))
        chosen.append(best)
        days = intersect(days, best.days)
    for constraint in sorted(chosen, key=lambda c: (c.weight, -c.span.start)):
        rest = [c for c in chosen if c is not constraint]
        if _ends(meet(rest)) == (first, last):
            chosen = rest
    return sorted(chosen, key=lambda c: (c.span, c.origin))


def _ends(days: Runs) -> tuple[int, int]:
    return (days[0][0], days[-1][1]) if days else (LAST, FIRST)


def _gain(narrowed: Runs, days: Runs) -> tuple[int, int]:
    """How much an interval shrinks, by its ends and then by the days inside."""
    (low, high), (first, last) = _ends(narrowed), _ends(days)
    inside = sum(end - start for start, end in days) - sum(end - start for start, end in narrowed)
    return low - first + last - high, inside
