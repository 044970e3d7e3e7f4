"""Which verb or noun governs a figure: candidates to the left and right, with what each costs.

A candidate costs more the more stands between it and the figure: other verbs, clause openers,
commas. The cheapest wins; `explain` shows the ones that lost.
"""

from __future__ import annotations

from muster.extract.candidates import Governor
from muster.extract.grammar import Token
from muster.extract.leftwards import candidates_to_the_left
from muster.extract.rightwards import candidates_to_the_right

__all__ = ["Governor", "governors"]


def governors(tokens: list[Token], first: int, last: int) -> list[Governor]:
    """All candidates for the figure that covers `tokens[first:last]`, cheapest first."""
    found = [
        *candidates_to_the_left(tokens, first, last),
        *candidates_to_the_right(tokens, last),
    ]
    return sorted(found, key=lambda g: (g.cost, abs(g.index - first), g.kind, g.role))
