"""Where a verb of travel leads: from which countries, to which, and whether home."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from muster.extract.actors import ActorMention
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import BREAKS, HAVE, Token, verb_forms
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_REACH = 18
_BACK = 6
_SHORT = 3
_TOUCHING = 10
_OWNER = 14
_FROM = frozenset({"from", "off"})
_ONTO = frozenset({"to", "into", "onto", "for", "toward", "towards", "reach", "reached"})
_WITHIN = frozenset({"in", "at", "near", "on", "around", "inside"})
_POINTING = frozenset({"its", "their", "his", "her"})
_NOT_HOMEWARD = frozenset({"leave", "leaving", "left", "from", "at", "leaves", "their"})
_OWN = frozenset({"home", "original", "permanent"})
_QUARTERS = frozenset({"base", "bases", "barracks", "garrison", "garrisons", "station", "stations"})
_ENDS = frozenset({".", ";", "(", '"', "”"})


@dataclass(frozen=True, slots=True)
class Route:
    """The countries that a journey leads from and to, and the one that its forces are from.

    That is `sure` where the figure or its owner names it, and not only the text before.
    """

    origins: frozenset[str]
    goals: frozenset[str]
    home: str | None
    sure: bool
    homeward: bool
    words: tuple[str, ...]

    @property
    def crosses(self) -> bool:
        """Whether it leads from one country to another, both of them named."""
        return bool(self.origins and self.goals and not self.origins & self.goals)

    def __str__(self) -> str:
        if self.homeward:
            return "home"
        return f"from {self._told(self.origins)} to {self._told(self.goals)}"

    def _told(self, countries: frozenset[str]) -> str:
        if not countries:
            return "nowhere"
        return "home" if self.home in countries else "abroad" if self.home else "there"


def route(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> Route:
    """What the clause behind a verb of travel says of its way."""
    tokens, end = sentence.tokens, _end(sentence.tokens, max(governor.index, figure.last - 1))
    home, sure = own_country(sentence, figure, memory)
    words = tuple(t.lower for t in tokens[governor.index + 1 : end])
    origins: set[str] = set()
    goals: set[str] = set()
    for spot in sentence.spots:
        country = spot.places[0].country
        if country is None or not governor.index < spot.index < end:
            continue
        link = _link(tokens, governor, spot.index)
        if link == "from":
            origins.add(country)
        elif link == "to":
            goals.add(country)
    homeward = _is_homeward(words, goals - {home})
    return Route(frozenset(origins), frozenset(goals), home, sure, homeward, words)


def own_country(sentence: Sentence, figure: Figure, memory: Memory) -> tuple[str | None, bool]:
    """The country whose forces are meant: as the phrase or its owner says, else the text."""
    own = [a.country for a in sentence.actors if _is_theirs(sentence, figure, a)]
    if own:
        # Peacekeepers of many nations have no home of their own.
        return next((country for country in own if country), None), True
    near = sentence.tokens[max(0, figure.first - _OWNER)].start
    before = (a for a in sentence.actors if near <= a.span.start < figure.span.start and a.country)
    lead = {t.lower for t in sentence.tokens[max(0, figure.first - 1) : figure.first]}
    # "Nepal said 160 of its soldiers": whoever is named before is meant.
    pointing = not _POINTING.isdisjoint(lead | set(figure.words))
    owners = [a.country for a in before if pointing or _owns(sentence, a)]
    main = memory.main_actor()
    known = memory.countries.get(main) if main else None
    return (owners[-1], True) if owners else (known, False)


def _owns(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a name tells whose something is: "France's", "Belgian"."""
    owner = sentence.tokens[sentence.token_at(actor.span.start)].lower.endswith("'s")
    return owner or actor.form != "name"


def _is_theirs(sentence: Sentence, figure: Figure, actor: ActorMention) -> bool:
    """Whether an actor stands in the phrase: "200 Danes", "300 soldiers of the 1st Division"."""
    if actor.span.overlaps(figure.span):
        return True
    behind = sentence.tokens[figure.last].lower if figure.last < len(sentence.tokens) else ""
    close = 0 < actor.span.start - figure.span.end <= _TOUCHING
    return close and behind == "of" and actor.form in {"forces", "adjective"}


def _end(tokens: list[Token], start: int) -> int:
    """Where the clause of a verb ends, as far as its journey can reach."""
    last = min(len(tokens), start + _REACH)
    for i in range(start + 1, last):
        word = tokens[i].lower
        if tokens[i].text in BREAKS or word in _ENDS or word in wordset("route_stops"):
            return i
        if tokens[i].lower in _finite():
            return i
        if tokens[i].lower == "before" and tokens[i + 1 : i + 2] and _is_doing(tokens[i + 1]):
            return i
        if tokens[i].lower == "and" and _goes_on(tokens, i + 1):
            return i
    return last


@cache
def _finite() -> frozenset[str]:
    """Words that tell of a clause of its own."""
    return wordset("be", "modals", "saying") | HAVE


def _is_doing(token: Token) -> bool:
    return token.lower.endswith("ing") and token.text.islower()


def _goes_on(tokens: list[Token], i: int) -> bool:
    """Whether another verb follows: "came in May and went home in July"."""
    i += i < len(tokens) and tokens[i].lower in wordset("adverbs")
    return i < len(tokens) and tokens[i].lower in verb_forms() and tokens[i].text.islower()


def _link(tokens: list[Token], governor: Governor, at: int) -> str | None:
    """Whether a place is left or gone to: by the word that leads to it, else by the verb."""
    resting = False
    for i in range(at - 1, max(governor.index, at - 1 - _BACK), -1):
        word = tokens[i].lower
        if word in _FROM or (word == "of" and tokens[i - 1].lower == "out"):
            return "from"
        if word in _ONTO:
            return "to"
        resting = resting or word in _WITHIN
    if not resting:
        near = at - governor.index <= _BACK
        return "from" if governor.lemma in wordset("quitting") and near else "to" if near else None
    if governor.lemma in wordset("boarding"):
        return "from"
    return "to" if governor.lemma in wordset("arriving") else None


def _is_homeward(words: tuple[str, ...], abroad: AbstractSet[str]) -> bool:
    """Whether the clause says "home", or "back" and not to where they have served."""
    for i, word in enumerate(words):
        beside = words[i + 1] if i + 1 < len(words) else ""
        if word in _OWN and beside in _QUARTERS:
            return True
        if word in {"home", "homeward"} and (not i or words[i - 1] not in _NOT_HOMEWARD):
            return True
        if word == "back" and not abroad:
            return True
        if word == "soil" and words[max(0, i - _SHORT) : i]:
            return True
    return False
