"""Movements that no report mentions: their window, their size, and what would explain them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from muster.model import Finding
from muster.reconcile.balance import SURE, Stretch, stretches
from muster.reconcile.books import Books, Gap
from muster.reconcile.faces import gap_at_face
from muster.reconcile.happenings import Happening
from muster.reconcile.model import Counting
from muster.reconcile.sentences import Cited, about, between, cite, cite_all, listed, written
from muster.reconcile.theatres import Theatre

ROUNDING = 0.05
"""Of a movement under way: what is left beside it within this share is rounding."""


def unexplained(book: Books, gaps: Sequence[Gap], country: str, cited: Cited) -> list[Finding]:
    """One finding a stretch of gaps in this country."""
    found = [s for s in stretches(book, gaps) if s.country == country]
    made = (_finding(book, gaps, stretch, cited) for stretch in found)
    return [finding for finding in made if finding is not None]


def _finding(book: Books, gaps: Sequence[Gap], stretch: Stretch, cited: Cited) -> Finding | None:
    run = [(stretch.country, step, stretch.sign) for step in range(stretch.first, stretch.last + 1)]
    size = gap_at_face(book, gaps, run, SURE)
    maybe = [move for move in book.moves if _may_explain(book, move, stretch)]
    left = [(m, gap_at_face(book, gaps, run, _came(m))) for m in maybe]
    if size is None or any(_explains(move, size, rest) for move, rest in left):
        return None
    theatre = Theatre(book.actor, stretch.country)
    start = date.fromordinal(book.days[stretch.first - 1])
    end = date.fromordinal(book.days[stretch.last])
    claims = [*stretch.because, *(t.id for move, _ in left for t in move.tellings)]
    sentence = (
        f"{_head(theatre, stretch, size)} between {written(start)} and {written(end)} "
        f"that no report here mentions{_unless(left, cited)}. The figures leave room for "
        f"{between(stretch.least, stretch.most)}. This rests on {cite_all(stretch.because, cited)}."
    )
    return Finding(
        type="unexplained",
        actor=theatre.actor,
        place=theatre.place,
        start=start,
        end=end,
        low=stretch.least,
        high=stretch.most,
        claims=tuple(dict.fromkeys(c for c in claims if c in cited)),
        sentence=sentence,
    )


def _came(move: Happening) -> Counting:
    return Counting(underway=False, whole=frozenset({move.key}))


def _head(theatre: Theatre, stretch: Stretch, size: float) -> str:
    verb = "came to" if stretch.sign > 0 else "left"
    return f"{theatre.actor}: {about(size)} {verb} {theatre.place}"


def _may_explain(book: Books, move: Happening, stretch: Stretch) -> bool:
    """Whether a movement that no report calls done may have come in these steps."""
    steps = book.steps(move)
    return (
        move.standing != "done"
        and move.sign == stretch.sign
        and stretch.country in move.countries
        and steps.start <= stretch.last
        and stretch.first < steps.stop
    )


def _explains(move: Happening, size: float, rest: float | None) -> bool:
    return move.standing == "underway" and rest is not None and rest <= ROUNDING * size


def _unless(left: Sequence[tuple[Happening, float | None]], cited: Cited) -> str:
    parts = []
    for move, rest in left:
        what = f"the {_called(move)} of {cite(move.tellings[0].id, cited)}"
        if rest is None:
            parts.append(f"{what} cannot all have come by then")
        elif rest < 1:
            parts.append(f"none if {what} came")
        else:
            parts.append(f"{about(rest)} if {what} came")
    return f" ({listed(parts)})" if parts else ""


def _called(move: Happening) -> str:
    kind = "arrival" if move.sign > 0 else "withdrawal"
    statuses = {t.entry.claim.status for t in move.tellings}
    if move.standing == "underway":
        return f"{kind} under way"
    return f"{'planned' if 'planned' in statuses else 'proposed'} {kind}"
