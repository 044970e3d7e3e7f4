"""Soldiers, police and others under arms who are counted for something else than where they are.

They are asked in a poll, they strike for more pay, a ship has room for them, they break into a
house; aircraft and whole police forces share their words.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from muster.extract.decided import follows
from muster.extract.figures import Figure
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_NEAR_BY = 4
_BEHIND = 8
_TRADE = 2
_FEW_FORCES = 50
_BAND = 30
_STRIKING = frozenset({("on", "strike"), ("resumed", "work"), ("stopped", "work")})
_BACK = frozenset({"back", "return", "returned", "returning", "returns"})
_PAID = frozenset({"pay", "wages", "wage", "salary", "salaries", "strike", "union", "unions"})
_LEFT_WORK = frozenset({"walked", "walk", "walking", "stayed", "stay"})
_ABLE = frozenset({"can", "may", "able", "capable", "designed"})
_ROOM = frozenset({"room", "space", "berths", "bunks", "accommodation", "quarters"})
_FLYERS = frozenset({"fighters", "fighter", "trainers", "trainer"})
_PIECES = frozenset({"units", "pieces", "unit", "batteries"})
_FORCES = frozenset({"force", "member"})


def is_polled(sentence: Sentence, figure: Figure) -> bool:
    """Whether they only answer questions: "half of the 900 officers surveyed want to leave"."""
    polled = wordset("polled")
    if sentence.words.isdisjoint(polled):
        return False
    return not polled.isdisjoint(follows(sentence.tokens, figure, 2))


def is_on_strike(sentence: Sentence, figure: Figure) -> bool:
    """Whether they strike or end a strike: "2,000 policemen returned to work"."""
    if figure.noun not in _FORCES or sentence.words.isdisjoint(_of_labour()):
        return False
    if not wordset("strikers").isdisjoint(figure.words):
        return True
    behind = [t.lower for t in sentence.tokens[figure.last : figure.last + _BEHIND]]
    if not _STRIKING.isdisjoint(pairwise(behind)) or _is_back_at_work(behind):
        return True
    walked = not _LEFT_WORK.isdisjoint(behind[:_NEAR_BY]) and {"out", "off"} & set(behind)
    return bool(walked) and not _PAID.isdisjoint(sentence.words)


@cache
def _of_labour() -> frozenset[str]:
    """The words without any of which nobody is said to strike."""
    return wordset("strikers") | _PAID | {word for pair in _STRIKING for word in pair[1:]}


def _is_back_at_work(words: list[str]) -> bool:
    """As in "returned to work", not in "went to Kosovo to work with the army"."""
    at = next((i for i, word in enumerate(words) if word in _BACK), None)
    return at is not None and words[at + 1 : at + 3] == ["to", "work"]


def is_capacity(sentence: Sentence, figure: Figure) -> bool:
    """Whether a ship or an aircraft could hold them: "the vessel can carry 700 marines"."""
    if sentence.words.isdisjoint(wordset("vessels")):
        return False
    before = [t.lower for t in sentence.tokens[max(0, figure.first - _NEAR_BY) : figure.first]]
    if not _ROOM.isdisjoint(before) and before[-1:] == ["for"]:
        return True
    holds = next((i for i, w in enumerate(before) if w in wordset("holding_men")), 0)
    return not _ABLE.isdisjoint(before[:holds])


def is_police_force(sentence: Sentence, figure: Figure) -> bool:
    """Whether bodies of police are counted, not their officers: "files from nine forces"."""
    if (figure.force or "").lower() != "forces" or figure.quantity.high is None:
        return False
    bare = len(figure.words) == 2 and "police" in sentence.words
    named = figure.words[-2:] == ("police", "forces")
    return figure.quantity.high < _FEW_FORCES and (bare or named)


def is_fleet(sentence: Sentence, figure: Figure) -> bool:
    """Whether fighters and trainers are aircraft: "12 multirole fighters", "24 jet trainers"."""
    if (figure.force or "").lower() not in _FLYERS:
        return False
    if not wordset("flying_kinds").isdisjoint(figure.words):
        return True
    if not sentence.words.isdisjoint(wordset("aerospace")):
        return True
    before = sentence.tokens[max(0, figure.first - _TRADE) : figure.first]
    around = {t.lower for t in before} | set(follows(sentence.tokens, figure, 1))
    return not wordset("trading").isdisjoint(around) and "to" not in follows(
        sentence.tokens, figure, 2
    )


def is_hardware(sentence: Sentence, figure: Figure) -> bool:
    """Whether pieces of equipment are counted: "900 units of military hardware"."""
    if (figure.force or "").lower() not in _PIECES:
        return False
    behind = follows(sentence.tokens, figure, _BEHIND)
    return behind[:1] == ["of"] and not wordset("hardware").isdisjoint(behind)


def is_break_in(sentence: Sentence, figure: Figure) -> bool:
    """Whether a band enters or seizes something in a raid: "three gunmen entered the hotel"."""
    band = figure.noun == "force" and (figure.force or "").lower() in wordset("raiders")
    if not band or (figure.quantity.high or figure.quantity.low or _BAND) >= _BAND:
        return False
    behind = [t.lower for t in sentence.tokens[figure.last : figure.last + _BEHIND]]
    for i, word in enumerate(behind):
        if word in wordset("breaking_in"):
            return not wordset("broken_into").isdisjoint(behind[i + 1 :])
        if word in wordset("hijacking"):
            return True
    return False
