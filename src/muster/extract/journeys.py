"""Which way a journey goes: out to a mission, or home from it.

"Leave", "arrive" and "return" say neither by themselves: soldiers who leave home are sent, and
soldiers who land at home are withdrawn.
"""

from __future__ import annotations

from itertools import pairwise

from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.headings import heading_of
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.extract.routes import Route, route
from muster.lexicon import wordset
from muster.model import Kind

_TRAVELLING = frozenset({"subject", "passive", "reduced"})
_NEXT = 5
_LEAD = 3
_LAST = frozenset({"last", "final", "remaining"})
_THEIRS = frozenset({"its", "their", "his", "our", "all"})
_REACHING = frozenset({"reach", "return", "get"})
_MUST = frozenset({"must", "have", "has"})
_MORE = frozenset({"additional", "extra", "fresh", "new"})
_AHEAD_OF_OTHERS = frozenset({"advance", "vanguard", "spearhead", "reconnaissance", "scouting"})
_MOVING: frozenset[str] = frozenset({"deploy", "withdraw"})


def is_to_come(sentence: Sentence, figure: Figure) -> bool:
    """Whether forces of which nothing else is said are on top of those there: "2,000 more troops".

    So are those that are named for a place, and not in one: "150 observers for Aceh".
    """
    words = figure.words
    ahead = sentence.tokens[figure.first - 1].lower if figure.first else ""
    if (
        ahead in wordset("on_top")
        or not wordset("on_top").isdisjoint(words)
        or words[0] == "first"
        or words[1:2] == ("first",)
    ):
        return True
    if any(one == "more" and two != "than" for one, two in pairwise((*words, "."))):
        return True
    before = {t.lower for t in sentence.tokens[max(0, figure.first - _LEAD) : figure.first + 2]}
    if not wordset("forerunning").isdisjoint(before) and "for" not in before:
        return True
    behind = sentence.tokens[figure.last : figure.last + 2]
    if not behind or behind[0].lower != "for":
        return False
    return any(0 <= p.span.start - behind[0].end <= _NEXT for p in sentence.places)


def journey(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> Kind | None:
    """The kind that a verb of travel has by where it leads; None where that is open."""
    if not is_journey(governor):
        return None
    leads = route(sentence, figure, governor, memory)
    if _is_last_to_go(sentence, figure, governor, leads, memory):
        return "withdraw"
    if _is_driven_out(figure, governor, leads):
        return "withdraw"
    told = _by_places(leads, governor, memory)
    told = told or _by_talk(sentence, figure, governor, leads, memory)
    onward = leads.crosses and governor.lemma not in wordset("quitting")
    return "deploy" if told is None and onward else told


def _is_last_to_go(
    sentence: Sentence, figure: Figure, governor: Governor, leads: Route, memory: Memory
) -> bool:
    """Whether those who leave are the last of them there: "its last 1,800 troops sailed"."""
    before = {t.lower for t in sentence.tokens[max(0, figure.first - 1) : figure.first]}
    if _LAST.isdisjoint(before | set(figure.words)) or governor.lemma in wordset("arrivals"):
        return False
    if governor.role == "object" or (leads.home is not None and leads.home in leads.origins):
        return False
    outward = memory.bearing() == "deploy" or heading_of(sentence) == "deploy"
    return not (outward or leads.words[:1] == ("for",))


def _is_driven_out(figure: Figure, governor: Governor, leads: Route) -> bool:
    """Whether rebels give up a place for another of the same country, as truces have it."""
    if governor.lemma not in wordset("quitting") or not leads.origins:
        return False
    rebels = (figure.force or "").lower() in wordset("rebelling")
    within = bool(leads.goals & leads.origins)
    if within:
        # From town to town of their own country: they give up what they held.
        return rebels and leads.home in leads.origins | {None}
    return rebels and leads.home is None and not leads.goals


def is_journey(governor: Governor) -> bool:
    """Whether a word tells of travel that may lead either way."""
    if governor.kind not in _MOVING:
        return False
    moved = governor.lemma in wordset("carrying") and governor.role in {"object", "passive"}
    return moved or (governor.role in _TRAVELLING and governor.lemma in wordset("travelling"))


def _by_places(leads: Route, governor: Governor, memory: Memory) -> Kind | None:
    """The way that the places of a journey tell."""
    home, origins, goals = leads.home, leads.origins, leads.goals
    if leads.homeward:
        return "withdraw"
    if any(one == "to" and two in wordset("duties") for one, two in pairwise(leads.words)):
        return "deploy"
    if home is not None and home in goals:
        back = _is_return(leads, governor, memory)
        return "withdraw" if home not in origins and back else None
    if home is not None and home in origins:
        return "deploy" if goals or governor.role in _TRAVELLING else None
    if leads.crosses:
        return _by_theatre(leads, memory)
    if origins and not goals:
        return _from_abroad(leads, governor, memory)
    return None


def _is_return(leads: Route, governor: Governor, memory: Memory) -> bool:
    """Whether who moves in the own country has been abroad: armies fight at home, too."""
    if governor.lemma in wordset("arrivals") and leads.sure:
        return True
    arriving = governor.lemma in wordset("arrivals") | _REACHING
    return (leads.sure or arriving) and (
        bool(leads.origins) or "withdraw" in {memory.bearing(), memory.drift}
    )


def _by_theatre(leads: Route, memory: Memory) -> Kind | None:
    """The way between two countries abroad: from or to where the talk has been."""
    if leads.home is None and _is_senders(leads, memory):
        return "deploy"
    there = _theatre(leads, memory)
    if there in leads.origins:
        return "withdraw"
    if there in leads.goals:
        return "deploy"
    return "withdraw" if memory.bearing() == "withdraw" else None


def _is_senders(leads: Route, memory: Memory) -> bool:
    """Whether those who speak or decide are of the country that is left, not of the other."""
    deciding = (memory.topic, memory.state, memory.speaker_actor)
    homes = {memory.countries.get(name) for name in deciding if name}
    homes |= {place.country for place in memory.dateline}
    return bool(leads.origins & homes) and not leads.goals & homes


def _from_abroad(leads: Route, governor: Governor, memory: Memory) -> Kind | None:
    """Who comes from a country may be of its army: then nobody is withdrawn from it."""
    if governor.lemma in wordset("boarding") and leads.home not in leads.origins | {None}:
        return "withdraw"
    if governor.lemma not in wordset("arrivals"):
        return None
    if leads.home in leads.origins:
        return "deploy"
    return "withdraw" if _theatre(leads, memory) in leads.origins else "deploy"


def _theatre(leads: Route, memory: Memory) -> str | None:
    places = memory.whereabouts(None)
    country = places[0].country if places else None
    return country if country != leads.home else None


def _by_talk(
    sentence: Sentence, figure: Figure, governor: Governor, leads: Route, memory: Memory
) -> Kind | None:
    """The way of a journey that tells none: where the talk has had forces go."""
    leaving = governor.lemma in wordset("leaving")
    if leads.goals:
        outward = leaving and not leads.origins and leads.goals - {leads.home}
        return "deploy" if outward else None
    if not leads.goals and leads.words[:2] == ("to", "the") and not leads.origins:
        # Regions are of no one country: "go to the Middle East", "fly to the Gulf".
        return "deploy"
    if leads.words[:1] == ("there",):
        return None if leaving else "deploy"
    if leads.origins or governor.lemma not in wordset("onward") or _has_object(leads, governor):
        return None
    if (
        governor.lemma == "go"
        and governor.shape == "base"
        and _is_to_end(sentence, figure, governor, leads)
    ):
        return "withdraw"
    return _by_bearing(sentence, figure, memory, leaving=leaving)


def _by_bearing(
    sentence: Sentence, figure: Figure, memory: Memory, *, leaving: bool
) -> Kind | None:
    """The way that the figure before it went, or that the talk has forces go."""
    last = memory.last_fact(frozenset(_MOVING), 1)
    told = heading_of(sentence) or memory.bearing()
    if leaving and not _LAST.isdisjoint(figure.words):
        return "withdraw"
    if leaving and _goes_ahead(sentence, figure):
        return "deploy"
    if leaving:
        return "deploy" if told == "deploy" and last and last.kind == told else None
    if not _MORE.isdisjoint(figure.words):
        return "deploy"
    if last is not None:
        return last.kind
    return "withdraw" if told == "withdraw" else "deploy" if told == "deploy" else None


def _goes_ahead(sentence: Sentence, figure: Figure) -> bool:
    """Whether those are told of who go before others: "an advance team of 30 would leave"."""
    words = {t.lower for t in sentence.tokens[max(0, figure.first - _LEAD) : figure.last]}
    return not _AHEAD_OF_OTHERS.isdisjoint(words)


def _is_to_end(sentence: Sentence, figure: Figure, governor: Governor, leads: Route) -> bool:
    """Whether who goes is there: "must go by June", "its 300 soldiers are to go"."""
    if leads.words[:1] in (("on",), ("out",), ("in",), ("ahead",)):
        return False
    before = {
        t.lower for t in sentence.tokens[max(figure.last, governor.index - 2) : governor.index]
    }
    ahead = sentence.tokens[max(0, figure.first - 1)].lower if figure.first else ""
    known = {ahead, figure.words[0]} & (_THEIRS | _LAST) or ahead.endswith("'s")
    return bool(before & _MUST) or (bool(known) and figure.noun is not None)


def _has_object(leads: Route, governor: Governor) -> bool:
    """Whether what is left is said: "left the country", "quit their base"."""
    opening = leads.words[:1]
    return (
        governor.lemma in wordset("quitting")
        and bool(opening)
        and (opening[0] in wordset("determiners") or opening[0] in {"there", "behind"})
    )
