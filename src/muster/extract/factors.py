"""Figures told by comparison: "double the number of troops", "half of the 14,000"."""

from __future__ import annotations

from muster.extract.decided import CASUALTIES, MOVEMENTS, Action
from muster.extract.figures import Figure
from muster.extract.governors import Governor, governors
from muster.extract.memory import Memory
from muster.extract.nounkinds import by_noun, settled_by_noun
from muster.extract.reading import Sentence
from muster.extract.shares import CUT_TO
from muster.lexicon import wordset
from muster.model import Kind

_FORCES = frozenset({"force", "force_singular", "formation", "member", "strong"})
_CEILINGS = frozenset({"ceiling", "cap", "limit"})
_NEAR = 1.5


def by_factor(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """What is doubled or halved: a level, a ceiling, a movement, a count of attacks."""
    if settled_by_noun(figure):
        return by_noun(sentence, figure)
    if figure.noun not in _FORCES or not (sentence.names_forces or memory.forces):
        return None
    tokens, factor = sentence.tokens, figure.quantity.factor or 0.0
    verb = next((w for w in figure.words if w in wordset("factor_verbs")), "")
    at = next((i for i in range(figure.first, figure.last) if tokens[i].lower == verb), None)
    if at is not None:
        kind: Kind = "withdraw" if factor < 1 else "presence"
        if _CEILINGS & set(figure.words):
            kind = "limit"
        shape = "ing" if verb.endswith("ing") else "past" if verb.endswith("ed") else "base"
        return Action(kind, Governor(kind, "level", at, 0.0, verb, shape), "actions:factor-verb")
    if factor < 1 and figure.first and tokens[figure.first - 1].lower in CUT_TO:
        return Action("withdraw", None, "actions:cut-by-share")
    candidates = governors(tokens, figure.first, figure.last)
    kinds = MOVEMENTS | CASUALTIES
    # "Half the strength recommended by the generals" is not moved by that.
    told = [g for g in candidates if g.role != "reduced" or g.status is None]
    best = next((g for g in told if g.kind in kinds and g.cost < _NEAR), None)
    if factor < 1 and best is not None:
        return Action(best.kind, best, f"actions:factor-{best.kind}", tuple(candidates))
    return Action("presence", best, "actions:factor", tuple(candidates))
