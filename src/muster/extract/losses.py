"""Whose people were lost, where the phrase of the figure names nobody's."""

from __future__ import annotations

from dataclasses import replace

from muster.extract.actors import ActorMention
from muster.extract.decided import CASUALTIES, Action
from muster.extract.doers import said_before, subject_of, voice_of
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import BREAKS, nouns
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.sides import army_meant, side_meant
from muster.extract.subjects import clause_subject, is_person
from muster.lexicon import wordset

_LOSING = frozenset({"lose", "suffer"})
_CLOSE = 8
_BEHIND = 2
_VERBAL = 4
_NOUNS = 4
_RAID = 4
_CAMPAIGNS = frozenset({"operation", "operations", "offensive", "campaign", "crackdown", "sweep"})
_OWN = frozenset({"its", "their"})
_LOST = frozenset({"losses", "dead", "casualties", "wounded", "deaths"})
Answer = tuple[str | None, str]


def whose_loss(scene: Scene, figure: Figure, action: Action) -> Answer:
    """Whose people were lost, where the phrase itself names nobody's."""
    governor = action.governor
    if _is_mixed(scene.sentence, figure):
        return None, "actors:mixed"
    if governor and governor.lemma in _LOSING:
        subject = subject_of(scene, figure, action) or voice_of(scene, figure)
        subject = subject or _army_losing(scene, figure, action)
        return subject, "actors:subject" if subject else "actors:none"
    together = _told_beside(scene, figure) or _struck(scene.sentence, figure, governor)
    if together:
        return together, "actors:together"
    loser = _charged(scene.sentence, figure, governor) or sufferer(scene, figure)
    if loser:
        return loser, "actors:subject"
    known = said_before(scene, figure)
    if known and known.kind == action.kind:
        return known.actor, "actors:said-before"
    killer = killer_of(scene, action)
    side = side_meant(scene, figure, action, killer)
    if side:
        return side, "actors:side"
    voice = voice_of(scene, figure) if figure.military else None
    if voice and not _iskiller_of(scene, action, voice):
        return voice, "actors:voice"
    return _loss_beside(scene, figure, action)


def _told_beside(scene: Scene, figure: Figure) -> str | None:
    """Whose "others" are: those of the loss right before: "killed a Pole and hurt 36 others"."""
    if "others" not in figure.words:
        return None
    beside = scene.memory.last_fact(CASUALTIES, 0)
    return beside.actor if beside else None


def _struck(sentence: Sentence, figure: Figure, governor: Governor | None) -> str | None:
    """Whose jet or post was hit: "brought down an Iraqi helicopter, killing two"."""
    if governor is None or governor.role != "object" or governor.shape != "ing":
        return None
    tokens = sentence.tokens
    if not governor.index or tokens[governor.index - 1].text != "," or _is_civil(figure):
        return None
    for actor in reversed(sentence.actors):
        i = sentence.token_at(actor.span.end - 1) + 1
        if i < governor.index and _is_fought(sentence, actor):
            return actor.name
        if actor.form != "adjective" or i >= governor.index or i < _VERBAL:
            continue
        thing = [t.lower for t in tokens[i : min(i + _NOUNS, governor.index)]]
        if any(t in {",", "by", "and"} for t in thing[:1]):
            continue
        return actor.name if _is_hit(sentence, actor, thing) else None
    return None


def _is_civil(figure: Figure) -> bool:
    return figure.noun == "people" and wordset("serving").isdisjoint(figure.words)


def _is_fought(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a raid is told as against somebody: "in raids against al-Shabab, killing 40"."""
    i = sentence.token_at(actor.span.start)
    before = [t.lower for t in sentence.tokens[max(0, i - _RAID) : i]]
    if "against" not in before:
        return False
    at = before.index("against")
    raid = at > 0 and (
        nouns().get(before[at - 1]) in {"attack", "strike"} or before[at - 1] in _CAMPAIGNS
    )
    return raid and set(before[at + 1 :]) <= wordset("determiners")


def _is_hit(sentence: Sentence, actor: ActorMention, thing: list[str]) -> bool:
    """Whether a verb before an actor's name hits what follows: "ambushed a Malian convoy"."""
    if wordset("struck_things").isdisjoint(thing):
        return False
    i = sentence.token_at(actor.span.start)
    before = [t.lower for t in sentence.tokens[max(0, i - _VERBAL) : i]]
    return not wordset("hitting").isdisjoint(before)


def _army_losing(scene: Scene, figure: Figure, action: Action) -> str | None:
    """Whose "government troops" or "rebels" lost men, where nobody names them."""
    governor = action.governor
    end = governor.index if governor else 0
    for i in range(end - 1, max(-1, end - _CLOSE), -1):
        word = scene.tokens[i].lower
        if word in BREAKS | {","} or word in wordset("clause_openers"):
            return None
        if word in wordset("state_bodies"):
            return army_meant(scene, figure, action)
        if word in wordset("rebelling"):
            return side_meant(scene, replace(figure, words=(word,)), action, None)
    return None


def _is_mixed(sentence: Sentence, figure: Figure) -> bool:
    """Whether those counted are of both sides: "40 soldiers and guerrillas"."""
    tokens = sentence.tokens[figure.first : figure.last + _BEHIND]
    joined = [i for i, t in enumerate(tokens) if t.lower == "and"]
    if not joined or joined[-1] + 1 >= len(tokens):
        return False
    at = joined[-1]
    pair = {tokens[at - 1].lower, tokens[at + 1].lower}
    sides = (wordset("serving"), wordset("rebelling") - wordset("reviled"))
    return not any(pair.isdisjoint(side) for side in sides)


def _loss_beside(scene: Scene, figure: Figure, action: Action) -> Answer:
    """Whose losses go on: "and wounding five", "seven others", "another soldier"."""
    memory = scene.memory
    running = figure.noun in {None, "killed", "wounded", "captured"} or "others" in figure.words
    others = not wordset("others").isdisjoint(figure.words)
    beside = memory.last_fact(CASUALTIES, int(others)) if running else None
    if beside:
        return beside.actor, "actors:recent"
    named = named_soldiers(scene.sentence, figure) if running else None
    if named:
        return named, "actors:subject"
    last = memory.last_fact(frozenset({action.kind}), 3)
    if (running or figure.military) and last:
        return last.actor, "actors:recent"
    return None, "actors:none"


def named_soldiers(sentence: Sentence, figure: Figure) -> str | None:
    """Whose soldier a sentence began with: "A Polish sapper died and five were hurt"."""
    before = [a for a in sentence.actors if a.span.end <= figure.span.start]
    tokens = sentence.tokens
    for actor in before:
        i = sentence.token_at(actor.span.end - 1) + 1
        served = not wordset("serving").isdisjoint(t.lower for t in tokens[i : i + 2])
        if actor.form == "adjective" and served:
            return actor.name
    return None


def sufferer(scene: Scene, figure: Figure) -> str | None:
    """Who takes the loss by a verb that says so: "Kyiv's forces have suffered 90 deaths"."""
    losing = _losing_verb(scene.sentence, figure) or _owning_verb(scene.sentence, figure)
    subject, settled = clause_subject(scene, losing) if losing is not None else (None, False)
    return subject if settled else None


def killer_of(scene: Scene, action: Action) -> str | None:
    """Who killed or captured: the subject of the verb whose object the figure is."""
    if action.governor is None or action.governor.role != "object":
        return None
    subject, settled = clause_subject(scene, action.governor.index)
    return subject if settled else None


def _iskiller_of(scene: Scene, action: Action, voice: str) -> bool:
    """Whether who speaks may be who killed: not where the verb has another subject."""
    if action.governor is None or action.governor.role != "object":
        return False
    subject, settled = clause_subject(scene, action.governor.index)
    own = any(is_person(a) and a.name == voice for a in scene.sentence.actors)
    return not settled or not own or subject == voice


def _losing_verb(sentence: Sentence, figure: Figure) -> int | None:
    """Where "suffering" stands in "have suffered 90 dead and 400 wounded"."""
    for i in range(figure.first - 1, max(-1, figure.first - _CLOSE), -1):
        word = sentence.tokens[i].lower
        if word in wordset("losing"):
            return i
        if word in BREAKS or word in wordset("clause_openers"):
            return None
    return None


def _owning_verb(sentence: Sentence, figure: Figure) -> int | None:
    """Where "puts" stands in "Kyiv puts its own losses at 31,000"."""
    tokens = sentence.tokens
    for i in range(figure.first - 1, max(0, figure.first - _CLOSE), -1):
        if tokens[i].lower in _OWN and not _LOST.isdisjoint(t.lower for t in tokens[i + 1 : i + 3]):
            return i - 1
    return None


def _charged(sentence: Sentence, figure: Figure, governor: Governor | None) -> str | None:
    """Whom something costs men: "the ridge cost the Foreign Legion 40 men"."""
    if governor is None or governor.lemma != "cost":
        return None
    start = sentence.tokens[governor.index].end
    between = [a for a in sentence.actors if start <= a.span.start < figure.span.start]
    return between[-1].name if between else None
