"""Whether people who move are in flight: crowds that leave, cross and arrive, not soldiers."""

from __future__ import annotations

from muster.extract.decided import MOVEMENTS, is_disaster
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.lossfits import is_captive
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_BORDERS = frozenset({"border"})
_REFUGE = frozenset({"refuge", "asylum", "refugee", "refugees", "migrants"})
_CLOSE = 1.0
_NEAR = 1.8
_CROWD = 1_000
_FEW = 20
_GOAL = 7


def is_fleeing(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> bool:
    """Whether a verb of moving, or of being somewhere, tells of people in flight."""
    civil = figure.noun in {"people", "displaced", None} and not figure.military
    if not civil or is_captive(figure):
        return False
    if _is_exodus(sentence, figure, governor, memory):
        return True
    if sentence.names_forces:
        return False
    flight = memory.displaced or bool(sentence.words & wordset("flight") - crossed(figure, memory))
    if not flight or (figure.noun is None and governor.cost >= _CLOSE):
        return False
    moving = governor.kind in {"deploy", "presence", "displaced"}
    return (moving and governor.lemma in wordset("migration")) or _is_leaving(governor, memory)


def _is_leaving(governor: Governor, memory: Memory) -> bool:
    """Whether a verb of withdrawing is one that people in flight do, too."""
    active = governor.kind == "withdraw" and governor.role in {"subject", "reduced"}
    told = memory.last_fact(MOVEMENTS, 2) is not None or not memory.displaced
    return active and not told and governor.lemma in wordset("quitting") | {"go", "get"}


def crossed(figure: Figure, memory: Memory) -> frozenset[str]:
    """What soldiers cross too: a border, where nationals are counted and the talk is of forces."""
    bare = figure.noun is None and not memory.displaced
    return _BORDERS if memory.forces and (figure.national or bare) else frozenset()


def fits_flight(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> bool:
    """Whether a candidate that tells of flight makes sense for what the figure counts."""
    if figure.military or is_captive(figure) or figure.noun in {"formation", "strong"}:
        return False
    if _is_population(sentence, figure):
        return False
    if governor.lemma == "take" and governor.role == "object":
        # Families are taken in as well, and classes take in pupils.
        known = memory.displaced or not sentence.words.isdisjoint(wordset("flight"))
        named = (figure.force or "")[:1].isupper()
        return (known or named) and (figure.quantity.low or 0) > _FEW
    if is_disaster(sentence) and sentence.words.isdisjoint(_REFUGE):
        return False
    if governor.role == "subject" and governor.lemma != "flee":
        return not sentence.words.isdisjoint(wordset("flight")) and figure.noun is not None
    return figure.noun is not None or governor.cost < _CLOSE


def _is_population(sentence: Sentence, figure: Figure) -> bool:
    """Whether others are told of out of these: "85 percent of the 2.3 million who live there"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 3) : figure.first]]
    share = before[:2] in (["percent", "of"], ["cent", "of"], ["%", "of"])
    return share or before[-2:] == ["population", "of"] or before[-3:-1] == ["out", "of"]


def _is_exodus(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> bool:
    """Whether a crowd moves that no army sends: "40,000 Serbs have left Kosovo"."""
    bare = figure.noun is None
    near_by = governor.role in {"subject", "passive"} and governor.cost <= _NEAR
    if not near_by or (bare and not (memory.displaced and governor.cost < _CLOSE)):
        return False
    size = figure.quantity.low or figure.quantity.high or 0
    civil = (figure.force or "").lower() in wordset("civil_people")
    if size < (_FEW if civil else _CROWD) or governor.lemma not in wordset("exodus"):
        return False
    if is_disaster(sentence) or not sentence.words.isdisjoint(wordset("no_exodus")):
        return False
    if _is_ahead_or_back(sentence, governor):
        return False
    if governor.lemma in wordset("streaming") and not bare:
        return True
    leads = {t.lower for t in sentence.tokens[governor.index + 1 : governor.index + _GOAL]}
    if not leads.isdisjoint(wordset("flight") | wordset("exodus_goals")):
        return True
    goal = governor.index + 1, governor.index + _GOAL
    placed = any(goal[0] <= spot.index < goal[1] for spot in sentence.spots)
    known = memory.displaced or not sentence.words.isdisjoint(wordset("fought"))
    if figure.national and (memory.forces or sentence.names_forces):
        # Soldiers are told by their nation too: "1,600 South Africans came to Burundi".
        return False
    return placed and (known or size >= _CROWD)


def _is_ahead_or_back(sentence: Sentence, governor: Governor) -> bool:
    """Whether a crowd is still to move, or goes back: "28,000 would go", "went back to China"."""
    before = (t.lower for t in sentence.tokens[max(0, governor.index - 3) : governor.index])
    behind = [t.lower for t in sentence.tokens[governor.index + 1 : governor.index + 2]]
    return not wordset("modals").isdisjoint(before) or behind in (["back"], ["home"])
