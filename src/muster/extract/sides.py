"""Whose the dead are where nobody names them: soldiers are the state's, rebels a group's.

News of a war within a country names the rebels and the country once, and then writes "six
soldiers" and "four insurgents".
"""

from __future__ import annotations

from typing import Literal

from muster.extract.actors import ActorMention
from muster.extract.decided import MOVEMENTS, Action
from muster.extract.figures import Figure
from muster.extract.gazetteer import adjectives, country_name, group_names
from muster.extract.mentioned import names_force
from muster.extract.placing import places_of
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.lexicon import wordset

Side = Literal["state", "rebels", "mission"]
_NEAR = 2
_BODY = 4
_JOINING = 16
_JOINED = 8


def side_of(figure: Figure) -> Side | None:
    """On which side the noun of a figure fights: "policemen" keep what "insurgents" attack."""
    words = set(figure.words)
    if words & wordset("keeping_peace"):
        return "mission"
    if words & wordset("rebelling"):
        return "rebels"
    return "state" if words & wordset("serving") else None


def side_meant(scene: Scene, figure: Figure, action: Action, killer: str | None) -> str | None:
    """Whose people a bare noun means, apart from those of who killed them."""
    side = "state" if _serves(scene.sentence, figure) else side_of(figure)
    if side == "mission":
        return scene.memory.mission
    if side == "rebels":
        return _rebels(scene, figure, action, killer)
    return _army(scene, figure, action, killer) if side == "state" else None


def _serves(sentence: Sentence, figure: Figure) -> bool:
    """Whether those counted are a state's by what follows: "170 members of government forces"."""
    behind = [t.lower for t in sentence.tokens[figure.last : figure.last + _BODY]]
    if behind[:1] == [","] and behind[1:2] and behind[1] in wordset("mostly"):
        # "Freed 60 prisoners, mostly soldiers".
        return not wordset("serving").isdisjoint(behind[2:])
    return behind[:1] == ["of"] and not wordset("state_bodies").isdisjoint(behind)


def is_rebel(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a name means rebels: a group's, or one before a word for them."""
    if actor.origin == "actors:group":
        return not _is_example(sentence, actor)
    if actor.form != "adjective":
        return False
    i = sentence.token_at(actor.span.end - 1) + 1
    following = [t.lower for t in sentence.tokens[i : i + _NEAR]]
    return not wordset("rebelling").isdisjoint(following) and not _is_example(sentence, actor)


def _is_example(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a name only says of what sort one of many is: "including a Hamas commander"."""
    if "including" not in sentence.words:
        return False
    i = sentence.token_at(actor.span.start)
    return any(t.lower == "including" for t in sentence.tokens[max(0, i - _NEAR) : i])


def is_army(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a name means the forces of a state."""
    return (
        actor.country is not None and names_force(sentence, actor) and not is_rebel(sentence, actor)
    )


def army_meant(scene: Scene, figure: Figure, action: Action) -> str | None:
    """Whose "the army", "government forces" are that act where a figure tells of."""
    return _army(scene, figure, action, None)


def _rebels(scene: Scene, figure: Figure, action: Action, killer: str | None) -> str | None:
    sentence, here = scene.sentence, figure.span.start
    if not sentence.words.isdisjoint(wordset("infighting")):
        return None
    named = [a for a in sentence.actors if is_rebel(sentence, a) and a.name != killer]
    nearest = min(named, key=lambda a: (abs(a.span.start - here), a.span.start), default=None)
    if nearest is not None and not _are_others(scene, figure, nearest):
        return nearest.name
    local = _local_rebels(scene, figure, action)
    if local is not None and local != killer:
        return local
    # Anybody may be called a terrorist: only words for those in revolt point back to a group.
    if wordset("rebelling").isdisjoint(set(figure.words) - wordset("reviled")):
        return None
    known = [scene.memory.rebels, *scene.memory.only_rebels]
    return next((name for name in known if name and name != killer), None)


def _are_others(scene: Scene, figure: Figure, group: ActorMention) -> bool:
    """Whether a group is told to fight other rebels: "IS often hits rebel groups, killing 9"."""
    if group.span.end > figure.span.start:
        return False
    first = scene.sentence.token_at(group.span.end - 1) + 2
    between = {t.lower for t in scene.tokens[first : figure.first]}
    return not between.isdisjoint(wordset("in_revolt"))


def _local_rebels(scene: Scene, figure: Figure, action: Action) -> str | None:
    """The rebels who go by their country's name: "rebels" in a report from Syria."""
    words = set(figure.words)
    if (wordset("rebelling") - wordset("reviled")).isdisjoint(words):
        return None
    places, _ = places_of(scene, figure, action, None)
    codes = {place.country for place in places}
    adjective = adjectives().get(codes.pop() or "") if len(codes) == 1 else None
    name = f"{adjective} rebels"
    known = name in group_names() and (
        name in scene.memory.cast or not wordset("in_revolt").isdisjoint(words)
    )
    return name if adjective and known else None


def _army(scene: Scene, figure: Figure, action: Action, killer: str | None) -> str | None:
    sentence, memory, here = scene.sentence, scene.memory, figure.span.start
    named = [a for a in sentence.actors if is_army(sentence, a) and a.name != killer]
    nearest = min(named, key=lambda a: (abs(a.span.start - here), a.span.start), default=None)
    if nearest is not None:
        return nearest.name
    places, _ = places_of(scene, figure, action, None)
    codes = {place.country for place in places}
    code = codes.pop() if len(codes) == 1 else None
    local = country_name(code) if code else only_state(scene)
    governing = not wordset("governing").isdisjoint(figure.words)
    # A government's soldiers, and police, are those of the country, whoever else fights there.
    homely = governing or not wordset("home_police").isdisjoint(figure.words)
    if homely and local and local != killer and (memory.armies or memory.revolt):
        return local
    armies = [name for name in memory.armies if name != killer]
    if len(armies) == 1 or local in armies:
        return armies[0] if len(armies) == 1 else local
    domestic = memory.revolt or governing or _serves(sentence, figure)
    return local if domestic and not armies and local != killer else None


def only_state(scene: Scene) -> str | None:
    """The state of a text that speaks of no other."""
    states = [name for name, member in scene.memory.cast.items() if member.country]
    return states[0] if len(states) == 1 else None


def joined(sentence: Sentence, figure: Figure, action: Action) -> tuple[str | None, bool]:
    """Whom people of a nation fight for, and whether they fight for others than their state.

    "Two hundred Australians left to join Islamic State", "citizens who fight among the rebels".
    """
    civil = figure.national or not wordset("nationals").isdisjoint(figure.words)
    if not civil or action.kind not in MOVEMENTS | {"presence"}:
        return None, False
    tokens, end = sentence.tokens, min(len(sentence.tokens), figure.last + _JOINING)
    for i in range(figure.last, end - 1):
        ranks = tokens[i + 1].lower in wordset("alongside") and _fights(tokens[i].lower)
        if tokens[i].lower in wordset("joining_up") or ranks:
            start, stop = tokens[i].end, tokens[min(len(tokens), i + _JOINED) - 1].end
            named = [a for a in sentence.actors if start <= a.span.start and a.span.end <= stop]
            groups = [a.name for a in named if a.country is None and a.origin == "actors:group"]
            behind = {t.lower for t in tokens[i + 1 : i + _JOINED]}
            if groups or not wordset("rebelling").isdisjoint(behind):
                return groups[0] if groups else None, True
    return None, False


def _fights(word: str) -> bool:
    return word in {"fight", "fights", "fighting", "fought", "serve", "serving", "served"}
