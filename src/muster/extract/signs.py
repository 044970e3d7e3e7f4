"""The signs that a figure's sentence gives of what it tells: what the learned choice weighs.

A sign is a short readable string, such as `before:send` or `rule:deploy`, and a figure has a set
of them. Signs are of words, classes of words and of what the rules have found, never of names.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from muster.extract.armies import is_whole_army
from muster.extract.asides import aside_rule
from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import (
    BREAKS,
    HAVE,
    Token,
    action_nouns,
    is_name,
    looks_like_verb,
    may_be_verb,
    nouns,
    verb_forms,
)
from muster.extract.headings import heading_of
from muster.extract.journeys import is_journey
from muster.extract.memory import Fact, Memory
from muster.extract.reading import Sentence
from muster.extract.routes import route
from muster.extract.scene import Scene
from muster.extract.spots import Spot
from muster.extract.where import located
from muster.lexicon import wordset

_REACH = 8
_NEAR = 3
_VERB_REACH = 14
_CLOSE = 2
_ARMY_REACH = 10
_PLACE_REACH = 60
_STOPS = BREAKS | {".", ";"}
_STEPS = ((0.6, "at hand"), (1.5, "near"), (3.0, "off"))


def signs_of(
    scene: Scene, figure: Figure, ruled: Action | None, candidates: Sequence[Governor]
) -> list[str]:
    """All signs of a figure with its candidates; `ruled` is what the rules read it as."""
    tokens, sentence, memory = scene.tokens, scene.sentence, scene.memory
    places, noun = located(sentence), _noun(figure)
    found = [
        *_of_rule(noun, ruled),
        *_of_aside(sentence, figure, noun),
        *_of_figure(figure, noun),
        *_of_army(sentence, figure, noun, places),
        *_of_governors(candidates),
        *_of_words(tokens, figure),
        *_of_verbs(tokens, figure),
        *_of_memory(sentence, figure, noun, memory),
        *_of_way(sentence, figure, memory, candidates),
        *_of_places(sentence, noun, memory, places),
    ]
    return list(dict.fromkeys(found))


def _of_rule(noun: str, ruled: Action | None) -> Sequence[str]:
    if ruled is None:
        return "rule:none", f"rule:none of {noun}"
    return f"rule:{ruled.kind}", f"rule:{ruled.kind} of {noun}", f"origin:{ruled.origin}"


def _of_aside(sentence: Sentence, figure: Figure, noun: str) -> Sequence[str]:
    rule = aside_rule(sentence, figure)
    return (f"aside:{rule}", f"aside:{rule} of {noun}") if rule else ()


def _of_army(
    sentence: Sentence, figure: Figure, noun: str, places: Sequence[Spot]
) -> Sequence[str]:
    """Whether an army as a whole may be meant: "Georgia's army of 28,000", "the Bundeswehr"."""
    tokens, armies = sentence.tokens, wordset("whole_armies")
    found = ["army:whole"] if is_whole_army(sentence, figure) else []
    if sentence.words.isdisjoint(armies):
        return found
    for i in range(max(0, figure.first - _ARMY_REACH), min(len(tokens), figure.last + _CLOSE)):
        if tokens[i].lower not in armies or is_name(tokens, i):
            continue
        where = "somewhere" if places else "nowhere"
        before = tokens[i - 1].lower if i else "^"
        owned = before.endswith(("'s", "s'")) or before in wordset("determiners")
        owner = "owned" if owned else "bare"
        return [*found, f"army:{where}", f"army:{where} {owner} {noun}"]
    return found


def _noun(figure: Figure) -> str:
    return f"{figure.noun or 'nothing'}{' armed' if figure.military else ''}"


def _of_figure(figure: Figure, noun: str) -> list[str]:
    quantity = figure.quantity
    size = len(str(int(quantity.high or quantity.low or 0)))
    found = [f"counts:{noun}", f"digits:{size}"]
    if figure.force:
        found.append(f"noun:{figure.force.lower()}")
    if quantity.high == 1:
        found.append("one")
    if quantity.factor is not None:
        found.append("factor")
    return found + [f"in:{word}" for word in figure.words if not word[0].isdigit()]


def _of_governors(candidates: Sequence[Governor]) -> list[str]:
    if not candidates:
        return ["governor:none"]
    found: list[str] = []
    for place, governor in enumerate(candidates[:_NEAR], 1):
        found.append(f"governor {place}:{governor.kind} {governor.role}")
        found.append(f"governor {place}:{governor.lemma} {governor.role}")
    best: dict[str, Governor] = {}
    for governor in candidates:
        best.setdefault(governor.kind, governor)
    for kind, governor in best.items():
        step = next((name for limit, name in _STEPS if governor.cost < limit), "far")
        found.append(f"{kind} {governor.role}:{step}")
    return found


def _of_words(tokens: list[Token], figure: Figure) -> list[str]:
    before = range(figure.first - 1, max(-1, figure.first - 1 - _REACH), -1)
    behind = range(figure.last, min(len(tokens), figure.last + _REACH))
    found: list[str] = []
    for side, reach in (("before", before), ("behind", behind)):
        away = 0
        for i in reach:
            if away <= _NEAR:
                away += 1
            token = tokens[i]
            lower = token.lower
            # What is written in small letters is neither a name nor a number.
            word = lower if "a" <= token.text[0] <= "z" else _plain(tokens, i)
            found += _of_word(side, away, word, None if word == "Name" else lower)
            if lower in _STOPS:
                break
    if figure.last + 1 < len(tokens):
        found.append(f"behind:{_plain(tokens, figure.last)} {_plain(tokens, figure.last + 1)}")
    if not figure.first:
        found.append("opens")
    return found


@lru_cache(maxsize=1 << 15)
def _of_word(side: str, away: int, word: str, lower: str | None) -> tuple[str, ...]:
    """The signs of a word so many words away; a name, which has no `lower`, is of no class."""
    where = f"near {side}" if away <= _NEAR else side
    close = (f"{side} {away}:{word}",) if away <= _CLOSE else ()
    classes = () if lower is None else _classes(lower)
    return (*close, f"{where}:{word}", *(f"{where}:{name}" for name in classes))


def _plain(tokens: list[Token], i: int) -> str:
    """A word as a sign: numbers and names are all alike."""
    first = tokens[i].text[0]
    if first.isdigit():
        return "#"
    return "Name" if first.isupper() and is_name(tokens, i) else tokens[i].lower


@lru_cache(maxsize=1 << 14)
def _classes(word: str) -> tuple[str, ...]:
    found = [f"<{form.action.kind}>" for form in verb_forms().get(word, ())]
    found += [f"<{action.kind} noun>" for action in action_nouns().get(word, ())]
    found += [f"<{nouns()[word]}>"] if word in nouns() else []
    named = ("modals", "saying", "up", "down")
    return (*found, *(f"<{name}>" for name in named if word in wordset(name)))


def _of_verbs(tokens: list[Token], figure: Figure) -> list[str]:
    """The nearest full verb on each side, whatever verb it is."""
    before = range(figure.first - 1, max(-1, figure.first - _VERB_REACH), -1)
    behind = range(figure.last, min(len(tokens), figure.last + _VERB_REACH))
    found: list[str] = []
    for side, reach in (("before", before), ("behind", behind)):
        for i in reach:
            word = tokens[i].lower
            if _may_be_full_verb(word) and looks_like_verb(tokens, i):
                found.append(f"verb {side}:{word}")
                if side == "behind" and i + 1 < len(tokens):
                    found.append(f"verb behind:{word} {_plain(tokens, i + 1)}")
                break
    return found


@lru_cache(maxsize=1 << 14)
def _may_be_full_verb(word: str) -> bool:
    return may_be_verb(word) and word not in HAVE and word not in wordset("be", "modals")


def _of_memory(sentence: Sentence, figure: Figure, noun: str, memory: Memory) -> list[str]:
    lately = memory.speaks_of_forces() or sentence.names_forces
    known = memory.figures.get((figure.quantity.low, figure.quantity.high))
    named = any(0 <= p.span.start - figure.span.end < _PLACE_REACH for p in sentence.places)
    found = [
        f"forces:{memory.forces} {sentence.names_forces}",
        f"lately:{lately} {noun}",
        f"known:{known.kind if known else 'no'}",
        f"place behind:{named}",
    ]
    if memory.displaced:
        found.append("displaced:before")
    if figure.national:
        found.append(f"nationals:{memory.forces or sentence.names_forces}")
    last = memory.facts[-1] if memory.facts else None
    if last is not None and memory.sentence - last.sentence <= 1:
        here = last.sentence == memory.sentence
        found.append(f"last {'here' if here else 'before'}:{last.kind}")
        if here and last.span.end <= figure.span.start:
            found.append(f"last here:{last.kind} {noun}")
            found += [f"last here:{last.kind} {w}" for w in _between(sentence, last, figure)]
    return found + [f"sentence:{word}" for word in sorted(sentence.words & wordset("telling"))]


def _between(sentence: Sentence, last: Fact, figure: Figure) -> list[str]:
    """The last words between a figure and the one told before it."""
    start, end = last.span.end, figure.span.start
    words = [t.lower for t in sentence.tokens if start <= t.start < end]
    return ["#" if word[0].isdigit() else word for word in words[-2:]]


def _of_way(
    sentence: Sentence, figure: Figure, memory: Memory, candidates: Sequence[Governor]
) -> list[str]:
    """Which way forces go by the talk, and where the nearest verb of travel leads."""
    talk, whole = memory.bearing() or "no", memory.drift or "no"
    found = [
        f"heading here:{heading_of(sentence) or 'no'}",
        f"heading before:{talk}",
        f"heading whole:{whole}",
    ]
    travel = next((g for g in candidates[:_NEAR] if is_journey(g)), None)
    if travel is None:
        return found
    way = f"way:{route(sentence, figure, travel, memory)}"
    return [*found, way, f"{way} {travel.lemma}", f"{way} talk {talk}", f"{way} whole {whole}"]


def _of_places(
    sentence: Sentence, noun: str, memory: Memory, places: Sequence[Spot]
) -> Sequence[str]:
    """Whether anything says where, and whether that is abroad: forces are told of in a place."""
    own = {a.country for a in sentence.actors if a.form != "name" and a.country}
    codes = {place.country for spot in places for place in spot.places}
    here = "abroad" if codes - own else "home" if codes else "no"
    last = memory.facts[-1] if memory.facts else None
    told = "no" if last is None else "yes" if last.places else "nowhere"
    return (
        f"where:{here}",
        f"where:{here} told {told}",
        f"where:{here} {noun}",
        f"where told:{told} {noun}",
    )
