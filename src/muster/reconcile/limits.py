"""Caps against the bounds: within, breached, cannot tell, or another basis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from muster.model import Finding
from muster.reconcile.balance import Bound
from muster.reconcile.bearings import DUSK, Bearing
from muster.reconcile.books import Books
from muster.reconcile.sentences import Cited, between, cite, cite_all, number, written
from muster.reconcile.theatres import Theatre


def limits(
    book: Books, country: str, bounds: Sequence[tuple[Bound, Bound]], cited: Cited
) -> list[Finding]:
    """One finding for each cap, on the days from its report to the next cap's."""
    caps = [b for b in book.bearings if b.role == "limit" and country in b.countries]
    caps = [b for b in caps if b.entry.claim.quantity.high is not None]
    return [_finding(book, country, cap, bounds, cited) for cap in caps]


def _finding(
    book: Books, country: str, cap: Bearing, bounds: Sequence[tuple[Bound, Bound]], cited: Cited
) -> Finding:
    most = int(cap.entry.claim.quantity.most)
    held = [k for k in book.reach(cap.window) if cap.window.end != DUSK] or [len(book.days) - 1]
    days = [k for k, _ in enumerate(book.days) if held[0] <= k <= held[-1]]
    over = [k for k in days if (bounds[k][0].number or 0) > most]
    under = [k for k in days if _at_most(bounds[k][1], most)]
    worst = over[0] if over else days[-1]
    low, high = bounds[worst]
    theatre = Theatre(book.actor, country)
    verdict = "breached" if over else "within" if len(under) == len(days) else "cannot tell"
    rests = tuple(dict.fromkeys((*low.because, *high.because)))
    day = written(date.fromordinal(book.days[worst]))
    sentence = (
        f"{theatre.actor} in {theatre.place}: the limit of {number(most)} is "
        f"{_verdicts[verdict]} on {day}, when the level is {between(low.number, high.number)}: "
        f"{cite(cap.id, cited)}"
    )
    sentence += f" against {cite_all(rests, cited)}." if rests else "."
    return Finding(
        type="limit",
        actor=theatre.actor,
        place=theatre.place,
        start=date.fromordinal(book.days[days[0]]),
        end=date.fromordinal(book.days[days[-1]]),
        low=low.number,
        high=high.number,
        claims=(cap.id, *(name for name in rests if name in cited)),
        sentence=sentence,
    )


def _at_most(bound: Bound, most: int) -> bool:
    return bound.number is not None and bound.number <= most


_verdicts = {
    "breached": "breached",
    "within": "kept",
    "cannot tell": "neither kept nor breached for certain",
}
