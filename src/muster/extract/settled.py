"""Places that words settle, with nothing to weigh: a war's, an event's, a voice's, a toll's.

"Two died in the Vietnam War" needs no other place of the text, and a toll "in the attack" is
where the sentence before has told of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from muster.extract.conflicts import conflict_meant
from muster.extract.decided import CASUALTIES, HAPPENINGS, Action
from muster.extract.figures import Figure
from muster.extract.gazetteer import capitals
from muster.extract.grammar import BREAKS, Token, looks_like_verb, verb_forms
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.spots import Spot
from muster.extract.where import located, preposition
from muster.lexicon import table, wordset
from muster.model import Place

_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
_DURING = frozenset({"in", "during", "throughout"})
_AIMED = frozenset({"of", "on", "against", "at", "in", "near", "outside", "inside", "off"})
_MORE = frozenset({"another", "further"})
_OTHERS = frozenset({"another", "similar", "previous", "elsewhere"})
_NAMES = frozenset({"war", "wars", "ww1", "ww2", "wwi", "wwii"})
_QUALIFIERS = 3
_BACK = 2
_REACH = 8


def settled(scene: Scene, figure: Figure, action: Action) -> tuple[tuple[Place, ...], str] | None:
    """The places that the words leave no doubt of, and the rule; None where they do."""
    war = _of_war(scene, figure)
    if war is not None:
        return war, "places:war"
    further = _of_further(scene, figure, action)
    if further:
        return further, "places:further"
    event = _of_event(scene, action)
    if event:
        return event, "places:event"
    conflict = conflict_meant(scene, figure, action)
    if conflict:
        return conflict, "places:conflict"
    local = _of_local_voice(scene, action)
    return (local, "places:local-voice") if local else None


@cache
def _wars() -> dict[str, tuple[Place, ...]]:
    """Where each war was fought, by its name in lower case; nowhere for those of the world."""
    found: dict[str, tuple[Place, ...]] = {}
    for row in table("wars"):
        here = (Place(row["place"], row["country"] or None),) if row["place"] else ()
        name = row["war"].lower()
        found[name] = (*found.get(name, ()), *here)
    return found


def _of_war(scene: Scene, figure: Figure) -> tuple[Place, ...] | None:
    """The place of the war in which it happened, if the clause names one and nothing nearer."""
    sentence, tokens = scene.sentence, scene.tokens
    if sentence.words.isdisjoint(_NAMES):
        return None
    elsewhere = (s for s in located(sentence) if not _warlike(sentence, s))
    if any(not scene.is_voice(s.index) for s in elsewhere):
        return None
    behind = _first_war(tokens, range(figure.last, len(tokens)))
    return behind if behind is not None else _first_war(tokens, range(figure.first))


def _warlike(sentence: Sentence, spot: Spot) -> bool:
    """Whether a place only names a war: "during the Gulf War"."""
    return sentence.tokens[min(spot.end, len(sentence.tokens) - 1)].lower in {"war", "wars"}


def _first_war(tokens: Sequence[Token], reach: range) -> tuple[Place, ...] | None:
    """The first war that the tokens are said to be in, before any other figure or clause."""
    for i in reach:
        word = tokens[i].lower
        if word[0].isdigit() or word in BREAKS or word in wordset("clause_openers"):
            return None
        if word in _DURING:
            told = _war_at(tokens, i + 1)
            if told is not None:
                return told
    return None


def _war_at(tokens: Sequence[Token], i: int) -> tuple[Place, ...] | None:
    """The war that begins at a token, the longest name first."""
    i += tokens[i].lower == "the" if i < len(tokens) else 0
    words = [t.lower for t in tokens[i : i + _QUALIFIERS]]
    names = (" ".join(words[:n]) for n in range(len(words), 0, -1))
    return next((_wars()[name] for name in names if name in _wars()), None)


def _of_local_voice(scene: Scene, action: Action) -> tuple[Place, ...]:
    """The town whose own doctors, police or garrison tell of attacks: "Karachi police counted".

    In a capital they may speak of the whole country.
    """
    if action.kind not in HAPPENINGS or len(scene.sentence.spots) != 1:
        return ()
    spot = scene.sentence.spots[0]
    if spot.kind == "country" or spot.places[0].name in capitals():
        return ()
    told = (c for c in scene.credits if c.first <= spot.index < c.last)
    voices = {t.lower for c in told for t in scene.tokens[c.first : c.last]}
    return () if voices.isdisjoint(wordset("local_voices")) else spot.places


def _of_further(scene: Scene, figure: Figure, action: Action) -> tuple[Place, ...]:
    """Where the last figure was, for one that adds to it: "Another 40 were wounded"."""
    if scene.sentence.words.isdisjoint(_MORE) or scene.sentence.spots:
        return ()
    if not adds_to_last(scene.tokens, figure):
        return ()
    facts = scene.memory.facts
    last = facts[-1] if facts else None
    if last is None or scene.memory.sentence - last.sentence > 1:
        return ()
    alike = last.kind == action.kind or {last.kind, action.kind} <= CASUALTIES
    return last.places if alike else ()


def adds_to_last(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a figure adds to the one told before it: "another 40", "a further 300 troops"."""
    opening = {t.lower for t in tokens[max(0, figure.first - 1) : figure.first + 2]}
    return not _MORE.isdisjoint(opening)


def _of_event(scene: Scene, action: Action) -> tuple[Place, ...]:
    """Where the sentences before put the event that "the attack", "those raids" means."""
    if action.kind not in HAPPENINGS:
        return ()
    words = scene.sentence.words
    if words.isdisjoint(wordset("pointed_events")) or not words.isdisjoint(_OTHERS):
        return ()
    at = _event_meant(scene.tokens)
    if at is None or _placed_anew(scene, at):
        return ()
    event = scene.tokens[at].lower
    for back in range(1, _BACK + 1):
        before = scene.voices.sentence(scene.number - back)
        if before is None:
            return ()
        one = event.removesuffix("s")
        kin = {event} if back > 1 else {event, f"{one}s", one}
        found = _place_of_event(before, kin) or _place_of_deed(before, f"{one}ed")
        if found:
            return found
    return ()


def _placed_anew(scene: Scene, at: int) -> bool:
    """Whether the sentence itself says where; behind a break it tells what came of an event."""
    spots = [s for s in located(scene.sentence) if not scene.is_voice(s.index)]
    ends = wordset("conjunctions") | {","}
    return any(
        s.index < at or ends.isdisjoint(t.lower for t in scene.tokens[at : s.index]) for s in spots
    )


def _event_meant(tokens: Sequence[Token]) -> int | None:
    """The token of an event that a definite noun without any other words points back to."""
    for i, token in enumerate(tokens[:-1]):
        if token.lower not in wordset("pointed_events"):
            continue
        behind = tokens[i + 1].lower
        plain = (
            not behind.isalpha()
            or behind in verb_forms()
            or behind in wordset("conjunctions")
            or looks_like_verb(tokens, i + 1)
        )
        if plain and i and tokens[i - 1].lower in _DEFINITE:
            return i
    return None


def _place_of_event(sentence: Sentence, event: set[str]) -> tuple[Place, ...]:
    """The place that a sentence gives right behind an event."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.lower not in event:
            continue
        for spot in sentence.spots:
            between = {t.lower for t in tokens[i : spot.index]}
            near = i < spot.index <= i + _REACH and between.isdisjoint(wordset("plotting"))
            if near and preposition(sentence, spot.index) in _AIMED:
                return spot.places
    return ()


def _place_of_deed(sentence: Sentence, verb: str) -> tuple[Place, ...]:
    """The place that somebody attacked: "rebels raided a post in Obo"."""
    tokens = sentence.tokens
    at = next((i for i, t in enumerate(tokens) if t.lower == verb), None)
    if at is None:
        return ()
    near = (s for s in sentence.spots if at < s.index <= at + _REACH)
    return next((s.places for s in near), ())
