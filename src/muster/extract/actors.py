"""Actors that a text names: states, their offices and services, armed groups, missions.

The form says by which kind of word an actor is named: its `name`, an `adjective`
("Turkish"), its `people` ("Russians"), an `office` (ministries, commands, office holders,
capitals that stand for governments) or `forces` ("Marines"). The origin tells these apart
further. An actor that is not a state has no country.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import NamedTuple

from muster.extract.actornames import Form, Meaning, actor_names, country_names, split
from muster.extract.missions import specified
from muster.extract.names import names_in
from muster.extract.places import PlaceMention, read_places
from muster.extract.scan import Hit, any_overlaps, fold
from muster.lexicon import table, words, wordset
from muster.model import Span


class ActorMention(NamedTuple):
    """An actor where the text names it."""

    span: Span
    name: str
    country: str | None
    form: Form
    origin: str


def find_actors(text: str) -> list[ActorMention]:
    """All actors that the text names, in text order.

    >>> [(m.name, m.form) for m in find_actors("The Pentagon said Turkish troops fought Hamas.")]
    [('United States', 'office'), ('Turkey', 'adjective'), ('Hamas', 'name')]
    """
    reader = _Reader(text)
    return specified(reader.plain, reader.read())


@cache
def _cues() -> dict[str, tuple[tuple[str, str | None, tuple[str, ...]], ...]]:
    """For words with other meanings: each actor, its country, and words that speak for it."""
    found: dict[str, tuple[tuple[str, str | None, tuple[str, ...]], ...]] = {}
    for row in table("actor-cues"):
        entry = (row["actor"], row["country"] or None, tuple(split(row["cues"])))
        found[row["word"]] = (*found.get(row["word"], ()), entry)
    return found


@cache
def _surname_bearers() -> dict[str, frozenset[str]]:
    """Surnames that alone mean nobody, with the full names that make them mean somebody."""
    found: dict[str, set[str]] = {}
    for row in table("officials"):
        if not row["surname"]:
            found.setdefault(row["name"].split()[-1], set()).add(row["name"])
    return {surname: frozenset(names) for surname, names in found.items()}


@cache
def _before_not_actor() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('place-context', role='attributive-before'))})-$")


@cache
def _after_not_actor() -> re.Pattern[str]:
    return re.compile(rf"-(?:{'|'.join(words('place-context', role='attributive-after'))})\b")


@cache
def _title_before() -> re.Pattern[str]:
    titles = "|".join(map(re.escape, words("place-context", role="official-title")))
    return re.compile(rf"(?:^|[\s(\"“])(?:{titles}) $")


OWNER = re.compile(r"(?:'s?)? $")
GIVEN_NAME = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\. )?$")
ABROAD = re.compile(r"\b(?:in|from|to|for|into|over|inside|outside) $")
# At home and along its borders a guard serves its own state.
NEAR = frozenset({None, "US", "MX", "CA"})
MONTHS = frozenset({"May", "March", "April", "June"})


class _Reader:
    """One text while its actors are told apart."""

    def __init__(self, text: str) -> None:
        self.plain = fold(text)
        self.places = read_places(text)
        self.hits = names_in(self.plain).actors
        self.full_names = frozenset(hit.name for hit in self.hits)
        self.by_cue: dict[str, Meaning | None] = {}

    def read(self) -> list[ActorMention]:
        found = [
            mention
            for place in self.places
            if (mention := _of_place(place)) and not self.is_turned(mention.span.start)
        ]
        taken = [place.span for place in self.places if self.is_taken(place)]
        for hit in self.hits:
            meaning = self.meaning(hit)
            if meaning is None:
                continue
            if meaning.origin in PEOPLES and any_overlaps(hit.start, hit.end, taken):
                continue
            found.append(ActorMention(Span(hit.start, hit.end), *meaning))
        return self.owned(_apart(found))

    def is_taken(self, place: PlaceMention) -> bool:
        """Whether an adjective in a place's name is no actor's: not so in "Thai border police"."""
        if place.kind == "border":
            return BORDER_FORCE.match(self.plain, place.span.end) is None
        return place.kind not in STATES

    def is_turned(self, start: int) -> bool:
        """Whether a prefix makes a name another's word: "non-US troops", "pro-Russian"."""
        # Few names stand behind a hyphen: only then is the pattern worth trying.
        if not self.plain.endswith("-", 0, start):
            return False
        return _before_not_actor().search(self.plain, max(0, start - 8), start) is not None

    def is_turning(self, end: int) -> bool:
        """Whether a name only says by whom or for what: "Saudi-led", "Taliban-held"."""
        if not self.plain.startswith("-", end):
            return False
        return _after_not_actor().match(self.plain[end : end + 20]) is not None

    def meaning(self, hit: Hit) -> Meaning | None:
        if self.is_turned(hit.start) or self.is_turning(hit.end):
            return None
        meaning = actor_names()[hit.name]
        if meaning.origin == "other":
            return None
        if hit.name in _cues():
            if hit.name not in self.by_cue:
                self.by_cue[hit.name] = self.cued(hit.name, meaning)
            return self.by_cue[hit.name]
        if meaning.origin == "actors:state-guard" and self.is_abroad:
            return meaning._replace(name=country_names()["US"])
        if meaning.origin == "actors:surname":
            return self.bearer(hit, meaning, self.plain[max(0, hit.start - 40) : hit.start])
        return meaning

    @cached_property
    def is_abroad(self) -> bool:
        """Whether the text tells of service abroad, where a state's guard is the nation's."""
        return any(
            place.place.country not in NEAR
            and place.kind not in {"attributive", "metonym"}
            and ABROAD.search(self.plain, max(0, place.span.start - 12), place.span.start)
            for place in self.places
        )

    def cued(self, word: str, meaning: Meaning) -> Meaning | None:
        """The actor that the rest of the text speaks for most, if for any."""
        best, most = None, 0
        for actor, country, cue_words in _cues()[word]:
            said = sum(self.plain.count(cue) for cue in cue_words)
            if said > most:
                best, most = meaning._replace(name=actor, country=country), said
        known = actor_names().get(best.name) if best else None
        mission = known is not None and known.origin == "actors:mission"
        return best._replace(origin="actors:mission") if best and mission else best

    def bearer(self, hit: Hit, meaning: Meaning, before: str) -> Meaning | None:
        """A surname counts after a title, or where the text gives the full name, too."""
        if hit.name in MONTHS:
            return None
        named = self.full_names & _surname_bearers()[hit.name]
        if _title_before().search(before):
            return (
                self.official(min(named)) if named else meaning._replace(origin="actors:official")
            )
        if named and not GIVEN_NAME.search(before):
            return self.official(min(named))
        return None

    def official(self, name: str) -> Meaning:
        return actor_names()[name]

    def owned(self, found: list[ActorMention]) -> list[ActorMention]:
        """Offices and services belong to the state named right before ("Philippine Marines")."""
        result: list[ActorMention] = []
        for mention in found:
            owner = result[-1] if result else None
            if owner is not None and self.is_owned(owner, mention):
                shared = mention.origin == "actors:mission"
                mine = mention._replace(name=owner.name, country=owner.country)
                mine = mine._replace(form="forces", origin="actors:forces") if shared else mine
                result.append(mine)
            else:
                result.append(mention)
        return result

    def is_owned(self, owner: ActorMention, mention: ActorMention) -> bool:
        """Whether a name before another says whose it is: also "German ISAF troops"."""
        if not owner.country or owner.country == mention.country:
            return False
        if not OWNER.fullmatch(self.plain[owner.span.end : mention.span.start]):
            return False
        if mention.origin == "actors:mission":
            served = mention.name not in wordset("organisations")
            return owner.form == "adjective" and (served or self.is_manned(mention))
        return owner.form in {"adjective", "name"} and mention.origin in SERVICES

    def is_manned(self, mention: ActorMention) -> bool:
        """Whether an organisation's name leads to its soldiers: "French NATO troops"."""
        return SOLDIERS.search(self.plain[mention.span.start : mention.span.end + 16]) is not None


SOLDIERS = re.compile(r" (?:troops|soldiers|forces|peacekeepers|peacekeeping|contingent)")
BORDER_FORCE = re.compile(r" (?:police(?:men)?|guards?|patrol|troops|soldiers|forces|officers)\b")
SERVICES = frozenset({"actors:office", "actors:forces"})
PEOPLES = frozenset({"actors:demonym", "actors:people"})
# A state's adjective inside any other place's name ("Indian Ocean") names no actor.
STATES = frozenset({"country", "attributive", "metonym"})


def _of_place(place: PlaceMention) -> ActorMention | None:
    """The state that a country's or a capital's name stands for."""
    if place.place.country is None:
        return None
    name = country_names().get(place.place.country, place.place.name)
    if place.kind == "metonym":
        return ActorMention(place.span, name, place.place.country, "office", "actors:capital")
    if place.kind == "attributive":
        return ActorMention(place.span, name, place.place.country, "adjective", "actors:country")
    if place.kind == "country":
        actor = place.place.name
        return ActorMention(place.span, actor, place.place.country, "name", "actors:country")
    return None


def _apart(found: list[ActorMention]) -> list[ActorMention]:
    """The mentions in text order; of those that overlap, the longest."""
    kept: list[ActorMention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end, m.origin)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept
