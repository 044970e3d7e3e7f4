"""Where: the place of a figure, from its clause or from what the text said before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from muster.extract.attribution import Credit
from muster.extract.decided import CASUALTIES, MOVEMENTS, Action
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, looks_like_verb
from muster.extract.memory import Memory
from muster.extract.places import PlaceMention
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Place

_HAPPENINGS = CASUALTIES | {"displaced", "attack", "strike"}
_HERE = frozenset({"there", "here"})
_TOO_LOOSE = 5.0


class PlaceOption(NamedTuple):
    """A place that may be a figure's, and how loosely it hangs on it."""

    cost: float
    at: int
    mention: PlaceMention


def places_of(
    sentence: Sentence,
    figure: Figure,
    action: Action,
    actor: str | None,
    memory: Memory,
    credits: Sequence[Credit] = (),
) -> tuple[tuple[Place, ...], str]:
    """Where, the most specific place that the text states."""
    following = [t.lower for t in sentence.tokens[figure.last : figure.last + 4]]
    options = place_options(sentence, figure, action, credits)
    meant = _meant(sentence, figure, memory)
    if meant and (not options or options[0].cost > 0.9):
        return meant, "places:definite"
    if options and not (_HERE & set(following) and options[0].cost > 1.2):
        return _joined(sentence, options[0].mention), "places:phrase"
    if action.kind == "displaced":
        host = _host(sentence, figure)
        if host:
            return host, "places:host"
    last = memory.last_fact(MOVEMENTS if action.kind in MOVEMENTS else _HAPPENINGS, 1)
    own = actor if figure.noun != "people" else None
    if last and last.places and (last.actor == actor or not actor):
        return last.places, "places:recent"
    context = memory.whereabouts(own)
    return context, "places:context" if context else "places:none"


def place_options(
    sentence: Sentence, figure: Figure, action: Action, voices: Sequence[Credit] = ()
) -> list[PlaceOption]:
    """The places of the sentence that may be meant, the cheapest first."""
    options = []
    for place in sentence.places:
        if place.kind in {"metonym", "dateline"} or place.span.overlaps(figure.span):
            continue
        i = sentence.token_at(place.span.start)
        if any(voice.first <= i < voice.last for voice in voices):
            continue
        cost = _place_cost(sentence, figure, action, place, i)
        if cost < _TOO_LOOSE:
            options.append(PlaceOption(cost, i, place))
    return sorted(options, key=lambda option: option[:2])


_DEFINITE = frozenset({"border", "boundary", "frontier", "region"})


def _meant(sentence: Sentence, figure: Figure, memory: Memory) -> tuple[Place, ...]:
    """The place that "to the border" or "in the region" stands for."""
    tokens = sentence.tokens
    for i in range(figure.last, min(len(tokens) - 1, figure.last + 8)):
        if (
            tokens[i].lower in {"the", "that", "its"}
            and tokens[i + 1].lower in _DEFINITE
            and tokens[i - 1].lower in wordset("locative")
        ):
            word = "region" if tokens[i + 1].lower == "region" else "border"
            return memory.latest_like(word)
    return ()


def _place_cost(
    sentence: Sentence, figure: Figure, action: Action, place: PlaceMention, i: int
) -> float:
    """How loosely a place hangs on a figure: distance, what stands between, its preposition."""
    tokens = sentence.tokens
    ahead = i >= figure.last
    low, high = (figure.last, i) if ahead else (i, figure.first)
    cost = 0.06 * (high - low) + (0.0 if ahead else 0.6)
    introduces = [t.lower for t in tokens[i + 1 : figure.first]]
    if not ahead and "where" in introduces[:2]:
        return 0.0
    if ahead and action.governor and action.governor.role == "level":
        cost += 1.0
    for k, token in enumerate(tokens[low:high], low):
        word = token.lower
        if word == ",":
            cost += 0.2
        elif word in wordset("conjunctions") and ahead:
            cost += 0.3
        elif looks_like_verb(tokens, k) and k != getattr(action.governor, "index", -1):
            cost += 0.25
        if word in BREAKS:
            cost += 1.0
        elif word in wordset("clause_openers") and word not in {"as", "than", "so", "where"}:
            cost += 0.8
        elif word[0].isdigit() and len(word) < 7 and not _is_date(sentence, token.start):
            cost += 0.9
        elif word in wordset("saying"):
            cost += 1.5
    return cost + _link_cost(_preposition(sentence, i), action, ahead=ahead)


def _is_date(sentence: Sentence, start: int) -> bool:
    return any(t.span.start <= start < t.span.end for t in sentence.times)


_LINK_COSTS: dict[str, dict[str, float]] = {
    "withdraw": {"from": -0.6, "in": 0.0, "to": 1.2, "into": 1.2},
    "deploy": {"to": -0.4, "into": -0.4, "from": 1.5, "for": 0.2},
    "displaced": {"from": 1.2, "to": -0.2, "in": -0.1},
}


def _link_cost(link: str, action: Action, *, ahead: bool) -> float:
    if not link:
        return 3.0 if ahead else 3.5
    if link == "of":
        return 1.6
    return _LINK_COSTS.get(action.kind, {"from": 2.2, "by": 4.0}).get(
        link, 4.0 if link == "by" else 0.0
    )


def _preposition(sentence: Sentence, i: int) -> str:
    """The preposition that governs a place: "in the northern city of Kobani" is "in"."""
    tokens = sentence.tokens
    seen_of = False
    for back in range(1, 8):
        if i - back < 0:
            break
        word = tokens[i - back].lower
        if word in wordset("locative") or word == "by":
            return word
        if word == "of":
            nearby = {t.lower for t in tokens[max(0, i - back - 2) : i - back]}
            if not nearby & wordset("settled"):
                return "of"
            seen_of = True
        elif (
            word in BREAKS
            or word in {".", "for"}
            or (word in wordset("clause_openers") and word != "as")
        ):
            return "for" if word == "for" else ""
        elif word == "," and back > 1 and not seen_of:
            return ""
    return ""


def is_located(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a place is where something happens, and not part of a name or a person's office."""
    return _preposition(sentence, sentence.token_at(place.span.start)) in wordset("locative")


def _host(sentence: Sentence, figure: Figure) -> tuple[Place, ...]:
    """The country that receives: "Germany received 477,000 asylum applications"."""
    before = [p for p in sentence.places if p.span.end <= figure.span.start and p.kind == "country"]
    return (before[-1].place,) if before else ()


def _joined(sentence: Sentence, first: PlaceMention) -> tuple[Place, ...]:
    """The place and those joined to it: "Iraq and Syria", "Kabul, Bagram and Kandahar"."""
    chain, last = [first.place], first
    for place in sentence.places:
        if place.span.start <= last.span.end:
            continue
        between = sentence.tokens[
            sentence.token_at(last.span.end) : sentence.token_at(place.span.start)
        ]
        words = [t.lower for t in between]
        if not words or len(words) > 2 or not all(w in {"and", ",", "&", "or"} for w in words):
            break
        same = place.place.country == last.place.country
        if words == [","] and (
            (same and place.kind in {"country", "region", "province"})
            or not _list_goes_on(sentence, place)
        ):
            break
        chain.append(place.place)
        last = place
    return tuple(dict.fromkeys(chain))


def _list_goes_on(sentence: Sentence, place: PlaceMention) -> bool:
    i = sentence.token_at(place.span.end)
    return any(t.lower in wordset("conjunctions") for t in sentence.tokens[i : i + 3])
