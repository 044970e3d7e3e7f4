"""Attacks and strikes that a figure counts, and the bombs and missiles that are none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from muster.extract.decided import Action, follows, is_accident, near
from muster.extract.figures import Figure
from muster.extract.grammar import Token, nouns
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_UNDER_THEM = frozenset({"attack", "fire", "assault", "bombardment"})
_SHELLS = frozenset({"rocket", "mortar", "artillery", "missile", "shell"})
_SALVOES = frozenset({"rockets", "mortars", "missiles", "shells"})
_STRUCK = frozenset({"hit", "struck"})
_AIRBORNE = frozenset({"air", "aerial", "airforce"})
_DRIVEN = frozenset({"car", "truck", "lorry", "vehicle", "suicide"})
_USING = frozenset({"used", "using", "uses", "use", "employed", "deployed"})
_FLOWN = frozenset({"launched", "fired", "lobbed", "unleashed"})
_GROUNDS = frozenset({"ground", "grounds", "camp", "camps", "base", "centre", "center", "range"})
# What is fired at aircraft is fired at no place.
_DEFENSIVE = frozenset({"surface-to-air", "anti-aircraft", "interceptor", "patriot", "sam"})
_AIMED = frozenset({"at", "against", "toward", "towards"})
_OPENING = frozenset({"open", "opens", "opened", "opening"})
_GOING_OFF = frozenset({"explosion", "explosions", "blast", "blasts", "detonation"})
_MARKS = frozenset({'"', "“", "”", "'", "‘", "’"})
_CLAUSE, _CLOSE, _BOTH = 8, 4, 16
_RAIDS = frozenset({"raid", "raids"})
_HACKING = frozenset({"hackers", "hacker", "hacked", "cyber", "cyberattacks", "malware"})
_BODILY = frozenset({"heart", "panic", "asthma"})
_COUNTED_STRIKES = ("airstrike", "strike", "shelling", "raid", "attack", "bombardment", "run")
_PRACTICE = frozenset({"training", "exercise"})


def attack_of(sentence: Sentence, figure: Figure) -> Action | None:
    if (figure.force or "").lower() == "times":
        return _by_times(sentence, figure)
    if _BODILY & set(figure.words) or sentence.words & wordset("sports"):
        return None
    device = figure.words[-1] in wordset("devices") and "bomb" not in figure.words[:-1]
    if device and not _went_off(sentence, figure):
        return None
    if figure.words[-1] in _RAIDS and not sentence.words.isdisjoint(wordset("bombers") | _AIRBORNE):
        return Action("strike", None, "actions:strike-noun")
    return Action("attack", None, "actions:attack-noun")


def _by_times(sentence: Sentence, figure: Figure) -> Action | None:
    """How often somebody was attacked or shelled: "attacked ten times in Iraq and three here"."""
    if near(sentence.tokens, figure, _HACKING, 12) or _is_shot(sentence, figure):
        return None
    if not sentence.words.isdisjoint(wordset("beasts")):
        return None
    before = [t.lower for t in sentence.tokens[max(0, figure.first - _CLAUSE) : figure.first]]
    # "Hit the bar three times" is of a match.
    if before[-3:-1] == ["hit", "the"] and before[-1] in wordset("goal_frames"):
        return None
    # A second count goes on with the verb of the first one.
    reach = _BOTH if "times" in before and before[-1] == "and" else _CLAUSE
    hit = near(sentence.tokens, figure, wordset("attacking"), reach) or _under_fire(
        sentence, figure
    )
    flown = hit and not sentence.words.isdisjoint(wordset("bombers") | _SHELLS)
    # Mortars are used in attacks as well: "was hit by rockets", not "attacked with mortars".
    struck = not sentence.words.isdisjoint(_SALVOES) and not _STRUCK.isdisjoint(before)
    flown = flown or (hit and struck)
    if flown or near(sentence.tokens, figure, wordset("shelling"), reach):
        return Action("strike", None, "actions:strike-times")
    happened = any(nouns().get(w) == "attack" for w in before) and "happened" in before
    return Action("attack", None, "actions:attack-times") if hit or happened else None


def _is_shot(sentence: Sentence, figure: Figure) -> bool:
    """Whether one person was hit by so many bullets: "he was hit seven times"."""
    ahead = [t.lower for t in sentence.tokens[max(0, figure.first - _CLAUSE) : figure.first]]
    return ahead[-1:] == ["hit"] and not wordset("one_person").isdisjoint(ahead)


def _under_fire(sentence: Sentence, figure: Figure) -> bool:
    """As in "the base came under fire 12 times", "opened fire on our positions 12 times"."""
    tokens = sentence.tokens
    again = "times" in [t.lower for t in tokens[max(0, figure.first - _CLAUSE) : figure.first]]
    reach = _BOTH if again else 5
    before = [t.lower for t in tokens[max(0, figure.first - reach) : figure.first]]
    if "under" in before and not _UNDER_THEM.isdisjoint(before[before.index("under") :]):
        return True
    around = [t.lower for t in tokens[max(0, figure.first - _CLAUSE) : figure.last + _CLOSE]]
    return any(one in _OPENING and two == "fire" for one, two in pairwise(around))


def _went_off(sentence: Sentence, figure: Figure) -> bool:
    """Whether bombs or blasts did harm that was not told before, and were not found or dropped."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - _CLAUSE) : figure.first]]
    if _begins_with(before) or (
        before[-2:] == ["of", "the"] and not _GOING_OFF.isdisjoint(before[-3:])
    ):
        return True
    if before and before[-1] in _USING and not _DRIVEN.isdisjoint(figure.words):
        # What is driven somewhere goes off there.
        return True
    # "Attacked the town with several bombs" counts what they used.
    known = before[-1:] in (["the"], ["with"])
    harmless = near(sentence.tokens, figure, wordset("disarmed"), 5) or is_accident(sentence)
    return not (known or harmless) and near(sentence.tokens, figure, wordset("exploding"), 8)


def _begins_with(before: list[str]) -> bool:
    """Whether bombs open an attack: "began with two car bombs", not "was attacked with"."""
    words = [w for w in before if w not in _MARKS]
    return words[-1:] == ["with"] and not wordset("opening_verbs").isdisjoint(words)


def strike_of(sentence: Sentence, figure: Figure) -> Action | None:
    flying = (figure.force or "").lower().split()[-1]
    if not _DEFENSIVE.isdisjoint(figure.words):
        return None
    sent = bool(_FLOWN.intersection(follows(sentence.tokens, figure, 1)))
    if not sent and near(sentence.tokens, figure, wordset("not_fired"), 6):
        return None
    if _is_peaceful(sentence) or is_downed(sentence.tokens, figure) or _is_test(sentence, figure):
        return None
    if flying == "rounds" and sentence.words.isdisjoint(wordset("guns")):
        return None
    if flying in {"strike", "strikes"} and not _is_armed_strike(sentence):
        return None
    counted = flying.startswith(_COUNTED_STRIKES)
    if counted or near(sentence.tokens, figure, wordset("fired"), 8):
        return Action("strike", None, "actions:strike-noun")
    return None


def is_downed(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether rockets came to nothing: "90 of them were shot down"."""
    behind = follows(tokens, figure, 6)
    helped = behind[:1] and behind[0] in wordset("be") | {"of", "had", "have"}
    return bool(helped) and ("shot", "down") in pairwise(behind)


def _is_test(sentence: Sentence, figure: Figure) -> bool:
    """Whether missiles were only tried out: "fired two ballistic missiles into the sea"."""
    if (figure.force or "").lower().split()[-1] not in wordset("tried_out"):
        return False
    behind = [t.lower for t in sentence.tokens[figure.last : figure.last + _CLAUSE]]
    if not _AIMED.isdisjoint(behind) or not sentence.words.isdisjoint(wordset("struck")):
        return False
    ranged = not wordset("ranged").isdisjoint(figure.words)
    return ranged or not sentence.words.isdisjoint(wordset("missile_tests"))


def _is_peaceful(sentence: Sentence) -> bool:
    """Whether a sentence is of drills or sport, not of a training ground that is hit."""
    if sentence.words.isdisjoint(wordset("peaceful")):
        return False
    words = [t.lower for t in sentence.tokens]
    rest = [
        w
        for w, after in pairwise([*words, "."])
        # "In the space of an hour" is of no flight to the stars.
        if not ((w in _PRACTICE and after in _GROUNDS) or (w == "space" and after == "of"))
    ]
    return not wordset("peaceful").isdisjoint(rest)


def _is_armed_strike(sentence: Sentence) -> bool:
    """Whether strikes are of war: the union of a strike has no capital, the African Union has."""
    labour = any(t.text in wordset("labour") for t in sentence.tokens)
    return bool(sentence.words & wordset("armed_strike")) and not labour
