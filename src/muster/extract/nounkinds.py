"""Kinds that the counted noun itself settles: attacks, strikes, the dead, refugees."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from muster.extract.decided import CASUALTIES, Action, follows, is_accident, is_disaster, near
from muster.extract.fatewords import counts_none
from muster.extract.figures import Figure
from muster.extract.grammar import HAVE, Token
from muster.extract.reading import Sentence
from muster.extract.tallies import FATES_BEHIND, by_tally
from muster.lexicon import wordset
from muster.model import Kind

_HIT = frozenset(
    {"attacked", "targeted", "struck", "hit", "assaulted", "ambushed", "raided"}
    | {"dynamited", "sabotaged", "torched", "stormed"}
)
_SHELLED = frozenset({"shelled", "bombed", "bombarded", "rocketed", "mortared", "strafed"})
_UNDER_THEM = frozenset({"attack", "fire", "assault", "bombardment"})
_SHELLS = frozenset({"rocket", "mortar", "artillery", "missile", "shell"})
_FLOWN = frozenset({"launched", "fired", "lobbed", "unleashed"})
_GROUNDS = frozenset({"ground", "grounds", "camp", "camps", "base", "centre", "center", "range"})
_BODIES = frozenset({"bodies", "corpses", "remains"})
_RAIDS = frozenset({"raid", "raids"})
_BODILY = frozenset({"heart", "panic", "asthma"})
_COUNTED_STRIKES = ("airstrike", "strike", "shelling", "raid", "attack", "bombardment", "run")


_PRACTICE = frozenset({"training", "exercise"})
_NO_LONGER = frozenset({"former", "ex", "onetime"})
_HELD = frozenset({"hostages", "captives"})
# What people are before anything is said of them: "ten captured sailors".
_ADJECTIVES: dict[str, Kind] = {
    "slain": "killed",
    "executed": "killed",
    "murdered": "killed",
    "massacred": "killed",
    "beheaded": "killed",
    "captured": "captured",
    "kidnapped": "captured",
    "abducted": "captured",
    "captive": "captured",
    "maimed": "wounded",
    "wounded": "wounded",
    "injured": "wounded",
    "uprooted": "displaced",
}


def settled_by_noun(figure: Figure) -> bool:
    """Whether the noun leaves no choice of kind."""
    return figure.noun in {"attack", "strike", "killed", "wounded", "captured", "displaced"}


def by_noun(sentence: Sentence, figure: Figure) -> Action | None:
    """The action that the noun says; None where it counts no happening of war."""
    if figure.noun == "attack":
        return _attack(sentence, figure)
    if figure.noun == "strike":
        return _strike(sentence, figure)
    if figure.words[-1] in _HELD and _NO_LONGER & set(figure.words):
        return None
    if figure.noun in CASUALTIES and (is_accident(sentence) or _is_told_again(sentence, figure)):
        return None
    if figure.noun == "wounded" and _has_died(sentence, figure):
        return Action("killed", None, "actions:killed-follows")
    kinds: dict[str | None, Kind] = {
        "killed": "killed",
        "wounded": "wounded",
        "captured": "captured",
        "displaced": "displaced",
    }
    kind = kinds[figure.noun]
    return Action(kind, None, f"actions:{kind}-noun")


def _has_died(sentence: Sentence, figure: Figure) -> bool:
    """As in "two of the wounded died overnight", "nine of the injured have since died"."""
    behind = follows(sentence.tokens, figure, 4)
    rest = [w for w in behind if w not in HAVE and w not in wordset("adverbs")]
    return "of" in figure.words and rest[:1] in (["died"], ["die"], ["succumbed"])


def _is_told_again(sentence: Sentence, figure: Figure) -> bool:
    """Whether bodies are those of dead told of before: "the nine other bodies were found"."""
    definite = figure.first > 0 and sentence.tokens[figure.first - 1].lower == "the"
    return (figure.force or "").lower() in _BODIES and (definite or "other" in figure.words)


def _attack(sentence: Sentence, figure: Figure) -> Action | None:
    if (figure.force or "").lower() == "times":
        hit = near(sentence.tokens, figure, _HIT, 8) or _comes_under(sentence, figure)
        flown = hit and not sentence.words.isdisjoint(wordset("bombers") | _SHELLS)
        if flown or near(sentence.tokens, figure, _SHELLED, 8):
            return Action("strike", None, "actions:strike-times")
        return Action("attack", None, "actions:attack-times") if hit else None
    if _BODILY & set(figure.words) or sentence.words & wordset("sports"):
        return None
    device = figure.words[-1] in wordset("devices") and "bomb" not in figure.words[:-1]
    if device and not _went_off(sentence, figure):
        return None
    if figure.words[-1] in _RAIDS and not sentence.words.isdisjoint(wordset("bombers")):
        return Action("strike", None, "actions:strike-noun")
    return Action("attack", None, "actions:attack-noun")


def _comes_under(sentence: Sentence, figure: Figure) -> bool:
    """As in "the base came under fire 12 times"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 5) : figure.first]]
    return "under" in before and not _UNDER_THEM.isdisjoint(before[before.index("under") :])


def _went_off(sentence: Sentence, figure: Figure) -> bool:
    """Whether bombs or blasts did harm that was not told before, and were not found or dropped."""
    known = figure.first > 0 and sentence.tokens[figure.first - 1].lower == "the"
    harmless = near(sentence.tokens, figure, wordset("disarmed"), 5) or is_accident(sentence)
    return not (known or harmless) and near(sentence.tokens, figure, wordset("exploding"), 8)


def _strike(sentence: Sentence, figure: Figure) -> Action | None:
    flying = (figure.force or "").lower().split()[-1]
    sent = bool(_FLOWN.intersection(follows(sentence.tokens, figure, 1)))
    if not sent and near(sentence.tokens, figure, wordset("not_fired"), 6):
        return None
    if _is_peaceful(sentence) or is_downed(sentence.tokens, figure):
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


def _is_peaceful(sentence: Sentence) -> bool:
    """Whether a sentence is of drills or sport, not of a training ground that is hit."""
    if sentence.words.isdisjoint(wordset("peaceful")):
        return False
    words = [t.lower for t in sentence.tokens]
    rest = [w for w, after in pairwise([*words, "."]) if not (w in _PRACTICE and after in _GROUNDS)]
    return not wordset("peaceful").isdisjoint(rest)


def _is_armed_strike(sentence: Sentence) -> bool:
    """Whether strikes are of war: the union of a strike has no capital, the African Union has."""
    labour = any(t.text in wordset("labour") for t in sentence.tokens)
    return bool(sentence.words & wordset("armed_strike")) and not labour


def by_what_follows(sentence: Sentence, figure: Figure) -> Action | None:
    """A word behind the figure that says its fate: "12 people dead", "500 as wounded in action"."""
    told = by_tally(sentence, figure)
    if told is not None:
        return told
    following = follows(sentence.tokens, figure, 2)
    if following[:1] in (["as"], ["with"]):
        following = following[1:]
    elif counts_none(sentence.tokens, figure.last, figure.noun):
        return None
    names = FATES_BEHIND
    if following[1:2] in ([], [","], ["."], [";"], ["and"]):
        names = {**FATES_BEHIND, "killed": "killed", "captured": "captured"}
    kind = names.get(following[0]) if following else None
    if kind is None or figure.noun in {"formation", "attack", "strike"} or is_accident(sentence):
        return None
    if kind == "displaced" and is_disaster(sentence):
        return None
    return Action(kind, None, f"actions:{kind}-follows")


def fate_by_adjective(sentence: Sentence, figure: Figure) -> Kind | None:
    """The fate that the figure's own phrase tells: "ten captured sailors", "six hostages"."""
    taken = "taken" in figure.words and figure.words[-1] in wordset("captives")
    if taken or ((figure.force or "").lower() in _HELD and _NO_LONGER.isdisjoint(figure.words)):
        return "captured"
    if figure.noun not in {"people", "member", "force"} or is_accident(sentence):
        return None
    return next((_ADJECTIVES[w] for w in figure.words if w in _ADJECTIVES), None)
