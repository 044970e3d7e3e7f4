"""Trains the weights of `src/muster/data/place_weights.tsv`: which site a figure is in.

`make train` runs it after the kinds. An example is a figure of the passages under `training/`
with the sites that `muster.extract.sites` finds for it, where the rules alone read what stands
before. A conditional logistic regression weighs the signs of the sites: those of the site that
is meant against those of the others. Prints how the rules and the weights score in
cross-validation, where no passage is both learned from and scored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from passages import Annotation, Passage
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from muster.extract.claims import Step, read_steps, weighed_action
from muster.extract.figures import Figure
from muster.extract.governors import governors
from muster.extract.places import find_places
from muster.extract.placesigns import Asked, signs_of_sites
from muster.extract.placing import DECIDED
from muster.extract.sites import find_sites
from muster.extract.where import places_by_rule
from muster.extract.whose import actor_of
from muster.model import Document, Place

WEIGHTS = Path(__file__).parents[1] / "src" / "muster" / "data" / "place_weights.tsv"
FOLDS = 8
STRENGTH = 0.1
RAREST = 4
LEAST = 3


@dataclass(frozen=True, slots=True)
class Option:
    """A site that a figure may be in: is it right, and is it in the right country?"""

    signs: tuple[str, ...]
    right: bool
    country: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One figure: its sites with no place as the last, what the rules chose, where it is from.

    `decided` is where the rules leave no choice.
    """

    options: tuple[Option, ...]
    ruled: Option
    decided: bool
    text: int

    @property
    def wanted(self) -> list[bool]:
        """Which options to learn: those in the right country, where none is quite right."""
        right = [option.right for option in self.options]
        return right if any(right) else [option.country for option in self.options]


def examples(texts: Sequence[Passage]) -> Iterator[Example]:
    for number, passage in enumerate(texts):
        left = list(passage.claims)
        document = Document(passage.name, passage.text, published=passage.published)
        for step in read_steps(document, weighed=False):
            figure = step.figure
            meant = next((c for c in left if figure and c.is_of(figure)), None)
            if figure and meant:
                left.remove(meant)
                yield _example(step, figure, meant, number)


def _example(step: Step, figure: Figure, meant: Annotation, text: int) -> Example:
    scene = step.scene
    if step.told and step.told.action.kind == meant.kind:
        action, actor = step.told.action, step.told.actor
    else:
        candidates = governors(scene.tokens, figure.first, figure.last)
        action = weighed_action(scene, figure, meant.kind, candidates)
        actor = actor_of(scene, figure, action)[0]
    ruled, origin = places_by_rule(scene, figure, action, actor)
    sites = find_sites(scene, figure, action, actor)
    asked = Asked(scene, figure, action, actor, ruled, origin)
    options = [
        _option(signs, site.places if site else (), meant)
        for site, signs in zip([*sites, None], signs_of_sites(asked, sites), strict=True)
    ]
    return Example(tuple(options), _option((), ruled, meant), origin in DECIDED, text)


def _option(signs: Sequence[str], places: Sequence[Place], meant: Annotation) -> Option:
    names, wanted = {p.name for p in places}, {_common_name(n) for n, _ in meant.places}
    countries = {p.country or p.name for p in places}
    right = countries == {code or _common_name(name) for name, code in meant.places}
    return Option(tuple(signs), names == wanted, right)


@cache
def _common_name(name: str) -> str:
    """The name under which the gazetteer knows a place, for which passages may write another."""
    known = [
        m.place.name for m in find_places(f"in {name}") if len(m.span.of(f"in {name}")) == len(name)
    ]
    return known[0] if known else name


class Weigher:
    """The regression: how much each sign speaks for a site."""

    def __init__(self, learned: Sequence[Example]) -> None:
        taught = [e for e in learned if any(e.wanted) and not all(e.wanted) and not e.decided]
        counts = Counter(sign for e in taught for o in e.options for sign in o.signs)
        known = sorted(sign for sign, count in counts.items() if count >= RAREST)
        index = {sign: i for i, sign in enumerate(known)}
        options = [option for e in taught for option in e.options]
        cells = [(row, index[s]) for row, o in enumerate(options) for s in o.signs if s in index]
        self._signs = csr_matrix(
            (np.ones(len(cells)), tuple(np.array(cells).T)), shape=(len(options), len(known))
        )
        sizes = [len(e.options) for e in taught]
        self._starts = np.cumsum([0, *sizes[:-1]])
        self._group = np.repeat(np.arange(len(taught)), sizes)
        self._wanted = np.array([w for e in taught for w in e.wanted])
        best = minimize(self._loss, np.zeros(len(known)), jac=True, method="L-BFGS-B").x
        self.weights = {
            sign: round(100 * weight)
            for sign, weight in zip(known, best, strict=True)
            if abs(100 * weight) >= LEAST
        }

    def _loss(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        """How unlikely the weights make what is wanted, and which way that falls."""
        sums = self._signs @ weights
        every, share = self._shares(sums)
        wanted, among = self._shares(np.where(self._wanted, sums, -1e9))
        loss = (every - wanted).sum() + weights @ weights / (2 * STRENGTH)
        return loss, self._signs.T @ (share - among) + weights / STRENGTH

    def _shares(self, sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The logarithm of what the options of each figure weigh together, and their shares."""
        top = np.maximum.reduceat(sums, self._starts)
        odds = np.exp(sums - top[self._group])
        total = np.add.reduceat(odds, self._starts)
        return np.log(total) + top, odds / total[self._group]

    def choose(self, example: Example) -> Option:
        if example.decided:
            return example.ruled
        return max(example.options, key=lambda o: sum(self.weights.get(s, 0) for s in o.signs))


def report(name: str, chosen: Sequence[Option]) -> None:
    country = sum(o.country for o in chosen) / len(chosen)
    print(f"{name} country {country:.3f}, place {sum(o.right for o in chosen) / len(chosen):.3f}")


def cross_validate(found: Sequence[Example]) -> None:
    chosen: list[Option] = []
    for fold in range(FOLDS):
        weigher = Weigher([e for e in found if e.text % FOLDS != fold])
        chosen += [weigher.choose(e) for e in found if e.text % FOLDS == fold]
    print(f"places of {len(found)} figures")
    report("rules alone ", [e.ruled for e in found])
    report("weighed     ", chosen)
    best = [max(e.options, key=lambda o: (o.country, o.right)) for e in found]
    report("best found  ", best)


def train(texts: Sequence[Passage]) -> None:
    found = list(examples(texts))
    cross_validate(found)
    rows = sorted(Weigher(found).weights.items())
    lines = ["sign\thundredths\tsource"]
    lines += [f"{sign}\t{weight}\ttools/train_places.py" for sign, weight in rows]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} weights in {WEIGHTS.name}")
