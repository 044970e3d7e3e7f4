"""Whether people who move are in flight: crowds that leave, cross and arrive, not soldiers."""

from __future__ import annotations

from itertools import pairwise

from muster.extract.decided import MOVEMENTS, is_disaster
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.lossfits import is_captive
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_BORDERS = frozenset({"border", "frontier"})
_REFUGE = frozenset({"refuge", "asylum", "refugee", "refugees", "migrants"})
_CLOSE = 1.0
_NEAR = 1.8
_CROWD = 1_000
_FEW = 20
_HANDFUL = 10
_GOAL = 7
_NEXT = 4
# These tell of leaving only with "out": "come out of the city".
_WITH_OUT = frozenset({"come", "get", "go", "move", "walk"})
_TYING = frozenset({"by", "to", "against", "than", "at", "on", "from"})
_RELATIVES = frozenset({"who", "that", "which", "whom"})
_HAVING = frozenset({"have", "home", "include"})
# Who leaves a land that dries up goes for good, as before a war.
_SLOW = frozenset({"drought", "droughts", "famine", "famines"})
_UPROOTING = frozenset({"displace", "uproot", "spur", "force", "drive", "migrate", "prompt"})
_PLAIN = frozenset({"be", "live", "stay", "remain", "join", "lose", "have", "number", "face"})
_OVERSEAS = frozenset({"abroad", "overseas", "elsewhere"})


def is_fleeing(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> bool:
    """Whether a verb of moving, or of being somewhere, tells of people in flight."""
    civil = figure.noun in {"people", "displaced", None} and not figure.military
    if not civil or is_captive(figure) or _is_no_subject(sentence, figure, governor):
        return False
    otherwise = _are_a_few(figure, governor) or _is_plight(sentence, governor)
    if otherwise or _has_pursuit(sentence, governor) or _is_abroad(sentence, governor):
        return False
    if not memory.displaced and is_disaster(sentence) and sentence.words.isdisjoint(_REFUGE):
        return False
    leaving = _is_exodus(sentence, figure, governor, memory)
    if leaving or _are_moving_out(sentence, figure, governor, memory):
        return True
    if sentence.names_forces:
        return False
    flight = memory.displaced or tells_of_flight(sentence, figure, memory)
    if not flight or (figure.noun is None and governor.cost >= _CLOSE):
        return False
    moving = governor.kind in {"deploy", "presence", "displaced"}
    if moving and governor.lemma in wordset("migration"):
        # A town has people as well: only what is of refugees by its own words has them.
        return governor.lemma not in _HAVING or not sentence.words.isdisjoint(wordset("flight"))
    return _is_leaving(sentence, governor, memory)


def _is_plight(sentence: Sentence, governor: Governor) -> bool:
    """Whether a plain verb tells how people fare, or what they do: "are close to hunger"."""
    if governor.lemma not in _PLAIN or (governor.role == "object" and governor.cost <= _NEAR):
        return False
    tokens, verb = sentence.tokens, governor.index
    if verb and tokens[verb].lower == "being" and tokens[verb - 1].lower == "of":
        # "Suspected of staying on".
        return True
    behind = [t.lower for t in tokens[verb + 1 : verb + _GOAL]]
    behind = behind[: behind.index(",")] if "," in behind else behind
    return governor.cost > _NEAR or not wordset("plights").isdisjoint(behind)


def _are_a_few(figure: Figure, governor: Governor) -> bool:
    """Whether so few move that they are told of for something else: "two Iraqis came here"."""
    size = figure.quantity.high
    return size is not None and size < _HANDFUL and governor.kind != "displaced"


def _is_no_subject(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether a finite verb is of those before: "the strike by 12,000 dockers entered"."""
    if governor.role not in {"subject", "passive"} or governor.shape == "ing" or not figure.first:
        return False
    if sentence.tokens[figure.first - 1].lower not in _TYING:
        return False
    between = {t.lower for t in sentence.tokens[figure.last : governor.index]}
    return between.isdisjoint(_RELATIVES)


def _has_pursuit(sentence: Sentence, governor: Governor) -> bool:
    """Whether they move for an end that is no refuge: "left to join the rebels"."""
    if governor.lemma in wordset("own_flight"):
        return False
    behind = [t.lower for t in sentence.tokens[governor.index + 1 : governor.index + _GOAL]]
    ends = (word for link, word in pairwise(behind) if link == "to")
    return not wordset("pursuits").isdisjoint(ends)


def _is_abroad(sentence: Sentence, governor: Governor) -> bool:
    """Whether they only live in another country: "Croats who live abroad"."""
    if governor.lemma not in {"live", "stay"}:
        return False
    behind = {t.lower for t in sentence.tokens[governor.index + 1 : governor.index + _NEXT]}
    return not behind.isdisjoint(_OVERSEAS) and sentence.words.isdisjoint(wordset("displaced"))


def _is_leaving(sentence: Sentence, governor: Governor, memory: Memory) -> bool:
    """Whether a verb of withdrawing is one that people in flight do, too."""
    active = governor.kind == "withdraw" and governor.role in {"subject", "reduced"}
    known = memory.displaced or not sentence.words.isdisjoint(wordset("displaced"))
    told = memory.last_fact(MOVEMENTS, 2) is not None or not known
    return active and not told and governor.lemma in wordset("quitting") | {"go", "get"}


def tells_of_flight(sentence: Sentence, figure: Figure, memory: Memory) -> bool:
    """Whether any word is of flight, and not of what soldiers do too."""
    words, flight = sentence.words, wordset("flight")
    # Few sentences have any such word, and only these need the set without some.
    return not words.isdisjoint(flight) and not words.isdisjoint(flight - crossed(figure, memory))


def crossed(figure: Figure, memory: Memory) -> frozenset[str]:
    """What soldiers cross too: a border, where nationals are counted and the talk is of forces."""
    bare = figure.noun is None and not memory.displaced
    return _BORDERS if memory.forces and (figure.national or bare) else frozenset()


def fits_flight(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> bool:
    """Whether a candidate that tells of flight makes sense for what the figure counts."""
    if figure.military or is_captive(figure) or figure.noun in {"formation", "strong"}:
        return False
    far = governor.role == "object" and governor.cost > _NEAR
    if far or _is_population(sentence, figure) or _is_plight(sentence, governor):
        return False
    behind = sentence.tokens[governor.index + 1 : governor.index + 2]
    if governor.lemma == "force" and any(t.lower in wordset("evacuation") for t in behind):
        # "The forced evacuation of the outpost".
        return False
    if governor.lemma == "take" and governor.role == "object":
        # Families are taken in as well, and classes take in pupils.
        known = memory.displaced or not sentence.words.isdisjoint(wordset("flight"))
        named = (figure.force or "")[:1].isupper()
        return (known or named) and (figure.quantity.low or 0) > _FEW
    driven = governor.lemma in _UPROOTING and not sentence.words.isdisjoint(_SLOW)
    if is_disaster(sentence) and not driven and sentence.words.isdisjoint(_REFUGE):
        return False
    if _is_no_subject(sentence, figure, governor) or _has_pursuit(sentence, governor):
        return False
    if governor.role == "subject" and governor.lemma not in wordset("own_flight"):
        plain = _is_plain_flight(sentence, figure, memory)
        return plain and (figure.noun is not None or governor.cost < _CLOSE)
    return figure.noun is not None or governor.cost < _CLOSE


def _is_plain_flight(sentence: Sentence, figure: Figure, memory: Memory) -> bool:
    """Whether a verb of moving tells of flight by the words around: "left their homes".

    Soldiers cross borders too: a bare figure needs talk of flight where there are any.
    """
    if sentence.words.isdisjoint(wordset("flight")):
        return False
    armed = sentence.names_forces or memory.forces
    return figure.noun is not None or memory.displaced or not armed


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
    if not leads.isdisjoint(wordset("flight", "exodus_goals")):
        return True
    goal = governor.index + 1, governor.index + _GOAL
    placed = any(goal[0] <= spot.index < goal[1] for spot in sentence.spots)
    known = memory.displaced or not sentence.words.isdisjoint(wordset("fought"))
    if figure.national and (memory.forces or sentence.names_forces):
        # Soldiers are told by their nation too: "1,600 South Africans came to Burundi".
        return False
    return placed and (known or size >= _CROWD)


def _are_moving_out(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> bool:
    """Whether those who live where there is war leave: "350 civilians walked out of the town"."""
    active = governor.role in {"subject", "reduced"} and governor.cost <= _NEAR
    dwelling = (figure.force or "").lower() in wordset("dwellers")
    if not (active and dwelling and governor.lemma in wordset("departing")):
        return False
    if (figure.quantity.low or figure.quantity.high or 0) < _FEW or is_disaster(sentence):
        return False
    at_war = memory.displaced or memory.forces or memory.revolt or sentence.names_forces
    if not at_war and sentence.words.isdisjoint(wordset("fought")):
        return False
    tokens = sentence.tokens[governor.index + 1 : governor.index + _GOAL]
    ahead = [t.lower for t in tokens]
    if ahead[:1] in (["back"], ["home"], ["under"]) or not wordset("no_exodus").isdisjoint(ahead):
        return False
    if governor.lemma in _WITH_OUT and ahead[:1] not in (["out"], ["away"], ["through"]):
        return False
    goal = range(governor.index + 1, governor.index + _GOAL)
    placed = any(spot.index in goal for spot in sentence.spots)
    leads = wordset("dwellings", "flight", "exodus_goals")
    return placed or not leads.isdisjoint(ahead)


def _is_ahead_or_back(sentence: Sentence, governor: Governor) -> bool:
    """Whether a crowd is still to move, or goes back: "28,000 would go", "went back to China"."""
    before = (t.lower for t in sentence.tokens[max(0, governor.index - 3) : governor.index])
    behind = [t.lower for t in sentence.tokens[governor.index + 1 : governor.index + 2]]
    return not wordset("modals").isdisjoint(before) or behind in (["back"], ["home"])
