"""Where the displaced were at home, by the name of their people: "300,000 Burundians fled"."""

from __future__ import annotations

from muster.extract.decided import Action
from muster.extract.elsewhere import is_heard_at
from muster.extract.figures import Figure
from muster.extract.gazetteer import country_name
from muster.extract.scene import Scene
from muster.extract.spots import Spot
from muster.extract.where import preposition
from muster.lexicon import wordset
from muster.model import Place

_OBJECT = 2
_WHITHER = frozenset({"to", "into", "in", "at", "across", "inside", "from", "near", "around"})


def home_of(scene: Scene, figure: Figure, action: Action) -> tuple[Place, ...]:
    """The country whose people left their homes, where the sentence names no other place."""
    words = scene.sentence.words
    if action.kind != "displaced" or words.isdisjoint(wordset("uprooting")):
        return ()
    if not words.isdisjoint(wordset("arrived")) or _leads_elsewhere(scene):
        return ()
    if any(_is_fled(scene, spot) for spot in scene.sentence.spots):
        return ()
    codes = {
        actor.country
        for actor in scene.sentence.actors
        if actor.country and actor.span.within(figure.span)
    }
    code = next(iter(codes)) if len(codes) == 1 else None
    name = country_name(code) if code else None
    return (Place(name, code),) if name else ()


def _leads_elsewhere(scene: Scene) -> bool:
    """Whether the sentence says where they went or were, speakers aside.

    Behind "abroad" places are only where some of them went.
    """
    return "abroad" not in scene.sentence.words and any(
        preposition(scene.sentence, spot.index) in _WHITHER
        for spot in scene.sentence.spots
        if not scene.is_voice(spot.index) and not is_heard_at(scene.sentence, spot.index)
    )


def _is_fled(scene: Scene, spot: Spot) -> bool:
    """Whether a place itself is what they fled: "60,000 Somalis have left Merca"."""
    before = scene.tokens[max(0, spot.index - _OBJECT) : spot.index]
    return any(t.lower in wordset("own_fleeing") for t in before)
