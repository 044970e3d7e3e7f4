"""Kinds that the counted noun itself settles: attacks, strikes, the dead, refugees."""

from __future__ import annotations

from muster.extract.decided import CASUALTIES, Action, follows, is_accident, near
from muster.extract.figures import Figure
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Kind

_HIT = frozenset({"attacked", "targeted", "struck", "hit", "assaulted", "ambushed"})
_SHELLED = frozenset({"shelled", "bombed", "bombarded"})
_BODILY = frozenset({"heart", "panic", "asthma"})
_COUNTED_STRIKES = ("airstrike", "strike", "shelling", "raid", "attack", "bombardment")
_BEHIND: dict[str, Kind] = {
    "dead": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "injuries": "wounded",
    "wounds": "wounded",
}


# Behind these another figure than the toll is told.
_ELSEWHERE = frozenset(
    {";", "wounded", "wounding", "injured", "injuring", "displaced", "including"}
)


def settled_by_noun(figure: Figure) -> bool:
    """Whether the noun leaves no choice of kind."""
    return figure.noun in {"attack", "strike", "killed", "wounded", "captured", "displaced"}


def by_noun(sentence: Sentence, figure: Figure) -> Action | None:
    """The action that the noun says; None where it counts no happening of war."""
    if figure.noun == "attack":
        return _attack(sentence, figure)
    if figure.noun == "strike":
        return _strike(sentence, figure)
    if figure.noun in CASUALTIES and is_accident(sentence):
        return None
    kinds: dict[str | None, Kind] = {
        "killed": "killed",
        "wounded": "wounded",
        "captured": "captured",
        "displaced": "displaced",
    }
    kind = kinds[figure.noun]
    return Action(kind, None, f"actions:{kind}-noun")


def _attack(sentence: Sentence, figure: Figure) -> Action | None:
    if (figure.force or "").lower() == "times":
        if near(sentence.tokens, figure, _SHELLED, 8):
            return Action("strike", None, "actions:strike-times")
        hit = near(sentence.tokens, figure, _HIT, 8)
        return Action("attack", None, "actions:attack-times") if hit else None
    if _BODILY & set(figure.words):
        return None
    return Action("attack", None, "actions:attack-noun")


def _strike(sentence: Sentence, figure: Figure) -> Action | None:
    flying = (figure.force or "").lower().split()[-1]
    if near(sentence.tokens, figure, wordset("not_fired"), 6):
        return None
    if sentence.words & wordset("peaceful"):
        return None
    if flying in {"strike", "strikes"} and not sentence.words & wordset("armed_strike"):
        return None
    counted = flying.startswith(_COUNTED_STRIKES)
    if counted or near(sentence.tokens, figure, wordset("fired"), 8):
        return Action("strike", None, "actions:strike-noun")
    return None


def by_what_follows(sentence: Sentence, figure: Figure) -> Action | None:
    """A word behind the figure that says its fate: "12 people dead", "500 as wounded in action"."""
    if _is_toll(sentence, figure):
        return Action("killed", None, "actions:toll")
    following = follows(sentence.tokens, figure, 2)
    if following[:1] in (["as"], ["with"]):
        following = following[1:]
    kind = _BEHIND.get(following[0]) if following else None
    if kind is None or figure.noun in {"formation", "attack", "strike"} or is_accident(sentence):
        return None
    return Action(kind, None, f"actions:{kind}-follows")


def _is_toll(sentence: Sentence, figure: Figure) -> bool:
    """Whether a death toll is what the figure says: "the toll from the blast reached 112"."""
    if figure.noun not in {None, "people"} or is_accident(sentence):
        return False
    window = [t.lower for t in sentence.tokens[max(0, figure.first - 16) : figure.first]]
    if "toll" not in window:
        return False
    between = window[len(window) - window[::-1].index("toll") :]
    return not any(w[0].isdigit() or w in _ELSEWHERE for w in between)
