"""What a claim bears on: which theatres, as a level, a change, a plan or a limit, and when.

A figure counts the whole force of a country only where its words do: a figure for a town,
for marines or for "additional" troops bounds the country from below and says no more.
A presence without a time holds when the report came out; a movement without one came at
some time before it, and one that is under way comes at some time after it began.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import inf
from typing import Literal, NamedTuple

from muster.lexicon import table, words
from muster.model import CHANGES, Claim, Dct, Entry, Place, Quantity
from muster.reconcile.basis import with_basis
from muster.reconcile.hedges import Hedges, bounds, widen

DAWN, DUSK = date.min.toordinal(), date.max.toordinal()

USUALLY_OUT = frozenset({"allies", "civilians", "contractors", "embassy_guard"})
"""What a figure for troops leaves out whether it says so or not."""

USUALLY_IN = frozenset({"special_operations", "reserve"})
"""What a figure for troops counts whether it says so or not."""

Role = Literal["level", "change", "plan", "limit"]


class Window(NamedTuple):
    """Days as ordinals, both ends included; DAWN and DUSK stand for open ends."""

    start: int
    end: int

    def overlaps(self, other: Window) -> bool:
        return self.start <= other.end and other.start <= self.end


PLACED = 366
"""Days: a level whose day is known no better than this is not held against any date."""


class Growth(NamedTuple):
    """A movement told by what it did to the level: its direction, and what its size may be."""

    direction: int
    least: int
    most: float


@dataclass(frozen=True, slots=True)
class Bearing:
    """One claim as the books read it."""

    entry: Entry
    role: Role
    countries: tuple[str, ...]
    least: int
    most: float
    window: Window
    whole: bool
    """Whether the figure counts all of the actor's forces in these countries."""
    wide: bool = False
    """Whether it counts also what figures for the force leave out: it bounds from above only."""
    growth: Growth | None = None
    """The movement that its words tell beside the level, or by a factor."""

    @property
    def id(self) -> str:
        return self.entry.claim.id

    @property
    def sign(self) -> int:
        if self.role == "change" and self.growth is not None:
            return self.growth.direction
        return -1 if self.entry.claim.kind == "withdraw" else 1


@cache
def country_names() -> dict[str, str]:
    """ISO 3166 code to common English name."""
    return {row["code"]: row["name"] for row in table("countries")}


@cache
def country_codes() -> dict[str, str]:
    """Common English names and aliases, folded, and codes to ISO 3166 codes."""
    names: dict[str, str] = {}
    for row in table("countries"):
        for name in (row["name"], row["code"], *filter(None, row["aliases"].split("|"))):
            names.setdefault(name.casefold(), row["code"])
    return names


def is_country(place: Place) -> bool:
    """Whether the place is the whole of its country.

    >>> is_country(Place("Syria", "SY")), is_country(Place("Raqqa", "SY"))
    (True, False)
    """
    return place.country is not None and country_codes().get(place.name.casefold()) == place.country


@cache
def any_of(name: str) -> re.Pattern[str]:
    """A pattern for the words of a table, longest first."""
    listed = sorted(words(name), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b", re.IGNORECASE)


def kinds(claim: Claim) -> frozenset[str]:
    """The words by which a figure counts a kind or a share of a force and not the whole."""
    said = f"{claim.quote} {claim.force or ''}"
    return frozenset(found.casefold() for found in any_of("parts").findall(said))


def counts_all(claim: Claim, *, based: bool = False) -> bool:
    """Whether the words count the whole force, or all of it on their own basis."""
    left_out = set() if based else set(claim.basis.excludes) - USUALLY_OUT
    return not kinds(claim) and not left_out and all(map(is_country, claim.places))


def counts_more(claim: Claim) -> bool:
    """Whether the words count people whom figures for a force usually leave out."""
    return bool(set(claim.basis.includes) - USUALLY_IN)


def apart(claim: Claim) -> bool:
    """Whether a figure stands on another basis than figures that do not say theirs."""
    return counts_more(claim) or bool(set(claim.basis.excludes) - USUALLY_OUT)


def is_current(claim: Claim) -> bool:
    """Whether a plan speaks of the level that is there: "keep the current 9,800"."""
    return claim.kind == "presence" and bool(any_of("currentwords").search(claim.quote))


def _published(dct: Dct) -> Window:
    start = dct.earliest.toordinal() if dct.earliest else DAWN
    return Window(start, dct.latest.toordinal() if dct.latest else DUSK)


def _stated(claim: Claim, dct: Dct) -> Window | None:
    if claim.time is None or (claim.time.start is None and claim.time.end is None):
        return None
    start = claim.time.start.toordinal() if claim.time.start else DAWN
    end = claim.time.end.toordinal() if claim.time.end else DUSK
    if claim.status == "done":
        end = max(min(end, _published(dct).end), start)
    return Window(start, end)


def _window(claim: Claim, role: Role, dct: Dct) -> Window:
    stated, published = _stated(claim, dct), _published(dct)
    if role == "level" and claim.status not in ("done", "underway"):
        return published
    if role in ("level", "limit"):
        return stated or published
    if claim.status == "done":
        return stated or Window(DAWN, published.end)
    return Window((stated or published).start, DUSK)


def _role(claim: Claim) -> Role | None:
    if claim.kind == "limit":
        return None if claim.status == "denied" else "limit"
    if claim.kind not in CHANGES and claim.kind != "presence":
        return None
    if is_current(claim):
        return "level"
    if claim.status in ("planned", "proposed"):
        return "plan"
    if claim.status == "denied":
        return None
    return "change" if claim.kind in CHANGES else "level"


def _growth(claim: Claim, hedges: Hedges | None) -> Growth | None:
    """The movement of the whole force that a level or a factor tells, where it is done."""
    factor, change = claim.quantity.factor, claim.change
    if claim.status != "done" or not counts_all(claim) or counts_more(claim):
        return None
    if claim.kind == "presence" and change:
        size = Quantity(abs(change), abs(change))
        least, most = widen(size, "", table("hedges") if hedges is None else hedges)
        return Growth(1 if change > 0 else -1, least, most)
    dated = claim.time is not None and None not in (claim.time.start, claim.time.end)
    if factor is not None and dated and any_of("growthwords").search(claim.quote):
        return Growth(1 if factor > 1 else -1, 0, inf)
    return None


def bearing(entry: Entry, hedges: Hedges | None = None) -> Bearing | None:
    """What one claim bears on; None where the books cannot use it."""
    claim = entry.claim
    role = _role(claim)
    if role is None or claim.actor is None or not claim.countries:
        return None
    if any(place.country is None for place in claim.places):
        return None
    least, most = bounds(claim, hedges) if claim.quantity.numbered else (0, inf)
    return Bearing(
        entry=entry,
        role=role,
        countries=tuple(sorted(claim.countries)),
        least=least,
        most=most,
        window=_window(claim, role, entry.dct),
        whole=counts_all(claim),
        wide=counts_more(claim),
        growth=_growth(claim, hedges),
    )


def read_bearings(entries: Iterable[Entry], hedges: Hedges | None = None) -> list[Bearing]:
    """All bearings, in an order that the order of the entries does not change."""
    read = (bearing(entry, hedges) for entry in with_basis(entries))
    unique = {found.id: found for found in read if found is not None}
    return sorted(unique.values(), key=lambda b: (b.window, b.entry.document.name, b.id))


def known_on(entries: Iterable[Entry], day: date) -> Iterator[Entry]:
    """The entries whose reports were out by then."""
    return (e for e in entries if e.dct.latest is not None and e.dct.latest <= day)
