"""Signs of a party that the text as a whole gives: its part in it, and whether it is at home.

Forces are sent away from home and people are lost where the fighting is, so it tells much of a
state whether it is where the rules put the figure, where others are, and where the text was sent
from. Like all signs of parties these are of classes, never of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from muster.extract.gazetteer import country_codes
from muster.extract.parties import Party
from muster.extract.weights import Bundle, bundled
from muster.extract.where import places_by_rule
from muster.lexicon import wordset
from muster.model import Kind

if TYPE_CHECKING:
    from muster.extract.partysigns import Asked

_MOST = 3
_REMEMBERED = ("topic", "state", "speaker_actor", "person", "rebels")
_weighed = bundled("actor_weights")


@dataclass(frozen=True)
class Setting:
    """What holds for all parties of a figure."""

    asked: Asked

    @cached_property
    def remembered(self) -> Mapping[str | None, list[str]]:
        """As what the talk has each actor in mind: as its topic, as who spoke last."""
        found: dict[str | None, list[str]] = {}
        for part in _REMEMBERED:
            found.setdefault(getattr(self.asked.scene.memory, part), []).append(part)
        return found

    @cached_property
    def datelines(self) -> frozenset[str | None]:
        """The countries where the text was sent from."""
        return frozenset([place.country for place in self.asked.scene.memory.dateline])

    @cached_property
    def here(self) -> frozenset[str | None]:
        """The countries where the rules alone put the figure."""
        asked = self.asked
        places, _ = places_by_rule(asked.scene, asked.figure, asked.action, None)
        return frozenset(place.country for place in places)

    @cached_property
    def guests(self) -> Mapping[str | None, set[str]]:
        """Whose figures were told of each country."""
        found: dict[str | None, set[str]] = {}
        for fact in self.asked.scene.memory.facts:
            for place in fact.places:
                if fact.actor:
                    found.setdefault(place.country, set()).add(fact.actor)
        return found

    @cached_property
    def bare(self) -> bool:
        """Whether "the army", "the police" of no named state stand before the figure."""
        bodies = wordset("state_bodies")
        if self.asked.scene.sentence.words.isdisjoint(bodies):
            return False
        tokens = self.asked.scene.tokens[: self.asked.figure.first]
        return any(
            token.lower in bodies and before.lower in {"the", "its"}
            for before, token in pairwise(tokens)
        )


def signs_of_setting(setting: Setting, party: Party, mode: str) -> list[Bundle]:
    """The signs of one party; `mode` is whether its sentence names it."""
    return [*_of_memory(setting, party, mode), *_of_home(setting, party, mode)]


def _of_memory(setting: Setting, party: Party, mode: str) -> list[Bundle]:
    name, group = party.name, setting.asked.group
    found = [_of_part(part, mode, group) for part in setting.remembered.get(name, ())]
    known = setting.asked.scene.memory.fame.get(name) if name else None
    if known:
        found.append(_of_rank(min(known[0], _MOST), min(known[1], _MOST), mode, group))
    return found


@_weighed
def _of_part(part: str, mode: str, group: str) -> tuple[str, ...]:
    return f"is {part} {mode}", f"is {part} {mode} {group}"


@_weighed
def _of_rank(order: int, rank: int, mode: str, group: str) -> tuple[str, ...]:
    named = f"named most {rank} {mode}"
    return f"opens text {order} {mode}", named, f"{named} {group}"


def _of_home(setting: Setting, party: Party, mode: str) -> list[Bundle]:
    asked, member = setting.asked, party.member
    code = member.country if member else None
    if code is None and party.name and party.local:
        code = country_codes().get(party.name)
    kind, group, noun = asked.action.kind, asked.group, asked.noun
    if code is None:
        return [_homeless(mode, kind)] if member else []
    guests = setting.guests.get(code, ())
    itself = party.name in guests
    where = "at home" if code in setting.here else "abroad" if setting.here else "nowhere"
    found = [
        _of_hosts("others" if len(guests) > itself else "nobody", mode, group, itself=itself),
        _of_whereabouts((where, mode), group, kind, noun),
    ]
    if code in setting.datelines:
        found.append(_of_dateline(mode, group, noun))
    if setting.bare:
        found.append(_of_army(mode, group, party.local[0] if party.local else "elsewhere"))
    return found


@_weighed
def _homeless(mode: str, kind: Kind) -> Iterator[str]:
    yield f"homeless {mode} {kind}"


@_weighed
def _of_hosts(whom: str, mode: str, group: str, *, itself: bool) -> tuple[str, ...]:
    hosts = f"hosts {whom} {'itself' if itself else 'not itself'} {mode}"
    return hosts, f"{hosts} {group}"


@_weighed
def _of_whereabouts(stands: tuple[str, str], group: str, kind: Kind, noun: str) -> tuple[str, ...]:
    where, mode = stands
    return f"{where} {mode} {group}", f"{where} {mode} {kind}", f"{where} {noun}"


@_weighed
def _of_dateline(mode: str, group: str, noun: str) -> tuple[str, ...]:
    return f"dateline {mode} {group}", f"dateline {mode} {noun}"


@_weighed
def _of_army(mode: str, group: str, local: str) -> Iterator[str]:
    yield f"bare army {mode} {group} {local}"
