"""From a document to its claims: figures and formations with whose, where, when and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from muster.errors import GroundingError
from muster.extract.actions import read_action
from muster.extract.asides import aside_rule, is_sure
from muster.extract.basis import read_basis, read_purpose
from muster.extract.breakdowns import as_its_party
from muster.extract.ceilings import shared_bound, shares_ceiling
from muster.extract.choosing import actor_of
from muster.extract.coordination import Told, inherit, summed
from muster.extract.dated import dated
from muster.extract.decided import CASUALTIES, MOVEMENTS, Action, is_accident
from muster.extract.figures import Figure, find_figure
from muster.extract.formations import Counted, Formation, find_formations
from muster.extract.gate import worth_reading
from muster.extract.governors import Governor, governors, nearest_verb
from muster.extract.jointfates import joint_fates
from muster.extract.memory import Fact, Memory
from muster.extract.placing import places_of
from muster.extract.plainly import is_told_plainly
from muster.extract.quantities import QuantityMention, find_quantities
from muster.extract.reading import Reading, Within
from muster.extract.remember import opening, remember
from muster.extract.scene import WEIGHED, Scene
from muster.extract.signs import signs_of
from muster.extract.standing import stand
from muster.extract.status import of_shared, status_of
from muster.extract.times import resolve
from muster.extract.toldparts import parts_of_tolls
from muster.extract.units import may_name_units
from muster.extract.voices import Voice, Voices
from muster.extract.weighing import Choice, weigh
from muster.lexicon import wordset
from muster.model import Claim, Dct, Document, Kind, Quantity, Span, Status, Time, Timex


def extract_claims(document: Document, dct: Dct) -> list[Claim]:
    """All claims that the text states, in text order; times resolve against `dct`.

    Raises:
        GroundingError: a span does not quote the document, which is a bug of Muster.
    """
    claims = [claim for step in read_steps(document) if (claim := claim_of(step, dct))]
    places = {(claim.span, claim.kind) for claim in claims}
    # To tell claims by their ids is dear, and needed only where two are of the same words.
    return sorted(claims, key=_place if len(places) == len(claims) else in_text_order)


def _place(claim: Claim) -> tuple[Span, str]:
    return claim.span, claim.kind


def in_text_order(claim: Claim) -> tuple[Span, str, str]:
    return claim.span, claim.kind, claim.id


@dataclass(frozen=True, slots=True)
class Step:
    """One figure or formation as it was read: None in `figure` or `told` where it is no claim.

    The memory of the scene is as the reading found it, as long as no further step is taken.
    """

    scene: Scene
    mention: QuantityMention
    figure: Figure | None
    told: Told | None
    choice: Choice | None = None


def read_steps(document: Document, weighed: frozenset[str] = WEIGHED) -> Iterator[Step]:
    """Every figure of the text with what it says, those that say nothing too, as they are read.

    The rules alone decide the fields that are not `weighed`; their weights are trained on that.
    """
    if not worth_reading(document.text):
        return
    reading = Reading.of(document)
    memory = opening(reading)
    voices = Voices(reading.text, reading.sentences)
    memory.spoke_before = voices.actor_before
    quantities = Within(find_quantities(reading.text))
    memory.parts = parts_of_tolls(reading, quantities)
    for number, sentence in enumerate(reading.sentences[: _end(reading, quantities)]):
        memory.sentence = number
        if reading.begins_paragraph(number):
            memory.paragraph = number
        scene = Scene(document, reading.text, number, sentence, voices, memory, weighed)
        yield from _read_sentence(scene, quantities.of(sentence.span))
        remember(scene)


def _end(reading: Reading, quantities: Within[QuantityMention]) -> int:
    """How many sentences it takes to the last figure or formation: no later one is needed."""
    numbered = reversed(list(enumerate(reading.sentences, 1)))
    telling = (n for n, s in numbered if quantities.of(s.span) or may_name_units(s.words))
    return next(telling, 0)


def _read_sentence(scene: Scene, quantities: list[QuantityMention]) -> Iterator[Step]:
    text, sentence = scene.text, scene.sentence
    told: list[Told] = []
    figures: list[Figure] = []
    for mention in quantities:
        figure = find_figure(text, sentence.tokens, mention)
        figures += [figure] if figure else []
        fact, choice = _read_figure(scene, figure, told) if figure else (None, None)
        fact = dated(scene, stand(scene, fact)) if fact else None
        yield Step(scene, mention, figure, fact, choice)
        if fact is not None:
            yield from _joint_steps(scene, mention, fact)
            told.append(fact)
            _keep(fact, scene.memory)
    if not may_name_units(sentence.words):
        return
    before: Told | None = None
    for formation in find_formations(text, sentence, _counted(scene, quantities, figures, told)):
        fact = before = _tell_formation(scene, formation, before)
        if _is_home_garrison(fact):
            continue
        if fact.places and (not _needs_place(formation) or fact.origins[-1] == "places:phrase"):
            yield Step(scene, formation.figure.mention, formation.figure, fact)


def _joint_steps(scene: Scene, mention: QuantityMention, fact: Told) -> Iterator[Step]:
    """The same figure once more for each further fate: "40 were killed or wounded"."""
    if fact.action.kind not in CASUALTIES:
        return
    for kind in joint_fates(scene.tokens, fact.figure, fact.action.kind):
        action = replace(fact.action, kind=kind, origin="actions:joint-fate")
        told = replace(fact, action=action, origins=(action.origin, *fact.origins[1:]))
        yield Step(scene, mention, fact.figure, told)


def _is_home_garrison(fact: Told) -> bool:
    """Whether a formation is only named with the place that it belongs to."""
    return fact.origins[0] == "formations:presence-default" and fact.origins[2] == "actors:local"


def _needs_place(formation: Formation) -> bool:
    """Whether a formation says too little to be told of by a place from elsewhere.

    Who is mobilised or called up goes nowhere by that.
    """
    governor = formation.action.governor
    return formation.loose or (governor is not None and governor.lemma in wordset("summoning"))


def _tell_formation(scene: Scene, formation: Formation, before: Told | None) -> Told:
    """What a formation does, without the places of an aside on where it comes from.

    A second object of one verb is of the first one's owner: "sent a brigade and a regiment".
    """
    sentence, aside = scene.sentence, formation.aside
    if aside is not None:
        places = [place for place in sentence.places if not place.span.overlaps(aside)]
        scene = replace(scene, sentence=replace(sentence, places=places))
    told = dated(scene, stand(scene, _tell(scene, formation.figure, formation.action)))
    governor, inside = formation.action.governor, formation.figure.span
    national = any(a.form == "adjective" and a.span.overlaps(inside) for a in sentence.actors)
    if before and formation.paired and governor and governor.role == "object" and not national:
        return replace(told, actor=before.actor)
    return told


def _counted(
    scene: Scene, mentions: list[QuantityMention], figures: list[Figure], told: list[Told]
) -> Counted:
    lately = scene.memory.last_fact(_STANDING_OR_MOVING, 1)
    return Counted(
        (*(mention.span for mention in mentions), *(figure.span for figure in figures)),
        tuple(fact.figure.span for fact in told),
        scene.memory.forces,
        lately.kind if lately else None,
    )


def _read_figure(
    scene: Scene, figure: Figure, told: list[Told]
) -> tuple[Told | None, Choice | None]:
    """What a figure says, and how its signs weighed; what is surely an aside stays out."""
    if figure.mention.span.start in scene.memory.parts:
        return None, None
    aside = aside_rule(scene.sentence, figure)
    # Nothing is asked of what governs a figure that is surely an aside.
    sure = is_sure(aside)
    candidates = [] if sure else governors(scene.tokens, figure.first, figure.last)
    shared, action = _by_rules(scene, figure, told, candidates, aside)
    earlier = told[-1].status if told else None
    ruled = shared.action if shared else action
    choice = None
    decided = figure.quantity.factor is not None or sure or _is_plain(shared)
    decided = decided or is_told_plainly(scene.sentence, figure, action)
    if "kind" in scene.weighed and not decided:
        choice = weigh(signs_of(scene, figure, ruled, candidates))
        harmed = choice.kind in CASUALTIES and ruled is None and is_accident(scene.sentence)
        moved = choice.kind in MOVEMENTS and figure.noun in _HAPPENINGS
        if choice.kind is None or harmed or moved:
            return None, choice
        if ruled is None or ruled.kind != choice.kind:
            shared, action = None, weighed_action(scene, figure, choice.kind, candidates)
    if shared is not None or action is None:
        return shared, choice
    return _tell(scene, figure, action, earlier), choice


def _is_plain(shared: Told | None) -> bool:
    """Whether what a figure shares is sure: a ceiling, or the sum of what was told before it."""
    if shared is None:
        return False
    return shared.action.kind == "limit" or shared.action.origin == "actions:summed"


def weighed_action(scene: Scene, figure: Figure, kind: Kind, candidates: list[Governor]) -> Action:
    """What a figure tells of a kind that the rules did not read, with the likeliest word for it."""
    governor = next((g for g in candidates if g.kind == kind), None)
    governor = governor or nearest_verb(scene.tokens, figure.last, kind)
    return Action(kind, governor, "actions:weighed", tuple(candidates))


def _by_rules(
    scene: Scene, figure: Figure, told: list[Told], candidates: list[Governor], aside: str | None
) -> tuple[Told | None, Action | None]:
    """What a figure shares with the one before it, else what it does by words of its own."""
    capped = told[-1] if told and told[-1].action.kind == "limit" else None
    if capped and shares_ceiling(scene.tokens, capped.figure, figure):
        bounded = replace(figure, quantity=shared_bound(scene.tokens, capped.figure, figure))
        return replace(capped, figure=bounded, action=replace(capped.action, change=None)), None
    total = summed(scene, figure, told)
    if total is not None:
        return total, None
    action = None if aside else read_action(scene.sentence, figure, scene.memory, candidates)
    vague = figure.noun is None or (action is not None and action.governor is None)
    part = action is not None and _is_part_of_mover(action, told)
    if action is None or part or (vague and not _is_own(action)):
        shared = None if aside else inherit(scene, figure, told)
        if shared is not None:
            return replace(shared, status=of_shared(scene.tokens, figure, shared.status)), None
    return None, action


_CLOSE = 0.5
_GOING = frozenset({"deploy", "withdraw", "rotate", "displaced"})
_STANDING_OR_MOVING = frozenset({"deploy", "presence"})
# Attacks and shells are in no place as forces are.
_HAPPENINGS = frozenset({"attack", "strike"})


def _is_part_of_mover(action: Action, told: list[Told]) -> bool:
    """Whether "including" tells a part of those who go: "900 left, including 200 fighters"."""
    nearest = next(iter(action.considered), None)
    including = nearest is not None and nearest.lemma == "include" and nearest.shape == "ing"
    return including and bool(told) and told[-1].action.kind in _GOING


def _is_own(action: Action) -> bool:
    """Whether a bare figure has words of its own, and need not borrow another figure's."""
    governor = action.governor
    if governor is None:
        return action.origin == "actions:toll" or action.origin.endswith("-tally")
    return governor.role == "level" or governor.cost < _CLOSE


def _tell(scene: Scene, figure: Figure, action: Action, earlier: Status | None = None) -> Told:
    status, status_origin = status_of(scene, figure, action, earlier)
    actor, actor_origin = actor_of(scene, figure, action)
    places, places_origin = places_of(scene, figure, action, actor)
    origins = (action.origin, status_origin, actor_origin, places_origin)
    return as_its_party(scene, Told(figure, action, status, actor, places, origins))


def _keep(told: Told, memory: Memory) -> None:
    quantity = told.figure.quantity
    fact = Fact(
        told.action.kind,
        told.actor,
        told.places,
        memory.sentence,
        told.status,
        told.figure.span,
        told.timex,
    )
    memory.tell(fact, (quantity.low, quantity.high))


def claim_of(step: Step, dct: Dct) -> Claim | None:
    """What a step says as a claim; None where it says nothing."""
    scene, told = step.scene, step.told
    if told is None:
        return None
    figure, action, sentence = told.figure, told.action, scene.sentence
    text = scene.document.text
    timex = told.timex and replace(told.timex, text=told.timex.span.of(text))
    voice = scene.voice_of(figure)
    said = sentence.span.of(scene.text)
    document_id, text_id = _ids(scene.document)
    claim = Claim(
        document=scene.document.name,
        document_id=document_id,
        text_id=text_id,
        kind=action.kind,
        span=figure.span,
        quote=figure.span.of(text),
        quantity=_rounded(figure, voice),
        status=told.status,
        origin=f"{figure.mention.origin}+{action.origin}",
        sentence=sentence.span,
        change=action.change,
        actor=told.actor,
        places=told.places,
        timex=timex,
        time=time_of_status(timex, told.status, dct) if timex else None,
        source=voice.source,
        hedged=voice.hedged,
        force=figure.force,
        basis=read_basis(said),
        purpose=read_purpose(said, figure.span.end - sentence.span.start),
    )
    assert_grounded(claim, scene.document)
    return claim


# All claims of a text are of one document, which is hashed once.
@lru_cache(maxsize=1)
def _ids(document: Document) -> tuple[str, str]:
    return document.document_id, document.text_id


def _rounded(figure: Figure, voice: Voice) -> Quantity:
    """The quantity, approximate where the voice is an estimate."""
    if voice.source and re.search(r"\bestimat", voice.source):
        return replace(figure.quantity, approx=True)
    return figure.quantity


def resolve_times(claim: Claim, dct: Dct) -> Claim:
    """The same claim with its time read against another dct; nothing else changes."""
    timex = claim.timex
    return replace(claim, time=time_of_status(timex, claim.status, dct) if timex else None)


def time_of_status(timex: Timex, status: Status, dct: Dct) -> Time | None:
    """What a time expression means for what stands so: the past, or what is ahead."""
    direction: Literal["past", "future"] = "future" if status in {"planned", "proposed"} else "past"
    time = resolve(timex, dct, direction)
    if time and status == "underway" and timex.value.startswith("ago"):
        # What began then goes on.
        return replace(time, end=dct.latest)
    return time


def assert_grounded(claim: Claim, document: Document) -> None:
    """Raises GroundingError where a span of the claim does not quote its document."""
    pairs = [(claim.span, claim.quote)]
    if claim.timex:
        pairs.append((claim.timex.span, claim.timex.text))
    for span, quote in pairs:
        if span.of(document.text) != quote:
            raise GroundingError(
                f"{document.name}: {span} reads {span.of(document.text)!r}, the claim quotes "
                f"{quote!r}; please report this text with Muster's version"
            )
