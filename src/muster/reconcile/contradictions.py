"""Reports of about the same time that cannot all be true, and what repairs them.

Two levels months apart that differ are a movement that nobody reported: the balance says
so. Figures that stand within days of each other, or that tell of one movement, leave no
room for that: those are contradictions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muster.model import Finding
from muster.reconcile.bearings import Bearing
from muster.reconcile.books import Books
from muster.reconcile.model import Counting, build
from muster.reconcile.programme import Solver
from muster.reconcile.sentences import Cited, cite, cite_all, listed
from muster.reconcile.sets import Names, irreducible_sets, least_repair, smallest_repairs
from muster.reconcile.theatres import Theatre

SPAN = 14
"""Days: figures further apart than this may differ because the force moved."""

GENEROUS = Counting(planned=True)
"""What was only planned may have come: no plan is needed for a contradiction."""


@dataclass(frozen=True, slots=True)
class Clash:
    """An irreducible set of claims, with the smallest repairs of all it is tangled up with."""

    claims: Names
    repairs: tuple[Names, ...]


def clashes(book: Books, limit: int, span: int | None = SPAN) -> list[Clash]:
    """Irreducible sets whose levels lie within `span` days (None is any), smallest first."""
    found: dict[Names, None] = {}
    for solver, names in _searches(book, span):
        if len(found) < limit:
            sets = irreducible_sets(solver, names, limit)
            found |= dict.fromkeys(sets.sets)
    ordered = sorted(found, key=lambda names: (len(names), names))[:limit]
    return [Clash(names, repairs) for group in _tangles(ordered) for names, repairs in group]


def _searches(book: Books, span: int | None) -> Iterable[tuple[Solver, list[str]]]:
    """Programmes with claims that are held against each other in them.

    Claims that stand close together leave no room for an unreported movement; one that ties
    the level after to the level before is held against those whatever else moved.
    """
    solver = Solver(build(book, (), GENEROUS, every=True).programme)
    for names in _neighbourhoods(book, span):
        yield solver, names
    tied = [(move, days) for move in book.moves if (days := book.around(move)) is not None]
    if tied:
        solver = Solver(build(book, None, GENEROUS, every=True).programme)
    for move, days in tied:
        near = [b.id for b in book.levels if set(book.reach(b.window)) <= set(days)]
        yield solver, [*near, *(t.id for t in move.tellings)]


def _neighbourhoods(book: Books, span: int | None) -> Iterable[list[str]]:
    """Claims that stand close enough together to be held against each other."""
    told = [t for move in book.moves for t in move.tellings]
    if span is None:
        yield [b.id for b in (*book.levels, *told)] + [o.id for o in book.openings.values()]
        return
    yield [t.id for t in told]
    levels = sorted(book.levels, key=lambda b: (b.window, b.id))
    for day in sorted({b.window.start for b in levels}):
        near = [b for b in levels if day <= b.window.start and b.window.end <= day + span]
        if len(near) > 1:
            yield [b.id for b in near] + [t.id for t in told if _touches(t, day, span)]


def _touches(telling: Bearing, day: int, span: int) -> bool:
    return telling.window.start <= day + span and day <= telling.window.end


def _tangles(sets: Sequence[Names]) -> list[list[tuple[Names, tuple[Names, ...]]]]:
    """The sets that share claims, each group with its smallest repairs."""
    groups: list[list[Names]] = []
    for names in sets:
        joined = [group for group in groups if any(set(names) & set(other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([other for group in joined for other in group] + [names])
    tangles = []
    for group in groups:
        repairs = tuple(smallest_repairs(group))
        tangles.append([(names, repairs) for names in group])
    return tangles


def set_aside(book: Books, span: int | None = SPAN) -> frozenset[str]:
    """Claims that the books leave out so that the rest can hold: as few as possible.

    Of equal repairs it leaves out what is doubted, then what is older.
    """
    ranks = {b.id: (not b.entry.claim.hedged, b.window.end) for b in book.bearings}
    dropped: set[str] = set()
    for solver, names in _searches(book, span):
        left = [name for name in names if name not in dropped]
        dropped |= set(least_repair(solver, left, lambda name: ranks.get(name, (True, 0))))
    return frozenset(dropped)


def contradictions(book: Books, country: str, cited: Cited, limit: int = 20) -> list[Finding]:
    """One finding for each clash that touches the country."""
    named = {b.id: b for b in book.bearings}
    found = []
    for clash in clashes(book, limit):
        members = [named[name] for name in clash.claims if name in named]
        if members and country == min(c for b in members for c in b.countries):
            found.append(_finding(book, country, clash, members, cited))
    return found


def _finding(
    book: Books, country: str, clash: Clash, members: Sequence[Bearing], cited: Cited
) -> Finding:
    theatre = Theatre(book.actor, country)
    days = [d for b in members if b.role == "level" for d in b.window] or [
        b.entry.dct.latest.toordinal() for b in members if b.entry.dct.latest
    ]
    sentence = (
        f"{theatre.actor} in {theatre.place}: {cite_all(clash.claims, cited)} cannot "
        f"{'both' if len(clash.claims) == 2 else 'all'} be true"
        f"{_repair(clash, cited)}."
    )
    return Finding(
        type="contradiction",
        actor=theatre.actor,
        place=theatre.place,
        start=date.fromordinal(min(days)) if days else None,
        end=date.fromordinal(max(days)) if days else None,
        low=None,
        high=None,
        claims=tuple(name for name in clash.claims if name in cited),
        sentence=sentence,
    )


def _repair(clash: Clash, cited: Cited) -> str:
    """The smallest repairs that are more than leaving out either of two."""
    single = [repair[0] for repair in clash.repairs if len(repair) == 1]
    outside = [name for name in single if name in clash.claims]
    if len(single) == 1 and outside:
        return f"; if {cite(single[0], cited)} is wrong, all else agrees"
    if single:
        return ""
    first = listed([cite(name, cited) for name in clash.repairs[0]])
    return f"; the fewest that must be wrong are {len(clash.repairs[0])}, for one {first}"
