"""What is missing where the books begin with arrivals and nobody states an opening level.

An unknown opening level explains everything. So where reports tell of forces that come, and
only later of a level, the books are also kept as if nobody had been there before: what they
then lack either came unreported or was there all along, and no report says which.
"""

from __future__ import annotations

from datetime import date

from muster.model import Finding
from muster.reconcile.balance import least_unexplained
from muster.reconcile.bearings import any_of
from muster.reconcile.books import Books, Opening, books
from muster.reconcile.happenings import Happening
from muster.reconcile.sentences import Cited
from muster.reconcile.unexplained import unexplained


def unopened(book: Books, country: str, cited: Cited) -> list[Finding]:
    """The movement that is missing if nobody was there before the first arrival."""
    first = _first_arrival(book, country)
    if first is None:
        return []
    supposed = Opening(0, date.fromordinal(first.about.start - 1))
    openings = {**book.openings, country: supposed}
    begun = books(book.bearings, book.actor, openings)
    least = least_unexplained(begun)
    return [] if least is None else unexplained(begun, least[1], country, cited, supposed)


def _first_arrival(book: Books, country: str) -> Happening | None:
    """The arrival with which the books of a country begin, if they begin with one.

    "400 more" came to others who were there.
    """
    if country in book.openings:
        return None
    moves = [m for m in book.moves if country in m.countries and m.standing == "done" and m.sized]
    first = min(moves, key=lambda m: (m.about.end, m.about.start, m.key), default=None)
    if first is None or first.sign < 0 or first.countries != (country,):
        return None
    said = " ".join(f"{t.entry.claim.quote} {t.entry.claim.force or ''}" for t in first.tellings)
    levels = (b for b in book.levels if country in b.countries and b.least)
    known = any(b.window.start <= first.about.end for b in levels)
    return None if known or any_of("morewords").search(said) else first
