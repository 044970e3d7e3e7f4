"""Which way a journey goes: out to a mission, or home from it.

"Leave", "arrive" and "return" say neither by themselves: soldiers who leave home are sent, and
soldiers who land at home are withdrawn.
"""

from __future__ import annotations

from itertools import pairwise

from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import BREAKS
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Kind

_REACH = 16
_NEXT = 5
_LEAD = 3
_HOMEWARD = frozenset({"home", "back"})
_ORIGINS = frozenset({"from", "leave", "left", "leaves", "leaving", "departs", "departed"})
_GOALS = frozenset({"to", "in", "at", "into", "reach", "reached", "for"})
_ONWARD = frozenset({"for"})
_TRAVELLING = frozenset({"subject", "passive"})


def is_to_come(sentence: Sentence, figure: Figure) -> bool:
    """Whether forces of which nothing else is said are on top of those there: "2,000 more troops".

    So are those that are named for a place, and not in one: "150 observers for Aceh".
    """
    words = figure.words
    if not wordset("on_top").isdisjoint(words) or words[0] == "first" or words[1:2] == ("first",):
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
    if governor.role not in _TRAVELLING:
        return None
    if governor.lemma in wordset("leaving"):
        return "deploy" if _sets_out(sentence, figure, governor, memory) else None
    if governor.lemma in wordset("arriving") and governor.shape != "ing":
        home = _own_country(sentence, figure, memory)
        return "withdraw" if home in _places(sentence, governor, _GOALS) else None
    return None


def _sets_out(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> bool:
    """Whether a verb of leaving tells of a departure for duty: "flew out to join the force"."""
    words = _clause(sentence, governor.index)
    if not _HOMEWARD.isdisjoint(words):
        return False
    if any(one == "to" and two in wordset("duties") for one, two in pairwise(words)):
        return True
    home = _own_country(sentence, figure, memory)
    left = _places(sentence, governor, _ORIGINS)
    return home in left if left else bool(_places(sentence, governor, _ONWARD) - {home})


def _clause(sentence: Sentence, index: int) -> list[str]:
    """The words of the clause behind a verb."""
    words: list[str] = []
    for token in sentence.tokens[index + 1 : index + _REACH]:
        if token.text in BREAKS or token.text in {".", ","}:
            break
        words.append(token.lower)
    return words


def _own_country(sentence: Sentence, figure: Figure, memory: Memory) -> str | None:
    """The country whose forces are meant: as the phrase says, else as the text has gone."""
    own = [a.country for a in sentence.actors if a.span.overlaps(figure.span) and a.country]
    main = memory.main_actor()
    return own[0] if own else memory.countries.get(main) if main else None


def _places(sentence: Sentence, governor: Governor, links: frozenset[str]) -> set[str | None]:
    """The countries of the places behind a verb that one of the words leads to."""
    found: set[str | None] = set()
    for spot in sentence.spots:
        if governor.index < spot.index <= governor.index + _REACH:
            lead = {t.lower for t in sentence.tokens[max(0, spot.index - 3) : spot.index]}
            if lead & links and spot.places[0].country:
                found.add(spot.places[0].country)
    return found
