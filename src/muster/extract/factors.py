"""Figures told by comparison: "double the number of troops", "half of the 14,000"."""

from __future__ import annotations

from muster.extract.decided import CASUALTIES, MOVEMENTS, Action, acts, follows
from muster.extract.figures import Figure
from muster.extract.governors import Governor, governors
from muster.extract.memory import Memory
from muster.extract.nounkinds import by_noun, settled_by_noun
from muster.extract.reading import Sentence
from muster.extract.shares import CUT_TO
from muster.lexicon import wordset
from muster.model import Kind

_FORCES = frozenset({"force", "force_singular", "formation", "member", "strong", "known"})
_ASIDES = frozenset({",", "(", "—", "–"})
_RECENT = 1
_CEILINGS = frozenset({"ceiling", "cap", "limit"})
_NEAR = 1.5


def by_factor(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """What is doubled or halved: a level, a ceiling, a movement, a count of attacks."""
    if settled_by_noun(figure):
        return by_noun(sentence, figure)
    if "fleeing" in follows(sentence.tokens, figure, 3):
        return Action("displaced", None, "actions:displaced-follows")
    if figure.noun == "known":
        return _of_known(sentence, figure, memory)
    fled = _by_flight(sentence, figure)
    if fled is not None:
        return fled
    if figure.noun not in _FORCES or not (sentence.names_forces or memory.speaks_of_forces()):
        return None
    if figure.noun == "member" and not sentence.names_forces:
        return None
    # "Half his army takes its pay from him", but "halving the military contingent".
    if (figure.force or "").lower() in wordset("whole_armies") or "army's" in figure.words:
        return None
    return _of_forces(sentence, figure)


def _by_flight(sentence: Sentence, figure: Figure) -> Action | None:
    """A share of a people that was driven out: "sent half of the population fleeing"."""
    if (figure.quantity.factor or 1.0) >= 1 or figure.military:
        return None
    candidates = governors(sentence.tokens, figure.first, figure.last)
    nearest = next(iter(candidates), None)
    if nearest is None or nearest.kind != "displaced" or nearest.cost > _NEAR:
        return None
    return Action("displaced", nearest, "actions:factor-displaced", tuple(candidates))


def _of_known(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """A share of those told of before: what befell them decides who they are."""
    before = memory.facts[-1] if memory.facts else None
    if before is None or memory.sentence - before.sentence > _RECENT:
        spoken = sentence.names_forces or memory.speaks_of_forces()
        spoken = spoken and figure.words[-1] not in {"them", "whom"}
        return _of_forces(sentence, figure) if spoken else None
    if before.kind not in MOVEMENTS:
        share = before.kind == "displaced" and (figure.quantity.factor or 1.0) < 1.0
        return Action("displaced", None, "actions:share-of-known") if share else None
    aside = sentence.tokens[figure.first - 1].text in _ASIDES if figure.first else False
    if aside and before.sentence == memory.sentence and not acts(sentence.tokens, figure):
        kind = before.kind if (figure.quantity.factor or 1.0) < 1.0 else "presence"
        return Action(kind, None, "actions:share-of-known")
    return _of_forces(sentence, figure)


def _of_forces(sentence: Sentence, figure: Figure) -> Action | None:
    tokens, factor = sentence.tokens, figure.quantity.factor or 0.0
    verb = next((w for w in figure.words if w in wordset("factor_verbs")), "")
    at = next((i for i in range(figure.first, figure.last) if tokens[i].lower == verb), None)
    if at is not None:
        # "The number will be halved" tells of the level, "halve the force" of those who go.
        lowered = at + 1 == figure.last and figure.words[-1].endswith("ed")
        kind: Kind = "withdraw" if factor < 1 and not lowered else "presence"
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
        kind = "withdraw" if best.lemma == "lose" else best.kind
        return Action(kind, best, f"actions:factor-{kind}", tuple(candidates))
    return Action("presence", best, "actions:factor", tuple(candidates))
