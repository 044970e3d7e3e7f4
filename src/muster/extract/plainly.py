"""What the words of a loss say so plainly that no other signs can outweigh them."""

from __future__ import annotations

from muster.extract.decided import Action, follows
from muster.extract.figures import Figure
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_BODIES = frozenset({"bodies", "corpses"})
_FOUND, _RUINS = 5, 12
_CLOSE = 6


def is_told_plainly(sentence: Sentence, figure: Figure, action: Action | None) -> bool:
    """Whether the rules' reading of a loss stands whatever else is near it."""
    if action is None:
        return False
    if action.origin == "actions:toll":
        return _is_toll_of_it(sentence, figure)
    if action.origin == "actions:captured-follows":
        return figure.noun is None
    return action.kind == "killed" and _are_dug_out(sentence, figure)


def _is_toll_of_it(sentence: Sentence, figure: Figure) -> bool:
    """Whether no other figure stands between a toll and its own: "the death toll in Iraq is 90"."""
    before = [t.lower for t in sentence.tokens[: figure.first]]
    at = len(before) - before[::-1].index("toll") if "toll" in before else 0
    deadly = before[at - 2 : at - 1] == ["death"]
    return deadly and not any(w[0].isdigit() or w in {"and", ","} for w in before[at:])


def _are_dug_out(sentence: Sentence, figure: Figure) -> bool:
    """Whether bodies come out of what fell on them: "pulled 15 bodies from the rubble"."""
    if (figure.force or "").lower() not in _BODIES:
        return False
    before = {t.lower for t in sentence.tokens[max(0, figure.first - _CLOSE) : figure.first]}
    behind = follows(sentence.tokens, figure, _RUINS)
    dug = not wordset("digging_out").isdisjoint(before | set(behind[:_FOUND]))
    return dug and not wordset("ruins").isdisjoint(behind)
