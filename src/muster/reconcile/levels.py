"""Levels by date: the rows of `muster levels`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from muster.model import Basis, Entry, Level
from muster.reconcile.balance import least_unexplained, level_bounds, refined
from muster.reconcile.bearings import Bearing, apart, counts_all, known_on, read_bearings
from muster.reconcile.books import Books, Opening, books
from muster.reconcile.contradictions import set_aside
from muster.reconcile.hedges import Hedges
from muster.reconcile.model import Counting
from muster.reconcile.theatres import Theatre, country
from muster.reconcile.witness import Bound


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may ask of the books beside the theatre."""

    as_known_on: date | None = None
    count_planned: bool = False
    without: Collection[str] = ()
    hedges: Hedges | None = None
    limit: int = 20
    """The most contradictions of a theatre that are looked for."""


DEFAULT = Options()


def told(entries: Sequence[Entry], options: Options) -> list[Bearing]:
    """The bearings that the options leave."""
    left = list(entries)
    if options.as_known_on is not None:
        left = list(known_on(left, options.as_known_on))
    if options.without:
        from muster.link.striking import strike  # noqa: PLC0415  (loads numpy)

        left = strike(left, options.without)
    return read_bearings(left, options.hedges)


def tied(bearings: Sequence[Bearing], theatre: Theatre) -> list[Bearing]:
    """The actor's bearings in the countries that joint claims tie to the theatre."""
    own = [b for b in bearings if b.entry.claim.actor == theatre.actor]
    countries, grown = {theatre.country}, True
    while grown:
        joint = {c for b in own if countries & set(b.countries) for c in b.countries}
        grown = not joint <= countries
        countries |= joint
    return [b for b in own if countries & set(b.countries)]


def theatre_books(
    bearings: Sequence[Bearing],
    theatre: Theatre,
    openings: Mapping[Theatre, Opening],
) -> Books:
    """The books that a theatre's levels stand in."""
    own = tied(bearings, theatre)
    countries = {c for b in own for c in b.countries}
    opened = {
        t.country: opening
        for t, opening in openings.items()
        if t.actor == theatre.actor and t.country in countries
    }
    return books(own, theatre.actor, opened)


def sound(book: Books) -> Books:
    """The books without the claims that contradictions set aside, so that the rest can hold."""
    dropped = set_aside(book)
    left = [b for b in book.bearings if b.id not in dropped]
    return books(left, book.actor, book.openings) if dropped else book


def counting(book: Books, options: Options) -> Counting:
    """Planned movements count as arrivals only where the options say so."""
    planned = (move.key for move in book.moves if move.standing == "planned")
    return Counting(whole=frozenset(planned) if options.count_planned else frozenset())


def levels(
    entries: Sequence[Entry],
    actor: str,
    place: str,
    opening: Opening | None = None,
    options: Options = DEFAULT,
) -> list[Level]:
    """The lowest and the highest level of an actor in a country, by date.

    Figures that say what they count in or leave out come after the rest, each basis apart.
    """
    theatre = Theatre(actor, country(place))
    bearings = told(entries, options)
    openings = {} if opening is None else {theatre: opening}
    found = _bounded(theatre_books(bearings, theatre, openings), theatre, options, Basis())
    for basis, own in _bases(bearings, theatre).items():
        found += _bounded(books(own, actor, {}), theatre, options, basis)
    return found


def _bases(bearings: Sequence[Bearing], theatre: Theatre) -> dict[Basis, list[Bearing]]:
    """The levels in the country that stand on a basis of their own, as whole figures of it."""
    groups: dict[Basis, list[Bearing]] = {}
    for b in bearings:
        claim = b.entry.claim
        here = claim.actor == theatre.actor and b.countries == (theatre.country,)
        if here and b.role == "level" and apart(claim):
            whole = replace(b, whole=counts_all(claim, based=True), wide=False)
            groups.setdefault(claim.basis, []).append(whole)
    return dict(sorted(groups.items(), key=lambda item: (item[0].includes, item[0].excludes)))


def _bounded(book: Books, theatre: Theatre, options: Options, basis: Basis) -> list[Level]:
    book = sound(book)
    counted = counting(book, options)
    if not book.days or theatre.country not in book.countries:
        return []
    found = least_unexplained(book, replace(counted, underway=False))
    if found is None:
        return []
    finer, gaps = refined(book, found[1])
    return rows(finer, theatre, level_bounds(finer, theatre.country, gaps, counted), basis)


def rows(
    book: Books, theatre: Theatre, bounds: Sequence[tuple[Bound, Bound]], basis: Basis
) -> list[Level]:
    """The bounds as rows, neighbouring days of equal bounds joined."""
    starts: list[int] = []
    for index, bound in enumerate(bounds):
        if not index or bound != bounds[index - 1]:
            starts.append(index)
    made = []
    # On a basis of its own no movement is followed: beyond the last day told nothing is known.
    final = date.fromordinal(book.days[-1]) if basis != Basis() else None
    for index, stop in zip(starts, [*starts[1:], len(bounds)], strict=True):
        low, high = bounds[index]
        last = date.fromordinal(book.days[stop]) - timedelta(1) if stop < len(bounds) else final
        made.append(
            Level(
                actor=theatre.actor,
                place=theatre.place,
                start=date.fromordinal(book.days[index]),
                end=last,
                low=low.number,
                high=high.number,
                low_because=low.because,
                high_because=high.because,
                basis=basis,
            )
        )
    return made
