"""What belongs on one page of the books: a theatre with its levels, claims and findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muster.model import Basis, Entry, Finding, FindingType, Level
from muster.reconcile.bearings import country_codes

ORDER: tuple[FindingType, ...] = ("contradiction", "unexplained", "limit", "thread", "settle")


@dataclass(frozen=True, slots=True)
class Account:
    """One actor in one country, and all that is kept about it."""

    actor: str
    place: str
    levels: tuple[Level, ...]
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        return f"{self.actor or 'Forces of an unnamed actor'} in {self.place}"

    @property
    def latest(self) -> Level | None:
        """The last level of which anything is known, on a basis of its own if on no other."""
        known = [level for level in self.levels if level.low or level.high is not None]
        whole = [level for level in known if level.basis == Basis()]
        return max(whole or known, key=lambda level: level.start or date.min, default=None)


def keep_accounts(
    entries: Sequence[Entry], levels: Iterable[Level], findings: Iterable[Finding]
) -> list[Account]:
    """The theatres with what bears on each, those of which most is told first."""
    levels, findings = list(levels), list(findings)
    theatres = sorted({(x.actor, x.place) for x in levels} | {(x.actor, x.place) for x in findings})
    kept = [_account(actor, place, entries, levels, findings) for actor, place in theatres]
    return sorted(kept, key=lambda account: -len(account.entries))


def _account(
    actor: str,
    place: str,
    entries: Sequence[Entry],
    levels: Iterable[Level],
    findings: Iterable[Finding],
) -> Account:
    own_levels = tuple(x for x in levels if (x.actor, x.place) == (actor, place))
    own_findings = sorted(
        (x for x in findings if (x.actor, x.place) == (actor, place)),
        key=lambda finding: ORDER.index(finding.type),
    )
    cited = {claim for level in own_levels for claim in (*level.low_because, *level.high_because)}
    cited.update(claim for finding in own_findings for claim in finding.claims)
    code = country_codes().get(place.casefold())
    bearing = tuple(
        entry
        for entry in entries
        if entry.claim.id in cited
        or (entry.claim.actor == (actor or None) and code in entry.claim.countries)
    )
    return Account(actor, place, own_levels, bearing, tuple(own_findings))


def when(entry: Entry) -> tuple[date, date] | None:
    """The days for which a claim speaks: its own time, else the days its document may be of."""
    time, dct = entry.claim.time, entry.dct
    known = (time.start, time.end) if time else (dct.earliest, dct.latest)
    start, end = known[0] or known[1], known[1] or known[0]
    if start is None or end is None:
        return None
    return min(start, end), max(start, end)
