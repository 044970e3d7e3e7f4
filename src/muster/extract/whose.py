"""Whose: the actor of a figure, from its phrase, its clause, or what the text said before."""

from __future__ import annotations

import re

from muster.extract.actors import ActorMention
from muster.extract.decided import CASUALTIES, MOVEMENTS, Action
from muster.extract.figures import Figure
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_THEIRS = frozenset({"its", "their", "his", "her"})
_OURS = frozenset({"our", "we", "my", "us"})
_BACKED = re.compile(
    r"-(?:backed|aligned|allied|trained|held|controlled|occupied|funded|supported|sponsored|armed)",
    re.IGNORECASE,
)


def actor_of(
    sentence: Sentence, figure: Figure, action: Action, memory: Memory, text: str
) -> tuple[str | None, str]:
    """Whose forces, or whose people, and the rule that says so."""
    if action.kind == "displaced":
        return None, "actors:none"
    if action.kind in {"attack", "strike"}:
        return _doer(sentence, figure, action, memory)
    own = _in_phrase(sentence, figure, text) or _behind(sentence, figure, action, text)
    if own:
        return own, "actors:phrase"
    if _possessed(sentence, figure, _OURS) and memory.speaker_actor:
        return memory.speaker_actor, "actors:speaker"
    if action.kind in CASUALTIES:
        return _whose_loss(sentence, figure, action, memory)
    subject = _subject(sentence, figure, action, memory)
    if subject:
        return subject, "actors:subject"
    known = memory.figures.get((figure.quantity.low, figure.quantity.high))
    if known and known.actor:
        return known.actor, "actors:said-before"
    last = memory.last_fact(MOVEMENTS, 40)
    if last and last.actor:
        return last.actor, "actors:recent"
    return memory.subject, "actors:context" if memory.subject else "actors:none"


def _in_phrase(sentence: Sentence, figure: Figure, text: str) -> str | None:
    names = dict.fromkeys(
        a.name
        for a in sentence.actors
        if a.span.overlaps(figure.span) and not _BACKED.match(text, a.span.end)
    )
    foreign = any(w.startswith("non-") for w in figure.words)
    return " and ".join(names) if names and not foreign else None


def _behind(sentence: Sentence, figure: Figure, action: Action, text: str) -> str | None:
    """An actor in an of- or from-phrase right behind the figure."""
    tokens = sentence.tokens
    link = tokens[figure.last].lower if figure.last < len(tokens) else ""
    if link not in {"of", "from", "belonging"} or (link == "from" and action.kind == "withdraw"):
        return None
    reach = tokens[min(len(tokens) - 1, figure.last + 9)].end
    named = [
        a
        for a in sentence.actors
        if figure.span.end <= a.span.start
        and a.span.end <= reach
        and not _BACKED.match(text, a.span.end)
    ]
    if not named:
        return None
    between = sentence.tokens[figure.last : sentence.token_at(named[0].span.start)]
    if any(t.lower in wordset("clause_openers") | {"in", "at", "to"} for t in between):
        return None
    return named[0].name


def _possessed(sentence: Sentence, figure: Figure, owners: frozenset[str]) -> bool:
    before = sentence.tokens[max(0, figure.first - 4) : figure.last]
    return any(t.lower in owners for t in before)


def _whose_loss(
    sentence: Sentence, figure: Figure, action: Action, memory: Memory
) -> tuple[str | None, str]:
    """Whose people were lost, where the phrase itself names nobody's."""
    if _possessed(sentence, figure, _THEIRS):
        subject = _subject(sentence, figure, action, memory)
        return subject, "actors:possessive" if subject else "actors:none"
    governor = action.governor
    if governor and governor.lemma in {"lose", "suffer"}:
        return _subject(sentence, figure, action, memory), "actors:subject"
    running = figure.noun in {None, "killed", "wounded", "captured"}
    last = memory.last_fact(frozenset({action.kind}), 3)
    known = memory.figures.get((figure.quantity.low, figure.quantity.high))
    if known and known.actor and known.kind == action.kind:
        return known.actor, "actors:said-before"
    if (running or figure.military) and last:
        return last.actor, "actors:recent"
    return None, "actors:none"


def _subject(sentence: Sentence, figure: Figure, action: Action, memory: Memory) -> str | None:
    """The nearest actor before the verb that is not merely where things happen."""
    tokens = sentence.tokens
    governor = action.governor
    anchor = governor.index if governor and governor.index < figure.first else figure.first
    limit = tokens[anchor].start if tokens else 0
    before = [a for a in sentence.actors if a.span.end <= limit]
    antecedent = _antecedent(sentence, anchor, before)
    if antecedent:
        return antecedent.name
    if before and _pronoun_between(sentence, before[-1], anchor) and memory.subject is None:
        return before[-1].name
    acting = [a for a in before if not _located(sentence, a)]
    return acting[-1].name if acting else None


def _antecedent(sentence: Sentence, anchor: int, before: list[ActorMention]) -> ActorMention | None:
    """The actor that "which" or "who" right before the verb points back to."""
    for i in range(anchor - 1, max(-1, anchor - 5), -1):
        word = sentence.tokens[i].lower
        if word in {"which", "who"}:
            near = [a for a in before if sentence.tokens[i].start - a.span.end <= 3]
            return near[-1] if near else None
        if word in {",", ";", "."}:
            return None
    return None


def _pronoun_between(sentence: Sentence, actor: ActorMention, anchor: int) -> bool:
    start = sentence.token_at(actor.span.end)
    return any(t.lower in {"he", "she", "it", "they"} for t in sentence.tokens[start:anchor])


def _located(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a country's name stands as a place: behind a preposition of place."""
    if actor.form != "name":
        return actor.form == "adjective" and _beneath(sentence, actor)
    i = sentence.token_at(actor.span.start)
    before = sentence.tokens[i - 1].lower if i else ""
    if before == "the" and i > 1:
        before = sentence.tokens[i - 2].lower
    return before in wordset("locative") | {"of", "against", "with", "by"}


def _beneath(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether an adjective only colours a place or an opponent: "the Iraqi city of", "Syrian border"."""
    i = sentence.token_at(actor.span.end)
    following = [t.lower for t in sentence.tokens[i : i + 2]]
    return any(w in wordset("settled") for w in following)


def _doer(
    sentence: Sentence, figure: Figure, action: Action, memory: Memory
) -> tuple[str | None, str]:
    """Who attacked: named in the phrase, behind "by", or the subject of an active verb."""
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
    subject = _subject(sentence, figure, action, memory)
    return subject, "actors:subject" if subject else "actors:none"
