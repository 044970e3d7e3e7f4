"""Weighs the signs of the parties: the one whose weights add up to most is whose the figure is.

The weights are those of a conditional logistic regression over the annotated passages under
`training/` and the claims corpora, in hundredths, so that sums are the same on every machine;
`make train` writes them to `data/actor_weights.tsv`. docs/decisions/learned-actors.md tells
what this gains over the rules alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.parties import Party, find_parties
from muster.extract.partysigns import Asked, signs_of_parties
from muster.extract.scene import Scene
from muster.extract.weights import Bundled, ranked
from muster.extract.whose import Answer, actor_by_rule

_ORIGINS = {
    "phrase": "actors:phrase",
    "behind": "actors:phrase",
    "owner": "actors:phrase",
    "holder": "actors:phrase",
    "possessive": "actors:possessive",
    "whole": "actors:whole",
    "agent": "actors:by-phrase",
    "subject": "actors:subject",
    "sufferer": "actors:subject",
    "side": "actors:side",
    "mission of force": "actors:mission",
    "said before": "actors:said-before",
    "voice": "actors:voice",
    "nearest": "actors:subject",
    "force": "actors:force",
}


_SETTLED = frozenset(
    {
        "actors:phrase",
        "actors:claimed",
        "actors:joined",
        "actors:state-guard",
        "actors:mixed",
        "actors:pair",
        "actors:endured",
        "actors:blamed",
        "actors:together",
        "actors:only-state",
    }
)


@dataclass(slots=True)
class WeighedParty(Bundled):
    """A party, nobody included, with its signs."""

    party: Party
    table: ClassVar[str] = "actor_weights"


def actor_of(scene: Scene, figure: Figure, action: Action) -> Answer:
    """Whose forces, or whose people, and the rule that leads there."""
    ruled, origin = actor_by_rule(scene, figure, action)
    if is_settled(scene, action, (ruled, origin)) or "actor" not in scene.weighed:
        return ruled, origin
    best = weigh_parties(Asked(scene, figure, action, ruled, origin))[0].party
    return best.name, origin if best.name == ruled else _origin(best)


def is_settled(scene: Scene, action: Action, ruled: Answer) -> bool:
    """Whether nothing is weighed: the phrase names whose it is, or two, or it was told before."""
    name, origin = ruled
    joint = name is not None and name not in scene.memory.cast
    known = action.origin == "actions:said-before" and origin == "actors:said-before"
    struck = origin in {"actors:side", "actors:by-phrase"} and action.kind in {"attack", "strike"}
    settled = origin in _SETTLED or joint or known or struck
    return action.kind == "displaced" or settled


def weigh_parties(asked: Asked) -> list[WeighedParty]:
    """The parties of a figure, those that most speaks for first."""
    parties = find_parties(asked.scene, asked.figure, asked.action, asked.ruled)
    found = signs_of_parties(asked, parties)
    return ranked(WeighedParty(bundles, parties[name]) for name, bundles in found.items())


def _origin(party: Party) -> str:
    """The rule that is named where this party is chosen: the first that leads to it."""
    if party.name is None:
        return "actors:none"
    for rule, origin in _ORIGINS.items():
        if rule in party.rules:
            return origin
    if party.mentions:
        return "actors:named"
    if party.told:
        return "actors:recent"
    return "actors:context" if party.member else "actors:local"
