"""Every place that a figure may be in: named beside it, pointed to, told before, spoken of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from operator import attrgetter

from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.gazetteer import country_name
from muster.extract.memory import Fact, Heard, Memory
from muster.extract.scene import Scene
from muster.extract.where import PlaceOption, place_options
from muster.lexicon import table
from muster.model import Place

_MOST_EARLIER = 8
_MOST_LATER = 3
_SENTENCE = attrgetter("sentence")


class Site:
    """Places that belong together as one answer, with all that leads to them.

    `options` are the words of the sentence that name them or point to them, the closest first;
    `heard` are the sentences that named them before, `told` the figures that were there, the
    latest first in both; `later` is how many sentences on they are named first. They may be where
    a `mission` under its own name is. By `country` the memory counts it.
    """

    # No dataclass, whose making of the lists is dear: each figure has many sites.
    __slots__ = (
        *("places", "kind", "options", "heard", "told", "later"),
        *("dateline", "around", "mission", "country"),
    )

    def __init__(self, places: tuple[Place, ...], kind: str, *, around: bool = False) -> None:
        self.places, self.kind, self.around = places, kind, around
        self.options: list[PlaceOption] = []
        self.heard: list[Heard] = []
        self.told: list[Fact] = []
        self.later: int | None = None
        self.dateline = self.mission = False
        self.country: str = places[0].country or places[0].name

    @property
    def origin(self) -> str:
        """The rule that is named where this site is chosen."""
        if self.options:
            return self.options[0].origin
        if self.told:
            return "places:recent"
        if self.heard:
            return "places:context"
        if self.mission:
            return "places:mission"
        return "places:around" if self.around else "places:anywhere"


def find_sites(scene: Scene, figure: Figure, action: Action, actor: str | None) -> list[Site]:
    """The sites of a figure, those of its own sentence first."""
    found = _Sites()
    kinds = {spot.index: spot.kind for spot in scene.sentence.spots}
    for option in place_options(scene, figure, action, actor, loosest=None):
        found.site(option.places, kinds.get(option.at, "")).options.append(option)
    memory = scene.memory
    for fact in reversed(memory.facts):
        if fact.places:
            found.site(fact.places, "").told.append(fact)
    found.look_back(memory)
    found.look_ahead(memory)
    area = _areas().get(actor) if actor else None
    if area:
        found.site(area, "").mission = True
    for place in memory.dateline:
        found.site((place,), "dateline").dateline = True
    return [*found.known.values(), *_countries(found.known)]


@cache
def _areas() -> dict[str, tuple[Place, ...]]:
    """Where each mission is, by its name."""
    found: dict[str, tuple[Place, ...]] = {}
    for row in table("mission-areas"):
        place = Place(row["place"], row["country"] or None)
        found[row["mission"]] = (*found.get(row["mission"], ()), place)
    return found


class _Sites:
    """The sites found so far by their places."""

    def __init__(self) -> None:
        self.known: dict[tuple[Place, ...], Site] = {}

    def site(self, places: tuple[Place, ...], kind: str) -> Site:
        found = self.known.get(places)
        if found is None:
            found = self.known[places] = Site(places, kind)
        elif not found.kind:
            found.kind = kind
        return found

    def look_back(self, memory: Memory) -> None:
        """Take in where sentences named sites before, and the sites that were named last."""
        earlier = 0
        for heard in reversed(memory.heard):
            site = self.known.get(heard.places)
            if site is None:
                earlier += 1
                if earlier > _MOST_EARLIER:
                    return
                site = self.site(heard.places, heard.kind)
            elif not site.kind:
                site.kind = heard.kind
            site.heard.append(heard)

    def look_ahead(self, memory: Memory) -> None:
        """Take in the sites that the text will name first."""
        now, ahead, new = memory.sentence, memory.ahead, 0
        for n in range(bisect_right(ahead, now, key=_SENTENCE), len(ahead)):
            heard = ahead[n]
            if heard.places not in self.known:
                self.site(heard.places, heard.kind).later = heard.sentence - now
                new += 1
                if new == _MOST_LATER:
                    return


def _countries(known: dict[tuple[Place, ...], Site]) -> Iterable[Site]:
    """The countries around the towns and provinces that the text names."""
    new: dict[str, Site] = {}
    named = {s.places[0].country for s in known.values() if s.kind == "country"}
    for site in known.values():
        code = site.places[0].country
        if code is None or code in named or code in new or site.kind == "country":
            continue
        name = country_name(code) if len(site.places) == 1 else None
        if name and (Place(name, code),) not in known:
            new[code] = Site((Place(name, code),), "country", around=True)
    return new.values()
