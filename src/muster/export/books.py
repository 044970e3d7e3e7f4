"""What belongs on one page of the books: a theatre with its levels, claims and findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muster.model import Entry, Finding, Level


@dataclass(frozen=True, slots=True)
class Books:
    """One actor in one country, and all that is kept about it."""

    actor: str
    place: str
    levels: tuple[Level, ...]
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        return f"{self.actor or 'Forces of an unnamed actor'} in {self.place}"


def keep_books(
    entries: Sequence[Entry], levels: Iterable[Level], findings: Iterable[Finding]
) -> list[Books]:
    """The theatres in the order of their names, each with what bears on it."""
    levels, findings = list(levels), list(findings)
    theatres = sorted({(item.actor, item.place) for item in [*levels, *findings]})
    return [_books(actor, place, entries, levels, findings) for actor, place in theatres]


def _books(
    actor: str,
    place: str,
    entries: Sequence[Entry],
    levels: Iterable[Level],
    findings: Iterable[Finding],
) -> Books:
    own_levels = tuple(x for x in levels if (x.actor, x.place) == (actor, place))
    own_findings = tuple(x for x in findings if (x.actor, x.place) == (actor, place))
    cited = {claim for level in own_levels for claim in (*level.low_because, *level.high_because)}
    cited.update(claim for finding in own_findings for claim in finding.claims)
    # A claim on a town bears on its country: the claims that name the country tell its code.
    codes = {p.country for e in entries for p in e.claim.places if p.name == place and p.country}
    bearing = tuple(
        entry
        for entry in entries
        if entry.claim.id in cited
        or (entry.claim.actor == (actor or None) and entry.claim.countries & codes)
    )
    return Books(actor, place, own_levels, bearing, own_findings)


def when(entry: Entry) -> tuple[date, date] | None:
    """The days for which a claim speaks: its own time, else the days its document may be of."""
    time, dct = entry.claim.time, entry.dct
    known = (time.start, time.end) if time else (dct.earliest, dct.latest)
    start, end = known[0] or known[1], known[1] or known[0]
    if start is None or end is None:
        return None
    return min(start, end), max(start, end)
