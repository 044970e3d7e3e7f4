"""The signs that a figure's sentence gives of what it tells: what the learned choice weighs.

A sign is a short readable string, such as `before:send` or `rule:deploy`, and a figure has a set
of them. Signs are of words, classes of words and of what the rules have found, never of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    nouns,
    verb_forms,
)
from muster.extract.headings import heading_of
from muster.extract.journeys import is_journey
from muster.extract.memory import Memory
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
_STEPS = ((0.6, "at hand"), (1.5, "near"), (3.0, "off"))


def signs_of(
    scene: Scene, figure: Figure, ruled: Action | None, candidates: Sequence[Governor]
) -> list[str]:
    """All signs of a figure with its candidates, sorted; `ruled` is what the rules read it as."""
    tokens, places = scene.tokens, located(scene.sentence)
    found = {
        *_of_rule(figure, ruled),
        *_of_aside(scene.sentence, figure),
        *_of_figure(figure),
        *_of_army(scene.sentence, figure, places),
        *_of_governors(candidates),
        *_of_words(tokens, figure),
        *_of_verbs(tokens, figure),
        *_of_memory(scene.sentence, figure, scene.memory),
        *_of_way(scene.sentence, figure, scene.memory, candidates),
        *_of_places(scene.sentence, figure, scene.memory, places),
    }
    return sorted(found)


def _of_rule(figure: Figure, ruled: Action | None) -> Iterator[str]:
    kind = ruled.kind if ruled else "none"
    yield f"rule:{kind}"
    yield f"rule:{kind} of {_noun(figure)}"
    if ruled:
        yield f"origin:{ruled.origin}"


def _of_aside(sentence: Sentence, figure: Figure) -> Iterator[str]:
    rule = aside_rule(sentence, figure)
    if rule:
        yield f"aside:{rule}"
        yield f"aside:{rule} of {_noun(figure)}"


def _of_army(sentence: Sentence, figure: Figure, places: Sequence[Spot]) -> Iterator[str]:
    """Whether an army as a whole may be meant: "Georgia's army of 28,000", "the Bundeswehr"."""
    tokens = sentence.tokens
    if is_whole_army(sentence, figure):
        yield "army:whole"
    for i in range(max(0, figure.first - _ARMY_REACH), min(len(tokens), figure.last + _CLOSE)):
        if tokens[i].lower not in wordset("whole_armies") or is_name(tokens, i):
            continue
        where = "somewhere" if places else "nowhere"
        before = tokens[i - 1].lower if i else "^"
        owned = before.endswith(("'s", "s'")) or before in wordset("determiners")
        yield f"army:{where}"
        yield f"army:{where} {'owned' if owned else 'bare'} {_noun(figure)}"
        return


def _noun(figure: Figure) -> str:
    return f"{figure.noun or 'nothing'}{' armed' if figure.military else ''}"


def _of_figure(figure: Figure) -> Iterator[str]:
    yield f"counts:{_noun(figure)}"
    if figure.force:
        yield f"noun:{figure.force.lower()}"
    quantity = figure.quantity
    size = len(str(int(quantity.high or quantity.low or 0)))
    yield f"digits:{size}"
    if quantity.high == 1:
        yield "one"
    if quantity.factor is not None:
        yield "factor"
    for word in figure.words:
        if not word[0].isdigit():
            yield f"in:{word}"


def _of_governors(candidates: Sequence[Governor]) -> Iterator[str]:
    for place, governor in enumerate(candidates[:_NEAR], 1):
        yield f"governor {place}:{governor.kind} {governor.role}"
        yield f"governor {place}:{governor.lemma} {governor.role}"
    best: dict[str, Governor] = {}
    for governor in candidates:
        best.setdefault(governor.kind, governor)
    for kind, governor in best.items():
        step = next((name for limit, name in _STEPS if governor.cost < limit), "far")
        yield f"{kind} {governor.role}:{step}"
    if not candidates:
        yield "governor:none"


def _of_words(tokens: list[Token], figure: Figure) -> Iterator[str]:
    before = range(figure.first - 1, max(-1, figure.first - 1 - _REACH), -1)
    behind = range(figure.last, min(len(tokens), figure.last + _REACH))
    for side, reach in (("before", before), ("behind", behind)):
        for away, i in enumerate(reach, 1):
            word = _plain(tokens, i)
            near = "near " if away <= _NEAR else ""
            if away <= _CLOSE:
                yield f"{side} {away}:{word}"
            yield f"{near}{side}:{word}"
            for name in () if is_name(tokens, i) else _classes(tokens[i].lower):
                yield f"{near}{side}:{name}"
            if tokens[i].text in BREAKS or word in {".", ";"}:
                break
    if figure.last + 1 < len(tokens):
        yield f"behind:{_plain(tokens, figure.last)} {_plain(tokens, figure.last + 1)}"
    if not figure.first:
        yield "opens"


def _plain(tokens: list[Token], i: int) -> str:
    """A word as a sign: numbers and names are all alike."""
    if tokens[i].text[0].isdigit():
        return "#"
    return "Name" if is_name(tokens, i) else tokens[i].lower


@lru_cache(maxsize=1 << 14)
def _classes(word: str) -> tuple[str, ...]:
    found = [f"<{form.action.kind}>" for form in verb_forms().get(word, ())]
    found += [f"<{action.kind} noun>" for action in action_nouns().get(word, ())]
    found += [f"<{nouns()[word]}>"] if word in nouns() else []
    named = ("modals", "saying", "up", "down")
    return (*found, *(f"<{name}>" for name in named if word in wordset(name)))


def _of_verbs(tokens: list[Token], figure: Figure) -> Iterator[str]:
    """The nearest full verb on each side, whatever verb it is."""
    before = range(figure.first - 1, max(-1, figure.first - _VERB_REACH), -1)
    behind = range(figure.last, min(len(tokens), figure.last + _VERB_REACH))
    helping = wordset("be", "modals")
    for side, reach in (("before", before), ("behind", behind)):
        for i in reach:
            word = tokens[i].lower
            if word not in helping and word not in HAVE and looks_like_verb(tokens, i):
                yield f"verb {side}:{word}"
                if side == "behind" and i + 1 < len(tokens):
                    yield f"verb behind:{word} {_plain(tokens, i + 1)}"
                break


def _of_memory(sentence: Sentence, figure: Figure, memory: Memory) -> Iterator[str]:
    yield f"forces:{memory.forces} {sentence.names_forces}"
    yield f"lately:{memory.speaks_of_forces() or sentence.names_forces} {_noun(figure)}"
    if memory.displaced:
        yield "displaced:before"
    if figure.national:
        yield f"nationals:{memory.forces or sentence.names_forces}"
    known = memory.figures.get((figure.quantity.low, figure.quantity.high))
    yield f"known:{known.kind if known else 'no'}"
    last = memory.facts[-1] if memory.facts else None
    if last is not None and memory.sentence - last.sentence <= 1:
        here = "here" if last.sentence == memory.sentence else "before"
        yield f"last {here}:{last.kind}"
        if here == "here" and last.span.end <= figure.span.start:
            between = [
                t.lower for t in sentence.tokens if last.span.end <= t.start < figure.span.start
            ]
            yield f"last here:{last.kind} {_noun(figure)}"
            for word in between[-2:]:
                yield f"last here:{last.kind} {'#' if word[0].isdigit() else word}"
    for word in sorted(sentence.words & wordset("telling")):
        yield f"sentence:{word}"
    named = any(0 <= p.span.start - figure.span.end < 60 for p in sentence.places)
    yield f"place behind:{named}"


def _of_way(
    sentence: Sentence, figure: Figure, memory: Memory, candidates: Sequence[Governor]
) -> Iterator[str]:
    """Which way forces go by the talk, and where the nearest verb of travel leads."""
    here, talk = heading_of(sentence) or "no", memory.bearing() or "no"
    yield f"heading here:{here}"
    yield f"heading before:{talk}"
    yield f"heading whole:{memory.drift or 'no'}"
    travel = next((g for g in candidates[:_NEAR] if is_journey(g)), None)
    if travel is None:
        return
    leads = route(sentence, figure, travel, memory)
    yield f"way:{leads}"
    yield f"way:{leads} {travel.lemma}"
    yield f"way:{leads} talk {talk}"
    yield f"way:{leads} whole {memory.drift or 'no'}"


def _of_places(
    sentence: Sentence, figure: Figure, memory: Memory, places: Sequence[Spot]
) -> Iterator[str]:
    """Whether anything says where, and whether that is abroad: forces are told of in a place."""
    own = {a.country for a in sentence.actors if a.form != "name" and a.country}
    codes = {place.country for spot in places for place in spot.places}
    here = "abroad" if codes - own else "home" if codes else "no"
    last = memory.facts[-1] if memory.facts else None
    told = "no" if last is None else "yes" if last.places else "nowhere"
    yield f"where:{here}"
    yield f"where:{here} told {told}"
    yield f"where:{here} {_noun(figure)}"
    yield f"where told:{told} {_noun(figure)}"
