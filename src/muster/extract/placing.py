"""Weighs the signs of the sites: where the figure is, the country first and then the place in it.

What speaks for the sites of one country is taken together; among them the one whose weights
add up to most is the place.

The weights are those of a conditional logistic regression over the annotated passages under
`training/`, in hundredths, so that sums are the same on every machine; `make train` writes them
to `data/place_weights.tsv`. docs/decisions/learned-places.md tells what this gains over the
rules alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.homes import home_of
from muster.extract.memory import LOCATED
from muster.extract.narrowing import narrowed, widened
from muster.extract.placesigns import Asked, signs_of_sites
from muster.extract.refuge import flight_of
from muster.extract.scene import Scene
from muster.extract.settled import settled
from muster.extract.sites import Site, find_sites
from muster.extract.weights import Bundled, first_in_groups, ranks_in_groups, together
from muster.extract.where import places_by_rule
from muster.model import Place


@dataclass(slots=True)
class WeighedSite(Bundled):
    """A site, None for no place, with its signs."""

    site: Site | None
    table: ClassVar[str] = "place_weights"

    @property
    def places(self) -> tuple[Place, ...]:
        return self.site.places if self.site else ()

    @property
    def origin(self) -> str:
        return self.site.origin if self.site else "places:none"


def places_of(
    scene: Scene, figure: Figure, action: Action, actor: str | None
) -> tuple[tuple[Place, ...], str]:
    """Where, the most specific place that the text states, and the rule that led there."""
    flight = flight_of(scene, figure, action)
    if flight:
        return flight, "places:flight"
    home = home_of(scene, figure, action)
    if home:
        return home, "places:people"
    plain = settled(scene, figure, action)
    if plain is not None:
        return plain
    ruled = places_by_rule(scene, figure, action, actor)
    if "place" not in scene.weighed or is_decided(action, ruled[1]):
        return ruled
    best = likeliest(Asked(scene, figure, action, actor, *ruled))
    places, origin = (best.places, best.origin) if best else ((), "places:none")
    town = narrowed(scene, figure, action, places)
    if town:
        return town, "places:narrowed"
    land = widened(scene, figure, action, places)
    return (land, "places:widened") if land else (places, origin)


def is_decided(action: Action, origin: str) -> bool:
    """Whether nothing is weighed: a place's own figure, a host, what a ceiling is over."""
    return origin in {"places:host", "places:head"} or (
        action.kind == "limit" and origin == "places:phrase"
    )


def likeliest(asked: Asked) -> Site | None:
    """The first of the weighed sites, for which the others need no order; None for no place."""
    sites = sites_of(asked)
    answers: list[Site | None] = [*sites, None]
    return answers[
        first_in_groups(
            [
                (_group_of(site.places if site else ()), together(bundles))
                for site, bundles in zip(answers, signs_of_sites(asked, sites), strict=True)
            ]
        )
    ]


def weigh_sites(asked: Asked) -> list[WeighedSite]:
    """The sites of a figure and no place at all, those of the likeliest country first."""
    sites = sites_of(asked)
    weighed = [
        WeighedSite(bundles, site)
        for site, bundles in zip([*sites, None], signs_of_sites(asked, sites), strict=True)
    ]
    order = ranks_in_groups([(_group_of(w.places), w.hundredths) for w in weighed])
    return [weighed[n] for n in order]


def sites_of(asked: Asked) -> list[Site]:
    """The sites that a figure may be in; a country that only sends forces is none."""
    found = find_sites(asked.scene, asked.figure, asked.action, asked.actor)
    lone = {s.country for s in found if s.kind == "country"} - {
        s.country for s in found if s.kind != "country"
    }
    return [s for s in found if s.country not in lone or not _only_sends(asked, s)]


def _only_sends(asked: Asked, site: Site) -> bool:
    """Whether a site is only whose forces go: "China committed 800 troops", "Chad recalled 40"."""
    if asked.action.kind not in {"deploy", "withdraw"} or site.places == asked.ruled or site.told:
        return False
    home = asked.scene.memory.countries.get(asked.actor) if asked.actor else None
    if site.kind != "country" or home is None or home != site.country or not site.options:
        return False
    linked = any(o.link or o.origin != "places:phrase" for o in site.options)
    return not linked and all(heard.weight < LOCATED for heard in site.heard)


def countries_of(places: Sequence[Place]) -> frozenset[str]:
    """The countries of an answer; what lies in none, such as a sea, counts by its name."""
    return frozenset([place.country or place.name for place in places])


def _group_of(places: Sequence[Place]) -> str | frozenset[str]:
    """The countries of an answer, or its only one: nearly all answers need no set."""
    if len(places) == 1:
        return places[0].country or places[0].name
    countries = countries_of(places)
    return next(iter(countries)) if len(countries) == 1 else countries
