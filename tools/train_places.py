"""Trains the weights of `src/muster/data/place_weights.tsv`: which site a figure is in.

`make train` runs it after the kinds. An example is a figure of the passages under `training/`
with the sites that `muster.extract.sites` finds for it, where the rules alone read what stands
before. A conditional logistic regression weighs the signs of the sites: those of the site that
is meant against those of the others. Prints how the rules and the weights score in
cross-validation, where no passage is both learned from and scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from chosen import Example, Option, Weigher, cross_validated, table_of
from pairs import MarkedFigure, marked_figures
from passages import Annotation, Passage

from muster.extract.places import find_places
from muster.extract.placesigns import Asked, signs_of_sites
from muster.extract.placing import countries_of, is_decided, sites_of
from muster.extract.where import places_by_rule
from muster.model import Place

WEIGHTS = Path(__file__).parents[1] / "src" / "muster" / "data" / "place_weights.tsv"


def _example(marked: MarkedFigure) -> Example:
    scene, figure, meant = marked.step.scene, marked.figure, marked.meant
    action, actor = marked.acting()
    ruled, origin = places_by_rule(scene, figure, action, actor)
    asked = Asked(scene, figure, action, actor, ruled, origin)
    sites = sites_of(asked)
    options = [
        _option([sign for b in bundles for sign in b.signs], site.places if site else (), meant)
        for site, bundles in zip([*sites, None], signs_of_sites(asked, sites), strict=True)
    ]
    settled = is_decided(action, origin)
    return Example(tuple(options), _option((), ruled, meant), settled, marked.text)


def _option(signs: Iterable[str], places: Sequence[Place], meant: Annotation) -> Option:
    names, wanted = {p.name for p in places}, {_common_name(n) for n, _ in meant.places}
    countries = countries_of(places)
    right = countries == {code or _common_name(name) for name, code in meant.places}
    return Option(tuple(sorted(signs)), names == wanted, right, countries)


@cache
def _common_name(name: str) -> str:
    """The name under which the gazetteer knows a place, for which passages may write another."""
    known = [
        m.place.name for m in find_places(f"in {name}") if len(m.span.of(f"in {name}")) == len(name)
    ]
    return known[0] if known else name


def report(name: str, chosen: Sequence[Option]) -> None:
    country = sum(o.country for o in chosen) / len(chosen)
    print(f"{name} country {country:.3f}, place {sum(o.right for o in chosen) / len(chosen):.3f}")


def cross_validate(found: Sequence[Example]) -> None:
    chosen = cross_validated(found, 1 + max(e.text for e in found))
    print(f"places of {len(found)} figures")
    report("rules alone ", [e.ruled for e in found])
    report("weighed     ", chosen)
    best = [max(e.options, key=lambda o: (o.country, o.right)) for e in found]
    report("best found  ", best)


def train(texts: Sequence[Passage]) -> None:
    found = list(map(_example, marked_figures(texts)))
    cross_validate(found)
    weights = Weigher(found).weights
    WEIGHTS.write_text(table_of(weights, "tools/train_places.py"), encoding="utf-8")
    print(f"{len(weights)} weights in {WEIGHTS.name}")
