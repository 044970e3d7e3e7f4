"""The theatres of a ledger: one actor in one country, whose levels are reconciled together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from muster.errors import InputError
from muster.model import Entry
from muster.reconcile.bearings import country_codes, country_names, read_bearings


@dataclass(frozen=True, slots=True, order=True)
class Theatre:
    """One actor in one country.

    >>> Theatre("United States", "SY").place
    'Syria'
    """

    actor: str
    country: str

    @property
    def place(self) -> str:
        return country_names().get(self.country, self.country)


def theatres(entries: Iterable[Entry]) -> list[Theatre]:
    """Every theatre that some claim bears on, sorted."""
    found = {
        Theatre(b.entry.claim.actor or "", country)
        for b in read_bearings(entries)
        for country in b.countries
    }
    return sorted(found)


def country(place: str) -> str:
    """The code of a country given by its name or its code.

    >>> country("syria")
    'SY'
    """
    code = country_codes().get(place.casefold())
    if code is None:
        raise InputError(f"no country is named {place!r}; give its English name or ISO 3166 code")
    return code
