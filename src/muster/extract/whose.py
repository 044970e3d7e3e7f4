"""Whose: the actor of a figure, from its phrase, its clause, or what the text said before."""

from __future__ import annotations

from collections.abc import Sequence

from muster.extract.actors import ActorMention
from muster.extract.authors import claimed_by, is_endured, rebels_striking, state_striking
from muster.extract.decided import CASUALTIES, MOVEMENTS, Action
from muster.extract.doers import (
    main_subject,
    nearest_before,
    said_before,
    settled_subject,
    subject_of,
    voice_of,
)
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, Token
from muster.extract.losses import killer_of, whose_loss
from muster.extract.mentioned import is_locating, is_opposite, names_force, names_mission
from muster.extract.missions import sender
from muster.extract.owners import (
    behind,
    contributor,
    holder,
    in_phrase,
    is_gathered,
    named_owner,
    possessor,
    sent_by,
    told_of_beside,
    whole,
)
from muster.extract.pairs import pair_meant
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.sides import joined, only_state, side_meant, side_of
from muster.extract.stateguards import guard_meant
from muster.lexicon import wordset

_FORCE_REACH = 16
_BY_REACH = 40
_ADVERBIAL = frozenset({"after", "before", "by", "while", "when", "since", "without"})
_CLAIMING = frozenset({"claimed", "claims", "claiming"})
_LEVELS = frozenset({"level", "to", "from", "by"})
Answer = tuple[str | None, str]


def actor_by_rule(scene: Scene, figure: Figure, action: Action) -> Answer:
    """Whose forces, or whose people, as the rules alone say, and the rule that says so."""
    name, origin = _by_rule(scene, figure, action)
    return sender(name), origin


def _by_rule(scene: Scene, figure: Figure, action: Action) -> Answer:
    if action.kind == "displaced":
        return None, "actors:none"
    if action.kind in {"attack", "strike"}:
        return _doer(scene, figure, action)
    shared = _set_apart(scene, figure, action)
    if shared:
        return shared
    given = action.kind not in CASUALTIES and (
        contributor(scene.sentence, figure) or sent_by(scene, figure, action)
    )
    own = (
        given
        or in_phrase(scene, figure)
        or behind(scene, figure, action)
        or named_owner(scene, figure)
        or holder(scene.sentence, figure)
        or (action.kind not in CASUALTIES and told_of_beside(scene.sentence, figure, action))
    )
    if own:
        return own, "actors:phrase"
    ours = possessor(scene, figure, action)
    if ours:
        return ours, "actors:possessive"
    rest = whole(scene, figure, killer_of(scene, action) if action.kind in CASUALTIES else None)
    if rest:
        return rest, "actors:whole"
    if action.kind in CASUALTIES:
        return whose_loss(scene, figure, action)
    return _whose_force(scene, figure, action)


def _set_apart(scene: Scene, figure: Figure, action: Action) -> Answer | None:
    """The state whose guard is counted, the two whose forces are one, or whom volunteers join."""
    guard = guard_meant(scene, figure)
    if guard:
        return guard, "actors:state-guard"
    both = pair_meant(scene, figure, action)
    if both:
        return both, "actors:pair"
    enlisted, elsewhere = joined(scene.sentence, figure, action)
    return (enlisted, "actors:joined") if elsewhere else None


def _whose_force(scene: Scene, figure: Figure, action: Action) -> Answer:
    found = _in_clause(scene, figure, action) or _in_text(scene, figure)
    return found or (None, "actors:none")


def _in_clause(scene: Scene, figure: Figure, action: Action) -> Answer | None:
    """Whom the words around a figure name, or point to."""
    if _is_whole(scene.sentence, figure):
        return scene.memory.mission, "actors:mission" if scene.memory.mission else "actors:none"
    capped = capped_party(scene.sentence, figure) if action.kind == "limit" else None
    subject = capped or settled_subject(scene, figure, action)
    if subject:
        return subject, "actors:subject"
    rebels = side_meant(scene, figure, action, None) if side_of(figure) == "rebels" else None
    if rebels:
        return rebels, "actors:side"
    mission = mission_meant(scene, figure, action)
    if mission:
        return mission, "actors:mission"
    nearest = nearest_before(scene, figure, action) or main_subject(scene.sentence, figure)
    return (nearest, "actors:subject") if nearest else None


def _is_whole(sentence: Sentence, figure: Figure) -> bool:
    """Whether a force is what others are a part of: "the vanguard of a 3,500-strong force"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 2) : figure.first]]
    part = before[-1:] == ["of"] and before[0] in wordset("vanguards")
    return part and (figure.noun == "strong" or bool(set(figure.words) & wordset("mission_nouns")))


def _in_text(scene: Scene, figure: Figure) -> Answer | None:
    """Of whom the text spoke before, or who speaks."""
    memory = scene.memory
    known = said_before(scene, figure)
    if known:
        return known.actor, "actors:said-before"
    voice = voice_of(scene, figure)
    if voice:
        return voice, "actors:voice"
    force = force_named(scene.sentence, figure, free=True)
    if force:
        return force, "actors:force"
    only = only_state(scene) if _is_training(scene, figure) else None
    if only:
        return only, "actors:only-state"
    last = memory.last_fact(MOVEMENTS, 40)
    if last and last.actor:
        return last.actor, "actors:recent"
    main = memory.main_actor()
    return (main, "actors:context") if main else None


def _is_training(scene: Scene, figure: Figure) -> bool:
    """Whether a figure's soldiers take part in an exercise."""
    drilled = not scene.sentence.words.isdisjoint(wordset("training_together"))
    return drilled and figure.military


def force_named(sentence: Sentence, figure: Figure, *, free: bool = False) -> str | None:
    """The actor whose forces the sentence names elsewhere: "the cap on American troops"."""
    owners = [a for a in sentence.actors if names_force(sentence, a)]
    if free:
        owners = [a for a in owners if not _is_elsewhere(sentence, a)]
    if not owners:
        return None
    here = figure.span.start
    best = min(
        owners,
        key=lambda a: (_is_where(sentence, a), abs(a.span.start - here)),
    )
    return best.name


def _is_where(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a name stands behind "in", where only "of" could say whose forces are meant."""
    before = sentence.tokens[sentence.token_at(actor.span.start) - 1].lower
    return before in wordset("locative") and is_locating(sentence, actor)


def _is_elsewhere(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a name means others' forces, or only where: "the Kosovo mission"."""
    return is_opposite(sentence, actor) or (
        actor.form == "name" and actor.country is not None and is_locating(sentence, actor)
    )


def capped_party(sentence: Sentence, figure: Figure) -> str | None:
    """Whom a ceiling binds: the forces named, else who stands behind "for", "on" or "limits"."""
    force = force_named(sentence, figure)
    if force:
        return force
    elsewhere = len({p.place.country for p in sentence.places if p.kind != "metonym"}) > 1
    for actor in sentence.actors:
        i = sentence.token_at(actor.span.start)
        near = [t.lower for t in sentence.tokens[max(0, i - 4) : i]]
        behind = sentence.tokens[sentence.token_at(actor.span.end) :][:3]
        if any(t.lower in {"itself", "themselves"} for t in behind):
            return actor.name
        # "The level for Iraq" is told of a place where no other place is named.
        if near[-1:] == ["for"] and actor.form == "name" and not elsewhere:
            continue
        if set(near[-2:]) & wordset("binding") or _is_strength_of(near):
            return actor.name
    return None


def _is_strength_of(near: list[str]) -> bool:
    """Whether words end as in "the authorised strength of the": whose strength follows."""
    link = near[:-1] if near[-1:] == ["the"] else near
    return link[-1:] == ["of"] and bool(set(link[-2:-1]) & (wordset("strength") | {"mandate"}))


def mission_meant(scene: Scene, figure: Figure, action: Action) -> str | None:
    """The mission that peacekeepers belong to, or that "the force" before a figure means."""
    sentence, here = scene.sentence, figure.span.start
    role = action.governor.role if action.governor else None
    levelled = action.kind == "limit" or role in _LEVELS
    pointed = levelled and _points_to_force(sentence, figure)
    following = [t.lower for t in sentence.tokens[figure.last : figure.last + 1]]
    if (
        not pointed
        and side_of(figure) != "mission"
        and not (following == ["from"] and is_gathered(sentence, figure))
    ):
        return None
    named = [a for a in sentence.actors if names_mission(sentence, a)]
    nearest = min(named, key=lambda a: (abs(a.span.start - here), a.span.start), default=None)
    return nearest.name if nearest else scene.memory.mission


def _points_to_force(sentence: Sentence, figure: Figure) -> bool:
    """Whether "the force", "the mission's" stand close before a figure, with no name between."""
    tokens = sentence.tokens
    for i in range(figure.first - 1, max(0, figure.first - _FORCE_REACH), -1):
        if tokens[i].lower in wordset("clause_openers") or tokens[i].lower in BREAKS:
            return False
        here = [a for a in sentence.actors if tokens[i].start <= a.span.start < tokens[i].end]
        if here:
            return names_mission(sentence, here[0])
        noun = tokens[i].lower.removesuffix("'s")
        if noun in wordset("mission_nouns") and tokens[i - 1].lower in wordset("determiners"):
            return True
    return False


def _doer(scene: Scene, figure: Figure, action: Action) -> Answer:
    """Who attacked, or who claims to have done it, or whose "army" did."""
    name, origin = _named_doer(scene, figure, action)
    if name is not None:
        return name, origin
    claimant = claimed_by(scene)
    if claimant:
        return claimant, "actors:claimed"
    if origin == "actors:endured":
        return None, origin
    rebels = rebels_striking(scene, figure, action)
    if rebels:
        return rebels, "actors:side"
    state = state_striking(scene, figure, action)
    return (state, "actors:side") if state else (None, "actors:none")


def _named_doer(scene: Scene, figure: Figure, action: Action) -> Answer:
    """Who attacked: named in the phrase, behind "by", or the subject of an active verb."""
    sentence = scene.sentence
    tokens = sentence.tokens
    inside = [a for a in sentence.actors if a.span.overlaps(figure.span)]
    if inside:
        return inside[0].name, "actors:phrase"
    for i in range(figure.last, min(len(tokens), figure.last + 14)):
        if tokens[i].lower == "by" or _is_work_of(tokens, i):
            start = tokens[i].start
            named = [a for a in sentence.actors if 0 <= a.span.start - start <= _BY_REACH]
            if named and not _is_where(sentence, named[0]):
                return named[0].name, "actors:by-phrase"
            endured = is_endured(tokens, figure, action)
            return None, "actors:endured" if endured else "actors:none"
    if is_endured(tokens, figure, action):
        return None, "actors:endured"
    before = [t.lower for t in tokens[max(0, figure.first - 5) : figure.first]]
    plotted = before[-1:] == ["behind"]
    # "Was going home after firing 300 rounds" tells of them in a clause without "was".
    anew = len(before) > 1 and before[-1].endswith("ing") and before[-2] in _ADVERBIAL
    told = {"been", "were", "was"} & set(before) or "there" in before
    if told and not plotted and not anew:
        return None, "actors:none"
    if plotted or ("with" in before and {"was", "is"} & sentence.words):
        acting = [a for a in sentence.actors if a.span.end <= tokens[figure.first].start]
        named = acting[-1:] if plotted else acting[:1]
        rule = "actors:blamed" if plotted else "actors:subject"
        return (named[0].name, rule) if named else (None, "actors:none")
    if wordset("blaming") & {t.lower for t in tokens[: figure.first]}:
        return _blamed(sentence, figure)
    subject = subject_of(scene, figure, action)
    claiming = not _CLAIMING.isdisjoint(before)
    rule = "actors:claimed" if claiming else "actors:subject"
    return subject, rule if subject else "actors:none"


def _is_work_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether the doer follows: "were the work of the IRA"."""
    return [t.lower for t in tokens[i - 1 : i + 2]] == ["the", "work", "of"]


def _blamed(sentence: Sentence, figure: Figure) -> Answer:
    """Whom somebody blames for an attack: named behind the verb of blaming."""
    tokens = sentence.tokens
    blame = max(i for i in range(figure.first) if tokens[i].lower in wordset("blaming"))
    start, end = tokens[blame].end, figure.span.start
    named = [a for a in sentence.actors if start <= a.span.start and a.span.end <= end]
    return (named[0].name, "actors:blamed") if named else (None, "actors:none")
