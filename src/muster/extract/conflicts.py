"""Where a war is that a sentence only points to: "About 3,000 people died in the conflict".

The sentences before have named it: "the war in Darfur", "Chad slid into civil war", "the Syrian
conflict". What else they name, such as where talks are held or trials, says nothing of it.
"""

from __future__ import annotations

from muster.extract.decided import LOSSES, Action
from muster.extract.elsewhere import is_heard_at
from muster.extract.figures import Figure
from muster.extract.gazetteer import country_name
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.where import located, preposition
from muster.lexicon import wordset
from muster.model import Place

# Fewer are those of one event in it.
_MANY = 100
_BACK = 5
_REACH = 6
_OWNING = 3
_HELD = frozenset({"in", "of", "across", "throughout"})


def conflict_meant(scene: Scene, figure: Figure, action: Action) -> tuple[Place, ...]:
    """The place of the war that took the lives or homes, where the sentence names no place."""
    sentence = scene.sentence
    size = figure.quantity.low or figure.quantity.high or 0
    if action.kind not in LOSSES or size < _MANY:
        return ()
    if sentence.words.isdisjoint(wordset("long_wars")) or not _is_toll(scene, figure):
        return ()
    start = _told_of(scene, figure)
    spots = (s for s in located(sentence) if s.index >= start and not scene.is_voice(s.index))
    if any(not is_heard_at(sentence, s.index) for s in spots):
        return ()
    new = _is_new(sentence)
    for back in range(_BACK):
        before = scene.voices.sentence(scene.number - back)
        if before is None:
            return ()
        found = _named_war(before)
        if found:
            return found
        # "A war" that nothing points back to is one of the land told of last.
        if back and new and located(before):
            return ()
    return ()


def _is_new(sentence: Sentence) -> bool:
    """Whether a war is told of for the first time: "amid a bitter civil war"."""
    tokens, wars = sentence.tokens, wordset("long_wars")
    at = next((k for k, t in enumerate(tokens) if t.lower in wars), 0)
    return not {"a", "an"}.isdisjoint(t.lower for t in tokens[max(0, at - _OWNING) : at])


def _is_toll(scene: Scene, figure: Figure) -> bool:
    """Whether a war is said to have taken those counted, or they to have died in it."""
    tokens = scene.tokens
    wars = wordset("long_wars")
    before = [t.lower for t in tokens[: figure.first]]
    behind = [t.lower for t in tokens[figure.last :]]
    if not wars.isdisjoint(before):
        return True
    at = next((k for k, word in enumerate(behind) if word in wars), len(behind))
    return not wordset("during").isdisjoint(behind[max(0, at - _REACH) : at])


def _told_of(scene: Scene, figure: Figure) -> int:
    """Where a war begins that a clause tells of: "a way out of a conflict that has cost 900"."""
    tokens, wars = scene.tokens, wordset("long_wars")
    for k in range(figure.first - 1, 1, -1):
        if tokens[k].lower in {"that", "which"}:
            at = k - 1 - (tokens[k - 1].lower == ",")
            return at if tokens[at].lower in wars else 0
    return 0


def _named_war(sentence: Sentence) -> tuple[Place, ...]:
    """The place of the last war that a sentence names."""
    tokens = sentence.tokens
    wars = wordset("long_wars")
    if sentence.words.isdisjoint(wars):
        return ()
    for i in range(len(tokens) - 1, -1, -1):
        if tokens[i].lower in wars:
            found = _behind(sentence, i) or _owner(sentence, i) or _plunged(sentence, i)
            if found:
                return found
    return ()


def _behind(sentence: Sentence, i: int) -> tuple[Place, ...]:
    """The place that a preposition ties to a war: "the insurgency in the north of Mali"."""
    for spot in sentence.spots:
        if i < spot.index <= i + _REACH and preposition(sentence, spot.index) in _HELD:
            between = {t.lower for t in sentence.tokens[i + 1 : spot.index]}
            if "," not in between and not is_heard_at(sentence, spot.index):
                return spot.places
    return ()


def _owner(sentence: Sentence, i: int) -> tuple[Place, ...]:
    """The land whose war it is: "Chad's civil war", "the Syrian conflict", "the Darfur war"."""
    near = [t.lower for t in sentence.tokens[max(0, i - _OWNING) : i]]
    if not wordset("prepositions").isdisjoint(near) or "world" in near:
        return ()
    for spot in sentence.spots:
        if i - _OWNING < spot.end <= i:
            return spot.places
    start = sentence.tokens[max(0, i - _OWNING)].start
    codes = [
        a.country
        for a in sentence.actors
        if a.country and start <= a.span.start < sentence.tokens[i].start
    ]
    name = country_name(codes[-1]) if codes else None
    return (Place(name, codes[-1]),) if name else ()


def _plunged(sentence: Sentence, i: int) -> tuple[Place, ...]:
    """The land that a war befell: "Liberia had slid into war by 1990"."""
    tokens = sentence.tokens
    fell = next(
        (k for k in range(max(0, i - _REACH), i) if tokens[k].lower in wordset("plunging")), None
    )
    if fell is None:
        return ()
    return next((s.places for s in sentence.spots if 0 <= fell - s.end <= 2), ())
