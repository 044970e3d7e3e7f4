"""Who sends, keeps or loses a figure: the subject of its verb, its agent, who speaks of it."""

from __future__ import annotations

from muster.extract.actors import ActorMention
from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS
from muster.extract.memory import Fact
from muster.extract.mentioned import is_locating, names_force, names_mission
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.subjects import antecedent, clause_subject
from muster.extract.voices import actor_credited
from muster.lexicon import wordset

_AGENT_REACH = 14
_LEVELS = frozenset({"level", "to", "from", "by"})
_FEW = 20
_TOUCHING = 2
_TELLING = 10
_RELATED = frozenset({"leave", "bring", "take", "raise", "make", "involve"})


def subject_of(scene: Scene, figure: Figure, action: Action) -> str | None:
    """Who sends, keeps or loses: the verb's subject, its agent, or the nearest actor before."""
    return settled_subject(scene, figure, action) or nearest_before(scene, figure, action)


def settled_subject(scene: Scene, figure: Figure, action: Action) -> str | None:
    """Who sends or keeps, where the verb has a subject or an agent that settles it."""
    sentence, governor = scene.sentence, action.governor
    measured = _measured(sentence, figure, action)
    if measured:
        return measured
    if governor and governor.index < figure.first and governor.role != "of":
        subject, settled = clause_subject(scene, governor.index)
        if settled and not is_sum(sentence, action, subject):
            return subject
    if governor and governor.role in {"passive", "reduced"}:
        return agent_behind(sentence, max(governor.index, figure.last - 1))
    return None


def _measured(sentence: Sentence, figure: Figure, action: Action) -> str | None:
    """Whose number a verb changes: "raise the number of Dutch soldiers to", "reinforcing KFOR"."""
    governor = action.governor
    if governor is None or governor.role not in _LEVELS or governor.index >= figure.first:
        return None
    tokens = sentence.tokens
    start, end = tokens[governor.index].end, figure.span.start
    between = [a for a in sentence.actors if start <= a.span.start and a.span.end <= end]
    owners = [
        a
        for a in between
        if names_mission(sentence, a) or (a.form == "adjective" and names_force(sentence, a))
    ]
    return owners[0].name if owners else None


def nearest_before(scene: Scene, figure: Figure, action: Action) -> str | None:
    """The actor that the sentence names last before the verb, and not as a place."""
    sentence, governor = scene.sentence, action.governor
    anchor = governor.index if governor and governor.index < figure.first else figure.first
    limit = sentence.tokens[anchor].start if sentence.tokens else 0
    for actor in reversed(sentence.actors):
        acting = actor.span.end <= limit and not is_locating(sentence, actor)
        if acting and not _is_adviser(sentence, actor):
            return actor.name
    return None


def _is_adviser(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether "by" names who told others what to do: "urged by Washington to send"."""
    i = sentence.token_at(actor.span.start)
    return i > 0 and sentence.tokens[i - 1].lower == "by"


def main_subject(sentence: Sentence, figure: Figure) -> str | None:
    """The subject that a phrase in front waits for: "After sending 300 men, France"."""
    tokens = sentence.tokens
    if not tokens or tokens[0].lower not in wordset("fronting"):
        return None
    for i in range(figure.last, len(tokens) - 1):
        if tokens[i].lower == ",":
            start, end = tokens[i].end, tokens[min(i + _TOUCHING, len(tokens) - 1)].end
            named = [a for a in sentence.actors if start <= a.span.start < end]
            if named:
                return named[0].name
    return None


def is_sum(sentence: Sentence, action: Action, subject: str | None) -> bool:
    """Whether "which" sums up a clause, not its last place: "from Bosnia, which will leave 400"."""
    governor = action.governor
    if governor is None or governor.lemma not in _RELATED:
        return False
    before = sentence.tokens[max(0, governor.index - 4) : governor.index]
    located = {a.name for a in sentence.actors if is_locating(sentence, a)}
    return any(t.lower == "which" for t in before) and subject in located


def agent_behind(sentence: Sentence, start: int) -> str | None:
    """Who "by" names behind a passive verb: "sent to Somalia last week by Ethiopia"."""
    tokens = sentence.tokens
    for i in range(start + 1, min(len(tokens), start + _AGENT_REACH)):
        word = tokens[i].lower
        if word in BREAKS or word in {",", "."} or word in wordset("clause_openers"):
            return None
        if word == "by":
            begin = tokens[i].start
            named = [a for a in sentence.actors if 0 < a.span.start - begin <= _FEW]
            if named:
                return named[0].name
    return None


def voice_of(scene: Scene, figure: Figure) -> str | None:
    """The state whose office is credited: it speaks of its own."""
    credit = scene.voice_of(figure).credit
    if credit is None:
        return None
    tokens = scene.sentence.tokens
    if tokens[credit.first].lower in wordset("pronouns"):
        return scene.memory.speaker_actor or antecedent(scene, credit.first)
    return actor_credited(scene.sentence, credit)


def said_before(scene: Scene, figure: Figure) -> Fact | None:
    """What the same figure was said to be, if it is too large to recur by chance."""
    known = scene.memory.figures.get((figure.quantity.low, figure.quantity.high))
    large = max(figure.quantity.low or 0, figure.quantity.high or 0) >= _TELLING
    return known if known and known.actor and large else None
