"""What a figure says: sent, withdrawn, present, capped, killed … and through which word."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from muster.extract.armies import is_resized, is_whole_army
from muster.extract.ceilings import by_ceiling
from muster.extract.decided import (
    CASUALTIES,
    MOVEMENTS,
    Action,
    follows,
    is_accident,
    near,
)
from muster.extract.factors import by_factor
from muster.extract.figures import Figure
from muster.extract.fleeing import crossed, fits_flight, is_fleeing
from muster.extract.governors import Governor
from muster.extract.journeys import is_to_come, journey
from muster.extract.levels import by_level, by_share, is_stated_change
from muster.extract.listed import by_list, is_beside_giver
from muster.extract.lossfits import does_harm, fits_loss
from muster.extract.manned import are_forces_there
from muster.extract.memory import Memory
from muster.extract.nounkinds import (
    by_noun,
    by_what_follows,
    fate_by_adjective,
    settled_by_noun,
)
from muster.extract.othercounts import by_other_count
from muster.extract.reading import Sentence
from muster.extract.recounts import by_recount
from muster.extract.rotations import accompanies, is_outgoing, is_replacement, takes_turns
from muster.extract.tallies import by_toll
from muster.extract.unsent import is_evacuated
from muster.extract.wholes import is_whole
from muster.lexicon import wordset
from muster.model import Kind

_NEAR = 2.6
_MAIN = 3.4
_CIVIL_NEAR = 1.8
_BARE_NEAR = 1.3
_EXERCISES = frozenset({"exercise", "exercises", "manoeuvres", "maneuvers", "drills", "drill"})
_HERE = frozenset({"there", "here", "ashore", "abroad", "overseas"})
_NOW = frozenset({"already", "still", "currently", "now", "presently"})
_MOVED = frozenset({"been", "to", "being", "sent", "arrived", "left"})
_KEEPING = frozenset({"have", "number", "maintain", "keep", "comprise", "total"})
_MANNING = frozenset({"members", "men", "people", "officers"})
_MORE = frozenset({"additional", "extra", "more", "new", "further", "another"})
_ARRIVING = frozenset({"reach"})
# What befalls people in the end counts for more than what they were doing.
_FATES = CASUALTIES | {"deploy", "withdraw"}
_KEPT = frozenset({"keep", "remain", "stay", "retain", "hold"})
_RELATIVES = frozenset({"who", "which", "that"})
# A clause that opens with "there are" places what it counts where the talk is.
_OPENING = 4
_DEFINITE = frozenset({"the", "these", "those"})
_MANY = 10
_RECENT = 2
_MANY_MORE = 100
_INFINITIVE = 4
_HELPING = frozenset({"help", "helping", "support", "supporting", "train", "training", "advise"})
_FIGHTS = frozenset({"battle", "fighting", "combat", "war", "fight", "attack", "assault"})
_COUNTING = frozenset({"number", "total", "comprise", "include"})
_STAYING = frozenset({"serve"})
_GIVING = frozenset({"contribute", "provide", "supply", "furnish"})
_LEADING = frozenset({"lead", "command"})
_WAITING = frozenset({"be", "wait", "stand"})
_LEAVING_MEN = frozenset({"lose", "leave", "take", "bring"})
# Who is given "a week of leave" is sent nowhere.
_GIFTS = frozenset({"give", "offer", "promise", "lend"})
_GIVEN = frozenset({"a", "an", "their", "his", "its", "each"})
_ARMIES = frozenset({"army", "army's", "armed"})


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
    if figure.noun == "displaced" and _is_harmed(candidates):
        # Refugees and migrants are killed as well: what befell them is what is told.
        return _by_harm(sentence, candidates[0], tuple(candidates))
    if settled_by_noun(figure):
        return by_noun(sentence, figure)
    fate = by_toll(sentence, figure) or by_what_follows(sentence, figure)
    fate = fate or by_other_count(sentence, figure, memory)
    if fate is not None:
        return fate
    return _by_words_around(sentence, figure, memory, candidates)


def _is_lack(figure: Figure) -> bool:
    """Whether a level falls by the figure: "1,000 fewer soldiers", not "fewer than 1,000"."""
    pairs = itertools.pairwise(figure.words)
    return figure.military and any(two == "fewer" and one[0].isdigit() for one, two in pairs)


def _is_harmed(candidates: Sequence[Governor]) -> bool:
    """Whether the likeliest word tells that people were killed or wounded, or drowned."""
    nearest = next(iter(candidates), None)
    if nearest is None or nearest.cost > _BARE_NEAR:
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
    known = figure.noun is not None or _speaks_of_forces(sentence, memory)
    known = known or ("strength" in sentence.words and bool(sentence.actors))
    capped = military and (
        known if figure.noun != "member" else _speaks_of_forces(sentence, memory)
    )
    told = by_ceiling(sentence, figure, candidates) if capped else None
    if told is not None:
        return None if _is_at_home(sentence, figure) else told
    if is_whole_army(sentence, figure) or is_resized(sentence, figure):
        return None
    if figure.noun in {None, "member", "people"} or figure.military:
        told = by_level(sentence, figure, candidates)
        moving = told is not None and told.kind in MOVEMENTS
        if moving and (not known or _is_at_home(sentence, figure)):
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
    told = by_share(sentence, figure)
    military = figure.military or figure.noun in {None, "member"}
    if told is None and military and is_beside_giver(sentence, figure):
        told = Action("presence", None, "actions:listed", tuple(candidates))
    if told is None and not _moves_on(sentence, figure, candidates):
        told = by_list(sentence, figure)
    if told is None and _stands_with(sentence, figure):
        told = Action("presence", None, "actions:already-there", tuple(candidates))
    return told or _by_being_there(sentence, figure, candidates, memory)


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
        kind = _kind_of(sentence, figure, governor, memory) if governor.cost <= _NEAR else None
        if kind in MOVEMENTS and fate is not None:
            continue
        if kind in MOVEMENTS and figure.noun == "formation" and _is_at_home(sentence, figure):
            return None
        if kind is not None:
            return Action(kind, governor, f"actions:{kind}-{governor.role}", tuple(candidates))
    if fate is not None:
        return Action(fate, None, f"actions:{fate}-noun", tuple(candidates))
    if does_harm(sentence, figure):
        return None
    return _by_default(sentence, figure, candidates, memory)


def _modifiers_last(
    sentence: Sentence, figure: Figure, candidates: Sequence[Governor]
) -> list[Governor]:
    """The candidates with a verb that only describes behind the clause's own verb.

    "Paratroopers rushed to Rwanda in April are to leave" tells of their leaving, and so does
    "paratroopers who have been there since April will leave"; "soldiers guarding a bridge were
    shot" tells of their death.
    """
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
    return next((g for g in asked if g.kind in {"withdraw", "rotate"}), None)


def _describes(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    if governor.lemma in _COUNTING and governor.shape == "ing":
        return True
    # "The men it sent home": a clause with a subject of its own.
    if governor.role == "object" and governor.index >= figure.last:
        return True
    between = sentence.tokens[figure.last : governor.index]
    doing = governor.shape == "ing" and governor.index == figure.last
    return doing or governor.role == "reduced" or any(t.lower in _RELATIVES for t in between)


def _speaks_of_forces(sentence: Sentence, memory: Memory) -> bool:
    """Whether a bare figure can be of forces: the text has named some, or just moved some."""
    moved = memory.last_fact(MOVEMENTS, 0) is not None
    return sentence.names_forces or memory.forces or moved


def _is_at_home(sentence: Sentence, figure: Figure) -> bool:
    """Whether a whole army is meant, and no place where it would be: "cut the army to 300,000"."""
    if _ARMIES.isdisjoint(sentence.words):
        return False
    located = any(p.kind not in {"metonym", "dateline"} for p in sentence.places)
    return not located and any(
        token.lower in _ARMIES and not _is_helped(sentence, figure, i)
        for i, token in enumerate(sentence.tokens)
    )


def _is_helped(sentence: Sentence, figure: Figure, index: int) -> bool:
    """Whether an army behind a figure is that which forces help: "to help the army win"."""
    before = {t.lower for t in sentence.tokens[max(figure.last, index - 4) : index]}
    return not before.isdisjoint(_HELPING)


def _by_being_there(
    sentence: Sentence, figure: Figure, candidates: Sequence[Governor], memory: Memory
) -> Action | None:
    """A word behind the figure that says so: "the 8,500 still deployed", "2,000 already there"."""
    going = (g for g in candidates if g.role in {"subject", "passive"} and g.lemma != "join")
    if any(g.kind == "withdraw" or (g.kind == "deploy" and _is_ahead(sentence, g)) for g in going):
        return None
    following = follows(sentence.tokens, figure, 3)
    if sum(w[0].isdigit() for w in figure.words) > 1:
        return None
    if not following or following[0] not in _NOW or (following[1:2] and following[1] in _MOVED):
        return None
    bare = figure.noun is None and (memory.forces or sentence.names_forces)
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
    if not (armed and there) or _MORE & set(figure.words) or "way" in behind:
        return False
    return stands_somewhere(sentence, figure) and figure.quantity.high != 1


def _is_ahead(sentence: Sentence, governor: Governor) -> bool:
    """Whether a verb has a modal before it: "would now head to Romania"."""
    before = sentence.tokens[max(0, governor.index - 3) : governor.index]
    return any(t.lower in wordset("modals") for t in before)


def _kind_of(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> Kind | None:
    """The kind that a candidate gives the figure; None where the two do not go together."""
    if is_fleeing(sentence, figure, governor, memory):
        return "displaced"
    if not _fits(sentence, figure, governor, memory):
        return None
    if governor.kind == "withdraw" and is_whole(sentence, figure, governor):
        return None if _is_at_home(sentence, figure) else "presence"
    coming = governor.kind == "deploy"
    if coming and (takes_turns(sentence, figure) or is_replacement(sentence, figure)):
        return "rotate"
    led = journey(sentence, figure, governor, memory)
    if led is not None:
        return led
    if coming:
        return _kind_of_coming(sentence, figure, governor)
    if governor.kind == "presence":
        return _kind_of_being(sentence, figure, governor)
    return "withdraw" if _is_planned_loss(sentence, figure, governor) else governor.kind


def _is_planned_loss(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Nobody plans their dead: "the force will lose 1,000 soldiers by July"."""
    if governor.lemma != "lose" or not figure.military or sentence.words & _FIGHTS:
        return False
    before = sentence.tokens[max(0, governor.index - 2) : governor.index]
    return any(t.lower in {"will", "would", "to", "could", "might"} for t in before)


def _kind_of_coming(sentence: Sentence, figure: Figure, governor: Governor) -> Kind | None:
    """What a verb of sending or coming says where its sentence says more."""
    if sentence.words & wordset("captivity") and governor.role == "passive":
        return None
    if _is_sent_away(sentence, max(figure.last, governor.index + 1)):
        return None
    if governor.lemma in _GIFTS and not _GIVEN.isdisjoint(follows(sentence.tokens, figure, 1)):
        return None
    if governor.lemma in _GIVING and _is_lasting(sentence, figure, governor):
        return "presence"
    if governor.lemma == "join" and figure.military and sentence.words & _EXERCISES:
        return "presence"
    if governor.lemma in _ARRIVING and not (
        _place_behind(sentence, governor.index) or _generic_behind(sentence, governor.index)
    ):
        return None
    return "deploy"


def _is_sent_away(sentence: Sentence, start: int) -> bool:
    """Whether it is no duty that they are sent to: "sent 12 rebels to prison"."""
    words = [t.lower for t in sentence.tokens[start : start + 4]]
    following = [w for w in words if w not in wordset("determiners")]
    led = following[:1] in (["to"], ["into"])
    return led and not wordset("sent_away").isdisjoint(following[1:2])


def _kind_of_being(sentence: Sentence, figure: Figure, governor: Governor) -> Kind | None:
    """What a verb of being somewhere says; a weak one says nothing without a place."""
    if governor.lemma in _STAYING and takes_turns(sentence, figure):
        return "rotate"
    if follows(sentence.tokens, figure, 1) == ["in"] and _is_held(sentence, figure):
        return None
    if governor.role == "object" and governor.lemma in _LEADING and _is_led_on(sentence, figure):
        return "deploy"
    if _is_on_its_way(sentence, figure, governor):
        return "deploy"
    weak = governor.lemma in wordset("weak_presence")
    armed = figure.military and governor.lemma not in wordset("civil_presence")
    opens = governor.role == "there-is" and governor.index > _OPENING
    if not (weak or opens) or (weak and armed):
        return "presence"
    if stands_somewhere(sentence, figure) or _place_behind(sentence, governor.index):
        return "presence"
    return None


def _is_on_its_way(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether more forces are yet to be somewhere: "another 2,500 will be here by Friday"."""
    added = not _MORE.isdisjoint(figure.words) and "than" not in figure.words
    if not added or governor.role != "subject" or governor.lemma not in _WAITING:
        return False
    return _is_ahead(sentence, governor)


def _is_led_on(sentence: Sentence, figure: Figure) -> bool:
    """Whether forces are led somewhere: "lead 1,500 soldiers to Zaire", not "in Zaire"."""
    behind = follows(sentence.tokens, figure, 2)
    if behind[:1] == ["here"]:
        return True
    if behind[:1] not in (["to"], ["into"]):
        return False
    return _place_behind(sentence, figure.last) or _generic_behind(sentence, figure.last)


def _is_held(sentence: Sentence, figure: Figure) -> bool:
    """Whether those counted are prisoners where they are: "has 3,000 rebels in jail"."""
    return not wordset("captivity").isdisjoint(follows(sentence.tokens, figure, 3)[1:])


def _is_lasting(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether giving forces is told as a standing share: "Ghana provides 800 of them"."""
    following = follows(sentence.tokens, figure, 2)
    if following[:1] == ["to"] and following[-1] not in wordset("determiners"):
        return False
    before = {t.lower for t in sentence.tokens[max(0, governor.index - 3) : governor.index]}
    ahead = before & (wordset("modals") | {"to", "did", "not"})
    return governor.shape in {"base", "s"} and not ahead


def _fits(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> bool:
    """Whether a candidate makes sense for what the figure counts."""
    kind, noun = governor.kind, figure.noun
    if kind in CASUALTIES:
        recent = memory.last_fact(MOVEMENTS | CASUALTIES, _RECENT) is not None
        known = sentence.names_forces or recent
        return fits_loss(sentence, figure, governor, forces=known)
    if kind == "displaced":
        return fits_flight(sentence, figure, governor, memory)
    if kind in MOVEMENTS and governor.role == "object" and _are_mourned(sentence, figure, governor):
        return False
    if kind not in MOVEMENTS or (figure.quantity.high == 1 and noun != "formation"):
        return False
    if noun in {"people", "member"} and not figure.military:
        return _fits_people(sentence, figure, governor, memory)
    if noun is None:
        known = _speaks_of_forces(sentence, memory)
        near_by = governor.cost < (0.6 if governor.lemma == "be" else _BARE_NEAR)
        return known and near_by and not _needs_noun(figure, governor)
    return True


def _are_mourned(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether a verb is of those close to them: "includes the families of two marines"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 3) : figure.first]]
    kin = not wordset("kin").isdisjoint(before) and "of" in before
    return kin and governor.index < figure.first


def _needs_noun(figure: Figure, governor: Governor) -> bool:
    """Whether a word says too little of a bare number: "got 25", "comprises 8"."""
    if governor.lemma in wordset("bare_if_many"):
        return (figure.quantity.high or _MANY_MORE) < _MANY_MORE
    sending = governor.kind == "deploy" and governor.lemma in wordset("never_bare_sent")
    return sending or governor.lemma in wordset("never_bare")


def _fits_people(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> bool:
    """Whether men and people are forces here: the sentence or the document speaks of forces."""
    if (figure.force or "").lower() in wordset("civil_people"):
        return False
    flight = wordset("flight") - crossed(figure, memory)
    if governor.lemma == "evacuate" or sentence.words & flight:
        return False
    men = (figure.force or "").lower() == "men" and bool(sentence.actors)
    if governor.kind == "presence":
        manned = (figure.force or "").lower() in _MANNING and (
            sentence.names_forces or (memory.forces and (figure.force or "").lower() == "men")
        )
        kept = manned and governor.lemma in _KEEPING and governor.cost < 0.5
        kept = kept or are_forces_there(sentence, figure, governor, memory)
        return kept or (men and governor.cost < 0.5 and stands_somewhere(sentence, figure))
    reinforced = bool(_MORE & set(figure.words)) and governor.lemma in wordset("sending")
    soldierly = sentence.names_forces or memory.forces or men
    many = (figure.quantity.high or 0) >= _MANY
    national = any(a.span.overlaps(figure.span) for a in sentence.actors)
    soldierly = soldierly or (governor.kind == "rotate" and many and national)
    soldierly = soldierly or (reinforced and bool(sentence.actors))
    led = figure.national or figure.noun == "member"
    soldierly = soldierly or (led and governor.lemma in wordset("martial"))
    sent = governor.role == "object" and governor.lemma in wordset("sending")
    soldierly = soldierly or (figure.national and many and sent)
    soldierly = soldierly or _is_sent_by_army(sentence, governor)
    return soldierly and governor.cost < (_NEAR if governor.kind == "rotate" else _CIVIL_NEAR)


def _is_sent_by_army(sentence: Sentence, governor: Governor) -> bool:
    """Whether an army sends them: "the Pentagon is flying 40 people to Monrovia"."""
    if governor.role != "object" or governor.lemma not in wordset("sending"):
        return False
    before = {t.lower for t in sentence.tokens[: governor.index]}
    return not before.isdisjoint(wordset("bodies") | wordset("whole_armies"))


def _by_default(
    sentence: Sentence, figure: Figure, candidates: Sequence[Governor], memory: Memory
) -> Action | None:
    """Forces that are simply there: "the 2,000 troops in the country"."""
    few = figure.quantity.high is not None and figure.quantity.high <= 1
    counted = figure.military and figure.noun in {"force", "strong", "member", "formation"}
    if few or not counted or sentence.words & wordset("legal"):
        return None
    if near(sentence.tokens, figure, wordset("trained"), 4):
        return None
    known = memory.figures.get((figure.quantity.low, figure.quantity.high))
    if known and known.kind in {"deploy", "withdraw"} and figure.words[0] in _DEFINITE:
        return Action(known.kind, None, "actions:said-before", tuple(candidates))
    if is_to_come(sentence, figure):
        return Action("deploy", None, "actions:to-come", tuple(candidates))
    strong = figure.noun == "strong" or follows(sentence.tokens, figure, 1) == ["strong"]
    if strong and _ARMIES & sentence.words and not _is_abroad(sentence):
        return None
    if strong or stands_somewhere(sentence, figure):
        return Action("presence", None, "actions:presence-default", tuple(candidates))
    # The same figure again, with nothing said of it: what it was said to be before.
    if known is None or (figure.quantity.high or 100) < 20:
        return None
    kind: Kind = "deploy" if known.kind == "deploy" and _MORE & set(figure.words) else "presence"
    return Action(kind, None, "actions:said-before", tuple(candidates))


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
    opening = [p for p in sentence.places if p.span.end <= figure.span.start]
    return any(sentence.token_at(p.span.start) <= 4 for p in opening)


def _generic_behind(sentence: Sentence, index: int) -> bool:
    return any(t.lower in wordset("generic") for t in sentence.tokens[index + 1 : index + 4])


def _place_behind(sentence: Sentence, index: int) -> bool:
    """Whether a place follows a verb that needs one: "guard the coast of Yemen"."""
    reach = sentence.tokens[min(len(sentence.tokens) - 1, index + 9)].end
    here = sentence.tokens[index].end
    return any(here <= p.span.start <= reach and p.kind != "metonym" for p in sentence.places)
