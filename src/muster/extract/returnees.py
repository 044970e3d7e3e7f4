"""People who have gone back, or were sent back: they are in flight no more.

"Some 300,000 refugees are waiting to return" and "will return" tell of people still in flight.
"""

from __future__ import annotations

from itertools import pairwise

from muster.extract.decided import Action, follows
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, HAVE
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_BACK = frozenset({"back", "home"})
_REACH = 22
_BEFORE = 5
_ENDS = frozenset({".", "!", "?"})
_TURNS = frozenset({"though", "although", "but", "while", "whereas", "others", "another"})
_GO = frozenset({"go", "going"})
_CANNOT = frozenset({"unable", "cannot", "barred", "prevented", "forbidden", "afraid"})
_BARRED, _CROWD = 8, 20
_LEFT = frozenset({"left", "leaving"})
_PEOPLE = frozenset({"people", "member"})
# "At risk of being returned", "have not returned", "are waiting to return".
_OPEN = frozenset({"not", "never", "to", "cannot", "being"})


def has_returned(sentence: Sentence, figure: Figure) -> bool:
    """As in "46,000 who fled have returned to the city", "deported 300 asylum seekers"."""
    words = sentence.words
    if words.isdisjoint(wordset("returning_words")) or not _may_return(sentence, figure):
        return False
    return _goes_back(sentence, figure) or _is_sent_back(sentence, figure)


def by_exile(sentence: Sentence, figure: Figure) -> Action | None:
    """Who cannot go back: "3,000 families are unable to return", "cannot go home"."""
    if sentence.words.isdisjoint(wordset("returning_words")) or figure.military:
        return None
    civil = (figure.force or "").lower() in wordset("civil_people") or figure.noun == "people"
    if not civil or (figure.quantity.low or figure.quantity.high or 0) < _CROWD:
        return None
    behind = follows(sentence.tokens, figure, _BARRED)
    for i, (word, after) in enumerate(pairwise(behind)):
        going = word in {"return", "returning"} or (word in _GO and after in _BACK)
        if going and not _CANNOT.isdisjoint(behind[:i]):
            return Action("displaced", None, "actions:cannot-return")
    return None


def _may_return(sentence: Sentence, figure: Figure) -> bool:
    """Whether those counted are people who can have been in flight."""
    civil = (figure.force or "").lower() in wordset("civil_people")
    if figure.noun == "displaced" or (civil and not figure.military):
        return True
    if figure.military or sentence.names_forces:
        return False
    fled = not sentence.words.isdisjoint(wordset("displaced", "returning_home"))
    if figure.noun in _PEOPLE:
        return fled or not sentence.words.isdisjoint(wordset("flight"))
    return figure.noun is None and fled


def _goes_back(sentence: Sentence, figure: Figure) -> bool:
    """Whether a verb behind tells of going back as of what has happened, or is happening."""
    behind = []
    for token in sentence.tokens[figure.last : figure.last + _REACH]:
        word = token.lower
        others = word in _TURNS or word[0].isdigit()
        if others or word in _ENDS or token.text in BREAKS:
            break
        behind.append(word)
    for i, (word, after) in enumerate(pairwise([*behind, ""])):
        pair = word in wordset("going_back") and after in _BACK
        if not pair and word not in wordset("returned"):
            continue
        before = behind[max(0, i - 3) : i]
        if before[-2:] == ["able", "to"]:
            return True
        if word == "return" and before[-1:] == ["to"]:
            # "Left Pakistan to return home".
            return not _LEFT.isdisjoint(behind[:i])
        open_yet = not (_OPEN | wordset("modals")).isdisjoint(before)
        return not open_yet and _is_told(word, before, at=i)
    return False


def _is_told(word: str, before: list[str], *, at: int) -> bool:
    """Whether a form of a verb is a clause's own: "have returned", not "the returned exiles"."""
    helped = any(w in HAVE or w in wordset("be") for w in before)
    named = bool(before) and before[-1] in wordset("prepositions")
    return helped or (word in wordset("went_back") and at <= _BEFORE and not named)


def _is_sent_back(sentence: Sentence, figure: Figure) -> bool:
    """Whether a state sends them back: "deported 300 refugees", "sent back 40 migrants"."""
    if figure.noun != "displaced":
        return False
    before = [t.lower for t in sentence.tokens[max(0, figure.first - _BEFORE) : figure.first]]
    behind = follows(sentence.tokens, figure, 1)
    for i, word in enumerate(before):
        if word in wordset("sending_back"):
            return _OPEN.isdisjoint(before[max(0, i - 2) : i])
        if word in wordset("bringing_back") and _BACK & {*before[i + 1 : i + 2], *behind}:
            return _OPEN.isdisjoint(before[max(0, i - 2) : i])
    return False
