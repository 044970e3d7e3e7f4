"""Which actors and places that are called by different names may be one: bodies and borders.

A report tells of the coalition what another tells of the member that leads it; the troops at a
border stand in either country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from muster.lexicon import table, words
from muster.model import Claim

__all__ = ["host", "kin", "lands", "related"]


@cache
def _bodies() -> Mapping[str, frozenset[str]]:
    """Each body's members, and each member's bodies."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in table("bodies"):
        found[row["body"]].add(row["member"])
        found[row["member"]].add(row["body"])
    for mission in words("mission-areas", "mission"):
        found[mission].add("United Nations")
    return {name: frozenset(others) for name, others in found.items()}


@cache
def kin(actor: str) -> tuple[str, ...]:
    """The other names under which an actor's forces may be told.

    >>> kin("France and Chad"), kin("UNIFIL"), kin("Chad")
    (('Chad', 'France'), ('United Nations',), ())
    """
    parts = actor.split(" and ")
    return tuple(sorted({*_bodies().get(actor, ()), *(parts if len(parts) > 1 else ())}))


def related(one: str, two: str) -> bool:
    """Whether one of two actors is a part of the other.

    >>> related("United Nations", "UNIFIL"), related("UNIFIL", "UNDOF")
    (True, False)
    """
    return two in kin(one) or one in kin(two)


@cache
def _countries() -> Mapping[str, str]:
    return {row["name"]: row["code"] for row in table("countries")}


def host(claim: Claim) -> bool:
    """Whether the actor is the country in which its forces move."""
    return _countries().get(claim.actor or "") in claim.countries


@cache
def _borders() -> Mapping[str, str]:
    """Adjectives and names of countries to their codes."""
    return {
        word: row["code"]
        for row in table("countries")
        for word in (*row["adjectives"].split("|"), row["name"])
        if word
    }


@cache
def _beyond(place: str) -> frozenset[str]:
    if "border" not in place.lower():
        return frozenset()
    return frozenset(code for word, code in _borders().items() if word in place)


def lands(claim: Claim) -> frozenset[str]:
    """The countries of the claim, and those whose border it names."""
    return claim.countries.union(*(_beyond(place.name) for place in claim.places))
