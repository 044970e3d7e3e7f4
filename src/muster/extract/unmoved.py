"""Forces of which nothing is told but where they are."""

from __future__ import annotations

from collections.abc import Sequence

from muster.extract.armies import NAMED_ARMIES
from muster.extract.decided import (
    MORE,
    Action,
    follows,
    near,
)
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import nouns
from muster.extract.journeys import is_to_come
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.extract.rightwards import verb_to_the_right
from muster.lexicon import wordset
from muster.model import Kind

_HERE = frozenset({"there", "here", "ashore", "abroad", "overseas"})
_CLAUSE = 4
_BESIDE = 6
_FOUNDED = 8
_FOUNDING = frozenset({"formed", "founded", "created", "established", "launched", "set"})
_DEFINITE = frozenset({"the", "these", "those"})


def by_default(
    sentence: Sentence, figure: Figure, candidates: Sequence[Governor], memory: Memory
) -> Action | None:
    """Forces that are simply there: "the 2,000 troops in the country"."""
    few = figure.quantity.high is not None and figure.quantity.high <= 1
    counted = figure.military and figure.noun in {"force", "strong", "member", "formation"}
    if few or not counted or sentence.words & wordset("legal"):
        return None
    if near(sentence.tokens, figure, wordset("trained"), 4) or _are_in_passing(sentence, figure):
        return None
    known = memory.figures.get((figure.quantity.low, figure.quantity.high))
    if known and known.kind in {"deploy", "withdraw"} and figure.words[0] in _DEFINITE:
        return Action(known.kind, None, "actions:said-before", tuple(candidates))
    if is_to_come(sentence, figure):
        return Action("deploy", None, "actions:to-come", tuple(candidates))
    strong = figure.noun == "strong" or follows(sentence.tokens, figure, 1) == ["strong"]
    if strong and NAMED_ARMIES & sentence.words and not _is_abroad(sentence):
        return None
    if strong or stands_somewhere(sentence, figure):
        return Action("presence", None, "actions:presence-default", tuple(candidates))
    # The same figure again, with nothing said of it: what it was said to be before.
    if known is None or (figure.quantity.high or 100) < 20:
        return None
    kind: Kind = "deploy" if known.kind == "deploy" and MORE & set(figure.words) else "presence"
    return Action(kind, None, "actions:said-before", tuple(candidates))


def in_custody(sentence: Sentence, figure: Figure) -> bool:
    """Whether police or courts have to do with them: "the arrest of 36 militants"."""
    before = (t.lower for t in sentence.tokens[max(0, figure.first - _CLAUSE) : figure.first])
    return not wordset("policing").isdisjoint(before)


def _are_in_passing(sentence: Sentence, figure: Figure) -> bool:
    """Whether forces are only named as who attacks or is met: "an assault by two divisions"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - _CLAUSE) : figure.first]]
    attacking = before[-1:] == ["by"] and any(
        nouns().get(w) == "attack" or w in wordset("deeds") for w in before
    )
    opening = {t.lower for t in sentence.tokens[max(0, figure.first - _FOUNDED) : figure.first]}
    attacking = attacking or (before[-1:] == ["by"] and not _FOUNDING.isdisjoint(opening))
    met = before[-1:] == ["with"] and not wordset("clashing").isdisjoint(before)
    behind = follows(sentence.tokens, figure, _CLAUSE)
    risen = behind[:1] == ["in"] and not wordset("deeds").isdisjoint(behind[1:])
    told = attacking or met or risen
    return told or in_custody(sentence, figure) or _strikes(sentence, figure)


def _strikes(sentence: Sentence, figure: Figure) -> bool:
    """Whether their own verb is of a fight or a quarrel: "50 rebels launched an attack in Gao"."""
    main = verb_to_the_right(sentence.tokens, figure.last)
    if main is None:
        return False
    firing = [t.lower for t in sentence.tokens[main + 1 : main + 2]] == ["fire"]
    return firing or sentence.tokens[main].lower in wordset("striking_out")


def _is_abroad(sentence: Sentence) -> bool:
    return any(p.kind not in {"country", "metonym", "dateline"} for p in sentence.places)


def stands_somewhere(sentence: Sentence, figure: Figure) -> bool:
    """Whether the phrase itself says where: "in Iraq", "there", "on the ground", "In Mali, …"."""
    tokens = sentence.tokens
    for i in range(figure.last, min(len(tokens), figure.last + 9)):
        word = tokens[i].lower
        if word in {";", "."}:
            break
        if word in _HERE:
            return True
        if word in wordset("placing"):
            generic = any(t.lower in wordset("generic") for t in tokens[i + 1 : i + 4])
            named = any(0 <= p.span.start - tokens[i].end <= 24 for p in sentence.places)
            if generic or named:
                return True
    if figure.first and tokens[figure.first - 1].lower == "where":
        return True
    if figure.first and tokens[figure.first - 1].lower == "alongside":
        # "Civilians are trapped in the town alongside 2,000 fighters".
        before = range(max(0, figure.first - _BESIDE), figure.first)
        return any(tokens[i].lower in wordset("generic") for i in before) or any(
            spot.index in before for spot in sentence.spots
        )
    opening = [p for p in sentence.places if p.span.end <= figure.span.start]
    return any(sentence.token_at(p.span.start) <= 4 for p in opening)


def generic_behind(sentence: Sentence, index: int) -> bool:
    return any(t.lower in wordset("generic") for t in sentence.tokens[index + 1 : index + 4])


def place_behind(sentence: Sentence, index: int) -> bool:
    """Whether a place follows a verb that needs one: "guard the coast of Yemen"."""
    reach = sentence.tokens[min(len(sentence.tokens) - 1, index + 9)].end
    here = sentence.tokens[index].end
    return any(here <= p.span.start <= reach and p.kind != "metonym" for p in sentence.places)
