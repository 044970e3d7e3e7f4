"""What a document has said so far: where things happen, whose forces, who speaks.

News names the place and the nation once and then writes "there" and "the troops"; a figure whose
sentence leaves them out takes them from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from muster.extract.actors import ActorMention
from muster.extract.places import PlaceMention
from muster.model import Kind, Place, Span, Status

_FADING = 0.8
_STANDING = 0.12
_LOCATED = 1.0
_NAMED = 0.35
_ACTING = 0.1
# Forces are seldom sent to where they come from; a border or a town at home may still be meant.
_HOME = 0.2
_HOME_TOWN = 0.5


@dataclass(frozen=True, slots=True)
class Fact:
    """What an earlier figure was said to be."""

    kind: Kind
    actor: str | None
    places: tuple[Place, ...]
    sentence: int
    status: Status
    span: Span


@dataclass
class Memory:
    """Facts in the order in which the document told them."""

    whole: dict[str | None, float] = field(default_factory=dict)
    countries: dict[str, str | None] = field(default_factory=dict)
    heard: list[tuple[int, float, Place, str]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    figures: dict[tuple[int | None, int | None], Fact] = field(default_factory=dict)
    forces: bool = False
    displaced: bool = False
    speaker_actor: str | None = None
    subject: str | None = None
    sentence: int = 0

    def hear(
        self, places: Iterable[tuple[PlaceMention, bool]], actors: Iterable[ActorMention]
    ) -> None:
        """Take in the places and actors of one sentence, in order."""
        named = list(actors)
        for mention, located in places:
            acting = any(
                a.span.overlaps(mention.span) and a.form in {"name", "office"} for a in named
            )
            weight = _LOCATED if located else _ACTING if acting else _NAMED
            self.heard.append((self.sentence, weight, mention.place, mention.kind))
        for actor in named:
            self.countries.setdefault(actor.name, actor.country)

    def whereabouts(self, actor: str | None) -> tuple[Place, ...]:
        """Where the talk is: recent and often-named places first, never the actor's own country."""
        home = self.countries.get(actor) if actor else None
        scores: dict[str | None, float] = {}
        latest: dict[str | None, Place] = {}
        for sentence, heard, place, kind in self.heard:
            key = place.country or place.name
            weight = heard
            if home is not None and key == home:
                weight *= _HOME if kind == "country" else _HOME_TOWN
            faded = weight * _FADING ** (self.sentence - sentence)
            scores[key] = scores.get(key, _STANDING * self.whole.get(key, 0.0)) + faded
            if heard >= _LOCATED or key not in latest:
                latest[key] = place
        if not scores:
            return ()
        best = max(scores, key=lambda key: (scores[key], str(key)))
        return (latest[best],)

    def latest_like(self, word: str) -> tuple[Place, ...]:
        """The latest place that "the border" or "the region" can mean."""
        for _, _, place, kind in reversed(self.heard):
            if word in place.name.lower() or (word == "region" and kind in {"region", "continent"}):
                return (place,)
        return ()

    def last_fact(self, kinds: frozenset[str], within: int) -> Fact | None:
        """The latest fact of these kinds told at most so many sentences ago."""
        for fact in reversed(self.facts):
            if self.sentence - fact.sentence > within:
                return None
            if fact.kind in kinds:
                return fact
        return None

    def tell(self, fact: Fact, figure: tuple[int | None, int | None]) -> None:
        self.facts.append(fact)
        self.figures.setdefault(figure, fact)
