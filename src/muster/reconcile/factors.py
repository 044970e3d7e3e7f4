"""Figures such as "double", which say how two levels compare and name neither.

A promise to double with so many more needs a level before it; where the reports give
another one, the finding says under which reading both can be true.
"""

from __future__ import annotations

from muster.model import CHANGES, Finding
from muster.reconcile.bearings import Bearing
from muster.reconcile.books import Books
from muster.reconcile.happenings import ARRIVED, Happening
from muster.reconcile.hedges import face
from muster.reconcile.sentences import Cited, about, cite, number
from muster.reconcile.standing import first_told
from muster.reconcile.theatres import Theatre

NEAR = 0.15
"""Share by which a loose "double" may miss."""


def factor_findings(book: Books, country: str, cited: Cited) -> list[Finding]:
    """One finding for each factor that a movement and a level of its report speak to."""
    found = []
    for bearing in book.bearings:
        factor = bearing.entry.claim.quantity.factor
        if factor is not None and factor > 1 and bearing.countries == (country,):
            more, level = _more(book, bearing), _level(book, bearing)
            if more is not None and level is not None:
                finding = _finding(book, bearing, more, level, cited)
                found += [] if finding is None else [finding]
    return found


def _beside(book: Books, bearing: Bearing) -> list[Bearing]:
    """What else the report says of the same countries, in the order of the text."""
    document, countries = bearing.entry.claim.document_id, bearing.countries
    own = [b for b in book.bearings if b.entry.claim.document_id == document]
    return sorted(
        (b for b in own if b.countries == countries and face(b.entry.claim.quantity)),
        key=lambda b: b.entry.claim.span,
    )


def _more(book: Books, bearing: Bearing) -> Bearing | None:
    moves = (b for b in _beside(book, bearing) if b.entry.claim.kind in CHANGES and b.sign > 0)
    return next((b for b in moves if b.role == "plan"), None)


def _level(book: Books, bearing: Bearing) -> Bearing | None:
    return next((b for b in _beside(book, bearing) if b.role == "level"), None)


def _finding(
    book: Books, bearing: Bearing, more: Bearing, level: Bearing, cited: Cited
) -> Finding | None:
    factor = bearing.entry.claim.quantity.factor or 2.0
    size, there = _face(more), _face(level)
    needed = size / (factor - 1)
    if abs(needed - there) <= NEAR * needed:
        return None
    theatre = Theatre(book.actor, bearing.countries[0])
    moves = [m for m in book.moves if _underway(m, bearing)]
    fit = [m for m in moves if abs(needed - there - _face(m.tellings[0])) <= NEAR * needed]
    claims = [bearing, more, level, *(m.tellings[0] for m in fit)]
    return Finding(
        type="thread",
        actor=theatre.actor,
        place=theatre.place,
        start=bearing.entry.dct.latest,
        end=None,
        low=None,
        high=None,
        claims=tuple(b.id for b in claims),
        sentence=(
            f"{theatre.actor} in {theatre.place}: {cite(bearing.id, cited)} with "
            f"{cite(more.id, cited)} needs {about(needed)} there before, and the level is "
            f"{cite(level.id, cited)}. {_reading(fit, there, cited)}"
        ),
    )


def _reading(fit: list[Happening], there: int, cited: Cited) -> str:
    if not fit:
        return "No movement under way makes them agree."
    move = fit[0]
    total = number(there + _face(move.tellings[0]))
    return (
        f"They agree only if {cite(move.tellings[0].id, cited)} are not in that level: "
        f"together they are about {total}."
    )


def _face(telling: Bearing) -> int:
    """The number that a telling names; a movement of which no number is told adds none."""
    return face(telling.entry.claim.quantity) or 0


def _underway(move: Happening, bearing: Bearing) -> bool:
    """Whether a movement was under way when the report came out."""
    told = first_told(bearing)[0].toordinal()
    return (
        move.standing == "underway"
        and move.sign > 0
        and move.countries == bearing.countries
        and move.window.start <= told <= move.window.start + ARRIVED
    )
