"""Where people in flight are, by the words that move them: "fled Darfur for Chad".

Who flees from one place to another is told of both, as the displaced are in the one they left
and in the one they reached.
"""

from __future__ import annotations

from muster.extract.decided import Action
from muster.extract.elsewhere import is_heard_at
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.spots import Spot
from muster.extract.where import preposition
from muster.lexicon import wordset
from muster.model import Place

_GOALS = frozenset({"to", "into", "for", "toward", "towards"})
_REACH = 7
_SHELTERED = 4
_CAUSE = 8


def flight_of(scene: Scene, figure: Figure, action: Action) -> tuple[Place, ...]:
    """What people fled and where to, where the clause of the figure names both."""
    sentence = scene.sentence
    moving = wordset("fleeing", "driving_out")
    if action.kind != "displaced" or sentence.words.isdisjoint(moving):
        return ()
    spots = [
        s
        for s in sentence.spots
        if not scene.is_voice(s.index) and not is_heard_at(sentence, s.index)
    ]
    if len(spots) < 2:
        return ()
    goal = next((s for s in spots if _is_goal(sentence, figure, s)), None)
    left = next((s for s in spots if s != goal and _is_left(sentence, figure, s)), None)
    if left is None or goal is None:
        return ()
    return tuple(dict.fromkeys((*left.places, *goal.places)))


def _verb_before(sentence: Sentence, figure: Figure, spot: Spot) -> int | None:
    """The verb of flight that leads to a place, with no other clause or figure between."""
    low = max(figure.first - 1, spot.index - _REACH - 1, -1)
    for k in range(spot.index - 1, low, -1):
        word = sentence.tokens[k].lower
        if word in wordset("fleeing"):
            return k
        if word in BREAKS or word[0].isdigit() or word == "that":
            return None
    return None


def _is_left(sentence: Sentence, figure: Figure, spot: Spot) -> bool:
    """Whether a place is what they flee: "fled Darfur", "driven from Gao", "strife in X has …"."""
    verb = _verb_before(sentence, figure, spot)
    tokens = sentence.tokens
    if verb is None:
        return _is_cause(sentence, figure, spot) or _is_driven_out(sentence, figure, spot)
    between = [t.lower for t in tokens[verb + 1 : spot.index]]
    if "from" in between:
        return True
    return tokens[verb].lower in wordset("own_fleeing") and _GOALS.isdisjoint(between)


def _is_cause(sentence: Sentence, figure: Figure, spot: Spot) -> bool:
    """Whether what happens in a place drives them out: "Fighting in Burundi forced 40,000 to"."""
    tokens = sentence.tokens
    if not spot.end <= figure.first <= spot.end + _CAUSE:
        return False
    between = {t.lower for t in tokens[spot.end : figure.first]}
    driven = not between.isdisjoint(wordset("driving_out")) and "," not in between
    return driven and preposition(sentence, spot.index) in wordset("inside")


def _is_driven_out(sentence: Sentence, figure: Figure, spot: Spot) -> bool:
    """Whether others drove them from a place: "drove 30,000 people out of Bukavu"."""
    tokens = sentence.tokens
    before = {t.lower for t in tokens[max(0, figure.first - _SHELTERED) : figure.first]}
    driven = not before.isdisjoint(wordset("driving_out", "fleeing"))
    near = figure.last <= spot.index <= figure.last + _SHELTERED
    return driven and near and preposition(sentence, spot.index) == "from"


def _is_goal(sentence: Sentence, figure: Figure, spot: Spot) -> bool:
    """Whether a place is where they flee to, or found shelter: "have found refuge in Bamako"."""
    tokens = sentence.tokens
    if spot.index < figure.last:
        return False
    link = preposition(sentence, spot.index)
    at = next(
        (k for k in range(spot.index - 1, figure.last - 1, -1) if tokens[k].lower == link), None
    )
    if at is None:
        return False
    before = [t.lower for t in tokens[figure.last : at]]
    whole = {t.lower for t in tokens[max(0, figure.first - _SHELTERED) : at]}
    if (
        not before
        or not _is_clause(before)
        or wordset("fleeing", "sheltering", "driving_out").isdisjoint(whole)
    ):
        return False
    if link in _GOALS:
        return before[-1] not in wordset("homeward")
    sheltered = not wordset("sheltering").isdisjoint(before[-_SHELTERED:])
    return link in wordset("inside") and sheltered


def _is_clause(words: list[str]) -> bool:
    """Whether words belong to one clause and tell of one figure."""
    return not any(w in BREAKS or w[0].isdigit() or w in wordset("saying") for w in words)
