"""Whose: the actor of a figure, from its phrase, its clause, or what the text said before."""

from __future__ import annotations

import re

from muster.extract.actors import ActorMention
from muster.extract.decided import CASUALTIES, MOVEMENTS, Action
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS
from muster.extract.memory import Fact
from muster.extract.mentioned import (
    is_locating,
    is_opposite,
    names_force,
    names_mission,
    phrase_start,
)
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.sides import side_meant, side_of
from muster.extract.subjects import antecedent, clause_subject, is_person, spoken_of
from muster.lexicon import wordset

_THEIRS = frozenset({"its", "their", "his", "her"})
_OURS = frozenset({"our", "we", "my", "us"})
_BACKED = re.compile(
    r"-(?:backed|aligned|allied|trained|held|controlled|occupied|funded|supported|sponsored|armed)",
    re.IGNORECASE,
)
_LOSING = frozenset({"lose", "suffer"})
_ONWARD = frozenset({"to", "into"})
_APOSTROPHES = frozenset("'’")
_LEVELS = frozenset({"level", "to", "from", "by"})
_FEW = 20
_TELLING = 10
_FORCE_REACH = 16
_CLOSE = 8
_RELATED = frozenset({"leave", "bring", "take", "raise", "make"})
Answer = tuple[str | None, str]


def actor_of(scene: Scene, figure: Figure, action: Action) -> Answer:
    """Whose forces, or whose people, and the rule that says so."""
    if action.kind == "displaced":
        return None, "actors:none"
    if action.kind in {"attack", "strike"}:
        return _doer(scene, figure, action)
    own = (
        _in_phrase(scene, figure)
        or _behind(scene, figure, action)
        or _named_owner(scene, figure)
        or _holder(scene.sentence, figure)
    )
    if own:
        return own, "actors:phrase"
    ours = _possessor(scene, figure, action)
    if ours:
        return ours, "actors:possessive"
    if action.kind in CASUALTIES:
        return _whose_loss(scene, figure, action)
    return _whose_force(scene, figure, action)


def _whose_force(scene: Scene, figure: Figure, action: Action) -> Answer:
    found = _in_clause(scene, figure, action) or _in_text(scene, figure)
    return found or (None, "actors:none")


def _in_clause(scene: Scene, figure: Figure, action: Action) -> Answer | None:
    """Whom the words around a figure name, or point to."""
    capped = _capped(scene.sentence, figure) if action.kind == "limit" else None
    subject = capped or _settled(scene, figure, action)
    if subject:
        return subject, "actors:subject"
    rebels = side_meant(scene, figure, action, None) if side_of(figure) == "rebels" else None
    if rebels:
        return rebels, "actors:side"
    mission = _mission(scene, figure, action)
    if mission:
        return mission, "actors:mission"
    nearest = _nearest_before(scene, figure, action)
    return (nearest, "actors:subject") if nearest else None


def _in_text(scene: Scene, figure: Figure) -> Answer | None:
    """Of whom the text spoke before, or who speaks."""
    memory = scene.memory
    known = _said_before(scene, figure)
    if known:
        return known.actor, "actors:said-before"
    voice = _voice(scene, figure)
    if voice:
        return voice, "actors:voice"
    force = _force_named(scene.sentence, figure, free=True)
    if force:
        return force, "actors:force"
    last = memory.last_fact(MOVEMENTS, 40)
    if last and last.actor:
        return last.actor, "actors:recent"
    main = memory.main_actor()
    return (main, "actors:context") if main else None


def _force_named(sentence: Sentence, figure: Figure, *, free: bool = False) -> str | None:
    """The actor whose forces the sentence names elsewhere: "the cap on American troops"."""
    owners = [a for a in sentence.actors if names_force(sentence, a)]
    if free:
        owners = [a for a in owners if not _is_elsewhere(sentence, a)]
    here = figure.span.start
    best = min(
        owners,
        key=lambda a: (_is_where(sentence, a), abs(a.span.start - here)),
        default=None,
    )
    return best.name if best else None


def _is_where(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a name stands behind "in", where only "of" could say whose forces are meant."""
    before = sentence.tokens[sentence.token_at(actor.span.start) - 1].lower
    return is_locating(sentence, actor) and before in wordset("locative")


def _is_elsewhere(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a name means others' forces, or only where: "the Kosovo mission"."""
    return is_opposite(sentence, actor) or (
        actor.form == "name" and actor.country is not None and is_locating(sentence, actor)
    )


def _capped(sentence: Sentence, figure: Figure) -> str | None:
    """Whom a ceiling binds: the forces named, else who stands behind "for", "on" or "limits"."""
    force = _force_named(sentence, figure)
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


def _said_before(scene: Scene, figure: Figure) -> Fact | None:
    """What the same figure was said to be, if it is too large to recur by chance."""
    known = scene.memory.figures.get((figure.quantity.low, figure.quantity.high))
    large = max(figure.quantity.low or 0, figure.quantity.high or 0) >= _TELLING
    return known if known and known.actor and large else None


def _in_phrase(scene: Scene, figure: Figure) -> str | None:
    names = dict.fromkeys(
        a.name
        for a in scene.sentence.actors
        if a.span.overlaps(figure.span) and not _BACKED.match(scene.text, a.span.end)
    )
    foreign = any(w.startswith("non-") for w in figure.words)
    return " and ".join(names) if names and not foreign else None


def _behind(scene: Scene, figure: Figure, action: Action) -> str | None:
    """An actor in an of- or from-phrase right behind the figure."""
    sentence = scene.sentence
    tokens = sentence.tokens
    link = tokens[figure.last].lower if figure.last < len(tokens) else ""
    governor = action.governor
    led = governor is not None and governor.index < figure.first
    if link not in {"of", "from", "belonging"} or (
        link == "from" and action.kind == "withdraw" and led
    ):
        return None
    reach = tokens[min(len(tokens) - 1, figure.last + 9)].end
    named = [
        a
        for a in sentence.actors
        if figure.span.end <= a.span.start
        and a.span.end <= reach
        and not _BACKED.match(scene.text, a.span.end)
    ]
    if not named or (link == "from" and _is_origin(sentence, named[0], figure, action)):
        return None
    between = sentence.tokens[figure.last : sentence.token_at(named[0].span.start)]
    stops = wordset("clause_openers") | wordset("locative")
    if any(t.lower in stops for t in between[1:]):
        return None
    return named[0].name


def _is_origin(sentence: Sentence, actor: ActorMention, figure: Figure, action: Action) -> bool:
    """Whether "from Germany" is where somebody else's forces start: "flown from Germany to"."""
    governor = action.governor
    if governor is None or governor.index >= figure.first:
        return False
    i = sentence.token_at(actor.span.end)
    return sentence.tokens[i].lower in _ONWARD and actor.form == "name"


def _named_owner(scene: Scene, figure: Figure) -> str | None:
    """Whose name stands in the possessive right before the figure: "Spain's 1,300 soldiers"."""
    tokens, last = scene.sentence.tokens, figure.first - 1
    if last > 0 and tokens[last].text in _APOSTROPHES:
        last -= 1
    elif last < 0 or not tokens[last].lower.endswith("'s"):
        return None
    start, end = tokens[last].start, tokens[last].end
    named = [a for a in scene.sentence.actors if start < a.span.end <= end]
    return named[0].name if named else None


def _holder(sentence: Sentence, figure: Figure) -> str | None:
    """Who has a share that is told without a verb: "than Britain with 9,500"."""
    tokens, last = sentence.tokens, figure.first - 1
    if last < 1 or tokens[last].lower != "with":
        return None
    named = [a for a in sentence.actors if sentence.token_at(a.span.end - 1) == last - 1]
    if not named or named[0].form not in {"name", "office"}:
        return None
    before = tokens[phrase_start(sentence, named[0]) - 1].lower
    return named[0].name if before in wordset("comparing") else None


def _possessor(scene: Scene, figure: Figure, action: Action) -> str | None:
    """Whom "its", "his", "our" before the figure or inside it mean; "both sides" are two."""
    tokens = scene.sentence.tokens
    for i in range(max(0, figure.first - 3), figure.last):
        word = tokens[i].lower
        if word in _THEIRS:
            return _owner(scene, figure, action, i)
        if word in _OURS:
            return scene.memory.speaker_actor
        if word.endswith("'s") and tokens[i - 1].lower == "the":
            meant = spoken_of(scene, word.removesuffix("'s"))
            if meant:
                return meant
    following = [t.lower for t in tokens[figure.last : figure.last + 3]]
    if following == ["on", "both", "sides"] and scene.memory.pair:
        return " and ".join(scene.memory.pair)
    return None


def _owner(scene: Scene, figure: Figure, action: Action, index: int) -> str | None:
    """Whom a possessive means: the subject of the figure's verb, else whom the word points to."""
    governor = action.governor
    killing = action.kind in CASUALTIES and governor and governor.lemma not in _LOSING
    if governor and governor.role == "object" and governor.index < figure.first and not killing:
        subject, settled = clause_subject(scene, governor.index)
        if settled:
            return subject
    return antecedent(scene, index)


def _whose_loss(scene: Scene, figure: Figure, action: Action) -> Answer:
    """Whose people were lost, where the phrase itself names nobody's."""
    memory, governor = scene.memory, action.governor
    if governor and governor.lemma in _LOSING:
        subject = _subject(scene, figure, action) or _voice(scene, figure)
        return subject, "actors:subject" if subject else "actors:none"
    losing = _losing_verb(scene.sentence, figure)
    if losing is not None:
        subject, settled = clause_subject(scene, losing)
        if settled:
            return subject, "actors:subject"
    known = _said_before(scene, figure)
    if known and known.kind == action.kind:
        return known.actor, "actors:said-before"
    killer = _killer(scene, action)
    side = side_meant(scene, figure, action, killer)
    if side:
        return side, "actors:side"
    voice = _voice(scene, figure) if figure.military else None
    if voice and not _is_killer(scene, action, voice):
        return voice, "actors:voice"
    running = figure.noun in {None, "killed", "wounded", "captured"} or "others" in figure.words
    beside = memory.last_fact(CASUALTIES, 0) if running else None
    if beside:
        return beside.actor, "actors:recent"
    last = memory.last_fact(frozenset({action.kind}), 3)
    if (running or figure.military) and last:
        return last.actor, "actors:recent"
    return None, "actors:none"


def _killer(scene: Scene, action: Action) -> str | None:
    """Who killed or captured: the subject of the verb whose object the figure is."""
    if action.governor is None or action.governor.role != "object":
        return None
    subject, settled = clause_subject(scene, action.governor.index)
    return subject if settled else None


def _is_killer(scene: Scene, action: Action, voice: str) -> bool:
    """Whether who speaks may be who killed: not where the verb has another subject."""
    if action.governor is None or action.governor.role != "object":
        return False
    subject, settled = clause_subject(scene, action.governor.index)
    own = any(is_person(a) and a.name == voice for a in scene.sentence.actors)
    return not settled or not own or subject == voice


def _losing_verb(sentence: Sentence, figure: Figure) -> int | None:
    """Where "suffering" stands in "were suffering up to 100 deaths and 500 wounded"."""
    for i in range(figure.first - 1, max(-1, figure.first - _CLOSE), -1):
        word = sentence.tokens[i].lower
        if word in wordset("losing"):
            return i
        if word in BREAKS or word in wordset("clause_openers"):
            return None
    return None


def _voice(scene: Scene, figure: Figure) -> str | None:
    """The state whose office is credited: it speaks of its own."""
    credit = scene.voice_of(figure).credit
    if credit is None:
        return None
    tokens = scene.sentence.tokens
    if tokens[credit.first].lower in wordset("pronouns"):
        return scene.memory.speaker_actor or antecedent(scene, credit.first)
    first, last = tokens[credit.first].start, tokens[credit.last - 1].end
    own = [a for a in scene.sentence.actors if first <= a.span.start and a.span.end <= last]
    return own[0].name if own else None


def _subject(scene: Scene, figure: Figure, action: Action) -> str | None:
    """Who sends, keeps or loses: the verb's subject, its agent, or the nearest actor before."""
    return _settled(scene, figure, action) or _nearest_before(scene, figure, action)


def _settled(scene: Scene, figure: Figure, action: Action) -> str | None:
    """Who sends or keeps, where the verb has a subject or an agent that settles it."""
    sentence, governor = scene.sentence, action.governor
    measured = _measured(sentence, figure, action)
    if measured:
        return measured
    if governor and governor.index < figure.first and governor.role != "of":
        subject, settled = clause_subject(scene, governor.index)
        if settled and not _is_sum(scene, action, subject):
            return subject
    if governor and governor.role in {"passive", "reduced"}:
        return _agent(sentence, governor.index)
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


def _nearest_before(scene: Scene, figure: Figure, action: Action) -> str | None:
    """The actor that the sentence names last before the verb, and not as a place."""
    sentence, governor = scene.sentence, action.governor
    anchor = governor.index if governor and governor.index < figure.first else figure.first
    limit = sentence.tokens[anchor].start if sentence.tokens else 0
    before = [a for a in sentence.actors if a.span.end <= limit and not is_locating(sentence, a)]
    return before[-1].name if before else None


def _mission(scene: Scene, figure: Figure, action: Action) -> str | None:
    """The mission that peacekeepers belong to, or that "the force" before a figure means."""
    sentence, here = scene.sentence, figure.span.start
    role = action.governor.role if action.governor else None
    levelled = action.kind == "limit" or role in _LEVELS
    pointed = levelled and _points_to_force(sentence, figure)
    if not pointed and side_of(figure) != "mission":
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


def _is_sum(scene: Scene, action: Action, subject: str | None) -> bool:
    """Whether "which" sums up a clause, not its last place: "from Bosnia, which will leave 400"."""
    governor = action.governor
    if governor is None or governor.lemma not in _RELATED:
        return False
    before = scene.sentence.tokens[max(0, governor.index - 4) : governor.index]
    located = {a.name for a in scene.sentence.actors if is_locating(scene.sentence, a)}
    return any(t.lower == "which" for t in before) and subject in located


def _agent(sentence: Sentence, index: int) -> str | None:
    """Who "by" names behind a passive verb: "sent by Ethiopia"."""
    for i in range(index + 1, min(len(sentence.tokens), index + 4)):
        if sentence.tokens[i].lower == "by":
            start = sentence.tokens[i].start
            named = [a for a in sentence.actors if 0 < a.span.start - start <= _FEW]
            return named[0].name if named else None
    return None


def _doer(scene: Scene, figure: Figure, action: Action) -> Answer:
    """Who attacked: named in the phrase, behind "by", or the subject of an active verb."""
    sentence = scene.sentence
    tokens = sentence.tokens
    inside = [a for a in sentence.actors if a.span.overlaps(figure.span)]
    if inside:
        return inside[0].name, "actors:phrase"
    for i in range(figure.last, min(len(tokens), figure.last + 14)):
        if tokens[i].lower == "by":
            named = [a for a in sentence.actors if 0 <= a.span.start - tokens[i].start <= 40]
            return (named[0].name, "actors:by-phrase") if named else (None, "actors:none")
    before = [t.lower for t in tokens[max(0, figure.first - 5) : figure.first]]
    if {"been", "were", "was"} & set(before) or "there" in before:
        return None, "actors:none"
    if "with" in before and {"was", "is"} & sentence.words:
        acting = [a for a in sentence.actors if a.span.end <= tokens[figure.first].start]
        return (acting[0].name, "actors:subject") if acting else (None, "actors:none")
    if wordset("blaming") & {t.lower for t in tokens[: figure.first]}:
        return _blamed(sentence, figure)
    subject = _subject(scene, figure, action)
    return subject, "actors:subject" if subject else "actors:none"


def _blamed(sentence: Sentence, figure: Figure) -> Answer:
    """Whom somebody blames for an attack: named behind the verb of blaming."""
    tokens = sentence.tokens
    blame = max(i for i in range(figure.first) if tokens[i].lower in wordset("blaming"))
    start, end = tokens[blame].end, figure.span.start
    named = [a for a in sentence.actors if start <= a.span.start and a.span.end <= end]
    return (named[0].name, "actors:blamed") if named else (None, "actors:none")
