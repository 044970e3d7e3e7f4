"""A country narrowed to the town of the event: "A blast in Mali killed 9. It tore through Gao."

Leads and headings name the country, the sentences behind them the town; later ones leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from muster.extract.decided import CASUALTIES, HAPPENINGS, LOSSES, Action
from muster.extract.figures import Figure
from muster.extract.gazetteer import country_name
from muster.extract.memory import Heard
from muster.extract.places import TOWNS
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.lexicon import wordset
from muster.model import Place

_LOCAL = TOWNS | {"village", "province", "state"}
_WIDE = frozenset({"country", "region", "province", "state"})
_LEAD = 1
_AHEAD = 3
_BACK = 3
# A toll of so many is that of a war, and not of one event.
_WAR = 500
_STILL = 8
_OFTEN = 3


def narrowed(
    scene: Scene, figure: Figure, action: Action, places: tuple[Place, ...]
) -> tuple[Place, ...] | None:
    """The town that the next sentences name for a happening that a lead puts in a country."""
    if action.kind not in HAPPENINGS or len(places) != 1 or places[0].country is None:
        return None
    if _is_total(scene, figure):
        return None
    if not _is_wide(scene, places[0]):
        return _quarter(scene, places[0]) if action.kind in CASUALTIES else None
    if scene.number > _LEAD:
        if not _goes_on(scene, places[0]):
            return None
        told = _told_town(scene, places[0])
        return told or (_last_town(scene, places[0]) if action.kind in CASUALTIES else None)
    found = list(_of_event(scene, places[0]))
    towns = [h for h in found if h.kind not in {"province", "state"}]
    return next((h.places for h in (*towns, *found)), None)


def widened(
    scene: Scene, figure: Figure, action: Action, places: tuple[Place, ...]
) -> tuple[Place, ...] | None:
    """The country, for the toll of a whole war told behind what happened in one town."""
    if action.kind not in LOSSES or len(places) != 1:
        return None
    code, words = places[0].country, scene.sentence.words
    low = figure.quantity.low or figure.quantity.high or 0
    if low < _WAR or words.isdisjoint(wordset("wars")) or words.isdisjoint(wordset("lasting")):
        return None
    named = any(places[0] in spot.places for spot in scene.sentence.spots)
    name = None if named or code is None else country_name(code)
    if not name or name == places[0].name:
        return None
    # A report on a region, such as Kashmir, tells of the region's war.
    region = places[0].name[0].isupper() and "region" in _kinds(scene, places[0])
    often = scene.memory.named.get(places, (0, 0))[0] >= _OFTEN
    return None if region and often else (Place(name, code),)


def _is_wide(scene: Scene, place: Place) -> bool:
    """Whether a place is a country or a part of one, and not a town or a province."""
    kinds = _kinds(scene, place)
    return not kinds or bool(kinds & _WIDE)


def _kinds(scene: Scene, place: Place) -> set[str]:
    """As what the text names a place."""
    return {h.kind for h in scene.memory.ahead if h.places[0] == place}


def _is_total(scene: Scene, figure: Figure) -> bool:
    """Whether a figure counts the losses of a whole war."""
    low = figure.quantity.low or figure.quantity.high or 0
    return low >= _WAR or not scene.sentence.words.isdisjoint({"since", "years", "decades"})


def _of_event(scene: Scene, place: Place) -> Iterator[Heard]:
    """The places in a country that the next sentences give to the same happening."""
    for heard in scene.memory.ahead:
        away = heard.sentence - scene.number
        if away < 1 or not heard.inside or heard.kind not in _LOCAL:
            continue
        if away > _AHEAD:
            return
        sentence = scene.voices.sentence(heard.sentence)
        same = heard.places[0].country == place.country
        if same and sentence is not None and _tells_on(sentence):
            yield heard


def _goes_on(scene: Scene, place: Place) -> bool:
    """Whether a sentence tells on of the last happening, and names no place in that country."""
    here = any(s.places[0].country == place.country for s in scene.sentence.spots)
    return not here and scene.sentence.words.isdisjoint(wordset("other_events"))


def _told_town(scene: Scene, place: Place) -> tuple[Place, ...] | None:
    """The town that the sentences before this one told of."""
    for heard in reversed(scene.memory.heard):
        if scene.number - heard.sentence > _BACK:
            return None
        if heard.inside and heard.kind in _LOCAL and heard.places[0].country == place.country:
            return heard.places
    return None


def _quarter(scene: Scene, place: Place) -> tuple[Place, ...] | None:
    """The quarter that the next sentences name for what a lead puts in its town.

    "A blast in Cairo killed one. It struck in the Maadi district": no other town is told of.
    """
    if scene.number > _LEAD or not scene.sentence.words.isdisjoint(wordset("other_events")):
        return None
    for heard in _of_event(scene, place):
        if heard.kind == "village":
            sentence = scene.voices.sentence(heard.sentence)
            spots = sentence.spots if sentence else []
            others = {p for s in spots for p in s.places} - {place, *heard.places}
            named = {h.places for h in scene.memory.ahead if h.sentence < heard.sentence}
            known = all(len(n) == 1 and (n[0] == place or _is_wide(scene, n[0])) for n in named)
            return heard.places if known and all(_is_wide(scene, p) for p in others) else None
    return None


def _last_town(scene: Scene, place: Place) -> tuple[Place, ...] | None:
    """The town of the losses told last, which later sentences of a report still tell of."""
    for fact in reversed(scene.memory.facts):
        if scene.number - fact.sentence > _STILL:
            return None
        if fact.kind in CASUALTIES and fact.places:
            kinds = _kinds(scene, fact.places[0])
            local = bool(kinds) and kinds <= _LOCAL
            same = fact.places[0].country == place.country
            return fact.places if local and same else None
    return None


def _tells_on(sentence: Sentence) -> bool:
    """Whether a sentence tells of a happening, and of no other than the last."""
    told = sentence.words & (wordset("fought", "events_told"))
    return bool(told) and sentence.words.isdisjoint(wordset("other_events"))
