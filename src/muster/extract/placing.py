"""Weighs the signs of the sites: the one whose weights add up to most is where the figure is.

The weights are those of a conditional logistic regression over the annotated passages under
`training/`, in hundredths, so that sums are the same on every machine; `make train` writes them
to `data/place_weights.tsv`. docs/decisions/learned-places.md tells what this gains over the
rules alone.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.placesigns import Asked, signs_of_sites
from muster.extract.scene import Scene
from muster.extract.sites import Site, find_sites
from muster.extract.weights import Weight, speaking
from muster.extract.where import places_by_rule
from muster.lexicon import rows
from muster.model import Place


@dataclass(frozen=True, slots=True)
class Weighed:
    """A site, None for no place, with its signs and the sum of their weights."""

    site: Site | None
    signs: AbstractSet[str]
    hundredths: int

    @property
    def places(self) -> tuple[Place, ...]:
        return self.site.places if self.site else ()

    @property
    def origin(self) -> str:
        return self.site.origin if self.site else "places:none"

    def against(self, other: Weighed) -> tuple[Weight, ...]:
        """The signs that speak loudest for this site and not for the other."""
        return speaking(_weights(), self.signs, other.signs)


@cache
def _weights() -> dict[str, int]:
    return {sign: int(hundredths) for sign, hundredths in rows("place_weights")}


def places_of(
    scene: Scene, figure: Figure, action: Action, actor: str | None
) -> tuple[tuple[Place, ...], str]:
    """Where, the most specific place that the text states, and the rule that led there."""
    ruled = places_by_rule(scene, figure, action, actor)
    if "place" not in scene.weighed or is_decided(action, ruled[1]):
        return ruled
    best = weigh_sites(Asked(scene, figure, action, actor, *ruled))[0]
    return best.places, best.origin


def is_decided(action: Action, origin: str) -> bool:
    """Whether nothing is weighed: words take people in, or a ceiling says what it is over."""
    return origin == "places:host" or (action.kind == "limit" and origin == "places:phrase")


def weigh_sites(asked: Asked) -> list[Weighed]:
    """The sites of a figure and no place at all, those that most speaks for first."""
    table = _weights()
    sites = find_sites(asked.scene, asked.figure, asked.action, asked.actor)
    found = [
        Weighed(site, signs, sum(table.get(sign, 0) for sign in signs))
        for site, signs in zip([*sites, None], signs_of_sites(asked, sites), strict=True)
    ]
    return sorted(found, key=lambda w: -w.hundredths)
