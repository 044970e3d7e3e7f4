"""Places of which nothing is told: where people were born, what a state has banned.

"Natives of Georgia" are not told to be there, nor is "a neighbour of Chad", and a group
"outlawed in Russia" may fight anywhere.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from muster.extract.places import PlaceMention
from muster.lexicon import wordset

if TYPE_CHECKING:
    from muster.extract.reading import Sentence

_SAID = ("hailing", "banned", "filing", "relating", "outranked", "crossings", "meetings")
_QUALIFYING = frozenset({"the", "both", "former", "other", "some", "different", "various", "ex"})
_ORIGIN = frozenset({"of", "from", "in"})
_JOINTS = frozenset({"and", ",", "or"})
_HEARD_AT = frozenset({"in", "at", "from"})
_LEAD = 5
_RANKED = 8
_RANKING = frozenset({"after", "behind", "second"})
_LINKING = frozenset({"the", "in", "that", "those", "of", "and", ","})


@cache
def _said() -> frozenset[str]:
    """The words of which one stands in every sentence that names a place so."""
    return wordset(*_SAID)


def is_elsewhere(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a name only says whence people hail, or where something is banned."""
    if sentence.words.isdisjoint(_said()):
        return False
    at = sentence.token_at(place.span.start)
    if _is_met_in(sentence, at) or _is_across(sentence, at) or _is_outranked(sentence, at):
        return True
    i = _before(sentence, at)
    tokens = sentence.tokens
    behind = sentence.token_at(place.span.end)
    if tokens[i].lower == "from" and tokens[behind].lower in wordset("filing"):
        return True
    if i and tokens[i].lower in _JOINTS:
        earlier = [p for p in sentence.places if p.span.end == tokens[i - 1].end]
        return any(is_elsewhere(sentence, p) for p in earlier)
    return _hails(sentence, i)


def _is_met_in(sentence: Sentence, i: int) -> bool:
    """Whether people only talk in a place, and nothing befell them: "peace talks in Geneva"."""
    before = [t.lower for t in sentence.tokens[max(0, i - 2) : i]]
    talks = before[-1:] == ["in"] and before[0] in wordset("meetings")
    return talks and sentence.words.isdisjoint(wordset("violence", "fought"))


def _is_across(sentence: Sentence, i: int) -> bool:
    """Whether a land is only on the other side: "a blast at the crossing with Chad"."""
    i -= sentence.tokens[i - 1].lower == "the"
    before = [t.lower for t in sentence.tokens[max(0, i - 2) : i]]
    return before[-1:] == ["with"] and before[0] in wordset("crossings")


def _is_outranked(sentence: Sentence, i: int) -> bool:
    """Whether a place is only compared with: "the highest toll after Syria", "second to Chad"."""
    tokens = sentence.tokens
    if sentence.words.isdisjoint(_RANKING):
        return False
    k = i - 1
    while k > 0 and tokens[k].lower in _LINKING:
        earlier = [s for s in sentence.places if s.span.end == tokens[k - 1].end]
        k = sentence.token_at(earlier[0].span.start) - 1 if earlier else k - 1
    before = [t.lower for t in tokens[max(0, k - _RANKED) : k]]
    if tokens[k].lower in {"after", "behind"}:
        ranks = wordset("outranked") - {"only"}
        return not ranks.isdisjoint(before)
    return tokens[k].lower == "to" and before[-2:] == ["second", "only"]


def _hails(sentence: Sentence, i: int) -> bool:
    """Whether the preposition at a token leads from people or a ban to the name behind it."""
    tokens = sentence.tokens
    if i < 1 or tokens[i].lower not in _ORIGIN:
        return False
    word = tokens[i - 1].lower
    if tokens[i].lower == "in":
        return word in wordset("banned") or word == "born"
    if word in wordset("hailing") or (tokens[i].lower == "of" and word in wordset("relating")):
        return True
    parted = word in {"republics", "countries", "states", "parts", "regions"}
    return parted and _hails(sentence, _before(sentence, i - 1))


def _before(sentence: Sentence, i: int) -> int:
    """The token before a name and what qualifies it."""
    i -= 1
    while i > 0 and sentence.tokens[i].lower in _QUALIFYING:
        i -= 1
    return i


def is_heard_at(sentence: Sentence, i: int) -> bool:
    """Whether somebody only spoke in the place at a token: "told reporters in Nairobi"."""
    tokens = sentence.tokens
    for k in range(i - 1, max(0, i - _LEAD), -1):
        word = tokens[k].lower
        if word in _HEARD_AT:
            return tokens[k - 1].lower in wordset("heard_at")
        if not tokens[k].text[0].isalpha():
            return False
    return False
