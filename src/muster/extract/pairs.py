"""Two states whose forces are told of as one: "troops from both countries", "a US-Thai drill".

A text names both, and then counts the soldiers of the two together.
"""

from __future__ import annotations

from itertools import pairwise

from muster.extract.actors import ActorMention
from muster.extract.decided import CASUALTIES, Action
from muster.extract.figures import Figure
from muster.extract.mentioned import phrase_start
from muster.extract.reading import Sentence
from muster.extract.scan import fold
from muster.extract.scene import Scene
from muster.lexicon import wordset

_LINKS = frozenset({"/", "-", "–", " and ", ", and "})
_OWN = frozenset({"their"})
_REACH = 5
_BEFORE = 4
_NAME = 4


def pair_meant(scene: Scene, figure: Figure, action: Action) -> str | None:
    """Both states whose forces a figure counts, where words point to the two at once."""
    if action.kind in CASUALTIES:
        return _of_both(scene, figure) or _owning(scene, figure)
    return _of_both(scene, figure) or _training(scene, figure) or _owning(scene, figure)


def _of_both(scene: Scene, figure: Figure) -> str | None:
    """Both that "the two nations" behind a figure, or right before its verb, mean."""
    behind = [t.lower for t in scene.tokens[figure.last : figure.last + _REACH]]
    if behind[:1] not in (["from"], ["of"]):
        return None
    two = behind[1:2] == ["both"] or behind[1:3] in (["the", "two"], ["the", "neighbouring"])
    if not two or wordset("paired").isdisjoint(behind[2:]):
        return None
    here = [a.name for a in scene.sentence.actors if a.country and a.span.end <= figure.span.start]
    named = tuple(dict.fromkeys(here))
    if len(named) == 2:
        return " and ".join(named)
    return _foremost(scene)


def _foremost(scene: Scene) -> str | None:
    """The two states that the text speaks of most, in its order."""
    cast = scene.memory.cast
    states = [name for name, member in cast.items() if member.country]
    often = sorted(states, key=lambda name: -len(cast[name].sentences))[:2]
    return " and ".join(n for n in states if n in often) if len(often) == 2 else None


def _training(scene: Scene, figure: Figure) -> str | None:
    """Both who hold an exercise that a figure takes part in: "an Australian/US exercise"."""
    sentence = scene.sentence
    if sentence.words.isdisjoint(wordset("training_together")):
        return None
    if any(a.span.overlaps(figure.span) for a in sentence.actors):
        return None
    for one, other in _linked(scene):
        i = sentence.token_at(other.span.end - 1) + 1
        following = {t.lower for t in sentence.tokens[i : i + _NAME]}
        if other.span.end <= figure.span.start and following & wordset("training_together"):
            return f"{one.name} and {other.name}"
    return None


def _owning(scene: Scene, figure: Figure) -> str | None:
    """Both before "their": "Egypt and Sudan sent 400 of their men"."""
    before = scene.tokens[max(0, figure.first - _BEFORE) : figure.last]
    if _OWN.isdisjoint(t.lower for t in before):
        return None
    sentence = scene.sentence
    earlier = [a for a in sentence.actors if a.span.end <= figure.span.start]
    for one, other in _linked(scene):
        last = earlier[-1:] == [other] and one.form == "name" == other.form
        if last and not _is_listed_on(sentence, one):
            return f"{one.name} and {other.name}"
    return None


def _is_listed_on(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a list of more than two names goes on before one."""
    i = sentence.token_at(actor.span.start)
    return phrase_start(sentence, actor) < i and sentence.tokens[max(0, i - 1)].lower == ","


def _linked(scene: Scene) -> list[tuple[ActorMention, ActorMention]]:
    """Neighbouring names of two states with nothing but "and" or a dash between."""
    actors, text = scene.sentence.actors, scene.text
    return [
        (one, other)
        for one, other in pairwise(actors)
        if one.country
        and other.country
        and one.name != other.name
        and _gap(fold(text[one.span.end : other.span.start])) in _LINKS
    ]


def _gap(gap: str) -> str:
    return gap.replace(" the ", " ")
