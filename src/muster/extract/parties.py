"""Every actor whose a figure may be: named beside it, meant by a rule, told before, spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from muster.extract.actors import ActorMention
from muster.extract.decided import CASUALTIES, MOVEMENTS, Action
from muster.extract.doers import (
    agent_behind,
    main_subject,
    nearest_before,
    said_before,
    settled_subject,
    voice_of,
)
from muster.extract.figures import Figure
from muster.extract.gazetteer import country_name
from muster.extract.losses import killer_of, named_soldiers, sufferer
from muster.extract.memory import Fact, Member, Memory
from muster.extract.missions import sender
from muster.extract.owners import behind, holder, in_phrase, named_owner, possessor, whole
from muster.extract.scene import Scene
from muster.extract.sides import side_meant, side_of
from muster.extract.subjects import clause_subject
from muster.extract.whose import capped_party, force_named, mission_meant

_MOST_EARLIER = 10
_MOST_LATER = 6
_MOST_FACTS = 6
_MOST_LOCAL = 3
_MOST_VERBS = 3


@dataclass(slots=True)
class Party:
    """An actor with all that leads to it; None in `name` where the figure is nobody's.

    `mentions` are where its sentence names it, `rules` what proposes it, `told` the figures that
    were its own, the latest first; `local` where things happen in the country of that name.
    """

    name: str | None
    mentions: list[ActorMention] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    told: list[Fact] = field(default_factory=list)
    local: list[str] = field(default_factory=list)
    member: Member | None = None


def find_parties(
    scene: Scene, figure: Figure, action: Action, ruled: str | None
) -> dict[str | None, Party]:
    """The parties of a figure, and at the end nobody."""
    memory = scene.memory
    found = _Parties(memory)
    for actor in scene.sentence.actors:
        found.party(actor.name).mentions.append(actor)
    for rule, name in proposals(scene, figure, action):
        if name:
            found.party(name).rules.append(rule)
    for name in (ruled, *_spoken_of(scene)):
        found.party(name)
    for fact in reversed(memory.facts[-_MOST_FACTS:]):
        found.party(fact.actor).told.append(fact)
    for where, name in _local(scene):
        found.party(name).local.append(where)
    nobody = found.party(None)
    parties = (p for p in found.known.values() if p.name and not _is_foe(p, action, ruled))
    return {party.name: party for party in (*parties, nobody)}


class _Parties:
    """The parties found so far by their names."""

    def __init__(self, memory: Memory) -> None:
        self.known: dict[str | None, Party] = {}
        self._cast = memory.cast

    def party(self, name: str | None) -> Party:
        found = self.known.get(name)
        if found is None:
            name = sender(name)
            found = self.known.get(name)
        if found is None:
            member = self._cast.get(name) if name else None
            found = self.known[name] = Party(name, member=member)
        return found


def _is_foe(party: Party, action: Action, ruled: str | None) -> bool:
    """Whether a party only did the killing: who kills loses nobody by it."""
    kills = "killer" in party.rules or "agent" in party.rules
    return kills and action.kind in CASUALTIES and party.name != ruled


def proposals(scene: Scene, figure: Figure, action: Action) -> Iterator[tuple[str, str | None]]:
    """Whom each rule alone would name, and by which rule."""
    sentence, memory = scene.sentence, scene.memory
    yield "phrase", in_phrase(scene, figure)
    yield "behind", behind(scene, figure, action)
    yield "owner", named_owner(scene, figure)
    yield "holder", holder(sentence, figure)
    yield "possessive", possessor(scene, figure, action)
    yield "voice", voice_of(scene, figure)
    yield "nearest", nearest_before(scene, figure, action)
    if action.kind in CASUALTIES:
        killer = killer_of(scene, action)
        yield "killer", killer
        yield "sufferer", sufferer(scene, figure)
        yield "soldiers", named_soldiers(sentence, figure)
    else:
        killer = None
        yield "subject", settled_subject(scene, figure, action)
        yield "main subject", main_subject(sentence, figure)
        yield "mission of force", mission_meant(scene, figure, action)
        yield "force", force_named(sentence, figure)
    if action.kind == "limit":
        yield "capped", capped_party(sentence, figure)
    # "The troops" who are sent are seldom those of the place; the dead are.
    if side_of(figure) != "state" or action.kind not in MOVEMENTS:
        yield "side", side_meant(scene, figure, action, killer)
    for number, governor in enumerate(action.considered[:_MOST_VERBS], 1):
        if governor != action.governor and governor.index < figure.first:
            subject, settled = clause_subject(scene, governor.index)
            yield f"subject {number}", subject if settled else None
    yield "whole", whole(scene, figure, killer)
    yield "agent", agent_behind(sentence, figure.last - 1)
    known = said_before(scene, figure)
    yield "said before", known.actor if known else None
    yield "mission", memory.mission


def _spoken_of(scene: Scene) -> Iterator[str]:
    """Whom the text named before, those of whom it spoke most first, and whom it names later."""
    memory = scene.memory
    acting = memory.acting
    yield from sorted(acting, key=lambda name: (-acting[name], name))[:_MOST_EARLIER]
    later = [name for name in memory.cast if name not in acting]
    yield from later[:_MOST_LATER]
    yield from memory.armies[:_MOST_LATER]


def _local(scene: Scene) -> Iterator[tuple[str, str]]:
    """The states where things happen: here, where the talk is, and most of all in the text."""
    memory = scene.memory
    here = [p.country for spot in scene.sentence.spots for p in spot.places if p.country]
    talk = [p.country for p in memory.whereabouts(None) if p.country]
    whole = sorted(memory.whole, key=lambda key: (-memory.whole[key], key))
    for where, codes in (("here", here), ("talk", talk), ("whole", whole[:_MOST_LOCAL])):
        for rank, code in enumerate(dict.fromkeys(codes), 1):
            name = country_name(code)
            if name:
                yield f"{where} {min(rank, _MOST_LOCAL)}", name
