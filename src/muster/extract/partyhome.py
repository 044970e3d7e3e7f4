"""Signs of a party that the text as a whole gives: its part in it, and whether it is at home.

Forces are sent away from home and people are lost where the fighting is, so it tells much of a
state whether it is where the rules put the figure, where others are, and where the text was sent
from. Like all signs of parties these are of classes, never of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from muster.extract.gazetteer import country_codes
from muster.extract.parties import Party
from muster.extract.where import places_by_rule
from muster.lexicon import wordset

if TYPE_CHECKING:
    from muster.extract.partysigns import Asked

_MOST = 3
_REMEMBERED = ("topic", "state", "speaker_actor", "person", "rebels")


@dataclass(frozen=True)
class Setting:
    """What holds for all parties of a figure."""

    asked: Asked

    @cached_property
    def order(self) -> Mapping[str, int]:
        """When the text first names each actor."""
        return {name: i for i, name in enumerate(self.asked.scene.memory.cast)}

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """How often the text names each actor, against the others."""
        cast = self.asked.scene.memory.cast
        often = sorted(cast, key=lambda name: (-len(cast[name].sentences), name))
        return {name: i for i, name in enumerate(often)}

    @cached_property
    def here(self) -> frozenset[str | None]:
        """The countries where the rules alone put the figure."""
        asked = self.asked
        places, _ = places_by_rule(asked.scene, asked.figure, asked.action, None)
        return frozenset(place.country for place in places)

    @cached_property
    def guests(self) -> Mapping[str | None, frozenset[str]]:
        """Whose figures were told of each country."""
        found: dict[str | None, set[str]] = {}
        for fact in self.asked.scene.memory.facts:
            for place in fact.places:
                if fact.actor:
                    found.setdefault(place.country, set()).add(fact.actor)
        return {code: frozenset(names) for code, names in found.items()}

    @cached_property
    def bare(self) -> bool:
        """Whether "the army", "the police" of no named state stand before the figure."""
        tokens = self.asked.scene.tokens[: self.asked.figure.first]
        return any(
            token.lower in wordset("state_bodies") and tokens[i - 1].lower in {"the", "its"}
            for i, token in enumerate(tokens)
            if i
        )


def signs_of_setting(setting: Setting, party: Party, mode: str) -> Iterator[str]:
    """The signs of one party; `mode` is whether its sentence names it."""
    yield from _of_memory(setting, party, mode)
    yield from _of_telling(setting.asked, party)
    yield from _of_home(setting, party, mode)


def _of_memory(setting: Setting, party: Party, mode: str) -> Iterator[str]:
    asked, name = setting.asked, party.name
    for part in _REMEMBERED:
        if getattr(asked.scene.memory, part) == name:
            yield f"is {part} {mode}"
            yield f"is {part} {mode} {asked.group}"
    if name and name in setting.order:
        rank = min(setting.rank[name], _MOST)
        yield f"opens text {min(setting.order[name], _MOST)} {mode}"
        yield f"named most {rank} {mode}"
        yield f"named most {rank} {mode} {asked.group}"


def _of_telling(asked: Asked, party: Party) -> Iterator[str]:
    """How the figure's verb governs it, where the party's own figure was told before."""
    if not party.told:
        return
    memory, governor = asked.scene.memory, asked.action.governor
    role = governor.role if governor else "bare"
    last = "last" if party.told[0] is memory.facts[-1] else "before"
    same = "same" if party.told[0].sentence == memory.sentence else "earlier"
    yield f"told {last} {role} {same}"
    yield f"told {last} {role} {asked.group}"


def _of_home(setting: Setting, party: Party, mode: str) -> Iterator[str]:
    asked, member = setting.asked, party.member
    code = member.country if member else None
    if code is None and party.name and party.local:
        code = country_codes().get(party.name)
    kind, group = asked.action.kind, asked.group
    if code is None:
        if member:
            yield f"homeless {mode} {kind}"
        return
    memory = asked.scene.memory
    guests = setting.guests.get(code, frozenset())
    own, others = party.name in guests, bool(guests - {party.name})
    hosts = f"hosts {'others' if others else 'nobody'} {'itself' if own else 'not itself'} {mode}"
    yield hosts
    yield f"{hosts} {group}"
    if any(place.country == code for place in memory.dateline):
        yield f"dateline {mode} {group}"
        yield f"dateline {mode} {asked.noun}"
    if setting.bare:
        yield f"bare army {mode} {group} {party.local[0] if party.local else 'elsewhere'}"
    where = "at home" if code in setting.here else "abroad" if setting.here else "nowhere"
    yield f"{where} {mode} {group}"
    yield f"{where} {mode} {kind}"
    yield f"{where} {asked.noun}"
