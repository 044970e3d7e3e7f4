"""Where: the place of a figure, from its clause or from what the text said before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from muster.extract.decided import CASUALTIES, HAPPENINGS, MOVEMENTS, Action
from muster.extract.elsewhere import is_heard_at
from muster.extract.figures import Figure
from muster.extract.gazetteer import country_name
from muster.extract.grammar import BREAKS, Token, looks_like_verb, may_be_verb, verb_forms
from muster.extract.places import TOWNS, PlaceMention
from muster.extract.pointing import HERE, KINDS, PAIR
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.spots import Spot
from muster.lexicon import wordset
from muster.model import Place

_HAPPENINGS = HAPPENINGS | {"displaced"}
_TOO_LOOSE = 5.0
_UNLINKED = 3.0
_FURTHER = 0.02
_DATING = frozenset({"since", "after", "before", "until"})
_LEAD = 8
_SENT = 4
_ADJACENT = 2
_OBJECT = -0.6
# "Cyprus, where 800 troops serve" leaves no doubt.
_LED = -1.0
_DATED = 4.0
_CONSEQUENT = 4.0
_HEARD = 2.0
_VERB = 0.25


class PlaceOption(NamedTuple):
    """A place that may be meant, and how loosely it hangs on the figure."""

    cost: float
    at: int
    places: tuple[Place, ...]
    origin: str
    link: str = ""
    end: int = 0


def places_by_rule(
    scene: Scene, figure: Figure, action: Action, actor: str | None
) -> tuple[tuple[Place, ...], str]:
    """Where, as the rules alone read it."""
    memory = scene.memory
    hosted = _host(scene.sentence, figure, action, actor)
    if hosted:
        return hosted, "places:host"
    options = place_options(scene, figure, action, actor)
    strong = [o for o in options if not _is_actor(scene, o)]
    if strong:
        return strong[0].places, strong[0].origin
    last = memory.last_fact(MOVEMENTS if action.kind in MOVEMENTS else _HAPPENINGS, 1)
    if last and last.places and (last.actor == actor or not actor):
        return last.places, "places:recent"
    moved = action.kind in MOVEMENTS
    context = memory.whereabouts(actor, lost=not moved)
    if context:
        return context, "places:context"
    home = memory.countries.get(actor) if actor and moved else None
    for option in options:
        # Forces are not sent to the country whose name only says who sends them.
        if home is None or option.places[0].country != home:
            return option.places, option.origin
    named = [p for p in _anywhere(scene) if home is None or p.country != home]
    return tuple(named), "places:anywhere" if named else "places:none"


def place_options(
    scene: Scene,
    figure: Figure,
    action: Action,
    actor: str | None,
    *,
    loosest: float | None = _TOO_LOOSE,
) -> list[PlaceOption]:
    """The places that the sentence names or points to for a figure, the likeliest first."""
    found = [*_named(scene, figure, action, actor), *_pointed(scene, figure, action, actor)]
    if loosest is not None:
        found = [option for option in found if option.cost < loosest]
    return sorted(found, key=_likeliest) if len(found) > 1 else found


def _likeliest(option: PlaceOption) -> tuple[float, int, list[str], str]:
    return option.cost, option.at, [place.name for place in option.places], option.origin


def _is_actor(scene: Scene, option: PlaceOption) -> bool:
    """Whether a country's name stands for who acts, and not for where."""
    if option.cost < _UNLINKED or option.origin != "places:phrase":
        return False
    # What weighs "on Russia" is not there.
    if preposition(scene.sentence, option.at) in wordset("locative") - {"on"}:
        return False
    return any(
        a.name == option.places[0].name and scene.sentence.token_at(a.span.start) == option.at
        for a in scene.sentence.actors
    )


def _named(
    scene: Scene, figure: Figure, action: Action, actor: str | None
) -> Sequence[PlaceOption]:
    """The places that the sentence names."""
    sentence = scene.sentence
    if not sentence.spots:
        return ()
    governor = action.governor
    # The actor matters only to what weighs "on" its country; the choice of the actor and the
    # rules ask before the sites are weighed.
    pressed = actor if "on" in sentence.words else None
    how = governor and (governor.index, governor.role)
    asked = (
        figure.span,
        figure.first,
        figure.last,
        figure.noun,
        action.kind,
        action.origin,
        how,
        pressed,
    )
    known = sentence.named.get(asked)
    if known is None:
        known = sentence.named[asked] = [
            _option(scene, figure, action, actor, spot)
            for spot in sentence.spots
            if not (spot.first.span.overlaps(figure.span) or scene.is_voice(spot.index))
            and not _is_home_told(sentence, spot, action)
        ]
    return known


def _option(
    scene: Scene, figure: Figure, action: Action, actor: str | None, spot: Spot
) -> PlaceOption:
    """A place that the sentence names, and how loosely it hangs on the figure."""
    sentence = scene.sentence
    cost = _distance(sentence, figure, action, spot.index)
    link, object_ = _link(sentence, spot.index, action)
    led = cost == _LED
    headed = _heads(sentence, figure, spot)
    told_of = link in wordset("inside") and _is_told_of(sentence, figure, spot)
    if spot.kind != "dateline":
        ahead = spot.index >= figure.last
        cost += _OBJECT if object_ else _link_cost(link, action, ahead=ahead)
    cost += _aside_cost(sentence, spot, figure, actor)
    if action.kind in CASUALTIES and _is_home(sentence, spot):
        cost += _HEARD
    if is_theatre(sentence, spot):
        cost = min(cost, 2.0)
    said = "where" if led else "object" if object_ else link
    origin = "places:head" if headed else "places:phrase"
    cost = min(cost, _LED) if headed or told_of else cost
    return PlaceOption(cost, spot.index, spot.places, origin, said, spot.end)


def _is_home_told(sentence: Sentence, spot: Spot, action: Action) -> bool:
    """Whether a place is only whence refugees came to those who take them, or may be sent back."""
    if action.kind != "displaced":
        return False
    link, _ = _link(sentence, spot.index, action)
    if link == "from":
        return action.origin == "actions:taken-in"
    before = sentence.tokens[max(0, spot.index - _SENT) : spot.index]
    return link == "to" and any(t.lower in wordset("sent_back") for t in before)


def _heads(sentence: Sentence, figure: Figure, spot: Spot) -> bool:
    """Whether a bare figure stands in brackets or behind a colon: "Iraq (900), Chad: 40"."""
    sign = sentence.tokens[figure.first - 1].text if figure.first else ""
    return sign in {"(", ":"} and figure.first - spot.end in {1, 2} and figure.noun is None


def _is_told_of(sentence: Sentence, figure: Figure, spot: Spot) -> bool:
    """Whether a clause on what was in a place has the figure: "a war in Chad that killed 40"."""
    tokens = sentence.tokens
    i = spot.end + (tokens[min(spot.end, len(tokens) - 1)].lower == ",")
    if not i < figure.first <= i + 4 or tokens[i].lower not in {"which", "that"}:
        return False
    verbs = range(i + 1, figure.first)
    return all(looks_like_verb(tokens, k) or tokens[k].lower in verb_forms() for k in verbs)


def _link(sentence: Sentence, i: int, action: Action) -> tuple[str, bool]:
    """The preposition of a place, and whether it is what somebody leaves, enters or reaches.

    Who is sent out and leaves a place comes from it: "left Antwerp for Beirut".
    """
    before = [t.lower for t in sentence.tokens[max(0, i - 2) : i] if t.lower != "the"]
    verb = before[-1] if before else ""
    if verb not in wordset("place_verbs"):
        return preposition(sentence, i), False
    lemmas = {form.action.lemma for form in verb_forms().get(verb, ())}
    if action.kind == "deploy" and lemmas & wordset("quitting"):
        return "from", False
    return "", True


def _aside_cost(sentence: Sentence, spot: Spot, figure: Figure, actor: str | None) -> float:
    """What a place costs that only dates a happening, follows from it, or bears it."""
    tokens, words = sentence.tokens, sentence.words
    cost = 0.0
    if spot.index < figure.first and not words.isdisjoint(_DATING):
        cost += _dating_cost(tokens, spot.index, figure.first)
    if spot.index >= figure.last and not words.isdisjoint(wordset("consequences")):
        between = tokens[figure.last : spot.index]
        cost += sum(
            _CONSEQUENT
            for sign, word in pairwise(between)
            if sign.lower == "," and word.lower in wordset("consequences")
        )
    if spot.kind == "country" and spot.places[0].name == actor:
        pressed = spot.index and tokens[spot.index - 1].lower == "on"
        cost += 3.0 if pressed else 0.0
    if is_heard_at(sentence, spot.index):
        cost += _HEARD
    return cost


def _dating_cost(tokens: Sequence[Token], at: int, figure: int) -> float:
    """What a place before a figure costs where it only says since when, or after what."""
    before = {t.lower for t in tokens[max(0, at - _LEAD) : at]}
    if before.isdisjoint(_DATING):
        return 0.0
    apart = any(t.lower == "," for t in tokens[at:figure]) or any(
        looks_like_verb(tokens, k) for k in range(at, figure)
    )
    return (_DATED if "since" in before else 1.0) * apart


def _is_home(sentence: Sentence, spot: Spot) -> bool:
    """Whether people only live, lie or are based in a place: "now lives in Turkey"."""
    if sentence.words.isdisjoint(wordset("dwelling")):
        return False
    before = [t.lower for t in sentence.tokens[max(0, spot.index - 4) : spot.index]]
    return any(
        word in wordset("dwelling") and link in wordset("locative")
        for word, link in pairwise(before)
    )


def _pointed(
    scene: Scene, figure: Figure, action: Action, actor: str | None
) -> Iterator[PlaceOption]:
    """The places that "there", "the country", "to the border" stand for."""
    sentence = scene.sentence
    for i, word in sentence.pointing.items():
        if figure.first <= i < figure.last:
            continue
        ahead = i >= figure.last
        if word in HERE:
            link, said = 0.0, word
            meant = _just_pointed(scene, i, actor) or _spoken_of(scene, i, actor)
        else:
            if scene.is_voice(i):
                continue
            led = preposition(sentence, i)
            link, said = _link_cost(led, action, ahead=ahead), f"{led} the {word}"
            meant = _meant(scene, word, i, actor)
        if meant and link < _UNLINKED:
            cost = _distance(sentence, figure, action, i) + link + _FURTHER
            yield PlaceOption(cost, i, meant, "places:definite", said, i + 1)


def _just_pointed(scene: Scene, i: int, actor: str | None) -> tuple[Place, ...]:
    """The place of "the border" that "there" points to: "40 are there"."""
    sentence = scene.sentence
    for k in range(i - 1, -1, -1):
        if any(spot.index <= k < spot.end for spot in sentence.spots):
            return ()
        word = sentence.pointing.get(k)
        if word in KINDS and preposition(sentence, k) in wordset("locative"):
            return _meant(scene, word, k, actor)
    return ()


def _meant(scene: Scene, word: str, i: int, actor: str | None) -> tuple[Place, ...]:
    """The place that a definite noun at a token points back to, in this sentence or before it."""
    memory = scene.memory
    if word == PAIR:
        return memory.both(actor)
    if word == "country":
        place = _by_adjective(scene, i) or _spoken_of(scene, i, actor)
        place = place if len(place) == 1 else memory.meant(word, actor)
        code = place[0].country if place else None
        name = country_name(code) if code else None
        return (Place(name, code),) if name else ()
    if word == "border" and not memory.meant(word, actor):
        return next((f.places for f in reversed(memory.facts) if _is_border(f.places)), ())
    told = memory.meant(word, actor) or (_spoken_of(scene, i, actor) if word == "area" else ())
    return told or _of_speaker(scene, word, i)


def _is_border(places: tuple[Place, ...]) -> bool:
    return bool(places) and places[0].name.lower().endswith("border")


def _by_adjective(scene: Scene, i: int) -> tuple[Place, ...]:
    """The country whose name or adjective "that country" follows: "Chadian rulers … in it"."""
    sentence = scene.sentence
    if sentence.tokens[i].lower != "that":
        return ()
    before = [a for a in sentence.actors if a.country and a.span.end <= sentence.tokens[i].start]
    spots = [s for s in sentence.spots if s.end < i]
    if not before or (spots and spots[-1].first.span.start > before[-1].span.start):
        return ()
    code = before[-1].country
    name = country_name(code) if code else None
    return (Place(name, code),) if name else ()


def _of_speaker(scene: Scene, word: str, i: int) -> tuple[Place, ...]:
    """The place of whoever speaks: "the mayor of Gao said nine had died in the city"."""
    kinds = {"town": TOWNS, "area": {"province", "state", "region", "island"}}.get(word, set())
    spots = (s for s in scene.sentence.spots if s.end < i and s.kind in kinds)
    return next((spot.places for spot in spots), ())


def _spoken_of(scene: Scene, i: int, actor: str | None) -> tuple[Place, ...]:
    """The place of this sentence before a token, else where the talk has been."""
    home = scene.memory.countries.get(actor) if actor else None
    earlier = [s for s in scene.sentence.spots if s.end < i and not scene.is_voice(s.index)]
    for spot in reversed(earlier):
        if spot.places[0].name != actor and (home is None or spot.places[0].country != home):
            return spot.places
    return scene.memory.whereabouts(actor, pointed=True)


def _distance(sentence: Sentence, figure: Figure, action: Action, i: int) -> float:
    """How far a place is from a figure: the words between, and what they break."""
    tokens = sentence.tokens
    ahead = i >= figure.last
    low, high = (figure.last, i) if ahead else (i, figure.first)
    cost = 0.06 * (high - low) + (0.0 if ahead else 0.6)
    leading = not ahead and "where" in sentence.words
    if leading and any(t.lower == "where" for t in tokens[i + 1 : min(i + 4, figure.first)]):
        nearer = any(i < spot.index < figure.first for spot in sentence.spots)
        return 1.0 if nearer else _LED
    levelled = action.governor is not None and action.governor.role == "level"
    if ahead and levelled and i - figure.last > _ADJACENT:
        cost += 1.0
    governor = action.governor.index if action.governor else -1
    return cost + _between(sentence, range(low, high), ahead=ahead, governor=governor)


def _between(sentence: Sentence, between: range, *, ahead: bool, governor: int) -> float:
    """What the words between a figure and a place add to their distance."""
    tokens, cost = sentence.tokens, 0.0
    for k in between:
        adds = _adds(tokens[k].lower)
        if adds == "break":
            cost += _break_cost(sentence, k, ahead=ahead, governor=governor)
        elif adds and k != governor and looks_like_verb(tokens, k):
            cost += _VERB
    return cost


@lru_cache(maxsize=1 << 14)
def _adds(word: str) -> str:
    """As what a word may add to a distance, wherever it stands: most add nothing."""
    if word in _breaking() or word[0].isdigit():
        return "break"
    return "verb" if may_be_verb(word) else ""


@cache
def _breaking() -> frozenset[str]:
    """Words and signs that add more to a distance than a verb does, or may."""
    return wordset("conjunctions", "clause_openers", "saying") | BREAKS | {","}


def _break_cost(sentence: Sentence, k: int, *, ahead: bool, governor: int) -> float:
    """What one word between a figure and a place adds to their distance."""
    token = sentence.tokens[k]
    word = token.lower
    cost = 0.0
    if word == ",":
        cost = 0.2
    elif ahead and word in wordset("conjunctions"):
        cost = 0.3
    elif k != governor and looks_like_verb(sentence.tokens, k):
        cost = _VERB
    if word in BREAKS:
        cost += 1.0
    elif word in wordset("clause_openers") and word not in {"as", "than", "so", "where"}:
        cost += 0.8
    elif word[0].isdigit() and len(word) < 7 and not _is_date(sentence, token.start):
        cost += 0.9
    elif word in wordset("saying"):
        cost += 1.5
    return cost


def _is_date(sentence: Sentence, start: int) -> bool:
    return any(t.span.start <= start < t.span.end for t in sentence.times)


_LINK_COSTS: dict[str, dict[str, float]] = {
    "withdraw": {"from": -0.6, "in": 0.0, "to": 1.2, "into": 1.2},
    "deploy": {"to": -0.4, "into": -0.4, "from": 1.5, "for": 0.2},
    "displaced": {"from": 1.2, "to": -0.2, "in": -0.1},
    # Others flee to a place, or the news comes to it, where people were killed elsewhere.
    "killed": {"from": 2.2, "by": 4.0, "to": 1.5},
    "wounded": {"from": 2.2, "by": 4.0, "to": 1.5},
}


def _link_cost(link: str, action: Action, *, ahead: bool) -> float:
    if not link:
        return 3.0 if ahead else 3.5
    if link == "of":
        return 1.6
    return _LINK_COSTS.get(action.kind, {"from": 2.2, "by": 4.0}).get(
        link, 4.0 if link == "by" else 0.0
    )


def preposition(sentence: Sentence, i: int) -> str:
    """The preposition that governs a place: "in the northern city of Kobani" is "in"."""
    links = sentence.links
    link = links.get(i)
    if link is None:
        link = links[i] = _link_before(sentence.tokens, i)
    return link


def _link_before(tokens: Sequence[Token], i: int) -> str:
    seen_of = False
    i = _exemplified(tokens, i)
    locative, ends = wordset("locative"), _phrase_ends()
    for back in range(1, min(8, i + 1)):
        word = tokens[i - back].lower
        if word in locative or word == "by":
            return word
        if word == "of":
            near = {t.lower for t in tokens[max(0, i - back - 2) : i - back]}
            if "out" in near:
                return "from"
            if tokens[i - back - 1].lower in wordset("bearings") and "the" not in near:
                return "near"
            if not near & wordset("settled"):
                return "of"
            seen_of = True
        elif word in ends:
            return "for" if word == "for" else ""
        elif word == "," and back > 1 and not seen_of:
            return ""
    return ""


def _exemplified(tokens: Sequence[Token], i: int) -> int:
    """Where the lands begin of which a name is an instance: "in other states, notably Chad"."""
    at = i - 1 - (tokens[i - 1].lower == "the") if i else -1
    if at < 1 or tokens[at].lower not in wordset("exemplifying"):
        return i
    at -= tokens[at - 1].lower == ","
    word = tokens[at - 1].lower
    return at - 1 if word in wordset("countries_words") | wordset("manifold") else i


@cache
def _phrase_ends() -> frozenset[str]:
    """Words and signs behind which no preposition governs what follows."""
    return (wordset("clause_openers") - {"as"}) | BREAKS | {".", "for"}


def is_theatre(sentence: Sentence, spot: Spot) -> bool:
    """Whether a name says which war or mission is meant: "the Iraq war"."""
    words = wordset("theatre_words")
    if sentence.words.isdisjoint(words):
        return False
    following = sentence.tokens[spot.end : spot.end + 2]
    return any(t.start >= spot.first.span.end and t.lower in words for t in following)


def located(sentence: Sentence) -> list[Spot]:
    """The places of a sentence that say where something is."""
    locative = wordset("locative")
    return [s for s in sentence.spots if preposition(sentence, s.index) in locative]


def is_inside(sentence: Sentence, spot: Spot) -> bool:
    """Whether something is told to be in a place, and not off it: "20 km west of Gao"."""
    if preposition(sentence, spot.index) not in wordset("inside"):
        return False
    if sentence.words.isdisjoint(wordset("bearings")):
        return True
    before = [t.lower for t in sentence.tokens[max(0, spot.index - 3) : spot.index]]
    return "of" not in before or wordset("bearings").isdisjoint(before)


def is_located(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a place is where something happens, and not part of a name or a person's office."""
    return preposition(sentence, sentence.token_at(place.span.start)) in wordset("locative")


def _host(
    sentence: Sentence, figure: Figure, action: Action, actor: str | None
) -> tuple[Place, ...]:
    """The place that receives: "Germany received 477,000 applications", "Djibouti hosts 180"."""
    if action.kind not in {"displaced", "presence"} or (action.kind == "presence" and not actor):
        return ()
    taking = wordset("hosting")
    if action.kind == "displaced":
        taking = wordset("hosting", "admitting", "holding_people")
    for i in range(figure.first - 1, max(-1, figure.first - _LEAD), -1):
        word = sentence.tokens[i].lower
        homely = word == "home" and sentence.tokens[i + 1].lower == "to"
        if word in taking or homely:
            held = [s for s in sentence.spots if s.end <= i and s.places[0].name != actor]
            if held and _is_taker(sentence, held[-1], i):
                return held[-1].places
            opens = held and held[0].index <= 1 and word in wordset("hosting") | {"home"}
            return held[0].places if opens else ()
        if word in BREAKS or word in wordset("clause_openers"):
            return ()
    return ()


def _is_taker(sentence: Sentence, spot: Spot, verb: int) -> bool:
    """Whether a place is the subject of a verb: "while Jordan now has", "Sweden agreed to take"."""
    tokens = sentence.tokens
    helping = wordset("adverbs", "be", "modals", "deciding", "taking_on")
    if any(t.lower not in helping for t in tokens[spot.end : verb]):
        return False
    i = spot.index - 1
    while i >= 0 and (tokens[i].lower == "the" or tokens[i].lower in wordset("country_adjectives")):
        i -= 1
    return i < 0 or tokens[i].lower in wordset("clause_openers", "conjunctions", "saying") | {","}


def _anywhere(scene: Scene) -> tuple[Place, ...]:
    """The place of the sentence, however it stands there, for a text that names no other."""
    found = sorted(scene.sentence.spots, key=lambda s: (scene.is_voice(s.index), s.index))
    return found[0].places if found else ()
