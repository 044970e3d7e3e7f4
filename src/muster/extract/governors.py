"""Which verb or noun governs a figure: candidates to the left and right, with what each costs.

A candidate costs more the more stands between it and the figure: other verbs, clause openers,
commas. The cheapest wins; `explain` shows the ones that lost.
"""

from __future__ import annotations

from muster.extract.candidates import Governor
from muster.extract.companions import candidates_of_company
from muster.extract.fronted import candidates_in_front
from muster.extract.grammar import Token
from muster.extract.inversions import candidates_of_inversion
from muster.extract.leftwards import candidates_to_the_left
from muster.extract.relatives import candidates_of_relatives, relative_verb
from muster.extract.rightwards import candidates_to_the_right, verb_to_the_right
from muster.model import Kind

__all__ = ["Governor", "governors", "nearest_verb"]

_UNKNOWN = 1.0


def governors(tokens: list[Token], first: int, last: int) -> list[Governor]:
    """All candidates for the figure that covers `tokens[first:last]`, cheapest first."""
    relative = relative_verb(tokens, last)
    found = [
        *candidates_in_front(tokens, first),
        *candidates_of_inversion(tokens, first),
        *candidates_of_company(tokens, first),
        *candidates_to_the_left(tokens, first, last),
        *candidates_to_the_right(tokens, last, relative=relative is not None),
        *(() if relative is None else candidates_of_relatives(tokens, relative)),
    ]
    return sorted(found, key=lambda g: (g.cost, abs(g.index - first), g.kind, g.role))


def nearest_verb(tokens: list[Token], last: int, kind: Kind) -> Governor | None:
    """The verb whose subject a figure is, whatever it means, where no candidate gives its kind."""
    main = verb_to_the_right(tokens, last)
    if main is None:
        return None
    word = tokens[main].lower
    shape = "ing" if word.endswith("ing") else "past" if word.endswith("ed") else "base"
    return Governor(kind, "subject", main, _UNKNOWN, word, shape)
