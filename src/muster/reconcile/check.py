"""Everything that does not add up, theatre by theatre: the rows of `muster check`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from muster.model import Entry, Finding
from muster.reconcile.balance import least_unexplained, level_bounds, refined
from muster.reconcile.beginnings import unopened
from muster.reconcile.books import Books, Opening
from muster.reconcile.contradictions import contradictions
from muster.reconcile.factors import factor_findings
from muster.reconcile.levels import DEFAULT, Options, sound, theatre_books, told
from muster.reconcile.limits import limits
from muster.reconcile.settle import settle
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
        if actor in (None, theatre.actor) and code in (None, theatre.country):
            book = theatre_books(bearings, theatre, openings or {})
            found += check_theatre(book, theatre, cited, options)
    return found


def check_theatre(
    told_all: Books, theatre: Theatre, cited: Mapping[str, Entry], options: Options = DEFAULT
) -> list[Finding]:
    """The findings of one theatre: contradictions first, then what the rest adds up to."""
    place = theatre.country
    found = contradictions(told_all, place, cited, options.limit)
    book = sound(told_all)
    least = least_unexplained(book) if book.days else None
    if least is None:
        return found
    finer, gaps = refined(book, least[1])
    bounds = level_bounds(finer, place, gaps)
    found += unopened(book, place, cited)
    found += unexplained(book, least[1], place, cited)
    found += limits(finer, place, gaps, cited)
    found += thread_findings(finer, place, bounds, cited)
    found += factor_findings(book, place, cited)
    found += settle(finer, gaps, place, bounds, cited)
    return found
