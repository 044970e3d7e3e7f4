"""Everything that does not add up, theatre by theatre: the rows of `muster check`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from muster.model import Entry, Finding
from muster.reconcile.balance import least_unexplained, level_bounds
from muster.reconcile.books import Opening
from muster.reconcile.contradictions import contradictions
from muster.reconcile.levels import DEFAULT, Options, sound, theatre_books, told
from muster.reconcile.limits import limits
from muster.reconcile.theatres import Theatre, country, theatres
from muster.reconcile.threads import thread_findings
from muster.reconcile.unexplained import unexplained


def check(
    entries: Sequence[Entry],
    actor: str | None = None,
    place: str | None = None,
    openings: Mapping[Theatre, Opening] | None = None,
    options: Options = DEFAULT,
) -> list[Finding]:
    """The findings of every theatre, or of an actor's, or of a country's."""
    bearings = told(entries, options)
    cited = {b.id: b.entry for b in bearings}
    code = country(place) if place is not None else None
    found: list[Finding] = []
    for theatre in theatres(b.entry for b in bearings):
        if actor not in (None, theatre.actor) or code not in (None, theatre.country):
            continue
        told_all = theatre_books(bearings, theatre, openings or {})
        found += contradictions(told_all, theatre.country, cited)
        book = sound(told_all)
        least = least_unexplained(book) if book.days else None
        if least is None:
            continue
        bounds = level_bounds(book, theatre.country, least[1])
        found += unexplained(book, least[1], theatre.country, cited)
        found += limits(book, theatre.country, bounds, cited)
        found += thread_findings(book, theatre.country, bounds, cited)
    return found
