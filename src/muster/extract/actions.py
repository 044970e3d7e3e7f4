"""What a figure says: sent, withdrawn, present, capped, killed … and through which word."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from muster.extract.armies import is_at_home, is_resized, is_whole_army
from muster.extract.breakdowns import by_breakdown, by_parting, by_talk, by_way
from muster.extract.ceilings import by_ceiling
from muster.extract.decided import (
    BARE_NEAR,
    CASUALTIES,
    MORE,
    MOVEMENTS,
    Action,
    follows,
    is_accident,
)
from muster.extract.factors import by_factor
from muster.extract.figures import Figure
from muster.extract.governed import is_ahead, kind_of, speaks_of_forces
from muster.extract.governors import Governor
from muster.extract.grammar import verb_forms
from muster.extract.levels import by_level, by_share, is_stated_change
from muster.extract.listed import by_list, is_beside_giver
from muster.extract.lossfits import does_harm
from muster.extract.memory import Memory
from muster.extract.nounkinds import (
    by_noun,
    by_what_follows,
    fate_by_adjective,
    settled_by_noun,
)
from muster.extract.othercounts import by_other_count
from muster.extract.pronouns import by_pronoun
from muster.extract.reading import Sentence
from muster.extract.recounts import by_recount
from muster.extract.refugees import by_refuge, by_refugee_count, is_incidental
from muster.extract.returnees import by_exile
from muster.extract.rotations import accompanies, is_outgoing
from muster.extract.tallies import by_toll
from muster.extract.unmoved import by_default, stands_somewhere
from muster.extract.unsent import is_evacuated
from muster.lexicon import wordset
from muster.model import Kind

_NEAR = 2.6
_MAIN = 3.4
_NOW = frozenset({"already", "still", "currently", "now", "presently"})
_CURRENT = frozenset({"current", "present", "existing"})
_MOVED = frozenset({"been", "to", "being", "sent", "arrived", "left"})
# What befalls people in the end counts for more than what they were doing.
_FATES = CASUALTIES | {"deploy", "withdraw"}
_KEPT = frozenset({"keep", "remain", "stay", "retain", "hold"})
_STAYING = frozenset({"remain", "stay"})
_RELATIVES = frozenset({"who", "which", "that"})
_UPROOTED = frozenset({"displaced", "homeless", "uprooted"})
_INFINITIVE = 4
_SUMS = frozenset({"total", "number"})
# A verb of loss right beside a figure leaves no army to be counted.
_GRIP = 0.3
_COUNTING = frozenset({"number", "total", "comprise", "include"})
_LEAVING_MEN = frozenset({"lose", "leave", "take", "bring"})


def read_action(
    sentence: Sentence, figure: Figure, memory: Memory, candidates: Sequence[Governor]
) -> Action | None:
    """What the sentence says of a figure that is no aside, by its `candidates`; None if nothing."""
    if is_stated_change(sentence, figure):
        return None
    if figure.quantity.factor is not None:
        return by_factor(sentence, figure, memory)
    if _is_lack(figure):
        return Action("withdraw", None, "actions:fewer", tuple(candidates))
    if figure.noun == "displaced" and _is_harmed(figure, candidates):
        # Refugees and migrants are killed as well: what befell them is what is told.
        return _by_harm(sentence, candidates[0], tuple(candidates))
    if settled_by_noun(figure):
        passing = figure.noun == "displaced"
        passing = passing and is_incidental(sentence, figure, candidates, memory)
        return None if passing else by_noun(sentence, figure)
    fate = by_toll(sentence, figure) or by_what_follows(sentence, figure)
    fate = fate or by_other_count(sentence, figure, memory)
    fate = fate or by_refugee_count(sentence, figure, memory)
    fate = fate or by_refuge(sentence, figure, candidates, memory)
    fate = fate or by_exile(sentence, figure)
    if fate is not None:
        return fate
    told = _by_words_around(sentence, figure, memory, candidates)
    if told is None or told.kind in MOVEMENTS:
        return by_pronoun(sentence, figure) or told
    return told


def _is_lack(figure: Figure) -> bool:
    """Whether a level falls by the figure: "1,000 fewer soldiers", not "fewer than 1,000"."""
    if "fewer" not in figure.words:
        return False
    pairs = itertools.pairwise(figure.words)
    return figure.military and any(two == "fewer" and one[0].isdigit() for one, two in pairs)


def _is_harmed(figure: Figure, candidates: Sequence[Governor]) -> bool:
    """Whether the likeliest word tells that people were killed or wounded, or drowned.

    "The war left 300 people dead and 2,000 more displaced" says behind the figure what they are.
    """
    nearest = next(iter(candidates), None)
    if nearest is None or nearest.cost > BARE_NEAR:
        return False
    if figure.words[-1] in _UPROOTED and nearest.index < figure.first:
        return False
    left = nearest.role == "object" and nearest.lemma in _LEAVING_MEN
    return nearest.kind in {"killed", "wounded"} and not left


def _by_harm(
    sentence: Sentence, governor: Governor, considered: tuple[Governor, ...]
) -> Action | None:
    if is_accident(sentence):
        return None
    return Action(governor.kind, governor, f"actions:{governor.kind}-{governor.role}", considered)


def _by_words_around(
    sentence: Sentence, figure: Figure, memory: Memory, candidates: Sequence[Governor]
) -> Action | None:
    """Ceilings and levels first: their words leave less open than a verb does."""
    military = figure.military or figure.noun in {None, "member"}
    known = figure.noun is not None or speaks_of_forces(sentence, memory)
    known = known or ("strength" in sentence.words and bool(sentence.actors))
    capped = military and (known if figure.noun != "member" else speaks_of_forces(sentence, memory))
    told = by_ceiling(sentence, figure, candidates) if capped else None
    if told is not None:
        return None if is_at_home(sentence, figure) else told
    nearest = next(iter(candidates), None)
    lost = nearest is not None and nearest.kind in CASUALTIES and nearest.cost < _GRIP
    if not lost and (is_whole_army(sentence, figure) or is_resized(sentence, figure)):
        return None
    if figure.noun in {None, "member", "people"} or figure.military:
        told = by_level(sentence, figure, candidates)
        moving = told is not None and told.kind in MOVEMENTS
        if moving and (not known or is_at_home(sentence, figure)):
            return None
    return (
        told
        or _by_company(sentence, figure, memory, candidates)
        or by_recount(sentence, figure, candidates, memory)
        or _by_governors(sentence, figure, memory, candidates)
    )


def _by_company(
    sentence: Sentence, figure: Figure, memory: Memory, candidates: Sequence[Governor]
) -> Action | None:
    """What a share, a list or those a figure stands with say, whatever the verb."""
    told = by_share(sentence, figure) or by_breakdown(sentence, figure, memory)
    told = told or by_parting(sentence, figure, memory) or by_talk(sentence, figure, memory)
    told = told or _by_offer(sentence, figure) or by_way(sentence, figure, memory)
    military = figure.military or figure.noun in {None, "member"}
    if told is None and military and is_beside_giver(sentence, figure):
        told = Action("presence", None, "actions:listed", tuple(candidates))
    if told is None and not _moves_on(sentence, figure, candidates):
        told = by_list(sentence, figure)
    if told is None and _stands_with(sentence, figure):
        told = Action("presence", None, "actions:already-there", tuple(candidates))
    return told or _by_being_there(sentence, figure, candidates, memory)


def _by_offer(sentence: Sentence, figure: Figure) -> Action | None:
    """As in "hundreds of soldiers were on offer"."""
    if not figure.military:
        return None
    behind = [w for w in follows(sentence.tokens, figure, 3) if w not in wordset("be")]
    if behind[:2] != ["on", "offer"]:
        return None
    offered = Governor("deploy", "object", figure.last, 0.0, "offer", "noun", "proposed")
    return Action("deploy", offered, "actions:deploy-object", (offered,))


def _moves_on(sentence: Sentence, figure: Figure, candidates: Sequence[Governor]) -> bool:
    """Whether the verb behind an aside is one of moving: "the force, 300 of them, left Dili"."""
    aside = follows(sentence.tokens, figure, 1)[:1]
    near_by = range(figure.last + 1, figure.last + _INFINITIVE)
    moving = (g for g in candidates if g.kind in {"deploy", "withdraw"} and g.index in near_by)
    return aside in ([","], ["—"], ["–"], [")"]) and any(g.role != "object" for g in moving)


def _by_governors(
    sentence: Sentence, figure: Figure, memory: Memory, candidates: Sequence[Governor]
) -> Action | None:
    """The kind that the likeliest word gives the figure, else that of forces simply there."""
    with_others = accompanies(sentence.tokens, figure)
    if with_others is not None:
        return Action("rotate", with_others, "actions:rotate-object", tuple(candidates))
    fate = fate_by_adjective(sentence, figure)
    if candidates and is_evacuated(sentence, figure, candidates[0]):
        return None
    for governor in _modifiers_last(sentence, figure, candidates):
        if is_outgoing(sentence.tokens, governor):
            return Action("presence", None, "actions:outgoing", tuple(candidates))
        kind = kind_of(sentence, figure, governor, memory) if governor.cost <= _NEAR else None
        if fate is not None and (kind in MOVEMENTS or _is_of_others(kind, governor, fate)):
            continue
        if kind in MOVEMENTS and figure.noun == "formation" and is_at_home(sentence, figure):
            return None
        if kind is not None:
            return Action(kind, governor, f"actions:{kind}-{governor.role}", tuple(candidates))
    if fate is not None:
        return Action(fate, None, f"actions:{fate}-noun", tuple(candidates))
    if does_harm(sentence, figure):
        return None
    return by_default(sentence, figure, candidates, memory)


def _is_of_others(kind: Kind | None, governor: Governor, fate: Kind) -> bool:
    """As in "the bodies of two fighters and several injured civilians": these are no bodies."""
    shared = governor.role == "of" and governor.cost > _GRIP
    return kind in CASUALTIES and kind != fate and (shared or governor.cost > BARE_NEAR)


def _modifiers_last(
    sentence: Sentence, figure: Figure, candidates: Sequence[Governor]
) -> list[Governor]:
    """The candidates with a verb that only describes behind the clause's own verb.

    "Paratroopers rushed to Rwanda in April are to leave" tells of their leaving, and so does
    "paratroopers who have been there since April will leave"; "soldiers guarding a bridge were
    shot" tells of their death.
    """
    fate = any(g.kind in CASUALTIES and g.cost < BARE_NEAR for g in candidates)
    if fate:
        # "Total of 24 rebels were killed".
        candidates = [g for g in candidates if g.role != "of" or g.lemma not in _SUMS]
    first = next(iter(candidates), None)
    wished = _wished(sentence, figure, candidates)
    if wished is not None:
        return [wished, *(g for g in candidates if g is not wished)]
    if first is None or not _describes(sentence, figure, first):
        return list(candidates)
    main = [
        g
        for g in candidates
        if g.role in {"subject", "passive"}
        and g.index > first.index
        and g.cost <= _MAIN
        and (g.kind in _FATES or g.lemma in _KEPT)
    ]
    return [*main, *(g for g in candidates if g not in main)]


def _wished(sentence: Sentence, figure: Figure, candidates: Sequence[Governor]) -> Governor | None:
    """What forces are asked or meant to do, not those who ask: "wants 200 soldiers to leave"."""
    if not candidates or candidates[0].status is None or candidates[0].index >= figure.first:
        return None
    if follows(sentence.tokens, figure, 1) != ["to"]:
        return None
    near_by = range(figure.last, figure.last + _INFINITIVE)
    asked = (g for g in candidates if g.role in {"subject", "passive"} and g.index in near_by)
    return next((g for g in asked if g.kind in {"withdraw", "rotate"} or g.lemma in _STAYING), None)


def _describes(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    if governor.lemma in _COUNTING and governor.shape == "ing":
        return True
    # "The men it sent home": a clause with a subject of its own.
    if governor.role == "object" and governor.index >= figure.last:
        return True
    between = sentence.tokens[figure.last : governor.index]
    doing = governor.shape == "ing" and governor.index == figure.last
    return doing or governor.role == "reduced" or any(t.lower in _RELATIVES for t in between)


def _by_being_there(
    sentence: Sentence, figure: Figure, candidates: Sequence[Governor], memory: Memory
) -> Action | None:
    """A word behind the figure that says so: "the 8,500 still deployed", "2,000 already there"."""
    bare = figure.noun is None and (memory.forces or sentence.names_forces)
    if bare and figure.words[:1] == ("the",) and not _CURRENT.isdisjoint(figure.words):
        return Action("presence", None, "actions:already-there")
    following = follows(sentence.tokens, figure, 3)
    # Few figures have such a word behind them: this is asked first.
    if not following or following[0] not in _NOW or (following[1:2] and following[1] in _MOVED):
        return None
    going = (g for g in candidates if g.role in {"subject", "passive"} and g.lemma != "join")
    if any(g.kind == "withdraw" or (g.kind == "deploy" and is_ahead(sentence, g)) for g in going):
        return None
    if sum(w[0].isdigit() for w in figure.words) > 1:
        return None
    told = following[1] if following[1:] and following[1].endswith("ed") else None
    if told and not any(f.action.kind in MOVEMENTS for f in verb_forms().get(told, ())):
        # "While 9,000 still adhered to the walkout".
        return None
    return Action("presence", None, "actions:already-there") if figure.military or bare else None


def _stands_with(sentence: Sentence, figure: Figure) -> bool:
    """Whether an aside tells what somebody has there: "France, with 2,500 men in Bangui, plans".

    The verb behind is not said of these.
    """
    ahead = [t.lower for t in sentence.tokens[max(0, figure.first - 2) : figure.first]]
    if ahead[-1:] != ["with"] or (ahead[:-1] and ahead[0] != ","):
        return False
    armed = figure.military or (figure.noun == "member" and sentence.names_forces)
    behind = follows(sentence.tokens, figure, 3)
    there = behind[:1] in (["in"], ["at"], ["already"], ["there"]) or behind[:2] == ["on", "the"]
    if not (armed and there) or MORE & set(figure.words) or "way" in behind:
        return False
    return stands_somewhere(sentence, figure) and figure.quantity.high != 1
