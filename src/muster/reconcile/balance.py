"""The least unexplained movement, and the bounds on the levels that it leaves.

Where the reported movements alone make the levels agree, nothing moved unreported. Where
they do not, a gap opens: the steps at which the least total of unreported movement may come,
in the direction in which it must. The bounds hold for every movement through those gaps.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import floor, inf

from muster.reconcile.books import Books, Gap
from muster.reconcile.faces import gap_at_face
from muster.reconcile.model import PLAIN, Counting, Model, build
from muster.reconcile.programme import TOLERANCE, Optimum, Solver
from muster.reconcile.witness import Bound, Witness


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring steps of one gap: unreported movement in one direction, and its size."""

    country: str
    sign: int
    first: int
    last: int
    least: int
    most: int | None
    because: tuple[str, ...]
    joint: Stretch | None = None
    """What must have come in these and its neighbours' steps, where only the sum is sure."""


RECOUNTED = 60
"""Days after which telling of a movement is no longer news of it."""

SURE = Counting(underway=False)
"""What is under way may explain a movement, but does not account for it."""


def least_unexplained(book: Books, counting: Counting = SURE) -> tuple[float, list[Gap]] | None:
    """The least total, and where it may come; None where no movement makes the claims agree."""
    closed = Solver(build(book, (), counting).programme)
    if closed.least({}) is not None:
        return 0.0, []
    made = build(book, None, counting)
    solver = Solver(made.programme)
    total = dict.fromkeys(made.gaps.values(), 1.0)
    best = solver.least(total)
    if best is None:
        return None
    gaps = _open_gaps(made, best, total, solver.fixed())
    return best.value, _recounted(book, gaps, best.value, counting)


def _open_gaps(
    made: Model, best: Optimum, total: dict[int, float], unused: Collection[int]
) -> list[Gap]:
    """The gaps that some movement of the least total uses."""
    made.programme.row(None, total, -inf, best.value + TOLERANCE)
    solver = Solver(made.programme, primal=True)
    used = {gap for gap, column in made.gaps.items() if best.point[column] > TOLERANCE}
    for gap, column in sorted(made.gaps.items()):
        if gap in used or column in unused:
            continue
        most = solver.least({column: -1.0})
        point = most.point if most is not None else best.point
        used |= {g for g, c in made.gaps.items() if point[c] > 10 * TOLERANCE}
    return sorted(used)


def _recounted(book: Books, gaps: list[Gap], total: float, counting: Counting) -> list[Gap]:
    """Closes gaps before a report that recounts what had moved, if the least total stays.

    A report that tells of movements long past tells all that it knows of: it would have
    told of a later one in the same direction, too.
    """
    for country, sign, day in sorted(_recounts(book), reverse=True):
        given = max((k for k in _given(book, country) if k < day), default=0)
        left = [g for g in gaps if g[0] != country or g[2] != sign or not given < g[1] <= day]
        if len(left) < len(gaps):
            made = build(book, left, counting)
            best = Solver(made.programme).least(dict.fromkeys(made.gaps.values(), 1.0))
            if best is not None and best.value <= total + TOLERANCE:
                gaps = left
    return gaps


def _recounts(book: Books) -> set[tuple[str, int, int]]:
    """Country, sign and day of the reports that recount a movement long past."""
    found = set()
    for move in book.moves:
        for telling in move.tellings:
            day = telling.entry.dct.day
            if move.standing != "done" or day is None:
                continue
            if telling.window.end + RECOUNTED <= day.toordinal():
                index = bisect_left(book.days, day.toordinal())
                found |= {(country, move.sign, index) for country in telling.countries}
    return found


def stretches(book: Books, gaps: Sequence[Gap]) -> list[Stretch]:
    """The gaps joined into runs of steps, each with the least and the most that it hides."""
    made = build(book, gaps, SURE)
    witness = Witness(made.programme)
    found: list[Stretch] = []
    for run in _runs(book, gaps):
        pieces = list(_pieces(run, lambda piece: _size(made, witness, piece).least > 0))
        sure = [_size(made, witness, piece) for piece in pieces]
        found += sure
        rests = list(_rests(run, pieces))
        if rests and pieces:
            joint = _size(made, witness, _flat(run))
            if (gap_at_face(book, gaps, _flat(pieces), SURE) or 0) < joint.least:
                sizes = (_size(made, witness, rest) for rest in rests)
                found += [replace(size, because=joint.because, joint=joint) for size in sizes]
    return sorted(found, key=lambda s: (s.first, s.country, s.sign))


def _rests(run: Sequence[list[Gap]], pieces: Sequence[list[Gap]]) -> Iterator[list[Gap]]:
    """The neighbouring parts of a run that no piece of it holds."""
    held = set(_flat(pieces))
    for taken, parts in groupby(run, lambda part: part[0] in held):
        if not taken:
            yield _flat(parts)


def _size(made: Model, witness: Witness, run: Sequence[Gap]) -> Stretch:
    """The least and the most that comes unreported in these steps."""
    columns = dict.fromkeys((made.gaps[gap] for gap in run), 1.0)
    low, value = witness.least(columns), witness.most(columns)
    most = None if value > made.ceiling / 2 else floor(value + TOLERANCE)
    country, first, sign = run[0]
    return Stretch(country, sign, first, run[-1][1], low.number or 0, most, low.because)


def _pieces(run: Iterable[list[Gap]], moves: Callable[[list[Gap]], bool]) -> Iterator[list[Gap]]:
    """The parts of a run, cut as finely as leaves something moved in each piece."""
    held: list[list[Gap]] = []
    for part in run:
        held.append(part)
        if moves(_flat(held)):
            while len(held) > 1 and moves(_flat(held[1:])):
                held.pop(0)
            yield _flat(held)
            held = []


def _flat(parts: Iterable[list[Gap]]) -> list[Gap]:
    return [gap for part in parts for gap in part]


def _given(book: Books, country: str) -> set[int]:
    """The indexes of the days on which a report gives the level in this country."""
    held = (book.reach(b.window) for b in book.levels if b.countries == (country,))
    return {reach[0] for reach in held if len(reach) == 1}


def _runs(book: Books, gaps: Iterable[Gap]) -> Iterator[list[list[Gap]]]:
    """The gaps by country and direction, each cut where a report gives the level."""
    ways: dict[tuple[str, int], list[Gap]] = {}
    for gap in sorted(gaps):
        ways.setdefault((gap[0], gap[2]), []).append(gap)
    for (country, _), way in sorted(ways.items()):
        given = _given(book, country)
        parts: list[list[Gap]] = [[]]
        for before, gap in pairwise([way[0], *way]):
            if before[1] in given or gap[1] > before[1] + 1:
                parts.append([])
            parts[-1].append(gap)
        yield [part for part in parts if part]


def refined(book: Books, gaps: Sequence[Gap]) -> tuple[Books, list[Gap]]:
    """The books with the days in between on which a level may already have moved."""
    moving = {step for _, step, _ in gaps}
    moving |= {step for move in book.moves for step in book.steps(move)}
    between = {
        book.days[step - 1] + 1
        for step in moving
        if 0 < step < len(book.days) and book.days[step - 1] + 1 < book.days[step]
    }
    between |= {book.days[-1] + 1} if len(book.days) in moving else set()
    finer = replace(book, days=tuple(sorted({*book.days, *between})))
    split = []
    for country, step, sign in gaps:
        first, last = finer.days.index(book.days[step - 1]), finer.days.index(book.days[step])
        split += [(country, k, sign) for k in range(first + 1, last + 1)]
    return finer, split


def level_bounds(
    book: Books,
    country: str,
    gaps: Sequence[Gap],
    counting: Counting = PLAIN,
    *,
    on: Sequence[int] | None = None,
) -> list[tuple[Bound, Bound]]:
    """The lowest and the highest level on each day of the books, or on those asked for.

    A day's bounds rest on the claims of the day before's where those force them, too.
    """
    made = build(book, gaps, counting)
    witness = Witness(made.programme)
    columns = made.level[country]
    columns = columns if on is None else [columns[day] for day in on]
    lows, highs = (_ends(witness, columns, sign) for sign in (1.0, -1.0))
    known = {
        column: (_positive(lows[column]), _upper(highs[column], made.ceiling)) for column in columns
    }
    return [known[column] for column in columns]


def _ends(witness: Witness, columns: Iterable[int], sign: float) -> dict[int, Bound]:
    ends: dict[int, Bound] = {}
    last: Bound | None = None
    for column in dict.fromkeys(columns):
        last = ends[column] = witness.least({column: sign}, last)
    return ends


def _positive(bound: Bound) -> Bound:
    return bound if bound.number else Bound(0 if bound.number is not None else None, ())


def _upper(bound: Bound, ceiling: float) -> Bound:
    if bound.number is None or -bound.number > ceiling / 2:
        return Bound(None, ())
    return Bound(-bound.number, bound.because)
