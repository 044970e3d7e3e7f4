"""Takes each sentence into the memory that later sentences are read with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from muster.extract.actors import ActorMention
from muster.extract.headings import drift_of, heading_of
from muster.extract.memory import ACTING, LOCATED, NAMED, TITLE, Heard, Member, Memory
from muster.extract.mentioned import (
    is_locating,
    names_force,
    names_mission,
    opens_with_mission,
    subject_mention,
)
from muster.extract.places import find_places
from muster.extract.reading import Reading, Sentence
from muster.extract.scene import Scene
from muster.extract.sides import is_army, is_rebel
from muster.extract.spots import Spot
from muster.extract.subjects import is_person
from muster.extract.where import is_inside, is_located, is_theatre
from muster.lexicon import wordset
from muster.model import Place

_WITH_FORCES = 1.0
_IN_OFFICE = 0.5
_ELSE = 0.25
_REBELS = 0.4
_WHERE = 0.02


def opening(reading: Reading) -> Memory:
    """A memory that knows the title, and how often the whole text names each country."""
    counts: defaultdict[str, float] = defaultdict(float)
    ahead: list[Heard] = []
    for number, sentence in enumerate(reading.sentences):
        for spot in sentence.spots:
            weight = _weight(sentence, spot)
            counts[spot.places[0].country or spot.places[0].name] += weight
            inside = weight >= LOCATED and is_inside(sentence, spot)
            ahead.append(Heard(number, weight, spot.places, spot.kind, inside))
    datelines = [p.place for s in reading.sentences for p in s.places if p.kind == "dateline"]
    found = [p for p in find_places(reading.document.title or "") if p.kind != "metonym"]
    cast = _cast(reading)
    rebels, missions = _named(reading, is_rebel), _named(reading, names_mission)
    bodies = tuple(name for name in cast if name in wordset("organisations"))
    return Memory(
        countries={a.name: a.country for s in reading.sentences for a in s.actors},
        cast=cast,
        whole=dict(sorted(counts.items())),
        ahead=ahead,
        named=_named_times(ahead),
        dateline=tuple(dict.fromkeys(datelines)),
        heard=[Heard(0, TITLE, (p.place,), p.kind) for p in found],
        mission=_foremost_mission(missions, bodies),
        only_rebels=_single(rebels),
        armies=_named(reading, is_army),
        revolt=bool(rebels) or _has_rebels(reading),
        sides=bool(rebels or missions),
        drift=drift_of(reading.sentences),
    )


def _cast(reading: Reading) -> dict[str, Member]:
    """The actors that the whole text names, in its order."""
    first: dict[str, ActorMention] = {}
    heard: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(reading.sentences):
        for actor in sentence.actors:
            first.setdefault(actor.name, actor)
            heard[actor.name].append(number)
    return {
        name: Member(_sort(actor), actor.country, tuple(heard[name]))
        for name, actor in first.items()
    }


def _sort(actor: ActorMention) -> str:
    """What an actor is: a state, a body of states, a mission, or a group under arms."""
    if actor.country:
        return "state"
    if actor.name in wordset("organisations"):
        return "body"
    return actor.origin.partition(":")[2]


def _named_times(ahead: Sequence[Heard]) -> dict[tuple[Place, ...], tuple[int, int]]:
    """How often the whole text names places, and how often as where something happens."""
    named: dict[tuple[Place, ...], tuple[int, int]] = {}
    for heard in ahead:
        times, located = named.get(heard.places, (0, 0))
        named[heard.places] = (times + 1, located + (heard.weight >= LOCATED))
    return named


def _named(reading: Reading, fits: Callable[[Sentence, ActorMention], bool]) -> tuple[str, ...]:
    """The actors of a kind that the whole text names, in its order."""
    found: dict[str, None] = {}
    for sentence in reading.sentences:
        for actor in sentence.actors:
            if actor.name not in found and fits(sentence, actor):
                found[actor.name] = None
    return tuple(found)


def _has_rebels(reading: Reading) -> bool:
    """Whether anybody fights a state in the text, though it may not say who."""
    words = wordset("rebelling")
    return any(not s.words.isdisjoint(words) for s in reading.sentences)


def _single(names: tuple[str, ...]) -> tuple[str, ...]:
    return names if len(names) == 1 else ()


def remember(scene: Scene) -> None:
    """Take in what later sentences may leave out."""
    sentence, memory = scene.sentence, scene.memory
    if sentence.names_forces:
        memory.forces, memory.forces_at = True, memory.sentence
    if not memory.displaced:
        memory.displaced = not sentence.words.isdisjoint(wordset("displaced"))
    memory.hear()
    memory.head(heading_of(sentence))
    memory.act([(a.name, _plainness(sentence, a)) for a in sentence.actors])
    if sentence.actors:
        _hear_actors(scene)
    elif memory.mission and opens_with_mission(sentence):
        memory.topic = memory.mission


def _hear_actors(scene: Scene) -> None:
    """Who is talked of from here on."""
    sentence, memory = scene.sentence, scene.memory
    if memory.sides:
        _hear_sides(scene)
    topic = subject_mention(sentence)
    if memory.mission and opens_with_mission(sentence):
        memory.topic = memory.mission
    elif topic is not None:
        memory.topic = topic.name
    if topic is not None and topic.country:
        memory.state = topic.name
    people = [a for a in sentence.actors if is_person(a)]
    if people:
        memory.person = people[0].name
    states = tuple(dict.fromkeys([a.name for a in sentence.actors]))
    memory.pair = states[:2] if len(states) > 1 else memory.pair


def _foremost_mission(names: tuple[str, ...], bodies: tuple[str, ...]) -> str | None:
    """The mission that a text is about from its beginning: its only one, under its own name."""
    own = [name for name in names if name not in wordset("organisations")]
    single = _single(tuple(own)) or _single(names) or _single(bodies)
    return single[0] if single else None


def _hear_sides(scene: Scene) -> None:
    """Who keeps the peace, and who rebels, as later sentences leave it out."""
    sentence, memory = scene.sentence, scene.memory
    for actor in sentence.actors:
        if names_mission(sentence, actor):
            body = actor.name in wordset("organisations")
            known = memory.mission is not None and memory.mission not in wordset("organisations")
            memory.mission = memory.mission if body and known else actor.name
        if is_rebel(sentence, actor):
            memory.rebels = actor.name


def _weight(sentence: Sentence, spot: Spot) -> float:
    """How much a place is where the talk is, and not only a name or somebody who acts."""
    if is_located(sentence, spot.first) or is_theatre(sentence, spot):
        return LOCATED
    acting = any(
        a.span.overlaps(spot.first.span) and a.form in {"name", "office"} for a in sentence.actors
    )
    return ACTING if acting else NAMED


def _plainness(sentence: Sentence, actor: ActorMention) -> float:
    """How plainly an actor's forces are spoken of."""
    if is_locating(sentence, actor):
        return _WHERE
    rebels = _REBELS if actor.origin == "actors:group" else 1.0
    if names_force(sentence, actor):
        return rebels * _WITH_FORCES
    return rebels * (_IN_OFFICE if actor.form in {"office", "forces"} else _ELSE)
