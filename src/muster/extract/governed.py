"""What a governor tells of a figure, where it makes sense: soldiers are sent, votes are not."""

from __future__ import annotations

from muster.extract.armies import is_at_home
from muster.extract.decided import (
    BARE_NEAR,
    CASUALTIES,
    MORE,
    MOVEMENTS,
    follows,
)
from muster.extract.figures import Figure
from muster.extract.fleeing import fits_flight, is_fleeing, tells_of_flight
from muster.extract.governors import Governor
from muster.extract.grammar import verb_forms
from muster.extract.journeys import journey
from muster.extract.lossfits import fits_loss
from muster.extract.manned import are_forces_there
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.extract.rotations import is_replacement, takes_turns
from muster.extract.unmoved import generic_behind, in_custody, place_behind, stands_somewhere
from muster.extract.unsent import is_crowd
from muster.extract.volunteers import goes_to_fight
from muster.extract.wholes import is_whole
from muster.lexicon import wordset
from muster.model import Kind

_NEAR = 2.6
_CIVIL_NEAR = 1.8
_EXERCISES = frozenset(
    {"exercise", "exercises", "manoeuvres", "maneuvers", "drills", "drill", "wargames", "wargame"}
)
_CHECKS = frozenset({"check", "checks", "inspection", "inspections", "test", "tests"})
_SNAP_CHECKS = frozenset({"check", "inspection"})
_EXERCISING = frozenset({"involve", "participate", "take", "include", "undergo"})
_COVERING = frozenset({"include", "involve"})
_SUBJECT, _LED = 7, 4
_PACTS = frozenset(
    {"agreement", "truce", "ceasefire", "cease-fire", "deal", "accord", "talks", "pact", "party"}
    | {"dialogue", "negotiations", "treaty", "peace", "process", "programme", "program"}
)
_TALKS = frozenset({"talks", "discussions", "meetings", "elections", "hearings", "services"})
_KEEPING = frozenset({"have", "get", "number", "maintain", "keep", "comprise", "total"})
_MANNING = frozenset({"members", "men", "people", "officers"})
_ARRIVING = frozenset({"reach"})
# A clause that opens with "there are" places what it counts where the talk is.
# "Some 400 young men stood about": nobody says so of soldiers.
_YOUNG = frozenset({"young", "youthful", "teenage", "unemployed", "jobless"})
_FURTHER = frozenset(
    {"more", "left", "who", "that", "which", "there", "here", "currently", "strong"}
)
_OPENING = 4
_BEFORE_FROM = 12
_MANY = 10
_RECENT = 2
# "Two defense officials added that …" tells of their talk.
_NEVER_FORCES = frozenset({"officials"})
_CAPTURES: frozenset[Kind] = frozenset({"captured"})
_GONE = frozenset({"missing", "hungry", "unpaid", "unpunished", "unharmed"})
_MANY_MORE = 100
_FIGHTS = frozenset({"battle", "fighting", "combat", "war", "fight", "attack", "assault"})
_STAYING = frozenset({"serve"})
_GIVING = frozenset({"contribute", "provide", "supply", "furnish"})
_LEADING = frozenset({"lead", "command"})
_WAITING = frozenset({"be", "wait", "stand"})
# Who is given "a week of leave" is sent nowhere.
_GIFTS = frozenset({"give", "offer", "promise", "lend"})
_REPORTING = frozenset({"of", "about", "on", "showing"})
_FROM = frozenset({"of", "from"})
_OFFICES = frozenset({"command", "commands", "duty", "duties", "post", "posts", "job", "jobs"})
_OFFICE = 4
_GIVEN = frozenset({"a", "an", "their", "his", "its", "each"})


def is_ahead(sentence: Sentence, governor: Governor) -> bool:
    """Whether a verb has a modal before it: "would now head to Romania"."""
    before = sentence.tokens[max(0, governor.index - 3) : governor.index]
    return any(t.lower in wordset("modals") for t in before)


def kind_of(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> Kind | None:
    """The kind that a candidate gives the figure; None where the two do not go together."""
    fighting = governor.kind in {"deploy", "presence"} and goes_to_fight(sentence, governor)
    if not fighting and is_fleeing(sentence, figure, governor, memory):
        return "displaced"
    unhurt = governor.lemma == "escape" and _is_unhurt(sentence, governor)
    if unhurt or not _fits(sentence, figure, governor, memory):
        return None
    if governor.kind == "withdraw" and is_whole(sentence, figure, governor):
        return None if is_at_home(sentence, figure) else "presence"
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
    return _kind_of_loss(sentence, figure, governor)


def _kind_of_loss(sentence: Sentence, figure: Figure, governor: Governor) -> Kind:
    """What a verb of loss says, or any other that is of none of the kinds above."""
    if governor.lemma == "shoot" and _some_died(sentence, figure, governor):
        return "wounded"
    return "withdraw" if _is_planned_loss(sentence, figure, governor) else governor.kind


def _some_died(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether only some of those shot were killed: "shot eight youths in Jenin, killing one"."""
    tokens = sentence.tokens
    dead = {"dead", "to"} & {t.lower for t in tokens[governor.index + 1 : figure.last + 2]}
    if dead or governor.role != "object":
        return False
    for i in range(figure.last, len(tokens) - 1):
        if tokens[i].lower in {"killing", "killed"} and tokens[i - 1].lower in {",", "and"}:
            following = tokens[i + 2 if tokens[i + 1].lower in {"at", "only"} else i + 1].lower
            return following[0].isdigit() or following in wordset("small_numbers")
    return False


def _is_unhurt(sentence: Sentence, governor: Governor) -> bool:
    """Whether people only came to no harm: "four policemen escaped injury"."""
    behind = {t.lower for t in sentence.tokens[governor.index + 1 : governor.index + 4]}
    return not behind.isdisjoint(wordset("unhurt"))


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
    gone = governor.lemma == "go" and sentence.tokens[governor.index + 1].lower in _GONE
    if gone or (governor.lemma == "join" and _joins_no_forces(sentence, governor)):
        return None
    if governor.lemma in _GIFTS and not _GIVEN.isdisjoint(follows(sentence.tokens, figure, 1)):
        return None
    if governor.lemma in _GIVING and _is_lasting(sentence, figure, governor):
        return "presence"
    if governor.lemma == "join" and figure.military and sentence.words & _EXERCISES:
        return "presence"
    if governor.lemma in _ARRIVING and not (
        place_behind(sentence, governor.index) or generic_behind(sentence, governor.index)
    ):
        return None
    return "deploy"


def _joins_no_forces(sentence: Sentence, governor: Governor) -> bool:
    """As in "groups of 60,000 men have joined the truce": talks and deals are no place."""
    behind = {t.lower for t in sentence.tokens[governor.index + 1 : governor.index + _OPENING]}
    return not behind.isdisjoint(_PACTS | wordset("deeds"))


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
    if governor.lemma == "hold" and _behind_verb(sentence, governor) in _TALKS:
        return None
    if follows(sentence.tokens, figure, 1) == ["in"] and _is_held(sentence, figure):
        return None
    if governor.lemma in _LEADING and _is_led_on(sentence, figure, governor):
        return "deploy"
    busy = not wordset("deeds").isdisjoint(follows(sentence.tokens, figure, _OPENING + 1))
    if busy and governor.role == "object" and governor.lemma in _LEADING:
        return None
    if _is_on_its_way(sentence, figure, governor):
        return "deploy"
    return "presence" if _is_there(sentence, figure, governor) else None


def _is_there(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether a verb of being places a figure: by itself, by a place, or in an exercise."""
    if governor.lemma == "have" and figure.noun == "strong" and not sentence.spots:
        # All that a group has under arms is in no place.
        return False
    if sentence.names_forces and _is_of_exercise(sentence, governor):
        return True
    weak = governor.lemma in wordset("weak_presence")
    armed = figure.military and governor.lemma not in wordset("civil_presence")
    opens = governor.role == "there-is" and governor.index > _OPENING
    if not (weak or opens) or (weak and armed):
        return True
    if stands_somewhere(sentence, figure) or place_behind(sentence, governor.index):
        return True
    return figure.military and governor.lemma in _COVERING and _place_ahead(sentence, governor)


def _place_ahead(sentence: Sentence, governor: Governor) -> bool:
    """As in "the operation in Juarez included 300 soldiers": what includes them is somewhere."""
    near_by = range(max(0, governor.index - _SUBJECT), governor.index)
    return any(
        spot.index in near_by
        and not wordset("locative").isdisjoint(
            t.lower for t in sentence.tokens[max(0, spot.index - _LED) : spot.index]
        )
        for spot in sentence.spots
    )


def _is_of_exercise(sentence: Sentence, governor: Governor) -> bool:
    """Whether those are told who take part in drills: "the manoeuvres involve 6,000 people"."""
    ready = sentence.words & (_CHECKS if "readiness" in sentence.words else _SNAP_CHECKS)
    drilled = not sentence.words.isdisjoint(_EXERCISES) or bool(ready)
    return governor.lemma in _EXERCISING and drilled


def _is_on_its_way(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether more forces are yet to be somewhere: "another 2,500 will be here by Friday"."""
    added = not MORE.isdisjoint(figure.words) and "than" not in figure.words
    if not added or governor.role != "subject":
        return False
    if follows(sentence.tokens, figure, 1) == ["to"]:
        # "Wants another 200 to help guard the embassy".
        return figure.words[0] == "another" or figure.words[-1] in {"more", "extra"}
    if governor.lemma not in _WAITING:
        return False
    return is_ahead(sentence, governor)


def _is_led_on(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether forces are led somewhere: "lead 1,500 soldiers to Zaire", not "in Zaire"."""
    behind = follows(sentence.tokens, figure, 2)
    if "of" in {t.lower for t in sentence.tokens[governor.index + 1 : governor.index + 2]}:
        # "Hand command of the 800 men to Spain": nobody is led anywhere.
        return False
    if behind[:1] == ["here"]:
        return True
    if governor.role != "object" or behind[:1] not in (["to"], ["into"]):
        return False
    return place_behind(sentence, figure.last) or generic_behind(sentence, figure.last)


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
        taken = memory.last_fact(_CAPTURES, 1) is not None
        return fits_loss(sentence, figure, governor, forces=known, captors=taken)
    if kind == "displaced":
        return fits_flight(sentence, figure, governor, memory)
    if kind not in MOVEMENTS or (figure.quantity.high == 1 and noun != "formation"):
        return False
    if _moves_nobody(sentence, figure, governor):
        return False
    if noun in {"people", "member"} and not figure.military:
        return _fits_people(sentence, figure, governor, memory)
    if noun is None:
        known = speaks_of_forces(sentence, memory)
        if governor.role == "there-is" and _counts_others(sentence, figure):
            return False
        near_by = governor.cost < (0.6 if governor.lemma == "be" else BARE_NEAR)
        return known and near_by and not _needs_noun(figure, governor)
    return True


def _counts_others(sentence: Sentence, figure: Figure) -> bool:
    """Whether a noun that is of no forces follows: "there were 900 paid trolls working"."""
    behind = follows(sentence.tokens, figure, 1)
    if not behind or not behind[0].isalpha() or behind[0] in verb_forms():
        return False
    known = wordset("prepositions") | wordset("adverbs") | wordset("conjunctions") | wordset("be")
    return behind[0] not in known | wordset("whereabouts") | wordset("leaving_when") | _FURTHER


def _moves_nobody(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether the words around a word of movement say that it is none of forces."""
    if governor.role == "object" and (
        _are_mourned(sentence, figure, governor)
        or _is_of_news(sentence, figure, governor)
        or _is_of_office(sentence, figure, governor)
    ):
        return True
    if governor.lemma == "accept" and not figure.military:
        return True
    if governor.lemma == "return" and _behind_verb(sentence, governor) == "fire":
        return True
    if (figure.force or "").lower() in _NEVER_FORCES or _is_source(sentence, figure):
        return True
    return governor.kind in {"deploy", "withdraw"} and _is_of_police(sentence, figure, governor)


def _behind_verb(sentence: Sentence, governor: Governor) -> str:
    """The word right behind a verb: "fire" in "the marines returned fire"."""
    behind = sentence.tokens[governor.index + 1 : governor.index + 2]
    return behind[0].lower if behind else ""


def _is_source(sentence: Sentence, figure: Figure) -> bool:
    """Whether units only say whose the counted are: "10,000 men from more than 30 units"."""
    if figure.noun != "formation":
        return False
    before = [t.lower for t in sentence.tokens[max(0, figure.first - _BEFORE_FROM) : figure.first]]
    return before[-1:] == ["from"] and any(w[0].isdigit() for w in before)


def _is_of_police(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """As in "the arrest of 36 militants", "three Iraqis are wanted for questioning"."""
    wanted = governor.lemma == "want" and governor.role == "passive" and not figure.military
    return wanted or in_custody(sentence, figure)


def _are_mourned(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether a verb is of those close to them: "includes the families of two marines"."""
    if governor.index >= figure.first or sentence.words.isdisjoint(wordset("kin")):
        return False
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 3) : figure.first]]
    return "of" in before and not wordset("kin").isdisjoint(before)


def _is_of_news(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether only news or pictures of them are sent: "posted a video of 12 of the soldiers"."""
    if sentence.words.isdisjoint(wordset("portraying")):
        return False
    between = [t.lower for t in sentence.tokens[governor.index + 1 : figure.first]]
    told = not wordset("portraying").isdisjoint(between)
    return told and not _REPORTING.isdisjoint(between)


def _is_of_office(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """As in "relieved two colonels of their command", "relieved from duty three guards"."""
    if governor.lemma != "relieve":
        return False
    last = max(figure.last, governor.index + 1)
    behind = [t.lower for t in sentence.tokens[governor.index + 1 : last + _OFFICE]]
    led = any(w in _FROM for w in (*behind[:1], *follows(sentence.tokens, figure, 1)))
    return led and not _OFFICES.isdisjoint(behind)


def _needs_noun(figure: Figure, governor: Governor) -> bool:
    """Whether a word says too little of a bare number: "got 25", "comprises 8"."""
    if governor.lemma in wordset("bare_if_many"):
        return (figure.quantity.high or _MANY_MORE) < _MANY_MORE
    sending = governor.kind == "deploy" and governor.lemma in wordset("never_bare_sent")
    return sending or governor.lemma in wordset("never_bare")


def _fits_people(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> bool:
    """Whether men and people are forces here: the sentence or the document speaks of forces."""
    if governor.kind in {"deploy", "presence"} and goes_to_fight(sentence, governor):
        return True
    if is_crowd(sentence, figure):
        return False
    if _YOUNG & set(figure.words) and governor.lemma not in wordset("sending"):
        return False
    kin = not wordset("kin").isdisjoint(follows(sentence.tokens, figure, 3))
    if (figure.force or "").lower() in wordset("civil_people") or (kin and figure.noun == "member"):
        return False
    if governor.lemma == "evacuate" or tells_of_flight(sentence, figure, memory):
        return False
    men = (figure.force or "").lower() == "men" and bool(sentence.actors)
    if governor.kind == "presence":
        if sentence.names_forces and _is_of_exercise(sentence, governor):
            return True
        manned = (figure.force or "").lower() in _MANNING and (
            sentence.names_forces
            or (memory.speaks_of_forces() and (figure.force or "").lower() == "men")
        )
        kept = manned and governor.lemma in _KEEPING and governor.cost < 0.5
        kept = kept or _is_of_ours(sentence, figure, governor, memory)
        kept = kept or are_forces_there(sentence, figure, governor, memory)
        return kept or (men and governor.cost < 0.5 and stands_somewhere(sentence, figure))
    reinforced = bool(MORE & set(figure.words)) and governor.lemma in wordset("sending")
    soldierly = sentence.names_forces or memory.speaks_of_forces() or men
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


def _is_of_ours(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> bool:
    """Whether who speaks of forces tells of their own: "we have got 300 people there"."""
    if (figure.force or "").lower() not in _MANNING or not memory.speaks_of_forces():
        return False
    before = [t.lower for t in sentence.tokens[max(0, governor.index - 3) : governor.index]]
    return governor.lemma in {"have", "get"} and governor.cost < BARE_NEAR and "we" in before


def _is_sent_by_army(sentence: Sentence, governor: Governor) -> bool:
    """Whether an army sends them: "the Pentagon is flying 40 people to Monrovia"."""
    if governor.role != "object" or governor.lemma not in wordset("sending"):
        return False
    before = {t.lower for t in sentence.tokens[: governor.index]}
    return not before.isdisjoint(wordset("bodies", "whole_armies"))


def speaks_of_forces(sentence: Sentence, memory: Memory) -> bool:
    """Whether a bare figure can be of forces: the talk has just named some, or moved some."""
    return sentence.names_forces or memory.speaks_of_forces()
