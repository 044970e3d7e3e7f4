"""What a document has said so far: where things happen, whose forces, who speaks.

News names the place and the nation once and then writes "there" and "the troops"; a figure whose
sentence leaves them out takes them from here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from muster.extract.decided import MOVEMENTS
from muster.model import Kind, Place, Span, Status, Timex

_FADING = 0.8
_POINTED = 0.6
_POINTED_LEAST = 0.2
_POINTED_STANDING = 0.05
_STANDING = 0.12
LOCATED = 1.0
NAMED = 0.35
ACTING = 0.1
TITLE = 0.6
# Forces are seldom sent to where they come from; a border or a town at home may still be meant.
_HOME = 0.2
_HOME_TOWN = 0.5
_TOWNS = frozenset({"city", "base", "camp"})
_AREAS = frozenset({"province", "state", "region", "island", "continent", "water"})
_LOCAL = _TOWNS | _AREAS
_ACTOR_FADING = 0.85
# A country that is only ever named as somebody who acts is seldom where things happen.
_UNSURE = 0.5
# For how many sentences a way that forces were said to move is still what is told.
_BEARING = 2
# For how many sentences a bare number can be of forces that were named, or that were moved.
_NAMED_FOR = 1
_MOVED_FOR = 3
_LAST_RANK = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """What an earlier figure was said to be."""

    kind: Kind
    actor: str | None
    places: tuple[Place, ...]
    sentence: int
    status: Status
    span: Span
    timex: Timex | None = None


class Heard(NamedTuple):
    """A place that a sentence named, and how much it was where the talk was.

    It is `inside` where something happened there, and not on the way to it or at some distance.
    """

    sentence: int
    weight: float
    places: tuple[Place, ...]
    kind: str
    inside: bool = False

    @property
    def key(self) -> str:
        place = self.places[0]
        return place.country or place.name


@dataclass(frozen=True, slots=True)
class Member:
    """An actor that the text names somewhere: of what sort it is, and in which sentences."""

    sort: str
    country: str | None
    sentences: tuple[int, ...]


def _nobody(_sentence: int) -> None:
    return None


@dataclass
class Memory:
    """Facts in the order in which the document told them.

    `spoke_before` says which actor spoke last before a sentence; it is seldom asked.
    """

    whole: dict[str, float] = field(default_factory=dict)
    countries: dict[str, str | None] = field(default_factory=dict)
    cast: dict[str, Member] = field(default_factory=dict)
    heard: list[Heard] = field(default_factory=list)
    ahead: list[Heard] = field(default_factory=list)
    named: dict[tuple[Place, ...], tuple[int, int]] = field(default_factory=dict)
    dateline: tuple[Place, ...] = ()
    acting: dict[str, float] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    figures: dict[tuple[int | None, int | None], Fact] = field(default_factory=dict)
    parts: frozenset[int] = frozenset()
    forces: bool = False
    forces_at: int | None = None
    displaced: bool = False
    spoke_before: Callable[[int], str | None] = _nobody
    topic: str | None = None
    state: str | None = None
    person: str | None = None
    mission: str | None = None
    rebels: str | None = None
    only_rebels: tuple[str, ...] = ()
    armies: tuple[str, ...] = ()
    revolt: bool = False
    sides: bool = False
    pair: tuple[str, ...] = ()
    sentence: int = 0
    paragraph: int = 0
    drift: str | None = None
    heading: str | None = None
    headed: int = 0
    # Whether times are behind or ahead, by their values: each is asked for often.
    directions: dict[str, str] = field(default_factory=dict)
    stood: dict[Hashable, tuple[dict[str, float], dict[str, Heard]]] = field(default_factory=dict)

    @cached_property
    def fame(self) -> dict[str, tuple[int, int]]:
        """When the text first names each actor and how often, both as a rank among them all."""
        often = sorted(self.cast, key=lambda name: (-len(self.cast[name].sentences), name))
        ranks = {name: rank for rank, name in enumerate(often)}
        return {name: (order, ranks[name]) for order, name in enumerate(self.cast)}

    @property
    def speaker_actor(self) -> str | None:
        """The actor who was credited last before this sentence."""
        return self.spoke_before(self.sentence)

    def head(self, heading: str | None) -> None:
        """Take in which way the forces of this sentence move, if it says so."""
        if heading is not None:
            self.heading, self.headed = heading, self.sentence

    def bearing(self) -> str | None:
        """Which way the talk of the last sentences has forces move."""
        return self.heading if self.sentence - self.headed <= _BEARING else None

    def hear(self) -> None:
        """Take in the places of this sentence, which are ahead until it has been read."""
        first = bisect_left(self.ahead, self.sentence, key=_number)
        last = bisect_right(self.ahead, self.sentence, key=_number)
        self.heard += self.ahead[first:last]

    def heading_paragraph(self) -> tuple[Place, ...]:
        """The first places that this paragraph has named before now."""
        first = bisect_left(self.heard, self.paragraph, key=_number)
        return self.heard[first].places if first < len(self.heard) else ()

    def act(self, weighed: Iterable[tuple[str, float]]) -> None:
        """Take in who acted in one sentence, and how plainly with forces."""
        for name in self.acting:
            self.acting[name] *= _ACTOR_FADING
        for name, weight in weighed:
            self.acting[name] = self.acting.get(name, 0.0) + weight

    def main_actor(self) -> str | None:
        """Whose forces the talk has been of."""
        if not self.acting:
            return None
        best = max(self.acting, key=lambda name: (self.acting[name], name))
        return best if self.acting[best] > 0 else None

    def whereabouts(
        self, actor: str | None, *, lost: bool = False, pointed: bool = False
    ) -> tuple[Place, ...]:
        """Where the talk is: recent and often-named places first, seldom the actor's own country.

        Forces are sent away from home; people are lost where the fighting is (`lost`). A word
        that points back means what was named last, however it was named (`pointed`).
        """
        scores, latest, home = self._standing(actor, lost=lost, pointed=pointed)
        if not scores:
            return ()
        if pointed:
            best = max(scores, key=lambda key: (scores[key], key))
            return latest[best].places
        # Nothing places the forces where they come from but a name of who sends them.
        if home is not None and latest.get(home) and latest[home].weight < TITLE:
            scores = {key: n for key, n in scores.items() if key != home}
        if not scores:
            return ()
        best = max(scores, key=lambda key: (scores[key], key))
        return latest[best].places

    def standing(self, actor: str | None, *, lost: bool = False) -> dict[str, float]:
        """How much the talk is of each country or region, as `whereabouts` weighs it."""
        return self._standing(actor, lost=lost, pointed=False)[0]

    def _standing(
        self, actor: str | None, *, lost: bool, pointed: bool
    ) -> tuple[dict[str, float], dict[str, Heard], str | None]:
        home = self.countries.get(actor) if actor and not lost else None
        # The rules, the sites and the next figure of a sentence ask the same again.
        asked = (self.sentence, len(self.heard), home, pointed)
        known = self.stood.get(asked)
        if known is None:
            known = self.stood[asked] = self._stand(home, pointed=pointed)
        return *known, home

    def _stand(
        self, home: str | None, *, pointed: bool
    ) -> tuple[dict[str, float], dict[str, Heard]]:
        """How much the talk is of each country or region, and where in it the latest was."""
        scores: dict[str, float] = {}
        latest: dict[str, Heard] = {}
        fading, whole = (_POINTED, _POINTED_STANDING) if pointed else (_FADING, _STANDING)
        for heard in self.heard:
            place, weight = heard.places[0], heard.weight
            key = place.country or place.name  # As `heard.key`, which is a call for each place.
            if pointed and weight < _POINTED_LEAST:
                weight = _POINTED_LEAST
            standing = whole * self.whole.get(key, 0.0)
            if home is not None and key == home:
                local = heard.kind == "border" or (not pointed and heard.kind in _LOCAL)
                weight *= _HOME_TOWN if local else _HOME
                standing *= _HOME
            faded = weight * fading ** (self.sentence - heard.sentence)
            scores[key] = scores.get(key, standing) + faded
            if heard.weight >= LOCATED or key not in latest:
                latest[key] = heard
        if not pointed:
            scores = {
                k: n * (1 if latest[k].weight >= TITLE else _UNSURE) for k, n in scores.items()
            }
        return scores, latest

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The countries and regions in the order in which the whole text speaks most of them."""
        return ranks(self.whole)

    def meant(self, word: str, actor: str | None) -> tuple[Place, ...]:
        """The latest place that "the city", "the region" or "the border" can mean."""
        home = self.countries.get(actor) if actor else None
        fitting = [h for h in reversed(self.heard) if _is_a(h, word)]
        abroad = [h for h in fitting if home is None or h.key != home or h.kind != "country"]
        chosen = next(iter(abroad or fitting), None)
        return chosen.places if chosen else ()

    def both(self, actor: str | None) -> tuple[Place, ...]:
        """The two countries that "both countries" means, as the text named them last."""
        home = self.countries.get(actor) if actor else None
        found: list[Place] = []
        for heard in reversed(self.heard):
            if heard.kind != "country" or len(heard.places) > 2:
                continue
            if len(heard.places) == 2 and not found:
                return heard.places
            found += [p for p in heard.places if p.country != home and p not in found]
            if len(found) > 1:
                return (found[1], found[0])
        return ()

    def last_fact(self, kinds: frozenset[str], within: int) -> Fact | None:
        """The latest fact of these kinds told at most so many sentences ago."""
        for fact in reversed(self.facts):
            if self.sentence - fact.sentence > within:
                return None
            if fact.kind in kinds:
                return fact
        return None

    def speaks_of_forces(self) -> bool:
        """Whether the talk is still of forces: they were just named, or just moved or counted."""
        named = self.forces_at is not None and self.sentence - self.forces_at <= _NAMED_FOR
        return named or self.last_fact(MOVEMENTS, _MOVED_FOR) is not None

    def tell(self, fact: Fact, figure: tuple[int | None, int | None]) -> None:
        self.facts.append(fact)
        self.figures.setdefault(figure, fact)


_number = attrgetter("sentence")


def _is_a(heard: Heard, word: str) -> bool:
    if word == "border":
        return heard.kind == "border"
    if word == "town":
        return heard.kind in _TOWNS
    if word == "area":
        return heard.kind in _AREAS
    return heard.kind == "country" and len(heard.places) == 1


def ranks(scores: Mapping[str, float]) -> dict[str, int]:
    """The place of each key in the order of its score: 1 for the highest, 3 for the third on."""
    order = sorted([(-score, key) for key, score in scores.items()])
    return {key: min(rank, _LAST_RANK) for rank, (_, key) in enumerate(order, 1)}
