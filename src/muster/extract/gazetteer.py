"""The place names that Muster knows, and which places each may mean.

Curated tables come first: where a name means several places, the first one listed is meant
unless the text speaks for another (`muster.extract.places` weighs that).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from muster.extract.scan import fold
from muster.lexicon import rows, table, words


class Entry(NamedTuple):
    """One place that a name may mean; a `weak` one needs words around it that speak for it."""

    name: str
    country: str | None
    kind: str
    weak: bool = False


def _countries() -> Iterator[tuple[str, Entry]]:
    for row in table("countries"):
        entry = Entry(row["name"], row["code"], "country")
        for name in (row["name"], *_split(row["aliases"])):
            yield name, entry
        for name in (*_split(row["adjectives"]), *_split(row["people"])):
            if name not in {row["name"], *_split(row["aliases"])}:
                yield name, Entry(row["name"], row["code"], "demonym")


def _curated() -> Iterator[tuple[str, Entry]]:
    common = frozenset(words("place-context", role="common-word"))
    for place, country, kind, aliases in rows("places"):
        entry = Entry(place, country or None, kind)
        for name in (place, *_split(aliases), *_unhyphened(place)):
            yield name, entry._replace(weak=True) if name in common else entry


def _unhyphened(name: str) -> Iterator[str]:
    """An Arabic name without the hyphen of its article: "Al Bab", "al Bab"."""
    if name[:3] in {"Al-", "al-"}:
        yield f"Al {name[3:]}"
        yield f"al {name[3:]}"


@cache
def _towns() -> dict[str, str]:
    """Towns of GeoNames: the name with the country codes where it stands, largest first."""
    found: dict[str, str] = {}
    for name, country, _ in rows("places-geonames"):
        found[name] = f"{found[name]} {country}" if name in found else country
    return found


def _other_names() -> Iterator[tuple[str, Entry]]:
    for name in words("not-places", "name"):
        # With the article, too, so that "the Gulf" does not win over "Gulf War".
        for written in (name, f"the {name}"):
            yield written, Entry(name, None, "other")


def _groups() -> Iterator[tuple[str, Entry]]:
    """Armed groups of more than one word, so that "Kurdistan" in the PKK's name is no place."""
    for row in table("groups"):
        for name in (row["name"], *_split(row["aliases"])):
            if row["kind"] == "group" and " " in name:
                yield name, Entry(name, None, "other")


def _split(cell: str) -> list[str]:
    return [name for name in cell.split("|") if name]


@cache
def _known() -> dict[str, tuple[Entry, ...]]:
    """Every curated name with the places that it may mean, the likeliest first."""
    found: dict[str, tuple[Entry, ...]] = {}
    for names in (_countries(), _curated(), _other_names(), _groups()):
        for name, entry in names:
            known = found.get(name)
            if known is None:
                found[name] = (entry,)
            elif entry.kind != "other" and all(entry.country != one.country for one in known):
                found[name] = (*known, entry)
    return found


@cache
def meanings(name: str) -> tuple[Entry, ...]:
    """The places that a name may mean, the likeliest first; towns of GeoNames come last."""
    known = _known().get(name, ())
    if known and known[0].kind == "other":
        return known
    countries = {entry.country for entry in known}
    towns = (code for code in _towns().get(name, "").split() if code not in countries)
    return (*known, *(Entry(name, code, "city", weak=True) for code in towns))


def place_names() -> tuple[str, ...]:
    """Every name that may mean a place, and those that only look like one."""
    return (*_known(), *_towns())


@cache
def capitals() -> dict[str, str]:
    """The names of capitals, by which news means governments, with their country codes."""
    found: dict[str, str] = {}
    for row in table("countries"):
        for name in _split(row["capital"]):
            found.setdefault(name, row["code"])
    for name, entries in _known().items():
        entry = entries[0]
        if entry.country is not None and found.get(fold(entry.name)) == entry.country:
            found[name] = entry.country
    found |= dict.fromkeys(("Washington", "WASHINGTON"), "US")
    return found


@cache
def capital_of(country: str) -> str | None:
    """The capital's name for a country code."""
    names = (name for name, code in capitals().items() if code == country)
    return next((_known()[name][0].name for name in names if name in _known()), None)


@cache
def group_names() -> frozenset[str]:
    """The names of all groups under arms, missions and bodies of states."""
    return frozenset(row["name"] for row in table("groups"))


@cache
def states_led() -> dict[str, str]:
    """The states of leaders by their surnames in small letters."""
    return {row["surname"].lower(): row["actor"] for row in table("officials") if row["surname"]}


@cache
def adjectives() -> dict[str, str]:
    """The adjective of each country by its code."""
    found: dict[str, str] = {}
    for row in table("countries"):
        for name in _split(row["adjectives"])[:1]:
            found.setdefault(row["code"], name)
    return found


@cache
def cues() -> dict[str, dict[str, tuple[str, ...]]]:
    """For names that mean places in several countries, the words that speak for each."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in table("place-cues"):
        found.setdefault(row["name"], {})[row["country"]] = tuple(_split(row["cues"]))
    return found


@cache
def _country_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("countries"):
        found.setdefault(row["code"], row["name"])
    return found


def country_name(code: str) -> str | None:
    """The name of the country with a code.

    >>> country_name("ML")
    'Mali'
    """
    return _country_names().get(code)


@cache
def bare_owners() -> frozenset[str]:
    """Countries as owners where a page has lost its apostrophes: "Syrias north"."""
    names = frozenset(row["name"] for row in table("countries"))
    return frozenset(f"{name}s" for name in names if name.isalpha()) - _known().keys()


@cache
def country_codes() -> dict[str, str]:
    """The code of each country by the name that `country_name` gives."""
    return {name: code for code, name in _country_names().items()}
