"""All names of places and actors in a text, found in one pass."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from muster.extract.actornames import actor_names
from muster.extract.gazetteer import place_names
from muster.extract.scan import Hit, Scanner


class Names(NamedTuple):
    """The names in a text, from left to right."""

    places: list[Hit]
    actors: list[Hit]


@cache
def _scanner() -> Scanner:
    return Scanner(place_names(), actor_names())


# Places and actors are found one after the other, each with its own names.
@lru_cache(maxsize=4)
def names_in(plain: str) -> Names:
    """The names in a folded text."""
    return Names(*_scanner().hits(plain))
